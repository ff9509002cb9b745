//! Two copies of one book that went apart: they have one folder of backups, and nothing of the one passes for the
//! other's.

use std::{
    fs,
    path::{Path, PathBuf},
};

use chrono::TimeDelta;

use super::{Desk, back_up, now, set, stamp};
use crate::session::{
    Session,
    backup::{
        Backup, BackupFolders, Reason,
        look::look_at,
        origin::Origins,
        restore::{self, RestoreDoubt, undo},
        wording,
    },
};

/// A PC with the sample book, and a copy of it on a stick, both worked in.
struct Apart {
    desk: Desk,
    copy: PathBuf,
}

impl Apart {
    fn new() -> Self {
        let desk = Desk::new();
        let copy = desk.at("usb/mau.cchc");
        fs::create_dir(desk.at("usb")).expect("a stick");
        fs::copy(desk.book(), &copy).expect("a copy");
        Self { desk, copy }
    }

    fn on_stick(&self) -> Session {
        let folders = self.desk.folders();
        Session::open_with(&self.copy, &stamp(now()), folders).expect("the copy opens")
    }
}

fn minutes(minutes: i64) -> chrono::NaiveDateTime {
    now() + TimeDelta::minutes(minutes)
}

fn origins(backups: &[Backup]) -> Vec<Option<PathBuf>> {
    backups.iter().map(|backup| backup.from.clone()).collect()
}

#[test]
fn a_backup_of_another_copy_says_from_which_file_it_is() {
    let apart = Apart::new();
    let mut here = apart.desk.session();
    set(&mut here, 7, now());
    back_up(&mut here, Reason::Asked, minutes(1)).expect("made");
    let mut there = apart.on_stick();
    set(&mut there, 8, minutes(2));
    back_up(&mut there, Reason::Asked, minutes(3)).expect("made");
    assert_eq!(origins(&here.backups()), [Some(apart.copy.clone()), None]);
    assert_eq!(origins(&there.backups()), [None, Some(apart.desk.book())]);
    // Both are told where nobody says which book is meant.
    let all = crate::session::backup::backups(&apart.desk.folders(), Some(here.identity()));
    assert_eq!(origins(&all), [Some(apart.copy.clone()), Some(apart.desk.book())]);
}

#[test]
fn what_comes_from_the_other_copy_is_told_before_it_is_put_back() {
    let apart = Apart::new();
    let mut here = apart.desk.session();
    set(&mut here, 7, now());
    let mut there = apart.on_stick();
    set(&mut there, 8, minutes(2));
    let theirs = back_up(&mut there, Reason::Asked, minutes(3)).expect("made");
    let ours = back_up(&mut here, Reason::Asked, minutes(4)).expect("made");
    set(&mut here, 9, minutes(5));
    drop(there);
    let look = |backup: &Backup| {
        let current = here.snapshot().expect("read");
        look_at(&backup.path, &apart.desk.book(), Some(&current)).expect("sound")
    };
    let looked = look(&theirs);
    assert_eq!(looked.from, Some(apart.copy.clone()));
    let other = RestoreDoubt::OtherCopy(apart.copy.clone());
    assert!(looked.doubts.expect("it differs").contains(&other));
    let told = wording::doubt(&other);
    assert!(told.contains("từ một bản chép khác của sổ, ở ") && told.contains("usb"), "{told}");
    let looked = look(&ours);
    assert_eq!(looked.from, None);
    assert!(matches!(looked.doubts.expect("it differs")[..], [RestoreDoubt::Older { .. }]));
    // The stick is pulled out: the two went apart all the same.
    fs::remove_file(&apart.copy).expect("pulled out");
    assert!(look(&theirs).doubts.expect("it differs").contains(&other));
}

#[test]
fn a_book_that_was_moved_has_its_own_backups_still() {
    let desk = Desk::new();
    let mut session = desk.session();
    set(&mut session, 7, now());
    let backup = back_up(&mut session, Reason::Asked, minutes(1)).expect("made");
    drop(session);
    let moved = desk.at("so-2026.cchc");
    fs::rename(desk.book(), &moved).expect("moved");
    let mut session = Session::open_with(&moved, &stamp(now()), desk.folders()).expect("it opens");
    set(&mut session, 8, minutes(2));
    assert_eq!(origins(&session.backups()), [None], "where it was then, nothing is now");
    let current = session.snapshot().expect("read");
    let looked = look_at(&backup.path, &moved, Some(&current)).expect("sound");
    let doubts = looked.doubts.expect("it differs");
    assert!(matches!(doubts[..], [RestoreDoubt::Older { own: 0, .. }]), "{doubts:?}");
}

#[test]
fn a_portable_folder_that_comes_back_elsewhere_has_its_backups_and_its_undo_still() {
    let desk = Desk::new();
    let [e, f] = ["E/So CCHC", "F/So CCHC"].map(|folder| desk.at(folder));
    let open = |folder: &Path, at| {
        let folders = BackupFolders::beside_log(&folder.join("nhat-ky"));
        Session::open_with(&folder.join("mau.cchc"), &stamp(at), folders).expect("it opens")
    };
    fs::create_dir_all(&e).expect("a stick");
    fs::copy(desk.book(), e.join("mau.cchc")).expect("a book on it");
    let mut session = open(&e, now());
    set(&mut session, 7, now());
    let backup = back_up(&mut session, Reason::Asked, minutes(1)).expect("made");
    set(&mut session, 8, minutes(2));
    let folders = session.backup_folders().clone();
    drop(session);
    restore::restore(&e.join("mau.cchc"), &backup.path, &folders, &stamp(minutes(3)))
        .expect("restored");
    fs::rename(desk.at("E"), desk.at("F")).expect("another letter");
    // Another stick has the letter that this one had, and a book of that name.
    fs::create_dir_all(&e).expect("a stick");
    fs::copy(desk.book(), e.join("mau.cchc")).expect("a book on it");
    let session = open(&f, minutes(4));
    assert_eq!(origins(&session.backups()), [None, None]);
    let undone = undo(session.backup_folders(), &session.backups()).expect("the restore");
    assert_eq!(undone.name.reason, Reason::BeforeRestore);
    assert!(undone.path.starts_with(&f));
}

#[test]
fn a_restore_of_the_other_copy_is_not_undone_here() {
    let apart = Apart::new();
    let mut there = apart.on_stick();
    set(&mut there, 8, now());
    let backup = back_up(&mut there, Reason::Asked, minutes(1)).expect("made");
    set(&mut there, 9, minutes(2));
    drop(there);
    let folders = apart.desk.folders();
    restore::restore(&apart.copy, &backup.path, &folders, &stamp(minutes(3))).expect("restored");
    let undo = |session: Session| undo(session.backup_folders(), &session.backups());
    assert!(undo(apart.on_stick()).is_some());
    assert_eq!(undo(apart.desk.session()), None);
}

#[test]
fn work_in_one_copy_thins_no_backups_of_the_other() {
    let apart = Apart::new();
    let mut here = apart.desk.session();
    set(&mut here, 7, now());
    let ours = back_up(&mut here, Reason::Asked, now()).expect("made");
    let mut there = apart.on_stick();
    for day in 0..60 {
        let at = minutes(60 + day * 24 * 60);
        set(&mut there, 100 + day, at);
        back_up(&mut there, Reason::Asked, at).expect("made");
    }
    assert!(ours.path.is_file(), "of its day later ones of the other copy are left");
    let theirs = there.backups().into_iter().filter(|backup| backup.from.is_none()).count();
    assert!(theirs < 40, "{theirs} of 60");
}

#[test]
fn a_note_that_is_gone_or_from_a_stranger_says_nothing() {
    let desk = Desk::new();
    let mut session = desk.session();
    set(&mut session, 7, now());
    let backup = back_up(&mut session, Reason::Asked, minutes(1)).expect("made");
    let (folder, file) = (backup.path.parent().expect("a folder"), backup.name.file());
    assert_eq!(Origins::of(folder).get(&file), Some(desk.book()));
    let note = folder.join("tu-tep.json");
    for odd in ["", "[{", "{\"made_from\": 7}"] {
        fs::write(&note, odd).expect("written");
        assert_eq!(origins(&session.backups()), [None], "{odd}");
    }
    let turned = format!("{{\"made_from\": {{\"{file}\": \"/a\\u202egnp.cchc\"}}}}");
    fs::write(&note, turned).expect("written");
    assert_eq!(origins(&session.backups()), [None]);
    fs::remove_file(note).expect("gone");
    set(&mut session, 8, minutes(2));
    back_up(&mut session, Reason::Asked, minutes(3)).expect("made all the same");
    let folders = BackupFolders::beside_log(&desk.at("máy/nhat-ky"));
    let all = crate::session::backup::backups(&folders, Some(session.identity()));
    assert_eq!(origins(&all), [Some(desk.book()), None]);
}
