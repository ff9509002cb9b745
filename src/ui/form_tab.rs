//! Biểu mẫu tabs and the tables of sections, as sheets.

use eframe::egui::Ui;

use super::{action::Asks, view::View};
use crate::model::{SectionId, outline::SectionTable};

/// What the sheets remember between frames.
#[derive(Debug, Default)]
pub struct FormTab {}

impl FormTab {
    /// F5 in a table with free rows.
    pub fn ask_add_row(&mut self) {}

    /// F6 in a table with free rows.
    pub fn ask_remove_row(&mut self) {}

    /// Draws the form of that printed number.
    pub fn form_ui(&mut self, ui: &mut Ui, _view: &View<'_>, number: u32, _asks: &mut Asks) {
        ui.label(format!("Biểu {number}"));
    }

    /// Draws a table of a section: papers, or dossiers by field.
    pub fn section_table_ui(
        &mut self,
        ui: &mut Ui,
        _view: &View<'_>,
        _section: SectionId,
        _table: SectionTable,
        _asks: &mut Asks,
    ) {
        ui.label("Bảng");
    }
}
