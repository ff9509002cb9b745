//! What a JSON says of issued reports and does not prove: told when it comes in, and by `verify`.

use serde_json::Value;

use super::{BOOK, issued, json, of};
use crate::program::Program;

/// The book's JSON, changed; what tells it from other JSON stays in front.
fn changed_json(program: &Program, change: impl FnOnce(&mut Value)) {
    program.ok(&["export", BOOK, "--json", "so.json", "--force"]);
    let mut book = json(&String::from_utf8(program.read("so.json")).expect("UTF-8"));
    change(&mut book);
    let fields = book.as_object_mut().expect("an object");
    let mut front = Vec::new();
    for name in ["format", "version", "identity"] {
        front.push(format!("\"{name}\": {}", fields.remove(name).expect(name)));
    }
    let rest = fields.iter().map(|(name, value)| format!("\"{name}\": {value}"));
    let all: Vec<String> = front.into_iter().chain(rest).collect();
    program.write("sua.json", format!("{{{}}}", all.join(", ")));
}

fn issued_report(book: &mut Value) -> &mut Value {
    let reports = book["content"]["reports"].as_array_mut().expect("reports");
    reports.iter_mut().find(|report| report["status"] == "issued").expect("it")
}

/// Such a JSON is told when it comes in, and by `verify`.
#[track_caller]
fn check_unproven(change: impl FnOnce(&mut Value), told: &str, verified: Option<&str>) {
    let program = issued();
    changed_json(&program, change);
    let said = program.ok(&["import", "lai.cchc", "sua.json"]);
    assert!(said.contains("Lưu ý") && said.contains(told), "{said}");
    match verified {
        Some(verified) => {
            program.refused(1, &["verify", "lai.cchc"], &["có chỗ không đúng", verified]);
        }
        None => {
            let said = program.ok(&["verify", "lai.cchc"]);
            assert!(said.contains("Không chốt trong sổ này"), "{said}");
        }
    }
}

#[test]
fn a_json_that_does_not_prove_what_was_issued_is_told_and_verify_tells_it() {
    check_unproven(
        |book| drop(book.as_object_mut().expect("an object").remove("files")),
        "tệp không kèm bản đã chốt",
        Some("lần chốt thứ 1"),
    );
    check_unproven(
        |book| book["content"]["seals"] = Value::Array(Vec::new()),
        "không kèm dấu chốt",
        Some("nội dung đã chốt bị thay đổi"),
    );
    check_unproven(
        |book| issued_report(book)["status"] = "draft".into(),
        "mà tệp ghi là đang soạn",
        Some("mà nay ghi là đang soạn"),
    );
    check_unproven(
        |book| {
            issued_report(book)["status"] = "draft".into();
            book["content"]["seals"] = Value::Array(Vec::new());
        },
        "mà tệp ghi là đang soạn",
        Some("mà nay ghi là đang soạn"),
    );
    check_unproven(
        |book| {
            book["version"] = 1.into();
            for name in ["seals", "versions", "attachments"] {
                book["content"].as_object_mut().expect("an object").remove(name);
            }
            book.as_object_mut().expect("an object").remove("files");
        },
        "được nhận như đang có trong tệp",
        None,
    );
}

#[test]
fn a_json_that_proves_what_was_issued_is_not_spoken_of() {
    let program = issued();
    program.ok(&of("reopen", &["--why", "xem lại"]));
    program.ok(&["export", BOOK, "--json", "so.json"]);
    let said = program.ok(&["import", "lai.cchc", "so.json"]);
    assert!(!said.contains("Lưu ý"), "{said}");
    let said = program.ok(&["verify", "lai.cchc"]);
    assert!(said.contains("tốt") && !said.contains("Không chốt trong sổ này"), "{said}");
}

fn without(book: &mut Value, names: &[&str]) {
    for name in names {
        book["content"][*name] = Value::Array(Vec::new());
    }
}

#[test]
fn a_history_that_says_issued_is_told_where_the_report_is_a_draft_and_nothing_else_is_left() {
    let made_draft = |book: &mut Value| {
        issued_report(book)["status"] = "draft".into();
        without(book, &["seals", "versions"]);
    };
    check_unproven(made_draft, "Tệp mang theo 2", Some("mà nay ghi là đang soạn"));
    check_unproven(made_draft, "mà tệp ghi là đang soạn", Some("mà nay ghi là đang soạn"));
}

#[test]
fn a_report_that_was_cut_out_is_told_and_the_one_begun_in_its_place_is_not_blamed() {
    let program = issued();
    changed_json(&program, |book| {
        let reports = book["content"]["reports"].as_array_mut().expect("reports");
        reports.retain(|report| report["status"] != "issued");
    });
    let told = "quý I năm 2026 không có trong tệp";
    let said = program.ok(&["import", "lai.cchc", "sua.json"]);
    assert!(said.contains("Lưu ý") && said.contains(told), "{said}");
    program.refused(1, &["verify", "lai.cchc"], &["có chỗ không đúng", told]);
    program.ok(&["start", "lai.cchc", "--period", "2026-Q1"]);
    let said = program.ok(&["verify", "lai.cchc"]);
    assert!(said.contains("còn điều phải xem") && said.contains(told), "{said}");
    assert!(!said.contains("không có lần mở lại"), "{said}");
    let said = program.ok(&["verify", "lai.cchc", "--settled"]);
    assert!(said.contains("đã xem") && said.contains("không nhắc nữa"), "{said}");
    assert!(!program.ok(&["verify", "lai.cchc"]).contains("còn điều phải xem"));
    program.refused(1, &["verify", "lai.cchc", "--settled"], &["không nhắc điều gì"]);
}

#[test]
fn what_an_import_did_not_prove_is_told_after_the_report_is_issued_anew() {
    let program = issued();
    changed_json(&program, |book| {
        issued_report(book)["status"] = "draft".into();
        without(book, &["seals"]);
    });
    program.ok(&["import", "lai.cchc", "sua.json"]);
    let words = ["issue", "lai.cchc", "--period", "2026-Q1", "--number", "46"];
    program.ok(&[&words[..], &["--day", "17/03/2026", "--yes"]].concat());
    let said = program.ok(&["verify", "lai.cchc"]);
    assert!(said.contains("còn điều phải xem") && said.contains("“sua.json”"), "{said}");
    assert!(said.contains("mà tệp ghi là đang soạn") && !said.contains(": tốt"), "{said}");
}

#[test]
fn a_version_with_the_pdf_of_another_report_is_told_and_its_pdf_does_not_go_out() {
    let check = |change: &dyn Fn(&mut Value)| {
        let program = issued();
        program.ok(&of("reopen", &["--why", "xem lại"]));
        program.ok(&of("issue", &["--number", "46", "--day", "17/03/2026", "--yes"]));
        changed_json(&program, change);
        let told = "bản PDF kèm bản đã chốt thứ 2 không phải bản PDF của lần chốt đó";
        let said = program.ok(&["import", "lai.cchc", "sua.json"]);
        assert!(said.contains("Lưu ý") && said.contains(told), "{said}");
        let verify = ["có chỗ không đúng", "bản PDF lưu ở lần chốt thứ 2"];
        program.refused(1, &["verify", "lai.cchc"], &verify);
        let export = ["export", "lai.cchc", "--period", "2026-Q1", "--pdf", "ra.pdf"];
        program.refused(1, &export, &["bản PDF lưu ở lần chốt thứ 2"]);
    };
    let exchange = |book: &mut Value| {
        let versions = &mut book["content"]["versions"];
        versions[1]["pdf"] = versions[0]["pdf"].clone();
    };
    check(&exchange);
    // From before the history told which PDF was issued.
    check(&|book| {
        exchange(book);
        for change in book["content"]["changes"].as_array_mut().expect("changes") {
            if change["what"]["what"] == "issued" && change["what"]["new"]["number"] == "46" {
                change["what"]["new"].as_object_mut().expect("fields").remove("pdf");
            }
        }
    });
}

#[test]
fn a_version_nobody_issued_and_one_of_another_number_are_told() {
    let copied = |book: &mut Value| {
        let versions = book["content"]["versions"].as_array_mut().expect("versions");
        let mut second = versions[0].clone();
        second["version"] = 2.into();
        versions.insert(1, second);
    };
    let told = "không ghi lần chốt nào của bản đã chốt thứ 2";
    check_unproven(copied, told, Some(told));
    check_unproven(
        |book| book["content"]["versions"][0]["number"] = "46".into(),
        "bản đã chốt thứ 1 không đúng kỳ, số hoặc ngày ký",
        Some("lần chốt thứ 1"),
    );
    let program = issued();
    changed_json(&program, |book| {
        let pdf = book["content"]["versions"][0]["pdf"].clone();
        let files = book["files"].as_array_mut().expect("files");
        files.retain(|file| file["sha256"] != pdf);
    });
    let said = program.ok(&["import", "lai.cchc", "sua.json"]);
    assert!(said.contains("không kèm bản PDF của lúc chốt"), "{said}");
    assert!(program.ok(&["verify", "lai.cchc"]).contains("còn điều phải xem"));
}
