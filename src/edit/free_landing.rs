//! Where each line of a copied block falls in a table with free rows (dossiers by field, papers), and what becomes of
//! it there.
//!
//! A block read is a list of lines that want rows; laid over rows it is a `Landing` like that of a form.
//!
//! - The head of a copied table is no row; its titles say where columns go, else they stand as the table's own.
//! - A line that adds up the others is no row: the table has its own sums.
//!
//! Invariant: as in `landing`, a blank never wipes what stands there, and no filled cell but an STT or a title is
//! passed over without a word.

mod columns;

use self::columns::{FreeColumns, Goes, NAME};
use super::{
    field::Field,
    landing::{By, Fate, Landed, Landing},
};
use crate::{
    assets::{self, table_titles},
    edit,
    model::{Commune, Decimal, Report, number, outline::SectionTable, text},
};

/// A block as it is read for a table.
#[derive(Debug)]
pub struct FreeBlock {
    lines: Vec<ReadLine>,
    sure: bool,
}

#[derive(Debug)]
struct ReadLine {
    /// Column of the table, and words.
    cells: Vec<(usize, String)>,
    copied: String,
    fate: Fate,
    beyond: String,
    has_row: bool,
}

impl FreeBlock {
    /// Reads a block that was pasted into a cell of that column.
    pub fn read(table: SectionTable, column: usize, block: &[Vec<String>]) -> Self {
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
        let mut read = Self { lines, sure: columns.sure };
        read.give_rows(&columns);
        if table == SectionTable::Dossiers {
            read.tell_sum_by_numbers();
        }
        read
    }

    /// How many rows it needs.
    pub fn rows(&self) -> usize {
        self.lines.iter().filter(|line| line.has_row).count()
    }

    /// Lays it over rows, given by the boxes of each; `report` has all of them.
    pub fn over(self, rows: &[Vec<Field>], report: &Report, commune: &Commune) -> Landing {
        let mut after = report.clone();
        let mut free = rows.iter().enumerate();
        let mut lines = Vec::with_capacity(self.lines.len());
        for line in self.lines {
            let row = if line.has_row { free.next() } else { None };
            let mut fate = line.fate;
            let mut cells = Vec::with_capacity(line.cells.len());
            for (column, words) in line.cells {
                let Some(field) = row.and_then(|(_, fields)| fields.get(column)) else { continue };
                match field.edit(&words, &after, commune) {
                    Ok(Some(change)) => edit::apply_in_memory(&mut after, &change),
                    Ok(None) => {}
                    Err(why) => fate = Fate::Unreadable(why),
                }
                cells.push((field.clone(), words));
            }
            let row = row.map(|(at, _)| at);
            lines.push(Landed { row, cells, copied: line.copied, fate, beyond: line.beyond });
        }
        Landing { by: By::Printed, lines, sure: self.sure }
    }

    /// A blank line is a row where counts are laid beside names that stand there already, and none among named lines.
    fn give_rows(&mut self, columns: &FreeColumns) {
        let brings_names = columns.goes.contains(&Goes::Into(NAME));
        for line in &mut self.lines {
            line.has_row = match line.fate {
                Fate::Blank => !brings_names,
                _ => !line.cells.is_empty(),
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

impl ReadLine {
    fn of(columns: &FreeColumns, line: &[String]) -> Self {
        if is_blank(line) {
            return Self::left_out(line, Fate::Blank);
        }
        if is_named_sum(line) {
            return Self::left_out(line, Fate::Sum);
        }
        let mut read = Self::left_out(line, Fate::Kept);
        let mut beyond = Vec::new();
        for (at, cell) in line.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            match columns.goes.get(at).copied().unwrap_or(Goes::Nowhere) {
                Goes::Into(column) => read.cells.push((column, cell.clone())),
                Goes::NumberAndSymbol => read.cells.extend(columns::number_and_symbol(cell)),
                Goes::Order => {}
                Goes::Nowhere => beyond.push(cell.as_str()),
            }
        }
        read.beyond = beyond.join(" · ");
        read
    }

    /// Without a cell that goes anywhere.
    fn left_out(line: &[String], fate: Fate) -> Self {
        let filled: Vec<&str> =
            line.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        let copied = filled.join(" · ");
        Self { cells: Vec::new(), copied, fate, beyond: String::new(), has_row: false }
    }

    fn leave_out(&mut self) {
        self.cells.clear();
        self.beyond.clear();
        (self.fate, self.has_row) = (Fate::Sum, false);
    }

    fn count(&self, column: usize) -> Option<Decimal> {
        let (_, words) = self.cells.iter().find(|(own, _)| *own == column)?;
        number::parse_count(words).ok()
    }
}

fn is_blank(line: &[String]) -> bool {
    line.iter().all(String::is_empty)
}

/// Whether the first words of a line say that it adds up the others; they may stand below the STT, where cells were
/// merged.
fn is_named_sum(line: &[String]) -> bool {
    let mut words = line.iter().filter(|cell| cell.contains(char::is_alphabetic));
    words.next().is_some_and(|words| table_titles::names_sum(words))
}

fn is_known_field(name: &str) -> bool {
    let name = text::folded(name);
    assets::catalogue().fields().iter().any(|field| text::folded(&field.label) == name)
}

#[cfg(test)]
mod tests;
