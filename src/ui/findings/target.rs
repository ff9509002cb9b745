//! Where a finding is put right: the words it quotes, or the box of a figure among them.

use crate::{
    compose::{
        inline::{self, Sign},
        placeholder::GAP,
    },
    edit::field::Field,
    model::{Finding, Place},
    ui::{action::Action, app::book::OpenReport, words::reference},
};

/// Where one goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// To where it is printed from.
    Place(Place),
    /// To the box that holds what is missing.
    Box(Field),
}

impl Goal {
    /// What a panel asks for to go there.
    pub fn action(self) -> Action {
        match self {
            Self::Place(place) => Action::GoTo(place),
            Self::Box(field) => Action::Focus(field, None),
        }
    }
}

/// Where a finding is put right. One about words that merely begin with a figure leads to the words; one
/// about a figure, or about its being missing, leads to its box; a name of the office that is missing, to the
/// page of the office.
pub fn goal(finding: &Finding, open: &OpenReport) -> Goal {
    // The box of the office or of the frame; a figure of the report is found by its place.
    let home = finding.about.as_ref().and_then(|id| reference::home(id.as_str()));
    if let Some(home @ (Field::Unit(_) | Field::Frame(_))) = home {
        return Goal::Box(home);
    }
    let (Place::Figure { at: Some((section, start)), .. }, Some(spot)) =
        (&finding.place, &finding.spot)
    else {
        return Goal::Place(finding.place.clone());
    };
    let rest = open.live.section(*section).and_then(|known| known.text.get(*start as usize..));
    let printed = rest.and_then(|rest| printed_first(rest, open));
    let is_words = [printed.as_deref(), Some(GAP)].into_iter().flatten().any(|printed| {
        let behind = spot.quote.trim_start().strip_prefix(printed);
        behind.is_some_and(|behind| behind.chars().any(char::is_alphanumeric))
    });
    Goal::Place(if is_words {
        Place::Text { section: *section, start: *start }
    } else {
        finding.place.clone()
    })
}

/// What stands between the braces of each placeholder.
fn placeholders(words: &str) -> impl Iterator<Item = &str> {
    words.lines().flat_map(|line| {
        let signs = inline::signs(line).into_iter();
        let placeholders = signs.filter(|(_, sign)| *sign == Sign::Placeholder);
        placeholders.map(|(range, _)| &line[range.start + 1..range.end - 1])
    })
}

/// What the placeholder at the very start of `text` prints.
fn printed_first(text: &str, open: &OpenReport) -> Option<String> {
    let inside = placeholders(text).next().filter(|_| text.starts_with('{'))?;
    reference::words(inside, &open.figures())
}
