//! Evidence (minh chứng): papers of the register and small files that a figure, a section or a task names.
//!
//! It stands beside the reports, in the book: an issued report may still be given some, and none of it is printed in the
//! report itself. Invariant: a file is told by the SHA-256 of its bytes, which the book keeps.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    IndicatorId, Period, SectionId, Stamp,
    file_kind::FileKind,
    row::{Identified, RowId},
};

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Its row, of all evidence of the book.
    pub id: RowId,
    /// What it shows.
    pub of: EvidenceOf,
    /// What it is.
    pub what: EvidenceSource,
    /// What somebody wrote beside it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// When it was named, and by whom.
    pub stamp: Stamp,
}

/// What evidence is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum EvidenceOf {
    /// A figure of a report.
    Figure {
        /// Of which report.
        period: Period,
        /// Which.
        indicator: IndicatorId,
    },
    /// A section of a report.
    Section {
        /// Of which report.
        period: Period,
        /// Which.
        section: SectionId,
    },
    /// A task of a year's plan.
    Task {
        /// Of which year.
        year: i32,
        /// Its row.
        task: RowId,
    },
}

impl EvidenceOf {
    /// The report it belongs to; none of a task.
    pub fn period(&self) -> Option<Period> {
        match self {
            Self::Figure { period, .. } | Self::Section { period, .. } => Some(*period),
            Self::Task { .. } => None,
        }
    }

    /// The same of another report, where it is of one.
    #[must_use]
    pub fn moved_to(&self, to: Period) -> Self {
        match self.clone() {
            Self::Figure { indicator, .. } => Self::Figure { period: to, indicator },
            Self::Section { section, .. } => Self::Section { period: to, section },
            task @ Self::Task { .. } => task,
        }
    }
}

/// What a piece of evidence is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum EvidenceSource {
    /// A paper of the register, which may have gone since.
    Paper(RowId),
    /// A file whose bytes the book keeps.
    File(EvidenceFile),
}

/// A file that the book keeps as evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceFile {
    /// The name it came with.
    pub name: String,
    /// SHA-256 of its bytes: 64 hexadecimal digits.
    pub sha256: String,
    /// What its bytes are.
    pub kind: FileKind,
    /// Bytes.
    pub size: u64,
}

impl Evidence {
    /// No file is larger, bytes.
    pub const MOST_BYTES: u64 = 5 << 20;
    /// Files of one report, or of the tasks of one year, are no more together, bytes.
    pub const MOST_OF_A_REPORT: u64 = 50 << 20;

    /// The file it is.
    pub fn file(&self) -> Option<&EvidenceFile> {
        match &self.what {
            EvidenceSource::File(file) => Some(file),
            EvidenceSource::Paper(_) => None,
        }
    }
}

impl Identified for Evidence {
    fn id(&self) -> RowId {
        self.id
    }

    fn set_id(&mut self, id: RowId) {
        self.id = id;
    }
}

/// How many bytes those pieces of evidence keep; one file that shows two things is kept once.
pub fn kept_bytes<'e>(evidence: impl IntoIterator<Item = &'e Evidence>) -> u64 {
    let files = evidence.into_iter().filter_map(Evidence::file);
    let once: BTreeSet<(&str, u64)> = files.map(|file| (&*file.sha256, file.size)).collect();
    once.into_iter().fold(0, |sum, (_, size)| sum.saturating_add(size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_shows_two_things_is_counted_once() {
        let of = |id: u32, sha256: &str, size: u64| Evidence {
            id: RowId(id),
            of: EvidenceOf::Task { year: 2026, task: RowId(1) },
            what: EvidenceSource::File(EvidenceFile {
                name: "a.pdf".into(),
                sha256: sha256.repeat(64),
                kind: FileKind::Pdf,
                size,
            }),
            note: String::new(),
            stamp: Stamp { at: chrono::NaiveDateTime::default(), who: String::new() },
        };
        assert_eq!(kept_bytes(&[of(1, "a", 5), of(2, "b", 7), of(3, "a", 5)]), 12);
    }
}
