//! Messages about the file of a book: changed from outside, put back, not whole, saved from a damaged one.

use std::path::Path;

use super::message::{Message, Offer};
use crate::{
    model::Period,
    session::backup::salvage_wording,
    store::salvage::SalvageNotice,
    ui::{
        action::BackupAsk,
        app::book::Book,
        command::Command,
        words::{self, backups, lost, message as usual, salvage},
    },
};

impl Message {
    /// Whether one report shall be put back, though an issued one gives way.
    pub fn bring_back(period: Period, told: &str) -> Self {
        let choices = vec![Offer::BringBack(period)];
        Self {
            choices,
            closing: words::CANCEL,
            ..Self::new(&backups::bring_back_title(period), &[told])
        }
    }

    /// Another file, or another state of the book, stands in the place of the open one.
    pub fn replaced(book: &Book) -> Self {
        let [happened, shown] = lost::REPLACED_WHAT;
        let what = [happened, &left_of(book), shown];
        let choices = vec![Offer::SaveElsewhere, Offer::Reopen];
        Self { choices, ..Self::new(lost::REPLACED, &what) }
    }

    /// The book that was open before is another than the one that is open now; its backups are in this folder.
    pub fn left_in_backups(folder: &Path) -> Self {
        Self::new(lost::OTHER_BOOK, &[&lost::left_in_backups(folder)])
    }

    /// What lay at the path of the open book was another state of it, or another book, and was opened; then the first
    /// one's backups are in this folder.
    pub fn opened_anew(backups: Option<&Path>) -> Self {
        let mut message = Self::new(lost::OPENED_ANEW, &[lost::OPENED_ANEW_WHAT]);
        message.paragraphs.extend(backups.map(lost::left_in_backups));
        message
    }

    /// Nothing waits, and yet the file is not the one that was saved; a book that is written to is still held here.
    pub fn file_not_as_saved(why: &str, held: Option<&Book>) -> Self {
        let mut message = Self::new(lost::NOT_AS_SAVED, &[why, lost::STAYS_ON_SCREEN]);
        message.paragraphs.extend(held.map(left_of));
        message.choices = vec![Offer::Reopen, Offer::SaveElsewhere];
        message
    }

    /// A book was put back, or that was undone; `undo` takes it back.
    pub fn restored(
        told: Vec<String>,
        second: Option<String>,
        was_undo: bool,
        undo: Option<BackupAsk>,
    ) -> Self {
        let title = if was_undo { backups::UNDONE } else { backups::RESTORED };
        let mut message = Self::new(title, &[]);
        message.paragraphs.extend(told.into_iter().chain(second));
        message.choices.extend(undo.map(Offer::UndoRestore));
        message
    }

    /// It was not; `is_open` says that the old one is open again.
    pub fn not_restored(why: &str, is_open: bool) -> Self {
        let safe = is_open.then_some(backups::OLD_IS_OPEN);
        let what: Vec<&str> = std::iter::once(why).chain(safe).collect();
        Self::new(backups::NOT_RESTORED, &what)
    }

    /// The book was made of what could be read of a damaged one, or took in what was not proven, and nobody said yet
    /// that it is made good.
    pub fn salvaged(notice: &SalvageNotice) -> Self {
        let title = if notice.is_import { salvage::IS_UNPROVEN } else { salvage::IS_SALVAGED };
        let mut message = Self::new(title, &[]);
        message.paragraphs = salvage_wording::notice(notice);
        message.choices =
            vec![if notice.is_import { Offer::ImportRead } else { Offer::SalvageRead }];
        message.closing = salvage::REMIND_AGAIN;
        message
    }

    /// A file has the name the book of what can be read was to have.
    pub fn no_salvage_over(path: &Path) -> Self {
        let what = [&format!("{}.", path.display()), usual::NOT_OVER_WHAT];
        let choices = vec![Offer::SalvageElsewhere];
        Self { choices, closing: usual::NOT_NOW, ..Self::new(usual::NOT_OVER, &what) }
    }

    /// What can be read of a damaged book was not saved.
    pub fn not_salvaged(why: &str) -> Self {
        Self::new(salvage::NOT_SAVED, &[why, salvage::NOT_SAVED_WHAT])
    }

    /// The journal of another file lay beside the book.
    pub fn journal_set_aside(aside: &Path) -> Self {
        Self::new(lost::JOURNAL, &[lost::JOURNAL_WHAT, &lost::set_aside_at(aside)])
    }

    /// The book's file was not whole, or does not hold; `mended` says what was done about it.
    pub fn file_not_whole(mended: Option<String>, book: &Book) -> Self {
        let title = match book.fault_mark() {
            Some(lost::CHANGED_MARK) if mended.is_none() => usual::CHANGED_SINCE_ISSUE,
            _ => lost::NOT_WHOLE,
        };
        let mut message = Self::new(title, &[]);
        message.paragraphs.extend(mended.into_iter().chain(book.faults.iter().cloned()));
        if !book.faults.is_empty() {
            message.choices = vec![Offer::Backups, Offer::Verify];
        }
        message
    }

    /// The file of kept words is damaged.
    pub fn kept_unreadable(aside: &Path) -> Self {
        Self::new(lost::KEPT_BROKEN, &[lost::KEPT_BROKEN_WHAT, &lost::set_aside_at(aside)])
    }

    /// The file of kept words cannot be read now.
    pub fn kept_unread(why: &str) -> Self {
        Self::new(lost::KEPT_BROKEN, &[&lost::kept_unread(why)])
    }
}

/// What the program holds of a book whose file was changed.
fn left_of(book: &Book) -> String {
    let as_left = lost::as_left(book.session.saved_at(), book.reports.len());
    lost::left(&as_left, Command::SaveElsewhere.words())
}
