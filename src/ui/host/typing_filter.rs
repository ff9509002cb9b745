//! Mends what Vietnamese input methods send before egui sees it. Measured, not guessed:
//!
//! - ibus over XIM commits "\r", "\t" or "\x1b" *before* the word that was being composed: the key is held
//!   back and sent after the word.
//! - UniKey and its kind send letters whose low byte arrives as a bogus function key right before the text
//!   ("A" as F7, "C" as F9): a function key that carries text was never pressed.
//! - Control characters never belong in text; pasted text is NFC.
//!
//! Invariant: no letter is lost, doubled or turned into a command.

use eframe::egui::{self, Event, ImeEvent, Key, Modifiers};

use crate::model::text;

/// A key held back longer than this (seconds) belonged to no word.
const LONGEST_WAIT_SECS: f64 = 0.15;

/// Keys waiting for the word they belong behind.
#[derive(Debug, Default)]
pub struct TypingFilter {
    pending: Vec<Key>,
    since_secs: f64,
}

impl TypingFilter {
    /// Rewrites the events of one frame; whether another frame is wanted soon.
    pub fn filter(&mut self, events: &mut Vec<Event>, now_secs: f64) -> bool {
        let mut out = Vec::with_capacity(events.len());
        let mut coming = std::mem::take(events).into_iter().peekable();
        while let Some(event) = coming.next() {
            match event {
                Event::Ime(ImeEvent::Commit(committed)) => {
                    self.commit(committed, now_secs, &mut out);
                }
                Event::Text(mut typed) => {
                    typed.retain(|c| !c.is_control());
                    if !typed.is_empty() {
                        out.push(Event::Text(typed));
                    }
                }
                Event::Paste(pasted) => out.push(Event::Paste(tidied(&pasted))),
                Event::Key { key, pressed: true, .. }
                    if leaks(key) && matches!(coming.peek(), Some(Event::Text(_))) => {}
                other => out.push(other),
            }
        }
        if !self.pending.is_empty() && now_secs - self.since_secs > LONGEST_WAIT_SECS {
            self.flush(&mut out);
        }
        *events = out;
        !self.pending.is_empty()
    }

    fn commit(&mut self, mut committed: String, now_secs: f64, out: &mut Vec<Event>) {
        if let Some(key) = control_key(&committed) {
            self.pending.push(key);
            self.since_secs = now_secs;
            return;
        }
        committed.retain(|c| !c.is_control());
        out.push(Event::Ime(ImeEvent::Commit(committed)));
        self.flush(out);
    }

    fn flush(&mut self, out: &mut Vec<Event>) {
        for key in self.pending.drain(..) {
            for pressed in [true, false] {
                out.push(Event::Key {
                    key,
                    physical_key: None,
                    pressed,
                    repeat: false,
                    modifiers: Modifiers::NONE,
                });
            }
        }
    }
}

fn control_key(committed: &str) -> Option<Key> {
    match committed {
        "\r" | "\n" => Some(Key::Enter),
        "\t" => Some(Key::Tab),
        "\u{1b}" => Some(Key::Escape),
        _ => None,
    }
}

/// Keys that input methods' letters were seen to arrive as.
fn leaks(key: Key) -> bool {
    let name = key.name();
    let is_function_key =
        name.len() > 1 && name.starts_with('F') && name[1..].chars().all(|c| c.is_ascii_digit());
    is_function_key || matches!(key, Key::BrowserBack)
}

/// Pasted text: NFC, Windows' line ends made ours, no control characters.
fn tidied(pasted: &str) -> String {
    text::clean(&pasted.replace("\r\n", "\n").replace('\r', "\n"))
}

/// The events of this frame, mended.
pub fn mend(filter: &mut TypingFilter, context: &egui::Context, input: &mut egui::RawInput) {
    let now = input.time.unwrap_or_else(|| context.input(|input| input.time));
    if filter.filter(&mut input.events, now) {
        context.request_repaint_after(std::time::Duration::from_millis(50));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commit(words: &str) -> Event {
        Event::Ime(ImeEvent::Commit(words.into()))
    }

    fn key(key: Key) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        }
    }

    fn shown(events: &[Event]) -> Vec<String> {
        let one = |event: &Event| match event {
            Event::Text(words) => Some(words.clone()),
            Event::Paste(words) => Some(format!("paste {words}")),
            Event::Ime(ImeEvent::Commit(words)) => Some(format!("commit {words}")),
            Event::Key { key, pressed: true, .. } => Some(format!("<{}>", key.name())),
            _ => None,
        };
        events.iter().filter_map(one).collect()
    }

    #[track_caller]
    fn check(events: Vec<Event>, expected: &[&str]) {
        let mut events = events;
        TypingFilter::default().filter(&mut events, 1.0);
        assert_eq!(shown(&events), expected);
    }

    #[test]
    fn a_key_committed_before_its_word_comes_after_it() {
        check(vec![commit("\r"), commit("thử")], &["commit thử", "<Enter>"]);
        check(vec![commit("\t"), commit("quyết")], &["commit quyết", "<Tab>"]);
        check(vec![commit("\u{1b}"), commit("định")], &["commit định", "<Escape>"]);
    }

    #[test]
    fn a_held_key_without_a_word_is_not_lost() {
        let mut filter = TypingFilter::default();
        let mut events = vec![commit("\r")];
        assert!(filter.filter(&mut events, 1.0));
        assert_eq!(shown(&events), Vec::<String>::new());
        let mut later = Vec::new();
        assert!(!filter.filter(&mut later, 1.3));
        assert_eq!(shown(&later), ["<Enter>"]);
    }

    #[test]
    fn a_function_key_that_carries_text_was_never_pressed() {
        let leaked =
            vec![key(Key::F7), Event::Text("Á".into()), key(Key::F1), Event::Text("Ổ".into())];
        check(leaked, &["Á", "Ổ"]);
        check(vec![key(Key::F7)], &["<F7>"]);
        check(
            vec![key(Key::F7), key(Key::Backspace), Event::Text("a".into())],
            &["<F7>", "<Backspace>", "a"],
        );
    }

    #[test]
    fn control_characters_and_loose_marks_do_not_reach_the_text() {
        check(vec![Event::Text("\u{1b}".into()), Event::Text("a\u{8}b".into())], &["ab"]);
        check(vec![Event::Paste("Vie\u{302}\u{323}t\r\nNam\u{0}".into())], &["paste Việt\nNam"]);
    }
}
