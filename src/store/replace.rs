//! A book put in the place of a file that cannot be read as one.
//!
//! Invariant: at every moment a file stands under the book's name: the old one until the new one is whole, read
//! again and on the disk; the old one is kept, byte for byte, under another name. Nobody else works there meanwhile.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use super::{
    BookReader, CopyError, StoreError,
    lock::{self, LockAnswer},
};
use crate::{
    disk::{self, OldFile},
    model::BookExport,
};

/// Added to the name of a file that could not be read.
const BROKEN: &str = ".hong";

/// Puts a copy of `source`, which holds `expected`, where no book can be read at `path`: where the file that stood
/// there is now, if one did.
pub fn replace_unreadable(
    path: &Path,
    who: &str,
    source: &BookReader,
    expected: &BookExport,
) -> Result<Option<PathBuf>, CopyError> {
    let path = std::path::absolute(path).map_err(StoreError::from)?;
    let lock = lock::ask(&path, who);
    if let LockAnswer::Theirs(who) = lock {
        return Err(StoreError::Held { who }.into());
    }
    let kept = if path.symlink_metadata().is_ok() { Some(kept_aside(&path)?) } else { None };
    source.copy_to(&path, OldFile::GivesWay, expected)?;
    drop(lock);
    Ok(kept)
}

/// A second, whole file beside it, so that the first never misses from its place.
fn kept_aside(path: &Path) -> Result<PathBuf, CopyError> {
    let aside = disk::free_name(disk::with_ending(path, BROKEN), BROKEN);
    let copied = || -> io::Result<()> {
        let temporary = disk::temporary_in(disk::folder_of(path))?;
        let mut to = File::options().write(true).open(&temporary)?;
        io::copy(&mut File::open(path)?, &mut to)?;
        drop(to);
        disk::give_name(temporary, &aside)
    };
    if !fs::metadata(path).map_err(StoreError::from)?.is_file() {
        return Err(StoreError::NotABook(super::Looks::Folder).into());
    }
    copied().map_err(StoreError::from)?;
    Ok(aside)
}
