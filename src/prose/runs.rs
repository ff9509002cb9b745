//! Running words of a passage as syllables: what rules of spelling and of words left out read.
//!
//! A run is words parted by nothing but white space, without numbers, marks and addresses between them.
//! Invariant: the syllables of a run are lower case with their tone marks as in "hòa"; a name (a capital
//! inside the run) is `None`, so that no rule takes it for a word of the language.

use std::borrow::Cow;

use super::{lex::Sort, read_passage::ReadPassage, syllable};
use crate::model::{Passage, PassageKind};

/// One word of a run.
#[derive(Debug, Clone)]
pub struct Syllable<'c> {
    /// Its bytes in the passage.
    pub span: std::ops::Range<usize>,
    /// In lower case; none for a name or an abbreviation.
    pub word: Option<Cow<'c, str>>,
    /// In lower case, whatever it is.
    pub lower: Cow<'c, str>,
}

/// The runs of a passage.
pub fn runs<'c>(at: &ReadPassage<'c>) -> Vec<Vec<Syllable<'c>>> {
    let mut runs: Vec<Vec<Syllable<'c>>> = Vec::new();
    let mut is_open = false;
    for word in &at.reading.words {
        if word.sort != Sort::Letters {
            is_open = false;
            continue;
        }
        let goes_on = is_open && word.is_spaced;
        let lower = syllable::placed(at.reading.lower_of(word));
        let quote = at.quote(&word.span);
        let rest_is_small = quote.chars().skip(1).all(|letter| !letter.is_uppercase());
        let is_word = rest_is_small && (!word.is_capital || !goes_on);
        let spelt = is_word.then(|| lower.clone());
        let next = Syllable { span: word.span.clone(), word: spelt, lower };
        match runs.last_mut().filter(|_| goes_on) {
            Some(run) => run.push(next),
            None => runs.push(vec![next]),
        }
        is_open = true;
    }
    runs
}

/// Whether rules of spelling read the passage: prose, titles, headings and the annex, but no names of
/// people and offices.
pub fn is_written(passage: &Passage) -> bool {
    passage.is_prose()
        || matches!(
            passage.kind,
            PassageKind::Title
                | PassageKind::Heading { .. }
                | PassageKind::TableRow
                | PassageKind::AnnexTitle
                | PassageKind::AnnexRow
        )
}
