//! The keyboard of a sheet: Tab, Enter and arrows go from cell to cell, Escape takes a cell's typing back.
//! Enter passes over cells that are chosen from a list, and opens the list of one that has the focus.
//!
//! egui gives keys to the box that has the focus while it draws, so a step is read before the cells are
//! drawn and done in the next frame; what was typed after the key waits for the cell it was meant for.
//! Invariant: no letter is lost or lands in another cell, however many events one frame brings.

use eframe::egui::{
    self, Event, EventFilter, FocusDirection, Id, Key, Modifiers, Popup, Ui,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
};

use crate::ui::boxes::BoxId;
use crate::{
    edit::{
        clipboard::Pasted,
        field::{self, Field},
    },
    ui::{
        action::{Action, Asks},
        focus::{is_typing, take_typing},
        view::View,
    },
};

/// Frames a cell that shall take the focus may take to scroll into sight.
const PATIENCE: u8 = 12;

/// Keys that belong to the sheet while one of its cells has the focus.
const OWN_KEYS: EventFilter =
    EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };

/// The cells one types into, row by row as they stand on screen.
#[derive(Debug, Default)]
pub struct Cells(pub Vec<Vec<Field>>);

/// Row and column among `Cells`.
pub type At = (usize, usize);

/// What the cell that has the focus was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Several lines or cells from the clipboard.
    Paste(String),
    /// Alt+↓: the cell's list of suggestions.
    Open,
}

/// What the keyboard remembers between frames; one for all sheets of a page.
#[derive(Debug, Default)]
pub struct Keyboard {
    want: Option<(Field, u8)>,
    held: Vec<Event>,
    entered: Option<Entered>,
}

/// A cell as it was when the focus came.
#[derive(Debug)]
struct Entered {
    field: Field,
    words: String,
    seen_at: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Up,
    Down,
    /// Enter, and with Shift: the next cell one types into.
    EnterDown,
    EnterUp,
    Left,
    Right,
    Next,
    Previous,
}

enum Meaning {
    Step(Step),
    TakeBack,
    Asked(Asked),
}

impl Cells {
    /// Where a box is.
    pub fn find(&self, id: Id) -> Option<At> {
        self.0.iter().enumerate().find_map(|(row, cells)| {
            let column = cells.iter().position(|field| field.id() == id)?;
            Some((row, column))
        })
    }

    /// Where a field is.
    pub fn place(&self, field: &Field) -> Option<At> {
        self.0.iter().enumerate().find_map(|(row, cells)| {
            let column = cells.iter().position(|other| other == field)?;
            Some((row, column))
        })
    }

    fn get(&self, (row, column): At) -> Option<&Field> {
        let row = self.0.get(row)?;
        row.get(column).or(row.last())
    }

    fn after(&self, (row, column): At, step: Step) -> Option<&Field> {
        let last = self.0.get(row)?.len().saturating_sub(1);
        let typed = |at: &usize| {
            let cell = self.0[*at].get(column).or(self.0[*at].last());
            cell.is_some_and(|cell| !field::is_chosen(cell))
        };
        let at = match step {
            Step::EnterUp => ((0..row).rev().find(typed)?, column),
            Step::EnterDown => ((row + 1..self.0.len()).find(typed)?, column),
            Step::Up => (row.checked_sub(1)?, column),
            Step::Down => (row + 1, column),
            Step::Left => (row, column.checked_sub(1)?),
            Step::Right if column == last => return None,
            Step::Right => (row, column + 1),
            Step::Next if column < last => (row, column + 1),
            Step::Next => (row + 1, 0),
            Step::Previous if column > 0 => (row, column - 1),
            Step::Previous => (row.checked_sub(1)?, usize::MAX),
        };
        self.get(at)
    }
}

impl Keyboard {
    /// Gives the focus to a cell as soon as it is drawn.
    pub fn go_to(&mut self, field: Field) {
        self.want = Some((field, PATIENCE));
    }

    /// Drops what was typed behind a paste in the same frame: it was meant for the cell, not for the panel
    /// that asks about the paste.
    pub fn forget_held(&mut self) {
        self.held.clear();
    }

    /// The cell that shall take the focus.
    pub fn wanted(&self) -> Option<&Field> {
        self.want.as_ref().map(|(field, _)| field)
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
        self.note_entry(ui, &field, &words);
        let edges = edges(ui, focused, words.chars().count());
        let Some(key) = self.take_key(ui, edges, field::is_chosen(&field)) else {
            return Some((at, None));
        };
        ui.ctx().request_repaint();
        match key {
            Meaning::Step(step) => self.step(ui, cells, at, step, view.asks),
            Meaning::TakeBack => self.take_back(ui, view, &field, &words),
            Meaning::Asked(asked) => return Some((at, Some(asked))),
        }
        Some((at, None))
    }

    /// Before a cell is drawn: it takes the focus if it shall.
    ///
    /// Never in the frame that asked: what was typed in it still belongs to the cell that has the focus.
    pub fn before(&mut self, ui: &Ui, field: &Field) {
        let due = |(wanted, left): &(Field, u8)| wanted == field && *left < PATIENCE;
        if self.want.as_ref().is_some_and(due) {
            self.want = None;
            ui.memory_mut(|memory| memory.request_focus(field.id()));
        }
    }

    /// After a cell was drawn: while it has the focus its keys are the sheet's.
    pub fn after(ui: &Ui, field: &Field) {
        let keys = if Popup::is_any_open(ui.ctx()) { EventFilter::default() } else { OWN_KEYS };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(field.id(), keys));
    }

    /// While a cell is being brought into sight, typing waits; afterwards it comes first.
    fn waits(&mut self, ui: &Ui) -> bool {
        if let Some((_, left)) = &mut self.want {
            *left = left.saturating_sub(1);
            if *left == 0 {
                self.want = None;
            }
            self.held.extend(take_typing(ui.ctx(), 0));
            ui.ctx().request_repaint();
            return true;
        }
        if !self.held.is_empty() {
            let held = std::mem::take(&mut self.held);
            ui.input_mut(|input| {
                input.events.splice(0..0, held);
            });
        }
        false
    }

    fn note_entry(&mut self, ui: &Ui, field: &Field, words: &str) {
        let frame = ui.ctx().cumulative_frame_nr();
        match &mut self.entered {
            Some(entered) if entered.field == *field && frame <= entered.seen_at + 1 => {
                entered.seen_at = frame;
            }
            entered => {
                *entered =
                    Some(Entered { field: field.clone(), words: words.to_owned(), seen_at: frame });
            }
        }
    }

    /// The first key of this frame that is the sheet's; typing behind it is held back.
    fn take_key(&mut self, ui: &Ui, edges: (bool, bool), is_chosen: bool) -> Option<Meaning> {
        let (at, key) = ui.input(|input| {
            let mut typed = false;
            input.events.iter().enumerate().find_map(|(at, event)| {
                let edges = if typed { (false, false) } else { edges };
                let key = meaning(event, edges).filter(|key| !is_chosen || !opens(key));
                typed |= is_typing(event);
                Some((at, key?))
            })
        })?;
        self.held = take_typing(ui.ctx(), at + 1);
        if matches!(key, Meaning::TakeBack) {
            // What this frame brought before Escape goes too.
            take_typing(ui.ctx(), 0);
        } else {
            ui.input_mut(|input| input.events.remove(at));
        }
        Some(key)
    }

    fn step(&mut self, ui: &Ui, cells: &Cells, at: At, step: Step, asks: &Asks) {
        if let Some(field) = cells.get(at) {
            asks.push(Action::Leave(field.clone()));
        }
        let direction = match (cells.after(at, step), step) {
            (Some(field), _) => {
                self.go_to(field.clone());
                FocusDirection::None
            }
            // Past the last cell, Tab leaves the sheet.
            (None, Step::Next) => FocusDirection::Next,
            (None, Step::Previous) => FocusDirection::Previous,
            (None, _) => FocusDirection::None,
        };
        ui.memory_mut(|memory| memory.move_focus(direction));
    }

    fn take_back(&mut self, ui: &Ui, view: &View<'_>, field: &Field, words: &str) {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        let before = self.entered.as_ref().map_or(words, |entered| entered.words.as_str());
        if before != words {
            view.ask(Action::Type(field.clone(), before.to_owned()));
            view.ask(Action::Leave(field.clone()));
            select_all(ui, field, before.chars().count());
        } else if view.wrong(field).is_some() {
            view.ask(Action::Forget(field.clone()));
        } else {
            ui.memory_mut(|memory| memory.surrender_focus(field.id()));
        }
    }
}

fn meaning(event: &Event, (left_edge, right_edge): (bool, bool)) -> Option<Meaning> {
    let (key, modifiers) = match event {
        Event::Paste(text) => {
            return Pasted::several(text).map(|text| Meaning::Asked(Asked::Paste(text)));
        }
        Event::Key { key, pressed: true, modifiers, .. } => (*key, *modifiers),
        _ => return None,
    };
    let step = match (key, modifiers) {
        (Key::ArrowDown, Modifiers::ALT) => return Some(Meaning::Asked(Asked::Open)),
        (Key::Escape, Modifiers::NONE) => return Some(Meaning::TakeBack),
        (Key::Enter, Modifiers::NONE) => Step::EnterDown,
        (Key::Enter, Modifiers::SHIFT) => Step::EnterUp,
        (Key::ArrowDown, Modifiers::NONE) => Step::Down,
        (Key::ArrowUp, Modifiers::NONE) => Step::Up,
        (Key::Tab, Modifiers::NONE) => Step::Next,
        (Key::Tab, Modifiers::SHIFT) => Step::Previous,
        (Key::ArrowLeft, Modifiers::NONE) if left_edge => Step::Left,
        (Key::ArrowRight, Modifiers::NONE) if right_edge => Step::Right,
        _ => return None,
    };
    Some(Meaning::Step(step))
}

/// Whether this key opens the list of a cell that has one.
fn opens(key: &Meaning) -> bool {
    matches!(key, Meaning::Step(Step::EnterDown) | Meaning::Asked(Asked::Open))
}

/// Whether an arrow would leave the text: at its ends, or with all of it selected, as on entering.
fn edges(ui: &Ui, id: Id, length: usize) -> (bool, bool) {
    let Some(state) = TextEditState::load(ui.ctx(), id) else { return (true, true) };
    let Some(range) = state.cursor.char_range() else { return (false, false) };
    let [from, to] = range.sorted_cursors().map(|cursor| cursor.index.0);
    let all = from == 0 && to >= length;
    (all || (from == to && from == 0), all || (from == to && to >= length))
}

fn select_all(ui: &Ui, field: &Field, length: usize) {
    let mut state = TextEditState::load(ui.ctx(), field.id()).unwrap_or_default();
    let all = CCursorRange::two(CCursor::default(), CCursor::new(length));
    state.cursor.set_char_range(Some(all));
    state.store(ui.ctx(), field.id());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::IndicatorId;

    fn field(name: &str) -> Field {
        Field::Figure(IndicatorId::from(name))
    }

    #[track_caller]
    fn check(at: At, step: Step, expected: Option<&str>) {
        let cells = Cells(vec![vec![field("a"), field("b")], vec![field("c"), field("d")]]);
        assert_eq!(cells.after(at, step), expected.map(field).as_ref());
    }

    #[test]
    fn enter_passes_over_cells_that_are_chosen() {
        let cells = Cells(
            ["a", "survey_conducted", "b"].map(|name| vec![field(name)]).into_iter().collect(),
        );
        assert_eq!(cells.after((0, 0), Step::EnterDown), Some(&field("b")));
        assert_eq!(cells.after((2, 0), Step::EnterUp), Some(&field("a")));
        assert_eq!(cells.after((0, 0), Step::Down), Some(&field("survey_conducted")));
        assert_eq!(cells.after((2, 0), Step::EnterDown), None);
    }

    #[test]
    fn steps_stay_in_their_column_or_go_on_in_reading_order() {
        check((0, 1), Step::Down, Some("d"));
        check((1, 0), Step::Up, Some("a"));
        check((1, 0), Step::Down, None);
        check((0, 1), Step::Right, None);
        check((0, 1), Step::Next, Some("c"));
        check((1, 0), Step::Previous, Some("b"));
        check((1, 1), Step::Next, None);
        check((0, 0), Step::Left, None);
    }
}
