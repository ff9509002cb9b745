//! A book put in the place of a file that cannot be read as one.
//!
//! Invariant: at every moment a file stands under the book's name: the old one until the new one is whole, read
//! again and on the disk; the old one is kept, byte for byte, under another name. Nobody else works there meanwhile.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use super::{
    BookReader, CopyError, StoreError, file,
    lock::{self, LockAnswer},
};
use crate::{
    disk::{self, OldFile},
    model::{BookExport, Stamp},
};

/// Puts a copy of `source`, which holds `expected`, where no book can be read at `path`: where the file that stood
/// there is now, if one did.
pub fn replace_unreadable(
    path: &Path,
    stamp: &Stamp,
    source: &BookReader,
    expected: &BookExport,
) -> Result<Option<PathBuf>, CopyError> {
    let path = std::path::absolute(path).map_err(StoreError::from)?;
    let path = disk::followed(&path);
    let lock = lock::ask(&path, &stamp.who, Duration::ZERO);
    if let LockAnswer::Theirs(who) = lock {
        return Err(StoreError::Held { who }.into());
    }
    let is_there = path.symlink_metadata().is_ok();
    let kept = if is_there { Some(file::kept_aside(&path, stamp.at)?) } else { None };
    if let Err(why) = source.copy_to(&path, OldFile::GivesWay, expected) {
        // The file itself still stands there.
        if kept.is_some_and(|kept| fs::remove_file(kept).is_err()) {
            tracing::warn!("a copy that is not needed stays");
        }
        return Err(why);
    }
    drop(lock);
    Ok(kept)
}
