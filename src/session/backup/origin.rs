//! From which file each backup was made, and after which others: copies of one book share its folder of backups, and may
//! have gone apart; two are made in one second, and clocks are set back.
//!
//! Invariant: it is told and compared, nothing more. No file is opened or written because it is named here, and where
//! the note cannot be read nothing is known.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{BackupFolders, BackupName};
use crate::{
    disk::{self, WriteError, beside, input, output::is_same_file},
    model::text,
};

const NOTE: &str = "tu-tep.json";

/// Which backup was made from which file, of one folder of backups.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Origins {
    made_from: BTreeMap<String, String>,
    order: BTreeMap<String, u64>,
}

/// The highest number that a backup of any book has here.
pub(super) fn last_order(folders: &BackupFolders) -> u64 {
    let all = folders.all().into_iter().chain(folders.all_in_second());
    all.filter_map(|folder| Origins::of(&folder).order.into_values().max()).max().unwrap_or(0)
}

impl Origins {
    /// What is noted in a folder of backups.
    pub fn of(folder: &Path) -> Self {
        let bytes = input::read(&folder.join(NOTE)).unwrap_or_default();
        let text = str::from_utf8(&bytes).unwrap_or_default();
        beside::from_json(text, moves_with(folder)).unwrap_or_default()
    }

    /// The file that the backup of this name was made from.
    pub fn get(&self, backup: &str) -> Option<PathBuf> {
        // A second folder may be anybody's stick: no sign of its note moves what is shown.
        self.made_from.get(backup).filter(|path| text::is_shown_as_is(path)).map(PathBuf::from)
    }

    /// Which of all backups the one of this name is; 0 where that is not noted.
    pub fn order(&self, backup: &str) -> u64 {
        self.order.get(backup).copied().unwrap_or(0)
    }

    /// Notes one more, and forgets those whose backups are gone.
    pub fn note(folder: &Path, backup: &str, from: &Path, order: u64) -> Result<(), WriteError> {
        let mut origins = Self::of(folder);
        origins.made_from.insert(backup.to_owned(), from.display().to_string());
        origins.order.insert(backup.to_owned(), order);
        let is_there = |name: &String| folder.join(name).symlink_metadata().is_ok();
        origins.made_from.retain(|name, _| is_there(name));
        origins.order.retain(|name, _| is_there(name));
        let path = folder.join(NOTE);
        let bytes = beside::to_json(&origins, moves_with(folder))
            .map_err(|why| WriteError::Other { path: path.clone(), why: why.into() })?;
        disk::write_atomically(&path, &bytes)
    }
}

/// What a folder of backups is moved with: a portable program's folder, or a stick that comes back under another letter,
/// and the books in it.
fn moves_with(folder: &Path) -> &Path {
    folder.parent().and_then(Path::parent).unwrap_or(folder)
}

/// The file that a backup was made from, where that is known and is another than `book`.
pub fn other_than(backup: &Path, book: &Path) -> Option<PathBuf> {
    let name = backup.file_name()?.to_string_lossy();
    BackupName::parse(&name)?;
    let from = Origins::of(disk::folder_of(backup)).get(&name)?;
    (!is_same_place(&from, book)).then_some(from)
}

/// Whether both are names of one file, by a link or another spelling of a folder.
pub(super) fn is_same_place(from: &Path, book: &Path) -> bool {
    from == book
        // What is no Unicode is noted as it is shown.
        || from.as_os_str() == book.display().to_string().as_str()
        || is_same_file(from, book)
        || fs::canonicalize(book).is_ok_and(|book| from == book)
}
