//! Figures from a spreadsheet saved as CSV: columns `id,value[,note][,source][,filled]`, or `form,code,value` and these.
//! `filled` tells the reports a figure was filled from (`model/filled.rs`); beside another value it tells nothing.
//!
//! A file that names a figure both ways must name the same one. Invariants: all or nothing: one bad row refuses the
//! file, names the line, and nothing is written. What the file does not say stays as it is: a blank cell deletes only
//! when asked to.

mod rows;

use std::collections::BTreeSet;

use super::{
    csv_text::{self, LineCount, Separated},
    spreadsheet_error::{RowFault, SpreadsheetError},
    wording::book,
};
use crate::{
    assets,
    edit::{self, Edit, field::Field},
    model::{
        Commune, DossierColumn, Dossiers, Figure, FigureValue, FilledFrom, FormSet, Indicator,
        Report, RowId, catalogue::Source, filled::FilledError, number_rows, text,
    },
};

use rows::DOSSIERS;
pub use rows::{dossier_rows, guarded, row, without_guard};

/// What a file of figures would change.
#[derive(Debug)]
pub struct FileFigures {
    /// One step, ready to apply.
    pub edit: Edit,
    /// How many figures it sets to what they were not.
    pub set: usize,
    /// How many it takes out.
    pub cleared: usize,
    /// How many stand in the report as the file says.
    pub same: usize,
    /// Rows left out because the program computes them: line and label.
    pub computed: Vec<(u64, String)>,
    /// Values of the book that stay although the file has a blank there.
    pub kept: usize,
    /// Lines with a note or a source on a count of dossiers, which has no place for one.
    pub without_place: Vec<u64>,
}

/// What a blank cell of the file means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blank {
    /// Nothing: what the book has stays.
    Keeps,
    /// That the book's value goes.
    Clears,
}

/// Which columns the file has.
struct FileColumns {
    name: NamedBy,
    value: usize,
    note: Option<usize>,
    source: Option<usize>,
    filled: Option<usize>,
}

/// How a row names its figure.
enum NamedBy {
    Id(usize),
    Form(FormColumns),
    Both(usize, FormColumns),
}

/// Where a file has the number of the form and the code of the row.
#[derive(Clone, Copy)]
struct FormColumns {
    form: usize,
    code: usize,
}

/// What a row says; none where the file has no such column, or a blank that keeps.
struct RowWords<'a> {
    value: Option<&'a str>,
    note: Option<&'a str>,
    source: Option<&'a str>,
    filled: Option<&'a str>,
}

/// Reads figures for `report`. `form_set` resolves form and code.
pub fn figures(
    source: &str,
    report: &Report,
    form_set: Option<&FormSet>,
    blank: Blank,
) -> Result<FileFigures, SpreadsheetError> {
    let Separated { separator, source, first_line } = Separated::of(source);
    if let Some(line) = csv_text::unclosed(source, separator, first_line) {
        return Err(SpreadsheetError::Row { line, why: RowFault::UnclosedQuote });
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(source.as_bytes());
    let mut lines = LineCount::new(source, first_line);
    let header = reader.headers().map_err(|error| unreadable(&mut lines, &error))?.clone();
    let columns = columns(&header, first_line)?;
    let mut sheet = SheetReader::new(report, form_set, blank);
    for record in reader.records() {
        let record = record.map_err(|error| unreadable(&mut lines, &error))?;
        let line = record.position().map_or(0, |position| lines.of(position));
        if record.iter().all(str::is_empty) {
            continue;
        }
        let refused = |why| SpreadsheetError::Row { line, why };
        if record.len() > header.len() {
            let (cells, columns) = (record.len(), header.len());
            return Err(refused(RowFault::TooManyCells { cells, columns }));
        }
        if record.iter().any(|cell| csv_text::holds_row(cell, separator, header.len())) {
            return Err(refused(RowFault::UnclosedQuote));
        }
        sheet.row(line, &record, &columns).map_err(refused)?;
    }
    sheet.finish()
}

/// Which columns the header on `line` names.
fn columns(header: &csv::StringRecord, line: u64) -> Result<FileColumns, SpreadsheetError> {
    let named = |name: &str| {
        let columns = header.iter().enumerate().filter(|(_, cell)| text::folded(cell) == name);
        columns.map(|(at, _)| at).collect::<Vec<_>>()
    };
    for name in ["id", "form", "code", "value", "note", "source", "filled"] {
        if named(name).len() > 1 {
            return Err(SpreadsheetError::TwoColumns { line, name: name.to_owned() });
        }
    }
    let at = |name: &str| named(name).first().copied();
    let form = at("form").zip(at("code")).map(|(form, code)| FormColumns { form, code });
    let name = match (at("id"), form) {
        (Some(id), Some(form)) => Some(NamedBy::Both(id, form)),
        (Some(id), None) => Some(NamedBy::Id(id)),
        (None, form) => form.map(NamedBy::Form),
    };
    match (name, at("value")) {
        (Some(name), Some(value)) => {
            let (note, source, filled) = (at("note"), at("source"), at("filled"));
            Ok(FileColumns { name, value, note, source, filled })
        }
        _ => {
            let seen: String = header.iter().collect::<Vec<_>>().join(", ");
            Err(SpreadsheetError::Columns { line, seen: seen.chars().take(80).collect() })
        }
    }
}

fn unreadable(lines: &mut LineCount<'_>, error: &csv::Error) -> SpreadsheetError {
    let line = error.position().map_or(0, |position| lines.of(position));
    SpreadsheetError::Row { line, why: RowFault::NotCsv }
}

/// What a row of the file is about.
enum RowSubject {
    /// A figure a person types.
    Figure(&'static Indicator),
    /// A count of dossiers of a field (lĩnh vực).
    Dossiers(RowOfField, DossierColumn),
    /// A figure the program computes.
    Computed(&'static Indicator),
}

/// A row of the dossiers table.
enum RowOfField {
    Known(RowId),
    New(String),
}

/// The report as it is and as it will be.
struct SheetReader<'a> {
    before: &'a Report,
    after: Report,
    form_set: Option<&'a FormSet>,
    blank: Blank,
    seen: BTreeSet<Field>,
    /// Those of them that the file says something of.
    said: BTreeSet<Field>,
    outcome: FileFigures,
    rows: usize,
}

impl<'a> SheetReader<'a> {
    fn new(report: &'a Report, form_set: Option<&'a FormSet>, blank: Blank) -> Self {
        let edit = Edit::Batch { name: book::STEP_OF_CSV.into(), edits: Vec::new() };
        Self {
            before: report,
            after: report.clone(),
            form_set,
            blank,
            seen: BTreeSet::new(),
            said: BTreeSet::new(),
            outcome: FileFigures {
                edit,
                set: 0,
                cleared: 0,
                same: 0,
                computed: Vec::new(),
                kept: 0,
                without_place: Vec::new(),
            },
            rows: 0,
        }
    }

    fn row(
        &mut self,
        line: u64,
        record: &csv::StringRecord,
        columns: &FileColumns,
    ) -> Result<(), RowFault> {
        let cell = |at: usize| record.get(at).unwrap_or_default();
        let by_form = |at: FormColumns| self.indicator_of(cell(at.form), cell(at.code));
        let id = match columns.name {
            NamedBy::Id(id) => cell(id).to_owned(),
            NamedBy::Form(form) => by_form(form)?,
            NamedBy::Both(id, at) if cell(at.form).is_empty() && cell(at.code).is_empty() => {
                cell(id).to_owned()
            }
            NamedBy::Both(id, at) => {
                let (id, other) = (cell(id).to_owned(), by_form(at)?);
                if !id.is_empty() && id != other {
                    return Err(RowFault::OtherFigure { id, other });
                }
                other
            }
        };
        let clears = self.blank == Blank::Clears;
        let said =
            |at: usize| Some(without_guard(cell(at))).filter(|words| clears || !words.is_empty());
        let said = RowWords {
            value: said(columns.value),
            note: columns.note.and_then(said),
            source: columns.source.and_then(said),
            filled: columns.filled.and_then(said).filter(|words| !words.is_empty()),
        };
        self.rows += 1;
        match self.named(&id)? {
            RowSubject::Figure(indicator) => self.figure(indicator, &said),
            RowSubject::Dossiers(row, column) => {
                let beside = [said.note, said.source].into_iter().flatten();
                if beside.into_iter().any(|words| !words.is_empty()) {
                    self.outcome.without_place.push(line);
                }
                self.dossiers(row, column, said.value, &id)
            }
            RowSubject::Computed(indicator) => {
                self.outcome.computed.push((line, indicator.label.clone()));
                Ok(())
            }
        }
    }

    fn named(&self, id: &str) -> Result<RowSubject, RowFault> {
        if let Some((field, column)) = id.strip_prefix(DOSSIERS).and_then(|id| id.rsplit_once('.'))
        {
            let column = DossierColumn::of_code(column)
                .ok_or_else(|| RowFault::NoColumn(column.to_owned()))?;
            return Ok(RowSubject::Dossiers(self.row_of(field)?, column));
        }
        let Some(indicator) = assets::catalogue().get(id) else {
            return Err(RowFault::NoIndicator(id.to_owned()));
        };
        if indicator.source == Source::Header {
            return Err(RowFault::OfHeader(id.to_owned()));
        }
        Ok(if indicator.is_derived() {
            RowSubject::Computed(indicator)
        } else {
            RowSubject::Figure(indicator)
        })
    }

    /// The row of a field: by the catalogue's id, by the name the office gave it, or by "#3".
    fn row_of(&self, field: &str) -> Result<RowOfField, RowFault> {
        let field = text::one_line(field);
        if let Some(number) = field.strip_prefix('#') {
            let id = number.parse().map(RowId).unwrap_or_default();
            let row = self.after.dossiers_row(id).map(|row| RowOfField::Known(row.id));
            return row.ok_or(RowFault::NoRow(field));
        }
        let mut rows = self.after.dossiers.iter().filter(|row| row.field == field);
        match (rows.next(), rows.next()) {
            (Some(row), None) => return Ok(RowOfField::Known(row.id)),
            (Some(row), Some(_)) => {
                let first = row.id.0;
                return Err(RowFault::ManyRows { field, first });
            }
            (None, _) => {}
        }
        let is_known = assets::catalogue().fields().iter().any(|known| known.id == field);
        let is_like_an_id = field.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        if is_known || !is_like_an_id {
            return Ok(RowOfField::New(field));
        }
        Err(RowFault::NoDomain(field))
    }

    fn figure(&mut self, indicator: &Indicator, said: &RowWords<'_>) -> Result<(), RowFault> {
        let id = &indicator.id;
        self.once(Field::Figure(id.clone()), id.as_str())?;
        let says = [said.value, said.note, said.source].iter().any(Option::is_some);
        if says {
            self.said.insert(Field::Figure(id.clone()));
        }
        let old = self.before.figures.get(id);
        if said.value.is_none() && old.is_some_and(|old| old.value != FigureValue::NotEntered) {
            self.outcome.kept += 1;
        }
        for (field, words) in [
            (Field::Figure(id.clone()), said.value),
            (Field::Note(id.clone()), said.note),
            (Field::Source(id.clone()), said.source),
        ] {
            if let Some(words) = words {
                self.put(&field, words, &indicator.short)?;
            }
        }
        if let Some(words) = said.filled {
            let filled: FilledFrom = words.parse().map_err(|why: FilledError| RowFault::Unfit {
                named: indicator.short.clone(),
                why: why.to_string(),
            })?;
            // Beside a value that somebody changed in the file it tells nothing any more.
            if let Some(figure) = self.after.figures.get_mut(id) {
                let before = figure.filled.replace(filled);
                if figure.came_from().is_some() {
                    return Ok(());
                }
                figure.filled = before;
            }
        }
        let source = Field::Source(id.clone());
        match self.after.figures.get(id) {
            Some(_) if old.is_none() && said.source.is_none_or(str::is_empty) => {
                self.put(&source, book::FROM_CSV, &indicator.short)
            }
            Some(new) if says_nothing(new) && self.blank == Blank::Clears => {
                self.put(&source, "", &indicator.short)
            }
            _ => Ok(()),
        }
    }

    fn dossiers(
        &mut self,
        row: RowOfField,
        column: DossierColumn,
        typed: Option<&str>,
        named: &str,
    ) -> Result<(), RowFault> {
        let row = match row {
            RowOfField::Known(row) => row,
            RowOfField::New(_) if typed.is_none_or(str::is_empty) => return Ok(()),
            RowOfField::New(field) => self.new_row(field),
        };
        let field = Field::Dossier { row, column };
        self.once(field.clone(), named)?;
        let Some(typed) = typed else {
            let old = self.before.dossiers_row(row).and_then(|row| row.typed(column));
            self.outcome.kept += usize::from(old.is_some());
            return Ok(());
        };
        self.said.insert(field.clone());
        self.put(&field, typed, named)
    }

    fn new_row(&mut self, field: String) -> RowId {
        self.after.dossiers.push(Dossiers { field, ..Dossiers::default() });
        number_rows(&mut self.after.dossiers);
        self.after.dossiers.last().map_or(RowId::NONE, |row| row.id)
    }

    fn once(&mut self, field: Field, named: &str) -> Result<(), RowFault> {
        if self.seen.insert(field) { Ok(()) } else { Err(RowFault::Twice(named.to_owned())) }
    }

    /// As if it were typed into its box.
    fn put(&mut self, field: &Field, words: &str, named: &str) -> Result<(), RowFault> {
        match field.edit(words, &self.after, &Commune::default()) {
            Ok(Some(change)) => edit::apply_in_memory(&mut self.after, &change),
            Ok(None) => {}
            Err(why) => return Err(RowFault::Unfit { named: named.to_owned(), why }),
        }
        Ok(())
    }

    fn indicator_of(&self, form: &str, code: &str) -> Result<String, RowFault> {
        let Some(form_set) = self.form_set else {
            return Err(RowFault::NoForms);
        };
        let digits: String = form.chars().filter(char::is_ascii_digit).collect();
        let number: u32 = digits.parse().map_err(|_| RowFault::NoFormNumber(form.to_owned()))?;
        if !form_set.forms.iter().any(|form| form.number == number) {
            return Err(RowFault::NoForm(number));
        }
        let row = form_set
            .row(number, code)
            .ok_or_else(|| RowFault::NoFormRow { form: number, code: code.to_owned() })?;
        Ok(row.indicator.as_ref().map(ToString::to_string).unwrap_or_default())
    }

    /// What became of what the file says, counted.
    fn count(&mut self) {
        let (before, after) = (self.before, &self.after);
        for field in &self.said {
            let (is_same, is_gone) = match field {
                Field::Figure(id) => {
                    let of = |report: &Report| report.figures.get(id).cloned();
                    let (old, new) = (of(before), of(after));
                    let stands = |figure: &Option<Figure>| {
                        figure.as_ref().is_some_and(|it| it.value != FigureValue::NotEntered)
                    };
                    (old == new, stands(&old) && !stands(&new))
                }
                Field::Dossier { row, column } => {
                    let of = |report: &Report| report.dossiers_row(*row)?.typed(*column);
                    let (old, new) = (of(before), of(after));
                    (old == new, new.is_none())
                }
                _ => continue,
            };
            let count = match (is_same, is_gone) {
                (true, _) => &mut self.outcome.same,
                (false, true) => &mut self.outcome.cleared,
                (false, false) => &mut self.outcome.set,
            };
            *count += 1;
        }
    }

    fn finish(mut self) -> Result<FileFigures, SpreadsheetError> {
        if self.rows == 0 {
            return Err(SpreadsheetError::Empty);
        }
        self.count();
        let period = self.before.period;
        let changed = |field: &Field| {
            let Field::Figure(indicator) = field else { return None };
            let figure = self.after.figures.get(indicator);
            (figure != self.before.figures.get(indicator)).then(|| Edit::SetFigure {
                period,
                indicator: indicator.clone(),
                figure: figure.cloned(),
            })
        };
        let mut changes: Vec<Edit> = self.seen.iter().filter_map(changed).collect();
        if self.after.dossiers != self.before.dossiers {
            let dossiers = std::mem::take(&mut self.after.dossiers);
            changes.push(Edit::SetDossiers { period, dossiers });
        }
        if let Edit::Batch { edits, .. } = &mut self.outcome.edit {
            *edits = changes;
        }
        Ok(self.outcome)
    }
}

fn says_nothing(figure: &Figure) -> bool {
    figure.value == FigureValue::NotEntered && figure.note.is_empty() && figure.printed.is_none()
}

#[cfg(test)]
mod tests;
