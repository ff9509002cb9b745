//! What becomes of a row of papers when a line is laid over it: whether another paper takes its place, and its kind
//! where the line does not say it.
//!
//! Invariant: nothing of the former paper stays beside the new one without a word.

use super::line::ReadLine;
use crate::{
    assets::paper_kind,
    edit::landing::Fate,
    model::{Paper, PaperColumn},
};

/// What a paper may keep of another one; its kind is looked at by itself.
const KEPT: [PaperColumn; 4] =
    [PaperColumn::Symbol, PaperColumn::Date, PaperColumn::Issuer, PaperColumn::Subject];

/// Completes a line laid over the row of that paper.
pub fn complete(line: &mut ReadLine, paper: &Paper) {
    let brought = |column: PaperColumn| {
        let own = line.cells.iter().find(|(own, _)| *own == column as usize);
        own.map(|(_, words)| words.as_str())
    };
    let differs = |column: PaperColumn| {
        let stands = paper.words(column);
        !stands.is_empty() && brought(column).is_some_and(|words| words != stands)
    };
    let brings = |column: PaperColumn| paper.words(column).is_empty() && brought(column).is_some();
    let changes = |column| differs(column) || brings(column);
    // Of number, symbol and subject two are others: a paper of its own. A number that is put right is none.
    let is_other = if differs(PaperColumn::Number) {
        changes(PaperColumn::Symbol) || changes(PaperColumn::Subject)
    } else {
        differs(PaperColumn::Symbol) && differs(PaperColumn::Subject)
    };
    let stays = |column: &PaperColumn| {
        is_other && brought(*column).is_none() && !paper.words(*column).is_empty()
    };
    let kept: Vec<PaperColumn> = KEPT.into_iter().filter(stays).collect();
    let after = |column| {
        brought(column).map_or_else(|| paper.words(column), std::borrow::ToOwned::to_owned)
    };
    let [number, symbol, subject] =
        [PaperColumn::Number, PaperColumn::Symbol, PaperColumn::Subject].map(after);
    let subject_says = brought(PaperColumn::Subject).and_then(paper_kind::kind_of_subject);
    let says = brought(PaperColumn::Symbol).is_some() || subject_says.is_some() || is_other;
    let kind = brought(PaperColumn::Kind).is_none() && says;
    let kind = kind.then(|| paper_kind::kind_of(&number, &symbol, &subject));
    line.is_other |= is_other;
    match kind {
        // A kind somebody typed for this very paper stays: the list tells where the symbol names another one.
        Some(Some(kind)) if (paper.kind.is_empty() || is_other) && kind != paper.kind => {
            line.cells.insert(0, (PaperColumn::Kind as usize, kind.to_owned()));
        }
        Some(None) if is_other && !paper.kind.is_empty() => {
            line.cells.insert(0, (PaperColumn::Kind as usize, String::new()));
            line.tell_if(true, Fate::KindUnsure);
        }
        _ => {}
    }
    line.tell_if(!kept.is_empty(), Fate::KeepsOfOther(kept));
}
