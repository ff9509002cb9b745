//! Issuing in the terminal: what was issued goes out byte for byte, is opened again for a reason, told and compared.

use std::sync::OnceLock;

use serde_json::Value;

use crate::program::Program;

mod unproven;

const BOOK: &str = "out/mau.cchc";
const Q1: [&str; 2] = ["--period", "2026-Q1"];

/// A folder with the sample book, whose report was issued: made once for all tests, a copy for each.
fn issued() -> Program {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    let bytes = BYTES.get_or_init(|| {
        let program = sample();
        let said = program.ok(&of("issue", &["--number", "45", "--day", "16/03/2026", "--yes"]));
        assert!(said.contains("bản 1, số 45, ngày 16/03/2026"), "{said}");
        program.read(BOOK)
    });
    with_book(bytes)
}

/// A folder with the sample book.
fn sample() -> Program {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    let bytes = BYTES.get_or_init(|| {
        let program = Program::new();
        program.ok(&["demo", "out"]);
        program.read(BOOK)
    });
    with_book(bytes)
}

fn with_book(bytes: &[u8]) -> Program {
    let program = Program::new();
    std::fs::create_dir(program.path("out")).expect("a folder");
    program.write(BOOK, bytes);
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
    let program = sample();
    let issue = |number| of("issue", &["--number", number, "--day", "16/03/2026"]);
    program.refused(1, &issue("45/KH-UBND"), &["BC-UBND", "“KH-UBND”"]);
    let said = program.ok(&issue("45/BC-UBND"));
    assert!(said.contains("bản 1, số 45, ngày 16/03/2026"), "{said}");
}

#[test]
fn an_issued_report_is_refused_in_one_sentence_by_every_verb_that_changes_one() {
    let program = issued();
    program.write("a.csv", "id,value\nplan_tasks_total,50\n");
    program.write("cu.txt", include_str!("issuing/wrong.txt"));
    let before = program.read(BOOK);
    let changing = [
        of("set", &["a.csv"]),
        of("issue", &["--number", "46", "--day", "17/03/2026"]),
        of("start", &[]),
        of("fill", &["--take", "all"]),
        of("fill", &["--part", "steering_docs_issued=20"]),
        of("import", &["cu.txt"]),
    ];
    for words in changing {
        program.refused(1, &words, &["áo cáo", "quý I năm 2026"]);
        assert_eq!(program.read(BOOK), before, "{words:?}");
    }
    // Figures alone go into a report that is there, and into no issued one.
    program.run(&of("import", &["cu.txt", "--figures"]));
    assert_eq!(program.read(BOOK), before);
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
    program.ok(&of("issue", &["--number", "46", "--day", "17/03/2026"]));
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
    let said = program.ok(&of("versions", &["--compare", "1", "2"]));
    assert!(said.contains("Số liệu khác nhau") && said.contains("→ 77"), "{said}");
    let differ = json(&program.ok(&of("versions", &["--compare", "1", "2", "--json"])));
    assert_eq!(differ["figures"][0]["id"], "steering_docs_issued");
    program.refused(1, &of("versions", &["--compare", "1", "9"]), &["không có bản đã chốt thứ 9"]);
}

#[test]
fn a_flipped_byte_in_what_was_kept_is_told_at_opening_and_by_verify_and_does_not_go_out() {
    let program = issued();
    let good = program.read(BOOK);
    let kept: Vec<Vec<u8>> = {
        let book = rusqlite::Connection::open(program.path(BOOK)).expect("the book");
        let mut asked = book.prepare("SELECT bytes FROM kept").expect("what is kept");
        let rows = asked.query_map([], |row| row.get(0)).expect("rows");
        rows.collect::<Result<_, _>>().expect("their bytes")
    };
    assert_eq!(kept.len(), 2, "the report and its pages");
    for bytes in kept {
        // Free pages may hold an old copy of them, too.
        let starts = |at: &usize| good[*at..].starts_with(&bytes[..48]);
        let mut flipped = good.clone();
        for at in (0..good.len()).filter(starts) {
            flipped[at + 40] ^= 1;
        }
        program.write(BOOK, &flipped);
        let told = program.run(&["list", BOOK]);
        assert!(told.err.contains("lần chốt thứ 1"), "opening: {}{}", told.out, told.err);
        program.refused(1, &["verify", BOOK], &["có chỗ không đúng", "lần chốt thứ 1"]);
        program.refused(1, &of("export", &["--pdf", "a.pdf"]), &["lần chốt thứ 1"]);
        assert!(!program.path("a.pdf").exists(), "it went out all the same");
        assert!(program.read(BOOK) == flipped, "bytes changed");
    }
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
    // Rules are told by their codes; their names are of another language.
    let is_code = |word: &str| word.len() == 4 && word[1..].chars().all(|c| c.is_ascii_digit());
    let codes = said.out.lines().filter_map(|line| line.strip_suffix(']')?.rsplit_once('['));
    let codes: Vec<&str> = codes.map(|(_, code)| code).collect();
    assert!(!codes.is_empty() && codes.iter().all(|code| is_code(code)), "{codes:?}");
    // A PDF of it goes out, and says that it is not all right.
    let said = program.run(&["export", "so.cchc", "--period", "2026-Q1", "--pdf", "a.pdf"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let told = said.err.lines().find(|line| line.starts_with("Lưu ý: soát còn ")).expect("counts");
    let checked = program.run(&["check", "so.cchc", "--period", "2026-Q1", "--json"]);
    let found = json(&checked.out)["findings"].as_array().expect("findings").clone();
    let errors = found.iter().filter(|finding| finding["level"] == "error").count();
    assert!(told.contains(&format!("còn {errors} lỗi, ")), "{errors}: {told}");
    assert!(told.contains("xem: so-cchc-cli check so.cchc --period 2026-Q1"), "{told}");
    assert!(!said.out.contains("[missing") && !said.out.contains("-figure]"), "{}", said.out);
    let list = program.ok(&["list", "so.cchc"]);
    assert!(list.contains("đang soạn"), "{list}");
}

/// A false error keeps a report from being issued until somebody lets it stand, with a reason that is told from then on.
#[test]
fn an_error_that_is_none_is_let_stand_with_a_reason_and_no_longer() {
    let program = Program::new().with_book();
    program.write("cu.txt", include_str!("issuing/wrong.txt"));
    program.ok(&["import", "so.cchc", "cu.txt", "--period", "2026-Q1"]);
    let of = |verb, more: &[&'static str]| [&[verb, "so.cchc"], &Q1[..], more].concat();
    let issue = of("issue", &["--number", "5", "--day", "16/03/2026", "--yes"]);
    assert_eq!(program.run(&issue).code, 3);
    let errors = |found: &Value| -> Vec<(String, String)> {
        let all = found["findings"].as_array().expect("findings").iter();
        let wrong = all.filter(|finding| finding["level"] == "error");
        let word = |finding: &Value, key: &str| finding[key].as_str().expect(key).to_owned();
        wrong.map(|finding| (word(finding, "code"), word(finding, "place_words"))).collect()
    };
    let check = || json(&program.run(&of("check", &["--json"])).out);
    let found = errors(&check());
    let (code, _) = found.first().expect("an error").clone();
    let before = program.read("so.cchc");
    program.refused(2, &of("check", &["--accept", "T001"]), &["--why"]);
    program.refused(2, &["check", "so.cchc", "--withdraw", "T001"], &["--period"]);
    program.refused(1, &of("check", &["--accept", "T001", "--why", " "]), &["lý do"]);
    let unknown = of("check", &["--accept", "X999", "--why", "tên riêng"]);
    program.refused(1, &unknown, &["Không có điều nào là “X999”"]);
    assert_eq!(program.read("so.cchc"), before);
    for (code, place) in &found {
        let asked = format!("{code}@{place}");
        let period = Q1[1];
        program.run(&[
            "check",
            "so.cchc",
            "--period",
            period,
            "--accept",
            &asked,
            "--why",
            "tên riêng",
        ]);
    }
    let told = program.run(&of("check", &[]));
    assert_eq!(told.code, 0, "{}", told.out);
    assert!(told.out.contains("Giữ nguyên kèm lý do"), "{}", told.out);
    assert!(told.out.contains("Lý do: tên riêng"), "{}", told.out);
    assert_eq!(errors(&check()), []);
    let program_withdraws = program.run(&["check", "so.cchc", Q1[0], Q1[1], "--withdraw", &code]);
    if program_withdraws.code != 0 {
        assert!(program_withdraws.err.contains("phải nói rõ ở đâu"), "{}", program_withdraws.err);
        let asked = format!("{code}@{}", found[0].1);
        program.ok(&["check", "so.cchc", Q1[0], Q1[1], "--withdraw", &asked]);
    }
    assert_eq!(program.run(&issue).code, 3, "an error again");
    let asked = format!("{code}@{}", found[0].1);
    program.ok(&["check", "so.cchc", Q1[0], Q1[1], "--accept", &asked, "--why", "tên riêng"]);
    assert!(program.ok(&issue).contains("bản 1, số 5"));
    // What was issued stands with what was let stand then.
    let kept = program.read("so.cchc");
    for words in [&["--accept", "C001", "--why", "đúng"][..], &["--withdraw", &asked]] {
        let words = [&["check", "so.cchc"], &Q1[..], words].concat();
        program.refused(1, &words, &["đã ban hành nên không sửa được", "mở lại"]);
    }
    assert!(program.read("so.cchc") == kept);
}

#[test]
fn a_day_that_is_none_is_told_by_how_a_day_is_written() {
    let program = sample();
    for day in ["1026", "31/02/2026", "16/3", "16/03/1026", "", "ngày mai"] {
        let words = of("issue", &["--number", "5", "--yes", "--day", day]);
        program.refused(2, &words, &["--day", "ngày/tháng/năm, ví dụ 14/03/2026"]);
    }
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
    assert!(said.contains("không có phần kết thúc của một tệp PDF"), "{said}");
    program.write("ten-khac.pdf", b"%PDF-1.4 signed \xff\xfe");
    let said = program.ok(&of("attach", &["ten-khac.pdf"]));
    assert!(said.contains("đã có đúng tệp này, tên ban-ky.pdf; không thêm gì"), "{said}");
    let words = ["attach", BOOK, "ten-khac.pdf", "--period", "2025-Y"];
    let said = program.ok(&words);
    assert!(said.contains("ở báo cáo quý I năm 2026 nên không nặng thêm"), "{said}");
    program.ok(&["attach", BOOK, "--period", "2025-Y", "--remove", "ten-khac.pdf"]);
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
    let before = program.read("so.cchc");
    let missing = ["phải có số và ngày ký", "--number SỐ --day NGÀY"];
    program.refused(1, &words, &missing);
    program.refused(1, &[&words[..], &["--number", "x", "--day", "16/03/2026"]].concat(), &["“x”"]);
    assert_eq!(program.read("so.cchc"), before, "nothing came in");
    let other = [&words[..], &["--number", "5/KH-UBND", "--day", "16/03/2026"]].concat();
    program.refused(1, &other, &["“KH-UBND”"]);
    let words = [&words[..], &["--number", "5/BC-UBND", "--day", "16/03/2026"]].concat();
    assert!(program.ok(&words).contains("chỉ lưu lại"));
    assert!(program.ok(&["list", "so.cchc"]).contains("đã ban hành"));
    let versions = json(&program.ok(&["versions", "so.cchc", "--period", "2026-Q1", "--json"]));
    assert_eq!(versions["versions"][0]["office_as_issued"], false);
    assert_eq!(versions["versions"][0]["number"], "5");
    assert_eq!(versions["versions"][0]["signed"], "2026-03-16");
    assert_eq!(versions["versions"][0]["pdf_sha256"], Value::Null);
    let checked = program.run(&["check", "so.cchc", "--period", "2026-Q1"]);
    assert!(checked.code == 3 && checked.out.contains("“đã đã”"), "{}", checked.out);
    program.write("a.csv", "id,value\nplan_tasks_total,50\n");
    program.refused(1, &["set", "so.cchc", "--period", "2026-Q1", "a.csv"], &["đã ban hành"]);
}

#[test]
fn what_the_window_asks_about_the_terminal_asks_too() {
    let program = sample();
    let before = program.read(BOOK);
    let refused = |number: &str, day: &str, told: &str| {
        let words = of("issue", &["--number", number, "--day", day]);
        program.refused(1, &words, &[told, "sổ chưa thay đổi", "--yes"]);
    };
    refused("45", "13/03/2026", "Ngày ký 13/03/2026 trước ngày chốt số liệu 14/03/2026");
    refused("45", "16/03/2150", "chưa tới");
    assert_eq!(program.read(BOOK), before);
    program.ok(&of("issue", &["--number", "45", "--day", "13/03/2026", "--yes"]));
    program.ok(&of("reopen", &["--why", "sửa một câu"]));
    let before = program.read(BOOK);
    refused("45", "13/03/2026", "Bản 1 đã chốt của báo cáo này cũng mang số 45, ngày 13/03/2026");
    assert_eq!(program.read(BOOK), before);
    program.ok(&of("issue", &["--number", "45", "--day", "13/03/2026", "--yes"]));

    let program = Program::new().with_book();
    program.ok(&["start", "so.cchc", "--period", "2026-Q1"]);
    let words = ["issue", "so.cchc", "--period", "2026-Q1", "--number", "5", "--day", "16/03/2026"];
    program.refused(1, &words, &["Báo cáo mới soạn", "ô trống", "--yes"]);
    assert!(program.ok(&["list", "so.cchc"]).contains("đang soạn"));
}

#[test]
fn what_is_no_file_is_not_attached_and_nothing_waits_for_its_end() {
    let program = issued();
    let before = program.read(BOOK);
    std::fs::create_dir(program.path("thu-muc")).expect("a folder");
    program.refused(1, &of("attach", &["thu-muc"]), &["đây là thư mục"]);
    program.write("trong.pdf", "");
    program.refused(1, &of("attach", &["trong.pdf"]), &["Tệp này trống"]);
    if cfg!(unix) {
        program.refused(1, &of("attach", &["/dev/zero"]), &["đây là thiết bị hoặc đường ống"]);
        let made = std::process::Command::new("mkfifo").arg(program.path("ong")).status();
        if made.is_ok_and(|made| made.success()) {
            program.refused(1, &of("attach", &["ong"]), &["đây là thiết bị hoặc đường ống"]);
        }
    }
    assert_eq!(program.read(BOOK), before);
}

#[test]
fn two_attached_files_of_one_name_are_told_apart_and_both_are_there() {
    let program = issued();
    for (folder, bytes) in [("a", b"%PDF-1.4 a"), ("b", b"%PDF-1.4 b")] {
        std::fs::create_dir(program.path(folder)).expect("a folder");
        program.write(&format!("{folder}/ban-ky.pdf"), bytes);
        program.ok(&of("attach", &[&format!("{folder}/ban-ky.pdf")]));
    }
    let told = program.ok(&of("versions", &[]));
    assert!(told.contains(": ban-ky.pdf (") && told.contains(": ban-ky (2).pdf ("), "{told}");
    program.ok(&of("attach", &["--get", "ban-ky.pdf", "--to", "mot.pdf"]));
    program.ok(&of("attach", &["--get", "ban-ky (2).pdf", "--to", "hai.pdf"]));
    assert_eq!(program.read("mot.pdf"), b"%PDF-1.4 a");
    assert_eq!(program.read("hai.pdf"), b"%PDF-1.4 b");
    // The same file again is the one that is there.
    let again = program.ok(&of("attach", &["b/ban-ky.pdf"]));
    assert!(again.contains("ban-ky (2).pdf"), "{again}");
}

#[test]
fn a_draft_put_back_over_an_issued_report_is_asked_about() {
    let program = sample();
    program.write("truoc.cchc", program.read(BOOK));
    program.ok(&of("issue", &["--number", "45", "--day", "16/03/2026", "--yes"]));
    let told = ["đã ban hành (số 45, ngày 16/03/2026)", "trở lại đang soạn", "--yes"];
    program.refused(1, &of("restore", &["--from", "truoc.cchc"]), &told);
    program.refused(1, &["restore", BOOK, "--from", "truoc.cchc"], &told);
    let is_issued = || {
        let told = program.ok(&["list", BOOK]);
        told.lines().any(|line| line.contains("2026-Q1  ") && line.contains("đã ban hành"))
    };
    assert!(is_issued());
    program.ok(&of("restore", &["--from", "truoc.cchc", "--yes"]));
    assert!(!is_issued());
}
