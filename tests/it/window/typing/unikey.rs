//! What UniKey and its kind send for capitals on Windows, and the keys of the clipboard there.

use eframe::egui::{Event, Key, Modifiers};
use so_cchc::edit::field::{Field, FrameField};

use super::{
    super::{
        Window,
        editor::{in_section, typed},
    },
    TOPIC, assert_still_here, check, draft, focus_box, key, press, text,
};

#[test]
fn keys_that_leak_before_capitals_are_no_commands() {
    let leaks = [
        (Key::F5, "?"),
        (Key::F1, ";"),
        (Key::F7, "A"),
        (Key::F8, "B"),
        (Key::F9, "C"),
        (Key::F10, "D"),
        (Key::F16, "g"),
        (Key::F23, "n"),
        (Key::BrowserBack, "j"),
        (Key::Enter, "“"),
    ];
    let events = leaks.iter().flat_map(|(leaked, words)| [key(*leaked), text(words)]).collect();
    check(&[events], "?;ABCDgnj“");
}

/// What winit makes of the scan code that a letter of UniKey leaves, as it was seen.
fn shadow(letter: char) -> Option<Event> {
    let key = match letter {
        'A' => Key::F7,
        'B' => Key::F8,
        'C' => Key::F9,
        'D' => Key::F10,
        'G' => Key::Home,
        'H' => Key::ArrowUp,
        'I' => Key::PageUp,
        'K' => Key::ArrowLeft,
        'M' => Key::ArrowRight,
        'O' => Key::End,
        'P' => Key::ArrowDown,
        'Q' => Key::PageDown,
        'R' => Key::Insert,
        'S' => Key::Delete,
        'W' => Key::F11,
        'X' => Key::F12,
        'Đ' => Key::Q,
        ' ' => Key::D,
        '“' => Key::Enter,
        _ => return None,
    };
    Some(self::key(key))
}

/// Telex in capitals as UniKey sends it: letters as typed, so many Backspaces, letters put right, each with its shadow
/// where the hook sends it.
fn capitals(steps: &[(&str, usize, &str)], held: Modifiers) -> Vec<Event> {
    let mut events = Vec::new();
    let sent = |letter: char| {
        let mut shadow = shadow(letter);
        if let Some(Event::Key { modifiers, .. }) = &mut shadow {
            *modifiers = held;
        }
        shadow.into_iter().chain([text(&letter.to_string())])
    };
    for (letters, back, right) in steps {
        events.extend(letters.chars().flat_map(sent));
        events.extend((0..*back).map(|_| key(Key::Backspace)));
        events.extend(right.chars().flat_map(sent));
    }
    events
}

#[test]
fn telex_in_capitals_stays_in_its_order() {
    let city = [
        ("PHU", 1, "Ư"),
        ("O", 1, "Ơ"),
        ("NG", 3, "ỜNG"),
        (" THANH", 3, "ÀNH"),
        (" PHO", 1, "Ô"),
        ("", 1, "Ố"),
    ];
    check(&[capitals(&city, Modifiers::NONE)], "PHƯỜNG THÀNH PHỐ");
    let committee = [
        ("UY", 2, "ỦY"),
        (" BAN NHAN", 2, "ÂN"),
        (" DAN", 2, "ÂN"),
        (" PHUONG", 4, "ƯỜNG"),
        (" D", 1, "Đ"),
        ("A", 1, "Ã"),
        (" D", 1, "Đ"),
        ("UOC", 3, "ƯỢC"),
        (" GIAO", 0, ""),
    ];
    let expected = "ỦY BAN NHÂN DÂN PHƯỜNG ĐÃ ĐƯỢC GIAO";
    check(&[capitals(&committee, Modifiers::NONE)], expected);
    check(&[capitals(&[("“MUC TIEU", 2, "ÊU”")], Modifiers::NONE)], "“MUC TIÊU”");
}

#[test]
fn capitals_with_shift_held_cut_and_paste_nothing() {
    let steps = [("TRUO", 2, "ƯƠ"), ("NG", 3, "ỜNG"), (" SO", 1, "Ơ")];
    let expected = "TRƯỜNG SƠ";
    for topic_is_text in [true, false] {
        let mut window = if topic_is_text { in_section(TOPIC) } else { Window::sample() };
        let field = Field::Frame(FrameField::Organ);
        if !topic_is_text {
            focus_box(&mut window, "Cơ quan ban hành nếu khác tên đơn vị hiện nay");
        }
        *window.clipboard.borrow_mut() = Some("đã chép từ trước".into());
        window.events(capitals(&steps, Modifiers::SHIFT));
        let words = if topic_is_text { typed(&window, TOPIC) } else { draft(&window, &field) };
        assert_eq!(words, expected);
        assert_still_here(&window);
    }
}

#[test]
fn the_keys_of_the_clipboard_do_what_they_say() {
    let mut window = in_section(TOPIC);
    *window.clipboard.borrow_mut() = Some("một\r\nhai".into());
    let pressed = |pressed: Key, modifiers| press(pressed, modifiers);
    window.events(pressed(Key::Insert, Modifiers::SHIFT));
    assert_eq!(typed(&window, TOPIC), "một\nhai");
    window.events(pressed(Key::A, Modifiers::COMMAND));
    window.events(pressed(Key::Delete, Modifiers::SHIFT));
    assert_eq!(typed(&window, TOPIC), "", "cut");
    window.events([pressed(Key::V, Modifiers::COMMAND), vec![text(" ba")]].concat());
    assert_eq!(typed(&window, TOPIC), "một\nhai ba", "pasted in its place");
    window.clipboard.take();
    window.events(pressed(Key::V, Modifiers::COMMAND));
    assert_eq!(typed(&window, TOPIC), "một\nhai ba");
}

#[test]
fn keys_that_were_pressed_do_what_they_do() {
    let mut window = in_section(TOPIC);
    window.events(vec![text("hai")]);
    window.events([press(Key::Home, Modifiers::NONE), vec![text("một ")]].concat());
    window.events([press(Key::End, Modifiers::NONE), vec![text(" ba")]].concat());
    window.events([press(Key::Enter, Modifiers::NONE), vec![text("“bốn”")]].concat());
    window.events([press(Key::ArrowUp, Modifiers::NONE), vec![text("!")]].concat());
    let words = typed(&window, TOPIC);
    assert!(words.contains('!') && words.replace('!', "") == "một hai ba\n“bốn”", "{words}");
    window.events([press(Key::Home, Modifiers::NONE), vec![key(Key::Delete), text("m")]].concat());
    assert!(typed(&window, TOPIC).starts_with("một"), "{}", typed(&window, TOPIC));
}
