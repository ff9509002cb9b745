//! What goes on about backups, as values that the files around change.

use std::path::PathBuf;

use crate::{
    session::backup::{
        Backup, BackupContents, Made, Reason,
        copied_out::CopiedOut,
        look::LookedAt,
        rediscovered::UsableBackup,
        restore::{Restored, Stands},
        saved::Salvaged,
        verify::Verified,
    },
    store::CopyError,
    ui::host::errand::Errand,
};

/// What goes on about backups.
#[derive(Default)]
pub(super) struct Backing {
    pub(super) running: Vec<RunningBackup>,
    /// The book's revision when it was last asked when the next one is due, and when that is.
    pub(super) asked: Option<(u64, Option<f64>)>,
    pub(super) not_before_secs: f64,
    /// That the second folder has none was told, and that none could be made.
    pub(super) second_told: bool,
    pub(super) failure_told: bool,
    /// It was waited for in vain.
    pub(super) gave_up: bool,
    /// Backups made since the window is open.
    pub(super) made: u64,
    pub(super) page: PageErrands,
    pub(super) looking: Option<Errand<Result<LookedAt, String>>>,
    pub(super) searching: Option<Errand<UsableBackup>>,
    pub(super) restoring: Option<Restoring>,
    pub(super) salvaging: Option<Salvaging>,
}

/// What can be read of a damaged book, on its way into a new one.
pub(super) struct Salvaging {
    pub(super) new: PathBuf,
    pub(super) errand: Errand<Result<Salvaged, CopyError>>,
}

/// A book that is being put back.
pub(super) struct Restoring {
    pub(super) book: PathBuf,
    /// What stood there.
    pub(super) stands: Stands,
    /// It takes the last restore back.
    pub(super) is_undo: bool,
    pub(super) errand: Errand<Result<Restored, CopyError>>,
}

/// A backup under way.
pub(super) struct RunningBackup {
    pub(super) identity: String,
    pub(super) reason: Reason,
    pub(super) errand: Errand<Result<Made, CopyError>>,
}

impl Backing {
    /// Another book is open: nothing is known of its backups.
    pub(super) fn forget_book(&mut self) {
        self.asked = None;
        self.not_before_secs = 0.0;
        self.gave_up = false;
    }

    /// Whether a book is being put back.
    pub(super) fn is_restoring(&self) -> bool {
        self.restoring.is_some()
    }

    /// Whether a backup somebody asked for is under way.
    pub(super) fn makes_asked(&self) -> bool {
        self.running.iter().any(|running| running.reason == Reason::Asked)
    }
}

/// What goes on for the page.
#[derive(Default)]
pub(super) struct PageErrands {
    /// What the list was read for.
    pub(super) listed: Option<Listed>,
    pub(super) listing: Option<Errand<BackupNews>>,
    pub(super) verifying: Option<Errand<VerifyNews>>,
    pub(super) copying: Option<Errand<Result<CopiedOut, CopyError>>>,
}

/// The list is read anew when any of it changes.
#[derive(PartialEq)]
pub(super) struct Listed {
    pub(super) book: PathBuf,
    pub(super) revision: u64,
    pub(super) made: u64,
    pub(super) second: Option<PathBuf>,
}

pub(super) enum BackupNews {
    List { backups: Vec<Backup>, undo: Option<Backup>, second_is_there: bool },
    Contents(PathBuf, Box<Result<BackupContents, String>>),
}

pub(super) enum VerifyNews {
    Holds(Verified),
    Ended(Result<(), String>),
}
