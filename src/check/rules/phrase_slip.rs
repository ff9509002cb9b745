//! A fixed phrase with one of its syllables written otherwise: "cải các hành chính".

use std::collections::HashSet;

use crate::{
    assets::language::{self, Bond, Phrases},
    check::{Case, Class, Findings, Passing, Rule, Run},
    model::{Level, text},
    prose::{
        runs::{self, Syllable},
        syllable::is_near,
    },
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "V011",
    name: "phrase-slip",
    level: Level::Warning,
    class: Class::Typo,
    why: "Cụm từ cố định này có một chữ viết khác đi; thường là gõ sai.",
    bad: "Thực hiện cải ⟦các⟧ hành chính; niêm yết tại Trung tâm phục vụ ⟦hàng⟧ chính công.\nNgười hoạt động ⟦khôn⟧ chuyên trách ở thôn.",
    good: "Thực hiện cải cách hành chính; niêm yết tại Trung tâm Phục vụ hành chính công; kết quả thực hiện nhiệm vụ.\nUBND xã, UBND tỉnh; ủy ban nhân dân các xã; trình độ chuyên môn của công chức; đăng ký kết hôn, đăng ký khai tử; trong thời gian tối đa 30 phút.",
    run: Run::Each(phrase_slip),
};

fn phrase_slip(_: &Case<'_>, at: &Passing<'_>, out: &mut Findings<'_>) {
    if !runs::is_written(at.passage) {
        return;
    }
    let phrases = language::phrases();
    for run in runs::runs(at) {
        let mut told: Option<usize> = None;
        for nth in 0..run.len() {
            let Some((slip, meant)) = slip_at(phrases, &run, nth) else { continue };
            if told == Some(slip) {
                continue;
            }
            told = Some(slip);
            let span = run[slip].span.clone();
            let quote = at.quote(&span).to_owned();
            let is_capital = quote.starts_with(char::is_uppercase);
            let right = if is_capital { text::capitalised(meant) } else { meant.to_owned() };
            let from = slip.saturating_sub(1);
            let until = (slip + 1).min(run.len() - 1);
            let around = at.quote(&(run[from].span.start..run[until].span.end));
            let message = format!("“{quote}” trong “{around}” có lẽ là “{right}”.");
            out.at(at, span, message).values(quote, right);
        }
    }
}

/// Words of a run that this rule tells of.
pub(super) fn slips(run: &[Syllable<'_>]) -> HashSet<usize> {
    let phrases = language::phrases();
    (0..run.len()).filter_map(|nth| slip_at(phrases, run, nth)).map(|(slip, _)| slip).collect()
}

/// Index of the one syllable that differs from a phrase whose first or last syllable stands at `nth`, and what is
/// meant. A phrase that stands there whole has none.
fn slip_at<'p>(phrases: &'p Phrases, run: &[Syllable<'_>], nth: usize) -> Option<(usize, &'p str)> {
    let lower = &*run[nth].lower;
    let forward = phrases.firsts.get(lower).into_iter().flatten().map(|phrase| (nth, phrase));
    let back = phrases.lasts.get(lower).into_iter().flatten();
    let back = back.filter_map(|phrase| Some(((nth + 1).checked_sub(phrase.len())?, phrase)));
    forward.chain(back).find_map(|(start, phrase)| {
        let words = run.get(start..start + phrase.len())?;
        let mut differing = words
            .iter()
            .zip(phrase)
            .enumerate()
            .filter(|(_, (one, other))| one.lower != other.as_str());
        let (more, (one, other)) = differing.next()?;
        let word = one.word.as_deref()?;
        // "trong thời gian tối | đa": the syllable is one with its neighbour outside.
        let known = language::syllables();
        let next = run
            .get(start + more + 1)
            .is_some_and(|next| known.bond(word, &next.lower) == Bond::Word);
        let before = (start + more).checked_sub(1).and_then(|before| run.get(before));
        if next || before.is_some_and(|before| known.bond(&before.lower, word) == Bond::Word) {
            return None;
        }
        let is_one = differing.next().is_none();
        (is_one && is_near(word, other) && !is_whole(phrases, run, start + more))
            .then_some((start + more, other.as_str()))
    })
}

/// Whether the syllable belongs to a phrase that stands whole.
fn is_whole(phrases: &Phrases, run: &[Syllable<'_>], nth: usize) -> bool {
    const LONGEST: usize = 10;
    (nth.saturating_sub(LONGEST)..=nth).any(|start| {
        let known = phrases.firsts.get(&*run[start].lower).into_iter().flatten();
        known.into_iter().any(|phrase| {
            start + phrase.len() > nth
                && run.get(start..start + phrase.len()).is_some_and(|words| {
                    words.iter().zip(phrase).all(|(one, other)| one.lower == other.as_str())
                })
        })
    })
}
