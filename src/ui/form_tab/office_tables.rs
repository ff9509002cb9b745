//! Tables of rows that the book keeps beside its reports: the register of papers.

use std::{collections::BTreeMap, rc::Rc};

use eframe::egui::Ui;

use super::{
    super::{boxes::cell::Keyboard, view::View, words},
    free_said::RowSentence,
    free_sheet::Sheet,
    review::Review,
    rows::{FreeTable, Rows},
    spots::SheetColumn,
};
use crate::{
    model::{OfficeRows, PaperOrigin, RowId},
    session::register,
};

/// What may be wrong with rows of the register, in sentences, by row.
pub type Doubts = Rc<BTreeMap<RowId, Vec<String>>>;

/// Draws the register of a year; a paste that is to be shown before it is kept.
pub(super) fn register_ui(
    keyboard: &mut Keyboard,
    rows: &mut Rows,
    ui: &mut Ui,
    view: &View<'_>,
    (year, doubts): (i32, &Doubts),
) -> Option<Review> {
    let look = SheetColumn::of;
    let say = words::register::COLUMNS;
    // On an office screen a row stands on one line; what a paper is about takes what is left of it.
    let subject = look(say[5], (244.0, 220.0), None);
    let columns = [
        look(say[0], (112.0, 104.0), Some(super::papers::kinds as _)),
        look(say[1], (46.0, 46.0), None),
        look(say[2], (104.0, 100.0), None),
        look(say[3], (88.0, 86.0), None),
        look(say[4], (112.0, 110.0), None),
        SheetColumn { grows: true, starts_line: true, ..subject },
        look(say[6], (76.0, 74.0), Some(origins as _)),
        look(say[7], (42.0, 42.0), None),
        look(say[8], (84.0, 84.0), None),
        look(say[9], (84.0, 84.0), None),
        look(say[10], (86.0, 84.0), None),
        look(say[11], (86.0, 84.0), None),
    ];
    let said = |_: &View<'_>, row: RowId| {
        let told = doubts.get(&row).map_or(&[][..], Vec::as_slice);
        let told = told.iter().cloned();
        told.map(|words| RowSentence { words, is_odd: true }).collect()
    };
    let sheet = Sheet {
        table: FreeTable::Register(year),
        name: words::register::TABLE,
        printed: words::register::WHAT_TABLE,
        columns: &columns,
        sums: None,
        hint: |_, _, _| None,
        said: &said,
        ends: None,
    };
    sheet.show(keyboard, rows, ui, view)
}

fn origins(_view: &View<'_>, _row: RowId) -> Vec<String> {
    PaperOrigin::ALL.map(|origin| origin.word().to_owned()).into()
}

/// What may be wrong in the register, in sentences.
pub fn doubts(office: &OfficeRows) -> Doubts {
    let words = |(row, told): (RowId, Vec<register::RegisterDoubt>)| {
        let told = told.iter().map(|doubt| register::doubt_words(doubt, &office.register));
        (row, told.collect())
    };
    Rc::new(register::doubts(&office.register).into_iter().map(words).collect())
}
