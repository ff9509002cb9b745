//! The tasks of a plan counted: what is done, on time or late, what is due in a window and in the next period, and the
//! sentences that say so.
//!
//! Pure functions of tasks and days. Invariants: a task that was dropped counts nowhere; what was done on a day after
//! the one asked was not done by then; a task that is done, nobody wrote when, is counted done and neither on time nor
//! late unless its deadline tells.

mod pasted;
mod printed;
mod repeated;

use chrono::{Datelike, NaiveDate};

pub use pasted::{LeftTask, PastedTasks, WhyLeft, pasted};
pub use printed::pdf;
pub use repeated::repeated;

use crate::model::{
    Decimal, OfficeRows, Period, PeriodKind, Task, TaskState, Window, number, period,
    task::PLAN_SOURCE, text,
};

/// So many days before its deadline a task is due soon.
pub const SOON_DAYS: u64 = 15;

/// How a task stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskStanding {
    /// Taken out of the plan.
    Dropped,
    /// Done by its deadline, or without one.
    DoneOnTime,
    /// Done after its deadline.
    DoneLate,
    /// Done, its deadline is over, and nobody wrote the day.
    DoneUndated,
    /// Not done, its deadline before the day.
    Overdue,
    /// Not done, and its deadline is not over.
    Open,
}

impl TaskStanding {
    /// Of a task on that day.
    pub fn of(task: &Task, day: NaiveDate) -> Self {
        let is_over = task.deadline.is_some_and(|deadline| deadline < day);
        match (task.state, task.done) {
            (TaskState::Dropped, _) => Self::Dropped,
            (TaskState::Done, Some(done)) if done <= day => match task.deadline {
                Some(deadline) if done > deadline => Self::DoneLate,
                _ => Self::DoneOnTime,
            },
            (TaskState::Done, None) if is_over => Self::DoneUndated,
            (TaskState::Done, None) => Self::DoneOnTime,
            _ if is_over => Self::Overdue,
            _ => Self::Open,
        }
    }

    /// Whether it was done by the day.
    pub fn is_done(self) -> bool {
        matches!(self, Self::DoneOnTime | Self::DoneLate | Self::DoneUndated)
    }

    /// Whether it was done late, or is late still.
    pub fn is_late(self) -> bool {
        matches!(self, Self::DoneLate | Self::Overdue)
    }
}

/// Tasks of a year's plan counted by a window; the day asked is its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TaskCounts {
    /// In the plan.
    pub total: usize,
    /// Of these with a deadline in the window.
    pub due: usize,
    /// Of those that are due, done by its end.
    pub due_done: usize,
    /// Done by the end of the window.
    pub done: usize,
    /// Done on a day of the window.
    pub done_within: usize,
    /// Of those done, by their deadline.
    pub on_time: usize,
    /// Of those done, after their deadline.
    pub done_late: usize,
    /// Of those done, after which nobody can tell.
    pub undated: usize,
    /// Not done, the deadline before the end of the window.
    pub overdue: usize,
    /// Not done, the deadline behind the window and not behind the next period's end.
    pub due_next: usize,
}

impl TaskCounts {
    /// Of these tasks in that window; the next period ends on `next_end`.
    pub fn of<'t>(
        tasks: impl IntoIterator<Item = &'t Task>,
        window: Window,
        next_end: NaiveDate,
    ) -> Self {
        let mut counts = Self::default();
        let within =
            |day: Option<NaiveDate>| day.is_some_and(|day| window.from <= day && day <= window.to);
        for task in tasks {
            let standing = TaskStanding::of(task, window.to);
            if standing == TaskStanding::Dropped {
                continue;
            }
            let is_done = standing.is_done();
            let is_due = within(task.deadline);
            counts.total += 1;
            counts.due += usize::from(is_due);
            counts.due_done += usize::from(is_due && is_done);
            counts.done += usize::from(is_done);
            counts.done_within += usize::from(is_done && within(task.done));
            counts.on_time += usize::from(standing == TaskStanding::DoneOnTime);
            counts.done_late += usize::from(standing == TaskStanding::DoneLate);
            counts.undated += usize::from(standing == TaskStanding::DoneUndated);
            counts.overdue += usize::from(standing == TaskStanding::Overdue);
            counts.due_next += usize::from(is_due_next(task, window.to, next_end));
        }
        counts
    }

    /// Of the plan of that report's year.
    pub fn of_report(office: &OfficeRows, period: Period, window: Window) -> Self {
        let due_next = due_next(office, period, window).len();
        Self { due_next, ..Self::of(office.tasks(period.year), window, next_end(period)) }
    }

    /// Those done late and those late still.
    pub fn late(self) -> usize {
        self.done_late + self.overdue
    }

    /// "17/36, 47,2%": what is done of the plan.
    pub fn rate(self) -> String {
        rate(self.done, self.total)
    }

    /// "8/9, 88,9%": what is done of what was due in the window.
    pub fn due_rate(self) -> String {
        rate(self.due_done, self.due)
    }
}

/// "17/36, 47,2%"; without the share where there is nothing.
pub fn rate(part: usize, whole: usize) -> String {
    match share(part, whole) {
        Some(share) => format!("{part}/{whole}, {share}"),
        None => format!("{part}/{whole}"),
    }
}

/// "47,2%", half-up at one digit; nothing of nothing.
pub fn share(part: usize, whole: usize) -> Option<String> {
    percent(part, whole).map(|share| format!("{}%", number::format_percent(share, 1)))
}

/// The same as a number, exact.
pub fn percent(part: usize, whole: usize) -> Option<Decimal> {
    Decimal::from(part).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(Decimal::from(whole))
}

/// The last day of the period a report looks forward to, by the calendar: deadlines are the last days of months and
/// quarters, whatever day reports are cut off.
pub fn next_end(period: Period) -> NaiveDate {
    let (year, month) = match period.kind {
        PeriodKind::Quarter(4) => (period.year + 1, 3),
        PeriodKind::Quarter(quarter) => (period.year, u32::from(quarter) * 3 + 3),
        PeriodKind::FirstHalf | PeriodKind::NineMonths => (period.year, 12),
        PeriodKind::Year => (period.year + 1, 12),
    };
    let last = if matches!(month, 6 | 9) { 30 } else { 31 };
    NaiveDate::from_ymd_opt(year, month, last).unwrap_or_default()
}

/// What is due in the period a report looks forward to and not done, with the year of its plan, by deadline.
pub fn due_next(office: &OfficeRows, period: Period, window: Window) -> Vec<(i32, &Task)> {
    let end = next_end(period);
    let years = [period.year, period.year + 1];
    let of_year = |year: i32| office.tasks(year).iter().map(move |task| (year, task));
    let mut due: Vec<(i32, &Task)> = years
        .into_iter()
        .flat_map(of_year)
        .filter(|(_, task)| is_due_next(task, window.to, end))
        .collect();
    due.sort_by_key(|(_, task)| task.deadline);
    due
}

fn is_due_next(task: &Task, after: NaiveDate, end: NaiveDate) -> bool {
    let is_open = TaskStanding::of(task, after) == TaskStanding::Open;
    is_open && task.deadline.is_some_and(|deadline| after < deadline && deadline <= end)
}

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
    let of_due = due.into_iter().map(|(_, task)| line(task, "hoàn thành chậm nhất"));
    std::iter::once(lead).chain(of_late).chain(of_due).collect()
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
