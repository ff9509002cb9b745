//! Values as a PDF states them.
//!
//! Invariant: no number is ever NaN or infinite, and no text depends on a viewer's code page.

use lopdf::{Object, StringFormat};

/// A length or coordinate as the file states it: whole 1/1000 pt, which prints with three digits.
pub(super) fn rounded(value_pt: f32) -> f32 {
    let thousandths = (f64::from(value_pt) * 1000.0).round();
    // Adding zero turns -0 into 0.
    if thousandths.is_finite() { (thousandths / 1000.0 + 0.0) as f32 } else { 0.0 }
}

/// The same as an object.
pub(super) fn length(value_pt: f32) -> Object {
    Object::Real(rounded(value_pt))
}

/// A count or an index.
pub(super) fn integer(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A text string: ASCII as it is, everything else as UTF-16 (ISO 32000-1, 7.9.2.2).
pub(super) fn text(words: &str) -> Object {
    if words.chars().all(|c| c == ' ' || c.is_ascii_graphic()) {
        return Object::string_literal(words);
    }
    Object::String(utf16(words), StringFormat::Literal)
}

/// UTF-16BE with its byte-order mark.
pub(super) fn utf16(words: &str) -> Vec<u8> {
    let units = [0xfeff].into_iter().chain(words.encode_utf16());
    units.flat_map(u16::to_be_bytes).collect()
}

/// Upper-case hexadecimal digits.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or('0').to_ascii_uppercase();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
