//! Whole texts: the real samples where present, texts of our own with other outlines, random ones.

use std::{fmt::Write as _, fs, path::PathBuf};

mod accounting;
mod annex_forms;
mod random;

use super::*;
use crate::{
    assets,
    model::{Commune, FigureValue, Numbering, SectionId, SigningForm, numbering, period},
};

const TWO_COLUMNS: &str = include_str!("fixtures/bo-cuc-hai-cot.txt");
const PARTS_IN_WORDS: &str = include_str!("fixtures/phan-thu-nhat.txt");
const WRAPPED: &str = include_str!("fixtures/xuong-dong-deu.txt");

fn imported(source: &str, period: Option<Period>) -> Imported {
    let commune = Commune::default();
    let context = Context::new(period, &commune);
    text(source, &context)
}

#[expect(clippy::disallowed_methods, reason = "the samples lie outside the repository")]
pub(crate) fn sample(prefix: &str) -> Option<String> {
    let folder = std::env::var_os("SO_CCHC_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let entries = fs::read_dir(folder.join("samples")).into_iter().flatten();
    let found = entries
        .filter_map(Result::ok)
        .find(|entry| entry.file_name().to_string_lossy().starts_with(prefix));
    let Some(entry) = found else {
        println!("skipped: no sample {prefix}");
        return None;
    };
    let bytes = fs::read(entry.path()).expect("a readable sample");
    Some(decode(&bytes).expect("text"))
}

/// Letters and digits alone, in order: joins of wrapped symbols and escapes do not matter.
fn bare(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What stands between "BÁO CÁO" and the foot, without what pages print around it.
fn source_body(source: &str, imported: &Imported) -> String {
    let furniture: Vec<usize> = imported
        .recognised
        .iter()
        .filter(|(_, what)| matches!(what, Recognised::Furniture { .. }))
        .map(|(line, _)| *line)
        .collect();
    let lines: Vec<&str> = source
        .lines()
        .enumerate()
        .filter(|(at, _)| !furniture.contains(&(at + 1)))
        .map(|(_, line)| line)
        .collect();
    let starts = |line: &&str, words: &str| line.trim().trim_matches('*').starts_with(words);
    let first = lines.iter().position(|line| starts(line, "BÁO CÁO")).expect("a title") + 1;
    let foot = |line: &&str| ["Nơi nhận", "TM.", "TL."].iter().any(|words| starts(line, words));
    let last = first + lines[first..].iter().position(foot).expect("a foot");
    bare(&crate::model::text::clean(&lines[first..last].join("\n")))
}

/// The same words as the report holds them.
fn report_body(report: &Report) -> String {
    let header = &report.header;
    let mut out = header.title.clone();
    if !header.addressed_to.is_empty() {
        let _ = write!(out, " Kính gửi {}", header.addressed_to.join(" "));
    }
    out.push_str(&header.legal_basis.join(" "));
    out.push_str(&header.opening);
    for (section, number) in report.sections.iter().zip(numbering::numbers(&report.sections)) {
        let _ = write!(out, " {number} {} {}", section.heading, section.text);
    }
    out.push_str(&header.closing);
    bare(&out)
}

/// Imports `source`; every word of its body must be there in order. Gives the outline to compare.
#[track_caller]
fn check(source: &str, code: &str, expected: &[&str]) -> Report {
    let imported = imported(source, None);
    let report = imported.report.clone().expect("a period");
    assert_eq!(report.period.code(), code);
    assert_eq!(report_body(&report), source_body(source, &imported));
    let numbers = numbering::numbers(&report.sections);
    let outline: Vec<String> = report
        .sections
        .iter()
        .zip(numbers)
        .map(|(section, number)| {
            let depth = "  ".repeat(usize::from(section.level) - 1);
            format!("{depth}{number} {}", section.topic.as_deref().unwrap_or("?"))
        })
        .collect();
    assert_eq!(outline, expected, "{outline:#?}");
    report
}

#[test]
fn a_two_column_page_layout() {
    let report = check(
        TWO_COLUMNS,
        "2026-Q1",
        &[
            "I. steering",
            "  1. steering_plan",
            "  2. steering_communication",
            "II. results",
            "  1. ?",
            "    a) institution",
            "    b) procedures",
            "    c) apparatus",
            "    d) civil_service",
            "    đ) public_finance",
            "    e) digital_government",
            "  2. ?",
            "III. assessment",
            "  1. assessment_strengths",
            "  2. assessment_weaknesses",
            "IV. next_tasks",
            "V. proposals",
        ],
    );
    let header = &report.header;
    assert_eq!((header.number.as_str(), header.symbol.as_str()), ("07", "BC-UBND"));
    assert_eq!(header.signed.map(period::format_date), Some("16/03/2026".into()));
    assert_eq!((header.organ.as_str(), header.place_name.as_str()), ("UBND xã Mẫu Sơn", "Mẫu Sơn"));
    assert_eq!(header.addressed_to, ["Ủy ban nhân dân tỉnh Mẫu", "Sở Nội vụ tỉnh Mẫu"]);
    assert_eq!((header.legal_basis.len(), header.opening.lines().count()), (2, 1));
    assert_eq!(header.recipients, ["Như trên", "Thường trực Đảng ủy, HĐND xã", "Lưu: VT, VHXH"]);
    assert_eq!(header.signer.form, SigningForm::ForChairman);
    assert_eq!(
        (header.signer.title.as_str(), header.signer.name.as_str()),
        ("Phó Chủ tịch", "Nguyễn Văn A")
    );
    assert_eq!(period::format_date(report.window.from), "15/12/2025");
    assert_eq!(report.sections[1].text.lines().count(), 2, "{}", report.sections[1].text);
    assert_eq!(report.sections[2].text.lines().count(), 2, "{}", report.sections[2].text);
    let figures: Vec<(&str, &str)> = report
        .figures
        .iter()
        .map(|(id, figure)| (id.as_str(), figure.printed.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(
        figures,
        [
            ("plan_completion_year_pct", "40"),
            ("plan_tasks_done_ytd", "12"),
            ("plan_tasks_total", "30"),
            ("steering_docs_issued", "6"),
        ]
    );
    assert_eq!(report.remainder, Vec::<String>::new());
}

#[test]
fn parts_in_words_and_slashes() {
    let report = check(
        PARTS_IN_WORDS,
        "2025-Y",
        &[
            "Phần thứ nhất ?",
            "  I/ steering",
            "    1/ steering_direction",
            "    2/ steering_inspection",
            "  II/ results",
            "    1/ institution",
            "      a. institution_drafting",
            "      b. institution_enforcement",
            "    2/ procedures",
            "      a. procedures_control",
            "      b. procedures_one_stop",
            "  III/ assessment",
            "    A. assessment_strengths",
            "    B. assessment_weaknesses",
            "Phần thứ hai next_tasks",
        ],
    );
    assert_eq!(report.sections[2].numbering, Numbering::Printed("1/".into()));
    assert_eq!(
        report.sections[2].text,
        "- Phường lập tổ giúp việc gồm năm người.\n- Mỗi tháng tổ họp một lần."
    );
    assert_eq!(
        report.sections[3].text,
        "Đã kiểm tra hai tổ dân phố (\\*tổ 3 và tổ 7\\*), giá trị \\{5\\*3\\*2\\} không dùng."
    );
    assert_eq!(report.sections[14].text.lines().count(), 2);
    assert_eq!((report.header.number.as_str(), report.header.signed), ("", None));
    assert_eq!(report.header.organ, "UBND phường Mẫu Đông");
    assert_eq!(report.header.signer.name, "Trần Thị B");
}

#[test]
fn wrapped_lines_with_a_table_and_glued_headings() {
    let report = check(
        WRAPPED,
        "2024-Q3",
        &[
            "A. results",
            "  I. steering",
            "    1. steering_inspection",
            "    2. steering_communication",
            "  II. procedures",
            "B. next_tasks",
        ],
    );
    assert_eq!(report.sections[2].heading, "Công tác kiểm tra cải cách hành chính");
    let text = &report.sections[3].text;
    assert!(text.contains("theo từng tháng được ghi"), "{text}");
    assert!(text.contains("\n7 4 8\n8 5 10\n9 3 6\n"), "{text}");
    assert!(text.contains("41/TB-UBND"), "{text}");
    assert_eq!(report.sections[5].text.lines().count(), 2);
    assert_eq!(period::format_date(report.window.to), "14/09/2024");
    assert_eq!(report.header.signer.form, SigningForm::ByOrder);
    assert_eq!(report.header.signer.title, "Chánh Văn phòng");
    assert_eq!(report.header.recipients, ["UBND huyện Lớn", "Lưu: VP"]);
}

#[test]
fn a_text_without_a_period_has_no_report_until_one_is_said() {
    let source = "BÁO CÁO\nVề một việc\n\nI. VIỆC ĐÃ LÀM\nĐã làm.\n";
    assert_eq!(imported(source, None).report, None);
    let said = Period::parse("2026-Q2").expect("a code");
    assert_eq!(imported(source, Some(said)).report.map(|report| report.period), Some(said));
}

#[test]
fn another_commune_and_other_percentages_are_warned_of() {
    let source = "ỦY BAN NHÂN DÂN XÃ MẪU ĐÔNG\nBÁO CÁO\nQuý I năm 2026\n\nTrên đây là báo cáo của xã.\n\nPHỤ LỤC\nBiểu mẫu 1\n2.\tTỷ lệ hoàn thành Kế hoạch CCHC năm (Lũy kế đến thời điểm báo cáo)\t%\t78\n2.1.\tSố nhiệm vụ đề ra trong kế hoạch\tNhiệm vụ\t37\n2.2.\tSố nhiệm vụ đã hoàn thành\tNhiệm vụ\t21\n\nNơi nhận:\n- Lưu: VT.";
    let imported = imported(source, Period::parse("2025-Y").ok());
    let warnings: Vec<(usize, String)> =
        imported.warnings.iter().map(|(line, what)| (*line, what.to_string())).collect();
    assert_eq!(warnings.len(), 3, "{warnings:?}");
    assert!(warnings[0].1.starts_with("văn bản là của UBND xã Mẫu Đông, sổ này là của UBND"));
    assert!(warnings[1].1.starts_with("văn bản ghi quý I năm 2026, còn kỳ đã chọn là năm 2025"));
    assert_eq!(warnings[2].0, 9);
    assert!(warnings[2].1.ends_with("tệp ghi 78, chương trình tính 56,8 (21/37)"), "{warnings:?}");
    let is_period = |what: &Recognised| matches!(what, Recognised::Period { .. });
    let period = imported.recognised.iter().find(|(_, what)| is_period(what));
    let period = period.map(|(line, what)| (*line, what.to_string()));
    assert_eq!(period, Some((0, "kỳ báo cáo: năm 2025, như đã chọn".into())));
}

/// Which parts a text has: sections, closing, recipients, name, figures, lines left over.
#[track_caller]
fn check_parts(source: &str, expected: (usize, &str, usize, &str, usize, usize)) {
    let report = imported(source, Period::parse("2026-Q1").ok()).report.expect("a period");
    let header = &report.header;
    let found = (
        report.sections.len(),
        header.closing.as_str(),
        header.recipients.len(),
        header.signer.name.as_str(),
        report.figures.len(),
        report.remainder.len() + header.kept_annex.lines().count(),
    );
    assert_eq!(found, expected);
}

#[test]
fn the_foot_begins_where_no_heading_follows() {
    let early = "BÁO CÁO\nQuý I năm 2026\n\nI. ĐÁNH GIÁ\nTrên đây là những khó khăn.\nII. NHIỆM VỤ\nLàm tiếp.\n";
    check_parts(early, (2, "", 0, "", 0, 0));
    let signed = format!("{early}\nNơi nhận:\n- Lưu: VT.\n\nCHỦ TỊCH\n\nNguyễn Văn A");
    check_parts(&signed, (2, "", 1, "Nguyễn Văn A", 0, 0));
    check_parts(
        "BÁO CÁO\nQuý I năm 2026\n\nI. MỘT CỬA\nNơi nhận hồ sơ và nơi trả kết quả tách riêng.\nNơi nhận: quầy 1\nII. NHIỆM VỤ\nLàm tiếp.",
        (2, "", 0, "", 0, 0),
    );
}

#[test]
fn an_annex_before_the_signature_is_read() {
    check_parts(
        "BÁO CÁO\nQuý I năm 2026\n\nI. NHIỆM VỤ\nLàm tiếp.\n\nTrên đây là báo cáo của xã.\n\nPHỤ LỤC\nBiểu mẫu 6\n1.\tKế hoạch được giao\tTriệu đồng\t3.000\n2.\tĐã thực hiện\tTriệu đồng\t2.500\n\nNơi nhận:\n- Lưu: VT.\n\nCHỦ TỊCH\nNguyễn Văn A\n\nPHỤ LỤC II\nDanh sách\n1 Trần Thị B",
        (1, "Trên đây là báo cáo của xã", 1, "Nguyễn Văn A", 2, 3),
    );
}

#[test]
fn what_is_missing_and_unknown_is_listed() {
    let imported = imported("BÁO CÁO\nCông tác quý I năm 2026\n\nI. VIỆC KHÁC LẠ\n\nĐã làm.", None);
    for missing in [Missing::Recipients, Missing::Signer] {
        assert!(imported.missing.contains(&missing), "{:?}", imported.missing);
    }
    let heading = Unrecognised {
        line: 4,
        what: Unread::Words("I. VIỆC KHÁC LẠ".into()),
        why: WhyUnread::NoTopic(SectionId(1)),
    };
    assert_eq!(imported.unrecognised, [heading]);
}

#[test]
fn every_word_of_the_samples_is_kept_in_order() {
    for (prefix, code, sections) in
        [("001_", "2022-Q3", 13), ("002_", "2023-H1", 21), ("004_", "2026-Q1", 28)]
    {
        let Some(source) = sample(prefix) else { return };
        let imported = imported(&source, None);
        let report = imported.report.clone().expect("a period");
        assert_eq!(report.period.code(), code);
        assert_eq!(report_body(&report), source_body(&source, &imported), "{prefix}");
        assert_eq!(report.sections.len(), sections, "{prefix}");
        assert!(report.sections.iter().all(|section| section.topic.is_some()), "{prefix}");
        assert_eq!(report.remainder, Vec::<String>::new(), "{prefix}");
    }
}

#[test]
fn all_rows_of_the_sample_annex_come_out() {
    let Some(source) = sample("002_") else { return };
    let report = imported(&source, None).report.expect("a period");
    assert_eq!(report.forms, "cv725-huyen");
    let set = assets::form_set("cv725-huyen").expect("the set");
    let printed = |form: u32, code: &str| {
        let row = set.row(form, code).unwrap_or_else(|| panic!("{form} {code}"));
        let id = row.indicator.as_ref().expect("a figure");
        report.figures.get(id).and_then(|figure| figure.printed.as_deref()).unwrap_or("")
    };
    let mut found = String::new();
    for form in &set.forms {
        let values: Vec<&str> = form
            .rows
            .iter()
            .filter(|row| !row.heading)
            .map(|row| printed(form.number, &row.code))
            .collect();
        let _ = writeln!(found, "{} {}: {}", form.number, values.len(), values.join("|"));
    }
    assert_eq!(
        found,
        "1 16: 15|78|37|21|0|0|0|0|31|31|0|0|1|55|1|0\n\
         2 12: |||Văn bản||||||||\n\
         3 10: 163||02||100|962|962|0|0|0\n\
         4 13: 100|100|20|20|0|0|5|9|9|100|10|10|100\n\
         5 8: 10|10|100|0|0|0|0|0\n\
         6 3: 116|3000|3500\n\
         7 22: 1|9||100|1|100|62|62|15||56|56|3||118|118|98,3|998|981|100|44|44\n"
    );
    let blank = report.figures.get("legal_docs_issued_commune").expect("what was printed");
    assert_eq!(blank.value, FigureValue::NotEntered);
}

/// Wraps at `width` signs, as a page would.
fn wrapped(paragraph: &str, width: usize) -> String {
    let mut out = String::new();
    let mut length = 0;
    for word in paragraph.split(' ') {
        if length > 0 && length + 1 + word.chars().count() > width {
            out.push('\n');
            length = 0;
        } else if length > 0 {
            out.push(' ');
            length += 1;
        }
        out.push_str(word);
        length += word.chars().count();
    }
    out
}

/// The words of the letterhead and the title that stand in every text below.
const HEAD: &str =
    "ỦY BAN NHÂN DÂN\nXÃ MẪU\nBÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n";

#[test]
fn a_heading_in_capitals_ends_where_its_sentence_begins() {
    let source = format!(
        "{HEAD}CÔNG TÁC CHỈ ĐẠO ĐIỀU HÀNH\nTốt.\nTỒN TẠI\nNhân lực còn thiếu 04 người.\n\
         PHƯƠNG HƯỚNG QUÝ II NĂM 2026\nTiếp tục.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn A\n"
    );
    let report = imported(&source, None).report.expect("a period");
    let headings: Vec<&str> = report.sections.iter().map(|s| s.heading.as_str()).collect();
    assert_eq!(headings, ["CÔNG TÁC CHỈ ĐẠO ĐIỀU HÀNH", "TỒN TẠI", "PHƯƠNG HƯỚNG QUÝ II NĂM 2026"]);
    assert_eq!(report.sections[1].text, "Nhân lực còn thiếu 04 người.");
}

#[test]
fn an_annex_above_the_signature_changes_nothing_of_the_body() {
    let body = "a) Công tác chỉ đạo, điều hành\nXã họp 12 cuộc.\nb) Cải cách thể chế\nKhông ban hành văn bản.\n\
                c) Cải cách thủ tục hành chính\nTiếp nhận 1.111 hồ sơ.\nd) Phương hướng quý II năm 2026\nTiếp tục.\n";
    let annex = "Phụ lục\nKẾT QUẢ GIẢI QUYẾT HỒ SƠ QUÝ I NĂM 2026\nSTT\tLĩnh vực\tTiếp nhận\n\
                 1\tTư pháp\t700\n2\tĐất đai\t411\n\tTổng số\t1.111\n";
    let foot = "CHỦ TỊCH\nNguyễn Văn A\n";
    let above = imported(&format!("{HEAD}{body}{annex}\n{foot}"), None).report.expect("a period");
    let behind = imported(&format!("{HEAD}{body}\n{foot}{annex}"), None).report.expect("a period");
    assert_eq!(above.sections.len(), 4, "{:?}", above.sections);
    assert_eq!(above.sections, behind.sections);
    assert_eq!(above.header, behind.header);
    assert_eq!(above.header.kept_annex.lines().count(), 6);
    let plain =
        annex.replace("KẾT QUẢ GIẢI QUYẾT HỒ SƠ QUÝ I NĂM 2026", "Kết quả giải quyết hồ sơ");
    let above = imported(&format!("{HEAD}{body}{plain}\n{foot}"), None).report.expect("a period");
    assert_eq!((above.sections, above.header.kept_annex.lines().count()), (behind.sections, 6));
}

#[test]
fn a_period_that_contradicts_the_text_is_told() {
    let source = format!("{HEAD}I. KẾT QUẢ\nĐã làm.\n");
    let doubts = |code| {
        let doubts = imported(&source, Period::parse(code).ok()).warnings.into_iter();
        let said = doubts.map(|(_, doubt)| doubt.to_string());
        said.filter(|said| said.contains("kỳ đã chọn")).collect::<Vec<_>>()
    };
    assert_eq!(doubts("2026-Q1"), Vec::<String>::new());
    let said = doubts("2025-Q3");
    assert!(said[0].contains("quý I năm 2026") && said[0].contains("quý III năm 2025"), "{said:?}");
}
