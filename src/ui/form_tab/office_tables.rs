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
    edit::Edit,
    model::{OfficeRows, Paper, PaperOrigin, RegisteredPaper, RowId},
    session::register,
};

/// What may be wrong with rows of the register, in sentences, by row.
pub type Doubts = Rc<BTreeMap<RowId, Vec<String>>>;

/// Rows of the register of a year, and those of none, in the order in which they came into it.
pub(super) fn rows_of_register(office: &OfficeRows, year: i32) -> Vec<RowId> {
    let is_of = |it: &&RegisteredPaper| it.year().is_none_or(|of| of == year);
    let mut rows: Vec<RowId> = office.register.iter().filter(is_of).map(|it| it.paper.id).collect();
    rows.sort_unstable();
    rows
}

/// The edit that gives the register as many blank rows more, and those rows.
pub(super) fn blank_papers(office: &OfficeRows, count: usize) -> (Edit, Vec<RowId>) {
    let free = office.free_row();
    let rows: Vec<RowId> = (free.0..).take(count).map(RowId).collect();
    let blank = |id: &RowId| {
        let paper = Paper { id: *id, ..Paper::default() };
        let paper = RegisteredPaper { paper, ..RegisteredPaper::default() };
        Edit::SetRegistered { id: *id, paper: Some(Box::new(paper)) }
    };
    let edits = rows.iter().map(blank).collect();
    (Edit::Batch { name: String::new(), edits }, rows)
}

/// Draws the register of a year; a paste that is to be shown before it is kept.
pub(super) fn register_ui(
    keyboard: &mut Keyboard,
    rows: &mut Rows,
    ui: &mut Ui,
    view: &View<'_>,
    (year, doubts): (i32, &Doubts),
) -> Option<Review> {
    let look = |title, (wide, least), offered| SheetColumn {
        title,
        wide,
        least,
        grows: false,
        starts_line: false,
        right: false,
        offered,
    };
    let say = words::register::COLUMNS;
    let issuer = look(say[4], (170.0, 120.0), None);
    let subject = look(say[5], (320.0, 220.0), None);
    let columns = [
        look(say[0], (130.0, 112.0), Some(super::papers::kinds as _)),
        look(say[1], (64.0, 60.0), None),
        look(say[2], (128.0, 122.0), None),
        look(say[3], (100.0, 94.0), None),
        SheetColumn { grows: true, ..issuer },
        SheetColumn { grows: true, starts_line: true, ..subject },
        look(say[6], (96.0, 92.0), Some(origins as _)),
        look(say[7], (56.0, 54.0), None),
        look(say[8], (128.0, 116.0), None),
        look(say[9], (128.0, 116.0), None),
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
