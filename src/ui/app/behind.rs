//! What is typed behind keys that move the focus waits until it is where they put it.
//!
//! A slow PC brings many keys in one frame. A command is done at the end of its frame, and what it opens takes the
//! focus while the next one is drawn; so are Enter, Escape and Tab in what lies on top. A click takes the box the focus
//! before it has seen what was typed in the same frame. Invariant: what is typed keeps its order, that of clicks
//! among it, and nothing of it is lost.

use eframe::egui::{Event, Key};

use super::chords::{command_of, is_letter, types};
use crate::ui::focus::is_typing;

/// The frame of the keys, the one that draws what they open, and the one in which that takes the focus.
const FRAMES: u8 = 3;
/// Frames after which a focus that is still on its way is waited for no more.
const PATIENCE: u8 = 12;

/// Typing that waits.
#[derive(Debug, Default)]
pub(super) struct Behind {
    waiting: Vec<Event>,
    /// Frames since the keys came; none when nothing is to be waited for.
    since: Option<u8>,
    /// The key of the last command, until it is let go of: its own letter may come.
    command: Option<Key>,
    /// The keys were a command's, and another may follow in the same frame.
    is_command: bool,
}

impl Behind {
    /// Before a frame: leaves in `events` what may go on now; whether something waits for a later frame.
    /// `keys_move` says that Enter, Escape and Tab move the focus, `is_settled` that it stands where it shall.
    pub fn hold(&mut self, events: &mut Vec<Event>, keys_move: bool, is_settled: bool) -> bool {
        self.since = self.since.map(|since| since + 1);
        if self.since.is_some_and(|since| since >= PATIENCE || since >= FRAMES && is_settled) {
            self.since = None;
        }
        // Else this is the frame of the keys, and their commands are taken in the order they come.
        let is_later = self.since.is_some();
        let mut coming = std::mem::take(&mut self.waiting);
        coming.append(events);
        let mut hand = Hand::default();
        for event in coming {
            if self.must_wait(&event, is_later) || hand.changes_at(&event) {
                self.waiting.push(event);
                continue;
            }
            hand.follow(&event);
            if let Event::Key { key, pressed: true, modifiers, .. } = &event {
                let is_command = command_of(*key, *modifiers).is_some();
                let moves = keys_move && matches!(key, Key::Enter | Key::Escape | Key::Tab);
                if is_command || moves {
                    self.since = Some(0);
                    (self.command, self.is_command) = (is_command.then_some(*key), is_command);
                }
            }
            events.push(event);
        }
        !self.waiting.is_empty()
    }

    fn must_wait(&mut self, event: &Event, is_later: bool) -> bool {
        if !self.waiting.is_empty() {
            return !goes_by(event);
        }
        if self.since.is_none() {
            return false;
        }
        match event {
            Event::Text(words) => {
                // The letter of the command's own keys, which comes right behind them or a frame later.
                let is_own = self
                    .command
                    .take()
                    .is_some_and(|key| is_letter(event) && (!is_later || types(key, words)));
                !is_own
            }
            Event::Key { key, pressed: true, modifiers, .. } => {
                let is_next = self.is_command && command_of(*key, *modifiers).is_some();
                is_later || !is_next
            }
            Event::Key { key, pressed: false, .. } => {
                self.command = self.command.filter(|command| command != key);
                false
            }
            Event::Paste(_) | Event::Ime(_) | Event::Cut | Event::Copy => true,
            _ => false,
        }
    }
}

/// What of the keyboard and the mouse one frame was given: what is typed behind a click, and a click behind what is
/// typed, are the next one's.
#[derive(Debug, Default)]
struct Hand {
    typed: bool,
    clicked: bool,
}

impl Hand {
    fn changes_at(&self, event: &Event) -> bool {
        if is_press(event) { self.typed } else { self.clicked && is_typing(event) }
    }

    fn follow(&mut self, event: &Event) {
        self.typed |= is_typing(event);
        self.clicked |= is_press(event);
    }
}

fn is_press(event: &Event) -> bool {
    matches!(event, Event::PointerButton { pressed: true, .. })
}

/// Whether an event has no place in the order of what is typed.
fn goes_by(event: &Event) -> bool {
    !matches!(
        event,
        Event::Key { .. }
            | Event::Text(_)
            | Event::Paste(_)
            | Event::Ime(_)
            | Event::Cut
            | Event::Copy
            | Event::PointerButton { .. }
    )
}

#[cfg(test)]
mod tests {
    use eframe::egui::{ImeEvent, Modifiers, PointerButton, Pos2};

    use super::*;

    fn key(key: Key, modifiers: Modifiers, pressed: bool) -> Event {
        Event::Key { key, physical_key: None, pressed, repeat: false, modifiers }
    }

    fn ctrl(letter: Key) -> [Event; 2] {
        [key(letter, Modifiers::COMMAND, true), key(letter, Modifiers::COMMAND, false)]
    }

    fn text(words: &str) -> Event {
        Event::Text(words.into())
    }

    /// What each frame is given of events that come all at once, frames of waiting left out.
    fn frames(events: Vec<Event>, keys_move: bool) -> Vec<Vec<Event>> {
        let mut behind = Behind::default();
        let (mut events, mut frames) = (events, Vec::new());
        loop {
            let waits = behind.hold(&mut events, keys_move, true);
            let given = std::mem::take(&mut events);
            frames.extend(Some(given).filter(|given| !given.is_empty()));
            if !waits {
                return frames;
            }
        }
    }

    #[test]
    fn what_follows_a_command_comes_once_the_focus_was_given() {
        let commit = Event::Ime(ImeEvent::Commit("ế".into()));
        let typed = [key(Key::M, Modifiers::NONE, true), text("m"), commit, text("au")];
        let all = [vec![text("a")], ctrl(Key::H).to_vec(), typed.to_vec()].concat();
        let given = frames(all, false);
        assert_eq!(given, [[vec![text("a")], ctrl(Key::H).to_vec()].concat(), typed.to_vec()]);
    }

    #[test]
    fn commands_one_behind_the_other_and_their_letters_are_one_frames() {
        let all = [ctrl(Key::Z).to_vec(), ctrl(Key::Z).to_vec()].concat();
        assert_eq!(frames(all.clone(), false), [all]);
        let with_letter = vec![key(Key::Num4, Modifiers::ALT, true), text("4")];
        assert_eq!(frames(with_letter.clone(), false), [with_letter]);
    }

    #[test]
    fn clicks_and_typing_of_one_frame_keep_their_order() {
        let button = |pressed| Event::PointerButton {
            pos: Pos2::ZERO,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        let click = vec![button(true), button(false)];
        let all = [vec![text("67"), text("8")], click.clone(), vec![text("9")]].concat();
        let given = frames(all, false);
        assert_eq!(given, [vec![text("67"), text("8")], click.clone(), vec![text("9")]]);
        assert_eq!(frames(click.clone(), false), [click]);
    }

    #[test]
    fn enter_and_tab_are_waited_for_where_they_move_the_focus() {
        let all = vec![text("a"), key(Key::Tab, Modifiers::NONE, true), text("b")];
        assert_eq!(frames(all.clone(), true), [all[..2].to_vec(), vec![text("b")]]);
        assert_eq!(frames(all.clone(), false), [all]);
    }
}
