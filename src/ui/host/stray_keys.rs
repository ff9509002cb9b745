//! Keys that nobody pressed, as UniKey and its kind send them on Windows.
//!
//! They type letters no key has by a made-up press (VK_PACKET), and the low byte of the letter arrives as the scan code
//! of a key: "A" as F7, "G" as the 7 of the number pad, which is Home, "“" as Enter, "R" with Shift held as
//! Shift+Insert, which pastes. The letter itself comes right behind. Invariants: a press goes only where the letter
//! right behind it has its scan code, and no key has the scan code of a letter it types itself, so none that somebody
//! pressed goes with its letter; Backspace never goes, for input methods press it to take letters back.

use eframe::egui::{Event, Key};

/// Takes out the presses nobody made.
pub fn take_out(events: &mut Vec<Event>) {
    let mut coming = std::mem::take(events).into_iter().peekable();
    while let Some(event) = coming.next() {
        let is_stray = coming.peek().is_some_and(|behind| is_shadow(&event, behind));
        if !is_stray {
            events.push(event);
        }
    }
}

/// Whether a press is only the scan code of the letter right behind it.
fn is_shadow(event: &Event, behind: &Event) -> bool {
    let (Event::Key { key, physical_key, pressed: true, .. }, Event::Text(words)) = (event, behind)
    else {
        return false;
    };
    let mut letters = words.encode_utf16();
    let (Some(letter), None) = (letters.next(), letters.next()) else { return false };
    let code = letter.to_be_bytes()[1];
    let has_code = |key: &Key| scan_codes(*key).contains(&code);
    *key != Key::Backspace && (has_code(key) || physical_key.as_ref().is_some_and(has_code))
}

/// Scan codes of the keys that winit gives this name to on Windows, the number pad among them; the byte before those of
/// later keyboards (E0) tells nothing here.
fn scan_codes(key: Key) -> &'static [u8] {
    row_of_digits(key)
        .or_else(|| letter(key))
        .or_else(|| sign(key))
        .or_else(|| function_key(key))
        .or_else(|| moving_key(key))
        .unwrap_or_default()
}

/// The row of digits, and the digits of the number pad.
fn row_of_digits(key: Key) -> Option<&'static [u8]> {
    Some(match key {
        Key::Num1 => &[0x02, 0x4f],
        Key::Num2 => &[0x03, 0x50],
        Key::Num3 => &[0x04, 0x51],
        Key::Num4 => &[0x05, 0x4b],
        Key::Num5 => &[0x06, 0x4c],
        Key::Num6 => &[0x07, 0x4d],
        Key::Num7 => &[0x08, 0x47],
        Key::Num8 => &[0x09, 0x48],
        Key::Num9 => &[0x0a, 0x49],
        Key::Num0 => &[0x0b, 0x52],
        _ => return None,
    })
}

fn letter(key: Key) -> Option<&'static [u8]> {
    Some(match key {
        Key::Q => &[0x10],
        Key::W => &[0x11],
        Key::E => &[0x12],
        Key::R => &[0x13],
        Key::T => &[0x14],
        Key::Y => &[0x15],
        Key::U => &[0x16],
        Key::I => &[0x17],
        Key::O => &[0x18],
        Key::P => &[0x19],
        Key::A => &[0x1e],
        Key::S => &[0x1f],
        Key::D => &[0x20],
        Key::F => &[0x21],
        Key::G => &[0x22],
        Key::H => &[0x23],
        Key::J => &[0x24],
        Key::K => &[0x25],
        Key::L => &[0x26],
        Key::Z => &[0x2c],
        Key::X => &[0x2d],
        Key::C => &[0x2e],
        Key::V => &[0x2f],
        Key::B => &[0x30],
        Key::N => &[0x31],
        Key::M => &[0x32],
        _ => return None,
    })
}

fn sign(key: Key) -> Option<&'static [u8]> {
    Some(match key {
        Key::Minus => &[0x0c, 0x4a],
        Key::Equals => &[0x0d, 0x59],
        Key::Plus => &[0x0d, 0x4e],
        Key::OpenBracket => &[0x1a],
        Key::CloseBracket => &[0x1b],
        Key::Semicolon => &[0x27],
        Key::Quote => &[0x28],
        Key::Backtick => &[0x29],
        Key::Backslash => &[0x2b],
        Key::Comma => &[0x33, 0x7e],
        Key::Period => &[0x34, 0x53],
        Key::Slash => &[0x35],
        Key::Space => &[0x39],
        Key::IntlBackslash => &[0x56],
        _ => return None,
    })
}

fn function_key(key: Key) -> Option<&'static [u8]> {
    Some(match key {
        Key::F1 => &[0x3b],
        Key::F2 => &[0x3c],
        Key::F3 => &[0x3d],
        Key::F4 => &[0x3e],
        Key::F5 => &[0x3f],
        Key::F6 => &[0x40],
        Key::F7 => &[0x41],
        Key::F8 => &[0x42],
        Key::F9 => &[0x43],
        Key::F10 => &[0x44],
        Key::F11 => &[0x57],
        Key::F12 => &[0x58],
        Key::F13 => &[0x64],
        Key::F14 => &[0x65],
        Key::F15 => &[0x66],
        Key::F16 => &[0x67],
        Key::F17 => &[0x68],
        Key::F18 => &[0x69],
        Key::F19 => &[0x6a],
        Key::F20 => &[0x6b],
        Key::F21 => &[0x6c],
        Key::F22 => &[0x6d],
        Key::F23 => &[0x6e],
        Key::F24 => &[0x76],
        _ => return None,
    })
}

/// Keys that move, leave or do something; they would harm most.
fn moving_key(key: Key) -> Option<&'static [u8]> {
    Some(match key {
        Key::Escape => &[0x01],
        Key::Tab => &[0x0f],
        Key::Enter => &[0x1c],
        Key::Home => &[0x47],
        Key::ArrowUp => &[0x48],
        Key::PageUp => &[0x49],
        Key::ArrowLeft => &[0x4b],
        Key::ArrowRight => &[0x4d],
        Key::End => &[0x4f],
        Key::ArrowDown => &[0x50],
        Key::PageDown => &[0x51],
        Key::Insert => &[0x52],
        Key::Delete => &[0x53],
        Key::Cut => &[0x17],
        Key::Copy => &[0x18],
        Key::Paste => &[0x0a],
        Key::BrowserSearch => &[0x65],
        Key::BrowserFavorites => &[0x66],
        Key::BrowserRefresh => &[0x67],
        Key::BrowserStop => &[0x68],
        Key::BrowserForward => &[0x69],
        Key::BrowserBack => &[0x6a],
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use eframe::egui::Modifiers;

    use super::*;

    fn key(key: Key, physical_key: Option<Key>) -> Event {
        let modifiers = Modifiers::NONE;
        Event::Key { key, physical_key, pressed: true, repeat: false, modifiers }
    }

    /// What is left of a press and the words behind it.
    #[track_caller]
    fn check(pressed: Event, words: &str, stays: bool) {
        let told = format!("{pressed:?} {words}");
        let mut events = vec![pressed, Event::Text(words.into())];
        take_out(&mut events);
        assert_eq!(events.len() == 2, stays, "{told}");
    }

    #[test]
    fn the_shadow_of_a_letter_goes() {
        let seen = [
            (Key::Home, "G"),
            (Key::ArrowUp, "H"),
            (Key::PageUp, "I"),
            (Key::ArrowLeft, "K"),
            (Key::ArrowRight, "M"),
            (Key::End, "O"),
            (Key::ArrowDown, "P"),
            (Key::PageDown, "Q"),
            (Key::Insert, "R"),
            (Key::Delete, "S"),
            (Key::Enter, "“"),
            (Key::F7, "A"),
            (Key::F23, "n"),
            (Key::W, "đ"),
        ];
        for (stray, letter) in seen {
            check(key(stray, None), letter, false);
        }
        check(key(Key::Num7, Some(Key::Num7)), "G", false);
        check(key(Key::Home, Some(Key::Num7)), "G", false);
    }

    #[test]
    fn what_somebody_pressed_stays() {
        check(key(Key::Home, None), "H", true);
        check(key(Key::F7, None), "a", true);
        check(key(Key::Enter, None), "một", true);
        // "Ď" has the scan code of Backspace.
        check(key(Key::Backspace, Some(Key::Backspace)), "Ď", true);
        let mut events = vec![key(Key::Home, None), key(Key::G, None), Event::Text("G".into())];
        take_out(&mut events);
        assert_eq!(events.len(), 3, "the letter's own key stands between");
    }

    #[test]
    fn no_key_has_the_scan_code_of_what_it_types() {
        let signs = [
            (Key::Num1, "1!"),
            (Key::Num2, "2@"),
            (Key::Num3, "3#"),
            (Key::Num4, "4$"),
            (Key::Num5, "5%"),
            (Key::Num6, "6^"),
            (Key::Num7, "7&"),
            (Key::Num8, "8*"),
            (Key::Num9, "9("),
            (Key::Num0, "0)"),
            (Key::Minus, "-_"),
            (Key::Equals, "=+"),
            (Key::Plus, "+="),
            (Key::OpenBracket, "[{"),
            (Key::CloseBracket, "]}"),
            (Key::Semicolon, ";:"),
            (Key::Quote, "'\""),
            (Key::Backtick, "`~"),
            (Key::Backslash, "\\|"),
            (Key::Comma, ",<"),
            (Key::Period, ".>"),
            (Key::Slash, "/?*"),
            (Key::Space, " "),
            (Key::IntlBackslash, "\\|<>"),
        ];
        for (key, typed) in signs {
            assert!(typed.bytes().all(|sign| !scan_codes(key).contains(&sign)), "{key:?}");
        }
        let letters = Key::ALL.iter().filter(|key| letter(**key).is_some());
        for key in letters.clone() {
            let name = key.name();
            let both = [name.to_lowercase(), name.to_uppercase()].concat();
            assert!(both.bytes().all(|sign| !scan_codes(*key).contains(&sign)), "{key:?}");
        }
        assert_eq!(letters.count(), 26);
        assert!(scan_codes(Key::Backspace).is_empty());
    }
}
