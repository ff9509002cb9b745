//! "được giao 60 biên chế, có mặt 56 người, thiếu 05 người": what lacks is not the difference.

use crate::{
    check::{Class, Facts, Reporter, Rule, Run},
    model::{Level, Qualifier, number},
    prose::{Amount, Mention, ReadPassage, Said},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F013",
    name: "lack-wrong",
    level: Level::Error,
    class: Class::Sum,
    why: "Số thiếu (hoặc chưa thực hiện) phải bằng số được giao trừ số hiện có ghi ngay trước đó.",
    bad: "Xã được giao 60 biên chế, có mặt 56 người, thiếu ⟦05 người⟧ so với số được giao.",
    good: "Xã được giao 60 biên chế, có mặt 56 người, thiếu 04 người: Văn phòng 01, Phòng Kinh tế 03.\nBiên chế được giao là 62 người, có mặt 57 người (thiếu 05 người so với số được giao); còn thiếu 03 máy tính.",
    folded: None,
    run: Run::Each(lack_wrong),
};

fn lack_wrong(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    if !at.passage.is_prose() {
        return;
    }
    let mut given: Option<(&Mention, &Amount)> = None;
    let mut present: Option<(&Mention, &Amount)> = None;
    for mention in &at.reading.mentions {
        let Said::Quantity(amount) = &mention.said else { continue };
        let before = at.reading.before(mention.span.start);
        let before = before.rsplit([',', ';', '(']).next().unwrap_or_default().trim();
        let unit = amount.unit.as_deref();
        let counts = matches!(
            unit,
            None | Some("người" | "biên chế" | "công chức" | "đồng chí" | "chỉ tiêu")
        );
        if !counts || amount.qualifier != Qualifier::Exact {
            continue;
        }
        if before.contains("giao") && !before.contains("thiếu") {
            (given, present) = (Some((mention, amount)), None);
        } else if before.ends_with("có mặt") || before.ends_with("hiện có") {
            present = Some((mention, amount));
        } else if before.ends_with("thiếu")
            && let (Some((start, all)), Some((_, here))) = (given, present)
            && start.span.start >= at.reading.sentence_at(mention.span.start).start
        {
            let right = all.value - here.value;
            if right != amount.value {
                let (all, here) = (number::format(all.value, 0), number::format(here.value, 0));
                let (quote, right) = (at.quote(&mention.span), number::format(right, 0));
                let message = format!("Ghi thiếu “{quote}” nhưng {all} trừ {here} là {right}.");
                out.at(at, mention.span.clone(), message).values(quote, right);
            }
        }
    }
}
