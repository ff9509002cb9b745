//! A list of tasks copied from Word, Excel or a CSV, or typed line by line, laid behind a year's plan.
//!
//! Invariants: a line that is told here holds up no other; no word of the list is lost without being told.

use crate::{
    assets::{
        self,
        table_titles::{TitledTable, titled_column},
    },
    edit::{
        self, Edit, clipboard,
        field::Field,
        free_landing::FreeBlock,
        landing::{Fate, Landed},
    },
    model::{
        Commune, OfficeRows, Period, PeriodKind, Report, RowId, Task, TaskColumn, number_rows, text,
    },
};

/// A plan with the tasks of a list behind its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastedTasks {
    /// The complete plan.
    pub tasks: Vec<Task>,
    /// Rows that came from the list.
    pub added: Vec<RowId>,
    /// Lines of which something is to be told.
    pub left: Vec<LeftTask>,
}

/// A line of a list of which something is to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftTask {
    /// Counted from 1.
    pub number: usize,
    /// Its words.
    pub line: String,
    /// What.
    pub why: WhyLeft,
}

/// What is told of a line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyLeft {
    /// The plan has this task with this deadline: left out.
    Known,
    /// Words above the head, or a sum: left out.
    NoTask,
    /// Taken; words their columns do not take stand in the note, by these titles.
    InNote(Vec<String>),
    /// The same, where words meant for a day are none, for this reason.
    OddDay(String),
    /// Taken, but for these words.
    Beyond(String),
    /// Taken, though nothing says what is to be done.
    NoName,
    /// Taken, but for a cell that cannot be read, for this reason.
    Unread(String),
}

/// Lays the list behind the plan of that year.
pub fn pasted(office: &OfficeRows, year: i32, words: &str) -> PastedTasks {
    let block = block_of(words);
    let before = office.tasks(year).to_vec();
    let mut read = FreeBlock::read(TitledTable::Tasks, 0, &block);
    let mut report = scratch(office, year);
    let rows: Vec<RowId> = before.iter().map(|task| task.id).collect();
    let missing = read.place(&rows, rows.len(), &report);
    let mut tasks = before.clone();
    tasks.extend(vec![Task::default(); missing]);
    number_rows(&mut tasks);
    edit::apply_in_memory(&mut report, &Edit::SetTasks { year, tasks });
    let commune = Commune::default();
    let of_row = |row: RowId| TaskColumn::ALL.map(|column| Field::Task { year, row, column });
    let ids: Vec<RowId> = report.office.tasks(year).iter().map(|task| task.id).collect();
    let fields: Vec<Vec<Field>> = ids.iter().map(|row| of_row(*row).to_vec()).collect();
    let landing = read.over(&fields, &report, &commune);
    for (field, words) in landing.filled() {
        if let Ok(Some(change)) = field.edit(&words, &report, &commune) {
            edit::apply_in_memory(&mut report, &change);
        }
    }
    settled(&before, report.office.tasks(year).to_vec(), &numbered(&landing.lines, &block))
}

/// Takes out what the plan has already, and says what is to be told of each line.
fn settled(before: &[Task], mut tasks: Vec<Task>, lines: &[(usize, &Landed)]) -> PastedTasks {
    let same = |one: &Task, other: &Task| {
        text::folded(&one.name) == text::folded(&other.name) && one.deadline == other.deadline
    };
    let mut left = Vec::new();
    let mut known = Vec::new();
    for (number, line) in lines {
        let task = line.row.and_then(|row| tasks.get(row));
        let is_known = task.is_some_and(|task| before.iter().any(|old| same(old, task)));
        if is_known {
            known.extend(task.map(|task| task.id));
        }
        if let Some(why) = why_told(line, task, is_known) {
            left.push(LeftTask { number: *number, line: line.copied.clone(), why });
        }
    }
    tasks.retain(|task| !known.contains(&task.id));
    let added = tasks.iter().skip(before.len()).map(|task| task.id).collect();
    PastedTasks { tasks, added, left }
}

fn why_told(line: &Landed, task: Option<&Task>, is_known: bool) -> Option<WhyLeft> {
    let is_unnamed = task.is_some_and(|task| task.name.is_empty());
    Some(match &line.fate {
        _ if is_known => WhyLeft::Known,
        _ if !line.beyond.is_empty() => WhyLeft::Beyond(line.beyond.clone()),
        Fate::AboveHead | Fate::Sum => WhyLeft::NoTask,
        Fate::Unreadable(why) => WhyLeft::Unread(why.clone()),
        _ if is_unnamed => WhyLeft::NoName,
        Fate::InNote(titles) => WhyLeft::InNote(titles.clone()),
        Fate::OddDay { why, .. } => WhyLeft::OddDay(why.clone()),
        _ => return None,
    })
}

/// Each line with its number among those that were copied.
fn numbered<'l>(lines: &'l [Landed], block: &[Vec<String>]) -> Vec<(usize, &'l Landed)> {
    let joined = |row: &Vec<String>| {
        let filled: Vec<&str> =
            row.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        filled.join(" · ")
    };
    let mut rows = (1..).zip(block.iter().map(joined));
    let filled = lines.iter().filter(|line| !line.copied.is_empty());
    filled.filter_map(|line| Some((rows.find(|(_, row)| *row == line.copied)?.0, line))).collect()
}

/// Cells between tabs; between semicolons or commas where titles of columns stand so; else each line is one.
fn block_of(words: &str) -> Vec<Vec<String>> {
    if words.contains('\t') {
        return clipboard::rows_of(words);
    }
    let titles = |row: &Vec<String>| {
        row.iter().filter(|cell| titled_column(TitledTable::Tasks, cell).is_some()).count()
    };
    for separator in [';', ','] {
        let block = clipboard::rows_parted_by(separator, words);
        if block.iter().take(5).any(|row| titles(row) > 1) {
            return block;
        }
    }
    words.lines().map(|line| vec![without_bullet(&text::one_line(line)).to_owned()]).collect()
}

/// Without the bullet or the number of a list.
fn without_bullet(line: &str) -> &str {
    let bare = line.trim_start_matches(['-', '+', '*', '•', '–']).trim_start();
    let after = bare.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let is_counted = after.len() < bare.len();
    match after.strip_prefix(['.', ')']).filter(|rest| is_counted && rest.starts_with(' ')) {
        Some(rest) => rest.trim_start(),
        None => bare,
    }
}

/// A report that has nothing but these rows, to type into.
fn scratch(office: &OfficeRows, year: i32) -> Report {
    let period = Period { year, kind: PeriodKind::Year };
    let outline = assets::usual_outline(period);
    let mut report = Report::from_outline(outline, &Commune::default(), period);
    report.office = std::sync::Arc::new(office.clone());
    report
}
