//! What a check is given.

use chrono::NaiveDate;

use crate::model::{AnnexRow, Commune, Finding, Passage, Period, Report};

/// Where the text came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A report of the book: the page prints letterhead, Quốc hiệu and final marks by itself.
    Book,
    /// A text file: what it does not print is not there.
    File,
}

/// What a check is given.
#[derive(Debug, Clone)]
pub struct Subject<'a> {
    /// Running text in the order of the report.
    pub passages: Vec<Passage>,
    /// Rows of the annex as printed.
    pub rows: Vec<AnnexRow>,
    /// The report: header, sections, figures.
    pub report: &'a Report,
    /// Its period, when known; a file may name none, and `report.period` is then made up.
    pub period: Option<Period>,
    /// Whose report it is.
    pub commune: &'a Commune,
    /// The report of the period before.
    pub previous: Option<&'a Report>,
    /// The report of the same period of last year.
    pub last_year: Option<&'a Report>,
    /// Today, when that may matter; none in tests.
    pub today: Option<NaiveDate>,
    /// Book or file.
    pub origin: Origin,
    /// What composing found, joined with what the rules find.
    pub composed: &'a [Finding],
}
