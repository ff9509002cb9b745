//! Bold and italic words: by keys, by stars typed by hand, never by pasted ones; the marks are never seen.

use eframe::egui::{Event, Key, Modifiers};

use super::{TOPIC, in_section, printed, shown, typed};
use crate::window::Window;

/// Presses a key several times.
fn press_times(window: &mut Window, key: Key, times: usize) {
    for _ in 0..times {
        window.press(Modifiers::NONE, key);
    }
}

#[test]
fn bold_without_a_selection_begins_and_ends_with_the_next_letter() {
    let mut window = in_section(TOPIC);
    window.type_text("tiếp nhận ");
    window.ctrl(Key::B);
    assert_eq!(typed(&window, TOPIC), "tiếp nhận ", "nothing is bold yet");
    window.type_text("hồ ");
    window.type_text("sơ");
    assert_eq!(typed(&window, TOPIC), "tiếp nhận **hồ sơ**");
    assert_eq!(shown(&window), "tiếp nhận hồ sơ", "no star is shown");
    window.ctrl(Key::B);
    window.type_text(" đủ");
    assert_eq!(typed(&window, TOPIC), "tiếp nhận **hồ sơ** đủ");
    assert!(printed(&window).contains("tiếp nhận hồ sơ đủ"));
    assert!(!printed(&window).contains('*'));
}

#[test]
fn bold_turned_on_and_off_leaves_nothing() {
    let mut window = in_section(TOPIC);
    window.type_text("một ");
    for _ in 0..2 {
        window.ctrl(Key::B);
    }
    window.ctrl(Key::I);
    window.ctrl(Key::I);
    window.type_text("hai");
    assert_eq!(typed(&window, TOPIC), "một hai");
    window.ctrl(Key::B);
    press_times(&mut window, Key::ArrowLeft, 3);
    window.type_text("x");
    assert_eq!(typed(&window, TOPIC), "một xhai", "the cursor went elsewhere");
}

#[test]
fn bold_inside_a_word_takes_the_word_and_the_cursor_stays() {
    let mut window = in_section(TOPIC);
    window.type_text("tiếp nhận, trả");
    press_times(&mut window, Key::ArrowLeft, 7);
    window.ctrl(Key::B);
    assert_eq!(typed(&window, TOPIC), "tiếp **nhận**, trả");
    window.type_text("x");
    assert_eq!(typed(&window, TOPIC), "tiếp **nhxận**, trả", "no letter is selected");
    window.ctrl(Key::B);
    assert_eq!(typed(&window, TOPIC), "tiếp nhxận, trả");
    window.ctrl(Key::Z);
    assert_eq!(typed(&window, TOPIC), "tiếp **nhxận**, trả", "an act of its own");
}

#[test]
fn a_selection_becomes_bold_and_plain_again() {
    let mut window = in_section(TOPIC);
    window.type_text("tiếp nhận hồ sơ");
    window.ctrl(Key::A);
    window.ctrl(Key::I);
    assert_eq!(typed(&window, TOPIC), "*tiếp nhận hồ sơ*");
    window.ctrl(Key::B);
    assert_eq!(typed(&window, TOPIC), "***tiếp nhận hồ sơ***");
    assert!(!printed(&window).contains('*'));
    window.ctrl(Key::B);
    window.ctrl(Key::Z);
    window.ctrl(Key::Z);
    assert_eq!(typed(&window, TOPIC), "*tiếp nhận hồ sơ*");
    window.ctrl(Key::Z);
    assert_eq!(typed(&window, TOPIC), "tiếp nhận hồ sơ", "its own step of undo");
}

#[test]
fn backspace_takes_a_letter_never_a_mark() {
    let mut window = in_section(TOPIC);
    window.ctrl(Key::B);
    window.type_text("ab");
    window.ctrl(Key::B);
    window.type_text("c");
    assert_eq!(typed(&window, TOPIC), "**ab**c");
    press_times(&mut window, Key::Backspace, 2);
    assert_eq!(typed(&window, TOPIC), "**a**");
    press_times(&mut window, Key::Backspace, 1);
    assert_eq!(typed(&window, TOPIC), "", "nothing is left of it");
    // An input method takes back letters and types them anew: they look as before.
    window.events(vec![Event::Text("é".into())]);
    assert_eq!(typed(&window, TOPIC), "**é**");
}

#[test]
fn stars_typed_by_hand_make_words_bold_and_lone_ones_are_found() {
    let mut window = in_section(TOPIC);
    window.type_text("Có **ba** việc, 2 * 3 m");
    assert_eq!(shown(&window), "Có ba việc, 2 * 3 m");
    window.type_text(" và **dở");
    assert_eq!(typed(&window, TOPIC), "Có **ba** việc, 2 * 3 m và **dở");
    assert!(printed(&window).contains("Có ba việc, 2 * 3 m và **dở"), "{}", printed(&window));
    window.rest();
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    let found: Vec<&str> = open
        .findings
        .iter()
        .filter(|finding| finding.rule == "unpaired-mark")
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(found, ["Dấu ** ở “dở” đứng lẻ, in ra nguyên như vậy."]);
}

#[test]
fn pasted_signs_are_signs() {
    let mut window = in_section(TOPIC);
    let pasted = "2*3*4, (*), **đậm** và {period_full}";
    window.events(vec![Event::Paste(pasted.into())]);
    assert_eq!(shown(&window), pasted);
    window.rest();
    assert!(printed(&window).contains(pasted), "{}", printed(&window));
    // Copied here and put back, they still are.
    window.ctrl(Key::A);
    window.events(vec![Event::Cut]);
    window.events(vec![Event::Paste(pasted.into())]);
    assert_eq!(shown(&window), pasted);
    window.rest();
    assert!(printed(&window).contains(pasted), "{}", printed(&window));
}

#[test]
fn a_typed_star_that_is_no_mark_is_printed() {
    let mut window = in_section(TOPIC);
    let words = "Rộng 2*3*4 m, 2*3, (*) và *dự kiến";
    for letter in words.chars() {
        window.type_text(&letter.to_string());
    }
    assert_eq!(shown(&window), words);
    window.rest();
    assert!(printed(&window).contains(words), "{}", printed(&window));
}

#[test]
fn a_typed_pair_of_stars_is_seen_to_be_italic() {
    let mut window = in_section(TOPIC);
    for letter in "một *hai* ba".chars() {
        window.type_text(&letter.to_string());
    }
    assert_eq!(shown(&window), "một hai ba");
    assert_eq!(typed(&window, TOPIC), "một *hai* ba");
}
