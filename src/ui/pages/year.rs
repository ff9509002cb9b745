//! The year is home: the reports a commune owes in a year, and the figures that lead them.
//!
//! Draws from the book alone: it stands also where no report is open.

use eframe::egui::Ui;

use crate::ui::{shell::page, view::Shell, words};

/// What the page remembers between frames.
#[derive(Debug, Default)]
pub struct YearPage {}

impl YearPage {
    /// Draws the page.
    #[expect(clippy::unused_self, reason = "what the page remembers is still to come")]
    pub fn year_ui(&mut self, ui: &mut Ui, shell: &Shell<'_>) {
        page::page_ui(ui, "year", |ui| {
            let title = words::shell::year(shell.year);
            page::heading_ui(ui, shell.theme, "year", shell.heading(&title), shell.asks);
        });
    }
}
