//! Files that are no book, or no whole one: refused by name, and not one byte of them changed.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rusqlite::Connection;
use tempfile::TempDir;

use super::{Desk, contents, samples};
use crate::{
    edit::Edit,
    store::{Looks, Store, StoreError, ladder},
};

/// Expects opening a file of these bytes to be refused, and the folder to be as it was.
#[track_caller]
fn check(bytes: &[u8], expected: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("báo cáo.cchc");
    fs::write(&path, bytes).unwrap();
    let error = Store::open(&path, "A").unwrap_err();
    let shown = format!("{error:?}");
    assert!(shown.starts_with(expected), "{shown}");
    assert!(fs::read(&path).unwrap() == bytes, "{shown}: bytes changed");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "{shown}: something left beside");
}

/// The bytes of a closed book with three reports.
fn book() -> Vec<u8> {
    let mut desk = Desk::new();
    for code in ["2026-Q1", "2025-Y", "2025-9M"] {
        let add = Edit::AddReport(Box::new(samples::report(code)));
        desk.store.apply(&add, &samples::stamp()).unwrap();
    }
    let path = desk.path();
    let Desk { folder, store } = desk;
    drop(store);
    let bytes = fs::read(path).unwrap();
    drop(folder);
    bytes
}

/// The bytes of a book after someone else's program ran `sql` on it.
fn tampered(sql: &str) -> Vec<u8> {
    let (folder, path) = placed(&book());
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch(sql).unwrap();
    connection.close().unwrap();
    let bytes = fs::read(path).unwrap();
    drop(folder);
    bytes
}

fn placed(bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sổ.cchc");
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

#[test]
fn files_of_other_kinds_are_named() {
    check(b"", "NotABook(Empty)");
    check(b"PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml", "NotABook(OfficeOrZip)");
    check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "NotABook(Picture)");
    check(b"%PDF-1.7\n", "NotABook(Pdf)");
    check("Kính gửi: UBND tỉnh Mẫu".as_bytes(), "NotABook(Text)");
    check(&[0xa7; 4096], "NotABook(Unknown)");
    check(b"SQLite format 3\0", "NotABook(Unknown)");
}

#[test]
fn another_programs_database_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.db");
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE a (b)").unwrap();
    check(&fs::read(path).unwrap(), "NotABook(OtherDatabase)");
}

#[test]
fn a_folder_and_nothing_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let opened = Store::open(folder.path(), "A");
    assert!(matches!(opened, Err(StoreError::NotABook(Looks::Folder))));
    let absent = folder.path().join("không có.cchc");
    assert!(matches!(Store::open(&absent, "A"), Err(StoreError::NotFound)));
    assert!(!absent.exists());
    let absent = absent.join("sổ.cchc");
    let created = Store::create(&absent, &samples::commune(), &samples::stamp());
    assert!(matches!(created, Err(StoreError::NotFound)));
}

#[test]
fn a_newer_book_says_what_it_needs() {
    let next = ladder::latest() + 1;
    let newer = format!("PRAGMA user_version = {next}; UPDATE commune SET written_by = '9.1.0'");
    check(&tampered(&newer), "TooNew { needs: \"9.1.0\" }");
    check(&tampered("PRAGMA user_version = 77; DROP TABLE commune"), "TooNew");
    check(&tampered("PRAGMA user_version = 0"), "Corrupt");
    check(&tampered("PRAGMA user_version = -1"), "Corrupt");
}

#[test]
fn a_damaged_book_is_refused() {
    let whole = book();
    check(&whole[..whole.len() / 2], "Corrupt");
    check(&whole[..1000], "Corrupt");
    for page in 1..whole.len() / 4096 {
        let mut damaged = whole.clone();
        damaged[page * 4096..page * 4096 + 2000].fill(0xa5);
        let (_folder, path) = placed(&damaged);
        let error = Store::open(&path, "A").unwrap_err();
        assert!(matches!(error, StoreError::Corrupt { .. }), "page {page}: {error:?}");
        assert!(fs::read(&path).unwrap() == damaged, "page {page}: bytes changed");
    }
}

#[test]
fn a_changed_schema_is_refused() {
    check(&tampered("CREATE TABLE extra (a)"), "Corrupt");
    check(&tampered("DROP TABLE paper"), "Corrupt");
    let trigger = "CREATE TRIGGER t AFTER UPDATE ON commune BEGIN DELETE FROM report; END";
    check(&tampered(trigger), "Corrupt");
}

#[test]
fn values_no_page_could_print_are_refused() {
    check(
        &tampered("PRAGMA ignore_check_constraints = ON; UPDATE figure SET state = 'x'"),
        "Corrupt",
    );
    let (_folder, path) = placed(&tampered("DELETE FROM commune"));
    let store = Store::open(&path, "A").unwrap();
    assert!(matches!(store.commune(), Err(StoreError::Corrupt { .. })));
    let (_folder, path) = placed(&tampered("UPDATE report SET legal_basis = '[1]'"));
    let store = Store::open(&path, "A").unwrap();
    let read = store.report(samples::period("2026-Q1"));
    assert!(matches!(read, Err(StoreError::Corrupt { .. })));
}

#[test]
fn creating_over_anything_is_refused() {
    let (_folder, path) = placed(b"");
    check_not_created(&path);
    let (folder, _) = placed(b"");
    check_not_created(folder.path());
}

#[track_caller]
fn check_not_created(path: &Path) {
    let created = Store::create(path, &samples::commune(), &samples::stamp());
    assert!(matches!(created, Err(StoreError::Exists)));
    assert!(path.exists());
}

#[test]
fn a_book_switched_to_wal_is_switched_back() {
    let (folder, path) = placed(&tampered("PRAGMA journal_mode = WAL"));
    let store = Store::open(&path, "A").unwrap();
    assert_eq!(contents(&store).reports.len(), 3);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "the book and its lock");
    drop(store);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    let head = fs::read(&path).unwrap();
    assert_eq!(head[18..20], [1, 1]);
}
