//! One writer a book: a lock file beside it while someone has it open to work in, and one in this machine's folder
//! of temporary files that is named by the file itself, for a book has as many names as it has hard links.
//!
//! The system lets go of a lock when a program ends, however it ends, so a file left behind by a crash locks nothing.
//! What is left in the one beside the book then tells how the book stood before the write that was cut off (`Marker`),
//! so that the next opening knows whose journal lies beside it. Invariant: where locks cannot be had at all (a drive
//! without them, a folder that takes no files) the book opens as if there were none; a lock is never a reason not to
//! read.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use chrono::{Local, NaiveDateTime};

use crate::{disk, model::text};

/// Bytes read from the lock file; a longer name is cut.
const MOST_BYTES: u64 = 8000;
/// Begins the line of the marker, below the name. "truoc-khi-ghi" was that of markers with a sum of the file's bytes.
const MARKER: &str = "truoc-lan-ghi";
/// Begins the line below, with the time since when.
const SINCE: &str = "mo-tu";
const SINCE_FORMAT: &str = "%Y-%m-%dT%H:%M";
/// Begins the name of the one named by the number.
const BY_NUMBER: &str = "so-cchc-";
/// Begins the last line of the one named by the number, with the book it was taken for.
const BOOK: &str = "\nso ";
/// A lock that someone else has is asked for again after so long: nothing tells when they let go of it.
const ASK_AGAIN: Duration = Duration::from_millis(20);

/// Who works in a book, and since when, as far as their lock file tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holder {
    /// May be empty.
    pub who: String,
    /// Local time of their machine.
    pub since: Option<NaiveDateTime>,
}

impl Holder {
    fn of(text: &str) -> Self {
        let mut lines = text.lines();
        let who = lines.next().map(text::one_line).unwrap_or_default();
        let since = lines.find_map(|line| line.strip_prefix(SINCE));
        let since =
            since.and_then(|at| NaiveDateTime::parse_from_str(at.trim(), SINCE_FORMAT).ok());
        Self { who, since }
    }

    fn text(&self, marker: &str) -> String {
        let since = self.since.map(|at| at.format(SINCE_FORMAT).to_string()).unwrap_or_default();
        format!("{}\n{marker}\n{SINCE} {since}\n", self.who)
    }
}

/// Held while the book is open for writing; dropping it lets the next one in.
#[derive(Debug)]
pub(super) struct Lock {
    beside: LockFile,
    /// The one named by the file itself.
    _by_number: Option<LockFile>,
    holder: Holder,
    /// What a program that was cut off left in the file.
    left: Option<Marker>,
}

/// A locked file, which goes when it is let go of.
#[derive(Debug)]
struct LockFile {
    file: Option<File>,
    path: PathBuf,
}

/// How a book stood before a write, and which write that was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marker {
    /// SQLite's count of changes.
    pub counter: u32,
    /// The sum of what the book held: 64 hexadecimal digits.
    pub sum: String,
    /// The number the write puts into the book; empty where the line tells none.
    pub write: String,
    /// The number that stood there before it.
    pub was: String,
}

impl Marker {
    fn line(&self) -> String {
        format!("{MARKER} {} {} {} {}", self.counter, self.sum, self.write, self.was)
    }

    fn parse(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace();
        let (Some(MARKER), counter, digits) = (words.next(), words.next()?, words.next()?) else {
            return None;
        };
        let is_sum = digits.len() == 64 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let sum = is_sum.then(|| digits.to_owned())?;
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
        if self.write().is_err() || self.beside.sync().is_err() {
            // The journal is judged by its own content then: no note is better than an old one.
            let _ = self.beside.write("");
            tracing::debug!("the lock file takes no marker");
        }
    }

    fn write(&self) -> io::Result<()> {
        let marker = self.left.as_ref().map_or_else(String::new, Marker::line);
        self.beside.write(&self.holder.text(&marker))
    }
}

impl LockFile {
    fn sync(&self) -> io::Result<()> {
        self.file.as_ref().map_or(Ok(()), File::sync_data)
    }

    fn write(&self, text: &str) -> io::Result<()> {
        let Some(mut file) = self.file.as_ref() else { return Ok(()) };
        file.seek(SeekFrom::Start(0))?;
        file.write_all(text.as_bytes())?;
        file.set_len(text.len() as u64)
    }

    fn text(&self) -> String {
        self.file.as_ref().map(text_in).unwrap_or_default()
    }
}

/// What became of asking for the lock.
#[derive(Debug)]
pub(super) enum LockAnswer {
    /// It is ours.
    Ours(Lock),
    /// Someone else works in the book.
    Theirs(Holder),
    /// There are no locks to be had here.
    Without,
}

/// Asks for the lock of the book at `book`, for the person `who`, again and again for as long as `patience` says.
pub(super) fn ask(book: &Path, who: &str, patience: Duration) -> LockAnswer {
    let start = Instant::now();
    // Who takes away what was left holds it for a moment (`sweep_left_in`).
    let patience = patience.max(ASK_AGAIN);
    loop {
        match ask_once(book, who) {
            LockAnswer::Theirs(_) if start.elapsed() < patience => thread::sleep(ASK_AGAIN),
            answer => return answer,
        }
    }
}

fn ask_once(book: &Path, who: &str) -> LockAnswer {
    let by_number = match path_by_number(book).map(|path| (hold(path.clone()), path)) {
        Some((Err(Refused::Theirs(holder)), path)) if is_of_its_book(&path) => {
            return LockAnswer::Theirs(holder);
        }
        Some((Ok(file), _)) => Some(file),
        Some((Err(_), _)) | None => None,
    };
    let beside = match hold(disk::with_ending(book, disk::LOCK_ENDING)) {
        Ok(file) => file,
        Err(Refused::Theirs(holder)) => return LockAnswer::Theirs(holder),
        Err(Refused::Without) => return LockAnswer::Without,
    };
    let left = beside.text().lines().nth(1).and_then(Marker::parse);
    let holder = Holder { who: text::one_line(who), since: Some(Local::now().naive_local()) };
    let by_number_told = by_number.as_ref().map_or(Ok(()), |file| {
        let book = std::path::absolute(book).unwrap_or_else(|_| book.to_owned());
        file.write(&format!("{}{BOOK}{}", holder.text("").trim_end(), book.display()))
    });
    let lock = Lock { beside, _by_number: by_number, holder, left };
    if by_number_told.and_then(|()| lock.write()).is_err() {
        tracing::debug!("the lock file tells no name");
    }
    LockAnswer::Ours(lock)
}

/// The lock of a book that is worked in elsewhere, in a copy of it.
#[derive(Debug)]
pub struct BookLock {
    _lock: Lock,
}

/// Asks for the lock of a book without opening it; none where there are no locks to be had. `Err` is who has it.
pub fn take_lock(book: &Path, who: &str, patience: Duration) -> Result<Option<BookLock>, Holder> {
    match ask(book, who, patience) {
        LockAnswer::Ours(lock) => Ok(Some(BookLock { _lock: lock })),
        LockAnswer::Theirs(holder) => Err(holder),
        LockAnswer::Without => Ok(None),
    }
}

/// Who works in the book at this path right now, if someone does. Asks for no lock, and leaves no file.
pub fn holder(book: &Path) -> Option<Holder> {
    let book = disk::followed(book);
    let beside = disk::with_ending(&book, disk::LOCK_ENDING);
    [path_by_number(&book), Some(beside)].into_iter().flatten().find_map(|path| {
        match take(&path, OpenOptions::new().read(true).write(true)) {
            Err(Taken::Theirs) if is_of_its_book(&path) => Some(holder_at(&path)),
            _ => None,
        }
    })
}

/// Whether nobody has the lock of the book whose lock file is there, and what a program that was cut off left in it.
/// Asks for no lock, and leaves no file.
pub(super) fn left_beside(book: &Path) -> (bool, Option<Marker>) {
    let beside = disk::with_ending(book, disk::LOCK_ENDING);
    match take(&beside, OpenOptions::new().read(true).write(true)) {
        Ok(file) => (true, text_in(&file).lines().nth(1).and_then(Marker::parse)),
        Err(_) => (false, None),
    }
}

enum Refused {
    Theirs(Holder),
    Without,
}

/// The lock file of the book's own drive and number; none where the system tells none.
fn path_by_number(book: &Path) -> Option<PathBuf> {
    let (drive, number) = disk::identity::numbers_of(book)?;
    let name = format!("{BY_NUMBER}{drive:x}-{number:x}{}", disk::LOCK_ENDING);
    Some(std::env::temp_dir().join(name))
}

/// Takes away the lock files named by a number that programs which were cut off left in `place`: those that nobody
/// holds. One beside a book stays, for it tells whose journal lies there.
pub(super) fn sweep_left_in(place: &Path) {
    for entry in fs::read_dir(place).into_iter().flatten().flatten() {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if !is_file || !is_by_number(&entry.file_name().to_string_lossy()) {
            continue;
        }
        let path = entry.path();
        let Ok(file) = take(&path, OpenOptions::new().read(true).write(true)) else { continue };
        let text = text_in(&file);
        if stands_at(&file, &path) && (text.is_empty() || text.contains(BOOK)) {
            drop(LockFile { file: Some(file), path });
            tracing::info!("took away a lock file that a program which was cut off left");
        }
    }
}

fn is_by_number(name: &str) -> bool {
    let rest = name.strip_prefix(BY_NUMBER).and_then(|it| it.strip_suffix(disk::LOCK_ENDING));
    let is_digit = |sign: u8| matches!(sign, b'0'..=b'9' | b'a'..=b'f');
    let is_number = |words: &str| !words.is_empty() && words.bytes().all(is_digit);
    rest.and_then(|rest| rest.split_once('-'))
        .is_some_and(|(drive, number)| is_number(drive) && is_number(number))
}

/// Whether the lock file at `path`, which someone has, still stands for the book that it was taken for. A file that
/// another took the place of gives its number away, and the next book may get it; one that tells no book stands.
fn is_of_its_book(path: &Path) -> bool {
    let text = text_at(path);
    text.split_once(BOOK)
        .is_none_or(|(_, book)| path_by_number(Path::new(book)).as_deref() == Some(path))
}

fn hold(path: PathBuf) -> Result<LockFile, Refused> {
    // A lock file that its holder removes between our opening and locking it locks nothing: once more.
    for _ in 0..3 {
        match take(&path, OpenOptions::new().read(true).write(true).create(true).truncate(false)) {
            Ok(file) if stands_at(&file, &path) => return Ok(LockFile { file: Some(file), path }),
            Ok(_) => {}
            Err(Taken::Theirs) => return Err(Refused::Theirs(holder_at(&path))),
            Err(Taken::Without) => return Err(Refused::Without),
        }
    }
    Err(Refused::Without)
}

enum Taken {
    Theirs,
    Without,
}

/// Windows: a file opened for writing that others may only read; they can still read the name in it.
#[cfg(windows)]
fn take(path: &Path, options: &mut OpenOptions) -> Result<File, Taken> {
    use std::os::windows::fs::OpenOptionsExt;
    const FILE_SHARE_READ: u32 = 1;
    const SHARING_VIOLATION: i32 = 32;
    options.share_mode(FILE_SHARE_READ).open(path).map_err(|why| match why.raw_os_error() {
        Some(SHARING_VIOLATION) => Taken::Theirs,
        _ => Taken::Without,
    })
}

#[cfg(not(windows))]
fn take(path: &Path, options: &mut OpenOptions) -> Result<File, Taken> {
    let file = options.open(path).map_err(|_| Taken::Without)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => Err(Taken::Theirs),
        Err(fs::TryLockError::Error(_)) => Err(Taken::Without),
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

fn holder_at(path: &Path) -> Holder {
    Holder::of(&text_at(path))
}

fn text_at(path: &Path) -> String {
    File::open(path).map(|file| text_in(&file)).unwrap_or_default()
}

fn text_in(file: &File) -> String {
    let mut bytes = Vec::new();
    // What cannot be read tells nothing, as an empty file does.
    let _ = file.take(MOST_BYTES).read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

impl Drop for LockFile {
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
        let LockAnswer::Ours(lock) = ask_once(&book, "Nguyễn Văn A") else { panic!("free") };
        assert!(
            matches!(ask_once(&book, "B"), LockAnswer::Theirs(holder) if holder.who == "Nguyễn Văn A")
        );
        drop(lock);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing stays");
        assert!(matches!(ask_once(&book, "B"), LockAnswer::Ours(_)));
    }

    #[test]
    fn a_file_left_by_a_crash_locks_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("sổ.cchc");
        fs::write(folder.path().join("sổ.cchc.khoa"), "một cái tên rất dài hơn B").unwrap();
        let LockAnswer::Ours(_lock) = ask_once(&book, "B") else { panic!("free") };
        assert!(matches!(ask_once(&book, "C"), LockAnswer::Theirs(holder) if holder.who == "B"));
    }

    #[test]
    fn what_a_crash_left_is_read_and_stays_until_the_next_write() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("sổ.cchc");
        let sum = "ab".repeat(32);
        let marker = Marker { counter: 7, sum, write: "0f".repeat(16), was: "a0".repeat(16) };
        let LockAnswer::Ours(mut lock) = ask_once(&book, "Nguyễn Văn A\ntruoc-lan-ghi 1 2")
        else {
            panic!()
        };
        assert_eq!(lock.left(), None);
        lock.mark(marker.clone());
        // A crash: the system lets go of the lock, and the file stays.
        let left = fs::read(folder.path().join("sổ.cchc.khoa")).unwrap();
        drop(lock);
        fs::write(folder.path().join("sổ.cchc.khoa"), left).unwrap();
        let LockAnswer::Ours(lock) = ask_once(&book, "B") else { panic!("free") };
        assert_eq!(lock.left(), Some(&marker));
        assert!(matches!(ask_once(&book, "C"), LockAnswer::Theirs(holder) if holder.who == "B"));
    }

    #[test]
    fn a_folder_that_is_not_there_has_no_locks() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("không có/sổ.cchc");
        assert!(matches!(ask_once(&book, "B"), LockAnswer::Without));
    }

    #[test]
    fn the_second_is_told_since_when_and_waits_as_long_as_it_may() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("sổ.cchc");
        assert_eq!(holder(&book), None);
        let before = Local::now().naive_local();
        let LockAnswer::Ours(lock) = ask_once(&book, "A") else { panic!("free") };
        let held = holder(&book).unwrap();
        let since = held.since.unwrap();
        assert!(since <= before && before - since < chrono::TimeDelta::minutes(2), "{since}");
        let patience = Duration::from_secs(20);
        let second =
            thread::spawn(move || matches!(ask(&book, "B", patience), LockAnswer::Ours(_)));
        drop(lock);
        assert!(second.join().unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "asking leaves nothing");
    }

    #[cfg(unix)]
    #[test]
    fn a_book_is_locked_by_all_its_names() {
        let folder = tempfile::tempdir().unwrap();
        let [book, other] = ["sổ.cchc", "tên khác.cchc"].map(|name| folder.path().join(name));
        fs::write(&book, "").unwrap();
        fs::hard_link(&book, &other).unwrap();
        let LockAnswer::Ours(lock) = ask_once(&book, "A") else { panic!("free") };
        assert!(matches!(ask_once(&other, "B"), LockAnswer::Theirs(holder) if holder.who == "A"));
        assert_eq!(holder(&other).unwrap().who, "A");
        let number = path_by_number(&book).unwrap();
        drop(lock);
        assert!(!number.exists(), "nothing stays");
        assert!(matches!(ask_once(&other, "B"), LockAnswer::Ours(_)));
    }

    #[test]
    fn what_nobody_holds_of_locks_by_number_is_taken_away() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        let left = ["so-cchc-10303-1a2b.khoa", "so-cchc-10303-ff.khoa"].map(at);
        fs::write(&left[0], "A\n\nmo-tu 2026-03-14T10:00\nso /nha/so.cchc").unwrap();
        fs::write(&left[1], "").unwrap();
        let others = ["so-cchc-cua-toi.khoa", "so.cchc.khoa", "so-cchc-1-2.khoa"].map(at);
        for other in &others {
            fs::write(other, "chữ của người khác").unwrap();
        }
        let held = hold(at("so-cchc-10303-3.khoa")).ok().unwrap();
        sweep_left_in(place.path());
        assert_eq!(left.map(|path| path.exists()), [false, false]);
        assert_eq!(others.map(|path| path.exists()), [true, true, true]);
        assert!(held.path.exists(), "somebody works in that book");
    }

    #[test]
    fn a_number_that_another_book_got_locks_only_the_book_it_was_taken_for() {
        let folder = tempfile::tempdir().unwrap();
        let [book, next] = ["sổ.cchc", "sổ khác.cchc"].map(|name| folder.path().join(name));
        fs::write(&book, "").unwrap();
        let LockAnswer::Ours(lock) = ask_once(&book, "A") else { panic!("free") };
        // Another file takes the book's place, as it comes back from a copy, and a book elsewhere gets its number.
        fs::rename(&book, &next).unwrap();
        fs::write(&book, "").unwrap();
        assert_eq!(holder(&book).unwrap().who, "A", "by the lock beside it");
        assert_eq!(holder(&next), None);
        assert!(matches!(ask_once(&next, "B"), LockAnswer::Ours(_)));
        assert!(matches!(ask_once(&book, "B"), LockAnswer::Theirs(holder) if holder.who == "A"));
        drop(lock);
        assert!(matches!(ask_once(&book, "B"), LockAnswer::Ours(_)));
    }
}
