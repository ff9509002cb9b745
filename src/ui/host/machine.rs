//! The world outside: the clock, the person's name, folders, file dialogs, the PDF reader.
//!
//! Everything the window needs from the PC goes through this value, so that a test can be the PC.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, atomic::AtomicBool},
    time::Duration,
};

use chrono::NaiveDateTime;
use directories::{ProjectDirs, UserDirs};

use super::clipboard_keys;
pub use super::{
    picker::{AskWay, FileAsk, Picked, Picker, answered},
    printing::{self, Printed},
};
use crate::check::CheckMemo;
use crate::disk::{self, WriteError, removable};
use crate::model::Stamp;

/// Opens a file in the program the PC has for it.
pub type Show = dyn Fn(&Path) -> Result<(), String>;

/// Writes a finished file, on a thread of its own; whether it was written, or called off before the old one
/// gave way.
pub type Write = dyn Fn(&Path, &[u8], &AtomicBool) -> Result<bool, WriteError> + Send + Sync;

/// Prints a finished file, or shows it where no printer takes it, on a thread of its own.
pub type Print = dyn Fn(&Path) -> Result<Printed, String> + Send + Sync;

/// A slow share takes some megabytes by then.
const SHARE_WAIT: Duration = Duration::from_secs(20);

/// A book of twenty years opens within it; nobody takes it for a window that hangs.
const OPENING_WAIT: Duration = Duration::from_millis(400);

/// The PC the program runs on.
pub struct Machine {
    /// Local time.
    pub now: Box<dyn Fn() -> NaiveDateTime>,
    /// Who works, for the book's log.
    pub who: String,
    /// Whether slow work goes on beside the window; a test wants answers at once.
    pub in_background: bool,
    /// What checks before the start found out: nothing, but where many windows show one book.
    pub checked: CheckMemo,
    /// Where things stand.
    pub folders: Folders,
    /// Whether a file stands on a share of the network.
    pub is_on_share: Arc<dyn Fn(&Path) -> bool + Send + Sync>,
    /// How long the window waits for a book before it says that it is being opened.
    pub opening_wait: Duration,
    /// How long whoever leaves a book waits for its share.
    pub share_wait: Duration,
    /// Sticks that are in the PC now; none where the system does not tell.
    pub sticks: Box<dyn Fn() -> Option<Vec<PathBuf>>>,
    /// Reads the clipboard where the keys of cut, copy and paste are the program's own.
    pub clipboard: Option<Box<clipboard_keys::ReadClipboard>>,
    /// File dialogs.
    pub picker: Box<dyn Picker>,
    /// The disk or stick a finished file goes to; it may be slow, full or gone.
    pub write: Arc<Write>,
    /// Shows a finished file in the program the PC has for it; the sentence says why not.
    pub show: Box<Show>,
    /// Prints a finished file.
    pub print: Arc<Print>,
}

/// Folders of this person on this PC.
#[derive(Debug, Clone)]
pub struct Folders {
    /// Where books and PDFs stand, for all to see: Documents/So CCHC.
    pub documents: PathBuf,
    /// Settings.
    pub settings: PathBuf,
    /// Log, and words that could not be saved.
    pub data: PathBuf,
}

impl Machine {
    /// The real one.
    pub fn real() -> Self {
        let user = ["USER", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
        Self {
            now: Box::new(|| chrono::Local::now().naive_local()),
            who: user.unwrap_or_else(|| crate::ui::words::host::NOBODY.into()),
            in_background: true,
            checked: CheckMemo::default(),
            folders: Folders::real(),
            is_on_share: Arc::new(disk::share::is_on_share),
            opening_wait: OPENING_WAIT,
            share_wait: SHARE_WAIT,
            sticks: Box::new(removable::mounted),
            clipboard: clipboard_keys::reader(),
            picker: Box::<super::system_picker::SystemPicker>::default(),
            write: Arc::new(disk::write_unless),
            show: Box::new(|path| open::that_detached(path).map_err(|why| disk::cause(&why))),
            print: Arc::new(printing::print),
        }
    }

    /// Now and who.
    pub fn stamp(&self) -> Stamp {
        Stamp { at: (self.now)(), who: self.who.clone() }
    }
}

impl Folders {
    fn real() -> Self {
        let program = std::env::current_exe().ok();
        let beside = program.as_deref().and_then(Path::parent).map(Path::to_path_buf);
        if let Some(beside) = beside.filter(|beside| beside.join("portable.txt").is_file()) {
            return Self {
                documents: beside.join("So CCHC"),
                settings: beside.join("cai-dat"),
                data: crate::journal::folder().unwrap_or_else(|| beside.clone()),
            };
        }
        let user = UserDirs::new();
        let home =
            user.as_ref().map_or_else(std::env::temp_dir, |user| user.home_dir().to_path_buf());
        let documents = user.as_ref().and_then(|user| user.document_dir()).map(Path::to_path_buf);
        let own = ProjectDirs::from("vn", "", "so-cchc");
        let own_or = |folder: Option<&Path>, usual: &str| {
            folder.map_or_else(|| home.join(usual), Path::to_path_buf)
        };
        Self {
            documents: documents.unwrap_or_else(|| home.clone()).join("So CCHC"),
            settings: own_or(own.as_ref().map(ProjectDirs::config_dir), ".so-cchc"),
            data: crate::journal::folder().unwrap_or_else(|| home.join(".so-cchc")),
        }
    }
}
