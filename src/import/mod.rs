//! From outside into the book: a report as plain text, and figures from a spreadsheet.
//!
//! A text becomes a report with its outline, its words and the figures of its annex; figures told in its prose
//! are offered apart (`session::proposals`). Reading never fails on text: what is not understood is kept in the report's
//! remainder and listed with its line. What is told of a reading are facts (`outcome`); `wording` says them.
//! Invariant: every word of the source stands in the report, in order; only what pages print around the text goes,
//! each line of it listed.

mod addressees;
mod annex;
mod annex_head;
mod annex_known;
mod annex_label;
mod annex_line;
mod annex_row;
mod annex_start;
mod annex_table;
mod annex_words;
mod arrange;
pub mod book_json;
mod closing;
mod csv_text;
mod cuts;
mod dates;
mod days;
mod decisions;
mod decode;
mod escape;
mod furniture;
mod header;
mod headings;
mod json_cleaned;
mod json_fault;
mod json_unknown;
mod line_ends;
mod marker;
mod names;
mod notes;
mod outcome;
mod page_counts;
mod paragraphs;
mod parts;
mod passages;
mod recount;
mod report;
mod run_in_heading;
mod signature;
mod source;
pub mod spreadsheet;
mod spreadsheet_error;
mod topics;
mod unnumbered_headings;
mod wording;
mod wrap;

use crate::model::{Period, Report};

pub use decisions::{Decision, Decisions};
pub use decode::{FileKind, ImportError, decode};
pub use furniture::FurnitureKind;
pub use names::CommuneSeen;
pub use outcome::{
    Context, Doubt, Imported, Missing, ReadForm, Recognised, Unread, Unrecognised, WhyUnread,
};
pub use recount::Recount;
pub use source::line::Sourced;
pub use spreadsheet_error::{RowFault, SpreadsheetError};

/// Reads a report from text that `decode` gave.
///
/// Figures of the annex come with it; those inside sentences only when a person says so: `session::proposals`.
pub fn text(source: &str, context: &Context<'_>) -> Imported {
    report::read(source, context)
}

/// The lines of a text that hold something, as they are read: one for each number of the source.
pub fn lines(text: &str) -> Vec<Sourced<String>> {
    let mut lines: Vec<Sourced<String>> = Vec::new();
    for line in source::text::split(text) {
        match lines.last_mut() {
            // A line that breaks inside itself has one number.
            Some((number, words)) if *number == line.number => {
                words.push(' ');
                words.push_str(&line.text);
            }
            _ => lines.push((line.number, line.text)),
        }
    }
    lines
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
