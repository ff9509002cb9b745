//! Days that this report and the one before it both count.

use chrono::NaiveDate;

use crate::{
    check::{Case, Class, Reporter, Rule, Run},
    model::{HeaderField, Level, Period, Place, Window, period},
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
    let place = Place::Header { field: HeaderField::Window, line: 0 };
    let (from, end) = (own.window.from, before.window.to);
    out.missing(place, message(from, (before.period, end), days))
        .values(period::format_date(from), period::format_date(end));
}

fn message(own_from: NaiveDate, (before, end): (Period, NaiveDate), twice: Window) -> String {
    let [own_from, end, from, to] = [own_from, end, twice.from, twice.to].map(period::format_date);
    let days = if from == to { format!("ngày {to}") } else { format!("các ngày {from}–{to}") };
    format!(
        "Số liệu kỳ này tính từ {own_from}, báo cáo {} chốt ngày {end}: {days} bị tính hai lần.",
        before.full()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(own_from: &str, [from, to]: [&str; 2], expected: &str) {
        let day = |text| period::parse_date(text).expect("a day");
        let before = Period::parse("2026-Q1").expect("a period");
        let twice = Window { from: day(from), to: day(to) };
        let said = message(day(own_from), (before, twice.to), twice);
        assert!(said.contains(expected), "{said}");
    }

    #[test]
    fn it_says_where_the_figures_begin_and_which_days_are_meant() {
        check("01/12/2025", ["15/12/2025", "14/3/2026"], "tính từ 01/12/2025");
        check("01/12/2025", ["15/12/2025", "14/3/2026"], "các ngày 15/12/2025–14/03/2026 bị");
        check(
            "14/3/2026",
            ["14/3/2026", "14/3/2026"],
            "14/03/2026: ngày 14/03/2026 bị tính hai lần",
        );
    }
}
