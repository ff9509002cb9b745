//! What the app does with the text of an old report: read it, show what it becomes, leave it.

use std::path::Path;

use eframe::egui;

use super::App;
use crate::{
    disk::input,
    import,
    ui::{
        action::Screen,
        shell::message::Message,
        words::{self, import_review as say, new_period},
    },
};

impl App {
    /// Reads the file of an old report, and shows what it becomes or why it cannot be read.
    pub(super) fn read_old_report(&mut self, path: &Path, context: &egui::Context) {
        let from = words::file_name(path);
        let bytes = input::read(path).map_err(|why| new_period::unreadable(path, &why));
        let text = bytes.and_then(|it| import::decode(&it).map_err(|why| why.to_string()));
        match text {
            Ok(text) => self.review_text(text, from, context),
            Err(why) if self.book.is_some() => {
                let back = self.back_from_review();
                self.panels.import_review.refuse(from, why, back);
                self.shown.screen = Screen::ImportReview;
            }
            Err(why) => self.over.message = Some(Message::failed(&why)),
        }
    }

    /// Shows what a text becomes.
    pub(super) fn review_text(&mut self, text: String, from: String, context: &egui::Context) {
        self.commit_all(context);
        let back = self.back_from_review();
        let Some(book) = &self.book else { return };
        self.panels.import_review.look_at(text, from, back, &book.commune);
        self.shown.screen = Screen::ImportReview;
        context.request_repaint();
    }

    /// Shows the page on which a text is chosen or pasted.
    pub(super) fn wait_for_old_report(&mut self) {
        if self.book.is_some() {
            let back = self.back_from_review();
            self.panels.import_review.wait(back);
            self.shown.screen = Screen::ImportReview;
        }
    }

    /// Leaves the page; asks first where something was decided.
    pub(super) fn leave_review(&mut self, asked: bool) {
        let decided = self.panels.import_review.decided();
        if decided > 0 && !asked {
            self.over.message = Some(Message::leave_review(decided));
            return;
        }
        self.shown.screen = self.panels.import_review.leave();
        self.shown.focus.give_back((self.shown.screen, self.shown.tab));
    }

    /// Takes back what was decided last on the page: Ctrl+Z there is about the page, never about the book behind it.
    pub(super) fn take_back_in_review(&mut self, now: f64) {
        let Some(book) = &self.book else { return };
        if !self.panels.import_review.take_back(&book.commune) {
            self.say(say::NOTHING_DECIDED.into(), now);
        }
    }

    /// Where leaving the page leads: to where one came from.
    fn back_from_review(&self) -> Screen {
        match self.shown.screen {
            Screen::ImportReview => self.panels.import_review.back(),
            other => other,
        }
    }
}
