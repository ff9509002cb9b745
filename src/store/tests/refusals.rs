//! Files that are no book, or no whole one: refused by name, and not one byte of them changed.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, limits::Limit};
use tempfile::TempDir;

use super::{Desk, contents, samples};
use crate::{
    edit::Edit,
    store::{BookReader, Looks, Store, StoreError, ladder, salvage, watch},
};

/// Expects opening a file of these bytes to be refused, and the folder to be as it was.
#[track_caller]
fn check(bytes: &[u8], expected: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("báo cáo.cchc");
    fs::write(&path, bytes).unwrap();
    let refused = [Store::open(&path, "A").map(drop), BookReader::open(&path).map(drop)];
    for error in refused.map(Result::unwrap_err) {
        let shown = format!("{error:?}");
        assert!(shown.starts_with(expected), "{shown}");
        assert!(fs::read(&path).unwrap() == bytes, "{shown}: bytes changed");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "{shown}: something left");
    }
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
    check(&tampered(&newer), "TooNew { needs: Some(\"9.1.0\") }");
    // Whose own name is that of this program, or of an older one, needs another that it does not name.
    for own in [env!("CARGO_PKG_VERSION"), "0.0.9", "la"] {
        let tables = format!("PRAGMA user_version = 9999; UPDATE commune SET written_by = '{own}'");
        check(&tampered(&tables), "TooNew { needs: None }");
    }
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
    check(&tampered("CREATE VIEW v AS SELECT * FROM commune"), "Corrupt");
    let instead = "ALTER TABLE paper RENAME TO own; CREATE VIEW paper AS SELECT * FROM own";
    check(&tampered(instead), "Corrupt");
}

/// How a book is refused whose tables were looked at and nothing else.
const ODD_SCHEMA: &str = "Corrupt { detail: \"cấu trúc khác thường ở ";

/// What is put behind the last column of the office's table, past the eyes of SQLite.
fn with_column(sql: &str) -> Vec<u8> {
    let sql = sql.replace('\'', "''");
    tampered(&format!(
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema
         SET sql = replace(sql, ') STRICT', ', {sql}) STRICT') WHERE name = 'commune'"
    ))
}

#[test]
fn nothing_that_a_stranger_wrote_into_a_schema_is_run() {
    // It fails when it is run.
    check(&with_column("CHECK (json('{') IS NOT NULL)"), ODD_SCHEMA);
    check(&with_column("odd TEXT AS (json('{'))"), ODD_SCHEMA);
    for name in ["odd", "sqlite_odd"] {
        let index = format!(
            "CREATE INDEX odd ON report (period); PRAGMA writable_schema = ON; UPDATE sqlite_schema
             SET name = '{name}', sql = 'CREATE INDEX {name} ON report (json(''{{'' || period))'
             WHERE name = 'odd'"
        );
        check(&tampered(&index), ODD_SCHEMA);
    }
    // It takes longer than anybody lives.
    let slow = format!("CHECK ('{}' NOT LIKE '{}b')", "a".repeat(200), "%a".repeat(40));
    check(&with_column(&slow), ODD_SCHEMA);
    // Of a newer version nothing is known but what it may need.
    let newer = "PRAGMA user_version = 77; PRAGMA writable_schema = ON; UPDATE sqlite_schema SET
        sql = replace(replace(sql, 'written_by TEXT NOT NULL', 'written_by TEXT AS (json(''{''))'),
        'written_by TEXT', 'written_by TEXT') WHERE name = 'commune'";
    check(&tampered(newer), "TooNew { needs: None }");
}

#[test]
fn a_stranger_s_book_of_another_journal_keeps_every_byte() {
    let wal = "PRAGMA journal_mode = WAL; ";
    check(&tampered(&[wal, "CREATE TABLE extra (a)"].concat()), ODD_SCHEMA);
    check(&tampered(&[wal, "PRAGMA user_version = 77"].concat()), "TooNew");
    // What was written last stands in the log alone.
    let (_folder, path) = placed(&book());
    let keeper = Connection::open(&path).unwrap();
    keeper.execute_batch(&[wal, "CREATE TABLE extra (a)"].concat()).unwrap();
    let (folder, copy) = placed(&fs::read(&path).unwrap());
    let log = |book: &Path| crate::disk::with_ending(book, "-wal");
    fs::copy(log(&path), log(&copy)).unwrap();
    let before = (fs::read(&copy).unwrap(), fs::read(log(&copy)).unwrap());
    assert!(Store::open(&copy, "A").is_err() && BookReader::open(&copy).is_err());
    assert!((fs::read(&copy).unwrap(), fs::read(log(&copy)).unwrap()) == before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn what_is_longer_than_any_book_is_refused_before_it_is_read() {
    let (_folder, path) = placed(&book());
    let file = fs::File::options().write(true).open(&path).unwrap();
    file.set_len(watch::MOST_BYTES + 1).unwrap();
    let known = crate::session::backup::salvage::known();
    let refused = [
        Store::open(&path, "A").map(drop).unwrap_err(),
        BookReader::open(&path).map(drop).unwrap_err(),
        salvage::salvage(&path, &known).map(drop).unwrap_err(),
    ];
    for why in refused {
        assert!(matches!(why, StoreError::TooLarge { .. }), "{why:?}");
        let told = why.to_string();
        let parts = ["nặng 1,1 GB", "vẫn nguyên vẹn", "hãy khôi phục bản sao lưu gần nhất"];
        assert!(parts.iter().all(|part| told.contains(part)), "{told}");
    }
}

#[test]
fn sqlite_takes_no_more_of_a_file_than_a_book_has() {
    let desk = Desk::new();
    let limit = |limit| desk.store.connection.limit(limit).unwrap();
    assert_eq!(limit(Limit::SQLITE_LIMIT_LENGTH), 64 << 20);
    assert_eq!(limit(Limit::SQLITE_LIMIT_SQL_LENGTH), 100_000);
    assert_eq!(limit(Limit::SQLITE_LIMIT_COLUMN), 100);
    let pages: i64 =
        desk.store.connection.pragma_query_value(None, "max_page_count", |row| row.get(0)).unwrap();
    assert_eq!(pages * 4096, 1 << 30);
}

#[test]
fn values_no_page_could_print_are_refused() {
    // Who only reads is told that it is mixed: SQLite knows no conditions of a file that is only read.
    let odd = "PRAGMA ignore_check_constraints = ON; UPDATE figure SET state = 'x'";
    let (_folder, path) = placed(&tampered(odd));
    assert!(matches!(Store::open(&path, "A"), Err(StoreError::Corrupt { .. })));
    assert!(BookReader::open(&path).unwrap().is_mixed().unwrap());
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
