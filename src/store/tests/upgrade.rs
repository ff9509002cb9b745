//! A book of an earlier version of the program opens, keeps everything, and leaves a copy of itself.

use std::{fs, path::Path};

use rusqlite::Connection;

use super::{Desk, contents, samples};
use crate::{
    edit::Edit,
    model::{Commune, PeriodKind, Report, RowId},
    store::{Store, book, ladder},
};

/// Takes a book down to version 1: what later steps added goes, what they took out comes back.
fn make_older(path: &Path) {
    let older = "DROP INDEX dossiers_by_id; ALTER TABLE dossiers DROP COLUMN id; \
        DROP INDEX paper_by_id; ALTER TABLE paper DROP COLUMN id; \
        ALTER TABLE section DROP COLUMN copied; \
        ALTER TABLE report DROP COLUMN kept_annex; ALTER TABLE commune DROP COLUMN reported; DROP TABLE book; CREATE TABLE task (a); \
        CREATE TABLE snapshot (a); CREATE TABLE attachment (a); PRAGMA user_version = 1;";
    Connection::open(path).unwrap().execute_batch(older).unwrap();
}

/// What version 1 knew of a report; rows take new numbers, in their order.
fn as_upgraded(mut report: Report) -> Report {
    report.sections.iter_mut().for_each(|section| section.copied.clear());
    report.header.kept_annex.clear();
    report.dossiers.iter_mut().zip(1..).for_each(|(row, id)| row.id = RowId(id));
    report.papers.iter_mut().zip(1..).for_each(|(row, id)| row.id = RowId(id));
    report
}

#[test]
fn a_book_of_version_5_takes_the_number_of_its_climb() {
    let (path, folder) = {
        let desk = Desk::new();
        (desk.path(), desk.folder)
    };
    let older = "ALTER TABLE commune DROP COLUMN reported; \
        ALTER TABLE book DROP COLUMN last_write; PRAGMA user_version = 5;";
    Connection::open(&path).unwrap().execute_batch(older).unwrap();
    let opened = Store::open(&path, "A").unwrap();
    assert_eq!(ladder::version(&opened.connection).unwrap(), ladder::latest());
    assert_eq!(book::last_write(&opened.connection).unwrap().len(), 32);
    assert!(folder.path().join("sổ mẫu.cchc.ban-5").is_file());
}

#[test]
fn a_book_of_version_1_opens_whole_after_a_copy_of_it_was_kept() {
    let mut desk = Desk::new();
    for code in ["2025-Y", "2026-Q1"] {
        let add = Edit::AddReport(Box::new(samples::report(code)));
        desk.store.apply(&add, &samples::stamp()).unwrap();
    }
    let before = contents(&desk.store);
    let (path, folder) = (desk.path(), desk.folder);
    drop(desk.store);
    make_older(&path);
    let older = fs::read(&path).unwrap();

    let opened = Store::open(&path, "A").unwrap();
    let after = contents(&opened);
    // What an older program never asked is the usual.
    let reported = PeriodKind::USUAL.to_vec();
    assert_eq!(after.commune, Commune { reported, ..before.commune });
    let expected: Vec<Report> = before.reports.into_iter().map(as_upgraded).collect();
    assert_eq!(after.reports, expected);
    assert_eq!(ladder::version(&opened.connection).unwrap(), ladder::latest());

    let kept = folder.path().join("sổ mẫu.cchc.ban-1");
    let copy = Connection::open(&kept).unwrap();
    assert_eq!(ladder::version(&copy).unwrap(), 1);
    let reports: i64 = copy.query_row("SELECT count(*) FROM report", (), |row| row.get(0)).unwrap();
    assert_eq!(reports, 2);
    drop((copy, opened));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "the book and its copy alone");

    fs::write(&path, older).unwrap();
    drop(Store::open(&path, "A").unwrap());
    assert!(folder.path().join("sổ mẫu.cchc.ban-1.cu").is_file(), "the first copy stays");
}
