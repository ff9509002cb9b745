//! What a book keeps beside its reports, row by row: the register of papers, the plans of the years, evidence, books of
//! communes merged into this one.

use super::{
    Evidence, JoinedBook, Plan, RegisteredPaper, RowId, Task, number_rows, register::sort_register,
    row::Identified, text,
};

/// The rows of an office, of all years.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfficeRows {
    /// The register of papers, in its order.
    pub register: Vec<RegisteredPaper>,
    /// The plans, the oldest first; a year without tasks has none.
    pub plans: Vec<Plan>,
    /// What shows figures, sections and tasks, in the order in which it was named.
    pub evidence: Vec<Evidence>,
    /// Books of communes merged into this one.
    pub joined: Vec<JoinedBook>,
    /// The last row of the register that a report names, gone or not.
    pub last_named: RowId,
}

impl OfficeRows {
    /// The paper of that row.
    pub fn registered(&self, id: RowId) -> Option<&RegisteredPaper> {
        self.register.iter().find(|it| it.paper.id == id)
    }

    /// The tasks of a year.
    pub fn tasks(&self, year: i32) -> &[Task] {
        self.plans.iter().find(|plan| plan.year == year).map_or(&[], |plan| &plan.tasks)
    }

    /// The paper of the register that words name by number and symbol ("Kế hoạch số 53/KH-UBND"); of several, the one of
    /// that year, and none where that is not told surely.
    pub fn paper_named_in(&self, words: &str, year: i32) -> Option<RowId> {
        let words = format!(" {} ", text::folded(words));
        let is_named = |it: &&RegisteredPaper| {
            let name = text::folded(&it.paper.number_and_symbol());
            name.contains(' ') && words.contains(&format!(" {name} "))
        };
        let named: Vec<&RegisteredPaper> = self.register.iter().filter(is_named).collect();
        let of_year = named.iter().filter(|it| it.year() == Some(year));
        match (named.as_slice(), of_year.collect::<Vec<_>>().as_slice()) {
            ([one], _) => Some(one.paper.id),
            (_, [one]) => Some(one.paper.id),
            _ => None,
        }
    }

    /// Puts a paper into its row, or takes out what stands there.
    pub fn set_registered(&mut self, id: RowId, paper: Option<RegisteredPaper>) {
        self.register.retain(|it| it.paper.id != id);
        if let Some(mut paper) = paper {
            paper.paper.id = id;
            self.register.push(paper);
            sort_register(&mut self.register);
        }
    }

    /// Puts the complete list of a year in the place of the one before.
    pub fn set_tasks(&mut self, year: i32, mut tasks: Vec<Task>) {
        number_rows(&mut tasks);
        self.plans.retain(|plan| plan.year != year);
        if !tasks.is_empty() {
            self.plans.push(Plan { year, tasks });
            self.plans.sort_by_key(|plan| plan.year);
        }
    }

    /// Puts a piece of evidence into its row, or takes out what stands there.
    pub fn set_evidence(&mut self, id: RowId, evidence: Option<Evidence>) {
        put(&mut self.evidence, id, evidence);
    }

    /// Puts the book of a commune merged into this one into its row, or takes out what stands there.
    pub fn set_joined(&mut self, id: RowId, book: Option<JoinedBook>) {
        put(&mut self.joined, id, book);
    }

    /// A row that no paper of the register has, nor had where a report still names it.
    pub fn free_row(&self) -> RowId {
        let last = self.register.iter().map(|it| it.paper.id).max().unwrap_or_default();
        RowId(last.max(self.last_named).0.saturating_add(1))
    }
}

fn put<T: Identified>(rows: &mut Vec<T>, id: RowId, row: Option<T>) {
    rows.retain(|it| it.id() != id);
    if let Some(mut row) = row {
        row.set_id(id);
        rows.push(row);
        rows.sort_by_key(Identified::id);
    }
}

/// A row that none of them has.
pub fn free_row<T: Identified>(rows: &[T]) -> RowId {
    RowId(rows.iter().map(|row| row.id().0).max().unwrap_or_default().saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Paper;

    #[test]
    fn a_paper_is_named_by_its_number_and_symbol() {
        let of = |id: u32, number: &str, year: i32| RegisteredPaper {
            paper: Paper {
                id: RowId(id),
                number: number.into(),
                symbol: "KH-UBND".into(),
                date: chrono::NaiveDate::from_ymd_opt(year, 1, 13),
                ..Paper::default()
            },
            ..RegisteredPaper::default()
        };
        let register = vec![of(1, "53", 2025), of(2, "53", 2026), of(3, "3", 2026)];
        let office = OfficeRows { register, ..OfficeRows::default() };
        let named = |words: &str| office.paper_named_in(words, 2026);
        assert_eq!(named("Kế hoạch số 53/KH-UBND ngày 13/01/2026"), Some(RowId(2)));
        assert_eq!(named("03/KH-UBND"), None);
        assert_eq!(named("3/kh-ubnd"), Some(RowId(3)));
        assert_eq!(office.paper_named_in("53/KH-UBND", 2024), None, "of two no one knows which");
        assert_eq!(named("Kế hoạch"), None);
    }

    #[test]
    fn rows_come_stay_in_order_and_go() {
        let of = |number: &str| RegisteredPaper {
            paper: Paper { number: number.into(), ..Paper::default() },
            ..RegisteredPaper::default()
        };
        let mut rows = OfficeRows::default();
        rows.set_registered(RowId(4), Some(of("9")));
        rows.set_registered(RowId(2), Some(of("7")));
        rows.set_registered(RowId(4), Some(of("3")));
        let numbers = |rows: &OfficeRows| -> Vec<String> {
            rows.register.iter().map(|it| it.paper.number.clone()).collect()
        };
        assert_eq!(numbers(&rows), ["3", "7"]);
        assert_eq!(rows.free_row(), RowId(5));
        rows.last_named = RowId(8);
        assert_eq!(rows.free_row(), RowId(9));
        rows.set_registered(RowId(2), None);
        assert_eq!(numbers(&rows), ["3"]);
        assert_eq!(rows.registered(RowId(4)).map(|it| &*it.paper.number), Some("3"));
        let task = Task { name: "Một việc".into(), ..Task::default() };
        rows.set_tasks(2026, vec![task.clone()]);
        rows.set_tasks(2025, vec![task.clone(), task]);
        assert_eq!(rows.tasks(2025).iter().map(|it| it.id.0).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(rows.plans.iter().map(|plan| plan.year).collect::<Vec<_>>(), [2025, 2026]);
        rows.set_tasks(2025, Vec::new());
        assert_eq!(rows.tasks(2025), []);
    }
}
