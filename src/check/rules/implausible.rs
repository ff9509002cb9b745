//! A figure outside of what it usually is.

use crate::{
    assets::{self, check::plausible},
    check::{Case, Class, Reporter, Rule, Run},
    model::{Decimal, Level, Place, number},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "S010",
    name: "implausible",
    level: Level::Hint,
    class: Class::Susp,
    why: "Số liệu khác hẳn mức thường thấy; đúng thì bỏ qua, nhầm thì sửa.",
    bad: "⟦⟧\n@số reports_via_national_system_pct = 9\n",
    good: "@số reports_via_national_system_pct = 90\n@số cs_title_count = 45\n@số staff_reduced_vs_2015_pct = 5\n",
    folded: None,
    run: Run::Whole(implausible),
};

fn implausible(case: &Case<'_>, out: &mut Reporter<'_>) {
    let cutoff = case.subject.report.window.to;
    for known in plausible() {
        if known.until.is_some_and(|until| cutoff >= until) {
            continue;
        }
        let Some(value) = case.number(&known.id).filter(|value| !value.is_zero()) else { continue };
        let bound =
            |text: &Option<String>| text.as_ref().and_then(|text| text.parse::<Decimal>().ok());
        let is_odd = bound(&known.least).is_some_and(|least| value < least)
            || bound(&known.most).is_some_and(|most| value > most);
        if !is_odd {
            continue;
        }
        let label = assets::catalogue().label(&known.id);
        let message = format!("“{label}” là {}; {}.", number::format(value, 1), known.why);
        match case.row_of(&known.id) {
            Some(row) => out.passage(&case.read_passage(row.passage), message),
            None => {
                let indicator = known.id.as_str().into();
                out.missing(Place::Figure { indicator, at: None }, message)
            }
        };
    }
}
