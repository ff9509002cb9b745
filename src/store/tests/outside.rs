//! What others do to the file: a journal of another file, another book in the place of the open one.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rusqlite::Connection;
use tempfile::TempDir;

use super::{Desk, contents, samples};
use crate::{
    edit::Edit,
    model::Commune,
    store::{Store, StoreError},
};

/// A closed book with two reports.
fn closed_book() -> (TempDir, PathBuf) {
    let mut desk = Desk::new();
    for code in ["2025-Y", "2026-Q1"] {
        let add = Edit::AddReport(Box::new(samples::report(code)));
        desk.store.apply(&add, &samples::stamp()).unwrap();
    }
    let path = desk.path();
    let Desk { folder, store } = desk;
    drop(store);
    (folder, path)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn rename_to(name: &str) -> Edit {
    Edit::SetCommune(Box::new(Commune { name: name.into(), ..samples::commune() }))
}

fn name_in(path: &Path) -> String {
    Store::open(path, "A").unwrap().commune().unwrap().name
}

/// Leaves book, journal and lock file as a program leaves them that is killed in the middle of a write:
/// the journal is on the disk, and the pages are half written.
fn cut_off_in_a_write(path: &Path) {
    cut_off_in_a_write_after(path, || ());
}

/// The same; `meanwhile` sees the book as it stands before that write.
fn cut_off_in_a_write_after(path: &Path, meanwhile: impl FnOnce()) {
    let mut store = Store::open(path, "A").unwrap();
    store.apply(&rename_to("Trước"), &samples::stamp()).unwrap();
    // Closed while others read the file: closing any handle of it drops SQLite's locks.
    drop(store);
    meanwhile();
    let mut store = Store::open(path, "A").unwrap();
    let before = fs::read(path).unwrap();
    let [journal, lock] = ["-journal", ".khoa"].map(|ending| beside(path, ending));
    let marked = fs::read(&lock).unwrap();
    // The write as it would be, done by hand so that it can be stopped: the lock file already tells of it.
    store.connection.pragma_update(None, "cache_spill", true).unwrap();
    let mut found = None;
    let removed = store.write(|connection| {
        connection
            .execute_batch("PRAGMA cache_size = 1; UPDATE section SET text = text || 'x'")
            .unwrap();
        connection.cache_flush().unwrap();
        found =
            Some((fs::read(path).unwrap(), fs::read(&journal).unwrap(), fs::read(&lock).unwrap()));
        Err::<(), _>(StoreError::Locked)
    });
    assert!(matches!(removed, Err(StoreError::Locked)));
    drop(store);
    let (half, left_over, lock_left) = found.unwrap();
    assert!(half != before && lock_left != marked, "pages were written");
    fs::write(path, half).unwrap();
    fs::write(journal, left_over).unwrap();
    fs::write(lock, lock_left).unwrap();
}

#[test]
fn a_write_cut_off_is_rolled_back() {
    let (folder, path) = closed_book();
    let before = contents(&Store::open(&path, "A").unwrap());
    cut_off_in_a_write(&path);
    let store = Store::open(&path, "A").unwrap();
    assert_eq!(store.noticed().set_aside, None);
    assert_eq!(store.commune().unwrap().name, "Trước");
    assert_eq!(contents(&store).reports, before.reports);
    drop(store);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing stays beside");
}

#[test]
fn a_write_cut_off_is_rolled_back_where_the_lock_file_is_lost() {
    for marker in [None, Some("A\ntruoc-khi-ghi 1 00\n")] {
        let (_folder, path) = closed_book();
        cut_off_in_a_write(&path);
        match marker {
            None => fs::remove_file(beside(&path, ".khoa")).unwrap(),
            Some(other) => fs::write(beside(&path, ".khoa"), other).unwrap(),
        }
        assert_eq!(name_in(&path), "Trước");
    }
}

#[test]
fn a_write_cut_off_in_a_book_that_is_mixed_is_rolled_back() {
    let (folder, path) = closed_book();
    let tool = Connection::open(&path).unwrap();
    tool.execute_batch("UPDATE report SET title = 'Đổi'").unwrap();
    tool.close().unwrap();
    cut_off_in_a_write(&path);
    let store = Store::open(&path, "A").unwrap();
    assert_eq!((store.noticed().set_aside.clone(), store.noticed().mixed), (None, true));
    assert_eq!(store.commune().unwrap().name, "Trước");
    drop(store);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing stays beside");
}

/// Another program's write that is cut off knows nothing of our marker.
#[test]
fn a_journal_of_another_file_is_set_aside() {
    let (folder, path) = closed_book();
    let backup = fs::read(&path).unwrap();
    cut_off_in_a_write(&path);
    let journal = fs::read(beside(&path, "-journal")).unwrap();
    fs::write(&path, &backup).unwrap();
    let store = Store::open(&path, "A").unwrap();
    let aside = store.noticed().set_aside.clone().expect("told");
    assert!(fs::read(&aside).unwrap() == journal, "kept byte for byte");
    assert_eq!(store.commune().unwrap(), samples::commune());
    drop(store);
    assert!(fs::read(&path).unwrap() == backup, "the backup as it was");
    assert!(!beside(&path, "-journal").exists() && aside.starts_with(folder.path()));
    assert_eq!(Store::open(&path, "A").unwrap().noticed().set_aside, None, "told once");
}

/// Two copies of a book were worked on apart, and each counts as many changes.
#[test]
fn a_journal_of_a_copy_with_the_same_count_is_set_aside() {
    let (folder, path) = closed_book();
    let copy = folder.path().join("ở nhà.cchc");
    fs::copy(&path, &copy).unwrap();
    let mut at_home = Store::open(&copy, "A").unwrap();
    let mut report = samples::report("2025-9M");
    report.sections.truncate(1);
    at_home.apply(&Edit::AddReport(Box::new(report)), &samples::stamp()).unwrap();
    drop(at_home);
    cut_off_in_a_write(&path);
    let [ours, theirs] = [&path, &copy].map(|path| fs::read(path).unwrap());
    let count = |bytes: &[u8]| u32::from_be_bytes(bytes[24..28].try_into().unwrap());
    assert!(count(&ours).abs_diff(count(&theirs)) <= 1);
    fs::write(&path, &theirs).unwrap();
    let store = Store::open(&path, "A").unwrap();
    assert!(store.noticed().set_aside.is_some());
    assert_eq!(contents(&store).reports.len(), 3);
    drop(store);
    assert!(fs::read(&path).unwrap() == theirs);
}

/// The copy went on from the very state before the write that was cut off, by `saves`.
#[track_caller]
fn check_branch_is_kept(saves: u32) {
    let (folder, path) = closed_book();
    let copy = folder.path().join("usb.cchc");
    cut_off_in_a_write_after(&path, || {
        fs::copy(&path, &copy).unwrap();
        let mut branch = Store::open(&copy, "A").unwrap();
        for save in 0..saves {
            branch.apply(&rename_to(&format!("Nhánh {save}")), &samples::stamp()).unwrap();
        }
    });
    let branch = fs::read(&copy).unwrap();
    fs::write(&path, &branch).unwrap();
    let store = Store::open(&path, "A").unwrap();
    assert!(store.noticed().set_aside.is_some(), "{saves}");
    drop(store);
    assert!(fs::read(&path).unwrap() == branch, "{saves}: not one byte of it changed");
}

#[test]
fn a_copy_that_went_on_from_the_same_state_keeps_its_saves() {
    for saves in 1..=3 {
        check_branch_is_kept(saves);
    }
}

#[test]
fn a_write_that_changes_nothing_leaves_every_byte() {
    let (_folder, path) = closed_book();
    let before = fs::read(&path).unwrap();
    let mut store = Store::open(&path, "A").unwrap();
    let nothing = Edit::Batch { name: String::new(), edits: Vec::new() };
    store.apply(&nothing, &samples::stamp()).unwrap();
    store.verify().unwrap();
    drop(store);
    assert!(fs::read(&path).unwrap() == before);
}

#[test]
fn what_is_no_journal_is_set_aside() {
    let (_folder, path) = closed_book();
    let before = fs::read(&path).unwrap();
    fs::write(beside(&path, "-journal"), b"left over").unwrap();
    let store = Store::open(&path, "A").unwrap();
    assert!(store.noticed().set_aside.is_some());
    drop(store);
    assert!(fs::read(&path).unwrap() == before);
}

/// What happens to the file while it is open, and that neither reading nor writing goes on then.
#[track_caller]
fn check_noticed(what: &str, change: impl FnOnce(&Path)) {
    let (_folder, path) = closed_book();
    let mut store = Store::open(&path, "A").unwrap();
    store.apply(&rename_to("Đầu"), &samples::stamp()).unwrap();
    store.verify().unwrap();
    change(&path);
    let there = fs::read(&path).unwrap();
    let refused = store.apply(&rename_to("Sau"), &samples::stamp());
    assert!(matches!(refused, Err(StoreError::Replaced)), "{what}: {refused:?}");
    assert!(matches!(store.verify(), Err(StoreError::Replaced)), "{what}");
    assert!(matches!(store.commune(), Err(StoreError::Replaced)), "{what}");
    drop(store);
    assert!(fs::read(&path).unwrap() == there, "{what}: not one byte was written");
    assert!(!beside(&path, "-journal").exists(), "{what}");
}

#[test]
fn another_file_in_the_place_of_the_open_one_is_noticed() {
    check_noticed("another book", |path| {
        let (_other, book) = closed_book();
        fs::write(path, fs::read(book).unwrap()).unwrap();
    });
    check_noticed("another program's write", |path| {
        let other = Connection::open(path).unwrap();
        other.execute_batch("UPDATE commune SET name = 'Khác'").unwrap();
        other.close().unwrap();
    });
    check_noticed("nothing", |path| fs::write(path, b"").unwrap());
    check_noticed("half of it", |path| {
        let bytes = fs::read(path).unwrap();
        fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
    });
    check_noticed("one byte of the last page", |path| {
        let mut bytes = fs::read(path).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        fs::write(path, bytes).unwrap();
    });
    #[cfg(unix)]
    check_noticed("a rename", |path| {
        let copy = beside(path, ".moi");
        fs::copy(path, &copy).unwrap();
        fs::rename(copy, path).unwrap();
    });
}

#[test]
fn an_older_copy_of_the_same_book_is_noticed() {
    let (_folder, path) = closed_book();
    let older = fs::read(&path).unwrap();
    check_older(&path, &older);
}

#[track_caller]
fn check_older(path: &Path, older: &[u8]) {
    let mut store = Store::open(path, "A").unwrap();
    store.apply(&rename_to("Đầu"), &samples::stamp()).unwrap();
    fs::write(path, older).unwrap();
    assert!(matches!(store.apply(&rename_to("Sau"), &samples::stamp()), Err(StoreError::Replaced)));
    drop(store);
    assert!(fs::read(path).unwrap() == older);
}

#[test]
fn a_new_date_alone_is_no_change() {
    let (_folder, path) = closed_book();
    let mut store = Store::open(&path, "A").unwrap();
    store.apply(&rename_to("Đầu"), &samples::stamp()).unwrap();
    let file = fs::File::options().append(true).open(&path).unwrap();
    let later = std::time::SystemTime::now() + std::time::Duration::from_hours(1);
    file.set_modified(later).unwrap();
    drop(file);
    store.apply(&rename_to("Sau"), &samples::stamp()).unwrap();
    assert_eq!(store.commune().unwrap().name, "Sau");
}

/// As on a drive that tells every other second, or by a tool that sets dates back.
#[test]
fn a_byte_that_changed_under_the_same_date_is_noticed() {
    let (_folder, path) = closed_book();
    let mut store = Store::open(&path, "A").unwrap();
    store.apply(&rename_to("Đầu"), &samples::stamp()).unwrap();
    let file = fs::File::options().append(true).open(&path).unwrap();
    let now = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs();
    let second = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(now);
    file.set_modified(second).unwrap();
    store.apply(&rename_to("Giữa"), &samples::stamp()).unwrap();
    file.set_modified(second).unwrap();
    store.look().unwrap();
    let mut bytes = fs::read(&path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&path, &bytes).unwrap();
    file.set_modified(second).unwrap();
    drop(file);
    let refused = store.apply(&rename_to("Sau"), &samples::stamp());
    assert!(matches!(refused, Err(StoreError::Replaced)), "{refused:?}");
    drop(store);
    assert!(fs::read(&path).unwrap() == bytes);
}

#[test]
#[cfg_attr(windows, ignore = "Windows moves no file that is open")]
fn what_was_taken_away_is_told_before_it_is_written() {
    let (folder, path) = closed_book();
    let mut store = Store::open(&path, "A").unwrap();
    fs::rename(&path, folder.path().join("khác.cchc")).unwrap();
    assert!(matches!(store.verify(), Err(StoreError::NotFound)));
    assert!(matches!(store.apply(&rename_to("Sau"), &samples::stamp()), Err(StoreError::NotFound)));
    assert_eq!(store.commune().unwrap(), samples::commune(), "what was read stays in sight");
}

#[test]
fn who_only_reads_sees_what_the_other_wrote() {
    let (_folder, path) = closed_book();
    let mut writer = Store::open(&path, "A").unwrap();
    let mut reader = Store::open(&path, "B").unwrap();
    assert!(reader.is_read_only() && !reader.changed_elsewhere().unwrap());
    writer.apply(&rename_to("Mới"), &samples::stamp()).unwrap();
    assert!(reader.changed_elsewhere().unwrap());
    assert_eq!(reader.commune().unwrap().name, "Mới");
    assert!(!reader.changed_elsewhere().unwrap());
    drop(writer);
    let (_other, book) = closed_book();
    fs::write(&path, fs::read(book).unwrap()).unwrap();
    assert!(matches!(reader.changed_elsewhere(), Err(StoreError::Replaced)));
}

#[test]
fn copies_of_a_book_are_known_and_no_two_books_are_one() {
    let (folder, path) = closed_book();
    let copy = folder.path().join("chép.cchc");
    fs::copy(&path, &copy).unwrap();
    let identity = |path: &Path| Store::open(path, "A").unwrap().identity().to_owned();
    assert_eq!(identity(&path), identity(&copy));
    let (_other, book) = closed_book();
    assert_ne!(identity(&path), identity(&book));
    assert_eq!(identity(&path).len(), 32);
}

/// SQLite cannot open the journal it wants to make, as in a folder that became read-only; the book is there.
#[cfg(unix)]
#[test]
fn a_folder_that_takes_no_file_any_more_is_write_protected_and_not_gone() {
    let mut desk = Desk::new();
    desk.store.apply(&rename_to("Trước"), &samples::stamp()).unwrap();
    let (path, before) = (desk.path(), fs::read(desk.path()).unwrap());
    let journal = beside(&path, "-journal");
    std::os::unix::fs::symlink("/không/có/chỗ này", &journal).unwrap();
    let refused = desk.store.apply(&rename_to("Sau"), &samples::stamp()).unwrap_err();
    assert!(matches!(refused, StoreError::ReadOnly), "{refused:?}");
    let told = refused.to_string();
    for words in ["chống ghi", "vẫn nguyên vẹn", "lưu sổ ra nơi khác"] {
        assert!(told.contains(words), "{told}");
    }
    assert!(fs::read(&path).unwrap() == before);
    // Writable again, the same words go in.
    fs::remove_file(&journal).unwrap();
    desk.store.apply(&rename_to("Sau"), &samples::stamp()).unwrap();
    // A folder that is gone is told as that.
    let away = path.with_file_name("đi nơi khác");
    fs::rename(&path, &away).unwrap();
    let refused = desk.store.apply(&rename_to("Nữa"), &samples::stamp()).unwrap_err();
    assert!(matches!(refused, StoreError::NotFound), "{refused:?}");
}
