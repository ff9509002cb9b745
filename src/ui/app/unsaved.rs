//! What the app does so that no letter is lost: words that wait are kept on the disk, and come back.
//!
//! Words wait while they are wrong or while the book does not take them. Invariant: a second after typing
//! rests, every word is in the book or in the file of `kept`; leaving a book, closing and breaking down
//! included.

use eframe::egui;

use super::App;
use crate::{edit::drafts::REST_SECS, session::kept, ui::shell::message::Message};

impl App {
    /// Closing never loses a letter: what the book cannot take is kept beside the log.
    pub(crate) fn close_when_asked(&mut self, context: &egui::Context) {
        let asked = context.input(|input| input.viewport().close_requested());
        if !asked {
            return;
        }
        self.commit_all(context);
        self.remember_settings();
        if let Err(why) = self.keep_drafts() {
            context.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.message = Some(Message::cannot_close(&why));
        }
    }

    /// Whether the open book can be let go: what it did not take is kept. Tells why not.
    pub(crate) fn leave_book(&mut self) -> bool {
        match self.keep_drafts() {
            Ok(()) => true,
            Err(why) => {
                self.message = Some(Message::cannot_close(&why));
                false
            }
        }
    }

    /// Keeps what waits once typing rests, so that even a power cut costs a second of typing at most.
    pub(crate) fn keep_what_waits(&mut self, now: f64) {
        let version = self.drafts.version();
        if self.kept_version == version || now - self.drafts.typed_secs() < REST_SECS {
            return;
        }
        self.kept_version = version;
        if self.keep_drafts().is_err() {
            tracing::warn!("words that wait could not be kept");
        }
    }

    /// A bug must not take typed words with it. Asks nothing of the fields: they may be what broke.
    pub(crate) fn keep_drafts_after_panic(&mut self) {
        if self.keep_drafts().is_err() {
            tracing::error!("typed words could not be kept");
        }
    }

    fn keep_drafts(&mut self) -> Result<(), String> {
        let Some(book) = &self.book else { return Ok(()) };
        let waiting = self.drafts.kept();
        if waiting == self.kept {
            return Ok(());
        }
        kept::keep(&self.machine.folders.data, book.session.path(), &waiting)?;
        self.kept = waiting;
        Ok(())
    }

    /// Takes back what was kept for the book that was just opened. It stays on the disk until the book has
    /// it, or the person took it back.
    pub(crate) fn restore_drafts(&mut self) {
        self.kept = Vec::new();
        let Some(book) = &self.book else { return };
        self.kept = kept::of(&self.machine.folders.data, book.session.path());
        if !self.kept.is_empty() {
            self.drafts.restore(self.kept.clone());
            self.message = Some(Message::restored(self.kept.len()));
        }
    }
}
