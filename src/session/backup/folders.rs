//! Where backups stand: a folder of this machine, and a second one (a stick, another drive, a share) if somebody
//! named one. Each book has its own folder in both, by its identity.
//!
//! Invariants: the second folder is never made, for a stick that is not plugged in must not come into being on the
//! first drive; losing the setting loses no backup.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::disk::{self, WriteError};

const NAME: &str = "ban-sao-luu";
const SETTING: &str = "noi-thu-hai.json";
/// Of books that are older than identities.
const WITHOUT_IDENTITY: &str = "so-cu";
/// Where an identity is none that this program draws: no path comes from a file.
const ODD_IDENTITY: &str = "so-khac";

/// The folders of this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupFolders {
    root: PathBuf,
    second: Option<PathBuf>,
    book: Option<PathBuf>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct SecondFolder {
    second: Option<PathBuf>,
}

impl BackupFolders {
    /// Beside the folder of the log: this person's own on this machine, or beside a portable program.
    pub fn beside_log(log: &Path) -> Self {
        Self::load(log.with_file_name(NAME))
    }

    /// Beside a book, where the system has no folder for data of programs.
    pub fn beside_book(book: &Path) -> Self {
        Self::load(book.with_file_name(NAME)).of_book(book)
    }

    /// The same folders for the book of this file, as people know it: copies of one book have one folder.
    #[must_use]
    pub fn of_book(self, book: &Path) -> Self {
        let book = std::path::absolute(book).unwrap_or_else(|_| book.to_path_buf());
        Self { book: Some(book), ..self }
    }

    /// The file whose backups are made.
    pub fn book(&self) -> Option<&Path> {
        self.book.as_deref()
    }

    fn load(root: PathBuf) -> Self {
        let text = fs::read_to_string(root.join(SETTING)).unwrap_or_default();
        let setting: SecondFolder =
            disk::beside::from_json(&text, beside(&root)).unwrap_or_default();
        Self { root, second: setting.second, book: None }
    }

    /// Where backups of all books stand.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The second folder, there or not.
    pub fn second(&self) -> Option<&Path> {
        self.second.as_deref()
    }

    /// Names the second folder of this machine, or none.
    pub fn set_second(&mut self, second: Option<PathBuf>) -> Result<(), WriteError> {
        let setting = SecondFolder { second };
        let path = self.root.join(SETTING);
        let bytes = disk::beside::to_json(&setting, beside(&self.root))
            .map_err(|why| WriteError::Other { path: path.clone(), why: why.into() })?;
        disk::make_folder(&self.root)?;
        disk::write_atomically(&path, &bytes)?;
        self.second = setting.second;
        Ok(())
    }

    /// The folder of a book in the first place.
    pub fn first_of(&self, identity: Option<&str>) -> PathBuf {
        self.root.join(folder_name(identity))
    }

    /// The folder of a book in the second.
    pub fn second_of(&self, identity: Option<&str>) -> Option<PathBuf> {
        Some(self.second.as_ref()?.join(NAME).join(folder_name(identity)))
    }

    /// The folders of all books in the first place, by name; none where nothing was ever backed up.
    pub fn all(&self) -> Vec<PathBuf> {
        folders_in(&self.root)
    }

    /// The same in the second.
    pub fn all_in_second(&self) -> Vec<PathBuf> {
        self.second.as_ref().map(|second| folders_in(&second.join(NAME))).unwrap_or_default()
    }
}

/// A folder beside a portable program moves with it.
fn beside(root: &Path) -> &Path {
    root.parent().unwrap_or(root)
}

fn folders_in(root: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> =
        entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn folder_name(identity: Option<&str>) -> &str {
    match identity {
        None => WITHOUT_IDENTITY,
        Some(own) if own.len() == 32 && own.bytes().all(|byte| byte.is_ascii_hexdigit()) => own,
        Some(_) => ODD_IDENTITY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_folder_is_remembered_and_a_broken_setting_means_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let log = folder.path().join("nhat-ky");
        let mut folders = BackupFolders::beside_log(&log);
        assert_eq!(folders.second(), None);
        folders.set_second(Some("/media/usb".into())).expect("remembered");
        assert_eq!(BackupFolders::beside_log(&log), folders);
        let identity = "0f".repeat(16);
        let second = folders.second_of(Some(&identity)).expect("a second");
        assert_eq!(second, Path::new("/media/usb/ban-sao-luu").join(&identity));
        fs::write(folder.path().join("ban-sao-luu").join(SETTING), "[{").expect("broken");
        assert_eq!(BackupFolders::beside_log(&log).second(), None);
    }

    #[test]
    fn no_path_comes_from_an_identity() {
        for odd in ["../../../../../../../../etc/odd", "", "zz".repeat(16).as_str(), "/"] {
            assert_eq!(folder_name(Some(odd)), ODD_IDENTITY, "{odd}");
        }
        assert_eq!(folder_name(None), WITHOUT_IDENTITY);
    }
}
