//! Two right spellings of one word in one report.

use std::collections::BTreeMap;

use crate::{
    check::{Case, Class, Reporter, Rule, Run},
    model::Level,
    prose::ReadPassage,
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
    folded: None,
    run: Run::Whole(mixed_spelling),
};

type SpellingPlace<'c> = (ReadPassage<'c>, std::ops::Range<usize>);

fn mixed_spelling(case: &Case<'_>, out: &mut Reporter<'_>) {
    // By pair and by syllable: where one spelling stands, and where the other.
    let mut words: BTreeMap<usize, [Vec<SpellingPlace<'_>>; 2]> = BTreeMap::new();
    let mut syllables: BTreeMap<&str, [Vec<SpellingPlace<'_>>; 2]> = BTreeMap::new();
    for at in case.read_passages().filter(|at| at.passage.is_prose()) {
        let spellings = at.reading.spellings();
        for (pair, is_other, span) in &spellings.variants {
            words.entry(*pair).or_default()[usize::from(*is_other)].push((at, span.clone()));
        }
        for tone in &spellings.tones {
            let both = syllables.entry(&tone.syllable).or_default();
            both[usize::from(tone.is_elder)].push((at, tone.span.clone()));
        }
    }
    for [one, other] in words.values().chain(syllables.values()) {
        tell(one, other, out);
    }
}

/// Tells of the rarer one, once.
fn tell(one: &[SpellingPlace<'_>], other: &[SpellingPlace<'_>], out: &mut Reporter<'_>) {
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
