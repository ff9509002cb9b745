//! Number and day of an old report that is signed: those of its text, else those a person typed.
//!
//! Invariant: nothing is stored as signed without both.

use chrono::NaiveDate;

use crate::{
    edit::report_number,
    model::{Report, ReportSummary, period::parse_date},
    session::issue_doubts::{self, IssueDoubt, is_number},
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
    /// What is odd about them, and the words that are; asked once, and answered by asking again.
    odd: Option<(Vec<IssueDoubt>, (String, String))>,
}

impl SignedAs {
    /// Whether all that is missing was typed, and will do in a report of this symbol.
    pub fn is_enough(&self, unsaid: Unsaid, symbol: &str) -> bool {
        (!unsaid.number || self.number(symbol).is_ok()) && (!unsaid.day || self.day().is_ok())
    }

    /// The number alone of what was typed, which may bear the report's symbol. `Err` is a sentence.
    pub fn number(&self, symbol: &str) -> Result<String, String> {
        let number = report_number::number_of(&self.number, symbol)?;
        if is_number(&number) { Ok(number) } else { Err(IssueDoubt::OddNumber(number).to_string()) }
    }

    /// What is odd about the words that stand there now, once it was asked about.
    pub fn odd(&self) -> &[IssueDoubt] {
        let told = self.odd.as_ref().filter(|(_, of)| (&of.0, &of.1) == (&self.number, &self.day));
        told.map_or(&[], |(odd, _)| odd)
    }

    /// Asks about what is odd in what was typed for `report`, which bears it; whether there is anything nobody was
    /// asked about yet.
    pub fn ask(
        &mut self,
        report: &Report,
        unsaid: Unsaid,
        others: &[ReportSummary],
        today: NaiveDate,
    ) -> bool {
        // Of a report that comes in nothing was issued here.
        let mut odd = issue_doubts::doubts(report, others, &[], today);
        odd.retain(|doubt| match doubt {
            IssueDoubt::HardlyBegun(_)
            | IssueDoubt::SameAsVersion(..)
            | IssueDoubt::WordsWait(_)
            | IssueDoubt::BeforeVersion(..) => false,
            IssueDoubt::OddNumber(_) | IssueDoubt::TakenNumber(..) => unsaid.number,
            IssueDoubt::BeforeCutOff(..) | IssueDoubt::AfterToday(..) => unsaid.day,
        });
        if odd.is_empty() || !self.odd().is_empty() {
            return false;
        }
        self.odd = Some((odd, (self.number.clone(), self.day.clone())));
        true
    }

    /// The day as it was typed. `Err` is a clause.
    pub fn day(&self) -> Result<NaiveDate, String> {
        parse_date(&self.day)
    }

    /// Gives a report what its text does not say.
    pub fn fill(&self, report: &mut Report, unsaid: Unsaid) {
        if unsaid.number {
            report.header.number = self.number(&report.header.symbol).unwrap_or_default();
        }
        if unsaid.day {
            report.header.signed = self.day().ok();
        }
    }
}
