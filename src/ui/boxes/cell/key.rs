//! What a key means to a cell, by how the cell stands.

use eframe::egui::{Event, ImeEvent, Key, Modifiers};

use super::grid::Step;
use crate::edit::clipboard::Pasted;

/// How the cell that has the focus stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Chosen: arrows move, typing replaces.
    #[default]
    Chosen,
    /// Typed over what stood there: arrows keep it and move on.
    TypedOver,
    /// Edited: arrows move the caret.
    Edited,
}

/// What the cell that has the focus was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Several lines or cells from the clipboard.
    Paste(String),
    /// Alt+↓: the cell's list of suggestions.
    Open,
    /// Enter where no cell is below.
    BelowLast,
}

/// What a key asks of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// Go to another cell.
    Step(Step),
    /// F2.
    Edit,
    /// Delete in a chosen cell.
    Clear,
    /// Escape.
    TakeBack,
    /// Something for the table the cell stands in.
    Asked(Asked),
}

/// What an event means to the sheet; nothing when it is the box's. `has_list` says that the cell is chosen from a list,
/// which opens by itself on F2 or Alt+↓ and takes Delete.
pub fn meaning(event: &Event, mode: Mode, has_list: bool) -> Option<Meaning> {
    let (key, modifiers) = match event {
        Event::Paste(text) => {
            return Pasted::several(text).map(|text| Meaning::Asked(Asked::Paste(text)));
        }
        Event::Key { key, pressed: true, modifiers, .. } => (*key, *modifiers),
        _ => return None,
    };
    let is_chosen = mode == Mode::Chosen;
    let step = match (key, modifiers) {
        (Key::F2 | Key::Delete, Modifiers::NONE) | (Key::ArrowDown, Modifiers::ALT) if has_list => {
            return None;
        }
        (Key::ArrowDown, Modifiers::ALT) => return Some(Meaning::Asked(Asked::Open)),
        (Key::F2, Modifiers::NONE) => return Some(Meaning::Edit),
        (Key::Delete, Modifiers::NONE) if is_chosen => return Some(Meaning::Clear),
        (Key::Escape, Modifiers::NONE) => return Some(Meaning::TakeBack),
        (Key::Enter, Modifiers::NONE) => Step::EnterDown,
        (Key::Enter, Modifiers::SHIFT) => Step::Up,
        (Key::Tab, Modifiers::NONE) => Step::Next,
        (Key::Tab, Modifiers::SHIFT) => Step::Previous,
        (Key::Home, Modifiers::NONE) if is_chosen => Step::First,
        (Key::End, Modifiers::NONE) if is_chosen => Step::Last,
        (_, Modifiers::NONE) if mode == Mode::Edited => return None,
        (Key::ArrowDown, Modifiers::NONE) => Step::Down,
        (Key::ArrowUp, Modifiers::NONE) => Step::Up,
        (Key::ArrowLeft, Modifiers::NONE) => Step::Left,
        (Key::ArrowRight, Modifiers::NONE) => Step::Right,
        _ => return None,
    };
    Some(Meaning::Step(step))
}

/// How a cell stands after an event that was left to its box.
pub fn mode_after(event: &Event, mode: Mode) -> Mode {
    let types = match event {
        Event::Text(words)
        | Event::Ime(ImeEvent::Commit(words) | ImeEvent::Preedit { text: words, .. }) => {
            !words.is_empty()
        }
        Event::Key { key: Key::Backspace, pressed: true, .. } => true,
        _ => false,
    };
    if types && mode == Mode::Chosen { Mode::TypedOver } else { mode }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: Key, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    #[track_caller]
    fn check(key: Key, mode: Mode, expected: Option<&Meaning>) {
        assert_eq!(
            meaning(&press(key, Modifiers::NONE), mode, false).as_ref(),
            expected,
            "{mode:?}"
        );
    }

    #[test]
    fn arrows_are_the_carets_while_a_cell_is_edited() {
        for mode in [Mode::Chosen, Mode::TypedOver] {
            check(Key::ArrowLeft, mode, Some(&Meaning::Step(Step::Left)));
            check(Key::ArrowDown, mode, Some(&Meaning::Step(Step::Down)));
        }
        check(Key::ArrowLeft, Mode::Edited, None);
        check(Key::ArrowUp, Mode::Edited, None);
        check(Key::Enter, Mode::Edited, Some(&Meaning::Step(Step::EnterDown)));
        check(Key::Tab, Mode::Edited, Some(&Meaning::Step(Step::Next)));
    }

    #[test]
    fn delete_clears_a_chosen_cell_and_a_letter_of_an_edited_one() {
        check(Key::Delete, Mode::Chosen, Some(&Meaning::Clear));
        check(Key::Delete, Mode::TypedOver, None);
        check(Key::Delete, Mode::Edited, None);
    }

    #[test]
    fn a_list_keeps_the_keys_that_open_it() {
        for (key, modifiers) in [
            (Key::F2, Modifiers::NONE),
            (Key::Delete, Modifiers::NONE),
            (Key::ArrowDown, Modifiers::ALT),
        ] {
            assert_eq!(meaning(&press(key, modifiers), Mode::Chosen, true), None);
        }
        let up = press(Key::ArrowUp, Modifiers::NONE);
        assert_eq!(meaning(&up, Mode::Chosen, true), Some(Meaning::Step(Step::Up)));
        let enter = press(Key::Enter, Modifiers::NONE);
        let on = Some(Meaning::Step(Step::EnterDown));
        assert_eq!(meaning(&enter, Mode::Chosen, true), on, "as in every cell");
    }

    #[test]
    fn typing_turns_a_chosen_cell_into_one_typed_over() {
        let text = Event::Text("4".into());
        assert_eq!(mode_after(&text, Mode::Chosen), Mode::TypedOver);
        assert_eq!(mode_after(&text, Mode::Edited), Mode::Edited);
        assert_eq!(mode_after(&Event::Text(String::new()), Mode::Chosen), Mode::Chosen);
        assert_eq!(mode_after(&Event::Paste("4".into()), Mode::Chosen), Mode::Chosen);
    }
}
