//! `tasks`: the plan of a year, listed with its counts, added to, mended.

use std::{fmt::Write as _, path::Path};

use anyhow::{Context as _, anyhow, bail};
use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

use super::{
    files::{back_up_after, open, pdf_output, read, stamp, written},
    tasks_args::TasksArgs,
};
use crate::{
    assets::table_titles::{TitledColumn, TitledTable, titled_column},
    disk::output::Output,
    edit::Edit,
    import,
    model::{
        Commune, OfficeRows, Period, Task, TaskColumn, TaskState, Window, number_rows, period,
    },
    session::{
        Session,
        tasks::{self, LeftTask, TaskCounts, TaskStanding, WhyLeft},
    },
};

/// Longer lists are no plan.
const MOST_BYTES: u64 = 4 << 20;

/// Does what was asked and says it; without anything asked, lists the plan.
pub(super) fn tasks(args: &TasksArgs) -> anyhow::Result<String> {
    let today = stamp().at.date();
    let Some(year) = args.year.or(args.period.map(|period| period.year)) else {
        return of_year(args, Period::nearest_year(today.year()), today);
    };
    of_year(args, year, today)
}

fn of_year(args: &TasksArgs, year: i32, today: NaiveDate) -> anyhow::Result<String> {
    let changes = args.paste.is_some()
        || args.repeat_from.is_some()
        || args.set.is_some()
        || args.to_place.is_some()
        || args.remove.is_some();
    let inputs: Vec<&Path> =
        std::iter::once(args.book.as_path()).chain(args.paste.as_deref()).collect();
    let output = args.pdf.as_ref().map(|file| pdf_output(file, args.force, &inputs)).transpose()?;
    if !changes {
        let book = read(&args.book)?;
        let window = args.period.map(|period| match book.report(period) {
            Ok(report) => report.window,
            Err(_) => period.default_window(),
        });
        let asked = PlanAsked { year, window, today };
        let office = book.office_rows()?;
        let printed = printed(args, output.as_ref(), (&office, &book.commune()?), &asked)?;
        return Ok(told(args, &office, &asked, &[]) + &printed);
    }
    let mut session = open(&args.book)?;
    let office = session.office_rows()?;
    let mut left = Vec::new();
    let (tasks, name) = changed(args, &office, year, &mut left)?;
    if tasks != office.tasks(year) {
        let edits = vec![Edit::SetTasks { year, tasks }];
        session.apply(&Edit::Batch { name: name.to_owned(), edits }, &stamp())?;
        back_up_after(&mut session);
    } else if !args.json && left.is_empty() && output.is_none() {
        return Ok(format!("Nhiệm vụ năm {year} đã như vậy; sổ không thay đổi.\n"));
    }
    let window = args.period.map(|period| window_of(&session, period));
    let asked = PlanAsked { year, window, today };
    let office = session.office_rows()?;
    let printed = printed(args, output.as_ref(), (&office, &session.commune()?), &asked)?;
    Ok(told(args, &office, &asked, &left) + &printed)
}

/// Prints the plan where that was asked; what was written, in words.
fn printed(
    args: &TasksArgs,
    output: Option<&Output>,
    (rows, office): (&OfficeRows, &Commune),
    asked: &PlanAsked,
) -> anyhow::Result<String> {
    let Some(output) = output else { return Ok(String::new()) };
    let (bytes, pages) = tasks::pdf(rows.tasks(asked.year), asked.year, office, asked.days().to)?;
    written(output, &bytes)?;
    let said = format!("Đã in kế hoạch ra {} ({pages} trang).\n", output.path().display());
    if args.json {
        tell!("{}", said.trim_end());
        return Ok(String::new());
    }
    Ok(said)
}

fn window_of(session: &Session, period: Period) -> Window {
    session.report(period).map_or_else(|_| period.default_window(), |report| report.window)
}

/// The plan as it shall be, and what undo calls the step.
fn changed(
    args: &TasksArgs,
    office: &OfficeRows,
    year: i32,
    left: &mut Vec<LeftTask>,
) -> anyhow::Result<(Vec<Task>, &'static str)> {
    if let Some(file) = &args.paste {
        let pasted = tasks::pasted(office, year, &words_of(file)?);
        *left = pasted.left;
        return Ok((pasted.tasks, "ghi nhiệm vụ từ danh sách"));
    }
    if let Some(from) = args.repeat_from {
        if from >= year || office.tasks(from).is_empty() {
            bail!(
                "Sổ không có nhiệm vụ của năm {from} để lặp lại cho năm {year}; sổ chưa thay đổi."
            );
        }
        return Ok((tasks::repeated(office, from, year), "lặp lại nhiệm vụ từ năm trước"));
    }
    let mut tasks = office.tasks(year).to_vec();
    let place = |row: usize| {
        let is_there = (1..=office.tasks(year).len()).contains(&row);
        let none = || anyhow!("Kế hoạch năm {year} không có dòng {row}; sổ chưa thay đổi.");
        is_there.then(|| row - 1).ok_or_else(none)
    };
    if let Some(row) = args.remove {
        tasks.remove(place(row)?);
        return Ok((tasks, "bỏ một nhiệm vụ"));
    }
    if let Some([from, to]) = args.to_place.as_deref() {
        let task = tasks.remove(place(*from)?);
        tasks.insert(place(*to)?, task);
        return Ok((tasks, "dời một nhiệm vụ"));
    }
    if let Some([row, cells @ ..]) = args.set.as_deref() {
        let row = row.parse().map_err(|_| anyhow!("“{row}” không phải số thứ tự của một dòng."))?;
        let at = place(row)?;
        for cell in cells {
            set_cell(&mut tasks[at], cell, office, year)?;
        }
        return Ok((tasks, "sửa một nhiệm vụ"));
    }
    number_rows(&mut tasks);
    Ok((tasks, ""))
}

fn words_of(file: &Path) -> anyhow::Result<String> {
    let unread = || format!("Không đọc được tệp {}.", file.display());
    if std::fs::metadata(file).with_context(unread)?.len() > MOST_BYTES {
        bail!("Tệp {} dài quá mức của một kế hoạch; chưa ghi gì.", file.display());
    }
    let bytes = std::fs::read(file).with_context(unread)?;
    import::decode(&bytes).with_context(unread)
}

/// "tình trạng=hoàn thành" into its column, which any title of a plan may name.
fn set_cell(task: &mut Task, cell: &str, office: &OfficeRows, year: i32) -> anyhow::Result<()> {
    let (title, words) = cell
        .split_once('=')
        .ok_or_else(|| anyhow!("Mỗi ô ghi TÊN CỘT=CHỮ, ví dụ: \"tình trạng=hoàn thành\"."))?;
    let Some(TitledColumn::Task(column)) = titled_column(TitledTable::Tasks, title) else {
        bail!(
            "Kế hoạch không có cột “{}”; có: nhiệm vụ, lĩnh vực, thời hạn, người thực hiện, sản phẩm, tình trạng, ngày hoàn thành, ghi chú.",
            title.trim()
        );
    };
    task.set(column, words, year)
        .map_err(|why| anyhow!("Ô {}: {why}; sổ chưa thay đổi.", title.trim()))?;
    if column == TaskColumn::Product {
        task.paper = office.paper_named_in(&task.product, year);
    }
    Ok(())
}

/// What a list is asked of.
struct PlanAsked {
    year: i32,
    /// The days of the report that was named.
    window: Option<Window>,
    today: NaiveDate,
}

impl PlanAsked {
    /// The report's days, else those of the year until today.
    fn days(&self) -> Window {
        self.window.unwrap_or_else(|| {
            let day =
                |month, day| NaiveDate::from_ymd_opt(self.year, month, day).unwrap_or(self.today);
            Window { from: day(1, 1), to: self.today.min(day(12, 31)) }
        })
    }

    fn counts(&self, args: &TasksArgs, office: &OfficeRows) -> TaskCounts {
        match args.period.filter(|period| period.year == self.year) {
            Some(period) => TaskCounts::of_report(office, period, self.days()),
            None => {
                let soon = chrono::Days::new(tasks::SOON_DAYS);
                let end = self.today.checked_add_days(soon).unwrap_or(self.today);
                TaskCounts::of(office.tasks(self.year), self.days(), end)
            }
        }
    }
}

/// The plan with its counts and what is late; what is to be told of a list that was pasted.
fn told(args: &TasksArgs, office: &OfficeRows, asked: &PlanAsked, left: &[LeftTask]) -> String {
    let (tasks, counts, day) =
        (office.tasks(asked.year), asked.counts(args, office), asked.days().to);
    if args.json {
        let rows: Vec<Value> =
            (1..).zip(tasks).map(|(row, task)| row_as_json(row, task, day)).collect();
        let left: Vec<Value> = left.iter().map(left_as_json).collect();
        let all = json!({
            "year": asked.year,
            "from": period::format_date(asked.days().from),
            "to": period::format_date(day),
            "counts": counts_as_json(counts),
            "tasks": rows,
            "left": left,
        });
        return serde_json::to_string_pretty(&all).unwrap_or_default();
    }
    let mut out = String::new();
    for (row, task) in (1..).zip(tasks) {
        let _ = writeln!(out, "{row:>4}  {}", line_of(task));
        if let Some(words) = tasks::standing_words(task, day) {
            let _ = writeln!(out, "      ! {words}");
        }
    }
    out.push_str(&counts_in_words(asked, counts));
    for LeftTask { number, line, why } in left {
        let _ = writeln!(out, "Dòng {number} {}: {line}", why_in_words(why));
    }
    out
}

/// "Ban hành kế hoạch (Cải cách thể chế; hạn 31/03/2026; Văn phòng; Kế hoạch; hoàn thành 12/03/2026)".
fn line_of(task: &Task) -> String {
    let deadline = task.deadline.map(|day| format!("hạn {}", period::format_date(day)));
    let state = match (task.state, task.done) {
        (TaskState::Done, Some(day)) => {
            format!("{} {}", task.state.word(), period::format_date(day))
        }
        _ => task.state.word().to_owned(),
    };
    let some = |words: &str| (!words.is_empty()).then(|| words.to_owned());
    let more = [some(&task.area), deadline, some(&task.officer), some(&task.product), Some(state)];
    let more: Vec<String> = more.into_iter().flatten().collect();
    let name = if task.name.is_empty() { "(chưa ghi nhiệm vụ)" } else { &task.name };
    format!("{name} ({})", more.join("; "))
}

fn counts_in_words(asked: &PlanAsked, counts: TaskCounts) -> String {
    let year = asked.year;
    if counts.total == 0 {
        return format!("Kế hoạch năm {year} chưa có nhiệm vụ nào.\n");
    }
    let next = match asked.window {
        Some(_) => "kỳ tới đến hạn".to_owned(),
        None => format!("đến hạn trong {} ngày tới", tasks::SOON_DAYS),
    };
    let days = asked.days();
    let undated = match counts.undated {
        0 => String::new(),
        some => format!(", chưa rõ ngày {some}"),
    };
    format!(
        "Nhiệm vụ năm {year}, đến ngày {}: hoàn thành {}; đúng hạn {}, chậm {}{undated}; quá hạn chưa xong {}; {next} {}.\n\
         Đến hạn từ {} đến {}: {}, đã hoàn thành {}.\n",
        period::format_date(days.to),
        counts.rate(),
        counts.on_time,
        counts.done_late,
        counts.overdue,
        format_args!("{}{}", counts.due_next, by_close(counts)),
        period::format_date(days.from),
        period::format_date(days.to),
        counts.due,
        counts.due_rate(),
    )
}

/// Deadlines behind the cut-off of the report and within its own period.
fn by_close(counts: TaskCounts) -> String {
    match counts.due_by_close {
        0 => String::new(),
        some => format!(" (trong đó {some} hạn trong kỳ báo cáo, sau ngày chốt số liệu)"),
    }
}

fn why_in_words(why: &WhyLeft) -> String {
    match why {
        WhyLeft::Known => "đã có trong kế hoạch".into(),
        WhyLeft::NoTask => "không phải nhiệm vụ".into(),
        WhyLeft::InNote(titles) => format!("có chữ ghi vào Ghi chú ({})", titles.join(", ")),
        WhyLeft::OddDay(why) => format!("ngày chưa đúng, ghi vào Ghi chú ({why})"),
        WhyLeft::Beyond(words) => format!("còn chữ không ghi vào cột nào ({words})"),
        WhyLeft::NoName => "không ghi nhiệm vụ gì".into(),
        WhyLeft::Unread(why) => format!("có ô không đọc được ({why})"),
    }
}

fn left_as_json(left: &LeftTask) -> Value {
    let code = match left.why {
        WhyLeft::Known => "known",
        WhyLeft::NoTask => "no_task",
        WhyLeft::InNote(_) => "in_note",
        WhyLeft::OddDay(_) => "odd_day",
        WhyLeft::Beyond(_) => "beyond",
        WhyLeft::NoName => "no_name",
        WhyLeft::Unread(_) => "unread",
    };
    json!({ "line": left.number, "words": left.line, "why": code, "said": why_in_words(&left.why) })
}

fn counts_as_json(counts: TaskCounts) -> Value {
    json!({
        "total": counts.total,
        "done": counts.done,
        "done_percent": tasks::share(counts.done, counts.total),
        "done_within": counts.done_within,
        "on_time": counts.on_time,
        "done_late": counts.done_late,
        "undated": counts.undated,
        "overdue": counts.overdue,
        "due": counts.due,
        "due_done": counts.due_done,
        "due_next": counts.due_next,
        "due_by_close": counts.due_by_close,
    })
}

fn row_as_json(row: usize, task: &Task, day: NaiveDate) -> Value {
    let standing = TaskStanding::of(task, day);
    json!({
        "row": row,
        "id": task.id.0,
        "name": task.name,
        "area": task.area,
        "deadline": task.deadline.map(period::format_date),
        "officer": task.officer,
        "product": task.product,
        "paper": task.paper.map(|row| row.0),
        "state": task.state.code(),
        "done": task.done.map(period::format_date),
        "note": task.note,
        "late": standing.is_late(),
        "told": tasks::standing_words(task, day),
    })
}
