//! A figure far from last period's and from last year's.

use crate::{
    assets,
    check::{Case, Class, Reporter, Rule, Run},
    compose::figures::{Figures, ReadValue},
    model::{Decimal, Kind, Level, Place, Report, catalogue::Total, number},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "S020",
    name: "jump",
    level: Level::Hint,
    class: Class::Susp,
    why: "Số liệu tăng hoặc giảm quá mạnh so với kỳ trước hoặc cùng kỳ năm trước; nên kiểm tra lại trước khi ký.",
    bad: "⟦⟧\n@số dossiers_resolved_total = 9620\n@kỳ trước dossiers_resolved_total = 950\n@cùng kỳ dossiers_resolved_total = 1010\n",
    good: "@số dossiers_resolved_total = 1100\n@kỳ trước dossiers_resolved_total = 950\n@cùng kỳ dossiers_resolved_total = 1010\n@số disciplined_leaders = 2\n@kỳ trước disciplined_leaders = 0\n",
    folded: None,
    run: Run::Whole(jump),
};

fn jump(case: &Case<'_>, out: &mut Reporter<'_>) {
    for indicator in assets::catalogue().indicators() {
        let is_compared = matches!(indicator.kind, Kind::Count | Kind::Money | Kind::Percent)
            && matches!(indicator.total, Total::Flow | Total::State | Total::Year);
        let id = indicator.id.as_str();
        if !is_compared || indicator.is_derived() {
            continue;
        }
        let Some(now) = case.number(id) else { continue };
        let before =
            [(case.subject.previous, "kỳ trước"), (case.subject.last_year, "cùng kỳ năm trước")];
        let told: Vec<(Decimal, &str)> = before
            .into_iter()
            .filter_map(|(report, when)| {
                let own = case.subject.report.period.kind;
                let report =
                    report.filter(|then| indicator.total.compares(own, then.period.kind))?;
                Some((value(case, report, id)?, when))
            })
            .collect();
        let far: Vec<&(Decimal, &str)> =
            told.iter().filter(|(then, _)| is_far(now, *then, indicator.kind)).collect();
        // Where two are known, both must be far: one may itself be the odd one.
        if told.is_empty() || far.len() < told.len() {
            continue;
        }
        let scale = indicator.scale();
        let then: Vec<String> = far
            .iter()
            .map(|(then, when)| {
                format!("{when} là {}", number::format(*then / scale, indicator.decimals))
            })
            .collect();
        let now = number::format(now / scale, indicator.decimals);
        let message =
            format!("“{}” là {now}, {}; hãy kiểm tra lại.", indicator.label, then.join(", "));
        match case.row_of(id) {
            Some(row) => out.passage(&case.read_passage(row.passage), message),
            None => {
                out.missing(Place::Figure { indicator: indicator.id.clone(), at: None }, message)
            }
        };
    }
}

fn value(case: &Case<'_>, report: &Report, id: &str) -> Option<Decimal> {
    let figures = Figures { report, ..case.figures() };
    match figures.read(id)? {
        ReadValue::Number(number) => Some(number),
        _ => None,
    }
}

/// Three times as much or a third, and apart by more than small counts are by chance; 25 points for rates.
fn is_far(now: Decimal, then: Decimal, kind: Kind) -> bool {
    let apart = now.saturating_sub(then).abs();
    if kind == Kind::Percent {
        return apart >= Decimal::from(25);
    }
    let (small, large) = (now.min(then), now.max(then));
    apart > Decimal::from(20) && large >= small.saturating_mul(Decimal::from(3))
}
