//! What is in a backup, read without changing it: the office, and how far each report was.

use std::path::Path;

use crate::{
    model::{Commune, Period, Status},
    session::progress::{self, Progress},
    store::{BookReader, StoreError},
};

/// What is in a backup.
#[derive(Debug, Clone, PartialEq)]
pub struct BackupContents {
    /// Whose book.
    pub commune: Commune,
    /// Its reports, the latest period first.
    pub reports: Vec<ReportContents>,
    /// The number of the last write it holds: equal numbers, equal books. Empty in one of an older program.
    pub last_write: String,
    /// It is not as its last write had left it.
    pub is_mixed: bool,
}

impl BackupContents {
    /// Whether both hold the same to the last letter.
    pub fn is_same_as(&self, other: &Self) -> bool {
        !self.last_write.is_empty() && self.last_write == other.last_write
    }
}

/// How far a report was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportContents {
    /// Which.
    pub period: Period,
    /// đang soạn / đã ban hành.
    pub status: Status,
    /// Figures entered, of those that sections and forms ask for.
    pub figures: Progress,
    /// Papers in its list.
    pub papers: usize,
}

/// Looks into a backup, or into any book that this process has not open. The file stays as it is, and nothing
/// comes to lie beside it. Refuses what is no sound book.
pub fn contents(path: &Path) -> Result<BackupContents, StoreError> {
    contents_of(&BookReader::open(path)?)
}

/// The same of a book that is open for reading.
pub fn contents_of(book: &BookReader) -> Result<BackupContents, StoreError> {
    let mut reports = Vec::new();
    for summary in book.reports()?.iter().rev() {
        if let Some(report) = book.report(summary.period)? {
            reports.push(ReportContents {
                period: report.period,
                status: report.status,
                figures: progress::figures(&report),
                papers: report.papers.len(),
            });
        }
    }
    let (commune, last_write) = (book.commune()?, book.last_write()?);
    Ok(BackupContents { commune, reports, last_write, is_mixed: book.is_mixed()? })
}
