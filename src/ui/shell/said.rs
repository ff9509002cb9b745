//! What was just done, in words: a few at the foot of the window; a whole sentence, or one about a file, on a card
//! above the foot, with the ways to the file beside it.
//!
//! Invariant: no sentence is cut.

use std::path::PathBuf;

use eframe::egui::{
    Align, Align2, Area, Context, Frame, Id, Label, Layout, Order, Pos2, Rect, RichText, Role, Ui,
    Vec2,
};

use crate::ui::{
    action::{Action, Asks},
    boxes::widgets,
    shell::places::Places,
    theme::Theme,
    words::message as say,
};

/// Letters that the foot has room for in the narrowest window.
const FOOT_LETTERS: usize = 62;
/// So long a sentence on a card is there at least, and one about a file, seconds.
const CARD_SECS: f64 = 10.0;
const FILE_SECS: f64 = 25.0;
/// The widest a card gets, points.
const WIDTH: f32 = 560.0;
/// Around a card, points.
const GAP: f32 = 12.0;
/// Of a card that was not drawn yet, points.
const USUAL_HEIGHT: f32 = 120.0;

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
        if said.is_card() {
            said.until_secs = said.until_secs.max(now + CARD_SECS);
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
    pub fn is_card(&self) -> bool {
        self.file.is_some() || self.words.chars().count() > FOOT_LETTERS
    }
}

/// Draws what is said on its card, where it has one: never over the line that is `written`.
pub fn card_ui(
    context: &Context,
    theme: &Theme,
    said: &Said,
    (places, written): (&Places, Option<Rect>),
    asks: &Asks,
) {
    if !said.is_card() {
        return;
    }
    let room = places.work.or(places.side).unwrap_or(places.foot);
    let at = Pos2::new(room.left() + GAP, places.foot.top() - GAP);
    let width = WIDTH.min(context.content_rect().right() - at.x - GAP - 28.0).max(240.0);
    let id = Id::unique("said");
    let tall = context.memory(|memory| memory.area_rect(id)).map_or(USUAL_HEIGHT, |it| it.height());
    let below = Rect::from_min_max(at - Vec2::new(0.0, tall), at + Vec2::new(width + 28.0, 0.0));
    let covers = written.is_some_and(|line| line.expand(GAP).intersects(below));
    let (pivot, at) = if covers {
        (Align2::LEFT_TOP, Pos2::new(at.x, room.top() + GAP))
    } else {
        (Align2::LEFT_BOTTOM, at)
    };
    let area = Area::new(id)
        .order(Order::Foreground)
        .pivot(pivot)
        .fixed_pos(at)
        .role(Role::Region)
        .accessible_name(say::SAID);
    area.show(context, |ui| {
        Frame::popup(ui.style()).inner_margin(14.0).show(ui, |ui| {
            ui.set_width(width);
            let words = RichText::new(&said.words).size(13.5).color(*theme.text);
            ui.add(Label::new(words).wrap());
            ui.add_space(2.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                buttons_ui(ui, theme, said, asks);
            });
        });
    });
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
        if ui.add(widgets::plain_button(theme, words)).clicked() {
            asks.push(action);
        }
    }
}
