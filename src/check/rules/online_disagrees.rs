//! Dossiers received and dossiers of online services that do not agree although every procedure is online.

use crate::{
    check::{
        Case, Class, Reporter, Rule, Run,
        claims::{Breakdown, RecognisedFigure, Verdict, percent, verdict},
    },
    model::{Level, number},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F043",
    name: "online-disagrees",
    level: Level::Warning,
    class: Class::Twice,
    why: "Khi mọi TTHC đều là dịch vụ công trực tuyến thì tổng hồ sơ tiếp nhận ở mục TTHC và tổng hồ sơ dịch vụ công trực tuyến phải bằng nhau, tỷ lệ nộp trực tuyến cũng vậy.",
    bad: "Tổng số hồ sơ đã tiếp nhận là ⟦6.476 hồ sơ⟧, hồ sơ nộp trực tuyến đạt ⟦99,98%⟧.\nTổng số TTHC thuộc thẩm quyền giải quyết là 379 thủ tục, trong đó một phần là 160 thủ tục, toàn trình là 219 thủ tục.\nTổng hồ sơ DVCTT tiếp nhận là 2.862 hồ sơ; số hồ sơ nộp trực tuyến của DVCTT toàn trình là 324; số hồ sơ nộp trực tuyến của DVCTT một phần là 2.524 hồ sơ.",
    good: "Tổng số hồ sơ đã tiếp nhận là 2.862 hồ sơ, hồ sơ nộp trực tuyến đạt 99,51%.\nTổng số TTHC thuộc thẩm quyền giải quyết là 379 thủ tục, trong đó một phần là 160 thủ tục, toàn trình là 219 thủ tục.\nTổng hồ sơ DVCTT tiếp nhận là 2.862 hồ sơ; số hồ sơ nộp trực tuyến của DVCTT toàn trình là 324; số hồ sơ nộp trực tuyến của DVCTT một phần là 2.524 hồ sơ.",
    folded: None,
    run: Run::Whole(online_disagrees),
};

fn online_disagrees(case: &Case<'_>, out: &mut Reporter<'_>) {
    if !case.claims().breakdowns.iter().any(is_all_online) {
        return;
    }
    let said = |id: &str| case.claims().recognised.iter().find(|said| said.id == id);
    let Some(services) = said("dvc_dossiers_total") else { return };
    if let Some(received) =
        said("dossiers_received_total").filter(|all| all.value != services.value)
    {
        tell(case, received, services, out);
    }
    let online = said("dvc_full_dossiers_online").zip(said("dvc_partial_dossiers_online"));
    let Some((full, partial)) = online else { return };
    let Some(rate) = said("dossiers_online_pct") else { return };
    let Some(exact) = percent(full.value + partial.value, services.value) else { return };
    if verdict(exact, rate.value, rate.decimals) == Verdict::Wrong {
        let at = case.read_passage(rate.passage);
        let quote = at.quote(&rate.span);
        let right = format!("{}%", number::format(exact, rate.decimals.max(1)));
        let message = format!(
            "Tỷ lệ nộp trực tuyến ghi “{quote}” nhưng theo số hồ sơ dịch vụ công trực tuyến ({} + {})/{} là {right}.",
            number::format(full.value, 0),
            number::format(partial.value, 0),
            number::format(services.value, 0),
        );
        out.at(&at, rate.span.clone(), message).values(quote, right);
    }
}

/// "379 thủ tục, trong đó một phần 160, toàn trình 219": nothing is left that is not online.
fn is_all_online(claim: &Breakdown) -> bool {
    let has = |words: &str| claim.parts.iter().any(|part| part.label.contains(words));
    has("một phần") && has("toàn trình") && claim.sum() == claim.whole.amount.value
}

fn tell(
    case: &Case<'_>,
    received: &RecognisedFigure,
    services: &RecognisedFigure,
    out: &mut Reporter<'_>,
) {
    let (at, there) = (case.read_passage(received.passage), case.read_passage(services.passage));
    let (one, other) = (at.quote(&received.span), there.quote(&services.span));
    let message = format!(
        "Tiếp nhận {one} ở đây nhưng tổng hồ sơ dịch vụ công trực tuyến là {other}, dù mọi TTHC đều trực tuyến."
    );
    out.at(&at, received.span.clone(), message).values(one, other);
}
