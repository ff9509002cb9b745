//! Rows that come and go: dossiers by field, papers. F5 adds one below the current, Shift+F5 takes it away.
//!
//! Boxes are named by the identity of their row, so that words on their way stay with it wherever it goes.
//! Invariant: words of a row that goes away go with it.

use eframe::egui::{self, Context, Id, Ui};

use super::register_rows::{self, RegisterYear};
use crate::ui::boxes::{BoxId, cell::Keyboard};
use crate::{
    assets::{self, table_titles::TitledTable},
    edit::{Edit, field::Field},
    model::{
        DossierColumn, Dossiers, Paper, PaperColumn, Report, RowId, SectionId, Task, TaskColumn,
        number_rows, outline::SectionTable, text,
    },
    ui::{
        action::{Action, Asks, RegisterAsk},
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
    /// The papers of the register of that year, and those of no year.
    Register(RegisterYear),
    /// The tasks of that year's plan.
    Plan(i32),
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
    /// The current row in the place of the one above.
    Up,
    /// The current row in the place of the one below.
    Down,
}

/// Frames an ask waits for typed words to be saved first.
const PATIENCE: u8 = 6;
/// Frames an ask by key waits for the focus, which a list of commands that closed gives back.
const UNTIL_FOCUS: u8 = 8;

/// What free tables remember between frames.
#[derive(Debug, Default)]
pub struct Rows {
    asked: Option<PendingAsk>,
    /// The row last typed in.
    current: Option<(FreeTable, RowId)>,
    /// When each table was last drawn, in frames.
    drawn: Vec<(FreeTable, u64)>,
    /// The buttons of each table.
    tools: Vec<(FreeTable, Vec<Id>)>,
}

#[derive(Debug, Clone, Copy)]
struct PendingAsk {
    what: Ask,
    /// The table whose button was pressed; by key, the one with the focus.
    by_button: Option<FreeTable>,
    left: u8,
    until_focus: u8,
}

impl PendingAsk {
    fn new(what: Ask, by_button: Option<FreeTable>) -> Self {
        Self { what, by_button, left: PATIENCE, until_focus: UNTIL_FOCUS }
    }
}

impl FreeTable {
    /// By what titles its columns are known.
    pub fn titled(self) -> TitledTable {
        match self {
            Self::Dossiers => TitledTable::Dossiers,
            // The register begins with the columns of such a table.
            Self::Papers(_) | Self::Register(_) => TitledTable::Papers,
            Self::Plan(_) => TitledTable::Tasks,
        }
    }

    /// Its rows, as they stand.
    pub fn rows(self, report: &Report) -> Vec<RowId> {
        match self {
            Self::Dossiers => report.dossiers.iter().map(|row| row.id).collect(),
            Self::Papers(section) => {
                let listed = |paper: &&Paper| paper.section.is_none_or(|own| own == section);
                report.papers.iter().filter(listed).map(|paper| paper.id).collect()
            }
            Self::Register(of) => register_rows::rows_of_register(&report.office, of.year),
            Self::Plan(year) => report.office.tasks(year).iter().map(|task| task.id).collect(),
        }
    }

    /// The place of a row among the report's, those of other sections included.
    fn place(self, report: &Report, row: RowId) -> Option<usize> {
        match self {
            Self::Dossiers => report.dossiers.iter().position(|other| other.id == row),
            Self::Papers(_) => report.papers.iter().position(|other| other.id == row),
            Self::Register(_) => None,
            Self::Plan(year) => report.office.tasks(year).iter().position(|other| other.id == row),
        }
    }

    /// How many rows the report has, those of other sections included.
    fn count(self, report: &Report) -> usize {
        match self {
            Self::Dossiers => report.dossiers.len(),
            Self::Papers(_) => report.papers.len(),
            Self::Register(_) => report.office.register.len(),
            Self::Plan(year) => report.office.tasks(year).len(),
        }
    }

    /// The boxes of a row.
    pub fn fields(self, row: RowId) -> Vec<Field> {
        match self {
            Self::Dossiers => {
                let counts = DossierColumn::ALL.map(|column| Field::Dossier { row, column });
                std::iter::once(Field::DossierField(row)).chain(counts).collect()
            }
            Self::Papers(_) => PaperColumn::ALL.map(|column| Field::Paper { row, column }).into(),
            Self::Register(of) => {
                let columns = of.columns().iter();
                columns.map(|column| Field::Registered { row, column: *column }).collect()
            }
            Self::Plan(year) => {
                TaskColumn::ALL.map(|column| Field::Task { year, row, column }).into()
            }
        }
    }

    /// The row of one of its boxes.
    fn row_of(self, field: &Field) -> Option<RowId> {
        match (self, field) {
            (Self::Dossiers, Field::Dossier { row, .. } | Field::DossierField(row))
            | (Self::Papers(_), Field::Paper { row, .. })
            | (Self::Register(_), Field::Registered { row, .. }) => Some(*row),
            (Self::Plan(own), Field::Task { year, row, .. }) if own == *year => Some(*row),
            _ => None,
        }
    }

    /// "Hộ tịch", "Kế hoạch 35".
    fn row_name(self, report: &Report, row: RowId) -> String {
        match self {
            Self::Dossiers => report
                .dossiers_row(row)
                .map_or_else(String::new, |row| assets::field_label(&row.field).to_owned()),
            Self::Papers(_) => report.paper(row).map_or_else(String::new, |paper| {
                format!("{} {}", paper.kind, paper.number).trim().to_owned()
            }),
            Self::Register(_) => report.office.registered(row).map_or_else(String::new, |it| {
                format!("{} {}", it.paper.kind, it.paper.number_and_symbol()).trim().to_owned()
            }),
            Self::Plan(year) => {
                let task = report.office.tasks(year).iter().find(|task| task.id == row);
                task.map_or_else(String::new, |task| text::shortened(&task.name, 40))
            }
        }
    }

    /// The edit that gives the report as many blank rows more, below `below` or at the end, and those rows.
    pub fn with_blank_rows(
        self,
        report: &Report,
        below: Option<RowId>,
        count: usize,
    ) -> (Edit, Vec<RowId>) {
        let below = below.and_then(|row| self.place(report, row));
        let at = below.map_or(self.count(report), |place| place + 1);
        let edit = match self {
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
            Self::Register(_) => return register_rows::blank_papers(&report.office, count),
            Self::Plan(year) => {
                let blank = vec![Task::default(); count];
                Self::set_tasks(report, year, |rows| drop(rows.splice(at..at, blank)))
            }
        };
        let all: Vec<RowId> = match &edit {
            Edit::SetDossiers { dossiers, .. } => dossiers.iter().map(|row| row.id).collect(),
            Edit::SetPapers { papers, .. } => papers.iter().map(|row| row.id).collect(),
            Edit::SetTasks { tasks, .. } => tasks.iter().map(|row| row.id).collect(),
            _ => Vec::new(),
        };
        (edit, all.into_iter().skip(at).take(count).collect())
    }

    /// Nothing of the register: drafts may go by its paper, which is asked of the whole book.
    fn without(self, report: &Report, row: RowId) -> Option<Edit> {
        Some(match self {
            Self::Dossiers => Self::set_dossiers(report, |rows| rows.retain(|own| own.id != row)),
            Self::Papers(_) => Self::set_papers(report, |rows| rows.retain(|own| own.id != row)),
            Self::Register(_) => return None,
            Self::Plan(year) => {
                Self::set_tasks(report, year, |rows| rows.retain(|own| own.id != row))
            }
        })
    }

    fn set_dossiers(report: &Report, change: impl FnOnce(&mut Vec<Dossiers>)) -> Edit {
        let mut dossiers = report.dossiers.clone();
        change(&mut dossiers);
        number_rows(&mut dossiers);
        Edit::SetDossiers { period: report.period, dossiers }
    }

    fn set_papers(report: &Report, change: impl FnOnce(&mut Vec<Paper>)) -> Edit {
        let mut papers = report.papers.clone();
        change(&mut papers);
        number_rows(&mut papers);
        Edit::SetPapers { period: report.period, papers }
    }
}

impl FreeTable {
    fn set_tasks(report: &Report, year: i32, change: impl FnOnce(&mut Vec<Task>)) -> Edit {
        let mut tasks = report.office.tasks(year).to_vec();
        change(&mut tasks);
        number_rows(&mut tasks);
        Edit::SetTasks { year, tasks }
    }

    /// The edit that gives two rows each other's place; none where rows have no order of their own.
    fn with_swapped(self, report: &Report, one: RowId, other: RowId) -> Option<Edit> {
        let Self::Plan(year) = self else { return None };
        let (one, other) = (self.place(report, one)?, self.place(report, other)?);
        Some(Self::set_tasks(report, year, |rows| rows.swap(one, other)))
    }

    /// Whether its rows stand in the order a person gives them.
    pub fn is_ordered(self) -> bool {
        matches!(self, Self::Plan(_))
    }
}

impl Rows {
    /// Asked by key.
    pub fn ask(&mut self, what: Ask) {
        self.asked = Some(PendingAsk::new(what, None));
    }

    /// Asked by a table's button.
    pub fn ask_of(&mut self, table: FreeTable, what: Ask) {
        self.asked = Some(PendingAsk::new(what, Some(table)));
    }

    /// Whether something was asked that is still to be done.
    pub fn is_asked(&self) -> bool {
        self.asked.is_some()
    }

    /// The buttons drawn above a table.
    pub fn set_tools(&mut self, table: FreeTable, buttons: Vec<Id>) {
        self.tools.retain(|(other, _)| *other != table);
        self.tools.push((table, buttons));
    }

    /// After all tables are drawn: what was asked by key while the cursor stands in none is said, as soon as it is
    /// sure that it does.
    pub fn settle(&mut self, context: &Context, view: &View<'_>) {
        let Some(asked) = self.asked.as_mut().filter(|asked| asked.by_button.is_none()) else {
            return;
        };
        context.request_repaint();
        if asked.until_focus > 0 {
            asked.until_focus -= 1;
            return;
        }
        let moves = matches!(asked.what, Ask::Up | Ask::Down);
        self.asked = None;
        view.ask(Action::Say(match (view.editable, moves) {
            (false, _) => words::sheet::NOT_EDITABLE.into(),
            (true, true) => words::sheet::NO_ROW_TO_MOVE.into(),
            (true, false) => words::sheet::NO_TABLE.into(),
        }));
    }

    /// A form's rows are not free.
    pub fn refuse(&mut self, asks: &Asks) {
        if self.asked.take().is_some() {
            asks.push(Action::Say(words::sheet::FIXED_ROWS.into()));
        }
    }

    /// The row last typed in.
    pub fn current(&self, table: FreeTable) -> Option<RowId> {
        self.current.filter(|(own, _)| *own == table).map(|(_, row)| row)
    }

    /// The cursor stands in this row.
    pub fn set_current(&mut self, table: FreeTable, row: RowId) {
        self.current = Some((table, row));
    }

    /// Does what was asked of this table, as soon as its typed words are saved.
    pub fn do_asked(
        &mut self,
        ui: &Ui,
        view: &View<'_>,
        table: FreeTable,
        keyboard: &mut Keyboard,
    ) {
        let frame = ui.ctx().cumulative_frame_nr();
        let was_drawn = self.drawn.iter().any(|(other, at)| *other == table && at + 2 >= frame);
        self.drawn.retain(|(other, _)| *other != table);
        self.drawn.push((table, frame));
        let Some(asked) = self.asked else { return };
        let focused = ui.memory(egui::Memory::focused);
        let rows = table.rows(&view.open.live);
        let of_focus = rows
            .iter()
            .copied()
            .find(|row| table.fields(*row).iter().any(|field| Some(field.id()) == focused));
        let is_its_own = match asked.by_button {
            Some(asked) => asked == table,
            None => of_focus.is_some() || self.is_tool(table, focused),
        };
        if !is_its_own {
            return;
        }
        if !was_drawn || !view.editable {
            self.asked = None;
            return;
        }
        if asked.left > 0 && save_first(view, table) {
            // From here on it is this table's, wherever the focus goes meanwhile.
            let left = asked.left - 1;
            self.asked = Some(PendingAsk { by_button: Some(table), left, ..asked });
            ui.ctx().request_repaint();
            return;
        }
        self.asked = None;
        let current = self.current(table).filter(|row| rows.contains(row));
        let row = of_focus.or(current);
        self.do_what(view, table, (asked.what, row), keyboard);
    }

    /// Does it with that row.
    fn do_what(
        &mut self,
        view: &View<'_>,
        table: FreeTable,
        asked: (Ask, Option<RowId>),
        keyboard: &mut Keyboard,
    ) {
        match asked {
            (Ask::Add, row) => {
                let last = || table.rows(&view.open.live).last().copied();
                self.add(view, table, row.or_else(last), keyboard);
            }
            (Ask::Remove, Some(row)) => self.remove(view, table, row, keyboard),
            (Ask::Up, Some(row)) => self.swap(view, table, (row, true)),
            (Ask::Down, Some(row)) => self.swap(view, table, (row, false)),
            (Ask::Remove, None) => {
                view.ask(Action::Say(words::sheet::NO_CURRENT_ROW.into()));
            }
            (Ask::Up | Ask::Down, None) => {
                view.ask(Action::Say(words::sheet::NO_ROW_TO_MOVE.into()));
            }
            (Ask::Fill, _) => fill(view),
        }
    }

    /// Whether a button of the table has the focus.
    fn is_tool(&self, table: FreeTable, focused: Option<Id>) -> bool {
        let tools = self.tools.iter().find(|(own, _)| *own == table);
        tools.zip(focused).is_some_and(|((_, buttons), focused)| buttons.contains(&focused))
    }

    fn add(
        &mut self,
        view: &View<'_>,
        table: FreeTable,
        below: Option<RowId>,
        keyboard: &mut Keyboard,
    ) {
        let (edit, new) = table.with_blank_rows(&view.open.live, below, 1);
        let name = words::sheet::ADDING_ROW.to_owned();
        view.ask(Action::Apply(Edit::Batch { name, edits: vec![edit] }));
        self.go_to(table, new.first().copied(), keyboard);
    }

    fn remove(&mut self, view: &View<'_>, table: FreeTable, row: RowId, keyboard: &mut Keyboard) {
        let report = &view.open.live;
        let rows = table.rows(report);
        let shown = rows.iter().position(|other| *other == row).unwrap_or(0);
        view.ask(match table.without(report, row) {
            Some(edit) => {
                let row_name = table.row_name(report, row);
                let name = words::sheet::removing_row(shown + 1, &row_name);
                let said = words::sheet::row_removed(shown + 1, &row_name);
                Action::ApplyAndSay(Edit::Batch { name, edits: vec![edit] }, said)
            }
            None => Action::Register(RegisterAsk::Remove(row, false)),
        });
        // The row below takes its place; after the last one, the row above.
        let above = || shown.checked_sub(1).and_then(|above| rows.get(above));
        let next = rows.get(shown + 1).or_else(above).copied();
        self.go_to(table, next, keyboard);
    }

    /// The row changes places with its neighbour; the cursor stays in it.
    fn swap(&mut self, view: &View<'_>, table: FreeTable, (row, is_up): (RowId, bool)) {
        if !table.is_ordered() {
            view.ask(Action::Say(words::sheet::NO_ORDER.into()));
            return;
        }
        let report = &view.open.live;
        let rows = table.rows(report);
        let Some(at) = rows.iter().position(|other| *other == row) else { return };
        let other = if is_up { at.checked_sub(1) } else { at.checked_add(1) };
        let Some(other) = other.and_then(|other| rows.get(other)) else {
            let said = if is_up { words::sheet::FIRST_ROW } else { words::sheet::LAST_ROW };
            view.ask(Action::Say(said.into()));
            return;
        };
        self.current = Some((table, row));
        if let Some(edit) = table.with_swapped(report, row, *other) {
            let name = words::sheet::MOVING_ROW.to_owned();
            view.ask(Action::Apply(Edit::Batch { name, edits: vec![edit] }));
        }
    }

    /// The cursor goes into the first box of a row.
    fn go_to(&mut self, table: FreeTable, row: Option<RowId>, keyboard: &mut Keyboard) {
        self.current = row.map(|row| (table, row));
        if let Some(first) = row.and_then(|row| table.fields(row).into_iter().next()) {
            keyboard.go_to(first);
        }
    }
}

fn fill(view: &View<'_>) {
    let report = &view.open.live;
    let missing: Vec<Dossiers> = assets::catalogue()
        .fields()
        .iter()
        .filter(|field| !report.dossiers.iter().any(|row| row.field == field.id))
        .map(|field| Dossiers { field: field.id.clone(), ..Dossiers::default() })
        .collect();
    if missing.is_empty() {
        view.ask(Action::Say(words::sheet::HAS_ALL_FIELDS.into()));
        return;
    }
    let said = words::sheet::fields_added(missing.len());
    let name = words::sheet::adding_fields(missing.len());
    let edit = FreeTable::set_dossiers(report, |rows| rows.extend(missing));
    view.ask(Action::ApplyAndSay(Edit::Batch { name, edits: vec![edit] }, said));
}

/// Asks for drafts to be saved that can be; whether there were any.
fn save_first(view: &View<'_>, table: FreeTable) -> bool {
    let open = view.open;
    let mut any = false;
    for field in view.drafts.fields(open.stored.period) {
        let Some(draft) = view.drafts.get(open.stored.period, &field) else { continue };
        let waits =
            matches!(field.edit(&draft.text, &open.stored, &view.book.commune), Ok(Some(_)));
        if table.row_of(&field).is_some() && waits {
            view.ask(Action::Leave(field));
            any = true;
        }
    }
    any
}
