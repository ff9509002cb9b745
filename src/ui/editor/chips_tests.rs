//! Chips survive any editing whole; texts come back as they were.

use proptest::prelude::*;

use super::*;

/// Prints ids that begin with a small letter; the rest is unknown.
fn print(inside: &str) -> Option<String> {
    let id = inside.split(':').next()?;
    id.starts_with(|c: char| c.is_ascii_lowercase())
        .then(|| if id.len() > 6 { GAP.to_owned() } else { format!("{}.{}", id.len(), id) })
}

fn screen(source: &str, table: &mut Table) -> String {
    shown(source, table, &mut print)
}

#[track_caller]
fn check(source: &str, expected: &str) {
    let mut table = Table::default();
    let text = screen(source, &mut table);
    assert_eq!(plain(&text), expected);
    assert_eq!(parse(&text, &table).source, source);
}

#[test]
fn known_placeholders_show_their_words_and_the_rest_stays_as_typed() {
    check("tiếp nhận {abc} hồ sơ", "tiếp nhận 3.abc hồ sơ");
    check("{abc}{abc:so}\n{de}", "3.abc3.abc\n2.de");
    check("{Unknown} và \\{abc\\} {}", "{Unknown} và \\{abc\\} {}");
    check("**{abc}** {a{b} }{", "**3.abc** {a1.b }{");
    check("{too_long_for_a_value}", "[chưa nhập]");
    check("", "");
}

#[test]
fn places_are_found_on_both_sides() {
    let mut table = Table::default();
    let source = "Số {abc} việc";
    let text = screen(source, &mut table);
    let parsed = parse(&text, &table);
    let chip = parsed.chips[0].clone();
    assert_eq!(&source[chip.source.clone()], "{abc}");
    for (place, byte) in [(0, 0), (3, 5), (chip.chars.end, 10), (chip.chars.end + 1, 11)] {
        assert_eq!(parsed.source_at(&text, place), byte);
        assert_eq!(parsed.char_at(&text, byte), place);
    }
    assert_eq!(parsed.char_at(&text, 7), chip.chars.end, "within the placeholder");
    assert_eq!(parsed.char_at(&text, 999), text.chars().count());
}

#[test]
fn a_cursor_steps_over_a_chip_and_a_click_goes_to_its_nearer_edge() {
    let mut table = Table::default();
    let text = screen("a{abc}b", &mut table);
    let parsed = parse(&text, &table);
    let (start, end) = (parsed.chips[0].chars.start, parsed.chips[0].chars.end);
    assert_eq!(parsed.outside(&text, start + 1, start), end);
    assert_eq!(parsed.outside(&text, end - 1, end), start);
    assert_eq!(parsed.outside(&text, end - 1, 0), end);
    assert_eq!(parsed.outside(&text, start + 2, 0), start);
    assert_eq!(parsed.outside(&text, start, 0), start);
}

#[test]
fn deleting_part_of_a_chip_deletes_it_whole() {
    let mut table = Table::default();
    let mut text = screen("a{abc}b", &mut table);
    let end = parse(&text, &table).chips[0].chars.end;
    let mut buffer = Buffer { shown: &mut text, table: &table, editable: true, before: end };
    let cursor = buffer.delete_previous_char(CCursor::new(end));
    assert_eq!((buffer.as_str(), cursor.index.0), ("ab", 1));
}

#[test]
fn foreign_marks_and_half_chips_are_not_taken_in() {
    let mut table = Table::default();
    let chip = screen("{abc}", &mut table);
    let mut text = String::from("xy");
    let mut buffer = Buffer { shown: &mut text, table: &table, editable: true, before: 0 };
    buffer.insert_text(&chip[..chip.len() - CLOSE.len_utf8()], CharIndex(1));
    assert_eq!(buffer.as_str(), "x3.abcy");
    buffer.replace_with(&format!("{chip}{OPEN}{CLOSE}"));
    assert_eq!(buffer.as_str(), chip);
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
        let mut table = Table::default();
        let text = screen(&source, &mut table);
        prop_assert_eq!(&parse(&text, &table).source, &source);
        prop_assert_eq!(whole(&text, &table), text);
    }

    #[test]
    fn every_byte_has_its_place(source in source(), at in any::<usize>()) {
        let mut table = Table::default();
        let text = screen(&source, &mut table);
        let parsed = parse(&text, &table);
        let place = at % (text.chars().count() + 1);
        let place = parsed.outside(&text, place, usize::MAX);
        let byte = parsed.source_at(&text, place);
        prop_assert!(source.is_char_boundary(byte));
        prop_assert_eq!(parsed.char_at(&text, byte), place);
    }

    #[test]
    fn no_edit_leaves_half_a_chip_or_loses_a_letter(source in source(), steps in proptest::collection::vec(step(), 1..12)) {
        let mut table = Table::default();
        let mut text = screen(&source, &mut table);
        for step in steps {
            let length = text.chars().count();
            let chips = parse(&text, &table).chips;
            let before = plain(&text);
            let mut buffer = Buffer { shown: &mut text, table: &table, editable: true, before: 0 };
            match step {
                Step::Insert(typed, at) => {
                    let mut cursor = CCursor::new(at % (length + 1));
                    buffer.insert_text_at(&mut cursor, &typed, usize::MAX);
                    prop_assert!(cursor.index.0 <= text.chars().count());
                    prop_assert_eq!(plain(&text).chars().count(), before.chars().count() + plain(&typed).chars().count());
                    prop_assert!(parse(&text, &table).chips.len() >= chips.len());
                }
                Step::Delete(at, count) => {
                    let from = at % (length + 1);
                    let range = from..(from + count).min(length);
                    buffer.delete_char_range(CharIndex(range.start)..CharIndex(range.end));
                    let touched: Vec<_> = chips
                        .iter()
                        .filter(|chip| chip.chars.start < range.end && range.start < chip.chars.end && !range.is_empty())
                        .collect();
                    prop_assert_eq!(parse(&text, &table).chips.len(), chips.len() - touched.len());
                    let of_chips = |place: &usize| touched.iter().any(|chip| chip.chars.contains(place));
                    let letters = range.clone().filter(|place| !of_chips(place)).count();
                    let whole_chips: usize = touched.iter().map(|chip| chip.chars.len()).sum();
                    prop_assert_eq!(text.chars().count(), length - letters - whole_chips);
                }
                Step::Surrounding(at, a, b) => {
                    let cursor = CCursorRange::one(CCursor::new(at % (length + 1)));
                    let moved = buffer.delete_surrounding_chars(cursor, a, b);
                    prop_assert!(moved.primary.index.0 <= text.chars().count());
                }
            }
            prop_assert_eq!(&whole(&text, &table), &text, "no stray mark");
        }
    }
}
