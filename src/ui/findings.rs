//! What is to be checked before the leader sees it: a list by level and section; F8 goes to the next.

use eframe::egui::Ui;

use super::{action::Asks, book::OpenReport, view::View};
use crate::model::Place;

/// What the list remembers between frames.
#[derive(Debug, Default)]
pub struct FindingsPanel {
    current: Option<usize>,
}

impl FindingsPanel {
    /// The place of the finding after the current one, round and round; none when there are none.
    pub fn next(&mut self, open: &OpenReport) -> Option<Place> {
        let findings = &open.document.findings;
        let next = self.current.map_or(0, |at| at + 1) % findings.len().max(1);
        self.current = Some(next);
        findings.get(next).map(|finding| finding.place.clone())
    }

    /// Draws the list.
    pub fn findings_ui(&mut self, ui: &mut Ui, view: &View<'_>, _asks: &mut Asks) {
        ui.label(format!("{}", view.open.document.findings.len()));
    }
}
