//! What a file is that a book keeps, told by its bytes and not by its name.

use serde::{Deserialize, Serialize};

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// "%PDF-".
    Pdf,
    /// A photograph or scan.
    Jpeg,
    /// The same without loss.
    Png,
    /// A text of Word.
    Docx,
    /// A workbook of Excel.
    Xlsx,
}

/// How far before its end an archive's list of files is looked for, bytes: a long one is some kilobytes.
const LIST: usize = 256 << 10;
/// The record at the end of an archive, with a comment of any length behind it (.ZIP file format, 4.3.16).
const ARCHIVE_END: usize = 22 + 0xffff;

impl FileKind {
    /// What the bytes are; none where they are nothing that a book keeps.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        const HEADS: [(&[u8], FileKind); 3] = [
            (b"%PDF-", FileKind::Pdf),
            (b"\xff\xd8\xff", FileKind::Jpeg),
            (b"\x89PNG\r\n\x1a\n", FileKind::Png),
        ];
        if let Some((_, kind)) = HEADS.into_iter().find(|(head, _)| bytes.starts_with(head)) {
            return Some(kind);
        }
        if !bytes.starts_with(b"PK\x03\x04") {
            return None;
        }
        // An archive whose list of files, uncompressed near its end, names the main part of one or the other.
        let list = &bytes[bytes.len().saturating_sub(LIST)..];
        let names = |part: &[u8]| list.windows(part.len()).any(|there| there == part);
        let parts: [(&[u8], Self); 2] =
            [(b"word/document.xml", Self::Docx), (b"xl/workbook.xml", Self::Xlsx)];
        parts.into_iter().find(|(part, _)| names(part)).map(|(_, kind)| kind)
    }

    /// Whether it shows a signed paper: a scan, or pages.
    pub fn is_of_paper(self) -> bool {
        matches!(self, Self::Pdf | Self::Jpeg | Self::Png)
    }

    /// Whether the bytes end as a file of that kind does: one that was cut off while it was copied or scanned does not.
    pub fn ends(self, bytes: &[u8]) -> bool {
        /// Programs write a little behind the end.
        const BEHIND: usize = 2048;
        let (end, behind): (&[u8], usize) = match self {
            Self::Pdf => (b"%%EOF", BEHIND),
            Self::Jpeg => (b"\xff\xd9", BEHIND),
            Self::Png => (b"IEND\xaeB`\x82", BEHIND),
            Self::Docx | Self::Xlsx => (b"PK\x05\x06", ARCHIVE_END),
        };
        let tail = &bytes[bytes.len().saturating_sub(behind)..];
        tail.windows(end.len()).any(|there| there == end)
    }

    /// "pdf", "jpg", "png", "docx", "xlsx": what its file is called when it is opened.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
        }
    }

    /// "PDF", "JPG", "PNG", "Word", "Excel".
    pub fn word(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Jpeg => "JPG",
            Self::Png => "PNG",
            Self::Docx => "Word",
            Self::Xlsx => "Excel",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_cut_off_does_not_end() {
        let noise = vec![7; 5000];
        for (kind, head, end) in [
            (FileKind::Pdf, &b"%PDF-1.7\n"[..], &b"%%EOF\r\n"[..]),
            (FileKind::Jpeg, b"\xff\xd8\xff\xe0", b"\xff\xd9"),
            (FileKind::Png, b"\x89PNG\r\n\x1a\n", b"\0\0\0\0IEND\xaeB`\x82"),
        ] {
            let cut = [head, &noise].concat();
            assert!(!kind.ends(&cut) && !kind.ends(head), "{kind:?}");
            assert!(kind.ends(&[&cut, end].concat()), "{kind:?}");
            assert!(!kind.ends(&[head, end, &noise].concat()), "{kind:?}: an end far from the end");
            assert!(kind.ends(&[&cut, end, &[0; 100]].concat()), "{kind:?}: a little behind it");
        }
    }

    #[test]
    fn a_file_is_what_its_bytes_are() {
        assert_eq!(FileKind::of(b"%PDF-1.7\n"), Some(FileKind::Pdf));
        assert_eq!(FileKind::of(b"\xff\xd8\xff\xe0"), Some(FileKind::Jpeg));
        assert_eq!(FileKind::of(b"\x89PNG\r\n\x1a\n\0"), Some(FileKind::Png));
        for other in [&b"PK\x03\x04"[..], b"", b"MZ", b" %PDF-", b"GIF89a"] {
            assert_eq!(FileKind::of(other), None);
        }
    }

    #[test]
    fn a_file_is_told_by_its_bytes() {
        let archive = |part: &[u8]| {
            let end = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
            [b"PK\x03\x04".as_slice(), &[7; 300], part, end].concat()
        };
        for (bytes, kind) in [
            (b"%PDF-1.7\n%%EOF\n".to_vec(), Some(FileKind::Pdf)),
            (b"\xff\xd8\xff\xe0..\xff\xd9".to_vec(), Some(FileKind::Jpeg)),
            (archive(b"word/document.xml"), Some(FileKind::Docx)),
            (archive(b"xl/workbook.xml"), Some(FileKind::Xlsx)),
            (archive(b"mimetype"), None),
            (b"MZ\x90".to_vec(), None),
            (Vec::new(), None),
        ] {
            assert_eq!(FileKind::of(&bytes), kind);
            if let Some(kind) = kind {
                assert!(kind.ends(&bytes), "{kind:?}");
                assert!(!kind.ends(&bytes[..bytes.len() / 2]), "{kind:?} cut off");
            }
        }
    }
}
