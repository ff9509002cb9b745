//! The printed page beside the work: the real `Pages`, painted.

use eframe::egui::Ui;

use super::{action::Asks, view::View};
use crate::model::SectionId;

/// What the preview remembers between frames.
#[derive(Debug, Default)]
pub struct Preview {}

impl Preview {
    /// Draws the pages, following the cursor.
    pub fn preview_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        _cursor: Option<(SectionId, usize)>,
        _asks: &mut Asks,
    ) {
        ui.label(format!("{} trang", view.open.pages.pages.len()));
    }
}
