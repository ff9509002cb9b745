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
mod operand;
mod ratio;
mod recognised;
mod told_growth;

use std::sync::Arc;

pub use adds_up::{Fault, fault_of};
pub use breakdown::{Breakdown, Tie};
pub use growth::Growth;
pub use label::{clause, label};
pub use offered::offered;
pub use operand::{Operand, family};
pub use ratio::{Ratio, Verdict, is_tied, percent, verdict};
pub use recognised::{NumberInProse, RecognisedFigure, numbers_in_prose};
pub use told_growth::{ToldGrowth, ToldSince, ToldWay};

use crate::{model::Passage, prose::Reading};
use operand::{Texts, operands_of};

/// Everything claimed.
#[derive(Debug, Default)]
pub struct Claims {
    /// Wholes with their parts.
    pub breakdowns: Vec<Breakdown>,
    /// Parts and wholes with a per cent.
    pub ratios: Vec<Ratio>,
    /// Rises and falls against another period.
    pub growths: Vec<Growth>,
    /// Rises and falls since last year, told without its number.
    pub told_growths: Vec<ToldGrowth>,
    /// Numbers that are figures of the catalogue.
    pub recognised: Vec<RecognisedFigure>,
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
    let told_growths = told_growth::told_growths(texts);
    let recognised = recognised::recognised(texts);
    Claims { breakdowns, ratios, growths, told_growths, recognised }
}
