//! A label that says "tỷ lệ" in front of a count, or "số" in front of a per cent.

use crate::{
    check::{Class, Facts, Reporter, Rule, Run},
    model::Level,
    prose::{ReadPassage, Said},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "L010",
    name: "rate-is-count",
    level: Level::Error,
    class: Class::Label,
    why: "Tên là “tỷ lệ” thì giá trị phải có dấu %; tên là “số” thì giá trị phải là số đếm.",
    bad: "Tổng hồ sơ là 2.862 hồ sơ; ⟦Tỷ lệ DVCTT đủ điều kiện là 29⟧; Số hồ sơ đúng hạn là 20.\n⟦Số hồ sơ đúng hạn là 98,3%⟧.",
    good: "Tổng hồ sơ là 2.862 hồ sơ; tỷ lệ DVCTT đủ điều kiện là 7,65%; số hồ sơ đúng hạn là 20; tỷ lệ 01 máy/người; số hồ sơ đúng hạn là 20, đạt 98,3%; tỷ lệ hồ sơ: tổng số 20 hồ sơ.",
    folded: None,
    run: Run::Each(rate_is_count),
};

fn rate_is_count(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    if !at.passage.is_prose() {
        return;
    }
    for mention in &at.reading.mentions {
        let (is_rate, unit) = match &mention.said {
            Said::Percent(_) => (true, None),
            Said::Quantity(amount) => (false, amount.unit.as_deref()),
            _ => continue,
        };
        let before = at.reading.before(mention.span.start);
        let from = mention.span.start - before.len();
        let bare = before.trim_end();
        if !bare.ends_with("là") && !bare.ends_with("đạt") {
            continue;
        }
        let start = before.rfind([';', ',', '(', ':', '.']).map_or(0, |mark| mark + 1);
        let clause = &before[start..];
        let lead = clause.trim_start().trim_start_matches(['-', '+', ' ']);
        let after = at.reading.after(mention.span.end).trim_start();
        let ends = after.is_empty() || after.starts_with([';', '.', ',']);
        if !ends || lead.is_empty() {
            continue;
        }
        let span = from + start + clause.find(lead).unwrap_or(0)..mention.span.end;
        let quote = at.quote(&span).to_owned();
        if !is_rate && unit.is_none() && (lead.starts_with("tỷ lệ") || lead.starts_with("tỉ lệ"))
        {
            out.at(
                at,
                span,
                format!("“{quote}” gọi là tỷ lệ nhưng giá trị là số đếm, không có dấu %."),
            );
        } else if is_rate
            && (lead.starts_with("số hồ sơ")
                || lead.starts_with("số lượng")
                || lead.starts_with("tổng số"))
        {
            out.at(at, span, format!("“{quote}” gọi là số nhưng giá trị là tỷ lệ phần trăm."));
        }
    }
}
