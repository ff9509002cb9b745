//! Another period in the report's name, its first sentence or its last: the name of the report it was copied from.

use crate::{
    check::{
        Class, Facts, Reporter, Rule, Run,
        periods::{is_of_another, names_plan, stretch_of},
    },
    model::{Level, PassageKind},
    prose::{NamedTime, ReadPassage, Said, Stretch, renamed},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "T060",
    name: "title-period",
    level: Level::Error,
    class: Class::Period,
    why: "Trích yếu, câu mở đầu và câu kết phải nêu kỳ của chính báo cáo này; tên kỳ khác thường là sót lại khi chép báo cáo trước.",
    bad: "@kỳ 2026-Q3\nBÁO CÁO\nKết quả công tác cải cách hành chính ⟦quý II⟧, nhiệm vụ quý IV năm 2026\n\nUBND xã Mẫu báo cáo kết quả ⟦quý II năm 2026⟧ như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã thực hiện tốt.\n\nTrên đây là Báo cáo kết quả ⟦quý II⟧, nhiệm vụ trọng tâm quý III năm 2026 của UBND xã Mẫu.\n",
    good: "@kỳ 2026-Q3\nBÁO CÁO\nKết quả công tác cải cách hành chính quý III, nhiệm vụ quý IV năm 2026\n\nThực hiện Công văn số 12/UBND-VX ngày 05/9/2026 về báo cáo 9 tháng đầu năm 2026, UBND xã Mẫu báo cáo kết quả như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã thực hiện tốt, tăng 5 hồ sơ so với quý II.\n\nTrên đây là Báo cáo kết quả của UBND xã Mẫu.\n",
    folded: None,
    run: Run::Each(title_period),
};

fn title_period(facts: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    let Some(period) = facts.period else { return };
    let tells_period =
        matches!(at.passage.kind, PassageKind::Title | PassageKind::Opening | PassageKind::Closing);
    if !tells_period {
        return;
    }
    let own = stretch_of(period);
    let named = || {
        at.reading.mentions.iter().filter_map(|mention| match mention.said {
            Said::Period(seen) => Some((mention, seen)),
            _ => None,
        })
    };
    // Beside its own, a report may name whatever it likes.
    if named().any(|(mention, seen)| seen.stretch == own && !names_plan(at, mention.span.start)) {
        return;
    }
    let other = named().find(|(mention, seen)| {
        let is_part_of_year = matches!(
            seen.stretch,
            Stretch::Quarter(_) | Stretch::FirstHalf | Stretch::SecondHalf | Stretch::NineMonths
        );
        let start = mention.span.start;
        is_part_of_year && !names_plan(at, start) && !is_of_another(at, start)
    });
    let Some((mention, seen)) = other else { return };
    let (quote, right) = (at.quote(&mention.span), period.full());
    let message = format!("Chỗ này nêu “{quote}”, còn báo cáo là của {right}.");
    let opens = at.reading.before(mention.span.start).trim().is_empty();
    let new = renamed(quote, seen, NamedTime::of(period), opens);
    out.at(at, mention.span.clone(), message).values(quote, right).fix(new);
}
