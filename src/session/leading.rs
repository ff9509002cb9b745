//! The figures that lead a year: what each report says of them.
//!
//! Which they are is data (`assets/leading.toml`). Invariant: nothing is stored here; a percentage is read from
//! the figures it follows from.

use crate::{
    assets,
    compose::figures::{ReadValue, Values},
    edit::field,
    model::{Indicator, IndicatorId, NumberReading, Qualifier, Report},
};

/// Formulas build on formulas, but never this deep.
const DEEPEST: u8 = 8;

/// What one report says of one indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadingFigure {
    /// Its value, as far as there is one.
    pub reading: NumberReading,
    /// How sure it is.
    pub qualifier: Qualifier,
    /// The indicator whose box is to be filled or changed for it.
    pub home: Option<IndicatorId>,
}

/// The indicators, in the order shown.
pub fn indicators() -> impl Iterator<Item = &'static Indicator> {
    assets::leading().iter().filter_map(|id| assets::catalogue().get(id.as_str()))
}

/// What a report says of each of `indicators()`, in their order.
pub fn of_report(report: &Report) -> Vec<LeadingFigure> {
    indicators().map(|indicator| figure(report, indicator)).collect()
}

/// What a report says of an indicator that is a number.
pub(super) fn figure(report: &Report, indicator: &Indicator) -> LeadingFigure {
    let values = Values { figures: &report.figures };
    let mut leaves = Vec::new();
    leaves_of(&indicator.id, DEEPEST, &mut leaves);
    let is_filled = |id: &&IndicatorId| values.number(id).is_some();
    let reading = match values.read(indicator) {
        ReadValue::Number(value) => NumberReading::Number(value),
        ReadValue::NotArising => NumberReading::NotArising,
        ReadValue::Undefined => NumberReading::Undefined,
        _ if leaves.iter().any(is_filled) => NumberReading::PartsMissing,
        _ => NumberReading::Blank,
    };
    let stored = report.figures.get(&indicator.id);
    let is_stored = stored.is_some() && !values.is_computed(indicator);
    let qualifier = stored.filter(|_| is_stored).map_or(Qualifier::Exact, |it| it.qualifier);
    LeadingFigure { reading, qualifier, home: home(indicator, &leaves, is_filled) }
}

/// The box in which an indicator of a report is typed: its own, else that of the first figure it follows from, one that is
/// missing before one that is there.
pub fn home_of(report: &Report, indicator: &Indicator) -> Option<IndicatorId> {
    figure(report, indicator).home
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Commune, Decimal, Figure, FigureValue, Period};

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
    fn check(id: &str, entered: &[(&str, i64)], reading: NumberReading, home: &str) {
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
        use NumberReading::{Blank, Number, PartsMissing, Undefined};
        let share = "plan_completion_year_pct";
        let (part, whole) = ("plan_tasks_done_ytd", "plan_tasks_total");
        check(share, &[], Blank, part);
        check(share, &[(part, 12)], PartsMissing, whole);
        check(share, &[(whole, 40)], PartsMissing, part);
        check(share, &[(part, 12), (whole, 40)], Number(30.into()), part);
        check(share, &[(part, 0), (whole, 0)], Undefined, part);
    }

    #[test]
    fn what_is_not_there_counts_for_nothing_beside_another_year() {
        use NumberReading::{Blank, NotArising, Number, PartsMissing, Undefined};
        for missing in [Blank, PartsMissing, Undefined] {
            assert_eq!(missing.number(), None);
        }
        assert_eq!(NotArising.number(), Some(Decimal::ZERO));
        assert_eq!(Number(2.into()).number(), Some(2.into()));
    }

    #[test]
    fn a_total_that_is_typed_or_added_up_leads_to_its_own_box() {
        use NumberReading::{Blank, Number, PartsMissing};
        let total = "dossiers_received_total";
        check(total, &[], Blank, total);
        check(total, &[("dossiers_carried_in", 3)], PartsMissing, total);
        check(total, &[("dossiers_carried_in", 3), ("dossiers_new", 50)], Number(53.into()), total);
        check(total, &[(total, 60)], Number(60.into()), total);
    }
}
