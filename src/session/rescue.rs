//! The last way out: what would have to be kept were the program to end at this moment.
//!
//! The window notes here, after every frame, the words its book does not hold. Whoever sees the program end
//! without it (a signal, a display that is gone) keeps them. Invariant: asks nothing of the window, which
//! may hang or be gone.

use std::{
    cell::RefCell,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use super::kept::{self, Whose};
use crate::edit::drafts::KeptDraft;

/// Words that wait, and where they are to be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct RescuedWords {
    /// Folder of the kept words.
    pub folder: PathBuf,
    /// Their book.
    pub whose: Whose,
    /// All that waits for it.
    pub drafts: Vec<KeptDraft>,
}

/// Shared with whoever may have to keep them.
#[derive(Debug, Clone, Default)]
pub struct Rescue(Arc<Mutex<Option<RescuedWords>>>);

impl Rescue {
    /// Notes what waits now; nothing, when no book is open.
    pub fn note(&self, words: Option<RescuedWords>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = words;
    }

    /// Keeps what waits. `Err` is a sentence.
    pub fn save(&self) -> Result<(), String> {
        let words = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match words {
            Some(words) => kept::keep(&words.folder, &words.whose, &[], &words.drafts),
            None => Ok(()),
        }
    }

    /// Keeps what waits when this thread ends the process, whoever asks for it. X11's own library calls
    /// `exit` when the display is gone, and no code of ours runs after that but what the thread lets go of.
    pub fn save_at_exit(&self) {
        LAST.with(|last| last.0.replace(Some(self.clone())));
    }
}

thread_local! {
    static LAST: Last = const { Last(RefCell::new(None)) };
}

struct Last(RefCell<Option<Rescue>>);

impl Drop for Last {
    fn drop(&mut self) {
        if let Some(rescue) = self.0.take() {
            // Nobody is left to be told.
            let _ = rescue.save();
        }
    }
}
