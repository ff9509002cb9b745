//! Fixed phrases a run of words may have slipped from: what several rules of spelling ask, so that one slip is
//! told of once.

use std::collections::HashSet;

use crate::{
    assets::language::{self, Bond, Phrases, Term},
    prose::{runs::Syllable, syllable::is_near},
};

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

/// The confused word that stands from `nth` on, and how many words it takes.
pub(super) fn confused_at(run: &[Syllable<'_>], nth: usize) -> Option<(&'static Term, usize)> {
    let terms = language::phrases().confused.get(&*run[nth].lower);
    terms.into_iter().flatten().find_map(|term| fits(term, run, nth))
}

/// Whether word `nth` is part of a confused word.
pub(super) fn is_in_confused(run: &[Syllable<'_>], nth: usize) -> bool {
    /// No confused word has more words before its last one.
    const LONGEST: usize = 3;
    (nth.saturating_sub(LONGEST)..=nth)
        .any(|first| confused_at(run, first).is_some_and(|(_, words)| first + words > nth))
}

/// Words of a run that differ from a fixed phrase they stand in.
pub(super) fn phrase_slips(run: &[Syllable<'_>]) -> HashSet<usize> {
    (0..run.len()).filter_map(|nth| phrase_slip_at(run, nth)).map(|(slip, _)| slip).collect()
}

/// Index of the one syllable that differs from a phrase whose first or last syllable stands at `nth`, and what is
/// meant. A phrase that stands there whole has none.
pub(super) fn phrase_slip_at(run: &[Syllable<'_>], nth: usize) -> Option<(usize, &'static str)> {
    let phrases = language::phrases();
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
        (is_one && is_near(word, other) && !is_in_whole(phrases, run, start + more))
            .then_some((start + more, other.as_str()))
    })
}

/// Whether the syllable belongs to a phrase that stands whole.
fn is_in_whole(phrases: &Phrases, run: &[Syllable<'_>], nth: usize) -> bool {
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
