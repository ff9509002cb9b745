//! An issued report whose bytes change behind the program's back is told, and nothing mends its seal by itself.

use std::{fs, path::Path};

use rusqlite::Connection;

use super::{Desk, samples};
use crate::{
    edit::Edit,
    model::{BookExport, Period, Status},
    store::{BookReader, Store, rebuild},
};

fn desk_with(codes: &[&str], status: Status) -> Desk {
    let mut desk = Desk::new();
    for code in codes {
        let add = Edit::AddReport(Box::new(samples::report(code)));
        desk.store.apply(&add, &samples::stamp()).unwrap();
        let period = samples::period(code);
        desk.store.apply(&Edit::SetStatus { period, status }, &samples::stamp()).unwrap();
    }
    desk
}

/// One letter of the report's text becomes another, in the file alone.
fn flip_a_letter(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    let words = "giải quyết".as_bytes();
    let at = bytes.windows(words.len()).position(|seen| seen == words).unwrap();
    bytes[at] ^= 1;
    fs::write(path, bytes).unwrap();
}

#[track_caller]
fn check_changed(path: &Path, expected: &[&str]) {
    let expected: Vec<Period> = expected.iter().map(|code| samples::period(code)).collect();
    let reader = BookReader::open(path).unwrap();
    reader.check().unwrap();
    assert_eq!(reader.changed_since_issue().unwrap(), expected);
    drop(reader);
    let store = Store::open(path, "A").unwrap();
    assert_eq!(store.changed_since_issue().unwrap(), expected);
}

#[test]
fn a_flipped_letter_of_an_issued_report_is_seen_and_of_a_draft_is_not() {
    for (status, expected) in [(Status::Issued, &["2026-Q1"][..]), (Status::Draft, &[])] {
        let Desk { folder, store } = desk_with(&["2026-Q1"], status);
        let path = store.path().to_owned();
        drop(store);
        check_changed(&path, &[]);
        flip_a_letter(&path);
        check_changed(&path, expected);
        drop(folder);
    }
}

#[test]
fn a_seal_comes_with_issuing_goes_with_reopening_and_comes_back_with_undo() {
    let mut desk = desk_with(&["2025-Y", "2026-Q1"], Status::Issued);
    let seals = |store: &Store| store.reader().unwrap().export().unwrap().content.seals;
    let both = seals(&desk.store);
    assert_eq!(both.len(), 2);
    let period = samples::period("2026-Q1");
    let reopen = Edit::removal(period, Status::Issued);
    let undo = desk.store.apply(&reopen, &samples::stamp()).unwrap();
    assert_eq!(seals(&desk.store).len(), 1);
    desk.store.apply(&undo, &samples::stamp()).unwrap();
    assert_eq!(seals(&desk.store), both);
    assert_eq!(desk.store.changed_since_issue().unwrap(), []);
}

#[test]
fn a_seal_that_was_taken_away_is_missed() {
    let Desk { folder, store } = desk_with(&["2026-Q1"], Status::Issued);
    let path = store.path().to_owned();
    drop(store);
    Connection::open(&path).unwrap().execute("DELETE FROM seal", ()).unwrap();
    check_changed(&path, &["2026-Q1"]);
    drop(folder);
}

#[test]
fn a_rebuilt_book_keeps_the_seals_that_its_export_tells() {
    let desk = desk_with(&["2025-Y", "2026-Q1"], Status::Issued);
    let mut export = desk.store.reader().unwrap().export().unwrap();
    export.content.reports[1].sections[0].text.push('.');
    let path = desk.folder.path().join("mới.cchc");
    rebuild(&path, &export).unwrap();
    check_changed(&path, &["2026-Q1"]);
}

#[test]
fn an_export_from_before_there_were_seals_is_sealed_as_it_stands() {
    let desk = desk_with(&["2026-Q1"], Status::Issued);
    let mut export = desk.store.reader().unwrap().export().unwrap();
    let sealed = std::mem::take(&mut export.content.seals);
    export.version = BookExport::WITH_SEALS - 1;
    let path = desk.folder.path().join("mới.cchc");
    rebuild(&path, &export).unwrap();
    check_changed(&path, &[]);
    assert_eq!(BookReader::open(&path).unwrap().export().unwrap().content.seals, sealed);
}
