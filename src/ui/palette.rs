//! Tìm lệnh (Ctrl+K): every command, found by a few letters without marks.

use eframe::egui::Context;

use super::{action::Asks, theme::Theme};

/// The palette while it is open.
#[derive(Debug, Default)]
pub struct Palette {}

impl Palette {
    /// Draws the palette; asks for the chosen command and to be closed.
    pub fn palette_ui(&mut self, _context: &Context, _theme: &Theme, _asks: &mut Asks) {}
}
