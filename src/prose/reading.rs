//! A passage as a person reads it, and the questions rules ask of it.

use std::{ops::Range, sync::OnceLock};

use super::{
    find::{mentions, take_figures},
    lex::{Word, lex},
    mention::Mention,
    sentences::sentences,
    spellings::Spellings,
};
use crate::model::Passage;

/// Bytes of a sentence that `before` and `after` look at.
const NEAR: usize = 600;

/// A passage as a person reads it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// The text in lower case, byte for byte as long as the text.
    pub lower: String,
    /// Words, numbers, marks and web addresses, in order.
    pub words: Vec<Word>,
    /// Spans of sentences: they end at a full stop before a capital, or with the passage.
    pub sentences: Vec<Range<usize>>,
    /// What stands for more than its letters, in order.
    pub mentions: Vec<Mention>,
    /// Found when first asked for: a reading outlives many checks.
    spellings: OnceLock<Spellings>,
}

/// Reads a passage.
pub fn read(passage: &Passage) -> Reading {
    let (lower, words) = lex(&passage.text);
    let sentences = sentences(&passage.text, &words);
    let mut mentions = mentions(&passage.text, &lower, &words);
    take_figures(&mut mentions, passage);
    Reading { lower, words, sentences, mentions, spellings: OnceLock::new() }
}

impl Reading {
    /// Its words with two right spellings.
    pub fn spellings(&self) -> &Spellings {
        self.spellings.get_or_init(|| Spellings::of(&self.words, &self.lower))
    }

    /// Index of the first word that begins at or after byte `at`.
    pub fn word_from(&self, at: usize) -> usize {
        self.words.partition_point(|word| word.span.start < at)
    }

    /// Words inside `span`.
    pub fn words_in(&self, span: &Range<usize>) -> &[Word] {
        let first = self.word_from(span.start);
        let last = self.word_from(span.end).max(first);
        &self.words[first..last]
    }

    /// `word` in lower case.
    pub fn lower_of(&self, word: &Word) -> &str {
        self.lower.get(word.span.clone()).unwrap_or_default()
    }

    /// The mention that holds byte `at`: rules about spelling and spacing stay out of it.
    pub fn mention_at(&self, at: usize) -> Option<&Mention> {
        let after = self.mentions.partition_point(|mention| mention.span.start <= at);
        self.mentions[..after].last().filter(|mention| mention.span.end > at)
    }

    /// Mentions inside `span`.
    pub fn mentions_in(&self, span: &Range<usize>) -> &[Mention] {
        let first = self.mentions.partition_point(|mention| mention.span.start < span.start);
        let last = self.mentions.partition_point(|mention| mention.span.start < span.end);
        &self.mentions[first..last.max(first)]
    }

    /// Span of the sentence that holds byte `at`.
    pub fn sentence_at(&self, at: usize) -> Range<usize> {
        let next = self.sentences.partition_point(|sentence| sentence.end <= at);
        self.sentences.get(next).cloned().unwrap_or(at..at)
    }

    /// The sentence before byte `at` in lower case, at most its nearest few hundred bytes: what stands
    /// further away says nothing of a number, and a text without full stops stays cheap.
    pub fn before(&self, at: usize) -> &str {
        let start = self.sentence_at(at).start.max(at.saturating_sub(NEAR)).min(at);
        let start = (start..=at).find(|&start| self.lower.is_char_boundary(start)).unwrap_or(at);
        self.lower.get(start..at).unwrap_or_default()
    }

    /// The rest of the sentence from byte `at`, at most its nearest few hundred bytes.
    pub fn after(&self, at: usize) -> &str {
        let end =
            self.sentence_at(at).end.min(at.saturating_add(NEAR)).max(at).min(self.lower.len());
        let end = (at..=end).rev().find(|&end| self.lower.is_char_boundary(end)).unwrap_or(at);
        self.lower.get(at..end).unwrap_or_default()
    }

    /// The first mention that begins at or after byte `at`.
    pub fn mention_from(&self, at: usize) -> Option<&Mention> {
        self.mentions.get(self.mentions.partition_point(|mention| mention.span.start < at))
    }

    /// Where `phrase` (lower case, words parted by one space) stands as whole words, all places.
    pub fn find<'r>(&'r self, phrase: &'r str) -> impl Iterator<Item = Range<usize>> + 'r {
        self.lower.match_indices(phrase).map(|(at, found)| at..at + found.len()).filter(|span| {
            let before = self.lower[..span.start].chars().next_back();
            let after = self.lower[span.end..].chars().next();
            let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !is_letter(before) && !is_letter(after)
        })
    }

    /// Whether `phrase` stands anywhere as whole words.
    pub fn has(&self, phrase: &str) -> bool {
        self.find(phrase).next().is_some()
    }
}
