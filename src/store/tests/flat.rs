//! What a save costs follows from what it writes, however long the book is: pages of the file, rows of the sum. And what
//! is kept of the file that way is the file.

use std::fs::File;

use super::{Desk, contents, samples};
use crate::{
    disk,
    edit::Edit,
    model::{Figure, FigureValue, Section, SectionId},
    store::{apply, content_sum::ContentSum, written_pages::WrittenPages},
};

const CODES: [&str; 4] = ["Q1", "H1", "9M", "Y"];

/// A book with the reports of so many years, the last of them at hand.
fn book_of(years: i32) -> Desk {
    let mut desk = Desk::new();
    for year in 2027 - years..=2026 {
        for code in CODES {
            let mut report = samples::report(&format!("{year}-{code}"));
            let blank = samples::section(1);
            report.sections = (1..=20)
                .map(|id| Section {
                    id: SectionId(id),
                    text: format!("{year} ").repeat(300),
                    ..blank.clone()
                })
                .collect();
            desk.store.apply(&Edit::AddReport(Box::new(report)), &samples::stamp()).unwrap();
        }
    }
    desk
}

fn set_figure(value: u32) -> Edit {
    let period = samples::period("2026-Y");
    let indicator = samples::figures().keys().next().unwrap().clone();
    let figure = Some(Figure::of(FigureValue::Number(value.into())));
    Edit::SetFigure { period, indicator, figure }
}

/// Parts of the file that a save of one figure changes.
fn parts_written(desk: &mut Desk, value: u32) -> usize {
    let path = desk.path();
    let mut parts = 0;
    let saved = desk.store.write(|connection| {
        let undo = apply::apply(connection, &set_figure(value), &samples::stamp())?;
        let file = File::open(&path)?;
        let written = WrittenPages::of(&disk::with_ending(&path, "-journal"), &file)?;
        parts = written.ranges(file.metadata()?.len()).count();
        // Closing it lets go of SQLite's locks.
        std::mem::forget(file);
        Ok(undo)
    });
    saved.unwrap();
    parts
}

#[test]
fn a_save_of_one_figure_writes_as_many_pages_after_twelve_years_as_after_one() {
    for years in [1, 12] {
        let mut desk = book_of(years);
        for value in 0..5 {
            let parts = parts_written(&mut desk, value);
            assert!((2..12).contains(&parts), "{years} years: {parts}");
        }
        desk.store.verify().unwrap();
    }
}

#[test]
fn pages_that_were_free_are_kept_once_they_are_used_again() {
    let mut desk = book_of(2);
    let elsewhere = desk.folder.path().join("nơi khác.cchc");
    // More than one page lists the free ones.
    for year in [2025, 2026] {
        for code in ["Q1", "H1", "9M"] {
            let remove = Edit::RemoveReport(samples::period(&format!("{year}-{code}")));
            desk.store.apply(&remove, &samples::stamp()).unwrap();
        }
    }
    for code in ["2024-Q1", "2024-H1", "2024-9M"] {
        let mut report = samples::report(code);
        report.sections[0].text = "chữ mới ".repeat(9000);
        desk.store.apply(&Edit::AddReport(Box::new(report)), &samples::stamp()).unwrap();
        desk.store.apply(&set_figure(7), &samples::stamp()).unwrap();
        desk.store.verify().unwrap();
    }
    let expected = contents(&desk.store);
    std::fs::write(desk.path(), "khác").unwrap();
    desk.store.go_on_at(&elsewhere, "A").unwrap();
    assert_eq!(contents(&desk.store), expected);
}

/// In a build for tests every write compares the two; here they are compared where the ways of writing are seen.
#[test]
fn rows_that_give_way_and_rows_that_go_with_others_are_told() {
    let mut desk = book_of(1);
    let sum = |desk: &Desk| ContentSum::of(&desk.store.connection).unwrap();
    for sql in [
        "INSERT OR REPLACE INTO commune SELECT * FROM commune",
        "INSERT OR REPLACE INTO accepted_finding VALUES ('2026-Q1', 'r', '{}', 'm', 'a', 't', 'w')",
        "INSERT OR REPLACE INTO accepted_finding VALUES ('2026-Q1', 'r', '{}', 'm', 'b', 't', 'w')",
        "INSERT INTO accepted_finding VALUES ('2026-Y', 'r', '{}', 'm', 'c', 't', 'w')",
        "UPDATE OR REPLACE accepted_finding SET period = '2026-Q1' WHERE period = '2026-Y'",
        "UPDATE section SET text = text || 'x' WHERE id < 4",
        "DELETE FROM report WHERE period = '2026-H1'",
        "DELETE FROM dossiers",
        "INSERT INTO kept VALUES (printf('%064d', 1), 'plain', x'00')",
        "DELETE FROM kept",
    ] {
        let before = sum(&desk);
        desk.store.write(|connection| Ok(connection.execute_batch(sql)?)).unwrap();
        assert_eq!(desk.store.sum.left(), sum(&desk), "{sql}");
        assert_ne!(sum(&desk), before, "the number of the write counts: {sql}");
    }
    let path = desk.path();
    drop(desk.store);
    assert!(!crate::store::Store::open(&path, "A").unwrap().noticed().mixed);
}

/// A write that is undone leaves no trace in the sum.
#[test]
fn what_was_not_written_after_all_is_not_counted() {
    let mut desk = book_of(1);
    let refused = desk.store.write(|connection| {
        connection.execute_batch("UPDATE section SET text = 'khác'")?;
        Err::<(), _>(crate::store::StoreError::Locked)
    });
    assert!(refused.is_err());
    desk.store.apply(&set_figure(3), &samples::stamp()).unwrap();
    assert_eq!(desk.store.sum.left(), ContentSum::of(&desk.store.connection).unwrap());
    desk.store.verify().unwrap();
}
