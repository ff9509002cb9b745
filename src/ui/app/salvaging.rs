//! What the app does to save what can still be read of a damaged book: into a new one, beside the window.
//!
//! Invariant: the damaged file is only read, and its card stays until another book is open.

use std::path::Path;

use eframe::egui;

use super::{App, backup_state::Salvaging, files::with_ending};
use crate::{
    session::backup::salvage::salvage,
    ui::{
        action::Purpose,
        host::errand::{Errand, Heard},
        shell::{message::Message, salvaged_book::SalvagedBook},
        words::backups as say,
    },
};

impl App {
    /// Begins to make a book at this path of what can be read of the damaged one.
    pub(super) fn salvage_to(&mut self, path: &Path, context: &egui::Context) {
        let Some(damaged) = self.over.damaged.as_ref().filter(|damaged| damaged.may_be_salvaged())
        else {
            return;
        };
        if self.backing.salvaging.is_some() {
            return;
        }
        let (from, new) = (damaged.path.clone(), with_ending(path, "cchc"));
        if new.symlink_metadata().is_ok() {
            self.over.message = Some(Message::no_salvage_over(&new));
            return;
        }
        let (to, stamp) = (new.clone(), self.machine.stamp());
        let errand = Errand::start(self.machine.in_background, context, move |teller| {
            teller.tell(salvage(&from, &to, &stamp));
        });
        self.backing.salvaging = Some(Salvaging { new, errand });
    }

    /// The person says that what was lost is made good: nothing is told of it any more.
    pub(super) fn note_salvage_read(&mut self) {
        let stamp = self.machine.stamp();
        let Some(book) = &mut self.book else { return };
        match book.session.note_salvage_read(&stamp) {
            Ok(()) => self.refresh(),
            Err(why) => self.over.message = Some(Message::refused(&why)),
        }
    }

    /// Shows what was saved, and what was not.
    pub(super) fn take_salvaged(&mut self, context: &egui::Context) {
        let Some(salvaging) = &self.backing.salvaging else { return };
        let heard = salvaging.errand.heard();
        if matches!(heard, Heard::Nothing) {
            return;
        }
        let Some(Salvaging { new, .. }) = self.backing.salvaging.take() else { return };
        match heard {
            Heard::Answer(Ok(salvaged)) => {
                if let Some(damaged) = &mut self.over.damaged {
                    damaged.salvaged = Some(SalvagedBook { new, salvaged });
                }
            }
            Heard::Answer(Err(why)) => {
                self.book_not_at(Purpose::SalvageTo, &new, &why);
                self.over.message = Some(Message::not_salvaged(&why.to_string()));
            }
            Heard::Over | Heard::Nothing => {
                self.over.message = Some(Message::not_salvaged(say::BROKE));
            }
        }
        context.request_repaint();
    }
}
