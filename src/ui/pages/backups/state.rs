//! What the page of backups shows; the app fills it in while threads read.

use std::{collections::HashMap, path::PathBuf};

use crate::session::backup::{Backup, BackupContents, verify::Verified};

/// What is known of the backups of the open book.
#[derive(Debug, Default)]
pub struct BackupsPage {
    /// They, newest first; none until they were listed.
    pub list: Option<Vec<Backup>>,
    /// The one that undoes the last restore.
    pub undo: Option<Backup>,
    /// What is in each, or why it does not serve.
    pub contents: HashMap<PathBuf, Result<BackupContents, String>>,
    /// Whether the second folder is there.
    pub second_is_there: bool,
    /// What "Kiểm tra sổ" found last.
    pub verified: Option<VerifiedBook>,
    /// What is under way, in words.
    pub busy: Option<&'static str>,
}

/// A book that was looked at, or is.
#[derive(Debug, Default)]
pub struct VerifiedBook {
    /// What holds, in order.
    pub holds: Vec<Verified>,
    /// How it ended; nothing while it goes on. The sentence says what does not hold.
    pub end: Option<Result<(), String>>,
}
