//! What is typed in cells: Biểu mẫu tabs, the figures and the tables of sections, all with the keyboard of
//! `boxes::cell` and with columns pasted from Excel.
//!
//! `grid` draws a form, `figures` those of a section, `dossiers` and `papers` the tables with free rows, `rows` adds
//! and takes rows away, `paste` lays clipboard blocks over them where `edit::landing` says they fall,
//! `review` shows it first where anything is odd. Invariant: a sheet holds no figure of its own; what is typed
//! goes through `Field` like in every other box.

mod cells;
mod dossier_counting;
mod dossiers;
mod figures;
mod free_heads;
mod free_paste;
mod free_said;
mod free_sheet;
mod grid;
mod grid_columns;
mod office_tables;
mod papers;
mod paste;
mod plan;
mod recent;
mod register_rows;
mod review;
mod row_ends;
mod rows;
mod spots;
mod take_all;
mod wide_table;

use chrono::NaiveDate;
use eframe::egui::{Context, Ui};

pub(super) use figures::fill_line::part_box;
pub use office_tables::{Doubts, doubts as register_doubts};
pub use register_rows::RegisterYear;

use self::{
    figures::{Grouped, Remembered, note::NoteBox},
    review::Review,
    rows::{FreeTable, Rows},
    take_all::TakeAll,
};
use super::{action::Action, boxes::cell::Keyboard, view::View, words};
use crate::{
    edit::field::Field,
    model::{IndicatorId, SectionId, outline::SectionTable},
};

/// What the sheets remember between frames.
#[derive(Debug, Default)]
pub struct FormTab {
    keyboard: Keyboard,
    rows: Rows,
    review: Option<Review>,
    note: NoteBox,
    grouped: Grouped,
    asks_take_all: bool,
    taking: Option<TakeAll>,
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

    /// Alt+Shift+↑ or ↓ in a table whose rows have an order.
    pub fn ask_move_row(&mut self, is_up: bool) {
        self.rows.ask(if is_up { rows::Ask::Up } else { rows::Ask::Down });
    }

    /// Ctrl+E: opens the note of the figure that has the focus, or closes it; then the box that gets the focus back.
    pub fn ask_note(&mut self) -> Option<Field> {
        self.note.ask()
    }

    /// Ctrl+Shift+L: shows what other reports know of the whole report.
    pub fn ask_take_all(&mut self) {
        self.asks_take_all = true;
    }

    /// Whether a paste waits for a word, or figures that other reports know do.
    pub fn is_asking(&self) -> bool {
        self.review.is_some() || self.taking.is_some() || self.asks_take_all
    }

    /// Draws the form of that printed number.
    pub fn form_ui(&mut self, ui: &mut Ui, view: &View<'_>, number: u32) {
        self.rows.refuse(view.asks);
        let Self { keyboard, note, taking, .. } = self;
        if let Some(review) = grid::form_ui((keyboard, note, taking), ui, view, number) {
            self.keyboard.forget_held();
            self.review = Some(review);
        }
    }

    /// Draws the figures a section asks for.
    pub fn figures_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        section: SectionId,
        ids: &[IndicatorId],
    ) {
        let Self { keyboard, note, grouped, taking, .. } = self;
        let remembered = Remembered { keyboard, note, grouped, taking };
        if let Some(review) = figures::figures_ui(remembered, ui, view, section, ids) {
            self.keyboard.forget_held();
            self.review = Some(review);
        }
    }

    /// Draws the paste that waits for a word, above everything else; says what was asked of no table.
    pub fn review_ui(&mut self, context: &Context, view: &View<'_>) {
        self.rows.settle(context, view);
        if self.note.take_asked() {
            view.ask(Action::Say(words::figures::NO_FIGURE.into()));
        }
        if std::mem::take(&mut self.asks_take_all) {
            self.taking = Some(TakeAll::of(view, None));
        }
        if let Some(mut taking) = self.taking.take()
            && taking.take_all_ui(context, view)
        {
            self.taking = Some(taking);
        }
        if let Some(mut review) = self.review.take()
            && review.review_ui(context, view)
        {
            self.review = Some(review);
        }
    }

    /// Draws the register of a year, with what may be wrong in it.
    pub fn register_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        (of, doubts): (RegisterYear, &Doubts),
    ) {
        let table = FreeTable::Register(of);
        self.rows.do_asked(ui, view, table, &mut self.keyboard);
        let Self { keyboard, rows, .. } = self;
        let review = office_tables::register_ui(keyboard, rows, ui, view, (of, doubts));
        if let Some(review) = review {
            self.keyboard.forget_held();
            self.review = Some(review);
        }
    }

    /// Draws the plan of a year, as it stands on that day.
    pub fn plan_ui(&mut self, ui: &mut Ui, view: &View<'_>, year: i32, today: NaiveDate) {
        let table = FreeTable::Plan(year);
        self.rows.do_asked(ui, view, table, &mut self.keyboard);
        let Self { keyboard, rows, .. } = self;
        let review = plan::plan_ui(keyboard, rows, ui, view, (year, today));
        if let Some(review) = review {
            self.keyboard.forget_held();
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
        let Self { keyboard, rows, taking, .. } = self;
        if table == FreeTable::Dossiers {
            take_all::take_dossiers_ui(taking, ui, view);
        }
        let review = match table {
            FreeTable::Dossiers => dossiers::dossiers_ui(keyboard, rows, ui, view),
            FreeTable::Papers(section) => papers::papers_ui(keyboard, rows, ui, view, section),
            FreeTable::Register(_) | FreeTable::Plan(_) => None,
        };
        if let Some(review) = review {
            self.keyboard.forget_held();
            self.review = Some(review);
        }
    }
}
