//! What is written down of a paragraph on screen: `**` and `*` around its bold and italic words, placeholders
//! for its chips.
//!
//! Invariant: only marks come and go; where they stand is `compose::emphasis`' to say.

use super::{
    chips::{self, Chip, ChipTable},
    faces::Emphasis,
};
use crate::compose::emphasis::{self, FacedLetter};

/// A paragraph on screen as it is written down.
pub fn source_of(paragraph: &str, faces: &[Emphasis], table: &ChipTable) -> String {
    let is_plain = faces.iter().all(|face| *face == Emphasis::default());
    if is_plain && !paragraph.contains(|letter| letter == '*' || chips::is_mark(letter)) {
        return paragraph.to_owned();
    }
    emphasis::written(letters_of(paragraph, faces, table))
}

fn letters_of<'p>(
    paragraph: &'p str,
    faces: &[Emphasis],
    table: &ChipTable,
) -> Vec<FacedLetter<'p>> {
    let mut letters = Vec::new();
    let (mut at, mut nth) = (0, 0);
    while let Some(letter) = paragraph[at..].chars().next() {
        let face = faces.get(nth).copied().unwrap_or_default();
        let rest = &paragraph[at..];
        let length = match chips::chip_at(rest, table) {
            Some(Chip { number, length, .. }) => {
                let written = format!("{{{}}}", table.inside(number)).into();
                letters.push(FacedLetter { written, face: face.typed(), sign: None });
                length
            }
            None => {
                // A mark without its chip does not reach the book.
                if !chips::is_mark(letter) {
                    let written = rest[..letter.len_utf8()].into();
                    letters.push(FacedLetter { written, face, sign: Some(letter) });
                }
                letter.len_utf8()
            }
        };
        nth += rest[..length].chars().count();
        at += length;
    }
    letters
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::compose::inline::Sign;
    use crate::ui::editor::{
        faces::{FacedText, toggle},
        screen,
    };

    /// The source with the mark toggled on what stands between bars.
    #[track_caller]
    fn check(typed: &str, sign: Sign, expected: &str) {
        let mut table = ChipTable::default();
        let print = &mut |inside: &str| Some(format!("<{inside}>"));
        let source = typed.replace('|', "");
        let start = typed.find('|').expect("a bar");
        let end = typed.rfind('|').expect("a bar") - 1;
        let (mut shown, parsed) = screen::show(&source, &mut table, print);
        let chars = parsed.char_at(start)..parsed.char_at(end);
        toggle(&shown.text, &mut shown.faces, &chars, sign);
        assert_eq!(screen::parse(&shown, &table, None).source, expected);
    }

    #[test]
    fn a_selection_becomes_bold_and_plain_again() {
        check("một |hai ba| bốn", Sign::Bold, "một **hai ba** bốn");
        check("một **|hai ba|** bốn", Sign::Bold, "một hai ba bốn");
        check("một |**hai ba**| bốn", Sign::Bold, "một hai ba bốn");
        check("|một |hai", Sign::Italic, "*một* hai");
        check("đạt |{a_b:so}|.", Sign::Italic, "đạt *{a_b:so}*.");
    }

    #[test]
    fn part_of_a_bold_stretch_is_cut_out_and_neighbours_join() {
        check("**một |hai| ba**", Sign::Bold, "**một** hai **ba**");
        check("**một** |hai **ba|**", Sign::Bold, "**một** **hai ba**");
        check("**một| |hai**", Sign::Bold, "**một** **hai**");
    }

    #[test]
    fn every_paragraph_is_marked_by_itself_and_bullets_stay_outside() {
        check("|- một\n\n+ hai|", Sign::Bold, "- **một**\n\n+ **hai**");
        check("|- **một**\n\n+ **hai**|", Sign::Bold, "- một\n\n+ hai");
    }

    #[test]
    fn both_faces_at_once() {
        check("**một |hai|**", Sign::Italic, "**một *hai***");
        check("**một *|hai|***", Sign::Italic, "**một hai**");
        check("*|hai|*", Sign::Bold, "***hai***");
        check("***|hai|***", Sign::Bold, "*hai*");
        check("*một* |hai|", Sign::Bold, "*một* **hai**");
    }

    #[test]
    fn stars_and_backslashes_someone_typed_stay_letters() {
        check("2 * 3 |là| 6*", Sign::Bold, "2 * 3 **là** 6*");
        check("|a*b| c", Sign::Italic, "*a\\*b* c");
        check("|a\\| c", Sign::Bold, "**a\\\\** c");
    }

    #[test]
    fn typed_stars_that_become_marks_leave_the_bullet_outside() {
        check("*- một* |hai|", Sign::Bold, "- *một* **hai**");
        check("|*- một*|", Sign::Bold, "- ***một***");
    }

    proptest! {
        #[test]
        fn the_text_before_changes_no_chip(source in "[abế*{}\\\\\n-]{0,24}", at in 0usize..40, letter in "[a*{}\\\\\n]") {
            let mut table = ChipTable::default();
            let print = &mut |inside: &str| (inside != "b").then(|| format!("<{inside}>"));
            let (before, parsed) = screen::show(&source, &mut table, print);
            let at = at.min(before.faces.len());
            let at = chips::outside(&parsed.chips, &before.text, at, usize::MAX);
            let mut after = before.clone();
            let byte = before.text.char_indices().nth(at).map_or(before.text.len(), |(byte, _)| byte);
            after.text.insert_str(byte, &letter);
            after.faces.insert(at, Emphasis::default());
            let known = screen::parse(&after, &table, Some((&before, &parsed.source)));
            let alone = screen::parse(&after, &table, None);
            prop_assert_eq!((known.chips, known.unknown), (alone.chips, alone.unknown));
        }

        #[test]
        fn letters_and_faces_come_back(text in "[ab ế*{}\\\\.\n-]{0,24}", faces in proptest::collection::vec(0u8..4, 24)) {
            let table = ChipTable::default();
            let face = |bits: u8| Emphasis { bold: bits & 1 > 0, italic: bits & 2 > 0, escaped: false };
            let faces: Vec<Emphasis> = text.chars().zip(&faces).map(|(_, bits)| face(*bits)).collect();
            let shown = FacedText { text: text.clone(), faces };
            let source = screen::parse(&shown, &table, None).source;
            let (again, _) = screen::show(&source, &mut ChipTable::default(), &mut |_| None);
            // A pair of stars someone typed may have become marks; no other sign may go.
            let letters = |text: &str| text.replace(['*', '\\'], "");
            prop_assert_eq!(letters(&again.text), letters(&text));
            let written = screen::parse(&again, &table, None).source;
            let (third, _) = screen::show(&written, &mut ChipTable::default(), &mut |_| None);
            prop_assert_eq!(third, again, "what was written once stays");
        }
    }
}
