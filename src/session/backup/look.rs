//! A book looked at before it is put back: what is in it, beside what stands there now, and what speaks against it.

use std::path::{Path, PathBuf};

use super::{
    BackupContents, ReportContents, contents_of,
    difference::ReportDifference,
    other_than,
    restore::{self, RestoreDoubt},
};
use crate::{
    model::{BookExport, Period, Report},
    store::{BookReader, StoreError},
};

/// A report of the looked-at book beside the one that stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportBeside {
    /// The book has it as it is there.
    Same,
    /// The book has another of that period.
    Differs(ReportDifference),
    /// The book has none of that period.
    Missing,
}

/// A book that was looked at. It stays open, so that what was seen is what is taken.
#[derive(Debug)]
pub struct LookedAt {
    /// It.
    pub reader: BookReader,
    /// What is in it.
    pub contents: BackupContents,
    /// The other copy of the book that it was made from.
    pub from: Option<PathBuf>,
    /// Each of its reports, the latest first; nothing to compare with where no book can be read there.
    pub reports: Vec<(ReportContents, Option<ReportBeside>)>,
    /// What speaks against putting it back; `None` where the book holds the same.
    pub doubts: Option<Vec<RestoreDoubt>>,
}

/// Looks at the book at `source`, beside `current` where one can be read at `book`. Refuses what is no sound book.
pub fn look_at(
    source: &Path,
    book: &Path,
    current: Option<&BookReader>,
) -> Result<LookedAt, StoreError> {
    let reader = BookReader::open(source)?;
    reader.check()?;
    let theirs = reader.export()?;
    let ours = current.map(BookReader::export).transpose()?;
    let mut doubts = match &ours {
        Some(ours) => restore::doubts(ours, &theirs),
        // What cannot be read says nothing against being replaced: it is kept.
        None => Some(Vec::new()),
    };
    let contents = contents_of(&reader)?;
    if let Some(doubts) = &mut doubts {
        doubts.extend(contents.is_mixed.then_some(RestoreDoubt::Mixed));
        let is_unlike = restore::is_unlike_its_json(source, &theirs);
        doubts.extend(is_unlike.then_some(RestoreDoubt::UnlikeJson));
        let other = restore::of_other_copy(source, book, doubts);
        doubts.extend(other);
    }
    let from = other_than(source, book);
    let beside = |report: &ReportContents| {
        let period = report.period;
        ours.as_ref().map(|ours| match (of(ours, period), of(&theirs, period)) {
            (None, _) => ReportBeside::Missing,
            (Some(own), Some(other)) if own != other => {
                ReportBeside::Differs(ReportDifference::between(own, other))
            }
            _ => ReportBeside::Same,
        })
    };
    let reports = contents.reports.iter().map(|report| (*report, beside(report))).collect();
    Ok(LookedAt { reader, contents, from, reports, doubts })
}

fn of(book: &BookExport, period: Period) -> Option<&Report> {
    book.content.reports.iter().find(|report| report.period == period)
}
