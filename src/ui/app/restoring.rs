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
    model::Period,
    session::backup::{
        BackupName,
        look::{LookedAt, look_at},
        newer::restore_over_newer,
        rediscovered,
        restore::{Restored, Stands, over_issued, restore},
        wording,
    },
    store::{CopyError, Looks, StoreError},
    ui::{
        action::{BackupAsk, Screen},
        host::errand::{Errand, Heard},
        restore_box::RestoreBox,
        shell::{damaged_book::DamagedBook, left_words, message::Message},
        words::{self, backups as say},
    },
};

/// How long closing waits for a restore, which is whole at every moment.
const LONGEST_RESTORE: Duration = Duration::from_secs(20);

impl App {
    /// Does what was asked about backups.
    pub(super) fn act_on_backups(&mut self, ask: BackupAsk, context: &egui::Context) {
        match ask {
            BackupAsk::Now => self.back_up_now(context),
            BackupAsk::Verify => {
                // What is found is told there.
                self.shown.screen = Screen::Backups;
                self.verify_book(context);
            }
            BackupAsk::NoSecond => self.set_second_folder(None),
            BackupAsk::CopyOver(folder) => self.copy_book_out(&folder, true, context),
            BackupAsk::Look(source) => self.look_at_source(&source, context),
            BackupAsk::Restore { book, source } => {
                let asked = self.over.restore_box.as_ref();
                let is_undo = asked.is_some_and(|asked| asked.is_undo);
                self.put_back(book, source, is_undo, context);
            }
            BackupAsk::UndoRestore { book, source } => self.put_back(book, source, true, context),
            BackupAsk::BringBack { period, anyway } => self.bring_back(period, anyway),
            BackupAsk::SalvageRead => self.note_salvage_read(),
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
        // The question takes the focus from whatever asked for it.
        context.memory_mut(|memory| {
            if let Some(focused) = memory.focused() {
                memory.surrender_focus(focused);
            }
        });
        if is_same_file(&book, source) {
            self.over.message = Some(Message::failed(say::IS_OPEN_BOOK));
            return;
        }
        let open = self.book.as_ref().filter(|open| open.path() == book);
        let may_write = open.is_none_or(|open| !open.session.is_read_only());
        let current = open.map(|open| open.session.snapshot()).transpose();
        let (looked, place) = (source.to_path_buf(), book.clone());
        let is_backup = BackupName::parse(&words::file_name(source)).is_some();
        let looking = Errand::start(self.machine.in_background, context, move |teller| {
            let seen = current.and_then(|current| look_at(&looked, &place, current.as_ref()));
            teller.tell(seen.map_err(|why| wording::unreadable(&why, is_backup)));
        });
        self.backing.looking = Some(looking);
        let (stands, is_undo) = (self.stands_at(&book), self.is_undo(source));
        let waiting = if stands == Stands::Book { self.places_that_wait() } else { Vec::new() };
        let source = source.to_path_buf();
        let looked = None;
        self.over.restore_box =
            Some(RestoreBox { book, source, stands, may_write, is_undo, waiting, looked });
    }

    /// Whether putting this back takes the last restore of the open book back, as its page lists them.
    fn is_undo(&self, source: &Path) -> bool {
        let undo = self.panels.backups.undo.as_ref();
        undo.is_some_and(|backup| backup.path == source)
    }

    /// Places whose words the book did not take, red boxes most of all.
    fn places_that_wait(&self) -> Vec<String> {
        let Some(book) = &self.book else { return Vec::new() };
        self.saving.drafts.kept().iter().map(|draft| left_words::place(book, draft)).collect()
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
    fn put_back(&mut self, book: PathBuf, source: PathBuf, is_undo: bool, context: &egui::Context) {
        self.commit_all(context);
        if self.backing.is_restoring() {
            return;
        }
        if self.is_open(&book) && self.is_replaced() {
            // The restore backs up what stands there, which is not what was left.
            self.back_up_lost_file();
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
            teller.tell(match restore(&target, &source, &folders, &stamp) {
                // Nothing was done: the card said that this book is kept beside.
                Err(CopyError::Book(StoreError::TooNew { .. })) => {
                    restore_over_newer(&target, &source, &stamp)
                }
                restored => restored,
            });
        });
        self.backing.restoring = Some(Restoring { book, stands, is_undo, errand });
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
        let Some(Restoring { book, stands, is_undo, .. }) = self.backing.restoring.take() else {
            return;
        };
        self.backing.made += 1;
        self.open_book_then(&book.clone(), move |app| {
            app.restore_ended(&book, heard, stands, is_undo);
        });
        context.request_repaint();
    }

    /// The book that stands there now is open again, or is not.
    fn restore_ended(
        &mut self,
        book: &Path,
        heard: Heard<Result<Restored, CopyError>>,
        stands: Stands,
        is_undo: bool,
    ) {
        match heard {
            Heard::Answer(Ok(restored)) => self.tell_restored(book, &restored, is_undo),
            Heard::Answer(Err(why)) => {
                // Else the new one stands there, and is not as it was chosen.
                let is_old = !matches!(why, CopyError::NotRestored { .. }) && self.is_open(book);
                self.over.message = Some(Message::not_restored(&why.to_string(), is_old));
            }
            Heard::Over | Heard::Nothing => {
                self.over.message =
                    Some(Message::not_restored(say::broke_restoring(stands), false));
            }
        }
    }

    fn tell_restored(&mut self, book: &Path, restored: &Restored, was_undo: bool) {
        if !self.is_open(book) {
            return;
        }
        let before = restored.before.as_ref();
        let told = say::restored(before.is_some(), restored.kept.as_deref());
        let second = before.and_then(|made| wording::missing(&made.second));
        let back = before.map(|made| BackupAsk::UndoRestore {
            book: book.to_path_buf(),
            source: made.backup.path.clone(),
        });
        self.over.message = Some(Message::restored(told, second, was_undo, back));
    }

    /// One report out of the book that is looked at; that an issued one gives way is asked about first.
    fn bring_back(&mut self, period: Period, anyway: bool) {
        let Some(RestoreBox { looked: Some(Ok(looked)), .. }) = &self.over.restore_box else {
            return;
        };
        let stamp = self.machine.stamp();
        let Some(book) = &mut self.book else { return };
        let own = book.session.report(period).ok().filter(|_| !anyway);
        let other = looked.reader.report(period).ok().flatten();
        if let Some(doubt) = own.zip(other).and_then(|(own, other)| over_issued(&own, &other)) {
            self.over.message = Some(Message::bring_back(period, &wording::doubt(&doubt)));
            return;
        }
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
        let has_way_out = match why {
            StoreError::Corrupt { .. }
            | StoreError::TooLarge { .. }
            | StoreError::TooNew { .. } => true,
            StoreError::NotABook(looks) => *looks != Looks::Folder && is_book,
            // One that was never open here was perhaps only misspelt.
            StoreError::NotFound => self.settings.identity(&path).is_some(),
            _ => false,
        };
        if has_way_out {
            let was_book = self.settings.identity(&path).is_some();
            let stands = match why {
                // There is nothing to be saved of it: all of it is there.
                StoreError::TooNew { .. } => Stands::Other,
                why => Stands::unopened(why),
            };
            self.offer_backups(&path, wording::unreadable(why, was_book), stands);
            if let Some(damaged) = &mut self.over.damaged {
                damaged.is_newer = matches!(why, StoreError::TooNew { .. });
            }
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
        let (folders, file) = (self.backup_folders().of_book(path), path.to_path_buf());
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
