//! A book of an earlier version of the program opens and keeps everything, after a backup was made of it.

use std::{fs, path::Path};

use rusqlite::Connection;

use super::{Desk, contents, samples};
use crate::{
    disk::OldFile,
    edit::Edit,
    model::{Commune, PeriodKind, Report, RowId},
    store::{BookReader, Store, StoreError, book, ladder},
};

/// Takes a book down to version 1: what later steps added goes, what they took out comes back.
pub(super) fn make_older(path: &Path) {
    let older = "DROP INDEX dossiers_by_id; ALTER TABLE dossiers DROP COLUMN id; \
        DROP INDEX paper_by_id; ALTER TABLE paper DROP COLUMN id; \
        ALTER TABLE section DROP COLUMN copied; \
        ALTER TABLE figure DROP COLUMN filled; \
        ALTER TABLE report DROP COLUMN kept_annex; ALTER TABLE commune DROP COLUMN reported; DROP TABLE book; DROP TABLE seal; \
        DROP TABLE issued_version; DROP TABLE attachment; DROP TABLE kept; CREATE TABLE task (a); \
        CREATE TABLE snapshot (a); CREATE TABLE attachment (a); PRAGMA user_version = 1;";
    Connection::open(path).unwrap().execute_batch(older).unwrap();
}

/// What version 1 knew of a report; rows take new numbers, in their order.
fn as_upgraded(mut report: Report) -> Report {
    report.sections.iter_mut().for_each(|section| section.copied.clear());
    report.header.kept_annex.clear();
    report.figures.values_mut().for_each(|figure| figure.filled = None);
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
    let older = "DROP TABLE seal; DROP TABLE issued_version; DROP TABLE attachment; DROP TABLE kept; ALTER TABLE commune DROP COLUMN reported; \
        ALTER TABLE figure DROP COLUMN filled; \
        ALTER TABLE book DROP COLUMN content_sum; ALTER TABLE book DROP COLUMN last_write; \
        PRAGMA user_version = 5;";
    Connection::open(&path).unwrap().execute_batch(older).unwrap();
    let opened = Store::open_any(&path, "A", &|_| Ok(())).unwrap();
    assert_eq!(ladder::version(&opened.connection).unwrap(), ladder::latest());
    assert_eq!(book::last_write(&opened.connection).unwrap().len(), 32);
    drop(folder);
}

#[test]
fn a_book_of_an_earlier_version_that_cannot_be_backed_up_keeps_every_byte() {
    let desk = Desk::new();
    let (path, folder) = (desk.path(), desk.folder);
    drop(desk.store);
    make_older(&path);
    let older = fs::read(&path).unwrap();
    let full = || Err(StoreError::DiskFull);
    let refused = Store::open_any(&path, "A", &|_| full());
    assert!(matches!(refused, Err(StoreError::DiskFull)), "{refused:?}");
    assert!(matches!(Store::open(&path, "A"), Err(StoreError::Older)));
    assert!(fs::read(&path).unwrap() == older);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_book_of_version_1_opens_whole_after_it_was_backed_up() {
    let mut desk = Desk::new();
    for code in ["2025-Y", "2026-Q1"] {
        let add = Edit::AddReport(Box::new(samples::report(code)));
        desk.store.apply(&add, &samples::stamp()).unwrap();
    }
    let before = contents(&desk.store);
    let (path, folder) = (desk.path(), desk.folder);
    drop(desk.store);
    make_older(&path);
    let backup = folder.path().join("bản sao lưu.cchc");
    let keep = |book: BookReader| {
        book.copy_to(&backup, OldFile::Stays, &book.export()?).unwrap();
        Ok(())
    };
    let opened = Store::open_any(&path, "A", &keep).unwrap();
    let after = contents(&opened);
    // What an older program never asked is the usual.
    let reported = PeriodKind::USUAL.to_vec();
    assert_eq!(after.commune, Commune { reported, ..before.commune });
    let expected: Vec<Report> = before.reports.into_iter().map(as_upgraded).collect();
    assert_eq!(after.reports, expected);
    assert_eq!(ladder::version(&opened.connection).unwrap(), ladder::latest());

    let copy = Connection::open(&backup).unwrap();
    assert_eq!(ladder::version(&copy).unwrap(), 1);
    let reports: i64 = copy.query_row("SELECT count(*) FROM report", (), |row| row.get(0)).unwrap();
    assert_eq!(reports, 2);
    drop((copy, opened));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "the book and its backup alone");
}
