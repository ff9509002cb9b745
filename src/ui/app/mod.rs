//! The window: holds the state, draws the panels, then does what they asked for.
//!
//! Order of a frame: keys become commands, panels draw from a read-only `View` and push actions, the queue
//! is drained, what rested is saved. Invariant: nothing but this file and its `do_*` neighbours changes
//! state, and every change of the book goes through `commit` or `apply`.

pub mod book;
pub(crate) mod books;
pub(crate) mod changed;
pub(crate) mod checker;
mod chords;
pub(crate) mod commands;
pub(crate) mod export_job;
pub(crate) mod files;
pub(crate) mod findings;
pub(crate) mod unsaved;

use std::{
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::PathBuf,
    sync::mpsc::Receiver,
    time::Duration,
};

use chrono::NaiveDateTime;
use eframe::egui::{self, CentralPanel, Frame, Panel, Ui};

use super::{
    action::{Action, Asks, Purpose, Screen},
    command::Command,
    editor::Editors,
    find::Find,
    findings::FindingsPanel,
    focus::Focus,
    form_tab::FormTab,
    host::{
        machine::{Machine, Picked},
        renderers::Stage,
        settings::Settings,
        typing_filter::{self, TypingFilter},
    },
    outline_tab::OutlineTab,
    pages::{new_period::NewPeriod, start::StartPage, unit},
    path_box::PathBox,
    preview::Preview,
    shell::{
        book_tree,
        left_words::LeftWords,
        message::{self, Message},
        palette::Palette,
        status_bar, tab_strip, top_bar,
    },
    tabs::{Tab, frame, section},
    theme::{self, Theme},
    view::View,
};
use crate::edit::drafts::{Drafts, KeptDraft};
use crate::model::{IndicatorId, Period, SectionId};
use crate::session::rescue::Rescue;
use crate::ui::boxes::BoxId;
use book::Book;
use books::Waiting;
use checker::Checker;
use chords::Chords;
use export_job::ExportJob;

/// Width the work keeps beside the page, points.
const LEAST_WORK: f32 = 420.0;

/// Narrower than this (points) the window shows one column at a time.
const NARROW: f32 = 900.0;

/// After so many frames the renderer works, and is remembered.
const FRAMES_THAT_PROVE: u64 = 3;

/// How saving stands, in words at the top of the window.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Saved {
    /// Nothing was typed since the book was opened.
    #[default]
    Untouched,
    /// Everything is in the book since then.
    At(NaiveDateTime),
    /// The last try failed, for this reason; the words stay on screen.
    Failed(String),
}

/// What stands beside the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// The printed page.
    #[default]
    Page,
    /// What is to be checked.
    Findings,
}

/// The program's window.
pub struct App {
    pub(super) machine: Machine,
    pub(super) settings: Settings,
    pub(super) book: Option<Book>,
    pub(super) drafts: Drafts,
    pub(super) screen: Screen,
    pub(super) tab: Tab,
    pub(super) side: Side,
    pub(super) saved: Saved,
    /// Which box has the focus, and which shall have it.
    pub(super) focus: Focus,
    chords: Chords,
    pub(super) hovered: Option<IndicatorId>,
    pub(super) cursor: Option<(SectionId, usize)>,
    pub(super) message: Option<Message>,
    pub(super) said: Option<(String, f64)>,
    pub(super) filter: TypingFilter,
    pub(super) waiting: Option<(Purpose, Receiver<Picked>)>,
    pub(super) path_box: Option<PathBox>,
    pub(super) palette: Option<Palette>,
    pub(super) find: Option<Find>,
    pub(super) checker: Checker,
    pub(super) export: Option<ExportJob>,
    pub(super) preview: Preview,
    pub(super) editors: Editors,
    pub(super) form_tab: FormTab,
    pub(super) outline_tab: OutlineTab,
    pub(super) findings: FindingsPanel,
    pub(super) start: StartPage,
    pub(super) new_period: NewPeriod,
    /// What is on the disk of the words that wait, the drafts' version it was looked at, and when.
    pub(super) kept: Vec<KeptDraft>,
    pub(super) kept_version: u64,
    pub(super) kept_secs: f64,
    /// Other paths the open book's words were found under; their entries become its own.
    pub(super) kept_under: Vec<PathBuf>,
    /// Words an earlier run left for this book, until the person answers for them.
    pub(super) unanswered: Vec<KeptDraft>,
    pub(super) left_words: Option<LeftWords>,
    pub(super) rescue: Rescue,
    pub(super) rescue_version: u64,
    /// The window's seconds; egui's own stand still while the window is minimised.
    pub(super) now_secs: f64,
    /// For what is to be saved when no frame comes any more.
    pub(super) context: Option<egui::Context>,
    /// Another report is shown: no box keeps the focus.
    pub(super) drops_focus: bool,
    /// The window is too narrow for three columns.
    pub(super) narrow: bool,
    /// In a narrow window the page takes the place of the work.
    pub(super) page_instead: bool,
    frames: u64,
}

impl App {
    /// A window on this PC; `book` is opened when named, else the last one.
    pub fn new(machine: Machine, settings: Settings, book: Option<PathBuf>) -> Self {
        let checker =
            if machine.in_background { Checker::in_background() } else { Checker::at_once() };
        let mut app = Self {
            checker,
            machine,
            settings,
            book: None,
            drafts: Drafts::default(),
            screen: Screen::Start,
            tab: Tab::General,
            side: Side::Page,
            saved: Saved::Untouched,
            focus: Focus::default(),
            chords: Chords::default(),
            hovered: None,
            cursor: None,
            message: None,
            said: None,
            filter: TypingFilter::default(),
            waiting: None,
            path_box: None,
            palette: None,
            find: None,
            export: None,
            preview: Preview::default(),
            editors: Editors::default(),
            form_tab: FormTab::default(),
            outline_tab: OutlineTab::default(),
            findings: FindingsPanel::default(),
            start: StartPage::default(),
            new_period: NewPeriod::default(),
            kept: Vec::new(),
            kept_version: 0,
            kept_secs: 0.0,
            kept_under: Vec::new(),
            unanswered: Vec::new(),
            left_words: None,
            rescue: Rescue::default(),
            rescue_version: 0,
            now_secs: 0.0,
            context: None,
            drops_focus: false,
            narrow: false,
            page_instead: false,
            frames: 0,
        };
        let last = app.settings.recent.first().filter(|path| path.is_file()).cloned();
        // Were the last book what breaks the program, it would never start again.
        let last = last.filter(|_| !app.broke_at_start());
        if let Some(path) = book.or(last) {
            app.open_book(&path);
        }
        app.tell_of_last_crash();
        app
    }

    /// Does what a panel would ask for; for tests and benches.
    pub fn ask(&mut self, action: Action, context: &egui::Context) {
        let now = context.input(|input| input.time);
        self.act(action, context, now);
    }

    /// What is kept were the program to end now.
    pub fn rescue(&self) -> &Rescue {
        &self.rescue
    }

    /// Mends typed events as the real window does before a frame; for tests.
    pub fn mend(&mut self, events: &mut Vec<egui::Event>) {
        self.filter.filter(events, 0.0);
    }

    /// Frames painted so far.
    pub fn frames(&self) -> u64 {
        self.frames
    }

    /// The open book, for tests to look at.
    pub fn book(&self) -> Option<&Book> {
        self.book.as_ref()
    }

    /// What is typed and not stored, for tests to look at.
    pub fn drafts(&self) -> &Drafts {
        &self.drafts
    }

    /// The page and tab shown, for tests to look at.
    pub fn shown(&self) -> (Screen, Tab) {
        (self.screen, self.tab)
    }

    /// How saving stands, for tests to look at.
    pub fn saved(&self) -> &Saved {
        &self.saved
    }

    /// The message on top of the window, for tests to look at.
    pub fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    /// The figure pointed at in the last frame, for tests to look at.
    pub fn hovered(&self) -> Option<&IndicatorId> {
        self.hovered.as_ref()
    }

    /// The printed page beside the work, for tests to look at.
    pub fn preview(&self) -> &Preview {
        &self.preview
    }

    pub(super) fn theme(&self) -> &'static Theme {
        Theme::get(self.settings.dark)
    }

    pub(super) fn period(&self) -> Option<Period> {
        self.book.as_ref().and_then(Book::period)
    }

    /// One frame. Public so that benches and tests can draw without a window.
    pub fn frame_ui(&mut self, ui: &mut Ui) {
        let context = ui.ctx().clone();
        if self.frames == 0 {
            theme::install(&context);
        }
        self.apply_looks(&context);
        self.narrow = context.content_rect().width() < NARROW;
        let now = context.input(|input| input.time);
        self.now_secs = now;
        self.context.get_or_insert_with(|| context.clone());
        let mut asks = Asks::default();
        self.take_keys(&context, &mut asks);
        self.refresh();
        self.check(&context);
        let corner = self.corner();
        self.panels_ui(ui, &mut asks);
        self.overlays_ui(&context, &mut asks);
        let hovered = self.hovered.take();
        for action in leaving_last(asks.drain()) {
            self.act(action, &context, now);
        }
        if std::mem::take(&mut self.drops_focus) {
            context.memory_mut(egui::Memory::stop_text_input);
        }
        if self.hovered != hovered {
            context.request_repaint();
        }
        self.take_answers(&context);
        self.tend(&context, now);
        self.let_go_of_what_was_said(&context, now);
        if self.corner() != corner {
            // Nothing else would paint what became of the words.
            context.request_repaint();
        }
        self.frames += 1;
        if self.frames == FRAMES_THAT_PROVE {
            super::host::run::reached(Stage::Painted);
            self.remember_settings();
        }
    }

    fn check(&mut self, context: &egui::Context) {
        let today = (self.machine.now)().date();
        if let Some(open) = self.book.as_mut().and_then(|book| book.open.as_mut()) {
            self.checker.follow(open, today, context);
        }
    }

    fn apply_looks(&self, context: &egui::Context) {
        let theme = if self.settings.dark {
            egui::ThemePreference::Dark
        } else {
            egui::ThemePreference::Light
        };
        context.options_mut(|options| options.theme_preference = theme);
        context.set_zoom_factor(self.settings.scale_percent as f32 / 100.0);
    }

    fn panels_ui(&mut self, ui: &mut Ui, asks: &mut Asks) {
        let theme = self.theme();
        let Some(book) = &self.book else {
            CentralPanel::default()
                .frame(Frame::new().fill(*theme.paper))
                .show(ui, |ui| self.start.start_ui(ui, theme, &self.settings, &self.machine, asks));
            return;
        };
        let bars = Frame::new().fill(*theme.window);
        Panel::top("top").frame(bars.inner_margin(egui::Margin::symmetric(16, 8))).show(ui, |ui| {
            top_bar::top_bar_ui(ui, self, book, asks);
        });
        Panel::bottom("status")
            .frame(bars.inner_margin(egui::Margin::symmetric(14, 4)))
            .show(ui, |ui| status_bar::status_bar_ui(ui, self, book, asks));
        if !self.narrow {
            Panel::left("book")
                .resizable(false)
                .exact_size(book_tree::WIDTH)
                .frame(bars.inner_margin(egui::Margin::symmetric(10, 12)))
                .show(ui, |ui| book_tree::book_tree_ui(ui, self, book, asks));
        }
        let Some(open) = &book.open else {
            CentralPanel::default().frame(Frame::new().fill(*theme.paper)).show(ui, |ui| {
                self.new_period.new_period_ui(ui, theme, book, &self.machine, asks);
            });
            return;
        };
        let view = View {
            theme,
            book,
            open,
            drafts: &self.drafts,
            wanted: self.focus.wanted(),
            hovered: self.hovered.as_ref(),
            editable: open.is_draft() && !book.session.is_read_only(),
        };
        let shows_side = self.shows_side();
        let mut side_ui = |ui: &mut Ui, asks: &mut Asks| match self.side {
            Side::Page => {
                self.preview.of_tab(self.tab);
                self.preview.preview_ui(ui, &view, self.cursor, asks);
            }
            Side::Findings => self.findings.findings_ui(ui, &view, asks),
        };
        if shows_side && self.narrow {
            let desk = Frame::new().fill(*theme.desk);
            CentralPanel::default().frame(desk).show(ui, |ui| side_ui(ui, asks));
            return;
        }
        if shows_side {
            let most = (ui.available_width() - LEAST_WORK).max(260.0);
            Panel::right("side")
                .default_size(456.0)
                .size_range(260.0..=most)
                .frame(Frame::new().fill(*theme.desk))
                .show(ui, |ui| side_ui(ui, asks));
        }
        CentralPanel::default().frame(Frame::new().fill(*theme.paper)).show(ui, |ui| {
            match self.screen {
                Screen::Unit => unit::unit_ui(ui, &view, asks),
                Screen::NewPeriod => {
                    self.new_period.new_period_ui(ui, theme, book, &self.machine, asks);
                }
                Screen::Start | Screen::Report => {
                    tab_strip::tab_strip_ui(ui, &view, self.tab, asks);
                    match self.tab {
                        Tab::General => frame::general_ui(ui, &view, &mut self.editors, asks),
                        Tab::Signing => frame::signing_ui(ui, &view, &mut self.editors, asks),
                        Tab::Part(id) => {
                            section::part_ui(
                                ui,
                                &view,
                                id,
                                &mut self.editors,
                                &mut self.form_tab,
                                asks,
                            );
                        }
                        Tab::Form(number) => self.form_tab.form_ui(ui, &view, number, asks),
                        Tab::Outline => {
                            self.outline_tab.outline_ui(ui, &view, &mut self.editors, asks);
                        }
                    }
                }
            }
        });
        self.editors.popups_ui(ui.ctx(), &view, asks);
    }

    /// Whether the page or the findings are in sight.
    pub(super) fn shows_side(&self) -> bool {
        let asked = if self.narrow { self.page_instead } else { self.settings.preview };
        asked && self.screen == Screen::Report
    }

    /// Shows or hides what stands beside the work; in a narrow window it stands instead of it.
    pub(super) fn show_side(&mut self, shown: bool) {
        if self.narrow {
            self.page_instead = shown;
        } else {
            self.settings.preview = shown;
        }
    }

    fn overlays_ui(&mut self, context: &egui::Context, asks: &mut Asks) {
        let theme = self.theme();
        if let Some(palette) = &mut self.palette {
            let open = self.book.as_ref().and_then(|book| book.open.as_ref());
            let tabs = open.map_or(&[][..], |open| &open.tabs[..]);
            palette.palette_ui(context, theme, tabs, asks);
        }
        if let (Some(find), Some(open)) =
            (&mut self.find, self.book.as_ref().and_then(|book| book.open.as_ref()))
        {
            find.find_ui(context, theme, open, asks);
        }
        if let Some(path_box) = &mut self.path_box {
            path_box.path_box_ui(context, theme, asks);
        }
        if let Some(export) = &self.export {
            export.progress_ui(context, theme, asks);
        }
        if let Some(message) = &self.message {
            message::message_ui(context, theme, message, asks);
        } else if let Some(left) = &mut self.left_words {
            left.left_words_ui(context, theme, asks);
        }
    }

    /// Before the panels draw: keys become commands, and typing is held for the box it is meant for.
    fn take_keys(&mut self, context: &egui::Context, asks: &mut Asks) {
        let left = self.keys_left_to_boxes(context);
        let commands = context.input_mut(|input| self.chords.take(&mut input.events, left));
        for command in commands {
            asks.run(command);
        }
        let covered = self.message.is_some()
            || self.left_words.is_some()
            || self.path_box.is_some()
            || self.palette.is_some()
            || self.export.is_some()
            || self.editors.has_popup();
        self.focus.before(context, (self.screen, self.tab), covered);
        let open = self.book.as_ref().and_then(|book| book.open.as_ref());
        if let (Some(open), Screen::Report, Tab::Part(part)) = (open, self.screen, self.tab)
            && let Some(next) = self.focus.entered(context, &section::figure_boxes(open, part))
        {
            asks.push(Action::Focus(next, None));
        }
    }

    /// Undo keys belong to a box of no report (a search, a name), and to one whose words the book cannot take:
    /// all else is taken back in the order it was done, wherever it stands.
    fn keys_left_to_boxes(&self, context: &egui::Context) -> &'static [Command] {
        const UNDO: &[Command] = &[Command::Undo, Command::Redo];
        let Some(focused) = context.memory(egui::Memory::focused) else { return &[] };
        let open = self.book.as_ref().and_then(|book| book.open.as_ref());
        let Some(open) = open else { return UNDO };
        let now = self.focus.now().filter(|field| field.id() == focused);
        let Some(field) = now else {
            return if context.text_edit_focused() { UNDO } else { &[] };
        };
        let draft = self.drafts.get(open.stored.period, field);
        let is_wrong = draft
            .is_some_and(|draft| field.edit(&draft.text, &open.stored, &open.commune).is_err());
        if is_wrong || matches!(self.saved, Saved::Failed(_)) { UNDO } else { &[] }
    }

    /// What the corner says of saving.
    fn corner(&self) -> (Saved, Waiting) {
        (self.saved.clone(), self.waiting())
    }

    fn let_go_of_what_was_said(&mut self, context: &egui::Context, now: f64) {
        if let Some((_, until)) = &self.said {
            if *until <= now {
                self.said = None;
            } else {
                context.request_repaint_after(Duration::from_secs_f64(*until - now));
            }
        }
    }
}

/// What was typed in a frame belongs to the report of that frame, whatever the same frame opens: a slow PC
/// hands over typing and the click after it together.
fn leaving_last(mut actions: Vec<Action>) -> Vec<Action> {
    actions.sort_by_key(|action| {
        matches!(
            action,
            Action::Report(_)
                | Action::OpenPath(_)
                | Action::Picked(..)
                | Action::CreateBook(_)
                | Action::AddReport(_)
                | Action::Run(Command::NewBook | Command::OpenSample)
        )
    });
    actions
}

impl eframe::App for App {
    fn raw_input_hook(&mut self, context: &egui::Context, input: &mut egui::RawInput) {
        self.now_secs = input.time.unwrap_or(self.now_secs);
        typing_filter::mend(&mut self.filter, context, input);
    }

    /// Comes before each frame, and alone while the window is minimised.
    fn logic(&mut self, context: &egui::Context, _frame: &mut eframe::Frame) {
        self.tend(context, self.now_secs);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.save_at_end();
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        // A bug in a panel must not take typed words with it.
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| self.frame_ui(ui))) {
            self.keep_drafts_after_panic();
            resume_unwind(panic);
        }
    }
}

/// What a person sees when asking for an action the app does (`do_*` files).
impl App {
    fn act(&mut self, action: Action, context: &egui::Context, now: f64) {
        match action {
            Action::Run(command) => {
                self.run(command, context, now);
                // What panels were asked by it is done in their next frame.
                context.request_repaint();
            }
            Action::Type(field, words) => {
                if let Some(book) = &self.book
                    && let Some(open) = &book.open
                {
                    let over = field.stored(&open.stored, &book.commune);
                    self.drafts.set(open.stored.period, &field, words, Some(over), now);
                    context.request_repaint();
                }
            }
            Action::Leave(field) => self.leave(&field, context),
            Action::Forget(field) => {
                if let Some(period) = self.period() {
                    self.drafts.remove(period, &field);
                }
            }
            Action::Apply(edit) => {
                self.commit_all(context);
                self.apply(&edit);
            }
            Action::Accept(findings, reason) => self.accept(&findings, &reason, now),
            Action::Withdraw(accepted) => self.withdraw(&accepted),
            Action::Tab(tab) => self.show_tab(tab),
            Action::Report(period) => self.open_report(period, context),
            Action::Screen(screen) => {
                self.commit_all(context);
                self.screen = screen;
            }
            Action::Focus(field, byte) => self.focus(field, byte),
            Action::GoTo(place) => self.go_to(&place),
            Action::Focused(field) => self.focus.has(field),
            Action::Cursor(section, byte) => self.cursor = Some((section, byte)),
            Action::Hover(indicator) => self.hovered = Some(indicator),
            Action::CreateBook(commune) => self.create_book(&commune),
            Action::OpenPath(path) => {
                self.commit_all(context);
                self.open_book(&path);
            }
            Action::AddReport(report) => self.add_report(*report, context),
            Action::Pick(purpose) => self.pick(purpose, context),
            Action::Picked(purpose, path) => {
                self.path_box = None;
                self.picked(purpose, &path, context);
            }
            Action::LeftWords(answer) => self.answer_left(answer),
            Action::Reopen => self.reopen(),
            Action::CloseOverlay => self.close_overlay(now),
            Action::Say(words) => self.say(words, now),
        }
    }
}
