//! Bold and italic as one sees them: a face for each character on screen, and no star anywhere.
//!
//! `compose::emphasis` makes the marks that are stored. Invariant: changing faces changes no letter and moves no cursor.

use std::ops::Range;

pub use crate::compose::emphasis::Emphasis;
use crate::compose::{emphasis::bullet, inline::Sign};

/// What stands on screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FacedText {
    /// Letters and chips.
    pub text: String,
    /// The face of each character.
    pub faces: Vec<Emphasis>,
}

/// The face of what is typed at a place: that of the letter before it; at the start of a paragraph, behind it.
pub fn at(text: &str, faces: &[Emphasis], char_at: usize) -> Emphasis {
    let mut near = text.chars().skip(char_at.saturating_sub(1));
    let before = if char_at > 0 { near.next() } else { None };
    let nth = match (before.filter(|c| *c != '\n'), near.next().filter(|c| *c != '\n')) {
        (Some(_), _) => char_at - 1,
        (None, Some(_)) => char_at,
        (None, None) => return Emphasis::default(),
    };
    faces.get(nth).copied().unwrap_or_default().typed()
}

/// The letters of the word a place is inside of; empty at a word's edge and outside.
pub fn word_around(text: &str, char_at: usize) -> Range<usize> {
    let letters: Vec<char> = text.chars().collect();
    let is_letter = |nth: usize| letters.get(nth).is_some_and(|c| c.is_alphanumeric());
    if char_at == 0 || !is_letter(char_at - 1) || !is_letter(char_at) {
        return char_at..char_at;
    }
    let start = (0..char_at).rev().find(|nth| !is_letter(*nth)).map_or(0, |nth| nth + 1);
    let end = (char_at..letters.len()).find(|nth| !is_letter(*nth)).unwrap_or(letters.len());
    start..end
}

/// Makes these characters bold or italic, or plain again when all of them are.
pub fn toggle(text: &str, faces: &mut [Emphasis], chars: &Range<usize>, sign: Sign) {
    let mut at_start = 0;
    let mut wanted = Vec::new();
    for paragraph in text.split('\n') {
        let bullet = bullet(paragraph);
        for (nth, letter) in paragraph.chars().enumerate() {
            if chars.contains(&(at_start + nth)) && nth >= bullet {
                wanted.push((at_start + nth, letter));
            }
        }
        at_start += paragraph.chars().count() + 1;
    }
    let visible = wanted.iter().filter(|(_, letter)| !letter.is_whitespace());
    let on = !visible.clone().all(|(nth, _)| faces[*nth].has(sign));
    for (nth, _) in wanted {
        faces[nth] = faces[nth].with(sign, on);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_a_cursor_is_inside_of() {
        assert_eq!(word_around("tiếp nhận, trả", 7), 5..9);
        for edge in [0, 4, 5, 9, 10, 14] {
            assert!(word_around("tiếp nhận, trả", edge).is_empty(), "{edge}");
        }
    }

    #[test]
    fn typing_goes_on_in_the_face_before_it() {
        let bold = Emphasis { bold: true, ..Emphasis::default() };
        let faces = [Emphasis::default(), bold, Emphasis::default(), bold, bold];
        for (place, expected) in
            [(0, false), (1, false), (2, true), (3, true), (4, true), (5, true)]
        {
            assert_eq!(at("ab\ncd", &faces, place).bold, expected, "{place}");
        }
    }
}
