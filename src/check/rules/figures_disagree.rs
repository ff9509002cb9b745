//! What the catalogue says must hold between figures.

use crate::{
    check::{
        Case, Class, Reporter, Rule, Run,
        constraints::{is_bound, report_broken},
    },
    model::Level,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F060",
    name: "figures-disagree",
    level: Level::Error,
    class: Class::Sum,
    why: "Số liệu trái với quan hệ đã biết giữa các chỉ tiêu: các phần cộng lại khác tổng, số chuyển kỳ không khớp kỳ trước.",
    bad: "⟦⟧\n@số dossiers_pending_total = 20\n@số dossiers_pending_in_time = 10\n@số dossiers_pending_supplement = 5\n@số dossiers_pending_overdue = 6\n",
    good: "@số dossiers_pending_total = 21\n@số dossiers_pending_in_time = 10\n@số dossiers_pending_supplement = 5\n@số dossiers_pending_overdue = 6\n@số dossiers_received_total = 100\n",
    folded: None,
    run: Run::Whole(figures_disagree),
};

fn figures_disagree(case: &Case<'_>, out: &mut Reporter<'_>) {
    report_broken(case, |constraint| !is_bound(constraint), out);
}
