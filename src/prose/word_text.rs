//! What the finders of mentions read: a text word by word, from any word on.

use super::{
    lex::{Sort, Word},
    mention::{Mention, Said},
};

/// A text, its lower case and its words.
#[derive(Debug, Clone, Copy)]
pub(super) struct WordText<'t> {
    /// As printed.
    pub text: &'t str,
    /// In lower case.
    pub lower: &'t str,
    /// Its words.
    pub words: &'t [Word],
}

/// Something found at a word: how many words it takes.
pub(super) type Found = (usize, Mention);

impl<'t> WordText<'t> {
    /// Lower case of word `at`; empty past the end.
    pub fn low(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |word| &self.lower[word.span.clone()])
    }

    /// Word `at` as printed; empty past the end.
    pub fn printed(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |word| &self.text[word.span.clone()])
    }

    /// Lower case of the word before `at`.
    pub fn before(&self, at: usize) -> &'t str {
        at.checked_sub(1).map_or("", |before| self.low(before))
    }

    /// Whether word `at` is a number.
    pub fn is_number(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.sort == Sort::Number)
    }

    /// A plain whole number at `at`, at most six digits.
    pub fn whole(&self, at: usize) -> Option<u32> {
        let digits = self.is_number(at).then(|| self.printed(at))?;
        (digits.len() <= 6).then(|| digits.parse().ok()).flatten()
    }

    /// Whether `mark` stands at `at`, right after the word before it.
    pub fn is_mark(&self, at: usize, mark: char) -> bool {
        self.words.get(at).is_some_and(|word| word.sort == Sort::Mark(mark))
    }

    /// Whether no white space stands before word `at`.
    pub fn is_glued(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| !word.is_spaced)
    }

    /// Whether the words from `at` are those of `phrase`, parted by spaces.
    pub fn is_phrase(&self, at: usize, phrase: &str) -> bool {
        // Nearly every word is the first of no phrase.
        phrase.starts_with(self.low(at))
            && phrase.split(' ').enumerate().all(|(more, word)| self.low(at + more) == word)
    }

    /// A mention of the words `from..until`.
    pub fn mention(&self, from: usize, until: usize, said: Said) -> Found {
        let start = self.words.get(from).map_or(0, |word| word.span.start);
        let end = self.words.get(until.saturating_sub(1)).map_or(start, |word| word.span.end);
        (until - from, Mention { span: start..end.max(start), said })
    }
}
