//! Backups of a book that cannot be read: which are they, when nobody can ask it who it is?
//!
//! Known by what the window remembers of the path, else by the name of the file, else all of this machine are shown.
//! Invariant: only what was read and found sound is offered, the newest first; backups of a book that was itself made
//! of what could be read of a damaged one are offered where there are no others.

use std::path::{Path, PathBuf};

use super::{
    Backup, BackupContents, BackupFolders, backups, contents_of, in_folder,
    restore::is_unlike_its_json, tell_apart,
};
use crate::{
    model::{Period, Status, text},
    store::BookReader,
};

/// So many are read and offered: who wants an older one opens it by its file.
const MOST: usize = 12;

/// A backup that can take the broken book's place.
#[derive(Debug, Clone, PartialEq)]
pub struct UsableBackup {
    /// It.
    pub backup: Backup,
    /// What is in it.
    pub contents: BackupContents,
    /// The plain JSON beside it tells otherwise.
    pub is_unlike_json: bool,
    /// Its book was made of what could be read of a damaged one, and nobody made good what was lost.
    pub is_of_salvaged: bool,
}

impl UsableBackup {
    /// Whether nothing speaks against it.
    pub fn is_complete(&self) -> bool {
        !self.is_unlike_json && !self.is_of_salvaged && !self.contents.is_mixed
    }
}

/// Reports that `backup` has as drafts, and another of those found as issued: what was issued would give way to them.
pub fn not_as_issued(backup: &UsableBackup, found: &[UsableBackup]) -> Vec<Period> {
    let is_issued = |period: Period| {
        let all = found.iter().flat_map(|other| &other.contents.reports);
        all.filter(|other| other.period == period).any(|other| other.status == Status::Issued)
    };
    let reports = backup.contents.reports.iter();
    let drafts = reports.filter(|report| report.status == Status::Draft);
    drafts.map(|report| report.period).filter(|period| is_issued(*period)).collect()
}

/// The backups that may be those of the book at `file`, newest first; `identity` is what it was when it could be read.
pub fn of_broken(folders: &BackupFolders, identity: Option<&str>, file: &Path) -> Vec<Backup> {
    let own = identity.map(|_| backups(folders, identity)).unwrap_or_default();
    if !own.is_empty() {
        return own;
    }
    let mut all: Vec<Backup> =
        folders.all().iter().flat_map(|folder| in_folder(folder, false)).collect();
    for backup in folders.all_in_second().iter().flat_map(|folder| in_folder(folder, true)) {
        // What is in both is offered once.
        if all.iter().all(|known| known.name != backup.name) {
            all.push(backup);
        }
    }
    tell_apart(&mut all, Some(file));
    // Backups may come from elsewhere alone: where nothing of that name lies any more, it may have been this file.
    let is_other = |from: &PathBuf| from.exists() || from.file_name() != file.file_name();
    for backup in &mut all {
        backup.from = backup.from.take().filter(is_other);
    }
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let stem = text::folded(&stem).replace([' ', '_'], "-");
    let is_named_so = |backup: &Backup| stem.contains(&backup.name.office);
    if all.iter().any(is_named_so) {
        all.retain(is_named_so);
    }
    all.sort_by_key(|backup| std::cmp::Reverse((backup.name.at, backup.name.number)));
    all
}

/// Reads them one after the other and tells of each that is sound, until nobody listens.
pub fn usable(found: &[Backup], mut tell: impl FnMut(UsableBackup) -> bool) {
    let (mut told, mut of_salvaged) = (0, Vec::new());
    for backup in found {
        let Some(usable) = read(backup) else { continue };
        if usable.is_of_salvaged {
            of_salvaged.push(usable);
            continue;
        }
        told += 1;
        if !tell(usable) || told == MOST {
            return;
        }
    }
    if told == 0 {
        for usable in of_salvaged.into_iter().take(MOST) {
            if !tell(usable) {
                return;
            }
        }
    }
}

fn read(backup: &Backup) -> Option<UsableBackup> {
    let reader = BookReader::open(&backup.path).ok()?;
    reader.check().ok()?;
    let export = reader.export().ok()?;
    let contents = contents_of(&reader).ok()?;
    let is_unlike_json = is_unlike_its_json(&backup.path, &export);
    let notice = reader.salvage_notice().ok()?;
    let is_of_salvaged = notice.is_some_and(|notice| !notice.is_read && !notice.is_import);
    Some(UsableBackup { backup: backup.clone(), contents, is_unlike_json, is_of_salvaged })
}
