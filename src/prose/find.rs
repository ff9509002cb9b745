//! The one pass that finds what the numbers and symbols of a text stand for.

use super::{
    amounts, dates,
    lex::{Sort, Word},
    mention::{Amount, Mention, Said},
    papers,
    word_text::{Found, WordText},
};
use crate::model::Passage;

/// Finds every mention of a text from left to right.
pub(super) fn mentions(text: &str, lower: &str, words: &[Word]) -> Vec<Mention> {
    let text = WordText { text, lower, words };
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match mention(&text, at) {
            Some((length, mention)) => {
                found.push(mention);
                at += length.max(1);
            }
            None => at += 1,
        }
    }
    papers::complete(&text, &mut found);
    found
}

/// The first of these that fits wins: each is less sure of itself than the one before.
fn mention(text: &WordText<'_>, at: usize) -> Option<Found> {
    if text.words[at].sort == Sort::Link {
        return Some(text.mention(at, at + 1, Said::Link));
    }
    papers::paper(text, at)
        .or_else(|| dates::date(text, at))
        .or_else(|| dates::period(text, at))
        .or_else(|| amounts::reference(text, at))
        .or_else(|| amounts::levels(text, at))
        .or_else(|| amounts::code(text, at))
        .or_else(|| amounts::zero(text, at))
        .or_else(|| amounts::amount(text, at))
}

/// Numbers that placeholders printed carry their indicator and their exact value; those of a comparison count nothing.
pub(super) fn take_figures(mentions: &mut [Mention], passage: &Passage) {
    if passage.pieces.iter().all(|piece| piece.figure.is_none() && !piece.is_comparison) {
        return;
    }
    let figure_at = |at: usize| passage.piece_at(at).and_then(|piece| piece.figure.clone());
    let is_compared = |at: usize| passage.piece_at(at).is_some_and(|piece| piece.is_comparison);
    for mention in mentions {
        let is_number =
            matches!(mention.said, Said::Quantity(_) | Said::Percent(_) | Said::Fraction { .. });
        if is_number && is_compared(mention.span.start) {
            mention.said = Said::Code;
            continue;
        }
        let take = |amount: &mut Amount| {
            if let Some((id, _)) = figure_at(amount.digits.start) {
                amount.figure = Some(id);
            }
        };
        match &mut mention.said {
            Said::Quantity(amount) | Said::Percent(amount) => take(amount),
            Said::Fraction { part, whole } => {
                take(part);
                take(whole);
            }
            _ => {}
        }
    }
}
