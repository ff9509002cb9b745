//! The year is home: the reports a commune owes in a year, and the figures that lead them.
//!
//! Draws from the book alone: it stands also where no report is open.

use eframe::egui::{RichText, Ui};

use crate::ui::{shell::tab_strip, theme, view::Shell, words};

/// Which year is shown.
#[derive(Debug, Default)]
pub struct YearPage {
    /// The year looked at; none is that of the newest report.
    year: Option<i32>,
}

impl YearPage {
    /// Draws the page.
    pub fn year_ui(&mut self, ui: &mut Ui, shell: &Shell<'_>) {
        let newest = shell.book.reports.last().map(|report| report.period.year);
        let Some(year) = self.year.or(newest) else { return };
        tab_strip::page_ui(ui, "year", |ui| {
            let title = words::shell::year(year);
            ui.label(RichText::new(title).font(theme::semibold_at(20.0)));
        });
    }
}
