//! A question that comes up while somebody types takes no key at first.
//!
//! Typing goes on for a moment before one sees what came up: Space or Enter would press its button, and the words would
//! go nowhere. Until no key came for a while nothing reaches the question; what was typed meanwhile waits, and goes into
//! the box it was meant for once that has the focus again. Words that no box gets back are said, so that none is lost
//! without a word. A question somebody asked for, by a click, a command or Enter on a button, takes keys at once; a key
//! held down since before it came presses nothing in it, and Enter pressed again at once does not either: whoever presses
//! it twice has not seen what the first one asked.

use eframe::egui::{Event, Id, ImeEvent, Key};

use super::chords::command_of;
use crate::{edit::field::Field, ui::words::shell as say};

/// Nobody goes on typing after so long a pause without having looked, seconds.
const CALM_SECS: f64 = 0.5;
/// The box has the focus again within so long after the question is gone, seconds.
const BACK_WITHIN_SECS: f64 = 1.0;

/// What is remembered of typing, and of a question that came into it.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing of the box or of the question"
)]
pub(super) struct FirstMoment {
    /// When somebody typed last, unless what they did last asks for something.
    typed_secs: Option<f64>,
    /// When Enter last asked for something, or was pressed again too soon after that.
    entered_secs: Option<f64>,
    /// A question lay over the work in the last frame.
    is_asking: bool,
    /// The question takes no key yet; when the last one came.
    closed_secs: Option<f64>,
    /// What waits for the box, and the box.
    held: Vec<Event>,
    of: Option<Id>,
    /// Enter makes a line in it, and leads out of any other.
    has_lines: bool,
    /// An unfinished word of an input method stands in the box; its end would write it once more.
    is_composing: bool,
    /// The letter that a command's keys type may come.
    is_own_letter: bool,
    /// A key led out of the box meanwhile: words behind it belong elsewhere.
    is_left: bool,
    /// Words behind that key.
    unplaced: String,
    /// When the question went.
    gone_secs: Option<f64>,
}

/// How things stand before the panels draw.
pub(super) struct Now<'a> {
    pub secs: f64,
    pub is_asking: bool,
    /// What has the focus, or had it at the end of the last frame.
    pub focused: Option<Id>,
    /// The box of the report among them.
    pub field: Option<&'a Field>,
}

impl FirstMoment {
    /// Takes out of a frame's events what the question shall not have, and gives back what waited; words that no box
    /// gets back, to be said.
    pub fn follow(&mut self, events: &mut Vec<Event>, now: &Now<'_>) -> Option<String> {
        let appeared = now.is_asking && !self.is_asking;
        let went = !now.is_asking && self.is_asking;
        self.is_asking = now.is_asking;
        if !now.is_asking {
            self.closed_secs = None;
            self.gone_secs = if went { Some(now.secs) } else { self.gone_secs };
            self.note_typing(events, now);
            return self.give_back(events, now);
        }
        events.retain(|event| !presses_on(event) && !self.is_pressed_again(event, now.secs));
        let is_typing = self.typed_secs.is_some_and(|secs| now.secs - secs < CALM_SECS);
        if appeared && is_typing {
            self.closed_secs = Some(now.secs);
            if self.held.is_empty() && self.unplaced.is_empty() {
                (self.of, self.is_left) = (now.focused, false);
                self.has_lines = matches!(now.field, Some(Field::Text(_)));
            }
        }
        self.typed_secs = None;
        let last_secs = self.closed_secs?;
        if events.iter().any(is_key) {
            self.closed_secs = Some(now.secs);
        } else if now.secs - last_secs >= CALM_SECS {
            self.closed_secs = None;
            return None;
        }
        let is_word_over = events.iter().any(|event| is_preedit(event, str::is_empty));
        for event in std::mem::take(events) {
            if self.is_of_word(&event) {
                // It stands in the box as it is.
            } else if belongs_to_typing(&event) {
                self.hold(event);
            } else {
                events.push(event);
            }
        }
        // Its commit, where it has one, comes in the same frame.
        self.is_composing &= !is_word_over;
        None
    }

    /// Somebody asked for something: a question that comes is an answer.
    pub fn ask(&mut self) {
        self.typed_secs = None;
    }

    /// The box is of another report or book now: what waits does not go into it.
    pub fn leave_box(&mut self) {
        self.of = None;
    }

    /// Seconds until there is something to do although nothing comes.
    pub fn due_in_secs(&self, now_secs: f64) -> Option<f64> {
        let opens = self.closed_secs.map(|last| last + CALM_SECS);
        let is_late = self.gone_secs.map(|gone| gone + BACK_WITHIN_SECS);
        opens.or(is_late).map(|at| (at - now_secs).max(0.0))
    }

    /// Whether it is Enter once more, before anybody can have seen what the one before asked.
    fn is_pressed_again(&mut self, event: &Event, now_secs: f64) -> bool {
        let Event::Key { key, pressed: true, .. } = event else { return false };
        let is_soon = self.entered_secs.is_some_and(|secs| now_secs - secs < CALM_SECS);
        let again = *key == Key::Enter && is_soon;
        self.entered_secs = again.then_some(now_secs);
        again
    }

    /// Whether an event is about the word that is unfinished in the box.
    fn is_of_word(&mut self, event: &Event) -> bool {
        let is_of_it = self.is_composing && matches!(event, Event::Ime(_));
        self.is_composing &= !matches!(event, Event::Ime(ImeEvent::Commit(_)));
        is_of_it
    }

    fn note_typing(&mut self, events: &[Event], now: &Now<'_>) {
        for event in events {
            match event {
                Event::Key { key, pressed: true, modifiers, .. } => {
                    self.entered_secs = (*key == Key::Enter).then_some(now.secs);
                    let asks = command_of(*key, *modifiers).is_some()
                        || *key == Key::Escape
                        || *key == Key::Enter && now.field.is_none();
                    self.typed_secs = (!asks).then_some(now.secs);
                    self.is_own_letter = asks;
                }
                Event::PointerButton { pressed: true, .. } | Event::AccessKitActionRequest(_) => {
                    self.ask();
                }
                Event::Text(_) if std::mem::take(&mut self.is_own_letter) => {}
                Event::Text(_) => self.typed_secs = Some(now.secs),
                Event::Ime(_) => {
                    self.typed_secs = Some(now.secs);
                    self.is_composing = is_preedit(event, |word| !word.is_empty());
                }
                _ => {}
            }
        }
    }

    fn hold(&mut self, event: Event) {
        self.is_left |= self.leaves(&event);
        if !self.is_left {
            self.held.push(event);
        } else if let Event::Text(words)
        | Event::Paste(words)
        | Event::Ime(ImeEvent::Commit(words)) = event
        {
            self.unplaced.push_str(&words);
        }
    }

    /// Whether a key leads out of the box it is pressed in.
    fn leaves(&self, event: &Event) -> bool {
        match event {
            Event::Key { key: Key::Tab | Key::Escape, pressed: true, .. } => true,
            Event::Key { key: Key::Enter, pressed: true, .. } => !self.has_lines,
            Event::Key { key, pressed: true, modifiers, .. } => {
                command_of(*key, *modifiers).is_some()
            }
            _ => false,
        }
    }

    fn give_back(&mut self, events: &mut Vec<Event>, now: &Now<'_>) -> Option<String> {
        let gone_secs = self.gone_secs?;
        let waits = !self.held.is_empty() || !self.unplaced.is_empty();
        let is_back = self.of.is_some() && now.focused == self.of;
        if waits && is_back && !self.held.is_empty() {
            let mut held = std::mem::take(&mut self.held);
            held.append(events);
            *events = held;
        }
        let is_late = now.secs - gone_secs > BACK_WITHIN_SECS;
        if waits && !is_back && !is_late {
            return None;
        }
        self.gone_secs = None;
        let lost = typed_words(&std::mem::take(&mut self.held));
        let lost = [lost, std::mem::take(&mut self.unplaced)].concat();
        (!lost.trim().is_empty()).then(|| say::not_in_a_box(lost.trim()))
    }
}

/// A key held down since before, on a button: it answers nothing.
fn presses_on(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { key: Key::Enter | Key::Space | Key::Escape, pressed: true, repeat: true, .. }
    )
}

fn is_key(event: &Event) -> bool {
    matches!(event, Event::Key { pressed: true, .. } | Event::Text(_) | Event::Ime(_))
}

/// What the keyboard sends; the mouse goes by.
fn belongs_to_typing(event: &Event) -> bool {
    is_key(event) || matches!(event, Event::Paste(_) | Event::Cut | Event::Copy)
}

/// Whether an event is such an unfinished word.
fn is_preedit(event: &Event, fits: impl Fn(&str) -> bool) -> bool {
    matches!(event, Event::Ime(ImeEvent::Preedit { text, .. }) if fits(text))
}

fn typed_words(events: &[Event]) -> String {
    let words = |event: &Event| match event {
        Event::Text(words) | Event::Paste(words) | Event::Ime(ImeEvent::Commit(words)) => {
            Some(words.clone())
        }
        _ => None,
    };
    events.iter().filter_map(words).collect()
}

#[cfg(test)]
mod tests {
    use eframe::egui::Modifiers;

    use super::*;

    fn key(key: Key) -> Event {
        let modifiers = Modifiers::NONE;
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    fn text(words: &str) -> Event {
        Event::Text(words.into())
    }

    fn of() -> Id {
        Id::unique("a box")
    }

    /// What is left of a frame's events, and what is said.
    fn frame(
        moment: &mut FirstMoment,
        secs: f64,
        is_asking: bool,
        mut events: Vec<Event>,
    ) -> (Vec<Event>, Option<String>) {
        let field = Field::Text(crate::model::SectionId(1));
        let now = Now { secs, is_asking, focused: Some(of()), field: Some(&field) };
        let said = moment.follow(&mut events, &now);
        (events, said)
    }

    #[test]
    fn what_comes_into_typing_takes_no_key_until_none_came_for_a_while() {
        let mut moment = FirstMoment::default();
        frame(&mut moment, 1.0, false, vec![text("a")]);
        let swallowed =
            |moment: &mut FirstMoment, secs, events| frame(moment, secs, true, events).0;
        assert!(swallowed(&mut moment, 1.1, vec![key(Key::Space), text(" ")]).is_empty());
        assert!(swallowed(&mut moment, 1.4, vec![key(Key::Enter)]).is_empty());
        assert!(moment.due_in_secs(1.5).is_some_and(|secs| (secs - 0.4).abs() < 1e-6));
        assert!(swallowed(&mut moment, 1.8, vec![text("b")]).is_empty(), "it begins anew");
        assert!(swallowed(&mut moment, 2.35, vec![]).is_empty());
        assert_eq!(swallowed(&mut moment, 2.4, vec![key(Key::Enter)]).len(), 1, "now it answers");
        let (back, said) = frame(&mut moment, 5.0, false, vec![]);
        assert_eq!(back, [key(Key::Space), text(" "), key(Key::Enter), text("b")]);
        assert_eq!(said, None);
        assert_eq!(frame(&mut moment, 5.1, false, vec![]).0, [], "once");
    }

    #[test]
    fn what_was_asked_for_takes_keys_at_once_and_no_key_that_is_held() {
        let mut moment = FirstMoment::default();
        frame(&mut moment, 1.0, false, vec![text("a"), key(Key::F12)]);
        assert_eq!(frame(&mut moment, 1.1, true, vec![key(Key::Enter)]).0.len(), 1);
        let mut held = key(Key::Enter);
        if let Event::Key { repeat, .. } = &mut held {
            *repeat = true;
        }
        assert!(frame(&mut moment, 1.2, true, vec![held]).0.is_empty());
        frame(&mut moment, 2.0, false, vec![text("a")]);
        assert_eq!(frame(&mut moment, 2.6, true, vec![key(Key::Enter)]).0.len(), 1, "it rested");
    }

    #[test]
    fn enter_pressed_again_at_once_answers_nothing() {
        let mut moment = FirstMoment::default();
        frame(&mut moment, 1.0, false, vec![key(Key::Enter)]);
        moment.ask();
        assert!(frame(&mut moment, 1.1, true, vec![key(Key::Enter)]).0.is_empty());
        assert!(frame(&mut moment, 1.5, true, vec![key(Key::Enter)]).0.is_empty(), "nor a third");
        assert_eq!(frame(&mut moment, 2.1, true, vec![key(Key::Enter)]).0.len(), 1, "it was seen");
        frame(&mut moment, 3.0, false, vec![key(Key::Enter)]);
        moment.ask();
        let typed = vec![text("45"), key(Key::Tab), key(Key::Enter)];
        assert_eq!(frame(&mut moment, 3.1, true, typed).0.len(), 3, "whoever typed has seen it");
    }

    #[test]
    fn words_behind_a_key_that_leaves_the_box_are_said() {
        let mut moment = FirstMoment::default();
        frame(&mut moment, 1.0, false, vec![text("a")]);
        frame(&mut moment, 1.1, true, vec![text("b"), key(Key::Tab), text("12")]);
        let (back, said) = frame(&mut moment, 3.0, false, vec![]);
        assert_eq!(back, [text("b")]);
        assert!(said.is_some_and(|said| said.contains("“12”")));
    }

    #[test]
    fn nothing_goes_into_the_box_of_another_book() {
        let mut moment = FirstMoment::default();
        frame(&mut moment, 1.0, false, vec![text("a")]);
        frame(&mut moment, 1.1, true, vec![text("của sổ kia")]);
        moment.leave_box();
        assert_eq!(frame(&mut moment, 2.0, false, vec![]), (vec![], None), "it may come back");
        let (back, said) = frame(&mut moment, 3.2, false, vec![]);
        assert_eq!(back, []);
        assert!(said.is_some_and(|said| said.contains("“của sổ kia”")));
    }

    #[test]
    fn a_word_that_stands_in_the_box_already_is_not_written_again() {
        let mut moment = FirstMoment::default();
        let word = |text: &str| {
            Event::Ime(ImeEvent::Preedit { text: text.into(), active_range_chars: None })
        };
        let commit = |words: &str| Event::Ime(ImeEvent::Commit(words.into()));
        frame(&mut moment, 1.0, false, vec![word("thử")]);
        frame(&mut moment, 1.1, true, vec![word(""), commit("thử")]);
        frame(&mut moment, 1.2, true, vec![commit(" nữa")]);
        assert_eq!(frame(&mut moment, 3.0, false, vec![]).0, [commit(" nữa")]);
    }
}
