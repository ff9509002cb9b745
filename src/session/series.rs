//! Figures over time: what the reports of a book say of an indicator, one after another.
//!
//! Invariants: a value is one that a report gives, none is added up from others here (sums over books: `joined`); a rate is
//! the one that follows from its parts in each report; what is not known is absent.

use super::{
    change::{self, FigureChange},
    leading,
};
use crate::{
    assets,
    model::{
        Decimal, DossierColumn, Indicator, IndicatorId, NumberReading, Period, PeriodKind,
        Qualifier, Report, ReportNumbers, ReportedNumber,
        catalogue::{Source, by_field},
        needle::{self, Needle},
    },
};

/// So many names are offered for one that is none.
const MOST_NEAR: usize = 5;
/// So many values make the small line beside a figure.
pub const RECENT: usize = 8;

impl ReportNumbers {
    /// Of this report.
    pub fn of(report: &Report) -> Self {
        let mut numbers = Self::default();
        for indicator in assets::catalogue().indicators().iter().filter(|it| is_series(it)) {
            let said = leading::figure(report, indicator);
            if said.reading != NumberReading::Blank {
                let said = ReportedNumber { reading: said.reading, qualifier: said.qualifier };
                numbers.insert(indicator.id.clone(), said);
            }
        }
        for row in &report.dossiers {
            for column in DossierColumn::ALL {
                let id = format!("dossiers_by_field.{}.{}", row.field, column.code());
                if let Some(value) = row.value(column)
                    && assets::catalogue().get(&id).is_some()
                {
                    let reading = NumberReading::Number(value);
                    let said = ReportedNumber { reading, qualifier: Qualifier::Exact };
                    numbers.insert(IndicatorId::from(id.as_str()), said);
                }
            }
        }
        numbers
    }
}

/// Whether an indicator is a number that each report may say anew; the rows of fields are asked for one by one.
pub fn is_series(indicator: &Indicator) -> bool {
    indicator.kind.is_number()
        && indicator.source == Source::Figure
        && by_field(indicator.id.as_str()).is_none()
}

/// Which periods stand beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub enum SeriesPeriods {
    /// All, whatever they cover.
    #[default]
    All,
    /// Quarters.
    Quarters,
    /// The first six months.
    HalfYears,
    /// The first nine months.
    NineMonths,
    /// Whole years.
    Years,
}

impl SeriesPeriods {
    /// In the order offered.
    pub const ALL: [Self; 5] =
        [Self::All, Self::Quarters, Self::HalfYears, Self::NineMonths, Self::Years];

    /// Those that cover alike: what stands in one of these may be joined by a line.
    pub const ALIKE: [Self; 4] = [Self::Quarters, Self::HalfYears, Self::NineMonths, Self::Years];

    /// Those a book has most reports of; all where it has none.
    pub fn most_of(kinds: impl IntoIterator<Item = PeriodKind>) -> Self {
        let kinds: Vec<PeriodKind> = kinds.into_iter().collect();
        let count = |periods: Self| kinds.iter().filter(|kind| periods.has(**kind)).count();
        // Of as many the last wins: the shorter periods are looked through last.
        let most = Self::ALIKE.into_iter().rev().max_by_key(|periods| count(*periods));
        most.filter(|periods| count(*periods) > 0).unwrap_or(Self::All)
    }

    /// Whether a period of that kind is one of them.
    pub fn has(self, kind: PeriodKind) -> bool {
        match self {
            Self::All => true,
            Self::Quarters => matches!(kind, PeriodKind::Quarter(_)),
            Self::HalfYears => kind == PeriodKind::FirstHalf,
            Self::NineMonths => kind == PeriodKind::NineMonths,
            Self::Years => kind == PeriodKind::Year,
        }
    }
}

/// Which figures somebody looks at over time.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct SeriesChoice {
    /// The indicators, in the order they were chosen.
    pub ids: Vec<IndicatorId>,
    /// Over which periods.
    pub periods: SeriesPeriods,
    /// With what books of communes merged into this one say, each under its own name.
    pub with_joined: bool,
    /// With the sums over this book and those.
    pub sum_joined: bool,
}

impl SeriesChoice {
    /// The same with this indicator chosen, or no longer.
    #[must_use]
    pub fn with(&self, id: &IndicatorId, is_chosen: bool) -> Self {
        let others = self.ids.iter().filter(|it| *it != id).cloned();
        let ids = others.chain(is_chosen.then(|| id.clone())).collect();
        Self { ids, ..self.clone() }
    }
}

/// One indicator over the periods of a book.
#[derive(Debug, Clone)]
pub struct Series {
    /// Its id, which of a field's row names the field.
    pub id: IndicatorId,
    /// The indicator.
    pub indicator: &'static Indicator,
    /// What each report says, oldest first.
    pub points: Vec<SeriesPoint>,
    /// Whose it is.
    pub of: SeriesOf,
}

/// Whose a series is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SeriesOf {
    /// This book's.
    Own,
    /// The same where others stand beside it, by the name of its office.
    OwnBeside(String),
    /// That of the book of a commune merged into this one, by its name.
    Joined(String),
    /// Sums over this book and those; of each period where its number came from, or why there is none.
    Sum(Vec<SumTold>),
}

/// Where a sum came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SumTold {
    /// Of which period.
    pub period: Period,
    /// In words, with the files of the books.
    pub words: String,
}

/// What the report of a period says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeriesPoint {
    /// Which report.
    pub period: Period,
    /// Nothing where it says nothing.
    pub said: Option<ReportedNumber>,
}

impl SeriesPoint {
    /// Its number, "không phát sinh" as zero.
    pub fn number(&self) -> Option<Decimal> {
        self.said.and_then(|said| said.reading.number())
    }
}

/// A value and the ones it stands beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BesideValues {
    /// That of the quarter before, for a quarter.
    pub before: Option<(Period, Decimal)>,
    /// That of the same period a year ago.
    pub last_year: Option<(Period, Decimal)>,
}

/// An indicator over those of `reports` that are asked for; nothing where the catalogue has no such number.
pub fn series<'r>(
    id: &IndicatorId,
    reports: impl IntoIterator<Item = (Period, &'r ReportNumbers)>,
    periods: SeriesPeriods,
) -> Option<Series> {
    let indicator = assets::catalogue().get(id.as_str()).filter(|it| it.kind.is_number())?;
    let mut points: Vec<SeriesPoint> = reports
        .into_iter()
        .filter(|(period, _)| periods.has(period.kind))
        .map(|(period, numbers)| SeriesPoint { period, said: numbers.get(id.as_str()) })
        .collect();
    points.sort_by_key(|point| point.period.sort_key());
    Some(Series { id: id.clone(), indicator, points, of: SeriesOf::Own })
}

impl Series {
    /// What the value of a period stands beside.
    pub fn beside(&self, period: Period) -> BesideValues {
        let of = |wanted: Period| {
            let point = self.points.iter().find(|point| point.period == wanted)?;
            Some((wanted, point.number()?))
        };
        // What is counted from 1 January grows by itself, and begins anew with a year.
        let is_like = |before: &Period| self.indicator.total.compares(period.kind, before.kind);
        BesideValues {
            before: period.quarter_before().filter(is_like).and_then(of),
            last_year: of(period.year_before()),
        }
    }

    /// How the value of a period moved since another's.
    pub fn change(&self, then: Decimal, period: Period) -> Option<FigureChange> {
        let now = self.points.iter().find(|point| point.period == period)?.number()?;
        change::change(self.indicator, then, now)
    }

    /// The last values up to a period that may stand beside its own, oldest first; those that no report says are left out.
    pub fn recent(&self, period: Period) -> Vec<(Period, Decimal)> {
        let total = self.indicator.total;
        let is_like = |point: &&SeriesPoint| {
            point.period.sort_key() <= period.sort_key()
                && total.compares(period.kind, point.period.kind)
        };
        let told = self.points.iter().filter(is_like);
        let told: Vec<(Period, Decimal)> =
            told.filter_map(|point| Some((point.period, point.number()?))).collect();
        told[told.len().saturating_sub(RECENT)..].to_vec()
    }
}

/// Names like one that is none: ids and labels that have its words, the closest first, else ids that begin as it does.
pub fn near(wanted: &str) -> Vec<&'static Indicator> {
    let needles = Needle::words(&wanted.replace('_', " "));
    let all = || assets::catalogue().indicators().iter().filter(|it| is_series(it));
    let words = |it: &Indicator| format!("{} {}", it.id.as_str().replace('_', " "), it.label);
    let mut ranked: Vec<(usize, usize, &Indicator)> = all()
        .filter_map(|it| {
            let rank = needle::rank_of_all(&needles, &words(it))?;
            Some((rank, it.label.chars().count(), it))
        })
        .collect();
    if ranked.is_empty() {
        let shared = |it: &Indicator| {
            let letters = it.id.as_str().chars().zip(wanted.chars());
            letters.take_while(|(one, other)| one == other).count()
        };
        ranked = all()
            .filter(|it| shared(it) >= 3)
            .map(|it| (usize::MAX - shared(it), it.label.chars().count(), it))
            .collect();
    }
    ranked.sort_by_key(|(rank, length, it)| (*rank, *length, it.id.clone()));
    ranked.into_iter().take(MOST_NEAR).map(|(.., indicator)| indicator).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Commune, Figure, FigureValue};

    fn period(code: &str) -> Period {
        Period::parse(code).expect("a period")
    }

    /// Reports of these periods with one figure each.
    fn reports(id: &str, values: &[(&str, i64)]) -> Vec<(Period, ReportNumbers)> {
        let of = |(code, value): &(&str, i64)| {
            let period = period(code);
            let outline = assets::usual_outline(period);
            let mut report = Report::from_outline(outline, &Commune::default(), period);
            let figure = Figure::of(FigureValue::Number((*value).into()));
            report.figures.insert(IndicatorId::from(id), figure);
            (period, ReportNumbers::of(&report))
        };
        values.iter().map(of).collect()
    }

    fn of(id: &str, reports: &[(Period, ReportNumbers)], periods: SeriesPeriods) -> Series {
        let reports = reports.iter().map(|(period, numbers)| (*period, numbers));
        series(&IndicatorId::from(id), reports, periods).expect("a series")
    }

    fn codes(values: &[(Period, Decimal)]) -> Vec<(String, String)> {
        values.iter().map(|(period, value)| (period.code(), value.to_string())).collect()
    }

    const BOOK: [(&str, i64); 7] = [
        ("2026-Q1", 5),
        ("2025-Q1", 2),
        ("2025-H1", 9),
        ("2025-Q3", 4),
        ("2025-Y", 20),
        ("2026-H1", 11),
        ("2025-Q4", 3),
    ];

    #[test]
    fn values_stand_in_order_of_time_and_only_those_asked_for() {
        let book = reports("dossiers_new_online", &BOOK);
        let codes = |periods| {
            let series = of("dossiers_new_online", &book, periods);
            let codes: Vec<String> = series.points.iter().map(|it| it.period.code()).collect();
            codes.join(" ")
        };
        assert_eq!(
            codes(SeriesPeriods::All),
            "2025-Q1 2025-H1 2025-Q3 2025-Q4 2025-Y 2026-Q1 2026-H1"
        );
        assert_eq!(codes(SeriesPeriods::Quarters), "2025-Q1 2025-Q3 2025-Q4 2026-Q1");
        assert_eq!(codes(SeriesPeriods::HalfYears), "2025-H1 2026-H1");
        assert_eq!(codes(SeriesPeriods::Years), "2025-Y");
    }

    #[test]
    fn the_kind_with_most_reports_comes_first_and_the_shorter_one_of_as_many() {
        let most = |codes: &[&str]| SeriesPeriods::most_of(codes.iter().map(|it| period(it).kind));
        assert_eq!(most(&["2025-Q1", "2025-H1", "2025-Q4", "2025-Y"]), SeriesPeriods::Quarters);
        assert_eq!(most(&["2025-Q1", "2024-Y", "2025-Y"]), SeriesPeriods::Years);
        assert_eq!(most(&["2025-Y", "2025-H1"]), SeriesPeriods::HalfYears);
        assert_eq!(most(&[]), SeriesPeriods::All);
    }

    #[test]
    fn what_happened_in_a_quarter_stands_beside_quarters_and_what_stands_beside_all() {
        let online = "dossiers_new_online";
        let flow = of(online, &reports(online, &BOOK), SeriesPeriods::All);
        let told = |values: &[(&str, &str)]| {
            values.iter().map(|(code, value)| ((*code).to_owned(), (*value).to_owned())).collect()
        };
        let quarters: Vec<_> =
            told(&[("2025-Q1", "2"), ("2025-Q3", "4"), ("2025-Q4", "3"), ("2026-Q1", "5")]);
        assert_eq!(codes(&flow.recent(period("2026-Q1"))), quarters);
        let halves: Vec<_> = told(&[("2025-H1", "9"), ("2026-H1", "11")]);
        assert_eq!(codes(&flow.recent(period("2026-H1"))), halves);
        let state = of("tthc_total", &reports("tthc_total", &BOOK), SeriesPeriods::All);
        assert_eq!(state.indicator.total, crate::model::catalogue::Total::State);
        assert_eq!(state.recent(period("2026-H1")).len(), 7);
    }

    #[test]
    fn a_value_stands_beside_the_quarter_before_and_the_year_before() {
        let online = "dossiers_new_online";
        let series = of(online, &reports(online, &BOOK), SeriesPeriods::All);
        let beside = series.beside(period("2026-Q1"));
        assert_eq!(beside.before, Some((period("2025-Q4"), 3.into())));
        assert_eq!(beside.last_year, Some((period("2025-Q1"), 2.into())));
        let beside = series.beside(period("2026-H1"));
        assert_eq!((beside.before, beside.last_year), (None, Some((period("2025-H1"), 9.into()))));
        assert_eq!(series.beside(period("2025-Q1")), BesideValues::default());
        let total = "budget_revenue";
        let series = of(total, &reports(total, &BOOK), SeriesPeriods::All);
        let beside = series.beside(period("2026-Q1"));
        assert_eq!((beside.before, beside.last_year.is_some()), (None, true), "it began anew");
    }

    #[test]
    fn what_is_counted_for_each_period_stands_beside_periods_of_its_kind() {
        let services = "dvc_with_dossiers";
        let series = of(services, &reports(services, &BOOK), SeriesPeriods::All);
        assert_eq!(series.beside(period("2026-Q1")).before, Some((period("2025-Q4"), 3.into())));
        assert_eq!(series.recent(period("2026-H1")).len(), 2);
        assert_eq!(series.recent(period("2026-Q1")).len(), 4);
    }

    #[test]
    fn a_rate_is_that_of_its_parts_in_each_report() {
        let (part, whole) = ("plan_tasks_done_ytd", "plan_tasks_total");
        let of_period = |code: &str, done: i64, total: i64| {
            let period = period(code);
            let outline = assets::usual_outline(period);
            let mut report = Report::from_outline(outline, &Commune::default(), period);
            for (id, value) in [(part, done), (whole, total)] {
                let figure = Figure::of(FigureValue::Number(value.into()));
                report.figures.insert(IndicatorId::from(id), figure);
            }
            (period, ReportNumbers::of(&report))
        };
        let book = [of_period("2025-H1", 10, 40), of_period("2026-H1", 30, 40)];
        let rate = of("plan_completion_year_pct", &book, SeriesPeriods::All);
        let values: Vec<_> = rate.points.iter().filter_map(SeriesPoint::number).collect();
        assert_eq!(values, [25.into(), 75.into()]);
        let moved = rate.change(25.into(), period("2026-H1"));
        assert_eq!(moved, Some(FigureChange::Points(50.into())));
    }

    #[test]
    fn a_name_that_is_none_has_near_ones() {
        let near =
            |wanted: &str| near(wanted).iter().map(|it| it.id.to_string()).collect::<Vec<_>>();
        assert!(near("dossiers online").contains(&"dossiers_new_online".to_owned()));
        assert!(near("dossiers_onlin_pct")[0].starts_with("dossiers_onl"));
        assert_eq!(near("zzz"), Vec::<String>::new());
    }
}
