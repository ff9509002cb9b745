//! What keys and buttons ask of the search in a frame.

use eframe::egui::{Context, Key, Modifiers};

use super::{Find, Line};
use crate::ui::boxes::pick_row;

/// What was asked for in a frame.
#[derive(Debug, Default)]
pub(super) struct Pressed {
    /// Go to that hit.
    pub go: Option<usize>,
    /// Go to that one of what cannot be replaced.
    pub go_kept: Option<usize>,
    /// Replace the place at hand.
    pub one: bool,
    /// Replace all that are ticked.
    pub all: bool,
    /// Replace, and do not merely look.
    pub replace: bool,
    /// Close the search.
    pub close: bool,
}

impl Find {
    /// F3 from anywhere, Enter and the arrows from the lines.
    pub(super) fn take_keys(&mut self, context: &Context) -> Pressed {
        let count = self.hits.len();
        let pressed = |modifiers, key| context.input_mut(|input| input.consume_key(modifiers, key));
        let has_focus = |line: Line| context.memory(|memory| memory.has_focus(line.id()));
        let (in_query, in_new) = (has_focus(Line::Query), has_focus(Line::New));
        let in_line = in_query || in_new;
        let back = pressed(Modifiers::SHIFT, Key::F3);
        let on = pressed(Modifiers::NONE, Key::F3);
        let before = self.selected;
        let all = self.replaces && in_line && pressed(Modifiers::ALT, Key::Enter);
        let enter = in_line && pressed(Modifiers::NONE, Key::Enter);
        if in_line {
            self.selected = pick_row::step(context, self.selected, count);
        }
        if count == 0 {
            return Pressed::default();
        }
        if on {
            self.selected = (self.selected + 1) % count;
        } else if back {
            self.selected = (self.selected + count - 1) % count;
        }
        self.scroll |= before != self.selected;
        let one = self.replaces && in_new && enter;
        let goes = on || back || enter && !one;
        Pressed { go: goes.then_some(self.selected), one, all, ..Pressed::default() }
    }
}
