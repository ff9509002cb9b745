//! What the app does with books and reports: open, create, add, save, close.
//!
//! Invariants: a draft is taken away only after the book holds its words; every failure is told with what
//! happened, what is safe and what to do.

use std::{
    fs,
    path::{Path, PathBuf},
};

use eframe::egui;

use super::{App, book::Book, checker::Checker, error_counts::ErrorCounts, red_cells::RedCells};
use crate::{
    assets,
    edit::{Edit, drafts::Drafts, field::Field},
    model::{Commune, Period, Report, text},
    ui::{
        action::Screen,
        boxes::BoxId,
        find::Find,
        pages::year::YearPage,
        shell::message::Message,
        state::{Saved, Waiting},
        tabs::{self, Tab},
        words::new_period,
    },
};

/// Pause before a failed save is tried again, seconds.
const TRY_AGAIN_SECS: f64 = 4.0;

/// A book that was open.
pub(super) struct LeftBook {
    pub path: PathBuf,
    pub identity: String,
    /// Its backups on this machine.
    pub backups: PathBuf,
}

impl App {
    /// Whether the open book goes on as it is: it takes writes, and its file is the one that was stored last.
    /// `Err` is a sentence: nothing is there to be opened instead.
    pub(super) fn stands_at_its_path(&self) -> Result<bool, String> {
        let Some(book) = &self.book else { return Ok(false) };
        let works = !book.session.is_read_only() && !matches!(self.saving.saved, Saved::Failed(_));
        match book.session.verify() {
            Ok(()) => Ok(works),
            Err(_) if book.session.path().exists() => {
                // Why may quote the file.
                tracing::info!("the open book is read anew");
                Ok(false)
            }
            Err(why) => Err(why.to_string()),
        }
    }

    /// What is to be known of the open book once it is left.
    pub(super) fn left_book(&self) -> Option<LeftBook> {
        self.book.as_ref().map(|book| {
            let identity = book.session.identity().to_owned();
            let backups = book.session.backup_folders().first_of(Some(&identity));
            LeftBook { path: book.path().to_path_buf(), identity, backups }
        })
    }

    /// Whether the open book is another than the one that was left.
    pub(super) fn is_other_than(&self, left: &LeftBook) -> bool {
        self.book.as_ref().is_some_and(|book| book.session.identity() != left.identity)
    }

    /// Whether another file, or another state of the book, lies at the open book's path.
    pub(super) fn is_replaced(&self) -> bool {
        self.book
            .as_ref()
            .is_some_and(|book| !book.session.is_read_only() && book.session.verify().is_err())
    }

    pub(super) fn is_open(&self, path: &Path) -> bool {
        let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        self.book.as_ref().is_some_and(|book| real(book.path()) == real(path))
    }

    /// Closes the book; false when words would be lost by it.
    pub(crate) fn let_go_of_book(&mut self) -> bool {
        self.back_up_leaving();
        self.let_go_without_backup()
    }

    /// The same for what has its own backup.
    pub(super) fn let_go_without_backup(&mut self) -> bool {
        if !self.leave_book() {
            return false;
        }
        self.close_file();
        self.first_moment.leave_box();
        self.saving.drafts = Drafts::default();
        self.saving.red_cells = RedCells::default();
        self.over.find = None;
        self.over.left_words = None;
        self.over.restore_box = None;
        self.over.exhibit_box = None;
        self.over.period_box = None;
        self.panels.import_review.leave();
        self.saving.unanswered = Vec::new();
        self.saving.saved = Saved::Untouched;
        self.shown.screen = Screen::Start;
        true
    }

    pub(super) fn take_book(&mut self, book: Book) {
        self.back_up_leaving();
        if !self.leave_book() {
            return;
        }
        self.first_moment.leave_box();
        // What was said of the book that was open does not lie over the next one.
        (self.over.message, self.over.damaged, self.over.restore_box) = (None, None, None);
        self.backing.forget_book();
        let path = book.path().to_path_buf();
        let identity = book.session.identity().to_owned();
        self.saving.drafts = Drafts::default();
        self.saving.red_cells = RedCells::default();
        self.saving.saved = Saved::Untouched;
        self.close_file();
        self.book = Some(book);
        self.ask_about_kept();
        let is_known = self.settings.identity(&path).is_some();
        self.settings.remember(&path);
        self.settings.remember_identity(&path, &identity);
        self.remember_settings();
        self.tell_of_no_backup();
        self.panels.year = YearPage::default();
        // What is still being found out about the other book is not told of this one.
        self.checker = Checker::new(self.machine.in_background, self.machine.checked.clone());
        self.error_counts = ErrorCounts::new(self.machine.in_background);
        self.shown.screen = Screen::Year;
        self.shown.cursor = None;
        self.go_home(&path);
        self.tell_of_file(is_known);
    }

    pub(super) fn show_report(&mut self, period: Period) {
        // The box with the focus would go on in the other report, with the words to undo of this one.
        self.shown.drops_focus = true;
        self.first_moment.leave_box();
        self.shown.focus.forget();
        self.saving.drafts.forget_held();
        let Some(book) = &mut self.book else { return };
        match book.open_report(period, &mut self.saving.drafts) {
            Ok(()) => {
                self.shown.screen = Screen::Report;
                self.shown.tab = Tab::General;
                self.shown.cursor = None;
                self.panels.part.forget();
                self.panels.editors.forget();
                self.panels.findings.forget();
                self.over.find.iter_mut().for_each(Find::forget_place);
                self.go_where_left();
            }
            Err(why) => self.over.message = Some(Message::failed(&why)),
        }
    }

    pub(crate) fn open_report(&mut self, period: Period, context: &egui::Context) {
        self.commit_all(context);
        if self.period() == Some(period) {
            self.shown.screen = Screen::Report;
        } else if let Saved::Failed(why) = &self.saving.saved {
            // Words of a report are tried again only while it is open.
            self.over.message = Some(Message::not_saved(why));
        } else {
            self.show_report(period);
        }
    }

    /// Adds a report and opens it; `then` is done to it as a step of its own, so that undo takes back that alone.
    pub(crate) fn add_report(
        &mut self,
        report: Report,
        then: Option<&Edit>,
        context: &egui::Context,
    ) {
        self.commit_all(context);
        let period = report.period;
        let is_imported = self.shown.screen == Screen::ImportReview;
        if self.apply(&Edit::AddReport(Box::new(report))) {
            self.panels.import_review.leave();
            if let Some(then) = then
                && self.apply(then)
            {
                self.say(new_period::REPLACED_NOW.into(), self.now_secs);
            }
            self.show_report(period);
            // Of a report that is only a model the papers are another office's or of another time.
            if is_imported && then.is_none() {
                self.offer_cited(period);
            }
        }
    }

    /// Makes derived values anew; a failure is told once.
    pub(crate) fn refresh(&mut self) {
        let Some(book) = &mut self.book else { return };
        if let Err(why) = book.follow_file() {
            let told = Saved::Failed(why.clone());
            if self.saving.saved != told {
                self.over.message = Some(Message::file_not_as_saved(&why, None));
                self.saving.saved = told;
            }
            return;
        }
        if let Err(why) = book.refresh(&mut self.saving.drafts)
            && self.over.message.is_none()
        {
            self.over.message = Some(Message::failed(&why));
        }
        if book.open.is_none() && matches!(self.shown.screen, Screen::Report | Screen::Commune) {
            self.shown.screen = Screen::Year;
        }
        self.keep_tab_open();
    }

    /// A tab whose section was removed gives way to the first.
    fn keep_tab_open(&mut self) {
        let open = self.book.as_ref().and_then(|book| book.open.as_ref());
        if let Some(open) = open
            && self.shown.tab != Tab::Outline
            && !open.tabs.iter().any(|info| info.tab == self.shown.tab)
        {
            self.shown.tab = match self.shown.tab {
                Tab::Part(id) => tabs::tab_of_section(&open.live, id).unwrap_or(Tab::General),
                _ => Tab::General,
            };
        }
    }

    /// One change that is not typing; whether the book took it.
    pub(crate) fn apply(&mut self, edit: &Edit) -> bool {
        let stamp = self.machine.stamp();
        let Some(book) = &mut self.book else { return false };
        let applied = book.session.apply(edit, &stamp);
        match applied {
            Ok(()) => {
                // What is typed next is another act.
                book.session.end_act();
                self.saving.saved = Saved::At(stamp.at);
                self.saving.drafts.forget_held();
                self.refresh();
                if let Some(open) = self.book.as_ref().and_then(|book| book.open.as_ref()) {
                    self.saving.drafts.forget_gone_rows(&open.stored);
                }
                true
            }
            // Nothing typed waits because of it: "chưa lưu" would be untrue.
            Err(why) => {
                self.said = None;
                self.over.message = Some(Message::refused(&why));
                false
            }
        }
    }

    pub(crate) fn leave(&mut self, field: &Field, context: &egui::Context) {
        self.commit(std::slice::from_ref(field), context);
        self.end_act();
    }

    /// The person rested or turned to something else: typing that follows is taken back by itself.
    pub(super) fn end_act(&mut self) {
        if let Some(book) = &mut self.book {
            book.session.end_act();
        }
    }

    /// Saves every draft of the open report and of the office.
    pub(crate) fn commit_all(&mut self, context: &egui::Context) {
        if let Some(period) = self.period() {
            let fields = self.saving.drafts.fields(period);
            self.commit(&fields, context);
            self.end_act();
        }
    }

    /// Saves the drafts of these boxes. A box still being typed in keeps its own words on screen; wrong
    /// words stay where they are.
    pub(crate) fn commit(&mut self, fields: &[Field], context: &egui::Context) {
        let focused = context.memory(egui::Memory::focused);
        let stamp = self.machine.stamp();
        for field in fields {
            let Some(book) = &mut self.book else { return };
            let Some(open) = &book.open else { return };
            let period = open.stored.period;
            let Some(draft) = self.saving.drafts.get(period, field) else { continue };
            if draft.is_held() && focused == Some(field.id()) {
                continue;
            }
            let text = draft.text.clone();
            let edit = field.edit(&text, &open.stored, &book.commune);
            let stored = match edit {
                Err(_) => {
                    self.take_half_typed_back(period, field);
                    continue;
                }
                Ok(None) => true,
                Ok(Some(edit)) => match book.session.apply(&edit, &stamp) {
                    Ok(()) => {
                        self.saving.saved = Saved::At(stamp.at);
                        true
                    }
                    Err(why) => {
                        self.not_saved(&why);
                        // Postpone the whole batch: each retry may block on another program's lock.
                        let later = self.now_secs + TRY_AGAIN_SECS;
                        for field in fields {
                            self.saving.drafts.postpone(period, field, later);
                        }
                        return;
                    }
                },
            };
            if stored && focused == Some(field.id()) {
                // Typing may go on: the box keeps its words, and they do not count as unsaved.
                self.saving.drafts.stored(period, field);
            } else {
                self.saving.drafts.remove(period, field);
            }
            if let Err(why) = book.refresh(&mut self.saving.drafts) {
                self.over.message = Some(Message::failed(&why));
                return;
            }
        }
    }

    /// Words that will not do may have been stored while they still did: "120" on the way to "120a". The book has again
    /// what it had before.
    fn take_half_typed_back(&mut self, period: Period, field: &Field) {
        let stamp = self.machine.stamp();
        let began = self.saving.drafts.get(period, field).and_then(|it| it.began_over.clone());
        let Some(book) = &mut self.book else { return };
        let Some(open) = &book.open else { return };
        let Some(began) = began.filter(|began| *began != field.stored(&open.stored, &book.commune))
        else {
            return;
        };
        let Ok(Some(edit)) = field.edit(&began, &open.stored, &book.commune) else { return };
        if let Err(why) = book.session.apply(&edit, &stamp) {
            self.not_saved(&why);
        } else if let Err(why) = book.refresh(&mut self.saving.drafts) {
            self.over.message = Some(Message::failed(&why));
        }
    }

    /// Whether anything typed is not in the book.
    pub(crate) fn has_unsaved(&self) -> bool {
        self.waiting() > Waiting::Nothing
    }

    /// How the words stand that are typed: the worst of all boxes.
    pub(crate) fn waiting(&self) -> Waiting {
        let here = self.waiting_here();
        if self.saving.drafts.waits_elsewhere(self.period()).is_none() {
            return here;
        }
        let (boxes, unsaved) = match here {
            Waiting::Nothing => (0, false),
            Waiting::Unsaved => (0, true),
            Waiting::Wrong { boxes, unsaved } => (boxes, unsaved),
        };
        Waiting::Wrong { boxes: boxes + 1, unsaved }
    }

    /// The same of the open report and of the office alone.
    pub(super) fn waiting_here(&self) -> Waiting {
        let Some(book) = &self.book else { return Waiting::Nothing };
        let Some(open) = &book.open else { return Waiting::Nothing };
        let period = open.stored.period;
        let (mut boxes, mut unsaved) = (0, false);
        for field in self.saving.drafts.fields(period) {
            let Some(draft) = self.saving.drafts.get(period, &field) else { continue };
            match field.changes(&draft.text, &open.stored, &book.commune) {
                Ok(changes) => unsaved |= changes,
                Err(_) => boxes += 1,
            }
        }
        match (boxes, unsaved) {
            (0, false) => Waiting::Nothing,
            (0, true) => Waiting::Unsaved,
            _ => Waiting::Wrong { boxes, unsaved },
        }
    }

    pub(crate) fn remember_settings(&self) {
        self.settings.save(&self.machine.folders.settings);
    }
}

/// This period's report from the outline of its time.
pub fn first_report(commune: &Commune, period: Period) -> Report {
    Report::from_outline(assets::usual_outline(period), commune, period)
}

/// Letters that every file system, USB stick and portal takes: "xa-mau".
pub fn file_words(words: &str) -> String {
    text::folded(words).replace(' ', "-")
}
