//! The live report: what the book has with everything typed since, composed and laid out.
//!
//! Made by one function from the stored report and the drafts; window and terminal read the same value.
//! Invariant: nothing here is stored, and nothing here changes after it was made.

use std::{collections::BTreeSet, sync::Arc};

use anyhow::Context;
use chrono::NaiveDate;

use crate::{
    assets,
    check::{PastNumbers, Subject},
    compose::{
        self,
        document::Document,
        exhibit,
        figures::{Figures, Past},
    },
    edit::drafts::Drafts,
    layout::{self, Fonts, Style, page::Pages},
    model::{
        Commune, FilledFrom, OverTime, Period, Report, ReportNumbers, ReportSummary, Window,
        catalogue::Total,
    },
    session::past_numbers,
};

/// A report as it would print now.
#[derive(Debug, Clone)]
pub struct Live {
    /// As stored.
    pub stored: Report,
    /// With every draft that can be stored.
    pub live: Report,
    /// The office it prints: with every draft that can be stored, or as it was when it was issued.
    pub commune: Commune,
    /// The office as it is today, with every draft that can be stored.
    pub office: Commune,
    /// The reports it is compared with.
    pub neighbours: Neighbours,
    /// The live report composed.
    pub document: Arc<Document>,
    /// The live report laid out.
    pub pages: Arc<Pages>,
}

/// The reports a report is compared with.
#[derive(Debug, Clone, Default)]
pub struct Neighbours {
    /// The one before it in time, whatever it covers: what its rules and suggestions know of.
    pub previous: Option<Arc<Report>>,
    /// The one whose words it was begun with: what its figures may still be of.
    pub copied_from: Option<Arc<Report>>,
    /// That of the quarter before, for a quarter: what its sentences compare with.
    pub quarter_before: Option<Arc<Report>>,
    /// The last one before it that covers as much: any quarter before a quarter.
    pub alike_before: Option<Arc<Report>>,
    /// The last one whose figures end on an earlier day, whatever it covers: what is true on a day stands beside it. A half-year
    /// ends with its second quarter, so that this quarter is none.
    pub day_before: Option<Arc<Report>>,
    /// The same period a year ago.
    pub last_year: Option<Arc<Report>>,
    /// What earlier reports say of their figures: what the checker measures its own against.
    pub numbers: Arc<PastNumbers>,
    /// What reports of the book say of their numbers; empty where it shows none and took none.
    pub over_time: Arc<OverTime>,
}

impl Neighbours {
    /// What a report's sentences compare its figures with.
    pub fn past(&self) -> Past<'_> {
        let (quarter_before, last_year) =
            (self.quarter_before.as_deref(), self.last_year.as_deref());
        Past { quarter_before, last_year, over_time: Some(&self.over_time) }
    }
}

impl Live {
    /// The stored report with its drafts; `printed_by` is the office of an issued one, which no draft changes. `breaks` remembers where lines of this report broke last.
    pub fn of(
        stored: Report,
        commune: &Commune,
        printed_by: Option<&Commune>,
        neighbours: Neighbours,
        drafts: &Drafts,
        breaks: &mut layout::Memo,
    ) -> anyhow::Result<Self> {
        let (live, office) = drafts.applied(&stored, commune);
        let commune = printed_by.unwrap_or(&office).clone();
        let figures = Figures { past: neighbours.past(), ..Figures::of(&live, &commune) };
        let document = Arc::new(compose_beside(figures)?);
        let (style, fonts) = (Style::nd30(), Fonts::bundled());
        let pages = Arc::new(layout::layout_again(&document, style, fonts, breaks));
        Ok(Self { stored, live, commune, office, neighbours, document, pages })
    }

    /// The pages as a draft: each says so.
    pub fn as_draft(&self) -> Pages {
        layout::marked_as_draft(&self.pages, Style::nd30(), Fonts::bundled())
    }

    /// What the checker is given of it.
    pub fn subject(&self, today: NaiveDate) -> Subject<'_> {
        let beside = &self.neighbours;
        Subject {
            previous: beside.previous.as_deref(),
            copied_from: beside.copied_from.as_deref(),
            quarter_before: beside.quarter_before.as_deref(),
            last_year: beside.last_year.as_deref(),
            numbers: Some(&beside.numbers),
            over_time: Some(&beside.over_time),
            today: Some(today),
            ..Subject::of_composed(&self.live, &self.commune, &self.document)
        }
    }

    /// The last report before it that may stand beside figures of this total; none where that is the same period a
    /// year ago, which stands there by itself.
    pub fn before(&self, total: Total) -> Option<&Report> {
        let own = self.live.period;
        let all = match total {
            Total::State | Total::LeftOver | Total::Year => [&self.neighbours.day_before, &None],
            _ => [&self.neighbours.previous, &self.neighbours.alike_before],
        };
        let may = all.into_iter().filter_map(Option::as_deref);
        let may = may.filter(|report| total.compares(own.kind, report.period.kind));
        let last = may.max_by_key(|report| report.period.sort_key())?;
        (last.period != own.year_before()).then_some(last)
    }
}

/// A report with nothing typed over it, beside what it is compared with.
pub(super) fn beside(
    stored: Report,
    commune: &Commune,
    neighbours: Neighbours,
) -> anyhow::Result<Live> {
    let drafts = Drafts::default();
    Live::of(stored, commune, None, neighbours, &drafts, &mut layout::Memo::default())
}

/// Composes a report with the form set it names, beside no other.
pub fn compose(report: &Report, commune: &Commune) -> anyhow::Result<Document> {
    compose_beside(Figures::of(report, commune))
}

/// The same with what its sentences compare with.
pub(super) fn compose_beside(figures: Figures<'_>) -> anyhow::Result<Document> {
    let form_set = match figures.report.forms.as_str() {
        "" => None,
        id => Some(assets::form_set(id).with_context(|| {
            format!("Báo cáo dùng bộ biểu mẫu “{id}” mà bản chương trình này không có; hãy cập nhật chương trình.")
        })?),
    };
    Ok(compose::compose_beside(figures, form_set))
}

/// Periods of the reports a report is compared with; see `Neighbours`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct NeighbourPeriods {
    previous: Option<Period>,
    quarter_before: Option<Period>,
    alike_before: Option<Period>,
    day_before: Option<Period>,
    last_year: Option<Period>,
}

/// The reports whose figures may be used in one, its own among them: those of its office. A report of another commune has
/// none, and is none.
pub fn comparable<'r>(
    reports: &'r [ReportSummary],
    of: &Report,
    office: &Commune,
) -> impl Iterator<Item = &'r ReportSummary> {
    let is_own = !office.is_another(&of.header.organ);
    reports.iter().filter(move |other| is_own && other.is_of(office))
}

/// A report and the days of its figures.
type PeriodDays = (Period, Window);

/// Which of these reports stand beside one of them.
fn neighbours(reports: &[PeriodDays], (of, window): PeriodDays) -> NeighbourPeriods {
    let periods: Vec<Period> = reports.iter().map(|(period, _)| *period).collect();
    let before = || periods.iter().filter(|period| period.sort_key() < of.sort_key());
    let known = |period: &Period| periods.contains(period);
    let earlier = reports.iter().filter(|(_, other)| other.to < window.to);
    let day_before = earlier.max_by_key(|(period, other)| (other.to, period.sort_key()));
    let is_alike = |period: &&Period| Total::Flow.compares(of.kind, period.kind);
    NeighbourPeriods {
        previous: before().max_by_key(|period| period.sort_key()).copied(),
        quarter_before: of.quarter_before().filter(known),
        alike_before: before().filter(is_alike).max_by_key(|period| period.sort_key()).copied(),
        day_before: day_before.map(|(period, _)| *period),
        last_year: Some(of.year_before()).filter(known),
    }
}

/// Reads the reports a report is compared with, of those that there are; what all earlier ones say of their figures is
/// left to who knows it already, or `read_numbers`.
pub(super) fn read_neighbours<E>(
    reports: &[ReportSummary],
    of: &Report,
    office: &Commune,
    read: impl Fn(Period) -> Result<Arc<Report>, E>,
) -> Result<Neighbours, E> {
    let beside: Vec<PeriodDays> =
        comparable(reports, of, office).map(|other| (other.period, other.window)).collect();
    let known = neighbours(&beside, (of.period, of.window));
    let is_there = |period: &Period| reports.iter().any(|other| other.period == *period);
    let mut done: Vec<Arc<Report>> = Vec::new();
    // One report may be several of them.
    let mut read = |period: Option<Period>| -> Result<Option<Arc<Report>>, E> {
        let Some(period) = period else { return Ok(None) };
        if let Some(known) = done.iter().find(|report| report.period == period) {
            return Ok(Some(Arc::clone(known)));
        }
        let report = read(period)?;
        done.push(Arc::clone(&report));
        Ok(Some(report))
    };
    Ok(Neighbours {
        previous: read(known.previous)?,
        copied_from: read(of.copied_from.filter(is_there))?,
        quarter_before: read(known.quarter_before)?,
        alike_before: read(known.alike_before)?,
        day_before: read(known.day_before)?,
        last_year: read(known.last_year)?,
        numbers: Arc::default(),
        over_time: Arc::default(),
    })
}

/// Reads what earlier reports say of their figures.
pub(super) fn read_numbers<E>(
    periods: &[Period],
    of: Period,
    read: impl Fn(Period) -> Result<Report, E>,
) -> Result<Arc<PastNumbers>, E> {
    let asked = past_numbers::asked(periods, of).into_iter();
    let numbers = asked.map(|period| Ok((period, ReportNumbers::of(&read(period)?))));
    let numbers: Vec<(Period, ReportNumbers)> = numbers.collect::<Result<_, E>>()?;
    let reports = numbers.iter().map(|(period, numbers)| (*period, numbers));
    Ok(Arc::new(past_numbers::past_numbers(of, reports)))
}

/// Reads the reports that the exhibits of one show and its figures were taken from; nothing where there are none.
pub(super) fn read_over_time<E>(
    periods: &[Period],
    report: &Report,
    read: impl Fn(Period) -> Result<Report, E>,
) -> Result<Arc<OverTime>, E> {
    let terms = report.figures.values().filter_map(|figure| figure.filled.as_ref());
    let sources: BTreeSet<Period> =
        terms.flat_map(FilledFrom::terms).map(|term| term.period).collect();
    let asked = periods
        .iter()
        .filter(|period| sources.contains(period) || exhibit::may_show(report, **period));
    let numbers = |period: &Period| Ok((*period, Arc::new(ReportNumbers::of(&read(*period)?))));
    asked.map(numbers).collect::<Result<OverTime, E>>().map(Arc::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(book: &[&str], of: &str, expected: [Option<&str>; 3]) {
        let parsed = |code: &str| Period::parse(code).expect("a period");
        let periods: Vec<PeriodDays> = book.iter().copied().map(parsed).map(with_days).collect();
        let NeighbourPeriods { previous, quarter_before, last_year, .. } =
            neighbours(&periods, with_days(parsed(of)));
        assert_eq!([previous, quarter_before, last_year], expected.map(|code| code.map(parsed)));
    }

    fn with_days(period: Period) -> PeriodDays {
        (period, period.default_window())
    }

    #[test]
    fn what_is_true_on_a_day_stands_beside_the_report_of_an_earlier_day() {
        let period = |code: &str| Period::parse(code).expect("a period");
        let mut book = ["2025-Y", "2026-Q1", "2026-Q2", "2026-H1", "2026-Q4", "2026-Y"]
            .map(|code| with_days(period(code)));
        let day_before = |book: &[PeriodDays], of: &str| {
            neighbours(book, with_days(period(of))).day_before.map(Period::code).unwrap_or_default()
        };
        // The second quarter ends on the day of the half-year.
        assert_eq!(day_before(&book, "2026-H1"), "2026-Q1");
        assert_eq!(day_before(&book, "2026-Q2"), "2026-Q1");
        assert_eq!(day_before(&book, "2026-Y"), "2026-H1");
        assert_eq!(day_before(&book, "2026-Q1"), "2025-Y");
        assert_eq!(day_before(&book, "2025-Y"), "");
        // By the days that were set, not by names.
        book[2].1.to = book[2].1.to.pred_opt().expect("a day");
        assert_eq!(day_before(&book, "2026-H1"), "2026-Q2");
    }

    #[test]
    fn the_last_report_that_covers_as_much_may_lie_further_back() {
        let period = |code: &str| Period::parse(code).expect("a period");
        let book = ["2024-H1", "2025-Q1", "2025-Y", "2026-Q1", "2026-H1"].map(period);
        let book = book.map(with_days);
        let alike =
            |of: &str| neighbours(&book, with_days(period(of))).alike_before.map(Period::code);
        assert_eq!(alike("2026-Q3").as_deref(), Some("2026-Q1"));
        assert_eq!(alike("2026-Q1").as_deref(), Some("2025-Q1"));
        assert_eq!(alike("2026-H1").as_deref(), Some("2024-H1"));
        assert_eq!(alike("2025-Y"), None);
    }

    #[test]
    fn a_quarter_stands_beside_the_quarter_before_and_no_other_period() {
        let book = ["2025-Q1", "2025-Q4", "2025-Y", "2026-Q1", "2026-H1", "2026-Q3"];
        check(&book, "2026-Q1", [Some("2025-Y"), Some("2025-Q4"), Some("2025-Q1")]);
        // The second quarter is not in the book: nothing else stands in for it.
        check(&book, "2026-Q3", [Some("2026-H1"), None, None]);
        check(&book, "2026-H1", [Some("2026-Q1"), None, None]);
        check(&book, "2025-Q1", [None, None, None]);
    }
}
