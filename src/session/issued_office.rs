//! Which office a report prints: that of the moment it was issued, else today's; and the pages that were kept of it.

use crate::{
    model::{Commune, IssuedContent, IssuedVersion, Period, Report, Status},
    store::StoreError,
};

/// A book that keeps versions of issued reports, open or only looked at.
pub trait IssuedBook {
    /// The version that an issued report is; none of a draft.
    fn standing_version(&self, period: Period) -> Result<Option<IssuedVersion>, StoreError>;

    /// What a version holds.
    fn issued_content(&self, version: &IssuedVersion) -> Result<IssuedContent, StoreError>;

    /// The pages of a version as they were kept; none where they were not.
    fn issued_pdf(&self, version: &IssuedVersion) -> Result<Option<Vec<u8>>, StoreError>;
}

/// The office that a report prints. Where what was kept of an issued one cannot be read, that is told at opening and
/// before anything goes out; what is looked at meanwhile is today's.
pub fn printed_by(book: &impl IssuedBook, report: &Report, today: &Commune) -> Commune {
    if report.status == Status::Draft {
        return today.clone();
    }
    let version = book.standing_version(report.period).ok().flatten();
    let content = version.and_then(|version| book.issued_content(&version).ok());
    content.map_or_else(|| today.clone(), |content| content.commune)
}

/// The pages that were kept of an issued report.
pub fn kept_pages(book: &impl IssuedBook, period: Period) -> Result<Option<Vec<u8>>, StoreError> {
    let version = book.standing_version(period)?;
    version.map_or(Ok(None), |version| book.issued_pdf(&version))
}

/// `ChangedVersion` where what was kept of an issued report is not what it was.
pub(super) fn check(book: &impl IssuedBook, report: &Report) -> Result<(), StoreError> {
    let issued = report.status == Status::Issued;
    let version = if issued { book.standing_version(report.period)? } else { None };
    if let Some(version) = version {
        book.issued_content(&version)?;
        book.issued_pdf(&version)?;
    }
    Ok(())
}
