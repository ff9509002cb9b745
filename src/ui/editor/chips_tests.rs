//! Chips survive any editing whole, every character has its face; texts come back as they were.

use std::cell::RefCell;

use eframe::egui::{
    TextBuffer,
    text::{CCursor, CCursorRange, CharIndex},
};
use proptest::prelude::*;

use super::*;
use crate::ui::editor::{
    buffer::{Buffer, Typing},
    screen::{self, Parsed},
};

/// Prints ids that begin with a small letter; the rest is unknown.
fn print(inside: &str) -> Option<String> {
    let id = inside.split(':').next()?;
    id.starts_with(|c: char| c.is_ascii_lowercase())
        .then(|| if id.len() > 6 { GAP.to_owned() } else { format!("{}.{}", id.len(), id) })
}

fn screen(source: &str, table: &mut ChipTable) -> (FacedText, Parsed) {
    screen::show(source, table, &mut print)
}

/// Changes a text as the editor does.
fn change<T>(
    shown: &mut FacedText,
    table: &ChipTable,
    before: usize,
    change: impl FnOnce(&mut Buffer<'_>) -> T,
) -> T {
    let faces = RefCell::new(std::mem::take(&mut shown.faces));
    let mut typing: Option<Typing> = None;
    let mut buffer = Buffer {
        text: &mut shown.text,
        faces: &faces,
        table,
        editable: true,
        before,
        typing: &mut typing,
    };
    let answer = change(&mut buffer);
    shown.faces = faces.into_inner();
    answer
}

#[track_caller]
fn check(source: &str, expected: &str) {
    let mut table = ChipTable::default();
    let (shown, parsed) = screen(source, &mut table);
    assert_eq!(plain(&shown.text), expected);
    assert_eq!(parsed.source, source);
    assert_eq!(screen::parse(&shown, &table, None).source, source);
}

#[test]
fn known_placeholders_show_their_words_and_the_rest_stays_as_typed() {
    check("tiếp nhận {abc} hồ sơ", "tiếp nhận 3.abc hồ sơ");
    check("{abc}{abc:so}\n{de}", "3.abc3.abc\n2.de");
    check("{Unknown} và \\{abc\\} {}", "{Unknown} và {abc} {}");
    check("**{abc}** {a{b} }{", "3.abc {a1.b }{");
    check("{too_long_for_a_value}", "[chưa nhập]");
    check("*a* và **b *c* d**, ***e***", "a và b c d, e");
    check("2 * 3, \\*dự kiến\\*", "2 * 3, *dự kiến*");
    check("", "");
}

#[test]
fn a_place_behind_literal_backslashes_is_found() {
    let mut table = ChipTable::default();
    let source = r"\\\\{abc}";
    let (shown, parsed) = screen(source, &mut table);
    assert_eq!(plain(&shown.text), r"\\3.abc");
    for (place, byte) in [(0, 1), (1, 3), (2, 4)] {
        assert_eq!(parsed.source_at(&shown.text, place), byte, "{place}");
        assert_eq!(parsed.char_at(byte), place, "{byte}");
    }
}

#[test]
fn places_are_found_on_both_sides() {
    let mut table = ChipTable::default();
    let source = "Số {abc} **việc** \\*";
    let (shown, parsed) = screen(source, &mut table);
    let end = parsed.chips[0].chars.end;
    assert_eq!(parsed.inside(0), "abc");
    for (place, byte) in [(0, 0), (3, 5), (end, 10), (end + 1, 13), (end + 2, 14), (end + 5, 21)] {
        assert_eq!(parsed.source_at(&shown.text, place), byte, "{place}");
        assert_eq!(parsed.char_at(byte), place, "{byte}");
    }
    assert_eq!(parsed.char_at(7), end, "within the placeholder");
    assert_eq!(parsed.char_at(12), end + 1, "within a mark");
    assert_eq!(parsed.char_at(999), shown.text.chars().count());
}

#[test]
fn a_cursor_steps_over_a_chip_and_a_click_goes_to_its_nearer_edge() {
    let mut table = ChipTable::default();
    let (shown, parsed) = screen("a{abc}b", &mut table);
    let (start, end) = (parsed.chips[0].chars.start, parsed.chips[0].chars.end);
    let moved = |place, before| outside(&parsed.chips, &shown.text, place, before);
    assert_eq!(moved(start + 1, start), end);
    assert_eq!(moved(end - 1, end), start);
    assert_eq!(moved(end - 1, 0), end);
    assert_eq!(moved(start + 2, 0), start);
    assert_eq!(moved(start, 0), start);
}

#[test]
fn deleting_part_of_a_chip_deletes_it_whole() {
    let mut table = ChipTable::default();
    let (mut shown, parsed) = screen("a{abc}b", &mut table);
    let end = parsed.chips[0].chars.end;
    let cursor =
        change(&mut shown, &table, end, |buffer| buffer.delete_previous_char(CCursor::new(end)));
    assert_eq!((shown.text.as_str(), cursor.index.0, shown.faces.len()), ("ab", 1, 2));
}

#[test]
fn foreign_marks_and_half_chips_are_not_taken_in() {
    let mut table = ChipTable::default();
    let chip = screen("{abc}", &mut table).0.text;
    let mut shown = screen("xy", &mut table).0;
    change(&mut shown, &table, 0, |buffer| {
        buffer.insert_text(&chip[..chip.len() - CLOSE.len_utf8()], CharIndex(1));
    });
    assert_eq!(shown.text, "x3.abcy");
    change(&mut shown, &table, 0, |buffer| buffer.replace_with(&format!("{chip}{OPEN}{CLOSE}")));
    assert_eq!(shown.text, chip);
}

#[test]
fn copied_words_keep_their_faces_within_the_program() {
    let mut table = ChipTable::default();
    let (mut shown, _) = screen("một **hai {abc}** ba", &mut table);
    let copied = marked(&shown, 4..shown.faces.len() - 3);
    assert_eq!(plain(&copied), "hai 3.abc");
    let end = shown.faces.len();
    change(&mut shown, &table, 0, |buffer| buffer.insert_text(&copied, CharIndex(end)));
    let source = screen::parse(&shown, &table, None).source;
    assert_eq!(source, "một **hai {abc}** ba**hai {abc}**");
}

#[test]
fn a_paragraph_nobody_touched_stays_as_it_was_written() {
    let mut table = ChipTable::default();
    let source = "**- a****b**\nhai\n**một** **hai**";
    let (before, parsed) = screen(source, &mut table);
    let mut shown = before.clone();
    let at = shown.text.find("hai").expect("it");
    change(&mut shown, &table, 0, |buffer| buffer.insert_text("x", CharIndex(at)));
    let now = screen::parse(&shown, &table, Some((&before, &parsed.source))).source;
    assert_eq!(now, source.replacen("\nhai", "\nxhai", 1));
}

/// Texts rich in what the grammar minds.
fn source() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Zđễữ .,\n]{0,6}",
        Just("{abc}".to_owned()),
        Just("{abcdefgh:so}".to_owned()),
        Just("{Lạ}".to_owned()),
        "[{}*\\\\:]{1,4}",
        "\\PC{0,3}",
    ];
    proptest::collection::vec(piece, 0..14)
        .prop_map(|pieces| pieces.concat().chars().filter(|c| !is_mark(*c)).collect())
}

#[derive(Debug, Clone)]
enum Step {
    Insert(String, usize),
    Delete(usize, usize),
    Surrounding(usize, usize, usize),
}

fn step() -> impl Strategy<Value = Step> {
    let typed = prop_oneof![
        "[a-zđế}{ *\\\\]{1,3}",
        Just(format!("{OPEN}x{CLOSE}")),
        Just(format!("{OPEN}{}{MIDDLE}7{CLOSE}", DIGITS[0])),
    ];
    prop_oneof![
        (typed, any::<usize>()).prop_map(|(text, at)| Step::Insert(text, at)),
        (any::<usize>(), 0usize..5).prop_map(|(at, count)| Step::Delete(at, count)),
        (any::<usize>(), 0usize..4, 0usize..4).prop_map(|(at, a, b)| Step::Surrounding(at, a, b)),
    ]
}

proptest! {
    #[test]
    fn a_text_comes_back_as_it_was(source in source()) {
        let mut table = ChipTable::default();
        let (shown, parsed) = screen(&source, &mut table);
        prop_assert_eq!(&parsed.source, &source);
        prop_assert_eq!(shown.text.chars().count(), shown.faces.len());
        let again = screen::parse(&shown, &table, Some((&shown, &source)));
        prop_assert_eq!(&again, &parsed);
        prop_assert_eq!(whole(&shown.text, &table, Emphasis::default()).text, shown.text);
    }

    #[test]
    fn every_byte_has_its_place(source in source(), at in any::<usize>()) {
        let mut table = ChipTable::default();
        let (shown, parsed) = screen(&source, &mut table);
        let place = at % (shown.faces.len() + 1);
        let place = outside(&parsed.chips, &shown.text, place, usize::MAX);
        let byte = parsed.source_at(&shown.text, place);
        prop_assert!(source.is_char_boundary(byte));
        prop_assert_eq!(parsed.char_at(byte), place);
    }

    #[test]
    fn no_edit_leaves_half_a_chip_or_loses_a_letter(source in source(), steps in proptest::collection::vec(step(), 1..12)) {
        let mut table = ChipTable::default();
        let (mut shown, _) = screen(&source, &mut table);
        for step in steps {
            let length = shown.text.chars().count();
            let chips = all(&shown.text, &table);
            let before = plain(&shown.text);
            match step {
                Step::Insert(typed, at) => {
                    let mut cursor = CCursor::new(at % (length + 1));
                    change(&mut shown, &table, 0, |buffer| {
                        buffer.insert_text_at(&mut cursor, &typed, usize::MAX);
                    });
                    prop_assert!(cursor.index.0 <= shown.text.chars().count());
                    prop_assert_eq!(plain(&shown.text).chars().count(), before.chars().count() + plain(&typed).chars().count());
                    prop_assert!(all(&shown.text, &table).len() >= chips.len());
                }
                Step::Delete(at, count) => {
                    let from = at % (length + 1);
                    let range = from..(from + count).min(length);
                    change(&mut shown, &table, 0, |buffer| {
                        buffer.delete_char_range(CharIndex(range.start)..CharIndex(range.end));
                    });
                    let touched: Vec<_> = chips
                        .iter()
                        .filter(|chip| chip.chars.start < range.end && range.start < chip.chars.end && !range.is_empty())
                        .collect();
                    prop_assert_eq!(all(&shown.text, &table).len(), chips.len() - touched.len());
                    let of_chips = |place: &usize| touched.iter().any(|chip| chip.chars.contains(place));
                    let letters = range.clone().filter(|place| !of_chips(place)).count();
                    let whole_chips: usize = touched.iter().map(|chip| chip.chars.len()).sum();
                    prop_assert_eq!(shown.text.chars().count(), length - letters - whole_chips);
                }
                Step::Surrounding(at, a, b) => {
                    let cursor = CCursorRange::one(CCursor::new(at % (length + 1)));
                    let moved = change(&mut shown, &table, 0, |buffer| {
                        buffer.delete_surrounding_chars(cursor, a, b)
                    });
                    prop_assert!(moved.primary.index.0 <= shown.text.chars().count());
                }
            }
            prop_assert_eq!(shown.text.chars().count(), shown.faces.len());
            prop_assert_eq!(whole(&shown.text, &table, Emphasis::default()).text, shown.text.clone(), "no stray mark");
        }
    }
}

#[test]
fn a_mark_before_a_sign_taken_literally_is_not_that_sign() {
    let source = "*\\*{abc} hai*";
    let mut table = ChipTable::default();
    let (shown, parsed) = screen(source, &mut table);
    let behind_star = parsed.source_at(&shown.text, 1);
    assert_eq!(&source[behind_star..], "{abc} hai*");
    assert_eq!(parsed.char_at(behind_star), 1);
    assert_eq!(parsed.chips.len(), 1);
}
