//! What a book tells of having been made from a damaged one, or of a file that did not prove what it said: rows of its own history, so that copies, backups and its
//! JSON tell it too.
//!
//! Invariant: the rows stay; that the losses were made good is a row more.

use chrono::{NaiveDateTime, Timelike as _};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    model::{Change, OfPeriod, Stamp},
    store::{StoreError, log},
};

/// Codes of the kinds of rows; `log/select_salvages.sql` knows them, too.
const SALVAGED: &str = "salvaged";
const UNPROVEN: &str = "unproven";
const READ: &str = "salvage_read";

/// A book that was made from a damaged one, or took in what was not proven.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SalvageNotice {
    /// When that was.
    pub at: NaiveDateTime,
    /// Name of that file.
    pub from: String,
    /// Whether the file was whole, and said what nothing in it proved.
    pub is_import: bool,
    /// What could not be read, or was not proven, a clause each.
    pub lost: Vec<String>,
    /// Somebody said that it is made good.
    pub is_read: bool,
}

#[derive(Serialize, Deserialize)]
struct NoticeRow {
    from: String,
    lost: Vec<String>,
}

/// The row that tells of a damaged file.
pub(super) fn made(from: &str, lost: &[String], stamp: &Stamp) -> OfPeriod<Change> {
    OfPeriod { period: None, what: told(SALVAGED, from, lost, stamp) }
}

/// The row that tells what a file said and did not prove, a clause each.
pub fn of_import(from: &str, unproven: &[String], stamp: &Stamp) -> Change {
    told(UNPROVEN, from, unproven, stamp)
}

fn told(what: &str, from: &str, lost: &[String], stamp: &Stamp) -> Change {
    let told = NoticeRow { from: from.to_owned(), lost: lost.to_vec() };
    // Plain values are always a JSON. A book keeps no part of a second.
    let new = serde_json::to_value(told).unwrap_or(Value::Null);
    let at = stamp.at.with_nanosecond(0).unwrap_or(stamp.at);
    row(what, new, &Stamp { at, who: stamp.who.clone() })
}

fn row(what: &str, new: Value, stamp: &Stamp) -> Change {
    Change {
        stamp: stamp.clone(),
        what: what.to_owned(),
        subject: String::new(),
        old: Value::Null,
        new,
    }
}

/// What the book tells; none where it was never salvaged. Of one that was more than once, all that nobody made good.
pub(in crate::store) fn of_book(
    connection: &Connection,
) -> Result<Option<SalvageNotice>, StoreError> {
    let mut found: Option<SalvageNotice> = None;
    for change in log::salvages(connection)? {
        if change.what == READ {
            if let Some(notice) = &mut found {
                notice.is_read = true;
            }
        } else if let Ok(NoticeRow { from, lost }) = serde_json::from_value(change.new) {
            let before = found.take().filter(|notice| !notice.is_read).map(|notice| notice.lost);
            let lost = before.into_iter().flatten().chain(lost).collect();
            let (at, is_import) = (change.stamp.at, change.what == UNPROVEN);
            found = Some(SalvageNotice { at, from, is_import, lost, is_read: false });
        }
    }
    Ok(found)
}

/// Notes that somebody made the losses good.
pub(in crate::store) fn note_read(
    connection: &Connection,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    log::insert(connection, None, &row(READ, Value::Null, stamp))
}
