//! Which box has the focus, had it last and shall have it: typed words always go somewhere.
//!
//! egui drops the focus on Escape, on Enter and on a click beside; a box that shall have it takes it while it
//! is drawn, a frame after it was asked to. Invariant: words typed while no box has the focus wait for the box
//! that had it last on the page shown, and words typed behind a key that leaves a box go into the next one. Only a
//! cell that was left for a heading or a button takes none, for they would write over what it holds: that is said.

use std::collections::HashMap;

use eframe::egui::{self, Context, Event, Id, ImeEvent};

use super::{action::Screen, boxes::BoxId, tabs::Tab};
use crate::edit::field::Field;

/// Frames a box may take to be drawn before words stop waiting for it.
const PATIENCE: u8 = 12;

/// A page of the middle.
pub type WorkPage = (Screen, Tab);

/// Where the cursor stands in a box that gets the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caret {
    /// All of a line is selected; in a text it stands where it stood.
    Usual,
    /// At this byte of a text.
    At(usize),
    /// From the first of these bytes of a text to the second, all between them selected.
    Over(usize, usize),
    /// Where it stood when the box had the focus last.
    AsItWas,
    /// The same, or at this byte of a text, and the page stays where it is scrolled to.
    InPlace(Option<usize>),
}

impl Caret {
    /// Whether the box gets the focus back, and its cursor stays.
    pub fn is_back(self) -> bool {
        matches!(self, Self::AsItWas | Self::InPlace(_))
    }

    /// Whether the page scrolls to the box.
    pub fn scrolls(self) -> bool {
        !matches!(self, Self::InPlace(_))
    }
}

/// What is remembered of the focus between frames.
#[derive(Debug, Default)]
pub struct Focus {
    /// A box that shall take the focus when it is drawn.
    wanted: Option<(Field, Caret)>,
    patience: u8,
    /// It was asked for in this frame: no box drawn so far knew of it.
    just_wanted: bool,
    /// The box that has the focus, as of the last frame.
    now: Option<Field>,
    /// The box that had it last, on each page.
    last: HashMap<WorkPage, Field>,
    /// The page of this frame.
    page: Option<WorkPage>,
    /// Typing that waits for the box it is meant for.
    held: Vec<Event>,
    /// An input method's unfinished word stands in the box that has the focus.
    composing: bool,
    /// Words were typed that no box took.
    unheard: bool,
}

impl Focus {
    /// The box that shall take the focus.
    pub fn wanted(&self) -> Option<&(Field, Caret)> {
        self.wanted.as_ref()
    }

    /// The box that has the focus, as of the last frame.
    pub fn now(&self) -> Option<&Field> {
        self.now.as_ref()
    }

    /// The box that had the focus last on a page.
    pub fn last_on(&self, page: WorkPage) -> Option<&Field> {
        self.last.get(&page)
    }

    /// No box shall take the focus any more.
    pub fn let_go(&mut self) {
        self.wanted = None;
    }

    /// As if this box had had the focus last on that page.
    pub fn remember(&mut self, page: WorkPage, field: Field) {
        self.last.insert(page, field);
    }

    /// This box shall take the focus when it is drawn.
    pub fn want(&mut self, field: Field, caret: Caret) {
        self.wanted = Some((field, caret));
        self.patience = PATIENCE;
        self.just_wanted = true;
    }

    /// What closed gives the focus back to the box that had it last on this page, which does not scroll for it.
    pub fn give_back(&mut self, page: WorkPage) {
        self.back(page, Caret::InPlace(None));
    }

    /// The box that had the focus last on this page comes into sight and has it again.
    pub fn go_back(&mut self, page: WorkPage) {
        self.back(page, Caret::AsItWas);
    }

    fn back(&mut self, page: WorkPage, caret: Caret) {
        if self.wanted.is_none()
            && let Some(field) = self.last.get(&page)
        {
            self.want(field.clone(), caret);
        }
    }

    /// What was typed for a box that shall take the focus.
    pub fn hold(&mut self, typing: Vec<Event>) {
        self.held.extend(typing);
    }

    /// A box has the focus.
    pub fn has(&mut self, field: Field) {
        let is_wanted = self.wanted.as_ref().is_some_and(|(wanted, _)| *wanted == field);
        if is_wanted && !self.just_wanted {
            self.wanted = None;
        }
        // A command of the same frame may show another page already.
        if let Some(page) = self.page {
            self.last.insert(page, field.clone());
        }
        self.now = Some(field);
    }

    /// Another report: its boxes are others.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Before the panels draw: typing waits until its box has the focus. `covered` says that something lies
    /// over the page and wants the keys.
    pub fn before(&mut self, context: &Context, page: WorkPage, covered: bool) {
        self.page = Some(page);
        self.just_wanted = false;
        let had_box = self.now.is_some();
        let has_box = self.box_has_focus(context);
        if had_box && !has_box && self.composing {
            // The word stands in the box already; its end would write it once more.
            context.input_mut(|input| input.events.retain(|it| !matches!(it, Event::Ime(_))));
        }
        self.composing = has_box && is_composing(context, self.composing);
        if covered {
            self.release(context);
            return;
        }
        if self.wanted.is_none() && !has_box && is_aimless(context) {
            let is_new = page.0 == Screen::Report && !self.last.contains_key(&page);
            if is_new || self.is_cell_left_for_a_widget(context, page) {
                self.unheard = true;
            } else {
                self.go_back(page);
            }
        }
        if self.wanted.is_none() {
            self.release(context);
            return;
        }
        self.held.extend(take_typing(context, 0));
        self.patience = self.patience.saturating_sub(1);
        if self.patience == 0 {
            // It is not on this page: what waits goes where typing goes.
            self.wanted = None;
        }
        context.request_repaint();
    }

    /// Whether the box that had the focus last is a cell, which typing writes over, and the person went on from it
    /// to something that takes no words.
    fn is_cell_left_for_a_widget(&self, context: &Context, page: WorkPage) -> bool {
        context.memory(egui::Memory::focused).is_some()
            && self.last.get(&page).is_some_and(Field::is_cell)
    }

    /// Whether words were typed that no box took, since it was asked last.
    pub fn take_unheard(&mut self) -> bool {
        std::mem::take(&mut self.unheard)
    }

    fn box_has_focus(&mut self, context: &Context) -> bool {
        let focused = context.memory(egui::Memory::focused);
        self.now = self.now.take().filter(|field| focused == Some(field.id()));
        self.now.is_some() || context.text_edit_focused()
    }

    /// What waited comes first.
    fn release(&mut self, context: &Context) {
        let held = std::mem::take(&mut self.held);
        context.input_mut(|input| {
            input.events.splice(0..0, held);
        });
    }
}

/// Whether words are typed into nothing.
fn is_aimless(context: &Context) -> bool {
    let focused = context.memory(egui::Memory::focused);
    if focused.is_some() && focused == context.data(|data| data.get_temp(takes_words_id())) {
        return false;
    }
    let is_words = |event: &Event| match (event, focused) {
        (Event::Text(_), None) => true,
        _ => is_words_on_button(event),
    };
    context.input(|input| input.events.iter().any(is_words))
}

/// Whether an event brings words while a button has the focus, which a blank presses.
pub fn is_words_on_button(event: &Event) -> bool {
    match event {
        Event::Text(words) => !words.trim().is_empty(),
        Event::Paste(_) | Event::Ime(_) => true,
        _ => false,
    }
}

/// While this button has the focus, words are typed into what it begins, and not into the box that had it last.
pub fn takes_words(context: &Context, button: Id) {
    context.data_mut(|data| data.insert_temp(takes_words_id(), button));
}

fn takes_words_id() -> Id {
    Id::unique("takes words")
}

/// Whether an unfinished word stands in the text after the events of this frame.
pub fn is_composing(context: &Context, before: bool) -> bool {
    context.input(|input| {
        input.events.iter().fold(before, |composing, event| match event {
            Event::Ime(ImeEvent::Preedit { text, .. }) => !text.is_empty(),
            Event::Ime(ImeEvent::Commit(_)) => false,
            _ => composing,
        })
    })
}

/// Whether an event belongs to the box that has the focus.
pub fn is_typing(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { pressed: true, .. }
            | Event::Text(_)
            | Event::Paste(_)
            | Event::Ime(_)
            | Event::Cut
            | Event::Copy
    )
}

/// Takes typing out of the input, from the event of that number on.
pub fn take_typing(context: &Context, from: usize) -> Vec<Event> {
    context.input_mut(|input| {
        let behind = input.events.split_off(from.min(input.events.len()));
        let (typing, rest) = behind.into_iter().partition(is_typing);
        input.events.extend::<Vec<Event>>(rest);
        typing
    })
}
