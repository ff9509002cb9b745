//! Vietnamese text at the border: NFC, control characters, case and folding.
//!
//! Invariant: text that passed `clean` is NFC and holds no control character but the newline and the tab.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// NFC text without control characters (newline and tab stay), zero-width marks, soft hyphens or byte-order
/// marks.
pub fn clean(text: &str) -> String {
    let stays = |c: char| c == '\n' || c == '\t' || !is_dropped(c);
    match composed(text) {
        // The usual case, asked of whole sections at every keystroke.
        Cow::Borrowed(text) if text.chars().all(stays) => text.to_owned(),
        composed => composed.chars().filter(|&c| stays(c)).collect(),
    }
}

/// The text in NFC; nothing is copied when it is already.
pub fn composed(text: &str) -> Cow<'_, str> {
    let surely = |c: char| c < '\u{300}' || ('\u{1ea0}'..='\u{1ef9}').contains(&c);
    if text.chars().all(surely) || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfc().collect())
}

fn is_dropped(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}')
}

/// One line: `clean`, every run of white space one space, ends trimmed.
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in clean(text).split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Upper case; Rust's own mapping is right for every Vietnamese letter.
pub fn upper(text: &str) -> String {
    text.to_uppercase()
}

/// First letter upper case, the rest as it was ("xã Mẫu" → "Xã Mẫu").
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// Lower case without tone marks, horns or đ, for matching what people type in a hurry. Words stay
/// separated by one space; punctuation is dropped.
pub fn folded(text: &str) -> String {
    let plain: String = text
        .nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'đ' { 'd' } else { c })
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    one_line(&plain)
}

/// Letters and their marks one by one (NFD); a mark of the vowel may stand behind the tone's.
pub fn decomposed(text: &str) -> String {
    text.nfd().collect()
}

/// The small letter without its marks: "Ế" → 'e', "Đ" → 'd'; any other sign as it is. For matching letter by
/// letter where byte positions must be kept.
pub fn plain_letter(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let small = c.to_lowercase().next().unwrap_or(c);
    match std::iter::once(small).nfd().next() {
        Some('đ') => 'd',
        Some(base) => base,
        None => small,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposed_letters_are_composed_and_control_characters_dropped() {
        assert_eq!(clean("Vie\u{302}\u{323}t\u{0}\u{200b} Nam\n"), "Việt Nam\n");
        assert_eq!(clean("hành\u{200b} chí\u{ad}nh"), "hành chính");
        assert_eq!(one_line("  Độc  lập \n - Tự do "), "Độc lập - Tự do");
    }

    #[test]
    fn folding_takes_marks_and_d_with_stroke() {
        assert_eq!(folded("Đề án: THỰC HIỆN"), "de an thuc hien");
        assert_eq!(upper("quý đầu ở ưu"), "QUÝ ĐẦU Ở ƯU");
        assert_eq!("ĐỀ ư ơ – 1".chars().map(plain_letter).collect::<String>(), "de u o – 1");
    }
}
