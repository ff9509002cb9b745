//! A new book in the usual folder, with the report of this time begun.
//!
//! Invariant: a book is made also where the clock cannot be believed; only then it has no report yet.

use std::fs;

use super::{
    App,
    book::Book,
    books::{file_words, first_report},
};
use crate::{
    disk,
    edit::Edit,
    model::{Commune, Period},
    session::{Session, backup::BackupFolders},
    ui::shell::message::Message,
};

impl App {
    /// A new book in the usual folder, with the report of `first` begun; none where the clock cannot be believed.
    pub(crate) fn create_book(&mut self, commune: &Commune, first: Option<Period>) {
        let folder = self.machine.folders.documents.clone();
        if let Err(why) = fs::create_dir_all(&folder) {
            self.over.message = Some(Message::no_folder(&folder, &disk::cause(&why)));
            return;
        }
        let name = format!("so-{}", file_words(&commune.full_name()));
        let path = disk::free_name(&folder, &name, "cchc");
        let stamp = self.machine.stamp();
        let created = Session::create(&path, commune, &stamp)
            .map_err(|why| why.to_string())
            .and_then(|mut session| {
                let log = &self.machine.folders.data;
                session.keep_backups_in(BackupFolders::beside_log(log));
                if let Some(period) = first {
                    let report = first_report(commune, period);
                    session
                        .apply(&Edit::AddReport(Box::new(report)), &stamp)
                        .map_err(|why| why.to_string())?;
                }
                Book::new(session)
            });
        match created {
            Ok(book) => {
                let made = path.clone();
                let go_on = move |app: &mut Self| match first {
                    None => app.over.message = Some(Message::wrong_clock(stamp.at)),
                    // It was begun to be written.
                    Some(first) if app.is_open(&made) => app.show_report(first),
                    Some(_) => {}
                };
                if (self.machine.is_on_share)(&path) {
                    // The folder of documents may be one of a server.
                    drop(book);
                    self.open_book_then(&path, go_on);
                } else {
                    self.take_book(book);
                    go_on(self);
                }
            }
            Err(why) => self.over.message = Some(Message::failed(&why)),
        }
    }
}
