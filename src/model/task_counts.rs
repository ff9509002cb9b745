//! The tasks of a plan counted: what is done, on time or late, what is due in a window and in the next period.
//!
//! Reports are cut off before their period ends (that of the first quarter on 14 March), deadlines are the last days of
//! months and quarters. The rule, in one place (`is_due_by_close`): a task is late in a report only when its deadline is
//! before the cut-off; one due between the cut-off and the end of the report's own period is not late, is not due in the
//! next period without being told from what is, and is looked at in the next report, whose days hold its deadline.
//!
//! Pure functions of tasks and days. Invariants: a task that was dropped counts nowhere; what was done on a day after
//! the one asked was not done by then; a task that is done, nobody wrote when, is counted done and neither on time nor
//! late unless its deadline tells.

use chrono::NaiveDate;

use super::{Decimal, OfficeRows, Period, PeriodKind, Task, TaskState, Window, number};

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
    /// Of these, the deadline not behind the end of the report's own period.
    pub due_by_close: usize,
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
            // A row nobody wrote in is no task yet.
            if standing == TaskStanding::Dropped || task.is_blank() {
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
        let next = due_next(office, period, window);
        let by_close = next.iter().filter(|(_, task)| is_due_by_close(task, period, window));
        let (due_next, due_by_close) = (next.len(), by_close.count());
        Self {
            due_next,
            due_by_close,
            ..Self::of(office.tasks(period.year), window, next_end(period))
        }
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

/// Whether the deadline lies behind the cut-off of a report and still within its period: "quý I" (31/03) in a report of the
/// first quarter that is cut off on 14/03.
pub fn is_due_by_close(task: &Task, period: Period, window: Window) -> bool {
    let close = own_end(period);
    task.deadline.is_some_and(|deadline| window.to < deadline && deadline <= close)
}

/// The last day of a period by the calendar.
pub fn own_end(period: Period) -> NaiveDate {
    let month = match period.kind {
        PeriodKind::Quarter(quarter) => u32::from(quarter) * 3,
        PeriodKind::FirstHalf => 6,
        PeriodKind::NineMonths => 9,
        PeriodKind::Year => 12,
    };
    last_day(period.year, month)
}

fn last_day(year: i32, month: u32) -> NaiveDate {
    let day = if matches!(month, 6 | 9) { 30 } else { 31 };
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
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
    last_day(year, month)
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
