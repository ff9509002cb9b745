//! Where the cells of a row stand: on one line where they fit, else on several, so that no table scrolls sideways.

use crate::{model::RowId, ui::view::View};

/// Width of the row's order.
pub const ORDER: f32 = 30.0;
/// Between cells.
pub const GAP: f32 = 4.0;

/// A column of the table.
#[derive(Debug)]
pub struct SheetColumn {
    /// "Tiếp nhận".
    pub title: &'static str,
    /// What heads it together with its neighbours, where the whole row stands on one line; may be empty.
    pub group: &'static str,
    /// Points, where the whole row stands on one line.
    pub wide: f32,
    /// Points at least, on one of several lines.
    pub least: f32,
    /// What is left over of a line is its.
    pub grows: bool,
    /// Where the row breaks, it begins a line.
    pub starts_line: bool,
    /// Numbers stand right.
    pub right: bool,
    /// Words offered for a row's cell.
    pub offered: Option<fn(&View<'_>, RowId) -> Vec<String>>,
}

impl SheetColumn {
    /// A column of words, so wide where its row stands on one line, and at least so wide where it does not.
    pub fn of(
        title: &'static str,
        (wide, least): (f32, f32),
        offered: Option<fn(&View<'_>, RowId) -> Vec<String>>,
    ) -> Self {
        Self {
            title,
            group: "",
            wide,
            least,
            grows: false,
            starts_line: false,
            right: false,
            offered,
        }
    }
}

/// Where one cell stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CellSpot {
    /// Line of the row, from 0.
    pub line: usize,
    /// Points from the row's left edge.
    pub left: f32,
    /// Points.
    pub width: f32,
}

/// The cells of a row, in the order of its columns.
pub fn spots(width: f32, columns: &[SheetColumn]) -> Vec<CellSpot> {
    let room = width - ORDER - GAP;
    let needed: f32 = columns.iter().map(|look| look.wide + GAP).sum();
    if needed - GAP <= room {
        return line(0, room, columns, |look| look.wide);
    }
    let mut spots: Vec<CellSpot> = Vec::new();
    for run in columns.chunk_by(|_, next| !next.starts_line) {
        let nth = spots.last().map_or(0, |spot| spot.line + 1);
        spots.extend(if run.iter().any(|look| look.grows) {
            filled(nth, room, run)
        } else {
            even(nth, room, run)
        });
    }
    spots
}

/// Lines that are filled one after the other.
fn filled(mut nth: usize, room: f32, columns: &[SheetColumn]) -> Vec<CellSpot> {
    let mut spots = Vec::new();
    let (mut first, mut used) = (0, 0.0);
    for (at, look) in columns.iter().enumerate() {
        if at > first && used + look.least > room {
            spots.extend(line(nth, room, &columns[first..at], |look| look.least));
            (first, used, nth) = (at, 0.0, nth + 1);
        }
        used += look.least + GAP;
    }
    spots.extend(line(nth, room, &columns[first..], |look| look.least));
    spots
}

/// Lines of as many columns each, all of one width, so that what stands in them stands in columns.
fn even(nth: usize, room: f32, columns: &[SheetColumn]) -> Vec<CellSpot> {
    let widest = columns.iter().map(|look| look.least).fold(1.0, f32::max);
    let most = (((room + GAP) / (widest + GAP)) as usize).clamp(1, columns.len().max(1));
    let a_line = columns.len().div_ceil(columns.len().div_ceil(most).max(1)).max(1);
    let width = ((room + GAP) / a_line as f32 - GAP).max(24.0);
    let spot = |at: usize| {
        let left = ORDER + GAP + (at % a_line) as f32 * (width + GAP);
        CellSpot { line: nth + at / a_line, left, width }
    };
    (0..columns.len()).map(spot).collect()
}

/// How many lines a row has.
pub fn lines(spots: &[CellSpot]) -> usize {
    spots.last().map_or(1, |spot| spot.line + 1)
}

/// One line: what is left over goes to the columns that grow, to all where none does.
fn line(
    nth: usize,
    room: f32,
    columns: &[SheetColumn],
    width: fn(&SheetColumn) -> f32,
) -> Vec<CellSpot> {
    let used: f32 = columns.iter().map(|look| width(look) + GAP).sum::<f32>() - GAP;
    let growing = columns.iter().filter(|look| look.grows).count();
    let shares = if growing == 0 { columns.len() } else { growing };
    let share = (room - used) / shares.max(1) as f32;
    let mut left = ORDER + GAP;
    let spot = |look: &SheetColumn| {
        let grows = growing == 0 || look.grows;
        let width = (width(look) + if grows { share } else { 0.0 }).max(24.0);
        let spot = CellSpot { line: nth, left, width };
        left += width + GAP;
        spot
    };
    columns.iter().map(spot).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(wide: f32, least: f32, grows: bool, starts_line: bool) -> SheetColumn {
        SheetColumn {
            title: "",
            group: "",
            wide,
            least,
            grows,
            starts_line,
            right: false,
            offered: None,
        }
    }

    #[test]
    fn what_fits_stands_on_one_line_and_fills_it() {
        let columns = [look(50.0, 40.0, false, false), look(100.0, 60.0, true, true)];
        let found = spots(400.0, &columns);
        assert_eq!(lines(&found), 1);
        assert!((found[1].left + found[1].width - 400.0).abs() < 0.1, "{found:?}");
        assert!((found[0].width - 50.0).abs() < 0.1);
    }

    #[test]
    fn else_lines_break_where_a_column_wants_and_where_they_must() {
        let columns = [
            look(200.0, 100.0, true, false),
            look(80.0, 50.0, false, true),
            look(80.0, 50.0, false, false),
            look(80.0, 50.0, false, false),
        ];
        let found = spots(200.0, &columns);
        assert_eq!(found.iter().map(|spot| spot.line).collect::<Vec<_>>(), [0, 1, 1, 1]);
        let narrow = spots(150.0, &columns);
        assert_eq!(narrow.iter().map(|spot| spot.line).collect::<Vec<_>>(), [0, 1, 1, 2]);
        for spot in found.iter().chain(&narrow) {
            assert!(spot.left + spot.width <= 200.5, "{spot:?}");
        }
    }

    #[test]
    fn lines_of_counts_have_the_same_columns_and_none_stands_alone_on_a_whole_line() {
        let field = look(200.0, 200.0, true, false);
        let counts = (0..10).map(|at| look(70.0, 54.0, false, at == 0));
        let columns: Vec<SheetColumn> = std::iter::once(field).chain(counts).collect();
        for (width, expected) in
            [(640.0, vec![1, 10]), (560.0, vec![1, 5, 5]), (250.0, vec![1, 3, 3, 3, 1])]
        {
            let found = spots(width, &columns);
            let on = |nth: usize| found.iter().filter(|spot| spot.line == nth).count();
            assert_eq!((0..lines(&found)).map(on).collect::<Vec<_>>(), expected, "{width}");
            let counts = &found[1..];
            assert!(counts.iter().all(|spot| (spot.width - counts[0].width).abs() < 0.1));
            let a_line = expected[1];
            for (at, spot) in counts.iter().enumerate() {
                assert!((spot.left - counts[at % a_line].left).abs() < 0.1, "{spot:?}");
                assert!(spot.width >= 54.0 && spot.left + spot.width <= width + 0.5, "{spot:?}");
            }
        }
    }
}
