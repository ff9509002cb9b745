//! A plan for a period that does not come next.

use crate::{
    check::{Class, Facts, ReportPart, Reporter, Rule, Run},
    model::{Level, PassageKind, Period, PeriodKind},
    prose::{PeriodSeen, ReadPassage, Said, Stretch},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "T030",
    name: "next-period",
    level: Level::Error,
    class: Class::Next,
    why: "Phần phương hướng phải nói về kỳ liền sau kỳ báo cáo: sau quý I là quý II, sau 6 tháng là 6 tháng cuối năm.",
    bad: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã thực hiện tốt.\n\nII. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM ⟦QUÝ III NĂM 2026⟧\n\nTiếp tục thực hiện.\n",
    good: "BÁO CÁO\nCông tác cải cách hành chính quý 3 năm 2026, nhiệm vụ trọng tâm quý IV năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã thực hiện tốt.\n\nII. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM QUÝ IV/2026\n\nTiếp tục thực hiện kế hoạch năm 2026.\n",
    folded: None,
    run: Run::Each(next_period),
};

fn next_period(facts: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    let Some(period) = facts.period else { return };
    let is_plan_heading =
        matches!(at.passage.kind, PassageKind::Heading { .. }) && facts.part == ReportPart::Plan;
    let is_title = matches!(at.passage.kind, PassageKind::Title | PassageKind::Closing);
    if !is_plan_heading && !is_title {
        return;
    }
    for mention in &at.reading.mentions {
        let Said::Period(seen) = mention.said else { continue };
        if is_title && !names_plan(at, mention.span.start) {
            continue;
        }
        if !is_wrong(period, seen) {
            continue;
        }
        let (quote, right) = (at.quote(&mention.span), period.next_full());
        let message = format!("Phương hướng nói về “{quote}” nhưng kỳ liền sau là “{right}”.");
        out.at(at, mention.span.clone(), message).values(quote, right);
    }
}

/// Whether "phương hướng", "nhiệm vụ" stand between the period before and this one.
fn names_plan(at: &ReadPassage<'_>, byte: usize) -> bool {
    let before = at
        .reading
        .mentions
        .iter()
        .rev()
        .find(|mention| mention.span.end <= byte && matches!(mention.said, Said::Period(_)));
    let from = before.map_or(0, |mention| mention.span.end);
    let words = at.reading.lower.get(from..byte).unwrap_or_default();
    before.is_some()
        && ["phương hướng", "nhiệm vụ trọng tâm", "nhiệm vụ"]
            .iter()
            .any(|plan| words.contains(plan))
}

/// Stretches that may follow a period, and the year they belong to.
fn is_wrong(period: Period, seen: PeriodSeen) -> bool {
    let (allowed, year): (&[Stretch], i32) = match period.kind {
        PeriodKind::Quarter(1) => (&[Stretch::Quarter(2), Stretch::FirstHalf], period.year),
        PeriodKind::Quarter(2) => (&[Stretch::Quarter(3), Stretch::SecondHalf], period.year),
        PeriodKind::Quarter(3) | PeriodKind::NineMonths => {
            (&[Stretch::Quarter(4), Stretch::Months(3)], period.year)
        }
        PeriodKind::FirstHalf => (&[Stretch::SecondHalf, Stretch::Quarter(3)], period.year),
        PeriodKind::Quarter(_) => (&[Stretch::Quarter(1), Stretch::Year], period.year + 1),
        PeriodKind::Year => (&[Stretch::Year, Stretch::Quarter(1)], period.year + 1),
    };
    let is_whole_year = seen.stretch == Stretch::Year;
    if is_whole_year && period.kind != PeriodKind::Year {
        // "nhiệm vụ … năm 2026" of the year that runs, or of the next one after its last quarter.
        return seen.year.is_some_and(|said| said != year && said != period.year);
    }
    let is_plain = matches!(
        seen.stretch,
        Stretch::Quarter(_)
            | Stretch::FirstHalf
            | Stretch::SecondHalf
            | Stretch::NineMonths
            | Stretch::Year
    );
    is_plain && (!allowed.contains(&seen.stretch) || seen.year.is_some_and(|said| said != year))
}
