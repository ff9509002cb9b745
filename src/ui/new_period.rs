//! Kỳ mới: which period, which days, and what the new report starts from.

use std::path::Path;

use eframe::egui::Ui;

use super::{action::Asks, book::Book, machine::Machine, theme::Theme};

/// What is chosen on the page.
#[derive(Debug, Default)]
pub struct NewPeriod {}

impl NewPeriod {
    /// Reads the text file of an old report to start from.
    pub fn read_old(&mut self, _path: &Path) {}

    /// Draws the page.
    pub fn new_period_ui(
        &mut self,
        ui: &mut Ui,
        _theme: &Theme,
        _book: &Book,
        _machine: &Machine,
        _asks: &mut Asks,
    ) {
        ui.label("Kỳ mới");
    }
}
