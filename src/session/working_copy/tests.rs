//! A book on a share: taken, worked in here, brought back, and every way that can be cut off.

use tempfile::TempDir;

use super::*;
use crate::{
    edit::Edit,
    model::{Commune, Stamp},
    session::{Session, sample},
};

/// A folder that is the share, with the sample book, and one of this machine.
fn folders() -> (TempDir, TempDir, PathBuf) {
    let (share, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let book = sample::copied(share.path());
    (share, data, book)
}

fn stamp() -> Stamp {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 14).unwrap();
    Stamp { at: day.into(), who: "thử".into() }
}

fn rename(session: &mut Session, name: &str) {
    let commune = Commune { name: name.into(), ..Commune::default() };
    session.apply(&Edit::SetCommune(Box::new(commune)), &stamp()).unwrap();
}

fn name_in(path: &Path) -> String {
    BookReader::open(path).unwrap().commune().unwrap().name
}

fn files(folder: &Path) -> usize {
    fs::read_dir(folder).unwrap().count()
}

#[test]
fn what_is_saved_here_comes_back_whole_and_nothing_stays() {
    let (share, data, book) = folders();
    let mut copy = WorkingCopy::take(&book, data.path(), "Nguyễn Văn A").unwrap();
    assert_ne!(copy.local(), book);
    let mut session = Session::open(copy.local(), "Nguyễn Văn A").unwrap();
    let bring = |copy: &mut WorkingCopy, session: &Session| {
        copy.bring_back(&session.reader().unwrap()).unwrap()
    };
    assert_eq!(bring(&mut copy, &session), BroughtBack::Nothing);
    for name in ["Một", "Hai"] {
        rename(&mut session, name);
        assert_eq!(bring(&mut copy, &session), BroughtBack::Done);
        assert_eq!(name_in(&book), name);
        assert_eq!(bring(&mut copy, &session), BroughtBack::Nothing);
    }
    drop(session);
    copy.let_go().unwrap();
    assert_eq!(files(share.path()), 1, "the book alone");
    assert_eq!(files(&data.path().join(FOLDER)), 0);
}

#[test]
fn the_second_is_told_who_has_it_and_since_when() {
    let (_share, data, book) = folders();
    let copy = WorkingCopy::take(&book, data.path(), "Nguyễn Văn A").unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let refused = WorkingCopy::take(&book, elsewhere.path(), "B").unwrap_err();
    let TakeError::Copy(CopyError::Book(StoreError::Held { who })) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(who.who, "Nguyễn Văn A");
    assert!(who.since.is_some());
    assert_eq!(Session::open(&book, "B").unwrap().held_by(), Some(&who), "who only looks, too");
    drop(copy);
    WorkingCopy::take(&book, elsewhere.path(), "B").unwrap();
}

#[test]
fn work_that_did_not_come_back_is_gone_on_with() {
    let (share, data, book) = folders();
    let mut copy = WorkingCopy::take(&book, data.path(), "A").unwrap();
    let mut session = Session::open(copy.local(), "A").unwrap();
    // The share goes away in the middle of the work, and the program ends.
    let away = share.path().with_extension("away");
    fs::rename(share.path(), &away).unwrap();
    rename(&mut session, "Chưa về");
    assert!(copy.bring_back(&session.reader().unwrap()).is_err());
    drop((session, copy));
    fs::rename(&away, share.path()).unwrap();
    let mut copy = WorkingCopy::take(&book, data.path(), "A").unwrap();
    assert!(copy.goes_on());
    let session = Session::open(copy.local(), "A").unwrap();
    let brought = copy.bring_back(&session.reader().unwrap()).unwrap();
    assert_eq!((brought, name_in(&book).as_str()), (BroughtBack::Done, "Chưa về"));
}

#[test]
fn without_its_share_one_goes_on_with_what_is_here_and_with_nothing_else() {
    let (share, data, book) = folders();
    let copy = WorkingCopy::take(&book, data.path(), "A").unwrap();
    let mut session = Session::open(copy.local(), "A").unwrap();
    assert_eq!(left_of(&book, data.path()), None);
    rename(&mut session, "Chưa về");
    let away = share.path().with_extension("away");
    fs::rename(share.path(), &away).unwrap();
    drop((session, copy));
    assert!(left_of(&book, data.path()).is_some());
    let mut copy = WorkingCopy::take(&book, data.path(), "A").unwrap();
    assert!(copy.goes_on() && copy.is_away());
    let mut session = Session::open(copy.local(), "A").unwrap();
    rename(&mut session, "Vẫn làm");
    assert!(copy.bring_back(&session.reader().unwrap()).is_err());
    fs::rename(&away, share.path()).unwrap();
    let brought = copy.bring_back(&session.reader().unwrap()).unwrap();
    assert_eq!((brought, name_in(&book).as_str()), (BroughtBack::Done, "Vẫn làm"));
    let elsewhere = tempfile::tempdir().unwrap();
    let held = WorkingCopy::take(&book, elsewhere.path(), "B").unwrap_err();
    assert!(matches!(held, TakeError::Copy(CopyError::Book(StoreError::Held { .. }))));
    drop((session, copy));
    fs::rename(share.path(), &away).unwrap();
    assert!(WorkingCopy::take(&book, data.path(), "A").is_err(), "nothing is left here");
    fs::rename(&away, share.path()).unwrap();
}

#[test]
fn what_arrived_although_no_answer_came_is_ours_and_no_stranger() {
    let (_share, data, book) = folders();
    let mut copy = WorkingCopy::take(&book, data.path(), "A").unwrap();
    let mut session = Session::open(copy.local(), "A").unwrap();
    let taken = copy.taken.clone();
    rename(&mut session, "Đã tới");
    assert_eq!(copy.bring_back(&session.reader().unwrap()).unwrap(), BroughtBack::Done);
    // The share was cut off behind the rename: what is known is what was known before it.
    let sent = Some(copy.taken.last_write.clone());
    copy.taken = Taken { on_its_way: sent, ..taken };
    rename(&mut session, "Sau đó");
    assert_eq!(copy.bring_back(&session.reader().unwrap()).unwrap(), BroughtBack::Done);
    assert_eq!(name_in(&book), "Sau đó");
}

#[test]
fn a_copy_that_is_damaged_is_set_aside_and_stands_in_nobodys_way() {
    let (_share, data, book) = folders();
    let copy = WorkingCopy::take(&book, data.path(), "A").unwrap();
    let local = copy.local().to_owned();
    drop(copy);
    fs::write(&local, "no book").unwrap();
    let copy = WorkingCopy::take(&book, data.path(), "A").unwrap();
    assert_eq!(fs::read(copy.set_aside().unwrap()).unwrap(), b"no book");
    assert!(!copy.goes_on());
    assert_eq!(name_in(copy.local()), name_in(&book));
    copy.let_go().unwrap();
    assert_eq!(files(disk::folder_of(&local)), 1, "what was set aside stays");
}

#[test]
fn a_copy_that_is_worked_in_gives_way_to_nobody() {
    let (_share, data, book) = folders();
    let copy = WorkingCopy::take(&book, data.path(), "A").unwrap();
    let session = Session::open(copy.local(), "A").unwrap();
    // As on a share without locks.
    drop(copy);
    let refused = WorkingCopy::take(&book, data.path(), "B").unwrap_err();
    assert!(matches!(refused, TakeError::Copy(CopyError::Book(StoreError::Held { .. }))));
    drop(session);
    WorkingCopy::take(&book, data.path(), "B").unwrap();
}

#[test]
fn a_book_that_is_write_protected_is_not_taken() {
    let (_share, data, book) = folders();
    let mut rights = fs::metadata(&book).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&book, rights).unwrap();
    let refused = WorkingCopy::take(&book, data.path(), "A").unwrap_err();
    assert!(matches!(refused, TakeError::Copy(CopyError::Book(StoreError::ReadOnly))));
}

#[test]
fn a_book_that_somebody_changed_meanwhile_stays_and_ours_goes_beside() {
    let (share, data, book) = folders();
    let mut copy = WorkingCopy::take(&book, data.path(), "A").unwrap();
    let mut session = Session::open(copy.local(), "A").unwrap();
    rename(&mut session, "Của máy này");
    // Somebody whose machine knows nothing of the lock copies another state over it.
    let other = tempfile::tempdir().unwrap();
    let theirs = sample::copied(other.path());
    rename(&mut Session::open(&theirs, "B").unwrap(), "Của người khác");
    let theirs = fs::read(theirs).unwrap();
    fs::write(&book, &theirs).unwrap();
    let brought = copy.bring_back(&session.reader().unwrap()).unwrap();
    assert_eq!(brought, BroughtBack::OtherThere);
    assert!(fs::read(&book).unwrap() == theirs, "not one byte of it changed");
    let local = copy.local().to_owned();
    drop((session, copy));
    // The next opening asks, and changes nothing.
    let refused = WorkingCopy::take(&book, data.path(), "A").unwrap_err();
    assert!(matches!(refused, TakeError::BothChanged { .. }), "{refused:?}");
    let beside = keep_beside(&book, &local).unwrap();
    assert_eq!(name_in(&beside), "Của máy này");
    assert!(fs::read(&book).unwrap() == theirs);
    assert_eq!(beside.parent(), Some(share.path()));
    let copy = WorkingCopy::take(&book, data.path(), "A").unwrap();
    assert_eq!(name_in(copy.local()), "Của người khác");
    assert_ne!(keep_beside(&book, copy.local()).unwrap(), beside, "nothing gives way");
}

#[test]
fn work_whose_note_cannot_be_read_is_set_aside_and_not_written_over() {
    let (_share, data, book) = folders();
    let copy = WorkingCopy::take(&book, data.path(), "A").unwrap();
    let local = copy.local().to_path_buf();
    let mut session = Session::open(&local, "A").unwrap();
    rename(&mut session, "Chưa về");
    drop((session, copy));
    for odd in ["", "{\"sum\": 7}", "[["] {
        fs::write(note_of(&local), odd).unwrap();
        let copy = WorkingCopy::take(&book, data.path(), "A").unwrap();
        let aside = copy.set_aside().expect(odd);
        assert_eq!(name_in(aside), "Chưa về");
        fs::rename(aside, &local).unwrap();
    }
}
