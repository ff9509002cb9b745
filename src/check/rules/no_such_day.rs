//! A day that no calendar has.

use crate::{
    check::{Class, Facts, Reporter, Rule, Run},
    model::Level,
    prose::{DateSeen, ReadPassage, Said},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "D010",
    name: "no-such-day",
    level: Level::Error,
    class: Class::Date,
    why: "Ngày này không có trong lịch (ngày 31/6, tháng 13 …), nên chắc chắn là gõ nhầm.",
    bad: "Đã ban hành Kế hoạch số 12/KH-UBND ⟦ngày 31/6/2026⟧ về kiểm tra.\nHọp ngày 05/01/2026 và ⟦ngày 30 tháng 02 năm 2026⟧; Kế hoạch số 57/KH-UBND ⟦ngày 11/3/206⟧.",
    good: "Đã ban hành Kế hoạch số 12/KH-UBND ngày 30/6/2026 về kiểm tra; họp ngày 29/02/2024, 17/36 hồ sơ.",
    folded: None,
    run: Run::Each(no_such_day),
};

fn no_such_day(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    for mention in &at.reading.mentions {
        let Said::Date(DateSeen { year: Some(_), date: None, .. }) = mention.said else { continue };
        let quote = at.quote(&mention.span);
        out.at(at, mention.span.clone(), format!("“{quote}” không có trong lịch."));
    }
}
