//! The window: holds the state, draws the panels, then does what they asked for.
//!
//! Order of a frame: keys become commands, panels draw from a read-only `View` and push actions, the queue
//! is drained, what rested is saved. Invariant: nothing but this folder changes
//! state, and every change of the book goes through `commit` or `apply`.

mod act;
pub mod book;
pub(crate) mod books;
pub(crate) mod changed;
pub(crate) mod checker;
mod chords;
pub(crate) mod commands;
pub(crate) mod export_job;
pub(crate) mod files;
pub(crate) mod findings;
mod keys;
mod panels;
mod undo;
pub(crate) mod unsaved;

use std::{
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::PathBuf,
    sync::mpsc::Receiver,
    time::Duration,
};

use eframe::egui::{self, Ui};

pub use super::state::Saved;
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
        settings::Settings,
        typing_filter::{self, TypingFilter},
    },
    outline_tab::OutlineTab,
    pages::{new_period::NewPeriod, start::StartPage},
    path_box::PathBox,
    preview::Preview,
    shell::{left_words::LeftWords, message::Message, palette::Palette},
    state::{Side, Waiting},
    tabs::Tab,
    theme::{self, Theme},
};
use crate::edit::drafts::{Drafts, KeptDraft};
use crate::model::{IndicatorId, Period, SectionId};
use crate::session::rescue::Rescue;
use book::Book;
use checker::Checker;
use chords::Chords;
use export_job::ExportJob;

/// Narrower than this (points) the window shows one column at a time.
const NARROW: f32 = 900.0;

/// After so many frames the renderer works, and is remembered.
const FRAMES_THAT_PROVE: u64 = 3;

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
    /// Whom to tell that the window can be painted.
    when_painted: Option<Box<dyn FnOnce()>>,
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
            when_painted: None,
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

    /// Tells once that the window was painted and its renderer works.
    pub fn when_painted(&mut self, told: impl FnOnce() + 'static) {
        self.when_painted = Some(Box::new(told));
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
        let asks = Asks::default();
        self.take_keys(&context, &asks);
        self.refresh();
        self.check(&context);
        let corner = self.corner();
        self.panels_ui(ui, &asks);
        self.overlays_ui(&context, &asks);
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
            self.remember_settings();
            if let Some(told) = self.when_painted.take() {
                told();
            }
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
