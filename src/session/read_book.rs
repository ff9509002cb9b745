//! A book that is only looked at: no lock is asked for and not one byte is written, so that whoever reads never waits
//! for who works in it, nor they for the reader.

use std::{cell::OnceCell, path::Path, sync::Arc};

use super::{
    backup::salvage_wording,
    book_index::{BookHits, BookIndex},
    issued_office::{self, IssuedBook},
    issuing,
    joined::{KnownJoined, memo::JoinedMemo},
    live::{self, Live, Neighbours},
    noticed,
};
use crate::{
    model::{
        Accepted, Attachment, Change, Commune, EvidenceFile, IssuedContent, IssuedVersion,
        OfficeRows, Period, Report, ReportSummary,
    },
    store::{BookReader, BrokenVersion, StoreError},
};

/// A book that is only looked at.
pub struct ReadBook {
    reader: BookReader,
    /// Read when first asked for.
    office_rows: OnceCell<Arc<OfficeRows>>,
    joined: JoinedMemo,
}

impl ReadBook {
    /// Refuses what `Session::open` refuses.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let (office_rows, joined) = (OnceCell::new(), JoinedMemo::default());
        BookReader::open(path).map(|reader| Self { reader, office_rows, joined })
    }

    /// What of the file is to be told; empty where it is whole.
    pub fn told(&self) -> Result<Vec<String>, StoreError> {
        let mended = self.reader.is_mended().then(|| noticed::MENDED_COPY.to_owned());
        let mixed = self.reader.is_mixed()?.then(|| StoreError::Mixed.to_string());
        let salvaged = self.reader.salvage_notice()?.filter(|notice| !notice.is_read);
        let salvaged = salvaged.map(|notice| salvage_wording::notice(&notice).join(" "));
        Ok(mended.into_iter().chain(mixed).chain(salvaged).collect())
    }

    /// The office.
    pub fn commune(&self) -> Result<Commune, StoreError> {
        self.reader.commune()
    }

    /// What the book keeps beside its reports.
    pub fn office_rows(&self) -> Result<Arc<OfficeRows>, StoreError> {
        if let Some(known) = self.office_rows.get() {
            return Ok(Arc::clone(known));
        }
        let rows = Arc::new(self.reader.office_rows()?);
        Ok(Arc::clone(self.office_rows.get_or_init(|| rows)))
    }

    /// The bytes of a file that is evidence.
    pub fn evidence_bytes(&self, file: &EvidenceFile) -> Result<Vec<u8>, StoreError> {
        self.reader.evidence_bytes(file)
    }

    /// The books of communes merged into this one, in the order in which they were brought in, with all that is in them.
    pub fn joined(&self) -> Result<Arc<Vec<KnownJoined>>, StoreError> {
        let office = self.office_rows()?;
        Ok(self.joined.of(&office, |row| self.reader.joined_json(row)))
    }

    /// Every report, oldest first.
    pub fn reports(&self) -> Result<Vec<ReportSummary>, StoreError> {
        self.reader.reports()
    }

    /// The whole report of a period; `NoSuchReport` when the book has none.
    pub fn report(&self, period: Period) -> Result<Report, StoreError> {
        let report = self.reader.report(period)?.ok_or(StoreError::NoSuchReport(period))?;
        Ok(Report { office: self.office_rows()?, ..report })
    }

    /// The same, and what its exhibits show of all others and its figures were taken from.
    pub fn neighbours_of(&self, report: &Report) -> Result<Neighbours, StoreError> {
        let (reports, office) = (self.reports()?, self.commune()?);
        let known = live::comparable(&reports, report, &office);
        let periods: Vec<Period> = known.map(|known| known.period).collect();
        let over_time = live::read_over_time(&periods, report, |period| self.report(period))?;
        Ok(Neighbours { over_time, ..self.neighbours(report)? })
    }

    /// What tells the book from every other; none of one that is older than identities.
    pub fn identity(&self) -> Result<Option<String>, StoreError> {
        self.reader.identity()
    }

    /// The reports a report is compared with, as far as the book has them.
    pub fn neighbours(&self, of: &Report) -> Result<Neighbours, StoreError> {
        let (reports, office) = (self.reports()?, self.commune()?);
        live::read_neighbours(&reports, of, &office, |period| self.report(period).map(Arc::new))
    }

    /// Issued reports that are no longer what was issued.
    pub fn changed_since_issue(&self) -> Result<Vec<Period>, StoreError> {
        self.reader.changed_since_issue()
    }

    /// `ChangedSinceIssue` where the report is one of them.
    pub fn check_as_issued(&self, report: &Report) -> Result<(), StoreError> {
        if self.changed_since_issue()?.contains(&report.period) {
            return Err(StoreError::ChangedSinceIssue(report.period));
        }
        issued_office::check(self, report)
    }

    /// What every report of the book, or of one year, says of these words.
    pub fn search(&self, typed: &str, year: Option<i32>) -> Result<BookHits, StoreError> {
        let index = BookIndex::of(&self.reader, &BookIndex::default())?;
        Ok(index.search(typed, year, usize::MAX))
    }

    /// Versions of issued reports that are not what was kept.
    pub fn broken_versions(&self) -> Result<Vec<BrokenVersion>, StoreError> {
        self.reader.broken_versions()
    }

    /// Versions of a report that were issued, oldest first.
    pub fn versions(&self, period: Period) -> Result<Vec<IssuedVersion>, StoreError> {
        self.reader.versions(period)
    }

    /// What is attached to a report, oldest first, each under a name of its own.
    pub fn attachments(&self, period: Period) -> Result<Vec<Attachment>, StoreError> {
        Ok(issuing::told_apart(self.reader.attachments(period)?))
    }

    /// The findings of a period that were let stand, oldest first.
    pub fn accepted(&self, period: Period) -> Result<Vec<Accepted>, StoreError> {
        let all = self.reader.accepted()?.into_iter();
        Ok(all.filter(|it| it.period == Some(period)).map(|it| it.what).collect())
    }

    /// What was changed in a period's report, oldest first.
    pub fn changes(&self, period: Period) -> Result<Vec<Change>, StoreError> {
        self.reader.changes(period)
    }

    /// The pages that were kept of an issued report, to go out as they are.
    pub fn kept_pages(&self, period: Period) -> Result<Option<Vec<u8>>, StoreError> {
        issued_office::kept_pages(self, period)
    }

    /// The office that a report prints.
    pub fn printed_by(&self, report: &Report) -> Result<Commune, StoreError> {
        Ok(issued_office::printed_by(self, report, &self.commune()?))
    }

    /// The report of a period as it prints.
    pub fn live(&self, period: Period) -> anyhow::Result<Live> {
        let report = self.report(period)?;
        let office = self.printed_by(&report)?;
        let neighbours = self.neighbours_of(&report)?;
        live::beside(report, &office, neighbours)
    }

    /// The same to be checked, with what earlier reports say of their figures: many are read for it.
    pub fn to_check(&self, period: Period) -> anyhow::Result<Live> {
        let (reports, mut made) = (self.reports()?, self.live(period)?);
        let known = live::comparable(&reports, &made.live, &made.office);
        let periods: Vec<Period> = known.map(|known| known.period).collect();
        made.neighbours.numbers =
            live::read_numbers(&periods, period, |period| self.report(period))?;
        Ok(made)
    }
}

impl IssuedBook for ReadBook {
    fn standing_version(&self, period: Period) -> Result<Option<IssuedVersion>, StoreError> {
        self.reader.standing_version(period)
    }

    fn versions_of(&self, period: Period) -> Result<Vec<IssuedVersion>, StoreError> {
        self.versions(period)
    }

    fn periods(&self) -> Result<Vec<Period>, StoreError> {
        Ok(self.reports()?.iter().map(|known| known.period).collect())
    }

    fn report_of(&self, period: Period) -> Result<Report, StoreError> {
        self.report(period)
    }

    fn issued_content(&self, version: &IssuedVersion) -> Result<IssuedContent, StoreError> {
        self.reader.issued_content(version)
    }

    fn issued_pdf(&self, version: &IssuedVersion) -> Result<Option<Vec<u8>>, StoreError> {
        self.reader.issued_pdf(version)
    }
}
