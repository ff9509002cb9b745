//! Heads of old reports as offices write them.

use super::{super::source::text as lines, *};
use crate::model::period::format_date;

#[track_caller]
fn check(source: &str, expected: [&str; 6]) {
    let lines = lines::split(source);
    let head = read(&lines);
    let number =
        head.number.map_or(String::new(), |(_, (number, symbol))| format!("{number}/{symbol}"));
    let found = [
        head.organ.map_or(String::new(), |found| found.1),
        number,
        head.place_name.map_or(String::new(), |found| found.1),
        head.signed.map_or(String::new(), |found| format_date(found.1)),
        head.title.map_or(String::new(), |found| found.1),
        lines.get(head.body_at).map_or(String::new(), |line| line.text.clone()),
    ];
    assert_eq!(found, expected);
    assert_eq!(head.scraps, []);
}

#[test]
fn two_columns_kept_apart_by_spaces() {
    check(
        "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n    XÃ MẪU                    Độc lập - Tự do - Hạnh phúc\n   ________                   ___________\nSố: 05/BC-UBND                Mẫu, ngày 05 tháng 01 năm 2026\n\n            BÁO CÁO\n  Kết quả công tác cải cách hành chính quý I\n   và nhiệm vụ quý II năm 2026\n      ______\n\nThực hiện kế hoạch.",
        [
            "UBND xã Mẫu",
            "05/BC-UBND",
            "Mẫu",
            "05/01/2026",
            "Kết quả công tác cải cách hành chính quý I và nhiệm vụ quý II năm 2026",
            "Thực hiện kế hoạch.",
        ],
    );
}

/// Number and day as offices write them above, beside and below the title.
#[test]
fn number_and_day_are_read_wherever_the_head_tells_them() {
    const TITLE: &str = "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026";
    for told in [
        "Số: 45/BC-UBND\nMẫu, ngày 16 tháng 3 năm 2026\n{}",
        "SỐ: 45/BC-UBND\nMẫu, ngày 16/3/2026\n{}",
        "Số : 45/BC-UBND\nMẫu, 16/3/2026\n{}",
        "45/BC-UBND\nMẫu, 16 tháng 3 năm 2026\n{}",
        "Số: 45/BC-UBND\nMẫu, ngày 16-3-2026\n{}",
        "Số: 45/BC-UBND, Mẫu ngày 16 tháng 3 năm 2026\n{}",
        "Số: 45/BC-UBND; ngày ký: 16/3/2026\n{}",
        "Báo cáo số 45/BC-UBND ngày 16/3/2026\n{}",
        "{}\nSố: 45/BC-UBND\nMẫu, ngày 16 tháng 3 năm 2026",
        "BÁO CÁO\nSố: 45/BC-UBND\nMẫu, ngày 16/3/2026\nCông tác cải cách hành chính quý I năm 2026",
    ] {
        let source = format!("UBND XÃ MẪU\n{}\n\nI. KẾT QUẢ\n", told.replace("{}", TITLE));
        let head = read(&lines::split(&source));
        let number = head.number.expect(told).1;
        assert_eq!((number.0.as_str(), number.1.as_str()), ("45", "BC-UBND"), "{told}");
        assert_eq!(head.signed.map(|day| format_date(day.1)), Some("16/03/2026".into()), "{told}");
        let title = head.title.expect(told).1;
        assert_eq!(title, "Công tác cải cách hành chính quý I năm 2026", "{told}");
        assert_eq!(head.scraps, [], "{told}");
    }
}

#[test]
fn prose_below_the_title_that_names_a_day_is_no_date_of_the_head() {
    let source = "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\nThực hiện Kế hoạch ngày 5 tháng 1 năm 2026.\n";
    let head = read(&lines::split(source));
    assert_eq!((head.signed, head.number), (None, None));
}

#[test]
fn columns_run_together_and_blanks_left_to_fill() {
    check(
        "UBND XÃ MẪU SƠN CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố:      /BC-UBND\nXã Mẫu Sơn, ngày     tháng    năm 2026\nBÁO CÁO\nCÔNG TÁC CẢI CÁCH HÀNH CHÍNH\nQUÝ I NĂM 2026\n(Số liệu tính từ 15/12/2025 đến 14/3/2026)\nTrong quý I",
        [
            "UBND xã Mẫu Sơn",
            "/BC-UBND",
            "Xã Mẫu Sơn",
            "",
            "CÔNG TÁC CẢI CÁCH HÀNH CHÍNH QUÝ I NĂM 2026\n(Số liệu tính từ 15/12/2025 đến 14/3/2026)",
            "Trong quý I",
        ],
    );
}

#[test]
fn blanks_torn_over_lines() {
    check(
        "ỦY BAN NHÂN DÂN\nXÃ MẪU\nSố:\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n/BC-UBND\n\nMẫu, ngày\n\ntháng\n\nnăm 2026\n\nBÁO CÁO\nQuý I năm 2026\n\nNhư sau:",
        ["UBND xã Mẫu", "/BC-UBND", "Mẫu", "", "Quý I năm 2026", "Như sau:"],
    );
}

#[test]
fn the_kind_of_text_in_normal_case_or_spaced() {
    for kind in ["Báo cáo", "B Á O  C Á O", "**BÁO CÁO**", "BÁO CÁO:"] {
        check(
            &format!(
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nỦY BAN NHÂN DÂN\nXÃ MẪU\nSố: 35/BC-UBND\nMẫu, ngày 16/3/2026\n{kind}\nkết quả quý I năm 2026\n\nThực hiện"
            ),
            [
                "UBND xã Mẫu",
                "35/BC-UBND",
                "Mẫu",
                "16/03/2026",
                "kết quả quý I năm 2026",
                "Thực hiện",
            ],
        );
    }
    check(
        "Báo cáo công tác quý I năm 2026\nUBND xã đã tiếp nhận 412 hồ sơ.",
        ["", "", "", "", "công tác quý I năm 2026", "UBND xã đã tiếp nhận 412 hồ sơ."],
    );
}

#[test]
fn numbers_and_symbols_lose_their_spaces() {
    let read =
        |words| number_and_symbol(words).map(|(number, symbol)| format!("{number}|{symbol}"));
    assert_eq!(read("Số: 30/BC - UBND ngày 09"), Some("30|BC-UBND".into()));
    assert_eq!(read("Số: /BC-UBND"), Some("|BC-UBND".into()));
    assert_eq!(read("Số: 115a/BC-UBND"), Some("115a|BC-UBND".into()));
    assert_eq!(read("Số: …/BC-UBND"), Some("|BC-UBND".into()));
}
