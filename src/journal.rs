//! The program's own log (nhật ký): what was asked and how it ended, never a word of a report.
//!
//! It stands in the local data folder, or beside the program where `portable.txt` says so. Not being able
//! to write it is never a reason to fail.

use std::{
    fs::{self, File, OpenOptions},
    path::{Path, PathBuf},
};

use directories::ProjectDirs;
use tracing::Level;

/// A log that grew past this is set aside once, as so-cchc.log.1.
const MOST_BYTES: u64 = 1 << 20;

/// Sends events of this process to a log file in `folder`; silently does without when it cannot be written.
pub fn start(folder: Option<&Path>) {
    let Some(file) = folder.and_then(open) else { return };
    let subscriber = tracing_subscriber::fmt()
        .with_writer(file)
        .with_ansi(false)
        .with_target(false)
        .with_max_level(Level::INFO)
        .finish();
    // A second call in one process keeps the first log.
    let _ = tracing::subscriber::set_global_default(subscriber);
}

/// Where the log of this person stands; none where the system names no such folder.
pub fn folder() -> Option<PathBuf> {
    let program = std::env::current_exe().ok()?;
    let beside = program.parent()?;
    if beside.join("portable.txt").is_file() {
        return Some(beside.join("nhat-ky"));
    }
    Some(ProjectDirs::from("vn", "", "so-cchc")?.data_local_dir().join("nhat-ky"))
}

fn open(folder: &Path) -> Option<File> {
    fs::create_dir_all(folder).ok()?;
    let path = folder.join("so-cchc.log");
    if fs::metadata(&path).is_ok_and(|file| file.len() > MOST_BYTES) {
        fs::rename(&path, folder.join("so-cchc.log.1")).ok()?;
    }
    OpenOptions::new().create(true).append(true).open(path).ok()
}
