//! What has the focus has one ring: the window's, or its own.

use eframe::egui::{Key, Modifiers, Rect, Stroke};
use so_cchc::{
    edit::field::Field,
    model::IndicatorId,
    ui::{action::Action, boxes::BoxId, command::Command, theme::Theme},
};

use super::Window;

impl Window {
    /// Rings around what has the focus.
    pub fn rings(&self) -> usize {
        let rect = self.focused_rect().expect("something has the focus");
        let accent = *Theme::get(self.settings().dark).accent;
        let is_ring = |(edge, stroke): &(Rect, Stroke)| {
            stroke.color == accent
                && stroke.width > 1.9
                && edge.expand(1.0).contains_rect(rect)
                && rect.expand(8.0).contains_rect(*edge)
        };
        self.edges().iter().filter(|edge| is_ring(edge)).count()
    }
}

#[test]
fn what_has_the_focus_has_one_ring() {
    let mut window = Window::sample();
    let answer = Field::Figure(IndicatorId::from("survey_conducted"));
    for dark in [false, true] {
        assert_eq!(window.settings().dark, dark);
        window.stand_on(&answer);
        window.tap(Modifiers::NONE, Key::ArrowDown);
        window.tap(Modifiers::NONE, Key::ArrowUp);
        assert_eq!(window.focused_id(), Some(answer.id()));
        assert_eq!(window.rings(), 1, "an answer chosen from a list, dark {dark}");
        window.ctrl(Key::N);
        assert_eq!(window.rings(), 1, "{}, dark {dark}", window.name_in_focus());
        window.press(Modifiers::NONE, Key::Escape);
        window.ask(Action::Run(Command::ToggleTheme));
    }
}
