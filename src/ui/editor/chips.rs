//! Placeholders as chips: the text on screen holds printed values, each between invisible marks that say
//! which placeholder it stands for.
//!
//! A chip is `OPEN`, the number of its placeholder in the window's `Table` in invisible digits, `MIDDLE`, the
//! printed value, `CLOSE`. So the string describes itself, and undo, selection, copy and paste need to know
//! nothing. Invariant: whatever is typed or deleted, a chip is there whole or not at all, and
//! `source(shown(text)) == text` for every text without these marks.

use std::{any::TypeId, collections::HashMap, ops::Range};

use eframe::egui::{
    TextBuffer,
    text::{CCursor, CCursorRange, CharIndex},
};

use crate::compose::inline::{self, Sign};

/// Characters without width that no text holds; egui draws nothing for them.
const OPEN: char = '\u{206a}';
const MIDDLE: char = '\u{206b}';
const CLOSE: char = '\u{206c}';
const DIGITS: [char; 4] = ['\u{2061}', '\u{2062}', '\u{2063}', '\u{2064}'];

/// What a chip without a value shows.
pub const GAP: &str = crate::ui::words::editor::GAP;

/// The placeholders that chips of this window stand for. It only grows: undo may bring any of them back.
#[derive(Debug, Default)]
pub struct Table {
    insides: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl Table {
    /// The number of a placeholder, e.g. of `cutoff_to:ngay_day`.
    fn number(&mut self, inside: &str) -> usize {
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

/// A chip on screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// Which placeholder.
    pub number: usize,
    /// Its characters in the text on screen.
    pub chars: Range<usize>,
    /// Its bytes in the text on screen.
    pub bytes: Range<usize>,
    /// Bytes of the printed value in the text on screen.
    pub value: Range<usize>,
    /// Bytes of its placeholder in the source, braces included.
    pub source: Range<usize>,
}

/// A text on screen taken apart: its chips, and the source it stands for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    /// In order.
    pub chips: Vec<Chip>,
    /// The stored text.
    pub source: String,
}

/// Whether a character belongs to the frame of a chip.
pub fn is_mark(c: char) -> bool {
    matches!(c, OPEN | MIDDLE | CLOSE) || DIGITS.contains(&c)
}

/// The chip that begins at the start of `text`: its number, where its value lies, and its length in bytes.
fn chip_at(text: &str, table: &Table) -> Option<(usize, Range<usize>, usize)> {
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
    Some((number, start..start + end, start + end + CLOSE.len_utf8()))
}

/// Adds a chip to `out`.
fn push_chip(out: &mut String, number: usize, value: &str) {
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

/// Takes a text on screen apart.
pub fn parse(shown: &str, table: &Table) -> Parsed {
    let mut parsed = Parsed::default();
    let (mut at, mut chars) = (0, 0);
    loop {
        let ahead = shown[at..].find(OPEN).unwrap_or(shown.len() - at);
        let plain = &shown[at..at + ahead];
        // A mark without its chip cannot stand here; were it to, it would not reach the book.
        parsed.source.extend(plain.split(is_mark));
        chars += plain.chars().count();
        at += ahead;
        if at == shown.len() {
            return parsed;
        }
        let Some((number, value, length)) = chip_at(&shown[at..], table) else {
            at += OPEN.len_utf8();
            chars += 1;
            continue;
        };
        let start = parsed.source.len();
        parsed.source.push('{');
        parsed.source.push_str(table.inside(number));
        parsed.source.push('}');
        let count = shown[at..at + length].chars().count();
        parsed.chips.push(Chip {
            number,
            chars: chars..chars + count,
            bytes: at..at + length,
            value: at + value.start..at + value.end,
            source: start..parsed.source.len(),
        });
        at += length;
        chars += count;
    }
}

/// The text on screen for a stored text. `print` gives the words of a placeholder, or nothing for one that
/// is unknown and stays as typed.
pub fn shown(
    source: &str,
    table: &mut Table,
    print: &mut dyn FnMut(&str) -> Option<String>,
) -> String {
    let mut out = String::with_capacity(source.len());
    for (nth, paragraph) in source.split('\n').enumerate() {
        if nth > 0 {
            out.push('\n');
        }
        let mut from = 0;
        for (range, sign) in inline::signs(paragraph) {
            if sign != Sign::Placeholder {
                continue;
            }
            let inside = &paragraph[range.start + 1..range.end - 1];
            if let Some(value) = print(inside).filter(|_| !inside.contains(is_mark)) {
                out.extend(paragraph[from..range.start].split(is_mark));
                push_chip(&mut out, table.number(inside), &value);
                from = range.end;
            }
        }
        out.extend(paragraph[from..].split(is_mark));
    }
    out
}

/// The text without marks, as it is copied to other programs.
pub fn plain(shown: &str) -> String {
    shown.chars().filter(|c| !is_mark(*c)).collect()
}

/// Whether the text holds a chip, or part of one.
pub fn has_marks(text: &str) -> bool {
    text.contains(is_mark)
}

/// The text with its whole chips and without stray marks.
fn whole(text: &str, table: &Table) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let length = match chip_at(rest, table) {
            Some((_, _, length)) => length,
            None if is_mark(sign) => {
                rest = &rest[sign.len_utf8()..];
                continue;
            }
            None => sign.len_utf8(),
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out
}

impl Parsed {
    /// The byte of the source for a place on screen; a place within a chip is its end.
    pub fn source_at(&self, shown: &str, char_at: usize) -> usize {
        let before = self.chips.iter().take_while(|chip| chip.chars.start < char_at).last();
        let (chars, bytes, source) = match before {
            Some(chip) if char_at < chip.chars.end => return chip.source.end,
            Some(chip) => (chip.chars.end, chip.bytes.end, chip.source.end),
            None => (0, 0, 0),
        };
        let ahead: usize = shown[bytes..].chars().take(char_at - chars).map(char::len_utf8).sum();
        (source + ahead).min(self.source.len())
    }

    /// The place on screen of a byte of the source; a byte within a placeholder is its chip's end.
    pub fn char_at(&self, shown: &str, byte: usize) -> usize {
        let before = self.chips.iter().take_while(|chip| chip.source.start < byte).last();
        let (chars, bytes, source) = match before {
            Some(chip) if byte < chip.source.end => return chip.chars.end,
            Some(chip) => (chip.chars.end, chip.bytes.end, chip.source.end),
            None => (0, 0, 0),
        };
        let ahead = (byte - source).min(shown.len() - bytes);
        let within = |(at, _): &(usize, char)| *at < ahead;
        chars + shown[bytes..].char_indices().take_while(within).count()
    }

    /// The chip that holds this place between its ends.
    fn around(&self, char_at: usize) -> Option<&Chip> {
        self.chips.iter().find(|chip| chip.chars.start < char_at && char_at < chip.chars.end)
    }

    /// A place moved out of the chip it fell into, given where the cursor stood before: one that stood at an
    /// edge was stepping over the chip.
    pub fn outside(&self, shown: &str, char_at: usize, before: usize) -> usize {
        let Some(chip) = self.around(char_at) else { return char_at };
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
}

/// The text of an editor as egui's `TextEdit` changes it.
pub struct Buffer<'a> {
    /// The text on screen.
    pub shown: &'a mut String,
    /// What its chips stand for.
    pub table: &'a Table,
    /// Whether it may be changed.
    pub editable: bool,
    /// Where the cursor stood after the last change.
    pub before: usize,
}

impl Buffer<'_> {
    fn byte(&self, char_at: usize) -> usize {
        self.shown.char_indices().nth(char_at).map_or(self.shown.len(), |(byte, _)| byte)
    }

    /// The characters, and whole chips where the range cuts one.
    fn widened(&self, range: &Range<CharIndex>) -> Range<usize> {
        let (mut start, mut end) = (range.start.0, range.end.0);
        if start < end && self.shown.contains(OPEN) {
            for chip in parse(self.shown, self.table).chips {
                if chip.chars.start < range.end.0 && range.start.0 < chip.chars.end {
                    start = start.min(chip.chars.start);
                    end = end.max(chip.chars.end);
                }
            }
        }
        start..end
    }

    fn delete(&mut self, range: &Range<CharIndex>) -> usize {
        let range = self.widened(range);
        if self.editable && range.start < range.end {
            let bytes = self.byte(range.start)..self.byte(range.end);
            self.shown.replace_range(bytes, "");
            self.before = range.start;
        }
        range.start
    }

    /// Inserts; where, and how many characters.
    fn insert(&mut self, text: &str, char_at: usize) -> (usize, usize) {
        if !self.editable {
            return (char_at, 0);
        }
        let at = if self.shown.contains(OPEN) {
            parse(self.shown, self.table).outside(self.shown, char_at, self.before)
        } else {
            char_at
        };
        let text = whole(text, self.table);
        let byte = self.byte(at);
        self.shown.insert_str(byte, &text);
        let count = text.chars().count();
        self.before = at + count;
        (at, count)
    }
}

impl TextBuffer for Buffer<'_> {
    fn is_mutable(&self) -> bool {
        self.editable
    }

    fn as_str(&self) -> &str {
        self.shown
    }

    fn insert_text(&mut self, text: &str, char_index: CharIndex) -> usize {
        self.insert(text, char_index.0).1
    }

    fn insert_text_at(&mut self, cursor: &mut CCursor, text: &str, _char_limit: usize) {
        let (at, count) = self.insert(text, cursor.index.0);
        cursor.index = CharIndex(at + count);
    }

    fn delete_char_range(&mut self, char_range: Range<CharIndex>) {
        self.delete(&char_range);
    }

    fn delete_selected_ccursor_range(&mut self, [min, max]: [CCursor; 2]) -> CCursor {
        let start = self.delete(&(min.index..max.index));
        CCursor { index: CharIndex(start), prefer_next_row: true }
    }

    fn delete_surrounding_chars(
        &mut self,
        cursors: CCursorRange,
        before_chars: usize,
        after_chars: usize,
    ) -> CCursorRange {
        let parsed = parse(self.shown, self.table);
        let outside = |cursor: CCursor| parsed.outside(self.shown, cursor.index.0, self.before);
        let [min, max] = cursors.sorted_cursors().map(|cursor| CCursor::new(outside(cursor)));
        let length = max.index.0.saturating_sub(min.index.0);
        self.delete(&(max.index..CharIndex(max.index.0 + after_chars)));
        let from = CharIndex(min.index.0.saturating_sub(before_chars));
        let start = self.delete(&(from..min.index));
        CCursorRange::two(CCursor::new(start), CCursor::new(start + length))
    }

    fn replace_with(&mut self, text: &str) {
        if self.editable {
            *self.shown = whole(text, self.table);
        }
    }

    fn clear(&mut self) {
        self.replace_with("");
    }

    fn type_id(&self) -> TypeId {
        TypeId::of::<Table>()
    }
}

#[cfg(test)]
#[path = "chips_tests.rs"]
mod tests;
