//! Words about documents, names and structure that the checker's rules read; one function a file of
//! `assets/check`.
//!
//! Invariant: every file is parsed strictly, an unknown field is a bug the tests find.

use std::{collections::HashMap, sync::LazyLock};

use chrono::NaiveDate;
use serde::Deserialize;

use super::parsed;

/// A document that another one has taken the place of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OldPaper {
    /// Number as written: "61", "30c".
    pub number: String,
    /// Year between number and symbol, when the symbol has one.
    pub year: Option<i32>,
    /// "NĐ-CP".
    pub symbol: String,
    /// First day on which it is no longer in force.
    pub from: NaiveDate,
    /// What took its place.
    pub by: String,
    /// Whether the replacing document says so itself.
    pub sure: bool,
    /// Where that is said.
    pub source: String,
}

/// A term that is no longer used.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OldTerm {
    /// Ways to write it, in lower case.
    pub words: Vec<String>,
    /// First day of the new term.
    pub from: NaiveDate,
    /// What is said now.
    pub instead: String,
    /// Where that is said.
    pub source: String,
    /// Whether it is more than a matter of style.
    #[serde(default)]
    pub warning: bool,
}

/// Words that mention a superseded document without claiming it is in force.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct History {
    /// Words in lower case.
    pub words: Vec<String>,
    /// Words that tell of now all the same: what is waited for, or asked for.
    pub present: Vec<String>,
}

/// Documents and terms that something else has taken the place of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Superseded {
    /// Documents.
    pub paper: Vec<OldPaper>,
    /// Terms.
    pub term: Vec<OldTerm>,
    /// Words of the past.
    pub history: History,
}

/// Superseded documents and terms.
pub fn superseded() -> &'static Superseded {
    static PARSED: LazyLock<Superseded> = LazyLock::new(|| parsed("check/superseded.toml"));
    &PARSED
}

/// Words around names of communes; each list is told in assets/check/names.toml.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each list is told in assets/check/names.toml")]
pub struct Names {
    pub not_names: Vec<String>,
    pub ends: Vec<String>,
    pub behind: Vec<String>,
    pub relations: Vec<String>,
    pub in_lists: Vec<String>,
    pub families: Vec<String>,
    pub posts: Vec<String>,
    pub before_places: Vec<String>,
}

impl Names {
    /// Whether this word in small letters is known to stand behind names; any other may be the last of one.
    pub fn is_behind(&self, lower: &str) -> bool {
        self.behind.iter().chain(&self.ends).any(|known| known == lower)
    }
}

/// Words around names of communes.
pub fn names() -> &'static Names {
    static PARSED: LazyLock<Names> = LazyLock::new(|| parsed("check/names.toml"));
    &PARSED
}

/// An abbreviation and what it stands for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Short {
    /// "PCT".
    pub short: String,
    /// "Phó Chủ tịch".
    pub long: String,
}

/// Abbreviations.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Abbreviations {
    /// Known everywhere.
    pub known: Vec<String>,
    /// To be written out among the recipients.
    pub recipient: Vec<Short>,
}

/// Abbreviations.
pub fn abbreviations() -> &'static Abbreviations {
    static PARSED: LazyLock<Abbreviations> = LazyLock::new(|| parsed("check/abbreviations.toml"));
    &PARSED
}

/// A part a report has.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedPart {
    /// Topic.
    pub topic: String,
    /// What a person calls it.
    pub name: String,
    /// Words without marks that stand for it in a heading.
    pub words: Vec<String>,
}

/// A figure a reader looks for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedFigure {
    /// Topic it belongs below; "*" for the whole report.
    pub topic: String,
    /// What is missing, in words.
    pub what: String,
    /// Only where one of these is said; always when empty.
    pub when: Vec<String>,
    /// A number beside one of these answers it.
    pub answer: Vec<String>,
    /// Whether a number close beside such a word answers it in any part of the report.
    #[serde(default)]
    pub anywhere: bool,
    /// Whether an annex of forms answers it as well.
    pub no_annex: bool,
}

/// What a reader looks for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// Parts.
    pub part: Vec<ExpectedPart>,
    /// Figures.
    pub figure: Vec<ExpectedFigure>,
}

/// Parts and figures a reader looks for.
pub fn expected() -> &'static Expected {
    static PARSED: LazyLock<Expected> = LazyLock::new(|| parsed("check/expected.toml"));
    &PARSED
}

/// Words about recipients, in lower case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipients {
    /// Name an office above the commune.
    pub above: Vec<String>,
    /// Begin the line of the copy that is kept.
    pub kept: Vec<String>,
    /// Begin the line of those the report is addressed to.
    pub as_above: Vec<String>,
    /// Begin an addressee.
    pub addressee: Vec<String>,
    /// End a line of an addressee that goes on below.
    pub goes_on: Vec<String>,
    /// Stand in a sentence and in no name of an office.
    pub told: Vec<String>,
}

/// Words about recipients.
pub fn recipients() -> &'static Recipients {
    static PARSED: LazyLock<Recipients> = LazyLock::new(|| parsed("check/recipients.toml"));
    &PARSED
}

/// Words by which the text of an old report is put together; each list is told in assets/check/old_texts.toml.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each list is told in assets/check/old_texts.toml")]
pub struct OldTexts {
    pub open_ended: Vec<String>,
    pub before_digital: Vec<String>,
    pub before_value: Vec<String>,
    pub counted: Vec<String>,
    pub list_openers: Vec<String>,
    pub titles: Vec<String>,
    pub capital_in_title: Vec<String>,
    pub below_rows: Vec<String>,
    pub not_of_name: Vec<String>,
    pub abbreviations: HashMap<String, String>,
}

/// Words by which the text of an old report is put together.
pub fn old_texts() -> &'static OldTexts {
    static PARSED: LazyLock<OldTexts> = LazyLock::new(|| parsed("check/old_texts.toml"));
    &PARSED
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets;

    #[test]
    fn every_list_is_read_and_names_topics_that_exist() {
        assert!(superseded().paper.iter().all(|paper| !paper.source.is_empty()));
        assert!(superseded().term.iter().all(|term| !term.source.is_empty()));
        for list in [&names().not_names, &names().ends, &recipients().kept] {
            assert!(list.iter().all(|word| *word == word.to_lowercase()));
        }
        assert!(abbreviations().known.iter().all(|word| *word == word.to_uppercase()));
        let texts = old_texts();
        for list in [
            &texts.open_ended,
            &texts.before_digital,
            &texts.before_value,
            &texts.counted,
            &texts.list_openers,
            &texts.capital_in_title,
            &texts.below_rows,
        ] {
            assert!(list.iter().all(|word| *word == word.to_lowercase()));
        }
        assert!(texts.titles.iter().all(|title| *title == title.to_uppercase()));
        assert!(texts.abbreviations.keys().all(|word| *word == word.to_lowercase()));
        let topics = assets::topics();
        for part in &expected().part {
            assert!(topics.get(&part.topic).is_some(), "{}", part.topic);
        }
        for figure in &expected().figure {
            assert!(figure.topic == "*" || topics.get(&figure.topic).is_some(), "{}", figure.topic);
        }
    }
}
