//! A period of the report named with another year: last year's sentence, kept.

use crate::{
    check::{
        Class, Facts, ReportPart, Reporter, Rule, Run,
        periods::{is_of_another, stretch_of},
    },
    model::{Level, PassageKind, PeriodKind},
    prose::{NamedTime, ReadPassage, Said, renamed},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "T010",
    name: "stale-period",
    level: Level::Error,
    class: Class::Period,
    why: "Kỳ trong câu trùng kỳ báo cáo nhưng khác năm, hoặc khác kỳ mà báo cáo nêu ở tên: thường là câu chép từ báo cáo trước.",
    bad: "Trong ⟦quý I năm 2025⟧, UBND xã đã tiếp nhận 20 hồ sơ.\nKết quả ⟦quý I/2024⟧ được trình bày dưới đây.",
    good: "Trong quý I năm 2026, UBND xã đã tiếp nhận 20 hồ sơ, tăng 5 hồ sơ so với quý I năm 2025.\nBan hành Báo cáo số 11/BC-UBND ngày 09/01/2026 về kết quả quý I năm 2025; công khai quyết toán quý IV năm 2025.",
    folded: None,
    run: Run::Each(stale_period),
};

fn stale_period(facts: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    let Some(period) = facts.period else { return };
    let is_text = at.passage.is_prose() || matches!(at.passage.kind, PassageKind::AnnexTitle);
    if !is_text || facts.part == ReportPart::Plan || period.kind == PeriodKind::Year {
        return;
    }
    for mention in &at.reading.mentions {
        let Said::Period(seen) = mention.said else { continue };
        let Some(year) = seen.year.filter(|year| *year != period.year) else { continue };
        let is_last = (period.year - 3..=period.year).contains(&year);
        if seen.stretch != stretch_of(period) || !is_last || is_of_another(at, mention.span.start) {
            continue;
        }
        let (quote, right) = (at.quote(&mention.span), period.full());
        let message =
            format!("“{quote}” khác kỳ báo cáo “{right}”; có lẽ câu chép từ báo cáo trước.");
        let opens = at.reading.before(mention.span.start).trim().is_empty();
        let new = renamed(quote, seen, NamedTime::of(period), opens);
        let told = out.at(at, mention.span.clone(), message).values(quote, right);
        told.fix_if(tells_own(at, mention.span.start), new);
    }
}

/// Whether what follows is told of the period: it opens its sentence, or stands behind "trong".
fn tells_own(at: &ReadPassage<'_>, byte: usize) -> bool {
    let before = at.reading.before(byte).trim_matches([' ', '-', '+', '*', ',']);
    matches!(before, "" | "trong") || before.ends_with(" trong")
}
