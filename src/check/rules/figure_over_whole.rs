//! A figure that is more than the catalogue allows beside another.

use crate::{
    check::{
        Case, Class, Reporter, Rule, Run,
        constraints::{is_bound, report_broken},
    },
    model::Level,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F061",
    name: "figure-over-whole",
    level: Level::Error,
    class: Class::Part,
    why: "Một số liệu lớn hơn số liệu chứa nó, hoặc một tỷ lệ vượt 100%.",
    bad: "⟦⟧\n@số plan_tasks_total = 21\n@số plan_tasks_done_ytd = 37\n",
    good: "@số plan_tasks_total = 37\n@số plan_tasks_done_ytd = 21\n",
    folded: None,
    run: Run::Whole(figure_over_whole),
};

fn figure_over_whole(case: &Case<'_>, out: &mut Reporter<'_>) {
    report_broken(case, is_bound, out);
}
