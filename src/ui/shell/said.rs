//! What was just done, in words: a few at the foot of the window; a whole sentence, or one about a file, in a room of its
//! own above the foot, with the ways to the file beside it.
//!
//! Invariant: no sentence is cut, and none lies over anything else.

use std::{path::PathBuf, sync::Arc};

use eframe::egui::{
    Align, Color32, Galley, Layout, Rect, Role, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo,
    pos2,
};

use crate::ui::{
    action::{Action, Asks},
    boxes::widgets,
    theme::{self, Theme},
    words::message as say,
};

/// Letters that the foot has room for in the narrowest window.
const FOOT_LETTERS: usize = 62;
/// So long a sentence in a room of its own is there at least, and one about a file, seconds.
const LONG_SECS: f64 = 10.0;
const FILE_SECS: f64 = 25.0;
/// Around the sentence and the buttons, points.
const MARGIN: Vec2 = Vec2::new(14.0, 6.0);
/// Room of the buttons at the right: of what tells of a file, and of the one that takes it away alone.
const FILE_BUTTONS: f32 = 250.0;
const CLOSE_BUTTON: f32 = 70.0;
/// Height of the buttons.
const BUTTON: f32 = 26.0;
/// Beside a sentence of less room than this the buttons stand below it.
const LEAST_WORDS: f32 = 300.0;

/// What is said, and until when.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The sentence.
    pub words: String,
    /// The file it tells of.
    pub file: Option<PathBuf>,
    /// Until then it is said, by the window's seconds.
    pub until_secs: f64,
    /// The state of the book it speaks of, as of the end of its frame: once the book is another, it is stale.
    pub revision: Option<u64>,
    /// It speaks of no state of the book.
    pub outlives_edits: bool,
    since_secs: f64,
}

impl Said {
    /// Says it for so many seconds from `now` on, or as long as it takes to read it.
    pub fn new(words: String, now: f64, secs: f64) -> Self {
        let until_secs = now + secs;
        let mut said = Self {
            words,
            file: None,
            until_secs,
            revision: None,
            outlives_edits: false,
            since_secs: now,
        };
        if said.is_long() {
            said.until_secs = said.until_secs.max(now + LONG_SECS);
        }
        said
    }

    /// It tells of this file, which one may want to open.
    pub fn of_file(&mut self, file: Option<PathBuf>) {
        if file.is_some() {
            self.until_secs = self.since_secs + FILE_SECS;
        }
        self.file = file;
    }

    /// Whether the foot of the window is no place for it.
    pub fn is_long(&self) -> bool {
        self.file.is_some() || self.words.chars().count() > FOOT_LETTERS
    }
}

/// How a sentence is laid out in the width there is.
struct SaidLayout {
    words: Arc<Galley>,
    /// The buttons stand below it.
    is_stacked: bool,
    height: f32,
}

impl SaidLayout {
    fn of(ui: &Ui, width: f32, said: &Said) -> Self {
        let buttons = if said.file.is_some() { FILE_BUTTONS } else { CLOSE_BUTTON };
        let room = width - 2.0 * MARGIN.x;
        let is_stacked = room - buttons < LEAST_WORDS;
        let wrap = if is_stacked { room } else { room - buttons };
        let font = theme::regular_at(13.5);
        let words = ui.painter().layout(said.words.clone(), font, Color32::PLACEHOLDER, wrap);
        let (tall, button) = (words.size().y, BUTTON);
        let inside = if is_stacked { tall + MARGIN.y + button } else { tall.max(button) };
        Self { words, is_stacked, height: (inside + 2.0 * MARGIN.y).ceil() }
    }
}

/// Height of the room a sentence has above the foot in a window of that width; 0 where the foot is its place.
pub fn height(ui: &Ui, width: f32, said: &Said) -> f32 {
    if said.is_long() { SaidLayout::of(ui, width, said).height } else { 0.0 }
}

/// Draws what is said in its room.
pub fn said_ui(ui: &mut Ui, theme: &Theme, said: &Said, asks: &Asks) {
    let room = ui.max_rect();
    let SaidLayout { words, is_stacked, .. } = SaidLayout::of(ui, room.width(), said);
    ui.painter().rect_filled(room, 0.0, *theme.accent_soft);
    ui.painter().hline(room.x_range(), room.top() + 0.5, Stroke::new(1.0, *theme.line));
    let inner = room.shrink2(MARGIN);
    let size = words.size();
    let top = if is_stacked { inner.top() } else { inner.center().y - size.y / 2.0 };
    let place = Rect::from_min_size(pos2(inner.left(), top), size);
    ui.painter().galley(place.min, words, *theme.text);
    let told = ui.interact(place, ui.scope_id().with("said"), Sense::hover());
    told.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said.words));
    let row = if is_stacked { inner.with_min_y(inner.bottom() - BUTTON) } else { inner };
    let builder = UiBuilder::new().max_rect(row).layout(Layout::right_to_left(Align::Center));
    ui.scope_builder(builder, |ui| buttons_ui(ui, theme, said, asks));
}

/// From the right: away with it, and the ways to the file it tells of.
fn buttons_ui(ui: &mut Ui, theme: &Theme, said: &Said, asks: &Asks) {
    let close = ui.add(widgets::quiet_button(theme, say::CLOSE));
    if widgets::named(close, Role::Button, say::CLOSE_NAME).clicked() {
        asks.push(Action::SaidIsRead);
    }
    let Some(file) = &said.file else { return };
    let folder = file.parent().unwrap_or(file).to_path_buf();
    for (words, action) in [
        (say::OPEN_FOLDER, Action::ShowFolder(folder)),
        (say::OPEN_FILE, Action::ShowFile(file.clone())),
    ] {
        if ui.add(widgets::quiet_button(theme, words)).clicked() {
            asks.push(action);
        }
    }
}
