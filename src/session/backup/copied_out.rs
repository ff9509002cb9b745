//! "Chép sổ sang …": a verified copy of the book at any place somebody names, a stick most of all.
//!
//! Invariant: a file gives way only where somebody said so and it is a copy of this very book; another office's
//! book, the open book itself and files of other kinds never do.

use std::path::{Path, PathBuf};

use crate::{
    disk::{
        OldFile, WriteError,
        output::{check_new_book, is_same_file},
    },
    store::{BookReader, CopyError},
};

/// A copy that is there.
#[derive(Debug)]
pub struct CopiedOut {
    /// It.
    pub path: PathBuf,
    /// What it holds, like the book itself, is not as the last write had left it.
    pub is_mixed: bool,
}

/// Copies the book that stands at `book` to `target`, a file or a folder that is there. When this returns, it was read again and is on the disk: a stick may be pulled out.
pub fn copy_out(
    reader: &BookReader,
    book: &Path,
    target: &Path,
    may_replace: bool,
) -> Result<CopiedOut, CopyError> {
    let name = book.file_name().unwrap_or_default();
    let target = if target.is_dir() { target.join(name) } else { target.to_path_buf() };
    // Asked without opening it: closing a file that SQLite has open drops its locks.
    if is_same_file(&target, book) {
        return Err(WriteError::IsInput(target).into());
    }
    check_new_book(&target)?;
    let export = reader.export()?;
    let old = if target.symlink_metadata().is_err() {
        OldFile::Stays
    } else {
        check_old(&target, &export.identity, may_replace)?;
        OldFile::GivesWay
    };
    reader.copy_to(&target, old, &export)?;
    Ok(CopiedOut { path: target, is_mixed: reader.is_mixed()? })
}

fn check_old(target: &Path, identity: &str, may_replace: bool) -> Result<(), CopyError> {
    let path = target.to_path_buf();
    match BookReader::open(target).and_then(|book| book.identity()) {
        Ok(Some(own)) if own == identity && may_replace => Ok(()),
        Ok(Some(own)) if own == identity => Err(WriteError::Exists(path).into()),
        Ok(_) => Err(WriteError::IsBook(path).into()),
        // What cannot be read may be anything.
        Err(_) => Err(WriteError::OtherKind { path, wanted: "bản sao của sổ này" }.into()),
    }
}
