//! Cells of the rows that a book keeps beside its reports: the register of papers, the plans.

use super::{Edit, frame::sentence};
use crate::model::{OfficeRows, RegisterColumn, RowId, TaskColumn};

/// The edit that puts typed words into a cell of the register; nothing where it says so already or the row is gone.
/// `Err` is a sentence.
pub(super) fn registered_edit(
    id: RowId,
    column: RegisterColumn,
    typed: &str,
    office: &OfficeRows,
) -> Result<Option<Edit>, String> {
    let Some(old) = office.registered(id) else { return Ok(None) };
    let mut new = old.clone();
    new.set(column, typed, &office.register).map_err(|why| sentence(&why))?;
    let changed = new != *old;
    Ok(changed.then(|| Edit::SetRegistered { id, paper: Some(Box::new(new)) }))
}

/// The same of a cell of a plan, by its year and row.
pub(super) fn task_edit(
    (year, id): (i32, RowId),
    column: TaskColumn,
    typed: &str,
    office: &OfficeRows,
) -> Result<Option<Edit>, String> {
    let mut tasks = office.tasks(year).to_vec();
    let Some(task) = tasks.iter_mut().find(|task| task.id == id) else { return Ok(None) };
    task.set(column, typed, year).map_err(|why| sentence(&why))?;
    if column == TaskColumn::Product {
        task.paper = office.paper_named_in(&task.product, year);
    }
    let changed = tasks != office.tasks(year);
    Ok(changed.then_some(Edit::SetTasks { year, tasks }))
}
