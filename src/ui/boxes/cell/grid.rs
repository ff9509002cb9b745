//! Where the cells of a sheet stand, and which one a key goes to.
//!
//! Cells that are only shown (computed figures) are not among them: they are never a stop.

use eframe::egui::Id;

use crate::{edit::field::Field, ui::boxes::BoxId};

/// The cells one types into, row by row as they stand on screen.
#[derive(Debug, Default)]
pub struct Cells {
    rows: Vec<Vec<Field>>,
    /// Rows at which another block begins: arrows and Enter go on into it, Tab first goes to what stands
    /// between the blocks.
    blocks: Vec<usize>,
}

/// Row and column among `Cells`.
pub type At = (usize, usize);

/// Where a key goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// ↑, Shift+Enter.
    Up,
    /// ↓.
    Down,
    /// Enter: as ↓, and below the last row another may be begun.
    EnterDown,
    /// ←.
    Left,
    /// →.
    Right,
    /// Tab.
    Next,
    /// Shift+Tab.
    Previous,
    /// Home: the first cell of the row.
    First,
    /// End.
    Last,
}

impl Cells {
    /// A table of its own.
    pub fn of_rows(rows: Vec<Vec<Field>>) -> Self {
        Self { rows, blocks: Vec::new() }
    }

    /// Columns of one cell a row, one below the other with other things between them.
    pub fn of_columns(columns: impl IntoIterator<Item = Vec<Field>>) -> Self {
        let mut cells = Self::default();
        for column in columns {
            cells.blocks.push(cells.rows.len());
            cells.rows.extend(column.into_iter().map(|field| vec![field]));
        }
        cells
    }

    /// Where a box is.
    pub fn find(&self, id: Id) -> Option<At> {
        self.position(|field| field.id() == id)
    }

    /// Where a field is.
    pub fn place(&self, field: &Field) -> Option<At> {
        self.position(|other| other == field)
    }

    fn position(&self, is_it: impl Fn(&Field) -> bool) -> Option<At> {
        self.rows.iter().enumerate().find_map(|(row, cells)| {
            let column = cells.iter().position(&is_it)?;
            Some((row, column))
        })
    }

    /// The field there; in a shorter row its last one.
    pub fn get(&self, (row, column): At) -> Option<&Field> {
        let row = self.rows.get(row)?;
        row.get(column).or(row.last())
    }

    /// Where a step leads; nowhere at the edge of the sheet.
    pub fn after(&self, (row, column): At, step: Step) -> Option<&Field> {
        let last = self.rows.get(row)?.len().saturating_sub(1);
        let at = match step {
            Step::Up => (row.checked_sub(1)?, column),
            Step::Down | Step::EnterDown => (row + 1, column),
            Step::Left => (row, column.checked_sub(1)?),
            Step::Right if column == last => return None,
            Step::Right => (row, column + 1),
            Step::First => (row, 0),
            Step::Last => (row, last),
            Step::Next if column < last => (row, column + 1),
            Step::Next if self.blocks.contains(&(row + 1)) => return None,
            Step::Next => (row + 1, 0),
            Step::Previous if column > 0 => (row, column - 1),
            Step::Previous if self.blocks.contains(&row) => return None,
            Step::Previous => (row.checked_sub(1)?, usize::MAX),
        };
        self.get(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::IndicatorId;

    fn field(name: &str) -> Field {
        Field::Figure(IndicatorId::from(name))
    }

    #[track_caller]
    fn check(at: At, step: Step, expected: Option<&str>) {
        let rows = vec![vec![field("a"), field("b")], vec![field("c"), field("d")]];
        let cells = Cells::of_rows(rows);
        assert_eq!(cells.after(at, step), expected.map(field).as_ref());
    }

    #[test]
    fn enter_stops_at_cells_that_are_chosen() {
        let names = ["a", "survey_conducted", "b"];
        let cells = Cells::of_rows(names.map(|name| vec![field(name)]).into());
        assert_eq!(cells.after((0, 0), Step::EnterDown), Some(&field("survey_conducted")));
        assert_eq!(cells.after((1, 0), Step::EnterDown), Some(&field("b")));
        assert_eq!(cells.after((2, 0), Step::EnterDown), None);
    }

    #[test]
    fn steps_stay_in_their_column_or_go_on_in_reading_order() {
        check((0, 1), Step::Down, Some("d"));
        check((1, 0), Step::Up, Some("a"));
        check((1, 0), Step::Down, None);
        check((0, 1), Step::Right, None);
        check((0, 1), Step::Next, Some("c"));
        check((1, 0), Step::Previous, Some("b"));
        check((1, 1), Step::Next, None);
        check((0, 0), Step::Left, None);
        check((1, 1), Step::First, Some("c"));
        check((0, 0), Step::Last, Some("b"));
    }

    #[test]
    fn tab_leaves_a_column_and_enter_goes_on_in_the_next() {
        let cells = Cells::of_columns([vec![field("a"), field("b")], vec![field("c")]]);
        assert_eq!(cells.after((0, 0), Step::Next), Some(&field("b")));
        assert_eq!(cells.after((1, 0), Step::Next), None);
        assert_eq!(cells.after((2, 0), Step::Previous), None);
        assert_eq!(cells.after((1, 0), Step::EnterDown), Some(&field("c")));
        assert_eq!(cells.after((2, 0), Step::Up), Some(&field("b")));
    }
}
