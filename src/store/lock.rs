//! One writer a book: a lock file beside it while someone has it open to work in.
//!
//! The system lets go of the lock when a program ends, however it ends, so a file left behind by a crash
//! locks nothing. Invariant: where locks cannot be had at all (a drive without them, a folder that takes no
//! files) the book opens as if there were none; a lock is never a reason not to read.

use std::{
    fs::{self, File, OpenOptions},
    io::{Read, Write},
    path::{Path, PathBuf},
};

/// Ending of the lock file: "sổ.cchc.khoa".
const ENDING: &str = ".khoa";
/// Bytes read from the lock file; a longer name is cut.
const MOST_NAME_BYTES: u64 = 200;

/// Held while the book is open for writing; dropping it lets the next one in.
#[derive(Debug)]
pub(super) struct Lock {
    file: Option<File>,
    path: PathBuf,
}

/// What became of asking for the lock.
#[derive(Debug)]
pub(super) enum LockAnswer {
    /// It is ours.
    Ours(Lock),
    /// Someone else works in the book: their name, or nothing where it cannot be read.
    Theirs(String),
    /// There are no locks to be had here.
    Without,
}

/// Asks for the lock of the book at `book`, for the person `who`.
pub(super) fn ask(book: &Path, who: &str) -> LockAnswer {
    let mut path = book.as_os_str().to_owned();
    path.push(ENDING);
    let path = PathBuf::from(path);
    // A lock file that its holder removes between our opening and locking it locks nothing: once more.
    for _ in 0..3 {
        match take(&path) {
            Ok(mut file) if stands_at(&file, &path) => {
                let written = file.set_len(0).and_then(|()| file.write_all(who.as_bytes()));
                if written.is_err() {
                    tracing::debug!("the lock file tells no name");
                }
                return LockAnswer::Ours(Lock { file: Some(file), path });
            }
            Ok(_) => {}
            Err(Refused::Theirs) => return LockAnswer::Theirs(holder(&path)),
            Err(Refused::Without) => return LockAnswer::Without,
        }
    }
    LockAnswer::Without
}

enum Refused {
    Theirs,
    Without,
}

/// Windows: a file opened for writing that others may only read; they can still read the name in it.
#[cfg(windows)]
fn take(path: &Path) -> Result<File, Refused> {
    use std::os::windows::fs::OpenOptionsExt;
    const FILE_SHARE_READ: u32 = 1;
    const SHARING_VIOLATION: i32 = 32;
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false).share_mode(FILE_SHARE_READ);
    options.open(path).map_err(|why| match why.raw_os_error() {
        Some(SHARING_VIOLATION) => Refused::Theirs,
        _ => Refused::Without,
    })
}

#[cfg(not(windows))]
fn take(path: &Path) -> Result<File, Refused> {
    let mut options = OpenOptions::new();
    let file = options
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .map_err(|_| Refused::Without)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => Err(Refused::Theirs),
        Err(fs::TryLockError::Error(_)) => Err(Refused::Without),
    }
}

#[cfg(unix)]
fn stands_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |a: &fs::Metadata, b: &fs::Metadata| (a.dev(), a.ino()) == (b.dev(), b.ino());
    matches!((file.metadata(), fs::metadata(path)), (Ok(a), Ok(b)) if same(&a, &b))
}

#[cfg(not(unix))]
fn stands_at(_file: &File, _path: &Path) -> bool {
    true
}

fn holder(path: &Path) -> String {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MOST_NAME_BYTES).read_to_end(&mut bytes));
    let name = read.map(|_| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    crate::model::text::one_line(&name)
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Windows removes no open file; elsewhere it goes before another can lock it.
        if cfg!(windows) {
            self.file = None;
        }
        if fs::remove_file(&self.path).is_err() {
            tracing::debug!("the lock file stays");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_who_has_it_and_gets_it_later() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("sổ.cchc");
        let LockAnswer::Ours(lock) = ask(&book, "Nguyễn Văn A") else { panic!("free") };
        assert!(matches!(ask(&book, "B"), LockAnswer::Theirs(who) if who == "Nguyễn Văn A"));
        drop(lock);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing stays");
        assert!(matches!(ask(&book, "B"), LockAnswer::Ours(_)));
    }

    #[test]
    fn a_file_left_by_a_crash_locks_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("sổ.cchc");
        fs::write(folder.path().join("sổ.cchc.khoa"), "một cái tên rất dài hơn B").unwrap();
        let LockAnswer::Ours(_lock) = ask(&book, "B") else { panic!("free") };
        assert!(matches!(ask(&book, "C"), LockAnswer::Theirs(who) if who == "B"));
    }

    #[test]
    fn a_folder_that_is_not_there_has_no_locks() {
        assert!(matches!(ask(Path::new("/không có/sổ.cchc"), "B"), LockAnswer::Without));
    }
}
