//! Where each line of a copied block falls in a table with free rows (dossiers by field, papers, tasks of a plan), and
//! what becomes of it there.
//!
//! A block read is a list of lines that want rows; laid over rows it is a `Landing` like that of a form.
//!
//! - The head of a copied table is no row; its titles say where columns go, else they stand as the table's own.
//! - Lines of dossiers that bring a field's name fall on the row of that field, other lines on the rows one below
//!   the other.
//! - A line that adds up the others is no row: the table has its own sums.
//!
//! Invariant: as in `landing`, a blank never wipes what stands there, and no filled cell but an STT or a title is
//! passed over without a word.

mod by_field;
mod columns;
mod line;
mod of_papers;
mod of_tasks;
pub mod whole_table;

use self::{
    columns::{Goes, NAME},
    line::{ReadLine, is_blank, is_named_sum},
};
use super::{
    field::Field,
    landing::{By, Fate, Landing},
};
use crate::{
    assets::{self, table_titles::TitledTable},
    model::{Commune, Decimal, Report, RowId, number, text},
};

/// A block as it is read for a table.
#[derive(Debug)]
pub struct FreeBlock {
    table: TitledTable,
    lines: Vec<ReadLine>,
    sure: bool,
    brings_names: bool,
}

impl FreeBlock {
    /// Reads a block that was pasted into a cell of that column.
    pub fn read(table: TitledTable, column: usize, block: &[Vec<String>]) -> Self {
        let head = columns::head_of(table, block);
        let (above, below) =
            head.as_ref().map_or((0, 0), |head| (head.first, head.end.min(block.len())));
        let body = &block[below..];
        let wants_row = |line: &&Vec<String>| !is_blank(line) && !is_named_sum(line);
        let of_rows: Vec<Vec<String>> = body.iter().filter(wants_row).cloned().collect();
        let columns = columns::columns(table, column, head.as_ref(), &of_rows);
        let captions = block[..above].iter().filter(|line| !is_blank(line));
        let mut lines: Vec<ReadLine> =
            captions.map(|line| ReadLine::left_out(line, Fate::AboveHead)).collect();
        lines.extend(body.iter().map(|line| ReadLine::of(&columns, line)));
        while lines.last().is_some_and(|line| line.fate == Fate::Blank) {
            lines.pop();
        }
        let brings_names = columns.goes.contains(&Goes::Into(NAME));
        if table == TitledTable::Tasks {
            of_tasks::take_areas(&mut lines, &columns, body);
        }
        let mut read = Self { table, lines, sure: columns.sure, brings_names };
        read.give_rows();
        if table == TitledTable::Dossiers {
            read.tell_sum_by_numbers();
        }
        read
    }

    /// Gives every line its row among those of the table, `start` being that of the cell it was pasted into; how
    /// many rows are missing behind the last.
    pub fn place(&mut self, rows: &[RowId], start: usize, report: &Report) -> usize {
        if self.table == TitledTable::Dossiers && self.brings_names {
            return by_field::place(&mut self.lines, rows, start, report);
        }
        let with_row = self.lines.iter_mut().filter(|line| line.has_row);
        let mut end = start;
        for (line, at) in with_row.zip(start..) {
            (line.row, end) = (Some(at), at + 1);
        }
        end.saturating_sub(rows.len())
    }

    /// Lays it over the rows it has its places in, given by the boxes of each; `report` has all of them.
    pub fn over(self, rows: &[Vec<Field>], report: &Report, commune: &Commune) -> Landing {
        let mut after = report.clone();
        let mut lines = Vec::with_capacity(self.lines.len());
        for mut line in self.lines {
            let fields = line.row.and_then(|row| rows.get(row));
            if let Some(Field::Paper { row, .. }) = fields.and_then(|fields| fields.first())
                && let Some(paper) = after.paper(*row)
            {
                of_papers::complete(&mut line, paper);
            }
            if let Some(Field::Task { year, row, .. }) = fields.and_then(|fields| fields.first()) {
                let task = after.office.tasks(*year).iter().find(|task| task.id == *row);
                of_tasks::complete(&mut line, task, *year);
            }
            lines.push(line.laid(fields, &mut after, commune));
        }
        Landing { by: By::Printed, lines, sure: self.sure }
    }

    /// A blank line is a row where counts are laid beside names that stand there already, and none among named lines.
    fn give_rows(&mut self) {
        for line in &mut self.lines {
            line.has_row = match line.fate {
                Fate::Blank => !self.brings_names,
                _ => !line.cells.is_empty() || !line.noted.is_empty(),
            };
        }
    }

    /// The last line, when its counts are the sums of those above it: surely no row where several are and no field
    /// that is known has its name.
    fn tell_sum_by_numbers(&mut self) {
        let Some((last, above)) = self.lines.split_last_mut() else { return };
        let above: Vec<&ReadLine> = above.iter().filter(|line| line.fate == Fate::Kept).collect();
        if above.len() < 2 || last.fate != Fate::Kept {
            return;
        }
        let mut summed = 0;
        for (column, words) in last.cells.iter().filter(|(column, _)| *column != NAME) {
            let counts = above.iter().filter_map(|line| line.count(*column));
            let sum = counts.fold(Decimal::ZERO, Decimal::saturating_add);
            if number::parse_count(words).ok() != Some(sum) {
                return;
            }
            summed += usize::from(!sum.is_zero());
        }
        let name = last.cells.iter().find(|(column, _)| *column == NAME);
        if summed > 1 && !name.is_some_and(|(_, name)| is_known_field(name)) {
            last.leave_out();
        } else if summed > 0 {
            last.fate = Fate::LikeSum;
        }
    }
}

fn is_known_field(name: &str) -> bool {
    let name = text::folded(name);
    assets::catalogue().fields().iter().any(|field| text::folded(&field.label) == name)
}

#[cfg(test)]
mod tests;
