//! The file itself: whole when copied, alone in its folder, readable where it cannot be written.

use std::fs;

use rusqlite::Connection;

use super::{Desk, contents, named, samples};
use crate::{
    edit::Edit,
    model::Status,
    store::{Store, StoreError, ladder},
};

fn desk_with_reports() -> Desk {
    let mut desk = Desk::new();
    for code in ["2025-Y", "2026-Q1"] {
        let add = Edit::AddReport(Box::new(samples::report(code)));
        desk.store.apply(&add, &samples::stamp()).unwrap();
    }
    desk
}

#[test]
fn a_copy_made_while_the_book_is_open_is_complete() {
    let desk = desk_with_reports();
    let copy = desk.folder.path().join("bản chép.cchc");
    fs::copy(desk.path(), &copy).unwrap();
    let copied = Store::open(&copy, "A").unwrap();
    assert_eq!(contents(&copied), contents(&desk.store));
    drop(copied);
    assert_eq!(desk.files(), ["bản chép.cchc", "sổ mẫu.cchc"]);
}

#[test]
fn nothing_stays_beside_the_book() {
    let mut desk = Desk::new();
    assert_eq!(desk.files(), ["sổ mẫu.cchc"]);
    let period = samples::period("2026-Q1");
    let edits = [
        Edit::AddReport(Box::new(samples::report("2026-Q1"))),
        Edit::SetStatus { period, status: Status::Issued },
        Edit::RemoveReport(period),
    ];
    for edit in edits {
        let refused = desk.store.apply(&edit, &samples::stamp()).is_err();
        assert_eq!(refused, matches!(edit, Edit::RemoveReport(_)));
        assert_eq!(desk.files(), ["sổ mẫu.cchc"]);
        assert!(desk.store.connection.is_autocommit());
    }
}

#[test]
fn a_failed_creation_leaves_no_litter() {
    let desk = Desk::new();
    let far = chrono::NaiveDate::MAX.and_hms_opt(0, 0, 0).unwrap();
    let stamp = crate::model::Stamp { at: far, who: String::new() };
    let path = desk.folder.path().join("khác.cchc");
    let created = Store::create(&path, &samples::commune(), &stamp);
    assert!(matches!(created, Err(StoreError::Invalid { .. })));
    assert_eq!(desk.files(), ["sổ mẫu.cchc"]);
}

#[test]
fn the_settings_are_those_of_the_design() {
    let desk = Desk::new();
    let ask = |pragma: &str| -> String {
        let value = |row: &rusqlite::Row<'_>| row.get::<_, rusqlite::types::Value>(0);
        format!("{:?}", desk.store.connection.pragma_query_value(None, pragma, value).unwrap())
    };
    assert_eq!(ask("journal_mode"), "Text(\"delete\")");
    assert_eq!(ask("synchronous"), "Integer(2)");
    assert_eq!(ask("foreign_keys"), "Integer(1)");
    assert_eq!(ask("trusted_schema"), "Integer(0)");
    assert_eq!(ask("cell_size_check"), "Integer(1)");
    assert_eq!(ask("application_id"), "Integer(1399800643)");
    assert_eq!(ask("user_version"), format!("Integer({})", ladder::latest()));
    assert!(desk.store.connection.execute_batch("SELECT \"no such column\"").is_err());
}

#[test]
fn a_wal_left_by_another_file_does_not_come_back() {
    let mut desk = desk_with_reports();
    let older = fs::read(desk.path()).unwrap();
    // Someone's tool leaves a write-ahead log with a later change, then the older book is put back.
    let tool = Connection::open(desk.path()).unwrap();
    tool.execute_batch("PRAGMA journal_mode = WAL; UPDATE commune SET name = 'Khác'").unwrap();
    let wal = desk.folder.path().join("sổ mẫu.cchc-wal");
    let left_over = fs::read(&wal).unwrap();
    tool.close().unwrap();
    let path = desk.path();
    desk.store = Store::open(&path, "A").unwrap();
    let folder = desk.folder;
    drop(desk.store);
    fs::write(&path, older).unwrap();
    fs::write(&wal, &left_over).unwrap();
    let store = Store::open(&path, "A").unwrap();
    assert_eq!(store.commune().unwrap().name, "Mẫu");
    let aside = named(folder.path(), "sổ mẫu.cchc-wal.cu-");
    assert!(fs::read(&aside[0]).unwrap() == left_over);
}

#[test]
fn a_stray_journal_does_not_reach_a_new_book() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sổ.cchc");
    let journal = folder.path().join("sổ.cchc-journal");
    fs::write(&journal, b"left over").unwrap();
    let store = Store::create(&path, &samples::commune(), &samples::stamp()).unwrap();
    assert_eq!(store.commune().unwrap(), samples::commune());
    assert!(!journal.exists());
    assert_eq!(named(folder.path(), "sổ.cchc-journal.cu-").len(), 1);
}

#[test]
fn another_programs_write_is_waited_for_then_told() {
    let mut desk = desk_with_reports();
    let other = Connection::open(desk.path()).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let edit = Edit::SetCommune(Box::default());
    assert!(matches!(desk.store.apply(&edit, &samples::stamp()), Err(StoreError::Locked)));
    other.execute_batch("ROLLBACK").unwrap();
    desk.store.apply(&edit, &samples::stamp()).unwrap();
}

/// Whether write protection binds this process (it does not bind root); says so when not.
#[cfg(unix)]
fn protection_binds(path: &std::path::Path) -> bool {
    let probe = if path.is_dir() { path.join("probe") } else { path.to_owned() };
    let written = fs::File::options().append(true).create(path.is_dir()).open(probe).is_ok();
    if written {
        eprintln!("skipped: write protection does not bind this user");
    }
    !written
}

#[cfg(unix)]
fn protect(path: &std::path::Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(unix)]
#[track_caller]
fn check_reads_only(path: &std::path::Path, expected: &super::Contents) {
    let mut store = Store::open(path, "A").unwrap();
    assert!(store.is_read_only());
    assert_eq!(contents(&store), *expected);
    let refused = store.apply(&Edit::SetCommune(Box::default()), &samples::stamp());
    assert!(matches!(refused, Err(StoreError::ReadOnly)));
}

#[cfg(unix)]
#[test]
fn a_protected_file_opens_for_reading() {
    let Desk { folder, store } = desk_with_reports();
    let (path, expected) = (store.path().to_owned(), contents(&store));
    drop(store);
    protect(&path, 0o444);
    if protection_binds(&path) {
        check_reads_only(&path, &expected);
        protect(&path, 0o000);
        assert!(matches!(Store::open(&path, "A"), Err(StoreError::NoRight)));
    }
    drop(folder);
}

#[cfg(unix)]
#[test]
fn a_book_in_a_protected_folder_opens_for_reading() {
    let Desk { folder, store } = desk_with_reports();
    let (path, expected) = (store.path().to_owned(), contents(&store));
    drop(store);
    protect(folder.path(), 0o555);
    if protection_binds(folder.path()) {
        check_reads_only(&path, &expected);
        let created =
            Store::create(&folder.path().join("khác.cchc"), &samples::commune(), &samples::stamp());
        assert!(matches!(created, Err(StoreError::ReadOnly)));
    }
    protect(folder.path(), 0o755);
}

#[cfg(unix)]
#[test]
fn a_new_book_has_the_usual_rights() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let plain = desk.folder.path().join("plain");
    fs::write(&plain, b"").unwrap();
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&desk.path()), mode(&plain));
}

#[test]
fn a_full_drive_is_told_with_its_folder() {
    let mut desk = desk_with_reports();
    let connection = &desk.store.connection;
    let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    // As if the drive had room for no page more.
    let most = format!("PRAGMA max_page_count = {pages}");
    connection.query_row(&most, (), |row| row.get::<_, i64>(0)).unwrap();
    let before = contents(&desk.store);
    let mut long = samples::report("2026-H1");
    long.sections[0].text = "chữ ".repeat(50_000);
    let add = Edit::AddReport(Box::new(long));
    let refused = desk.store.apply(&add, &samples::stamp()).unwrap_err();
    assert!(matches!(refused, StoreError::NoRoom(_)), "{refused:?}");
    let (told, folder) = (refused.to_string(), desk.folder.path().display().to_string());
    assert!(told.contains(&folder) && told.contains("đã đầy"), "{told}");
    assert_eq!(contents(&desk.store), before);
}
