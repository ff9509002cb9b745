//! The window: holds the state, draws the panels, then does what they asked for.
//!
//! Order of a frame: keys become commands, panels draw from a read-only `View` and push actions, the queue
//! is drained, what rested is saved. Invariant: nothing but this folder changes
//! state, and every change of the book goes through `commit` or `apply`.

mod act;
mod asked_places;
mod backing;
mod backup_page;
mod backup_state;
mod behind;
pub mod book;
mod book_search;
pub(crate) mod books;
mod called;
pub(crate) mod changed;
pub(crate) mod checker;
mod chords;
pub(crate) mod commands;
pub(crate) mod error_counts;
mod evidence;
mod exhibits;
pub(crate) mod export_job;
pub(crate) mod files;
mod filling;
pub(crate) mod findings;
mod first_moment;
mod issued_check;
mod issuing;
mod joining;
mod keys;
mod looked_at;
mod new_book;
mod old_report;
pub(crate) mod on_share;
mod opened_file;
mod opening;
mod opening_state;
mod panels;
mod places;
pub(crate) mod readings;
mod red_cells;
mod register;
mod replacing;
mod reports_read;
mod restoring;
mod said;
mod salvaging;
mod series;
mod share_state;
mod sharing;
mod spoken;
mod state;
mod tasks;
mod to_box;
mod typed;
mod undo;
pub(crate) mod unsaved;
mod year;

use std::{
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::PathBuf,
};

use eframe::egui::{self, Ui};

pub use super::state::Saved;
use super::{
    access::{resting_pointer, ring, tree},
    action::{self, Asks, Screen},
    find::Find,
    host::{
        machine::Machine, second_start::Calls, settings::Settings, typing_filter::TypingFilter,
    },
    shell::{outline_tree, places::NARROW, said::Said},
    theme::{self, Theme},
};
use crate::model::Period;
use backup_state::Backing;
use behind::Behind;
use book::Book;
use checker::Checker;
use chords::Chords;
use error_counts::ErrorCounts;
use first_moment::FirstMoment;
use opening_state::Awaited;
use state::{InSight, Overlays, Panels, Saving};

/// After so many frames the renderer works, and is remembered.
const FRAMES_THAT_PROVE: u64 = 3;

/// The program's window.
pub struct App {
    pub(super) machine: Machine,
    pub(super) settings: Settings,
    pub(super) book: Option<Book>,
    pub(super) shown: InSight,
    pub(super) over: Overlays,
    pub(super) saving: Saving,
    sharing: share_state::Sharing,
    panels: Panels,
    checker: Checker,
    error_counts: ErrorCounts,
    backing: Backing,
    /// A book on its way.
    opening: Option<Awaited<Self>>,
    /// Those nobody waits for any more.
    given_up: Vec<Awaited<Self>>,
    chords: Chords,
    filter: TypingFilter,
    behind: Behind,
    first_moment: FirstMoment,
    /// What was just done.
    said: Option<Said>,
    /// The window's seconds; egui's own stand still while the window is minimised.
    now_secs: f64,
    /// For what is to be saved when no frame comes any more.
    context: Option<egui::Context>,
    frames: u64,
    /// Second starts on the open book.
    calls: Option<Calls>,
    /// Whom to tell that the window can be painted.
    when_painted: Option<Box<dyn FnOnce()>>,
}

impl App {
    /// A window on this PC; `book` is opened when named, else the last one.
    pub fn new(machine: Machine, settings: Settings, book: Option<PathBuf>) -> Self {
        let mut app = Self {
            checker: Checker::new(machine.in_background, machine.checked.clone()),
            error_counts: ErrorCounts::new(machine.in_background),
            machine,
            settings,
            book: None,
            shown: InSight::default(),
            over: Overlays::default(),
            saving: Saving::default(),
            sharing: share_state::Sharing::default(),
            panels: Panels::default(),
            backing: Backing::default(),
            opening: None,
            given_up: Vec::new(),
            chords: Chords::default(),
            filter: TypingFilter::default(),
            behind: Behind::default(),
            first_moment: FirstMoment::default(),
            said: None,
            now_secs: 0.0,
            context: None,
            frames: 0,
            calls: None,
            when_painted: None,
        };
        // Were the last book what breaks the program, it would never start again.
        let last = app.settings.recent.first().filter(|_| !app.broke_at_start()).cloned();
        match (book, last) {
            (Some(book), _) => app.open_book(&book),
            (None, Some(last)) => app.open_last(&last),
            (None, None) => {}
        }
        app.tell_of_last_crash();
        app
    }

    /// Tells once that the window was painted and its renderer works.
    pub fn when_painted(&mut self, told: impl FnOnce() + 'static) {
        self.when_painted = Some(Box::new(told));
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
            tree::install(&context);
            resting_pointer::install(&context);
        }
        self.apply_looks(&context);
        self.shown.narrow = context.content_rect().width() < NARROW;
        let now = context.input(|input| input.time);
        self.now_secs = now;
        self.context.get_or_insert_with(|| context.clone());
        let asks = Asks::default();
        self.take_keys(&context, &asks);
        self.refresh();
        self.follow_hit();
        self.check(&context);
        self.follow_year(&context);
        self.follow_backup_page(&context);
        self.scroll_where_left(&context);
        let saving = self.saving_now();
        self.panels_ui(ui, &asks, saving.1);
        self.cover(&context);
        self.overlays_ui(&context, &asks);
        let has_ring = self.shown.by_keys && !self.is_led_to_heading(&context);
        ring::ring_ui(&context, self.theme(), has_ring);
        let hovered = self.shown.hovered.take();
        for action in action::leaving_last(asks.drain()) {
            self.act(action, &context, now);
        }
        if std::mem::take(&mut self.shown.drops_focus) {
            context.memory_mut(egui::Memory::stop_text_input);
        }
        self.give_focus_back(&context);
        self.tell_readers(&context);
        if self.shown.hovered != hovered {
            context.request_repaint();
        }
        self.follow_page(&context);
        self.take_answers(&context);
        if self.note_place() {
            self.remember_settings();
        }
        self.tend(&context, now);
        self.let_go_of_what_was_said(&context, now);
        if self.saving_now() != saving {
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

    /// What comes to lie over the window finds the focus free, and takes it in the same frame.
    fn cover(&mut self, context: &egui::Context) {
        let covered = self.is_covered();
        if covered && !self.shown.covered {
            context.memory_mut(|memory| {
                if let Some(focused) = memory.focused() {
                    memory.surrender_focus(focused);
                }
            });
        }
        self.shown.covered = covered;
    }

    /// A page that was just opened takes the focus on its heading, unless one walks the outline by its arrows.
    fn follow_page(&mut self, context: &egui::Context) {
        self.shown.pane_wanted = self.shown.pane_next.take();
        let page = (self.shown.screen, self.shown.tab, self.period());
        let focused = context.memory(egui::Memory::focused);
        if self.shown.page != Some(page) {
            self.shown.page = Some(page);
            // So does whoever goes from place to place in the search.
            let walks = focused == Some(outline_tree::id()) || Find::has_focus(context);
            // Home, the card of the report takes it.
            let is_home = self.shown.screen == Screen::Year;
            self.shown.heading_wanted = !walks && !is_home && self.shown.focus.wanted().is_none();
            context.request_repaint();
        }
        self.shown.focused = focused;
    }
}

impl eframe::App for App {
    fn raw_input_hook(&mut self, context: &egui::Context, input: &mut egui::RawInput) {
        self.now_secs = input.time.unwrap_or(self.now_secs);
        self.mend_frame(context, input);
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
