//! Where a finding is put right: the words it quotes, or the box of a figure among them.

use std::ops::Range;

use crate::{
    assets,
    compose::{
        DOSSIER_COLUMNS, emphasis,
        figures::ReadValue,
        inline::{self, Sign},
        placeholder::GAP,
    },
    edit::field::{Field, is_entered},
    model::{DossierColumn, Finding, IndicatorId, Place, catalogue::Formula},
    ui::{action::Action, app::book::OpenReport, words::reference},
};

/// The rule about a column of dossiers that has no sum.
const PARTIAL_TOTAL: &str = "partial-total";

/// Words of so many letters are selected, so that what is typed stands in their place; before a longer sentence the
/// cursor stands, for nobody types that anew.
const SELECTED: usize = 40;

/// Where one goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// To where it is printed from.
    Place(Place),
    /// To the box that holds what is missing.
    Box(Field),
}

/// What is asked for to go where a finding is put right: to the words it quotes, else to their box.
pub fn way(finding: &Finding, open: &OpenReport) -> Action {
    let place = match goal(finding, open) {
        Goal::Box(field) => return Action::Focus(field, None),
        Goal::Place(place) => place,
    };
    if let Some(part) = part(finding, &place, open) {
        return Action::Focus(part, None);
    }
    let quote = finding.spot.as_ref().map_or("", |spot| spot.quote.trim());
    match words_of(&place, quote, open) {
        Some((field, written, bytes)) if quote.chars().count() <= SELECTED => {
            Action::Found(field, Some(bytes.start), written[bytes].to_owned())
        }
        Some((field, _, bytes)) => Action::Focus(field, Some(bytes.start)),
        None => Action::GoTo(place),
    }
}

/// Where a part of a sum is typed, of a finding about the sum: of a computed figure the first part that is missing,
/// else the first; of the last row of the dossiers the first blank cell of the column.
fn part(finding: &Finding, place: &Place, open: &OpenReport) -> Option<Field> {
    if let Place::TableRow { row, .. } = place {
        let row =
            open.live.dossiers.get(*row as usize).filter(|_| finding.rule == PARTIAL_TOTAL)?;
        let is_named =
            |column: &DossierColumn| finding.message.contains(&format!("“{}”", column.title()));
        let column = DOSSIER_COLUMNS.into_iter().find(is_named)?;
        return Some(Field::Dossier { row: row.id, column });
    }
    let (Field::Figure(sum), None) = Field::of_place(place, &open.live)? else { return None };
    let figures = open.figures();
    if is_entered(&sum) && !figures.is_computed(sum.as_str()) {
        return None;
    }
    let mut parts = Vec::new();
    typed_parts(&sum, &mut parts);
    let is_missing = |id: &&IndicatorId| figures.read(id.as_str()) == Some(ReadValue::Missing);
    let part = parts.iter().find(is_missing).or(parts.first())?;
    Some(Field::Figure(part.clone()))
}

/// The figures a person types that a computed one follows from, in their order.
fn typed_parts(id: &IndicatorId, parts: &mut Vec<IndicatorId>) {
    let formula = assets::catalogue().get(id.as_str()).and_then(|known| known.formula.as_ref());
    for operand in formula.map(Formula::operands).unwrap_or_default() {
        if is_entered(operand) {
            parts.push(operand.clone());
        } else {
            typed_parts(operand, parts);
        }
    }
}

/// The box of a text, what is written in it, and the bytes of that which print `quote`.
fn words_of(
    place: &Place,
    quote: &str,
    open: &OpenReport,
) -> Option<(Field, String, Range<usize>)> {
    let (field, byte) = Field::of_place(place, &open.live)?;
    if quote.is_empty() || !matches!(field, Field::Text(_) | Field::Frame(_)) {
        return None;
    }
    let written = field.stored(&open.live, &open.commune);
    let from = match (byte, place) {
        (Some(byte), _) => byte,
        (None, Place::Header { line, .. }) => start_of_line(&written, *line as usize),
        (None, _) => 0,
    };
    // While a newer version is being checked the words may have moved; in a line of the frame they stand somewhere.
    let ahead = written.get(from..)?.char_indices().map(|(at, _)| from + at);
    let at = ahead.chain(written.char_indices().map(|(at, _)| at));
    // What prints the first sign is that sign, a placeholder, or a mark before it.
    let begins = |at: &usize| {
        let rest = &written[*at..];
        rest.starts_with(['{', '*', '\\']) || rest.chars().next() == quote.chars().next()
    };
    let bytes = at.filter(begins).find_map(|at| printing(&written, at, quote, open))?;
    Some((field, written, bytes))
}

fn start_of_line(text: &str, line: usize) -> usize {
    text.split_inclusive('\n').take(line).map(str::len).sum()
}

/// The bytes of the words that print `quote` from `from` on: signs, what placeholders stand for, and no marks
/// of bold and italic.
fn printing(written: &str, from: usize, quote: &str, open: &OpenReport) -> Option<Range<usize>> {
    let rest = written.get(from..)?;
    if rest.starts_with(quote) {
        return Some(from..from + quote.len());
    }
    let line = rest.lines().next()?;
    let (mut left, mut start) = (quote, None);
    for (bytes, letter) in emphasis::letters(line) {
        if left.is_empty() {
            break;
        }
        let inside = letter.written.strip_prefix('{').and_then(|it| it.strip_suffix('}'));
        left = match (letter.sign, inside) {
            (Some(sign), _) if start.is_none() && sign.is_whitespace() => continue,
            (Some(sign), _) => left.strip_prefix(sign)?,
            (None, Some(inside)) => {
                let printed = reference::words(inside, &open.figures());
                let printed = printed.as_deref().and_then(|printed| left.strip_prefix(printed));
                printed.or_else(|| left.strip_prefix(GAP))?
            }
            (None, None) => continue,
        };
        let start = *start.get_or_insert(from + bytes.start);
        if left.is_empty() {
            return Some(start..from + bytes.end);
        }
    }
    None
}

/// Where a finding is put right. One about words that merely begin with a figure leads to the words; one
/// about a figure, or about its being missing, leads to its box; a name of the office that is missing, to the
/// page of the office.
pub fn goal(finding: &Finding, open: &OpenReport) -> Goal {
    // The box of the office or of the frame; a figure of the report is found by its place.
    let home = finding.about.as_ref().and_then(|id| reference::home(id.as_str()));
    if let Some(home @ (Field::Commune(_) | Field::Frame(_))) = home {
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
