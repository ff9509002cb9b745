//! Titles of the columns of tables whose rows come and go, as offices write them, and what rows of sums are called.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use super::parsed;
use crate::model::{DossierColumn, PaperColumn, TaskColumn, text};

/// Tables whose rows come and go, by the titles of their columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TitledTable {
    /// Dossiers by field.
    Dossiers,
    /// Papers, of a section or of the register.
    Papers,
    /// Tasks of a plan.
    Tasks,
}

/// What a column of such a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TitledColumn {
    /// STT.
    Order,
    /// Lĩnh vực.
    Field,
    /// A count of dossiers.
    Count(DossierColumn),
    /// Of a paper.
    Paper(PaperColumn),
    /// "35/KH-UBND": number and symbol of a paper in one.
    NumberAndSymbol,
    /// Of a task.
    Task(TaskColumn),
}

/// What the column of that title holds, when the words are the title of one.
pub fn titled_column(table: TitledTable, title: &str) -> Option<TitledColumn> {
    static DOSSIERS: LazyLock<ByTitle> = LazyLock::new(|| by_title("dossiers"));
    static PAPERS: LazyLock<ByTitle> = LazyLock::new(|| by_title("papers"));
    static TASKS: LazyLock<ByTitle> = LazyLock::new(|| by_title("tasks"));
    let known = match table {
        TitledTable::Dossiers => &DOSSIERS,
        TitledTable::Papers => &PAPERS,
        TitledTable::Tasks => &TASKS,
    };
    known.get(&text::folded(title)).copied()
}

/// Whether words name a row of sums: "Tổng cộng", "TỔNG SỐ (A+B)", "Cộng:".
pub fn names_sum(label: &str) -> bool {
    let label = text::folded(label);
    let begins = |start: &str| {
        label.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    matches!(label.as_str(), "tong" | "cong")
        || ["tong cong", "tong so", "cong tong"].into_iter().any(begins)
}

type ByTitle = HashMap<String, TitledColumn>;

fn by_title(table: &str) -> ByTitle {
    let titles: BTreeMap<String, BTreeMap<String, Vec<String>>> =
        parsed("forms/table_columns.toml");
    let mut known = ByTitle::new();
    for (code, titles) in titles.get(table).into_iter().flatten() {
        let column = of_code(code);
        let column = column.unwrap_or_else(|| panic!("table_columns.toml: no column {code}"));
        for title in titles {
            let other = known.insert(text::folded(title), column);
            assert_eq!(other, None, "table_columns.toml: “{title}” stands twice");
        }
    }
    known
}

fn of_code(code: &str) -> Option<TitledColumn> {
    Some(match code {
        "order" => TitledColumn::Order,
        "field" => TitledColumn::Field,
        "kind" => TitledColumn::Paper(PaperColumn::Kind),
        "number" => TitledColumn::Paper(PaperColumn::Number),
        "symbol" => TitledColumn::Paper(PaperColumn::Symbol),
        "number_and_symbol" => TitledColumn::NumberAndSymbol,
        "date" => TitledColumn::Paper(PaperColumn::Date),
        "issuer" => TitledColumn::Paper(PaperColumn::Issuer),
        "subject" => TitledColumn::Paper(PaperColumn::Subject),
        "name" => TitledColumn::Task(TaskColumn::Name),
        "area" => TitledColumn::Task(TaskColumn::Area),
        "deadline" => TitledColumn::Task(TaskColumn::Deadline),
        "officer" => TitledColumn::Task(TaskColumn::Officer),
        "product" => TitledColumn::Task(TaskColumn::Product),
        "state" => TitledColumn::Task(TaskColumn::State),
        "done" => TitledColumn::Task(TaskColumn::Done),
        "note" => TitledColumn::Task(TaskColumn::Note),
        code => TitledColumn::Count(DossierColumn::of_code(code)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_known_in_any_spelling() {
        let dossiers = |title| titled_column(TitledTable::Dossiers, title);
        let papers = |title| titled_column(TitledTable::Papers, title);
        assert_eq!(dossiers("LĨNH VỰC"), Some(TitledColumn::Field));
        assert_eq!(dossiers("Dung han"), Some(TitledColumn::Count(DossierColumn::OnTime)));
        assert_eq!(dossiers("Môi trường"), None);
        assert_eq!(papers("Số/Ký hiệu"), Some(TitledColumn::NumberAndSymbol));
        assert_eq!(papers("Lĩnh vực"), None);
        let tasks = |title| titled_column(TitledTable::Tasks, title);
        assert_eq!(tasks("THỜI GIAN HOÀN THÀNH"), Some(TitledColumn::Task(TaskColumn::Deadline)));
        assert_eq!(tasks("TT"), Some(TitledColumn::Order));
    }

    #[test]
    fn a_sum_is_known_by_its_name_and_a_field_is_none() {
        for label in ["Tổng cộng", "TỔNG SỐ", "Cộng:", "tổng", "Tổng số (I+II)"] {
            assert!(names_sum(label), "{label}");
        }
        for label in ["Môi trường", "Tổng hợp", "Cộng đồng", "Công thương"] {
            assert!(!names_sum(label), "{label}");
        }
    }
}
