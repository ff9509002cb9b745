//! Backups of a book ("bản sao lưu"): made, listed, thinned, looked into, put back.
//!
//! A backup is a whole book of its own beside its plain JSON. Invariants: a backup bears its name only after it was
//! read again and found to hold what the book holds, and is on the disk; making one touches neither the book nor
//! another backup; one writer a folder.

mod contents;
pub mod copied_out;
pub mod difference;
mod folders;
pub mod look;
mod name;
pub mod newer;
mod origin;
mod policy;
pub mod rediscovered;
pub mod restore;
pub mod salvage;
pub mod salvage_wording;
pub mod saved;
mod section_names;
#[cfg(test)]
mod tests;
mod thinning;
pub mod verify;
pub mod wording;

use std::{
    collections::BTreeMap,
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use chrono::NaiveDateTime;

use crate::{
    disk::{self, OldFile, WriteError, room},
    export,
    model::BookExport,
    store::{BookReader, Bytes, CopyError},
};

pub use contents::{BackupContents, ReportContents, contents, contents_of};
pub use folders::BackupFolders;
pub use name::{BackupName, Reason};
use origin::Origins;
pub use origin::other_than;
pub use policy::{NewestBackup, due_in, is_due, reason_before};

/// Held while backups of one book are written and thinned.
const LOCK: &str = "dang-sao-luu.khoa";
/// How long to wait for who writes backups of the same book, and after how long to ask again.
const PATIENCE: Duration = Duration::from_secs(5);
const ASK_AGAIN: Duration = Duration::from_millis(20);

/// A backup that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Its file.
    pub path: PathBuf,
    /// When and why.
    pub name: BackupName,
    /// Whether this file is in the second folder, for the first has none of that name.
    pub in_second: bool,
    /// The file it was made from, where that is known; of the backups of an open book, where it is another file.
    pub from: Option<PathBuf>,
    /// Which of the backups made on this machine it is, whatever the clock said then; 0 where that is not noted.
    pub order: u64,
}

/// What became of the second folder's copy.
#[derive(Debug)]
pub enum SecondCopy {
    /// Nobody named a second folder.
    NotWanted,
    /// It is there.
    Written(PathBuf),
    /// The folder is not: a stick that is not plugged in.
    Absent(PathBuf),
    /// It could not be written.
    Failed(CopyError),
}

/// A backup just made.
#[derive(Debug)]
pub struct Made {
    /// It.
    pub backup: Backup,
    /// The number of the last write it holds.
    pub last_write: String,
    /// What it holds is not as the last write had left it.
    pub is_mixed: bool,
    /// Its double.
    pub second: SecondCopy,
}

/// A backup about to be made, on whatever thread.
#[derive(Debug)]
pub struct BackupJob {
    /// The book.
    pub reader: BookReader,
    /// Where to.
    pub folders: BackupFolders,
    /// Why.
    pub reason: Reason,
    /// Now.
    pub at: NaiveDateTime,
}

impl BackupJob {
    /// Makes it, here and in the second folder, and lets go what is superfluous now. That the second cannot be
    /// written is no error.
    pub fn run(&self) -> Result<Made, CopyError> {
        let export = self.reader.export()?;
        let identity = self.reader.identity()?;
        let identity = identity.as_deref();
        let folder = self.folders.first_of(identity);
        disk::make_folder(&folder)?;
        let office = export.content.commune.full_name();
        let mut name = BackupName::new(&office, self.at, self.reason);
        let second = self.folders.second_of(identity);
        // One name in both: a number that is free in the one may be taken in the other.
        let known = in_folder(&folder, false).into_iter();
        let known = known.chain(second.iter().flat_map(|folder| in_folder(folder, true)));
        let numbers = known.map(|it| it.name).filter(|it| it.at == name.at).map(|it| it.number);
        name.number = numbers.max().unwrap_or(0) + 1;
        let order = origin::last_order(&self.folders) + 1;
        let backup = self.write(&folder, name, &export, order)?;
        let second = match (self.folders.second(), second) {
            (Some(there), Some(folder)) if there.is_dir() => {
                let written = disk::make_folder(&folder).map_err(CopyError::from);
                let name = backup.name.clone();
                match written.and_then(|()| self.write(&folder, name, &export, order)) {
                    Ok(backup) => SecondCopy::Written(backup.path),
                    Err(why) => SecondCopy::Failed(why),
                }
            }
            (Some(there), _) => SecondCopy::Absent(there.to_path_buf()),
            (None, _) => SecondCopy::NotWanted,
        };
        if !matches!(second, SecondCopy::NotWanted | SecondCopy::Written(_)) {
            tracing::warn!("no second backup");
        }
        tracing::info!(reason = ?self.reason, "made a backup");
        let (last_write, is_mixed) = (self.reader.last_write()?, self.reader.is_mixed()?);
        Ok(Made { backup, last_write, is_mixed, second })
    }

    fn write(
        &self,
        folder: &Path,
        mut name: BackupName,
        export: &BookExport,
        order: u64,
    ) -> Result<Backup, CopyError> {
        let _lock = held(folder, PATIENCE)?;
        if disk::sweep(folder).is_err() {
            tracing::warn!("what a backup that was cut off left stays");
        }
        let mut path = folder.join(name.file());
        // Another program came first.
        while path.symlink_metadata().is_ok() {
            name.number += 1;
            path = folder.join(name.file());
        }
        let json = json_bytes(&path, &self.reader.export_as_json(Bytes::Texts)?)?;
        if room::lacks(folder, self.least(&json)) {
            return Err(WriteError::DiskFull(path).into());
        }
        // First, for the backup is there when its book is. Alone it harms nobody.
        disk::write_atomically(&json_of(&path), &json)?;
        if let Err(why) = self.reader.copy_to(&path, OldFile::Stays, export) {
            let _ = fs::remove_file(json_of(&path));
            return Err(why);
        }
        let from = self.folders.book();
        if from.is_some_and(|from| Origins::note(folder, &name.file(), from, order).is_err()) {
            tracing::warn!("from which file a backup was made is not noted");
        }
        if thin(folder, from, self.at).is_err() {
            tracing::warn!("superfluous backups stay");
        }
        Ok(Backup { path, name, in_second: false, from: None, order })
    }

    /// Bytes that both files of a backup surely take. A copy leaves out pages that hold nothing: half of the book's may be
    /// such.
    fn least(&self, json: &[u8]) -> u64 {
        let book = self.folders.book().and_then(|book| fs::metadata(book).ok());
        json.len() as u64 + book.map_or(0, |book| book.len() / 2)
    }
}

/// The lock of a folder of backups, held until it is dropped; none where there are no locks: the moment is short.
fn held(folder: &Path, patience: Duration) -> Result<Option<File>, CopyError> {
    let Ok(lock) = File::create(folder.join(LOCK)) else { return Ok(None) };
    let start = Instant::now();
    loop {
        match lock.try_lock() {
            Ok(()) => return Ok(Some(lock)),
            Err(TryLockError::Error(_)) => return Ok(None),
            Err(TryLockError::WouldBlock) if start.elapsed() < patience => thread::sleep(ASK_AGAIN),
            Err(TryLockError::WouldBlock) => return Err(CopyError::Busy(patience.as_secs())),
        }
    }
}

/// The plain JSON beside a backup.
pub fn json_of(backup: &Path) -> PathBuf {
    backup.with_extension("json")
}

fn json_bytes(backup: &Path, export: &BookExport) -> Result<Vec<u8>, WriteError> {
    export::book_json(export)
        .map_err(|why| WriteError::Other { path: json_of(backup), why: why.into() })
}

/// Copies of one book are thinned apart: work done in `book` takes nothing of the others away.
fn thin(folder: &Path, book: Option<&Path>, now: NaiveDateTime) -> io::Result<()> {
    let mut all = in_folder(folder, false);
    tell_apart(&mut all, book);
    let mut of_files: BTreeMap<Option<PathBuf>, Vec<Backup>> = BTreeMap::new();
    for backup in all {
        of_files.entry(backup.from.clone()).or_default().push(backup);
    }
    for all in of_files.values() {
        let dates: Vec<NaiveDateTime> = all.iter().map(|backup| backup.name.at).collect();
        for at in thinning::superfluous(&dates, now) {
            fs::remove_file(&all[at].path)?;
            fs::remove_file(json_of(&all[at].path)).or_else(|why| {
                if why.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(why) }
            })?;
        }
    }
    thin_orphans(folder, now)
}

/// A JSON whose backup is gone goes by the same dates, counted apart: none takes the place of a backup.
fn thin_orphans(folder: &Path, now: NaiveDateTime) -> io::Result<()> {
    let entries = fs::read_dir(folder)?.flatten();
    let orphans: Vec<(PathBuf, NaiveDateTime)> = entries
        .filter_map(|entry| {
            let path = entry.path();
            let is_json = path.extension().is_some_and(|ending| ending == "json");
            let book = path.with_extension("cchc");
            let name = BackupName::parse(&book.file_name()?.to_string_lossy())?;
            (is_json && book.symlink_metadata().is_err()).then_some((path, name.at))
        })
        .collect();
    let dates: Vec<NaiveDateTime> = orphans.iter().map(|(_, at)| *at).collect();
    for at in thinning::superfluous(&dates, now) {
        fs::remove_file(&orphans[at].0)?;
    }
    Ok(())
}

/// The backups of a book, newest first; none where nothing can be read. What is in both folders is told once, and from
/// which file one was made where that is another copy of the book.
pub fn backups(folders: &BackupFolders, identity: Option<&str>) -> Vec<Backup> {
    let mut all = in_folder(&folders.first_of(identity), false);
    let second = folders.second_of(identity).map(|folder| in_folder(&folder, true));
    for backup in second.into_iter().flatten() {
        if all.iter().all(|known| known.name != backup.name) {
            all.push(backup);
        }
    }
    tell_apart(&mut all, folders.book());
    if folders.book().is_some() {
        // Of this book alone: what lay where nothing lies any more is the book before it was moved or renamed.
        for backup in &mut all {
            backup.from = backup.from.take().filter(|it| it.exists());
        }
    }
    all.sort_by_key(|backup| std::cmp::Reverse((backup.name.at, backup.name.number)));
    all
}

/// Where they are from is left to tell of those alone that are from another file than `book`.
fn tell_apart(backups: &mut [Backup], book: Option<&Path>) {
    let Some(book) = book else { return };
    for backup in backups {
        backup.from = backup.from.take().filter(|from| !origin::is_same_place(from, book));
    }
}

/// The backups in the folder of one book, newest first.
pub fn in_folder(folder: &Path, in_second: bool) -> Vec<Backup> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let origins = Origins::of(folder);
    let mut all: Vec<Backup> = entries
        .filter_map(|entry| {
            let file = entry.file_name().to_string_lossy().into_owned();
            let name = BackupName::parse(&file)?;
            let (from, order) = (origins.get(&file), origins.order(&file));
            Some(Backup { path: entry.path(), name, in_second, from, order })
        })
        .collect();
    all.sort_by_key(|backup| std::cmp::Reverse((backup.name.at, backup.name.number)));
    all
}

/// The newest backup that is not from the future, as far as it can be read: what the next one is measured by.
pub fn newest(
    folders: &BackupFolders,
    identity: Option<&str>,
    now: NaiveDateTime,
) -> Option<NewestBackup> {
    let all = in_folder(&folders.first_of(identity), false);
    let backup = all.into_iter().find(|backup| backup.name.at <= now)?;
    let last_write = BookReader::open(&backup.path).and_then(|book| book.last_write()).ok()?;
    Some(NewestBackup { at: backup.name.at, last_write })
}
