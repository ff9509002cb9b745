//! A single line with chips: the name of a section, with what its placeholders stand for.

use eframe::egui::{CornerRadius, Response, Shape, Stroke, StrokeKind, Ui};
use eframe::epaint::RectShape;

use super::{draw::Draw, editors::Editors, text};
use crate::ui::{boxes::field_box, theme, view::View};

impl Editors {
    /// Draws a line; a `quiet` one has no frame until it is pointed at or written in.
    pub fn line_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        draw: Draw<'_>,
        quiet: bool,
    ) -> Response {
        let field = draw.field;
        self.frame = ui.ctx().cumulative_frame_nr();
        self.follow(ui.ctx(), view, field);
        if view.editable {
            field_box::take_paste(ui, view, field, draw.label);
        }
        // Below the grounds of the chips, which lie below the letters.
        let behind = ui.painter().add(Shape::Noop);
        let response = text::text_ui(self, ui, view, draw);
        let fill = if view.editable { *view.theme.field } else { *view.theme.field_off };
        let edge = match (response.has_focus(), quiet && !response.hovered()) {
            (true, _) => Some(Stroke::new(2.0, *view.theme.accent)),
            (false, false) => Some(Stroke::new(1.0, *view.theme.line_strong)),
            (false, true) => None,
        };
        if let Some(edge) = edge {
            let radius = CornerRadius::same(theme::RADIUS);
            let frame = RectShape::new(response.rect, radius, fill, edge, StrokeKind::Inside);
            ui.painter().set(behind, frame);
        }
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
