//! The table of an exhibit: a period beside the same of last year, or several periods beside each other.

use super::{
    comparison,
    document::{Align, Cell, Content, Inline, Row, Table},
    exhibit::ExhibitSpan,
    exhibit_chart::{name, printed},
    exhibit_figures::{ExhibitFigures, ExhibitRow, is_missing, same_time},
    placeholder::GAP,
};
use crate::model::{
    Decimal, Kind, NumberReading, Period, Place, Qualifier, ReportedNumber, number, text,
};

/// So many periods have room as columns beside the names of the indicators.
const COLUMNS: usize = 5;
/// So many indicators have room as columns beside the names of the periods.
const NARROW: usize = 6;
/// What there is not: of nothing there is no share, of a rate no share is told.
const NONE: &str = "–";

/// The table; `summary` says what it is.
pub(super) fn table(figures: &ExhibitFigures, span: ExhibitSpan, summary: String) -> Table {
    let (columns, header, rows) = match span {
        ExhibitSpan::LastYear => beside_last_year(figures),
        _ if figures.periods.len() > COLUMNS && figures.rows.len() <= NARROW => by_period(figures),
        _ => by_indicator(figures),
    };
    let header = vec![Row { cells: header, keep_with_next: false }];
    Table { columns, header, rows, summary }
}

/// Widths of the columns, their heads, and the rows.
type ExhibitGrid = (Vec<f32>, Vec<Cell>, Vec<Row>);

fn beside_last_year(figures: &ExhibitFigures) -> ExhibitGrid {
    let own = figures.own();
    let heads = [
        "STT".to_owned(),
        "Chỉ tiêu".to_owned(),
        "Đơn vị tính".to_owned(),
        text::capitalised(&same_time(figures.periods[0])),
        text::capitalised(&own.full()),
        "Tăng, giảm".to_owned(),
        "Tỷ lệ tăng, giảm (%)".to_owned(),
    ];
    let row = |(nth, row): (usize, &ExhibitRow)| {
        let (then, now) = (row.said[0], row.said[1]);
        let (moved, share) = moved(row, then, now);
        let mut cells = vec![words(figures, &nth.to_string(), Align::Center)];
        cells.extend(names(figures, row));
        cells.push(value(figures, row, 0));
        cells.push(value(figures, row, 1));
        cells.extend([moved, share].map(|said| words(figures, &said, Align::Right)));
        Row { cells, keep_with_next: false }
    };
    let rows = (1..).zip(&figures.rows).map(row).collect();
    (vec![1.0, 5.3, 1.7, 2.1, 2.1, 2.0, 2.0], heads.map(|head| self::head(&head)).into(), rows)
}

/// How much a figure moved and what share that is of what it was.
fn moved(row: &ExhibitRow, then: ReportedNumber, now: ReportedNumber) -> (String, String) {
    let none = || NONE.to_owned();
    let (Some(before), Some(after)) = (then.reading.number(), now.reading.number()) else {
        return (none(), none());
    };
    let [before, after] = [before, after].map(|value| comparison::shown(row.indicator, value));
    let moved = after.saturating_sub(before);
    let is_exact = [then, now].iter().all(|said| said.qualifier == Qualifier::Exact);
    let is_rate = row.indicator.kind == Kind::Percent;
    let points = if is_rate && !moved.is_zero() { " điểm" } else { "" };
    let size = number::format(moved.abs(), comparison::decimals(row.indicator));
    let about = if is_exact { "" } else { "khoảng " };
    let size = format!("{about}{}{size}{points}", sign(moved));
    let share = comparison::share(moved.abs(), before).filter(|_| is_exact && !is_rate);
    (size, share.map_or_else(none, |share| format!("{}{share}", sign(moved))))
}

fn sign(moved: Decimal) -> &'static str {
    match (moved.is_zero(), moved.is_sign_negative()) {
        (true, _) => "",
        (false, true) => "−",
        (false, false) => "+",
    }
}

/// A row an indicator; of more periods than have room, the last.
fn by_indicator(figures: &ExhibitFigures) -> ExhibitGrid {
    let from = figures.periods.len().saturating_sub(COLUMNS);
    let count = figures.periods.len() - from;
    let heads = ["Chỉ tiêu", "Đơn vị tính"].map(head).into_iter();
    let heads = heads.chain(figures.periods[from..].iter().map(|period| period_head(*period)));
    let row = |row: &ExhibitRow| {
        let values = (from..figures.periods.len()).map(|at| value(figures, row, at));
        let cells = names(figures, row).into_iter().chain(values).collect();
        Row { cells, keep_with_next: false }
    };
    let widths = [5.0, 1.7].into_iter().chain(std::iter::repeat_n(1.9, count));
    (widths.collect(), heads.collect(), figures.rows.iter().map(row).collect())
}

/// A row a period.
fn by_period(figures: &ExhibitFigures) -> ExhibitGrid {
    let named = |row: &ExhibitRow| match row.indicator.unit.as_str() {
        "" => row.label.clone(),
        unit => format!("{} ({unit})", row.label),
    };
    let heads = std::iter::once(head("Kỳ báo cáo"));
    let heads = heads.chain(figures.rows.iter().map(|row| head(&named(row))));
    let row = |at: usize| {
        let period = words(figures, &name(figures.periods[at]), Align::Left);
        let values = figures.rows.iter().map(|row| value(figures, row, at));
        Row { cells: std::iter::once(period).chain(values).collect(), keep_with_next: false }
    };
    let widths = std::iter::once(2.8).chain(std::iter::repeat_n(2.6, figures.rows.len()));
    (widths.collect(), heads.collect(), (0..figures.periods.len()).map(row).collect())
}

fn head(words: &str) -> Cell {
    Cell { bold: true, ..Cell::new(vec![Inline::text(words, Place::Page)], Align::Center) }
}

/// "Quý I" above "năm 2026".
fn period_head(period: Period) -> Cell {
    let line = |words: String| vec![Inline::text(words, Place::Page)];
    let full = text::capitalised(&period.full());
    let year = format!(" năm {}", period.year);
    let lines = match full.strip_suffix(&year) {
        Some(label) => vec![line(label.to_owned()), line(year.trim().to_owned())],
        None => vec![line(full)],
    };
    Cell { paragraphs: lines, ..head("") }
}

fn words(figures: &ExhibitFigures, words: &str, align: Align) -> Cell {
    Cell::new(vec![Inline::text(words, figures.place.clone())], align)
}

/// What a row is of, and its unit.
fn names(figures: &ExhibitFigures, row: &ExhibitRow) -> [Cell; 2] {
    [words(figures, &row.label, Align::Left), words(figures, &row.indicator.unit, Align::Center)]
}

/// What the report of a period says; that of the report itself leads to its box.
fn value(figures: &ExhibitFigures, row: &ExhibitRow, at: usize) -> Cell {
    let said = row.said[at];
    let place = match &figures.place {
        Place::Text { section, start } if at + 1 == figures.periods.len() => {
            Place::Figure { indicator: row.id.clone(), at: Some((*section, *start)) }
        }
        other => other.clone(),
    };
    let content = match said.reading {
        _ if is_missing(said) => Content::Gap(GAP.into()),
        NumberReading::Number(value) => Content::Number {
            text: said.qualifier.with(&printed(row, value)),
            value: value / row.indicator.scale(),
        },
        NumberReading::NotArising => Content::Text("Không phát sinh".into()),
        _ => Content::Text(NONE.into()),
    };
    Cell::new(vec![Inline { content, bold: false, italic: false, place }], Align::Right)
}
