//! Two right spellings of one word in one report.

use std::collections::BTreeMap;

use crate::{
    assets::language,
    check::{Case, Class, Findings, Passing, Rule, Run, reader::Sort, syllable::placed},
    model::Level,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "V150",
    name: "mixed-spelling",
    level: Level::Hint,
    class: Class::Ortho,
    why: "Cả hai cách viết đều được, nhưng một báo cáo nên dùng một cách.",
    bad: "Thực hiện theo quy định; quy định mới đã niêm yết.\nCông khai theo ⟦qui định⟧; đa dạng ⟦hoá⟧ hình thức, số hóa hồ sơ, văn hóa công vụ.",
    good: "Thực hiện theo quy định; số hóa hồ sơ, văn hóa, hòa giải, ủy quyền; quý I, quý 1; lý luận.",
    run: Run::Whole(mixed_spelling),
};

type Place<'c> = (Passing<'c>, std::ops::Range<usize>);

fn mixed_spelling(case: &Case<'_>, out: &mut Findings<'_>) {
    let body: Vec<Passing<'_>> = case.passings().filter(|at| at.passage.is_prose()).collect();
    for (one, other) in language::variants() {
        let places = |words: &str| -> Vec<Place<'_>> {
            let of = |at: &Passing<'_>| -> Vec<std::ops::Range<usize>> {
                at.reading.find(words).collect()
            };
            body.iter().flat_map(|at| of(at).into_iter().map(|span| (*at, span))).collect()
        };
        let others = places(other);
        if !others.is_empty() {
            tell(&places(one), &others, out);
        }
    }
    tone_marks(&body, out);
}

/// "hoá" beside "hóa": by syllable where both stand, else by the report's own habit.
fn tone_marks(body: &[Passing<'_>], out: &mut Findings<'_>) {
    let mut elder: BTreeMap<String, Vec<Place<'_>>> = BTreeMap::new();
    let mut ours: BTreeMap<String, Vec<Place<'_>>> = BTreeMap::new();
    for at in body {
        for word in at.reading.words.iter().filter(|word| word.sort == Sort::Letters) {
            let lower = at.reading.lower_of(word);
            // A person spells their own name.
            if lower.is_ascii() || lower.starts_with('q') || word.is_capital {
                continue;
            }
            let placed = placed(lower);
            if placed != lower {
                elder.entry(placed.into_owned()).or_default().push((*at, word.span.clone()));
            } else if is_movable(lower) {
                ours.entry(lower.to_owned()).or_default().push((*at, word.span.clone()));
            }
        }
    }
    for (syllable, places) in &elder {
        if let Some(others) = ours.get(syllable) {
            tell(others, places, out);
        }
    }
}

/// Whether the tone mark could stand on the other vowel as well.
fn is_movable(syllable: &str) -> bool {
    const ENDS: [&str; 15] =
        ["óa", "òa", "ỏa", "õa", "ọa", "óe", "òe", "ỏe", "õe", "ọe", "úy", "ùy", "ủy", "ũy", "ụy"];
    ENDS.iter().any(|end| syllable.ends_with(end))
}

/// Tells of the rarer one, once.
fn tell(one: &[Place<'_>], other: &[Place<'_>], out: &mut Findings<'_>) {
    let (rare, often) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let (Some((at, span)), Some((first, often_span))) = (rare.first(), often.first()) else {
        return;
    };
    let (quote, right) = (at.quote(span).to_lowercase(), first.quote(often_span).to_lowercase());
    let message = format!(
        "“{quote}” ({} lần) lẫn với “{right}” ({} lần); nên dùng một cách viết.",
        rare.len(),
        often.len()
    );
    out.at(at, span.clone(), message).values(quote, right);
}
