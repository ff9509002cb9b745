//! A word or phrase written twice in a row.

use std::ops::Range;

use crate::{
    assets::language::{self, Bond},
    check::{Class, Facts, Reporter, Rule, Run},
    model::Level,
    prose::{
        ReadPassage, Sort,
        runs::{self, Syllable},
        syllable::placed,
    },
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "V050",
    name: "doubled-word",
    level: Level::Error,
    class: Class::Dupw,
    why: "Một từ hoặc cụm từ viết hai lần liền nhau; xóa một lần.",
    bad: "UBND xã đã ⟦triển khai triển khai⟧ kế hoạch và cập nhật ⟦các các⟧ văn bản.\nThực hiện kế hoạch ⟦kiểm soát TTHC Kiểm soát thủ tục hành chính⟧ của xã.\n⟦Thường xuyên kiểm tra thường xuyên⟧ việc chấp hành; giao ban vào sáng thứ Hai ⟦hằng tuần; hằng tuần⟧; đã họp; ⟦tập huấn, tập huấn⟧ cho công chức.",
    good: "Cán bộ thường thường xuống thôn, dần dần nâng cao chất lượng; ngày ngày, luôn luôn, người người, nhà nhà.\nQuy định định mức chi; chương trình trình HĐND xã; cơ quan quan tâm; thực hiện hiện đại hóa; cán bộ Bộ Nội vụ; Ủy ban nhân dân (UBND) xã.\nThường xuyên kiểm tra, thường xuyên báo cáo; từng bước, từng bước một; dịch vụ công, dịch vụ công trực tuyến; tiếp tục rà soát và tiếp tục báo cáo; không còn cảnh đi đi lại lại; lãnh đạo trực tiếp tiếp dân.",
    folded: None,
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

fn doubled_word(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    if !at.passage.is_prose() {
        return;
    }
    items_twice(at, out);
    for run in runs::runs(at) {
        adverb_twice(at, &run, out);
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
            // "làm công tác công tác xã hội", "Kế hoạch kế hoạch hóa": few syllables twice may be two words.
            let is_sure = match length {
                1 => language::words().never_twice.contains(&spelt[nth].word),
                2 => false,
                _ => !spelt[nth + length].is_capital,
            };
            out.at(at, span, message).fix_if(is_same && is_sure, once);
            next = last;
        }
    }
}

/// "Thường xuyên kiểm tra thường xuyên": a manner told before and behind one verb.
fn adverb_twice(at: &ReadPassage<'_>, run: &[Syllable<'_>], out: &mut Reporter<'_>) {
    const VERB: std::ops::RangeInclusive<usize> = 1..=3;
    let is = |nth: usize, adverb: &[String; 2]| {
        run.get(nth..nth + 2)
            .is_some_and(|two| two[0].lower == adverb[0] && two[1].lower == adverb[1])
    };
    for nth in 0..run.len().saturating_sub(4) {
        let Some(adverb) = language::words().adverbs.iter().find(|adverb| is(nth, adverb)) else {
            continue;
        };
        let again = VERB.map(|verb| nth + 2 + verb).find(|&again| is(again, adverb));
        let Some(again) = again else { continue };
        let joins = |word: &Syllable<'_>| matches!(&*word.lower, "và" | "để" | "hoặc" | "phải");
        if !run[nth + 2..again].iter().any(joins) {
            let span = run[nth].span.start..run[again + 1].span.end;
            let message = format!("“{}” viết hai lần “{}”.", at.quote(&span), adverb.join(" "));
            out.at(at, span, message).level(Level::Warning);
        }
    }
}

/// "hằng tuần; hằng tuần;": one item of a list twice in a row.
fn items_twice(at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    const LONGEST: usize = 8;
    let words = &at.reading.words;
    let is_mark = |nth: usize| {
        words.get(nth).is_none_or(|word| matches!(word.sort, Sort::Mark(',' | ';' | '.')))
    };
    for nth in (1..words.len()).filter(|&nth| matches!(words[nth].sort, Sort::Mark(',' | ';'))) {
        let length = words[nth + 1..]
            .iter()
            .take(LONGEST)
            .take_while(|word| word.sort == Sort::Letters)
            .count();
        let ends = |length: usize| {
            let next = words.get(nth + 1 + length);
            is_mark(nth + 1 + length)
                || next.is_some_and(|next| {
                    language::words().function.contains(at.reading.lower_of(next))
                })
        };
        let is_twice = |length: &usize| {
            let first = nth.checked_sub(*length);
            first.is_some_and(|first| {
                (0..*length).all(|more| {
                    let (one, other) = (&words[first + more], &words[nth + 1 + more]);
                    one.sort == Sort::Letters
                        && at.reading.lower_of(one) == at.reading.lower_of(other)
                })
            })
        };
        // "từng bước, từng bước" is a manner of speaking.
        if words.get(nth + 1).is_none_or(|next| at.reading.lower_of(next) == "từng") {
            continue;
        }
        let found = (2..=length).rev().filter(|&length| ends(length)).find(is_twice);
        if let Some(length) = found {
            let first = nth - length;
            let span = words[first].span.start..words[nth + length].span.end;
            let message = format!("“{}” viết lặp; xóa một lần.", at.quote(&span));
            out.at(at, span, message).level(Level::Warning);
        }
    }
}

fn spelt(at: &ReadPassage<'_>, run: &[Syllable<'_>]) -> Vec<Spelt> {
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
    // "đi đi lại lại", "nói đi nói lại": two syllables each told twice.
    let twins = |one: usize| {
        let pair = spelt.get(one).zip(spelt.get(one + 1));
        pair.is_some_and(|(one, other)| one.word == other.word)
    };
    if twins(nth + 2) || nth.checked_sub(2).is_some_and(twins) {
        return false;
    }
    let known = language::syllables();
    let before =
        nth.checked_sub(1).is_some_and(|before| known.bond(&spelt[before].word, word) > Bond::None);
    let after = spelt.get(nth + 2).is_some_and(|after| known.bond(word, &after.word) > Bond::None);
    !(before && after) && known.bond(word, word) < Bond::Word
}
