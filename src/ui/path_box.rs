//! The program's own file box, for PCs whose desktop offers none.

use eframe::egui::Context;

use super::{
    action::{Asks, Purpose},
    machine::FileAsk,
    theme::Theme,
};

/// The box while it is open.
#[derive(Debug)]
pub struct PathBox {}

impl PathBox {
    /// A box that asks what a dialog would have asked.
    pub fn new(_purpose: Purpose, _ask: &FileAsk) -> Self {
        Self {}
    }

    /// Draws the box; asks with `Action::Picked` or `Action::CloseOverlay`.
    pub fn path_box_ui(&mut self, _context: &Context, _theme: &Theme, _asks: &mut Asks) {}
}
