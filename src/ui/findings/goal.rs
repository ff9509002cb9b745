//! Where a finding is put right: the words it quotes, or the box of a figure among them.

use crate::{
    compose::{
        inline::{self, Sign},
        placeholder::GAP,
    },
    model::{Finding, Place},
    ui::{book::OpenReport, editor::reference},
};

/// The place to go to. A finding about words that merely begin with a figure leads to the words; one about
/// the figure itself, or about its being missing, leads to its box.
pub fn goal(finding: &Finding, open: &OpenReport) -> Place {
    let (Place::Figure { at: Some((section, start)), .. }, Some(spot)) =
        (&finding.place, &finding.spot)
    else {
        return finding.place.clone();
    };
    let rest = open.live.section(*section).and_then(|known| known.text.get(*start as usize..));
    let printed = rest.and_then(|rest| printed_first(rest, open));
    let is_words = [printed.as_deref(), Some(GAP)].into_iter().flatten().any(|printed| {
        let behind = spot.quote.trim_start().strip_prefix(printed);
        behind.is_some_and(|behind| behind.chars().any(char::is_alphanumeric))
    });
    if is_words { Place::Text { section: *section, start: *start } } else { finding.place.clone() }
}

/// What the placeholder at the very start of `text` prints.
fn printed_first(text: &str, open: &OpenReport) -> Option<String> {
    let line = text.lines().next()?;
    let (range, _) = inline::signs(line)
        .into_iter()
        .find(|(range, sign)| range.start == 0 && *sign == Sign::Placeholder)?;
    reference::words(&line[1..range.end - 1], &open.figures())
}
