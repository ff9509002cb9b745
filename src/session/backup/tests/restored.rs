//! Books and reports put back, and what is not.

use std::fs;

use chrono::TimeDelta;

use super::{Desk, back_up, names, now, number, q1, set, stamp};
use crate::{
    disk::WriteError,
    edit::Edit,
    model::{Commune, Period, Status},
    session::{
        Session,
        backup::{Reason, contents, json_of, restore},
        issuing::IssueAs,
    },
    store::{BookReader, CopyError, Store, StoreError},
};

#[test]
fn a_damaged_backup_is_told_as_such_and_never_restored() {
    let desk = Desk::new();
    let mut session = desk.session();
    let backup = back_up(&mut session, Reason::Asked, now()).expect("made");
    drop(session);
    let whole = fs::read(&backup.path).expect("its bytes");
    let book = fs::read(desk.book()).expect("the book");
    let mut told = 0;
    // A byte of every page, where SQLite keeps its own order, and files that are cut short.
    for page in 1..whole.len() / 4096 {
        let mut flipped = whole.clone();
        flipped[page * 4096] ^= 0xff;
        fs::write(&backup.path, &flipped).expect("damaged");
        let refused = desk.restore(&backup.path, 1);
        assert!(matches!(refused, Err(CopyError::Book(StoreError::Corrupt { .. }))), "{page}");
        told += usize::from(contents(&backup.path).is_err());
    }
    assert_eq!(told, whole.len() / 4096 - 1, "each is told in the list, too");
    for len in [0, 100, 5000, whole.len() / 2] {
        fs::write(&backup.path, &whole[..len]).expect("cut");
        assert!(desk.restore(&backup.path, 1).is_err(), "{len}");
        assert!(contents(&backup.path).is_err(), "{len}");
    }
    assert!(fs::read(desk.book()).expect("the book") == book, "not one byte of it changed");
    assert_eq!(names(desk.folder.path()), ["mau.cchc", "máy"]);
}

#[test]
fn a_restore_brings_back_what_the_backup_held_and_can_be_undone_and_done_again() {
    let desk = Desk::new();
    let mut session = desk.session();
    set(&mut session, 1, now());
    let backup = back_up(&mut session, Reason::Asked, now()).expect("made");
    set(&mut session, 2, now() + TimeDelta::minutes(5));
    drop(session);
    for (ending, words) in [("-journal", "cũ"), ("-wal", "cũ"), ("-shm", "cũ")] {
        let mut beside = desk.book().into_os_string();
        beside.push(ending);
        fs::write(beside, words).expect("left over");
    }
    desk.restore(&backup.path, 10).expect("restored");
    assert_eq!(desk.plan(), Some(number(1)));
    for (minutes, value) in [(20, 2), (30, 1)] {
        let all = desk.all();
        let undo =
            restore::undo(desk.session().backup_folders(), &all).expect("known as such").path;
        let restored = desk.restore(&undo, minutes).expect("undone");
        assert!(restored.before.is_some() && restored.kept.is_none());
        assert_eq!(desk.plan(), Some(number(value)));
    }
    let beside = names(desk.folder.path());
    assert!(
        beside.iter().all(|name| name == "mau.cchc" || name == "máy" || name.contains(".cu")),
        "{beside:?}"
    );
}

#[test]
fn a_restore_of_another_book_is_undone_and_done_again() {
    let desk = Desk::new();
    set(&mut desk.session(), 2, now());
    let other = desk.at("khac.cchc");
    let commune = Commune { name: "xã Mẫu Hai".into(), ..Commune::default() };
    drop(Store::create(&other, &commune, &stamp(now())).expect("a book"));
    desk.restore(&other, 10).expect("restored");
    for (minutes, value) in [(20, Some(number(2))), (30, None)] {
        let session = desk.session();
        let (folders, own) = (session.backup_folders(), session.backups());
        assert!(
            own.iter().all(|backup| backup.name.at != now() + TimeDelta::minutes(minutes - 10))
        );
        let undo = restore::undo(folders, &own).expect("known as such");
        assert_eq!(undo.from, None);
        drop(session);
        desk.restore(&undo.path, minutes).expect("undone");
        let report = BookReader::open(&desk.book()).expect("a book").report(q1()).expect("read");
        assert_eq!(report.is_some(), value.is_some());
    }
    // A book that was begun at its place later was never restored.
    fs::rename(desk.book(), desk.at("để riêng.cchc")).expect("moved away");
    let later = stamp(now() + TimeDelta::minutes(60));
    drop(Store::create(&desk.book(), &Commune::default(), &later).expect("a book"));
    let session = desk.session();
    assert_eq!(restore::undo(session.backup_folders(), &session.backups()), None);
    drop(session);
    // What was done to another file is none of its restores.
    let session = Session::open_with(&other, &stamp(now()), desk.folders()).expect("it opens");
    assert_eq!(restore::undo(session.backup_folders(), &session.backups()), None);
}

/// Restores of one second, and one after the clock was set back: the last one done is undone.
#[test]
fn the_last_restore_is_undone_whatever_the_clock_says() {
    for minutes in [[10, 10], [10, -60]] {
        let desk = Desk::new();
        let mut session = desk.session();
        let mut backups = Vec::new();
        for value in [1, 2] {
            set(&mut session, value, now());
            backups.push(back_up(&mut session, Reason::Asked, now()).expect("made").path);
        }
        set(&mut session, 3, now());
        drop(session);
        desk.restore(&backups[0], minutes[0]).expect("restored");
        desk.restore(&backups[1], minutes[1]).expect("restored");
        let undo = restore::undo(desk.session().backup_folders(), &desk.all()).expect("the last");
        desk.restore(&undo.path, 20).expect("undone");
        assert_eq!(desk.plan(), Some(number(1)), "{minutes:?}");
    }
}

/// The backups of two books lie in two folders, each numbered for itself.
#[test]
fn restores_of_two_books_in_one_second_are_undone_in_their_order() {
    let desk = Desk::new();
    set(&mut desk.session(), 2, now());
    let other = desk.at("khac.cchc");
    let commune = Commune { name: "Mẫu Hai".into(), ..Commune::default() };
    drop(Store::create(&other, &commune, &stamp(now())).expect("a book"));
    desk.restore(&other, 10).expect("restored");
    let session = desk.session();
    let undo = restore::undo(session.backup_folders(), &session.backups()).expect("the first");
    drop(session);
    desk.restore(&undo.path, 10).expect("undone");
    let session = desk.session();
    let again = restore::undo(session.backup_folders(), &session.backups()).expect("the second");
    let office = BookReader::open(&again.path).and_then(|it| it.commune()).expect("a book");
    assert_eq!(office.name, commune.name);
}

#[test]
fn a_book_that_cannot_be_read_is_kept_and_its_backup_takes_its_place() {
    let desk = Desk::new();
    let mut session = desk.session();
    set(&mut session, 1, now());
    let backup = back_up(&mut session, Reason::Asked, now()).expect("made");
    drop(session);
    let whole = fs::read(desk.book()).expect("the book");
    let mut flipped = whole.clone();
    flipped[5 * 4096] ^= 0xff;
    for broken in [Vec::new(), whole[..whole.len() / 2].to_vec(), flipped, b"PK\x03\x04".to_vec()] {
        fs::write(desk.book(), &broken).expect("damaged");
        let restored = desk.restore(&backup.path, 1).expect("restored");
        let kept = restored.kept.expect("it is kept");
        assert_eq!(kept.file_name().expect("a name"), "mau.hong-20261129-0931.cchc");
        assert!(fs::read(&kept).expect("kept") == broken);
        assert_eq!(desk.plan(), Some(number(1)));
        fs::remove_file(kept).expect("gone");
    }
    fs::remove_file(desk.book()).expect("gone");
    let restored = desk.restore(&backup.path, 1).expect("restored");
    assert!(restored.kept.is_none() && restored.before.is_none());
    assert_eq!(desk.plan(), Some(number(1)));
}

#[test]
fn what_is_no_book_or_the_book_itself_is_not_restored() {
    let desk = Desk::new();
    let before = fs::read(desk.book()).expect("the book");
    fs::write(desk.at("a.docx"), b"PK\x03\x04 and more").expect("a file");
    let refused = desk.restore(&desk.at("a.docx"), 1);
    assert!(matches!(refused, Err(CopyError::Book(StoreError::NotABook(_)))), "{refused:?}");
    let refused = desk.restore(&desk.book(), 1);
    assert!(matches!(refused, Err(CopyError::Write(WriteError::IsInput(_)))), "{refused:?}");
    desk.restore(&desk.at("khong-co.cchc"), 1).expect_err("not there");
    assert!(fs::read(desk.book()).expect("the book") == before);
    assert!(!desk.at("máy").exists(), "nothing was even begun");
}

#[test]
fn a_book_that_someone_works_in_is_not_replaced() {
    let desk = Desk::new();
    let mut session = desk.session();
    set(&mut session, 1, now());
    let backup = back_up(&mut session, Reason::Asked, now()).expect("made");
    let refused = desk.restore(&backup.path, 1);
    assert!(matches!(refused, Err(CopyError::Book(StoreError::Held { .. }))), "{refused:?}");
    assert_eq!(session.backups(), [backup], "no backup for nothing");
}

#[test]
fn one_report_comes_back_alone_and_that_is_one_step_of_undo() {
    let desk = Desk::new();
    let mut session = desk.session();
    let year = Period::parse("2025-Y").expect("a period");
    let backup = back_up(&mut session, Reason::Asked, now()).expect("made");
    let before = session.report(q1()).expect("the report");
    set(&mut session, 999, now());
    session.remove_report(year, &stamp(now())).expect("removed");
    let issue = Edit::SetStatus { period: q1(), status: Status::Issued };
    session.apply(&issue, &stamp(now())).expect("issued");
    let source = BookReader::open(&backup.path).expect("a book");
    session.bring_back(q1(), &source, &stamp(now())).expect("brought back");
    assert_eq!(session.report(q1()).expect("the report"), before);
    assert!(session.report(year).is_err(), "the other one stays away");
    session.undo(&stamp(now())).expect("undone");
    let again = session.report(q1()).expect("the report");
    assert_eq!((again.status, desk.plan()), (Status::Issued, Some(number(999))));
    let nothing =
        session.bring_back(Period::parse("2020-Q1").expect("a period"), &source, &stamp(now()));
    assert!(matches!(nothing, Err(StoreError::NoSuchReport(_))));
}

#[test]
fn a_report_that_was_issued_comes_back_as_the_version_it_was_with_its_pages() {
    let desk = Desk::new();
    let mut session = desk.session();
    let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 16).expect("a day");
    let new = IssueAs { period: q1(), number: "45".into(), signed: day, anyway: true, waiting: 0 };
    session.issue(&new, &stamp(now())).expect("issued");
    let kept = session.kept_pages(q1()).expect("read").expect("its pages");
    let backup = back_up(&mut session, Reason::Asked, now()).expect("made");
    let told = fs::read(json_of(&backup.path)).expect("its JSON");
    assert!(told.len() < 2_000_000 && !String::from_utf8_lossy(&told).contains("base64"));
    session.reopen(q1(), "xem lại", &stamp(now())).expect("reopened");
    set(&mut session, 999, now());
    assert_eq!(session.kept_pages(q1()).expect("read"), None);
    let source = BookReader::open(&backup.path).expect("a book");
    session.bring_back(q1(), &source, &stamp(now())).expect("brought back");
    assert!(session.kept_pages(q1()).expect("read") == Some(kept));
    assert_eq!(session.versions(q1()).expect("read").len(), 1, "nothing is kept twice");
}
