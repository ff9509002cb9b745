//! Dossiers by field (hồ sơ theo lĩnh vực) as a sheet; the sums are computed, never stored.

use eframe::egui::Ui;

use super::{
    super::{action::Asks, view::View, words},
    free_sheet::{Look, Sheet, Sum},
    keys::Keyboard,
    rows::{FreeTable, Rows},
};
use crate::{
    assets,
    compose::figures::dossiers_column,
    model::{Decimal, Dossiers, number},
};

/// Columns as the catalogue names them, in the order of `DossierColumn::ALL`; the first is the field.
const COLUMNS: [(&str, &str, f32); 11] = [
    ("", words::sheet::FIELD, 216.0),
    ("received", words::sheet::RECEIVED, 76.0),
    ("carried_in", words::sheet::CARRIED_IN, 82.0),
    ("resolved_early", words::sheet::EARLY, 66.0),
    ("resolved_ontime", words::sheet::ON_TIME, 66.0),
    ("resolved_late", words::sheet::LATE, 66.0),
    ("resolved", words::sheet::RESOLVED, 72.0),
    ("pending", words::sheet::PENDING, 72.0),
    ("returned", words::sheet::RETURNED, 72.0),
    ("refused", words::sheet::REFUSED, 64.0),
    ("withdrawn", words::sheet::WITHDRAWN, 64.0),
];

/// Draws the table.
pub fn dossiers_ui(
    keyboard: &mut Keyboard,
    rows: &mut Rows,
    ui: &mut Ui,
    view: &View<'_>,
    asks: &mut Asks,
) {
    let columns = COLUMNS.map(|(id, title, width)| Look {
        title,
        width,
        right: !id.is_empty(),
        offered: id.is_empty().then_some(unused_fields as _),
    });
    let listed = &view.open.live.dossiers;
    let sums = COLUMNS.map(|(id, ..)| sum(listed, id)).to_vec();
    let sheet = Sheet {
        table: FreeTable::Dossiers,
        name: words::sheet::DOSSIERS,
        columns: &columns,
        sums: (listed.len() > 1).then_some(sums),
        hint: derived,
    };
    sheet.show(keyboard, rows, ui, view, asks);
}

/// Usual fields no row has yet.
fn unused_fields(view: &View<'_>, _row: usize) -> Vec<String> {
    let listed = &view.open.live.dossiers;
    let known = assets::catalogue().fields().iter();
    known
        .filter(|field| !listed.iter().any(|row| row.field == field.id))
        .map(|field| field.label.clone())
        .collect()
}

/// "= 12" in a blank "đã giải quyết" whose parts are known.
fn derived(view: &View<'_>, row: usize, column: usize) -> Option<String> {
    let (id, ..) = COLUMNS.get(column)?;
    let value = dossiers_column(view.open.live.dossiers.get(row)?, id)?;
    Some(format!("= {}", number::format(value, 0)))
}

fn sum(listed: &[Dossiers], column: &str) -> Option<Sum> {
    let values: Vec<Decimal> =
        listed.iter().filter_map(|row| dossiers_column(row, column)).collect();
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
        let listed: Vec<Dossiers> = received.iter().map(row).collect();
        let expected = expected.map(|(words, whole)| Sum { words: words.into(), whole });
        assert_eq!(sum(&listed, "received"), expected);
    }

    #[test]
    fn a_sum_needs_every_row() {
        check(&[Some(1200), Some(34)], Some(("1.234", true)));
        check(&[Some(5), None], Some(("chưa đủ", false)));
        check(&[None, None], None);
    }
}
