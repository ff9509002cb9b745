//! A report in a list of reports: what one sees without reading all of it.

use chrono::NaiveDate;

use super::{Commune, Period, Status, Window};

/// A report in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportSummary {
    /// Which period.
    pub period: Period,
    /// đang soạn / đã ban hành.
    pub status: Status,
    /// Days its figures cover.
    pub window: Window,
    /// Its number; empty while it has none.
    pub number: String,
    /// Its symbol: "BC-UBND".
    pub symbol: String,
    /// The day it was signed.
    pub signed: Option<NaiveDate>,
    /// Issuing organ as the report itself names it; empty means the book's commune.
    pub organ: String,
    /// Trích yếu, with its placeholders.
    pub title: String,
    /// Sections of its outline.
    pub sections: u32,
    /// Sections with text.
    pub sections_written: u32,
    /// Figures with a value or "không phát sinh".
    pub figures_entered: u32,
}

impl ReportSummary {
    /// Whether it is of this office, or of one merged into it: another commune's figures are none of its own.
    pub fn is_of(&self, office: &Commune) -> bool {
        self.other_organ(office).is_none()
    }

    /// The other office that it is of.
    pub fn other_organ(&self, office: &Commune) -> Option<&str> {
        office.is_another(&self.organ).then_some(&self.organ)
    }
}
