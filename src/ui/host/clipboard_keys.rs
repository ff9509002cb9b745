//! Cut, copy and paste made of their keys here, on Windows, and not in egui-winit.
//!
//! There "R" and "S" that UniKey types while Shift is held come as Shift+Insert and Shift+Delete, and egui-winit would
//! have pasted and cut before `stray_keys` can tell that nobody pressed them.

use eframe::egui::{Event, Key, Modifiers};

/// Reads the text of the clipboard; none where it holds none.
pub type ReadClipboard = dyn Fn() -> Option<String>;

/// What reads the clipboard where these keys are the program's own; elsewhere egui-winit makes them.
#[cfg(windows)]
pub fn reader() -> Option<Box<ReadClipboard>> {
    Some(Box::new(|| arboard::Clipboard::new().and_then(|mut clipboard| clipboard.get_text()).ok()))
}

/// See the twin for Windows.
#[cfg(not(windows))]
pub fn reader() -> Option<Box<ReadClipboard>> {
    None
}

/// Puts what they mean in the place of the keys of the clipboard. Called after `stray_keys`.
pub fn make(events: &mut Vec<Event>, read: &ReadClipboard) {
    let made = std::mem::take(events).into_iter().filter_map(|event| match &event {
        Event::Key { key, pressed: true, modifiers, .. } => match meant(*key, *modifiers) {
            Some(ClipboardKey::Cut) => Some(Event::Cut),
            Some(ClipboardKey::Copy) => Some(Event::Copy),
            Some(ClipboardKey::Paste) => read().filter(|it| !it.is_empty()).map(Event::Paste),
            None => Some(event),
        },
        _ => Some(event),
    });
    *events = made.collect();
}

enum ClipboardKey {
    Cut,
    Copy,
    Paste,
}

/// What Windows means by these keys.
fn meant(key: Key, held: Modifiers) -> Option<ClipboardKey> {
    match key {
        Key::Cut => Some(ClipboardKey::Cut),
        Key::Copy => Some(ClipboardKey::Copy),
        Key::Paste => Some(ClipboardKey::Paste),
        Key::X if held.command_only() => Some(ClipboardKey::Cut),
        Key::C if held.command_only() => Some(ClipboardKey::Copy),
        Key::V if held.command_only() => Some(ClipboardKey::Paste),
        Key::Delete if held.shift => Some(ClipboardKey::Cut),
        Key::Insert if held.ctrl => Some(ClipboardKey::Copy),
        Key::Insert if held.shift => Some(ClipboardKey::Paste),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(key: Key, modifiers: Modifiers, expected: Option<Event>) {
        let pressed =
            Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
        let expected = expected.unwrap_or_else(|| pressed.clone());
        let mut events = vec![pressed];
        make(&mut events, &|| Some("đã chép".into()));
        assert_eq!(events, [expected], "{key:?} {modifiers:?}");
    }

    #[test]
    fn the_keys_of_windows_mean_what_they_mean_there() {
        let paste = || Some(Event::Paste("đã chép".into()));
        check(Key::V, Modifiers::COMMAND, paste());
        check(Key::Insert, Modifiers::SHIFT, paste());
        check(Key::Paste, Modifiers::NONE, paste());
        check(Key::C, Modifiers::COMMAND, Some(Event::Copy));
        check(Key::Insert, Modifiers::CTRL, Some(Event::Copy));
        check(Key::X, Modifiers::COMMAND, Some(Event::Cut));
        check(Key::Delete, Modifiers::SHIFT, Some(Event::Cut));
    }

    #[test]
    fn other_keys_stay_keys_and_an_empty_clipboard_pastes_nothing() {
        check(Key::V, Modifiers::NONE, None);
        check(Key::V, Modifiers::COMMAND | Modifiers::SHIFT, None);
        check(Key::V, Modifiers::CTRL | Modifiers::ALT, None);
        check(Key::Insert, Modifiers::NONE, None);
        check(Key::Delete, Modifiers::NONE, None);
        let modifiers = Modifiers::SHIFT;
        let key = Key::Insert;
        let mut events =
            vec![Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }];
        make(&mut events, &|| None);
        assert!(events.is_empty());
    }
}
