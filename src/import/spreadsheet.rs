//! Figures from a spreadsheet saved as CSV: columns `id,value[,note][,source]`, or `form,code,value[,note][,source]`.
//!
//! A file that names a figure both ways must name the same one. Invariants: all or nothing: one bad row refuses the file, names the line, and nothing is written. What the
//! file does not say stays as it is: a blank cell deletes only when asked to.

use std::collections::BTreeSet;

use super::{
    quotes,
    spreadsheet_error::{RowFault, SpreadsheetError},
    wording::book,
};
use crate::{
    assets,
    edit::{self, Edit, field::Field},
    model::{
        Commune, DossierColumn, Dossiers, Figure, FigureValue, FormSet, Indicator, Report, RowId,
        catalogue::Source, figure, number, number_rows, text,
    },
};

/// In front of the field and the column of a count of dossiers.
const DOSSIERS: &str = "dossiers_by_field.";

/// What a file of figures would change.
#[derive(Debug)]
pub struct FileFigures {
    /// One step, ready to apply.
    pub edit: Edit,
    /// How many figures it sets.
    pub set: usize,
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
}

/// Reads figures for `report`. `form_set` resolves form and code.
pub fn figures(
    source: &str,
    report: &Report,
    form_set: Option<&FormSet>,
    blank: Blank,
) -> Result<FileFigures, SpreadsheetError> {
    let named = named_separator(source);
    let (separator, source) = named.unwrap_or_else(|| (delimiter(source), source));
    let first_line = 1 + u64::from(named.is_some());
    if let Some(line) = quotes::unclosed(source, separator, first_line) {
        return Err(SpreadsheetError::Row { line, why: RowFault::UnclosedQuote });
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(source.as_bytes());
    let mut lines = LineCount { source, byte: 0, line: first_line };
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
        if record.iter().any(|cell| quotes::holds_row(cell, separator, header.len())) {
            return Err(refused(RowFault::UnclosedQuote));
        }
        sheet.row(line, &record, &columns).map_err(refused)?;
    }
    sheet.finish()
}

/// Excel's own first line, "sep=;", and what follows it.
fn named_separator(source: &str) -> Option<(u8, &str)> {
    let source = source.trim_start_matches('\u{feff}');
    let end = source.find(['\r', '\n']).unwrap_or(source.len());
    let (first, rest) = source.split_at(end);
    let (key, mark) = first.trim_matches('"').split_at_checked("sep=".len())?;
    let [separator @ (b';' | b',' | b'\t' | b'|')] = *mark.as_bytes() else { return None };
    let rest = rest.strip_prefix('\r').unwrap_or(rest);
    let rest = rest.strip_prefix('\n').unwrap_or(rest);
    key.eq_ignore_ascii_case("sep=").then_some((separator, rest))
}

/// Vietnamese Excel separates with semicolons, because the comma is the decimal mark.
fn delimiter(source: &str) -> u8 {
    let first = source.lines().next().unwrap_or_default();
    [b';', b'\t'].into_iter().find(|&mark| first.contains(char::from(mark))).unwrap_or(b',')
}

/// Which columns the header on `line` names.
fn columns(header: &csv::StringRecord, line: u64) -> Result<FileColumns, SpreadsheetError> {
    let named = |name: &str| {
        let columns = header.iter().enumerate().filter(|(_, cell)| text::folded(cell) == name);
        columns.map(|(at, _)| at).collect::<Vec<_>>()
    };
    for name in ["id", "form", "code", "value", "note", "source"] {
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
            Ok(FileColumns { name, value, note: at("note"), source: at("source") })
        }
        _ => {
            let seen: String = header.iter().collect::<Vec<_>>().join(", ");
            Err(SpreadsheetError::Columns { line, seen: seen.chars().take(80).collect() })
        }
    }
}

/// LineCount of the file as an editor counts them. The reader counts a line when it meets its "\n", which in a
/// file with "\r\n" is after the next record began.
struct LineCount<'a> {
    source: &'a str,
    byte: usize,
    line: u64,
}

impl LineCount<'_> {
    /// The line a record begins on, blank lines before it passed over.
    fn of(&mut self, position: &csv::Position) -> u64 {
        let bytes = self.source.as_bytes();
        let at = usize::try_from(position.byte()).unwrap_or(usize::MAX).min(bytes.len());
        let is_end = |at: &usize| matches!(bytes[*at], b'\r' | b'\n');
        let begin = (at..bytes.len()).find(|at| !is_end(at)).unwrap_or(bytes.len());
        let ends = (self.byte..begin).filter(|&at| {
            bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'))
        });
        self.line += ends.count() as u64;
        self.byte = self.byte.max(begin);
        self.line
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
            outcome: FileFigures {
                edit,
                set: 0,
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
        let said = |at: usize| Some(cell(at)).filter(|words| clears || !words.is_empty());
        let said = RowWords {
            value: said(columns.value),
            note: columns.note.and_then(said),
            source: columns.source.and_then(said),
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
        self.outcome.set += usize::from(says);
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
        self.outcome.set += 1;
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

    fn finish(mut self) -> Result<FileFigures, SpreadsheetError> {
        if self.rows == 0 {
            return Err(SpreadsheetError::Empty);
        }
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

/// The row that `figures` reads back to the same value.
pub fn row(indicator: &Indicator, figure: &Figure) -> [String; 3] {
    let value = figure.qualifier.with(&figure::format_value(indicator, &figure.value));
    [indicator.id.to_string(), value, figure.note.clone()]
}

/// The rows that `figures` reads back to the same counts of dossiers: what was typed, never a sum that follows
/// from it.
pub fn dossier_rows(report: &Report) -> Vec<[String; 3]> {
    let mut rows = Vec::new();
    for row in &report.dossiers {
        let alike = report.dossiers.iter().filter(|other| other.field == row.field).count();
        let field = if alike > 1 || row.field.is_empty() || row.field.starts_with('#') {
            format!("#{}", row.id.0)
        } else {
            row.field.clone()
        };
        for column in DossierColumn::ALL {
            if let Some(count) = row.typed(column) {
                let id = format!("{DOSSIERS}{field}.{}", column.code());
                rows.push([id, number::format(count, 0), String::new()]);
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{IndicatorId, Period, Qualifier};

    fn read(source: &str) -> Result<FileFigures, SpreadsheetError> {
        let outline = assets::outline("quy-725").expect("the outline");
        let period = Period::parse("2023-H1").expect("a period");
        let report = Report::from_outline(outline, &Commune::default(), period);
        figures(source, &report, assets::form_set("cv725-huyen"), Blank::Keeps)
    }

    /// What a file makes of a report that has 42 planned tasks, with a note and a source.
    fn into_filled(source: &str, blank: Blank) -> (Option<Figure>, usize, usize) {
        let outline = assets::outline("quy-725").expect("the outline");
        let period = Period::parse("2023-H1").expect("a period");
        let mut report = Report::from_outline(outline, &Commune::default(), period);
        let id = IndicatorId::from("plan_tasks_total");
        let figure = Figure {
            note: "cả năm".into(),
            source: "phòng Nội vụ".into(),
            ..Figure::of(FigureValue::Number(42.into()))
        };
        report.figures.insert(id.clone(), figure);
        let read = figures(source, &report, None, blank).expect("readable");
        crate::edit::apply_in_memory(&mut report, &read.edit);
        (report.figures.get(&id).cloned(), read.set, read.kept)
    }

    #[test]
    fn a_note_on_a_count_of_dossiers_is_told() {
        let source = "id,value,note,source\ndossiers_by_field.ho_tich.received,\"1.205\",ghi chú,\n\
            plan_tasks_total,5,ghi chú,\ndossiers_by_field.ho_tich.refused,2,,\n\
            dossiers_by_field.ho_tich.withdrawn,1,,sổ tay\n";
        let read = read(source).expect("readable");
        assert_eq!((read.set, read.without_place), (4, vec![2, 5]));
    }

    #[test]
    fn the_separator_that_excel_names_is_used() {
        for source in [
            "sep=;\r\nid;value\r\nplan_tasks_total;5\r\n",
            "\u{feff}\"SEP=,\"\nid,value\nplan_tasks_total,5\n",
            "sep=\t\nid\tvalue\nplan_tasks_total\t5\n",
            "sep=|\nid|value\nplan_tasks_total|5",
        ] {
            assert_eq!(read(source).expect("readable").set, 1, "{source}");
        }
        let error = read("sep=;\nid;value\nkhông có;5\n").unwrap_err().to_string();
        assert!(error.starts_with("Dòng 3:"), "{error}");
        let error = read("sep=;\ntên;số\n").unwrap_err().to_string();
        assert!(error.starts_with("Dòng 2 không có đủ cột"), "{error}");
    }

    #[test]
    fn a_blank_deletes_only_when_asked() {
        let blank = "id,value,note\nplan_tasks_total,,\n";
        let (figure, set, kept) = into_filled(blank, Blank::Keeps);
        let figure = figure.expect("it stays");
        assert_eq!(
            (figure.value, figure.note.as_str()),
            (FigureValue::Number(42.into()), "cả năm")
        );
        assert_eq!((set, kept), (0, 1));
        let (figure, set, kept) = into_filled("id,value\nplan_tasks_total,", Blank::Clears);
        let figure = figure.expect("its note stays, the file has none");
        assert_eq!((figure.value, figure.note.as_str()), (FigureValue::NotEntered, "cả năm"));
        assert_eq!((set, kept), (1, 0));
        assert_eq!(into_filled(blank, Blank::Clears).0.map(|f| f.note), None);
    }

    /// A report whose rows of dossiers are of every kind: a known field, one of the office's own, two alike.
    fn with_dossiers() -> Report {
        let outline = assets::outline("quy-725").expect("the outline");
        let period = Period::parse("2023-H1").expect("a period");
        let mut report = Report::from_outline(outline, &Commune::default(), period);
        for field in ["ho_tich", "Việc của xã v.v.", "dat_dai", "dat_dai", ""] {
            let mut row = Dossiers { field: field.into(), ..Dossiers::default() };
            for (column, count) in DossierColumn::ALL.into_iter().zip(3_i64..) {
                // The total follows from its parts.
                *row.cell(column) = (column != DossierColumn::Resolved).then(|| count.into());
            }
            report.dossiers.push(row);
        }
        number_rows(&mut report.dossiers);
        report
    }

    #[test]
    fn every_column_of_dossiers_goes_out_and_comes_back_and_sums_stay_computed() {
        let report = with_dossiers();
        let rows = dossier_rows(&report);
        assert_eq!(rows.len(), 5 * (DossierColumn::ALL.len() - 1));
        let lines: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
        let text = format!("id,value,note\n{}\n", lines.join("\n"));
        let mut emptied = report.clone();
        for row in &mut emptied.dossiers {
            *row = Dossiers { id: row.id, field: row.field.clone(), ..Dossiers::default() };
        }
        let read = figures(&text, &emptied, None, Blank::Keeps).expect("readable");
        edit::apply_in_memory(&mut emptied, &read.edit);
        assert_eq!(emptied.dossiers, report.dossiers);
        assert_eq!(emptied.dossiers[0].value(DossierColumn::Resolved), Some((5 + 6 + 7).into()));
        let again = figures(&text, &report, None, Blank::Keeps).expect("readable");
        let Edit::Batch { edits, .. } = again.edit else { panic!("one step") };
        assert_eq!(edits, [], "nothing changes");
    }

    #[test]
    fn fields_of_dossiers_are_known_or_named_by_the_office() {
        let read = |source: &str| {
            let mut report = with_dossiers();
            let read = figures(source, &report, None, Blank::Keeps)?;
            edit::apply_in_memory(&mut report, &read.edit);
            Ok::<_, SpreadsheetError>(report.dossiers.last().expect("rows").clone())
        };
        let last = read("id,value\ndossiers_by_field.Việc khác.refused,4").expect("readable");
        assert_eq!((last.field.as_str(), last.refused), ("Việc khác", Some(4.into())));
        let refused = |source: &str, part: &str| {
            let why = read(source).expect_err(source).to_string();
            assert!(why.contains("Dòng 2") && why.contains(part), "{why}");
        };
        refused("id,value\ndossiers_by_field.ho_tch.refused,4", "không có lĩnh vực");
        refused("id,value\ndossiers_by_field.dat_dai.refused,4", "nhiều dòng");
        refused("id,value\ndossiers_by_field.#99.refused,4", "không có dòng");
        refused("id,value\ndossiers_by_field.ho_tich.khac,4", "không có cột");
        refused("id,value\ndossiers_by_field.ho_tich.refused,\"1,5\"", "phần lẻ");
    }

    #[test]
    fn note_and_source_stay_where_the_file_has_none() {
        let (figure, ..) = into_filled("id,value\nplan_tasks_total,43", Blank::Keeps);
        let figure = figure.expect("a figure");
        assert_eq!((figure.note.as_str(), figure.source.as_str()), ("cả năm", "phòng Nội vụ"));
        let text = "id,value,note,source\nplan_tasks_total,43,năm 2026,sổ giao việc";
        let figure = into_filled(text, Blank::Keeps).0.expect("a figure");
        assert_eq!((figure.note.as_str(), figure.source.as_str()), ("năm 2026", "sổ giao việc"));
    }

    #[track_caller]
    fn check_value(source: &str, expected: &FigureValue) {
        let figures = read(source).unwrap_or_else(|error| panic!("{source}: {error}"));
        let Edit::Batch { edits, .. } = figures.edit else { panic!("one step") };
        match edits.as_slice() {
            [Edit::SetFigure { figure: Some(figure), .. }] => assert_eq!(&figure.value, expected),
            other => panic!("{other:?}"),
        }
    }

    #[track_caller]
    fn check_refused(source: &str, line: u64, part: &str) {
        match read(source) {
            Err(SpreadsheetError::Row { line: at, why }) => {
                assert_eq!(at, line, "{why}");
                assert!(why.to_string().contains(part), "{why}");
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn values_by_id_or_by_form_and_code_with_any_delimiter() {
        let number = |n: i64| FigureValue::Number(n.into());
        check_value("id,value,note\nplan_tasks_total,37,", &number(37));
        check_value("id;value\r\nplan_tasks_total;1.234\r\n", &number(1234));
        check_value("form,code,value\n1,2.1,37", &number(37));
        check_value("Form\tCode\tValue\nBiểu mẫu 6\t1\t3.000", &number(3_000_000_000));
        check_value("id,value\nsurvey_method,Phát phiếu", &FigureValue::Choice("1".into()));
        check_value("id,value\nplan_tasks_total,x", &FigureValue::NotArising);
    }

    #[test]
    fn estimates_keep_their_word_both_ways() {
        let figures = read("id,value\nmedia_direct_guidance,khoảng 170").expect("readable");
        let Edit::Batch { edits, .. } = figures.edit else { panic!("one step") };
        let Some(Edit::SetFigure { figure: Some(figure), .. }) = edits.first() else {
            panic!("{edits:?}")
        };
        assert_eq!(figure.qualifier, Qualifier::About);
        let indicator = assets::catalogue().get("media_direct_guidance").expect("known");
        assert_eq!(row(indicator, figure)[1], "khoảng 170");
    }

    #[test]
    fn computed_rows_are_left_out_and_said() {
        let figures = read("form,code,value\n1,2.,78\n1,2.1,37").expect("readable");
        assert_eq!((figures.set, figures.computed.len()), (1, 1));
    }

    #[test]
    fn bad_rows_name_their_line() {
        check_refused("id,value\nplan_tasks_total,37\nkhong_co,1", 3, "không có chỉ tiêu");
        check_refused("id,value\nplan_tasks_total,ba mươi", 2, "không phải là số");
        check_refused("id,value\nplan_tasks_total,\"1,234\"", 2, "phần lẻ");
        check_refused("id,value\nplan_tasks_total,1,234", 2, "ngoặc kép");
        check_refused("id,value\ncivil_status_digitized_date,30/02/2026", 2, "không có trong lịch");
        check_refused("form,code,value\n1,9.9,1", 2, "không có dòng mã");
        check_refused("id,value\nplan_tasks_total,1\nplan_tasks_total,2", 3, "hai lần");
        // However lines end, and whatever is blank between them.
        let text = "id;value;note\nplan_tasks_total;37;\ndossiers_received_total;abc;\n";
        check_refused(text, 3, "abc");
        check_refused(&text.replace('\n', "\r\n"), 3, "abc");
        check_refused(&text.replace('\n', "\r"), 3, "abc");
        check_refused(&text.replace("37;\n", "37;\r\n\r\n;;\r\n"), 5, "abc");
        check_refused(
            "id,value,note\r\nplan_tasks_total,1,\"a\r\nb\"\r\nkhong_co,1",
            4,
            "khong_co",
        );
    }

    #[test]
    fn a_quote_that_is_never_closed_swallows_no_row() {
        let part = "ngoặc kép mở mà không đóng";
        check_refused("id,value,note\nplan_tasks_total,50,\"a\nplan_tasks_late,9,\n", 2, part);
        check_refused("id;value;note\r\nplan_tasks_total;1;\r\nplan_tasks_late;9;\"a\r\n", 3, part);
        check_refused("sep=;\nid;value;note\nplan_tasks_total;1;\"a; \"\"b\"\"", 3, part);
        // The next quote opens a cell of its own, or is the last sign of a row.
        check_refused("id,value,note\nplan_tasks_total,5,\"a\nplan_tasks_late,9,\"b\"", 2, part);
        check_refused("id,value,note\nplan_tasks_total,5,\"a\nplan_tasks_late,9,\"\n", 2, part);
        let whole =
            "id,value,note\nplan_tasks_total,5,\"a, \"\"b\"\"\nc\" \nplan_tasks_late,9,d \"e\"\n";
        assert_eq!(read(whole).expect("readable").set, 2);
    }

    #[test]
    fn columns_and_names_that_contradict_each_other_are_refused() {
        let error = read("id,value,value\nplan_tasks_total,50,60").unwrap_err().to_string();
        assert!(error.contains("Dòng 1 có hai cột “value”"), "{error}");
        let error = read("Form,code,FORM,value\n1,2.1,2,60").unwrap_err().to_string();
        assert!(error.contains("hai cột “form”"), "{error}");
        check_refused("id,form,code,value\nplan_tasks_total,1,2.2,77", 2, "plan_tasks_done_ytd");
        check_refused("id,form,code,value\nplan_tasks_total,1,9.9,77", 2, "không có dòng mã");
        let number = FigureValue::Number(77.into());
        check_value("id,form,code,value\nplan_tasks_total,1,2.1,77", &number);
        check_value("id,form,code,value\n,1,2.1,77", &number);
        check_value("id,form,code,value\nplan_tasks_total,,,77", &number);
    }

    #[test]
    fn a_missing_column_or_no_row_is_refused() {
        assert!(matches!(read("id,note\na,b"), Err(SpreadsheetError::Columns { .. })));
        assert!(matches!(read(""), Err(SpreadsheetError::Columns { .. })));
        assert_eq!(read("id,value\n").map(|_| ()), Err(SpreadsheetError::Empty));
    }
}
