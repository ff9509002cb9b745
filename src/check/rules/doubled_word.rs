//! A word or phrase written twice in a row.

use std::ops::Range;

use crate::{
    assets::language::{self, Bond},
    check::{
        Case, Class, Findings, Passing, Rule, Run,
        runs::{self, Syllable},
        syllable::placed,
    },
    model::Level,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "V050",
    name: "doubled-word",
    level: Level::Error,
    class: Class::Dupw,
    why: "Một từ hoặc cụm từ viết hai lần liền nhau; xóa một lần.",
    bad: "UBND xã đã ⟦triển khai triển khai⟧ kế hoạch và cập nhật ⟦các các⟧ văn bản.\nThực hiện kế hoạch ⟦kiểm soát TTHC Kiểm soát thủ tục hành chính⟧ của xã.",
    good: "Cán bộ thường thường xuống thôn, dần dần nâng cao chất lượng; ngày ngày, luôn luôn, người người, nhà nhà.\nQuy định định mức chi; chương trình trình HĐND xã; cơ quan quan tâm; thực hiện hiện đại hóa; cán bộ Bộ Nội vụ; Ủy ban nhân dân (UBND) xã.",
    run: Run::Each(doubled_word),
};

/// The longest phrase that is looked for, in syllables.
const LONGEST: usize = 10;

/// A syllable after abbreviations were spelt out; several may have one span.
struct Spelt {
    word: String,
    span: Range<usize>,
    /// "cán bộ Bộ Nội vụ": a name begins.
    is_capital: bool,
}

fn doubled_word(_: &Case<'_>, at: &Passing<'_>, out: &mut Findings<'_>) {
    if !at.passage.is_prose() {
        return;
    }
    for run in runs::runs(at) {
        let spelt = spelt(at, &run);
        let mut next = 0;
        while next < spelt.len() {
            let nth = next;
            next += 1;
            let Some(length) = doubled(&spelt, nth) else { continue };
            let last = nth + 2 * length;
            let span = spelt[nth].span.start..spelt[last - 1].span.end;
            let once =
                at.quote(&(spelt[nth].span.start..spelt[nth + length - 1].span.end)).to_owned();
            let message = format!("“{}” viết lặp; xóa một lần “{once}”.", at.quote(&span));
            let is_same = at.quote(&span).to_lowercase() == format!("{once} {once}").to_lowercase();
            let told = out.at(at, span, message);
            if is_same {
                told.fix(once);
            }
            next = last;
        }
    }
}

fn spelt(at: &Passing<'_>, run: &[Syllable<'_>]) -> Vec<Spelt> {
    let abbreviations = &language::words().abbreviations;
    let mut spelt = Vec::with_capacity(run.len());
    for syllable in run {
        let span = syllable.span.clone();
        let is_capital = at.quote(&span).starts_with(char::is_uppercase);
        match abbreviations.get(at.quote(&span)) {
            Some(full) => spelt.extend(full.split(' ').map(|word| Spelt {
                word: placed(word).into_owned(),
                span: span.clone(),
                is_capital,
            })),
            None => spelt.push(Spelt { word: syllable.lower.to_string(), span, is_capital }),
        }
    }
    spelt
}

/// How many syllables from `nth` on stand twice.
fn doubled(spelt: &[Spelt], nth: usize) -> Option<usize> {
    let most = LONGEST.min((spelt.len() - nth) / 2);
    (1..=most).rev().find(|&length| {
        let (one, other) = (&spelt[nth..nth + length], &spelt[nth + length..nth + 2 * length]);
        let is_parted = one[length - 1].span.end <= other[0].span.start;
        let is_same = one.iter().zip(other).all(|(one, other)| one.word == other.word);
        // "dân chủ dân chủ" in one abbreviation's own words is none of the writer's.
        is_parted && is_same && (length > 1 || !other[0].is_capital && is_slip(spelt, nth))
    })
}

/// Whether one syllable twice is a slip: no reduplication, and not the end of one word and the beginning
/// of the next.
fn is_slip(spelt: &[Spelt], nth: usize) -> bool {
    let words = language::words();
    let word = spelt[nth].word.as_str();
    if words.function.contains(word) {
        return true;
    }
    if words.reduplicated.contains(word) {
        return false;
    }
    let known = language::syllables();
    let before =
        nth.checked_sub(1).is_some_and(|before| known.bond(&spelt[before].word, word) > Bond::None);
    let after = spelt.get(nth + 2).is_some_and(|after| known.bond(word, &after.word) > Bond::None);
    !(before && after) && known.bond(word, word) < Bond::Word
}
