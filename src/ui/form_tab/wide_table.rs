//! The button that gives a table the room of the page beside it, where a row does not fit on one line.

use eframe::egui::{Id, Ui};

use super::spots::{self, SheetColumn};
use crate::{
    edit::field::Field,
    ui::{action::Action, boxes::widgets, command::Command, view::View, words::sheet as say},
};

/// Draws the button where a table of these columns, so many points wide, has use for it; the cell `at` stays in sight.
/// Its identity.
pub fn wide_ui(
    ui: &mut Ui,
    view: &View<'_>,
    (columns, width): (&[SheetColumn], f32),
    at: Option<Field>,
) -> Option<Id> {
    let is_folded = spots::lines(&spots::spots(width, columns)) > 1;
    if !view.shows_side || !is_folded {
        return None;
    }
    let wide = ui.add(widgets::quiet_button(view.theme, say::WIDE)).on_hover_text(say::WIDE_HINT);
    if wide.clicked() {
        view.run(Command::TogglePreview);
        if let Some(at) = at {
            view.ask(Action::Focus(at, None));
        }
    }
    Some(wide.id)
}
