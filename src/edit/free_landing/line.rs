//! A line of a block for a table with free rows: its cells by column, and what is told of it.

use super::columns::{self, FreeColumns, Goes, NAME};
use crate::{
    assets::table_titles,
    edit::{
        self,
        field::Field,
        landing::{Fate, Landed},
    },
    model::{Commune, Decimal, Report, number},
};

/// A line as it is read.
#[derive(Debug)]
pub struct ReadLine {
    /// Column of the table, and words.
    pub cells: Vec<(usize, String)>,
    /// Its words as they were copied.
    pub copied: String,
    /// What becomes of it.
    pub fate: Fate,
    /// Filled cells no column takes.
    pub beyond: String,
    /// Words that no column takes and a note does, each with what it is: "Đơn vị phối hợp", "Công an xã".
    pub noted: Vec<(String, String)>,
    /// Whether it wants a row.
    pub has_row: bool,
    /// Among the rows of the table, once it has its place; new ones stand behind the last.
    pub row: Option<usize>,
    /// Whether what it brings takes the place of something else: what is refused then leaves its box blank.
    pub is_other: bool,
}

impl ReadLine {
    /// Reads it.
    pub fn of(columns: &FreeColumns, line: &[String]) -> Self {
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
                Goes::Into(column) if columns.is_whole_number(column, cell) => {
                    read.cells.extend(columns::number_and_symbol(cell));
                }
                Goes::Into(column) => read.cells.push((column, cell.clone())),
                Goes::NumberAndSymbol => read.cells.extend(columns::number_and_symbol(cell)),
                Goes::Order => {}
                Goes::Nowhere => match columns.title_to_note(at) {
                    Some(title) => read.noted.push((title.to_owned(), cell.clone())),
                    None => beyond.push(cell.as_str()),
                },
            }
        }
        read.beyond = beyond.join(" · ");
        read
    }

    /// Without a cell that goes anywhere.
    pub fn left_out(line: &[String], fate: Fate) -> Self {
        let filled: Vec<&str> =
            line.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        let copied = filled.join(" · ");
        Self {
            cells: Vec::new(),
            copied,
            fate,
            beyond: String::new(),
            noted: Vec::new(),
            has_row: false,
            row: None,
            is_other: false,
        }
    }

    /// Its cells in the boxes of its row, as far as they can be stored.
    pub fn laid(
        self,
        fields: Option<&Vec<Field>>,
        after: &mut Report,
        commune: &Commune,
    ) -> Landed {
        let mut fate = self.fate;
        let (mut cells, mut clears) = (Vec::with_capacity(self.cells.len()), Vec::new());
        for (column, words) in self.cells {
            let Some(field) = fields.and_then(|fields| fields.get(column)) else { continue };
            match field.edit(&words, after, commune) {
                Ok(Some(change)) => edit::apply_in_memory(after, &change),
                Ok(None) => {}
                Err(why) => {
                    fate = Fate::Unreadable(why);
                    clears.extend(self.is_other.then(|| field.clone()));
                }
            }
            cells.push((field.clone(), words));
        }
        Landed { row: self.row, cells, clears, copied: self.copied, fate, beyond: self.beyond }
    }

    /// The field it names.
    pub fn name(&self) -> &str {
        let name = self.cells.iter().find(|(column, _)| *column == NAME);
        name.map_or("", |(_, words)| words.as_str())
    }

    /// What is told of it, unless something is told already.
    pub fn tell_if(&mut self, is_so: bool, fate: Fate) {
        if is_so && self.fate == Fate::Kept {
            self.fate = fate;
        }
    }

    /// Takes it out as a sum.
    pub fn leave_out(&mut self) {
        self.cells.clear();
        self.beyond.clear();
        (self.fate, self.has_row) = (Fate::Sum, false);
    }

    /// The count it brings for a column.
    pub fn count(&self, column: usize) -> Option<Decimal> {
        let (_, words) = self.cells.iter().find(|(own, _)| *own == column)?;
        number::parse_count(words).ok()
    }
}

/// Whether nothing is in it.
pub fn is_blank(line: &[String]) -> bool {
    line.iter().all(String::is_empty)
}

/// Whether the first words of a line say that it adds up the others; they may stand below the STT, where cells were
/// merged.
pub fn is_named_sum(line: &[String]) -> bool {
    let mut words = line.iter().filter(|cell| cell.contains(char::is_alphabetic));
    words.next().is_some_and(|words| table_titles::names_sum(words))
}
