//! Names that Windows takes for no file, or for another: they are refused on every system, for what is made on one PC
//! is sent to others and copied to sticks.

use std::{fmt, path::Path};

/// Why a name is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameFault {
    /// A sign that has a meaning of its own: a colon even writes into a hidden part of another file.
    Sign,
    /// A device: what is written to NUL is gone.
    Device,
    /// Windows drops what stands there.
    End,
}

impl fmt::Display for NameFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sign => "trong tên không được có các dấu < > : \" | ? * và dấu gạch chéo",
            Self::Device => "Windows giữ tên này cho thiết bị (NUL, CON, COM1…)",
            Self::End => "tên không được kết thúc bằng dấu chấm hay dấu cách",
        })
    }
}

/// What speaks against a name, its folder left out.
pub fn fault(name: &str) -> Option<NameFault> {
    let is_sign = |sign: char| {
        matches!(sign, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '/' | '\\') || sign < ' '
    };
    if name.contains(is_sign) {
        Some(NameFault::Sign)
    } else if is_device(name) {
        Some(NameFault::Device)
    } else {
        name.ends_with(['.', ' ']).then_some(NameFault::End)
    }
}

/// Whether a name is longer than Windows' drives take, which count in UTF-16. Other systems say so when they are asked.
pub(super) fn is_too_long_on(windows: bool, path: &Path) -> bool {
    const MOST_UNITS: usize = 255;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    windows && name.encode_utf16().count() > MOST_UNITS
}

/// Whatever stands behind the first dot.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let is_numbered = ["com", "lpt"].iter().any(|device| {
        let number = stem.strip_prefix(device).unwrap_or_default();
        let mut number = number.chars();
        matches!((number.next(), number.next()), (Some('1'..='9' | '¹' | '²' | '³'), None))
    });
    is_numbered || matches!(&*stem, "con" | "prn" | "aux" | "nul" | "conin$" | "conout$")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_refused_as_windows_refuses_them() {
        let check = |name: &str, expected| assert_eq!(fault(name), expected, "{name}");
        for name in ["a?b.pdf", "quý 1: 2026.pdf", "a*.pdf", "a|b", "x\u{1}y.pdf", r"a\b.pdf"] {
            check(name, Some(NameFault::Sign));
        }
        for name in ["NUL", "nul.pdf", "con.tar.gz", "Com1.pdf", "lpt9", "LPT²", "aux .pdf"] {
            check(name, Some(NameFault::Device));
        }
        for name in ["kết.", "a.pdf ", "a.pdf."] {
            check(name, Some(NameFault::End));
        }
        for name in ["Báo cáo quý I.pdf", "com.pdf", "com10.pdf", "nulla.pdf", ".ẩn", "lpt0"] {
            check(name, None);
        }
    }

    #[test]
    fn a_name_of_windows_is_counted_in_utf16() {
        let named = |name: &str| is_too_long_on(true, Path::new(name));
        // Three bytes of UTF-8 are one unit.
        assert!(!named(&"ệ".repeat(255)) && named(&"ệ".repeat(256)));
        assert!(!is_too_long_on(false, Path::new(&"a".repeat(256))));
    }
}
