//! The plan of a year begun from that of the year before.

use crate::model::{OfficeRows, RowId, Task, TaskState, deadline::a_year_later, number_rows, text};

/// The plan of a year with what the plan of another has and it lacks: names, fields, officers and products; deadlines as
/// many years later; nothing done, no notes. The other's year in a name becomes this one's.
pub fn repeated(office: &OfficeRows, from: i32, year: i32) -> Vec<Task> {
    let mut tasks = office.tasks(year).to_vec();
    let known: Vec<(String, Option<chrono::NaiveDate>)> =
        tasks.iter().map(|task| (text::folded(&task.name), task.deadline)).collect();
    let again = office
        .tasks(from)
        .iter()
        .filter(|task| task.state != TaskState::Dropped && !task.is_blank())
        .map(|task| of_year(task, office, (from, year)))
        .filter(|task| !known.contains(&(text::folded(&task.name), task.deadline)));
    tasks.extend(again);
    number_rows(&mut tasks);
    tasks
}

fn of_year(task: &Task, office: &OfficeRows, (from, year): (i32, i32)) -> Task {
    let renamed = |words: &str| words.replace(&format!("năm {from}"), &format!("năm {year}"));
    let mut deadline = task.deadline;
    for _ in from..year {
        deadline = deadline.and_then(a_year_later);
    }
    // The paper of that year is none of this one: its kind is what comes of the task.
    let paper = task.paper.and_then(|row| office.registered(row));
    let product = match paper {
        Some(it) => it.paper.kind.clone(),
        None => renamed(&task.product),
    };
    Task {
        id: RowId::NONE,
        name: renamed(&task.name),
        area: task.area.clone(),
        deadline,
        officer: task.officer.clone(),
        product,
        ..Task::default()
    }
}
