//! A plan for a period that does not come next.

use crate::{
    check::{Class, Facts, ReportPart, Reporter, Rule, Run, periods::names_plan},
    model::{Level, PassageKind, Period, PeriodKind},
    prose::{NamedTime, PeriodSeen, ReadPassage, Said, Stretch, renamed},
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
    let periods = at.reading.mentions.iter().filter_map(|mention| match mention.said {
        Said::Period(seen) => Some((mention, seen)),
        _ => None,
    });
    let of_plan = periods.filter(|(mention, _)| !is_title || names_plan(at, mention.span.start));
    let of_plan: Vec<_> = of_plan.collect();
    for (mention, seen) in &of_plan {
        if !is_wrong(period, *seen) {
            continue;
        }
        let (quote, right) = (at.quote(&mention.span), period.next_full());
        let message = format!("Phương hướng nói về “{quote}” nhưng kỳ liền sau là “{right}”.");
        let told = out.at(at, mention.span.clone(), message).values(quote, right);
        // Of several periods it is not known which of them is meant.
        if let ([_], Some(next)) = (&of_plan[..], meant(period, *seen)) {
            let opens = at.reading.before(mention.span.start).trim().is_empty();
            told.fix(renamed(quote, *seen, next, opens));
        }
    }
}

/// The time plans are of, told by the stretch they name where that may follow; none for a whole year in the report
/// of a part of it, which may be meant as such.
fn meant(period: Period, seen: PeriodSeen) -> Option<NamedTime> {
    let (allowed, year) = allowed(period);
    match seen.stretch {
        stretch if allowed.contains(&stretch) => Some(NamedTime { stretch, year }),
        Stretch::Year => None,
        _ => Some(NamedTime::after(period)),
    }
}

/// Stretches that may follow a period, and the year they belong to.
fn allowed(period: Period) -> (&'static [Stretch], i32) {
    match period.kind {
        PeriodKind::Quarter(1) => (&[Stretch::Quarter(2), Stretch::FirstHalf], period.year),
        PeriodKind::Quarter(2) => (&[Stretch::Quarter(3), Stretch::SecondHalf], period.year),
        PeriodKind::Quarter(3) | PeriodKind::NineMonths => {
            (&[Stretch::Quarter(4), Stretch::Months(3)], period.year)
        }
        PeriodKind::FirstHalf => (&[Stretch::SecondHalf, Stretch::Quarter(3)], period.year),
        PeriodKind::Quarter(_) => (&[Stretch::Quarter(1), Stretch::Year], period.year + 1),
        PeriodKind::Year => (&[Stretch::Year, Stretch::Quarter(1)], period.year + 1),
    }
}

/// Whether what is named does not follow the period.
fn is_wrong(period: Period, seen: PeriodSeen) -> bool {
    let (allowed, year) = allowed(period);
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
