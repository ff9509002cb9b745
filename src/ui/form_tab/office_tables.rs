//! Tables of rows that the book keeps beside its reports: the register of papers.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use eframe::egui::Ui;

use super::{
    super::{boxes::cell::Keyboard, view::View, words},
    free_said::RowSentence,
    free_sheet::Sheet,
    register_rows::RegisterYear,
    review::Review,
    rows::{FreeTable, Rows},
    spots::SheetColumn,
};
use crate::{
    model::{OfficeRows, PaperColumn, PaperOrigin, RowId},
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
    (of, doubts): (RegisterYear, &Doubts),
) -> Option<Review> {
    let look = SheetColumn::of;
    let say = words::register::COLUMNS;
    // On an office screen a row stands on one line; what a paper is about takes what is left of it.
    let subject = look(say[5], (208.0, 200.0), None);
    let columns = [
        look(say[0], (112.0, 104.0), Some(super::papers::kinds as _)),
        look(say[1], (66.0, 66.0), Some(numbers as _)),
        look(say[2], (104.0, 100.0), None),
        look(say[3], (88.0, 96.0), None),
        // Where a row has two lines, what is left of the first one is its.
        SheetColumn { grows: true, ..look(say[4], (112.0, 110.0), None) },
        SheetColumn { grows: true, starts_line: true, ..subject },
        look(say[6], (92.0, 92.0), Some(origins as _)),
        look(say[7], (42.0, 42.0), None),
        look(say[8], (84.0, 84.0), None),
        look(say[9], (84.0, 84.0), None),
        look(say[10], (86.0, 84.0), None),
        look(say[11], (86.0, 84.0), None),
    ];
    // Asked once: nearly every row has its number.
    let register = view.open.live.office.register.iter();
    let open: BTreeSet<RowId> =
        register.filter(|it| it.paper.number.is_empty()).map(|it| it.paper.id).collect();
    let said = |view: &View<'_>, row: RowId| {
        let told = doubts.get(&row).map_or(&[][..], Vec::as_slice);
        let told = told.iter().cloned().map(|words| RowSentence { words, is_odd: true });
        let next = open.contains(&row).then(|| proposed_number(view, row)).flatten();
        let next = next.map(|number| words::register::next_number(&number));
        told.chain(next.map(|words| RowSentence { words, is_odd: false })).collect()
    };
    let sheet = Sheet {
        table: FreeTable::Register(of),
        name: words::register::TABLE,
        printed: words::register::WHAT_TABLE,
        columns: &columns[..of.columns().len()],
        sums: None,
        hint: next_number,
        said: &said,
        ends: None,
    };
    sheet.show(keyboard, rows, ui, view)
}

/// The number that a row of the office's own takes next, by its kind and year, as it is typed into the box of the number:
/// with its symbol where the row has none. Nothing of a row that has a number.
fn proposed_number(view: &View<'_>, row: RowId) -> Option<String> {
    let live = &view.open.live;
    let it = live.office.registered(row)?;
    let of = register::next_of(it, &live.office.register, live.period.year)?;
    Some(if it.paper.symbol.is_empty() { of.number_and_symbol() } else { of.number })
}

fn numbers(view: &View<'_>, row: RowId) -> Vec<String> {
    proposed_number(view, row).into_iter().collect()
}

/// The next number, in the blank box of the number.
fn next_number(view: &View<'_>, row: RowId, column: usize) -> Option<String> {
    const NUMBER: usize = PaperColumn::Number as usize;
    let number = (column == NUMBER).then(|| proposed_number(view, row))??;
    Some(number.split('/').next().unwrap_or_default().to_owned() + "?")
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
