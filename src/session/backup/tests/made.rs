//! When backups are made, and what one is.

use std::fs;

use chrono::{NaiveDate, TimeDelta};

use super::{Desk, back_up, names, now, q1, set, stamp};
use crate::{
    edit::Edit,
    model::Status,
    session::backup::{Reason, json_of},
    store::{BookReader, StoreError},
};

#[test]
fn a_backup_is_a_book_of_its_own_beside_its_json() {
    let desk = Desk::new();
    let mut session = desk.session();
    set(&mut session, 37, now());
    let backup = back_up(&mut session, Reason::Asked, now()).expect("made");
    assert_eq!(
        names(backup.path.parent().expect("a folder")),
        [
            "dang-sao-luu.khoa",
            "tu-tep.json",
            "xa-mau_2026-11-29_093000_theo-yeu-cau.cchc",
            "xa-mau_2026-11-29_093000_theo-yeu-cau.json",
        ]
    );
    let whole = session.reader().expect("read").export().expect("all of it");
    assert_eq!(BookReader::open(&backup.path).expect("a book").export().expect("read"), whole);
    let json = fs::read(json_of(&backup.path)).expect("the JSON");
    assert_eq!(crate::import::book_json::book_json(&json).map(|it| it.export), Ok(whole));
    assert_eq!(session.backups(), [backup]);
}

#[test]
fn a_book_that_goes_on_is_backed_up_every_half_hour_and_when_it_is_closed() {
    let desk = Desk::new();
    let mut session = desk.session();
    let later = |minutes| now() + TimeDelta::minutes(minutes);
    assert!(back_up(&mut session, Reason::Periodic, now()).is_some(), "there was none");
    for (minutes, value, expected) in
        [(10, Some(1), false), (31, None, true), (70, None, false), (70, Some(2), true)]
    {
        if let Some(value) = value {
            set(&mut session, value, later(minutes));
        }
        let made = back_up(&mut session, Reason::Periodic, later(minutes));
        assert_eq!(made.is_some(), expected, "{minutes}");
    }
    assert!(back_up(&mut session, Reason::Closing, later(71)).is_none(), "nothing changed since");
    set(&mut session, 3, later(72));
    assert!(back_up(&mut session, Reason::Closing, later(72)).is_some());
    drop(session);
    // Another start of the program knows what was backed up.
    assert!(back_up(&mut desk.session(), Reason::Periodic, later(300)).is_none());
    let expected = [Reason::Closing, Reason::Periodic, Reason::Periodic, Reason::Periodic];
    assert_eq!(desk.reasons(), expected);
}

#[test]
fn backups_of_one_second_have_names_of_their_own() {
    let desk = Desk::new();
    let mut session = desk.session();
    let reasons = [Reason::Asked, Reason::BeforeRestore, Reason::Asked];
    for (value, reason) in (1..).zip(reasons) {
        set(&mut session, value, now());
        back_up(&mut session, reason, now()).expect("made");
    }
    let numbers: Vec<u32> = session.backups().iter().map(|backup| backup.name.number).collect();
    assert_eq!(numbers, [3, 2, 1]);
    assert_eq!(desk.reasons(), reasons, "the newest first");
}

#[test]
fn what_costs_most_is_done_after_a_backup() {
    let desk = Desk::new();
    let mut session = desk.session();
    let report = session.report(q1()).expect("the report");
    let issue = Edit::SetStatus { period: q1(), status: Status::Issued };
    session.apply(&issue, &stamp(now())).expect("issued");
    assert!(session.backups().is_empty());
    let reopen = Edit::SetStatus { period: q1(), status: Status::Draft };
    session.apply(&reopen, &stamp(now())).expect("reopened");
    let copy = session.remove_report(q1(), &stamp(now())).expect("removed");
    let mut old = report.clone();
    old.outline = crate::model::report::IMPORTED.into();
    session.apply(&Edit::AddReport(Box::new(old)), &stamp(now())).expect("imported");
    let mut reasons: Vec<Reason> =
        session.backups().iter().map(|backup| backup.name.reason).collect();
    reasons.sort_by_key(|reason| format!("{reason:?}"));
    assert_eq!(reasons, [Reason::BeforeImport, Reason::BeforeRemove, Reason::BeforeReopen]);
    assert_eq!(BookReader::open(&copy).expect("a book").report(q1()).expect("read"), Some(report));
}

#[test]
fn a_backup_that_was_taken_away_is_made_again_before_a_report_goes() {
    let desk = Desk::new();
    let mut session = desk.session();
    let report = session.report(q1()).expect("the report");
    back_up(&mut session, Reason::Asked, now()).expect("a backup");
    fs::remove_dir_all(desk.folders().root()).expect("gone");
    let copy = session.remove_report(q1(), &stamp(now())).expect("removed");
    assert_eq!(BookReader::open(&copy).expect("a book").report(q1()).expect("read"), Some(report));
}

#[test]
fn what_cannot_be_backed_up_is_not_done() {
    let desk = Desk::new();
    // A file stands where the folder should be.
    fs::create_dir_all(desk.at("máy")).expect("a folder");
    fs::write(desk.at("máy/ban-sao-luu"), "một tệp").expect("a file");
    let mut session = desk.session();
    let refused = session.remove_report(q1(), &stamp(now())).expect_err("refused");
    let StoreError::NotBackedUp { why } = &refused else { panic!("{refused:?}") };
    assert!(why.contains("ban-sao-luu"), "{why}");
    assert!(session.report(q1()).is_ok(), "it is still there");
    // What takes nothing away goes on.
    set(&mut session, 5, now());
}

#[test]
fn backups_with_the_clock_of_another_year_are_listed_in_its_order() {
    let desk = Desk::new();
    let mut session = desk.session();
    let old = NaiveDate::from_ymd_opt(1980, 1, 1).expect("a day").and_time(chrono::NaiveTime::MIN);
    back_up(&mut session, Reason::Asked, now()).expect("made");
    set(&mut session, 4, old);
    let made = back_up(&mut session, Reason::Periodic, old)
        .expect("what comes from the future is not counted");
    set(&mut session, 5, old);
    assert!(back_up(&mut session, Reason::Periodic, old + TimeDelta::minutes(10)).is_none());
    let all = session.backups();
    assert_eq!(all.len(), 2);
    assert_eq!(all[1], made);
}
