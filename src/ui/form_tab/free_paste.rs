//! A block pasted into a table with free rows: rows it needs are added; lines that are citations are papers, a row each.

use super::{
    review::{self, Review},
    rows::FreeTable,
    spots::SheetColumn,
};
use crate::{
    edit::{self, clipboard, field::Field, free_landing::FreeBlock},
    model::{Commune, PaperColumn, RowId},
    session::register,
    ui::{
        action::{Action, RegisterAsk},
        boxes::cell::At,
        view::View,
        words,
    },
};

/// The table a block is pasted into.
pub struct PastedInto<'a> {
    /// Which.
    pub table: FreeTable,
    /// "Danh mục văn bản".
    pub name: &'a str,
    /// Its columns.
    pub columns: &'a [SheetColumn],
}

/// Puts a clipboard text over the cells from this one on; to be shown first where something of it is odd.
pub fn paste(
    sheet: &PastedInto<'_>,
    view: &View<'_>,
    numbers: &[RowId],
    (row, column): At,
    text: &str,
) -> Option<Review> {
    let open = view.open;
    let is_cited = register::are_citations(text);
    let (row, block) = match sheet.table {
        // The register knows whose a paper is, and which it has already.
        FreeTable::Register(_) if is_cited => {
            view.ask(Action::Register(RegisterAsk::Paste(text.to_owned())));
            return None;
        }
        FreeTable::Papers(_) if is_cited => {
            let paper = numbers.get(row).and_then(|row| open.live.paper(*row));
            let is_free = paper.is_some_and(crate::model::Paper::is_blank);
            let first = if is_free { row } else { numbers.len() };
            (first, cited_block(text, &open.commune))
        }
        _ => (row, clipboard::rows_of(text)),
    };
    let mut block = FreeBlock::read(sheet.table.titled(), column, &block);
    let missing = block.place(numbers, row, &open.live);
    let (before, new) = sheet.table.with_blank_rows(&open.live, None, missing);
    let before = (missing > 0).then_some(before);
    let all = numbers.iter().copied().chain(new);
    let fields: Vec<Vec<Field>> = all.map(|number| sheet.table.fields(number)).collect();
    let mut report = open.live.clone();
    if let Some(rows) = &before {
        edit::apply_in_memory(&mut report, rows);
    }
    let landing = block.over(&fields, &report, &open.commune);
    let titles: Vec<&str> = sheet.columns.iter().map(|look| look.title).collect();
    let over = review::OverTable {
        before,
        columns: &titles,
        cell: fields.get(row).and_then(|own| own.get(column))?.clone(),
        rows: &fields,
        into: &words::sheet::table_named(sheet.name),
    };
    review::over_table(view, over, landing)
}

/// Citations as a table of papers below its titles; a line that names no paper is what one is about.
fn cited_block(text: &str, commune: &Commune) -> Vec<Vec<String>> {
    let titles = [
        words::sheet::PAPER_KIND,
        words::sheet::PAPER_NUMBER,
        words::sheet::PAPER_SYMBOL,
        words::sheet::PAPER_DAY,
        words::sheet::PAPER_ISSUER,
        words::sheet::PAPER_SUMMARY,
    ];
    let row = |line: &str| match register::read_line(line, commune) {
        Ok(it) => PaperColumn::ALL.map(|column| it.paper.words(column)).to_vec(),
        Err(_) => {
            let mut row = vec![String::new(); titles.len()];
            line.trim().clone_into(&mut row[PaperColumn::Subject as usize]);
            row
        }
    };
    let lines = text.lines().filter(|line| !line.trim().is_empty()).map(row);
    std::iter::once(titles.map(str::to_owned).to_vec()).chain(lines).collect()
}
