//! What the app does for the page of backups: lists them, reads what is in each, makes, copies, verifies.
//!
//! Invariant: everything that reads or writes a file goes on beside the window.

use std::path::{Path, PathBuf};

use eframe::egui;

use super::{
    App,
    backup_state::{BackupNews, Listed, VerifyNews},
};
use crate::{
    disk::WriteError,
    session::backup::{
        self,
        copied_out::{CopiedOut, copy_out},
        restore::{is_unlike_its_json, undo},
        verify, wording,
    },
    store::{BookReader, CopyError},
    ui::{
        action::{Purpose, Screen},
        host::errand::{Errand, Heard, Teller},
        pages::backups::state::{BackupsPage, VerifiedBook},
        shell::message::Message,
        words::backups as say,
    },
};

impl App {
    /// Lists the backups while their page is shown.
    pub(super) fn follow_backup_page(&mut self, context: &egui::Context) {
        let shown = self.shown.screen == Screen::Backups;
        let Some(book) = self.book.as_ref().filter(|_| shown) else {
            self.backing.page.listed = None;
            self.backing.page.listing = None;
            if self.backing.page.verifying.is_none() {
                // What was found then is no longer told of the book as it is now.
                self.panels.backups.verified = None;
            }
            return;
        };
        let (folders, identity) =
            (book.session.backup_folders().clone(), book.session.identity().to_owned());
        let listed = Listed {
            book: book.path().to_path_buf(),
            revision: book.session.revision(),
            made: self.backing.made,
            second: folders.second().map(Path::to_path_buf),
        };
        if self.backing.page.listed.as_ref() == Some(&listed) {
            return;
        }
        if self.backing.page.listed.as_ref().is_none_or(|before| before.book != listed.book) {
            let page = &mut self.panels.backups;
            // What led to the page may have begun to look at the book.
            let verified = page.verified.take().filter(|_| self.backing.page.listed.is_none());
            *page = BackupsPage { busy: page.busy, verified, ..Default::default() };
        }
        self.backing.page.listed = Some(listed);
        let known: Vec<PathBuf> = self.panels.backups.contents.keys().cloned().collect();
        let listing = Errand::start(self.machine.in_background, context, move |teller| {
            let backups = backup::backups(&folders, Some(&identity));
            let undo = undo(&folders, &backups);
            let second_is_there = folders.second().is_some_and(Path::is_dir);
            let paths: Vec<PathBuf> = backups.iter().map(|backup| backup.path.clone()).collect();
            teller.tell(BackupNews::List { backups, undo, second_is_there });
            for path in paths.into_iter().filter(|path| !known.contains(path)) {
                let contents =
                    backup::contents(&path).map_err(|why| wording::unreadable(&why, true));
                if !teller.tell(BackupNews::Contents(path, Box::new(contents))) {
                    return;
                }
            }
        });
        self.backing.page.listing = Some(listing);
    }

    /// Takes in what was read, verified and copied.
    pub(super) fn take_backup_answers(&mut self, context: &egui::Context) {
        self.take_listed();
        self.take_verified();
        self.take_copied();
        self.take_looked();
        self.take_found(context);
        self.take_restored(context);
        self.take_salvaged(context);
        let (page, errands) = (&mut self.panels.backups, &self.backing.page);
        let busy = match () {
            () if errands.copying.is_some() => Some(say::COPYING),
            () if errands.verifying.is_some() => Some(say::VERIFYING),
            () if self.backing.makes_asked() => Some(say::MAKING),
            () => None,
        };
        if page.busy != busy {
            page.busy = busy;
            context.request_repaint();
        }
    }

    fn take_listed(&mut self) {
        while let Some(listing) = &self.backing.page.listing {
            match listing.heard() {
                Heard::Answer(BackupNews::List { backups, undo, second_is_there }) => {
                    let page = &mut self.panels.backups;
                    page.second_is_there = second_is_there;
                    page.contents.retain(|path, _| backups.iter().any(|it| it.path == *path));
                    (page.list, page.undo) = (Some(backups), undo);
                }
                Heard::Answer(BackupNews::Contents(path, contents)) => {
                    self.panels.backups.contents.insert(path, *contents);
                }
                Heard::Nothing => return,
                Heard::Over => self.backing.page.listing = None,
            }
        }
    }

    /// Looks at all of the open book, and says step by step what was looked at.
    pub(super) fn verify_book(&mut self, context: &egui::Context) {
        self.commit_all(context);
        let Some(book) = &self.book else { return };
        // The file itself, beside the session: what is verified is what stands there.
        let (reader, path) = (book.session.reader(), book.session.path().to_path_buf());
        self.panels.backups.verified = Some(VerifiedBook::default());
        let verifying = Errand::start(self.machine.in_background, context, move |teller| {
            let reader = reader.map_err(|why| wording::unreadable(&why, true));
            let ended = reader.and_then(|reader| verified(&reader, &path, teller));
            teller.tell(VerifyNews::Ended(ended));
        });
        self.backing.page.verifying = Some(verifying);
    }

    fn take_verified(&mut self) {
        while let Some(verifying) = &self.backing.page.verifying {
            let heard = verifying.heard();
            let verified = self.panels.backups.verified.get_or_insert_default();
            match heard {
                Heard::Answer(VerifyNews::Holds(step)) => verified.holds.push(step),
                Heard::Answer(VerifyNews::Ended(ended)) => verified.end = Some(ended),
                Heard::Nothing => return,
                Heard::Over => {
                    verified.end.get_or_insert_with(|| Err(say::BROKE.into()));
                    self.backing.page.verifying = None;
                }
            }
        }
    }

    /// Copies the open book into a folder, a stick most of all.
    pub(super) fn copy_book_out(
        &mut self,
        folder: &Path,
        may_replace: bool,
        context: &egui::Context,
    ) {
        self.commit_all(context);
        if self.is_own_folder(folder) {
            self.over.message = Some(Message::own_folder(folder));
            return;
        }
        let Some(book) = &self.book else { return };
        let (snapshot, path) = (book.session.snapshot(), book.path().to_path_buf());
        let folder = folder.to_path_buf();
        let copying = Errand::start(self.machine.in_background, context, move |teller| {
            let copied = snapshot
                .map_err(CopyError::from)
                .and_then(|reader| copy_out(&reader, &path, &folder, may_replace));
            teller.tell(copied);
        });
        self.backing.page.copying = Some(copying);
    }

    fn take_copied(&mut self) {
        let Some(copying) = &self.backing.page.copying else { return };
        let message = match copying.heard() {
            Heard::Nothing => return,
            Heard::Answer(Ok(CopiedOut { path, is_mixed })) => {
                self.say_of_backup(say::copied_out(&path, self.is_on_stick(&path), is_mixed));
                None
            }
            Heard::Answer(Err(CopyError::Write(WriteError::Exists(path)))) => {
                Some(Message::copy_there(&path))
            }
            Heard::Answer(Err(why)) => {
                let is_book = matches!(why, CopyError::Book(_));
                if let Some(folder) = self.settings.copy_folder.clone().filter(|_| !is_book) {
                    self.place_failed(Purpose::CopyOut, &folder);
                }
                Some(Message::not_copied(&say::not_copied(&why)))
            }
            Heard::Over => Some(Message::not_copied(say::BROKE)),
        };
        self.backing.page.copying = None;
        if message.is_some() {
            self.over.message = message;
        }
    }

    /// Names the folder that second backups go to, or none.
    pub(super) fn set_second_folder(&mut self, folder: Option<PathBuf>) {
        let Some(book) = &mut self.book else { return };
        let said = match &folder {
            Some(folder) => say::second_named(folder, folder.is_dir()),
            None => say::SECOND_STOPPED.into(),
        };
        match book.session.set_second_backups(folder) {
            Ok(()) => {
                self.second_folder_is_new();
                self.say_of_backup(said);
            }
            Err(why) => self.over.message = Some(Message::failed(&why.to_string())),
        }
    }
}

/// Looks at all of a book and tells what of it holds. `Err` is a sentence.
fn verified(reader: &BookReader, path: &Path, teller: &Teller<VerifyNews>) -> Result<(), String> {
    let mut holds = Vec::new();
    let ended = verify::verify(reader, &mut holds);
    for step in holds {
        teller.tell(VerifyNews::Holds(step));
    }
    let export =
        ended.and_then(|()| reader.export()).map_err(|why| wording::unreadable(&why, true))?;
    if is_unlike_its_json(path, &export) {
        return Err(wording::doubt(&backup::restore::RestoreDoubt::UnlikeJson));
    }
    Ok(())
}
