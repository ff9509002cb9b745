//! Vietnamese text at the border: NFC, breaks, control characters, symbol fonts, case and folding.
//!
//! Invariant: text that passed `clean` is NFC and holds no control character but the newline and the tab; what
//! divided two words divides them still.

use std::{borrow::Cow, sync::LazyLock};

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::signs;

/// NFC text without control characters (newline and tab stay), zero-width marks, soft hyphens or byte-order
/// marks. Breaks of every kind become newlines, letters of Word's symbol fonts their equals. Nothing is copied when
/// the text is so already.
pub fn cleaned(text: &str) -> Cow<'_, str> {
    // The usual case, asked of whole sections at every keystroke.
    if text.chars().all(is_usual) {
        return Cow::Borrowed(text);
    }
    let stays = |c: char| {
        c == '\n' || c == '\t' || !(is_dropped(c) || is_break(c) || signs::is_of_symbol_font(c))
    };
    match composed(text) {
        Cow::Borrowed(text) if text.chars().all(stays) => Cow::Borrowed(text),
        composed => Cow::Owned(rewritten(&composed)),
    }
}

/// How many bytes two texts have alike at their starts, and of the rest at their ends.
pub fn alike(one: &str, other: &str) -> (usize, usize) {
    let same = |(one, other): &(char, char)| one == other;
    let start: usize =
        one.chars().zip(other.chars()).take_while(same).map(|(sign, _)| sign.len_utf8()).sum();
    let ends = one[start..].chars().rev().zip(other[start..].chars().rev());
    (start, ends.take_while(same).map(|(sign, _)| sign.len_utf8()).sum())
}

/// `cleaned`, as a text of its own.
pub fn clean(text: &str) -> String {
    cleaned(text).into_owned()
}

/// What most texts are made of: it stays as it is wherever it stands. Printable ASCII, Latin letters, the Vietnamese
/// ones among them, dashes and quotation marks.
fn is_usual(c: char) -> bool {
    matches!(c, ' '..='~' | '\n' | '\t' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{1ea0}'..='\u{1ef9}' | '\u{2010}'..='\u{2027}')
}

fn rewritten(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    let mut at_line_start = true;
    for c in text.chars() {
        // Windows ends a line with two of them.
        let is_second = c == '\n' && before == Some('\r');
        let new = match c {
            c if is_break(c) => (!is_second).then_some('\n'),
            '\t' => Some(c),
            c if is_dropped(c) => None,
            c if signs::is_of_symbol_font(c) => Some(signs::equal(c, at_line_start).unwrap_or(c)),
            c => Some(c),
        };
        out.extend(new);
        at_line_start = match new {
            Some(new) => new == '\n' || (at_line_start && new.is_whitespace()),
            None => at_line_start,
        };
        before = Some(c);
    }
    out
}

/// What ends a line or a paragraph anywhere: Word's line break (U+000B) and page break (U+000C), Unicode's own.
pub fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The text in NFC; nothing is copied when it is already.
pub fn composed(text: &str) -> Cow<'_, str> {
    let surely = |c: char| c < '\u{300}' || is_usual(c);
    if text.chars().all(surely) || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfc().collect())
}

/// Whether it is unseen or moves others.
pub fn is_unseen(c: char) -> bool {
    is_dropped(c)
}

fn is_dropped(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}')
}

/// Whether no sign of it is unseen or moves others, like one that turns the direction of writing.
pub fn is_shown_as_is(text: &str) -> bool {
    !text.chars().any(is_dropped)
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

/// What stands between the quotation marks that `typed` is put in; `typed` itself where it is in none.
pub fn unquoted(typed: &str) -> &str {
    const MARKS: [(char, char); 5] = [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('\'', '\'')];
    let typed = typed.trim();
    let inside = MARKS
        .iter()
        .find_map(|(open, close)| typed.strip_prefix(*open)?.strip_suffix(*close).map(str::trim));
    inside.filter(|inside| !inside.is_empty()).unwrap_or(typed)
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

/// The text with a small first letter.
pub fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

/// `words` with the capitals `printed` has: all of them, the first letter, or none ("XÃ LỚN", "Xã Lớn", "xã Lớn").
pub fn capitals_as(printed: &str, words: &str) -> String {
    let letters: Vec<char> = printed.chars().filter(|sign| sign.is_alphabetic()).collect();
    if letters.len() > 1 && letters.iter().all(|letter| letter.is_uppercase()) {
        upper(words)
    } else if letters.first().is_some_and(|letter| letter.is_uppercase()) {
        capitalised(words)
    } else {
        words.to_owned()
    }
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

/// Whether two names are one, in capitals or not and on whichever vowel a tone mark stands: "HÒA" and "Hoà", but not "Hóa".
pub fn is_same_name(one: &str, other: &str) -> bool {
    const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    let syllables = |name: &str| -> Vec<(String, String)> {
        let lower = name.nfc().collect::<String>().to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(|word| word.nfd().partition(|c| !TONES.contains(c))).collect()
    };
    syllables(one) == syllables(other)
}

/// What follows `start`, which is in small letters; capitals or not.
pub fn without_start(words: &str, start: &str) -> Option<String> {
    let letters = start.chars().count();
    let head: String = words.chars().take(letters).collect();
    (head.to_lowercase() == start).then(|| words.chars().skip(letters).collect())
}

/// Letters and their marks one by one (NFD); a mark of the vowel may stand behind the tone's.
pub fn decomposed(text: &str) -> String {
    text.nfd().collect()
}

/// The small letter without its marks: "Ế" → 'e', "Đ" → 'd'; any other sign as it is. For matching letter by
/// letter where byte positions must be kept.
pub fn plain_letter(c: char) -> char {
    /// Behind the last letter of Vietnamese.
    const COMMON_END: usize = 0x1f00;
    static COMMON: LazyLock<Vec<char>> = LazyLock::new(|| {
        let letter = |code: usize| char::from_u32(code as u32).map_or('\0', plain_by_rule);
        (0..COMMON_END).map(letter).collect()
    });
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    // Asked of every letter of a book.
    COMMON.get(c as usize).copied().unwrap_or_else(|| plain_by_rule(c))
}

/// The words letter by letter as `plain_letter` has them: as many letters, at other bytes. What is typed and what it is
/// looked for in meet in this form.
pub fn plain(words: &str) -> String {
    words.chars().map(plain_letter).collect()
}

fn plain_by_rule(c: char) -> char {
    let small = c.to_lowercase().next().unwrap_or(c);
    match std::iter::once(small).nfd().next() {
        Some('đ') => 'd',
        Some(base) => base,
        None => small,
    }
}

/// Lower-case hexadecimal digits, two a byte.
pub fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The first `most` letters, cut at a word.
pub fn shortened(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let cut: String = words.chars().take(most).collect();
    let at_word = cut.rfind(' ').filter(|at| *at > 0).map_or(cut.as_str(), |at| &cut[..at]);
    format!("{at_word}…")
}

/// A stranger's words as part of a line of ours: in one line, without letters that hide or turn others, cut behind `most`
/// letters.
pub fn on_a_line(words: &str, most: usize) -> String {
    // Cleaning reads no more of an endless name than is shown of it.
    let much: String = words.chars().take(most.saturating_mul(8)).collect();
    shortened(&one_line(&much), most)
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
    fn what_is_usual_would_stay_without_the_short_way() {
        let usual: Vec<char> = ('\0'..='\u{ffff}').filter(|c| is_usual(*c)).collect();
        for c in &usual {
            let text = c.to_string();
            assert_eq!(rewritten(&text.nfc().collect::<String>()), text, "{c:?}");
        }
        // No pair of them is composed to another letter.
        for pair in usual.iter().flat_map(|a| [[*a, 'e'], ['e', *a], [*a, *a]]) {
            let text = String::from_iter(pair);
            assert_eq!(rewritten(&text.nfc().collect::<String>()), text, "{pair:?}");
        }
    }

    #[test]
    fn words_of_a_stranger_stay_on_a_line_of_ours() {
        assert_eq!(on_a_line("xã \u{202e}Mẫu\u{1b}[2J\r\n hai", 60), "xã Mẫu[2J hai");
        let long = on_a_line(&"Ab".repeat(50_000), 60);
        assert_eq!(long.chars().count(), 61);
        assert!(long.ends_with('…'));
    }

    #[test]
    fn what_breaks_a_line_anywhere_never_glues_two_words() {
        for sign in ["\u{b}", "\u{c}", "\r", "\r\n", "\n", "\u{85}", "\u{2028}", "\u{2029}"] {
            assert_eq!(clean(&format!("dòng 5{sign}dòng 6")), "dòng 5\ndòng 6", "{sign:?}");
            assert_eq!(one_line(&format!("dòng 5{sign}dòng 6")), "dòng 5 dòng 6", "{sign:?}");
        }
        assert_eq!(clean("một\r\n\r\nhai\r\rba\n\rbốn"), "một\n\nhai\n\nba\n\nbốn");
    }

    #[test]
    fn letters_of_symbol_fonts_become_their_equals() {
        let word =
            "\u{f0b7}\tViệc một\n  \u{f0a7} việc hai\u{b}\u{f0fc} xong \u{f0fc} rồi \u{f0e0} hết";
        assert_eq!(clean(word), "-\tViệc một\n  - việc hai\n- xong √ rồi → hết");
        // No equal is known: it stays, and the check tells it.
        assert_eq!(clean("\u{f021} ☐ 😀"), "\u{f021} ☐ 😀");
        assert_eq!(clean(&clean(word)), clean(word));
    }

    #[test]
    fn plain_letters_are_plain_already() {
        let letters =
            ('\0'..=char::MAX).filter(|c| plain_letter(plain_letter(*c)) != plain_letter(*c));
        assert_eq!(letters.collect::<String>(), "");
        assert_eq!(plain("Đường dây NÓNG, Ủy ban"), "duong day nong, uy ban");
    }

    #[test]
    fn folding_takes_marks_and_d_with_stroke() {
        assert_eq!(folded("Đề án: THỰC HIỆN"), "de an thuc hien");
        assert_eq!(upper("quý đầu ở ưu"), "QUÝ ĐẦU Ở ƯU");
        assert_eq!("ĐỀ ư ơ – 1".chars().map(plain_letter).collect::<String>(), "de u o – 1");
    }
}
