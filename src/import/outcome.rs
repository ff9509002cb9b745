//! What an import is given beside the text, and what it gives back.

use super::names::CommuneSeen;
use crate::model::{AnnexRow, Commune, Passage, Period, Report};

/// What an import compares a text with.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The period the caller says the report is of; none reads it from the text.
    pub period: Option<Period>,
    /// The book's office.
    pub commune: &'a Commune,
}

impl<'a> Context<'a> {
    /// A text of this period, when the caller knows it, and this office.
    pub fn new(period: Option<Period>, commune: &'a Commune) -> Self {
        Self { period, commune }
    }
}

/// What a text gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The report; none when neither the caller nor the text names a period: ask for `--period`.
    pub report: Option<Report>,
    /// Whose report it is, as the text says.
    pub commune: CommuneSeen,
    /// Found, in the order of the source.
    pub recognised: Vec<Recognised>,
    /// Kept but not understood, or missing (line 0), in the order of the source.
    pub unrecognised: Vec<Unrecognised>,
    /// All its running text in the order of the source, with lines.
    pub passages: Vec<Passage>,
    /// Rows of the annex tables, each naming its passage.
    pub rows: Vec<AnnexRow>,
    /// Understood, but to be looked at: another commune's report, printed values the program computes
    /// otherwise; in the order of the source.
    pub warnings: Vec<Recognised>,
}

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// Line of the source, from 1.
    pub line: usize,
    /// One Vietnamese clause.
    pub what: String,
}

/// Something not understood, or a field the text does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unrecognised {
    /// Line of the source, from 1; 0 for what is missing.
    pub line: usize,
    /// As it stands in the source; empty for what is missing.
    pub text: String,
    /// One Vietnamese clause.
    pub why: String,
}
