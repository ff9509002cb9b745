//! Backups of a book ("bản sao lưu"): made, listed, thinned, looked into, put back.
//!
//! A backup is a whole book of its own beside its plain JSON. Invariants: a backup bears its name only after it was
//! read again and found to hold what the book holds, and is on the disk; making one touches neither the book nor
//! another backup; one writer a folder.

mod contents;
pub mod copied_out;
mod folders;
pub mod look;
mod name;
mod policy;
pub mod rediscovered;
pub mod restore;
pub mod salvage;
pub mod salvage_wording;
#[cfg(test)]
mod tests;
mod thinning;
pub mod verify;
pub mod wording;

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use chrono::NaiveDateTime;

use crate::{
    disk::{self, OldFile, WriteError},
    export,
    model::BookExport,
    store::{BookReader, CopyError},
};

pub use contents::{BackupContents, ReportContents, contents, contents_of};
pub use folders::BackupFolders;
pub use name::{BackupName, Reason};
pub use policy::{NewestBackup, due_in, is_due, reason_before};

/// Held while backups of one book are written and thinned.
const LOCK: &str = "dang-sao-luu.khoa";

/// A backup that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Its file.
    pub path: PathBuf,
    /// When and why.
    pub name: BackupName,
    /// Whether this file is in the second folder, for the first has none of that name.
    pub in_second: bool,
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
        let backup = self.write(&folder, &export, false)?;
        let second = match (self.folders.second(), self.folders.second_of(identity)) {
            (Some(there), Some(folder)) if there.is_dir() => {
                let written = disk::make_folder(&folder).map_err(CopyError::from);
                match written.and_then(|()| self.write(&folder, &export, true)) {
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
        Ok(Made { backup, last_write: self.reader.last_write()?, second })
    }

    fn write(
        &self,
        folder: &Path,
        export: &BookExport,
        in_second: bool,
    ) -> Result<Backup, CopyError> {
        // Where there are no locks, the moment is short.
        let lock = File::create(folder.join(LOCK)).ok();
        let _held = lock.as_ref().map(File::lock);
        if disk::sweep(folder).is_err() {
            tracing::warn!("what a backup that was cut off left stays");
        }
        let office = export.content.commune.full_name();
        let mut name = BackupName::new(&office, self.at, self.reason);
        let of_second = in_folder(folder, in_second).into_iter().map(|it| it.name);
        let last = of_second.filter(|it| it.at == name.at).map(|it| it.number).max();
        name.number = last.unwrap_or(0) + 1;
        let mut path = folder.join(name.file());
        while path.symlink_metadata().is_ok() {
            name.number += 1;
            path = folder.join(name.file());
        }
        // First, for the backup is there when its book is. Alone it harms nobody.
        write_json(&json_of(&path), export)?;
        if let Err(why) = self.reader.copy_to(&path, OldFile::Stays, export) {
            let _ = fs::remove_file(json_of(&path));
            return Err(why);
        }
        if thin(folder, self.at).is_err() {
            tracing::warn!("superfluous backups stay");
        }
        Ok(Backup { path, name, in_second })
    }
}

/// The plain JSON beside a backup.
pub fn json_of(backup: &Path) -> PathBuf {
    backup.with_extension("json")
}

fn write_json(path: &Path, export: &BookExport) -> Result<(), WriteError> {
    let bytes = export::book_json(export)
        .map_err(|why| WriteError::Other { path: path.to_path_buf(), source: why.into() })?;
    disk::write_atomically(path, &bytes)
}

fn thin(folder: &Path, now: NaiveDateTime) -> io::Result<()> {
    let all = in_folder(folder, false);
    let dates: Vec<NaiveDateTime> = all.iter().map(|backup| backup.name.at).collect();
    for at in thinning::superfluous(&dates, now) {
        fs::remove_file(&all[at].path)?;
        fs::remove_file(json_of(&all[at].path))
            .or_else(|why| if why.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(why) })?;
    }
    Ok(())
}

/// The backups of a book, newest first; none where nothing can be read. What is in both folders is told once.
pub fn backups(folders: &BackupFolders, identity: Option<&str>) -> Vec<Backup> {
    let mut all = in_folder(&folders.first_of(identity), false);
    let second = folders.second_of(identity).map(|folder| in_folder(&folder, true));
    for backup in second.into_iter().flatten() {
        if all.iter().all(|known| known.name != backup.name) {
            all.push(backup);
        }
    }
    all.sort_by_key(|backup| std::cmp::Reverse((backup.name.at, backup.name.number)));
    all
}

/// The backups in the folder of one book, newest first.
pub fn in_folder(folder: &Path, in_second: bool) -> Vec<Backup> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut all: Vec<Backup> = entries
        .filter_map(|entry| {
            let name = BackupName::parse(&entry.file_name().to_string_lossy())?;
            Some(Backup { path: entry.path(), name, in_second })
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
