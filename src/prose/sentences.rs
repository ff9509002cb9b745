//! Where sentences end.

use std::ops::Range;

use super::lex::{Sort, Word};
use crate::assets::clauses::reading_words;

/// Spans of sentences, without the white space between them.
pub(super) fn sentences(text: &str, words: &[Word]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, word) in words.iter().enumerate() {
        let first = *start.get_or_insert(word.span.start);
        if ends(text, words, at) {
            found.push(first..word.span.end);
            start = None;
        }
    }
    if let (Some(first), Some(last)) = (start, words.last()) {
        found.push(first..last.span.end);
    }
    found
}

/// Whether the mark at `at` ends a sentence: ".", "!", "?" or "…" with a capital, a number or a bullet
/// after it.
fn ends(text: &str, words: &[Word], at: usize) -> bool {
    let Sort::Mark('.' | '!' | '?' | '…') = words[at].sort else { return false };
    let Some(next) = words.get(at + 1) else { return true };
    if !next.is_spaced {
        return false;
    }
    let before = at.checked_sub(1).map(|before| &words[before]);
    if let Some(before) = before {
        let word = text[before.span.clone()].to_lowercase();
        let is_letter = word.chars().count() == 1 && before.sort == Sort::Letters;
        if before.span.end == words[at].span.start
            && (is_letter || reading_words().dotted.contains(&word))
        {
            return false;
        }
    }
    next.is_capital || matches!(next.sort, Sort::Number | Sort::Link | Sort::Mark(_))
}

#[cfg(test)]
mod tests {
    use super::{super::lex::lex, *};

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (_, words) = lex(text);
        let found: Vec<&str> = sentences(text, &words).into_iter().map(|s| &text[s]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn stops_before_capitals_end_sentences() {
        check(
            "Đã họp. Xã đã làm 1.200 việc v.v. và TP. Mẫu",
            &["Đã họp.", "Xã đã làm 1.200 việc v.v. và TP. Mẫu"],
        );
        check("", &[]);
    }
}
