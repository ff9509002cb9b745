//! A pointer that rests while one types is away: what it happens to lie over shows no tip on the words written.
//!
//! egui knows no such state, so it is told that the pointer left; the next thing the mouse does brings it back.
//! Invariant: nothing a mouse does is lost.

use eframe::egui::{Context, Event, ImeEvent, Plugin, Pos2, RawInput};

/// Sees to it in this context.
pub fn install(context: &Context) {
    context.add_plugin(RestingPointer::default());
}

#[derive(Debug, Default)]
struct RestingPointer {
    /// Where the pointer is.
    at: Option<Pos2>,
    /// egui was told that it left.
    is_away: bool,
    is_pressed: bool,
}

impl Plugin for RestingPointer {
    fn debug_name(&self) -> &'static str {
        "resting pointer"
    }

    fn input_hook(&mut self, _context: &Context, input: &mut RawInput) {
        self.follow(&mut input.events);
    }
}

impl RestingPointer {
    fn follow(&mut self, events: &mut Vec<Event>) {
        let mut typed = false;
        let mut back = None;
        for (nth, event) in events.iter().enumerate() {
            match event {
                Event::PointerMoved(at) => (self.at, self.is_away) = (Some(*at), false),
                Event::PointerGone => (self.at, self.is_away) = (None, false),
                Event::PointerButton { pressed, .. } => {
                    self.is_pressed = *pressed;
                    back = back.or(Some(nth));
                }
                Event::MouseWheel { .. } | Event::Zoom(_) => back = back.or(Some(nth)),
                Event::Text(_) | Event::Paste(_) | Event::Ime(ImeEvent::Commit(_)) => typed = true,
                _ => {}
            }
        }
        if let (Some(nth), Some(at), true) = (back, self.at, self.is_away) {
            events.insert(nth, Event::PointerMoved(at));
            self.is_away = false;
        } else if typed && back.is_none() && self.at.is_some() && !self.is_pressed && !self.is_away
        {
            events.push(Event::PointerGone);
            self.is_away = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Modifiers, MouseWheelSource, MouseWheelUnit, TouchPhase, Vec2};

    use super::*;

    #[test]
    fn typing_sends_the_pointer_away_and_the_wheel_brings_it_back() {
        let mut pointer = RestingPointer::default();
        let at = Pos2::new(3.0, 4.0);
        pointer.follow(&mut vec![Event::PointerMoved(at)]);
        let mut events = vec![Event::Text("a".into())];
        pointer.follow(&mut events);
        assert_eq!(events.last(), Some(&Event::PointerGone));
        let mut events = vec![Event::Text("b".into())];
        pointer.follow(&mut events);
        assert_eq!(events.len(), 1, "told once");
        let wheel = Event::MouseWheel {
            unit: MouseWheelUnit::Line,
            source: MouseWheelSource::Unknown,
            delta: Vec2::Y,
            phase: TouchPhase::Move,
            modifiers: Modifiers::NONE,
        };
        let mut events = vec![wheel.clone()];
        pointer.follow(&mut events);
        assert_eq!(events, [Event::PointerMoved(at), wheel]);
    }

    #[test]
    fn a_pointer_that_is_pressed_stays() {
        let mut pointer = RestingPointer::default();
        let at = Pos2::new(3.0, 4.0);
        let press = Event::PointerButton {
            pos: at,
            button: eframe::egui::PointerButton::Primary,
            pressed: true,
            modifiers: Modifiers::NONE,
        };
        pointer.follow(&mut vec![Event::PointerMoved(at), press]);
        let mut events = vec![Event::Text("a".into())];
        pointer.follow(&mut events);
        assert_eq!(events.len(), 1);
    }
}
