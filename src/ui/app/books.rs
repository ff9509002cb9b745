//! What the app does with books and reports: open, create, add, save, close.
//!
//! Invariants: a draft is taken away only after the book holds its words; every failure is told with what
//! happened, what is safe and what to do.

use std::{
    fs,
    path::{Path, PathBuf},
};

use eframe::egui;

use super::{
    App,
    book::{Book, OpenReport},
    checker::Checker,
    error_counts::ErrorCounts,
    pasted::RedCells,
};
use crate::{
    assets,
    edit::{Edit, drafts::Drafts, field::Field},
    model::{Commune, IndicatorId, Period, Place, Report, Section, SectionId, Status, text},
    session::{Session, backup::BackupFolders, parts},
    store::StoreError,
    ui::{
        action::Screen,
        boxes::BoxId,
        focus::Caret,
        pages::year::YearPage,
        shell::message::Message,
        state::{Saved, Waiting},
        tabs::{self, Tab},
        words::new_period,
    },
};

/// Pause before a failed save is tried again, seconds.
const TRY_AGAIN_SECS: f64 = 4.0;

impl App {
    pub(crate) fn open_book(&mut self, path: &Path) {
        let mut was_replaced = false;
        if self.is_open(path) {
            match self.stands_at_its_path() {
                Ok(true) => {
                    self.shown.screen = Screen::Report;
                    return;
                }
                Ok(false) => {}
                Err(why) => {
                    self.over.message = Some(Message::file_not_as_saved(&why));
                    return;
                }
            }
            was_replaced = self.is_replaced();
            // Opened anew it may be writable by now; two sessions of one file would lock each other out.
            if !self.let_go_of_book() {
                return;
            }
        }
        let backups = BackupFolders::beside_log(&self.machine.folders.data);
        let opened =
            Session::open_with(path, &self.machine.stamp(), backups).map_err(|why| why.to_string());
        match opened.and_then(Book::new) {
            Ok(book) => {
                self.take_book(book);
                if was_replaced {
                    self.over.message.get_or_insert_with(Message::opened_anew);
                }
            }
            Err(why) => self.over.message = Some(Message::not_opened(path, &why)),
        }
    }

    /// Whether the open book goes on as it is: it takes writes, and its file is the one that was stored last.
    /// `Err` is a sentence: nothing is there to be opened instead.
    fn stands_at_its_path(&self) -> Result<bool, String> {
        let Some(book) = &self.book else { return Ok(false) };
        let works = !book.session.is_read_only() && !matches!(self.saving.saved, Saved::Failed(_));
        match book.session.verify() {
            Ok(()) => Ok(works),
            Err(why) if book.session.path().exists() => {
                tracing::info!(%why, "the open book is read anew");
                Ok(false)
            }
            Err(why) => Err(why.to_string()),
        }
    }

    /// Whether another file, or another state of the book, lies at the open book's path.
    fn is_replaced(&self) -> bool {
        self.book
            .as_ref()
            .is_some_and(|book| !book.session.is_read_only() && book.session.verify().is_err())
    }

    fn is_open(&self, path: &Path) -> bool {
        let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        self.book.as_ref().is_some_and(|book| real(book.session.path()) == real(path))
    }

    /// Closes the book; false when words would be lost by it.
    pub(crate) fn let_go_of_book(&mut self) -> bool {
        if !self.leave_book() {
            return false;
        }
        self.book = None;
        self.saving.drafts = Drafts::default();
        self.saving.pasted = RedCells::default();
        self.over.find = None;
        self.over.left_words = None;
        self.panels.import_review.leave();
        self.saving.unanswered = Vec::new();
        self.saving.saved = Saved::Untouched;
        self.shown.screen = Screen::Start;
        true
    }

    fn take_book(&mut self, book: Book) {
        if !self.leave_book() {
            return;
        }
        // What was said of the book that was open does not lie over the next one.
        self.over.message = None;
        let path = book.session.path().to_path_buf();
        // Where nothing is being written, the year says what comes next.
        let latest = book.reports.iter().rev().find(|report| report.status == Status::Draft);
        let usual = latest.map(|report| report.period);
        self.saving.drafts = Drafts::default();
        self.saving.pasted = RedCells::default();
        self.saving.saved = Saved::Untouched;
        self.book = Some(book);
        self.ask_about_kept();
        self.settings.remember(&path);
        self.remember_settings();
        self.panels.year = YearPage::default();
        // What is still being found out about the other book is not told of this one.
        self.checker = Checker::new(self.machine.in_background);
        self.error_counts = ErrorCounts::new(self.machine.in_background);
        self.shown.screen = Screen::Year;
        self.shown.cursor = None;
        let left = self.left_at(&path);
        if let Some(period) = left.map(|(period, _)| period).or(usual) {
            self.show_report(period);
        }
        if let Some((_, screen)) = left {
            self.shown.screen = screen;
        }
        let Some(book) = &self.book else { return };
        if let Some(aside) = book.session.set_aside() {
            self.over.message = Some(Message::journal_set_aside(aside));
        } else if let Some(who) = book.session.held_by() {
            self.over.message = Some(Message::held(who));
        } else if let Some(changed) = book.session.changed_since_issue().unwrap_or_default().first()
        {
            let why = StoreError::ChangedSinceIssue(*changed);
            self.over.message = Some(Message::changed_since_issue(&why.to_string()));
        }
    }

    pub(super) fn show_report(&mut self, period: Period) {
        // The box with the focus would go on in the other report, with the words to undo of this one.
        self.shown.drops_focus = true;
        self.shown.focus.forget();
        self.saving.drafts.forget_held();
        let Some(book) = &mut self.book else { return };
        match book.open_report(period, &self.saving.drafts) {
            Ok(()) => {
                self.shown.screen = Screen::Report;
                self.shown.tab = Tab::General;
                self.shown.cursor = None;
                self.panels.part.forget();
                self.panels.editors.forget();
                self.panels.findings.forget();
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

    /// A new book in the usual folder, with this quarter's report begun.
    pub(crate) fn create_book(&mut self, commune: &Commune) {
        let folder = self.machine.folders.documents.clone();
        if let Err(why) = fs::create_dir_all(&folder) {
            self.over.message = Some(Message::no_folder(&folder, &why.to_string()));
            return;
        }
        let path = free_path(&folder, &file_words(&commune.full_name()));
        let stamp = self.machine.stamp();
        let created = Session::create(&path, commune, &stamp)
            .map_err(|why| why.to_string())
            .and_then(|mut session| {
                let log = &self.machine.folders.data;
                session.keep_backups_in(BackupFolders::beside_log(log));
                let period = Period::quarter_on(stamp.at.date());
                let report = first_report(commune, period);
                session
                    .apply(&Edit::AddReport(Box::new(report)), &stamp)
                    .map_err(|why| why.to_string())?;
                Book::new(session)
            });
        match created {
            Ok(book) => self.take_book(book),
            Err(why) => self.over.message = Some(Message::failed(&why)),
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
        if self.apply(&Edit::AddReport(Box::new(report))) {
            self.panels.import_review.leave();
            if let Some(then) = then
                && self.apply(then)
            {
                self.say(new_period::REPLACED_NOW.into(), self.now_secs);
            }
            self.show_report(period);
        }
    }

    /// Makes derived values anew; a failure is told once.
    pub(crate) fn refresh(&mut self) {
        let Some(book) = &mut self.book else { return };
        if let Err(why) = book.follow_file() {
            let told = Saved::Failed(why.clone());
            if self.saving.saved != told {
                self.over.message = Some(Message::file_not_as_saved(&why));
                self.saving.saved = told;
            }
            return;
        }
        if let Err(why) = book.refresh(&mut self.saving.drafts)
            && self.over.message.is_none()
        {
            self.over.message = Some(Message::failed(&why));
        }
        if book.open.is_none() && matches!(self.shown.screen, Screen::Report | Screen::Unit) {
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
                true
            }
            // Nothing typed waits because of it: "chưa lưu" would be untrue.
            Err(why) => {
                self.over.message = Some(Message::failed(&why.to_string()));
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
                Err(_) => continue,
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

    /// Opens the tab of a box and gives it the focus.
    pub(crate) fn focus(&mut self, field: Field, byte: Option<usize>) {
        if self.show_box(&field) {
            self.shown.focus.want(field, byte.map_or(Caret::Usual, Caret::At));
        }
    }

    /// Opens the tab of a box; whether a report is open.
    pub(super) fn show_box(&mut self, field: &Field) -> bool {
        let Some(open) = self.book.as_ref().and_then(|book| book.open.as_ref()) else {
            return false;
        };
        if field.is_of_unit() {
            self.shown.screen = Screen::Unit;
        } else {
            let shown_here = match (field, self.shown.tab) {
                (Field::Figure(id), Tab::Form(number)) => form_shows(open, number, id),
                (Field::Figure(id), Tab::Part(part)) => part_asks(open, part, id),
                _ => false,
            };
            if !shown_here && let Some(tab) = tabs::tab_of(&open.live, field) {
                self.enter_tab(tab);
            }
            self.shown.screen = Screen::Report;
        }
        self.shown.page_instead = false;
        true
    }

    /// The page goes along to where a figure is printed in the words of its part, else to its section.
    pub(super) fn page_to(&mut self, field: &Field) {
        let (Field::Figure(id), Tab::Part(part)) = (field, self.shown.tab) else { return };
        let Some(open) = self.book.as_ref().and_then(|book| book.open.as_ref()) else { return };
        let sections = parts::sections_of(&open.live, part);
        let begins = format!("{{{id}");
        let printed = |section: &Section| {
            let mut found = section.text.match_indices(&begins);
            let at =
                found.find(|(at, _)| section.text[at + begins.len()..].starts_with(['}', ':']));
            at.map(|(at, _)| (section.id, at))
        };
        let asks = |section: &&Section| {
            open.asked.get(&section.id).is_some_and(|asked| asked.contains(id))
        };
        let owner = || sections.iter().find(asks).map(|section| (section.id, 0));
        self.shown.cursor = sections.iter().find_map(printed).or_else(owner).or(self.shown.cursor);
    }

    pub(crate) fn go_to(&mut self, place: &Place) {
        let open = self.book.as_ref().and_then(|book| book.open.as_ref());
        let Some(open) = open else { return };
        if let Place::FormRow { form, .. } = place {
            self.shown.tab = Tab::Form(*form);
        }
        if let Some((field, byte)) = Field::of_place(place, &open.live) {
            self.focus(field, byte);
        }
    }

    pub(crate) fn remember_settings(&self) {
        self.settings.save(&self.machine.folders.settings);
    }
}

fn form_shows(open: &OpenReport, number: u32, id: &IndicatorId) -> bool {
    assets::form_set(&open.live.forms)
        .and_then(|set| set.forms.iter().find(|form| form.number == number))
        .is_some_and(|form| form.rows.iter().any(|row| row.indicator.as_ref() == Some(id)))
}

fn part_asks(open: &OpenReport, part: SectionId, id: &IndicatorId) -> bool {
    let asks =
        |section: &Section| open.asked.get(&section.id).is_some_and(|asked| asked.contains(id));
    parts::sections_of(&open.live, part).iter().any(asks)
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
