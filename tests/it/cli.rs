//! The terminal program as an officer or a script meets it.

use crate::program::Program;

#[test]
fn demo_makes_a_book_and_its_pdf_and_may_be_run_again() {
    let program = Program::new();
    let said = program.ok(&["demo", "out"]);
    assert!(said.contains("mau.cchc") && said.contains("bao-cao-mau.pdf"), "{said}");
    let first = program.read("out/bao-cao-mau.pdf");
    assert!(first.starts_with(b"%PDF-1.7"));
    program.ok(&["demo", "out"]);
    assert_eq!(program.read("out/bao-cao-mau.pdf"), first, "same input, same bytes");
    assert!(program.ok(&["list", "out/mau.cchc"]).contains("2026-Q1"));
}

/// Of the year: what is late, what lacks figures, and the figures that lead it, as the window's page of the year.
#[test]
fn the_list_tells_what_a_year_lacks_and_what_leads_it() {
    let program = Program::new().with_book();
    program.ok(&["start", "so.cchc", "--period", "2024-Q1"]);
    program.ok(&["start", "so.cchc", "--period", "2023-Q1"]);
    for (code, value) in [("2023-Q1", 20), ("2024-Q1", 25)] {
        program.write("a.csv", format!("id,value\nsteering_docs_issued,{value}\n"));
        program.ok(&["set", "so.cchc", "--period", code, "a.csv"]);
    }
    let told = program.ok(&["list", "so.cchc"]);
    for part in [
        "Năm 2024, đã lập 1/4 báo cáo:",
        "Quá ngày chốt: quý I năm 2024, chốt số liệu 14/03/2024, quá ",
        "Quá ngày chốt: 6 tháng đầu năm 2024, chốt số liệu 14/06/2024, quá ",
        "Thiếu số liệu: quý I năm 2024, ",
        "Số liệu chính (2024-Q1):",
        ": 25; quý I năm 2023 20; +5",
    ] {
        assert!(told.contains(part), "“{part}” in {told}");
    }
    assert!(program.ok(&["list", "so.cchc", "--year", "2023"]).contains("Năm 2023, đã lập 1/4"));
    let json: serde_json::Value =
        serde_json::from_str(&program.ok(&["list", "so.cchc", "--json"])).expect("JSON");
    assert_eq!(json["reports"].as_array().map(Vec::len), Some(2));
    let year = &json["year"];
    assert_eq!(year["year"], 2024);
    let late = year["late"].as_array().expect("reports");
    assert!(["2023-Q1", "2024-Q1"].iter().all(|code| late.contains(&(*code).into())), "{late:?}");
    let rows = year["figures"]["rows"].as_array().expect("rows");
    let row = rows.iter().find(|row| row["id"] == "steering_docs_issued").expect("the row");
    assert_eq!((&row["values"][0]["words"], &row["change"]), (&"25".into(), &"+5".into()));
}

#[test]
fn demo_keeps_a_book_that_someone_worked_in() {
    let program = Program::new();
    program.ok(&["demo", "out"]);
    program.write("so-lieu.csv", "id,value\nplan_tasks_total,50\n");
    program.ok(&["set", "out/mau.cchc", "--period", "2026-Q1", "so-lieu.csv"]);
    let before = program.read("out/mau.cchc");
    program.refused(1, &["demo", "out"], &["giữ lại"]);
    assert_eq!(program.read("out/mau.cchc"), before);
}

#[test]
fn figures_go_in_and_come_out_and_percents_are_computed() {
    let program = Program::new().with_book();
    program.ok(&["start", "so.cchc", "--period", "2026-Q1"]);
    program.write(
        "a.csv",
        "id,value,note\nplan_tasks_total,37,kế hoạch năm\nplan_tasks_done_ytd,21,\n",
    );
    let said = program.ok(&["set", "so.cchc", "--period", "2026-Q1", "a.csv"]);
    assert!(said.contains("2 số liệu"), "{said}");
    let all = program.ok(&["get", "so.cchc", "--period", "2026-Q1"]);
    assert!(
        all.lines().any(|line| line.contains("plan_completion_year_pct") && line.contains("56,8"))
    );
    let csv = program.ok(&["get", "so.cchc", "--period", "2026-Q1", "--csv"]);
    assert!(csv.contains("plan_tasks_total,37,kế hoạch năm"), "{csv}");
    program.write("b.csv", &csv);
    program.ok(&["set", "so.cchc", "--period", "2026-Q1", "b.csv"]);
    assert_eq!(program.ok(&["get", "so.cchc", "--period", "2026-Q1", "--csv"]), csv);
}

#[test]
fn figures_of_other_periods_are_offered_with_where_they_come_from_and_taken_when_asked() {
    let program = Program::new().with_book();
    let set = |period: &str, csv: &str| {
        program.ok(&["start", "so.cchc", "--period", period]);
        program.write("a.csv", format!("id,value,note\n{csv}"));
        program.ok(&["set", "so.cchc", "--period", period, "a.csv"]);
    };
    set("2026-Q1", "steering_docs_issued,7,\ndossiers_pending_total,31,\n");
    set("2026-Q2", "steering_docs_issued,5,\ndossiers_carried_in,30,\n");
    set("2026-H1", "plan_tasks_total,37,\n");
    let fill = |words: &[&str]| program.ok(&[&["fill", "so.cchc", "--period"], words].concat());

    let shown = fill(&["2026-H1"]);
    assert!(shown.contains(": 12 = quý I 7 + quý II 5"), "{shown}");
    assert!(shown.contains("Chưa ghi gì vào sổ"), "{shown}");
    assert!(fill(&["2026-Q2"]).contains("đang ghi 30"), "what is typed and differs");
    let json = fill(&["2026-H1", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let offers = json["offers"].as_array().expect("offers");
    let sent = offers.iter().find(|offer| offer["id"] == "steering_docs_issued").expect("a sum");
    assert_eq!(
        (&sent["value"], sent["whence"]["days"].as_array().map(Vec::len)),
        (&"12".into(), Some(2))
    );

    let get = |period: &str| program.ok(&["get", "so.cchc", "--period", period, "--csv"]);
    let before = get("2026-H1");
    assert!(!before.contains("steering_docs_issued"), "shown alone, nothing is written");
    let taken = fill(&["2026-H1", "--take", "all", "--json"]);
    let taken: serde_json::Value = serde_json::from_str(&taken).expect("JSON");
    let is_sent =
        |it: &serde_json::Value| it["id"] == "steering_docs_issued" && it["value"] == "12";
    assert!(taken["taken"].as_array().is_some_and(|all| all.iter().any(is_sent)), "{taken}");
    assert!(get("2026-H1").contains("steering_docs_issued,12,"));
    let again = fill(&["2026-H1", "--take", "all", "--json"]);
    let again: serde_json::Value = serde_json::from_str(&again).expect("JSON");
    assert_eq!(again["taken"].as_array().map(Vec::len), Some(0), "all of it stands");
    // What somebody typed gives way only by its name.
    fill(&["2026-Q2", "--take", "all"]);
    assert!(get("2026-Q2").contains("dossiers_carried_in,30,"));
    fill(&["2026-Q2", "--take", "dossiers_carried_in"]);
    assert!(get("2026-Q2").contains("dossiers_carried_in,31,"));
    program.refused(
        1,
        &["fill", "so.cchc", "--period", "2026-H1", "--take", "khong_co"],
        &["khong_co", "Chưa có gì thay đổi"],
    );
}

#[test]
fn what_was_taken_says_so_when_its_source_changes_and_a_part_may_be_typed() {
    let program = Program::new().with_book();
    let set = |period: &str, csv: &str| {
        program.write("a.csv", format!("id,value\n{csv}"));
        program.ok(&["set", "so.cchc", "--period", period, "a.csv"])
    };
    for period in ["2026-Q1", "2026-H1"] {
        program.ok(&["start", "so.cchc", "--period", period]);
    }
    set("2026-Q1", "steering_docs_issued,2032\nplan_tasks_total,37\n");
    let fill = |words: &[&str]| program.ok(&[&["fill", "so.cchc", "--period"], words].concat());
    let shown = fill(&["2026-H1"]);
    assert!(shown.contains(": quý I 2.032; chưa có phần 15/3–14/6"), "{shown}");
    assert!(shown.contains("phần 15/3–14/6 không báo cáo nào có"), "{shown}");
    let taken =
        fill(&["2026-H1", "--take", "plan_tasks_total", "--part", "steering_docs_issued=2139"]);
    assert!(taken.contains(": 37, số của quý I, chốt 14/3"), "{taken}");
    assert!(taken.contains(": 4.171 = quý I 2.032 + phần 15/3–14/6 2.139"), "{taken}");

    set("2026-Q1", "steering_docs_issued,2040\n");
    let shown = fill(&["2026-H1"]);
    assert!(shown.contains("quý I nay là 2.040, lúc lấy là 2.032"), "{shown}");
    let get = |period: &str| program.ok(&["get", "so.cchc", "--period", period, "--csv"]);
    assert!(get("2026-H1").contains("steering_docs_issued,4.171,,part 2139 +2026-Q1@"));
    fill(&["2026-H1", "--take", "all"]);
    assert!(get("2026-H1").contains("steering_docs_issued,4.179,,part 2139 +2026-Q1@"));

    // Out and into another book, and through its JSON: a part stays a part.
    program.write("h1.csv", get("2026-H1"));
    program.new_book("khac.cchc", "Mẫu");
    program.ok(&["start", "khac.cchc", "--period", "2026-H1"]);
    program.ok(&["set", "khac.cchc", "--period", "2026-H1", "h1.csv"]);
    let other = program.ok(&["get", "khac.cchc", "--period", "2026-H1", "--csv"]);
    assert_eq!(other, get("2026-H1"));
    program.ok(&["export", "so.cchc", "--json", "so.json"]);
    program.ok(&["import", "lai.cchc", "so.json"]);
    let again = program.ok(&["get", "lai.cchc", "--period", "2026-H1", "--csv"]);
    assert_eq!(again, get("2026-H1"));

    let refused = |words: &[&str], parts: &[&str]| {
        program.refused(1, &[&["fill", "so.cchc", "--period", "2026-H1"], words].concat(), parts);
    };
    refused(&["--part", "steering_docs_issued"], &["MÃ=SỐ", "Chưa có gì thay đổi"]);
    refused(&["--part", "steering_docs_issued=a7"], &["a7", "Chưa có gì thay đổi"]);
    refused(&["--part", "plan_tasks_total=7"], &["chưa đủ", "Chưa có gì thay đổi"]);
}

#[test]
fn a_blank_in_the_file_deletes_only_when_asked_and_is_counted() {
    let program = Program::new().with_book();
    program.ok(&["start", "so.cchc", "--period", "2026-Q1"]);
    let set = ["set", "so.cchc", "--period", "2026-Q1", "a.csv"];
    let get = ["get", "so.cchc", "--period", "2026-Q1", "--csv"];
    program.write("a.csv", "id,value,note\nplan_tasks_total,37,kế hoạch năm\n");
    program.ok(&set);
    program.write("a.csv", "id,value,note\nplan_tasks_total,,\nplan_tasks_done_ytd,21,\n");
    let said = program.ok(&set);
    assert!(said.contains("1 số liệu") && said.contains("1 ô trống"), "{said}");
    assert!(program.ok(&get).contains("plan_tasks_total,37,kế hoạch năm"));
    program.write("a.csv", "id,value\nplan_tasks_total,38\n");
    program.ok(&set);
    assert!(program.ok(&get).contains("plan_tasks_total,38,kế hoạch năm"), "the note stays");
    // What was set, what went and what stood so already are three things.
    program.write(
        "a.csv",
        "id,value,note\nplan_tasks_total,,\nplan_tasks_done_ytd,21,\nsteering_docs_issued,4,\n",
    );
    let clear = ["set", "so.cchc", "--period", "2026-Q1", "a.csv", "--clear-blank"];
    let said = program.ok(&clear);
    for part in ["Đã nhập 1 số liệu", "Đã xóa 1 số liệu", "1 số liệu trong sổ vốn đã như trong tệp"]
    {
        assert!(said.contains(part), "“{part}”: {said}");
    }
    assert!(!program.ok(&get).contains("plan_tasks_total"));
    let said = program.ok(&clear);
    assert!(said.contains("Không có số liệu mới nào") && !said.contains("Đã xóa"), "{said}");
    assert!(said.contains("3 số liệu trong sổ vốn đã"), "{said}");
    assert!(program.ok(&["set", "--help"]).contains("--clear-blank"));
}

#[test]
fn bad_figures_name_the_line_and_change_nothing() {
    let program = Program::new().with_book();
    program.ok(&["start", "so.cchc", "--period", "2026-Q1"]);
    let before = program.read("so.cchc");
    let set = ["set", "so.cchc", "--period", "2026-Q1", "x.csv"];
    let long = format!("id,value\nplan_tasks_total,{}\n", "9".repeat(2 << 20));
    let cases: [(&[u8], &[&str]); 8] = [
        (b"id,note\nplan_tasks_total,1\n", &["id,value,note"]),
        ("id,value\nplan_tasks_total,mười\n".as_bytes(), &["Dòng 2", "mười"]),
        (b"id,value\nplan_tasks_total,1\nplan_tasks_done_ytd,\"1,234\"\n", &["Dòng 3", "1,234"]),
        (b"id,value\nplan_tasks_total,1.23\n", &["Dòng 2", "1.23"]),
        (b"id,value\ncivil_status_digitized_date,31/02/2026\n", &["Dòng 2", "31/02/2026"]),
        (b"id,value\nplan_tasks_total,\0\n", &["NUL", "dòng 2"]),
        (b"id,value\nplan_tasks_total,\xff\xfe\n", &["UTF-8"]),
        (long.as_bytes(), &["Dòng 2"]),
    ];
    for (bytes, parts) in cases {
        program.write("x.csv", bytes);
        let said = program.refused(1, &set, parts);
        assert!(said.len() < 2000, "a short sentence: {}", said.len());
    }
    assert_eq!(program.read("so.cchc"), before);
}

#[test]
fn wrong_usage_is_said_in_vietnamese_with_exit_code_two() {
    let program = Program::new();
    program.refused(2, &[], &["Chưa nói cần làm gì"]);
    program.refused(2, &["xyz"], &["Không có lệnh “xyz”"]);
    program.refused(2, &["get", "so.cchc"], &["--period"]);
    program.refused(2, &["get", "so.cchc", "--period", "2026-Q9"], &["2026-Q9", "2026-Q1 (quý I)"]);
    program.refused(
        2,
        &["new", "so.cchc", "--commune", "A", "--kind", "huyen", "--superior", "B"],
        &["huyen"],
    );
    assert!(program.ok(&["--help"]).contains("Lệnh:"));
    assert!(program.ok(&["import", "--help"]).contains("Cách dùng"));
}

#[test]
fn a_book_that_is_none_is_named_for_what_it_is() {
    let program = Program::new();
    let png = b"\x89PNG\r\n\x1a\n0000000000000000";
    program
        .write("anh.cchc", png)
        .write("rong.cchc", b"")
        .write("word.cchc", b"PK\x03\x04 and more of it");
    program.refused(1, &["list", "anh.cchc"], &["ảnh"]);
    program.refused(1, &["list", "rong.cchc"], &["rỗng"]);
    program.refused(1, &["list", "word.cchc"], &["Word"]);
    program.refused(1, &["list", "khong-co.cchc"], &["khong-co.cchc"]);
    assert_eq!(program.read("anh.cchc"), png);
    assert!(!program.path("khong-co.cchc").exists());
}

#[test]
fn files_that_are_no_text_are_refused_and_the_book_stays() {
    let program = Program::new().with_book();
    let before = program.read("so.cchc");
    program
        .write("word.txt", b"PK\x03\x04\x14\0\x06\0")
        .write("utf16.txt", b"\xff\xfeB\0")
        .write("byte-0.txt", b"BAO\nCAO\0")
        .write("latin.txt", b"B\xe1o c\xe1o\n")
        .write("rong.txt", b"")
        .write("khong-ky.txt", "BÁO CÁO\nVề một việc\n\nI. VIỆC ĐÃ LÀM\nĐã làm.\n");
    program.refused(1, &["import", "so.cchc", "word.txt"], &["Word"]);
    program.refused(1, &["import", "so.cchc", "utf16.txt"], &["UTF-16"]);
    program.refused(1, &["import", "so.cchc", "byte-0.txt"], &["NUL", "dòng 2"]);
    program.refused(1, &["import", "so.cchc", "latin.txt"], &["UTF-8", "dòng 1"]);
    program.refused(1, &["import", "so.cchc", "rong.txt"], &["rỗng"]);
    program.refused(1, &["import", "so.cchc", "khong-ky.txt"], &["--period"]);
    program.refused(1, &["import", "so.cchc", "khong-co.txt"], &["khong-co.txt"]);
    assert_eq!(program.read("so.cchc"), before);
}

/// A made-up report whose sentences tell figures; its annex tells one of them otherwise.
const TOLD: &str = "UBND XÃ MẪU\n\nBÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nI. KẾT QUẢ\n\n\
    Tổng số TTHC thuộc thẩm quyền giải quyết là 163 thủ tục.\n\nĐã giải quyết xong 520 hồ sơ, trong đó quá hạn 22 hồ sơ.\n\n\
    Trên đây là báo cáo./.\n\nNơi nhận:\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n\nPHỤ LỤC\n\
    Biểu mẫu 3\nCải cách thủ tục hành chính\nSTT Chỉ tiêu thống kê Đơn vị tính Số lượng\n\
    3.3.1. Tổng số hồ sơ TTHC đã giải quyết xong Hồ sơ 502\n3.3.2. Số hồ sơ TTHC giải quyết đúng hạn Hồ sơ 480\n";

#[test]
fn figures_of_sentences_are_taken_when_asked_and_doubtful_ones_are_not() {
    let program = Program::new().with_book();
    program.write("cu.txt", TOLD);
    let said = program.ok(&["import", "so.cchc", "cu.txt", "--figures"]);
    let row = |part: &str| {
        let line = said.lines().find(|line| line.contains(part));
        line.unwrap_or_else(|| panic!("{part}: {said}")).to_owned()
    };
    let taken = row("163 thủ tục");
    assert!(taken.contains("dòng    8") && taken.contains("“Tổng số TTHC thuộc"), "{taken}");
    assert!(row("  520 hồ sơ").ends_with("; biểu mẫu ghi 502 hồ sơ"), "{said}");
    assert!(
        said.contains("Số liệu lấy từ lời văn (2)") && said.contains("không lấy (1)"),
        "{said}"
    );
    let csv = program.ok(&["get", "so.cchc", "--period", "2026-Q1", "--csv"]);
    for line in ["tthc_total,163,", "dossiers_resolved_late,22,", "dossiers_resolved_total,502,"] {
        assert!(csv.contains(line), "{line}: {csv}");
    }
}

#[test]
fn an_import_says_how_many_figures_its_sentences_offer_and_they_may_be_taken_later() {
    let program = Program::new().with_book();
    program.write("cu.txt", TOLD);
    let said = program.ok(&["import", "so.cchc", "cu.txt"]);
    assert!(said.contains("nêu 2 số liệu") && said.contains("--figures"), "{said}");
    let get = ["get", "so.cchc", "--period", "2026-Q1", "--csv"];
    assert!(!program.ok(&get).contains("tthc_total"));
    program.refused(1, &["import", "so.cchc", "cu.txt"], &["quý I năm 2026"]);

    program.write("a.csv", "id,value\ndossiers_resolved_late,20\n");
    program.ok(&["set", "so.cchc", "--period", "2026-Q1", "a.csv"]);
    let said = program.ok(&["import", "so.cchc", "cu.txt", "--figures"]);
    assert!(said.contains("lời văn trong sổ giữ nguyên"), "{said}");
    assert!(said.contains("sổ ghi 20 hồ sơ"), "{said}");
    let csv = program.ok(&get);
    assert!(csv.contains("tthc_total,163,") && csv.contains("dossiers_resolved_late,20,"), "{csv}");
    let again = program.ok(&["import", "so.cchc", "cu.txt", "--figures"]);
    assert!(again.contains("Không có số liệu nào"), "{again}");
}

#[test]
fn a_period_has_one_report_and_an_existing_book_is_never_overwritten() {
    let program = Program::new().with_book();
    program.ok(&["start", "so.cchc", "--period", "2026-Q1", "--outline", "ngan"]);
    program.refused(1, &["start", "so.cchc", "--period", "2026-Q1"], &["quý I năm 2026"]);
    program.refused(1, &["get", "so.cchc", "--period", "2026-Q3"], &["quý III năm 2026"]);
    program.refused(
        1,
        &["start", "so.cchc", "--period", "2026-Q3", "--outline", "x"],
        &["hai-cap-2026"],
    );
    let again =
        ["new", "so.cchc", "--commune", "Khác", "--kind", "xa", "--superior", "UBND tỉnh Mẫu"];
    program.refused(1, &again, &["so.cchc"]);
}

#[test]
fn exports_are_atomic_and_tell_where_the_signature_goes() {
    let program = Program::new().with_book();
    program.ok(&["start", "so.cchc", "--period", "2026-Q1", "--outline", "ngan"]);
    let json = program.ok(&[
        "export",
        "so.cchc",
        "--period",
        "2026-Q1",
        "--pdf",
        "a.pdf",
        "--signature-json",
    ]);
    assert!(json.contains("\"page\""), "{json}");
    std::fs::create_dir(program.path("thu-muc.pdf")).expect("a folder");
    program.refused(
        1,
        &["export", "so.cchc", "--period", "2026-Q1", "--pdf", "thu-muc.pdf"],
        &["thu-muc.pdf"],
    );
    program.refused(
        1,
        &["export", "so.cchc", "--period", "2026-Q1", "--pdf", "khong/co.pdf"],
        &["khong"],
    );
    let names = std::fs::read_dir(program.path(".")).expect("a folder");
    let mut left: Vec<_> = names.map(|entry| entry.expect("an entry").file_name()).collect();
    left.sort();
    assert_eq!(left, ["a.pdf", "home", "so.cchc", "thu-muc.pdf"], "no litter");
}

#[test]
fn bench_measures_the_sample_book_step_by_step() {
    let said = Program::new().ok(&["bench", "--runs", "1"]);
    for step in ["soạn", "dàn trang", "tạo PDF"] {
        assert!(said.lines().any(|line| line.contains(step) && line.ends_with(" ms")), "{said}");
    }
}

#[test]
fn words_are_explained() {
    let program = Program::new();
    assert!(program.ok(&["explain", "dossiers_ontime_total_pct"]).contains("luôn tự tính"));
    assert!(program.ok(&["explain", "2026-Q3"]).contains("15/06/2026"));
    assert!(
        program.ok(&["explain", "ho", "so", "dung", "han"]).contains("dossiers_resolved_ontime")
    );
    program.refused(1, &["explain", "abcxyz"], &["abcxyz"]);
}

/// One count of empty boxes, for the terminal and the window.
#[test]
fn the_terminal_counts_empty_boxes_as_the_window_does() {
    use so_cchc::session::{Session, counts, progress, sample::PERIOD};
    let program = Program::new().with_book();
    program.ok(&["start", "so.cchc", "--period", "2026-Q1"]);
    let said = program.run(&["export", "so.cchc", "--period", "2026-Q1", "--pdf", "a.pdf"]);
    let said = said.out + &said.err;
    let session = Session::open(&program.path("so.cchc"), "A").expect("the book");
    let live = session.live(PERIOD).expect("its report");
    let of = progress::of_report(&live.live);
    let window = counts::Counts::of(&live.document.findings, of, 0).empty;
    assert!(window > 0, "there are some");
    assert!(said.contains(&format!("Còn {window} ô trống")), "{said}");
}

/// The sheet to staple to a draft says what the terminal says.
#[test]
fn the_printed_sheet_counts_as_the_terminal_does() {
    let program = Program::new().with_book();
    program.ok(&["start", "so.cchc", "--period", "2026-Q1"]);
    let said =
        program.run(&["check", "so.cchc", "--period", "2026-Q1", "--sheet", "phieu.pdf"]).out;
    let first = said.lines().next().expect("the counts");
    let (_, counts) = first.rsplit_once(": ").expect("behind the name");
    assert!(counts.contains(" ô trống"), "{counts}");
    let pages = crate::reader::read(&program.read("phieu.pdf"));
    let shown = pages[0].shown.iter().map(|it| it.text.as_str());
    let shown = shown.collect::<String>().replace(' ', "");
    assert!(shown.contains(&format!("Có{}.Lỗiphảisửa", counts.replace(' ', ""))), "{shown}");
}

#[test]
fn a_stale_total_gives_nothing_and_stays_told() {
    let program = Program::new().with_book();
    let set = |period: &str, csv: &str| {
        program.write("a.csv", format!("id,value\n{csv}"));
        program.ok(&["set", "so.cchc", "--period", period, "a.csv"])
    };
    for period in ["2026-Q1", "2026-Q2", "2026-H1"] {
        program.ok(&["start", "so.cchc", "--period", period]);
    }
    set("2026-Q1", "steering_docs_issued,14\n");
    let fill = |words: &[&str]| program.ok(&[&["fill", "so.cchc", "--period"], words].concat());
    fill(&["2026-H1", "--part", "steering_docs_issued=5"]);
    set("2026-Q1", "steering_docs_issued,16\n");
    let told = "quý I nay là 16, lúc lấy là 14";
    assert!(fill(&["2026-H1"]).contains(told));
    let shown = fill(&["2026-Q2"]);
    assert!(shown.contains(": 5, phần đã gõ ở báo cáo 6 tháng"), "{shown}");
    let taken = fill(&["2026-Q2", "--take", "all"]);
    assert!(taken.contains("6 tháng chưa lấy lại sau khi quý I đổi"), "{taken}");
    let csv = program.ok(&["get", "so.cchc", "--period", "2026-Q2", "--csv"]);
    assert!(csv.contains("steering_docs_issued,5,"), "{csv}");
    assert!(fill(&["2026-H1"]).contains(told), "the half-year is stale as before");
    fill(&["2026-H1", "--take", "all"]);
    let csv = program.ok(&["get", "so.cchc", "--period", "2026-H1", "--csv"]);
    assert!(csv.contains("steering_docs_issued,21,"), "{csv}");
}
