//! What the help speaks of: what is in front, a section or a page that is none.

use crate::model::SectionId;

/// What is in front.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HelpTopic {
    /// A section of the open report.
    Section(SectionId),
    /// Thông tin chung.
    General,
    /// Ký và nơi nhận.
    Signing,
    /// A form.
    Form,
    /// The outline while it is changed.
    Outline,
    /// The page of the year.
    Year,
    /// The page of the office.
    Commune,
    /// The page that begins a report.
    NewPeriod,
}
