//! From outside into the book: a report as plain text, and figures from a spreadsheet.
//!
//! A text becomes a report with its outline, its words and the figures of its annex; figures told in its prose
//! are offered apart (`session::proposals`). Reading never fails on text: what is not understood is kept in the report's
//! remainder and listed with its line. Invariant: every word of the source stands in the report, in order; only
//! what pages print around the text goes, each line of it listed.

mod annex;
mod annex_label;
mod annex_line;
mod annex_row;
mod annex_table;
mod closing;
mod cuts;
mod dates;
mod decode;
mod escape;
mod furniture;
mod header;
mod headings;
mod line_ends;
mod marker;
mod names;
mod notes;
mod paragraphs;
mod parts;
mod passages;
mod recount;
mod report;
mod run_in_heading;
mod source;
pub mod spreadsheet;
mod topics;

use crate::model::{AnnexRow, Commune, Passage, Period, Report};

pub use decode::{ImportError, decode};
pub use names::CommuneSeen;

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

/// Reads a report from text that `decode` gave.
///
/// Figures of the annex come with it; those inside sentences only when a person says so: `session::proposals`.
pub fn text(source: &str, context: &Context<'_>) -> Imported {
    report::read(source, context)
}

/// The same for a check, with the report and the period named: where neither caller nor text names one the report
/// is of the period `made_up`.
pub fn text_for_check(
    source: &str,
    context: &Context<'_>,
    made_up: Period,
) -> (Imported, Report, Option<Period>) {
    report::read_whole(source, context, made_up)
}

#[cfg(test)]
pub(crate) mod tests;
