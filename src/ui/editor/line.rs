//! A single line with chips: the name of a section, with what its placeholders stand for.

use eframe::egui::{Response, Ui};

use super::{Editors, Note, text};
use crate::ui::{action::Asks, field::Field, view::View};

impl Editors {
    /// Draws the line of `field`, `width` points wide, named `label` to those who cannot see it.
    pub fn line_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        asks: &mut Asks,
        field: &Field,
        label: &str,
        width: f32,
    ) -> Response {
        self.frame = ui.ctx().cumulative_frame_nr();
        self.follow(ui.ctx(), view, field);
        self.step(ui.ctx(), view, asks, field);
        let room = text::Room::Line(width);
        let response = text::text_ui(self, ui, view, asks, field, label, room, &Note::default());
        if response.gained_focus()
            && !response.clicked()
            && let Some(state) = self.states.get_mut(field)
        {
            // Coming by keyboard, one types over what stands there.
            let all = 0..state.source.len();
            state.select(ui.ctx(), field, &all);
        }
        response
    }
}
