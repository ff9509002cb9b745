//! What is saved of a damaged book: pages overwritten, the file cut off, a table gone, odd rows.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use rusqlite::Connection;

use super::{Desk, beside, samples};
use crate::{
    edit::Edit,
    model::{BookContent, BookExport, Section, SectionId, Status},
    store::{
        BookReader, Bytes, StoreError, rebuild,
        salvage::{self, Known, Loss, Lost, Part, Salvage},
    },
};

fn salvage(path: &Path) -> Result<Salvage, StoreError> {
    salvage::salvage(
        path,
        &Known { indicators: Vec::new(), frame: |period| samples::report(&period.code()) },
    )
}

/// A closed book of many pages, what it holds, and its folder.
struct Damaged {
    folder: tempfile::TempDir,
    path: PathBuf,
    whole: BookExport,
}

impl Damaged {
    fn new() -> Self {
        let mut desk = Desk::new();
        for code in ["2025-Y", "2026-Q1", "2026-H1"] {
            let mut report = samples::report(code);
            report.sections = (1..40_u32)
                .map(|id| Section {
                    id: SectionId(id),
                    text: format!("{code} mục {id}: ").repeat(40),
                    ..samples::section(id)
                })
                .collect();
            let add = Edit::AddReport(Box::new(report));
            desk.store.apply(&add, &samples::stamp()).unwrap();
        }
        let issue = Edit::SetStatus { period: samples::period("2025-Y"), status: Status::Issued };
        desk.store.apply(&issue, &samples::stamp()).unwrap();
        // Of a page that held nothing nobody can say so: every table has a row.
        let paper = b"%PDF-1.4".to_vec();
        let attached = samples::attachment(&paper);
        desk.store.attach(samples::period("2025-Y"), &attached, &paper).unwrap();
        let put = Edit::SetRegistered {
            id: crate::model::RowId(3),
            paper: Some(Box::new(samples::registered())),
        };
        desk.store.apply(&put, &samples::stamp()).unwrap();
        let tasks = Edit::SetTasks { year: 2026, tasks: vec![samples::task()] };
        desk.store.apply(&tasks, &samples::stamp()).unwrap();
        beside::put(&mut desk);
        let whole = desk.store.reader().unwrap().export_with(Bytes::All).unwrap();
        let path = desk.path();
        let Desk { folder, store } = desk;
        drop(store);
        Self { folder, path, whole }
    }

    fn sql(&self, sql: &str) {
        let connection = Connection::open(&self.path).unwrap();
        connection.execute_batch(sql).unwrap();
    }

    /// Makes the new book, too: whatever was read, a book can hold.
    #[track_caller]
    fn salvaged(&self) -> Salvage {
        let before = fs::read(&self.path).unwrap();
        let salvage = salvage(&self.path).unwrap();
        let new = self.folder.path().join("mới.cchc");
        rebuild(&new, &salvage.export).unwrap();
        assert!(
            BookReader::open(&new).unwrap().export().unwrap().content == salvage.export.content
        );
        fs::remove_file(&new).unwrap();
        assert!(fs::read(&self.path).unwrap() == before, "the damaged file keeps every byte");
        salvage
    }
}

/// Sections that are as they were, of all reports.
fn sections(saved: &BookContent, whole: &BookContent) -> usize {
    let known: BTreeSet<String> = whole
        .reports
        .iter()
        .flat_map(|report| &report.sections)
        .map(|it| it.text.clone())
        .collect();
    let found = saved.reports.iter().flat_map(|report| &report.sections);
    let found: Vec<_> = found.collect();
    assert!(found.iter().all(|section| known.contains(&section.text)), "nothing is made up");
    found.len()
}

#[test]
fn a_whole_book_is_saved_whole() {
    let damaged = Damaged::new();
    let saved = damaged.salvaged();
    assert_eq!(saved.lost, []);
    assert!(saved.export == damaged.whole);
}

#[test]
fn each_page_that_is_overwritten_costs_no_more_than_what_stood_on_it() {
    const PAGE: usize = 4096;
    let damaged = Damaged::new();
    let good = fs::read(&damaged.path).unwrap();
    let all = sections(&damaged.whole.content, &damaged.whole.content);
    let (mut saved, mut nothing) = (0, 0);
    for page in 1..good.len() / PAGE {
        let mut bytes = good.clone();
        bytes[page * PAGE..(page + 1) * PAGE].fill(0xa5);
        fs::write(&damaged.path, &bytes).unwrap();
        match salvage(&damaged.path) {
            Ok(_) => {
                let read = damaged.salvaged();
                assert!(read.export != damaged.whole || read.lost.is_empty(), "page {page}");
                assert!(read.export == damaged.whole || !read.lost.is_empty(), "page {page}");
                // One inner page leads to every section; a leaf holds a few.
                let left = sections(&read.export.content, &damaged.whole.content);
                saved += usize::from(left + 12 >= all);
            }
            Err(StoreError::Corrupt { .. }) => nothing += 1,
            Err(other) => panic!("page {page}: {other:?}"),
        }
    }
    let pages = good.len() / PAGE - 1;
    println!("{saved} of {pages} pages cost little, {nothing} all");
    assert!(saved * 10 >= pages * 8 && nothing * 20 <= pages, "{saved} {nothing} of {pages}");
}

#[test]
fn a_file_that_was_cut_off_gives_what_is_left_of_it() {
    let damaged = Damaged::new();
    let good = fs::read(&damaged.path).unwrap();
    for tenths in [9, 7, 5] {
        fs::write(&damaged.path, &good[..good.len() / 10 * tenths]).unwrap();
        let read = damaged.salvaged();
        let left = sections(&read.export.content, &damaged.whole.content);
        println!("{tenths}/10 of the file: {left} sections, {:?}", read.lost);
        // Half of it may be without the page that leads to the others.
        assert!((left >= 1 || tenths == 5) && !read.lost.is_empty(), "{tenths}: {:?}", read.lost);
        assert!(read.export.content.reports.iter().all(|it| it.status == Status::Draft
            || !read.lost.iter().any(|lost| lost.period == Some(it.period))));
    }
    fs::write(&damaged.path, &good[..600]).unwrap();
    assert!(matches!(salvage(&damaged.path), Err(StoreError::Corrupt { .. })));
}

fn has(salvage: &Salvage, code: Option<&str>, part: Part, loss: Loss) -> bool {
    salvage.lost.contains(&Lost { period: code.map(samples::period), part, loss })
}

#[test]
fn a_table_that_is_gone_is_told_and_the_others_stay() {
    let damaged = Damaged::new();
    damaged.sql("PRAGMA foreign_keys = OFF; DROP TABLE figure; DROP TABLE book;");
    let read = damaged.salvaged();
    assert!(has(&read, None, Part::Figures, Loss::Table), "{:?}", read.lost);
    assert!(has(&read, None, Part::Identity, Loss::Table), "{:?}", read.lost);
    assert!(has(&read, Some("2025-Y"), Part::Seals, Loss::NotIssued), "{:?}", read.lost);
    for (saved, whole) in read.export.content.reports.iter().zip(&damaged.whole.content.reports) {
        assert_eq!(saved.sections, whole.sections);
        assert_eq!((saved.figures.len(), saved.status), (0, Status::Draft));
    }
}

#[test]
fn a_report_without_its_own_row_keeps_its_words() {
    let damaged = Damaged::new();
    damaged.sql("PRAGMA foreign_keys = OFF; DELETE FROM report WHERE period = '2026-H1';");
    let read = damaged.salvaged();
    assert_eq!(read.lost.len(), 1, "{:?}", read.lost);
    assert!(has(&read, Some("2026-H1"), Part::Header, Loss::Rows));
    let of = |export: &BookExport| {
        export.content.reports.iter().map(|it| it.sections.clone()).collect::<Vec<_>>()
    };
    assert!(of(&read.export) == of(&damaged.whole));
}

#[test]
fn rows_that_no_report_can_hold_are_taken_out_and_told() {
    let damaged = Damaged::new();
    damaged.sql(
        "UPDATE section SET tables = '[\"no such table\"]' WHERE period = '2026-Q1' AND id = 7; \
         UPDATE section SET heading = CAST(x'41ff42' AS TEXT) WHERE period = '2026-Q1' AND id = 9; \
         UPDATE change SET at = 'yesterday' WHERE id = 2;",
    );
    let read = damaged.salvaged();
    assert!(has(&read, Some("2026-Q1"), Part::Sections, Loss::OddRows), "{:?}", read.lost);
    assert!(has(&read, Some("2026-Q1"), Part::Sections, Loss::Letters), "{:?}", read.lost);
    assert!(has(&read, None, Part::History, Loss::OddRows), "{:?}", read.lost);
    assert_eq!(read.lost.len(), 3, "{:?}", read.lost);
    let (saved, whole) = (&read.export.content, &damaged.whole.content);
    assert_eq!(saved.changes.len() + 1, whole.changes.len());
    assert_eq!(saved.reports[1].sections.len() + 1, whole.reports[1].sections.len());
    assert!(saved.reports[1].sections.iter().any(|section| section.heading == "A\u{fffd}B"));
}

#[test]
fn letters_that_no_book_holds_do_not_keep_the_new_one_from_being_made() {
    let damaged = Damaged::new();
    damaged.sql("UPDATE section SET text = 'a' || char(7) || 'e' || char(0x301) WHERE id = 3;");
    let read = damaged.salvaged();
    assert_eq!(read.export.content.reports[1].sections[2].text, "aé");
}

#[test]
fn nothing_of_a_strangers_file_is_run() {
    let damaged = Damaged::new();
    damaged.sql(
        "ALTER TABLE figure RENAME TO old; CREATE VIEW figure AS SELECT * FROM old; \
         CREATE TRIGGER a AFTER INSERT ON section BEGIN DELETE FROM report; END;",
    );
    let read = damaged.salvaged();
    assert!(has(&read, None, Part::Figures, Loss::Table), "{:?}", read.lost);
    assert_eq!(read.export.content.reports.len(), 3);
}

#[test]
fn what_is_no_book_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |path: &Path| salvage(path).err();
    let path = folder.path().join("a.cchc");
    assert!(matches!(refused(&path), Some(StoreError::NotFound)));
    fs::write(&path, "chữ").unwrap();
    assert!(matches!(refused(&path), Some(StoreError::NotABook(_))));
}

#[test]
fn an_issued_report_that_lost_its_own_row_is_told_to_have_been_issued() {
    for more in ["", "DELETE FROM seal; DROP TABLE seal;"] {
        let damaged = Damaged::new();
        damaged.sql("PRAGMA foreign_keys = OFF; DELETE FROM report WHERE period = '2025-Y';");
        damaged.sql(more);
        let read = damaged.salvaged();
        assert!(has(&read, Some("2025-Y"), Part::Header, Loss::Rows), "{:?}", read.lost);
        assert!(has(&read, Some("2025-Y"), Part::Seals, Loss::NotIssued), "{:?}", read.lost);
        assert_eq!(read.export.content.seals, []);
        assert_eq!(read.export.content.versions.len(), 1, "what was issued is kept");
    }
}
