//! What a line begins with: a bullet, or a number that may open a heading.
//!
//! Every way the reports write one is read: "II.", "I/", "I-", "A.", "1.", "1/", "1)", "2.1", "2.1.",
//! "a)", "đ.", "Phần thứ nhất", "Mục 1". Dates ("06/02/2023 về"), symbols ("28/KH-UBND"), years
//! ("2023. Kiện toàn") and amounts ("1.129 hồ sơ") are none.

/// The sort of number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum MarkerKind {
    /// "Phần thứ nhất", "Phần II".
    Part,
    /// "A.".
    Upper,
    /// "II.".
    Roman,
    /// An unnumbered heading in capitals.
    Bare,
    /// An unnumbered line naming one of the six fields.
    Field,
    /// "Mục 1".
    Chapter,
    /// "1.".
    Arabic,
    /// "2.1.", with how many numbers it has.
    Decimal(u8),
    /// "a)".
    Letter,
}

/// Headings of one style are siblings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct MarkerStyle {
    /// The sort of number.
    pub kind: MarkerKind,
    /// What closes it; a space where nothing does or where it does not matter.
    pub delimiter: char,
}

/// A number at the beginning of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LineMarker {
    /// Its style.
    pub style: MarkerStyle,
    /// 1 for "I", "1", "a", "A"; the last number of "2.1".
    pub value: u32,
    /// As printed, with its closing mark: "2.1.", "Phần thứ nhất".
    pub printed: String,
    /// Where the words after it begin, in bytes.
    pub rest: usize,
}

/// Letters as điểm use them; f, j, w and z stand where careless hands put them.
const LETTERS: &str = "abcdđeghiklmnopqrstuvxy";
/// The most a part, a section or a point can count to.
const MOST: u32 = 99;

/// The number `text` begins with, when what follows can be a heading or a numbered paragraph.
pub(super) fn marker(text: &str) -> Option<LineMarker> {
    let first = text.chars().next()?;
    match first {
        'P' | 'p' => part(text),
        'M' if text.starts_with("Mục ") || text.starts_with("MỤC ") => chapter(text),
        _ if first.is_alphanumeric() => number(text),
        _ => None,
    }
}

/// Where the words after a bullet begin; none when `text` begins with no bullet.
pub(super) fn bullet(text: &str) -> Option<usize> {
    let mut signs = text.chars();
    let mark = signs.next()?;
    let next = signs.next()?;
    let is_private = ('\u{f000}'..='\u{f0ff}').contains(&mark);
    let is_mark =
        matches!(mark, '-' | '–' | '—' | '+' | '•' | '●' | '▪' | '·' | '◦' | '■' | '➢' | '✓');
    let spaced = next == ' ' && (is_mark || is_private || mark == '*');
    let glued = (is_mark || is_private) && next.is_uppercase();
    if spaced {
        return Some(mark.len_utf8() + 1);
    }
    glued.then_some(mark.len_utf8())
}

fn part(text: &str) -> Option<LineMarker> {
    let lower: String = text.chars().take(40).flat_map(char::to_lowercase).collect();
    let after = lower.strip_prefix("phần ")?;
    let words = if after.starts_with("thứ ") { 3 } else { 2 };
    let value = if let Some(ordinal) = after.strip_prefix("thứ ") {
        ordinal_value(ordinal)?
    } else {
        let word: String = text.chars().skip(5).take_while(|c| c.is_alphanumeric()).collect();
        roman(&word).or_else(|| plain(&word)).or_else(|| upper(&word))?
    };
    named(text, MarkerKind::Part, words, value)
}

fn chapter(text: &str) -> Option<LineMarker> {
    let word: String = text.chars().skip(4).take_while(|c| c.is_alphanumeric()).collect();
    let value = plain(&word).or_else(|| roman(&word))?;
    named(text, MarkerKind::Chapter, 2, value)
}

/// A number in words: `count` words, then a closing mark, the line's end, or a title in capitals.
fn named(text: &str, kind: MarkerKind, count: usize, value: u32) -> Option<LineMarker> {
    let words: Vec<&str> = text.splitn(count + 1, ' ').collect();
    let mut end: usize = words.iter().take(count).map(|word| word.len()).sum::<usize>() + count - 1;
    end = end.min(text.len());
    let rest = text.get(end..)?.trim_start();
    let last = words.get(count - 1)?;
    let is_closed = last.ends_with(['.', ':', '-', '–']);
    let mark = rest.chars().next();
    if matches!(mark, Some('.' | ':' | '-' | '–')) {
        end = text.len() - rest.len() + mark.map_or(0, char::len_utf8);
    } else if !is_closed && !rest.is_empty() && !is_upper(rest) {
        return None;
    }
    let printed = text.get(..end)?.trim().to_owned();
    let rest = text.len() - text[end..].trim_start().len();
    Some(LineMarker { style: MarkerStyle { kind, delimiter: ' ' }, value, printed, rest })
}

fn number(text: &str) -> Option<LineMarker> {
    let head: String = text.chars().take_while(|c| c.is_alphanumeric()).take(6).collect();
    let mut end = head.len();
    let first = first_number(&head)?;
    let mut value = first.1;
    let mut count: u8 = 1;
    while let Some((next, length)) = next_number(&text[end..]) {
        value = next;
        end += length;
        count = count.saturating_add(1);
    }
    let kind = if count > 1 && first.0 != MarkerKind::Letter {
        MarkerKind::Decimal(count)
    } else {
        first.0
    };
    if count > 1 && first.0 == MarkerKind::Letter {
        return None;
    }
    let (delimiter, length) = delimiter(&text[end..], kind)?;
    end += length;
    let after = &text[end..];
    let rest = text.len() - after.trim_start().len();
    let spaced = after.starts_with(' ');
    if !can_follow(kind, delimiter, spaced, &text[rest..]) {
        return None;
    }
    let delimiter = if matches!(kind, MarkerKind::Decimal(_)) { ' ' } else { delimiter };
    let printed = text[..end].trim().to_owned();
    Some(LineMarker { style: MarkerStyle { kind, delimiter }, value, printed, rest })
}

fn first_number(head: &str) -> Option<(MarkerKind, u32)> {
    if let Some(value) = roman(head) {
        return Some((MarkerKind::Roman, value));
    }
    if let Some(value) = upper(head) {
        return Some((MarkerKind::Upper, value));
    }
    if let Some(value) = plain(head) {
        return Some((MarkerKind::Arabic, value));
    }
    letter(head).map(|value| (MarkerKind::Letter, value))
}

/// ".2" of "1.2.": its value and length, when one or two digits stand there.
fn next_number(text: &str) -> Option<(u32, usize)> {
    let rest = text.strip_prefix('.')?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let value = plain(rest.get(..digits)?)?;
    Some((value, 1 + digits))
}

fn delimiter(text: &str, kind: MarkerKind) -> Option<(char, usize)> {
    let mark = text.chars().next().unwrap_or(' ');
    let capitals = matches!(kind, MarkerKind::Roman | MarkerKind::Upper);
    match mark {
        '.' if text.starts_with(".)") || text.starts_with("./") => Some((')', 2)),
        '.' | ')' => Some((mark, 1)),
        '/' | '-' | '–' | ':' if !matches!(kind, MarkerKind::Decimal(_)) => {
            Some((mark, mark.len_utf8()))
        }
        ' ' if capitals && (text.starts_with(" - ") || text.starts_with(" – ")) => {
            let dash = text[1..].chars().next()?;
            Some((dash, 1 + dash.len_utf8()))
        }
        ' ' if matches!(kind, MarkerKind::Decimal(_)) => Some((' ', 0)),
        _ => None,
    }
}

fn can_follow(kind: MarkerKind, delimiter: char, spaced: bool, rest: &str) -> bool {
    let Some(first) = rest.chars().find(|c| !matches!(c, '“' | '"' | '(' | '*' | '\'')) else {
        // A number alone on its line: its words stand on the next one.
        return delimiter == '.'
            && matches!(kind, MarkerKind::Roman | MarkerKind::Upper | MarkerKind::Arabic);
    };
    if is_symbol(rest) || !first.is_alphabetic() {
        return false;
    }
    match (kind, delimiter) {
        (MarkerKind::Letter, ')') => true,
        (MarkerKind::Arabic | MarkerKind::Letter, '/' | ')') => spaced,
        (MarkerKind::Letter, '-' | '–' | ':') | (MarkerKind::Arabic, ':') => false,
        _ => first.is_uppercase(),
    }
}

/// "KH-UBND", "TT-BTC": what follows a document's number.
fn is_symbol(rest: &str) -> bool {
    let word = rest.split(' ').next().unwrap_or_default();
    word.contains(['-', '–'])
        && word.chars().all(|c| c.is_uppercase() || matches!(c, '-' | '–' | '&' | ',' | ';' | '.'))
}

/// Whether every letter is upper case, and there are at least two.
pub(super) fn is_upper(text: &str) -> bool {
    let mut letters = 0;
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        if c.is_lowercase() {
            return false;
        }
        letters += 1;
    }
    letters >= 2
}

/// "III" → 3; only what parts of a report use, up to 39.
pub(super) fn roman(word: &str) -> Option<u32> {
    if word.is_empty() || word.len() > 6 || !word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')) {
        return None;
    }
    (1..=39).find(|&value| crate::model::numbering::roman(value as usize) == word)
}

fn plain(word: &str) -> Option<u32> {
    if word.is_empty() || word.len() > 2 || !word.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    word.parse().ok().filter(|&value| (1..=MOST).contains(&value))
}

fn upper(word: &str) -> Option<u32> {
    let sign = only_sign(word).filter(|c| c.is_uppercase())?;
    letter(&sign.to_lowercase().collect::<String>())
}

fn only_sign(word: &str) -> Option<char> {
    let mut signs = word.chars();
    signs.next().filter(|_| signs.next().is_none())
}

fn letter(word: &str) -> Option<u32> {
    let sign = match only_sign(word).filter(|c| c.is_lowercase())? {
        'f' => 'g',
        'j' => 'k',
        'w' | 'z' => 'y',
        other => other,
    };
    LETTERS.chars().position(|known| known == sign).map(|at| at as u32 + 1)
}

fn ordinal_value(text: &str) -> Option<u32> {
    let word: String = text.chars().take_while(|c| c.is_alphabetic()).collect();
    let known: [(&str, u32); 11] = [
        ("nhất", 1),
        ("một", 1),
        ("hai", 2),
        ("nhì", 2),
        ("ba", 3),
        ("tư", 4),
        ("bốn", 4),
        ("năm", 5),
        ("sáu", 6),
        ("bảy", 7),
        ("tám", 8),
    ];
    known.iter().find(|(name, _)| *name == word).map(|&(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, printed: &str, kind: MarkerKind, value: u32) {
        let found = marker(text).unwrap_or_else(|| panic!("no number in {text}"));
        assert_eq!((found.printed.as_str(), found.style.kind, found.value), (printed, kind, value));
        assert!(text.is_char_boundary(found.rest));
    }

    #[test]
    fn every_way_to_number_is_read() {
        check("II. KẾT QUẢ", "II.", MarkerKind::Roman, 2);
        check("I/ KẾT QUẢ", "I/", MarkerKind::Roman, 1);
        check("I- KẾT QUẢ", "I-", MarkerKind::Roman, 1);
        check("I - KẾT QUẢ", "I -", MarkerKind::Roman, 1);
        check("A. KẾT QUẢ", "A.", MarkerKind::Upper, 1);
        check("1. Cải cách", "1.", MarkerKind::Arabic, 1);
        check("1.Cải cách", "1.", MarkerKind::Arabic, 1);
        check("1/ Cải cách", "1/", MarkerKind::Arabic, 1);
        check("1) cải cách", "1)", MarkerKind::Arabic, 1);
        check("2.1. Cải cách", "2.1.", MarkerKind::Decimal(2), 1);
        check("2.10 Cải cách", "2.10", MarkerKind::Decimal(2), 10);
        check("II.1.3. Cải cách", "II.1.3.", MarkerKind::Decimal(3), 3);
        check("đ) cải cách", "đ)", MarkerKind::Letter, 5);
        check("e. Cải cách", "e.", MarkerKind::Letter, 6);
        check("Phần thứ nhất", "Phần thứ nhất", MarkerKind::Part, 1);
        check("PHẦN THỨ HAI: NHIỆM VỤ", "PHẦN THỨ HAI:", MarkerKind::Part, 2);
        check("Phần III. Nhiệm vụ", "Phần III.", MarkerKind::Part, 3);
        check("Mục 1. Cải cách", "Mục 1.", MarkerKind::Chapter, 1);
    }

    #[test]
    fn dates_symbols_years_and_amounts_are_no_numbers_of_headings() {
        for text in [
            "06/02/2023 về công tác",
            "28/KH-UBND ngày",
            "2023. Kiện toàn",
            "1.129 hồ sơ",
            "3, 4 bước đầu",
            "9001:2015 trong",
            "Phần mềm một cửa",
            "Phần lớn các",
            "Mục tiêu chung",
            "Mục 1 của Nghị định",
            "2 - 3 tháng",
            "V/v triển khai",
            "98,3% hồ sơ",
            "UBND xã",
            "0. Không",
        ] {
            assert_eq!(marker(text), None, "{text}");
        }
    }

    #[test]
    fn bullets_are_marks_before_words() {
        for (text, rest) in [("- Một", 2), ("-Một", 1), ("+ một", 2), ("* Một", 2), ("• một", 4)]
        {
            assert_eq!(bullet(text), Some(rest), "{text}");
        }
        for text in ["-5", "*một*", "+84", "-", "một"] {
            assert_eq!(bullet(text), None, "{text}");
        }
    }
}
