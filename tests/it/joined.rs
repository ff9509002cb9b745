//! Books of merged communes in the terminal: brought in with a backup first, read under their own names, beside this book's
//! figures, summed where that is asked for, and taken out again.

use serde_json::Value;

use crate::{program::Program, reader};

const ID: &str = "dossiers_new_online";

/// A report of a book with these figures.
fn report(program: &Program, book: &str, period: &str, figures: &str) {
    program.ok(&["start", book, "--period", period]);
    program.write("a.csv", format!("id,value\n{figures}"));
    program.ok(&["set", book, "--period", period, "a.csv"]);
}

/// The book of a commune that two were merged into on 30 June 2025, and those two.
fn books() -> Program {
    let program = Program::new();
    for (book, commune) in [("moi.cchc", "Mới"), ("cu.cchc", "Cũ"), ("hai.cchc", "Cũ Hai")] {
        program.new_book(book, commune);
    }
    report(&program, "moi.cchc", "2026-Q1", &format!("{ID},2100\n"));
    report(&program, "cu.cchc", "2025-Q1", &format!("{ID},1204\n"));
    report(&program, "cu.cchc", "2025-Q2", &format!("{ID},7\n"));
    report(&program, "hai.cchc", "2025-Q1", &format!("{ID},830\n"));
    program
}

fn with_both() -> Program {
    let program = books();
    for book in ["cu.cchc", "hai.cchc"] {
        program.ok(&["join", "moi.cchc", book, "--until", "30/06/2025"]);
    }
    program
}

#[test]
fn a_book_comes_in_is_listed_read_and_goes_again() {
    let program = books();
    let before = program.read("cu.cchc");
    let said = program.ok(&["join", "moi.cchc", "cu.cchc", "--until", "30/06/2025"]);
    assert!(said.contains("Đã đưa sổ của xã Cũ vào: 2 báo cáo."), "{said}");
    assert!(said.contains("“Đơn vị trước khi sắp xếp”: xã Cũ (đến 30/06/2025)."), "{said}");
    assert_eq!(program.read("cu.cchc"), before, "it is only read");
    let backups = program.ok(&["backups", "moi.cchc"]);
    assert!(backups.contains("gộp"), "a backup was made before: {backups}");
    let list = program.ok(&["join", "moi.cchc", "--list"]);
    let told = "1. xã Cũ (đến 30/06/2025): 2 báo cáo, từ quý I năm 2025 đến quý II năm 2025; tệp cu.cchc, đưa vào ";
    assert!(list.contains(told) && list.contains("2025-Q1, 2025-Q2"), "{list}");
    let json = program.ok(&["join", "moi.cchc", "--list", "--json"]);
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json[0]["until"], "30/06/2025", "{json:#}");
    assert_eq!(json[0]["periods"], serde_json::json!(["2025-Q1", "2025-Q2"]));
    let got = program.ok(&["join", "moi.cchc", "--get", "1", "--period", "2025-Q1"]);
    assert!(got.contains("UBND xã Cũ") && got.contains("1.204"), "{got}");
    let pdf = ["join", "moi.cchc", "--export", "1", "--period", "2025-Q1", "--pdf", "cu.pdf"];
    program.ok(&pdf);
    let pages = reader::read(&program.read("cu.pdf"));
    let shown = pages.iter().flat_map(|page| &page.shown).map(|it| it.text.as_str());
    let shown = shown.collect::<Vec<_>>().join(" ");
    assert!(shown.contains("XÃ CŨ") && !shown.contains("XÃ MỚI"), "{shown}");
    program.refused(1, &pdf, &["thêm --force"]);
    let none = ["join", "moi.cchc", "--get", "2", "--period", "2025-Q1"];
    program.refused(1, &none, &["Không có sổ thứ 2"]);
    let none = ["join", "moi.cchc", "--get", "1", "--period", "2020-Q1"];
    program.refused(1, &none, &["không có báo cáo quý I năm 2020"]);
    // Its reports are none of this book's.
    program.refused(1, &["get", "moi.cchc", "--period", "2025-Q1"], &["Sổ không có báo cáo"]);
    program.ok(&["join", "moi.cchc", "--remove", "1"]);
    assert!(program.ok(&["join", "moi.cchc", "--list"]).contains("chưa có sổ nào"));
    program.ok(&["verify", "moi.cchc"]);
}

#[test]
fn what_may_not_come_is_refused_and_the_same_book_gives_way_when_asked() {
    let program = books();
    program.refused(1, &["join", "moi.cchc", "moi.cchc"], &["chính sổ đang mở"]);
    program.write("x.cchc", "x");
    program.refused(1, &["join", "moi.cchc", "x.cchc"], &["Chưa đưa x.cchc", "không phải sổ CCHC"]);
    program.refused(2, &["join", "moi.cchc"], &[]);
    program.ok(&["join", "moi.cchc", "cu.cchc"]);
    program.refused(1, &["join", "moi.cchc", "cu.cchc"], &["không có gì khác"]);
    program.ok(&["start", "cu.cchc", "--period", "2024-Y"]);
    program.refused(1, &["join", "moi.cchc", "cu.cchc"], &["chỉ thay bản ấy", "thêm --force"]);
    let said = program.ok(&["join", "moi.cchc", "cu.cchc", "--force", "--until", "31/3/2025"]);
    assert!(said.contains("3 báo cáo"), "{said}");
    let late = "Báo cáo quý II năm 2025 của xã Cũ lấy số liệu đến 14/06/2025, sau ngày cuối của đơn vị này (31/03/2025).";
    assert!(said.contains(late), "{said}");
    assert_eq!(program.ok(&["join", "moi.cchc", "--list"]).matches("tệp cu.cchc").count(), 1);
    // The JSON of a book serves as well.
    program.ok(&["export", "hai.cchc", "--json", "hai.json"]);
    program.ok(&["join", "moi.cchc", "hai.json"]);
    assert!(program.ok(&["join", "moi.cchc", "--list"]).contains("2. xã Cũ Hai: 1 báo cáo"));
}

#[test]
fn figures_of_joined_books_stand_beside_this_one_s_and_are_summed_when_asked() {
    let program = with_both();
    let own = program.ok(&["series", "moi.cchc", ID]);
    assert!(own.contains("2.100") && !own.contains("1.204"), "{own}");
    let with = program.ok(&["series", "moi.cchc", ID, "--with-joined"]);
    assert!(with.contains(", xã Cũ (") && with.contains(", xã Cũ Hai ("), "{with}");
    assert!(!with.contains("2.034"), "nothing is added: {with}");
    let sum = program.ok(&["series", "moi.cchc", ID, "--sum-joined"]);
    let whence = "xã Cũ 1.204 + xã Cũ Hai 830 = 2.034; sổ cu.cchc, hai.cchc";
    assert!(sum.contains(whence), "{sum}");
    assert!(sum.contains("chưa cộng: thiếu số của xã Cũ Hai"), "{sum}");
    // Behind the merger this book's number stands beside the sum of a year before.
    assert!(sum.contains("+3,2 %"), "{sum}");
    let csv = program.ok(&["series", "moi.cchc", ID, "--sum-joined", "--csv"]);
    assert!(csv.contains(whence) && csv.contains("Nguồn của số cộng"), "{csv}");
    let json = program.ok(&["series", "moi.cchc", ID, "--with-joined", "--sum-joined", "--json"]);
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let of: Vec<&Value> = json.as_array().expect("a list").iter().map(|it| &it["of"]).collect();
    assert_eq!(of[1], &serde_json::json!({ "joined": "xã Cũ" }), "{json:#}");
    assert_eq!((of[0], of[3]), (&Value::from("own"), &Value::from("sum")));
    assert_eq!(json[3]["points"][0]["exact"], "2034");
    assert_eq!(json[3]["points"][0]["whence"], whence);
}
