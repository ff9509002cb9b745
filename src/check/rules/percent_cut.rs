//! A per cent cut off where it should be rounded.

use crate::{
    check::{Case, Class, Reporter, Rule, Run, claims::Verdict},
    model::{Level, number},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F031",
    name: "percent-cut",
    level: Level::Warning,
    class: Class::Rnd,
    why: "Tỷ lệ bị cắt bớt chữ số thay vì làm tròn; cùng một báo cáo nên làm tròn như nhau.",
    bad: "- Đã giải quyết xong: 300 hồ sơ, trong đó:\n+ Trước hạn: 286 hồ sơ, đạt 95,33%.\n+ Đúng hạn: 14 hồ sơ, đạt ⟦4,66%⟧.",
    good: "- Đã giải quyết xong: 300 hồ sơ, trong đó:\n+ Trước hạn: 286 hồ sơ, đạt 95,33%.\n+ Đúng hạn: 14 hồ sơ, đạt 4,67%.",
    folded: None,
    run: Run::Whole(percent_cut),
};

fn percent_cut(case: &Case<'_>, out: &mut Reporter<'_>) {
    for ratio in &case.claims().ratios {
        let Some(exact) = ratio.exact().filter(|_| ratio.verdict() == Verdict::Cut) else {
            continue;
        };
        let at = case.read_passage(ratio.percent.passage);
        let printed = at.quote(&ratio.percent.span);
        let decimals = ratio.percent.amount.decimals;
        let right = format!("{}%", number::format(exact, decimals));
        let operand = |amount: &crate::prose::Amount| number::format(amount.value, amount.decimals);
        let (part, whole) = (operand(&ratio.part.amount), operand(&ratio.whole.amount));
        let message = format!("“{printed}” bị cắt bớt; {part}/{whole} làm tròn là {right}.");
        // Of whole per cents one in a hundred agrees by chance, with numbers that are not meant.
        let is_sure = decimals >= 2;
        let told = out.at(&at, ratio.percent.span.clone(), message);
        told.values(printed, right.clone()).fix_if(is_sure, right);
    }
}
