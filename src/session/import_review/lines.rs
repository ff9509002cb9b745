//! The lines of a text with what was recognised on them: headings, what is to be looked at, numbers taken.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    ops::Range,
};

use crate::{
    import::{Doubt, FurnitureKind, Imported, Recognised, Sourced, WhyUnread},
    model::{PassageCell, PassageKind},
    session::proposals::Proposal,
};

use super::rows::{OutlineRow, RowDoubt};

/// A line of the source.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceLine {
    /// Its number in the file.
    pub number: usize,
    /// Its words.
    pub text: String,
    /// Whether a heading of the report begins on it.
    pub is_heading: bool,
    /// Whether it is none of the text: what pages print around it, or what a person left out.
    pub is_furniture: bool,
    /// Whether it stands in the text itself, where a line may be a heading or not.
    pub in_body: bool,
    /// What is to be looked at.
    pub doubt: Option<LineDoubt>,
    /// Numbers that are offered or taken as figures, as bytes of the words.
    pub numbers: Vec<Range<usize>>,
}

/// What is to be looked at on a line.
#[derive(Debug, Clone, PartialEq)]
pub enum LineDoubt {
    /// Something about a heading, or what may be one.
    Row(RowDoubt),
    /// Kept and not understood.
    Unread(WhyUnread),
    /// Understood, and odd.
    Odd(Doubt),
}

/// `lines` with what was recognised on them.
pub fn marked(
    lines: &[Sourced<String>],
    imported: &Imported,
    rows: &[OutlineRow],
    proposals: &[Proposal],
) -> Vec<SourceLine> {
    let rows: HashMap<usize, &OutlineRow> = rows.iter().map(|row| (row.line, row)).collect();
    let doubts = doubts(imported);
    let body = body(imported);
    let told = told(imported, proposals);
    let furniture = furniture(imported);
    lines
        .iter()
        .map(|(number, text)| {
            let row = rows.get(number);
            let of_row = row.and_then(|row| row.doubt).map(LineDoubt::Row);
            SourceLine {
                number: *number,
                text: text.clone(),
                is_heading: row.is_some_and(|row| row.section.is_some()),
                is_furniture: furniture.contains(number),
                in_body: body.contains(number),
                doubt: of_row.or_else(|| doubts.get(number).cloned()),
                numbers: told
                    .get(number)
                    .into_iter()
                    .flatten()
                    .filter_map(|(before, printed)| place_of(text, before, printed))
                    .collect(),
            }
        })
        .collect()
}

/// Lines that pages print around the text.
pub(super) fn furniture(imported: &Imported) -> HashSet<usize> {
    let is_furniture = |what: &Recognised| matches!(what, Recognised::Furniture { .. });
    let told = imported.recognised.iter().filter(|(_, what)| is_furniture(what));
    told.map(|(line, _)| *line).collect()
}

/// Those of them that a person left out.
pub(super) fn left_out(imported: &Imported) -> HashSet<usize> {
    let is_left_out = |what: &Recognised| {
        matches!(what, Recognised::Furniture { kind: FurnitureKind::LeftOut, .. })
    };
    let told = imported.recognised.iter().filter(|(_, what)| is_left_out(what));
    told.map(|(line, _)| *line).collect()
}

/// Lines of the text itself.
fn body(imported: &Imported) -> HashSet<usize> {
    let is_body = |kind: &PassageKind| {
        matches!(
            kind,
            PassageKind::Heading { .. }
                | PassageKind::Paragraph
                | PassageKind::Opening
                | PassageKind::TableRow
        )
    };
    let passages = imported.passages.iter().filter(|passage| is_body(&passage.kind));
    passages.flat_map(|passage| &passage.pieces).map(|piece| piece.line).collect()
}

/// What was kept and not understood, and what was understood and is odd, by line.
fn doubts(imported: &Imported) -> BTreeMap<usize, LineDoubt> {
    let unread = imported.unrecognised.iter().filter_map(|unknown| match &unknown.why {
        // Told in the row of its section.
        WhyUnread::NoTopic(_) => None,
        why => Some((unknown.line, LineDoubt::Unread(why.clone()))),
    });
    let odd = imported.warnings.iter().map(|(line, what)| (*line, LineDoubt::Odd(what.clone())));
    unread.chain(odd).collect()
}

/// Numbers that are offered or read, by line: a few words before each, and the number as printed.
fn told(imported: &Imported, proposals: &[Proposal]) -> HashMap<usize, Vec<(String, String)>> {
    let mut told: HashMap<usize, Vec<(String, String)>> = HashMap::new();
    for proposal in proposals {
        let Some(printed) = &proposal.figure.printed else { continue };
        let before = proposal.words.split(printed.as_str()).next().unwrap_or_default();
        let before = before.trim_start_matches('…').to_owned();
        told.entry(proposal.line).or_default().push((before, printed.clone()));
    }
    for row in &imported.rows {
        let PassageCell::Value(figure) = &row.cell else { continue };
        let (Some(printed), Some(passage)) = (&figure.printed, imported.passages.get(row.passage))
        else {
            continue;
        };
        for piece in &passage.pieces {
            told.entry(piece.line).or_default().push((String::new(), printed.clone()));
        }
    }
    told
}

/// Where a number stands in a line: behind the words before it, else where it stands alone; of several such places
/// the last, as values stand at the end of a row.
fn place_of(text: &str, before: &str, printed: &str) -> Option<Range<usize>> {
    let is_of_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let alone = |at: usize| {
        let ends = text[at + printed.len()..].chars().next();
        !is_of_word(text[..at].chars().next_back()) && !is_of_word(ends)
    };
    if printed.is_empty() {
        return None;
    }
    let places: Vec<usize> =
        text.match_indices(printed).map(|(at, _)| at).filter(|&at| alone(at)).collect();
    let behind = places.iter().find(|&&at| text[..at].ends_with(before));
    let at = if before.is_empty() { places.last() } else { behind.or(places.first()) };
    at.map(|&at| at..at + printed.len())
}
