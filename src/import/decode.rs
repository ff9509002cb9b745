//! Bytes of a chosen file to text, or why it is none.
//!
//! Invariant: what comes out is UTF-8 without a byte-order mark or NUL, at most `MOST_BYTES` long.

use serde::de::IgnoredAny;
use thiserror::Error;

use super::book_json::is_book_json;

/// A plain-text report is a few hundred kilobytes; anything far above is another kind of file.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// Why a file cannot be imported; `wording` says it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ImportError {
    /// No bytes, or white space only.
    Empty,
    /// Above 16 MB; the length in MB, rounded down.
    TooLarge(usize),
    /// A known kind of file that is not plain text.
    OtherKind(FileKind),
    /// JSON: the book it is of, or that of another program.
    Json {
        /// It is that of a whole book.
        is_book: bool,
    },
    /// A picture: there is no text to take out.
    Picture,
    /// UTF-16 by its byte-order mark.
    Utf16,
    /// A zero byte on that line.
    Nul(usize),
    /// Bytes that are not UTF-8 on that line.
    NotUtf8(usize),
}

/// A kind of file that holds text, but not plain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// PDF.
    Pdf,
    /// Word or Excel of before 2007.
    OldOffice,
    /// RTF.
    Rtf,
    /// Word.
    Word,
    /// Excel.
    Excel,
    /// A text of `LibreOffice`.
    LibreOffice,
    /// Another packed file.
    Zip,
}

/// The text of a file.
pub fn decode(bytes: &[u8]) -> Result<String, ImportError> {
    if bytes.len() > MOST_BYTES {
        return Err(ImportError::TooLarge(bytes.len() / (1024 * 1024)));
    }
    if let Some(error) = other_kind(bytes) {
        return Err(error);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let seen = &bytes[..error.valid_up_to()];
            return Err(match seen.iter().position(|&byte| byte == 0) {
                Some(at) => ImportError::Nul(line_of(bytes, at)),
                None => ImportError::NotUtf8(line_of(bytes, error.valid_up_to())),
            });
        }
    };
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        return Err(ImportError::Nul(line_of(bytes, at)));
    }
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    if is_json(text) {
        return Err(ImportError::Json { is_book: is_book_json(bytes) });
    }
    Ok(text.to_owned())
}

/// Whether a text is JSON, or begins as no report does: "[[", "{\"". A heading may stand in brackets: "[Dự thảo]".
fn is_json(text: &str) -> bool {
    let mut signs = text.chars().filter(|sign| !sign.is_whitespace());
    match (signs.next(), signs.next()) {
        (Some('['), Some('[' | '{' | ']')) | (Some('{'), Some('"' | '}')) => true,
        (Some('[' | '{'), _) => serde_json::from_str::<IgnoredAny>(text).is_ok(),
        _ => false,
    }
}

fn other_kind(bytes: &[u8]) -> Option<ImportError> {
    let pictures: [&[u8]; 6] =
        [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM\x36\x00"];
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Some(ImportError::Utf16);
    }
    if pictures.iter().any(|magic| bytes.starts_with(magic)) || is_webp(bytes) {
        return Some(ImportError::Picture);
    }
    let kind = if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        zipped_kind(bytes)
    } else if bytes.starts_with(b"%PDF") {
        FileKind::Pdf
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        FileKind::OldOffice
    } else if bytes.starts_with(b"{\\rtf") {
        FileKind::Rtf
    } else {
        return None;
    };
    Some(ImportError::OtherKind(kind))
}

fn is_webp(bytes: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice())
}

/// The first entries of an Office file name its parts; 64 KB reach them.
fn zipped_kind(bytes: &[u8]) -> FileKind {
    let head = &bytes[..bytes.len().min(64 * 1024)];
    let holds = |name: &[u8]| head.windows(name.len()).any(|window| window == name);
    if holds(b"word/") {
        FileKind::Word
    } else if holds(b"xl/") {
        FileKind::Excel
    } else if holds(b"opendocument") {
        FileKind::LibreOffice
    } else {
        FileKind::Zip
    }
}

/// The line, from 1, that byte `at` stands on.
fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes[..at].split(|&byte| byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &ImportError) {
        let error = decode(bytes).expect_err("must be refused");
        assert_eq!(&error, expected);
        let sentence = error.to_string();
        assert!(sentence.ends_with('.') && !sentence.contains('\n'), "{sentence}");
    }

    #[test]
    fn other_kinds_of_files_are_named() {
        check(b"PK\x03\x04....word/document.xml", &ImportError::OtherKind(FileKind::Word));
        check(b"PK\x03\x04....xl/workbook.xml", &ImportError::OtherKind(FileKind::Excel));
        check(b"PK\x03\x04....", &ImportError::OtherKind(FileKind::Zip));
        check(b"%PDF-1.7", &ImportError::OtherKind(FileKind::Pdf));
        check(b"\xd0\xcf\x11\xe0\xa1", &ImportError::OtherKind(FileKind::OldOffice));
        check(b"{\\rtf1\\ansi", &ImportError::OtherKind(FileKind::Rtf));
        check(b"\x89PNG\r\n", &ImportError::Picture);
        check(b"\xff\xd8\xff\xe0", &ImportError::Picture);
        check(b"\xff\xfeB\0", &ImportError::Utf16);
    }

    #[test]
    fn broken_text_names_its_line() {
        check(b"m\xe1\xbb\x99t\nhai\n\xcb\xff", &ImportError::NotUtf8(3));
        check(b"a\nb\0c", &ImportError::Nul(2));
        check(b"a\0b\n\xff", &ImportError::Nul(1));
        check(b"", &ImportError::Empty);
        check(b"\xef\xbb\xbf \n\t", &ImportError::Empty);
        check(&vec![b'a'; MOST_BYTES + 1], &ImportError::TooLarge(16));
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(decode(b"\xef\xbb\xbfB\xc3\xa1o"), Ok("Báo".into()));
    }
}
