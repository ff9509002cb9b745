//! What the app does with books and reports: open, create, add, save, undo, close.
//!
//! Invariants: a draft is taken away only after the book holds its words; every failure is told with what
//! happened, what is safe and what to do.

use std::{
    fs,
    path::{Path, PathBuf},
};

use eframe::egui;
use serde::{Deserialize, Serialize};

use super::{
    action::Screen,
    app::{App, Saved},
    book::Book,
    drafts::{Drafts, KeptDraft},
    field::Field,
    message::Message,
    tabs::{self, Tab},
};
use crate::{
    assets,
    edit::Edit,
    export,
    model::{Commune, Period, Place, Report, text},
    session::Session,
};

/// Words that no book could take, kept beside the log until their book is opened again.
const KEPT_FILE: &str = "chua-luu.json";

/// Pause before a failed save is tried again, seconds.
const TRY_AGAIN_SECS: f64 = 4.0;

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    book: PathBuf,
    drafts: Vec<KeptDraft>,
}

impl App {
    pub(super) fn open_book(&mut self, path: &Path) {
        let opened = Session::open(path).map_err(|why| why.to_string()).and_then(Book::new);
        match opened {
            Ok(book) => self.take_book(book),
            Err(why) => self.message = Some(Message::not_opened(path, &why)),
        }
    }

    fn take_book(&mut self, book: Book) {
        let path = book.session.path().to_path_buf();
        let latest =
            book.reports.iter().rev().find(|report| report.status == crate::model::Status::Draft);
        let period = latest.or(book.reports.last()).map(|report| report.period);
        self.drafts = Drafts::default();
        self.saved = Saved::Untouched;
        self.book = Some(book);
        self.restore_drafts(&path);
        self.settings.remember(&path);
        self.remember_settings();
        self.screen = Screen::NewPeriod;
        self.cursor = None;
        if let Some(period) = period {
            self.show_report(period);
        }
    }

    fn show_report(&mut self, period: Period) {
        let Some(book) = &mut self.book else { return };
        match book.open_report(period, &self.drafts) {
            Ok(()) => {
                self.screen = Screen::Report;
                self.tab = Tab::General;
                self.cursor = None;
                self.editors.forget();
            }
            Err(why) => self.message = Some(Message::failed(&why)),
        }
    }

    pub(super) fn open_report(&mut self, period: Period, context: &egui::Context) {
        self.commit_all(context);
        if self.period() == Some(period) {
            self.screen = Screen::Report;
        } else {
            self.show_report(period);
        }
    }

    /// A new book in the usual folder, with this quarter's report begun.
    pub(super) fn create_book(&mut self, commune: &Commune) {
        let folder = self.machine.folders.documents.clone();
        if let Err(why) = fs::create_dir_all(&folder) {
            self.message = Some(Message::no_folder(&folder, &why.to_string()));
            return;
        }
        let path = free_path(&folder, &file_words(&commune.full_name()));
        let stamp = self.machine.stamp();
        let created = Session::create(&path, commune, &stamp)
            .map_err(|why| why.to_string())
            .and_then(|mut session| {
                let period = Period::quarter_on(stamp.at.date());
                let report = first_report(commune, period);
                session
                    .apply(&Edit::AddReport(Box::new(report)), &stamp)
                    .map_err(|why| why.to_string())?;
                Book::new(session)
            });
        match created {
            Ok(book) => self.take_book(book),
            Err(why) => self.message = Some(Message::failed(&why)),
        }
    }

    pub(super) fn add_report(&mut self, report: Report, context: &egui::Context) {
        self.commit_all(context);
        let period = report.period;
        if self.apply(&Edit::AddReport(Box::new(report))) {
            self.show_report(period);
        }
    }

    /// Makes derived values anew; a failure is told once.
    pub(super) fn refresh(&mut self) {
        let Some(book) = &mut self.book else { return };
        if let Err(why) = book.refresh(&self.drafts)
            && self.message.is_none()
        {
            self.message = Some(Message::failed(&why));
        }
        if book.open.is_none() && self.screen == Screen::Report {
            self.screen = Screen::NewPeriod;
        }
        self.keep_tab_open();
    }

    /// A tab whose section was removed gives way to the first.
    fn keep_tab_open(&mut self) {
        let open = self.book.as_ref().and_then(|book| book.open.as_ref());
        if let Some(open) = open
            && !open.tabs.iter().any(|info| info.tab == self.tab)
        {
            self.tab = match self.tab {
                Tab::Part(id) => tabs::tab_of_section(&open.live, id).unwrap_or(Tab::General),
                _ => Tab::General,
            };
        }
    }

    /// One change that is not typing; whether the book took it.
    pub(super) fn apply(&mut self, edit: &Edit) -> bool {
        let stamp = self.machine.stamp();
        let Some(book) = &mut self.book else { return false };
        let applied = book.session.apply(edit, &stamp);
        match applied {
            Ok(()) => {
                self.saved = Saved::At(stamp.at);
                self.refresh();
                true
            }
            Err(why) => {
                self.saved = Saved::Failed(why.to_string());
                self.message = Some(Message::failed(&why.to_string()));
                false
            }
        }
    }

    pub(super) fn leave(&mut self, field: &Field, context: &egui::Context) {
        self.commit(std::slice::from_ref(field), context);
    }

    /// Saves every draft of the open report and of the office.
    pub(super) fn commit_all(&mut self, context: &egui::Context) {
        if let Some(period) = self.period() {
            let fields = self.drafts.fields(period);
            self.commit(&fields, context);
        }
    }

    /// Saves the drafts of these boxes. A box still being typed in keeps its own words on screen; wrong
    /// words stay where they are.
    pub(super) fn commit(&mut self, fields: &[Field], context: &egui::Context) {
        let focused = context.memory(egui::Memory::focused);
        let stamp = self.machine.stamp();
        for field in fields {
            let Some(book) = &mut self.book else { return };
            let Some(open) = &book.open else { return };
            let period = open.stored.period;
            let Some(draft) = self.drafts.get(period, field) else { continue };
            let text = draft.text.clone();
            let edit = field.edit(&text, &open.stored, &book.commune);
            let stored = match edit {
                Err(_) => continue,
                Ok(None) => true,
                Ok(Some(edit)) => match book.session.apply(&edit, &stamp) {
                    Ok(()) => {
                        self.saved = Saved::At(stamp.at);
                        true
                    }
                    Err(why) => {
                        self.saved = Saved::Failed(why.to_string());
                        let later = context.input(|input| input.time) + TRY_AGAIN_SECS;
                        self.drafts.touch(period, field, later);
                        return;
                    }
                },
            };
            if stored && focused == Some(field.id()) {
                // Typing may go on: the box keeps its words, and they do not count as unsaved.
                self.drafts.touch(period, field, f64::INFINITY);
            } else {
                self.drafts.remove(period, field);
            }
            if let Err(why) = book.refresh(&self.drafts) {
                self.message = Some(Message::failed(&why));
                return;
            }
        }
    }

    /// Whether anything typed is not in the book.
    pub(super) fn has_unsaved(&self) -> bool {
        self.any_draft(|edit| !matches!(edit, Ok(None)))
    }

    /// Whether anything typed cannot be stored as it is.
    pub(super) fn has_wrong(&self) -> bool {
        self.any_draft(Result::is_err)
    }

    fn any_draft(&self, is: impl Fn(&Result<Option<Edit>, String>) -> bool) -> bool {
        let Some(book) = &self.book else { return false };
        let Some(open) = &book.open else { return !self.drafts.is_empty() };
        let period = open.stored.period;
        self.drafts.fields(period).iter().any(|field| {
            let draft = self.drafts.get(period, field);
            draft.is_some_and(|draft| is(&field.edit(&draft.text, &open.stored, &book.commune)))
        })
    }

    pub(super) fn undo(&mut self, context: &egui::Context, now: f64) {
        self.step(context, now, Session::undo, "Đã hoàn tác", "Không còn gì để hoàn tác.");
    }

    pub(super) fn redo(&mut self, context: &egui::Context, now: f64) {
        self.step(context, now, Session::redo, "Đã làm lại", "Không có gì để làm lại.");
    }

    fn step(
        &mut self,
        context: &egui::Context,
        now: f64,
        step: fn(
            &mut Session,
            &crate::store::Stamp,
        ) -> Result<Option<String>, crate::store::StoreError>,
        done: &str,
        nothing: &str,
    ) {
        self.commit_all(context);
        let stamp = self.machine.stamp();
        let Some(book) = &mut self.book else { return };
        match step(&mut book.session, &stamp) {
            Ok(Some(name)) => {
                self.saved = Saved::At(stamp.at);
                self.say(format!("{done}: {name}."), now);
                self.editors.forget();
                self.refresh();
            }
            Ok(None) => self.say(nothing.to_owned(), now),
            Err(why) => self.message = Some(Message::failed(&why.to_string())),
        }
    }

    /// Opens the tab of a box and gives it the focus.
    pub(super) fn focus(&mut self, field: Field, byte: Option<usize>) {
        let Some(open) = self.book.as_ref().and_then(|book| book.open.as_ref()) else { return };
        if field.is_of_unit() {
            self.screen = Screen::Unit;
        } else {
            let shown_here = match (&field, self.tab) {
                (Field::Figure(id), Tab::Form(number)) => form_shows(open, number, id),
                _ => false,
            };
            if !shown_here && let Some(tab) = tabs::tab_of(&open.live, &field) {
                self.tab = tab;
            }
            self.screen = Screen::Report;
        }
        self.page_instead = false;
        self.wanted = Some((field, byte));
    }

    pub(super) fn go_to(&mut self, place: &Place) {
        let open = self.book.as_ref().and_then(|book| book.open.as_ref());
        let Some(open) = open else { return };
        if let Place::FormRow { form, .. } = place {
            self.tab = Tab::Form(*form);
        }
        if let Some((field, byte)) = Field::of_place(place, &open.live) {
            self.focus(field, byte);
        }
    }

    /// Closing never loses a letter: what the book cannot take is kept beside the log.
    pub(super) fn close_when_asked(&mut self, context: &egui::Context) {
        let asked = context.input(|input| input.viewport().close_requested());
        if !asked || self.closing {
            return;
        }
        self.commit_all(context);
        self.remember_settings();
        if !self.has_unsaved() {
            return;
        }
        if let Err(why) = self.keep_drafts() {
            context.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.message = Some(Message::cannot_close(&why));
        }
    }

    pub(super) fn keep_drafts_after_panic(&mut self) {
        if self.has_unsaved() && self.keep_drafts().is_err() {
            tracing::error!("typed words could not be kept");
        }
    }

    fn keep_drafts(&self) -> Result<(), String> {
        let Some(book) = &self.book else { return Ok(()) };
        let kept = Kept { book: book.session.path().to_path_buf(), drafts: self.drafts.kept() };
        let bytes = serde_json::to_vec_pretty(&kept).map_err(|why| why.to_string())?;
        let folder = &self.machine.folders.data;
        fs::create_dir_all(folder).map_err(|why| why.to_string())?;
        export::write_atomically(&folder.join(KEPT_FILE), &bytes).map_err(|why| why.to_string())
    }

    fn restore_drafts(&mut self, book: &Path) {
        let path = self.machine.folders.data.join(KEPT_FILE);
        let Some(kept) = fs::read_to_string(&path)
            .ok()
            .and_then(|text| serde_json::from_str::<Kept>(&text).ok())
            .filter(|kept| kept.book == book)
        else {
            return;
        };
        let count = kept.drafts.len();
        self.drafts.restore(kept.drafts);
        self.message = Some(Message::restored(count));
        if fs::remove_file(&path).is_err() {
            tracing::warn!("kept words stay on disk");
        }
    }

    pub(super) fn remember_settings(&self) {
        self.settings.save(&self.machine.folders.settings);
    }
}

fn form_shows(open: &super::book::OpenReport, number: u32, id: &crate::model::IndicatorId) -> bool {
    assets::form_set(&open.live.forms)
        .and_then(|set| set.forms.iter().find(|form| form.number == number))
        .is_some_and(|form| form.rows.iter().any(|row| row.indicator.as_ref() == Some(id)))
}

/// This period's report from the outline of its time.
pub fn first_report(commune: &Commune, period: Period) -> Report {
    Report::from_outline(assets::usual_outline(period), commune, period)
}

/// Letters that every file system, USB stick and portal takes: "xa-mau".
pub fn file_words(words: &str) -> String {
    text::folded(words).replace(' ', "-")
}

fn free_path(folder: &Path, name: &str) -> PathBuf {
    let numbered = |n: u32| {
        let suffix = if n == 1 { String::new() } else { format!("-{n}") };
        folder.join(format!("so-{name}{suffix}.cchc"))
    };
    (1..10_000).map(numbered).find(|path| !path.exists()).unwrap_or_else(|| numbered(1))
}
