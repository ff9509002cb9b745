//! What the program computes beside what a text printed, where the two differ.
//!
//! A computed percentage is never taken from a text: the page prints what its operands give. Whoever
//! imports a report must hear of each place where that is another number. Invariant: figures are only
//! read here, never changed; rounding is the one of `model::number`.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::{
    assets,
    compose::figures::{ReadValue, Values},
    model::{Figure, FigureValue, Indicator, IndicatorId, number},
};

/// A value that a text printed and the program computes otherwise; numbers in the unit they are shown in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recount {
    /// What is computed.
    pub indicator: IndicatorId,
    /// As printed.
    pub printed: String,
    /// What its operands give; none where they give no value.
    pub computed: Option<Decimal>,
    /// The values of its formula's operands, in their order.
    pub operands: Vec<Decimal>,
}

/// Each always computed figure that was printed with another value than its operands give.
pub(super) fn differences(figures: &BTreeMap<IndicatorId, Figure>) -> Vec<Recount> {
    let values = Values { figures };
    let printed = figures.iter().filter_map(|(id, figure)| {
        let indicator =
            assets::catalogue().get(id.as_str()).filter(|indicator| indicator.is_derived())?;
        difference(values, indicator, figure)
    });
    printed.collect()
}

fn difference(values: Values<'_>, indicator: &Indicator, figure: &Figure) -> Option<Recount> {
    let FigureValue::Number(value) = figure.value else { return None };
    let formula = indicator.formula.as_ref()?;
    let shown = |value: Decimal| number::format(value / indicator.scale(), indicator.decimals);
    let computed = match values.computed(indicator) {
        ReadValue::Number(computed) if shown(computed) == shown(value) => return None,
        ReadValue::Number(computed) => Some(computed / indicator.scale()),
        ReadValue::Undefined => None,
        _ => return None,
    };
    let operands = formula.operands().into_iter().map(|id| {
        let scale = assets::catalogue().get(id.as_str())?.scale();
        Some(values.number(id)? / scale)
    });
    Some(Recount {
        indicator: indicator.id.clone(),
        printed: figure.printed.clone().unwrap_or_else(|| shown(value)),
        computed,
        operands: operands.collect::<Option<_>>()?,
    })
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
        let found = differences(&figures.collect());
        let after_label = |said: String| said.split(": ").last().unwrap_or_default().to_owned();
        let found: Vec<String> =
            found.iter().map(|recount| after_label(recount.to_string())).collect();
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
