//! A table before it has heights: which columns each cell covers, and how wide columns are.
//!
//! Invariant: column widths fill the text width; every cell of the document has columns, even where rows hold
//! more cells than the table announced.

use super::{
    fragments::widest_word_pt,
    letters::LetterText,
    page::{NodeId, Role},
    setting::Setting,
    style::points,
};
use crate::compose::document::{Align, Row, Table};

/// A cell with its columns and words.
#[derive(Debug)]
pub(super) struct GridCell<'a> {
    pub row: usize,
    pub column: usize,
    pub col_span: usize,
    pub row_span: usize,
    pub align: Align,
    pub paragraphs: Vec<LetterText<'a>>,
}

/// Rows of cells; `row` counts within each group.
#[derive(Debug)]
pub(super) struct Grid<'a> {
    pub header: Vec<Vec<GridCell<'a>>>,
    pub rows: Vec<Vec<GridCell<'a>>>,
    /// Left edge of each column, and the right edge of the last.
    pub edges_pt: Vec<f32>,
}

/// Places all cells and resolves column widths.
pub(super) fn grid<'a>(setting: &mut Setting<'_>, part: NodeId, table: &'a Table) -> Grid<'a> {
    let node = setting.structure.add(Role::Table, part, table.summary.clone());
    let announced = table.columns.len();
    let header = group(setting, node, &table.header, announced, true);
    let rows = group(setting, node, &table.rows, announced, false);
    let cells = || header.iter().chain(&rows).flatten();
    let count = cells().map(|cell| cell.column + cell.col_span).fold(announced.max(1), usize::max);
    let mut words = vec![0.0_f32; count];
    let width = setting.frame.body_width_pt();
    let padding = 2.0 * points(setting.style.table.padding_x_mm);
    let widest = f64::from(width * setting.style.table.widest_word_share);
    for cell in cells().filter(|cell| cell.col_span == 1) {
        for paragraph in &cell.paragraphs {
            let word = widest_word_pt(paragraph, widest) as f32 + padding + WORD_AIR_PT;
            words[cell.column] = words[cell.column].max(word);
        }
    }
    let narrowest = points(setting.style.table.narrowest_column_mm);
    let least: Vec<f32> = words.into_iter().map(|word| word.max(narrowest)).collect();
    let mut edges_pt = vec![0.0];
    for column in column_widths(&table.columns, &least, width) {
        edges_pt.push(edges_pt[edges_pt.len() - 1] + column);
    }
    edges_pt[count] = width;
    Grid { header, rows, edges_pt }
}

/// Keeps the widest word of a column from failing by a rounding.
const WORD_AIR_PT: f32 = 0.05;

fn group<'a>(
    setting: &mut Setting<'_>,
    table: NodeId,
    rows: &'a [Row],
    announced: usize,
    is_header: bool,
) -> Vec<Vec<GridCell<'a>>> {
    // Rows still covered from above, by column.
    let mut covered: Vec<usize> = vec![0; announced];
    let mut placed = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        let node = setting.structure.add(Role::Row, table, "");
        let mut cells = Vec::with_capacity(row.cells.len());
        let mut column = 0;
        for cell in &row.cells {
            while covered.get(column).is_some_and(|&rows| rows > 0) {
                column += 1;
            }
            let free = covered.iter().skip(column).take_while(|&&rows| rows == 0).count();
            let col_span = usize::from(cell.col_span).clamp(1, free.max(1));
            let row_span =
                if is_header { usize::from(cell.row_span).clamp(1, rows.len() - at) } else { 1 };
            if covered.len() < column + col_span {
                covered.resize(column + col_span, 0);
            }
            covered[column..column + col_span].fill(row_span);
            let role = role(is_header, col_span, row_span);
            let node = setting.structure.add(role, node, "");
            let paragraphs = cell.paragraphs.iter().map(|inlines| {
                let mut text = LetterText::new(&setting.style.table.text, node);
                text.emphasise(cell.bold, cell.italic);
                text.push(&mut setting.structure, setting.fonts, inlines);
                text.trimmed()
            });
            let paragraphs = paragraphs.collect();
            let align = cell.align;
            cells.push(GridCell { row: at, column, col_span, row_span, align, paragraphs });
            column += col_span;
        }
        for rows in &mut covered {
            *rows = rows.saturating_sub(1);
        }
        placed.push(cells);
    }
    placed
}

fn role(is_header: bool, col_span: usize, row_span: usize) -> Role {
    let [col_span, row_span] = [col_span, row_span].map(|n| u16::try_from(n).unwrap_or(u16::MAX));
    if is_header {
        Role::HeaderCell { col_span, row_span }
    } else {
        Role::Cell { col_span, row_span }
    }
}

/// Widths in proportion to `relative`, none below `least`; what narrow columns gain, wide ones give. Where not
/// even the least widths fit, they are scaled down.
fn column_widths(relative: &[f32], least: &[f32], width_pt: f32) -> Vec<f32> {
    let sum_of_least: f32 = least.iter().sum();
    if sum_of_least >= width_pt {
        return least.iter().map(|least| least * width_pt / sum_of_least).collect();
    }
    let known = |share: &f32| share.is_finite() && *share > 0.0;
    let shares: Vec<f32> = relative.iter().copied().filter(known).collect();
    let mean =
        if shares.is_empty() { 1.0 } else { shares.iter().sum::<f32>() / shares.len() as f32 };
    let share = |at: usize| relative.get(at).copied().filter(known).unwrap_or(mean);
    let mut fixed = vec![false; least.len()];
    loop {
        let taken: f32 = (0..least.len()).filter(|&at| fixed[at]).map(|at| least[at]).sum();
        let shares: f32 = (0..least.len()).filter(|&at| !fixed[at]).map(share).sum();
        let unit = (width_pt - taken) / shares;
        let narrow = |at: &usize| !fixed[*at] && share(*at) * unit < least[*at];
        let too_narrow: Vec<usize> = (0..least.len()).filter(narrow).collect();
        if too_narrow.is_empty() {
            let width = |at: usize| if fixed[at] { least[at] } else { share(at) * unit };
            return (0..least.len()).map(width).collect();
        }
        for at in too_narrow {
            fixed[at] = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(relative: &[f32], least: &[f32], expected: &[f32]) {
        let found = column_widths(relative, least, 100.0);
        let near = found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 0.01);
        assert!(found.len() == expected.len() && near, "{found:?}");
    }

    #[test]
    fn columns_fill_the_width_in_proportion() {
        check(&[1.0, 3.0], &[5.0, 5.0], &[25.0, 75.0]);
    }

    #[test]
    fn a_narrow_column_grows_to_hold_its_longest_word() {
        check(&[1.0, 9.0, 10.0], &[20.0, 5.0, 5.0], &[20.0, 37.89, 42.11]);
    }

    #[test]
    fn missing_or_broken_widths_get_the_mean() {
        check(&[f32::NAN, 4.0], &[1.0, 1.0, 1.0], &[33.33, 33.33, 33.33]);
    }

    #[test]
    fn too_many_columns_are_scaled_down() {
        check(&[1.0, 1.0], &[150.0, 50.0], &[75.0, 25.0]);
    }
}
