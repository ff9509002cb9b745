//! Letters to words: runs of letters, numbers with their inner dots and commas, single marks, addresses.

use std::ops::Range;

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Letters, perhaps with digits after them: "hồ", "VNeID", "m2".
    Letters,
    /// Digits with dots and commas inside: "99.385", "98,3", "05".
    Number,
    /// One mark.
    Mark(char),
    /// A web or mail address.
    Link,
}

/// One word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// What it is.
    pub sort: Sort,
    /// Whether its first letter is a capital.
    pub is_capital: bool,
    /// Whether white space stands right before it.
    pub is_spaced: bool,
}

/// The text in lower case of equal length, and its words.
pub(super) fn lex(text: &str) -> (String, Vec<Word>) {
    let lower = lower(text);
    let mut words = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    let mut is_spaced = true;
    while let Some(sign) = text[at..].chars().next() {
        if sign.is_whitespace() {
            is_spaced = true;
            at += sign.len_utf8();
            continue;
        }
        let (length, sort) = word(&text[at..], sign);
        let is_capital = sign.is_uppercase();
        words.push(Word { span: at..at + length, sort, is_capital, is_spaced });
        is_spaced = false;
        at += length;
    }
    (lower, words)
}

/// Lower case letter by letter where that keeps the length, so that a byte here is the same byte there.
fn lower(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        let mut small = sign.to_lowercase();
        match (small.next(), small.next()) {
            (Some(one), None) if one.len_utf8() == sign.len_utf8() => out.push(one),
            _ => out.push(sign),
        }
    }
    out
}

fn word(text: &str, first: char) -> (usize, Sort) {
    if let Some(length) = link(text) {
        return (length, Sort::Link);
    }
    if first.is_ascii_digit() {
        return (number(text), Sort::Number);
    }
    if first.is_alphanumeric() {
        let length = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
        return (length, Sort::Letters);
    }
    (first.len_utf8(), Sort::Mark(first))
}

/// Length of digits with single dots and commas between them.
fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    loop {
        while digit(end) {
            end += 1;
        }
        let joins = matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1);
        if !joins {
            return end;
        }
        end += 1;
    }
}

/// Length of a web or mail address: a scheme, "www.", or names joined by dots that end in a known domain.
fn link(text: &str) -> Option<usize> {
    const DOMAINS: [&str; 6] = [".vn", ".com", ".net", ".org", ".gov", ".edu"];
    /// No address is longer; a run without spaces may be.
    const LONGEST: usize = 300;
    let first = text.chars().next()?;
    if !first.is_ascii_alphanumeric() {
        return None;
    }
    let is_end = |c: char| c.is_whitespace() || "<>\"“”()[]{};".contains(c);
    let run = text.char_indices().take(LONGEST).find(|&(_, c)| is_end(c));
    let cut = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let run = &text[..run.map_or(cut, |(at, _)| at)];
    let run = run.trim_end_matches(['.', ',', ':', '!', '?', '…']);
    let has_scheme = run.starts_with("http://") || run.starts_with("https://");
    if has_scheme || run.starts_with("www.") {
        return Some(run.len());
    }
    if !run.contains('.') || !run.is_ascii() || !first.is_ascii_alphabetic() {
        return None;
    }
    let host = run.split(['/', '?']).next().unwrap_or_default();
    let is_host = host.split('.').all(|part| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_@".contains(c))
    });
    let is_known = DOMAINS.iter().any(|domain| host.to_ascii_lowercase().ends_with(domain));
    (is_host && is_known).then_some(run.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (lower, words) = lex(text);
        assert_eq!(lower.len(), text.len());
        let found: Vec<&str> = words.iter().map(|word| &text[word.span.clone()]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_numbers_marks_and_addresses() {
        check(
            "Đã giải quyết 1.129 hồ sơ, đạt 98,3%.",
            &["Đã", "giải", "quyết", "1.129", "hồ", "sơ", ",", "đạt", "98,3", "%", "."],
        );
        check(
            "xem https://mau.gov.vn/a; trang xamau.gov.vn.",
            &["xem", "https://mau.gov.vn/a", ";", "trang", "xamau.gov.vn", "."],
        );
        check("115a/TB-UBND 3 ,2,1", &["115", "a", "/", "TB", "-", "UBND", "3", ",", "2,1"]);
    }
}
