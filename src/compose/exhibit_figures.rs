//! The figures an exhibit shows: which periods, what their reports say, what is to be told of what they do not say.
//!
//! Invariant: a value is one that a report says, that of its own period as it reads now; what no report says is a gap.

use super::{
    exhibit::{self, Exhibit, ExhibitKind, ExhibitSpan},
    figures::{Figures, ReadValue},
    placeholder::GAP,
};
use crate::{
    assets,
    model::{
        Finding, Indicator, IndicatorId, Level, NumberReading, Period, PeriodKind, Place,
        Qualifier, ReportedNumber, catalogue::by_field, text,
    },
};

/// So many indicators a caption names.
const NAMED: usize = 2;
/// So many periods a table shows where there is no last year to compare with.
const FEW_PERIODS: usize = 4;

impl Exhibit {
    /// Of these figures over the periods one usually wants to see: beside the last year only where its report says
    /// something of them.
    pub fn usual(kind: ExhibitKind, ids: Vec<IndicatorId>, figures: &Figures<'_>) -> Self {
        let usual = Self { kind, ids, span: kind.usual_span() }.fitted();
        match usual.lacks(figures) {
            None => usual,
            Some(_) => Self { span: ExhibitSpan::Last(FEW_PERIODS), ..usual },
        }
    }

    /// The period it is set beside, of which no report says anything: all of that column would be gaps.
    pub fn lacks(&self, figures: &Figures<'_>) -> Option<Period> {
        let own = figures.report.period;
        let then = own.year_before();
        (self.span == ExhibitSpan::LastYear && !self.is_told(figures, then)).then_some(then)
    }

    /// Whether the report of a period says something of its figures.
    pub fn is_told(&self, figures: &Figures<'_>, period: Period) -> bool {
        self.ids.iter().any(|id| !is_missing(said(figures, id, period)))
    }
}

/// The figures an exhibit shows.
pub(super) struct ExhibitFigures {
    /// Oldest first; its own is the last.
    pub periods: Vec<Period>,
    pub rows: Vec<ExhibitRow>,
    /// Its placeholder.
    pub place: Place,
}

/// One indicator over the periods.
pub(super) struct ExhibitRow {
    pub id: IndicatorId,
    pub indicator: &'static Indicator,
    /// With the field it is counted by.
    pub label: String,
    /// One a period.
    pub said: Vec<ReportedNumber>,
}

impl ExhibitFigures {
    pub fn of(exhibit: &Exhibit, figures: &Figures<'_>, place: &Place) -> Self {
        let known = |id: &IndicatorId| {
            let indicator = assets::catalogue().get(id.as_str())?;
            Some((id.clone(), indicator))
        };
        let all: Vec<(IndicatorId, &Indicator)> = exhibit.ids.iter().filter_map(known).collect();
        let periods = periods(exhibit, figures, &all);
        let row = |(id, indicator): (IndicatorId, &'static Indicator)| {
            let said = periods.iter().map(|period| said(figures, &id, *period)).collect();
            ExhibitRow { label: label(&id, indicator), id, indicator, said }
        };
        let rows = all.into_iter().map(row).collect();
        Self { rows, periods, place: place.clone() }
    }

    /// Its own period.
    pub fn own(&self) -> Period {
        self.periods[self.periods.len() - 1]
    }

    /// What its own report does not say and what others do not, told once each.
    pub fn missing(&self) -> Vec<Finding> {
        let own = self.periods.len() - 1;
        let lack = |row: &ExhibitRow, at: usize| is_missing(row.said[at]);
        let tell = |why: &str, others: usize, about: Option<IndicatorId>| {
            let more = if others > 0 { format!(" và {others} số khác") } else { String::new() };
            let message = format!("{why}{more}; chỗ ấy để trống hoặc in thành {GAP}.");
            let finding =
                Finding::new("missing-figure", Level::Warning, self.place.clone(), message);
            Finding { about, ..finding }
        };
        let mut found = Vec::new();
        let now: Vec<&ExhibitRow> = self.rows.iter().filter(|row| lack(row, own)).collect();
        if let Some(first) = now.first() {
            let why = format!("Chưa nhập “{}”", first.label);
            found.push(tell(&why, now.len() - 1, Some(first.id.clone())));
        }
        let before = |at: usize| self.rows.iter().map(move |row| (at, row));
        let past: Vec<(usize, &ExhibitRow)> =
            (0..own).flat_map(before).filter(|(at, row)| lack(row, *at)).collect();
        if let Some((at, first)) = past.first() {
            let why = format!("Sổ chưa có “{}” của {}", first.label, self.periods[*at].full());
            found.push(tell(&why, past.len() - 1, None));
        }
        found
    }

    /// What it shows, where nobody wrote a caption.
    pub fn caption(&self, exhibit: &Exhibit) -> String {
        let named = self.rows.len() <= NAMED;
        let joined = || joined(self.rows.iter().map(|row| row.label.as_str()));
        let (first, own) = (self.periods[0], self.own());
        if exhibit.span == ExhibitSpan::LastYear {
            let what = if named { joined() } else { "So sánh một số chỉ tiêu".into() };
            let than = if named { "so với" } else { "với" };
            return format!("{what} {than} {}", same_time(first));
        }
        let what = if named { joined() } else { "Một số chỉ tiêu".into() };
        if first == own {
            return format!("{what}, {}", own.full());
        }
        format!("{what}, từ {} đến {}", first.full(), own.full())
    }
}

/// Names in one sentence: all but the first in small letters, unless they begin with an abbreviation.
fn joined<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let small = |(nth, name): (usize, &'a str)| {
        let is_word = name.chars().nth(1).is_some_and(|second| !second.is_uppercase());
        if nth > 0 && is_word { text::lower_first(name) } else { name.to_owned() }
    };
    names.enumerate().map(small).collect::<Vec<_>>().join(" và ")
}

/// "cùng kỳ năm 2025", "năm 2025": the period a year ago.
pub(super) fn same_time(then: Period) -> String {
    match then.kind {
        PeriodKind::Year => then.full(),
        _ => format!("cùng kỳ năm {}", then.year),
    }
}

/// Whether nobody says it.
pub(super) fn is_missing(said: ReportedNumber) -> bool {
    matches!(said.reading, NumberReading::Blank | NumberReading::PartsMissing)
}

/// What it is called, with the field it is counted by.
fn label(id: &IndicatorId, indicator: &Indicator) -> String {
    match by_field(id.as_str()) {
        Some((field, _)) => format!("{}: {}", assets::field_label(field), indicator.label),
        None => indicator.label.clone(),
    }
}

/// Which periods: those of the book that cover alike up to its own, from the first whose report says something of it.
fn periods(
    exhibit: &Exhibit,
    figures: &Figures<'_>,
    all: &[(IndicatorId, &Indicator)],
) -> Vec<Period> {
    let own = figures.report.period;
    let most = match exhibit.span {
        ExhibitSpan::LastYear => return vec![own.year_before(), own],
        ExhibitSpan::Last(count) => count,
        ExhibitSpan::All => usize::MAX,
    };
    // What is counted from 1 January stands beside the same quarter of other years alone.
    let fits = |period: &Period| {
        period.sort_key() < own.sort_key()
            && exhibit::alike(own.kind, period.kind)
            && all.iter().all(|(_, known)| known.total.compares(own.kind, period.kind))
    };
    let known = figures.past.over_time.into_iter().flat_map(|known| known.keys());
    let mut periods: Vec<Period> = known.copied().filter(fits).collect();
    periods.sort_by_key(|period| period.sort_key());
    let from = periods.len().saturating_sub(most.saturating_sub(1));
    let says_nothing =
        |period: &Period| all.iter().all(|(id, _)| is_missing(said(figures, id, *period)));
    let said = periods.into_iter().skip(from).skip_while(says_nothing);
    said.chain([own]).collect()
}

/// What the report of a period says; of its own, what stands in it now.
fn said(figures: &Figures<'_>, id: &IndicatorId, period: Period) -> ReportedNumber {
    let blank = ReportedNumber { reading: NumberReading::Blank, qualifier: Qualifier::Exact };
    if period != figures.report.period {
        let numbers = figures.past.over_time.and_then(|known| known.get(&period));
        return numbers.and_then(|numbers| numbers.get(id.as_str())).unwrap_or(blank);
    }
    let reading = match figures.read(id.as_str()) {
        Some(ReadValue::Number(value)) => NumberReading::Number(value),
        Some(ReadValue::NotArising) => NumberReading::NotArising,
        Some(ReadValue::Undefined) => NumberReading::Undefined,
        _ => return blank,
    };
    let is_computed = figures.is_computed(id.as_str());
    let qualifier = if is_computed { Qualifier::Exact } else { figures.qualifier(id.as_str()) };
    ReportedNumber { reading, qualifier }
}
