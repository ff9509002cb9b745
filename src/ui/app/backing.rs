//! Backups that make themselves: while one works, when the book is left, and when the window closes.
//!
//! Invariants: a backup is made on a thread of its own from a copy of the book, so that no write waits for it; a failed
//! one stops nothing and is told once; a window whose book rests asks for no frame but, where something changed since
//! the last backup, for one when the half hour is over.

use std::time::{Duration, Instant};

use eframe::egui;

use super::{App, backup_state::RunningBackup};
use crate::{
    session::backup::{BackupFolders, Made, Reason, wording},
    store::{CopyError, StoreError},
    ui::{
        host::errand::{Errand, Heard},
        words::backups as say,
    },
};

/// How long closing waits for its backup; the words are in the book already.
const CLOSING_WAIT: Duration = Duration::from_secs(4);
/// Before a backup that failed is tried again by itself, seconds.
const TRY_AGAIN_SECS: f64 = 600.0;
/// A sentence with a path in it stays so long, seconds.
const LONG_SECS: f64 = 20.0;

impl App {
    /// The folders backups go to on this machine.
    pub(super) fn backup_folders(&self) -> BackupFolders {
        match &self.book {
            Some(book) => book.session.backup_folders().clone(),
            None => BackupFolders::beside_log(&self.machine.folders.data),
        }
    }

    /// Takes in what was made, and makes the backup that is due by itself.
    pub(super) fn follow_backups(&mut self, context: &egui::Context, now: f64) {
        self.take_made();
        let Some(book) = &self.book else { return };
        let revision = book.session.revision();
        if revision == 0 || !self.backing.running.is_empty() {
            // What was not changed here needs none.
            return;
        }
        let due_secs = match self.backing.asked {
            Some((at, due_secs)) if at == revision => due_secs,
            _ => {
                let left = book.session.backup_in((self.machine.now)()).ok().flatten();
                let due_secs = left.map(|left| now + left.num_milliseconds() as f64 / 1000.0);
                self.backing.asked = Some((revision, due_secs));
                due_secs
            }
        };
        let Some(due_secs) = due_secs else { return };
        let due_secs = due_secs.max(self.backing.not_before_secs);
        if due_secs > now {
            context.request_repaint_after(Duration::from_secs_f64(due_secs - now + 0.05));
        } else {
            self.backing.asked = None;
            if let Err(why) = self.begin_backup(Reason::Periodic, context) {
                self.backup_failed(Reason::Periodic, &why.to_string());
            }
        }
    }

    /// A backup somebody asked for.
    pub(super) fn back_up_now(&mut self, context: &egui::Context) {
        self.commit_all(context);
        if let Err(why) = self.begin_backup(Reason::Asked, context) {
            self.backup_failed(Reason::Asked, &why.to_string());
        }
    }

    /// Begins the backup that is due now for this reason, if one is.
    fn begin_backup(&mut self, reason: Reason, context: &egui::Context) -> Result<(), StoreError> {
        let now = (self.machine.now)();
        let Some(book) = &self.book else { return Ok(()) };
        let Some(job) = book.session.backup_due(reason, now)? else { return Ok(()) };
        let identity = book.session.identity().to_owned();
        let errand = Errand::start(self.machine.in_background, context, move |teller| {
            teller.tell(job.run());
        });
        self.backing.running.push(RunningBackup { identity, reason, errand });
        Ok(())
    }

    fn take_made(&mut self) {
        for running in std::mem::take(&mut self.backing.running) {
            match running.errand.heard() {
                Heard::Nothing => self.backing.running.push(running),
                heard => {
                    self.backup_ended(&running, heard);
                }
            }
        }
    }

    /// Whether there is one more now.
    fn backup_ended(
        &mut self,
        running: &RunningBackup,
        heard: Heard<Result<Made, CopyError>>,
    ) -> bool {
        match heard {
            Heard::Answer(Ok(made)) => {
                self.backup_made(running, &made);
                return true;
            }
            Heard::Answer(Err(why)) => self.backup_failed(running.reason, &why.to_string()),
            Heard::Nothing | Heard::Over => self.backup_failed(running.reason, say::BROKE),
        }
        false
    }

    fn backup_made(&mut self, running: &RunningBackup, made: &Made) {
        self.backing.made += 1;
        self.backing.failure_told = false;
        if let Some(book) = &mut self.book
            && book.session.identity() == running.identity
        {
            book.session.backed_up(made);
            self.backing.asked = None;
        }
        let missing = wording::missing(&made.second);
        let is_news = missing.is_some() && !self.backing.second_told;
        self.backing.second_told = missing.is_some();
        if running.reason == Reason::Asked {
            self.say_of_backup(say::made(made));
        } else if let Some(missing) = missing.filter(|_| is_news) {
            self.say_of_backup(missing);
        }
    }

    /// Nothing is stopped by it; a person who asked is answered, others are told once.
    fn backup_failed(&mut self, reason: Reason, why: &str) {
        tracing::warn!(?reason, "no backup");
        self.backing.not_before_secs = self.now_secs + TRY_AGAIN_SECS;
        let is_news = !std::mem::replace(&mut self.backing.failure_told, true);
        if is_news || reason == Reason::Asked {
            self.say_of_backup(say::not_backed_up(why));
        }
    }

    /// Typing that goes on does not make it stale.
    pub(super) fn say_of_backup(&mut self, words: String) {
        self.say_for(words, self.now_secs, LONG_SECS);
        if let Some(said) = &mut self.said {
            said.outlives_edits = true;
        }
    }

    /// The person named another second folder: that nothing is there is news again.
    pub(super) fn second_folder_is_new(&mut self) {
        self.backing.second_told = false;
    }

    /// The book's file is not what was left there: what was goes among the backups at once, for the window may end.
    pub(super) fn back_up_lost_file(&mut self) {
        let Some(context) = self.context.clone() else { return };
        if let Err(why) = self.begin_backup(Reason::FileLost, &context) {
            self.backup_failed(Reason::FileLost, &why.to_string());
        }
    }

    /// The book is left: its backup goes on beside whatever comes.
    pub(super) fn back_up_leaving(&mut self) {
        let Some(context) = self.context.clone() else { return };
        if self.begin_backup(Reason::Closing, &context).is_err() {
            // Its file is not what was saved: that is told where it matters.
            tracing::warn!("no backup of the book that is left");
        }
    }

    /// The window closes: its backup is waited for, and not for ever. One that fails is told at the next start.
    pub(super) fn back_up_closing(&mut self, context: &egui::Context) {
        if self.backing.gave_up {
            return;
        }
        let mut is_whole = self.begin_backup(Reason::Closing, context).is_ok();
        let until = Instant::now() + CLOSING_WAIT;
        for running in std::mem::take(&mut self.backing.running) {
            let heard =
                running.errand.heard_within(until.saturating_duration_since(Instant::now()));
            self.backing.gave_up |= matches!(heard, Heard::Nothing);
            is_whole &= self.backup_ended(&running, heard);
        }
        self.settings.not_backed_up = !is_whole;
        self.remember_settings();
    }

    /// Tells once that the last closing made no backup.
    pub(super) fn tell_of_no_backup(&mut self) {
        if std::mem::take(&mut self.settings.not_backed_up) {
            self.say_of_backup(say::NOT_AT_CLOSING.into());
            self.remember_settings();
        }
    }
}
