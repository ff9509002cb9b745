//! What is written down of a paragraph on screen: `**` and `*` around its bold and italic words, placeholders
//! for its chips.
//!
//! Invariants: only marks come and go, and the marks that are written are the ones the page reads: a blank at
//! the edge of bold words, a paragraph's bullet and a star someone typed stay outside of them.

use std::borrow::Cow;

use super::{
    chips::{self, Chip, ChipTable},
    faces::{Emphasis, bullet},
};
use crate::compose::inline::{self, Sign};

/// A letter or a chip, with its face.
struct Unit<'p> {
    written: Cow<'p, str>,
    face: Emphasis,
    is_blank: bool,
}

/// A paragraph on screen as it is written down.
pub fn source_of(paragraph: &str, faces: &[Emphasis], table: &ChipTable) -> String {
    if faces.iter().all(|face| *face == Emphasis::default()) && !paragraph.contains(chips::is_mark)
    {
        return paragraph.to_owned();
    }
    let mut units = units(paragraph, faces, table);
    guard_backslashes(&mut units);
    if units.iter().all(|unit| unit.face.is_plain()) {
        return written(&units).0;
    }
    for sign in [Sign::Bold, Sign::Italic] {
        trim(&mut units, bullet(paragraph), sign);
    }
    guard_backslashes(&mut units);
    let (source, marks) = written(&units);
    if are_read(&source, &marks) {
        return source;
    }
    // A sign someone typed was taken for one of the marks.
    for unit in &mut units {
        unit.face.escaped |= matches!(&*unit.written, "*" | "\\");
    }
    let (source, marks) = written(&units);
    if are_read(&source, &marks) {
        return source;
    }
    for unit in &mut units {
        unit.face = Emphasis { escaped: unit.face.escaped, ..Emphasis::default() };
    }
    written(&units).0
}

fn units<'p>(paragraph: &'p str, faces: &[Emphasis], table: &ChipTable) -> Vec<Unit<'p>> {
    let mut units = Vec::new();
    let (mut at, mut nth) = (0, 0);
    while let Some(letter) = paragraph[at..].chars().next() {
        let face = faces.get(nth).copied().unwrap_or_default();
        let rest = &paragraph[at..];
        let length = match chips::chip_at(rest, table) {
            Some(Chip { number, length, .. }) => {
                let written = format!("{{{}}}", table.inside(number)).into();
                units.push(Unit { written, face: face.typed(), is_blank: false });
                length
            }
            None => {
                // A mark without its chip does not reach the book.
                if !chips::is_mark(letter) {
                    let is_blank = letter.is_whitespace();
                    let written = rest[..letter.len_utf8()].into();
                    units.push(Unit { written, face, is_blank });
                }
                letter.len_utf8()
            }
        };
        nth += rest[..length].chars().count();
        at += length;
    }
    units
}

/// Takes the face from the bullet and from blanks at the edges of what has it.
fn trim(units: &mut [Unit<'_>], bullet: usize, sign: Sign) {
    for unit in units.iter_mut().take(bullet) {
        unit.face = unit.face.with(sign, false);
    }
    let mut start = 0;
    while start < units.len() {
        let length = units[start..].iter().take_while(|unit| unit.face.has(sign)).count();
        let run = &mut units[start..start + length];
        let lead = run.iter().take_while(|unit| unit.is_blank).count();
        let tail = run.iter().rev().take_while(|unit| unit.is_blank).count();
        for unit in run.iter_mut().take(lead) {
            unit.face = unit.face.with(sign, false);
        }
        for unit in run.iter_mut().rev().take(tail) {
            unit.face = unit.face.with(sign, false);
        }
        start += length.max(1);
    }
}

/// A backslash of its own would take a mark behind it literally.
fn guard_backslashes(units: &mut [Unit<'_>]) {
    let end = Emphasis::default();
    for nth in 0..units.len() {
        let (face, next) = (units[nth].face, units.get(nth + 1).map_or(end, |unit| unit.face));
        let mark_follows = next.escaped || next.bold != face.bold || next.italic != face.italic;
        units[nth].face.escaped |= units[nth].written == "\\" && mark_follows;
    }
}

/// The words with their marks, and the byte of each mark.
fn written(units: &[Unit<'_>]) -> (String, Vec<(usize, Sign)>) {
    let (mut out, mut marks, mut face) = (String::new(), Vec::new(), Emphasis::default());
    let mut turn = |out: &mut String, next: Emphasis| {
        for (sign, mark) in [(Sign::Bold, "**"), (Sign::Italic, "*")] {
            if face.has(sign) != next.has(sign) {
                marks.push((out.len(), sign));
                out.push_str(mark);
            }
        }
        face = next;
    };
    for unit in units {
        turn(&mut out, unit.face);
        if unit.face.escaped && matches!(&*unit.written, "\\" | "*" | "{" | "}") {
            out.push('\\');
        }
        out.push_str(&unit.written);
    }
    turn(&mut out, Emphasis::default());
    (out, marks)
}

/// Whether the page reads every one of these marks as what it is.
fn are_read(source: &str, marks: &[(usize, Sign)]) -> bool {
    let signs = inline::signs(source);
    marks
        .iter()
        .all(|(at, sign)| signs.iter().any(|(range, read)| range.start == *at && read == sign))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
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
