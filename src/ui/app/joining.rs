//! What the app does about books of merged communes: reads one that shall come in, asks, brings it in, shows its reports,
//! takes it out.

use std::path::Path;

use chrono::NaiveDate;
use eframe::egui;

use super::{App, state::JoinedPdf};
use crate::{
    export,
    model::{Period, RowId},
    session::joined::{JoinStanding, NotJoined, read_to_join, same_as},
    ui::{
        action::{Asks, JoinedAsk, Screen},
        host::errand::{Errand, Heard},
        join_box::JoinBox,
        restore_box,
        shell::message::Message,
        state::Saved,
        words::joined as say,
    },
};

impl App {
    pub(super) fn joined(&mut self, ask: JoinedAsk, context: &egui::Context, now: f64) {
        match ask {
            JoinedAsk::Join(until) => self.join(until, context, now),
            JoinedAsk::Show(row, period) => self.show_joined(row, period, context),
            JoinedAsk::OpenPdf(name) => self.make_joined_pdf(name, context),
            JoinedAsk::AskPart(row) => self.ask_part(row),
            JoinedAsk::Part(row) => self.part(row, context, now),
        }
    }

    /// Reads a book that shall come in, beside the window.
    pub(super) fn look_to_join(&mut self, path: &Path, context: &egui::Context) {
        self.commit_all(context);
        if self.book.is_none() {
            return;
        }
        let path = path.to_path_buf();
        let reading = Errand::start(self.machine.in_background, context, move |teller| {
            teller.tell(read_to_join(&path));
        });
        self.over.joining = Some(reading);
        context.request_repaint();
    }

    /// Takes in what was read, and pages that were made.
    pub(super) fn take_joining(&mut self, now: f64) {
        match self.over.joining.as_ref().map(Errand::heard) {
            Some(Heard::Answer(read)) => {
                self.over.joining = None;
                let asked = read.and_then(|from| {
                    let Some(book) = &self.book else { return Err(NotJoined::ThisBook) };
                    let replaces = match book.session.standing_of(&from)? {
                        JoinStanding::New => None,
                        JoinStanding::Same(before) => return Err(same_as(&before)),
                        JoinStanding::Replaces(before) => Some(before),
                    };
                    let known = book.commune.predecessor(&from.commune());
                    let until = known.and_then(|known| known.until);
                    Ok(JoinBox::new(from, replaces, until))
                });
                match asked {
                    Ok(asked) => self.over.join_box = Some(asked),
                    Err(why) => self.over.message = Some(Message::failed(&why.to_string())),
                }
            }
            Some(Heard::Over) => self.over.joining = None,
            Some(Heard::Nothing) | None => {}
        }
        match self.over.joined_pdf.as_ref().map(|made| made.errand.heard()) {
            Some(Heard::Answer(made)) => {
                let name = self.over.joined_pdf.take().map(|made| made.name).unwrap_or_default();
                match made {
                    Ok(bytes) => self.show_copy(&name, &bytes, now),
                    Err(why) => self.over.message = Some(Message::failed(&why)),
                }
            }
            Some(Heard::Over) => self.over.joined_pdf = None,
            Some(Heard::Nothing) | None => {}
        }
        self.panels.joined.makes_pdf = self.over.joined_pdf.is_some();
    }

    /// What lies on top while a book comes in.
    pub(super) fn joining_ui(&mut self, context: &egui::Context, asks: &Asks) {
        let theme = self.theme();
        if let Some(join_box) = &mut self.over.join_box {
            join_box.join_box_ui(context, theme, asks);
        }
        if self.over.joining.is_some() {
            restore_box::working_ui(context, theme, say::READING, say::READING_WHAT);
        }
    }

    fn join(&mut self, until: Option<NaiveDate>, context: &egui::Context, now: f64) {
        self.commit_all(context);
        let stamp = self.machine.stamp();
        let (Some(book), Some(asked)) = (&mut self.book, &self.over.join_box) else { return };
        match book.session.join(&asked.from, until, true, &stamp) {
            Ok(joined) => {
                self.over.join_box = None;
                self.saving.saved = Saved::At(stamp.at);
                self.refresh();
                self.shown.screen = Screen::Commune;
                self.say(say::joined(&joined.book), now);
            }
            Err(why) => {
                self.over.join_box = None;
                self.over.message = Some(Message::failed(&why.to_string()));
            }
        }
    }

    fn show_joined(&mut self, row: RowId, period: Option<Period>, context: &egui::Context) {
        self.commit_all(context);
        let Some(book) = &self.book else { return };
        if self.panels.joined.show(book, row, period) {
            self.shown.screen = Screen::Joined;
            return;
        }
        let joined = book.session.joined().map_err(|why| why.to_string());
        let why = joined.map(|joined| {
            let known = joined.iter().find(|known| known.row.id == row);
            known.map_or_else(
                || say::GONE.to_owned(),
                |known| {
                    let why = known.content.as_ref().err().cloned().unwrap_or_default();
                    say::unread(&known.row.file, &why)
                },
            )
        });
        self.over.message = Some(Message::failed(&why.unwrap_or_else(|why| why)));
    }

    /// Makes a PDF of the report that is shown, beside the window, to be opened in the PC's own program.
    fn make_joined_pdf(&mut self, name: String, context: &egui::Context) {
        let Some(live) = self.panels.joined.live() else { return };
        let pages = std::sync::Arc::clone(&live.pages);
        let making = Errand::start(self.machine.in_background, context, move |teller| {
            teller.tell(export::pdf(&pages).map_err(|why| why.to_string()));
        });
        self.over.joined_pdf = Some(JoinedPdf { name, errand: making });
    }

    fn ask_part(&mut self, row: RowId) {
        let office = self.book.as_ref().and_then(|book| book.session.office_rows().ok());
        let known = office.and_then(|office| office.joined.iter().find(|it| it.id == row).cloned());
        self.over.message = known.map(|known| Message::part(&known.commune, row));
    }

    fn part(&mut self, row: RowId, context: &egui::Context, now: f64) {
        self.commit_all(context);
        let stamp = self.machine.stamp();
        let Some(book) = &mut self.book else { return };
        let Ok(office) = book.session.office_rows() else { return };
        let Some(known) = office.joined.iter().find(|it| it.id == row) else { return };
        match book.session.part(known, &stamp) {
            Ok(()) => {
                self.saving.saved = Saved::At(stamp.at);
                self.refresh();
                self.say(say::taken_out_now(&known.commune), now);
            }
            Err(why) => self.over.message = Some(Message::refused(&why)),
        }
    }
}
