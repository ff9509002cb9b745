//! A text as it stands on screen, and what is written down of it: placeholders are chips, marks of bold and
//! italic are faces of the letters, a backslash that takes a sign literally is not seen.
//!
//! Invariants: `show` and `parse` know for every place on screen its byte of the source; a paragraph nobody
//! touched is written down byte for byte as it was.

use std::ops::Range;

use super::{
    chips::{self, ChipTable, Placed, is_mark},
    faces::{Emphasis, FacedText},
    written,
};
use crate::compose::inline::{self, Sign};

/// From here on, characters on screen and bytes of the source go side by side.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Stop {
    chars: usize,
    bytes: usize,
    source: usize,
}

/// A text on screen taken apart: its chips, and the source it stands for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    /// In order.
    pub chips: Vec<Placed>,
    /// Bytes on screen of placeholders that are unknown and stay as typed.
    pub unknown: Vec<Range<usize>>,
    /// The stored text.
    pub source: String,
    /// Bytes of the source of each chip, braces included.
    sources: Vec<Range<usize>>,
    stops: Vec<Stop>,
    /// The end of the text on screen.
    end: Stop,
}

/// The text on screen for a stored text. `print` gives the words of a placeholder, or nothing for one that
/// is unknown and stays as typed.
pub fn show(
    source: &str,
    table: &mut ChipTable,
    print: &mut dyn FnMut(&str) -> Option<String>,
) -> (FacedText, Parsed) {
    let (mut shown, mut parsed) = (FacedText::default(), Parsed::default());
    for (nth, paragraph) in source.split('\n').enumerate() {
        if nth > 0 {
            shown.push("\n", Emphasis::default());
            parsed.alike("\n");
        }
        let from = shown.text.len();
        shown.paragraph(paragraph, table, print);
        parsed.pair(paragraph, &shown.text[from..], &shown.faces, table);
    }
    (shown, parsed)
}

/// Takes a text on screen apart. `before` is the text before it was changed, and its source.
pub fn parse(shown: &FacedText, table: &ChipTable, before: Option<(&FacedText, &str)>) -> Parsed {
    let paragraphs = shown.paragraphs();
    let (same_first, same_last, old) = match before {
        Some((before, source)) => {
            let old: Vec<&str> = source.split('\n').collect();
            let (first, last) = untouched(&before.paragraphs(), &paragraphs);
            (first, last, old)
        }
        None => (0, 0, Vec::new()),
    };
    let mut parsed = Parsed::default();
    for (nth, (text, faces)) in paragraphs.iter().enumerate() {
        if nth > 0 {
            parsed.alike("\n");
        }
        let from_end = paragraphs.len() - nth;
        let known = match () {
            () if nth < same_first => old.get(nth),
            () if from_end <= same_last => old.get(old.len() - from_end),
            () => None,
        };
        match known {
            Some(known) => parsed.pair(known, text, &shown.faces, table),
            None => {
                let source = written::source_of(text, faces, table);
                parsed.pair(&source, text, &shown.faces, table);
            }
        }
    }
    parsed
}

/// How many paragraphs at the start and at the end are the same.
fn untouched(old: &[(&str, &[Emphasis])], new: &[(&str, &[Emphasis])]) -> (usize, usize) {
    let first = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let least = old.len().min(new.len()) - first;
    let ends = old.iter().rev().zip(new.iter().rev()).take(least);
    (first, ends.take_while(|(a, b)| a == b).count())
}

impl FacedText {
    fn push(&mut self, text: &str, face: Emphasis) {
        self.text.push_str(text);
        self.faces.extend(text.chars().map(|_| face));
    }

    fn push_plain(&mut self, text: &str, face: Emphasis) {
        for words in text.split(is_mark) {
            self.push(words, face);
        }
    }

    fn paragraph(
        &mut self,
        paragraph: &str,
        table: &mut ChipTable,
        print: &mut dyn FnMut(&str) -> Option<String>,
    ) {
        let mut face = Emphasis::default();
        let mut from = 0;
        for (range, sign) in inline::signs(paragraph) {
            match sign {
                Sign::Placeholder => {
                    let inside = &paragraph[range.start + 1..range.end - 1];
                    let Some(value) = print(inside).filter(|_| !inside.contains(is_mark)) else {
                        continue;
                    };
                    self.push_plain(&paragraph[from..range.start], face);
                    let mut chip = String::new();
                    chips::push_chip(&mut chip, table.number(inside), &value);
                    self.push(&chip, face);
                    from = range.end;
                }
                Sign::Stray => {}
                Sign::Bold | Sign::Italic => {
                    self.push_plain(&paragraph[from..range.start], face);
                    face = face.with(sign, !face.has(sign));
                    from = range.end;
                }
                Sign::Escape => {
                    self.push_plain(&paragraph[from..range.start], face);
                    // A sign of one byte stands behind every escape.
                    from = range.end + 1;
                    self.push(&paragraph[range.end..from], Emphasis { escaped: true, ..face });
                }
            }
        }
        self.push_plain(&paragraph[from..], face);
    }

    /// Each paragraph with the faces of its characters.
    fn paragraphs(&self) -> Vec<(&str, &[Emphasis])> {
        let mut at = 0;
        let of = |text| {
            let text: &str = text;
            let end = at + text.chars().count();
            let faces = &self.faces[at.min(self.faces.len())..end.min(self.faces.len())];
            at = end + 1;
            (text, faces)
        };
        self.text.split('\n').map(of).collect()
    }
}

impl Parsed {
    /// Adds a paragraph: what is written down, and the same on screen. `faces` are those of the whole text.
    fn pair(&mut self, source: &str, shown: &str, faces: &[Emphasis], table: &ChipTable) {
        let (mut at, mut from) = (0, 0);
        for (range, sign) in inline::signs(source) {
            self.plain(&source[from..range.start], shown, &mut at);
            let words = &source[range.clone()];
            from = range.end;
            let is_escaped = faces.get(self.end.chars).is_some_and(|face| face.escaped);
            match (sign, chips::chip_at(&shown[at..], table)) {
                (Sign::Placeholder, Some(chip))
                    if table.inside(chip.number) == &words[1..words.len() - 1] =>
                {
                    self.chip(&chip, words, &shown[at..at + chip.length]);
                    at += chip.length;
                }
                (Sign::Placeholder, _) => {
                    let start = self.end.bytes;
                    self.plain(words, shown, &mut at);
                    self.unknown.push(start..self.end.bytes);
                }
                (Sign::Stray, _) => self.plain(words, shown, &mut at),
                // The sign behind it is on screen, and says by its face that the escape is not.
                (Sign::Escape, _) if is_escaped => self.hidden(words),
                // Just typed, it still stands on screen; with an escape, so does the sign behind it.
                (Sign::Escape, _) if !shown[at..].starts_with(&source[range.start..=range.end]) => {
                    self.hidden(words);
                }
                // A sign that is taken literally is not the mark before it, which looks the same.
                _ if shown[at..].starts_with(words) && !is_escaped => {
                    self.plain(words, shown, &mut at);
                }
                _ => self.hidden(words),
            }
        }
        self.plain(&source[from..], shown, &mut at);
        self.lost(&shown[at..]);
    }

    /// Letters that are the same on both sides, but for marks that belong to no chip.
    fn plain(&mut self, source: &str, shown: &str, at: &mut usize) {
        if shown[*at..].starts_with(source) {
            self.alike(source);
            *at += source.len();
            return;
        }
        for letter in source.chars() {
            let rest = &shown[*at..];
            let stray = rest.find(|c| !is_mark(c)).unwrap_or(rest.len());
            if !is_mark(letter) && stray > 0 {
                self.lost(&rest[..stray]);
                *at += stray;
            }
            if shown[*at..].starts_with(letter) {
                self.alike(letter.encode_utf8(&mut [0; 4]));
                *at += letter.len_utf8();
            } else {
                self.hidden(letter.encode_utf8(&mut [0; 4]));
            }
        }
    }

    /// The same words on both sides.
    fn alike(&mut self, words: &str) {
        self.source.push_str(words);
        self.end.chars += words.chars().count();
        self.end.bytes += words.len();
        self.end.source += words.len();
    }

    /// Written down, not seen.
    fn hidden(&mut self, words: &str) {
        self.source.push_str(words);
        self.end.source += words.len();
        self.stops.push(self.end);
    }

    /// Seen, not written down.
    fn lost(&mut self, words: &str) {
        if !words.is_empty() {
            self.end.chars += words.chars().count();
            self.end.bytes += words.len();
            self.stops.push(self.end);
        }
    }

    fn chip(&mut self, chip: &chips::Chip, written: &str, shown: &str) {
        self.chips.push(chip.placed(self.end.chars, self.end.bytes, shown));
        self.sources.push(self.end.source..self.end.source + written.len());
        self.source.push_str(written);
        self.end.source += written.len();
        self.end.chars += shown.chars().count();
        self.end.bytes += shown.len();
        self.stops.push(self.end);
    }

    /// The last stop that is not behind a place, and where the next one begins.
    fn around_stop(&self, behind: impl Fn(&Stop) -> bool) -> (Stop, Stop) {
        let next = self.stops.partition_point(|stop| !behind(stop));
        let last = next.checked_sub(1).map_or_else(Stop::default, |at| self.stops[at]);
        (last, self.stops.get(next).copied().unwrap_or(self.end))
    }

    /// What stands between the braces of a chip's placeholder.
    pub fn inside(&self, nth: usize) -> &str {
        let source = self.sources.get(nth).map(|source| source.start + 1..source.end - 1);
        source.and_then(|inside| self.source.get(inside)).unwrap_or_default()
    }

    /// The byte of the source that a chip's placeholder begins at.
    pub fn byte_of(&self, nth: usize) -> usize {
        self.sources.get(nth).map_or(0, |source| source.start)
    }

    /// The byte of the source for a place on screen; a place within a chip is its end.
    pub fn source_at(&self, shown: &str, char_at: usize) -> usize {
        if let Some(chip) = chips::around(&self.chips, char_at) {
            return self.sources[chip].end;
        }
        let (stop, _) = self.around_stop(|stop| stop.chars > char_at);
        let letters = shown[stop.bytes..].chars().take(char_at - stop.chars);
        (stop.source + letters.map(char::len_utf8).sum::<usize>()).min(self.source.len())
    }

    /// The place on screen of a byte of the source; a byte within a placeholder is its chip's end.
    pub fn char_at(&self, byte: usize) -> usize {
        self.place_at(byte).0
    }

    /// The same, as a character and as a byte.
    pub fn place_at(&self, byte: usize) -> (usize, usize) {
        let chip = self.sources.partition_point(|source| source.end <= byte);
        if self.sources.get(chip).is_some_and(|source| source.start < byte) {
            let chip = &self.chips[chip];
            return (chip.chars.end, chip.bytes.end);
        }
        let (stop, next) = self.around_stop(|stop| stop.source > byte);
        let ahead = self.source.get(stop.source..byte.min(self.source.len())).unwrap_or_default();
        let chars = (stop.chars + ahead.chars().count()).min(next.chars.max(stop.chars));
        (chars, (stop.bytes + ahead.len()).min(next.bytes.max(stop.bytes)))
    }
}
