//! The outline that a text becomes, a row each, with what is to be looked at.
//!
//! Invariant: rows come in the order of the report; a line that may be a heading stands where its words stand.

use std::collections::HashMap;

use crate::{
    check::headings::{self, HeadingNumber},
    import::{Decisions, Imported},
    model::{Passage, PassageKind, Place, SectionId, numbering},
};

/// A row of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineRow {
    /// Line of the source it begins on.
    pub line: usize,
    /// The section it heads; none for words that may be a heading and are read as text.
    pub section: Option<SectionId>,
    /// 1 for parts.
    pub level: u8,
    /// As printed, perhaps empty.
    pub number: String,
    /// Words without the number.
    pub heading: String,
    /// Id of its topic.
    pub topic: Option<String>,
    /// What is to be looked at.
    pub doubt: Option<RowDoubt>,
}

/// What is to be looked at in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowDoubt {
    /// No known topic, and nobody said that it has none.
    NoTopic,
    /// Its number does not follow the one before.
    NumberOrder,
    /// Short words on a line of their own that were read as text.
    PerhapsHeading,
}

/// The outline of what was read, as it was decided.
pub fn rows(imported: &Imported, decisions: &Decisions) -> Vec<OutlineRow> {
    let Some(report) = &imported.report else { return perhaps_alone(imported, decisions) };
    let lines = heading_lines(&imported.passages);
    let mut perhaps = perhaps_below(imported, decisions);
    let numbers = numbering::numbers(&report.sections);
    let mut rows = Vec::new();
    for (section, number) in report.sections.iter().zip(numbers) {
        let line = lines.get(&section.id).copied().unwrap_or_default();
        let is_settled = decisions.iter().any(|(of, _)| *of == line);
        let is_unknown = section.topic.is_none() && !is_settled;
        rows.push(OutlineRow {
            line,
            section: Some(section.id),
            level: section.level,
            number,
            heading: section.heading.clone(),
            topic: section.topic.clone(),
            doubt: is_unknown.then_some(RowDoubt::NoTopic),
        });
        let below = perhaps.remove(&Some(section.id)).unwrap_or_default();
        rows.extend(below);
    }
    let before = perhaps.remove(&None).unwrap_or_default();
    rows.splice(0..0, before);
    doubt_numbers(&mut rows, decisions);
    rows
}

/// The line of each section's heading.
fn heading_lines(passages: &[Passage]) -> HashMap<SectionId, usize> {
    let of_heading = |passage: &Passage| match passage.pieces.first()?.place {
        Place::Heading { section } => Some((section, passage.line_at(0))),
        _ => None,
    };
    passages.iter().filter_map(of_heading).collect()
}

/// What may be a heading where no period is known yet.
fn perhaps_alone(imported: &Imported, decisions: &Decisions) -> Vec<OutlineRow> {
    let mut found: Vec<OutlineRow> =
        perhaps_below(imported, decisions).into_values().flatten().collect();
    found.sort_by_key(|row| row.line);
    found
}

/// Text that may be a heading, by the section it stands in.
fn perhaps_below(
    imported: &Imported,
    decisions: &Decisions,
) -> HashMap<Option<SectionId>, Vec<OutlineRow>> {
    let mut found: HashMap<Option<SectionId>, Vec<OutlineRow>> = HashMap::new();
    for passage in &imported.passages {
        let line = passage.line_at(0);
        if !may_be_heading(passage) || decisions.settle(line) {
            continue;
        }
        let section = match passage.pieces.first().map(|piece| &piece.place) {
            Some(Place::Text { section, .. }) => Some(*section),
            _ => None,
        };
        found.entry(section).or_default().push(OutlineRow {
            line,
            section: None,
            level: imported.levels.get(&line).copied().unwrap_or(1),
            number: String::new(),
            heading: passage.text.clone(),
            topic: None,
            doubt: Some(RowDoubt::PerhapsHeading),
        });
    }
    found
}

/// A few words on one line of the text that begin like a heading and end like no sentence.
fn may_be_heading(passage: &Passage) -> bool {
    const MOST_WORDS: usize = 12;
    let words = passage.text.trim_matches(['*', ' ']);
    let count = words.split(' ').take(MOST_WORDS + 1).count();
    let is_text = matches!(passage.kind, PassageKind::Paragraph | PassageKind::Opening);
    let begins = words.starts_with(char::is_uppercase);
    let ends = words.ends_with(|c: char| c.is_alphabetic() || c == ')');
    is_text && passage.pieces.len() == 1 && (2..=MOST_WORDS).contains(&count) && begins && ends
}

/// Marks the numbers that do not follow the one before them on their level.
fn doubt_numbers(rows: &mut [OutlineRow], decisions: &Decisions) {
    let mut last: Vec<Option<HeadingNumber>> = Vec::new();
    for row in rows.iter_mut().filter(|row| row.section.is_some()) {
        last.resize(usize::from(row.level), None);
        let Some(number) = headings::number(&row.number) else { continue };
        let before = last.last().cloned().flatten();
        let alike = before.as_ref().filter(|before| before.style == number.style);
        let expected = alike.map_or(1, |before| before.value + 1);
        // A level whose style changes begins anew.
        let is_fresh = alike.is_none() && before.is_some();
        if number.value != expected && !is_fresh && !decisions.settle(row.line) {
            row.doubt = Some(RowDoubt::NumberOrder);
        }
        if let Some(place) = last.last_mut() {
            *place = Some(number);
        }
    }
}
