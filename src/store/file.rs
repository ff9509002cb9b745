//! One file that may be a book: what it is, how SQLite is to treat it, what lies beside it.
//!
//! Invariant: nothing here writes into the file.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
    time::Duration,
};

use chrono::{Local, NaiveDateTime};
use rusqlite::{Connection, config::DbConfig, limits::Limit};

use super::{Looks, StoreError, commune, ladder, recognise, salvage::head, watch::MOST_BYTES};
use crate::disk;

/// How long to wait for another program's short write (a copy, a virus scanner) before saying so.
const BUSY_WAIT: Duration = Duration::from_millis(1500);
/// What one edit may bring: an attached file, or the pages of an issued report.
const MOST_OF_AN_EDIT: u64 = 64 << 20;
/// What SQLite takes of a file that a stranger may have made: bytes of a row (an attached file has 20 MB), of the text of
/// a table, columns of one.
const MOST: [(Limit, i32); 3] = [
    (Limit::SQLITE_LIMIT_LENGTH, 64 << 20),
    (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
    (Limit::SQLITE_LIMIT_COLUMN, 100),
];
/// Every statement of every table module stays prepared.
const STATEMENTS_KEPT: usize = 64;
/// What a book is whose first page is none of a book's.
const HEAD_LOST: &str =
    "phần đầu của tệp (4 KB đầu) bị hỏng hoặc bị ghi đè, các phần sau vẫn là của một sổ";
/// Added to the name of a file that is set aside.
const ASIDE: &str = ".cu";
/// Added to the name of a copy of a file that was damaged.
const BROKEN: &str = ".hong";

/// Reads the head with plain file calls: no connection of this process may have the book open.
pub(super) fn recognise(path: &Path) -> Result<recognise::FileHead, StoreError> {
    let kind = fs::metadata(path)?.file_type();
    if !kind.is_file() {
        // Reading from a pipe or a device could wait for ever.
        let looks = if kind.is_dir() { Looks::Folder } else { Looks::Unknown };
        return Err(StoreError::NotABook(looks));
    }
    check_size(path)?;
    let mut head = Vec::with_capacity(recognise::HEAD_LEN);
    let file = File::open(path).map_err(|error| match error.kind() {
        // No right to read is not "can be read but not written".
        io::ErrorKind::PermissionDenied => StoreError::NoRight,
        _ => error.into(),
    })?;
    file.take(recognise::HEAD_LEN as u64).read_to_end(&mut head)?;
    recognise::recognise(&head).map_err(|looks| {
        // What stands on its other pages tells more than a first page that something was written over.
        if looks != Looks::Empty && head::has_book_pages(path).unwrap_or(false) {
            StoreError::corrupt(HEAD_LOST)
        } else {
            StoreError::NotABook(looks)
        }
    })
}

/// Refuses what is longer than any book: it would be read whole into memory or copied.
pub(super) fn check_size(path: &Path) -> Result<(), StoreError> {
    let bytes = fs::metadata(path)?.len();
    if bytes > MOST_BYTES { Err(StoreError::TooLarge { bytes }) } else { Ok(()) }
}

/// The settings for a file someone may have handed over (sqlite.org/security.html), and for one that
/// people copy while it is open.
pub(super) fn configure(connection: &Connection) -> Result<(), StoreError> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    distrust(connection)
}

/// The same but for `DEFENSIVE`, which only lets a whole schema be read.
pub(super) fn distrust(connection: &Connection) -> Result<(), StoreError> {
    for (limit, most) in MOST {
        connection.set_limit(limit, most)?;
    }
    connection.busy_timeout(BUSY_WAIT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "mmap_size", 0)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // Nothing of a write reaches the file before all of it is ready, and nothing goes into files of its own.
    connection.pragma_update(None, "cache_spill", false)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    Ok(())
}

/// SQLite refuses what would make the file longer, as it does where a drive is full.
pub(super) fn grows_no_longer_than_a_book(connection: &Connection) -> Result<(), StoreError> {
    let page: i64 = connection.pragma_query_value(None, "page_size", |row| row.get(0))?;
    let most = i64::try_from(MOST_BYTES).unwrap_or(i64::MAX) / page.max(1);
    let set = connection.pragma(None, "max_page_count", most, |_| Ok(()));
    Ok(set?)
}

/// Whether the book at `path` cannot grow by as much as one edit may bring.
pub(super) fn is_near_its_most(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| found.len() + MOST_OF_AN_EDIT > MOST_BYTES)
}

/// The book's version, where this program knows it.
pub(super) fn known_version(connection: &Connection) -> Result<usize, StoreError> {
    let version = ladder::version(connection)?;
    if version > ladder::latest() {
        // Its tables are not known here: what is no plain table is not read.
        let is_plain = ladder::is_plain_table(connection, "commune")?;
        let needs = if is_plain { commune::written_by(connection).ok() } else { None };
        let needs = needs.filter(|needs| is_newer(needs, env!("CARGO_PKG_VERSION")));
        return Err(StoreError::TooNew { needs });
    }
    if version == 0 {
        // Books take their name only after climbing: someone cleared this.
        return Err(StoreError::corrupt("số phiên bản của sổ đã bị xóa"));
    }
    Ok(version)
}

/// Whether "0.10.0" is a later version than "0.9.1".
fn is_newer(version: &str, other: &str) -> bool {
    let parts = |version: &str| -> Vec<u32> {
        version.split('.').map(|part| part.parse().unwrap_or(0)).collect()
    };
    parts(version) > parts(other)
}

/// Renames files that stand beside `path` but belong to another database; nothing is deleted.
pub(super) fn set_aside_companions(
    path: &Path,
    endings: &[&str],
) -> Result<Vec<PathBuf>, StoreError> {
    let mut renamed = Vec::new();
    for ending in endings {
        let companion = disk::with_ending(path, ending);
        if companion.symlink_metadata().is_ok() {
            let aside = disk::set_aside(&companion, ASIDE, Local::now().naive_local())?;
            tracing::warn!(ending, "set aside a file left over from another book");
            renamed.push(aside);
        }
    }
    Ok(renamed)
}

/// Keeps the file as it is under another name; that is a second, whole file beside it, so that the first never
/// misses from its place.
pub(super) fn kept_aside(path: &Path, at: NaiveDateTime) -> Result<PathBuf, StoreError> {
    if !fs::metadata(path)?.is_file() {
        return Err(StoreError::NotABook(Looks::Folder));
    }
    let aside = disk::name_aside(path, BROKEN, at);
    let temporary = disk::temporary_in(disk::folder_of(path))?;
    let mut to = File::options().write(true).open(&temporary)?;
    io::copy(&mut File::open(path)?, &mut to)?;
    drop(to);
    disk::give_name(temporary, &aside)?;
    Ok(aside)
}
