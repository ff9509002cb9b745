//! What earlier reports of a book say of their figures: what a figure is measured against.

use std::collections::BTreeMap;

use crate::model::{Decimal, IndicatorId};

/// By indicator the numbers of earlier reports that may stand beside the report's own, oldest first; money in đồng.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PastNumbers(BTreeMap<IndicatorId, Vec<Decimal>>);

impl PastNumbers {
    /// Those of one indicator.
    pub fn get(&self, id: &str) -> &[Decimal] {
        self.0.get(id).map_or(&[], Vec::as_slice)
    }
}

impl FromIterator<(IndicatorId, Vec<Decimal>)> for PastNumbers {
    fn from_iter<T: IntoIterator<Item = (IndicatorId, Vec<Decimal>)>>(numbers: T) -> Self {
        Self(numbers.into_iter().collect())
    }
}

/// The middle one of these, the lower of two; nothing of nothing.
pub(super) fn median(numbers: &[Decimal]) -> Option<Decimal> {
    let mut sorted = numbers.to_vec();
    sorted.sort();
    sorted.get(sorted.len().checked_sub(1)? / 2).copied()
}
