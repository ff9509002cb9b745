//! A book is opened beside the window: its file may lie on a share that hangs, on a stick that is slow, behind a program
//! that holds it.
//!
//! Invariants: the window never waits for the file longer than a book of this PC takes; whoever does not want to wait
//! gives it up and has the window as it was; what was given up and opens after all is closed again, and is gone on with
//! where somebody asks for the same book meanwhile, so that this process never opens one file twice.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use eframe::egui;

use super::{
    App,
    book::Book,
    on_share::OnShare,
    opening_state::{Afterwards, Arrival, ArrivedBook, Awaited},
};
use crate::{
    session::{
        Session,
        backup::{BackupFolders, restore::Stands},
        working_copy::{self, TakeError, WorkingCopy},
    },
    store::{CopyError, StoreError},
    ui::{
        host::errand::{Errand, Heard},
        shell::message::Message,
        words::start_page as say,
    },
};

impl App {
    pub(crate) fn open_book(&mut self, path: &Path) {
        self.open_book_then(path, |_| {});
    }

    /// Opens a book; `then` is done when it is open, or was refused. Given up, it is not.
    pub(super) fn open_book_then(&mut self, path: &Path, then: impl FnOnce(&mut Self) + 'static) {
        let is_named_so = self.book.as_ref().is_some_and(|book| book.path() == path);
        if is_named_so {
            self.open_anew(path, Box::new(then));
        } else {
            let open = self.book.as_ref().map(|book| book.path().to_path_buf());
            self.begin_opening(path, open, Box::new(then));
        }
    }

    /// Opens the book that was open last, where something stands there.
    pub(super) fn open_last(&mut self, path: &Path) {
        let (file, data) = (path.to_path_buf(), self.machine.folders.data.clone());
        let work = self.work_of_opening(path, None);
        let work =
            move || if working_copy::can_open(&file, &data) { work() } else { Arrival::Absent };
        self.follow_new(path, work, Box::new(|_| {}));
    }

    /// The book is open that is to be opened: it goes on as it is, or what stands at its path now is opened instead.
    fn open_anew(&mut self, path: &Path, then: Afterwards<Self>) {
        match self.stands_at_its_path() {
            Ok(true) => {
                self.shown.screen = crate::ui::action::Screen::Report;
                return then(self);
            }
            Ok(false) => {}
            Err(why) => {
                let held = self.book.as_ref();
                self.over.message = Some(Message::file_not_as_saved(&why, held));
                return then(self);
            }
        }
        let replaced = self.left_book().filter(|_| self.is_replaced());
        // Opened anew it may be writable by now; two sessions of one file would lock each other out.
        if !self.let_go_of_book() {
            return then(self);
        }
        let then = move |app: &mut Self| {
            if let Some(left) = replaced.filter(|_| app.book.is_some()) {
                let backups = app.is_other_than(&left).then_some(&*left.backups);
                app.over.message.get_or_insert_with(|| Message::opened_anew(backups));
            }
            then(app);
        };
        self.begin_opening(path, None, Box::new(then));
    }

    /// `open` is the book that this window has.
    fn begin_opening(&mut self, path: &Path, open: Option<PathBuf>, then: Afterwards<Self>) {
        let known = self.given_up.iter().position(|given_up| given_up.path == path);
        if let Some(at) = known {
            let errand = self.given_up.swap_remove(at).errand;
            self.follow(Awaited { path: path.to_path_buf(), errand, then });
            return;
        }
        let work = self.work_of_opening(path, open);
        self.follow_new(path, work, then);
    }

    /// What opening a book takes, for another thread.
    fn work_of_opening(
        &self,
        path: &Path,
        open: Option<PathBuf>,
    ) -> impl FnOnce() -> Arrival + Send + use<> {
        let (path, data) = (path.to_path_buf(), self.machine.folders.data.clone());
        let (stamp, looks) =
            (self.machine.stamp(), std::sync::Arc::clone(&self.machine.is_on_share));
        move || {
            if open.is_some_and(|open| is_one_file(&open, &path)) {
                return Arrival::IsOpen;
            }
            let is_on_share = looks(&path);
            let copy = match take_from_share(&path, &data, &stamp.who, is_on_share) {
                Ok(copy) => copy,
                Err(why) => return Arrival::NotTaken(why),
            };
            let file = copy.as_ref().map_or(&*path, WorkingCopy::local);
            let backups = BackupFolders::beside_log(&data).of_book(&path);
            match Session::open_with(file, &stamp, backups) {
                Ok(session) => Arrival::Open(Box::new(ArrivedBook { session, copy, is_on_share })),
                Err(why) => Arrival::Refused(why),
            }
        }
    }

    fn follow_new(
        &mut self,
        path: &Path,
        work: impl FnOnce() -> Arrival + Send + 'static,
        then: Afterwards<Self>,
    ) {
        let context = self.context.clone().unwrap_or_default();
        let errand = Errand::start(self.machine.in_background, &context, move |teller| {
            teller.tell(work());
        });
        self.follow(Awaited { path: path.to_path_buf(), errand, then });
    }

    /// Waits for it as long as a book of this PC takes; after that the window goes on.
    fn follow(&mut self, opening: Awaited<Self>) {
        self.give_up_opening();
        let heard = opening.errand.heard_within(self.machine.opening_wait);
        match heard {
            Heard::Nothing => self.opening = Some(opening),
            heard => self.opened(opening, heard),
        }
    }

    /// Takes in a book that is open by now, and closes those that nobody waits for any more.
    pub(super) fn follow_opening(&mut self, context: &egui::Context) {
        self.given_up.retain(|given_up| matches!(given_up.errand.heard(), Heard::Nothing));
        if !self.given_up.is_empty() {
            // Begun before there was a window, its thread wakes none.
            context.request_repaint_after(Duration::from_secs(1));
        }
        let Some(opening) = self.opening.take() else { return };
        match opening.errand.heard() {
            Heard::Nothing => {
                self.opening = Some(opening);
                // It may have begun before there was a window to wake.
                context.request_repaint_after(Duration::from_millis(200));
            }
            heard => {
                self.opened(opening, heard);
                context.request_repaint();
            }
        }
    }

    /// Whether what nobody waits for any more is still on its way.
    pub fn is_waiting_for_given_up(&self) -> bool {
        !self.given_up.is_empty()
    }

    /// Nobody waits for the book any more. Its thread cannot be stopped: what it opens is closed when it has it.
    pub(super) fn give_up_opening(&mut self) -> bool {
        let opening = self.opening.take();
        let was_opening = opening.is_some();
        self.given_up.extend(opening);
        was_opening
    }

    fn opened(&mut self, opening: Awaited<Self>, heard: Heard<Arrival>) {
        let Awaited { path, then, .. } = opening;
        match heard {
            Heard::Answer(Arrival::Open(opened)) => self.take_opened(&path, *opened),
            Heard::Answer(Arrival::IsOpen) => return self.open_anew(&path, then),
            Heard::Answer(Arrival::Absent) => {}
            Heard::Answer(Arrival::NotTaken(why)) => self.not_taken(&path, why),
            Heard::Answer(Arrival::Refused(why)) => self.not_opened(&path, &why),
            Heard::Nothing | Heard::Over => {
                self.over.message = Some(Message::not_opened(&path, say::OPENING_BROKE));
            }
        }
        then(self);
    }

    fn take_opened(&mut self, path: &Path, opened: ArrivedBook) {
        let ArrivedBook { session, copy, is_on_share } = opened;
        match Book::new(session) {
            Ok(mut book) => {
                book.share = copy.map(OnShare::of);
                book.is_on_share = is_on_share;
                self.take_book(book);
            }
            // What it holds cannot be read.
            Err(why) => self.offer_backups(path, why, Stands::Damaged),
        }
    }
}

/// The copy to work in of a book on a share; none where the book is opened where it lies: on this machine, or where it
/// can only be read.
fn take_from_share(
    path: &Path,
    data: &Path,
    who: &str,
    is_on_share: bool,
) -> Result<Option<WorkingCopy>, TakeError> {
    // A share that is away may look like no share at all.
    if !is_on_share && working_copy::left_of(path, data).is_none() {
        return Ok(None);
    }
    match WorkingCopy::take(path, data, who) {
        Ok(copy) => Ok(Some(copy)),
        Err(TakeError::Copy(CopyError::Book(StoreError::Held { .. } | StoreError::ReadOnly))) => {
            Ok(None)
        }
        Err(why) => Err(why),
    }
}

fn is_one_file(open: &Path, path: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    real(open) == real(path)
}
