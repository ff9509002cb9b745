//! Placeholders as chips: the text on screen holds printed values, each between invisible marks that say
//! which placeholder it stands for.
//!
//! A chip is `OPEN`, the number of its placeholder in the window's `ChipTable` in invisible digits, `MIDDLE`, the
//! printed value, `CLOSE`. So the string describes itself, and selection, copy and paste need to know nothing.
//! Invariant: whatever is typed or deleted, a chip is there whole or not at all.

use std::{collections::HashMap, ops::Range};

use super::faces::{Emphasis, FacedText};
use crate::compose::{escape, inline::Sign};

/// Characters without width that no text holds; egui draws nothing for them.
const OPEN: char = '\u{206a}';
const MIDDLE: char = '\u{206b}';
const CLOSE: char = '\u{206c}';
/// Bold and italic begin or end: in copied text only.
const BOLD: char = '\u{206d}';
const ITALIC: char = '\u{206e}';
/// The sign behind it stands for itself and is no syntax: in copied and pasted text only.
const LITERAL: char = '\u{206f}';
const DIGITS: [char; 4] = ['\u{2061}', '\u{2062}', '\u{2063}', '\u{2064}'];

/// What a chip without a value shows.
pub const GAP: &str = crate::ui::words::editor::GAP;

/// The placeholders that chips of this window stand for. It only grows: undo may bring any of them back.
#[derive(Debug, Default)]
pub struct ChipTable {
    insides: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl ChipTable {
    /// The number of a placeholder, e.g. of `cutoff_to:ngay_day`.
    pub fn number(&mut self, inside: &str) -> usize {
        if let Some(&number) = self.numbers.get(inside) {
            return number;
        }
        self.insides.push(inside.to_owned());
        self.numbers.insert(inside.to_owned(), self.insides.len() - 1);
        self.insides.len() - 1
    }

    /// What stood between the braces.
    pub fn inside(&self, number: usize) -> &str {
        self.insides.get(number).map_or("", String::as_str)
    }
}

/// A chip at the start of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// Which placeholder.
    pub number: usize,
    /// Bytes of the printed value.
    pub value: Range<usize>,
    /// Bytes of the whole chip.
    pub length: usize,
}

/// Whether a character belongs to the frame of a chip.
pub fn is_mark(c: char) -> bool {
    matches!(c, OPEN | MIDDLE | CLOSE | BOLD | ITALIC | LITERAL) || DIGITS.contains(&c)
}

/// The chip that begins at the start of `text`.
pub fn chip_at(text: &str, table: &ChipTable) -> Option<Chip> {
    let digits = text.strip_prefix(OPEN)?;
    let middle = digits.find(|c| !DIGITS.contains(&c))?;
    let mut number = 0usize;
    for digit in digits[..middle].chars() {
        let digit = DIGITS.iter().position(|known| *known == digit)?;
        number = number.checked_mul(DIGITS.len())?.checked_add(digit)?;
    }
    let value = digits[middle..].strip_prefix(MIDDLE)?;
    let end = value.find(|c| is_mark(c) || c == '\n')?;
    if number >= table.insides.len() || !value[end..].starts_with(CLOSE) {
        return None;
    }
    let start = text.len() - value.len();
    let value = start..start + end;
    Some(Chip { number, length: value.end + CLOSE.len_utf8(), value })
}

/// Adds a chip to `out`.
pub fn push_chip(out: &mut String, number: usize, value: &str) {
    out.push(OPEN);
    let mut power = 1;
    while number / power >= DIGITS.len() {
        power *= DIGITS.len();
    }
    while power > 0 {
        out.push(DIGITS[number / power % DIGITS.len()]);
        power /= DIGITS.len();
    }
    out.push(MIDDLE);
    out.extend(value.chars().filter(|c| !is_mark(*c)).map(|c| if c == '\n' { ' ' } else { c }));
    out.push(CLOSE);
}

/// A chip in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Which placeholder.
    pub number: usize,
    /// Its characters.
    pub chars: Range<usize>,
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Bytes of the printed value.
    pub value: Range<usize>,
}

/// The chips of a text, in order.
pub fn all(shown: &str, table: &ChipTable) -> Vec<Placed> {
    let mut chips = Vec::new();
    let (mut at, mut chars) = (0, 0);
    while let Some(ahead) = shown[at..].find(OPEN) {
        chars += shown[at..at + ahead].chars().count();
        at += ahead;
        let length = match chip_at(&shown[at..], table) {
            Some(chip) => {
                chips.push(chip.placed(chars, at, &shown[at..]));
                chip.length
            }
            None => OPEN.len_utf8(),
        };
        chars += shown[at..at + length].chars().count();
        at += length;
    }
    chips
}

impl Chip {
    /// The chip that begins at a character and byte, where `shown` begins.
    pub fn placed(&self, char_at: usize, byte: usize, shown: &str) -> Placed {
        Placed {
            number: self.number,
            chars: char_at..char_at + shown[..self.length].chars().count(),
            bytes: byte..byte + self.length,
            value: byte + self.value.start..byte + self.value.end,
        }
    }
}

/// The chip that holds a place between its ends.
pub fn around(chips: &[Placed], char_at: usize) -> Option<usize> {
    let at = chips.partition_point(|chip| chip.chars.end <= char_at);
    chips.get(at).filter(|chip| chip.chars.start < char_at).map(|_| at)
}

/// A place moved out of the chip it fell into, given where the cursor stood before: one that stood at an
/// edge was stepping over the chip.
pub fn outside(chips: &[Placed], shown: &str, char_at: usize, before: usize) -> usize {
    let Some(chip) = around(chips, char_at).map(|at| &chips[at]) else { return char_at };
    if before == chip.chars.start {
        return chip.chars.end;
    }
    if before == chip.chars.end {
        return chip.chars.start;
    }
    // Nearest edge as one sees it: the marks have no width.
    let value = &shown[chip.value.clone()];
    let prefix = shown[chip.bytes.start..chip.value.start].chars().count();
    let letters = (char_at - chip.chars.start).saturating_sub(prefix);
    if letters * 2 <= value.chars().count() { chip.chars.start } else { chip.chars.end }
}

/// The text without marks, as it is copied to other programs.
pub fn plain(shown: &str) -> String {
    shown.chars().filter(|c| !is_mark(*c)).collect()
}

/// Whether the text holds a chip, or part of one.
pub fn has_marks(text: &str) -> bool {
    text.contains(is_mark)
}

/// What is taken in of a text: whole chips without stray marks, and the face of each character, `usual` where
/// the text says nothing of faces.
pub fn whole(text: &str, table: &ChipTable, usual: Emphasis) -> FacedText {
    let mut out = FacedText::default();
    let has_faces = text.contains([BOLD, ITALIC]);
    let mut face = if has_faces { Emphasis::default() } else { usual };
    let mut rest = text;
    let mut escaped = false;
    while let Some(letter) = rest.chars().next() {
        let length = match (chip_at(rest, table), letter) {
            (Some(chip), _) => chip.length,
            (None, BOLD | ITALIC) => {
                let sign = if letter == BOLD { Sign::Bold } else { Sign::Italic };
                face = face.with(sign, !face.has(sign));
                rest = &rest[letter.len_utf8()..];
                continue;
            }
            (None, letter) if is_mark(letter) => {
                escaped = letter == LITERAL;
                rest = &rest[letter.len_utf8()..];
                continue;
            }
            (None, letter) => letter.len_utf8(),
        };
        out.text.push_str(&rest[..length]);
        let face = Emphasis { escaped: std::mem::take(&mut escaped), ..face };
        out.faces.extend(rest[..length].chars().map(|_| face));
        rest = &rest[length..];
    }
    out
}

/// Words of another program with marks that `whole` reads: what would be emphasis or a placeholder of ours are the
/// signs they are.
pub fn literal(pasted: &str) -> String {
    let written = escape::escaped(&plain(pasted));
    let mut out = String::with_capacity(written.len());
    let mut letters = written.chars();
    while let Some(letter) = letters.next() {
        if letter == '\\' {
            out.push(LITERAL);
            out.extend(letters.next());
        } else {
            out.push(letter);
        }
    }
    out
}

/// These characters with marks that `whole` reads, for copies within the program.
pub fn marked(shown: &FacedText, chars: Range<usize>) -> String {
    let mut out = String::new();
    let mut face = Emphasis::default();
    let letters = shown.text.chars().zip(&shown.faces).skip(chars.start).take(chars.len());
    let ends = letters.map(|(letter, face)| (Some(letter), *face));
    for (letter, next) in ends.chain([(None, Emphasis::default())]) {
        for (sign, mark) in [(Sign::Bold, BOLD), (Sign::Italic, ITALIC)] {
            if face.has(sign) != next.has(sign) {
                out.push(mark);
            }
        }
        out.extend(letter.filter(|_| next.escaped).map(|_| LITERAL));
        out.extend(letter);
        face = next;
    }
    out
}

#[cfg(test)]
#[path = "chips_tests.rs"]
mod tests;
