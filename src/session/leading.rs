//! The figures that lead a year: what each report says of them, and how they changed since the year before.
//!
//! Which they are is data (`assets/leading.toml`). Invariant: nothing is stored here; a percentage is read from
//! the figures it follows from, and a change only from two numbers that are both there.

use crate::{
    assets,
    compose::figures::{ReadValue, Values},
    edit::field,
    model::{Decimal, Indicator, IndicatorId, Kind, Qualifier, Report, number},
};

/// From so many on a change is told in percent; of fewer, a percentage says more than there is.
const PERCENT_FROM: u32 = 100;
/// Formulas build on formulas, but never this deep.
const DEEPEST: u8 = 8;

/// What one report says of one indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadingFigure {
    /// Its value, as far as there is one.
    pub reading: LeadingReading,
    /// How sure it is.
    pub qualifier: Qualifier,
    /// The indicator whose box is to be filled or changed for it.
    pub home: Option<IndicatorId>,
}

/// A value, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeadingReading {
    /// Nothing of it is entered.
    Blank,
    /// Some of the figures it follows from are entered, not all.
    PartsMissing,
    /// "Không phát sinh".
    NotArising,
    /// Nothing of nothing: prints "–".
    Undefined,
    /// Exact, in the unit it is stored in.
    Number(Decimal),
}

impl LeadingReading {
    /// What it counts for beside another year.
    fn number(self) -> Option<Decimal> {
        match self {
            Self::Number(value) => Some(value),
            Self::NotArising => Some(Decimal::ZERO),
            Self::Blank | Self::PartsMissing | Self::Undefined => None,
        }
    }
}

/// How a figure changed since the same period of the year before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureChange {
    /// Percentages change by points.
    Points(Decimal),
    /// In percent of what it was.
    Percent(Decimal),
    /// By so many, in the shown unit.
    By(Decimal),
}

/// The indicators, in the order shown.
pub fn indicators() -> impl Iterator<Item = &'static Indicator> {
    assets::leading().iter().filter_map(|id| assets::catalogue().get(id.as_str()))
}

/// What a report says of each of `indicators`.
pub fn of_report(report: &Report) -> Vec<LeadingFigure> {
    indicators().map(|indicator| figure(report, indicator)).collect()
}

fn figure(report: &Report, indicator: &Indicator) -> LeadingFigure {
    let values = Values { figures: &report.figures };
    let mut leaves = Vec::new();
    leaves_of(&indicator.id, DEEPEST, &mut leaves);
    let is_filled = |id: &&IndicatorId| values.number(id).is_some();
    let reading = match values.read(indicator) {
        ReadValue::Number(value) => LeadingReading::Number(value),
        ReadValue::NotArising => LeadingReading::NotArising,
        ReadValue::Undefined => LeadingReading::Undefined,
        _ if leaves.iter().any(is_filled) => LeadingReading::PartsMissing,
        _ => LeadingReading::Blank,
    };
    let stored = report.figures.get(&indicator.id);
    let is_stored = stored.is_some() && !values.is_computed(indicator);
    let qualifier = stored.filter(|_| is_stored).map_or(Qualifier::Exact, |it| it.qualifier);
    LeadingFigure { reading, qualifier, home: home(indicator, &leaves, is_filled) }
}

/// The box of the indicator itself where it has one, else that of the first figure that is missing for it.
fn home(
    indicator: &Indicator,
    leaves: &[&'static IndicatorId],
    is_filled: impl Fn(&&IndicatorId) -> bool,
) -> Option<IndicatorId> {
    if field::is_entered(&indicator.id) {
        return Some(indicator.id.clone());
    }
    let first_missing = leaves.iter().find(|id| !is_filled(id));
    first_missing.or(leaves.first()).map(|&id| id.clone())
}

/// The entered figures an indicator follows from in the end; of one without a formula, none.
fn leaves_of(id: &IndicatorId, depth: u8, leaves: &mut Vec<&'static IndicatorId>) {
    let known = assets::catalogue().get(id.as_str()).filter(|_| depth > 0);
    let Some(formula) = known.and_then(|known| known.formula.as_ref()) else { return };
    for operand in formula.operands() {
        if field::is_entered(operand) {
            leaves.push(operand);
        } else {
            leaves_of(operand, depth - 1, leaves);
        }
    }
}

/// How it changed from `before` to `now`; nothing unless both are numbers.
pub fn change(
    indicator: &Indicator,
    now: LeadingReading,
    before: LeadingReading,
) -> Option<FigureChange> {
    let (now, before) = (now.number()?, before.number()?);
    if indicator.kind == Kind::Percent {
        // The difference of what is printed: 98,4 after 94,1 is 4,3 more to everyone who reads it.
        let printed = |value| number::rounded(value, indicator.decimals);
        return Some(FigureChange::Points(printed(now).checked_sub(printed(before))?));
    }
    let difference = now.checked_sub(before)?;
    let scale = indicator.scale();
    if before.checked_div(scale)? >= Decimal::from(PERCENT_FROM) {
        let hundredfold = difference.checked_mul(Decimal::ONE_HUNDRED)?;
        return hundredfold.checked_div(before).map(FigureChange::Percent);
    }
    difference.checked_div(scale).map(FigureChange::By)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Commune, Figure, FigureValue, Period};

    fn report(entered: &[(&str, i64)]) -> Report {
        let period = Period::parse("2026-Q1").expect("a period");
        let outline = assets::usual_outline(period);
        let mut report = Report::from_outline(outline, &Commune::default(), period);
        for (id, value) in entered {
            let figure = Figure::of(FigureValue::Number((*value).into()));
            report.figures.insert(IndicatorId::from(*id), figure);
        }
        report
    }

    #[track_caller]
    fn check(id: &str, entered: &[(&str, i64)], reading: LeadingReading, home: &str) {
        let indicator = assets::catalogue().get(id).expect(id);
        let figure = figure(&report(entered), indicator);
        let found = figure.home.as_ref().map(IndicatorId::as_str);
        assert_eq!((figure.reading, found), (reading, Some(home)), "{id} of {entered:?}");
    }

    #[test]
    fn the_list_names_numbers_that_every_report_may_have() {
        assert_eq!(indicators().count(), assets::leading().len(), "all are in the catalogue");
        assert!((6..=10).contains(&assets::leading().len()));
        for indicator in indicators() {
            assert!(indicator.kind.is_number() && indicator.era.is_none(), "{}", indicator.id);
            let home = figure(&report(&[]), indicator).home;
            assert!(home.is_some_and(|id| field::is_entered(&id)), "{}", indicator.id);
        }
    }

    #[test]
    fn a_share_says_which_part_it_lacks() {
        use LeadingReading::{Blank, Number, PartsMissing, Undefined};
        let share = "plan_completion_year_pct";
        let (part, whole) = ("plan_tasks_done_ytd", "plan_tasks_total");
        check(share, &[], Blank, part);
        check(share, &[(part, 12)], PartsMissing, whole);
        check(share, &[(whole, 40)], PartsMissing, part);
        check(share, &[(part, 12), (whole, 40)], Number(30.into()), part);
        check(share, &[(part, 0), (whole, 0)], Undefined, part);
    }

    #[test]
    fn a_total_that_is_typed_or_added_up_leads_to_its_own_box() {
        use LeadingReading::{Blank, Number, PartsMissing};
        let total = "dossiers_received_total";
        check(total, &[], Blank, total);
        check(total, &[("dossiers_carried_in", 3)], PartsMissing, total);
        check(total, &[("dossiers_carried_in", 3), ("dossiers_new", 50)], Number(53.into()), total);
        check(total, &[(total, 60)], Number(60.into()), total);
    }

    #[track_caller]
    fn changed(id: &str, now: &str, before: &str, expected: FigureChange) {
        let indicator = assets::catalogue().get(id).expect(id);
        let read = |text: &str| {
            LeadingReading::Number(number::parse(text).expect("a number") * indicator.scale())
        };
        assert_eq!(change(indicator, read(now), read(before)), Some(expected), "{id}");
    }

    #[test]
    fn shares_change_by_points_many_by_percent_and_few_by_count() {
        let decimal = |text| number::parse(text).expect("a number");
        changed("dossiers_online_pct", "98,44", "94,06", FigureChange::Points(decimal("4,3")));
        changed("dossiers_received_total", "120", "100", FigureChange::Percent(20.into()));
        changed("dossiers_received_total", "99", "99", FigureChange::By(0.into()));
        changed("steering_docs_issued", "23", "25", FigureChange::By((-2).into()));
        changed("budget_revenue", "150", "200", FigureChange::Percent((-25).into()));
        changed("budget_revenue", "15", "20", FigureChange::By((-5).into()));
    }

    #[test]
    fn what_is_not_there_did_not_change() {
        use LeadingReading::{Blank, NotArising, Number, PartsMissing, Undefined};
        let indicator = assets::catalogue().get("steering_docs_issued").expect("it");
        for missing in [Blank, PartsMissing, Undefined] {
            assert_eq!(change(indicator, Number(1.into()), missing), None);
            assert_eq!(change(indicator, missing, Number(1.into())), None);
        }
        assert_eq!(
            change(indicator, NotArising, Number(2.into())),
            Some(FigureChange::By((-2).into()))
        );
    }
}
