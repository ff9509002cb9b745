//! Books in places that nobody thinks of: names without room, folders that are no text, files that may not be read.

#[cfg(unix)]
use std::fs;

use so_cchc::session::Session;
#[cfg(target_os = "linux")]
use so_cchc::{
    edit::Edit,
    model::{Commune, Period, Stamp},
    session::backup::{self, BackupFolders, Reason},
    store::BookReader,
};

#[cfg(target_os = "linux")]
use crate::golden::golden_books;
use crate::program::Program;

fn with_report() -> Program {
    let program = Program::new().with_book();
    program.ok(&["start", "so.cchc", "--period", "2026-Q1", "--outline", "ngan"]);
    program
}

#[test]
fn a_name_without_room_for_the_journal_is_refused_where_a_book_would_come() {
    let program = with_report();
    program.ok(&["export", "so.cchc", "--json", "so.json"]);
    for letters in [243, 245, 250] {
        let name = format!("{}.cchc", "a".repeat(letters));
        let new = ["new", &name, "--commune", "Mẫu", "--kind", "xa", "--superior", "UBND tỉnh Mẫu"];
        let told = ["Máy không nhận tên tệp", "đặt tên khác"];
        program.refused(1, &new, &told);
        program.refused(1, &["backup", "so.cchc", "--to", &name], &told);
        program.refused(1, &["import", &name, "so.json"], &told);
        let mut session = Session::open(&program.path("so.cchc"), "A").expect("the book");
        let refused = session.go_on_at(&program.path(&name), "A").expect_err("no room").to_string();
        assert!(told.iter().all(|part| refused.contains(part)), "{refused}");
        assert!(!program.path(&name).exists());
    }
}

#[test]
fn names_windows_takes_for_no_file_are_refused_in_our_words_and_once() {
    let program = with_report();
    let export = ["export", "so.cchc", "--period", "2026-Q1"];
    for name in ["NUL", "con.pdf", "a?b.pdf", "quý 1: 2026.pdf", "kết.pdf."] {
        let told = ["Không dùng được tên tệp", "Chưa ghi gì cả", "Hãy đặt tên tệp khác"];
        let said = program.refused(1, &[&export[..], &["--pdf", name]].concat(), &told);
        assert_eq!(said.matches("Không dùng được").count(), 1, "{said}");
        assert!(!said.contains("rror"), "{said}");
        assert!(!program.path(name).exists(), "{name}");
    }
    let new = ["new", "xã: mẫu.cchc", "--commune", "Mẫu", "--kind", "xa", "--superior", "UBND"];
    program.refused(1, &new, &["Không dùng được tên tệp"]);
    program.refused(1, &["backup", "so.cchc", "--to", "aux.cchc"], &["giữ tên này cho thiết bị"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_whose_name_is_no_text_holds_books_like_any_other() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join(OsStr::from_bytes(b"th\xffm\xe1c"));
    fs::create_dir(&folder).expect("a folder");
    let book = folder.join("so.cchc");
    // Of the first version: it is backed up there, and upgraded.
    fs::write(&book, golden_books().next().expect("the oldest")).expect("a book");
    let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 14).expect("a day");
    let stamp = Stamp { at: day.into(), who: "thử".into() };
    let folders = BackupFolders::beside_log(&folder.join("nhat-ky"));
    let mut session = Session::open_with(&book, &stamp, folders.clone()).expect("the book");
    let kept = folders.all().into_iter().flat_map(|folder| backup::in_folder(&folder, false));
    let kept: Vec<_> = kept.map(|backup| backup.path).collect();
    assert_eq!(kept.len(), 1, "one backup before the upgrade");
    assert!(BookReader::open(&kept[0]).expect("a book").is_older());
    session.apply(&Edit::SetCommune(Box::default()), &stamp).expect("written");
    assert!(session.back_up(Reason::Asked, stamp.at).expect("backed up").is_some());
    drop(session);
    let session = Session::open(&book, "A").expect("the book");
    assert_eq!(session.commune().expect("the office"), Commune::default());
    assert!(session.report(Period::parse("2026-Q1").expect("a period")).is_ok());
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_told_in_words_and_once() {
    use std::os::unix::fs::PermissionsExt;
    let program = with_report();
    let book = program.path("so.cchc");
    fs::set_permissions(&book, fs::Permissions::from_mode(0o000)).expect("closed");
    if fs::File::open(&book).is_ok() {
        eprintln!("skipped: write protection does not bind this user");
        return;
    }
    for words in [&["list", "so.cchc"][..], &["start", "so.cchc", "--period", "2026-H1"]] {
        let said = program.refused(1, words, &["Máy không cho tài khoản này đọc tệp sổ"]);
        assert!(!said.contains("os error") && !said.contains("denied"), "{said}");
    }
}

#[test]
fn a_number_of_runs_that_is_none_is_told_in_vietnamese() {
    let program = Program::new();
    for runs in ["99999999999999999999", "0", "-1", "x"] {
        let words = format!("--runs={runs}");
        program.refused(2, &["bench", &words], &["--runs", "từ 1 đến 10000"]);
    }
}

/// Everything is done with a book in this folder of the test's own.
#[track_caller]
fn check_works_in(folder: &str) {
    let program = Program::new();
    std::fs::create_dir_all(program.path(folder)).expect("a folder");
    let at = |name: &str| format!("{folder}/{name}");
    let (book, csv, pdf, json) =
        (at("sổ 100%.cchc"), at("a%s.csv"), at("a%20b.pdf"), at("%n.json"));
    let period = ["--period", "2026-Q1"];
    let of = |verb, more: &[&str]| {
        let words = [&[verb, book.as_str()][..], &period, more].concat();
        program.ok(&words);
    };
    program.ok(&["new", &book, "--commune", "Mẫu", "--kind", "xa", "--superior", "UBND tỉnh Mẫu"]);
    of("start", &[]);
    program.write(&csv, "id,value,note\nplan_tasks_total,7,\n");
    of("set", &[&csv]);
    of("export", &["--pdf", &pdf]);
    assert!(program.read(&pdf).starts_with(b"%PDF-"));
    program.ok(&["export", &book, "--json", &json]);
    program.ok(&["import", &at("%d.cchc"), &json]);
    let said = program.ok(&["backup", &book, "--to", &at("bản sao 5%.cchc")]);
    assert!(said.contains("bản sao 5%.cchc"), "{said}");
    program.ok(&["restore", &book, "--from", &at("%d.cchc"), "--yes"]);
    program.ok(&["verify", &book]);
}

#[test]
fn a_percent_sign_in_names_is_a_sign_like_any_other() {
    check_works_in("100% %20 %s %PATH%");
}

#[test]
#[cfg(unix)]
fn a_path_of_more_than_260_letters_works() {
    check_works_in(&["thư mục dài ".repeat(6).trim_end(); 4].join("/"));
}
