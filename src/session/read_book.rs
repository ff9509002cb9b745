//! A book that is only looked at: no lock is asked for and not one byte is written, so that whoever reads never waits
//! for who works in it, nor they for the reader.

use std::{path::Path, sync::Arc};

use super::{
    backup::salvage_wording,
    live::{self, Live, Neighbours},
    noticed,
};
use crate::{
    model::{Commune, Period, Report, ReportSummary},
    store::{BookReader, StoreError},
};

/// A book that is only looked at.
pub struct ReadBook {
    reader: BookReader,
}

impl ReadBook {
    /// Refuses what `Session::open` refuses.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        BookReader::open(path).map(|reader| Self { reader })
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

    /// Every report, oldest first.
    pub fn reports(&self) -> Result<Vec<ReportSummary>, StoreError> {
        self.reader.reports()
    }

    /// The whole report of a period; `NoSuchReport` when the book has none.
    pub fn report(&self, period: Period) -> Result<Report, StoreError> {
        self.reader.report(period)?.ok_or(StoreError::NoSuchReport(period))
    }

    /// The reports a report is compared with, as far as the book has them.
    pub fn neighbours(&self, of: Period) -> Result<Neighbours, StoreError> {
        let periods: Vec<Period> = self.reports()?.iter().map(|known| known.period).collect();
        live::read_neighbours(&periods, of, |period| self.report(period).map(Arc::new))
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
        Ok(())
    }

    /// The report of a period as it prints.
    pub fn live(&self, period: Period) -> anyhow::Result<Live> {
        live::alone(self.report(period)?, &self.commune()?)
    }
}
