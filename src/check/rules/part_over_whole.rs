//! A part that is more than its whole, and a fraction upside down.

use crate::{
    check::{
        Case, Class, Findings, Rule, Run,
        claims::{Fault, judge},
        reader::Said,
    },
    model::{Decimal, Level},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F020",
    name: "part-over-whole",
    level: Level::Error,
    class: Class::Part,
    why: "Một phần không thể lớn hơn tổng chứa nó; phân số có tử lớn hơn mẫu thường là viết ngược.",
    bad: "Phát ra 470 phiếu, trong đó ⟦477 phiếu⟧ đánh giá hài lòng.\nĐã giải quyết ⟦998/981 hồ sơ⟧, đạt 98,3%.",
    good: "Phát ra 477 phiếu, trong đó 470 phiếu đánh giá hài lòng.\nĐã giải quyết 981/998 hồ sơ, đạt 98,3%; 5/6 thôn; thu 3.500/3.000 triệu đồng, đạt 116,7%; bố trí 09 người/6 thôn.",
    run: Run::Whole(part_over_whole),
};

fn part_over_whole(case: &Case<'_>, out: &mut Findings<'_>) {
    for claim in &case.claims().breakdowns {
        let Some(Fault::PartOver(part)) = judge(claim) else { continue };
        let part = &claim.parts[part];
        let at = case.passing(part.passage);
        let whole_at = case.passing(claim.whole.passage);
        let (one, other) = (at.quote(&part.span), whole_at.quote(&claim.whole.span));
        let message = format!("Phần “{one}” lớn hơn tổng “{other}” chứa nó.");
        out.at(&at, part.span.clone(), message).values(one, other);
    }
    for at in case.passings().filter(|at| at.passage.is_prose()) {
        for (nth, mention) in at.reading.mentions.iter().enumerate() {
            let Said::Fraction { part, whole } = &mention.said else { continue };
            let is_money = part.unit.as_deref().is_some_and(|unit| unit.contains("đồng"));
            if part.value <= whole.value || whole.value <= Decimal::ZERO {
                continue;
            }
            let quote = at.quote(&mention.span);
            let next = at.reading.mentions.get(nth + 1);
            let is_over = next.is_some_and(|next| match &next.said {
                Said::Percent(percent) => percent.value > Decimal::ONE_HUNDRED,
                _ => false,
            });
            // Revenue may pass its plan, and a per cent over 100 says that it is meant so.
            if is_money || is_over || part.unit.is_none() {
                continue;
            }
            let message = format!("Phân số “{quote}” có tử lớn hơn mẫu; có lẽ viết ngược.");
            out.at(&at, mention.span.clone(), message);
        }
    }
}
