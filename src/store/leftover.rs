//! Whose journal lies beside a book that is about to be opened.
//!
//! SQLite rolls any `-journal` into the file beside it. After a crash that is right; after a crash and a
//! backup copied into the place of the book it destroys the backup. So the journal is first rolled into a
//! copy, elsewhere. Invariant: the book and the journal themselves are only read here.
//!
//! A journal is ours when the file's count of changes is one the write that was cut off can have left, and
//! rolling back gives what stood there before it: the lock file's marker has the sum of every value. A copy that
//! went on from that same state by one save passes this too, so the file must also hold the number of the
//! write before or of the one the marker announces: every write draws its own, and any other belongs to a
//! save that would be lost. Without a marker (a drive without locks, a power cut) a whole database must do.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::Path,
    time::Duration,
};

use rusqlite::{Connection, OpenFlags};

use super::{
    StoreError, book,
    content_sum::ContentSum,
    file, ladder,
    lock::Marker,
    temporary, watch,
    whole::{self, Pages},
};

/// First bytes of a rollback journal (fileformat2, 3).
const JOURNAL_MAGIC: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
/// A write takes a moment: where no lock tells whether someone is at it, a journal this old is left over.
const SURELY_LEFT: Duration = Duration::from_mins(1);

/// Whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Journal {
    /// There is none, or SQLite may do with it what it does.
    Ours,
    /// It belongs to a file that stood here before.
    Foreign,
}

/// Looks at the journal of the book at `path`. `locked` says that nobody else can be writing; the marker is
/// the one found in the lock file.
pub(super) fn judge(
    path: &Path,
    journal: &Path,
    locked: bool,
    marker: Option<&Marker>,
) -> Result<Journal, StoreError> {
    let Ok(found) = fs::metadata(journal) else { return Ok(Journal::Ours) };
    if found.len() == 0 {
        return Ok(Journal::Ours);
    }
    let age = found.modified().ok().and_then(|at| at.elapsed().ok());
    if !locked && age.is_none_or(|age| age < SURELY_LEFT) {
        return Ok(Journal::Ours);
    }
    if !is_journal(journal)? || file::check_size(journal).is_err() {
        return Ok(Journal::Foreign);
    }
    of_copies(path, journal, marker).map_err(StoreError::of_temporary)
}

/// Whose a journal is, by what it makes of a copy of the book.
fn of_copies(path: &Path, journal: &Path, marker: Option<&Marker>) -> Result<Journal, StoreError> {
    let folder = temporary::folder_of_copy()?;
    let copy = folder.path().join("book");
    fs::copy(path, &copy)?;
    // Read before the journal is there.
    let lying = last_write(&copy);
    if marker.is_some_and(|marker| !is_of(marker, lying.as_deref())) {
        return Ok(Journal::Foreign);
    }
    fs::copy(journal, folder.path().join("book-journal"))?;
    let before = fs::read(&copy)?;
    let rolled = roll_back(&copy);
    let after = fs::read(&copy)?;
    let counter = watch::counter(&after);
    // The write that was cut off raises the count by one, when it comes to that.
    let may_be_left = [counter, counter.wrapping_add(1)].contains(&watch::counter(&before));
    let ours = match marker {
        Some(marker) if marker.counter == counter => {
            may_be_left && rolled.sum.map_or(rolled.is_whole, |sum| sum.text() == marker.sum)
        }
        // The file is older than what was being written to.
        Some(marker) if marker.counter > counter => false,
        // A marker of an earlier write says nothing of this one. What changes nothing does no harm.
        _ if before == after => true,
        _ => rolled.is_whole && may_be_left,
    };
    Ok(if ours { Journal::Ours } else { Journal::Foreign })
}

/// Whether a file that holds the number `lying` can be what the marked write left. A file half written may
/// tell none, a book of an older version never does.
fn is_of(marker: &Marker, lying: Option<&str>) -> bool {
    lying
        .is_none_or(|lying| marker.write.is_empty() || lying == marker.write || lying == marker.was)
}

/// The number of the write that the copy holds; none where it cannot be read.
fn last_write(copy: &Path) -> Option<String> {
    let connection = opened(copy).ok()?;
    book::last_write(&connection).ok()
}

/// The copy, where its tables are those of a book: no row is read of any other.
fn opened(copy: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(copy, flags)?;
    file::configure(&connection)?;
    ladder::verify(&connection, file::known_version(&connection)?)?;
    Ok(connection)
}

fn is_journal(path: &Path) -> io::Result<bool> {
    let mut magic = Vec::new();
    File::open(path)?.take(JOURNAL_MAGIC.len() as u64).read_to_end(&mut magic)?;
    // SQLite writes zeros over the head of a journal that is done with.
    Ok(magic == JOURNAL_MAGIC || magic.iter().all(|byte| *byte == 0))
}

/// What came out of rolling back.
struct RolledBack {
    /// A whole database.
    is_whole: bool,
    /// Of what it holds; none where that cannot be read.
    sum: Option<ContentSum>,
}

/// Lets SQLite roll the journal into the copy.
fn roll_back(copy: &Path) -> RolledBack {
    let looked_at = opened(copy).and_then(|connection| {
        let is_whole = whole::check_pages(&connection)? == Pages::Whole;
        Ok(RolledBack { is_whole, sum: Some(ContentSum::of(&connection)?) })
    });
    looked_at.unwrap_or_else(|why| {
        // What lies beside a newer program's book is for that one to judge.
        RolledBack { is_whole: matches!(why, StoreError::TooNew { .. }), sum: None }
    })
}
