//! The headings of a report with their numbers read, and who stands beside whom.
//!
//! Invariant: headings come in the order of the report; siblings are the numbered headings of one level
//! with no heading of a higher level between them.

use std::collections::HashMap;

use super::Case;
use crate::{
    model::{PassageKind, numbering},
    prose::ReadPassage,
};

/// How a heading is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberStyle {
    /// "II."
    Roman,
    /// "B."
    Upper,
    /// "2."
    Arabic,
    /// "2.1.", with how many numbers.
    Decimal(usize),
    /// "b)"
    Letter,
}

/// A number that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadingNumber {
    /// Its style.
    pub style: NumberStyle,
    /// 2 for "II.", "b)", "1.2."
    pub value: u32,
    /// Value of the number before the last: 1 in "1.2."
    pub parent: Option<u32>,
    /// What closes it: ".", ")", "/".
    pub mark: String,
}

/// A heading.
#[derive(Debug, Clone)]
pub struct SeenHeading<'c> {
    /// Where.
    pub at: ReadPassage<'c>,
    /// 1 for parts.
    pub level: u8,
    /// As printed.
    pub printed: &'c str,
    /// Its number; none where there is none.
    pub number: Option<HeadingNumber>,
    /// Index of the heading above it.
    pub above: Option<usize>,
}

/// The Vietnamese alphabet as điểm use it.
const LETTERS: &str = "abcdđeghiklmnopqrstuvxy";

/// Reads "II.", "2.1.", "đ)", "I/".
pub fn number(printed: &str) -> Option<HeadingNumber> {
    let bare = printed.trim();
    let core = bare.trim_end_matches(|c: char| !c.is_alphanumeric());
    let mark = bare[core.len()..].trim().to_owned();
    let last = core.rsplit('.').next()?;
    let count = core.split('.').count();
    if count > 1 {
        let value = last.parse().ok()?;
        let parent = core.rsplit('.').nth(1).and_then(value_of);
        return Some(HeadingNumber { style: NumberStyle::Decimal(count), value, parent, mark });
    }
    let plain =
        |style, value| Some(HeadingNumber { style, value, parent: None, mark: mark.clone() });
    if let Some(value) = roman(core) {
        return plain(NumberStyle::Roman, value);
    }
    if let Ok(value) = core.parse() {
        return plain(NumberStyle::Arabic, value);
    }
    let mut letters = core.chars();
    let (letter, None) = (letters.next()?, letters.next()) else { return None };
    let small: String = letter.to_lowercase().collect();
    let value = LETTERS.chars().position(|known| small.starts_with(known))? as u32 + 1;
    plain(if letter.is_uppercase() { NumberStyle::Upper } else { NumberStyle::Letter }, value)
}

fn value_of(part: &str) -> Option<u32> {
    part.parse().ok().or_else(|| roman(part))
}

fn roman(word: &str) -> Option<u32> {
    (1..=39).find(|&value| numbering::roman(value) == word).map(|value| value as u32)
}

/// What comes at `value` in a style: "II", "2", "b"; empty past the alphabet.
pub fn written(style: NumberStyle, value: u32, parent: Option<u32>) -> String {
    let letter = || LETTERS.chars().nth(value.saturating_sub(1) as usize).map(String::from);
    match style {
        NumberStyle::Roman => numbering::roman(value as usize),
        NumberStyle::Letter => letter().unwrap_or_default(),
        NumberStyle::Upper => letter().unwrap_or_default().to_uppercase(),
        NumberStyle::Decimal(_) => {
            parent.map_or_else(|| value.to_string(), |parent| format!("{parent}.{value}"))
        }
        NumberStyle::Arabic => value.to_string(),
    }
}

/// Every heading.
pub fn headings<'c>(case: &'c Case<'_>) -> Vec<SeenHeading<'c>> {
    let mut found: Vec<SeenHeading<'c>> = Vec::new();
    let mut open: Vec<(u8, usize)> = Vec::new();
    for at in case.read_passages() {
        let PassageKind::Heading { number: printed, level } = &at.passage.kind else { continue };
        while open.last().is_some_and(|(above, _)| above >= level) {
            open.pop();
        }
        let above = open.last().map(|(_, index)| *index);
        open.push((*level, found.len()));
        found.push(SeenHeading { at, level: *level, printed, number: number(printed), above });
    }
    found
}

/// Indices of numbered headings that stand beside each other, group by group.
pub fn siblings(heads: &[SeenHeading<'_>]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut known: HashMap<(Option<usize>, u8), usize> = HashMap::new();
    for (index, head) in heads.iter().enumerate().filter(|(_, head)| head.number.is_some()) {
        let group = *known.entry((head.above, head.level)).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(index);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(printed: &str, style: NumberStyle, value: u32) {
        let found = number(printed).expect("a number");
        assert_eq!((found.style, found.value), (style, value), "{printed}");
    }

    #[test]
    fn numbers_of_headings_are_read() {
        check("IV.", NumberStyle::Roman, 4);
        check("2.", NumberStyle::Arabic, 2);
        check("2.10.", NumberStyle::Decimal(2), 10);
        check("đ)", NumberStyle::Letter, 5);
        check("B.", NumberStyle::Upper, 2);
        assert_eq!(number("Phần thứ hai"), None);
        assert_eq!(number(""), None);
    }
}
