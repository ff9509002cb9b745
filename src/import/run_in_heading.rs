//! A heading glued to its text on one line, cut where the heading ends.
//!
//! Three glues are met: a colon ("1. Công tác kiểm tra: UBND xã đã…"), a full stop ("1. Công tác kiểm
//! tra. UBND xã đã…"), and nothing at all ("1. Công tác kiểm tra CCHC UBND xã đã…"). In the last case a
//! capital begins the text, and the heading is the shortest beginning that says as much about its topic
//! as the whole line does. Invariant: no word and no sign is lost.

use super::{
    line_ends, marker,
    topics::{Matcher, TopicAt},
};
use crate::assets::documents::old_texts;

/// Longer than this, words after a number are a sentence or a glued heading.
const MOST_WORDS: usize = 25;
/// A heading proper, when text is glued to it.
const MOST_GLUED_WORDS: usize = 20;
/// Fewer words after the heading are its own end, not a text.
const FEWEST_TEXT_WORDS: usize = 5;

/// The heading and the text glued to it; `labelled` where the siblings are headings by their colons.
pub(super) fn split<'t>(
    words: &'t str,
    context: Option<TopicAt>,
    labelled: bool,
    matcher: &Matcher<'_>,
) -> (&'t str, Option<&'t str>) {
    let at = by_colon(words, context, matcher)
        .or_else(|| if labelled { label(words) } else { None })
        .or_else(|| by_full_stop(words, context, matcher))
        .or_else(|| by_capital(words, context, matcher));
    match at {
        Some(at) => (words[..at].trim_end(), Some(words[at..].trim_start())),
        None => (words, None),
    }
}

/// Where the text begins after a short label with a colon: "Công tác kiểm tra: Đã kiểm tra"; but not
/// after one that opens a list: "như sau:".
pub(super) fn label(words: &str) -> Option<usize> {
    const MOST_LABEL_WORDS: usize = 12;
    let at = words.find(": ")? + 1;
    let label = &words[..at];
    let last = label.rsplit(' ').next().unwrap_or_default();
    let few = label.split(' ').take(MOST_LABEL_WORDS + 1).count() <= MOST_LABEL_WORDS;
    let is_text =
        words[at..].trim_start().starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let opens_list = old_texts().list_openers.iter().any(|opener| opener == last);
    (few && is_text && !opens_list && !label.contains(['.', ';'])).then_some(at)
}

fn known(heading: &str, context: Option<TopicAt>, matcher: &Matcher<'_>) -> Option<usize> {
    matcher.best(heading, context, &|_| false).map(|found| found.letters)
}

fn by_colon(words: &str, context: Option<TopicAt>, matcher: &Matcher<'_>) -> Option<usize> {
    let at = words.find(": ")? + 1;
    let heading = &words[..at];
    let fits = heading.split(' ').take(MOST_GLUED_WORDS + 1).count() <= MOST_GLUED_WORDS;
    let cites = heading.contains(" số:") || heading.contains("Số:");
    (fits && !cites && !heading.contains(". ") && known(heading, context, matcher).is_some())
        .then_some(at)
}

fn by_full_stop(words: &str, context: Option<TopicAt>, matcher: &Matcher<'_>) -> Option<usize> {
    let at = words.find(". ")? + 1;
    let heading = &words[..at];
    let fits = heading.split(' ').take(MOST_GLUED_WORDS + 1).count() <= MOST_GLUED_WORDS;
    let starts = words[at..].trim_start().starts_with(char::is_uppercase);
    let found = matcher.best(heading, context, &|_| false)?;
    (fits && starts && found.in_context).then_some(at)
}

fn by_capital(words: &str, context: Option<TopicAt>, matcher: &Matcher<'_>) -> Option<usize> {
    if marker::is_upper(words) {
        return None;
    }
    let count = words.split(' ').take(MOST_WORDS + 1).count();
    let is_sentence = words.ends_with(['.', ';', ':', ',']) && count > 14;
    if count <= MOST_WORDS && !is_sentence {
        return None;
    }
    let mut places = Vec::new();
    let mut from = 0;
    for (nth, word) in words.split(' ').enumerate().take(MOST_GLUED_WORDS) {
        let after_word = words[..from].trim_end().ends_with(char::is_alphanumeric);
        let long_enough =
            words[from..].split(' ').take(FEWEST_TEXT_WORDS).count() == FEWEST_TEXT_WORDS;
        let whole = !line_ends::is_cut(words[..from].trim_end());
        if nth >= 2 && after_word && whole && long_enough && begins_sentence(word) {
            places.push(from);
        }
        from += word.len() + 1;
    }
    let reach = places.last().copied()?;
    let most = known(&words[..reach], context, matcher)?;
    places
        .into_iter()
        .find(|&at| known(&words[..at], context, matcher).is_some_and(|letters| letters >= most))
}

/// A word that can begin a sentence: one capital, or the office's own abbreviation.
fn begins_sentence(word: &str) -> bool {
    let mut signs = word.chars();
    let capital = signs.next().is_some_and(char::is_uppercase);
    let rest_lower = signs.clone().next().is_some() && signs.all(|c| !c.is_uppercase());
    capital && (rest_lower || ["UBND", "HĐND"].contains(&word))
}
