//! Identity of a row in a table of a report, so that words typed in it follow it wherever it goes.
//!
//! Invariant: within a table no two rows have the same number, and a new row takes none that stands there.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// Number of a row within its table; nothing to do with the order of rows.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct RowId(pub u32);

impl RowId {
    /// A row that has no number yet.
    pub const NONE: Self = Self(0);
}

/// A row of such a table.
pub trait Identified {
    /// Its number.
    fn id(&self) -> RowId;
    /// Gives it a number.
    fn set_id(&mut self, id: RowId);
}

/// Gives a number to every row that has none, or one that a row before it has.
pub fn number_rows<T: Identified>(rows: &mut [T]) {
    let taken: BTreeSet<RowId> = rows.iter().map(Identified::id).collect();
    let last = taken.last().copied().unwrap_or_default();
    let mut free = last.0.checked_add(1);
    let mut seen = BTreeSet::from([RowId::NONE]);
    for row in rows {
        if seen.insert(row.id()) {
            continue;
        }
        // Past the last number there is, gaps are taken.
        let next = free.or_else(|| {
            (1..u32::MAX).find(|&id| !taken.contains(&RowId(id)) && !seen.contains(&RowId(id)))
        });
        let Some(next) = next else { return };
        free = next.checked_add(1).filter(|_| free.is_some());
        row.set_id(RowId(next));
        seen.insert(RowId(next));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Row(u32);

    impl Identified for Row {
        fn id(&self) -> RowId {
            RowId(self.0)
        }

        fn set_id(&mut self, id: RowId) {
            self.0 = id.0;
        }
    }

    #[track_caller]
    fn check(ids: &[u32], expected: &[u32]) {
        let mut rows: Vec<Row> = ids.iter().copied().map(Row).collect();
        number_rows(&mut rows);
        assert_eq!(rows.iter().map(|row| row.0).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn rows_keep_their_numbers_and_new_ones_take_free_numbers() {
        check(&[0, 0], &[1, 2]);
        check(&[3, 0, 1], &[3, 4, 1]);
        check(&[2, 2, 0], &[2, 3, 4]);
        check(&[u32::MAX, 0, 0], &[u32::MAX, 1, 2]);
    }
}
