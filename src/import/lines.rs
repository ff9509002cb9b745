//! Source text to lines: NFC, single spaces, blank lines counted, page numbers taken out.
//!
//! Invariant: every line keeps its number in the source, and only page numbers disappear.

use crate::model::text;

/// A source line that holds something.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// Counted from 1 in the source.
    pub number: usize,
    /// NFC, every run of white space one space.
    pub text: String,
    /// The columns of a line set in columns, split at tabs, bars and runs of three spaces; empty for one column.
    pub cells: Vec<String>,
    /// Spaces before the first sign.
    pub indent: usize,
    /// Blank lines right before it.
    pub blank_before: usize,
    /// Whether a form feed stands before it.
    pub page_start: bool,
}

impl Line {
    /// A row of a table: three columns or more, or written with upright bars.
    pub fn is_row(&self) -> bool {
        self.cells.len() >= 3 || self.text.starts_with('|')
    }

    /// The columns, at least one.
    pub fn columns(&self) -> Vec<&str> {
        if self.cells.is_empty() {
            vec![&self.text]
        } else {
            self.cells.iter().map(String::as_str).collect()
        }
    }
}

/// A page number taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PageNumber {
    /// Source line.
    pub line: usize,
    /// As printed.
    pub text: String,
}

/// Every line that holds something.
pub(super) fn split(source: &str) -> Vec<Line> {
    let source = source.replace("\r\n", "\n");
    let mut lines = Vec::new();
    let mut blank_before = 0;
    let mut page_start = false;
    let breaks = ['\n', '\r', '\u{b}', '\u{85}', '\u{2028}', '\u{2029}'];
    for (at, raw) in source.split(breaks).enumerate() {
        let mut empty = true;
        for (piece_at, piece) in raw.split('\u{c}').enumerate() {
            page_start |= piece_at > 0;
            let text = text::one_line(piece);
            if text.is_empty() {
                continue;
            }
            empty = false;
            lines.push(Line {
                number: at + 1,
                cells: cells(piece),
                indent: indent(piece),
                text,
                blank_before,
                page_start,
            });
            (blank_before, page_start) = (0, false);
        }
        blank_before += usize::from(empty);
    }
    lines
}

/// Takes page numbers out of `lines`. From `annex` on, a lone number is a value of a table and stays,
/// unless it opens a page and counts the pages rightly.
pub(super) fn drop_page_numbers(lines: &mut Vec<Line>, annex: usize) -> Vec<PageNumber> {
    let numbers: Vec<Option<u32>> = lines.iter().map(|line| page_number(&line.text)).collect();
    let mut dropped = Vec::new();
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    let mut last = 0;
    let mut page = 1;
    let mut carried = (0, false);
    for (at, line) in std::mem::take(lines).into_iter().enumerate() {
        page += u32::from(line.page_start);
        let next = Neighbour::of(&numbers, at);
        let is_number = numbers[at].is_some_and(|value| {
            // An annex numbers its own pages from 1 and shows none on the first.
            let by_page = line.page_start && (value == page || value == last + 1 || value == 2);
            let alone = line.blank_before > 0 && next.is_quiet;
            by_page || (at < annex && alone && value > last.max(1) && value < 300)
        });
        if is_number {
            last = numbers[at].unwrap_or(last);
            carried = (carried.0 + line.blank_before, carried.1 || line.page_start);
            dropped.push(PageNumber { line: line.number, text: line.text });
            continue;
        }
        let mut line = line;
        line.blank_before += carried.0;
        line.page_start |= carried.1;
        carried = (0, false);
        kept.push(line);
    }
    *lines = kept;
    dropped
}

struct Neighbour {
    /// Few other lone numbers stand near: it is no column of a table.
    is_quiet: bool,
}

impl Neighbour {
    fn of(numbers: &[Option<u32>], at: usize) -> Self {
        let near = &numbers[at.saturating_sub(6)..(at + 7).min(numbers.len())];
        Self { is_quiet: near.iter().flatten().count() <= 2 }
    }
}

/// "6", "- 6 -", "Trang 6", "Trang 6/12".
fn page_number(text: &str) -> Option<u32> {
    if text.len() > 20 {
        return None;
    }
    let bare = text.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | ' '));
    let bare = match bare.strip_prefix("Trang ") {
        Some(rest) => rest.split('/').next().unwrap_or_default().trim(),
        None => bare,
    };
    if bare.is_empty() || bare.len() > 3 || !bare.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    bare.parse().ok()
}

fn indent(piece: &str) -> usize {
    piece.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 8 } else { 1 }).sum()
}

fn cells(piece: &str) -> Vec<String> {
    let trimmed = piece.trim();
    if trimmed.starts_with('|') {
        return trimmed.split('|').map(text::one_line).filter(|cell| !cell.is_empty()).collect();
    }
    if !trimmed.contains('\t') && !trimmed.contains("   ") {
        return Vec::new();
    }
    let cells: Vec<String> = trimmed
        .split('\t')
        .flat_map(|part| part.split("   "))
        .map(text::one_line)
        .filter(|cell| !cell.is_empty())
        .collect();
    if cells.len() < 2 { Vec::new() } else { cells }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &[&str], dropped: &[&str]) {
        let mut lines = split(source);
        let end = lines.len();
        let numbers = drop_page_numbers(&mut lines, end);
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        let numbers: Vec<&str> = numbers.iter().map(|number| number.text.as_str()).collect();
        assert_eq!((texts.as_slice(), numbers.as_slice()), (expected, dropped));
    }

    #[test]
    fn lone_numbers_between_blank_lines_are_page_numbers() {
        check("một\n\n\n6\n\n6. hai", &["một", "6. hai"], &["6"]);
        check("một\n\u{c}2\nhai\n\u{c}- 3 -\n\nba", &["một", "hai", "ba"], &["2", "- 3 -"]);
        check("một\n\nTrang 2/9\n\nhai", &["một", "hai"], &["Trang 2/9"]);
    }

    #[test]
    fn numbers_of_a_table_stay() {
        check("a\n\n12\n\nb\n\n7\n\nc\n\n9\n\nd", &["a", "12", "b", "7", "c", "9", "d"], &[]);
        check("một\n6\nhai", &["một", "6", "hai"], &[]);
    }

    #[test]
    fn columns_line_ends_and_form_feeds_are_seen() {
        let lines = split("  UBND    CỘNG HÒA\r\n\r\nA\u{b}B\u{c}C");
        assert_eq!(lines[0].cells, ["UBND", "CỘNG HÒA"]);
        assert_eq!((lines[0].indent, lines[1].blank_before, lines[1].number), (2, 1, 3));
        assert_eq!((lines[3].text.as_str(), lines[3].page_start), ("C", true));
    }
}
