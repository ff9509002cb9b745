//! Plain text to lines: NFC, single spaces, blank lines counted, without marks of Markdown.
//!
//! Invariant: every line keeps its number in the source, and none that holds something disappears.

use super::{line::Line, markdown};
use crate::model::text;

/// Every line that holds something.
pub(in crate::import) fn split(source: &str) -> Vec<Line> {
    let source = source.replace("\r\n", "\n");
    let mut lines = Vec::new();
    let mut blank_before = 0;
    let mut page_start = false;
    // A form feed begins a page, not a line of the source.
    let ends_line = |c| text::is_break(c) && c != '\u{c}';
    for (at, raw) in source.split(ends_line).enumerate() {
        let mut empty = true;
        for (piece_at, piece) in raw.split('\u{c}').enumerate() {
            page_start |= piece_at > 0;
            for printed in markdown::printed(piece) {
                let text = text::one_line(&printed);
                if text.is_empty() {
                    continue;
                }
                empty = false;
                lines.push(Line {
                    number: at + 1,
                    printed: with_bars(&printed),
                    cells: cells(&printed),
                    indent: indent(&printed),
                    text,
                    blank_before,
                    page_start,
                    begins_heading: false,
                    left_out: None,
                });
                (blank_before, page_start) = (0, false);
            }
        }
        blank_before += usize::from(empty);
    }
    lines
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

/// The line with its columns told by bars, as they were by tabs, bars or runs of spaces.
fn with_bars(line: &str) -> String {
    let trimmed = line.trim();
    let columns: Vec<&str> = if trimmed.starts_with('|') {
        trimmed.trim_matches('|').split('|').collect()
    } else if trimmed.contains('\t') {
        line.trim_end().split('\t').collect()
    } else {
        trimmed.split("   ").filter(|part| !part.trim().is_empty()).collect()
    };
    let columns: Vec<String> = columns.into_iter().map(text::one_line).collect();
    if columns.len() == 1 { columns.concat() } else { columns.join(" | ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_told_by_bars() {
        for (line, printed) in [
            ("1\tHộ tịch\t\t5", "1 | Hộ tịch |  | 5"),
            ("\tTổng cộng\t638", " | Tổng cộng | 638"),
            ("| 1 | Hộ tịch |  | 5 |", "1 | Hộ tịch |  | 5"),
            ("  1.    Số văn  bản      15", "1. | Số văn bản | 15"),
            ("PHỤ LỤC  I", "PHỤ LỤC I"),
        ] {
            assert_eq!(split(line)[0].printed, printed);
        }
    }

    #[test]
    fn columns_line_ends_and_form_feeds_are_seen() {
        let lines = split("  UBND    CỘNG HÒA\r\n\r\nA\u{b}B\u{c}C");
        assert_eq!(lines[0].cells, ["UBND", "CỘNG HÒA"]);
        assert_eq!((lines[0].indent, lines[1].blank_before, lines[1].number), (2, 1, 3));
        assert_eq!((lines[3].text.as_str(), lines[3].page_start), ("C", true));
    }
}
