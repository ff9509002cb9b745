//! What a search over all years looks through, made beside the window while one searches.
//!
//! Invariant: it is of the book as some write left it, and made anew when another write followed and one still
//! searches. Of a book nobody searches nothing is read.

use std::sync::Arc;

use eframe::egui;

use crate::{
    session::{Session, book_index::BookIndex},
    ui::host::errand::{Errand, Heard},
};

/// The index of the open book, as far as it is made.
#[derive(Debug, Default)]
pub struct BookSearch {
    index: Arc<BookIndex>,
    version: u64,
    /// The write that left the book as the index has it.
    made_at: Option<String>,
    coming: Option<ComingIndex>,
}

/// An index being made.
#[derive(Debug)]
struct ComingIndex {
    errand: Errand<BookIndex>,
    of: String,
}

impl BookSearch {
    /// The index; nothing before the first is made.
    pub fn index(&self) -> Option<&BookIndex> {
        self.made_at.as_ref().map(|_| &*self.index)
    }

    /// Another with each index.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Takes the index that came, and has another made where the book was written to since.
    pub fn follow(&mut self, session: &Session, in_background: bool, wake: &egui::Context) {
        self.take();
        let Ok(last_write) = session.last_write() else { return };
        if self.coming.is_some() || self.made_at.as_ref() == Some(&last_write) {
            return;
        }
        let Ok(reader) = session.snapshot() else { return };
        let before = Arc::clone(&self.index);
        let errand = Errand::start(in_background, wake, move |teller| {
            match BookIndex::of(&reader, &before) {
                Ok(index) => {
                    teller.tell(index);
                }
                Err(_) => tracing::error!("a book cannot be searched"),
            }
        });
        self.coming = Some(ComingIndex { errand, of: last_write });
        self.take();
    }

    fn take(&mut self) {
        let Some(coming) = &self.coming else { return };
        match coming.errand.heard() {
            Heard::Answer(index) => {
                self.index = Arc::new(index);
                self.version += 1;
                self.made_at = self.coming.take().map(|coming| coming.of);
            }
            Heard::Nothing => {}
            // It is not tried again before the book changes.
            Heard::Over => self.made_at = self.coming.take().map(|coming| coming.of),
        }
    }
}
