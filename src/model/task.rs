//! Tasks of the year's plan (nhiệm vụ của kế hoạch CCHC), in the order of the plan.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    deadline::{Deadline, read_deadline},
    period,
    row::{Identified, RowId},
    text,
};

/// How sources of figures begin that a plan gave: "Nhiệm vụ năm 2026: 17/36".
pub const PLAN_SOURCE: &str = "Nhiệm vụ năm ";

/// How a task stands.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// Not begun, or nobody said.
    #[default]
    Open,
    /// Begun.
    Begun,
    /// Done; the day stands beside it where it is known.
    Done,
    /// Taken out of the plan: counts no more.
    Dropped,
}

impl TaskState {
    /// In the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Open, Self::Begun, Self::Done, Self::Dropped];

    /// Its name in files and in the book.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Begun => "begun",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }

    /// The state of that name.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// What a person calls it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "chưa thực hiện",
            Self::Begun => "đang thực hiện",
            Self::Done => "hoàn thành",
            Self::Dropped => "không thực hiện",
        }
    }

    /// The state a person means, with or without marks: "đã hoàn thành", "xong", "chua"; nothing where it is none.
    pub fn of_words(typed: &str) -> Option<Self> {
        let typed = text::folded(typed.trim());
        let typed = typed.strip_prefix("da ").unwrap_or(&typed);
        Some(match typed {
            "" | "chua" | "chua thuc hien" | "chua trien khai" | "chua den han" => Self::Open,
            "dang"
            | "dang thuc hien"
            | "dang trien khai"
            | "chua hoan thanh"
            | "dang trien khai thuc hien" => Self::Begun,
            "xong"
            | "x"
            | "hoan thanh"
            | "thuc hien"
            | "thuc hien xong"
            | "ban hanh"
            | "hoan thanh dung han"
            | "hoan thanh truoc han"
            | "hoan thanh qua han" => Self::Done,
            "khong thuc hien" | "dung" | "bo" => Self::Dropped,
            _ => return None,
        })
    }
}

/// A task of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Task {
    /// Its identity within the plan of its year.
    #[serde(default)]
    pub id: RowId,
    /// What is to be done.
    pub name: String,
    /// Its field of the reform (lĩnh vực CCHC), in the plan's words.
    #[serde(default)]
    pub area: String,
    /// The last day it may be done on.
    pub deadline: Option<NaiveDate>,
    /// Who does it.
    #[serde(default)]
    pub officer: String,
    /// What comes of it, in the plan's words ("Kế hoạch của UBND xã").
    #[serde(default)]
    pub product: String,
    /// The paper of the register that came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<RowId>,
    /// How it stands.
    #[serde(default)]
    pub state: TaskState,
    /// The day it was done.
    pub done: Option<NaiveDate>,
    /// Words of the office's own.
    #[serde(default)]
    pub note: String,
}

impl Identified for Task {
    fn id(&self) -> RowId {
        self.id
    }

    fn set_id(&mut self, id: RowId) {
        self.id = id;
    }
}

/// The plan of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Which year.
    pub year: i32,
    /// Its tasks, in order; at least one.
    pub tasks: Vec<Task>,
}

/// A column of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each names the field of Task it stands for")]
pub enum TaskColumn {
    Name,
    Area,
    Deadline,
    Officer,
    Product,
    State,
    Done,
    Note,
}

impl TaskColumn {
    /// In the order of the table.
    pub const ALL: [Self; 8] = [
        Self::Name,
        Self::Area,
        Self::Deadline,
        Self::Officer,
        Self::Product,
        Self::State,
        Self::Done,
        Self::Note,
    ];
}

impl Task {
    /// Whether nobody wrote anything in its row.
    pub fn is_blank(&self) -> bool {
        *self == Self { id: self.id, ..Self::default() }
    }

    /// The words of a column, as a person types them.
    pub fn words(&self, column: TaskColumn) -> String {
        let day = |day: Option<NaiveDate>| day.map_or_else(String::new, period::format_date);
        match column {
            TaskColumn::Name => self.name.clone(),
            TaskColumn::Area => self.area.clone(),
            TaskColumn::Deadline => day(self.deadline),
            TaskColumn::Officer => self.officer.clone(),
            TaskColumn::Product => self.product.clone(),
            TaskColumn::State if self.state == TaskState::Open => String::new(),
            TaskColumn::State => self.state.word().to_owned(),
            TaskColumn::Done => day(self.done),
            TaskColumn::Note => self.note.clone(),
        }
    }

    /// Puts typed words into a column of the plan of that year; a day it was done on makes it done, and a task that is no
    /// more done has no such day. Words of a deadline that name no day go into the note. `Err` is a Vietnamese clause
    /// saying why they cannot go there.
    pub fn set(&mut self, column: TaskColumn, typed: &str, year: i32) -> Result<(), String> {
        let line = text::one_line(typed);
        let day = |line: &str| match line {
            "" => Ok(None),
            line => period::parse_date(line).map(Some),
        };
        match column {
            TaskColumn::Name => self.name = line,
            TaskColumn::Area => self.area = line,
            TaskColumn::Deadline => match read_deadline(&line, year)? {
                Deadline::Day(day) => self.deadline = day,
                Deadline::Words(words) => {
                    self.deadline = None;
                    self.note = noted(&self.note, "Thời hạn", &words);
                }
            },
            TaskColumn::Officer => self.officer = line,
            TaskColumn::Product => self.product = line,
            TaskColumn::State => {
                self.state = TaskState::of_words(&line).ok_or_else(|| {
                    let known = TaskState::ALL.map(TaskState::word).join(", ");
                    format!("ô này ghi một trong: {known}; “{line}” không phải")
                })?;
                if self.state != TaskState::Done {
                    self.done = None;
                }
            }
            TaskColumn::Done => {
                self.done = day(&line)?;
                if self.done.is_some() {
                    self.state = TaskState::Done;
                }
            }
            TaskColumn::Note => self.note = line,
        }
        Ok(())
    }
}

/// A note with words more that found no column of their own: "Thời hạn: thường xuyên". What it says already is not said
/// twice.
pub fn noted(note: &str, title: &str, words: &str) -> String {
    let said = format!("{title}: {}", text::lower_first(words));
    if note.contains(&said) {
        return note.to_owned();
    }
    let before = note.trim_end_matches(['.', ';', ' ']);
    if before.is_empty() { said } else { format!("{before}; {said}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_deadline_without_a_day_stay_in_the_note() {
        let mut task = Task { note: "Một câu.".into(), ..Task::default() };
        for _ in 0..2 {
            task.set(TaskColumn::Deadline, "Thường xuyên", 2026).expect("words");
        }
        assert_eq!((task.deadline, &*task.note), (None, "Một câu; Thời hạn: thường xuyên"));
        task.set(TaskColumn::Deadline, "quý II", 2026).expect("a quarter");
        assert_eq!(task.words(TaskColumn::Deadline), "30/06/2026");
    }

    #[test]
    fn what_a_column_says_can_be_typed_into_it() {
        let typed = [
            "Ban hành kế hoạch",
            "Cải cách thể chế",
            "15/03/2026",
            "Văn phòng",
            "Kế hoạch",
            "hoàn thành",
            "12/03/2026",
            "một câu",
        ];
        let mut task = Task::default();
        assert!(task.is_blank());
        for (column, words) in TaskColumn::ALL.into_iter().zip(typed) {
            task.set(column, words, 2026).expect("readable");
        }
        assert_eq!(TaskColumn::ALL.map(|column| task.words(column)), typed);
        assert!(task.set(TaskColumn::Deadline, "31/02/2026", 2026).is_err());
        assert!(task.set(TaskColumn::State, "có lẽ", 2026).is_err());
        assert_eq!(task.words(TaskColumn::State), "hoàn thành");
    }

    #[test]
    fn a_day_it_was_done_on_goes_with_being_done() {
        let mut task = Task::default();
        task.set(TaskColumn::Done, "12/03/2026", 2026).expect("a day");
        assert_eq!(task.state, TaskState::Done);
        task.set(TaskColumn::State, "dang", 2026).expect("a state");
        assert_eq!((task.state, task.done), (TaskState::Begun, None));
        for state in TaskState::ALL {
            assert_eq!(TaskState::of_words(state.word()), Some(state));
            assert_eq!(TaskState::of_code(state.code()), Some(state));
        }
    }
}
