//! What the numbers of a report claim of each other: this is part of that, so much per cent of it.
//!
//! Claims are found once for the whole case and read by every rule of arithmetic. In doubt two numbers
//! claim nothing: a relation is only seen where words say it ("trong đó", "gồm", "đạt … %", "so với").
//! Invariant: a part counts the same sort of thing as its whole, and neither is an estimate.

mod adds_up;
mod breakdown;
mod growth;
mod label;
mod offered;
mod ratio;
mod recognised;

use std::{ops::Range, sync::Arc};

pub use adds_up::{Fault, judge};
pub use breakdown::{Breakdown, Link};
pub use growth::Growth;
pub use label::{clause, label};
pub use offered::offered;
pub use ratio::{Ratio, Verdict, percent, verdict};
pub use recognised::Recognised;

use crate::prose::{Amount, Qualifier, Reading, Said};
use crate::{assets::check::units, model::Passage};

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

/// Everything claimed.
#[derive(Debug, Default)]
pub struct Claims {
    /// Wholes with their parts.
    pub breakdowns: Vec<Breakdown>,
    /// Parts and wholes with a per cent.
    pub ratios: Vec<Ratio>,
    /// Rises and falls against another period.
    pub growths: Vec<Growth>,
    /// Numbers that are figures of the catalogue.
    pub recognised: Vec<Recognised>,
}

/// Passages with their readings, as the finders take them.
#[derive(Clone, Copy)]
struct Texts<'t> {
    passages: &'t [Passage],
    readings: &'t [Arc<Reading>],
    operands: &'t [Vec<Operand>],
}

/// Finds the claims of all prose.
pub(super) fn claims(passages: &[Passage], readings: &[Arc<Reading>]) -> Claims {
    let operands = passages.iter().zip(readings).enumerate();
    let operands: Vec<Vec<Operand>> = operands
        .map(
            |(at, (passage, reading))| {
                if passage.is_prose() { operands_of(at, reading) } else { Vec::new() }
            },
        )
        .collect();
    let texts = Texts { passages, readings, operands: &operands };
    let breakdowns = breakdown::breakdowns(texts);
    let ratios = ratio::ratios(texts, &breakdowns);
    let growths = growth::growths(texts);
    let recognised = recognised::recognised(texts);
    Claims { breakdowns, ratios, growths, recognised }
}

impl<'t> Texts<'t> {
    fn is_prose(&self, passage: usize) -> bool {
        self.passages.get(passage).is_some_and(Passage::is_prose)
    }

    /// Quantities of a passage, in order; both numbers of a fraction are none.
    fn operands(&self, passage: usize) -> &'t [Operand] {
        self.operands.get(passage).map_or(&[], Vec::as_slice)
    }
}

fn operands_of(passage: usize, reading: &Reading) -> Vec<Operand> {
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
        match (&self.amount.unit, &other.amount.unit) {
            (Some(one), Some(two)) => {
                one == two || family(one).is_some_and(|f| Some(f) == family(two))
            }
            _ => true,
        }
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

/// Whether words around a number speak of each of several.
fn is_each(label: &str) -> bool {
    ["mỗi ", "bình quân", "trung bình"].iter().any(|words| label.contains(words))
}

/// The family of a unit.
pub fn family(unit: &str) -> Option<&'static str> {
    units().family.get(unit).map(String::as_str)
}
