//! What an open book keeps beside its reports: versions that were issued, attached files.

use super::{
    BrokenVersion, Store, StoreError, attachment, evidence, issued, joined_book, kept, log, report,
};
use crate::model::{
    Attachment, EvidenceFile, IssuedContent, IssuedVersion, JoinedBook, Period, Stamp,
};

impl Store {
    /// Versions of issued reports that are not what was kept.
    pub fn broken_versions(&self) -> Result<Vec<BrokenVersion>, StoreError> {
        self.read(issued::broken)
    }

    /// Versions of a report that were issued, oldest first.
    pub fn versions(&self, period: Period) -> Result<Vec<IssuedVersion>, StoreError> {
        self.read(|connection| issued::all(connection, period))
    }

    /// The version that an issued report is; none of a draft.
    pub fn standing_version(&self, period: Period) -> Result<Option<IssuedVersion>, StoreError> {
        self.read(|connection| issued::standing(connection, period))
    }

    /// What a version holds; `ChangedVersion` where that is not what was kept.
    pub fn issued_content(&self, version: &IssuedVersion) -> Result<IssuedContent, StoreError> {
        self.read(|connection| issued::content_or_broken(connection, version))
    }

    /// The pages of a version as they were kept; none where they were not.
    pub fn issued_pdf(&self, version: &IssuedVersion) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(|connection| issued::pdf(connection, version))
    }

    /// What is attached to a report, oldest first.
    pub fn attachments(&self, period: Period) -> Result<Vec<Attachment>, StoreError> {
        self.read(|connection| attachment::all(connection, period))
    }

    /// The bytes of an attached file; `ChangedAttachment` where they are not what was attached.
    pub fn attached(&self, attachment: &Attachment) -> Result<Vec<u8>, StoreError> {
        self.read(|connection| attachment::bytes(connection, attachment))
    }

    /// The bytes of a file that is evidence; `ChangedAttachment` where they are not what was kept.
    pub fn evidence_bytes(&self, file: &EvidenceFile) -> Result<Vec<u8>, StoreError> {
        self.read(|connection| evidence::bytes(connection, file))
    }

    /// The JSON of the book of a commune merged into this one; `ChangedAttachment` where it is not what was kept.
    pub fn joined_json(&self, book: &JoinedBook) -> Result<Vec<u8>, StoreError> {
        self.read(|connection| joined_book::json(connection, book))
    }

    /// Attaches a file to a report, issued or not; the report itself does not change.
    pub fn attach(
        &mut self,
        period: Period,
        attachment: &Attachment,
        bytes: &[u8],
    ) -> Result<(), StoreError> {
        self.write(|connection| {
            report::status(connection, period)?.ok_or(StoreError::NoSuchReport(period))?;
            kept::put(connection, bytes)?;
            attachment::insert(connection, period, attachment)?;
            log::write_attachment(connection, period, attachment, true, &attachment.stamp)
        })
    }

    /// Takes an attached file out again.
    pub fn detach(
        &mut self,
        period: Period,
        attachment: &Attachment,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.write(|connection| {
            attachment::delete(connection, period, &attachment.sha256)?;
            log::write_attachment(connection, period, attachment, false, stamp)
        })
    }
}
