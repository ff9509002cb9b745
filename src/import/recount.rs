//! What the program computes beside what a text printed, where the two differ.
//!
//! A computed percentage is never taken from a text: the page prints what its operands give. Whoever
//! imports a report must hear of each place where that is another number. Invariant: figures are only
//! read here, never changed; rounding is the one of `model::number`.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{
    Catalogue, Figure, FigureValue, Indicator, IndicatorId, Kind,
    catalogue::{Computed, Formula},
    number,
};

/// Formulas build on formulas, but never this deep.
const DEEPEST_FORMULA: u8 = 8;

/// Each always computed figure that was printed with another value than its operands give: its
/// indicator and a clause that says both.
pub(super) fn differences(
    figures: &BTreeMap<IndicatorId, Figure>,
    catalogue: &Catalogue,
) -> Vec<(IndicatorId, String)> {
    let count = Count { figures, catalogue };
    let printed = figures.iter().filter_map(|(id, figure)| {
        let indicator = catalogue.get(id.as_str()).filter(|indicator| indicator.is_derived())?;
        Some((id.clone(), count.difference(indicator, figure)?))
    });
    printed.collect()
}

struct Count<'a> {
    figures: &'a BTreeMap<IndicatorId, Figure>,
    catalogue: &'a Catalogue,
}

impl Count<'_> {
    fn difference(&self, indicator: &Indicator, figure: &Figure) -> Option<String> {
        let FigureValue::Number(value) = figure.value else { return None };
        let formula = indicator.formula.as_ref()?;
        let shown = |value: Decimal| number::format(value / indicator.scale(), indicator.decimals);
        let computed = match self.evaluate(formula, indicator.kind, DEEPEST_FORMULA) {
            Some(computed) if shown(computed) == shown(value) => return None,
            Some(computed) => shown(computed),
            None if self.is_undefined(formula, DEEPEST_FORMULA) => "“–”".to_owned(),
            None => return None,
        };
        let printed = figure.printed.clone().unwrap_or_else(|| shown(value));
        let operands = self.operands(formula)?;
        let short = &indicator.short;
        Some(format!("{short}: tệp ghi {printed}, chương trình tính {computed} ({operands})"))
    }

    /// "21/37", "37 − 21 − 3".
    fn operands(&self, formula: &Formula) -> Option<String> {
        let sign = match formula {
            Formula::Ratio { .. } => "/",
            Formula::Sum { .. } => " + ",
            Formula::Difference { .. } => " − ",
        };
        let shown = formula.operands().into_iter().filter_map(|id| {
            let scale = self.catalogue.get(id.as_str())?.scale();
            Some(number::format(self.value(id, DEEPEST_FORMULA)? / scale, 2))
        });
        let shown: Vec<String> = shown.collect();
        (!shown.is_empty()).then(|| shown.join(sign))
    }

    /// An operand: "không phát sinh" counts as zero, anything else but a number as missing.
    fn value(&self, id: &IndicatorId, depth: u8) -> Option<Decimal> {
        let indicator = self.catalogue.get(id.as_str())?;
        let stored = match self.figures.get(id).map(|figure| &figure.value) {
            Some(FigureValue::Number(number)) => Some(*number),
            Some(FigureValue::NotArising) => Some(Decimal::ZERO),
            _ => None,
        };
        let formula = indicator.formula.as_ref().filter(|_| depth > 0);
        match formula {
            Some(_) if indicator.computed == Computed::WhenBlank && stored.is_some() => stored,
            Some(formula) if self.is_undefined(formula, depth - 1) => None,
            Some(formula) => self.evaluate(formula, indicator.kind, depth - 1).or(stored),
            None => stored,
        }
    }

    /// A part of nothing: it has no value, and nothing stands for it.
    fn is_undefined(&self, formula: &Formula, depth: u8) -> bool {
        let Formula::Ratio { numerator, denominator } = formula else { return false };
        self.value(numerator, depth).is_some()
            && self.value(denominator, depth).is_some_and(|whole| whole.is_zero())
    }

    /// None where an operand is missing or the whole is zero.
    fn evaluate(&self, formula: &Formula, kind: Kind, depth: u8) -> Option<Decimal> {
        match formula {
            Formula::Ratio { numerator, denominator } => {
                let factor =
                    if kind == Kind::Percent { Decimal::ONE_HUNDRED } else { Decimal::ONE };
                let part = self.value(numerator, depth)?.checked_mul(factor)?;
                part.checked_div(self.value(denominator, depth)?)
            }
            Formula::Sum { parts } => {
                let mut entered = parts.iter().filter_map(|part| self.value(part, depth));
                let first = entered.next()?;
                entered.try_fold(first, Decimal::checked_add)
            }
            Formula::Difference { from, minus } => {
                minus.iter().try_fold(self.value(from, depth)?, |rest, part| {
                    rest.checked_sub(self.value(part, depth)?)
                })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{assets, model::figure};

    #[track_caller]
    fn check(typed: &[(&str, &str)], expected: &[&str]) {
        let catalogue = assets::catalogue();
        let figures = typed.iter().map(|&(id, typed)| {
            let indicator = catalogue.get(id).expect(id);
            let value = figure::parse_value(indicator, typed).expect(typed);
            let figure = Figure { printed: Some(typed.into()), ..Figure::of(value) };
            (indicator.id.clone(), figure)
        });
        let found = differences(&figures.collect(), catalogue);
        let after_label = |said: &String| said.split(": ").last().unwrap_or_default().to_owned();
        let found: Vec<String> = found.iter().map(|(_, said)| after_label(said)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn printed_percentages_are_computed_again() {
        let plan = [("plan_tasks_total", "37"), ("plan_tasks_done_ytd", "21")];
        let with = |printed| [plan[0], plan[1], ("plan_completion_year_pct", printed)];
        check(&with("78"), &["tệp ghi 78, chương trình tính 56,8 (21/37)"]);
        check(&with("56,8"), &[]);
        check(&with("56,76"), &[]);
        check(&plan, &[]);
    }

    #[test]
    fn nothing_is_said_where_nothing_can_be_computed() {
        check(&[("plan_completion_year_pct", "78"), ("plan_tasks_total", "37")], &[]);
        check(
            &[
                ("plan_completion_year_pct", "100"),
                ("plan_tasks_total", "0"),
                ("plan_tasks_done_ytd", "x"),
            ],
            &["tệp ghi 100, chương trình tính “–” (0/0)"],
        );
        check(
            &[
                ("investment_pct", "116"),
                ("investment_plan", "3000"),
                ("investment_disbursed", "3500"),
            ],
            &["tệp ghi 116, chương trình tính 116,7 (3.500/3.000)"],
        );
    }
}
