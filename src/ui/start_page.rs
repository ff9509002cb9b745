//! No book is open: one page to begin a book, open one, or look at the sample.

use eframe::egui::Ui;

use super::{action::Asks, machine::Machine, settings::Settings, theme::Theme};

/// What is typed on the page.
#[derive(Debug, Default)]
pub struct StartPage {}

impl StartPage {
    /// Draws the page.
    pub fn start_ui(
        &mut self,
        ui: &mut Ui,
        _theme: &Theme,
        _settings: &Settings,
        _machine: &Machine,
        _asks: &mut Asks,
    ) {
        ui.label("Bắt đầu");
    }
}
