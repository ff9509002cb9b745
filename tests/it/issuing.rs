//! Issuing in the terminal: what was issued goes out byte for byte, is opened again for a reason, told and compared.

use serde_json::Value;

use crate::program::Program;

const BOOK: &str = "out/mau.cchc";
const Q1: [&str; 2] = ["--period", "2026-Q1"];

fn issued() -> Program {
    let program = Program::new();
    program.ok(&["demo", "out"]);
    let said = program.ok(&of("issue", &["--number", "45", "--day", "16/03/2026"]));
    assert!(said.contains("bản 1, số 45, ngày 16/03/2026"), "{said}");
    program
}

fn of<'a>(verb: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&[verb, BOOK], &Q1[..], more].concat()
}

fn json(said: &str) -> Value {
    serde_json::from_str(said).expect("JSON")
}

#[test]
fn a_reprint_of_an_issued_report_is_the_same_bytes_whatever_was_done_since() {
    let program = issued();
    program.ok(&of("export", &["--pdf", "a.pdf"]));
    program.ok(&["start", BOOK, "--period", "2026-H1"]);
    program.write("a.csv", "id,value\nplan_tasks_total,50\n");
    program.ok(&["set", BOOK, "--period", "2026-H1", "a.csv"]);
    program.ok(&of("export", &["--pdf", "b.pdf"]));
    assert_eq!(program.read("a.pdf"), program.read("b.pdf"));
    let versions = json(&program.ok(&of("versions", &["--json"])));
    assert_eq!(versions["standing"], 1);
    assert_eq!(versions["versions"][0]["office_as_issued"], true);
}

#[test]
fn a_number_given_with_its_symbol_is_the_number_and_another_symbol_is_refused() {
    let program = Program::new();
    program.ok(&["demo", "out"]);
    let issue = |number| of("issue", &["--number", number, "--day", "16/03/2026"]);
    program.refused(1, &issue("45/KH-UBND"), &["BC-UBND", "“KH-UBND”"]);
    let said = program.ok(&issue("45/BC-UBND"));
    assert!(said.contains("bản 1, số 45, ngày 16/03/2026"), "{said}");
}

#[test]
fn an_issued_report_is_refused_in_one_sentence_by_every_verb_that_changes_one() {
    let program = issued();
    program.write("a.csv", "id,value\nplan_tasks_total,50\n");
    let before = program.read(BOOK);
    let changing = [
        of("set", &["a.csv"]),
        of("issue", &["--number", "46", "--day", "17/03/2026"]),
        of("start", &[]),
    ];
    for words in changing {
        program.refused(1, &words, &["Báo cáo", "quý I năm 2026"]);
        assert_eq!(program.read(BOOK), before, "{words:?}");
    }
    program.refused(1, &of("reopen", &["--why", " "]), &["lý do"]);
    program.refused(2, &of("reopen", &[]), &["--why"]);
    assert_eq!(program.read(BOOK), before);
}

#[test]
fn it_is_opened_again_for_a_reason_issued_anew_and_both_versions_are_told_and_compared() {
    let program = issued();
    let said = program.ok(&of("reopen", &["--why", "sửa số liệu"]));
    assert!(said.contains("1 bản đã chốt vẫn giữ"), "{said}");
    program.write("a.csv", "id,value\nsteering_docs_issued,77\n");
    program.ok(&of("set", &["a.csv"]));
    // Whatever else the checker says of that number is answered for elsewhere.
    let again = program.run(&of("issue", &["--number", "46", "--day", "17/03/2026", "--json"]));
    let history = json(&program.ok(&of("history", &["--json"])));
    let whats: Vec<&str> = history
        .as_array()
        .expect("lines")
        .iter()
        .filter_map(|line| line["what"].as_str())
        .collect();
    assert!(whats.contains(&"Mở lại") && whats.contains(&"Chốt"), "{whats:?}");
    let told = program.ok(&of("history", &[]));
    assert!(told.contains("lý do: sửa số liệu"), "{told}");
    if again.code != 0 {
        assert_eq!(again.code, 3, "{}", again.out);
        assert!(!json(&again.out)["errors"].as_array().expect("errors").is_empty());
        return;
    }
    let said = program.ok(&of("versions", &["--compare", "1", "2"]));
    assert!(said.contains("Số liệu khác nhau") && said.contains("→ 77"), "{said}");
    let differ = json(&program.ok(&of("versions", &["--compare", "1", "2", "--json"])));
    assert_eq!(differ["figures"][0]["id"], "steering_docs_issued");
    program.refused(1, &of("versions", &["--compare", "1", "9"]), &["không có bản đã chốt thứ 9"]);
}

#[test]
fn the_terminal_says_what_is_kept_of_an_office_that_changed_since() {
    let program = issued();
    program.ok(&["export", BOOK, "--json", "so.json"]);
    // The office stands first in the file.
    let mut book = String::from_utf8(program.read("so.json")).expect("UTF-8");
    for field in ["name", "place_name"] {
        let was = format!("\"{field}\": \"Mẫu\"");
        assert!(book.contains(&was));
        book = book.replacen(&was, &format!("\"{field}\": \"Tân Mẫu\""), 1);
    }
    program.write("so.json", book);
    program.ok(&["import", "lai.cchc", "so.json"]);
    let words = ["reopen", "lai.cchc", "--period", "2026-Q1", "--why", "sửa số liệu"];
    let said = program.ok(&words);
    assert!(said.contains("giữ tên UBND xã Mẫu, địa danh Mẫu như lúc chốt"), "{said}");
}

#[test]
fn a_report_with_errors_is_not_issued_and_they_are_listed() {
    let program = Program::new().with_book();
    program.write("cu.txt", include_str!("issuing/wrong.txt"));
    program.ok(&["import", "so.cchc", "cu.txt", "--period", "2026-Q1"]);
    let words = ["issue", "so.cchc", "--period", "2026-Q1", "--number", "5", "--day", "16/03/2026"];
    let said = program.run(&words);
    assert_eq!(said.code, 3, "{}", said.out);
    assert!(said.out.contains("“đã đã”") && said.out.contains("Chưa chốt"), "{}", said.out);
    let list = program.ok(&["list", "so.cchc"]);
    assert!(list.contains("đang soạn"), "{list}");
}

#[test]
fn a_book_that_went_through_json_reprints_the_same_bytes() {
    let program = issued();
    program.ok(&of("export", &["--pdf", "a.pdf"]));
    program.ok(&["export", BOOK, "--json", "so.json"]);
    program.ok(&["import", "lai.cchc", "so.json"]);
    program.ok(&["export", "lai.cchc", "--period", "2026-Q1", "--pdf", "b.pdf"]);
    assert_eq!(program.read("a.pdf"), program.read("b.pdf"));
    let said = program.ok(&["verify", "lai.cchc"]);
    assert!(said.contains("1 bản đã chốt"), "{said}");
}

#[test]
fn a_signed_paper_is_filed_beside_a_report_taken_out_and_removed() {
    let program = issued();
    program.write("ban-ky.pdf", b"%PDF-1.4 signed \xff\xfe");
    let said = program.ok(&of("attach", &["ban-ky.pdf"]));
    assert!(said.contains("ban-ky.pdf (PDF, 1 KB)"), "{said}");
    assert!(program.ok(&of("versions", &[])).contains("Bản ký đính kèm: ban-ky.pdf"));
    program.ok(&of("attach", &["--get", "ban-ky.pdf", "--to", "ra.pdf"]));
    assert_eq!(program.read("ra.pdf"), program.read("ban-ky.pdf"));
    program.refused(1, &of("attach", &["--get", "ban-ky.pdf", "--to", "ra.pdf"]), &["ra.pdf"]);
    program.refused(1, &of("attach", &["--remove", "khac.pdf"]), &["có: ban-ky.pdf"]);
    assert!(program.ok(&["verify", BOOK]).contains("1 tệp đính kèm"));
    program.ok(&of("attach", &["--remove", "ban-ky.pdf"]));
    program.write("x.pdf", b"MZ\x90\0");
    program.refused(1, &of("attach", &["x.pdf"]), &["PDF, JPG hoặc PNG"]);
    program.write("to.pdf", [&b"%PDF-1.4"[..], &vec![0; 21 << 20][..]].concat());
    program.refused(1, &of("attach", &["to.pdf"]), &["nhiều nhất là 20 MB"]);
    program.refused(2, &of("attach", &[]), &["TỆP"]);
}

#[test]
fn a_signed_old_report_comes_in_locked_and_its_findings_can_be_read() {
    let program = Program::new().with_book();
    program.write("cu.txt", include_str!("issuing/wrong.txt"));
    let words = ["import", "so.cchc", "cu.txt", "--period", "2026-Q1", "--signed"];
    assert!(program.ok(&words).contains("chỉ lưu lại"));
    assert!(program.ok(&["list", "so.cchc"]).contains("đã ban hành"));
    let versions = json(&program.ok(&["versions", "so.cchc", "--period", "2026-Q1", "--json"]));
    assert_eq!(versions["versions"][0]["office_as_issued"], false);
    assert_eq!(versions["versions"][0]["pdf_sha256"], Value::Null);
    let checked = program.run(&["check", "so.cchc", "--period", "2026-Q1"]);
    assert!(checked.code == 3 && checked.out.contains("“đã đã”"), "{}", checked.out);
    program.write("a.csv", "id,value\nplan_tasks_total,50\n");
    program.refused(1, &["set", "so.cchc", "--period", "2026-Q1", "a.csv"], &["đã ban hành"]);
}
