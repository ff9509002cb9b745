//! Table `task`: the plans of all years, each the complete list.

use rusqlite::{Connection, Row, named_params};

use super::{
    StoreError,
    sql_types::{Clean, CodeWord, Day},
};
use crate::model::{Plan, RowId, Task, number_rows};

/// The plans of all years, the oldest first; a year without tasks has none.
pub(super) fn all(connection: &Connection) -> Result<Vec<Plan>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("select_all.sql"))?;
    let mut plans: Vec<Plan> = Vec::new();
    let mut rows = statement.query(())?;
    while let Some(row) = rows.next()? {
        let (year, task) = (row.get("year")?, row_to_task(row)?);
        match plans.last_mut().filter(|plan| plan.year == year) {
            Some(plan) => plan.tasks.push(task),
            None => plans.push(Plan { year, tasks: vec![task] }),
        }
    }
    Ok(plans)
}

/// The tasks of a year, in order.
pub(super) fn of_year(connection: &Connection, year: i32) -> Result<Vec<Task>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("select.sql"))?;
    let rows = statement.query_map(named_params! { ":year": year }, row_to_task)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes the complete list of a year in place of the one before.
pub(super) fn set_all(
    connection: &Connection,
    year: i32,
    tasks: &[Task],
) -> Result<(), StoreError> {
    connection
        .prepare_cached(include_str!("delete_all.sql"))?
        .execute(named_params! { ":year": year })?;
    let mut insert = connection.prepare_cached(include_str!("insert.sql"))?;
    let mut tasks = tasks.to_vec();
    number_rows(&mut tasks);
    for (position, task) in (0_u32..).zip(&tasks) {
        insert.execute(named_params! {
            ":year": year,
            ":position": position,
            ":id": task.id.0,
            ":name": Clean(&task.name),
            ":area": Clean(&task.area),
            ":deadline": task.deadline.map(Day),
            ":officer": Clean(&task.officer),
            ":product": Clean(&task.product),
            ":paper": task.paper.map(|row| row.0),
            ":state": CodeWord(task.state),
            ":done": task.done.map(Day),
            ":note": Clean(&task.note),
        })?;
    }
    Ok(())
}

fn row_to_task(row: &Row<'_>) -> rusqlite::Result<Task> {
    Ok(Task {
        id: RowId(row.get("id")?),
        name: row.get("name")?,
        area: row.get("area")?,
        deadline: row.get::<_, Option<Day>>("deadline")?.map(|day| day.0),
        officer: row.get("officer")?,
        product: row.get("product")?,
        paper: row.get::<_, Option<u32>>("paper")?.map(RowId),
        state: row.get::<_, CodeWord<_>>("state")?.0,
        done: row.get::<_, Option<Day>>("done")?.map(|day| day.0),
        note: row.get("note")?,
    })
}
