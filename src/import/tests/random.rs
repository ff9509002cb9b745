//! Texts at random and without end: nothing panics, no word is lost, no step is quadratic.

use proptest::prelude::*;

use super::{Period, imported, report_body, source_body, wrapped};

/// A heading or a paragraph of a random report.
fn random_line() -> impl Strategy<Value = String> {
    let words = prop::collection::vec(
        prop::sample::select(vec![
            "xã",
            "đã",
            "làm",
            "việc",
            "hồ",
            "sơ",
            "Kế",
            "hoạch",
            "số",
            "12/KH-UBND",
            "ngày",
            "05/01/2026",
            "UBND",
            "cải",
            "cách",
            "thể",
            "chế",
            "công",
            "tác",
            "một",
            "cửa",
            "{x}",
            "*a*",
            "100%",
            "2023.",
            "(TTHC)",
            "tỷ",
            "lệ",
            "98,3%;",
            "hạn.",
            "sau:",
            "3",
            "a)",
            "-",
            "II",
        ]),
        1..60,
    );
    let mark = prop::sample::select(vec![
        "",
        "",
        "",
        "I. ",
        "II. ",
        "III. ",
        "1. ",
        "2. ",
        "3. ",
        "1.1. ",
        "1.2. ",
        "a) ",
        "b) ",
        "đ) ",
        "- ",
        "+ ",
        "* ",
        "• ",
        "1/ ",
        "A. ",
        "Phần thứ hai ",
    ]);
    (mark, words).prop_map(|(mark, words)| format!("{mark}{}", words.join(" ")))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_makes_it_panic(source in "\\PC{0,400}") {
        imported(&source, None);
        prop_assert!(imported(&source, Period::parse("2026-Q1").ok()).report.is_some());
    }

    #[test]
    fn no_lines_make_it_panic(lines in prop::collection::vec(
        prop_oneof![random_line(), "[ 0-9a-zA-ZĐÂ.)/*-]{0,30}", Just(String::new()), Just("PHỤ LỤC".into()),
            Just("Biểu mẫu 1".into()), Just("BÁO CÁO".into()), Just("Nơi nhận:".into()), Just("Trên đây là".into()),
            Just("TM. ỦY BAN NHÂN DÂN".into()), Just("\u{c}3".into()), Just("STT   Tên   Số".into())], 0..60)) {
        let period = Period::parse("2026-Q1").ok();
        prop_assert!(imported(&lines.join("\n"), period).report.is_some());
    }

    #[test]
    fn words_of_random_reports_are_kept_in_order(
        lines in prop::collection::vec(random_line(), 1..30),
        width in prop_oneof![Just(100_000_usize), 60..90_usize],
        gap in prop::sample::select(vec!["\n", "\n\n"]),
    ) {
        let body: Vec<String> = lines.iter().map(|line| wrapped(line, width)).collect();
        let source = format!(
            "BÁO CÁO\nCông tác quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\n{}\n\nTrên đây là báo cáo của xã./.\n\nNơi nhận:\n- Lưu: VT.\n",
            body.join(gap)
        );
        let imported = imported(&source, None);
        let report = imported.report.clone().expect("a period");
        prop_assert_eq!(report_body(&report), source_body(&source, &imported));
    }
}

/// A quadratic step would make this test the slowest of all by far.
#[test]
fn long_texts_come_to_an_end() {
    const BYTES: usize = 80_000;
    let heading = "BÁO CÁO\nCông tác quý I năm 2026\n\n";
    let foot = "\nNơi nhận:\n- Lưu: VT.\n";
    for (begin, piece, end) in [
        ("", "1. Một việc đã làm xong\n", ""),
        ("", "xã đã làm xong việc này ", ""),
        ("", "a) Một\n1. Hai\n", ""),
        ("", "*a *b* ", ""),
        ("", "từ 1/1 đến ", ""),
        ("", "Biểu mẫu 1\n1. Số văn bản chỉ đạo\n", ""),
        ("", "CẢI CÁCH THỂ CHẾ\n", ""),
        ("I. KẾT QUẢ\n", "CẢI CÁCH THỂ CHẾ\n", ""),
        ("", "Phụ lục\nAB CD\n", foot),
        ("Nơi nhận: ", "A ", ""),
        ("Nơi nhận:\n- ", "A; ", ""),
        ("Nơi nhận:\n- Sở\n", "và.\n", ""),
        ("", "TM. ỦY BAN NHÂN DÂN\nAB CD\n", ""),
    ] {
        let source = format!("{heading}{begin}{}{end}", piece.repeat(BYTES / piece.len()));
        assert!(imported(&source, None).report.is_some());
    }
    let letterhead = format!("{}\n{heading}", "ngày a\t".repeat(BYTES / 8));
    assert!(imported(&letterhead, None).report.is_some());
    let [parts, items] = ["1. Một việc\nĐã làm xong.\n", "a) hai;\n"];
    let (parts, items) = (parts.repeat(BYTES / 64), items.repeat(BYTES / 16));
    let list = format!("{heading}I. KẾT QUẢ\n{parts}{items}");
    assert!(imported(&list, None).report.is_some());
}
