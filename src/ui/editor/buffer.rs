//! The text of an editor as egui's `TextEdit` changes it: letter by letter, each with its face.
//!
//! Invariant: there are as many faces as characters, and a chip is there whole or not at all.

use std::{any::TypeId, cell::RefCell, ops::Range};

use eframe::egui::{
    TextBuffer,
    text::{CCursor, CCursorRange, CharIndex},
};

use super::{
    chips::{self, ChipTable},
    faces::{self, Emphasis, FacedText},
};
use crate::compose::inline::Sign;

/// What is typed next looks so, as long as the cursor stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Typing {
    /// Where the cursor is.
    pub at: usize,
    /// How the next letter looks.
    pub face: Emphasis,
}

/// The text of an editor as egui's `TextEdit` changes it.
pub struct Buffer<'a> {
    /// The text on screen.
    pub text: &'a mut String,
    /// The face of each of its characters; whoever lays the letters out reads them at the same time.
    pub faces: &'a RefCell<Vec<Emphasis>>,
    /// What its chips stand for.
    pub table: &'a ChipTable,
    /// Whether it may be changed.
    pub editable: bool,
    /// Where the cursor stood after the last change.
    pub before: usize,
    /// How what is typed next looks.
    pub typing: &'a mut Option<Typing>,
}

impl Buffer<'_> {
    fn byte(&self, char_at: usize) -> usize {
        self.text.char_indices().nth(char_at).map_or(self.text.len(), |(byte, _)| byte)
    }

    /// The characters, and whole chips where the range cuts one.
    fn widened(&self, range: &Range<CharIndex>) -> Range<usize> {
        let (mut start, mut end) = (range.start.0, range.end.0);
        if start < end && chips::has_marks(self.text) {
            for chip in chips::all(self.text, self.table) {
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
            self.text.replace_range(bytes, "");
            let faces = &mut *self.faces.borrow_mut();
            let end = range.end.min(faces.len());
            let gone: Vec<Emphasis> = faces.drain(range.start.min(end)..end).collect();
            // Input methods retype what they put right: it looks as it did.
            let face = gone.first().copied().unwrap_or_default().typed();
            *self.typing = Some(Typing { at: range.start, face });
            self.before = range.start;
        }
        range.start
    }

    /// Inserts; where, and how many characters.
    fn insert(&mut self, text: &str, char_at: usize) -> (usize, usize) {
        if !self.editable {
            return (char_at, 0);
        }
        let at = if chips::has_marks(self.text) {
            let chips = chips::all(self.text, self.table);
            chips::outside(&chips, self.text, char_at, self.before)
        } else {
            char_at
        };
        let faces = &mut *self.faces.borrow_mut();
        let face = match self.typing.filter(|typing| typing.at == at) {
            Some(typing) => typing.face,
            None => faces::at(self.text, faces, at),
        };
        let new = chips::whole(text, self.table, face);
        let byte = self.text.char_indices().nth(at).map_or(self.text.len(), |(byte, _)| byte);
        self.text.insert_str(byte, &new.text);
        let count = new.faces.len();
        let place = at.min(faces.len());
        faces.splice(place..place, new.faces);
        join(&self.text[..byte], faces, face);
        self.before = at + count;
        *self.typing = Some(Typing { at: at + count, face });
        (at, count)
    }
}

impl TextBuffer for Buffer<'_> {
    fn is_mutable(&self) -> bool {
        self.editable
    }

    fn as_str(&self) -> &str {
        self.text
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
        let chips = chips::all(self.text, self.table);
        let outside =
            |cursor: CCursor| chips::outside(&chips, self.text, cursor.index.0, self.before);
        let [min, max] = cursors.sorted_cursors().map(|cursor| CCursor::new(outside(cursor)));
        let length = max.index.0.saturating_sub(min.index.0);
        self.delete(&(max.index..CharIndex(max.index.0 + after_chars)));
        let from = CharIndex(min.index.0.saturating_sub(before_chars));
        let start = self.delete(&(from..min.index));
        CCursorRange::two(CCursor::new(start), CCursor::new(start + length))
    }

    fn replace_with(&mut self, text: &str) {
        if !self.editable {
            return;
        }
        let new = chips::whole(text, self.table, Emphasis::default());
        let faces = &mut *self.faces.borrow_mut();
        *faces = carried(self.text, faces, &new);
        *self.text = new.text;
    }

    fn clear(&mut self) {
        self.replace_with("");
    }

    fn type_id(&self) -> TypeId {
        TypeId::of::<ChipTable>()
    }
}

/// Bold words go on behind a blank: the blank is bold, too.
fn join(before: &str, faces: &mut [Emphasis], face: Emphasis) {
    let blanks = before.chars().rev().take_while(|c| c.is_whitespace() && *c != '\n').count();
    let end = before.chars().count().min(faces.len());
    let Some(last) = end.checked_sub(blanks + 1).filter(|_| blanks > 0) else { return };
    for sign in [Sign::Bold, Sign::Italic] {
        if face.has(sign) && faces[last].has(sign) {
            for blank in &mut faces[last + 1..end] {
                *blank = blank.with(sign, true);
            }
        }
    }
}

/// The faces of a text put in place of another: what is the same at its ends keeps its own.
fn carried(old: &str, faces: &[Emphasis], new: &FacedText) -> Vec<Emphasis> {
    let same = old.chars().zip(new.text.chars()).take_while(|(a, b)| a == b).count();
    let least = faces.len().min(new.faces.len()).saturating_sub(same);
    let ends = old.chars().rev().zip(new.text.chars().rev()).take(least);
    let tail = ends.take_while(|(a, b)| a == b).count();
    let mut carried = new.faces.clone();
    let count = carried.len();
    carried[..same].copy_from_slice(&faces[..same]);
    carried[count - tail..].copy_from_slice(&faces[faces.len() - tail..]);
    carried
}
