//! Words that open, join and end clauses, and words the first reading of prose asks about: one function a file of
//! `assets/check`.
//!
//! Invariant: every file is parsed strictly, an unknown field is a bug the tests find.

use std::{collections::HashSet, sync::LazyLock};

use serde::Deserialize;

use super::parsed;

/// Words of clauses; each list is told in assets/check/clauses.toml.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each list is told in assets/check/clauses.toml")]
pub struct Clauses {
    pub main: Vec<String>,
    pub subjects: HashSet<String>,
    pub deeds: Vec<String>,
    pub predicates: HashSet<String>,
    pub day_leads: Vec<String>,
    pub last_nouns: Vec<String>,
    pub first_nouns: Vec<String>,
    pub comparisons: Vec<String>,
    pub before_gap: HashSet<String>,
    pub listed_things: Vec<String>,
    pub name_heads: Vec<String>,
    pub empty: EmptyWords,
}

/// Words without a meaning of their own, by what is asked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmptyWords {
    /// What a number counts.
    pub label: HashSet<String>,
    /// What a per cent is of.
    pub rate: HashSet<String>,
    /// What a document is about.
    pub paper: HashSet<String>,
}

/// Words of clauses.
pub fn clauses() -> &'static Clauses {
    static PARSED: LazyLock<Clauses> = LazyLock::new(|| parsed("check/clauses.toml"));
    &PARSED
}

/// Words the first reading of prose asks about; each list is told in assets/check/reading.toml.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingWords {
    /// Before the number of a place in a document.
    pub references: Vec<String>,
    /// Before a number that tells things of one sort apart.
    pub ordinals: Vec<String>,
    /// Abbreviations whose dot ends no sentence.
    pub dotted: HashSet<String>,
}

/// Words the first reading of prose asks about.
pub fn reading_words() -> &'static ReadingWords {
    static PARSED: LazyLock<ReadingWords> = LazyLock::new(|| parsed("check/reading.toml"));
    &PARSED
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_read_and_in_lower_case() {
        let clauses = clauses();
        let reading = reading_words();
        let lists = [&clauses.main, &clauses.comparisons, &clauses.listed_things, &clauses.deeds]
            .into_iter()
            .chain([&reading.references, &reading.ordinals]);
        let sets = [&clauses.subjects, &clauses.predicates, &clauses.empty.label, &reading.dotted];
        for word in lists.flatten().chain(sets.into_iter().flatten()) {
            assert_eq!(*word, word.to_lowercase());
        }
        assert!(clauses.name_heads.iter().all(|head| head.starts_with(char::is_uppercase)));
    }
}
