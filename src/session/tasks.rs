//! What the plan of a year says: what is late and what is due soon, sentences for a report's results and for what comes
//! next, lists laid behind it, a year begun from another, its page.
//!
//! Pure functions of tasks and days; what is counted is counted by `model::task_counts`.

mod pasted;
mod printed;
mod repeated;

use chrono::{Datelike, NaiveDate};

pub use pasted::{LeftTask, PastedTasks, WhyLeft, pasted};
pub use printed::pdf;
pub use repeated::repeated;

pub use crate::model::task_counts::{
    TaskCounts, TaskStanding, due_next, is_due_by_close, next_end, percent, rate, share,
};

use crate::model::{
    OfficeRows, Period, Task, TaskState, Window, number, period, task::PLAN_SOURCE, text,
};

/// So many days before its deadline a task is due soon.
pub const SOON_DAYS: u64 = 15;

/// Tasks of a plan that are late on that day and not done, the longest first.
pub fn overdue(tasks: &[Task], day: NaiveDate) -> Vec<&Task> {
    let mut late: Vec<&Task> =
        tasks.iter().filter(|task| TaskStanding::of(task, day) == TaskStanding::Overdue).collect();
    late.sort_by_key(|task| task.deadline);
    late
}

/// Those due on that day or soon after it and not done, the next first.
pub fn due_soon(tasks: &[Task], day: NaiveDate) -> Vec<&Task> {
    let end = day.checked_add_days(chrono::Days::new(SOON_DAYS)).unwrap_or(day);
    let is_soon = |task: &&Task| {
        TaskStanding::of(task, day) == TaskStanding::Open
            && task.deadline.is_some_and(|deadline| deadline <= end)
    };
    let mut soon: Vec<&Task> = tasks.iter().filter(is_soon).collect();
    soon.sort_by_key(|task| task.deadline);
    soon
}

/// Where figures that a plan gives came from: "Nhiệm vụ năm 2026: 17/36".
pub fn whence(year: i32, counts: TaskCounts) -> String {
    format!("{PLAN_SOURCE}{year}: {}/{}", counts.done, counts.total)
}

/// Whether a source says that a figure came from a plan, as `whence` does.
pub fn is_whence(source: &str) -> bool {
    source.starts_with(PLAN_SOURCE)
}

/// How a task stands, in words; nothing of one that is open or dropped.
pub fn standing_words(task: &Task, day: NaiveDate) -> Option<String> {
    let days =
        |from: Option<NaiveDate>, to: NaiveDate| from.map_or(0, |from| (to - from).num_days());
    Some(match TaskStanding::of(task, day) {
        TaskStanding::Overdue => format!("Quá hạn {} ngày", days(task.deadline, day)),
        TaskStanding::DoneLate => {
            format!("Hoàn thành chậm {} ngày", days(task.deadline, task.done.unwrap_or(day)))
        }
        TaskStanding::DoneUndated => "Hoàn thành, chưa ghi ngày nào".into(),
        TaskStanding::Open
            if task.deadline.is_some_and(|it| days(Some(day), it) <= SOON_DAYS as i64) =>
        {
            match days(Some(day), task.deadline.unwrap_or(day)) {
                0 => "Hạn là hôm nay".into(),
                left => format!("Còn {left} ngày"),
            }
        }
        _ => return None,
    })
}

/// What a report may say of the plan, sentence by sentence; nothing where there is none.
pub fn result_sentences(office: &OfficeRows, period: Period, window: Window) -> Vec<String> {
    let counts = TaskCounts::of_report(office, period, window);
    if counts.total == 0 {
        return Vec::new();
    }
    let bracketed =
        |part, whole| share(part, whole).map_or_else(String::new, |it| format!(" ({it})"));
    let TaskCounts { total, done, due, due_done, .. } = counts;
    let until = period::format_date(window.to);
    let mut said = vec![format!(
        "Đến ngày {until}, đã hoàn thành {done}/{total} nhiệm vụ{} của Kế hoạch cải cách hành chính năm {}.",
        bracketed(done, total),
        period.year
    )];
    if due > 0 {
        said.push(format!(
            "Trong kỳ có {} nhiệm vụ đến hạn, đã hoàn thành {due_done}/{due} nhiệm vụ{}.",
            two_digits(due),
            bracketed(due_done, due)
        ));
    }
    if done > 0 && counts.undated == 0 {
        let late = match counts.done_late {
            0 => "không có nhiệm vụ hoàn thành quá hạn".to_owned(),
            late => format!("{} nhiệm vụ hoàn thành quá hạn", two_digits(late)),
        };
        let on_time = two_digits(counts.on_time);
        said.push(format!("Trong số đã hoàn thành, {on_time} nhiệm vụ đúng hạn; {late}."));
    }
    let late = overdue(office.tasks(period.year), window.to);
    if !late.is_empty() {
        let names: Vec<String> = late.iter().map(|task| text::lower_first(&task.name)).collect();
        let count = two_digits(late.len());
        said.push(format!("Còn {count} nhiệm vụ quá hạn chưa hoàn thành: {}.", names.join("; ")));
    }
    said
}

/// What "phương hướng" may say: a lead, then what is late still and what is due in the next period, each on its line.
pub fn next_sentences(office: &OfficeRows, period: Period, window: Window) -> Vec<String> {
    let late = overdue(office.tasks(period.year), window.to);
    let due = due_next(office, period, window);
    let count = late.len() + due.len();
    if count == 0 {
        return Vec::new();
    }
    let lead = format!(
        "Trong {}, tập trung hoàn thành {} nhiệm vụ theo kế hoạch:",
        period.next_full(),
        two_digits(count)
    );
    let of_late = late.into_iter().map(|task| line(task, "quá hạn từ"));
    let of_due = due.into_iter().map(|(_, task)| {
        let said = line(task, "hoàn thành chậm nhất");
        match beside_due(task, period, window) {
            Some(beside) => format!("{} ({beside}).", said.trim_end_matches('.')),
            None => said,
        }
    });
    std::iter::once(lead).chain(of_late).chain(of_due).collect()
}

/// What is told of a task that a report looks forward to: it was done since the cut-off, or its deadline is still of the
/// report's own period.
fn beside_due(task: &Task, period: Period, window: Window) -> Option<String> {
    if let (TaskState::Done, Some(done)) = (task.state, task.done) {
        return Some(format!("đã xong ngày {}", period::format_date(done)));
    }
    let cut = period::format_date(window.to);
    is_due_by_close(task, period, window)
        .then(|| format!("hạn trong {}, sau ngày chốt số liệu {cut}", period.full()))
}

/// "- Rà soát văn bản; Văn phòng chủ trì, hoàn thành chậm nhất ngày 30/06/2026."
fn line(task: &Task, by: &str) -> String {
    let mut said = format!("- {}", task.name.trim_end_matches(['.', ';', ' ']));
    let by = task.deadline.map(|day| format!("{by} ngày {}", period::format_date(day)));
    let officer = Some(&task.officer).filter(|it| !it.is_empty());
    let officer = officer.map(|officer| format!("{officer} chủ trì"));
    let more: Vec<String> = officer.into_iter().chain(by).collect();
    if !more.is_empty() {
        said.push_str("; ");
        said.push_str(&more.join(", "));
    }
    said + "."
}

fn two_digits(count: usize) -> String {
    number::format_two_digits(count.into())
}

/// The year a plan page shows at first: that of the report, whose plan it counts.
pub fn years(office: &OfficeRows, period: Period, today: NaiveDate) -> Vec<i32> {
    let mut years: Vec<i32> = office.plans.iter().map(|plan| plan.year).collect();
    years.extend([Period::nearest_year(today.year()), period.year]);
    years.sort_unstable_by_key(|year| -year);
    years.dedup();
    years
}

#[cfg(test)]
mod tests;
