//! What is to be told of the file of a book that was just opened.

use std::time::Duration;

use eframe::egui;

use super::{App, on_share};
use crate::{
    session::{noticed, working_copy::WorkingCopy},
    ui::shell::message::Message,
};

impl App {
    /// What does not hold in the open book, and what can be done about it.
    pub(super) fn tell_faults(&mut self) {
        self.over.message = self.book.as_ref().map(|book| Message::file_not_whole(None, book));
    }

    /// Takes in whether what was issued is as it was issued, and tells what is not; looked at only once the window is seen.
    pub(super) fn follow_issued(&mut self, context: &egui::Context) {
        let Some(book) = self.book.as_mut().filter(|_| self.frames > 0) else { return };
        if book.follow_issued(self.machine.in_background, context) {
            let told = Message::file_not_whole(None, book);
            // What was known at opening is told with it, where it still lies there.
            match self.over.message.take_if(|before| before.title == told.title) {
                Some(_) => {
                    let mended = book.session.noticed().mended.as_deref().map(noticed::mended);
                    self.over.message = Some(Message::file_not_whole(mended, book));
                }
                None => self.sharing.to_tell.insert(0, told),
            }
            context.request_repaint();
        }
        if book.issued.is_looking() {
            // It may have begun before there was a window to wake.
            context.request_repaint_after(Duration::from_millis(200));
        }
    }

    /// One thing, the one that matters most; where the book stands is the least of them, and news of a share that
    /// `is_known` already is none.
    pub(super) fn tell_of_file(&mut self, is_known: bool) {
        let Some(book) = &self.book else { return };
        if let Some(share) = &book.share {
            self.sharing.to_tell.extend(of_share(&on_share::held(&share.copy())));
        }
        let noticed = book.session.noticed();
        let mended = noticed.mended.as_deref().map(noticed::mended);
        let message = if mended.is_some() || !book.faults.is_empty() {
            Message::file_not_whole(mended, book)
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
        } else if book.is_on_share {
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
