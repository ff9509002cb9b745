//! What the app does to put a book, or one report, back: looks first, closes the book, restores, opens it again.
//!
//! Invariants: what was typed is in the book, or kept, before anything gives way; whatever goes wrong, the window has
//! the book open again that stands there, and says what happened.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use eframe::egui;

use super::{App, backup_state::Restoring};
use crate::{
    disk::output::is_same_file,
    session::backup::{
        look::{LookedAt, look_at},
        rediscovered,
        restore::{Restored, Stands, restore},
        wording,
    },
    store::{CopyError, Looks, StoreError},
    ui::{
        action::BackupAsk,
        host::errand::{Errand, Heard},
        restore_box::RestoreBox,
        shell::{damaged_book::DamagedBook, message::Message},
        words::backups as say,
    },
};

/// How long closing waits for a restore, which is whole at every moment.
const LONGEST_RESTORE: Duration = Duration::from_secs(20);

impl App {
    /// Does what was asked about backups.
    pub(super) fn act_on_backups(&mut self, ask: BackupAsk, context: &egui::Context) {
        match ask {
            BackupAsk::Now => self.back_up_now(context),
            BackupAsk::Verify => self.verify_book(context),
            BackupAsk::NoSecond => self.set_second_folder(None),
            BackupAsk::CopyOver(folder) => self.copy_book_out(&folder, true, context),
            BackupAsk::Look(source) => self.look_at_source(&source, context),
            BackupAsk::Restore { book, source } => self.put_back(book, source, context),
            BackupAsk::BringBack(period) => self.bring_back(period),
        }
        context.request_repaint();
    }

    /// The book a restore would replace: the one that does not open, else the open one.
    pub(super) fn restore_target(&self) -> Option<PathBuf> {
        let damaged = self.over.damaged.as_ref().map(|damaged| damaged.path.clone());
        damaged.or_else(|| self.book.as_ref().map(|book| book.path().to_path_buf()))
    }

    /// Reads and checks a book before it is put back.
    pub(super) fn look_at_source(&mut self, source: &Path, context: &egui::Context) {
        self.commit_all(context);
        let Some(book) = self.restore_target() else { return };
        if is_same_file(&book, source) {
            self.over.message = Some(Message::failed(say::IS_OPEN_BOOK));
            return;
        }
        let open = self.book.as_ref().filter(|open| open.path() == book);
        let may_write = open.is_none_or(|open| !open.session.is_read_only());
        let current = open.map(|open| open.session.snapshot()).transpose();
        let looked = source.to_path_buf();
        let looking = Errand::start(self.machine.in_background, context, move |teller| {
            let seen = current.and_then(|current| look_at(&looked, current.as_ref()));
            teller.tell(seen.map_err(|why| why.to_string()));
        });
        self.backing.looking = Some(looking);
        let (source, stands) = (source.to_path_buf(), self.stands_at(&book));
        self.over.restore_box = Some(RestoreBox { book, source, stands, may_write, looked: None });
    }

    /// What stands at the path of a book that is to be put back.
    fn stands_at(&self, book: &Path) -> Stands {
        let damaged = self.over.damaged.as_ref().filter(|damaged| damaged.path == book);
        damaged.map_or(Stands::Book, |damaged| damaged.stands)
    }

    pub(super) fn take_looked(&mut self) {
        let Some(looking) = &self.backing.looking else { return };
        let looked: Result<LookedAt, String> = match looking.heard() {
            Heard::Nothing => return,
            Heard::Answer(looked) => looked,
            Heard::Over => Err(say::BROKE.into()),
        };
        self.backing.looking = None;
        if let Some(asked) = &mut self.over.restore_box {
            asked.looked = Some(looked);
        }
    }

    /// Puts the one book in the place of the other, beside the window.
    fn put_back(&mut self, book: PathBuf, source: PathBuf, context: &egui::Context) {
        self.commit_all(context);
        if self.backing.is_restoring() {
            return;
        }
        // Nobody but the restore may have the book open; its own backup is the one that undoes it.
        if self.is_open(&book) && !self.let_go_without_backup() {
            return;
        }
        let stands = self.stands_at(&book);
        (self.over.restore_box, self.over.damaged, self.over.message) = (None, None, None);
        let (folders, stamp) = (self.backup_folders(), self.machine.stamp());
        let target = book.clone();
        let errand = Errand::start(self.machine.in_background, context, move |teller| {
            teller.tell(restore(&target, &source, &folders, &stamp));
        });
        self.backing.restoring = Some(Restoring { book, stands, errand });
    }

    /// The window closes: a restore is not cut off, unless it hangs.
    pub(super) fn wait_for_restore(&mut self) {
        if let Some(restoring) = self.backing.restoring.take()
            && matches!(restoring.errand.heard_within(LONGEST_RESTORE), Heard::Nothing)
        {
            tracing::warn!("closed while a book was being put back");
        }
    }

    pub(super) fn take_restored(&mut self, context: &egui::Context) {
        let Some(restoring) = &self.backing.restoring else { return };
        let heard = restoring.errand.heard();
        if matches!(heard, Heard::Nothing) {
            return;
        }
        let Some(Restoring { book, stands, .. }) = self.backing.restoring.take() else { return };
        self.backing.made += 1;
        self.open_book(&book);
        match heard {
            Heard::Answer(Ok(restored)) => self.tell_restored(&book, &restored),
            Heard::Answer(Err(why)) => {
                // Else the new one stands there, and is not as it was chosen.
                let is_old = !matches!(why, CopyError::NotRestored { .. }) && self.is_open(&book);
                self.over.message = Some(Message::not_restored(&why.to_string(), is_old));
            }
            Heard::Over | Heard::Nothing => {
                self.over.message =
                    Some(Message::not_restored(say::broke_restoring(stands), false));
            }
        }
        context.request_repaint();
    }

    fn tell_restored(&mut self, book: &Path, restored: &Restored) {
        if !self.is_open(book) {
            return;
        }
        let before = restored.before.as_ref();
        let told = say::restored(before.is_some(), restored.kept.as_deref());
        let second = before.and_then(|made| wording::missing(&made.second));
        let undo = before.map(|made| BackupAsk::Restore {
            book: book.to_path_buf(),
            source: made.backup.path.clone(),
        });
        self.over.message = Some(Message::restored(told, second, undo));
    }

    /// One report out of the book that is looked at.
    fn bring_back(&mut self, period: crate::model::Period) {
        let Some(RestoreBox { looked: Some(Ok(looked)), .. }) = &self.over.restore_box else {
            return;
        };
        let stamp = self.machine.stamp();
        let Some(book) = &mut self.book else { return };
        let brought = book.session.bring_back(period, &looked.reader, &stamp);
        self.over.restore_box = None;
        match brought {
            Ok(()) => {
                self.saving.saved = crate::ui::state::Saved::At(stamp.at);
                self.refresh();
                self.backing.made += 1;
                let words = format!("{} {}", wording::brought_back(period), say::CTRL_Z);
                self.say(words, self.now_secs);
            }
            Err(why) => self.over.message = Some(Message::not_restored(&why.to_string(), false)),
        }
    }

    /// A book does not open: where backups can take its place, they are looked for and offered.
    pub(super) fn not_opened(&mut self, path: &Path, why: &StoreError) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let is_book = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("cchc"))
            || self.settings.identity(&path).is_some();
        let is_broken = match why {
            StoreError::Corrupt { .. } => true,
            StoreError::NotABook(looks) => *looks != Looks::Folder && is_book,
            // One that was never open here was perhaps only misspelt.
            StoreError::NotFound => self.settings.identity(&path).is_some(),
            _ => false,
        };
        if is_broken {
            self.offer_backups(&path, say::broken(why), Stands::unopened(why));
        } else {
            let told = why.to_string();
            self.over.message = Some(match why {
                StoreError::Locked => Message::not_opened_now(&path, &told),
                _ => Message::not_opened(&path, &told),
            });
        }
    }

    /// Looks for backups of a book that cannot be read.
    pub(super) fn offer_backups(&mut self, path: &Path, why: String, stands: Stands) {
        let (folders, file) = (self.backup_folders(), path.to_path_buf());
        let identity = self.settings.identity(path).map(str::to_owned);
        let context = self.context.clone().unwrap_or_default();
        let searching = Errand::start(self.machine.in_background, &context, move |teller| {
            let found = rediscovered::of_broken(&folders, identity.as_deref(), &file);
            rediscovered::usable(&found, |usable| teller.tell(usable));
        });
        self.backing.searching = Some(searching);
        self.over.damaged = Some(DamagedBook::new(path, why, stands));
    }

    pub(super) fn take_found(&mut self, context: &egui::Context) {
        while let Some(searching) = &self.backing.searching {
            let heard = searching.heard();
            let Some(damaged) = &mut self.over.damaged else {
                self.backing.searching = None;
                return;
            };
            match heard {
                Heard::Answer(usable) => damaged.found.push(usable),
                Heard::Nothing => {
                    // It may have begun before there was a window to wake.
                    context.request_repaint_after(Duration::from_millis(200));
                    return;
                }
                Heard::Over => {
                    damaged.is_searching = false;
                    self.backing.searching = None;
                }
            }
        }
    }
}
