//! Numbers that claims are made of, with the words that say what they count.

use std::{ops::Range, sync::Arc};

use super::label::label;
use crate::{
    assets::check::units,
    model::{Passage, Qualifier},
    prose::{Amount, Reading, Said},
};

/// A number and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operand {
    /// Index of its passage.
    pub passage: usize,
    /// Bytes of the number with its unit.
    pub span: Range<usize>,
    /// The number.
    pub amount: Amount,
    /// Words around it that say what it counts, in lower case.
    pub label: String,
}

/// Passages with their readings, as the finders take them.
#[derive(Clone, Copy)]
pub(super) struct Texts<'t> {
    pub passages: &'t [Passage],
    pub readings: &'t [Arc<Reading>],
    pub operands: &'t [Vec<Operand>],
}

impl<'t> Texts<'t> {
    pub fn is_prose(&self, passage: usize) -> bool {
        self.passages.get(passage).is_some_and(Passage::is_prose)
    }

    /// Quantities of a passage, in order; both numbers of a fraction are none.
    pub fn operands(&self, passage: usize) -> &'t [Operand] {
        self.operands.get(passage).map_or(&[], Vec::as_slice)
    }
}

pub(super) fn operands_of(passage: usize, reading: &Reading) -> Vec<Operand> {
    let mentions = reading.mentions.iter().filter_map(|mention| match &mention.said {
        Said::Quantity(amount) => Some((mention.span.clone(), amount.clone())),
        _ => None,
    });
    mentions
        .map(|(span, amount)| {
            let label = label(reading, &span);
            Operand { passage, span, amount, label }
        })
        .collect()
}

impl Operand {
    /// Whether it is a plain number that may be compared exactly.
    pub fn is_exact(&self) -> bool {
        self.amount.qualifier == Qualifier::Exact
    }

    /// Whether the two may count the same sort of thing: same unit, same family, or a unit unsaid.
    pub fn fits(&self, other: &Self) -> bool {
        fits(&self.amount, &other.amount)
    }

    /// Whether it counts what each of several has ("mỗi thôn 03 người"), not all of them.
    pub fn is_each(&self) -> bool {
        is_each(&self.label)
    }

    /// Whether its label holds one of `words` (lower case).
    pub fn says<W: AsRef<str>>(&self, words: &[W]) -> bool {
        words.iter().any(|words| self.label.contains(words.as_ref()))
    }
}

/// The same of two amounts.
pub(super) fn fits(one: &Amount, other: &Amount) -> bool {
    match (&one.unit, &other.unit) {
        (Some(one), Some(two)) => {
            one == two || family(one).is_some_and(|known| Some(known) == family(two))
        }
        _ => true,
    }
}

/// Whether words around a number speak of each of several.
pub(super) fn is_each(label: &str) -> bool {
    ["mỗi ", "bình quân", "trung bình"].iter().any(|words| label.contains(words))
}

/// The family of a unit.
pub fn family(unit: &str) -> Option<&'static str> {
    units().family.get(unit).map(String::as_str)
}
