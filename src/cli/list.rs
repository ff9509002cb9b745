//! `list`: the reports of a book, and of one year what is to be done in it and what leads it, as its page in the window.

use std::fmt::Write as _;

use anyhow::Context as _;
use chrono::{Datelike as _, NaiveDate};
use serde_json::{Value, json};

use super::{files::read, list_args::ListArgs};
use crate::{
    check::CheckMemo,
    model::{
        Commune, Indicator, Kind, NumberReading, Period, ReportSummary, Status, number,
        period::format_date, text,
    },
    session::{
        leading::{self, LeadingFigure},
        progress::{self, Progress},
        read_book::ReadBook,
        series_wording,
        year::{self, Card, CardState, FigureRow, KnownReport, NamedTask, ToDo, Year},
    },
};

pub(super) fn list(args: &ListArgs) -> anyhow::Result<String> {
    let book = read(&args.book)?;
    let (commune, reports) = (book.commune()?, book.reports()?);
    let today = chrono::Local::now().date_naive();
    let newest = reports.last().map(|report| report.period.year);
    let asked = args.year.or(newest).unwrap_or_else(|| today.year());
    let read = ReadYear::of(&book, &reports, asked, today)?;
    let year = year::year(asked, today, &commune, &read.known(&reports))
        .with_tasks(book.office_rows()?.tasks(asked), today);
    if args.json {
        let known: Vec<Value> =
            reports.iter().map(|summary| summary_json(summary, &commune)).collect();
        let all = json!({
            "commune": commune.committee(), "reports": known, "year": year_json(&year),
        });
        return serde_json::to_string_pretty(&all).context("Không ghi được JSON.");
    }
    let mut out = format!("{}, {} báo cáo\n", commune.committee(), reports.len());
    for summary in &reports {
        let _ = writeln!(
            out,
            "  {:<8} {:<24} {:<12} {}/{} mục có nội dung, {} số liệu{}",
            summary.period.code(),
            summary.period.full(),
            summary.status.word(),
            summary.sections_written,
            summary.sections,
            summary.figures_entered,
            of_another(summary.other_organ(&commune)),
        );
    }
    Ok(out + &year_told(&year))
}

/// ", của đơn vị khác (UBND xã Khác)"; nothing of a report of the book's own office.
pub(super) fn of_another(organ: Option<&str>) -> String {
    const MOST: usize = 80;
    let organ = organ.map(|organ| text::on_a_line(organ, MOST));
    organ.map_or_else(String::new, |organ| format!(", của đơn vị khác ({organ})"))
}

/// What is read of every report for the year that is told of.
struct ReadYear(Vec<(Progress, Vec<LeadingFigure>, Option<usize>)>);

impl ReadYear {
    /// Errors are counted in the drafts of the year alone: each is checked whole for it.
    fn of(
        book: &ReadBook,
        reports: &[ReportSummary],
        year: i32,
        today: NaiveDate,
    ) -> anyhow::Result<Self> {
        let mut memo = CheckMemo::default();
        let mut all = Vec::new();
        for summary in reports {
            let period = summary.period;
            let report = book.report(period)?;
            let errors = if period.year == year && summary.status == Status::Draft {
                let accepted = book.accepted(period)?;
                match book.to_check(period) {
                    Ok(live) => Some(year::errors(&live, &accepted, today, &mut memo)),
                    // One report that cannot be shown hides no other.
                    Err(why) => {
                        tell!("Lưu ý, báo cáo {}: {why}", period.full());
                        None
                    }
                }
            } else {
                None
            };
            all.push((progress::of_report(&report), leading::of_report(&report), errors));
        }
        Ok(Self(all))
    }

    fn known<'a>(&'a self, reports: &'a [ReportSummary]) -> Vec<KnownReport<'a>> {
        let both = reports.iter().zip(&self.0);
        let known = both.map(|(summary, (progress, leading, errors))| KnownReport {
            summary,
            progress: *progress,
            leading,
            errors: *errors,
        });
        known.collect()
    }
}

fn tasks_told(to_do: &ToDo, out: &mut String) {
    for (what, tasks) in
        [("Nhiệm vụ quá hạn", &to_do.late_tasks), ("Nhiệm vụ sắp đến hạn", &to_do.due_tasks)]
    {
        for task in tasks {
            let day = task.deadline.map_or_else(String::new, format_date);
            let _ = writeln!(out, "  {what}: {}, hạn {day}", task.name);
        }
    }
}

fn tasks_json(tasks: &[NamedTask]) -> Vec<Value> {
    let of =
        |task: &NamedTask| json!({ "name": task.name, "deadline": task.deadline.map(format_date) });
    tasks.iter().map(of).collect()
}

fn year_told(year: &Year) -> String {
    let mut out =
        format!("Năm {}, đã lập {}/{} báo cáo:\n", year.year, year.begun(), year.cards.len());
    let card = |period: &Period| year.cards.iter().find(|card| card.period == *period);
    for (what, periods) in
        [("Quá ngày chốt", &year.to_do.late), ("Sắp đến ngày chốt", &year.to_do.due)]
    {
        for card in periods.iter().filter_map(card) {
            let _ = writeln!(out, "  {what}: {}", card_words(card));
        }
    }
    tasks_told(&year.to_do, &mut out);
    for card in year.to_do.lacking.iter().filter_map(card) {
        if let CardState::Draft { progress, .. } = &card.state {
            let _ = writeln!(
                out,
                "  Thiếu số liệu: {}, {} ô trống",
                card.period.full(),
                progress.empty()
            );
        }
    }
    for card in &year.cards {
        if let CardState::Draft { errors: Some(errors @ 1..), .. } = &card.state {
            let _ = writeln!(out, "  Còn lỗi: {}, {errors} lỗi", card.period.full());
        }
    }
    for card in year.cards.iter().filter(|card| card.other_organ.is_some()) {
        let organ = of_another(card.other_organ.as_deref());
        let of = card.period.full();
        let _ = writeln!(out, "  Không dùng cho báo cáo khác: {of}{organ}");
    }
    if let Some(next) = year.next {
        let _ = writeln!(out, "  Báo cáo nên lập tiếp: {} ({})", next.full(), next.code());
    }
    let columns = &year.figures.columns;
    if columns.is_empty() {
        return out;
    }
    let codes: Vec<String> = columns.iter().map(|period| period.code()).collect();
    let _ = writeln!(out, "Số liệu chính ({}):", codes.join("; "));
    for row in &year.figures.rows {
        let _ = writeln!(out, "  {}", row_words(row, year.figures.last_year));
    }
    out
}

/// "quý III năm 2026, chốt số liệu 14/09/2026, quá 77 ngày, chưa lập".
fn card_words(card: &Card) -> String {
    let state = match &card.state {
        CardState::Missing => "chưa lập",
        CardState::Draft { .. } => "đang soạn",
        CardState::Issued { .. } => "đã chốt",
    };
    let left = match card.days_left {
        Some(left @ ..0) => format!(", quá {} ngày", -left),
        Some(left) => format!(", còn {left} ngày"),
        None => String::new(),
    };
    format!("{}, chốt số liệu {}{left}, {state}", card.period.full(), format_date(card.window.to))
}

/// "Văn bản chỉ đạo CCHC: 2.032; 4.171; năm trước 3.900; +6,9 %".
fn row_words(row: &FigureRow, last_year: Option<Period>) -> String {
    let said = |figure: &LeadingFigure| value(row.indicator, figure);
    let mut words: Vec<String> = row.cells.iter().map(said).collect();
    if let (Some(before), Some(period)) = (&row.last_year, last_year) {
        words.push(format!("{} {}", period.full(), said(before)));
    }
    words.extend(row.change.map(series_wording::moved));
    format!("{}: {}", row.indicator.label, words.join("; "))
}

fn value(indicator: &Indicator, figure: &LeadingFigure) -> String {
    match figure.reading {
        NumberReading::Blank => "chưa nhập".into(),
        NumberReading::PartsMissing => "chưa đủ số".into(),
        NumberReading::NotArising => "x".into(),
        NumberReading::Undefined => "–".into(),
        NumberReading::Number(value) => {
            // As the page of the year shows it.
            let printed = if indicator.kind == Kind::Percent {
                format!("{}%", number::format_percent(value, indicator.decimals))
            } else {
                number::format(value / indicator.scale(), indicator.decimals.max(2))
            };
            figure.qualifier.with(&printed)
        }
    }
}

fn summary_json(summary: &ReportSummary, office: &Commune) -> Value {
    json!({
        "period": summary.period.code(), "name": summary.period.full(), "status": summary.status,
        "number": year::number(summary), "signed": summary.signed,
        "sections_written": summary.sections_written, "sections": summary.sections,
        "figures_entered": summary.figures_entered,
        "other_organ": summary.other_organ(office),
    })
}

fn year_json(year: &Year) -> Value {
    let codes = |periods: &[Period]| periods.iter().map(|it| it.code()).collect::<Vec<_>>();
    let card = |card: &Card| {
        let (state, empty, errors) = match &card.state {
            CardState::Missing => ("missing", None, None),
            CardState::Draft { progress, errors } => ("draft", Some(progress.empty()), *errors),
            CardState::Issued { .. } => ("issued", None, None),
        };
        json!({
            "period": card.period.code(), "window": card.window, "state": state,
            "days_left": card.days_left, "empty": empty, "errors": errors,
            "other_organ": card.other_organ,
        })
    };
    let figure = |row: &FigureRow| {
        let said = |figure: &LeadingFigure| json!({ "value": figure.reading.number(), "words": value(row.indicator, figure) });
        json!({
            "id": row.indicator.id, "label": row.indicator.label,
            "values": row.cells.iter().map(said).collect::<Vec<_>>(),
            "last_year": row.last_year.as_ref().map(said),
            "change": row.change.map(series_wording::moved),
        })
    };
    json!({
        "year": year.year,
        "cards": year.cards.iter().map(card).collect::<Vec<_>>(),
        "late": codes(&year.to_do.late), "due": codes(&year.to_do.due),
        "lacking": codes(&year.to_do.lacking), "empty": year.to_do.empty,
        "late_tasks": tasks_json(&year.to_do.late_tasks),
        "due_tasks": tasks_json(&year.to_do.due_tasks),
        "next": year.next.map(Period::code),
        "figures": {
            "columns": codes(&year.figures.columns),
            "last_year": year.figures.last_year.map(Period::code),
            "rows": year.figures.rows.iter().map(figure).collect::<Vec<_>>(),
        },
    })
}
