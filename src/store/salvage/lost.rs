//! What could not be read of a damaged book.

use crate::model::Period;

/// Something that could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lost {
    /// Of which report; none of the book as a whole.
    pub period: Option<Period>,
    /// Which part.
    pub part: Part,
    /// How much of it.
    pub loss: Loss,
}

/// What a table of the book holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each names a table of the book")]
pub enum Part {
    Commune,
    Predecessors,
    Identity,
    Header,
    Sections,
    Figures,
    Dossiers,
    Papers,
    Accepted,
    History,
    Seals,
    Versions,
    Attachments,
    Kept,
    Register,
    Tasks,
    Evidence,
    JoinedBooks,
}

impl Part {
    /// Whether it is kept beside a report and no part of what it says now.
    pub fn is_beside(self) -> bool {
        matches!(
            self,
            Self::Versions
                | Self::Attachments
                | Self::Kept
                | Self::Register
                | Self::Tasks
                | Self::Evidence
                | Self::JoinedBooks
        )
    }

    /// Whether pages are printed from it.
    pub fn is_printed(self) -> bool {
        matches!(
            self,
            Self::Header | Self::Sections | Self::Figures | Self::Dossiers | Self::Papers
        )
    }
}

/// How much of a part is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    /// The table is gone.
    Table,
    /// Rows on pages that cannot be read.
    Rows,
    /// Rows that were read and hold what no book holds.
    OddRows,
    /// Letters that are none stand as "�".
    Letters,
    /// The report was issued, and is a draft again: what was issued is not whole.
    NotIssued,
}
