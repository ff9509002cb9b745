//! Number and day of an old report that is signed: those of its text, else those a person typed.
//!
//! Invariant: nothing is stored as signed without both.

use chrono::NaiveDate;

use crate::{
    model::{Report, period::parse_date, text},
    session::issue_doubts::is_number,
};

/// What the text of a report does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsaid {
    /// Its number.
    pub number: bool,
    /// Its day.
    pub day: bool,
}

impl Unsaid {
    /// What this report does not say of itself.
    pub fn by(report: &Report) -> Self {
        Self { number: !is_number(&report.header.number), day: report.header.signed.is_none() }
    }

    /// Whether anything is missing.
    pub fn is_any(self) -> bool {
        self.number || self.day
    }
}

/// What a person typed because the text does not say it.
#[derive(Debug, Default)]
pub struct SignedAs {
    /// Its number.
    pub number: String,
    /// Its day.
    pub day: String,
}

impl SignedAs {
    /// Whether all that is missing was typed, and will do.
    pub fn is_enough(&self, unsaid: Unsaid) -> bool {
        (!unsaid.number || is_number(&self.number())) && (!unsaid.day || self.day().is_ok())
    }

    fn number(&self) -> String {
        text::one_line(&self.number)
    }

    /// The day as it was typed. `Err` is a clause.
    pub fn day(&self) -> Result<NaiveDate, String> {
        parse_date(&self.day)
    }

    /// Gives a report what its text does not say.
    pub fn fill(&self, report: &mut Report, unsaid: Unsaid) {
        if unsaid.number {
            report.header.number = self.number();
        }
        if unsaid.day {
            report.header.signed = self.day().ok();
        }
    }
}
