//! Figures from a spreadsheet saved as CSV: columns `id,value[,note][,source]`, or `form,code,value[,note][,source]`.
//!
//! Invariants: all or nothing: one bad row refuses the file, names the line, and nothing is written. What the
//! file does not say stays as it is: a blank cell deletes only when asked to.

use std::collections::BTreeMap;

use crate::{
    edit::Edit,
    model::{
        Catalogue, Decimal, Dossiers, Figure, FigureValue, FormSet, Indicator, IndicatorId,
        Qualifier, Report,
        catalogue::{Source, by_field},
        figure, number, text,
    },
};

/// What a file of figures would change.
#[derive(Debug)]
pub struct Figures {
    /// One step, ready to apply.
    pub edit: Edit,
    /// How many figures it sets.
    pub set: usize,
    /// Rows left out because the program computes them: line and label.
    pub computed: Vec<(u64, String)>,
    /// Values of the book that stay although the file has a blank there.
    pub kept: usize,
}

/// What a blank cell of the file means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blank {
    /// Nothing: what the book has stays.
    Keeps,
    /// That the book's value goes.
    Clears,
}

/// Why a file of figures is refused; `Display` names the line and says what to do.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum SpreadsheetError {
    /// The header row lacks the columns.
    #[error(
        "Dòng 1 không có đủ cột: cần id,value,note hoặc form,code,value; tệp có: {0}. Chưa có gì thay đổi."
    )]
    Columns(String),
    /// A row is wrong.
    #[error("Dòng {line}: {why}. Chưa có gì thay đổi; hãy sửa dòng này rồi nhập lại.")]
    Row {
        /// Counted from 1.
        line: u64,
        /// A Vietnamese clause.
        why: String,
    },
    /// Nothing below the header.
    #[error("Tệp chỉ có dòng tiêu đề, không có số liệu nào. Chưa có gì thay đổi.")]
    Empty,
}

/// Which columns the file has.
struct Columns {
    name: Name,
    value: usize,
    note: Option<usize>,
    source: Option<usize>,
}

/// How a row names its figure.
enum Name {
    Id(usize),
    Form { form: usize, code: usize },
}

/// What a row says; none where the file has no such column, or a blank that keeps.
struct Said<'a> {
    value: Option<&'a str>,
    note: Option<&'a str>,
    source: Option<&'a str>,
}

/// Reads figures for `report`. `form_set` resolves form and code.
pub fn figures(
    source: &str,
    report: &Report,
    catalogue: &Catalogue,
    form_set: Option<&FormSet>,
    blank: Blank,
) -> Result<Figures, SpreadsheetError> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(source))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(source.as_bytes());
    let mut lines = Lines { source, byte: 0, line: 1 };
    let header = reader.headers().map_err(|error| unreadable(&mut lines, &error))?.clone();
    let columns = columns(&header)?;
    let mut sheet = Sheet::new(report, catalogue, form_set, blank);
    for record in reader.records() {
        let record = record.map_err(|error| unreadable(&mut lines, &error))?;
        let line = record.position().map_or(0, |position| lines.of(position));
        if record.iter().all(str::is_empty) {
            continue;
        }
        let refused = |why| SpreadsheetError::Row { line, why };
        if record.len() > header.len() {
            let why = format!(
                "có {} ô, nhiều hơn {} cột của dòng tiêu đề; số có dấu phẩy phải đặt trong ngoặc kép, ví dụ \"98,3\"",
                record.len(),
                header.len()
            );
            return Err(refused(why));
        }
        sheet.row(line, &record, &columns).map_err(refused)?;
    }
    sheet.finish()
}

/// Vietnamese Excel separates with semicolons, because the comma is the decimal mark.
fn delimiter(source: &str) -> u8 {
    let first = source.lines().next().unwrap_or_default();
    [b';', b'\t'].into_iter().find(|&mark| first.contains(char::from(mark))).unwrap_or(b',')
}

fn columns(header: &csv::StringRecord) -> Result<Columns, SpreadsheetError> {
    let at = |name: &str| header.iter().position(|cell| text::folded(cell) == name);
    let name = match (at("id"), at("form"), at("code")) {
        (Some(id), _, _) => Some(Name::Id(id)),
        (None, Some(form), Some(code)) => Some(Name::Form { form, code }),
        _ => None,
    };
    match (name, at("value")) {
        (Some(name), Some(value)) => {
            Ok(Columns { name, value, note: at("note"), source: at("source") })
        }
        _ => {
            let seen: String = header.iter().collect::<Vec<_>>().join(", ");
            Err(SpreadsheetError::Columns(seen.chars().take(80).collect()))
        }
    }
}

/// Lines of the file as an editor counts them. The reader counts a line when it meets its "\n", which in a
/// file with "\r\n" is after the next record began.
struct Lines<'a> {
    source: &'a str,
    byte: usize,
    line: u64,
}

impl Lines<'_> {
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

fn unreadable(lines: &mut Lines<'_>, error: &csv::Error) -> SpreadsheetError {
    let line = error.position().map_or(0, |position| lines.of(position));
    SpreadsheetError::Row { line, why: "không đọc được theo định dạng CSV".into() }
}

/// The report's figures and dossiers as they will be.
struct Sheet<'a> {
    report: &'a Report,
    catalogue: &'a Catalogue,
    form_set: Option<&'a FormSet>,
    blank: Blank,
    figures: BTreeMap<IndicatorId, Option<Figure>>,
    dossiers: Vec<Dossiers>,
    dossier_cells: usize,
    set: usize,
    computed: Vec<(u64, String)>,
    kept: usize,
    rows: usize,
}

impl<'a> Sheet<'a> {
    fn new(
        report: &'a Report,
        catalogue: &'a Catalogue,
        form_set: Option<&'a FormSet>,
        blank: Blank,
    ) -> Self {
        Self {
            report,
            catalogue,
            form_set,
            blank,
            figures: BTreeMap::new(),
            dossiers: report.dossiers.clone(),
            dossier_cells: 0,
            set: 0,
            computed: Vec::new(),
            kept: 0,
            rows: 0,
        }
    }

    fn row(
        &mut self,
        line: u64,
        record: &csv::StringRecord,
        columns: &Columns,
    ) -> Result<(), String> {
        let cell = |at: usize| record.get(at).unwrap_or_default();
        let id = match columns.name {
            Name::Id(id) => cell(id).to_owned(),
            Name::Form { form, code } => self.indicator_of(cell(form), cell(code))?,
        };
        let clears = self.blank == Blank::Clears;
        let said = |at: usize| Some(cell(at)).filter(|words| clears || !words.is_empty());
        let said = Said {
            value: said(columns.value),
            note: columns.note.and_then(said),
            source: columns.source.and_then(said),
        };
        self.rows += 1;
        let Some(indicator) = self.catalogue.get(&id) else {
            return Err(format!("không có chỉ tiêu “{}”", short(&id)));
        };
        if let Some((field, column)) = by_field(&id) {
            return self.dossier(field, column, said.value);
        }
        if indicator.source == Source::Header {
            let why = "thuộc phần thông tin chung, không nhập như số liệu";
            return Err(format!("“{id}” {why}"));
        }
        if indicator.is_derived() {
            self.computed.push((line, indicator.label.clone()));
            return Ok(());
        }
        self.set(indicator, &said)
    }

    fn set(&mut self, indicator: &Indicator, said: &Said<'_>) -> Result<(), String> {
        let says = [said.value, said.note, said.source].iter().any(Option::is_some);
        self.set += usize::from(says);
        let old = self.report.figures.get(&indicator.id);
        let mut figure = old.cloned().unwrap_or_else(|| Figure {
            source: "tệp CSV".into(),
            ..Figure::of(FigureValue::NotEntered)
        });
        match said.value {
            Some(typed) => {
                let (qualifier, rest) = if indicator.kind.is_number() {
                    figure::split_qualifier(typed)
                } else {
                    (Qualifier::Exact, typed)
                };
                figure.value = figure::parse_value(indicator, rest)
                    .map_err(|why| format!("“{}”: {why}", indicator.short))?;
                figure.qualifier = qualifier;
                figure.printed = None;
            }
            None if figure.value != FigureValue::NotEntered => self.kept += 1,
            None => {}
        }
        if let Some(note) = said.note {
            figure.note = text::one_line(note);
        }
        if let Some(source) = said.source {
            figure.source = text::one_line(source);
        }
        let says_nothing = figure.value == FigureValue::NotEntered
            && figure.note.is_empty()
            && figure.printed.is_none();
        let figure = (!says_nothing).then_some(figure);
        match self.figures.insert(indicator.id.clone(), figure) {
            None => Ok(()),
            Some(_) => Err(format!("“{}” đứng hai lần trong tệp", indicator.id)),
        }
    }

    fn indicator_of(&self, form: &str, code: &str) -> Result<String, String> {
        let Some(form_set) = self.form_set else {
            return Err("báo cáo này không có bộ biểu mẫu nào; hãy dùng cột id,value".into());
        };
        let digits: String = form.chars().filter(char::is_ascii_digit).collect();
        let number: u32 =
            digits.parse().map_err(|_| format!("“{}” không phải số biểu mẫu", short(form)))?;
        if !form_set.forms.iter().any(|form| form.number == number) {
            return Err(format!("không có biểu mẫu {number}"));
        }
        let row = form_set.row(number, code).ok_or_else(|| {
            format!(
                "biểu mẫu {number} không có dòng mã “{}” để điền số (đề mục không điền số)",
                short(code)
            )
        })?;
        Ok(row.indicator.as_ref().map(ToString::to_string).unwrap_or_default())
    }

    fn dossier(&mut self, field: &str, column: &str, typed: Option<&str>) -> Result<(), String> {
        let value: Option<Decimal> = match typed {
            None | Some("") => None,
            Some(typed) => Some(number::parse_count(typed).map_err(|error| error.to_string())?),
        };
        let at = self.dossiers.iter().position(|row| row.field == field).unwrap_or_else(|| {
            self.dossiers.push(Dossiers { field: field.to_owned(), ..Dossiers::default() });
            self.dossiers.len() - 1
        });
        let row = &mut self.dossiers[at];
        let cell = match column {
            "received" => &mut row.received,
            "carried_in" => &mut row.carried_in,
            "resolved" => &mut row.resolved,
            "pending" => &mut row.pending,
            "returned" => &mut row.returned,
            _ => return Err(format!("hồ sơ theo lĩnh vực không có cột “{}”", short(column))),
        };
        if typed.is_none() {
            self.kept += usize::from(cell.is_some());
            return Ok(());
        }
        *cell = value;
        self.dossier_cells += 1;
        self.set += 1;
        Ok(())
    }

    fn finish(self) -> Result<Figures, SpreadsheetError> {
        if self.rows == 0 {
            return Err(SpreadsheetError::Empty);
        }
        let period = self.report.period;
        let changed = |(id, figure): &(IndicatorId, Option<Figure>)| {
            self.report.figures.get(id) != figure.as_ref()
        };
        let mut edits: Vec<Edit> = self
            .figures
            .into_iter()
            .filter(changed)
            .map(|(indicator, figure)| Edit::SetFigure { period, indicator, figure })
            .collect();
        if self.dossier_cells > 0 {
            edits.push(Edit::SetDossiers { period, dossiers: self.dossiers });
        }
        let edit = Edit::Batch { name: "nhập số liệu từ tệp CSV".into(), edits };
        Ok(Figures { edit, set: self.set, computed: self.computed, kept: self.kept })
    }
}

fn short(words: &str) -> String {
    words.chars().take(60).collect()
}

/// The row that `figures` reads back to the same value.
pub fn row(indicator: &Indicator, figure: &Figure) -> [String; 3] {
    let sure = match figure.qualifier {
        Qualifier::Exact => "",
        Qualifier::About => "khoảng ",
        Qualifier::AtLeast => "trên ",
    };
    let value = format!("{sure}{}", figure::format_value(indicator, &figure.value));
    [indicator.id.to_string(), value, figure.note.clone()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assets,
        model::{Commune, Period},
    };

    fn read(source: &str) -> Result<Figures, SpreadsheetError> {
        let outline = assets::outline("quy-725").expect("the outline");
        let period = Period::parse("2023-H1").expect("a period");
        let report = Report::from_outline(outline, &Commune::default(), period);
        figures(source, &report, assets::catalogue(), assets::form_set("cv725-huyen"), Blank::Keeps)
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
        let read = figures(source, &report, assets::catalogue(), None, blank).expect("readable");
        crate::edit::apply_in_memory(&mut report, &read.edit);
        (report.figures.get(&id).cloned(), read.set, read.kept)
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
                assert!(why.contains(part), "{why}");
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
    fn a_missing_column_or_no_row_is_refused() {
        assert!(matches!(read("id,note\na,b"), Err(SpreadsheetError::Columns(_))));
        assert!(matches!(read(""), Err(SpreadsheetError::Columns(_))));
        assert_eq!(read("id,value\n").map(|_| ()), Err(SpreadsheetError::Empty));
    }
}
