//! Copies made while a write went on: pages of two states. Never taken for a whole book without a word.

use std::fs;

use rusqlite::Connection;

use super::{Contents, Desk, contents, samples, take_from_index};
use crate::{
    edit::Edit,
    model::{Figure, FigureValue, Report},
    store::{BookReader, Store, StoreError},
};

const PAGE: usize = 4096;

/// What became of a copy.
#[derive(Debug, PartialEq)]
enum Copied {
    Whole,
    /// Whole once its indexes were made anew, and that is told.
    Mended,
    /// Opens, and says that it is not whole.
    ToldMixed,
    Refused,
}

/// A book with a report whose sections, figures and papers all say `value`.
fn report(value: u32, sections: u32) -> Report {
    let mut report = samples::report("2026-Q1");
    let blank = samples::section(1);
    report.sections = (1..=sections)
        .map(|id| crate::model::Section {
            id: crate::model::SectionId(id),
            text: format!("{value} ").repeat(300),
            ..blank.clone()
        })
        .collect();
    for figure in report.figures.values_mut() {
        *figure = Figure::of(FigureValue::Number(value.into()));
    }
    report
}

/// The bytes of a book before and after one edit.
fn two_states(edit: impl Fn(&mut Desk)) -> ([Vec<u8>; 2], [Contents; 2]) {
    let mut desk = Desk::new();
    for code in ["2025-Y", "2025-9M"] {
        let add = Edit::AddReport(Box::new(samples::report(code)));
        desk.store.apply(&add, &samples::stamp()).unwrap();
    }
    desk.store.apply(&Edit::AddReport(Box::new(report(100, 12))), &samples::stamp()).unwrap();
    let before = (fs::read(desk.path()).unwrap(), contents(&desk.store));
    edit(&mut desk);
    let after = (fs::read(desk.path()).unwrap(), contents(&desk.store));
    ([before.0, after.0], [before.1, after.1])
}

/// Opens a file and compares what it holds with what it may hold; both ways of reading it say the same.
#[track_caller]
fn judge(bytes: &[u8], states: &[Contents; 2]) -> Copied {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bản chép.cchc");
    fs::write(&path, bytes).unwrap();
    let read = BookReader::open(&path).and_then(|book| Ok((book.is_mixed()?, book.is_mended())));
    let store = match Store::open(&path, "A") {
        Ok(store) => store,
        Err(why) => {
            assert!(matches!(why, StoreError::Corrupt { .. }), "{why:?}");
            // Who only reads may be let in, but not without a word.
            assert!(!matches!(read, Ok((false, false))), "{read:?}");
            assert!(fs::read(&path).unwrap() == bytes, "bytes changed");
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
            return Copied::Refused;
        }
    };
    let noticed = store.noticed();
    assert_eq!(read.unwrap(), (noticed.mixed, noticed.mended.is_some()));
    if let Some(kept) = &noticed.mended {
        assert!(fs::read(kept).unwrap() == bytes, "kept as it was");
    }
    if noticed.mixed {
        return Copied::ToldMixed;
    }
    assert!(states.contains(&contents(&store)), "a wrong answer without a word");
    if noticed.mended.is_some() { Copied::Mended } else { Copied::Whole }
}

/// A copy whose first pages are of one state and whose last are of the other, for every page there is; how often
/// each came out.
#[track_caller]
fn check(edit: impl Fn(&mut Desk)) -> [usize; 4] {
    let (bytes, states) = two_states(edit);
    let mut counts = [0; 4];
    for (first, last) in [(0, 1), (1, 0)] {
        let pages = bytes[last].len().div_ceil(PAGE);
        for at in 0..=pages {
            let cut = (at * PAGE).min(bytes[first].len());
            let mut torn = bytes[first][..cut].to_vec();
            torn.extend_from_slice(bytes[last].get(cut..).unwrap_or_default());
            counts[judge(&torn, &states) as usize] += 1;
        }
    }
    counts
}

#[test]
fn a_copy_of_two_texts_of_one_length_is_told() {
    let period = samples::period("2026-Q1");
    let [whole, _, mixed, _] = check(|desk| {
        let sections = report(200, 12).sections;
        let edits = sections.into_iter().map(|section| Edit::SetSection { period, section });
        let edit = Edit::Batch { name: "sửa".into(), edits: edits.collect() };
        desk.store.apply(&edit, &samples::stamp()).unwrap();
    });
    assert!(whole >= 2, "each of the two states");
    assert!(mixed > 0, "SQLite finds nothing wrong with these");
}

#[test]
fn a_copy_of_a_book_that_grew_or_shrank_is_told() {
    let period = samples::period("2026-Q1");
    let [_, _, _, refused] = check(|desk| {
        let edits = vec![
            Edit::RemoveReport(samples::period("2025-9M")),
            Edit::SetSections { period, sections: report(200, 30).sections },
        ];
        let edit = Edit::Batch { name: "sửa".into(), edits };
        desk.store.apply(&edit, &samples::stamp()).unwrap();
    });
    assert!(refused > 0);
}

#[test]
fn a_copy_of_one_figure_is_told() {
    let period = samples::period("2026-Q1");
    check(|desk| {
        let indicator = report(1, 1).figures.keys().next().unwrap().clone();
        let figure = Some(Figure::of(FigureValue::Number(9.into())));
        let edit = Edit::SetFigure { period, indicator, figure };
        desk.store.apply(&edit, &samples::stamp()).unwrap();
    });
}

/// A book one of whose indexes lacks a row.
fn lacking() -> (Vec<u8>, [Contents; 2]) {
    let ([_, bytes], states) = two_states(|desk| {
        let rename = Edit::SetCommune(Box::new(crate::model::Commune {
            name: "Khác".into(),
            ..samples::commune()
        }));
        desk.store.apply(&rename, &samples::stamp()).unwrap();
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.cchc");
    fs::write(&path, bytes).unwrap();
    take_from_index(&path);
    (fs::read(&path).unwrap(), states)
}

#[test]
fn an_index_that_lacks_rows_is_made_anew_and_told() {
    let (bytes, states) = lacking();
    assert_eq!(judge(&bytes, &states), Copied::Mended);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.cchc");
    fs::write(&path, &bytes).unwrap();
    // Who only reads gets the same answers, and leaves the file as it is.
    let read = BookReader::open(&path).unwrap();
    assert!(read.is_mended() && read.check().is_err());
    assert_eq!(read.reports().unwrap().len(), 3);
    drop(read);
    assert!(fs::read(&path).unwrap() == bytes);
    drop(Store::open(&path, "A").unwrap());
    let again = Store::open(&path, "A").unwrap();
    assert_eq!(again.noticed().mended, None, "told once");
    again.reader().unwrap().check().unwrap();
}

#[test]
fn what_was_mixed_stays_so_when_it_is_written_to() {
    let (folder, path) = {
        let desk = Desk::new();
        (desk.folder, desk.store.path().to_owned())
    };
    let tool = Connection::open(&path).unwrap();
    tool.execute_batch("UPDATE commune SET name = 'Đổi'").unwrap();
    tool.close().unwrap();
    for round in 0..2 {
        let mut store = Store::open(&path, "A").unwrap();
        assert!(store.noticed().mixed, "{round}");
        let add = Edit::AddReport(Box::new(samples::report(["2025-Y", "2026-Q1"][round])));
        store.apply(&add, &samples::stamp()).unwrap();
    }
    drop(folder);
}
