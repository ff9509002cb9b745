//! What can still be read of a damaged book, and a list of what cannot.
//!
//! Invariants: the damaged file is only read, and SQLite sees a copy of it in the temporary folder; what comes out
//! was all in the file but for the frame of a report that lost its own, which the list tells; nothing of the file
//! is run. What came out is made into a new book by `rebuild`, elsewhere.

pub(super) mod head;
mod lost;
pub(super) mod notice;
mod raw;
mod whole;

use std::{fs, path::Path};

use rusqlite::{Connection, OpenFlags};

use super::{
    StoreError, file, ladder,
    leftover::{self, Journal},
    rebuild, temporary,
};
use crate::{
    disk,
    model::{BookExport, Period, Report, Stamp},
};

pub use lost::{Loss, Lost, Part};
pub use notice::{SalvageNotice, of_import};

/// What was read of a damaged book.
#[derive(Debug, Clone, PartialEq)]
pub struct Salvage {
    /// All of it.
    pub export: BookExport,
    /// What could not be read, by period; empty where nothing is missing.
    pub lost: Vec<Lost>,
}

/// What the book's own tables do not tell: names that rows are looked for by, and the frame of a report that lost its
/// own.
pub struct Known {
    /// Ids of indicators.
    pub indicators: Vec<String>,
    /// A report with nothing in it but its usual frame.
    pub frame: fn(Period) -> Report,
}

/// Reads what can be read of the damaged book at `path`, which this process must not have open. `Corrupt` where
/// nothing can.
pub fn salvage(path: &Path, known: &Known) -> Result<Salvage, StoreError> {
    read_from_copy(&std::path::absolute(path)?, known).map_err(StoreError::of_temporary)
}

fn read_from_copy(path: &Path, known: &Known) -> Result<Salvage, StoreError> {
    let is_headless = match file::recognise(path) {
        Ok(_) => false,
        // Its other pages are those of a book.
        Err(StoreError::Corrupt { .. }) => true,
        Err(why) => return Err(why),
    };
    let folder = temporary::folder_of_copy()?;
    let copy = folder.path().join("so.cchc");
    fs::copy(path, &copy)?;
    let journal = disk::with_ending(path, "-journal");
    if is_headless {
        head::rebuild(&copy)?;
    } else if journal.is_file() && leftover::judge(path, &journal, false, None)? == Journal::Ours {
        fs::copy(&journal, disk::with_ending(&copy, "-journal"))?;
    }
    let damaged = open(&copy)?;
    let version = match ladder::version(&damaged)? {
        // It was lost, or someone cleared it: the tables tell.
        0 => raw::told_version(&damaged)?,
        version if version <= ladder::latest() => version,
        _ => file::known_version(&damaged)?,
    };
    let fresh = Connection::open_in_memory()?;
    ladder::make_tables(&fresh, version)?;
    fresh.pragma_update(None, "user_version", i64::try_from(version).unwrap_or(0))?;
    let read = raw::copy(&damaged, &fresh, &known.indicators)?;
    if read.rows == 0 {
        return Err(StoreError::corrupt("không còn dòng nào đọc được"));
    }
    let (export, lost) = whole::made_whole(fresh, version, read.lost, known.frame)?;
    Ok(Salvage { export: rebuild::as_stored(&export)?, lost: lost.into_iter().collect() })
}

/// The same book with a row of its history that tells what could not be read, a clause each, of the file of that name.
pub fn with_notice(
    mut export: BookExport,
    from: &str,
    lost: &[String],
    stamp: &Stamp,
) -> Result<BookExport, StoreError> {
    export.content.changes.push(notice::made(from, lost, stamp));
    rebuild::as_stored(&export)
}

/// A connection that reads on where the schema is not whole. It writes into nothing but the copy.
fn open(copy: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(copy, flags)?;
    // What cannot be read in the schema is passed over, and a file that was cut off is as long as it is.
    // This alone asks for it: the pragma has no effect on a connection that is `DEFENSIVE`.
    connection.pragma_update(None, "writable_schema", true)?;
    file::distrust(&connection)?;
    Ok(connection)
}
