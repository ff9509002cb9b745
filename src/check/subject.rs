//! What a check is given.

use chrono::NaiveDate;

use super::{passages, past::PastNumbers};
use crate::{
    assets,
    compose::{document::Document, figures::Figures},
    model::{AnnexRow, Commune, Finding, OverTime, Passage, Period, Report},
};

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
    /// The report it was begun from.
    pub copied_from: Option<&'a Report>,
    /// That of the quarter before, for a quarter.
    pub quarter_before: Option<&'a Report>,
    /// The report of the same period of last year.
    pub last_year: Option<&'a Report>,
    /// What earlier reports say of their figures, where there are any.
    pub numbers: Option<&'a PastNumbers>,
    /// What other reports say of their numbers now, as far as they are known.
    pub over_time: Option<&'a OverTime>,
    /// Today, when that may matter; none in tests.
    pub today: Option<NaiveDate>,
    /// Book or file.
    pub origin: Origin,
    /// What composing found, joined with what the rules find.
    pub composed: &'a [Finding],
}

impl<'a> Subject<'a> {
    /// A text as it was read: nothing else is known of it.
    pub fn of_text(
        passages: Vec<Passage>,
        rows: Vec<AnnexRow>,
        report: &'a Report,
        period: Option<Period>,
        commune: &'a Commune,
    ) -> Self {
        Self {
            passages,
            rows,
            report,
            period,
            commune,
            previous: None,
            copied_from: None,
            quarter_before: None,
            last_year: None,
            numbers: None,
            over_time: None,
            today: None,
            origin: Origin::File,
            composed: &[],
        }
    }

    /// A composed report of a book, by itself: its neighbours and the day are added by who knows them.
    pub fn of_composed(report: &'a Report, commune: &'a Commune, document: &'a Document) -> Self {
        let form_set = assets::form_set(&report.forms);
        let figures = Figures::of(report, commune);
        let (passages, rows) = passages::of_document(document, &figures, form_set);
        Self {
            origin: Origin::Book,
            composed: &document.findings,
            ..Self::of_text(passages, rows, report, Some(report.period), commune)
        }
    }
}
