//! One figure told twice with two values.

use std::collections::HashMap;

use crate::{
    assets,
    check::{Case, Class, ReportPart, Reporter, Rule, Run, claims::RecognisedFigure},
    model::Level,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F041",
    name: "two-values",
    level: Level::Error,
    class: Class::Twice,
    why: "Một số liệu được nêu ở hai chỗ với hai giá trị khác nhau; chỉ một số đúng.",
    bad: "Tổng số TTHC được niêm yết là 163 thủ tục.\nTổng số TTHC thuộc thẩm quyền giải quyết là ⟦165 thủ tục⟧.",
    good: "Tổng số TTHC được niêm yết là 163 thủ tục.\nTổng số TTHC thuộc thẩm quyền giải quyết là 163 thủ tục, có 120 TTHC trực tuyến.",
    folded: None,
    run: Run::Whole(two_values),
};

fn two_values(case: &Case<'_>, out: &mut Reporter<'_>) {
    // Dossiers are told by window, channel and field in many ways: only what stands still is compared.
    const COMPARED: [&str; 8] = [
        "tthc_total",
        "staff_quota",
        "staff_present_total",
        "parttime_commune_present",
        "parttime_village_present",
        "plan_tasks_total",
        "investment_plan",
        "survey_forms",
    ];
    let mut first: HashMap<&str, &RecognisedFigure> = HashMap::new();
    for said in &case.claims().recognised {
        if !COMPARED.contains(&said.id.as_str()) || case.part(said.passage) != ReportPart::Done {
            continue;
        }
        let Some(known) = first.get(said.id.as_str()) else {
            first.insert(&said.id, said);
            continue;
        };
        if known.value == said.value {
            continue;
        }
        let (at, before) = (case.read_passage(said.passage), case.read_passage(known.passage));
        let (one, other) = (at.quote(&said.span), before.quote(&known.span));
        let message = format!(
            "“{}” là {one} ở đây nhưng là {other} ở phần trước.",
            assets::catalogue().label(&said.id)
        );
        out.at(&at, said.span.clone(), message).values(one, other);
    }
}
