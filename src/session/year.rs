//! One year of the book: which reports the commune owes in it, how each stands, and the figures that lead it.
//!
//! Pure: made from the book's list, what is known of each report, and the day. Invariant: a report the book has
//! is never left out, whatever the unit says it reports; what is not known is absent, never guessed.

use chrono::{Datelike, NaiveDate};

use super::{
    change::{self, FigureChange},
    leading::{self, LeadingFigure},
    progress::Progress,
    series::RECENT,
    tasks,
};
use crate::{
    check::{self, CheckMemo},
    model::{
        Accepted, Commune, Decimal, Indicator, Level, Period, PeriodKind, ReportSummary, RowId,
        Status, Task, Window,
    },
    session::Live,
};

/// So many days after its cut-off a report is still what everyone works on.
const RECENT_DAYS: i64 = 92;

/// What is known of a report of the book.
#[derive(Debug, Clone, Copy)]
pub struct KnownReport<'a> {
    /// Its line in the list.
    pub summary: &'a ReportSummary,
    /// How far it is.
    pub progress: Progress,
    /// Its leading figures.
    pub leading: &'a [LeadingFigure],
    /// Errors left in it, where they were counted.
    pub errors: Option<usize>,
}

/// A year as its page shows it.
#[derive(Debug, Clone)]
pub struct Year {
    /// Which.
    pub year: i32,
    /// Its periods, in their order.
    pub cards: Vec<Card>,
    /// The period to begin next, where that is a missing one of this year.
    pub next: Option<Period>,
    /// Its leading figures.
    pub figures: YearFigures,
    /// What is to be done in it.
    pub to_do: ToDo,
}

impl Year {
    /// The same with what its plan says is to be done.
    #[must_use]
    pub fn with_tasks(mut self, plan: &[Task], today: NaiveDate) -> Self {
        let named = |task: &Task| NamedTask {
            row: task.id,
            name: task.name.clone(),
            deadline: task.deadline,
        };
        self.to_do.late_tasks = tasks::overdue(plan, today).into_iter().map(named).collect();
        self.to_do.due_tasks = tasks::due_soon(plan, today).into_iter().map(named).collect();
        self
    }

    /// How many of its reports are there.
    pub fn begun(&self) -> usize {
        self.cards.iter().filter(|card| card.state != CardState::Missing).count()
    }
}

/// What is to be done in a year, by the reports it is to be done in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToDo {
    /// Not issued although their cut-off is past; reports of the year before, which have no card in this one, come first.
    pub late: Vec<Period>,
    /// Their cut-off is near.
    pub due: Vec<Period>,
    /// Drafts with boxes that are still empty.
    pub lacking: Vec<Period>,
    /// How many boxes those are.
    pub empty: u32,
    /// Tasks of its plan whose deadline is over and which are not done, the longest first.
    pub late_tasks: Vec<NamedTask>,
    /// Tasks of its plan that are due soon.
    pub due_tasks: Vec<NamedTask>,
}

/// A task by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedTask {
    /// Its row in the plan.
    pub row: RowId,
    /// What is to be done.
    pub name: String,
    /// Until when.
    pub deadline: Option<NaiveDate>,
}

/// So many days before its cut-off a report is due.
const DUE_DAYS: i64 = 30;

impl ToDo {
    fn of(cards: &[Card]) -> Self {
        let mut to_do = Self::default();
        for card in cards {
            match card.days_left {
                Some(..0) => to_do.late.push(card.period),
                Some(0..=DUE_DAYS) => to_do.due.push(card.period),
                _ => {}
            }
            if let CardState::Draft { progress, .. } = &card.state
                && progress.empty() > 0
            {
                to_do.lacking.push(card.period);
                to_do.empty += progress.empty();
            }
        }
        to_do
    }
}

/// One period of the year.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// Which.
    pub period: Period,
    /// Days its figures cover.
    pub window: Window,
    /// How its report stands.
    pub state: CardState,
    /// Days until the cut-off, below zero when it is past; nothing of an issued report and before the window begins.
    pub days_left: Option<i64>,
    /// The organ it is of where that is another commune's: none of its figures is used in other reports.
    pub other_organ: Option<String>,
}

/// How the report of a period stands.
#[derive(Debug, Clone, PartialEq)]
pub enum CardState {
    /// The book has none.
    Missing,
    /// Being written.
    Draft {
        /// How far it is.
        progress: Progress,
        /// Errors left, where they were counted.
        errors: Option<usize>,
    },
    /// Issued.
    Issued {
        /// "45/BC-UBND"; empty while the book has no number.
        number: String,
        /// The day it was signed.
        signed: Option<NaiveDate>,
    },
}

/// The leading figures of a year beside those of the year before.
#[derive(Debug, Clone)]
pub struct YearFigures {
    /// The reports of the year, oldest first; the last is the one compared.
    pub columns: Vec<Period>,
    /// The same period as the last column a year before, where the book has it.
    pub last_year: Option<Period>,
    /// A row an indicator.
    pub rows: Vec<FigureRow>,
}

/// One indicator in the reports of a year.
#[derive(Debug, Clone)]
pub struct FigureRow {
    /// Which.
    pub indicator: &'static Indicator,
    /// What each column says.
    pub cells: Vec<LeadingFigure>,
    /// What last year's report says.
    pub last_year: Option<LeadingFigure>,
    /// What became of it since.
    pub change: Option<FigureChange>,
    /// The last values that may stand beside that of the last column, with it as the last one.
    pub recent: Vec<(Period, Decimal)>,
}

/// A year of the book of that office.
pub fn year(year: i32, today: NaiveDate, office: &Commune, known: &[KnownReport<'_>]) -> Year {
    let reported = &office.reported;
    let of = |period: Period| known.iter().find(|report| report.summary.period == period);
    let cards: Vec<Card> = PeriodKind::ALL
        .into_iter()
        .map(|kind| Period { year, kind })
        .filter(|period| reported.contains(&period.kind) || of(*period).is_some())
        .map(|period| card(period, today, office, of(period)))
        .collect();
    let periods: Vec<Period> = known.iter().map(|report| report.summary.period).collect();
    let next = next(&periods, today, reported);
    let own: Vec<KnownReport<'_>> =
        known.iter().filter(|report| report.summary.is_of(office)).copied().collect();
    let is_missing = |period: &Period| {
        cards.iter().any(|it| it.period == *period && it.state == CardState::Missing)
    };
    let (next, figures) = (next.filter(is_missing), figures(year, &own));
    let mut to_do = ToDo::of(&cards);
    to_do.late.splice(..0, left_over(year, today, known));
    Year { year, cards, next, figures, to_do }
}

/// Reports of the year before that were begun and never issued, their cut-off past.
fn left_over(year: i32, today: NaiveDate, known: &[KnownReport<'_>]) -> Vec<Period> {
    let is_left = |report: &&KnownReport<'_>| {
        let summary = report.summary;
        summary.period.year == year - 1
            && summary.status == Status::Draft
            && summary.window.to < today
    };
    let mut left: Vec<Period> = known.iter().filter(is_left).map(|it| it.summary.period).collect();
    left.sort_by_key(|period| period.sort_key());
    left
}

/// A clock that stands before this year is wrong.
const EARLIEST: i32 = 2020;

/// The period a book begins with, while nobody says otherwise: of those a commune usually reports the one whose report
/// is due. None where the clock cannot be believed: no report is of such a year.
pub fn first_period(today: NaiveDate) -> Option<Period> {
    let is_in_time = (EARLIEST..=*Period::YEARS.end()).contains(&today.year());
    is_in_time.then(|| next_period(&[], today, &PeriodKind::USUAL, None))
}

/// Periods a book may begin with: all of the year of the usual one, and what lies on both sides of that year.
pub fn first_periods(usual: Period) -> Vec<Period> {
    let of = |year: i32, kind| Period { year, kind };
    let own = PeriodKind::ALL.map(|kind| of(usual.year, kind));
    let before = [of(usual.year - 1, PeriodKind::Quarter(4)), of(usual.year - 1, PeriodKind::Year)];
    let all = before.into_iter().chain(own).chain([of(usual.year + 1, PeriodKind::Quarter(1))]);
    all.filter(|period| Period::YEARS.contains(&period.year)).collect()
}

/// The period to begin: one the commune reports and the book lacks. Behind a report that is copied it is the first of
/// them, whatever the day; else open or late ones come first, as on the page of the year.
pub fn next_period(
    periods: &[Period],
    today: NaiveDate,
    reported: &[PeriodKind],
    copied: Option<Period>,
) -> Period {
    let reported = if reported.is_empty() { &PeriodKind::USUAL } else { reported };
    let nearest = if copied.is_none() { next(periods, today, reported) } else { None };
    nearest.unwrap_or_else(|| {
        let from = copied.or(periods.iter().copied().max_by_key(|period| period.sort_key()));
        let from = from.unwrap_or(Period { year: today.year(), kind: PeriodKind::Quarter(1) });
        next_behind(from, periods, reported)
    })
}

/// The first missing period behind `from`.
fn next_behind(from: Period, periods: &[Period], reported: &[PeriodKind]) -> Period {
    // One of so many years is free.
    let years = from.year..=from.year + periods.len() as i32 + 1;
    let kinds = PeriodKind::ALL.into_iter().filter(|kind| reported.contains(kind));
    let years = years.filter(|year| Period::YEARS.contains(year));
    let all = years.flat_map(|year| kinds.clone().map(move |kind| Period { year, kind }));
    let is_free = |it: &Period| it.sort_key() > from.sort_key() && !periods.contains(it);
    all.filter(is_free).min_by_key(|period| period.sort_key()).unwrap_or(from)
}

/// The period the commune reports, and the book lacks, whose cut-off is nearest; one that closed long ago was
/// reported without the program.
fn next(periods: &[Period], today: NaiveDate, reported: &[PeriodKind]) -> Option<Period> {
    let years = today.year() - 1..=today.year() + 1;
    let all = years.flat_map(|year| reported.iter().map(move |&kind| Period { year, kind }));
    let left = |period: &Period| days_left(period.default_window(), today);
    let is_owed = |period: &Period| left(period) > -RECENT_DAYS && !periods.contains(period);
    all.filter(is_owed).min_by_key(|period| left(period).abs())
}

fn card(
    period: Period,
    today: NaiveDate,
    office: &Commune,
    known: Option<&KnownReport<'_>>,
) -> Card {
    let window = known.map_or_else(|| period.default_window(), |report| report.summary.window);
    let state = match known {
        None => CardState::Missing,
        Some(report) if report.summary.status == Status::Draft => {
            CardState::Draft { progress: report.progress, errors: report.errors }
        }
        Some(report) => {
            CardState::Issued { number: number(report.summary), signed: report.summary.signed }
        }
    };
    let is_open = !matches!(state, CardState::Issued { .. });
    let left = days_left(window, today);
    let is_news = is_open && today >= window.from;
    let other_organ = known.and_then(|report| report.summary.other_organ(office)).map(Into::into);
    Card { period, window, state, days_left: is_news.then_some(left), other_organ }
}

fn days_left(window: Window, today: NaiveDate) -> i64 {
    (window.to - today).num_days()
}

/// "45/BC-UBND"; empty while it has no number.
pub fn number(summary: &ReportSummary) -> String {
    match (summary.number.is_empty(), summary.symbol.is_empty()) {
        (true, _) => String::new(),
        (false, true) => summary.number.clone(),
        (false, false) => format!("{}/{}", summary.number, summary.symbol),
    }
}

fn figures(year: i32, known: &[KnownReport<'_>]) -> YearFigures {
    let mut columns: Vec<&KnownReport<'_>> =
        known.iter().filter(|report| report.summary.period.year == year).collect();
    columns.sort_by_key(|report| report.summary.period.sort_key());
    let last_year = columns.last().and_then(|latest| {
        let before = Period { year: year - 1, ..latest.summary.period };
        known.iter().find(|report| report.summary.period == before)
    });
    let rows = leading::indicators().enumerate().map(|(at, indicator)| {
        let cells: Vec<LeadingFigure> =
            columns.iter().filter_map(|report| report.leading.get(at).cloned()).collect();
        let before = last_year.and_then(|report| report.leading.get(at).cloned());
        let change = before.as_ref().zip(cells.last()).and_then(|(then, now)| {
            change::change(indicator, then.reading.number()?, now.reading.number()?)
        });
        let latest = columns.last().map(|latest| latest.summary.period);
        let recent = latest.map(|latest| recent(indicator, (at, latest), known));
        let recent = recent.unwrap_or_default();
        FigureRow { indicator, cells, last_year: before, change, recent }
    });
    YearFigures {
        rows: rows.collect(),
        columns: columns.iter().map(|report| report.summary.period).collect(),
        last_year: last_year.map(|report| report.summary.period),
    }
}

/// The last values of the leading figure at a place of the list, up to a period and comparable with its own.
fn recent(
    indicator: &Indicator,
    (at, latest): (usize, Period),
    known: &[KnownReport<'_>],
) -> Vec<(Period, Decimal)> {
    let mut told: Vec<(Period, Decimal)> = known
        .iter()
        .filter(|report| {
            let period = report.summary.period;
            period.sort_key() <= latest.sort_key()
                && indicator.total.compares(latest.kind, period.kind)
        })
        .filter_map(|report| {
            Some((report.summary.period, report.leading.get(at)?.reading.number()?))
        })
        .collect();
    told.sort_by_key(|(period, _)| period.sort_key());
    told.split_off(told.len().saturating_sub(RECENT))
}

/// Errors of a report that nobody let stand.
pub fn errors(live: &Live, accepted: &[Accepted], today: NaiveDate, memo: &mut CheckMemo) -> usize {
    let found = check::check_again(live.subject(today), memo);
    let errors = found.iter().filter(|finding| finding.level == Level::Error);
    errors.filter(|finding| !accepted.iter().any(|accepted| accepted.covers(finding))).count()
}

#[cfg(test)]
mod tests;
