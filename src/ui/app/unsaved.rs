//! What the app does so that no letter is lost: words that wait are kept on the disk, and come back.
//!
//! Words wait while they are wrong or while the book does not take them. Invariants: two seconds after it
//! was typed, every word is in the book or in the file of `kept`, whether typing goes on or not; leaving a
//! book, closing, ending and breaking down included. What comes back is shown and asked, never put over
//! text that changed since.

use std::{path::Path, time::Duration};

use eframe::egui;

use super::{App, files::with_ending};
use crate::ui::state::{Saved, ShareState, Waiting};
use crate::{
    edit::{
        drafts::{KeptDraft, MOST_SECS, REST_SECS},
        field::Field,
    },
    session::{
        kept::{self, Whose},
        rescue::RescuedWords,
    },
    store::{CopyError, StoreError},
    ui::{
        action::{AboutLeft, Purpose, Screen},
        shell::{left_words::LeftWords, message::Message},
        words::{self, boxes},
    },
};

/// Seconds a sentence with a path in it stays.
const LONG_SECS: f64 = 15.0;

impl App {
    /// What goes on whether the window is painted or not: saving, keeping, closing. Public so that tests can
    /// be a minimised window.
    pub fn tend(&mut self, context: &egui::Context, now: f64) {
        self.now_secs = now;
        self.save_when_left(context);
        self.save_what_is_due(context, now);
        self.keep_what_waits(context, now);
        self.follow_maximized(context, now);
        self.follow_backups(context, now);
        self.follow_issued(context);
        self.tell_kept_name(context, now);
        self.follow_share(context, now);
        self.follow_opening(context);
        self.close_when_asked(context);
        self.note_for_rescue();
        self.come_forward_when_called(context);
    }

    /// What the header says of saving.
    pub(super) fn saving_now(&self) -> (Saved, Waiting, Option<ShareState>) {
        (self.saving.saved.clone(), self.waiting(), self.share_state())
    }

    /// Another program has the focus, a file manager perhaps that is about to copy the book: what was typed is in it,
    /// and nothing is written until one is back.
    fn save_when_left(&mut self, context: &egui::Context) {
        let is_left = !context.input(|input| input.focused);
        if is_left && !std::mem::replace(&mut self.saving.is_left, is_left) {
            self.commit_all(context);
            self.bring_back_soon();
        }
        self.saving.is_left = is_left;
    }

    fn save_what_is_due(&mut self, context: &egui::Context, now: f64) {
        let Some(period) = self.period() else { return };
        let due = self.saving.drafts.due(period, now);
        if !due.is_empty() {
            self.commit(&due, context);
            // A cell is left before it is another act, however slowly it is typed.
            let is_in_cells = due.iter().all(Field::is_cell);
            if !is_in_cells && now - self.saving.drafts.typed_secs() >= REST_SECS {
                self.end_act();
            }
        }
        self.look_at_what_failed();
        if let Some(left) = self.saving.drafts.next_due(period, now) {
            context.request_repaint_after(Duration::from_secs_f64(left + 0.02));
        }
    }

    /// The person took back what could not be saved, or put the file back: nothing stands against saving.
    pub(super) fn look_at_what_failed(&mut self) {
        if matches!(self.saving.saved, Saved::Failed(_))
            && !self.has_unsaved()
            && self.book.as_ref().is_some_and(|book| book.session.look().is_ok())
        {
            self.saving.saved = Saved::Untouched;
        }
    }

    /// Closing never loses a letter: what the book cannot take is kept beside the log.
    fn close_when_asked(&mut self, context: &egui::Context) {
        let asked = context.input(|input| input.viewport().close_requested());
        if !asked {
            return;
        }
        self.commit_all(context);
        self.note_lost_file();
        self.note_window(context);
        self.remember_settings();
        let kept = self.write_kept();
        let asked = match kept {
            Err(why) => Some(Message::cannot_close(&why)),
            // Asked more than once a frame, and again when a backup was waited for.
            Ok(()) if self.saving.may_close => None,
            Ok(()) => self.closing_unsaved().or_else(|| self.closing_review()),
        };
        if let Some(message) = asked {
            context.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.over.message = Some(message);
            return;
        }
        self.wait_for_restore();
        self.back_up_closing(context);
        if self.bring_back_closing(context) {
            context.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        }
    }

    /// What is asked before the window closes while the book takes nothing.
    fn closing_unsaved(&self) -> Option<Message> {
        let Saved::Failed(why) = &self.saving.saved else { return None };
        let open = self.book.as_ref()?.open.as_ref()?;
        let waiting = self.saving.drafts.kept();
        let name = |draft: &KeptDraft| boxes::name(&draft.field, &open.live);
        let names: Vec<String> = waiting.iter().map(name).collect();
        let folder = &self.machine.folders.data;
        Some(if names.is_empty() {
            Message::closing_lost(why)
        } else {
            Message::closing_unsaved(why, &names, folder)
        })
    }

    /// A file that was taken away, replaced or cut off since the last save is told before the window closes over it.
    fn note_lost_file(&mut self) {
        let Some(book) = self.book.as_ref().filter(|book| !book.session.is_read_only()) else {
            return;
        };
        if !matches!(self.saving.saved, Saved::Failed(_))
            && let Err(why) = book.session.look()
        {
            self.saving.saved = Saved::Failed(why.to_string());
        }
    }

    /// What is asked before the window closes over an old report that is looked at: no place keeps what was decided.
    fn closing_review(&self) -> Option<Message> {
        let decided = self.panels.import_review.decided();
        (self.shown.screen == Screen::ImportReview && decided > 0)
            .then(|| Message::closing_review(decided))
    }

    /// Writes the book to another place, never over a file, and goes on there with all that was typed.
    pub(super) fn save_elsewhere(&mut self, path: &Path, context: &egui::Context) {
        let path = with_ending(path, "cchc");
        let Some(book) = &mut self.book else { return };
        let before = book.path().to_path_buf();
        let as_left = words::lost::as_left(book.session.saved_at(), book.reports.len());
        match book.go_on_at(&path, &self.machine.who) {
            Ok(()) => {}
            Err(CopyError::Book(StoreError::Exists)) => {
                self.over.message = Some(Message::not_over(&path));
                return;
            }
            Err(why) => {
                self.book_not_at(Purpose::SaveElsewhere, &path, &why);
                self.over.message = Some(Message::failed(&why.to_string()));
                return;
            }
        }
        self.saving.saved = Saved::At((self.machine.now)());
        // What waits for the file that is gone waits for this one now.
        self.saving.kept_under.push(before);
        self.saving.rescue_version = u64::MAX;
        if let Some(book) = &self.book {
            self.settings.remember_identity(&path, book.session.identity());
        }
        self.settings.remember(&path);
        self.remember_settings();
        self.commit_all(context);
        if self.write_kept().is_err() {
            tracing::warn!("words that wait could not be kept");
        }
        let said = words::app::saved_elsewhere(&path, &as_left);
        let tell = move |app: &mut Self| {
            if !matches!(app.saving.saved, Saved::Failed(_)) {
                app.say_for(said, app.now_secs, LONG_SECS);
            }
        };
        if (self.machine.is_on_share)(&path) {
            // There it is worked in like any other.
            self.reopen_then(tell);
        } else {
            tell(self);
        }
    }

    /// The event loop ends without having asked: what can be saved is.
    pub(super) fn save_at_end(&mut self) {
        if let Some(context) = self.context.clone() {
            self.commit_all(&context);
        }
        self.remember_settings();
        if self.write_kept().is_err() {
            tracing::error!("typed words could not be kept");
        }
        self.note_for_rescue();
        // The words come first: whoever ends the program may not wait.
        if let Some(context) = self.context.clone() {
            self.back_up_closing(&context);
        }
        self.leave_share_at_end();
    }

    /// Whether the open book can be let go: what it did not take is kept. Tells why not.
    pub(super) fn leave_book(&mut self) -> bool {
        match self.write_kept() {
            Ok(()) => {
                self.saving.rescue.note(None);
                self.bring_back_leaving();
                true
            }
            Err(why) => {
                self.over.message = Some(Message::cannot_close(&why));
                false
            }
        }
    }

    /// Keeps what waits once typing rests, or every two seconds while it goes on; at once where the book has just
    /// refused it: no frame may come before it is tried again.
    fn keep_what_waits(&mut self, context: &egui::Context, now: f64) {
        let version = self.saving.drafts.version();
        let refused = std::mem::take(&mut self.saving.was_refused);
        if self.saving.kept_version == version {
            return;
        }
        let rests_secs = self.saving.drafts.typed_secs() + REST_SECS;
        let left = rests_secs.min(self.saving.kept_secs + MOST_SECS) - now;
        if !refused && left > 0.0 {
            // Words that no book takes are due at no time: without this no frame might come any more.
            context.request_repaint_after(Duration::from_secs_f64(left + 0.02));
            return;
        }
        (self.saving.kept_version, self.saving.kept_secs) = (version, now);
        if self.waiting_words() != self.saving.kept && self.write_kept().is_err() {
            tracing::warn!("words that wait could not be kept");
        }
    }

    /// A bug must not take typed words with it. Asks nothing of the fields: they may be what broke.
    pub(super) fn keep_drafts_after_panic(&mut self) {
        if self.write_kept().is_err() {
            tracing::error!("typed words could not be kept");
        }
    }

    /// What the book does not hold: typed here, or left by an earlier run and not yet answered for. Words that were
    /// kept before bear the time they were kept then.
    fn waiting_words(&self) -> Vec<KeptDraft> {
        let mut waiting = self.saving.drafts.kept();
        let file = self.book.as_ref().map(|book| book.path().to_path_buf());
        for draft in &mut waiting {
            let before = self.saving.kept.iter().find(|kept| kept.is_same(draft));
            draft.at = Some(before.and_then(|kept| kept.at).unwrap_or(self.machine.stamp().at));
            draft.file.clone_from(&file);
        }
        waiting.extend(self.saving.unanswered.iter().cloned());
        waiting
    }

    fn whose(&self) -> Option<Whose> {
        self.book.as_ref().map(|book| Whose {
            identity: book.session.identity().to_owned(),
            path: book.path().to_path_buf(),
        })
    }

    fn write_kept(&mut self) -> Result<(), String> {
        let Some(whose) = self.whose() else { return Ok(()) };
        let waiting = self.waiting_words();
        kept::keep(&self.machine.folders.data, &whose, &self.saving.kept_under, &waiting)?;
        self.saving.kept_under.clear();
        self.saving.kept = waiting;
        Ok(())
    }

    fn note_for_rescue(&mut self) {
        let version = self.saving.drafts.version();
        if self.saving.rescue_version == version {
            return;
        }
        self.saving.rescue_version = version;
        self.saving.rescue.note(self.whose().map(|whose| RescuedWords {
            folder: self.machine.folders.data.clone(),
            whose,
            drafts: self.waiting_words(),
        }));
    }

    /// Shows what was kept for the book that was just opened, and asks. It stays on the disk until the book
    /// has it, or the person gives it up.
    pub(super) fn ask_about_kept(&mut self) {
        (self.saving.kept, self.saving.unanswered, self.over.left_words) =
            (Vec::new(), Vec::new(), None);
        self.saving.rescue_version = u64::MAX;
        self.saving.kept_under.clear();
        let Some(whose) = self.whose() else { return };
        let Some(book) = &self.book else { return };
        match kept::of(&self.machine.folders.data, &whose) {
            Ok(found) => {
                let held = |draft: &KeptDraft| book.words_at(draft).as_ref() == Some(&draft.text);
                let (held, left): (Vec<_>, Vec<_>) = found.drafts.into_iter().partition(held);
                // What can only be read takes no words: they wait for a time when it can be written.
                if !left.is_empty() && !book.session.is_read_only() {
                    self.over.left_words = Some(LeftWords::new(book, &left));
                }
                self.saving.unanswered = left;
                self.saving.kept_under = found.paths;
                // What was kept at the last moment and stored after it waits no longer.
                if !held.is_empty() && self.write_kept().is_err() {
                    tracing::warn!("words that are stored could not be taken out of the kept ones");
                }
                if let Some(aside) = found.broken {
                    self.over.message = Some(Message::kept_unreadable(&aside));
                }
            }
            Err(why) => self.over.message = Some(Message::kept_unread(&why)),
        }
    }

    /// Asks once more about words that were left and not yet answered for.
    pub(super) fn show_left_words(&mut self, now: f64) {
        let Some(book) = &self.book else { return };
        if self.saving.unanswered.is_empty() {
            self.say(words::lost::NONE_LEFT.into(), now);
            return;
        }
        self.over.left_words = Some(LeftWords::new(book, &self.saving.unanswered));
    }

    /// The book did not take a write; that its file is another one is told once, with what can be done.
    pub(super) fn not_saved(&mut self, why: &StoreError) {
        let told = matches!(self.saving.saved, Saved::Failed(_));
        let is_replaced = matches!(why, StoreError::Replaced);
        if (is_replaced || matches!(why, StoreError::NotFound)) && !told {
            self.back_up_lost_file();
        }
        if is_replaced && !told {
            self.over.message = self.book.as_ref().map(Message::replaced);
        }
        self.saving.saved = Saved::Failed(why.to_string());
        self.saving.was_refused = true;
    }

    /// Opens what stands at the open book's path now; what waits for the book that was there is kept.
    pub(super) fn reopen(&mut self) {
        self.reopen_then(|_| {});
    }

    fn reopen_then(&mut self, then: impl FnOnce(&mut Self) + 'static) {
        self.over.message = None;
        let Some(left) = self.left_book() else { return then(self) };
        if !self.let_go_of_book() {
            return then(self);
        }
        self.open_book_then(&left.path.clone(), move |app| {
            if app.is_other_than(&left) {
                // The page of backups is the other book's now.
                app.over.message.get_or_insert_with(|| Message::left_in_backups(&left.backups));
            }
            then(app);
        });
    }

    /// Does what the person answered about words that were left.
    pub(super) fn answer_left(&mut self, answer: AboutLeft, context: &egui::Context) {
        let Some(asked) = self.over.left_words.take() else { return };
        let (chosen, others) = asked.answered(answer);
        match answer {
            AboutLeft::TakeBack => {
                let first = chosen.first().map(|draft| (draft.period, draft.field.clone()));
                self.saving.drafts.restore(chosen);
                self.saving.unanswered = others;
                match first {
                    Some((Some(period), field)) => self.open_report_at(period, field, context),
                    Some((None, field)) => self.focus(field, None),
                    None => {}
                }
            }
            AboutLeft::GiveUp => self.saving.unanswered = others,
            AboutLeft::Later => {}
        }
        self.saving.rescue_version = u64::MAX;
        if self.write_kept().is_err() {
            tracing::warn!("words that wait could not be kept");
        }
    }
}
