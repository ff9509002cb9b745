//! Whether the file is still as this program left it: looked at before every write.
//!
//! A sync tool or a person can put another book, or an older copy of the same one, into the place of the
//! open file; SQLite then goes on with pages of both. Invariants: a change of one byte from outside is seen
//! before the next write; the bytes that were left last stay in a file of our own, so that they can be written elsewhere
//! whatever became of the book's, and a write costs there what it wrote; the handle looked through lives longer than the
//! connection, because closing any handle of a database drops SQLite's locks on it (POSIX; sqlite.org/howtocorrupt.html,
//! 2.2).

use std::{
    cell::{Cell, RefCell},
    fs::{self, File, Metadata},
    io::{self, Cursor, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use super::{
    StoreError,
    written_pages::{HEADER_LEN, WrittenPages},
};

/// A book of twenty years with its signed papers has some hundred megabytes: no longer one is opened, or made.
pub(super) const MOST_BYTES: u64 = 1 << 30;
/// Where the header counts changes, big-endian.
const COUNTER_AT: usize = 24;
/// So many bytes are compared at once.
const PIECE: usize = 1 << 16;
/// Some drives tell every other second (FAT): what happens in between bears the same date.
const COARSEST_DATE: Duration = Duration::from_secs(3);

/// One look at an open book from outside SQLite.
#[derive(Debug)]
pub(super) struct Watch {
    file: File,
    path: PathBuf,
    left: RefCell<Glance>,
    /// None for a book that is only read: nobody compares it.
    copy: Option<LeftFile>,
    /// What the write that is about to end changes; none where that could not be told.
    written: Option<WrittenPages>,
}

/// What is seen without reading the whole file.
#[derive(Debug)]
struct Glance {
    len: u64,
    header: Vec<u8>,
    /// When it was written to.
    modified: Option<SystemTime>,
    /// When the system last changed anything of it, which no program can set.
    changed: (i64, i64),
    /// Whether what is written from then on gets another date.
    is_dated: bool,
}

/// How the file stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// As it was left.
    AsLeft,
    /// Someone else wrote to it or put another file in its place.
    Changed,
    /// Nothing stands at its path.
    Gone,
}

impl Watch {
    /// Watches the file from now on. Only a book that is written to is read whole.
    pub fn start(path: &Path, written: bool) -> io::Result<Self> {
        let file = File::open(path)?;
        let left = RefCell::new(Glance::at(&file)?);
        let copy = if written { Some(LeftFile::of(&file)?) } else { None };
        Ok(Self { file, path: path.to_path_buf(), left, copy, written: None })
    }

    /// How the file stands now; a change of its date alone is no change.
    pub fn look(&self) -> io::Result<Seen> {
        self.look_with(false)
    }

    /// Nothing is read as this book that is none, and nothing written into what is not as it was left.
    pub fn as_left(&self) -> Result<(), StoreError> {
        told(self.look()?)
    }

    /// The same where a date tells too little: what was written in the same moment as the last look is compared.
    pub fn as_left_surely(&self) -> Result<(), StoreError> {
        told(self.look_with(true)?)
    }

    fn look_with(&self, surely: bool) -> io::Result<Seen> {
        match fs::metadata(&self.path) {
            Ok(found) if !is_same_file(&found, &self.file.metadata()?) => return Ok(Seen::Changed),
            Ok(_) => {}
            Err(why)
                if matches!(why.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) =>
            {
                return Ok(Seen::Gone);
            }
            Err(why) => return Err(why),
        }
        let now = Glance::at(&self.file)?;
        let left = self.left.borrow();
        if !now.has_content_of(&left) {
            return Ok(Seen::Changed);
        }
        let is_told = !surely || self.copy.is_none() || left.is_dated;
        if now.has_dates_of(&left) && is_told {
            return Ok(Seen::AsLeft);
        }
        drop(left);
        let seen = self.look_whole();
        if seen == Seen::AsLeft {
            *self.left.borrow_mut() = now;
        }
        Ok(seen)
    }

    /// The same with every byte compared, where the bytes are kept.
    pub fn as_left_whole(&self) -> Result<(), StoreError> {
        self.as_left()?;
        if self.copy.is_some() { told(self.look_whole()) } else { Ok(()) }
    }

    /// What cannot be read is not as it was left.
    fn look_whole(&self) -> Seen {
        let left = self.copy.as_ref();
        let same = left.is_some_and(|left| left.is(&self.file).unwrap_or(false));
        if same { Seen::AsLeft } else { Seen::Changed }
    }

    /// Takes the file as it is for the one to compare with: it was read anew.
    pub fn take_as_read(&mut self) -> io::Result<()> {
        // What is put in the place of a file by renaming has another handle.
        let file = File::open(&self.path)?;
        self.left = RefCell::new(Glance::at(&file)?);
        if !is_same_file(&file.metadata()?, &self.file.metadata()?) {
            self.file = file;
        }
        Ok(())
    }

    /// All of a write is done but its end: looks at what it will change, in its journal.
    pub fn about_to_end(&mut self, journal: &Path) {
        self.written = WrittenPages::of(journal, &self.file)
            .inspect_err(|why| tracing::warn!(%why, "a journal tells not what a write changes"))
            .ok();
    }

    /// Takes in what our own transaction wrote. False where the count moved on by more than that one: somebody else
    /// wrote, too, and every later look tells of it.
    pub fn wrote(&mut self) -> io::Result<bool> {
        let (now, written) = (Glance::at(&self.file)?, self.written.take());
        let (before, after) = (self.counter(), counter(&now.header));
        let is_ours = after == before || after == before.wrapping_add(1);
        if is_ours && !now.is(self.left.get_mut()) {
            let copied = match (&self.copy, written) {
                (Some(copy), Some(written)) => copy.take(&self.file, now.len, &written),
                _ => Err(io::ErrorKind::Other.into()),
            };
            if copied.is_err() {
                self.copy = Some(LeftFile::of(&self.file)?);
            }
            debug_assert!(self.look_whole() == Seen::AsLeft, "a page was not told");
            self.left = RefCell::new(now);
        }
        Ok(is_ours)
    }

    /// The count of changes of the file as it was left.
    pub fn counter(&self) -> u32 {
        counter(&self.left.borrow().header)
    }

    /// Writes the file as it was left last to a path; false of a book that is only read: there is none.
    pub fn copy_left_to(&self, path: &Path) -> io::Result<bool> {
        let Some(left) = &self.copy else { return Ok(false) };
        left.bytes.borrow_mut().copy_to(left.len.get(), &mut File::create(path)?)?;
        Ok(true)
    }
}

fn told(seen: Seen) -> Result<(), StoreError> {
    match seen {
        Seen::AsLeft => Ok(()),
        Seen::Changed => Err(StoreError::Replaced),
        Seen::Gone => Err(StoreError::NotFound),
    }
}

/// The whole file as it was left, in one that has no name and goes with the program, however it ends.
#[derive(Debug)]
struct LeftFile {
    bytes: RefCell<Box<dyn LeftBytes>>,
    len: Cell<u64>,
}

/// Where those bytes are: in a file or, where the system's folder of temporary files takes none, in memory.
trait LeftBytes: Read + Write + Seek + Send + std::fmt::Debug {
    /// Copies so many from the beginning. From file to file the system does it by itself where it knows both.
    fn copy_to(&mut self, len: u64, file: &mut File) -> io::Result<u64>;
}

impl LeftBytes for File {
    fn copy_to(&mut self, len: u64, file: &mut File) -> io::Result<u64> {
        self.seek(SeekFrom::Start(0))?;
        io::copy(&mut self.take(len), file)
    }
}

impl LeftBytes for Cursor<Vec<u8>> {
    fn copy_to(&mut self, len: u64, file: &mut File) -> io::Result<u64> {
        self.set_position(0);
        io::copy(&mut self.take(len), file)
    }
}

impl LeftFile {
    /// A book never grows past what can be read again; what somebody else made of it may.
    fn of(file: &File) -> io::Result<Self> {
        let in_file = tempfile::tempfile().and_then(|own| Self::copied(file, own));
        match in_file {
            Err(why) if why.kind() != io::ErrorKind::FileTooLarge => {
                tracing::debug!(%why, "what was left of a book is kept in memory");
                Self::copied(file, Cursor::new(Vec::new()))
            }
            kept => kept,
        }
    }

    fn copied(mut file: &File, mut bytes: impl LeftBytes + 'static) -> io::Result<Self> {
        file.seek(SeekFrom::Start(0))?;
        let len = io::copy(&mut file.take(MOST_BYTES + 1), &mut bytes)?;
        if len > MOST_BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(Self { bytes: RefCell::new(Box::new(bytes)), len: Cell::new(len) })
    }

    /// Takes over what a write changed of the file, which is that long now.
    fn take(&self, mut file: &File, len: u64, written: &WrittenPages) -> io::Result<()> {
        let mut bytes = self.bytes.borrow_mut();
        for range in written.ranges(len) {
            file.seek(SeekFrom::Start(range.start))?;
            bytes.seek(SeekFrom::Start(range.start))?;
            io::copy(&mut file.take(range.end - range.start), &mut *bytes)?;
        }
        self.len.set(len);
        bytes.flush()
    }

    /// Whether that file holds these bytes and no others.
    fn is(&self, mut file: &File) -> io::Result<bool> {
        if file.metadata()?.len() != self.len.get() {
            return Ok(false);
        }
        let mut bytes = self.bytes.borrow_mut();
        file.seek(SeekFrom::Start(0))?;
        bytes.seek(SeekFrom::Start(0))?;
        let (mut own, mut other) = (vec![0; PIECE], vec![0; PIECE]);
        let mut rest = self.len.get();
        while rest > 0 {
            let piece = rest.min(PIECE as u64) as usize;
            file.read_exact(&mut other[..piece])?;
            bytes.read_exact(&mut own[..piece])?;
            if own[..piece] != other[..piece] {
                return Ok(false);
            }
            rest -= piece as u64;
        }
        Ok(true)
    }
}

impl Glance {
    fn at(file: &File) -> io::Result<Self> {
        let found = file.metadata()?;
        let mut reader = file;
        reader.seek(SeekFrom::Start(0))?;
        let mut header = Vec::with_capacity(HEADER_LEN);
        reader.take(HEADER_LEN as u64).read_to_end(&mut header)?;
        let (modified, changed) = (found.modified().ok(), changed(&found));
        let is_dated = modified.is_some_and(would_change);
        Ok(Self { len: found.len(), header, modified, changed, is_dated })
    }

    fn has_content_of(&self, other: &Self) -> bool {
        (self.len, &self.header) == (other.len, &other.header)
    }

    fn is(&self, other: &Self) -> bool {
        self.has_content_of(other) && self.has_dates_of(other)
    }

    fn has_dates_of(&self, other: &Self) -> bool {
        (self.modified, self.changed) == (other.modified, other.changed)
    }
}

/// Whether a file of this date gets another where it is written to now: these are not whole seconds, or of some time ago.
fn would_change(date: SystemTime) -> bool {
    let in_second = date.duration_since(SystemTime::UNIX_EPOCH).map(|since| since.subsec_nanos());
    in_second.is_ok_and(|nanos| nanos != 0) || date.elapsed().is_ok_and(|age| age > COARSEST_DATE)
}

/// SQLite's count of changes; 0 where there is no header.
pub(super) fn counter(header: &[u8]) -> u32 {
    let bytes = header.get(COUNTER_AT..).and_then(|rest| rest.first_chunk::<4>());
    bytes.map_or(0, |bytes| u32::from_be_bytes(*bytes))
}

#[cfg(unix)]
fn changed(found: &Metadata) -> (i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (found.ctime(), found.ctime_nsec())
}

/// Windows tells no such date here.
#[cfg(not(unix))]
fn changed(_found: &Metadata) -> (i64, i64) {
    (0, 0)
}

#[cfg(unix)]
fn is_same_file(a: &Metadata, b: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

/// Windows lets nobody put another file in the place of one that SQLite has open.
#[cfg(not(unix))]
fn is_same_file(_a: &Metadata, _b: &Metadata) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file_of(bytes: &[u8]) -> File {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        file
    }

    /// In a file and in memory alike.
    #[track_caller]
    fn check_kept(left: &LeftFile, bytes: &[u8]) {
        let longer = [bytes, b"x"].concat();
        let mut other = bytes.to_vec();
        *other.last_mut().unwrap() ^= 1;
        for (bytes, is_it) in [(bytes, true), (&longer, false), (&other, false), (b"", false)] {
            assert_eq!(left.is(&file_of(bytes)).unwrap(), is_it);
        }
        let mut copy = file_of(b"");
        left.bytes.borrow_mut().copy_to(left.len.get(), &mut copy).unwrap();
        assert!(left.is(&copy).unwrap());
    }

    #[test]
    fn what_was_left_is_kept_in_a_file_or_in_memory() {
        let bytes: Vec<u8> = (0_u32..50_000).flat_map(u32::to_le_bytes).collect();
        let file = file_of(&bytes);
        check_kept(&LeftFile::of(&file).unwrap(), &bytes);
        check_kept(&LeftFile::copied(&file, Cursor::new(Vec::new())).unwrap(), &bytes);
    }

    #[test]
    fn a_date_of_whole_seconds_tells_of_no_write_in_the_same_moment() {
        let second = |ago: u64| {
            let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
            SystemTime::UNIX_EPOCH + Duration::from_secs(now - ago)
        };
        assert!(!would_change(second(0)) && !would_change(second(1)));
        assert!(would_change(second(60)) && would_change(second(0) + Duration::from_nanos(100)));
        let ahead = second(0) + Duration::from_hours(1);
        assert!(!would_change(ahead), "of a clock that is ahead nothing follows");
    }
}
