//! Which row each line of a block of dossiers takes: the one of its field, wherever that stands.
//!
//! Invariant: a line never gets beside figures of another field. One whose field the table lacks takes a row
//! without a name, else a new one.

use super::{columns::NAME, line::ReadLine};
use crate::{
    assets,
    edit::{
        landing::Fate,
        table_columns::{ALIKE, likeness},
    },
    model::{Dossiers, Report, RowId, text},
};

/// Gives lines that bring names their rows among `rows`, new ones behind the last; how many new ones. `start` is the
/// row of the cell they were pasted into.
pub fn place(lines: &mut [ReadLine], rows: &[RowId], start: usize, report: &Report) -> usize {
    let rows: Vec<Option<&Dossiers>> = rows.iter().map(|row| report.dossiers_row(*row)).collect();
    let names: Vec<String> =
        rows.iter().map(|row| row.map_or_else(String::new, |row| key(&row.field))).collect();
    let brought: Vec<String> = lines.iter().map(|line| key(line.name())).collect();
    let mut is_taken = vec![false; rows.len()];
    let mut new = 0;
    for (nth, line) in lines.iter_mut().enumerate().filter(|(_, line)| line.has_row) {
        let name = &brought[nth];
        let own = |at: &usize| !name.is_empty() && names[*at] == *name;
        let is_again = !name.is_empty() && brought[..nth].contains(name);
        let is_doubled = (0..rows.len()).filter(own).count() > 1;
        if let Some(at) = (0..rows.len()).filter(own).find(|&at| !is_taken[at]) {
            // The row keeps its name as it is written there.
            line.cells.retain(|(column, _)| *column != NAME);
            line.tell_if(is_again || is_doubled, Fate::FieldTwice);
            (line.row, is_taken[at]) = (Some(at), true);
            continue;
        }
        let is_unnamed = |at: &usize| names[*at].is_empty() && !is_taken[*at];
        let unnamed = (start..rows.len()).find(is_unnamed);
        let row = unnamed.and_then(|at| rows[at]);
        line.tell_if(is_again, Fate::FieldTwice);
        line.tell_if(name.is_empty(), Fate::NoName);
        line.is_other = row.is_some_and(Dossiers::has_counts);
        line.tell_if(line.is_other, Fate::OverFigures);
        let near = names.iter().find(|other| !brought.contains(other) && is_near(name, other));
        if let Some(at) = near.and_then(|near| names.iter().position(|other| other == near)) {
            let label = rows[at].map_or("", |row| assets::field_label(&row.field));
            line.tell_if(true, Fate::LikeField(label.to_owned()));
        }
        line.row = Some(unnamed.unwrap_or(rows.len() + new));
        match unnamed {
            Some(at) => is_taken[at] = true,
            None => new += 1,
        }
    }
    new
}

/// A field's name for comparing; offices write or leave out the word "Lĩnh vực" before it.
fn key(field: &str) -> String {
    let folded = text::folded(assets::field_label(field));
    folded.strip_prefix("linh vuc ").map_or(folded.clone(), str::to_owned)
}

/// Whether two names may be of one field: "Đất đai", "Đất đai, môi trường".
fn is_near(one: &str, other: &str) -> bool {
    let holds = |long: &str, short: &str| format!(" {long} ").contains(&format!(" {short} "));
    let both = !one.is_empty() && !other.is_empty();
    both && (holds(one, other) || holds(other, one) || likeness(one, other) >= ALIKE)
}
