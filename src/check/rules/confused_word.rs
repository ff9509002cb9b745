//! A word that offices take for another, wrong wherever it stands.

use crate::{
    assets::language::{self, Bond, Term},
    check::{Case, Class, Findings, Passing, Rule, Run},
    model::{Level, text},
    prose::runs::{self, Syllable},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "V020",
    name: "confused-word",
    level: Level::Warning,
    class: Class::Typo,
    why: "Từ này hay bị viết nhầm; hãy sửa theo từ đúng.",
    bad: "Đã ⟦bổ xung⟧ hồ sơ và ⟦sử lý⟧ phản ánh của người dân.\n⟦Hổ trợ⟧ người dân nộp hồ sơ trực tuyến.",
    good: "Đã bổ sung hồ sơ và xử lý phản ánh của người dân; hỗ trợ người dân.",
    run: Run::Each(confused_word),
};

fn confused_word(_: &Case<'_>, at: &Passing<'_>, out: &mut Findings<'_>) {
    if !runs::is_written(at.passage) {
        return;
    }
    for run in runs::runs(at) {
        for nth in 0..run.len() {
            let terms = language::phrases().confused.get(&*run[nth].lower);
            let found = terms.into_iter().flatten().find_map(|term| fits(term, &run, nth));
            let Some((term, words)) = found else { continue };
            let span = run[nth].span.start..run[nth + words - 1].span.end;
            let quote = at.quote(&span).to_owned();
            let is_name = quote.chars().skip(1).any(char::is_uppercase);
            if is_name || is_of_others(&run, nth, words) {
                continue;
            }
            let is_capital = quote.starts_with(char::is_uppercase);
            let right =
                if is_capital { text::capitalised(&term.right) } else { term.right.clone() };
            let message = format!("“{quote}” viết đúng là “{right}”.");
            // "Thăng Long ghép với …": a capital inside a sentence may begin a name.
            let is_inside = is_capital && at.reading.sentence_at(span.start).start < span.start;
            let may_be_right = language::phrases().unsure.contains(&term.wrong);
            let told = out.at(at, span, message).values(quote, right.clone());
            told.fix_if(!may_be_right && !is_inside, right);
        }
    }
}

/// Whether word `nth` is part of a confused word, which this rule tells of.
pub(super) fn covers(run: &[Syllable<'_>], nth: usize) -> bool {
    (nth.saturating_sub(3)..=nth).any(|first| {
        let terms = language::phrases().confused.get(&*run[first].lower);
        let found = terms.into_iter().flatten().find_map(|term| fits(term, run, first));
        found.is_some_and(|(_, words)| first + words > nth)
    })
}

/// Whether the first or last word belongs to a neighbour: "lịch sử | lý luận", "cũng | cố gắng".
fn is_of_others(run: &[Syllable<'_>], nth: usize, words: usize) -> bool {
    let known = language::syllables();
    let is_word = |first: Option<usize>, second: usize| {
        let pair = first.and_then(|first| run.get(first)).zip(run.get(second));
        pair.is_some_and(|(one, other)| known.bond(&one.lower, &other.lower) == Bond::Word)
    };
    is_word(nth.checked_sub(1), nth) || is_word(Some(nth + words - 1), nth + words)
}

/// The term when its words stand from `nth` on and nothing around makes them right; how many words.
pub(super) fn fits<'t>(
    term: &'t Term,
    run: &[Syllable<'_>],
    nth: usize,
) -> Option<(&'t Term, usize)> {
    let mut words = 0;
    for wanted in term.wrong.split(' ') {
        if run.get(nth + words)?.lower != wanted {
            return None;
        }
        words += 1;
    }
    let is_one_of = |words: &[String], at: Option<usize>| {
        let word = at.and_then(|at| run.get(at));
        word.is_some_and(|word| words.iter().any(|known| *known == word.lower))
    };
    let is_right =
        is_one_of(&term.unless, Some(nth + words)) || is_one_of(&term.after, nth.checked_sub(1));
    (!is_right).then_some((term, words))
}
