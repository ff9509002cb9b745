//! What changed in the table of dossiers, in words: which field, which column, from what to what.

use serde_json::Value;

use crate::{
    assets,
    model::{DossierColumn, Dossiers},
    session::fill,
};

/// So many rows are told; a table that was read whole is read in the table.
const MOST_ROWS: usize = 6;

/// A row before and since; one of them is missing where the row was taken out or is new.
type RowChange<'r> = (Option<&'r Dossiers>, Option<&'r Dossiers>);

/// What stood in the rows that differ, and what stands there: "Hộ tịch: tiếp nhận 120", "Hộ tịch: tiếp nhận 126". Nothing
/// where one of them is no such table.
pub(super) fn words(old: &Value, new: &Value) -> Option<(String, String)> {
    let rows = |value: &Value| serde_json::from_value::<Vec<Dossiers>>(value.clone()).ok();
    let (old, new) = (rows(old)?, rows(new)?);
    let mut changed = changed(&old, &new);
    if changed.is_empty() {
        return Some((String::new(), "đổi thứ tự các dòng".to_owned()));
    }
    let more = changed.split_off(changed.len().min(MOST_ROWS));
    let (mut from, mut to): (Vec<String>, Vec<String>) = changed.into_iter().map(told).unzip();
    let gone = more.iter().filter(|(_, since)| since.is_none()).count();
    for (side, more) in [(&mut from, gone), (&mut to, more.len() - gone)] {
        if more > 0 {
            side.push(format!("và {more} dòng khác"));
        }
    }
    for side in [&mut from, &mut to] {
        side.retain(|words| !words.is_empty());
    }
    Some((from.join("; "), to.join("; ")))
}

/// The rows that differ: of one field, else of one number, for a field may be renamed.
fn changed<'r>(old: &'r [Dossiers], new: &'r [Dossiers]) -> Vec<RowChange<'r>> {
    let mut left: Vec<&Dossiers> = old.iter().collect();
    let mut take = |is_it: &dyn Fn(&Dossiers) -> bool| {
        left.iter().position(|row| is_it(row)).map(|at| left.remove(at))
    };
    let mut pairs: Vec<RowChange<'_>> =
        new.iter().map(|row| (take(&|it| it.field == row.field), Some(row))).collect();
    for (before, row) in &mut pairs {
        if before.is_none() {
            *before = take(&|it| row.is_some_and(|row| row.id == it.id));
        }
    }
    pairs.extend(left.into_iter().map(|row| (Some(row), None)));
    let same = |row: Option<&Dossiers>| {
        row.map(|row| (row.field.clone(), DossierColumn::ALL.map(|column| row.typed(column))))
    };
    pairs.retain(|(before, since)| same(*before) != same(*since));
    pairs
}

/// One row: the columns that differ, with its field.
fn told((before, since): RowChange<'_>) -> (String, String) {
    let count = |row: Option<&Dossiers>, column| row.and_then(|row| row.typed(column));
    let differing = DossierColumn::ALL
        .into_iter()
        .filter(|column| count(before, *column) != count(since, *column));
    let differing: Vec<DossierColumn> = differing.collect();
    let side = |row: Option<&Dossiers>, is_new: bool| {
        let Some(row) = row else { return String::new() };
        let cell = |column: &DossierColumn| {
            let name = column.name();
            match row.typed(*column) {
                Some(value) => Some(format!("{name} {}", fill::count(value))),
                // Of a new row only what it says is told.
                None => (!is_new).then(|| format!("{name} (trống)")),
            }
        };
        let cells: Vec<String> = differing.iter().filter_map(cell).collect();
        let field = assets::field_label(&row.field);
        match (cells.is_empty(), field) {
            (true, "") => "một dòng trống".to_owned(),
            (true, field) => field.to_owned(),
            (false, field) => format!("{field}: {}", cells.join(", ")),
        }
    };
    (side(before, since.is_none()), side(since, before.is_none()))
}
