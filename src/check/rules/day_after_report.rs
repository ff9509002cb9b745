//! A document or an event dated after the report that tells of it.

use chrono::{Duration, NaiveDate};

use crate::{
    check::{Class, Facts, Origin, ReportPart, Reporter, Rule, Run},
    model::{Level, period},
    prose::{ReadPassage, Said},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "D030",
    name: "day-after-report",
    level: Level::Error,
    class: Class::Date,
    why: "Báo cáo không thể viện dẫn văn bản ban hành sau ngày ký báo cáo.",
    bad: "Đã ban hành Kế hoạch số 12/KH-UBND ⟦ngày 12/5/2026⟧ về kiểm tra.",
    good: "Đã ban hành Kế hoạch số 12/KH-UBND ngày 12/01/2026 về kiểm tra, hoàn thành trước ngày 30/6/2026.",
    folded: None,
    run: Run::Each(day_after_report),
};

fn day_after_report(facts: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    let Some(last) = last_day(facts) else { return };
    if !at.passage.is_prose() || facts.part == ReportPart::Plan {
        return;
    }
    for mention in &at.reading.mentions {
        let Said::Paper(paper) = &mention.said else { continue };
        let Some((seen, span)) = &paper.date else { continue };
        let Some(day) = seen.date.filter(|day| *day > last) else { continue };
        let (one, other) = (period::format_date(day), period::format_date(last));
        let message = format!("Văn bản ghi ngày {one}, sau ngày của báo cáo ({other}).");
        out.at(at, span.clone(), message).values(one, other);
    }
}

/// The day of signing; where a file has none, two months after the cut-off; in a draft of the book, today.
fn last_day(facts: &Facts<'_>) -> Option<NaiveDate> {
    /// Reports come a few weeks after their cut-off.
    const LATE: i64 = 60;
    if let Some(signed) = facts.signed {
        return Some(signed);
    }
    let window = facts.period?.default_window();
    let late = window.to.checked_add_signed(Duration::days(LATE))?;
    match facts.origin {
        Origin::Book => Some(facts.today.unwrap_or(late).max(window.to)),
        Origin::File => Some(late),
    }
}
