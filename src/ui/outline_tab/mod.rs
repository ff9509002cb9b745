//! Đề cương: add, rename, move, promote, demote and remove the report's sections.

use eframe::egui::Ui;

use super::{action::Asks, view::View};

/// What the page remembers between frames.
#[derive(Debug, Default)]
pub struct OutlineTab {}

impl OutlineTab {
    /// Draws the outline.
    pub fn outline_ui(&mut self, ui: &mut Ui, _view: &View<'_>, _asks: &mut Asks) {
        ui.label("Đề cương");
    }
}
