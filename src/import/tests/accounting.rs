//! Every word of an annex is somewhere: in the report, on its printed forms, or in a sentence about it.
//!
//! Annexes are made up of our forms, mutated: captions, titles, column heads, labels, codes, notes, sums, foreign
//! rows. Each word put in by a mutation stands once, so that none can hide behind another.

use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::model::{Form, FormRow, FormSet};

const HEAD: &str = "ỦY BAN NHÂN DÂN\nXÃ MẪU\nBÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã làm.\n\nTrên đây là báo cáo quý I năm 2026 của UBND xã Mẫu./.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n\n";

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase)
}

/// What the report says, its printed forms among it, and what the import tells of it.
fn said(imported: &Imported) -> HashSet<String> {
    let report = imported.report.as_ref().expect("a period");
    let mut said: Vec<String> = vec![
        serde_json::to_string(&report.header).expect("JSON"),
        serde_json::to_string(&report.sections).expect("JSON"),
        report.remainder.join("\n"),
    ];
    for figure in report.figures.values() {
        said.extend([figure.printed.clone().unwrap_or_default(), figure.note.clone()]);
        said.push(figure.qualifier.words().to_owned());
    }
    for (_, found) in &imported.recognised {
        match found {
            Recognised::Furniture { text, .. } | Recognised::AnnexTitle(text) => {
                said.push(text.clone());
            }
            _ => {}
        }
    }
    for (_, doubt) in &imported.warnings {
        if let Doubt::WordsOfRow { words, .. } = doubt {
            said.push(words.clone());
        }
    }
    if let Some(set) = assets::form_set(&report.forms) {
        said.push("Phụ lục STT Chỉ tiêu thống kê Đơn vị tính Số lượng/ Tỷ lệ Ghi chú".into());
        for form in set.forms.iter().filter(|form| report.prints_form(form.number)) {
            said.push(format!("Biểu mẫu số {0} 0{0} {1}", form.number, form.title));
            let rows = form.rows.iter();
            said.extend(rows.map(|row| format!("{} {} {}", row.code, row.label, row.unit)));
        }
    }
    let said = said.join("\n").replace("\\n", "\n");
    words(&said).collect()
}

#[track_caller]
fn check(annex: &str) {
    let imported = imported(&format!("{HEAD}{annex}"), None);
    let said = said(&imported);
    let lost: Vec<String> = words(annex).filter(|word| !said.contains(word)).collect();
    let report = imported.report.expect("a period");
    assert!(lost.is_empty(), "{lost:?} of\n{annex}\nkept:\n{}", report.header.kept_annex);
}

#[test]
fn the_name_of_a_form_without_a_row_of_ours_is_kept() {
    let own = "BIỂU MẪU 4\nTỔ CHỨC BỘ MÁY\nSTT\tChỉ tiêu thống kê\tĐơn vị tính\tSố liệu\n1\tSố phòng\tPhòng\t3\n";
    check(own);
    check(&format!("{own}BIỂU MẪU 6\nTÀI CHÍNH CÔNG\nSTT\tChỉ tiêu\tSố liệu\n1\tVốn\t8.400\n"));
    let ours = "PHỤ LỤC\nBiểu mẫu 1\nCông tác chỉ đạo điều hành CCHC\n2.1.\tSố nhiệm vụ đề ra trong kế hoạch\tNhiệm vụ\t40\n";
    check(&format!("{ours}{own}"));
    let report = imported(&format!("{HEAD}{ours}{own}"), None).report.expect("a period");
    assert!(report.header.kept_annex.starts_with("BIỂU MẪU 4\nTỔ CHỨC BỘ MÁY\nSTT | "));
    // A form without anything of its own is printed as ours, once.
    let bare = "Biểu mẫu 2\nCải cách thể chế\n";
    let report = imported(&format!("{HEAD}{ours}{bare}"), None).report.expect("a period");
    assert_eq!((report.header.kept_annex.as_str(), report.prints_form(2)), ("", true));
    check(&format!("{ours}{bare}"));
    check(&format!("PHỤ LỤC\n{bare}"));
}

#[test]
fn of_two_tables_of_one_number_none_hides_the_other() {
    let ours = "Biểu mẫu 1\n2.1.\tSố nhiệm vụ đề ra trong kế hoạch\tNhiệm vụ\t40\tcả năm\n";
    let other = "Biểu mẫu 1\nCủa huyện\n1.\tSố cuộc giao ban\tCuộc\t14\n";
    check(&format!("PHỤ LỤC\n{ours}{other}"));
    check(&format!("PHỤ LỤC\n{other}{ours}"));
    let report = imported(&format!("{HEAD}PHỤ LỤC\n{other}{ours}"), None).report.expect("a period");
    assert_eq!((report.forms.as_str(), report.figures.len()), ("", 0));
    let noted = ours.replace("cả năm", "giao bổ sung");
    check(&format!("PHỤ LỤC\n{ours}{noted}"));
}

#[test]
fn a_sum_and_a_note_below_the_rows_leave_the_last_row_as_it_is() {
    let annex = "Biểu mẫu 2\nCải cách thể chế\nSTT\tChỉ tiêu thống kê\tĐơn vị tính\tSố lượng/ Tỷ lệ\tGhi chú\n\
                 2.2.1.\tTổng số VBQPPL cần phải xử lý sau kiểm tra\tVăn bản\t2\t\n\
                 2.2.2.\tSố VBQPPL có kiến nghị xử lý đã được xử lý xong\tVăn bản\t3\t\n\
                 Tổng cộng\t\tVăn bản\t25\t\nGhi chú: số liệu do Văn phòng tổng hợp.\nNgười lập biểu: Nguyễn Văn A\n";
    check(annex);
    let imported = imported(&format!("{HEAD}{annex}"), None);
    let report = imported.report.expect("a period");
    let ids: Vec<&str> = report.figures.keys().map(crate::model::IndicatorId::as_str).collect();
    assert_eq!(ids, ["legal_docs_check_handled", "legal_docs_check_to_handle"]);
    let told: Vec<String> =
        imported.unrecognised.iter().map(|unread| unread.what.to_string()).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[0].starts_with("Tổng cộng") && told[1].starts_with("Ghi chú"), "{told:?}");
}

#[test]
fn a_row_of_a_known_code_with_another_name_says_so() {
    let annex = "PHỤ LỤC\nBiểu mẫu 1\n1.\tSố văn bản chỉ đạo CCHC đã ban hành\tVăn bản\t9\n4.1.\tTổng số nhiệm vụ được giao\tNhiệm vụ\t50\n\
                 4.3.\tSố nhiệm vụ quá hạn nhưng chưa hoàn thành\tNhiệm vụ\t5\n5.\tKhảo sát sự hài lòng của người dân, tổ chức\tCó = 1; Không = 0\t1\n\
                 9.9.\tSố việc khác\tViệc\t2\n";
    let imported = imported(&format!("{HEAD}{annex}"), None);
    let said: Vec<String> =
        imported.unrecognised.iter().map(|unread| unread.why.to_string()).collect();
    assert_eq!(
        said,
        [
            "dòng 4.3. của Biểu mẫu 1 có tên khác, “Số nhiệm vụ đã hoàn thành nhưng quá hạn”, in riêng",
            "không có dòng này trong Biểu mẫu 1, in riêng",
        ]
    );
}

/// A word that stands nowhere else: letters alone, or digits alone.
#[derive(Default)]
struct Fresh(u32);

impl Fresh {
    fn word(&mut self) -> String {
        self.0 += 1;
        let letter = |n: u32| char::from(b'a' + u8::try_from(n % 20).expect("a letter"));
        format!("zk{}{}{}", letter(self.0 / 400), letter(self.0 / 20), letter(self.0))
    }

    fn number(&mut self) -> String {
        self.0 += 1;
        (4000 + self.0).to_string()
    }
}

fn cell(row: &FormRow, how: u8, fresh: &mut Fresh) -> (String, String, String) {
    let value = match how / 16 % 4 {
        0 => String::new(),
        1 => "x".into(),
        _ if row.unit.contains('=') => "1".into(),
        _ => fresh.number(),
    };
    let note = if how.is_multiple_of(3) {
        format!("{} {}", fresh.word(), fresh.word())
    } else {
        String::new()
    };
    let label = match how % 8 {
        0 => format!("{} {}", row.label, fresh.word()),
        1 => format!("{} {} {}", capital(&fresh.word()), fresh.word(), fresh.word()),
        2 => row.label.split(" (").next().unwrap_or_default().to_owned(),
        _ => row.label.clone(),
    };
    (label, value, note)
}

fn capital(word: &str) -> String {
    crate::model::text::capitalised(word)
}

/// The lines of one form, mutated as `how` says, which has a byte for each thing.
fn form_lines(form: &Form, how: &[u8], gap: &str, fresh: &mut Fresh) -> Vec<String> {
    let mut lines = vec![match how[0] % 4 {
        0 => format!("BIỂU MẪU SỐ 0{}", form.number),
        1 => format!("Biểu mẫu {}. {} {}", form.number, form.title, fresh.word()),
        _ => format!("Biểu mẫu {}", form.number),
    }];
    match how[1] % 6 {
        0 => lines.push(form.title.to_uppercase()),
        1 => lines.push(format!("{} {}", form.title, fresh.word())),
        2 => lines.push(format!("{} {}", fresh.word(), fresh.word()).to_uppercase()),
        3 => {}
        _ => lines.push(form.title.clone()),
    }
    match how[2] % 4 {
        0 => lines.push(["TT", "Nội dung", "Đơn vị tính", "Kết quả"].join(gap)),
        1 => {}
        _ => lines.push(
            ["STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số lượng/ Tỷ lệ", "Ghi chú"].join(gap),
        ),
    }
    let is_whole = how[3].is_multiple_of(2);
    let rows = form.rows.iter().zip(how[3..].iter().cycle());
    for (row, &how) in rows.filter(|(_, how)| is_whole || **how % 5 != 4) {
        let (label, value, note) = cell(row, how, fresh);
        let code = if how.is_multiple_of(11) { "9.9." } else { &row.code };
        let cells = [code.to_owned(), label, row.unit.clone(), value, note];
        lines.push(cells.join(gap).trim_end().to_owned());
    }
    match how[3] % 7 {
        0 => lines.push(["Tổng cộng", "", "", &fresh.number()].join(gap)),
        1 => lines.push(format!("Ghi chú: {} {}", fresh.word(), fresh.word())),
        2 => lines.push(format!("{} {}", capital(&fresh.word()), fresh.word())),
        _ => {}
    }
    lines
}

fn annex_of(set: &FormSet, numbers: &[usize], how: &[u8], gap: &str) -> String {
    let mut fresh = Fresh::default();
    let mut lines = match how[0] % 3 {
        0 => {
            vec!["PHỤ LỤC".to_owned(), format!("{} {}", fresh.word(), fresh.word()).to_uppercase()]
        }
        1 => vec!["PHỤ LỤC".to_owned()],
        _ => Vec::new(),
    };
    for (nth, &number) in numbers.iter().enumerate() {
        let mut own = how.to_vec();
        own.rotate_left(nth * 5 % how.len());
        lines.extend(form_lines(&set.forms[number % set.forms.len()], &own, gap, &mut fresh));
    }
    lines.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_word_of_an_annex_is_lost(
        set in 0usize..4,
        numbers in prop::collection::vec(0usize..7, 1..4),
        how in prop::collection::vec(any::<u8>(), 24),
        is_tabbed in any::<bool>(),
    ) {
        let sets = assets::form_sets();
        let gap = if is_tabbed { "\t" } else { "   " };
        check(&annex_of(&sets[set % sets.len()], &numbers, &how, gap));
    }
}
