//! Quotes of a CSV file: whether each one that opens a cell is closed where the cell ends.
//!
//! A reader of CSV takes everything up to the next quote into one cell, rows and all. Invariant: what `unclosed`
//! passes over is closed right before a separator or the end of its line.

use crate::model::text;

/// The line on which a quote opens a cell and does not close it; lines count from `first_line`.
pub(super) fn unclosed(source: &str, separator: u8, first_line: u64) -> Option<u64> {
    let separator = char::from(separator);
    let mut line = first_line;
    let mut signs = source.trim_start_matches('\u{feff}').chars().peekable();
    let mut opened = None;
    let mut begins_cell = true;
    while let Some(sign) = signs.next() {
        let ends_line = sign == '\n' || sign == '\r' && signs.peek() != Some(&'\n');
        match (opened, sign) {
            (None, '"') if begins_cell => opened = Some(line),
            (Some(_), '"') if signs.peek() == Some(&'"') => {
                signs.next();
            }
            (Some(begun), '"') => {
                while signs.next_if_eq(&' ').is_some() {}
                let ends = |next: &char| *next == separator || matches!(next, '\r' | '\n');
                if !signs.peek().is_none_or(ends) {
                    return Some(begun);
                }
                opened = None;
            }
            _ => {}
        }
        begins_cell = opened.is_none() && (sign == separator || matches!(sign, '\r' | '\n'));
        line += u64::from(ends_line);
    }
    opened
}

/// Whether a line within a cell has as many cells as a row of the file: a row swallowed by a quote.
pub(super) fn holds_row(cell: &str, separator: u8, columns: usize) -> bool {
    let further = cell.split(text::is_break).skip(1);
    further.into_iter().any(|line| line.split(char::from(separator)).count() == columns)
}
