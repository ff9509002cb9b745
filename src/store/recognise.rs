//! What a file is, from its first bytes, before SQLite may see it.
//!
//! SQLite takes a zero-byte file for an empty database and would make a book over it; so a file is a book
//! only with SQLite's magic, a full header and our application id. Pure: bytes in, answer out.

use super::{Looks, ladder::APPLICATION_ID};

/// Bytes `recognise` wants, fewer when the file is shorter. SQLite's smallest page is 512 bytes.
pub(super) const HEAD_LEN: usize = 512;

const SQLITE_MAGIC: &[u8] = b"SQLite format 3\0";
/// Offset of the application id in SQLite's header, big-endian (fileformat2, 1.3).
const APPLICATION_ID_AT: usize = 68;
/// Offset of the write version: 1 is a rollback journal, 2 is WAL.
const WRITE_VERSION_AT: usize = 18;

const BITMAP: &[u8] = b"BM";

/// Magic numbers in the order tried.
const KNOWN: [(&[u8], Looks); 12] = [
    (b"PK\x03\x04", Looks::OfficeOrZip),
    (b"PK\x05\x06", Looks::OfficeOrZip),
    (b"PK\x07\x08", Looks::OfficeOrZip),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Looks::OldOffice),
    (b"%PDF", Looks::Pdf),
    (b"\xef\xbb\xbf%PDF", Looks::Pdf),
    (b"\x89PNG", Looks::Picture),
    (b"\xff\xd8\xff", Looks::Picture),
    (b"GIF8", Looks::Picture),
    (BITMAP, Looks::Picture),
    (b"II*\0", Looks::Picture),
    (b"MM\0*", Looks::Picture),
];

/// The head of a file that may be opened as a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FileHead {
    /// Someone switched the book to WAL, so a `-wal` beside it may hold committed changes.
    pub wal: bool,
}

/// `head` is the first `HEAD_LEN` bytes of the file, or all of it when shorter.
pub(super) fn recognise(head: &[u8]) -> Result<FileHead, Looks> {
    if !head.starts_with(SQLITE_MAGIC) {
        return Err(foreign(head));
    }
    let id = head.get(APPLICATION_ID_AT..).and_then(|rest| rest.first_chunk::<4>());
    if head.len() < HEAD_LEN {
        return Err(Looks::Unknown);
    }
    if id.map(|bytes| i32::from_be_bytes(*bytes)) != Some(APPLICATION_ID) {
        return Err(Looks::OtherDatabase);
    }
    Ok(FileHead { wal: head.get(WRITE_VERSION_AT) == Some(&2) })
}

fn foreign(head: &[u8]) -> Looks {
    if head.is_empty() {
        return Looks::Empty;
    }
    // "BM" begins a bitmap but also words; a bitmap's header holds zeros.
    let known = KNOWN.iter().find(|(magic, _)| head.starts_with(magic));
    match known {
        Some((magic, looks)) if *magic != BITMAP || !is_text(head) => *looks,
        _ if is_text(head) => Looks::Text,
        _ => Looks::Unknown,
    }
}

/// UTF-8 without control characters, or UTF-16 with its byte-order mark.
fn is_text(head: &[u8]) -> bool {
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return true;
    }
    let readable = match std::str::from_utf8(head) {
        Ok(text) => text,
        // The last character may be cut in two by the length read.
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return false,
    };
    !readable.is_empty() && readable.chars().all(|c| !c.is_control() || c.is_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(head: &[u8], expected: Looks) {
        assert_eq!(recognise(head), Err(expected));
    }

    #[test]
    fn wrong_files_are_told_apart() {
        check(b"", Looks::Empty);
        check(b"PK\x03\x04\x14\0\x06\0", Looks::OfficeOrZip);
        check(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", Looks::OldOffice);
        check(b"%PDF-1.7", Looks::Pdf);
        check(b"\x89PNG\r\n\x1a\n\0", Looks::Picture);
        check(b"\xff\xd8\xff\xe0\0", Looks::Picture);
        check(b"GIF89a\x01\0", Looks::Picture);
        check(b"BM\x36\0\0\0", Looks::Picture);
        check("BM là chữ viết tắt".as_bytes(), Looks::Text);
        check("Kính gửi: xã Mẫu\r\n".as_bytes(), Looks::Text);
        check(&"ệ".as_bytes()[..2], Looks::Unknown);
        check(b"\xff\xfeK\0", Looks::Text);
        check(b"\0\0\0\0", Looks::Unknown);
        check(b"\x8f\x12\xc4\x99\x01", Looks::Unknown);
    }

    #[test]
    fn text_cut_within_a_letter_is_text() {
        check(&"Báo cáo ệ".as_bytes()[..11], Looks::Text);
    }

    #[test]
    fn a_short_or_foreign_database_is_no_book() {
        check(SQLITE_MAGIC, Looks::Unknown);
        let mut head = SQLITE_MAGIC.to_vec();
        head.resize(HEAD_LEN, 0);
        check(&head, Looks::OtherDatabase);
        head[APPLICATION_ID_AT..APPLICATION_ID_AT + 4]
            .copy_from_slice(&APPLICATION_ID.to_be_bytes());
        assert_eq!(recognise(&head), Ok(FileHead { wal: false }));
        head[WRITE_VERSION_AT] = 2;
        assert_eq!(recognise(&head), Ok(FileHead { wal: true }));
    }
}
