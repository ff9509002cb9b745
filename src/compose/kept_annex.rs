//! Annexes of an imported text printed as they stand: lines that hold columns as tables without a head,
//! the others as paragraphs.
//!
//! Nothing is understood here, and nothing left out: every word of `Header::kept_annex` is printed, in order.

use super::{
    Composer,
    document::{
        Align, Block, Cell, Inline, Orientation, Paragraph, ParagraphStyle, Part, Row, Table,
    },
};
use crate::model::{
    FormSet, HeaderField, Place,
    form::{caption_number, is_annex_name, rows_below_of},
};

/// What parts the columns of a line.
const BAR: char = '|';
/// A table of more columns lies across.
const MOST_UPRIGHT: usize = 8;

/// Some lines of the kept text that belong together: a form with its caption, or an annex.
pub(super) struct Chunk<'a> {
    /// Number of the form it is captioned as.
    pub form: Option<u32>,
    /// Number of the form it stands below: rows that are none of the form's.
    pub below: Option<u32>,
    lines: Vec<(u32, &'a str)>,
}

/// The kept text cut where a caption, the name of an annex, or rows that stand below a form begin.
pub(super) fn chunks(text: &str) -> Vec<Chunk<'_>> {
    let mut chunks: Vec<Chunk<'_>> = Vec::new();
    for (at, line) in (0..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let below = rows_below_of(line);
        if below.is_some() {
            chunks.push(Chunk { form: None, below, lines: Vec::new() });
            continue;
        }
        let form = caption_number(line);
        if chunks.is_empty() || form.is_some() || is_annex_name(line) {
            chunks.push(Chunk { form, below: None, lines: Vec::new() });
        }
        if let Some(last) = chunks.last_mut() {
            last.lines.push((at, line));
        }
    }
    chunks
}

/// The chunks that stand for no form of `printed_with`, on pages of their own.
pub(super) fn part(composer: &mut Composer<'_>, printed_with: Option<&FormSet>) -> Option<Part> {
    let text = &composer.figures.report.header.kept_annex;
    let is_among_forms = |chunk: &Chunk<'_>| {
        let form = chunk.form.or(chunk.below).zip(printed_with);
        form.is_some_and(|(number, set)| set.forms.iter().any(|form| form.number == number))
    };
    let mut blocks = Vec::new();
    let mut columns = 0;
    for chunk in chunks(text).iter().filter(|chunk| !is_among_forms(chunk)) {
        columns = columns.max(chunk.columns());
        blocks.extend(chunk_blocks(composer, chunk));
    }
    let orientation =
        if columns > MOST_UPRIGHT { Orientation::Landscape } else { Orientation::Portrait };
    (!blocks.is_empty()).then(|| Part { name: "Phụ lục kèm theo".into(), orientation, blocks })
}

/// The paragraphs and tables of a chunk.
pub(super) fn chunk_blocks(composer: &mut Composer<'_>, chunk: &Chunk<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for lines in chunk.lines.chunk_by(|one, other| is_row(one.1) == is_row(other.1)) {
        if lines.first().is_some_and(|(_, line)| is_row(line)) {
            blocks.push(Block::Table(table(composer, lines)));
        } else {
            blocks.extend(lines.iter().map(|&line| paragraph(composer, line)));
        }
    }
    blocks
}

impl Chunk<'_> {
    fn columns(&self) -> usize {
        self.lines.iter().map(|(_, line)| cells(line).len()).max().unwrap_or(0)
    }
}

fn is_row(line: &str) -> bool {
    line.contains(BAR)
}

fn cells(line: &str) -> Vec<&str> {
    line.split(BAR).map(str::trim).collect()
}

fn place(line: u32) -> Place {
    Place::Header { field: HeaderField::KeptAnnex, line }
}

fn paragraph(composer: &mut Composer<'_>, (at, line): (u32, &str)) -> Block {
    let words = line.trim();
    let is_title = !words.chars().any(char::is_lowercase) && words.chars().any(char::is_alphabetic);
    let style = if is_annex_name(words) {
        ParagraphStyle::AnnexName
    } else if caption_number(words).is_some() {
        ParagraphStyle::TableCaption
    } else if is_title {
        ParagraphStyle::AnnexTitle
    } else {
        ParagraphStyle::Body
    };
    Block::Paragraph(Paragraph { style, inlines: composer.fixed_place(words, &place(at)) })
}

fn table(composer: &mut Composer<'_>, lines: &[(u32, &str)]) -> Table {
    let split: Vec<Vec<&str>> = lines.iter().map(|(_, line)| cells(line)).collect();
    let count = split.iter().map(Vec::len).max().unwrap_or(1);
    let rows = lines.iter().zip(&split).map(|(&(at, _), cells)| {
        let words = (0..count).map(|column| cells.get(column).copied().unwrap_or_default());
        let cells = words.map(|words| cell(composer, words, &place(at))).collect();
        Row { cells, keep_with_next: false }
    });
    Table {
        rows: rows.collect(),
        columns: widths(&split, count),
        header: Vec::new(),
        summary: "Bảng của phụ lục, in nguyên văn".into(),
    }
}

fn cell(composer: &mut Composer<'_>, words: &str, place: &Place) -> Cell {
    let is_number = words.starts_with(|c: char| c.is_ascii_digit())
        && words.chars().all(|c| c.is_ascii_digit() || ".,%".contains(c));
    let align = if is_number { Align::Center } else { Align::Left };
    let inlines: Vec<Inline> = composer.fixed_place(words, place);
    Cell::new(inlines, align)
}

/// Relative widths: as wide as the longest cell, within reason.
fn widths(rows: &[Vec<&str>], count: usize) -> Vec<f32> {
    const NARROWEST: usize = 4;
    const WIDEST: usize = 34;
    let longest = |column: usize| {
        let cells = rows.iter().filter_map(|cells| cells.get(column));
        cells.map(|words| words.chars().count()).max().unwrap_or(0)
    };
    (0..count).map(|column| longest(column).clamp(NARROWEST, WIDEST) as f32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::form::rows_below;

    #[test]
    fn chunks_begin_at_captions_and_names() {
        let text = "Ghi chú\n\nPHỤ LỤC I\nDANH MỤC\n1 | Một\nBiểu mẫu 7\n1 | Hai\n";
        let text = format!("{text}{}\n2.3. | Ba", rows_below(1));
        let chunks = chunks(&text);
        let of = |chunk: &Chunk<'_>| (chunk.form, chunk.below, chunk.lines.len());
        let found: Vec<_> = chunks.iter().map(of).collect();
        let expected = [(None, None, 1), (None, None, 3), (Some(7), None, 2), (None, Some(1), 1)];
        assert_eq!(found, expected);
    }

    #[test]
    fn empty_cells_stay_in_their_column() {
        assert_eq!(cells("1 | Hộ tịch |  | 5"), ["1", "Hộ tịch", "", "5"]);
        assert_eq!(widths(&[vec!["1", "Hộ tịch"], vec!["10"]], 2), [4.0, 7.0]);
    }
}
