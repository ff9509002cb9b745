//! A sentence that says how much of the year's plan is done, and the plan counts otherwise: "16/36 nhiệm vụ".

use crate::{
    assets::check::{StandingShare, standing},
    check::{
        Case, Class, ReportPart, Reporter, Rule, Run,
        claims::{family, label},
    },
    model::{Level, number, period, task_counts::TaskCounts},
    prose::Said,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F066",
    name: "plan-disagrees",
    level: Level::Warning,
    class: Class::Twice,
    why: "Câu nói đã hoàn thành bao nhiêu nhiệm vụ của kế hoạch năm phải khớp với trang “Nhiệm vụ kế hoạch”, đếm đến ngày chốt số liệu; hãy sửa câu, hoặc cập nhật tình trạng và ngày xong của nhiệm vụ.",
    bad: "Đến nay, xã đã ⟦hoàn thành 16/36 nhiệm vụ⟧ của kế hoạch.\n@kế hoạch năm = 17/36\n",
    good: "Đến nay, xã đã hoàn thành 17/36 nhiệm vụ của kế hoạch.\nĐã hoàn thành 5/5 nhiệm vụ được giao.\n@kế hoạch năm = 17/36\n",
    folded: None,
    run: Run::Whole(plan_disagrees),
};

/// Which share of `standing` is that of the plan.
const DONE: &str = "plan_tasks_done_ytd";

fn plan_disagrees(case: &Case<'_>, out: &mut Reporter<'_>) {
    let report = case.subject.report;
    let is_others = case.subject.commune.is_another(&report.header.organ);
    if report.office.tasks(report.period.year).is_empty() || is_others {
        return;
    }
    let counts = TaskCounts::of_report(&report.office, report.period, report.window);
    let known = [(counts.done, counts.total), (counts.due_done, counts.due)];
    let Some(words) = standing().share.iter().find(|share| share.part.as_str() == DONE) else {
        return;
    };
    for at in case.read_passages().filter(|at| at.passage.is_prose()) {
        if case.part(at.index) != ReportPart::Done {
            continue;
        }
        for mention in &at.reading.mentions {
            let Said::Fraction { part, whole } = &mention.said else { continue };
            let is_of_tasks = part.unit.as_deref().and_then(family) == Some(words.unit.as_str());
            if !is_of_tasks || !is_of_plan(words, &label(at.reading, &mention.span)) {
                continue;
            }
            let is_known = |(done, all): &(usize, usize)| {
                part.value == (*done).into() && whole.value == (*all).into()
            };
            if known.iter().any(is_known) {
                continue;
            }
            let quote = at.quote(&mention.span);
            let right = format!("{}/{}", counts.done, counts.total);
            let message = format!(
                "Câu ghi “{quote}” nhưng Nhiệm vụ kế hoạch năm {}, đến ngày {}, hoàn thành {right}.",
                report.period.year,
                period::format_date(report.window.to)
            );
            let said = [part.value, whole.value].map(|value| number::format(value, 0)).join("/");
            out.at(&at, mention.span.clone(), message).values(said, right);
        }
    }
}

fn is_of_plan(words: &StandingShare, label: &str) -> bool {
    words.words.iter().all(|word| label.contains(word.as_str()))
        && !words.none.iter().any(|word| label.contains(word.as_str()))
}
