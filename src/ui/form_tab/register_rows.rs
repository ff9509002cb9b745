//! Which rows of the register a table shows, and how it gets more of them.

use crate::{
    edit::Edit,
    model::{OfficeRows, Paper, RegisteredPaper, RowId},
};

/// Rows of the register of a year, and those of none, in the order in which they came into it.
pub(super) fn rows_of_register(office: &OfficeRows, year: i32) -> Vec<RowId> {
    let is_of = |it: &&RegisteredPaper| it.year().is_none_or(|of| of == year);
    let mut rows: Vec<RowId> = office.register.iter().filter(is_of).map(|it| it.paper.id).collect();
    rows.sort_unstable();
    rows
}

/// The edit that gives the register as many blank rows more, and those rows.
pub(super) fn blank_papers(office: &OfficeRows, count: usize) -> (Edit, Vec<RowId>) {
    let free = office.free_row();
    let rows: Vec<RowId> = (free.0..).take(count).map(RowId).collect();
    let blank = |id: &RowId| {
        let paper = Paper { id: *id, ..Paper::default() };
        let paper = RegisteredPaper { paper, ..RegisteredPaper::default() };
        Edit::SetRegistered { id: *id, paper: Some(Box::new(paper)) }
    };
    let edits = rows.iter().map(blank).collect();
    (Edit::Batch { name: String::new(), edits }, rows)
}
