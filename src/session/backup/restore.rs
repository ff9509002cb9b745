//! A book put back from a backup or from any other book.
//!
//! Invariants: what stands there is backed up first, or kept under another name where it cannot be read; what takes
//! its place was verified before, and is compared with its source once more after it was opened. Until that one
//! rename the old book stands whole; after it, the new one does.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime};

use super::{
    Backup, BackupFolders, BackupJob, BackupName, Made, Reason, in_folder, json_of, origin,
    other_than,
};
use crate::{
    disk::{WriteError, input, output::is_same_file},
    import::book_json::{BookJson, book_json},
    model::{BookExport, Commune, Period, Report, Stamp, Status},
    store::{self, BookReader, CopyError, GaveWay, Store, StoreError},
};

/// Why somebody is asked before a book takes the place of another.
#[derive(Debug, Clone, PartialEq)]
pub enum RestoreDoubt {
    /// It is the book of another office.
    OtherCommune {
        /// Whose is open.
        ours: Box<Commune>,
        /// Whose would come.
        theirs: Box<Commune>,
    },
    /// It is another book of the same office: neither comes from a copy of the other.
    OtherBook,
    /// Work that was done since would no longer be in the book.
    Older {
        /// So many changes.
        changes: usize,
        /// When the last of them was made.
        last: NaiveDateTime,
        /// Changes it has that the book has not: the two went apart.
        own: usize,
    },
    /// The plain JSON beside the backup tells otherwise: one of the two was changed since.
    UnlikeJson,
    /// It is not as its last write had left it.
    Mixed,
    /// It is the backup of another copy of this book, which stands in this file or stood there.
    OtherCopy(PathBuf),
    /// Reports that would no longer be in the book.
    Loses(Vec<Period>),
    /// A report that was issued gives way to another state of it.
    OverIssued {
        /// Which.
        period: Period,
        /// The number it bears.
        number: String,
        /// The day it bears.
        signed: Option<NaiveDate>,
        /// What it would be then.
        becomes: Status,
    },
}

/// What speaks for asking before `source` takes the place of `current`; `None` where both hold the same.
pub fn doubts(current: &BookExport, source: &BookExport) -> Option<Vec<RestoreDoubt>> {
    let (ours, theirs) = (&current.content, &source.content);
    if ours == theirs {
        return None;
    }
    let mut doubts = Vec::new();
    let is_other = !source.identity.is_empty() && source.identity != current.identity;
    if ours.commune.full_name() != theirs.commune.full_name() {
        let (ours, theirs) = (ours.commune.clone(), theirs.commune.clone());
        doubts.push(RestoreDoubt::OtherCommune { ours: Box::new(ours), theirs: Box::new(theirs) });
    } else if is_other {
        doubts.push(RestoreDoubt::OtherBook);
    }
    // The history only grows: where theirs goes another way, ours goes on without it.
    let same = ours.changes.iter().zip(&theirs.changes).take_while(|(own, other)| own == other);
    let same = same.count();
    let lost = &ours.changes[same..];
    if let Some(last) = lost.last()
        && !is_other
    {
        let own = theirs.changes.len().saturating_sub(same);
        doubts.push(RestoreDoubt::Older { changes: lost.len(), last: last.what.stamp.at, own });
    }
    let comes = |period: &Period| theirs.reports.iter().any(|report| report.period == *period);
    let lost: Vec<Period> =
        ours.reports.iter().map(|report| report.period).filter(|period| !comes(period)).collect();
    if !lost.is_empty() {
        doubts.push(RestoreDoubt::Loses(lost));
    }
    let changes = |own: &Report| {
        over_issued(own, theirs.reports.iter().find(|report| report.period == own.period)?)
    };
    doubts.extend(ours.reports.iter().filter_map(changes));
    Some(doubts)
}

/// That `own` was issued, and `other` in its place is not what was.
pub fn over_issued(own: &Report, other: &Report) -> Option<RestoreDoubt> {
    let is_other = own.status == Status::Issued && own != other;
    is_other.then(|| RestoreDoubt::OverIssued {
        period: own.period,
        number: own.header.number.clone(),
        signed: own.header.signed,
        becomes: other.status,
    })
}

/// What speaks for asking before the report of `period` comes out of `source` into the book: whose it is, and that an
/// issued one gives way. That words of a draft give way is asked by who knows it.
pub fn doubts_of_one(
    current: &BookExport,
    source: &BookExport,
    period: Period,
) -> Vec<RestoreDoubt> {
    let mut doubts = doubts(current, source).unwrap_or_default();
    doubts.retain(|doubt| match doubt {
        RestoreDoubt::OtherCommune { .. } | RestoreDoubt::OtherBook => true,
        RestoreDoubt::OverIssued { period: issued, .. } => *issued == period,
        _ => false,
    });
    doubts
}

/// Whether the backup at `source` was made from another copy of the book than the one at `book`: its file is there, or
/// the two went apart, as `doubts` tell. A book that was only moved has other copies no more.
pub fn of_other_copy(source: &Path, book: &Path, doubts: &[RestoreDoubt]) -> Option<RestoreDoubt> {
    let is_other_book = |doubt: &RestoreDoubt| {
        matches!(doubt, RestoreDoubt::OtherCommune { .. } | RestoreDoubt::OtherBook)
    };
    let went_apart =
        |doubt: &RestoreDoubt| matches!(doubt, RestoreDoubt::Older { own, .. } if *own > 0);
    let from = other_than(source, book).filter(|_| !doubts.iter().any(is_other_book))?;
    (doubts.iter().any(went_apart) || from.exists()).then_some(RestoreDoubt::OtherCopy(from))
}

/// Whether a backup no longer holds what the plain JSON beside it tells. SQLite sees a byte that went wrong in its
/// own order, and none that went wrong within a word.
pub fn is_unlike_its_json(backup: &Path, export: &BookExport) -> bool {
    let name = backup.file_name().unwrap_or_default().to_string_lossy();
    if BackupName::parse(&name).is_none() {
        return false;
    }
    let told = input::read(&json_of(backup)).ok().and_then(|bytes| book_json(&bytes).ok());
    told.is_some_and(|BookJson { export: mut told, .. }| {
        if told.version < BookExport::WITH_SEALS {
            told.content.seals.clone_from(&export.content.seals);
        }
        if told.version < BookExport::WITH_VERSIONS {
            told.content.versions.clone_from(&export.content.versions);
            let of_export = export.content.seals.iter();
            for (told, ours) in told.content.seals.iter_mut().zip(of_export) {
                told.version = ours.version;
            }
        }
        told.content != export.content
    })
}

/// What stands where a book is put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// A book: it is backed up first.
    Book,
    /// A book that cannot be read: it is kept under another name.
    Damaged,
    /// A file of another kind, or an empty one: it is kept so, too.
    Other,
    /// Nothing.
    Nothing,
}

impl Stands {
    /// What does not open, for this reason.
    pub fn unopened(why: &StoreError) -> Self {
        match why {
            StoreError::NotFound => Self::Nothing,
            StoreError::NotABook(_) => Self::Other,
            _ => Self::Damaged,
        }
    }
}

/// What became of the book that stood there.
#[derive(Debug)]
pub struct Restored {
    /// Its backup; what undoes the restore.
    pub before: Option<Made>,
    /// Where the file is now that could not be read.
    pub kept: Option<PathBuf>,
}

/// Puts the book at `source` in the place of the one at `book`, which this process must not have open. On an error
/// the old one stands as it stood, but for `NotRestored`: that says where it is.
pub fn restore(
    book: &Path,
    source: &Path,
    folders: &BackupFolders,
    stamp: &Stamp,
) -> Result<Restored, CopyError> {
    if is_same_file(book, source) {
        return Err(WriteError::IsInput(source.to_path_buf()).into());
    }
    let folders = &folders.clone().of_book(book);
    let reader = BookReader::open(source)?;
    reader.check()?;
    let expected = reader.export()?;
    let restored = match opened_and_backed_up(book, folders, stamp) {
        Ok((store, before)) => {
            store.give_way(&reader, &expected)?;
            Restored { before: Some(before), kept: None }
        }
        Err(CopyError::Book(
            StoreError::NotABook(_)
            | StoreError::Corrupt { .. }
            | StoreError::TooLarge { .. }
            | StoreError::NotFound,
        )) => {
            let kept = store::replace_unreadable(book, stamp, &reader, &expected)?;
            Restored { before: None, kept }
        }
        Err(why) => return Err(why),
    };
    let keep_older = keep_older(folders, stamp.at);
    let found = Store::open_any(book, &stamp.who, &keep_older)?.reader()?.export()?;
    if found.content != expected.content {
        let old = match (restored.before, restored.kept) {
            (Some(_), _) => GaveWay::BackedUp,
            (None, Some(kept)) => GaveWay::Kept(kept),
            (None, None) => GaveWay::Nothing,
        };
        return Err(CopyError::NotRestored { path: book.to_path_buf(), old });
    }
    Ok(restored)
}

/// The book that is to give way, open so that nobody else begins to work in it, and its backup.
fn opened_and_backed_up(
    book: &Path,
    folders: &BackupFolders,
    stamp: &Stamp,
) -> Result<(Store, Made), CopyError> {
    let store = Store::open_any(book, &stamp.who, &keep_older(folders, stamp.at))?;
    if store.is_read_only() {
        let held = store.held_by().map(|who| StoreError::Held { who: who.clone() });
        return Err(held.unwrap_or(StoreError::ReadOnly).into());
    }
    let (reader, folders) = (store.reader()?, folders.clone());
    let job = BackupJob { reader, folders, reason: Reason::BeforeRestore, at: stamp.at };
    let before = job.run()?;
    Ok((store, before))
}

/// The backup that undoes the last restore of the book whose backups `own` are. A restore of another copy of it is none
/// of this one; one that put another book into its file left the backup among those of the book that gave way. A book
/// that was begun after that is no restored one, though it stands at the same place.
pub fn undo(folders: &BackupFolders, own: &[Backup]) -> Option<Backup> {
    let undoes = |backup: &Backup| backup.name.reason == Reason::BeforeRestore;
    let own = own.iter().filter(|backup| undoes(backup) && backup.from.is_none()).cloned();
    let book = folders.book();
    let begun = book.and_then(|book| BookReader::open(book).ok()?.begun().ok()?);
    let is_from_here = |backup: &Backup| {
        let from = backup.from.as_deref().zip(book);
        begun.is_none_or(|begun| begun <= backup.name.at)
            && from.is_some_and(|(from, book)| origin::is_same_place(from, book))
    };
    // A second folder is shared by books that stand at the same place on other PCs.
    let all = folders.all().into_iter().flat_map(|folder| in_folder(&folder, false));
    let of_file = all.filter(|backup| undoes(backup) && is_from_here(backup));
    let of_file = of_file.map(|backup| Backup { from: None, ..backup });
    // A clock may have been set back between two of them; those that are not noted are older than all that are.
    let newest = |it: &Backup| (it.order, it.name.at, it.name.number, !it.in_second);
    own.chain(of_file).max_by_key(newest)
}

/// Backs up a book of an older version before it is upgraded.
pub fn keep_older(
    folders: &BackupFolders,
    at: NaiveDateTime,
) -> impl Fn(BookReader) -> Result<(), StoreError> + use<> {
    let folders = folders.clone();
    move |reader| {
        let job = BackupJob { reader, folders: folders.clone(), reason: Reason::BeforeUpgrade, at };
        job.run().map(drop).map_err(not_backed_up)
    }
}

/// The act that wanted the backup is not done.
pub fn not_backed_up(why: CopyError) -> StoreError {
    match why {
        CopyError::Book(why) => why,
        why => StoreError::NotBackedUp { why: why.to_string() },
    }
}
