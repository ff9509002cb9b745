//! While another program has the focus the book is left alone: a copy made in a file manager meets no write.

use std::fs;

use eframe::egui::Event;
use so_cchc::{edit::field::Field, model::IndicatorId, ui::action::Action};

use super::{Window, backing::DONE};

impl Window {
    /// The window has the focus, or another program does.
    pub fn has_focus(&mut self, focused: bool) {
        let input = self.harness.input_mut();
        input.focused = focused;
        input.events.push(Event::WindowFocused(focused));
        self.harness.step();
    }
}

#[test]
fn what_is_typed_is_in_the_book_as_soon_as_another_program_has_the_focus() {
    let mut window = Window::sample();
    window.ask(Action::Focus(Field::Figure(IndicatorId::from(DONE)), None));
    window.type_text("61");
    assert_ne!(window.done(), Some(61), "not while typing");
    window.has_focus(false);
    assert_eq!(window.done(), Some(61));
    let book = window.folder.path().join("mau.cchc");
    let (bytes, dated) = (fs::read(&book).expect("a book"), modified(&book));
    for minutes in [1, 20, 60] {
        window.minutes_later(minutes);
    }
    assert_eq!(fs::read(&book).expect("a book"), bytes);
    assert_eq!(modified(&book), dated, "nothing is written meanwhile");
    window.has_focus(true);
    window.ask(Action::Focus(Field::Figure(IndicatorId::from(DONE)), None));
    window.set_done(62);
}

fn modified(book: &std::path::Path) -> std::time::SystemTime {
    fs::metadata(book).and_then(|found| found.modified()).expect("a date")
}
