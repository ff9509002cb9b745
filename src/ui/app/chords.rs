//! Keys of commands, taken out of a frame's events together with the letter they carry.
//!
//! One press of a key comes as two events, the key and the text it types: mostly in this order, on some
//! systems the other way round or in the next frame. Invariant: what the keys of a command would type reaches
//! no box, and what is typed without a command reaches it whole. Ctrl and Alt together (AltGr on Windows) type.

use eframe::egui::{Event, Key, KeyboardShortcut, Modifiers};

use crate::ui::command::Command;

/// Frames in which the text of a command's keys may still come.
const LATE_FRAMES: u8 = 2;

/// What is remembered of the last command's keys.
#[derive(Debug, Default)]
pub struct Chords {
    /// The key, until it is let go of: it may repeat after Ctrl or Alt was let go of.
    held: Option<Key>,
    /// Its text has not come yet, and may come in so many frames.
    late: u8,
}

impl Chords {
    /// The commands pressed in this frame, in order. Keys of `left` stay among the events: a box knows what to
    /// do with them.
    pub fn take(&mut self, events: &mut Vec<Event>, left: &[Command]) -> Vec<Command> {
        self.late = self.late.saturating_sub(1);
        let mut commands = Vec::new();
        let mut kept = Vec::with_capacity(events.len());
        let mut coming = std::mem::take(events).into_iter().peekable();
        while let Some(event) = coming.next() {
            match &event {
                Event::Key { key, pressed: true, repeat, modifiers, .. } => {
                    let command = command_of(*key, *modifiers);
                    let is_taken = command.is_some() || deletes_unasked(*key, *modifiers);
                    if is_taken && command.is_none() && modifiers.alt {
                        // AltGr types: its letter stays.
                        continue;
                    }
                    if !(is_taken || *repeat && self.held == Some(*key)) {
                        (self.held, self.late) = (None, 0);
                        kept.push(event);
                        continue;
                    }
                    let came = coming.next_if(is_letter).is_some() || take_before(&mut kept, *key);
                    (self.held, self.late) = (Some(*key), if came { 0 } else { LATE_FRAMES });
                    match command {
                        Some(command) if left.contains(&command) => kept.push(event),
                        command => commands.extend(command),
                    }
                }
                Event::Key { key, pressed: false, .. } if self.held == Some(*key) => {
                    self.held = None;
                }
                Event::Text(words)
                    if self.late > 0 && self.held.is_some_and(|key| types(key, words)) =>
                {
                    self.late = 0;
                }
                Event::WindowFocused(false) => {
                    *self = Self::default();
                    kept.push(event);
                }
                _ => kept.push(event),
            }
        }
        *events = kept;
        commands
    }
}

pub(super) fn is_letter(event: &Event) -> bool {
    matches!(event, Event::Text(words) if words.chars().count() == 1)
}

/// Takes away the text of `key` that came before it, unless another press of the key has typed it.
fn take_before(kept: &mut Vec<Event>, key: Key) -> bool {
    let Some(Event::Text(words)) = kept.last() else { return false };
    let typed_before = kept.iter().rev().nth(1);
    let own =
        matches!(typed_before, Some(Event::Key { key: other, pressed: true, .. }) if *other == key);
    let is_its = types(key, words) && !own;
    if is_its {
        kept.pop();
    }
    is_its
}

/// Whether `words` are what `key` types on a plain keyboard.
pub(super) fn types(key: Key, words: &str) -> bool {
    let sign = match key {
        Key::Plus => "+",
        Key::Minus => "-",
        Key::Equals => "=",
        Key::Backslash => "\\",
        key => key.name(),
    };
    sign.eq_ignore_ascii_case(words)
}

/// Whether egui's boxes would delete a line or a word at these keys, as a terminal does: no one who writes
/// reports means that.
fn deletes_unasked(key: Key, held: Modifiers) -> bool {
    held.ctrl && matches!(key, Key::H | Key::K | Key::U | Key::W)
}

/// The command of these keys. Shift does not matter unless a command wants it: on many keyboards "+" needs it.
pub(super) fn command_of(key: Key, held: Modifiers) -> Option<Command> {
    let all = Command::ALL.into_iter().flat_map(|command| {
        command.shortcuts().into_iter().map(move |shortcut| (shortcut, command))
    });
    let fits = |shortcut: &KeyboardShortcut| {
        let wanted = shortcut.modifiers;
        shortcut.logical_key == key
            && wanted.alt == held.alt
            && (held.shift || !wanted.shift)
            && held.cmd_ctrl_matches(wanted)
    };
    // The longer keys first: Ctrl+Shift+Z is not Ctrl+Z.
    all.filter(|(shortcut, _)| fits(shortcut))
        .max_by_key(|(shortcut, _)| shortcut.modifiers.shift)
        .map(|(_, command)| command)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: Key, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    fn release(key: Key) -> Event {
        let modifiers = Modifiers::NONE;
        Event::Key { key, physical_key: None, pressed: false, repeat: false, modifiers }
    }

    fn text(words: &str) -> Event {
        Event::Text(words.into())
    }

    /// The commands of some frames, and what is left to be typed.
    #[track_caller]
    fn check(frames: &[&[Event]], commands: &[Command], typed: &str) {
        let mut chords = Chords::default();
        let (mut found, mut left) = (Vec::new(), String::new());
        for frame in frames {
            let mut events = frame.to_vec();
            found.extend(chords.take(&mut events, &[]));
            for event in events {
                if let Event::Text(words) = event {
                    left.push_str(&words);
                }
            }
        }
        assert_eq!(found, commands);
        assert_eq!(left, typed);
    }

    #[test]
    fn a_commands_letter_is_taken_in_whatever_order_it_comes() {
        let keys = press(Key::Num4, Modifiers::ALT);
        let tab = [Command::Tab(4)];
        check(&[&[keys.clone(), text("4"), release(Key::Num4)]], &tab, "");
        check(&[&[text("4"), keys.clone(), release(Key::Num4)]], &tab, "");
        check(&[std::slice::from_ref(&keys), &[text("4")], &[release(Key::Num4)]], &tab, "");
        check(&[&[keys.clone(), release(Key::Num4)], &[text("4")]], &tab, "4");
        // Option+4 on a Mac, and the first key of a French keyboard.
        check(&[&[keys, text("¢")]], &tab, "");
    }

    #[test]
    fn no_command_lets_its_letter_through() {
        for command in Command::ALL {
            for shortcut in command.shortcuts() {
                let key = shortcut.logical_key;
                let sign = match key {
                    Key::Plus => "+",
                    Key::Minus => "-",
                    Key::Equals => "=",
                    Key::Backslash => "\\",
                    key => key.name(),
                };
                if sign.chars().count() > 1 {
                    continue;
                }
                let down = press(key, shortcut.modifiers);
                for letter in [sign.to_lowercase(), sign.to_uppercase()] {
                    let text = text(&letter);
                    check(&[&[down.clone(), text.clone(), release(key)]], &[command], "");
                    check(&[&[text.clone(), down.clone(), release(key)]], &[command], "");
                    check(&[std::slice::from_ref(&down), &[text], &[release(key)]], &[command], "");
                }
            }
        }
    }

    #[test]
    fn what_is_typed_before_and_after_stays() {
        let keys = press(Key::S, Modifiers::COMMAND);
        let typed = [
            press(Key::S, Modifiers::NONE),
            text("s"),
            keys,
            release(Key::S),
            press(Key::S, Modifiers::NONE),
            text("s"),
        ];
        check(&[&typed], &[Command::Save], "ss");
        let figures = [text("12"), press(Key::Num4, Modifiers::ALT), release(Key::Num4), text("3")];
        check(&[&figures], &[Command::Tab(4)], "123");
        check(
            &[&[press(Key::Num4, Modifiers::ALT)], &[], &[], &[text("4")]],
            &[Command::Tab(4)],
            "4",
        );
    }

    #[test]
    fn a_key_that_repeats_after_alt_was_let_go_of_types_nothing() {
        let repeated = |modifiers| Event::Key {
            key: Key::Num4,
            physical_key: None,
            pressed: true,
            repeat: true,
            modifiers,
        };
        let frame =
            [press(Key::Num4, Modifiers::ALT), text("4"), repeated(Modifiers::NONE), text("4")];
        check(&[&frame, &[release(Key::Num4)], &[text("4")]], &[Command::Tab(4)], "4");
    }

    #[test]
    fn ctrl_and_alt_together_type() {
        let alt_gr = Modifiers::COMMAND | Modifiers::CTRL | Modifiers::ALT;
        check(
            &[&[press(Key::S, alt_gr), text("ś"), press(Key::Num4, alt_gr), text("4")]],
            &[],
            "ś4",
        );
        check(&[&[press(Key::F4, Modifiers::ALT)]], &[], "");
    }

    #[test]
    fn keys_that_delete_in_a_terminal_do_nothing() {
        let ctrl = Modifiers::COMMAND | Modifiers::CTRL;
        let alt_gr = ctrl | Modifiers::ALT;
        for key in [Key::U, Key::W] {
            let mut events = vec![press(key, ctrl), text("u"), press(key, alt_gr), text("ư")];
            assert_eq!(Chords::default().take(&mut events, &[]), []);
            assert_eq!(events, [text("ư")]);
        }
        // On a Mac the commands are not on Ctrl.
        let mut events = vec![press(Key::K, Modifiers::CTRL), press(Key::H, Modifiers::CTRL)];
        assert_eq!(Chords::default().take(&mut events, &[]), []);
        assert_eq!(events, []);
    }

    #[test]
    fn longer_keys_are_not_the_shorter_ones() {
        let shift = Modifiers::COMMAND | Modifiers::SHIFT;
        check(&[&[press(Key::Z, shift)]], &[Command::Redo], "");
        check(&[&[press(Key::Z, Modifiers::COMMAND)]], &[Command::Undo], "");
        check(&[&[press(Key::Plus, shift), text("+")]], &[Command::Larger], "");
    }
}
