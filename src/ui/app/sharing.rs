//! A book on a share: taken to this machine when it is opened, brought back while one works, when another program has
//! the focus, when the book is left and when the window closes.
//!
//! Invariants: people are told of the book on the share, and SQLite works in the copy here; no keystroke waits for the
//! share; a window that could not bring everything back says so before it closes; nothing of somebody else is
//! overwritten, and nothing of ours is given up for it.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use eframe::egui;

use super::{
    App,
    book::Book,
    on_share::{OnShare, bring_back},
};
use crate::{
    session::working_copy::{self, BroughtBack, TakeError},
    store::{CopyError, StoreError},
    ui::{
        host::errand::{Errand, Heard},
        shell::message::Message,
        state::ShareState,
        words::on_share as say,
    },
};

/// Between a change and its way back, and between two tries, seconds.
const EVERY_SECS: f64 = 120.0;
/// A sentence on what went wrong stays so long, seconds.
const LONG_SECS: f64 = 20.0;

impl App {
    /// A book on a share was not opened.
    pub(super) fn not_taken(&mut self, path: &Path, why: TakeError) {
        let told = why.to_string();
        match why {
            TakeError::BothChanged { share, local } => {
                self.over.message = Some(Message::both_changed(&told, share, local));
            }
            TakeError::Copy(CopyError::Book(why)) => self.not_opened(path, &why),
            TakeError::Copy(_) => self.over.message = Some(Message::not_opened(path, &told)),
        }
    }

    /// How the open book stands, where it lies on a share.
    pub(super) fn share_state(&self) -> Option<ShareState> {
        let book = self.book.as_ref().filter(|book| book.share.is_some())?;
        Some(match (book.is_ahead(), &self.sharing.refused) {
            (false, _) => ShareState::Brought,
            (true, None) => ShareState::Ahead,
            (true, Some(_)) => ShareState::Refused,
        })
    }

    /// Takes in what was brought back, and brings back what is due; tells what waits to be told.
    pub(super) fn follow_share(&mut self, context: &egui::Context, now: f64) {
        if self.over.message.is_none() && !self.sharing.to_tell.is_empty() {
            self.over.message = Some(self.sharing.to_tell.remove(0));
            context.request_repaint();
        }
        self.take_brought(context);
        if !self.is_ahead() {
            self.sharing.ahead_since = None;
        } else if self.sharing.running.is_none() {
            let due_secs = *self.sharing.ahead_since.get_or_insert(now) + EVERY_SECS;
            if due_secs > now {
                context.request_repaint_after(Duration::from_secs_f64(due_secs - now + 0.05));
            } else {
                self.begin_bringing();
            }
        }
    }

    /// Brings back what the share lacks, beside the window.
    pub(super) fn bring_back_soon(&mut self) {
        if self.is_ahead() && self.sharing.running.is_none() {
            self.begin_bringing();
        }
    }

    pub(super) fn is_ahead(&self) -> bool {
        self.book.as_ref().is_some_and(Book::is_ahead)
    }

    fn begin_bringing(&mut self) {
        let Some(book) = &self.book else { return };
        let Some(share) = &book.share else { return };
        let (saved, copy) = (book.session.snapshot(), share.copy());
        let context = self.context.clone().unwrap_or_default();
        self.sharing.ahead_since = Some(self.now_secs);
        let bringing = Errand::start(self.machine.in_background, &context, move |teller| {
            let brought =
                saved.map_err(CopyError::from).and_then(|saved| bring_back(&copy, &saved));
            // Whoever hears of it may let the book go.
            drop(copy);
            teller.tell(brought);
        });
        self.sharing.running = Some(bringing);
    }

    fn take_brought(&mut self, context: &egui::Context) {
        let Some(running) = &self.sharing.running else { return };
        let heard = running.heard();
        if matches!(heard, Heard::Nothing) {
            return;
        }
        self.sharing.running = None;
        match self.brought(heard) {
            Ok(BroughtBack::OtherThere) => self.goes_beside(context),
            Ok(BroughtBack::Done | BroughtBack::Nothing) => context.request_repaint(),
            Err(why) => {
                let is_news = self.sharing.refused.replace(why.clone()).is_none();
                if is_news {
                    self.say_for(say::not_brought(&why), self.now_secs, LONG_SECS);
                }
            }
        }
    }

    /// What became of it. `Err` is a sentence.
    fn brought(
        &mut self,
        heard: Heard<Result<(BroughtBack, String), CopyError>>,
    ) -> Result<BroughtBack, String> {
        let share = self.book.as_mut().and_then(|book| book.share.as_mut());
        match (heard, share) {
            // The book goes on elsewhere.
            (_, None) => Ok(BroughtBack::Nothing),
            (Heard::Answer(Ok((BroughtBack::OtherThere, _))), _) => Ok(BroughtBack::OtherThere),
            (Heard::Answer(Ok((brought, last_write))), Some(share)) => {
                share.holds = last_write;
                self.sharing.refused = None;
                Ok(brought)
            }
            (Heard::Answer(Err(CopyError::Book(StoreError::NotFound))), _) => Err(say::AWAY.into()),
            (Heard::Answer(Err(why)), _) => Err(why.to_string()),
            (Heard::Nothing, _) => Err(say::SLOW.into()),
            (Heard::Over, _) => Err(say::BROKE.into()),
        }
    }

    /// Brings everything back and waits for it. `Err` is a sentence: what is saved here stays here.
    fn bring_back_now(&mut self) -> Result<BroughtBack, String> {
        let until = Instant::now() + self.machine.share_wait;
        // What is under way was begun before the last of it was saved.
        for _ in 0..2 {
            if self.sharing.running.is_none() {
                if !self.is_ahead() {
                    break;
                }
                self.begin_bringing();
            }
            let Some(running) = self.sharing.running.take() else { break };
            let wait = until.saturating_duration_since(Instant::now());
            let heard = running.heard_within(wait);
            if matches!(heard, Heard::Nothing) {
                // It goes on beside the window, which still hears of it; a second one would wait behind it.
                self.sharing.running = Some(running);
            }
            let brought = self.brought(heard);
            if let Err(why) = &brought {
                self.sharing.refused = Some(why.clone());
            }
            if matches!(brought, Err(_) | Ok(BroughtBack::OtherThere)) {
                return brought;
            }
        }
        Ok(BroughtBack::Done)
    }

    /// The book is left: what did not come back waits here for its next opening, and that is told.
    pub(super) fn bring_back_leaving(&mut self) {
        if self.sharing.other_there {
            return;
        }
        match self.bring_back_now() {
            Ok(brought) => self.sharing.other_there = brought == BroughtBack::OtherThere,
            Err(why) => {
                if let Some(share) = self.book.as_ref().and_then(|book| book.share.as_ref()) {
                    let told = Message::left_ahead(&why, &share.path, &share.local);
                    self.sharing.to_tell.push(told);
                }
            }
        }
    }

    /// The window closes; whether it stays open, to tell that the share did not take everything.
    pub(super) fn bring_back_closing(&mut self, context: &egui::Context) -> bool {
        // Asked more than once a frame.
        if self.sharing.stayed_open == Some(self.now_secs) {
            return true;
        }
        let was_told = self.sharing.stayed_open.is_some() && self.saving.may_close;
        if !self.is_ahead() || was_told {
            return false;
        }
        match self.bring_back_now() {
            Ok(BroughtBack::OtherThere) => self.goes_beside(context),
            Ok(BroughtBack::Done | BroughtBack::Nothing) => return false,
            Err(why) => {
                let share = self.book.as_ref().and_then(|book| book.share.as_ref());
                let told =
                    share.map(|share| Message::closing_ahead(&why, &share.path, &share.local));
                self.over.message = told;
            }
        }
        self.sharing.stayed_open = Some(self.now_secs);
        true
    }

    /// The program ends. What was told already is not waited for once more.
    pub(super) fn leave_share_at_end(&mut self) {
        if self.book.as_ref().is_none_or(|book| book.share.is_none()) {
            return;
        }
        if self.sharing.refused.is_none() && self.bring_back_now().is_err() {
            tracing::warn!("a book was not brought back");
        }
        self.close_file();
    }

    /// Closes the file of the open book. Of one on a share nothing stays here that is there, and what may not take its
    /// place goes beside it.
    pub(super) fn close_file(&mut self) {
        let Some(Book { session, share, .. }) = self.book.take() else { return };
        drop(session);
        let sharing = &mut self.sharing;
        (sharing.running, sharing.ahead_since, sharing.refused) = (None, None, None);
        (sharing.beside, sharing.stayed_open) = (None, None);
        let other_there = std::mem::take(&mut sharing.other_there);
        let Some(share) = share else { return };
        if other_there {
            let OnShare { path, local, .. } = &share;
            match working_copy::keep_beside(path, local) {
                Ok(beside) => {
                    sharing.to_tell.insert(0, Message::kept_beside(path, &beside));
                    sharing.beside = Some(beside);
                }
                Err(why) => {
                    let told = Message::left_ahead(&why.to_string(), path, local);
                    sharing.to_tell.insert(0, told);
                }
            }
        }
        share.let_go();
    }

    /// Somebody changed the book on the share, which stays: one goes on in what is put beside it.
    fn goes_beside(&mut self, context: &egui::Context) {
        self.commit_all(context);
        self.note_place();
        let Some(book) = &self.book else { return };
        let path = book.path().to_path_buf();
        self.sharing.other_there = true;
        if !self.let_go_without_backup() {
            self.sharing.other_there = false;
            return;
        }
        let beside = self.sharing.beside.take();
        if let Some(beside) = &beside {
            self.settings.goes_on_at(&path, beside);
        }
        self.open_book_then(beside.as_deref().unwrap_or(&path), Self::tell_first);
    }

    /// The person said what becomes of work that was not brought back while the book on the share went on: it goes
    /// beside that one, which is opened.
    pub(super) fn keep_beside(&mut self, share: &Path, local: &Path) {
        match working_copy::keep_beside(share, local) {
            Ok(beside) => {
                let told = Message::kept_beside(share, &beside);
                self.open_book_then(share, |app| {
                    app.sharing.to_tell.insert(0, told);
                    app.tell_first();
                });
            }
            Err(why) => self.over.message = Some(Message::failed(&why.to_string())),
        }
    }

    /// What was done with a person's work is told before anything else.
    fn tell_first(&mut self) {
        if self.sharing.to_tell.is_empty() {
            return;
        }
        let told = self.sharing.to_tell.remove(0);
        if let Some(before) = self.over.message.replace(told) {
            self.sharing.to_tell.insert(0, before);
        }
    }
}
