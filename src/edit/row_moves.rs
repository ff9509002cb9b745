//! Words on their way in tables with free rows, when undo puts rows in or takes rows out.
//!
//! Boxes are named by their row's number, so words must follow their row. Invariant: after a step taken back
//! or done again, in sight or not, no draft stands in a row it was not typed in; words of a row that is gone
//! go with it.

use super::{drafts::Drafts, field::Field};
use crate::model::Report;

/// Where rows went when some were put in or taken out at one place.
#[derive(Debug, PartialEq, Eq)]
struct Moves {
    same_before: usize,
    same_after: usize,
    old: usize,
    new: usize,
}

impl Drafts {
    /// Carries drafts in rows along from one version of a report to the next.
    pub fn follow_rows(&mut self, before: &Report, after: &Report) {
        let dossiers = Moves::of(&before.dossiers, &after.dossiers);
        let papers = Moves::of(&before.papers, &after.papers);
        let period = before.period;
        let mut carried = Vec::new();
        for field in self.fields(period) {
            let moves = match &field {
                Field::Dossier { .. } => dossiers.as_ref(),
                Field::Paper { .. } => papers.as_ref(),
                _ => None,
            };
            let (Some(moves), Some(draft)) = (moves, self.get(period, &field).cloned()) else {
                continue;
            };
            self.remove(period, &field);
            carried.extend(moved(&field, moves).map(|field| (field, draft)));
        }
        for (field, draft) in carried {
            self.move_to(period, &field, draft);
        }
    }
}

/// The box where the same column of the same row stands now.
fn moved(field: &Field, moves: &Moves) -> Option<Field> {
    Some(match field {
        Field::Dossier { row, column } => Field::Dossier { row: moves.row(*row)?, column: *column },
        Field::Paper { row, column } => Field::Paper { row: moves.row(*row)?, column: *column },
        other => other.clone(),
    })
}

impl Moves {
    /// Nothing when there are as many rows as before.
    fn of<T: PartialEq>(old: &[T], new: &[T]) -> Option<Self> {
        if old.len() == new.len() {
            return None;
        }
        let least = old.len().min(new.len());
        let same_before = old.iter().zip(new).take_while(|(one, other)| one == other).count();
        let same_after = old
            .iter()
            .rev()
            .zip(new.iter().rev())
            .take(least - same_before)
            .take_while(|(one, other)| one == other)
            .count();
        Some(Self { same_before, same_after, old: old.len(), new: new.len() })
    }

    fn row(&self, row: usize) -> Option<usize> {
        if row < self.same_before {
            Some(row)
        } else if row >= self.old - self.same_after {
            Some(row + self.new - self.old)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &[u8], new: &[u8], expected: &[Option<usize>]) {
        let moves = Moves::of(old, new).expect("rows that changed");
        assert_eq!((0..old.len()).map(|row| moves.row(row)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn rows_keep_their_words_when_others_come_and_go() {
        check(&[1, 2, 3], &[1, 9, 2, 3], &[Some(0), Some(2), Some(3)]);
        check(&[1, 2, 3], &[1, 3], &[Some(0), None, Some(1)]);
        check(&[1, 2], &[1, 2, 7, 8], &[Some(0), Some(1)]);
        check(&[0, 0], &[0], &[Some(0), None]);
        assert_eq!(Moves::of(&[1], &[2]), None);
    }
}
