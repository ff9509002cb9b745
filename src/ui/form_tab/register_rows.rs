//! Which rows and columns of the register a table shows, and how it gets more of them.

use crate::{
    edit::Edit,
    model::{OfficeRows, Paper, RegisterColumn, RegisteredPaper, RowId},
};

/// The part of the register that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RegisterYear {
    /// Of which year.
    pub year: i32,
    /// Whether the days are shown between which papers are in force: most rows have none, and a row with them is long.
    pub with_days: bool,
}

impl RegisterYear {
    /// Its columns, in their order.
    pub(super) fn columns(self) -> &'static [RegisterColumn] {
        const DAYS: usize = 2;
        let all = &RegisterColumn::ALL;
        if self.with_days { all } else { &all[..all.len() - DAYS] }
    }
}

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
