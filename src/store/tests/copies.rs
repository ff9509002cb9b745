//! A book read, copied, rebuilt and replaced: nothing but the new file changes, and nothing of the book is lost.

use std::{
    fs,
    path::{Path, PathBuf},
};

use proptest::{prelude::*, test_runner::Config};
use rusqlite::Connection;

use super::{Desk, beside, contents, golden::Golden, named, samples, take_from_index};
use crate::{
    disk::{OldFile, WriteError},
    edit::Edit,
    model::{BookExport, Level, Place, Stamp, Status},
    store::{
        BookReader, Bytes, CopyError, Finding, Store, StoreError, ladder, rebuild,
        replace_unreadable,
    },
};

/// A book with something in every table.
fn full_desk() -> Desk {
    let mut desk = Desk::new();
    for code in ["2025-Y", "2026-Q1"] {
        let add = Edit::AddReport(Box::new(samples::report(code)));
        desk.store.apply(&add, &samples::stamp()).unwrap();
    }
    let period = samples::period("2025-Y");
    let finding = Finding::new("missing-figure", Level::Warning, Place::Page, "Thiếu số.");
    desk.store.accept(period, &finding, "đã hỏi lại", &samples::stamp()).unwrap();
    let issue = Edit::SetStatus { period, status: Status::Issued };
    desk.store.apply(&issue, &samples::stamp()).unwrap();
    let paper = b"%PDF-1.4 \xff".to_vec();
    let attached = samples::attachment(&paper);
    desk.store.attach(period, &attached, &paper).unwrap();
    let put = Edit::SetRegistered {
        id: crate::model::RowId(3),
        paper: Some(Box::new(samples::registered())),
    };
    desk.store.apply(&put, &samples::stamp()).unwrap();
    let tasks = Edit::SetTasks { year: 2026, tasks: vec![samples::task()] };
    desk.store.apply(&tasks, &samples::stamp()).unwrap();
    beside::put(&mut desk);
    desk
}

fn expected(book: &BookReader) -> BookExport {
    book.export_with(Bytes::All).unwrap()
}

/// Rows of every table.
fn rows(path: &Path) -> Vec<(String, i64)> {
    let connection = Connection::open(path).unwrap();
    let mut names = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .unwrap();
    let names: Vec<String> =
        names.query_map((), |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let count = |name: &String| {
        let sql = format!("SELECT count(*) FROM \"{name}\"");
        connection.query_row(&sql, (), |row| row.get(0)).unwrap()
    };
    names.iter().map(|name| (name.clone(), count(name))).collect()
}

#[test]
fn an_export_tells_every_row_and_makes_the_same_book_anew() {
    let desk = full_desk();
    let export = expected(&desk.store.reader().unwrap());
    let json = serde_json::to_string_pretty(&export).unwrap();
    let read: BookExport = serde_json::from_str(&json).unwrap();
    assert_eq!(read, export);
    let path = desk.folder.path().join("mới.cchc");
    rebuild(&path, &read).unwrap();
    assert!(rows(&path).iter().all(|(_, rows)| *rows > 0), "{:?}", rows(&path));
    assert_eq!(rows(&path), rows(&desk.path()));
    let new = Store::open(&path, "A").unwrap();
    assert_eq!(new.identity(), desk.store.identity());
    assert_eq!(contents(&new), contents(&desk.store));
    assert_eq!(expected(&new.reader().unwrap()), export);
    drop(new);
    let again = rebuild(&path, &read);
    assert!(matches!(again, Err(CopyError::Write(WriteError::Exists(_)))), "{again:?}");
    assert_eq!(desk.files(), ["mới.cchc", "sổ mẫu.cchc"]);
}

#[test]
fn an_export_that_no_book_can_hold_makes_none() {
    let desk = full_desk();
    let mut export = expected(&desk.store.reader().unwrap());
    export.content.reports.push(export.content.reports[0].clone());
    let path = desk.folder.path().join("mới.cchc");
    let refused = rebuild(&path, &export);
    assert!(matches!(refused, Err(CopyError::Book(StoreError::ReportExists(_)))), "{refused:?}");
    assert_eq!(desk.files(), ["sổ mẫu.cchc"]);
}

proptest! {
    #![proptest_config(Config { cases: 24, failure_persistence: None, ..Config::default() })]

    #[test]
    fn whatever_was_done_to_a_book_its_export_makes_it_anew(
        edits in prop::collection::vec(samples::any_edit(), 1..12)
    ) {
        let mut desk = full_desk();
        for edit in &edits {
            // Some cannot be applied to this book.
            let _ = desk.store.apply(edit, &samples::stamp());
        }
        let export = expected(&desk.store.reader().unwrap());
        let read: BookExport =
            serde_json::from_slice(&serde_json::to_vec(&export).unwrap()).unwrap();
        prop_assert_eq!(&read, &export);
        let path = desk.folder.path().join("mới.cchc");
        rebuild(&path, &read).unwrap();
        prop_assert_eq!(expected(&BookReader::open(&path).unwrap()), export);
        prop_assert_eq!(rows(&path), rows(&desk.path()));
    }
}

/// The bytes and names of all files in a folder.
fn folder_as_it_is(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().unwrap().is_file())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect();
    all.sort();
    all
}

fn closed(desk: Desk) -> (tempfile::TempDir, PathBuf) {
    let path = desk.path();
    let Desk { folder, store } = desk;
    drop(store);
    (folder, path)
}

#[test]
fn reading_a_book_changes_nothing_and_leaves_nothing_beside_it() {
    for older in [false, true] {
        let (folder, path) = if older {
            let Golden { folder, path, .. } = Golden::of(1);
            (folder, path)
        } else {
            closed(full_desk())
        };
        let before = folder_as_it_is(folder.path());
        let book = BookReader::open(&path).unwrap();
        assert_eq!(book.is_older(), older);
        book.check().unwrap();
        assert_eq!(book.export().unwrap().content.reports.len(), 2);
        assert_eq!(book.identity().unwrap().is_none(), older);
        assert!(folder_as_it_is(folder.path()) == before);
        drop(book);
        assert!(folder_as_it_is(folder.path()) == before);
    }
}

#[test]
fn a_copy_of_an_older_book_keeps_its_tables() {
    let Golden { folder, path, .. } = Golden::of(1);
    let book = BookReader::open(&path).unwrap();
    let copy = folder.path().join("bản sao.cchc");
    book.copy_to(&copy, OldFile::Stays, &expected(&book)).unwrap();
    assert_eq!(ladder::version(&Connection::open(&copy).unwrap()).unwrap(), 1);
    assert_eq!(expected(&BookReader::open(&copy).unwrap()), expected(&book));
}

#[test]
fn a_copy_that_is_not_what_was_expected_takes_no_name() {
    let desk = full_desk();
    let book = desk.store.reader().unwrap();
    let mut other = expected(&book);
    other.content.commune.name = "Khác".into();
    let copy = desk.folder.path().join("bản sao.cchc");
    let refused = book.copy_to(&copy, OldFile::Stays, &other);
    assert!(matches!(refused, Err(CopyError::Unlike(_))), "{refused:?}");
    assert_eq!(desk.files(), ["sổ mẫu.cchc"]);
}

#[test]
fn a_copy_takes_a_taken_name_only_when_told_and_sets_aside_what_lay_beside_it() {
    let desk = full_desk();
    let book = desk.store.reader().unwrap();
    let copy = desk.folder.path().join("bản sao.cchc");
    fs::write(&copy, "cũ").unwrap();
    let refused = book.copy_to(&copy, OldFile::Stays, &expected(&book));
    assert!(matches!(refused, Err(CopyError::Write(WriteError::Exists(_)))), "{refused:?}");
    assert_eq!(fs::read(&copy).unwrap(), "cũ".as_bytes());
    fs::write(desk.folder.path().join("bản sao.cchc-wal"), "của tệp cũ").unwrap();
    book.copy_to(&copy, OldFile::GivesWay, &expected(&book)).unwrap();
    assert_eq!(expected(&BookReader::open(&copy).unwrap()), expected(&book));
    assert_eq!(named(desk.folder.path(), "bản sao.cchc-wal.cu-").len(), 1);
    assert_eq!(desk.files().len(), 3);
}

#[test]
fn where_a_copy_cannot_be_written_its_place_is_named() {
    let desk = full_desk();
    let book = desk.store.reader().unwrap();
    let far = desk.folder.path().join("usb/bản sao.cchc");
    let refused = book.copy_to(&far, OldFile::Stays, &expected(&book)).unwrap_err().to_string();
    assert!(refused.contains("Không tìm thấy thư mục") && refused.contains("usb"), "{refused}");
}

/// A drive of 64 KB that is full after the first pages.
#[test]
#[cfg(target_os = "linux")]
fn a_full_drive_is_named_and_nothing_torn_takes_the_name() {
    let desk = full_desk();
    let drive = tempfile::tempdir().unwrap();
    let mounted = std::process::Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"])
        .arg(drive.path())
        .status();
    if !mounted.is_ok_and(|status| status.success()) {
        eprintln!("skipped: this user mounts no drive");
        return;
    }
    let book = desk.store.reader().unwrap();
    let copy = drive.path().join("bản sao.cchc");
    let refused = book.copy_to(&copy, OldFile::Stays, &expected(&book));
    let left = fs::read_dir(drive.path()).unwrap().count();
    let unmounted = std::process::Command::new("umount").arg(drive.path()).status();
    assert!(unmounted.unwrap().success());
    assert!(matches!(refused, Err(CopyError::Write(WriteError::DiskFull(_)))), "{refused:?}");
    assert_eq!(left, 0, "no half copy stays");
}

#[test]
fn an_index_that_lacks_a_row_is_found() {
    let (_folder, path) = closed(full_desk());
    let book = BookReader::open(&path).unwrap();
    book.check().unwrap();
    drop(book);
    take_from_index(&path);
    let found = BookReader::open(&path).and_then(|book| book.check());
    assert!(matches!(found, Err(StoreError::Corrupt { .. })), "{found:?}");
}

fn renamed(name: &str) -> Edit {
    let commune = crate::model::Commune { name: name.into(), ..samples::commune() };
    Edit::SetCommune(Box::new(commune))
}

#[test]
fn a_book_in_whose_place_another_state_comes_is_that_state_and_alone() {
    let mut desk = full_desk();
    let copy = desk.folder.path().join("bản sao.cchc");
    let book = desk.store.reader().unwrap();
    book.copy_to(&copy, OldFile::Stays, &expected(&book)).unwrap();
    drop(book);
    desk.store.apply(&renamed("Sau"), &samples::stamp()).unwrap();
    let path = desk.path();
    let source = BookReader::open(&copy).unwrap();
    let Desk { folder, store } = desk;
    store.give_way(&source, &expected(&source)).unwrap();
    let store = Store::open(&path, "A").unwrap();
    assert_eq!(expected(&store.reader().unwrap()), expected(&source));
    drop(store);
    let names: Vec<String> =
        folder_as_it_is(folder.path()).into_iter().map(|file| file.0).collect();
    assert_eq!(names, ["bản sao.cchc", "sổ mẫu.cchc"]);
}

#[test]
fn a_book_that_changed_from_outside_is_not_replaced() {
    let desk = full_desk();
    let copy = desk.folder.path().join("bản sao.cchc");
    let book = desk.store.reader().unwrap();
    book.copy_to(&copy, OldFile::Stays, &expected(&book)).unwrap();
    drop(book);
    let path = desk.path();
    let tool = Connection::open(&path).unwrap();
    tool.execute_batch("UPDATE commune SET name = 'Bên ngoài'").unwrap();
    tool.close().unwrap();
    let source = BookReader::open(&copy).unwrap();
    let refused = desk.store.give_way(&source, &expected(&source));
    assert!(matches!(refused, Err(CopyError::Book(StoreError::Replaced))), "{refused:?}");
    assert_eq!(Store::open(&path, "A").unwrap().commune().unwrap().name, "Bên ngoài");
}

#[test]
fn what_could_not_be_read_is_kept_beside_the_book_that_takes_its_place() {
    let desk = full_desk();
    let path = desk.folder.path().join("hỏng.cchc");
    let source = desk.store.reader().unwrap();
    let names = ["hỏng.hong-20261129-2110.cchc", "hỏng.hong-20261129-2110-2.cchc"];
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 29).unwrap();
    let stamp = Stamp { at: day.and_hms_opt(21, 10, 59).unwrap(), who: "A".into() };
    for (broken, name) in ["một", "hai"].into_iter().zip(names) {
        fs::write(&path, broken).unwrap();
        fs::write(desk.folder.path().join("hỏng.cchc-journal"), broken).unwrap();
        let kept = replace_unreadable(&path, &stamp, &source, &expected(&source)).unwrap();
        let kept = kept.expect("it is kept");
        assert_eq!(kept.file_name().unwrap(), name);
        assert_eq!(fs::read(&kept).unwrap(), broken.as_bytes());
        assert!(!desk.folder.path().join("hỏng.cchc-journal").exists());
        let put = Store::open(&path, "A").unwrap();
        assert_eq!(expected(&put.reader().unwrap()), expected(&source));
    }
    fs::remove_file(&path).unwrap();
    let kept = replace_unreadable(&path, &stamp, &source, &expected(&source)).unwrap();
    assert_eq!(kept, None, "nothing stood there");
    assert!(path.is_file());
}

#[test]
fn a_book_of_a_newer_program_is_not_read_as_one_of_ours() {
    let (folder, path) = closed(full_desk());
    let tool = Connection::open(&path).unwrap();
    tool.execute_batch("PRAGMA user_version = 99").unwrap();
    tool.close().unwrap();
    let before = folder_as_it_is(folder.path());
    let refused = BookReader::open(&path);
    assert!(matches!(refused, Err(StoreError::TooNew { .. })), "{refused:?}");
    assert!(folder_as_it_is(folder.path()) == before);
}
