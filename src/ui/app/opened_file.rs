//! What is to be told of the file of a book that was just opened.

use super::{App, on_share};
use crate::{
    session::{noticed, working_copy::WorkingCopy},
    store::StoreError,
    ui::shell::message::Message,
};

impl App {
    /// One thing, the one that matters most; where the book stands is the least of them, and news of a share that
    /// `is_known` already is none.
    pub(super) fn tell_of_file(&mut self, is_known: bool) {
        let Some(book) = &self.book else { return };
        if let Some(share) = &book.share {
            self.sharing.to_tell.extend(of_share(&on_share::held(&share.copy())));
        }
        let noticed = book.session.noticed();
        let told = noticed::of_file(noticed);
        let changed = book.session.changed_since_issue().unwrap_or_default();
        let changed =
            changed.into_iter().map(|period| StoreError::ChangedSinceIssue(period).to_string());
        let broken = book.session.broken_versions().unwrap_or_default().into_iter();
        let changed: Vec<String> =
            changed.chain(broken.map(|version| version.told().to_string())).collect();
        let message = if !told.is_empty() {
            Message::file_not_whole(&[told, changed].concat())
        } else if let Some(first) = changed.first() {
            Message::changed_since_issue(first)
        } else if let Ok(Some(notice)) = book.session.salvage_notice() {
            Message::salvaged(&notice)
        } else if let Some(aside) = &noticed.set_aside {
            Message::journal_set_aside(aside)
        } else if let Some(who) = book.session.held_by() {
            Message::held(who)
        } else if book.share.is_some() {
            if is_known {
                return;
            }
            Message::worked_in_here()
        } else if (self.machine.is_on_share)(book.path()) {
            Message::on_share()
        } else {
            return;
        };
        self.over.message = Some(message);
    }
}

/// What an earlier opening left on this machine.
fn of_share(copy: &WorkingCopy) -> Vec<Message> {
    let goes_on = copy.goes_on().then(|| Message::goes_on(copy.share(), copy.is_away()));
    goes_on.into_iter().chain(copy.set_aside().map(Message::copy_set_aside)).collect()
}
