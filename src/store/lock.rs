//! One writer a book: a lock file beside it while someone has it open to work in.
//!
//! The system lets go of the lock when a program ends, however it ends, so a file left behind by a crash
//! locks nothing. What is left in it then tells how the book stood before the write that was cut off
//! (`Marker`), so that the next opening knows whose journal lies beside it. Invariant: where locks cannot be had at all (a drive without them, a folder that takes no
//! files) the book opens as if there were none; a lock is never a reason not to read.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use super::watch::ContentSum;
use crate::{disk, model::text};

/// Bytes read from the lock file; a longer name is cut.
const MOST_BYTES: u64 = 1000;
/// Begins the line of the marker, below the name.
const MARKER: &str = "truoc-khi-ghi";

/// Held while the book is open for writing; dropping it lets the next one in.
#[derive(Debug)]
pub(super) struct Lock {
    file: Option<File>,
    path: PathBuf,
    who: String,
    /// What a program that was cut off left in the file.
    left: Option<Marker>,
}

/// How a book stood before a write, and which write that was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marker {
    /// SQLite's count of changes.
    pub counter: u32,
    /// The content of the whole file.
    pub sum: ContentSum,
    /// The number the write puts into the book; empty where the line tells none.
    pub write: String,
    /// The number that stood there before it.
    pub was: String,
}

impl Marker {
    fn line(&self) -> String {
        let digits = self.sum.iter().map(|byte| format!("{byte:02x}"));
        let digits: String = digits.collect();
        format!("{MARKER} {} {digits} {} {}", self.counter, self.write, self.was)
    }

    fn parse(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace();
        let (Some(MARKER), counter, digits) = (words.next(), words.next()?, words.next()?) else {
            return None;
        };
        let mut sum = ContentSum::default();
        if digits.len() != 2 * sum.len() {
            return None;
        }
        for (at, byte) in sum.iter_mut().enumerate() {
            *byte = u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok()?;
        }
        let [write, was] = [(); 2].map(|()| words.next().unwrap_or_default().to_owned());
        Some(Self { counter: counter.parse().ok()?, sum, write, was })
    }
}

impl Lock {
    /// How the book stood before the write that a crash cut off, where one did.
    pub fn left(&self) -> Option<&Marker> {
        self.left.as_ref()
    }

    /// Notes how the book stands, before it is written to; on the disk when this returns, for a note of an
    /// earlier write would speak against the journal of this one after a power cut.
    pub fn mark(&mut self, marker: Marker) {
        self.left = Some(marker);
        if self.write().is_err() || self.sync().is_err() {
            // The journal is judged by its own content then: no note is better than an old one.
            let _ = self.file.as_ref().map(|file| file.set_len(0));
            tracing::debug!("the lock file takes no marker");
        }
    }

    fn sync(&self) -> io::Result<()> {
        self.file.as_ref().map_or(Ok(()), File::sync_data)
    }

    fn write(&self) -> io::Result<()> {
        let Some(mut file) = self.file.as_ref() else { return Ok(()) };
        let line = self.left.as_ref().map_or_else(String::new, Marker::line);
        let text = [&self.who, "\n", &line].concat();
        file.seek(SeekFrom::Start(0))?;
        file.write_all(text.as_bytes())?;
        file.set_len(text.len() as u64)
    }
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
    let path = disk::with_ending(book, disk::LOCK_ENDING);
    // A lock file that its holder removes between our opening and locking it locks nothing: once more.
    for _ in 0..3 {
        match take(&path) {
            Ok(file) if stands_at(&file, &path) => {
                let left = text_in(&file).lines().nth(1).and_then(Marker::parse);
                let lock = Lock { file: Some(file), path, who: text::one_line(who), left };
                if lock.write().is_err() {
                    tracing::debug!("the lock file tells no name");
                }
                return LockAnswer::Ours(lock);
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
    options.read(true).write(true).create(true).truncate(false).share_mode(FILE_SHARE_READ);
    options.open(path).map_err(|why| match why.raw_os_error() {
        Some(SHARING_VIOLATION) => Refused::Theirs,
        _ => Refused::Without,
    })
}

#[cfg(not(windows))]
fn take(path: &Path) -> Result<File, Refused> {
    let mut options = OpenOptions::new();
    let file = options
        .read(true)
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
    let text = File::open(path).map(|file| text_in(&file)).unwrap_or_default();
    text.lines().next().map(text::one_line).unwrap_or_default()
}

fn text_in(file: &File) -> String {
    let mut bytes = Vec::new();
    // What cannot be read tells nothing, as an empty file does.
    let _ = file.take(MOST_BYTES).read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
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
    fn what_a_crash_left_is_read_and_stays_until_the_next_write() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("sổ.cchc");
        let marker =
            Marker { counter: 7, sum: [0xab; 32], write: "0f".repeat(16), was: "a0".repeat(16) };
        let LockAnswer::Ours(mut lock) = ask(&book, "Nguyễn Văn A\ntruoc-khi-ghi 1 2") else {
            panic!()
        };
        assert_eq!(lock.left(), None);
        lock.mark(marker.clone());
        // A crash: the system lets go of the lock, and the file stays.
        let left = fs::read(folder.path().join("sổ.cchc.khoa")).unwrap();
        drop(lock);
        fs::write(folder.path().join("sổ.cchc.khoa"), left).unwrap();
        let LockAnswer::Ours(lock) = ask(&book, "B") else { panic!("free") };
        assert_eq!(lock.left(), Some(&marker));
        assert!(matches!(ask(&book, "C"), LockAnswer::Theirs(who) if who == "B"));
    }

    #[test]
    fn a_folder_that_is_not_there_has_no_locks() {
        assert!(matches!(ask(Path::new("/không có/sổ.cchc"), "B"), LockAnswer::Without));
    }
}
