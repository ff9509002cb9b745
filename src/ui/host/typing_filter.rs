//! Mends what Vietnamese input methods send before egui sees it. Measured, not guessed:
//!
//! - ibus over XIM commits "\r", "\t" or "\x1b" *before* the word that was being composed: the key is held
//!   back and sent after the word.
//! - While a word is composed, ibus over XIM commits the digit of Alt+digit before the word: it is the key, and comes
//!   after the word.
//! - Letters are on their way to the word for a third of a second; a click takes another way and comes before them:
//!   it waits for them.
//! - Control characters never belong in text; pasted text is NFC, its breaks are newlines, and letters of Word's
//!   symbol fonts are their equals. Invisible signs that the editor marks its chips with come from no keyboard.
//!
//! Invariant: no letter is lost, doubled or turned into a command.

use eframe::egui::{Event, ImeEvent, Key, Modifiers};

use crate::model::{signs, text};

/// A key held back longer than this (seconds) belonged to no word.
const LONGEST_WAIT_SECS: f64 = 0.15;

/// A click into a word that is being composed waits for its letters: so long after the last of them came, and so long
/// in all, seconds.
const LETTERS_COME_SECS: f64 = 0.35;
const LONGEST_CLICK_SECS: f64 = 0.8;

/// Keys waiting for the word they belong behind.
#[derive(Debug, Default)]
pub struct TypingFilter {
    pending: Vec<(Key, Modifiers)>,
    since_secs: f64,
    /// What is held down besides.
    held: Modifiers,
    word: ComposedWord,
}

/// The word an input method composes, and a click that waits for it.
#[derive(Debug, Default)]
struct ComposedWord {
    is_composed: bool,
    last_secs: f64,
    /// The click, and what came after it.
    behind: Vec<Event>,
    behind_secs: f64,
}

impl ComposedWord {
    /// Takes out of a frame's events what must wait for the word, and puts back what waited long enough.
    fn hold(&mut self, events: &mut Vec<Event>, now_secs: f64) {
        let mut out = Vec::with_capacity(events.len());
        for event in std::mem::take(events) {
            if let Event::Ime(ime) = &event {
                self.last_secs = now_secs;
                self.is_composed =
                    matches!(ime, ImeEvent::Preedit { text, .. } if !text.is_empty());
                out.push(event);
            } else if self.waits(&event, now_secs) {
                if self.behind.is_empty() {
                    self.behind_secs = now_secs;
                }
                self.behind.push(event);
            } else {
                out.push(event);
            }
        }
        let is_late = now_secs - self.last_secs >= LETTERS_COME_SECS
            || now_secs - self.behind_secs >= LONGEST_CLICK_SECS;
        // The word comes in two events: its end, then itself.
        if is_late || !self.is_composed {
            out.append(&mut self.behind);
        }
        *events = out;
    }

    fn waits(&self, event: &Event, now_secs: f64) -> bool {
        let has_place = matches!(
            event,
            Event::PointerButton { .. } | Event::Key { .. } | Event::Text(_) | Event::Paste(_)
        );
        let is_press = matches!(event, Event::PointerButton { pressed: true, .. });
        let is_early = self.is_composed && now_secs - self.last_secs < LETTERS_COME_SECS;
        !self.behind.is_empty() && has_place || is_press && is_early
    }
}

impl TypingFilter {
    /// Rewrites the events of one frame; whether another frame is wanted soon.
    pub fn filter(&mut self, events: &mut Vec<Event>, now_secs: f64) -> bool {
        self.word.hold(events, now_secs);
        let mut out = Vec::with_capacity(events.len());
        for event in std::mem::take(events) {
            match event {
                Event::Ime(ImeEvent::Commit(committed)) => {
                    match key_of_command(&committed, self.held) {
                        Some(key) => self.keep_back(key, Modifiers::ALT, now_secs),
                        None => self.commit(committed, now_secs, &mut out),
                    }
                }
                Event::Text(mut typed) => {
                    let rest = cut_at_break(&mut typed);
                    typed = typed_signs(&typed);
                    if !typed.is_empty() {
                        out.push(Event::Text(typed));
                    }
                    out.extend(rest.map(Event::Paste));
                }
                Event::Paste(pasted) => out.push(Event::Paste(tidied(&pasted))),
                Event::ModifiersChanged(held) => {
                    self.held = held;
                    out.push(event);
                }
                Event::WindowFocused(false) => {
                    self.held = Modifiers::NONE;
                    out.push(event);
                }
                other => out.push(other),
            }
        }
        if !self.pending.is_empty() && now_secs - self.since_secs > LONGEST_WAIT_SECS {
            self.flush(&mut out);
        }
        *events = out;
        !self.pending.is_empty() || !self.word.behind.is_empty()
    }

    fn keep_back(&mut self, key: Key, modifiers: Modifiers, now_secs: f64) {
        self.pending.push((key, modifiers));
        self.since_secs = now_secs;
    }

    fn commit(&mut self, mut committed: String, now_secs: f64, out: &mut Vec<Event>) {
        if let Some(key) = control_key(&committed) {
            self.keep_back(key, Modifiers::NONE, now_secs);
            return;
        }
        let rest = cut_at_break(&mut committed);
        committed = typed_signs(&committed);
        out.push(Event::Ime(ImeEvent::Commit(committed)));
        out.extend(rest.map(Event::Paste));
        self.flush(out);
    }

    fn flush(&mut self, out: &mut Vec<Event>) {
        for (key, modifiers) in self.pending.drain(..) {
            for pressed in [true, false] {
                out.push(Event::Key { key, physical_key: None, pressed, repeat: false, modifiers });
            }
        }
    }
}

/// The key of a command that was committed as the sign it types: Alt and a digit.
fn key_of_command(committed: &str, held: Modifiers) -> Option<Key> {
    let is_digit = committed.len() == 1 && committed.bytes().all(|byte| byte.is_ascii_digit());
    // AltGr types.
    let is_alt = held.alt && !held.ctrl && !held.command;
    if is_digit && is_alt { Key::from_name(committed) } else { None }
}

fn control_key(committed: &str) -> Option<Key> {
    match committed {
        "\r" | "\n" => Some(Key::Enter),
        "\t" => Some(Key::Tab),
        "\u{1b}" => Some(Key::Escape),
        _ => None,
    }
}

/// Typed words without control characters, letters of Word's symbol fonts made their equals. Nothing is composed:
/// a mark may be meant for the letter before the caret.
fn typed_signs(typed: &str) -> String {
    let signs = typed.chars().filter(|c| !c.is_control() && !is_mark(*c));
    signs
        .map(|c| match signs::equal(c, false) {
            Some(equal) if signs::is_of_symbol_font(c) => equal,
            _ => c,
        })
        .collect()
}

/// Signs nobody sees, which the editor tells its chips by: typed or pasted they are nobody's words.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{2061}'..='\u{2064}' | '\u{206a}'..='\u{206f}')
}

/// Cuts words from their first break on, break included: what types several lines at once (a tool that fills
/// in phrases) is pasted, so that a box of one line makes spaces of them and none glues two words. A break
/// without words around it is a key's shadow.
fn cut_at_break(typed: &mut String) -> Option<String> {
    let first = typed.find(text::is_break)?;
    let rest = tidied(&typed[first..]);
    let is_between = typed[..first].chars().any(|c| !c.is_control()) && !rest.trim().is_empty();
    is_between.then(|| {
        typed.truncate(first);
        rest
    })
}

/// Pasted text: NFC, breaks of every kind made newlines, no control characters.
fn tidied(pasted: &str) -> String {
    let pasted = &pasted.replace(is_mark, "");
    if is_table(pasted) {
        // Rows end with line ends alone; another break stands inside a cell and makes no row.
        let inside = |c: char| text::is_break(c) && !matches!(c, '\n' | '\r');
        return text::clean(&pasted.replace(inside, " "));
    }
    text::clean(pasted)
}

/// Whether these are rows of cells between tabs, and not a list whose marks stand before tabs.
fn is_table(pasted: &str) -> bool {
    const LONGEST_MARK: usize = 5;
    pasted.lines().any(|line| {
        let mut cells = line.split('\t');
        let mark = cells.next().unwrap_or_default().trim();
        let others = cells.count();
        others > 1 || (others == 1 && mark.chars().count() > LONGEST_MARK)
    })
}

#[cfg(test)]
mod tests {
    use eframe::egui::{PointerButton, Pos2};

    use super::*;

    fn commit(words: &str) -> Event {
        Event::Ime(ImeEvent::Commit(words.into()))
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
    fn a_digit_committed_with_alt_is_a_key_behind_the_word() {
        let held = |modifiers| {
            let alt = Event::ModifiersChanged(modifiers);
            let mut events = vec![alt, commit("4"), commit("định")];
            TypingFilter::default().filter(&mut events, 1.0);
            shown(&events)
        };
        assert_eq!(held(Modifiers::ALT), ["commit định", "<4>"]);
        assert_eq!(held(Modifiers::NONE), ["commit 4", "commit định"]);
        assert_eq!(held(Modifiers::ALT | Modifiers::CTRL), ["commit 4", "commit định"], "AltGr");
    }

    fn click() -> Event {
        Event::PointerButton {
            pos: Pos2::ZERO,
            button: PointerButton::Primary,
            pressed: true,
            modifiers: Modifiers::NONE,
        }
    }

    fn preedit(words: &str) -> Event {
        Event::Ime(ImeEvent::Preedit { text: words.into(), active_range_chars: None })
    }

    #[test]
    fn a_click_waits_for_the_letters_of_the_word_and_not_for_ever() {
        let mut filter = TypingFilter::default();
        let mut at = |secs: f64, events: Vec<Event>| {
            let mut events = events;
            filter.filter(&mut events, secs);
            let clicks = events.iter().filter(|it| matches!(it, Event::PointerButton { .. }));
            (clicks.count(), shown(&events))
        };
        at(1.0, vec![preedit("đin")]);
        assert_eq!(at(1.1, vec![click(), Event::Text("a".into())]), (0, vec![]));
        assert_eq!(at(1.2, vec![preedit("định")]), (0, vec![]));
        let typed = vec!["commit định".to_owned(), "a".to_owned()];
        assert_eq!(at(1.3, vec![commit("định")]), (1, typed));
        at(2.0, vec![preedit("đin")]);
        assert_eq!(at(2.1, vec![click()]).0, 0);
        assert_eq!(at(2.4, vec![]).0, 1, "no letter came any more");
        assert_eq!(at(2.5, vec![click()]).0, 1, "the word rests");
        assert_eq!(at(9.0, vec![click()]).0, 1);
    }

    #[test]
    fn marks_of_chips_come_from_no_keyboard() {
        let marks = "\u{206a}\u{2061}\u{206b}999\u{206c}";
        check(vec![Event::Paste(marks.into()), Event::Text(marks.into())], &["paste 999", "999"]);
        check(vec![commit(marks)], &["commit 999"]);
    }

    #[test]
    fn control_characters_and_loose_marks_do_not_reach_the_text() {
        check(vec![Event::Text("\u{1b}".into()), Event::Text("a\u{8}b".into())], &["ab"]);
        check(vec![Event::Text("một\u{b}hai".into())], &["một", "paste \nhai"]);
        check(vec![commit("một\r\nhai")], &["commit một", "paste \nhai"]);
        check(vec![Event::Text("\u{b}".into()), Event::Text("\u{c}a".into())], &["a"]);
        check(vec![Event::Paste("dòng 5\u{b}dòng 6\u{c}7".into())], &["paste dòng 5\ndòng 6\n7"]);
        check(vec![Event::Paste("\u{f0b7}\tmột".into())], &["paste -\tmột"]);
        check(vec![Event::Text("\u{f0e0}".into()), commit("\u{f0b3}5 ☐")], &["→", "commit ≥5 ☐"]);
        let list = "1.\tmột\u{b}tiếp\r\n2.\thai";
        check(vec![Event::Paste(list.into())], &["paste 1.\tmột\ntiếp\n2.\thai"]);
        let table = "Số hồ sơ\u{b}tiếp nhận\t12\r\nSố đã giải quyết\t5";
        check(
            vec![Event::Paste(table.into())],
            &["paste Số hồ sơ tiếp nhận\t12\nSố đã giải quyết\t5"],
        );
        check(vec![Event::Paste("Vie\u{302}\u{323}t\r\nNam\u{0}".into())], &["paste Việt\nNam"]);
    }
}
