//! Rows that come and go: dossiers by field, papers. F5 adds one below the current, F6 takes it away.
//!
//! Boxes are named by their row's number, so words on their way must follow their row (`row_moves` has them
//! follow undo). Invariant: after any change of the rows no draft stands in a row it was not typed in.

use eframe::egui::{self, Ui};

use super::keys::{self, Keyboard};
use crate::ui::boxes::BoxId;
use crate::{
    assets,
    edit::Edit,
    model::{Dossiers, Paper, Period, Report, SectionId, outline::SectionTable},
};
use crate::{
    edit::field::{DossierColumn, Field, PaperColumn, field_label},
    ui::{
        action::{Action, Asks},
        view::View,
        words,
    },
};

/// A table with free rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FreeTable {
    /// Dossiers by field.
    Dossiers,
    /// The papers this section lists.
    Papers(SectionId),
}

/// What was asked of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// A row below the current one.
    Add,
    /// The current row away.
    Remove,
    /// A row for every usual field that has none.
    Fill,
}

/// Frames an ask waits for typed words to be saved first.
const PATIENCE: u8 = 6;

/// What free tables remember between frames.
#[derive(Debug, Default)]
pub struct Rows {
    asked: Option<Asked>,
    /// The row last typed in.
    current: Option<(FreeTable, usize)>,
    /// When each table was last drawn, in frames.
    drawn: Vec<(FreeTable, u64)>,
    /// Rows each table had when last drawn.
    seen: Vec<(FreeTable, Period, usize)>,
}

#[derive(Debug, Clone, Copy)]
struct Asked {
    what: Ask,
    /// The table whose button was pressed; by key, the one with the focus.
    by_button: Option<FreeTable>,
    left: u8,
}

impl FreeTable {
    /// Numbers of its rows among the report's.
    pub fn rows(self, report: &Report) -> Vec<usize> {
        match self {
            Self::Dossiers => (0..report.dossiers.len()).collect(),
            Self::Papers(section) => {
                let listed = |paper: &Paper| paper.section.is_none_or(|own| own == section);
                let all = report.papers.iter().enumerate();
                all.filter(|(_, paper)| listed(paper)).map(|(row, _)| row).collect()
            }
        }
    }

    /// How many rows the report has, those of other sections included.
    pub fn count(self, report: &Report) -> usize {
        match self {
            Self::Dossiers => report.dossiers.len(),
            Self::Papers(_) => report.papers.len(),
        }
    }

    /// The boxes of a row.
    pub fn fields(self, row: usize) -> Vec<Field> {
        match self {
            Self::Dossiers => {
                DossierColumn::ALL.map(|column| Field::Dossier { row, column }).into()
            }
            Self::Papers(_) => PaperColumn::ALL.map(|column| Field::Paper { row, column }).into(),
        }
    }

    /// The row of one of its boxes.
    fn row_of(self, field: &Field) -> Option<usize> {
        match (self, field) {
            (Self::Dossiers, Field::Dossier { row, .. })
            | (Self::Papers(_), Field::Paper { row, .. }) => Some(*row),
            _ => None,
        }
    }

    /// "Hộ tịch", "Kế hoạch 35".
    fn row_name(self, report: &Report, row: usize) -> String {
        match self {
            Self::Dossiers => report
                .dossiers
                .get(row)
                .map_or_else(String::new, |row| field_label(&row.field).to_owned()),
            Self::Papers(_) => report.papers.get(row).map_or_else(String::new, |paper| {
                format!("{} {}", paper.kind, paper.number).trim().to_owned()
            }),
        }
    }

    /// The edit that gives the report as many blank rows more, before row `at`.
    pub fn with_blank_rows(self, report: &Report, at: usize, count: usize) -> Edit {
        match self {
            Self::Dossiers => {
                let blank = vec![Dossiers::default(); count];
                Self::set_dossiers(report, |rows| drop(rows.splice(at..at, blank)))
            }
            Self::Papers(section) => {
                let printing =
                    |other: &&crate::model::Section| other.tables.contains(&SectionTable::Papers);
                let shared = report.sections.iter().filter(printing).count() < 2;
                let section = (!shared).then_some(section);
                let blank = vec![Paper { section, ..Paper::default() }; count];
                Self::set_papers(report, |rows| drop(rows.splice(at..at, blank)))
            }
        }
    }

    fn without(self, report: &Report, row: usize) -> Edit {
        match self {
            Self::Dossiers => Self::set_dossiers(report, |rows| drop(rows.remove(row))),
            Self::Papers(_) => Self::set_papers(report, |rows| drop(rows.remove(row))),
        }
    }

    fn set_dossiers(report: &Report, change: impl FnOnce(&mut Vec<Dossiers>)) -> Edit {
        let mut dossiers = report.dossiers.clone();
        change(&mut dossiers);
        Edit::SetDossiers { period: report.period, dossiers }
    }

    fn set_papers(report: &Report, change: impl FnOnce(&mut Vec<Paper>)) -> Edit {
        let mut papers = report.papers.clone();
        change(&mut papers);
        Edit::SetPapers { period: report.period, papers }
    }
}

impl Rows {
    /// Asked by key.
    pub fn ask(&mut self, what: Ask) {
        self.asked = Some(Asked { what, by_button: None, left: PATIENCE });
    }

    /// Asked by a table's button.
    pub fn ask_of(&mut self, table: FreeTable, what: Ask) {
        self.asked = Some(Asked { what, by_button: Some(table), left: PATIENCE });
    }

    /// A form's rows are not free.
    pub fn refuse(&mut self, asks: &mut Asks) {
        if self.asked.take().is_some() {
            asks.push(Action::Say(words::sheet::FIXED_ROWS.into()));
        }
    }

    /// The row last typed in.
    pub fn current(&self, table: FreeTable) -> Option<usize> {
        self.current.filter(|(own, _)| *own == table).map(|(_, row)| row)
    }

    /// The cursor stands in this row.
    pub fn set_current(&mut self, table: FreeTable, row: usize) {
        self.current = Some((table, row));
    }

    /// The rows change by an act of this frame that sees to its boxes itself.
    pub fn changed_here(&mut self) {
        self.seen.clear();
    }

    /// Rows that came or went since the table was drawn (undo): its boxes hold another row's cursor and steps.
    pub fn keep_up(&mut self, ui: &Ui, view: &View<'_>, table: FreeTable) {
        let (period, count) = (view.open.stored.period, table.count(&view.open.stored));
        let known = self.seen.iter().position(|(other, ..)| *other == table);
        let before = known.map(|at| self.seen.swap_remove(at));
        if let Some((_, _, before)) =
            before.filter(|(_, of, before)| *of == period && *before != count)
        {
            forget_boxes(ui, table, before.max(count) + 1);
        }
        self.seen.push((table, period, count));
    }

    /// Does what was asked of this table, as soon as its typed words are saved.
    pub fn do_asked(
        &mut self,
        ui: &Ui,
        view: &View<'_>,
        table: FreeTable,
        keyboard: &mut Keyboard,
        asks: &mut Asks,
    ) {
        let frame = ui.ctx().cumulative_frame_nr();
        let in_sight = |drawn: &[(FreeTable, u64)], table| {
            drawn.iter().any(|(other, at)| *other == table && at + 2 >= frame)
        };
        let was_drawn = in_sight(&self.drawn, table);
        let current = self.current.map(|(table, _)| table).filter(|t| in_sight(&self.drawn, *t));
        self.drawn.retain(|(other, _)| *other != table);
        self.drawn.push((table, frame));
        let Some(asked) = self.asked else { return };
        if !was_drawn || !view.editable {
            self.asked = None;
            return;
        }
        if asked.by_button.or(current).unwrap_or(table) != table {
            return;
        }
        if asked.left > 0 && save_first(view, table, asks) {
            self.asked = Some(Asked { left: asked.left - 1, ..asked });
            ui.ctx().request_repaint();
            return;
        }
        self.asked = None;
        let focused = ui.memory(egui::Memory::focused);
        let rows = table.rows(&view.open.live);
        let of_focus = rows
            .iter()
            .copied()
            .find(|row| table.fields(*row).iter().any(|field| Some(field.id()) == focused));
        let of_button = self.current(table).filter(|row| rows.contains(row));
        let row = if asked.by_button.is_some() { of_button } else { of_focus };
        match (asked.what, row) {
            (Ask::Add, row) => {
                self.add(ui, view, table, row.or(rows.last().copied()), asks, keyboard);
            }
            (Ask::Remove, Some(row)) => self.remove(ui, view, table, row, asks, keyboard),
            (Ask::Remove, None) => {
                asks.push(Action::Say(words::sheet::NO_CURRENT_ROW.into()));
            }
            (Ask::Fill, _) => self.fill(ui, view, table, asks),
        }
    }

    fn add(
        &mut self,
        ui: &Ui,
        view: &View<'_>,
        table: FreeTable,
        below: Option<usize>,
        asks: &mut Asks,
        keyboard: &mut Keyboard,
    ) {
        let report = &view.open.live;
        let at = below.map_or(0, |row| row + 1);
        let at = if below.is_none() { table.count(report) } else { at };
        let edit = table.with_blank_rows(report, at, 1);
        let name = words::sheet::ADDING_ROW.to_owned();
        let follow = |row| Some(if row >= at { row + 1 } else { row });
        self.change(ui, view, table, asks, Edit::Batch { name, edits: vec![edit] }, follow);
        self.current = Some((table, at));
        if let Some(first) = table.fields(at).into_iter().next() {
            keyboard.go_to(first);
        }
    }

    fn remove(
        &mut self,
        ui: &Ui,
        view: &View<'_>,
        table: FreeTable,
        row: usize,
        asks: &mut Asks,
        keyboard: &mut Keyboard,
    ) {
        let report = &view.open.live;
        let rows = table.rows(report);
        let shown = rows.iter().position(|other| *other == row).unwrap_or(0);
        let row_name = table.row_name(report, row);
        let name = words::sheet::removing_row(shown + 1, &row_name);
        let edits = vec![table.without(report, row)];
        let follow = |other: usize| match other.cmp(&row) {
            std::cmp::Ordering::Less => Some(other),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(other - 1),
        };
        self.change(ui, view, table, asks, Edit::Batch { name, edits }, follow);
        asks.push(Action::Say(words::sheet::row_removed(shown + 1, &row_name)));
        // The row below takes its place; after the last one, the row above.
        let next = rows.get(shown + 1).map(|below| below - 1);
        let next = next.or(shown.checked_sub(1).and_then(|above| rows.get(above).copied()));
        self.current = next.map(|row| (table, row));
        if let Some(first) = next.and_then(|row| table.fields(row).into_iter().next()) {
            keyboard.go_to(first);
        }
    }

    fn fill(&mut self, ui: &Ui, view: &View<'_>, table: FreeTable, asks: &mut Asks) {
        let report = &view.open.live;
        let missing: Vec<Dossiers> = assets::catalogue()
            .fields()
            .iter()
            .filter(|field| !report.dossiers.iter().any(|row| row.field == field.id))
            .map(|field| Dossiers { field: field.id.clone(), ..Dossiers::default() })
            .collect();
        if missing.is_empty() {
            asks.push(Action::Say(words::sheet::HAS_ALL_FIELDS.into()));
            return;
        }
        asks.push(Action::Say(words::sheet::fields_added(missing.len())));
        let name = words::sheet::adding_fields(missing.len());
        let edit = FreeTable::set_dossiers(report, |rows| rows.extend(missing));
        self.change(ui, view, table, asks, Edit::Batch { name, edits: vec![edit] }, Some);
    }

    fn change(
        &mut self,
        ui: &Ui,
        view: &View<'_>,
        table: FreeTable,
        asks: &mut Asks,
        edit: Edit,
        follow: impl Fn(usize) -> Option<usize>,
    ) {
        carry(view, table, asks, follow, |asks| asks.push(Action::Apply(edit)));
        forget_boxes(ui, table, table.count(&view.open.live) + 1);
        self.changed_here();
    }
}

fn forget_boxes(ui: &Ui, table: FreeTable, rows: usize) {
    keys::forget_boxes(ui, (0..rows).flat_map(|row| table.fields(row)));
}

/// Takes the drafts of a table off, has the rows changed, and puts those that are still words on their way
/// where their rows stand now.
fn carry(
    view: &View<'_>,
    table: FreeTable,
    asks: &mut Asks,
    follow: impl Fn(usize) -> Option<usize>,
    change: impl FnOnce(&mut Asks),
) {
    let period = view.open.stored.period;
    let mut again = Vec::new();
    for field in view.drafts.fields(period) {
        let Some(row) = table.row_of(&field) else { continue };
        if view.wrong(&field).is_some()
            && let Some(draft) = view.drafts.get(period, &field)
            && let Some(row) = follow(row)
        {
            again.push((in_row(&field, row), draft.text.clone()));
        }
        asks.push(Action::Forget(field));
    }
    change(asks);
    for (field, text) in again {
        asks.push(Action::Type(field, text));
    }
}

/// Asks for drafts to be saved that can be; whether there were any.
fn save_first(view: &View<'_>, table: FreeTable, asks: &mut Asks) -> bool {
    let open = view.open;
    let mut any = false;
    for field in view.drafts.fields(open.stored.period) {
        let Some(draft) = view.drafts.get(open.stored.period, &field) else { continue };
        let waits =
            matches!(field.edit(&draft.text, &open.stored, &view.book.commune), Ok(Some(_)));
        if table.row_of(&field).is_some() && waits {
            asks.push(Action::Leave(field));
            any = true;
        }
    }
    any
}

fn in_row(field: &Field, row: usize) -> Field {
    match field {
        Field::Dossier { column, .. } => Field::Dossier { row, column: *column },
        Field::Paper { column, .. } => Field::Paper { row, column: *column },
        other => other.clone(),
    }
}
