//! The text of a CSV file around its cells: what parts them, on which line a row begins, whether each quote that opens
//! a cell is closed where the cell ends.
//!
//! A reader of CSV takes everything up to the next quote into one cell, rows and all. Invariant: what `unclosed`
//! passes over is closed right before a separator or the end of its line.

use crate::model::text;

/// A file with what parts its cells.
pub(super) struct Separated<'s> {
    pub separator: u8,
    /// What follows Excel's own first line, or all of it.
    pub source: &'s str,
    /// The line `source` begins on.
    pub first_line: u64,
}

impl<'s> Separated<'s> {
    pub fn of(source: &'s str) -> Self {
        match named_separator(source) {
            Some((separator, source)) => Self { separator, source, first_line: 2 },
            None => Self { separator: delimiter(source), source, first_line: 1 },
        }
    }
}

/// Excel's own first line, "sep=;", and what follows it.
fn named_separator(source: &str) -> Option<(u8, &str)> {
    let source = source.trim_start_matches('\u{feff}');
    let end = source.find(['\r', '\n']).unwrap_or(source.len());
    let (first, rest) = source.split_at(end);
    let (key, mark) = first.trim_matches('"').split_at_checked("sep=".len())?;
    let [separator @ (b';' | b',' | b'\t' | b'|')] = *mark.as_bytes() else { return None };
    let rest = rest.strip_prefix('\r').unwrap_or(rest);
    let rest = rest.strip_prefix('\n').unwrap_or(rest);
    key.eq_ignore_ascii_case("sep=").then_some((separator, rest))
}

/// Vietnamese Excel separates with semicolons, because the comma is the decimal mark.
fn delimiter(source: &str) -> u8 {
    let first = source.lines().next().unwrap_or_default();
    [b';', b'\t'].into_iter().find(|&mark| first.contains(char::from(mark))).unwrap_or(b',')
}

/// Lines of a file as an editor counts them. The reader counts a line when it meets its "\n", which in a file with
/// "\r\n" is after the next record began.
pub(super) struct LineCount<'a> {
    source: &'a str,
    byte: usize,
    line: u64,
}

impl<'s> LineCount<'s> {
    /// Counts from the beginning of `source`, which stands on `first_line`.
    pub fn new(source: &'s str, first_line: u64) -> Self {
        Self { source, byte: 0, line: first_line }
    }

    /// The line a record begins on, blank lines before it passed over.
    pub fn of(&mut self, position: &csv::Position) -> u64 {
        let bytes = self.source.as_bytes();
        let at = usize::try_from(position.byte()).unwrap_or(usize::MAX).min(bytes.len());
        let is_end = |at: &usize| matches!(bytes[*at], b'\r' | b'\n');
        let begin = (at..bytes.len()).find(|at| !is_end(at)).unwrap_or(bytes.len());
        let ends = (self.byte..begin).filter(|&at| {
            bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'))
        });
        self.line += ends.count() as u64;
        self.byte = self.byte.max(begin);
        self.line
    }
}

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
