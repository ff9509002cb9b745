//! Tìm trong báo cáo (Ctrl+F): words in headings and texts, figures by label.

use eframe::egui::Context;

use super::{action::Asks, book::OpenReport, theme::Theme};

/// The search while it is open.
#[derive(Debug, Default)]
pub struct Find {}

impl Find {
    /// Draws the search; asks to go to the chosen place.
    pub fn find_ui(
        &mut self,
        _context: &Context,
        _theme: &Theme,
        _open: &OpenReport,
        _asks: &mut Asks,
    ) {
    }
}
