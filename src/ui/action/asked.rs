//! What is asked about backups, about what is kept of a report, and about books of merged communes.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::model::{Period, RowId};

/// What is asked about backups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BackupAsk {
    /// Make one now.
    Now,
    /// Look at all of the open book and say what was looked at.
    Verify,
    /// No second backup is written any more.
    NoSecond,
    /// Copy the open book into this folder, where an older copy of it gives way.
    CopyOver(PathBuf),
    /// Look at this book before it is put back.
    Look(PathBuf),
    /// What the book lost when it was saved from a damaged one is made good.
    SalvageRead,
    /// Put the one book in the place of the other.
    Restore {
        /// What gives way.
        book: PathBuf,
        /// What comes.
        source: PathBuf,
    },
    /// The same, to take the last restore back.
    UndoRestore {
        /// What gives way.
        book: PathBuf,
        /// What stood there before.
        source: PathBuf,
    },
    /// Take this report alone out of the book that is looked at.
    BringBack {
        /// Which.
        period: Period,
        /// Whether it was told what gives way.
        anyway: bool,
    },
}

/// What is asked about versions of the open report and the signed papers beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeptAsk {
    /// Compare these two versions, the older first.
    Compare(u32, u32),
    /// Open the pages of this version.
    OpenVersion(u32),
    /// Open the attached file of this SHA-256.
    OpenFile(String),
    /// Name a file to attach.
    PickFile,
    /// Attach the file at this path.
    Attach(PathBuf),
    /// Ask whether the attached file of this SHA-256 shall go.
    AskDetach(String),
    /// Take it out.
    Detach(String),
}

/// What is asked about books of merged communes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JoinedAsk {
    /// The book that was read comes in; the day is the last one of its commune.
    Join(Option<NaiveDate>),
    /// Show reports of the book in that row: that of this period, else the latest.
    Show(RowId, Option<Period>),
    /// Open a PDF of the report that is shown, under this name.
    OpenPdf(String),
    /// Ask whether the book in that row shall go.
    AskPart(RowId),
    /// Take it out.
    Part(RowId),
}
