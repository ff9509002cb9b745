//! Whether the file is still as this program left it: looked at before every write.
//!
//! A sync tool or a person can put another book, or an older copy of the same one, into the place of the
//! open file; SQLite then goes on with pages of both. Invariants: a change of one byte from outside is seen
//! before the next write; the bytes that were left last stay in memory, so that they can be written elsewhere
//! whatever became of the file; the handle looked through lives longer than the connection, because closing any
//! handle of a database drops SQLite's locks on it (POSIX; sqlite.org/howtocorrupt.html, 2.2).

use std::{
    cell::OnceCell,
    fs::{self, File, Metadata},
    io::{self, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
    time::SystemTime,
};

use sha2::{Digest, Sha256};

/// A book of twenty years with its signed papers has some hundred megabytes: no longer one is opened, or made.
pub(super) const MOST_BYTES: u64 = 1 << 30;
/// SQLite's header of a database file (fileformat2, 1.3).
const HEADER_LEN: usize = 100;
/// Where the header counts changes, big-endian.
const COUNTER_AT: usize = 24;
/// So many bytes are compared at once.
const PIECE: usize = 1 << 16;

/// Content of a whole file.
pub(super) type ContentSum = [u8; 32];

/// One look at an open book from outside SQLite.
#[derive(Debug)]
pub(super) struct Watch {
    file: File,
    path: PathBuf,
    left: Glance,
    /// None for a book that is only read: nobody compares it.
    content: Option<LeftFile>,
}

/// A whole file. It is read after every write to be compared: keeping it costs memory and no time. Its sum does, in a
/// book of many years: it is made when a write asks for it, never at opening.
#[derive(Debug)]
struct LeftFile {
    bytes: Vec<u8>,
    sum: OnceCell<ContentSum>,
}

/// What is seen without reading the whole file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Glance {
    len: u64,
    modified: Option<SystemTime>,
    header: Vec<u8>,
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
        let left = Glance::at(&file)?;
        let content = if written { Some(LeftFile::at(&file)?) } else { None };
        Ok(Self { file, path: path.to_path_buf(), left, content })
    }

    /// How the file stands now; a change of its date alone is no change.
    pub fn look(&self) -> io::Result<Seen> {
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
        if now == self.left {
            return Ok(Seen::AsLeft);
        }
        let dated_only = now.len == self.left.len && now.header == self.left.header;
        Ok(if dated_only { self.look_whole() } else { Seen::Changed })
    }

    /// The same, with every byte compared. What cannot be read is not as it was left.
    pub fn look_whole(&self) -> Seen {
        let left = self.content.as_ref();
        let same = left.is_some_and(|left| left.is(&self.file).unwrap_or(false));
        if same { Seen::AsLeft } else { Seen::Changed }
    }

    /// Takes the file as it is for the one to compare with: it was read anew.
    pub fn take_as_read(&mut self) -> io::Result<()> {
        // What is put in the place of a file by renaming has another handle.
        let file = File::open(&self.path)?;
        self.left = Glance::at(&file)?;
        if !is_same_file(&file.metadata()?, &self.file.metadata()?) {
            self.file = file;
        }
        Ok(())
    }

    /// Takes in what our own transaction wrote. False where the count moved on by more than that one: somebody else
    /// wrote, too, and every later look tells of it.
    pub fn wrote(&mut self) -> io::Result<bool> {
        let now = Glance::at(&self.file)?;
        let (before, after) = (counter(&self.left.header), counter(&now.header));
        let is_ours = after == before || after == before.wrapping_add(1);
        if is_ours {
            self.content = Some(LeftFile::at(&self.file)?);
            self.left = now;
        }
        Ok(is_ours)
    }

    /// The count of changes and the content before a write that is about to begin.
    pub fn before_write(&self) -> Option<(u32, ContentSum)> {
        self.content.as_ref().map(|left| (counter(&self.left.header), left.sum()))
    }

    /// The whole file as it was left last; none of a book that is only read.
    pub fn last_left(&self) -> Option<&[u8]> {
        self.content.as_ref().map(|left| &*left.bytes)
    }
}

impl LeftFile {
    /// A book never grows past what can be read again; what somebody else made of it may.
    fn at(mut file: &File) -> io::Result<Self> {
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(0))?;
        file.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MOST_BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(Self { bytes, sum: OnceCell::new() })
    }

    fn sum(&self) -> ContentSum {
        *self.sum.get_or_init(|| sum_of(&self.bytes))
    }

    /// Whether that file holds these bytes and no others.
    fn is(&self, mut file: &File) -> io::Result<bool> {
        file.seek(SeekFrom::Start(0))?;
        let (mut left, mut piece) = (&*self.bytes, vec![0; PIECE]);
        loop {
            let count = match file.read(&mut piece) {
                Err(why) if why.kind() == io::ErrorKind::Interrupted => continue,
                read => read?,
            };
            if count == 0 {
                return Ok(left.is_empty());
            }
            let Some(rest) = left.strip_prefix(&piece[..count]) else { return Ok(false) };
            left = rest;
        }
    }
}

impl Glance {
    fn at(file: &File) -> io::Result<Self> {
        let found = file.metadata()?;
        let mut reader = file;
        reader.seek(SeekFrom::Start(0))?;
        let mut header = Vec::with_capacity(HEADER_LEN);
        reader.take(HEADER_LEN as u64).read_to_end(&mut header)?;
        Ok(Self { len: found.len(), modified: found.modified().ok(), header })
    }
}

/// SQLite's count of changes; 0 where there is no header.
pub(super) fn counter(header: &[u8]) -> u32 {
    let bytes = header.get(COUNTER_AT..).and_then(|rest| rest.first_chunk::<4>());
    bytes.map_or(0, |bytes| u32::from_be_bytes(*bytes))
}

/// The content of a whole file, of its bytes.
pub(super) fn sum_of(bytes: &[u8]) -> ContentSum {
    Sha256::digest(bytes).into()
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
