//! What is to be told of the file of a book that was just opened.

use super::App;
use crate::{session::noticed, store::StoreError, ui::shell::message::Message};

impl App {
    /// One thing, the one that matters most; where the book stands is the least of them.
    pub(super) fn tell_of_file(&mut self) {
        let Some(book) = &self.book else { return };
        let noticed = book.session.noticed();
        let told = noticed::of_file(noticed);
        let message = if !told.is_empty() {
            Message::file_not_whole(&told)
        } else if let Some(aside) = &noticed.set_aside {
            Message::journal_set_aside(aside)
        } else if let Some(who) = book.session.held_by() {
            Message::held(who)
        } else if (self.machine.is_on_share)(book.session.path()) {
            Message::on_share()
        } else if let Some(changed) = book.session.changed_since_issue().unwrap_or_default().first()
        {
            let why = StoreError::ChangedSinceIssue(*changed);
            Message::changed_since_issue(&why.to_string())
        } else {
            return;
        };
        self.over.message = Some(message);
    }
}
