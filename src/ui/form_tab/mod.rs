//! Biểu mẫu tabs and the tables of sections, as sheets: the same boxes as everywhere, with the keyboard of
//! a sheet and columns pasted from Excel.
//!
//! `grid` draws a form, `dossiers` and `papers` the tables with free rows, `rows` adds and takes rows away,
//! `keys` moves between cells, `paste` lays clipboard blocks over them where `edit::landing` says they fall,
//! `review` shows it first where anything is odd. Invariant: a sheet holds no figure of its own; what is typed
//! goes through `Field` like in every other box.

mod cells;
mod dossiers;
mod free_sheet;
mod grid;
mod keys;
mod papers;
mod paste;
mod review;
mod rows;

use eframe::egui::{self, Context, Event, Ui};

use self::{
    keys::Keyboard,
    review::Review,
    rows::{FreeTable, Rows},
};
use super::{boxes::BoxId, view::View};
use crate::{
    assets,
    edit::{clipboard::Pasted, field::Field},
    model::{FormRow, IndicatorId, SectionId, outline::SectionTable},
};

/// What the sheets remember between frames.
#[derive(Debug, Default)]
pub struct FormTab {
    keyboard: Keyboard,
    rows: Rows,
    review: Option<Review>,
}

impl FormTab {
    /// F5 in a table with free rows.
    pub fn ask_add_row(&mut self) {
        self.rows.ask(rows::Ask::Add);
    }

    /// Shift+F5 in a table with free rows.
    pub fn ask_remove_row(&mut self) {
        self.rows.ask(rows::Ask::Remove);
    }

    /// Whether a paste waits for a word.
    pub fn is_asking(&self) -> bool {
        self.review.is_some()
    }

    /// Draws the form of that printed number.
    pub fn form_ui(&mut self, ui: &mut Ui, view: &View<'_>, number: u32) {
        self.rows.refuse(view.asks);
        if let Some(review) = grid::form_ui(&mut self.keyboard, ui, view, number) {
            self.keyboard.forget_held();
            self.review = Some(review);
        }
    }

    /// Before the figures of a section are drawn: several cells pasted into one of their boxes are laid over
    /// the figures from that one on, as over a form.
    pub fn section_paste(&mut self, ui: &Ui, view: &View<'_>, ids: &[IndicatorId]) {
        let focused = ui.memory(egui::Memory::focused);
        let start = ids.iter().position(|id| Some(Field::Figure(id.clone()).id()) == focused);
        let Some(start) = start.filter(|_| view.editable) else { return };
        let Some(text) = take_block(ui) else { return };
        let row = |id: &IndicatorId| {
            let indicator = assets::catalogue().get(id.as_str())?;
            Some(FormRow {
                code: String::new(),
                label: indicator.label.clone(),
                unit: indicator.unit.clone(),
                indicator: Some(id.clone()),
                heading: false,
            })
        };
        let rows: Vec<FormRow> = ids.iter().filter_map(row).collect();
        let into = super::words::paste::SECTION;
        let over = review::Over { rows: &rows, start, into_note: false, into };
        if let Some(review) = review::over_rows(view, &over, &text) {
            self.review = Some(review);
        }
    }

    /// Draws the paste that waits for a word, above everything else.
    pub fn review_ui(&mut self, context: &Context, view: &View<'_>) {
        if let Some(mut review) = self.review.take()
            && review.review_ui(context, view)
        {
            self.review = Some(review);
        }
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

/// Takes several lines or cells of the clipboard out of this frame's input.
fn take_block(ui: &Ui) -> Option<String> {
    ui.input_mut(|input| {
        let several = |event: &Event| match event {
            Event::Paste(text) => Pasted::several(text),
            _ => None,
        };
        let (at, text) =
            input.events.iter().enumerate().find_map(|(at, event)| Some((at, several(event)?)))?;
        input.events.remove(at);
        Some(text)
    })
}
