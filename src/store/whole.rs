//! Whether a file holds together: every page, every index, and all of it as one write left it.
//!
//! A file copied while it is written to can hold pages of two states. SQLite sees it where they contradict each other;
//! where they do not, the sum of the content does, which every write leaves in the book. Invariant: what is not whole
//! is never taken for whole; an index that lacks rows, which the tables still have, can be made anew.

use rusqlite::{Connection, ErrorCode, ffi};

use super::{
    StoreError, book,
    content_sum::{self, ContentSum},
    meant::PAGES_BROKEN,
};

/// Faults looked at before the file is given up.
const MOST_FAULTS: i64 = 100;
/// The first `user_version` whose books hold the sum of their content.
const WITH_SUM: i64 = 8;
/// The first whose sum is put together of rows.
const OF_ROWS: i64 = 11;

/// How the pages of a file stand to each other.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Pages {
    /// They hold together.
    Whole,
    /// The tables do; an index is not as they are. The first fault, in SQLite's words.
    IndexesLack(String),
}

/// Looks at every page and every index.
pub(super) fn check_pages(connection: &Connection) -> Result<Pages, StoreError> {
    let mut faults = Vec::new();
    let checked = connection.pragma(None, "integrity_check", MOST_FAULTS, |row| {
        faults.push(row.get::<_, String>(0)?);
        Ok(())
    });
    checked.map_err(|why| match why.sqlite_error() {
        // A column's condition chokes on a value that no write of this program left.
        // So does a row that is longer than any this program writes.
        Some(failure)
            if failure.extended_code == ffi::SQLITE_ERROR || failure.code == ErrorCode::TooBig =>
        {
            StoreError::odd_value()
        }
        _ => why.into(),
    })?;
    match faults.iter().find(|fault| !is_of_an_index(fault)) {
        Some(fault) if fault == "ok" => Ok(Pages::Whole),
        Some(fault) => Err(pages_differ(fault)),
        None => Ok(Pages::IndexesLack(faults.into_iter().next().unwrap_or_default())),
    }
}

/// What that is to a person; SQLite's words go to the log.
pub(super) fn pages_differ(fault: &str) -> StoreError {
    tracing::warn!(fault, "the pages of a book do not hold together");
    StoreError::corrupt(PAGES_BROKEN)
}

/// The same of an index alone.
pub(super) fn indexes_lack(fault: &str) -> StoreError {
    tracing::warn!(fault, "an index of a book is not as its tables");
    StoreError::corrupt("chỉ mục của sổ không khớp với nội dung")
}

/// The faults SQLite tells of an index alone (pragma.c).
fn is_of_an_index(fault: &str) -> bool {
    fault.starts_with("wrong # of entries in index ")
        || fault.starts_with("non-unique entry in index ")
        || fault.starts_with("row ")
            && [" missing from index ", " values differ from index "]
                .iter()
                .any(|words| fault.contains(words))
}

/// Makes every index anew out of the tables, in one transaction; an error where they do not hold together then.
pub(super) fn make_indexes_anew(connection: &Connection) -> Result<(), StoreError> {
    // Tables that an index cannot be made of hold what this program never wrote.
    connection.execute_batch("REINDEX").map_err(|why| match StoreError::from(why) {
        StoreError::Invalid { why } => StoreError::corrupt(why),
        why => why,
    })?;
    match check_pages(connection)? {
        Pages::Whole => Ok(()),
        Pages::IndexesLack(fault) => Err(indexes_lack(&fault)),
    }
}

/// Whether all that the book holds is what one write left. True of a book older than sums: nothing speaks against it.
/// To be asked inside a transaction, so that several SELECTs see one state.
pub(super) fn is_of_one_write(connection: &Connection) -> Result<bool, StoreError> {
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version < WITH_SUM {
        return Ok(true);
    }
    if version < OF_ROWS {
        let left = book::content_sum(connection)?;
        return Ok(left.is_empty() || left == content_sum::sum_in_one(connection)?);
    }
    is_as_left(connection, ContentSum::of(connection)?)
}

/// The same of a book of this version, whose content has this sum.
pub(super) fn is_as_left(connection: &Connection, sum: ContentSum) -> Result<bool, StoreError> {
    let left = book::content_sum(connection)?;
    Ok(left.is_empty() || left == sum.text())
}

/// Leaves the sum of what the book holds in it: the last thing a write does that nobody follows.
pub(super) fn set_sum(connection: &Connection) -> Result<(), StoreError> {
    book::set_content_sum(connection, &ContentSum::of(connection)?.text())
}
