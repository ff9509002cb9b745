//! What a book tells of having been made from a damaged one: rows of its own history, so that copies, backups and its
//! JSON tell it too.
//!
//! Invariant: the rows stay; that the losses were made good is a row more.

use chrono::NaiveDateTime;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    model::{Change, OfPeriod, Stamp},
    store::{StoreError, log},
};

/// Codes of the two kinds of rows; `log/select_salvages.sql` knows them, too.
const SALVAGED: &str = "salvaged";
const READ: &str = "salvage_read";

/// A book that was made from a damaged one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SalvageNotice {
    /// When it was made.
    pub at: NaiveDateTime,
    /// Name of the damaged file.
    pub from: String,
    /// What could not be read, a clause each.
    pub lost: Vec<String>,
    /// Somebody said that it is made good.
    pub is_read: bool,
}

#[derive(Serialize, Deserialize)]
struct NoticeRow {
    from: String,
    lost: Vec<String>,
}

/// The row that tells of it.
pub(super) fn made(from: &str, lost: &[String], stamp: &Stamp) -> OfPeriod<Change> {
    let told = NoticeRow { from: from.to_owned(), lost: lost.to_vec() };
    // Plain values are always a JSON.
    let new = serde_json::to_value(told).unwrap_or(Value::Null);
    OfPeriod { period: None, what: row(SALVAGED, new, stamp) }
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
            found = Some(SalvageNotice { at: change.stamp.at, from, lost, is_read: false });
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
