//! A per cent in prose that the report's own figures do not give.

use crate::{
    assets,
    check::{
        Case, Class, ReportPart, Reporter, Rule, Run,
        claims::{Verdict, percent, verdict},
    },
    model::{Level, catalogue::Formula, number},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F032",
    name: "percent-against-figures",
    level: Level::Error,
    class: Class::Pct,
    why: "Tỷ lệ nêu trong câu không bằng hai số liệu gốc của báo cáo chia cho nhau.",
    bad: "@số plan_tasks_total = 37\n@số plan_tasks_done_ytd = 21\nĐã chỉ đạo thực hiện kế hoạch, đạt ⟦78%⟧ các nhiệm vụ đề ra.",
    good: "@số plan_tasks_total = 37\n@số plan_tasks_done_ytd = 21\nĐã chỉ đạo thực hiện kế hoạch, đạt 56,8% các nhiệm vụ đề ra; giải ngân đạt 78% kế hoạch.",
    folded: None,
    run: Run::Whole(percent_against_figures),
};

fn percent_against_figures(case: &Case<'_>, out: &mut Reporter<'_>) {
    for said in &case.claims().recognised {
        if said.is_figure || case.part(said.passage) != ReportPart::Done {
            continue;
        }
        let formula = assets::catalogue().get(&said.id).and_then(|known| known.formula.as_ref());
        let Some(Formula::Ratio { numerator, denominator }) = formula else { continue };
        let operands = case.number(numerator.as_str()).zip(case.number(denominator.as_str()));
        let Some((part, whole)) = operands else { continue };
        let Some(exact) = percent(part, whole) else { continue };
        if verdict(exact, said.value, said.decimals) != Verdict::Wrong {
            continue;
        }
        let at = case.read_passage(said.passage);
        let quote = at.quote(&said.span);
        let right = format!("{}%", number::format(exact, said.decimals.max(1)));
        let (part, whole) = (number::format(part, 0), number::format(whole, 0));
        let message =
            format!("Ghi “{quote}” nhưng số liệu của báo cáo cho {part}/{whole} là {right}.");
        out.at(&at, said.span.clone(), message).values(quote, right);
    }
}
