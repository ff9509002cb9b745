//! The keyboard of cells, one for all sheets of a page.
//!
//! egui gives keys to the box that has the focus while it draws, so a key is read before the cells are drawn
//! and what it asks is done in the next frame; what was typed behind it waits for the cell it was meant for.

use eframe::egui::{self, Event, FocusDirection, Key, Modifiers, Popup, Response, Ui};

use super::{
    grid::{At, Cells, Step},
    key::{self, Asked, Meaning, Mode},
};
use crate::{
    edit::field::{self, Field},
    ui::{
        action::Action,
        boxes::{BoxId, selection},
        focus::{Caret, is_typing, take_typing},
        view::View,
    },
};

/// Frames a cell that shall take the focus may take to scroll into sight.
const PATIENCE: u8 = 12;

/// What the keyboard remembers between frames.
#[derive(Debug, Default)]
pub struct Keyboard {
    want: Option<Want>,
    held: Vec<Event>,
    entered: Option<Entered>,
    /// The frame that was read last.
    frame: u64,
}

/// A cell that shall take the focus when it is drawn.
#[derive(Debug)]
struct Want {
    field: Field,
    asked_at: u64,
    left: u8,
}

/// The cell that has the focus, as it was when the focus came.
#[derive(Debug)]
struct Entered {
    field: Field,
    /// Its words before they were changed by keys.
    words: String,
    mode: Mode,
    /// Delete emptied it.
    is_cleared: bool,
}

impl Keyboard {
    /// Gives the focus to a cell as soon as it is drawn.
    pub fn go_to(&mut self, field: Field) {
        self.want = Some(Want { field, asked_at: self.frame, left: PATIENCE });
    }

    /// Drops what was typed behind a paste in the same frame: it was meant for the cell, not for the panel
    /// that asks about the paste.
    pub fn forget_held(&mut self) {
        self.held.clear();
    }

    /// What was typed for a cell that is still to come.
    pub fn hold(&mut self, typing: Vec<Event>) {
        self.held.extend(typing);
    }

    /// The cell that shall take the focus.
    pub fn wanted(&self) -> Option<&Field> {
        self.want.as_ref().map(|want| &want.field)
    }

    /// Whether a cell is being typed in: nothing shall lie over the rows below it.
    pub fn is_typing(&self, ui: &Ui) -> bool {
        self.entered.as_ref().is_some_and(|entered| {
            entered.mode != Mode::Chosen && ui.memory(|memory| memory.has_focus(entered.field.id()))
        })
    }

    /// Reads the keys of this frame before the cells are drawn: the cell that has the focus, and what it
    /// was asked.
    pub fn read(&mut self, ui: &Ui, view: &View<'_>, cells: &Cells) -> Option<(At, Option<Asked>)> {
        if self.waits(ui) {
            return None;
        }
        let focused = ui.memory(egui::Memory::focused)?;
        let at = cells.find(focused)?;
        let field = cells.get(at)?.clone();
        if Popup::is_any_open(ui.ctx()) {
            return Some((at, None));
        }
        let words = view.words(&field);
        let Some(key) = self.take_key(ui, &field, &words) else { return Some((at, None)) };
        ui.ctx().request_repaint();
        match key {
            Meaning::Step(step) => {
                self.step(ui, view, cells, at, step);
                let is_past_end = step == Step::EnterDown && cells.after(at, step).is_none();
                return Some((at, is_past_end.then_some(Asked::BelowLast)));
            }
            Meaning::Edit => {
                self.entered(&field, &words).turn(Mode::Edited, &words);
                selection::caret_to_end(ui.ctx(), field.id(), words.chars().count());
            }
            Meaning::Clear => {
                self.entered(&field, &words).clear(&words);
                clear(view, &field, &words);
            }
            Meaning::TakeBack => self.take_back(ui, view, &field, &words),
            Meaning::Asked(asked) => {
                // A paste is undo's to take back, and not Escape's.
                self.entered = None;
                return Some((at, Some(asked)));
            }
        }
        Some((at, None))
    }

    /// Before a cell is drawn: it takes the focus if it shall.
    ///
    /// Never in the frame that asked: what was typed in it still belongs to the cell that has the focus.
    pub(super) fn before(&mut self, ui: &Ui, field: &Field) {
        let frame = ui.ctx().cumulative_frame_nr();
        if self.want.as_ref().is_some_and(|want| want.field == *field && want.asked_at < frame) {
            self.want = None;
            ui.memory_mut(|memory| memory.request_focus(field.id()));
        }
    }

    /// After a cell was drawn: one that was come to is chosen, one that is clicked again is edited.
    pub(super) fn came_to(&mut self, ui: &Ui, view: &View<'_>, field: &Field, response: &Response) {
        if response.gained_focus() {
            // Whoever only looked beside goes on where the caret stood.
            let stays = view.takes_focus(field).is_some_and(Caret::is_back)
                && self.entered.as_ref().is_some_and(|entered| entered.field == *field);
            if !stays {
                self.entered = Some(Entered::new(field, &view.words(field)));
            }
        } else if response.has_focus()
            && response.is_pointer_button_down_on()
            && ui.input(|input| input.pointer.any_pressed())
        {
            let words = view.words(field);
            self.entered(field, &words).turn(Mode::Edited, &words);
        }
    }

    /// Whether a cell has the focus and is not being edited.
    pub(super) fn is_chosen(&self, ui: &Ui, field: &Field) -> bool {
        let mode = self.entered.as_ref().filter(|entered| entered.field == *field);
        ui.memory(|memory| memory.has_focus(field.id()))
            && mode.is_none_or(|entered| entered.mode == Mode::Chosen)
    }

    fn entered(&mut self, field: &Field, words: &str) -> &mut Entered {
        let entered = self.entered.take().filter(|entered| entered.field == *field);
        self.entered.insert(entered.unwrap_or_else(|| Entered::new(field, words)))
    }

    /// While a cell is being brought into sight, typing waits; afterwards it comes first.
    fn waits(&mut self, ui: &Ui) -> bool {
        let frame = ui.ctx().cumulative_frame_nr();
        let is_new = std::mem::replace(&mut self.frame, frame) != frame;
        if let Some(want) = &mut self.want {
            // In the frame that asked, what is left of the typing is the old cell's.
            if want.asked_at < frame {
                want.left -= u8::from(is_new);
                if want.left == 0 {
                    self.want = None;
                }
                self.held.extend(take_typing(ui.ctx(), 0));
            }
            ui.ctx().request_repaint();
            return true;
        }
        if is_new && !self.held.is_empty() {
            let held = std::mem::take(&mut self.held);
            ui.input_mut(|input| {
                input.events.splice(0..0, held);
            });
        }
        false
    }

    /// The first key of this frame that is the sheet's; typing behind it is held back.
    fn take_key(&mut self, ui: &Ui, field: &Field, words: &str) -> Option<Meaning> {
        let has_list = field::is_chosen(field);
        let entered = self.entered(field, words);
        let found = ui.input(|input| {
            input.events.iter().enumerate().find_map(|(at, event)| {
                let key = key::meaning(event, entered.mode, has_list);
                if key.is_none() && is_typing(event) {
                    entered.turn(key::mode_after(event, entered.mode), words);
                }
                Some((at, key?))
            })
        });
        let (at, key) = found?;
        self.held = take_typing(ui.ctx(), at + 1);
        if key == Meaning::TakeBack {
            // What this frame brought before Escape goes too.
            take_typing(ui.ctx(), 0);
        } else {
            ui.input_mut(|input| input.events.remove(at));
        }
        Some(key)
    }

    fn step(&mut self, ui: &Ui, view: &View<'_>, cells: &Cells, at: At, step: Step) {
        let Some(from) = cells.get(at) else { return };
        view.ask(Action::Leave(from.clone()));
        let direction = match (cells.after(at, step), step) {
            (Some(to), _) if to == from => FocusDirection::None,
            (Some(to), _) => {
                self.go_to(to.clone());
                FocusDirection::None
            }
            // Past the last cell, Tab leaves the sheet.
            (None, Step::Next) => FocusDirection::Next,
            (None, Step::Previous) => FocusDirection::Previous,
            (None, _) => {
                // At the edge the cell keeps the focus, and what was typed is done with.
                self.entered = None;
                FocusDirection::None
            }
        };
        ui.memory_mut(|memory| memory.move_focus(direction));
    }

    /// What was typed goes; a second time, what is wrong; then the focus.
    fn take_back(&mut self, ui: &Ui, view: &View<'_>, field: &Field, words: &str) {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        let entered = self.entered(field, words);
        let was_edited = std::mem::take(&mut entered.mode) != Mode::Chosen;
        let is_changed = was_edited || std::mem::take(&mut entered.is_cleared);
        let before = entered.words.clone();
        let has_list = field::is_chosen(field);
        if is_changed && before != words && !has_list {
            view.ask(Action::TakeBack(field.clone(), before.clone()));
            selection::select_letters(ui.ctx(), field.id(), before.chars().count());
        } else if view.wrong(field).is_some() {
            view.ask(Action::Forget(field.clone()));
            self.entered = None;
        } else if !was_edited || has_list {
            ui.memory_mut(|memory| memory.surrender_focus(field.id()));
            // There is nothing to take back here: the key is for what lies above the cells.
            ui.input_mut(|input| input.events.insert(0, escape()));
        }
    }
}

impl Entered {
    fn new(field: &Field, words: &str) -> Self {
        Self {
            field: field.clone(),
            words: words.to_owned(),
            mode: Mode::Chosen,
            is_cleared: false,
        }
    }

    /// Stands in another way from now on. What a chosen cell holds when one begins to write is what Escape
    /// brings back.
    fn turn(&mut self, mode: Mode, words: &str) {
        if self.mode == Mode::Chosen && mode != Mode::Chosen && !self.is_cleared {
            words.clone_into(&mut self.words);
        }
        self.mode = mode;
    }

    fn clear(&mut self, words: &str) {
        if !self.is_cleared {
            words.clone_into(&mut self.words);
        }
        self.is_cleared = true;
    }
}

fn escape() -> Event {
    Event::Key {
        key: Key::Escape,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    }
}

/// Empties a chosen cell; it stays chosen.
fn clear(view: &View<'_>, field: &Field, words: &str) {
    if view.editable && !words.is_empty() {
        view.ask(Action::Type(field.clone(), String::new()));
        view.ask(Action::Leave(field.clone()));
    }
}
