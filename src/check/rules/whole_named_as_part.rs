//! A total that carries the name of one of its parts: "đã giải quyết 482, trong đó 477 đã giải quyết".

use crate::{
    assets::check::parts,
    check::{Case, Class, Reporter, Rule, Run},
    model::Level,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F040",
    name: "whole-named-as-part",
    level: Level::Error,
    class: Class::Twice,
    why: "Một số liệu được nêu hai giá trị: tổng gọi là “đã giải quyết” mà trong đó lại có số “đã giải quyết” khác; tổng thường phải là “tiếp nhận”.",
    bad: "UBND xã ⟦đã giải quyết tổng số 482 hồ sơ⟧. Trong đó, 477 hồ sơ đã giải quyết, 05 hồ sơ đang giải quyết.",
    good: "UBND xã đã tiếp nhận tổng số 482 hồ sơ. Trong đó, 477 hồ sơ đã giải quyết, 05 hồ sơ đang giải quyết.\nĐã giải quyết 477 hồ sơ, trong đó 470 hồ sơ giải quyết trước hạn, 07 hồ sơ giải quyết đúng hạn.",
    folded: None,
    run: Run::Whole(whole_named_as_part),
};

fn whole_named_as_part(case: &Case<'_>, out: &mut Reporter<'_>) {
    let words = parts();
    for claim in &case.claims().breakdowns {
        let settled = |label: &str| words.settled.iter().any(|word| label.contains(word.as_str()));
        // "tiếp nhận và giải quyết" names both.
        if !settled(&claim.whole.label) || claim.whole.label.contains("tiếp nhận") {
            continue;
        }
        let part = claim.parts.iter().find(|part| {
            settled(&part.label)
                && part.amount.value != claim.whole.amount.value
                && !part.says(&words.timing)
        });
        let has_open = claim.parts.iter().any(|part| part.says(&words.open));
        let Some(part) = part.filter(|_| has_open) else { continue };
        let at = case.read_passage(claim.whole.passage);
        let there = case.read_passage(part.passage);
        let (one, other) = (at.quote(&claim.whole.span), there.quote(&part.span));
        let sentence = at.reading.sentence_at(claim.whole.span.start);
        let message = format!(
            "“Đã giải quyết” vừa là {one} vừa là {other}; tổng {one} có lẽ là số tiếp nhận."
        );
        out.at(&at, sentence.start..claim.whole.span.end, message).values(one, other);
    }
}
