//! "Kiểm tra sổ": looks at all of a book and says what was looked at.
//!
//! Invariant: what is told was really done, in this order; the first that does not hold ends it.

use crate::{
    edit::never_written::never_written,
    model::{BookExport, Period, Status},
    store::{self, BookReader, StoreError, Unproven, salvage::SalvageNotice},
};

/// Something that was looked at and holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verified {
    /// It is a book, with the tables of this program or of an older one, and no others.
    Tables {
        /// Whether they are those of an older program.
        older: bool,
    },
    /// Every page, every index, every reference from a table to another.
    Pages,
    /// All that the book holds is what its last write left.
    OneWrite,
    /// Every value of every report reads as what it is.
    Reports {
        /// How many.
        reports: usize,
        /// Issued ones among them.
        issued: usize,
    },
    /// Every issued report is what it was when it was issued.
    Seals,
    /// Every version of an issued report, its pages, and every attached file are what was kept.
    Kept {
        /// Versions.
        versions: usize,
        /// Attached files.
        attachments: usize,
    },
    /// Issued reports of which nobody here saw the issuing.
    TakenAsIssued(Vec<Period>),
    /// Every finding someone let stand, and the whole history.
    History {
        /// Rows of the history.
        changes: usize,
    },
    /// It was made from a damaged book, or took in what was not proven, and what that was.
    Salvaged(SalvageNotice),
    /// Written out as plain JSON and read again, it is the same.
    Export,
}

fn made_draft(told: &Unproven) -> Option<Period> {
    let Unproven::MadeDraft(period) = told else { return None };
    Some(*period)
}

/// Looks at all of a book; what holds is added to `verified` as it goes.
pub fn verify(book: &BookReader, verified: &mut Vec<Verified>) -> Result<(), StoreError> {
    verified.push(Verified::Tables { older: book.is_older() });
    book.check()?;
    verified.push(Verified::Pages);
    let export = book.export()?;
    let reports = &export.content.reports;
    let issued = reports.iter().filter(|report| report.status == Status::Issued);
    verified.push(Verified::Reports { reports: reports.len(), issued: issued.count() });
    if let Some(changed) = book.changed_since_issue()?.first() {
        return Err(StoreError::ChangedSinceIssue(*changed));
    }
    let contradictions = store::contradictions(&export.content);
    if let Some(draft) = contradictions.iter().find_map(made_draft) {
        return Err(StoreError::MadeDraft(draft));
    }
    verified.push(Verified::Seals);
    if let Some(broken) = book.broken_versions()?.first() {
        return Err(broken.told());
    }
    if let Some((_, attached)) = book.broken_attachments()?.into_iter().next() {
        return Err(StoreError::ChangedAttachment { name: attached.name });
    }
    if let Some(name) = book.broken_beside()?.into_iter().next() {
        return Err(StoreError::ChangedAttachment { name });
    }
    let (versions, attachments) = (export.content.versions.len(), export.content.attachments.len());
    verified.push(Verified::Kept { versions, attachments });
    if let Some(first) = contradictions.first() {
        return Err(StoreError::Contradicts(first.to_string().into()));
    }
    let taken = store::taken_as_issued(&export.content);
    if !taken.is_empty() {
        verified.push(Verified::TakenAsIssued(taken));
    }
    if let Some(odd) = never_written(&export.content) {
        return Err(StoreError::NeverWritten(Box::new(odd)));
    }
    // Asked last: of an issued report that changed the sum could only say that something did.
    if book.is_mixed()? {
        return Err(StoreError::Mixed);
    }
    verified.push(Verified::OneWrite);
    verified.push(Verified::History { changes: export.content.changes.len() });
    verified.extend(book.salvage_notice()?.map(Verified::Salvaged));
    reads_again(&export)?;
    verified.push(Verified::Export);
    Ok(())
}

fn reads_again(export: &BookExport) -> Result<(), StoreError> {
    let again = serde_json::to_vec(export).and_then(|bytes| serde_json::from_slice(&bytes));
    if again.is_ok_and(|again: BookExport| *export == again) {
        return Ok(());
    }
    let detail = "xuất ra dạng JSON rồi đọc lại thì không còn giống".into();
    Err(StoreError::Corrupt { detail })
}
