//! Which one cell an edit of rows typed into, so that undo takes typing that goes on in a cell back at once.
//!
//! Edits of rows carry whole lists: the cell is told by what differs between two of them. Invariant: edits that differ
//! in another row, in another column or in the number of rows are no typing in one cell.

use super::{Edit, field::Field};
use crate::model::{
    DossierColumn, Dossiers, PaperColumn, RegisterColumn, RegisteredPaper, RowId, Task, TaskColumn,
    row::Identified,
};

/// Whether an edit goes on in the one cell that `before`, which `undone` takes back, typed into.
pub fn goes_on(edit: &Edit, before: &Edit, undone: &Edit) -> bool {
    match (between(undone, before), between(before, edit)) {
        (CellTyping::More, _) | (_, CellTyping::More) => false,
        (CellTyping::Cell(first), CellTyping::Cell(next)) => first == next,
        _ => true,
    }
}

/// What an edit did, beside what stood there before.
#[derive(Debug, PartialEq, Eq)]
enum CellTyping {
    /// The lists are alike.
    Nothing,
    /// Words of this cell; those of another column may have followed.
    Cell(Field),
    /// Anything else.
    More,
}

/// What lies between two edits of the same rows; `More` where they are of others.
fn between(before: &Edit, after: &Edit) -> CellTyping {
    let (Some(before), Some(after)) = (of_rows(before), of_rows(after)) else {
        return CellTyping::More;
    };
    match (before, after) {
        (
            Edit::SetDossiers { period: one, dossiers: before },
            Edit::SetDossiers { period: other, dossiers: after },
        ) if one == other => in_lists(before, after, dossiers_cells),
        (
            Edit::SetPapers { period: one, papers: before },
            Edit::SetPapers { period: other, papers: after },
        ) if one == other => in_lists(before, after, |row, before, after| {
            let is_changed = |column: &PaperColumn| before.words(*column) != after.words(*column);
            let changed = PaperColumn::ALL.into_iter().filter(is_changed);
            changed.map(|column| Field::Paper { row, column }).collect()
        }),
        (
            Edit::SetTasks { year: one, tasks: before },
            Edit::SetTasks { year: other, tasks: after },
        ) if one == other => in_lists(before, after, |row, before, after| {
            let column = task_column(before, after);
            column.map(|column| Field::Task { year: *one, row, column }).into_iter().collect()
        }),
        (
            Edit::SetRegistered { id: one, paper: Some(before) },
            Edit::SetRegistered { id: other, paper: Some(after) },
        ) if one == other => of_cells(*before != *after, registered_cells(*one, before, after)),
        _ => CellTyping::More,
    }
}

/// The edit of rows itself, where rows of drafts followed it.
fn of_rows(edit: &Edit) -> Option<&Edit> {
    match edit {
        Edit::Batch { name, edits } => {
            let mut own = edits.iter().filter(|edit| !matches!(edit, Edit::SetPapers { .. }));
            let first = own.next().filter(|first| first.name() == *name);
            first.filter(|_| own.next().is_none())
        }
        edit => Some(edit),
    }
}

fn in_lists<T: Identified + PartialEq>(
    before: &[T],
    after: &[T],
    cells: impl Fn(RowId, &T, &T) -> Vec<Field>,
) -> CellTyping {
    let same_rows = before.len() == after.len()
        && before.iter().zip(after).all(|(before, after)| before.id() == after.id());
    if !same_rows {
        return CellTyping::More;
    }
    let mut changed = before.iter().zip(after).filter(|(before, after)| before != after);
    match (changed.next(), changed.next()) {
        (None, _) => CellTyping::Nothing,
        (Some((before, after)), None) => of_cells(true, cells(before.id(), before, after)),
        _ => CellTyping::More,
    }
}

/// The first of the cells is the one that was typed in: another may only have followed it.
fn of_cells(is_changed: bool, cells: Vec<Field>) -> CellTyping {
    if !is_changed {
        return CellTyping::Nothing;
    }
    let follows = |cell: &Field| {
        use PaperColumn::Symbol;
        matches!(
            cell,
            Field::Paper { column: Symbol, .. }
                | Field::Registered { column: RegisterColumn::Paper(Symbol), .. }
        )
    };
    let mut cells = cells.into_iter();
    match cells.next() {
        Some(first) if cells.all(|cell| follows(&cell)) => CellTyping::Cell(first),
        _ => CellTyping::More,
    }
}

fn dossiers_cells(row: RowId, before: &Dossiers, after: &Dossiers) -> Vec<Field> {
    let name = (before.field != after.field).then_some(Field::DossierField(row));
    let is_changed = |column: &DossierColumn| before.typed(*column) != after.typed(*column);
    let counts = DossierColumn::ALL.into_iter().filter(is_changed);
    name.into_iter().chain(counts.map(|column| Field::Dossier { row, column })).collect()
}

fn registered_cells(row: RowId, before: &RegisteredPaper, after: &RegisteredPaper) -> Vec<Field> {
    let is_changed = |column: &RegisterColumn| match column {
        RegisterColumn::Paper(column) => before.paper.words(*column) != after.paper.words(*column),
        RegisterColumn::Origin => before.origin != after.origin,
        RegisterColumn::Normative => before.normative != after.normative,
        RegisterColumn::Answers => before.answers != after.answers,
        RegisterColumn::ReplacedBy => before.replaced_by != after.replaced_by,
        RegisterColumn::Effective => before.effective != after.effective,
        RegisterColumn::Expired => before.expired != after.expired,
    };
    let changed = RegisterColumn::ALL.into_iter().filter(is_changed);
    changed.map(|column| Field::Registered { row, column }).collect()
}

/// The column of a task that was typed in, as `Task::set` lets others follow: a day it was done on makes it done, a state
/// that is none takes that day away, words of a deadline go into the note.
fn task_column(before: &Task, after: &Task) -> Option<TaskColumn> {
    let is_changed = |column: &TaskColumn| before.words(*column) != after.words(*column);
    let changed: Vec<TaskColumn> = TaskColumn::ALL.into_iter().filter(is_changed).collect();
    match changed.as_slice() {
        [one] => Some(*one),
        [TaskColumn::State, TaskColumn::Done] if after.done.is_some() => Some(TaskColumn::Done),
        [TaskColumn::State, TaskColumn::Done] => Some(TaskColumn::State),
        [TaskColumn::Deadline, TaskColumn::Note] => Some(TaskColumn::Deadline),
        // The paper of the register that its product names.
        [] if before.paper != after.paper => Some(TaskColumn::Product),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Period;

    fn dossiers(counts: &[[Option<i64>; 2]]) -> Edit {
        let period = Period::parse("2026-Q1").expect("a period");
        let row = |(id, [received, pending]): (u32, &[Option<i64>; 2])| Dossiers {
            id: RowId(id),
            received: received.map(Into::into),
            pending: pending.map(Into::into),
            ..Dossiers::default()
        };
        Edit::SetDossiers { period, dossiers: (1..).zip(counts).map(row).collect() }
    }

    #[test]
    fn the_cell_is_told_by_what_differs() {
        let stands = dossiers(&[[None, None], [Some(1), None]]);
        let received = |row| {
            CellTyping::Cell(Field::Dossier { row: RowId(row), column: DossierColumn::Received })
        };
        let check = |after: &[[Option<i64>; 2]], expected: CellTyping| {
            assert_eq!(between(&stands, &dossiers(after)), expected, "{after:?}");
        };
        check(&[[None, None], [Some(1), None]], CellTyping::Nothing);
        check(&[[Some(4), None], [Some(1), None]], received(1));
        check(&[[None, None], [Some(12), None]], received(2));
        check(&[[Some(4), Some(5)], [Some(1), None]], CellTyping::More);
        check(&[[Some(4), None], [Some(12), None]], CellTyping::More);
        check(&[[None, None]], CellTyping::More);
    }

    #[test]
    fn what_follows_a_cell_is_no_cell_of_its_own() {
        let of = |change: fn(&mut Task)| {
            let mut task = Task { id: RowId(3), ..Task::default() };
            change(&mut task);
            Edit::SetTasks { year: 2026, tasks: vec![task] }
        };
        let cell = |column| CellTyping::Cell(Field::Task { year: 2026, row: RowId(3), column });
        let blank = of(|_| {});
        let done = of(|task| task.set(TaskColumn::Done, "12/03/2026", 2026).expect("a day"));
        assert_eq!(between(&blank, &done), cell(TaskColumn::Done));
        assert_eq!(between(&done, &blank), cell(TaskColumn::State));
        let registered = |number: &str| {
            let mut it = RegisteredPaper::default();
            it.set(RegisterColumn::Paper(PaperColumn::Number), number, &[]).expect("a number");
            Edit::SetRegistered { id: RowId(1), paper: Some(Box::new(it)) }
        };
        let number =
            Field::Registered { row: RowId(1), column: RegisterColumn::Paper(PaperColumn::Number) };
        let typed = registered("53/KH-UBND");
        assert_eq!(between(&registered(""), &typed), CellTyping::Cell(number.clone()));
        // Rows of drafts that followed it are no act of their own.
        let period = Period::parse("2026-Q1").expect("a period");
        let follow = Edit::SetPapers { period, papers: Vec::new() };
        let edits = vec![typed.clone(), follow];
        let batch = Edit::Batch { name: typed.name(), edits };
        assert_eq!(between(&registered(""), &batch), CellTyping::Cell(number));
    }
}
