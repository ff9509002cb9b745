//! Tìm trong báo cáo (Ctrl+F) and Tìm và thay (Ctrl+H): words in headings and texts, figures by label, frame and
//! papers; in headings and texts they can be replaced, each place shown as it is and as it would be.
//!
//! Lies over the preview and stays open while one goes from place to place: Enter shows the next one and
//! Shift+Enter the one before while one stays in the line, F3 and Shift+F3 do so from anywhere, a click goes there.
//! Escape closes, and leads to the place shown. In the line of the new words Enter replaces the place at hand and
//! goes on. Invariant: it changes nothing itself; it asks.

mod change_row;
mod panel;
mod replacing;
pub mod row;
mod wish;

use std::sync::Arc;

use eframe::egui::{Align2, Area, Context, Frame, Id, Key, Modifiers, Order, Rect, Role, Vec2};

use super::{
    action::{Action, Asks},
    app::book::OpenReport,
    boxes::pick_row,
    tabs,
    theme::Theme,
    words::find as say,
};
use crate::{compose::document::Document, edit::field::Field, model::Needle, session::search};
use replacing::Replacing;
use row::{HitRow, HitRows};
use wish::{FindLine, FindWish};

const WIDTH: f32 = 404.0;
const REPLACE_WIDTH: f32 = 480.0;
/// More than anyone reads through; typing another letter narrows them.
const MOST: usize = 200;
/// Frames a line may take to get the focus back from a page that is just opened.
const PATIENCE: u8 = 3;
/// Between it and the edges of the window, points.
const MARGIN: f32 = 14.0;
/// A window lower than this, points, has no room for the list beside what is typed.
const LOW: f32 = 480.0;

/// What the list was made from.
#[derive(Debug, Clone)]
struct MadeFrom {
    query: String,
    /// When replacing: whether capitals matter, and whether parts of words are found.
    exactly: Option<(bool, bool)>,
    document: Arc<Document>,
}

/// The search while it is open.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of where one is in it")]
pub struct Find {
    query: String,
    /// Replacing, and not merely looking.
    replaces: bool,
    replacing: Replacing,
    selected: usize,
    made: Option<MadeFrom>,
    /// What the list shows: places to be replaced when replacing, else all hits.
    hits: Vec<HitRow>,
    /// What is found and cannot be replaced.
    kept: Vec<HitRow>,
    /// A line that shall have the focus, for so many frames.
    wants: Option<(FindLine, u8)>,
    scroll: bool,
    /// The place at hand is another after a replacement: the page goes there.
    goes_on: bool,
    /// The body shows the place at hand.
    is_shown: bool,
    /// One is in the line of the new words.
    in_new: bool,
    /// One is in a line, or was before the focus fell to nothing: egui takes it away on Escape.
    was_in_line: bool,
    /// What the last replacement came to; until something is typed or taken back.
    done: Option<String>,
    /// The last thing done here was a replacement.
    has_replaced: bool,
    /// Its size when it was drawn last.
    size: Vec2,
    /// There is no room for the list, because one types elsewhere.
    is_small: bool,
}

/// Where one types in the work, in a window too low for the work and the list: a large scale on a small screen.
fn in_low_window(context: &Context) -> Option<Rect> {
    let typed_at = context.output(|output| output.ime.as_ref().map(|ime| ime.cursor_rect));
    typed_at.filter(|_| context.content_rect().height() < LOW)
}

impl Default for Find {
    fn default() -> Self {
        Self {
            query: String::new(),
            replaces: false,
            replacing: Replacing::default(),
            selected: 0,
            made: None,
            hits: Vec::new(),
            kept: Vec::new(),
            wants: Some((FindLine::Query, 1)),
            scroll: false,
            goes_on: false,
            is_shown: false,
            in_new: false,
            was_in_line: true,
            done: None,
            has_replaced: false,
            size: Vec2::ZERO,
            is_small: false,
        }
    }
}

impl Find {
    /// Ctrl+F or Ctrl+H, once more perhaps: back to the line.
    pub fn ask(&mut self, replaces: bool) {
        self.replaces = replaces;
        self.wants = Some((FindLine::Query, 1));
        (self.done, self.has_replaced) = (None, false);
    }

    /// Whether a line is to get the focus.
    pub fn wants_focus(&self) -> bool {
        self.wants.is_some()
    }

    /// Another report is open: nothing of what was found is shown in it yet.
    pub fn forget_place(&mut self) {
        (self.selected, self.is_shown) = (0, false);
    }

    /// Whether one types into one of its lines.
    pub fn has_focus(context: &Context) -> bool {
        let lines = [FindLine::Query, FindLine::New];
        context.memory(|memory| lines.iter().any(|line| memory.has_focus(line.id())))
    }

    /// Whether the body shows a place it found.
    pub fn shows_place(&self) -> bool {
        self.is_shown && !self.hits.is_empty()
    }

    /// What became of a replacement.
    pub fn tell(&mut self, words: String) {
        (self.done, self.has_replaced) = (Some(words), true);
    }

    /// What a replacement came to is so no more: a step was taken back, or done again.
    pub fn forget_told(&mut self) {
        self.done = None;
    }

    /// "2 trong 59 chỗ", where is looked, or what a replacement came to.
    pub fn summary(&self) -> String {
        let count = self.hits.len();
        let places = self.replacing.places.len();
        match &self.done {
            Some(done) => done.clone(),
            None if self.query.trim().is_empty() && self.replaces => say::WHERE_REPLACED.to_owned(),
            None if self.query.trim().is_empty() => say::WHERE.to_owned(),
            None if count == 0 && self.replaces => self.why_nothing(),
            None if count == 0 => say::NOTHING.to_owned(),
            None if self.replaces => {
                let more = count < places;
                say::replacing(self.selected + 1, places, more, self.in_new)
            }
            None => say::summary(self.selected + 1, count, count == MOST),
        }
    }

    /// Why nothing can be replaced: it stands nowhere, or only where it is changed elsewhere.
    fn why_nothing(&self) -> String {
        let is_chip = |hit: &HitRow| hit.is_filled_in;
        match (self.kept.iter().any(is_chip), self.kept.iter().all(is_chip)) {
            _ if self.kept.is_empty() => say::NOTHING_EXACT.to_owned(),
            (_, true) => say::ONLY_FILLED_IN.to_owned(),
            (true, false) => say::ONLY_ELSEWHERE_OR_FILLED_IN.to_owned(),
            (false, false) => say::ONLY_ELSEWHERE.to_owned(),
        }
    }

    /// Whether the last thing done here was a replacement: Ctrl+Z takes it back, not letters of a line.
    pub fn has_replaced(&self) -> bool {
        self.has_replaced
    }

    /// Draws the search; asks to go to the chosen place, and to replace.
    pub fn find_ui(
        &mut self,
        context: &Context,
        theme: &Theme,
        open: &OpenReport,
        editable: bool,
        asks: &Asks,
    ) {
        self.refresh(open);
        if std::mem::take(&mut self.goes_on) {
            self.show_place(asks);
        }
        // What lies over all of the window has the keys.
        let is_covered = context.memory(|memory| memory.top_modal_layer().is_some());
        let mut wish = if is_covered { None } else { self.take_keys(context) };
        let close = !is_covered
            && context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        let typed_at = in_low_window(context);
        self.is_small = typed_at.is_some();
        let at = self.place(context, typed_at);
        let area = Area::new(Id::unique("find"))
            .order(Order::Foreground)
            .anchor(at.0, at.1)
            .role(Role::Dialog)
            .accessible_name(if self.replaces { say::REPLACE_TITLE } else { say::TITLE });
        let shown = area.show(context, |ui| {
            Frame::popup(ui.style()).inner_margin(12.0).show(ui, |ui| {
                let most = if self.replaces { REPLACE_WIDTH } else { WIDTH };
                ui.set_width(most.min(context.content_rect().width() - 60.0));
                self.panel_ui(ui, theme, editable, &mut wish);
            });
        });
        self.size = shown.response.rect.size();
        let wish = if close { Some(FindWish::Close) } else { wish };
        if let Some(wish) = wish {
            self.grant(wish, editable, asks);
        }
    }

    /// Below the header; elsewhere where it would lie over what is being typed.
    fn place(&self, context: &Context, typed_at: Option<Rect>) -> (Align2, Vec2) {
        let below_header = (Align2::RIGHT_TOP, Vec2::new(-MARGIN, 60.0));
        let at_foot = (Align2::RIGHT_BOTTOM, Vec2::new(-MARGIN, -MARGIN));
        let over_header = (Align2::RIGHT_TOP, Vec2::new(-MARGIN, 4.0));
        let Some(typed_at) = typed_at else { return below_header };
        let lies_over = |(align, offset): &(Align2, Vec2)| {
            let room = context.content_rect();
            align.align_size_within_rect(self.size, room).translate(*offset).intersects(typed_at)
        };
        let places = [below_header, at_foot, over_header];
        places.into_iter().find(|place| !lies_over(place)).unwrap_or(below_header)
    }

    /// F3 from anywhere, Enter and the arrows from the lines.
    fn take_keys(&mut self, context: &Context) -> Option<FindWish> {
        let count = self.hits.len();
        let pressed = |modifiers, key| context.input_mut(|input| input.consume_key(modifiers, key));
        let has_focus = |line: FindLine| context.memory(|memory| memory.has_focus(line.id()));
        self.in_new = has_focus(FindLine::New);
        let in_line = self.in_new || has_focus(FindLine::Query);
        self.was_in_line =
            in_line || self.was_in_line && context.memory(|memory| memory.focused().is_none());
        let f3_back = pressed(Modifiers::SHIFT, Key::F3);
        let f3 = pressed(Modifiers::NONE, Key::F3);
        let all = self.replaces && in_line && pressed(Modifiers::ALT, Key::Enter);
        let enter_back = in_line && pressed(Modifiers::SHIFT, Key::Enter);
        let enter = in_line && pressed(Modifiers::NONE, Key::Enter);
        if in_line {
            let before = self.selected;
            self.selected = pick_row::step(context, before, count);
            if self.selected != before {
                (self.scroll, self.is_shown) = (true, false);
            }
        }
        if count == 0 {
            return None;
        }
        if all {
            return Some(FindWish::All);
        }
        if enter && self.replaces && self.in_new {
            return Some(FindWish::One);
        }
        if f3 || f3_back || enter || enter_back {
            let is_back = f3_back || enter_back;
            if self.is_shown || is_back {
                let by = if is_back { count - 1 } else { 1 };
                self.selected = (self.selected + by) % count;
            }
            self.scroll = true;
            return Some(if in_line { FindWish::Show } else { FindWish::Go(self.selected) });
        }
        None
    }

    /// Whoever looked for a place from here goes on at it.
    fn close(&self, asks: &Asks) {
        asks.push(Action::CloseOverlay);
        let is_from_here = self.is_shown && self.was_in_line;
        let shown = self.hits.get(self.selected).filter(|_| is_from_here);
        if let Some(hit) = shown.filter(|hit| !goes_to_heading(hit, asks)) {
            asks.push(Action::Focus(hit.field.clone(), hit.byte));
        }
    }

    fn grant(&mut self, wish: FindWish, editable: bool, asks: &Asks) {
        let go = |hit: Option<&HitRow>| {
            if let Some(hit) = hit.filter(|hit| !goes_to_heading(hit, asks)) {
                let words = hit.context[hit.found.clone()].to_owned();
                asks.push(Action::Found(hit.field.clone(), hit.byte, words));
            }
        };
        let places = match wish {
            FindWish::Show => return self.show_place(asks),
            FindWish::Go(at) => {
                go(self.hits.get(at));
                self.is_shown = true;
                return;
            }
            FindWish::GoKept(at) => {
                let kept = self.kept.get(at);
                return match kept.and_then(|hit| hit.home().cloned()) {
                    Some(home) => asks.push(Action::Focus(home, None)),
                    None => go(kept),
                };
            }
            FindWish::Replace => return self.ask(true),
            FindWish::Close => return self.close(asks),
            _ if !editable => return,
            FindWish::One => self.replacing.one(self.selected).into_iter().collect(),
            FindWish::All => self.replacing.ticked(),
        };
        if let Some(change) = self.replacing.change(places) {
            asks.push(Action::Replace(Box::new(change)));
            self.wants = Some((FindLine::New, PATIENCE));
        }
    }

    /// The body and the page show the place at hand; the focus stays in the line.
    fn show_place(&mut self, asks: &Asks) {
        let Some(hit) = self.hits.get(self.selected) else { return };
        self.is_shown = true;
        if let Field::Heading(section) = hit.field {
            return asks.push(Action::Section(section));
        }
        let words = hit.context[hit.found.clone()].to_owned();
        asks.push(Action::ShowFound(hit.field.clone(), hit.byte, words));
    }

    fn refresh(&mut self, open: &OpenReport) {
        let ticks = (self.replacing.match_case, self.replacing.parts_of_words);
        let exactly = self.replaces.then_some(ticks);
        let same_words = |made: &MadeFrom| made.query == self.query && made.exactly == exactly;
        let is_same = self.made.as_ref().is_some_and(same_words);
        if is_same && self.made.as_ref().is_some_and(|it| Arc::ptr_eq(&it.document, &open.document))
        {
            return;
        }
        let (query, document) = (self.query.clone(), Arc::clone(&open.document));
        self.made = Some(MadeFrom { query, exactly, document });
        let rows = HitRows::of(open.figures());
        if self.replaces {
            self.look_to_replace(open, &rows, is_same);
        } else {
            self.kept.clear();
            self.hits = Needle::new(&self.query).map_or_else(Vec::new, |needle| {
                let hits = search::hits(&needle, &open.live, &open.commune, &open.document);
                in_boxes(&hits, &rows, open)
            });
        }
        self.selected = self.selected.min(self.hits.len().saturating_sub(1));
    }

    fn look_to_replace(&mut self, open: &OpenReport, rows: &HitRows<'_>, is_same: bool) {
        let before = self.replacing.places.len();
        self.replacing.look(&self.query, &open.live, &open.commune, &open.document);
        if !is_same {
            self.replacing.forget_ticks();
        } else if let Some(next) = self.replacing.follow(before) {
            // Round and round, as far as there is something left.
            self.selected = if next < self.replacing.places.len() { next } else { 0 };
            (self.goes_on, self.scroll) = (true, true);
        }
        self.hits = self.replacing.places.iter().take(MOST).map(|hit| rows.row(hit)).collect();
        self.kept = in_boxes(&self.replacing.out_of_reach, rows, open);
    }
}

/// What was found in boxes one can go to, those of the year's plan among them: figures of another time or another outline
/// have none.
fn in_boxes(hits: &[search::Hit], rows: &HitRows<'_>, open: &OpenReport) -> Vec<HitRow> {
    hits.iter()
        .filter(|hit| {
            hit.field.is_of_office_rows() || tabs::tab_of(&open.live, &hit.field).is_some()
        })
        .take(MOST)
        .map(|hit| rows.row(hit))
        .collect()
}

/// A heading is shown where it is written about, not where it is called something else.
fn goes_to_heading(hit: &HitRow, asks: &Asks) -> bool {
    let Field::Heading(section) = hit.field else { return false };
    asks.push(Action::Section(section));
    asks.push(Action::ToHeading);
    true
}
