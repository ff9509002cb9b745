//! Dossiers by field (hồ sơ theo lĩnh vực) as a sheet; the sums are computed, never stored.

use eframe::egui::Ui;

use super::{
    super::{boxes::cell::Keyboard, view::View, words},
    dossier_counting, free_heads,
    free_said::RowSentence,
    free_sheet::{Sheet, Sum},
    review::Review,
    row_ends::{RowEnd, RowEnds},
    rows::{FreeTable, Rows},
    spots::SheetColumn,
};
use crate::{
    assets,
    compose::{DOSSIER_COLUMNS, dossier_counting::Counting, dossier_parts::UnlikeWhole},
    model::{Decimal, DossierColumn, Dossiers, RowId, number},
};

/// Width of the field's column.
const FIELD: f32 = 200.0;
/// The same where the whole row stands on one line.
const FIELD_ON_LINE: f32 = 150.0;
/// Width of a count at least.
const COUNT: f32 = 48.0;

/// Draws the table; a paste that is to be shown before it is kept.
pub fn dossiers_ui(
    keyboard: &mut Keyboard,
    rows: &mut Rows,
    ui: &mut Ui,
    view: &View<'_>,
) -> Option<Review> {
    let columns = columns(ui);
    // A row without a count is not printed.
    let counting = Counting::of(&view.open.live);
    let listed: Vec<&Dossiers> = counting.listed().collect();
    let sums = DossierColumn::ALL.map(|column| sum(&listed, column));
    let name = Sum { words: counting.total_words().to_owned(), whole: true };
    let sums: Vec<Option<Sum>> = std::iter::once(Some(name)).chain(sums).collect();
    let sheet = Sheet {
        table: FreeTable::Dossiers,
        name: words::sheet::DOSSIERS,
        printed: &printed(),
        columns: &columns,
        sums: (listed.len() > 1).then_some(sums),
        hint: derived,
        said: &said_of_row,
        ends: Some(RowEnds { title: words::sheet::BALANCE, of_row: balance_in_short }),
    };
    let review = sheet.show(keyboard, rows, ui, view);
    dossier_counting::counting_ui(ui, view, counting);
    review
}

/// The field, then a column for each count.
fn columns(ui: &Ui) -> Vec<SheetColumn> {
    let title = words::sheet::FIELD;
    let field = SheetColumn {
        title,
        group: "",
        wide: FIELD_ON_LINE,
        least: FIELD,
        grows: true,
        starts_line: false,
        right: false,
        offered: Some(unused_fields),
    };
    let counts = DossierColumn::ALL.map(|column| {
        let (title, group) = (column.title(), column.group());
        let starts_line = column == DossierColumn::ALL[0];
        // Its head breaks between words, never within one.
        let least = free_heads::least_width(ui, title).max(COUNT);
        SheetColumn {
            title,
            group,
            wide: least,
            least,
            grows: false,
            starts_line,
            right: true,
            offered: None,
        }
    });
    std::iter::once(field).chain(counts).collect()
}

/// "✓ khớp", "thiếu 3", "sai tổng": whether all dossiers of a row are accounted for and its parts are those of their wholes,
/// never by colour alone.
fn balance_in_short(view: &View<'_>, row: RowId) -> Option<RowEnd> {
    let live = &view.open.live;
    let row = live.dossiers_row(row).filter(|row| row.has_counts())?;
    let counting = Counting::of(live);
    let is_unlike = !counting.unlike_wholes(row).is_empty();
    Some(match counting.balance(row) {
        Ok(balance) if !balance.is_even() => RowEnd { words: balance.in_short(), is_odd: true },
        _ if is_unlike => RowEnd { words: words::sheet::PARTS_UNLIKE.to_owned(), is_odd: true },
        Ok(_) => RowEnd { words: words::sheet::BALANCED.to_owned(), is_odd: false },
        Err(_) => RowEnd { words: words::sheet::NOT_BALANCED_YET.to_owned(), is_odd: false },
    })
}

/// What does not come out even in a row, and what other reports know of it.
fn said_of_row(view: &View<'_>, row: RowId) -> Vec<RowSentence> {
    let live = &view.open.live;
    let counting = Counting::of(live);
    let Some(counts) = live.dossiers_row(row) else { return Vec::new() };
    let balance = counting.balance(counts).ok().filter(|balance| !balance.is_even());
    let unlike = counting.unlike_wholes(counts);
    let odd = balance.map(|balance| balance.told());
    let odd = odd.into_iter().chain(unlike.iter().map(UnlikeWhole::told));
    let odd = odd.map(|words| RowSentence { words, is_odd: true });
    odd.chain(known_elsewhere(view, row)).collect()
}

/// Which columns the page has.
fn printed() -> String {
    let of_page = |column: &DossierColumn| DOSSIER_COLUMNS.contains(column);
    let titles = DossierColumn::ALL.into_iter().filter(of_page).map(DossierColumn::title);
    words::sheet::printed_dossiers(&titles.collect::<Vec<_>>())
}

/// Usual fields no row has yet.
fn unused_fields(view: &View<'_>, _row: RowId) -> Vec<String> {
    let listed = &view.open.live.dossiers;
    let known = assets::catalogue().fields().iter();
    known
        .filter(|field| !listed.iter().any(|row| row.field == field.id))
        .map(|field| field.label.clone())
        .collect()
}

/// Where the counts of a row came from, and what other reports say instead.
fn known_elsewhere(view: &View<'_>, row: RowId) -> Vec<RowSentence> {
    let live = &view.open.live;
    let Some(row) = live.dossiers_row(row).filter(|row| !row.field.is_empty()) else {
        return Vec::new();
    };
    let (offers, parts) = view.open.known.field_beside(live, &row.field);
    let is_odd = [true, false];
    let words = is_odd.map(|is_odd| words::fill::dossier_row(&offers, &parts, live.period, is_odd));
    let both = is_odd.into_iter().zip(words);
    both.filter_map(|(is_odd, words)| Some(RowSentence { words: words?, is_odd })).collect()
}

/// "= 12" in a blank whole whose parts are known.
fn derived(view: &View<'_>, row: RowId, column: usize) -> Option<String> {
    // The first column is the field.
    let column = *DossierColumn::ALL.get(column.checked_sub(1)?)?;
    let value = view.open.live.dossiers_row(row)?.value(column)?;
    Some(format!("= {}", number::format(value, 0)))
}

fn sum(listed: &[&Dossiers], column: DossierColumn) -> Option<Sum> {
    let values: Vec<Decimal> = listed.iter().filter_map(|row| row.value(column)).collect();
    if values.is_empty() {
        return None;
    }
    // What the rows known so far add up to is no total of the column.
    let whole = values.len() == listed.len();
    let total = values.iter().try_fold(Decimal::ZERO, |sum, value| sum.checked_add(*value))?;
    let words =
        if whole { number::format(total, 0) } else { words::sheet::NO_WHOLE_SUM.to_owned() };
    Some(Sum { words, whole })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(received: &[Option<i64>], expected: Option<(&str, bool)>) {
        let row = |value: &Option<i64>| Dossiers {
            received: value.map(Decimal::from),
            ..Dossiers::default()
        };
        let rows: Vec<Dossiers> = received.iter().map(row).collect();
        let listed: Vec<&Dossiers> = rows.iter().collect();
        let expected = expected.map(|(words, whole)| Sum { words: words.into(), whole });
        assert_eq!(sum(&listed, DossierColumn::Received), expected);
    }

    #[test]
    fn a_sum_needs_every_row() {
        check(&[Some(1200), Some(34)], Some(("1.234", true)));
        check(&[Some(5), None], Some(("chưa đủ", false)));
        check(&[None, None], None);
    }
}
