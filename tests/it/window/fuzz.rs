//! Anything may be typed, pasted, pressed and clicked in any order: the window goes on.

use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2};

use super::Window;

/// Words that broke programs before: marks, braces, signs without end, letters of two kinds.
const WORDS: [&str; 15] = [
    "∞",
    "1e9",
    "-0",
    "99999999999999999999999999999999",
    "{",
    "}",
    "{{",
    "**",
    "*",
    "x",
    "\\",
    "Tiê\u{301}ng Viê\u{323}t",
    "\u{1b}\u{0}\u{200d}",
    "a\nb\tc",
    "{chua_co}",
];
const KEYS: [Key; 14] = [
    Key::Tab,
    Key::Enter,
    Key::Escape,
    Key::Backspace,
    Key::Delete,
    Key::ArrowUp,
    Key::ArrowDown,
    Key::ArrowLeft,
    Key::Home,
    Key::End,
    Key::PageDown,
    Key::F5,
    Key::F8,
    Key::F1,
];
const LETTERS: [Key; 12] = [
    Key::Z,
    Key::Y,
    Key::K,
    Key::F,
    Key::B,
    Key::I,
    Key::S,
    Key::V,
    Key::A,
    Key::N,
    Key::X,
    Key::E,
];

/// Numbers from a seed (Knuth's multiplier), the same on every PC.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn event(&mut self) -> Vec<Event> {
        let key = |key, modifiers| {
            [true, false].map(|pressed| Event::Key {
                key,
                physical_key: None,
                pressed,
                repeat: false,
                modifiers,
            })
        };
        match self.below(10) {
            0..=2 => vec![Event::Text(WORDS[self.below(WORDS.len())].into())],
            3 => vec![Event::Paste(WORDS[self.below(WORDS.len())].repeat(40))],
            4 | 5 => key(KEYS[self.below(KEYS.len())], Modifiers::NONE).to_vec(),
            6 => key(LETTERS[self.below(LETTERS.len())], Modifiers::COMMAND).to_vec(),
            _ => {
                let pos = Pos2::new(self.below(1366) as f32, self.below(768) as f32);
                let button = |pressed| Event::PointerButton {
                    pos,
                    button: PointerButton::Primary,
                    pressed,
                    modifiers: Modifiers::NONE,
                };
                vec![Event::PointerMoved(pos), button(true), button(false)]
            }
        }
    }
}

fn check(seed: u64, frames: usize, size: Option<(f32, f32)>) {
    let mut window = Window::sample();
    if let Some((width, height)) = size {
        window.resize(width, height);
    }
    let mut numbers = Numbers(seed);
    for _ in 0..frames {
        let mut events = numbers.event();
        window.harness.state_mut().mend(&mut events);
        window.harness.input_mut().events.extend(events);
        window.harness.step();
    }
    window.settle();
}

#[test]
fn no_order_of_events_breaks_the_window() {
    check(1, 120, None);
    check(2, 120, Some((800.0, 480.0)));
}

#[test]
fn a_paste_of_thousands_of_lines_is_taken() {
    let mut window = Window::sample();
    let section = window.report().sections.iter().find(|section| !section.text.is_empty());
    let field = so_cchc::edit::field::Field::Text(section.expect("a text").id);
    window.ask(so_cchc::ui::action::Action::Focus(field.clone(), None));
    let lines = "Một dòng chữ {\n".repeat(2_000);
    window.harness.input_mut().events.push(Event::Paste(lines.clone()));
    window.harness.step();
    window.harness.step();
    window.ask(so_cchc::ui::action::Action::Leave(field));
    assert!(window.report().sections.iter().any(|section| section.text.len() >= lines.len() - 1));
}
