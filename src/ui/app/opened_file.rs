//! What is to be told of the file of a book that was just opened.

use super::App;
use crate::{session::noticed, store::StoreError, ui::shell::message::Message};

impl App {
    /// One thing, the one that matters most; where the book stands is the least of them.
    pub(super) fn tell_of_file(&mut self) {
        let Some(book) = &self.book else { return };
        let noticed = book.session.noticed();
        let told = noticed::of_file(noticed);
        let changed = book.session.changed_since_issue().unwrap_or_default();
        let changed =
            changed.into_iter().map(|period| StoreError::ChangedSinceIssue(period).to_string());
        let changed: Vec<String> = changed.collect();
        let message = if !told.is_empty() {
            Message::file_not_whole(&[told, changed].concat())
        } else if let Some(first) = changed.first() {
            Message::changed_since_issue(first)
        } else if let Some(aside) = &noticed.set_aside {
            Message::journal_set_aside(aside)
        } else if let Some(who) = book.session.held_by() {
            Message::held(who)
        } else if (self.machine.is_on_share)(book.session.path()) {
            Message::on_share()
        } else {
            return;
        };
        self.over.message = Some(message);
    }
}
