//! Days between this report and the one before it that neither counts.

use crate::{
    check::{Case, Class, Reporter, Rule, Run},
    model::{HeaderField, Level, Place, Window, period},
};

/// So many days at most are a slip; beyond that a report of the book is missing.
const MOST_DAYS: i64 = 31;

/// See the module.
pub const RULE: Rule = Rule {
    code: "T071",
    name: "days-not-counted",
    level: Level::Hint,
    class: Class::Cutoff,
    why: "Kỳ này phải bắt đầu ngay sau ngày chốt số liệu của kỳ liền trước; bỏ trống ngày thì số liệu của những ngày đó không báo cáo nào có.",
    bad: "@kỳ 2026-Q2\n@kỳ liền trước 2026-Q1 đến 28/02/2026\n⟦⟧Đã họp giao ban.",
    good: "@kỳ 2026-Q2\n@kỳ liền trước 2026-Q1 đến 14/03/2026\nĐã họp giao ban.",
    folded: None,
    run: Run::Whole(days_not_counted),
};

fn days_not_counted(case: &Case<'_>, out: &mut Reporter<'_>) {
    let Some(before) = case.subject.previous else { return };
    let own = case.subject.report;
    let Some(days) = between(before.window, own.window) else { return };
    let is_apart = own.period.default_window().shared(before.period.default_window()).is_none();
    if !is_apart || (days.to - days.from).num_days() >= MOST_DAYS {
        return;
    }
    let place = Place::Header { field: HeaderField::Window, line: 0 };
    let [starts, end, from, to] =
        [own.window.from, before.window.to, days.from, days.to].map(period::format_date);
    let days = if from == to { format!("ngày {to}") } else { format!("các ngày {from}–{to}") };
    let message = format!(
        "Số liệu kỳ này tính từ {starts}, báo cáo {} chốt ngày {end}: {days} không báo cáo nào có.",
        before.period.full()
    );
    out.missing(place, message).values(starts, end);
}

/// The days behind one window and before another.
fn between(before: Window, own: Window) -> Option<Window> {
    let days = Window { from: before.to.succ_opt()?, to: own.from.pred_opt()? };
    (days.from <= days.to).then_some(days)
}
