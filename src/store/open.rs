//! Making and opening a book: refuse a file that is not one, verify one that is.
//!
//! Invariants: nothing is written into a file, and no row of it read, before its magic, application id and version are
//! known and its tables are exactly those that the ladder gives that version; a new book appears under its name whole or
//! not at all; a book that opened has passed `integrity_check`, and climbed only after a backup; indexes are made anew
//! only after the file was kept as it was; a journal of another file is set aside, never rolled in.

use std::{
    fs, panic,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use chrono::Local;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::{
    StoreError, book, commune,
    content_sum::{ContentSum, LiveSum},
    file::{self, configure, kept_aside, known_version, recognise, set_aside_companions},
    ladder,
    leftover::{self, Journal},
    lock::{self, Holder, Lock, LockAnswer, Marker},
    log,
    reader::BookReader,
    recognise,
    watch::Watch,
    whole::{self, Pages},
};
use crate::{
    disk::{self, held},
    model::{Commune, Stamp},
};
#[cfg(any(windows, test))]
use std::io;

/// An opened book.
pub(super) struct Opened {
    pub connection: Connection,
    pub watch: Watch,
    pub identity: String,
    pub last_write: String,
    pub sum: LiveSum,
    pub read_only: bool,
    pub noticed: Noticed,
    /// Ours while the book is open for writing.
    pub lock: Option<Lock>,
    /// Who else works in it, where that is why it can only be read.
    pub held_by: Option<Holder>,
}

/// What opening found that somebody is to be told of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Noticed {
    /// The journal of another file that lay beside the book, under the name it has now.
    pub set_aside: Option<PathBuf>,
    /// Indexes lacked rows and were made anew; the file as it was, under the name it has now.
    pub mended: Option<PathBuf>,
    /// The book holds parts of two writes, or something was changed past this program.
    pub mixed: bool,
}

/// Makes a book at `path`, which must be free: built under a temporary name in the same folder, fsynced,
/// renamed. Does not open it.
pub(super) fn create(path: &Path, commune: &Commune, stamp: &Stamp) -> Result<(), StoreError> {
    if path.symlink_metadata().is_ok() {
        return Err(StoreError::Exists);
    }
    let folder = path.parent().ok_or(StoreError::NotFound)?;
    // Closed at once: closing any handle of a database drops SQLite's locks on it (POSIX).
    let temporary = disk::temporary_in(folder)?;
    build(&temporary, commune, stamp)?;
    set_aside_companions(path, &disk::SQLITE_ENDINGS)?;
    Ok(disk::give_name(temporary, path)?)
}

/// Makes a backup of a book of an older version, before its tables change; where it cannot, they do not.
pub type KeepOlder<'a> = dyn Fn(BookReader) -> Result<(), StoreError> + 'a;

/// How a book is to be opened.
#[derive(Clone, Copy)]
pub struct Opening<'a> {
    /// What the next one is told while this one is open.
    pub who: &'a str,
    /// Makes the backup of a book of an older version.
    pub keep_older: &'a KeepOlder<'a>,
    /// How long to ask for the lock of a book that someone else works in, before it is opened for reading.
    pub patience: Duration,
}

/// Opens a book for writing where possible, for reading where not: write protection, or someone else at work.
pub(super) fn open(path: &Path, opening: &Opening<'_>) -> Result<Opened, StoreError> {
    let head = head_once_free(path, opening.patience.max(held::PATIENCE))?;
    let (mut lock, held_by) = match lock::ask(path, opening.who, opening.patience) {
        LockAnswer::Ours(lock) => (Some(lock), None),
        LockAnswer::Theirs(who) => (None, Some(who)),
        LockAnswer::Without => (None, None),
    };
    let set_aside = match held_by {
        // A journal of someone at work is theirs.
        Some(_) => None,
        None => set_aside_foreign(path, head, lock.as_ref())?,
    };
    let (mut connection, version) = connected(path, head)?;
    let pages = whole::check_pages(&connection)?;
    let read_only = held_by.is_some() || !can_write(&mut connection)?;
    if read_only && version < ladder::latest() {
        return Err(held_by.map_or(StoreError::ReadOnly, |who| StoreError::Held { who }));
    }
    if !read_only {
        connection.pragma_update(None, "journal_mode", "DELETE")?;
    }
    let mended = match pages {
        Pages::Whole => None,
        // What is only read would be read wrong.
        Pages::IndexesLack(fault) if read_only => return Err(whole::indexes_lack(&fault)),
        Pages::IndexesLack(_) => Some(mend(path, &connection, lock.as_mut())?),
    };
    if version < ladder::latest() {
        (opening.keep_older)(BookReader::read_only(path, None)?)?;
        climb(path, &mut connection, lock.as_mut())?;
    }
    let reading = connection.unchecked_transaction()?;
    let (identity, last_write) = (book::identity(&reading)?, book::last_write(&reading)?);
    // The file is copied beside reading it: both take as long as all that a book holds.
    let (sum, watch) = thread::scope(|scope| {
        let watch = scope.spawn(|| Watch::start(path, !read_only));
        (ContentSum::of(&reading), watch.join())
    });
    let (sum, watch) = (sum?, watch.unwrap_or_else(|panic| panic::resume_unwind(panic))?);
    let mixed = !whole::is_as_left(&reading, sum)?;
    reading.finish()?;
    let sum = LiveSum::follow(&connection, sum)?;
    tracing::debug!(version, read_only, mixed, "opened a book");
    // What only reads locks nobody out.
    let lock = lock.filter(|_| !read_only);
    let noticed = Noticed { set_aside, mended, mixed };
    Ok(Opened { connection, watch, identity, last_write, sum, read_only, noticed, lock, held_by })
}

/// A connection to a book whose tables are those of its version.
fn connected(path: &Path, head: recognise::FileHead) -> Result<(Connection, usize), StoreError> {
    if head.wal {
        // SQLite would write into it and beside it to look at it: what is refused is refused of a copy.
        BookReader::of_copy(path, true)?;
    }
    // Never with SQLITE_OPEN_CREATE.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    configure(&connection)?;
    let version = known_version(&connection)?;
    ladder::verify(&connection, version)?;
    file::grows_no_longer_than_a_book(&connection)?;
    Ok((connection, version))
}

/// What stands there, once no other program holds it.
fn head_once_free(path: &Path, patience: Duration) -> Result<recognise::FileHead, StoreError> {
    let is_held = |why: &StoreError| matches!(why, StoreError::Locked);
    let head = held::while_held(patience, is_held, || recognise(path))?;
    wait_for_others(path, patience)?;
    Ok(head)
}

/// Waits until no program keeps others from writing: SQLite would call the book write-protected. No connection of this
/// process may have it open.
#[cfg(windows)]
fn wait_for_others(path: &Path, patience: Duration) -> Result<(), StoreError> {
    waited(patience, || fs::File::options().read(true).write(true).open(path))
}

/// Elsewhere no program keeps others from writing by reading.
#[cfg(not(windows))]
#[expect(clippy::unnecessary_wraps, reason = "the twin for Windows can fail")]
fn wait_for_others(_path: &Path, _patience: Duration) -> Result<(), StoreError> {
    Ok(())
}

/// Opens until nobody holds the file. What else speaks against it is for the rest of opening to find.
#[cfg(any(windows, test))]
fn waited<T>(patience: Duration, open: impl FnMut() -> io::Result<T>) -> Result<(), StoreError> {
    match held::while_held(patience, held::is_held, open) {
        Err(why) if held::is_held(&why) => Err(StoreError::Locked),
        _ => Ok(()),
    }
}

/// Gives a book of an older version the tables of this one.
fn climb(
    path: &Path,
    connection: &mut Connection,
    lock: Option<&mut Lock>,
) -> Result<(), StoreError> {
    let number = book::new_number(connection)?;
    mark_as_it_stands(lock, path, connection, &number)?;
    ladder::climb(connection, &number)?;
    ladder::verify(connection, ladder::latest())
}

/// Makes indexes anew that lack rows, after the file was kept as it is; that one's name. On an error the file is as
/// it was.
fn mend(
    path: &Path,
    connection: &Connection,
    lock: Option<&mut Lock>,
) -> Result<PathBuf, StoreError> {
    let kept = kept_aside(path, Local::now().naive_local())?;
    // The content stays, and with it the number of its write.
    let number = book::last_write(connection).unwrap_or_default();
    mark_as_it_stands(lock, path, connection, &number)?;
    match whole::make_indexes_anew(connection) {
        Ok(()) => {
            tracing::warn!("made the indexes of a book anew");
            Ok(kept)
        }
        Err(why) => {
            if fs::remove_file(&kept).is_err() {
                tracing::warn!("a copy that is not needed stays");
            }
            Err(why)
        }
    }
}

/// Notes in the lock file how the book stands before it is written to, and the number of that write.
pub(super) fn mark(
    lock: Option<&mut Lock>,
    watch: &Watch,
    sum: ContentSum,
    connection: &Connection,
    number: &str,
) {
    if let Some(lock) = lock {
        // A book that has yet to climb has none.
        let was = book::last_write(connection).unwrap_or_default();
        lock.mark(Marker {
            counter: watch.counter(),
            sum: sum.text(),
            write: number.to_owned(),
            was,
        });
    }
}

/// The same of a book that is not open yet.
fn mark_as_it_stands(
    lock: Option<&mut Lock>,
    path: &Path,
    connection: &Connection,
    number: &str,
) -> Result<(), StoreError> {
    let (watch, sum) = (Watch::start(path, false)?, ContentSum::of(connection)?);
    mark(lock, &watch, sum, connection, number);
    Ok(())
}

/// Renames what SQLite would take for its own although it belongs to a file that stood here before; the new
/// name of a journal, which someone may need.
fn set_aside_foreign(
    path: &Path,
    head: recognise::FileHead,
    lock: Option<&Lock>,
) -> Result<Option<PathBuf>, StoreError> {
    if !head.wal {
        // A write-ahead log beside a book that is not in WAL mode belongs to a file that stood here
        // before; SQLite would read it all the same and undo a restore without a word.
        set_aside_companions(path, &["-wal", "-shm"])?;
    }
    let journal = disk::with_ending(path, "-journal");
    let marker = lock.and_then(Lock::left);
    match leftover::judge(path, &journal, lock.is_some(), marker)? {
        Journal::Ours => Ok(None),
        Journal::Foreign => Ok(set_aside_companions(path, &["-journal"])?.pop()),
    }
}

fn build(path: &Path, commune: &Commune, stamp: &Stamp) -> Result<(), StoreError> {
    let mut connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    configure(&connection)?;
    // No one sees this file before it is whole and synced, so its journal need not touch the disk.
    connection.pragma_update(None, "journal_mode", "MEMORY")?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    let number = book::new_number(&connection)?;
    ladder::climb(&mut connection, &number)?;
    let transaction = connection.transaction()?;
    commune::set(&transaction, commune)?;
    log::write_made(&transaction, commune, stamp)?;
    whole::set_sum(&transaction)?;
    transaction.commit()?;
    // Steps of the ladder that took tables out left empty pages.
    connection.execute_batch("VACUUM")?;
    connection.close().map_err(|(_, error)| error.into())
}

/// Asks by writing: SQLite calls a file in a write-protected folder writable until it needs a journal.
fn can_write(connection: &mut Connection) -> Result<bool, StoreError> {
    if connection.is_readonly("main")? {
        return Ok(false);
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let touched = commune::touch(&transaction);
    let undone = transaction.rollback().map_err(StoreError::from);
    match touched.and(undone) {
        Err(StoreError::ReadOnly | StoreError::NotFound) => Ok(false),
        // A full drive is told when something is to be saved; reading goes on.
        Ok(()) | Err(StoreError::DiskFull) => Ok(true),
        Err(other) => Err(other),
    }
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;

    use super::*;

    /// How opening goes on where the system first says this so many times.
    fn after(kind: ErrorKind, times: u32, patience: Duration) -> (Result<(), StoreError>, u32) {
        let mut asked = 0;
        let answer = waited(patience, || {
            asked += 1;
            if asked > times { Ok(()) } else { Err(kind.into()) }
        });
        (answer, asked)
    }

    #[test]
    fn a_book_that_a_backup_reads_is_waited_for_and_never_called_write_protected() {
        let minute = Duration::from_mins(1);
        assert!(matches!(after(ErrorKind::ResourceBusy, 3, minute), (Ok(()), 4)));
        let (held, _) = after(ErrorKind::ResourceBusy, 1000, Duration::from_millis(90));
        let told = held.unwrap_err().to_string();
        assert!(told.contains("sao lưu, diệt virus") && !told.contains("chống ghi"), "{told}");
        assert!(matches!(after(ErrorKind::PermissionDenied, 9, minute), (Ok(()), 1)), "no wait");
    }
}
