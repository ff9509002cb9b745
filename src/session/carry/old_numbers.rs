//! Words of time in a sentence that tells a number of the report before.
//!
//! "Trong quý I đã đăng 50 tin bài" is false of quý II, and looks as if somebody had counted. Invariant: in such a
//! sentence words of time are replaced by a person alone, unless each of its numbers becomes a placeholder.

use std::ops::Range;

use super::{
    replacement::{FoundSubstitution, SubstitutionKind},
    texts::TypedTexts,
};
use crate::{
    model::{PassageKind, typed_figures::typed_figures},
    prose::ReadPassage,
};

/// Makes the replacements of `found` doubtful that would make such a statement. Title, opening, closing and headings
/// say which report it is, whatever numbers they tell.
pub(super) fn leave_beside(texts: &TypedTexts<'_>, found: &mut [FoundSubstitution]) {
    let mut beside = Vec::new();
    for (nth, new) in found.iter().enumerate() {
        let at = texts.case.read_passage(new.text);
        let is_free = TypedTexts::is_frame(&at)
            || matches!(at.passage.kind, PassageKind::Heading { .. })
            || matches!(new.kind, SubstitutionKind::Commune | SubstitutionKind::Figure);
        if !is_free && new.is_sure && tells_old_number(&at, new, found) {
            beside.push(nth);
        }
    }
    for nth in beside {
        (found[nth].is_sure, found[nth].is_beside_number) = (false, true);
    }
}

/// Whether the clause of `new` tells a number that none of `found` surely replaces.
fn tells_old_number(
    at: &ReadPassage<'_>,
    new: &FoundSubstitution,
    found: &[FoundSubstitution],
) -> bool {
    let text = at.passage.text.as_str();
    let clause = clause(at, new.span.start);
    let is_replaced = |span: &Range<usize>| {
        found.iter().any(|other| {
            let touches = other.span.start < span.end && span.start < other.span.end;
            other.text == new.text && other.is_sure && touches
        })
    };
    typed_figures(text).into_iter().any(|figure| {
        let start = figure.number.as_ptr().addr() - text.as_ptr().addr();
        let span = start..start + figure.number.len();
        clause.contains(&start) && !is_replaced(&span)
    })
}

/// The part of a sentence between semicolons that byte `byte` is in.
fn clause(at: &ReadPassage<'_>, byte: usize) -> Range<usize> {
    let sentence = at.reading.sentence_at(byte);
    let text = at.passage.text.as_str();
    let before = text.get(sentence.start..byte).unwrap_or_default();
    let after = text.get(byte..sentence.end).unwrap_or_default();
    let start = before.rfind(';').map_or(sentence.start, |semicolon| sentence.start + semicolon);
    let end = after.find(';').map_or(sentence.end, |semicolon| byte + semicolon);
    start..end
}
