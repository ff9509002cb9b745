//! Biểu mẫu tabs and the tables of sections, as sheets: the same boxes as everywhere, with the keyboard of
//! a sheet and columns pasted from Excel.
//!
//! `grid` draws a form, `dossiers` and `papers` the tables with free rows, `rows` adds and takes rows away,
//! `keys` moves between cells, `paste` lays clipboard blocks over them. Invariant: a sheet holds no figure
//! of its own; what is typed goes through `Field` like in every other box.

mod dossiers;
mod free_sheet;
mod grid;
mod keys;
mod papers;
mod paste;
mod rows;

use eframe::egui::{Layout, Rect, RichText, Ui, UiBuilder};

use self::{
    keys::Keyboard,
    rows::{FreeTable, Rows},
};
use super::{theme::Theme, view::View};
use crate::model::{SectionId, outline::SectionTable};

/// What the sheets remember between frames.
#[derive(Debug, Default)]
pub struct FormTab {
    keyboard: Keyboard,
    rows: Rows,
}

impl FormTab {
    /// F5 in a table with free rows.
    pub fn ask_add_row(&mut self) {
        self.rows.ask(rows::Ask::Add);
    }

    /// F6 in a table with free rows.
    pub fn ask_remove_row(&mut self) {
        self.rows.ask(rows::Ask::Remove);
    }

    /// Draws the form of that printed number.
    pub fn form_ui(&mut self, ui: &mut Ui, view: &View<'_>, number: u32) {
        self.rows.refuse(view.asks);
        grid::form_ui(&mut self.keyboard, ui, view, number);
    }

    /// Draws a table of a section: papers, or dossiers by field.
    pub fn section_table_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        section: SectionId,
        table: SectionTable,
    ) {
        let table = match table {
            SectionTable::Papers => FreeTable::Papers(section),
            SectionTable::Dossiers => FreeTable::Dossiers,
        };
        self.rows.keep_up(ui, view, table);
        self.rows.do_asked(ui, view, table, &mut self.keyboard);
        match table {
            FreeTable::Dossiers => {
                dossiers::dossiers_ui(&mut self.keyboard, &mut self.rows, ui, view);
            }
            FreeTable::Papers(section) => {
                papers::papers_ui(&mut self.keyboard, &mut self.rows, ui, view, section);
            }
        }
    }
}

/// Draws into a rectangle of a cell.
fn at_ui<R>(ui: &mut Ui, rect: Rect, layout: Layout, add: impl FnOnce(&mut Ui) -> R) -> R {
    add(&mut ui.new_child(UiBuilder::new().max_rect(rect).layout(layout)))
}

/// A column's title.
fn title(theme: &Theme, words: &str) -> RichText {
    RichText::new(words).size(12.0).color(*theme.text_soft)
}
