//! Periods as sentences name them beside the report's own: what rules about the wrong period ask.

use chrono::NaiveDate;

use super::Case;
use crate::{
    assets::clauses::clauses,
    model::{Period, PeriodKind},
    prose::{ReadPassage, Said, Stretch},
};

/// The stretch a period's own label names.
pub(super) fn stretch_of(period: Period) -> Stretch {
    match period.kind {
        PeriodKind::Quarter(quarter) => Stretch::Quarter(u32::from(quarter)),
        PeriodKind::FirstHalf => Stretch::FirstHalf,
        PeriodKind::NineMonths => Stretch::NineMonths,
        PeriodKind::Year => Stretch::Year,
    }
}

/// Whether the clause around byte `byte` compares, cites or plans, so that another period is meant.
pub(super) fn is_of_another(at: &ReadPassage<'_>, byte: usize) -> bool {
    let clause = at.reading.before(byte).rsplit(';').next().unwrap_or_default();
    let after = at.reading.after(byte).split([';', ',']).next().unwrap_or_default();
    let before = at.reading.mentions_in(&(byte - clause.len()..byte));
    let cites = before.iter().any(|mention| matches!(mention.said, Said::Paper(_)));
    let compares =
        |words: &String| clause.contains(words.as_str()) || after.contains(words.as_str());
    cites || clauses().comparisons.iter().any(compares)
}

/// Whether "phương hướng", "nhiệm vụ" stand between the period before and this one.
pub(super) fn names_plan(at: &ReadPassage<'_>, byte: usize) -> bool {
    let mut before = at.reading.mentions_in(&(0..byte)).iter().rev();
    let before = before.find(|mention| matches!(mention.said, Said::Period(_)));
    let from = before.map_or(0, |mention| mention.span.end);
    let words = at.reading.lower.get(from..byte).unwrap_or_default();
    before.is_some()
        && ["phương hướng", "nhiệm vụ trọng tâm", "nhiệm vụ"]
            .iter()
            .any(|plan| words.contains(plan))
}

/// The day a report speaks on: its own, else the end of its period.
pub(super) fn report_day(case: &Case<'_>) -> Option<NaiveDate> {
    let period_end = case.subject.period.map(|period| period.default_window().to);
    case.subject.report.header.signed.or(period_end)
}
