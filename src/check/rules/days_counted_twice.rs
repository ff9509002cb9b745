//! Days that this report and the one before it both count.

use crate::{
    check::{Case, Class, Reporter, Rule, Run},
    model::{HeaderField, Level, Place, period},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "T070",
    name: "days-counted-twice",
    level: Level::Hint,
    class: Class::Cutoff,
    why: "Kỳ này phải bắt đầu sau ngày chốt số liệu của kỳ liền trước; trùng ngày thì số liệu của những ngày đó bị tính hai lần.",
    bad: "@kỳ 2026-Q2\n@kỳ liền trước 2026-Q1 đến 31/03/2026\n⟦⟧Đã họp giao ban.",
    good: "@kỳ 2026-Q2\n@kỳ liền trước 2026-Q1 đến 14/03/2026\nĐã họp giao ban.",
    folded: None,
    run: Run::Whole(days_counted_twice),
};

fn days_counted_twice(case: &Case<'_>, out: &mut Reporter<'_>) {
    let Some(before) = case.subject.previous else { return };
    let own = case.subject.report;
    let shared = own.window.counted_twice(own.period, (before.period, before.window));
    let Some(days) = shared else { return };
    let [from, to, end] = [days.from, days.to, before.window.to].map(period::format_date);
    let message = format!(
        "Số liệu kỳ này tính từ {from}, báo cáo {} chốt ngày {end}: các ngày {from}–{to} bị tính hai lần.",
        before.period.full()
    );
    let place = Place::Header { field: HeaderField::Window, line: 0 };
    out.missing(place, message).values(from, end);
}
