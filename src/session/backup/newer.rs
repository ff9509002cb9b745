//! A backup in the place of a book that a newer program made: what this program can do about one it cannot read.
//!
//! Invariant: the newer book is kept, byte for byte, beside; a file stands under its name at every moment.

use std::path::Path;

use super::restore::Restored;
use crate::{
    model::Stamp,
    store::{self, BookReader, CopyError, GaveWay},
};

/// Puts the backup at `source` in the place of the newer book at `book`, which is kept beside.
pub fn restore_over_newer(
    book: &Path,
    source: &Path,
    stamp: &Stamp,
) -> Result<Restored, CopyError> {
    let reader = BookReader::open(source)?;
    reader.check()?;
    let expected = reader.export()?;
    let kept = store::replace_unreadable(book, stamp, &reader, &expected)?;
    if BookReader::open(book)?.export()?.content != expected.content {
        let old = kept.map_or(GaveWay::Nothing, GaveWay::Kept);
        return Err(CopyError::NotRestored { path: book.to_path_buf(), old });
    }
    Ok(Restored { before: None, kept })
}
