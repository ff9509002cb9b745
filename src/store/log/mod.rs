//! Table `change`: who changed what, when. Rows are only ever added.
//!
//! Invariant: every edit that changed something leaves one row for each of its parts, in the same
//! transaction as the change itself.

mod diff;

use chrono::NaiveDateTime;
use diff::LogRow;
use rusqlite::{Connection, Row, named_params};
use serde_json::Value;

use super::{
    StoreError,
    sql_types::{Clean, Json, Moment, PeriodCode},
};
use crate::{
    edit::Edit,
    model::{Attachment, Change, Commune, OfPeriod, Period, Stamp},
};

/// All changes of a period, oldest first.
pub(super) fn all(connection: &Connection, period: Period) -> Result<Vec<Change>, StoreError> {
    Ok(connection
        .prepare_cached(include_str!("select.sql"))?
        .query_map(named_params! { ":period": PeriodCode(period) }, row_to_change)?
        .collect::<Result<_, _>>()?)
}

/// The last change of a period.
pub(super) fn last(connection: &Connection, period: Period) -> Result<Option<i64>, StoreError> {
    Ok(connection
        .prepare_cached(include_str!("select_last.sql"))?
        .query_row(named_params! { ":period": PeriodCode(period) }, |row| row.get(0))?)
}

/// The last change of every period that has one.
pub(super) fn last_of_each(connection: &Connection) -> Result<Vec<(Period, i64)>, StoreError> {
    Ok(connection
        .prepare_cached(include_str!("select_last_of_each.sql"))?
        .query_map((), |row| {
            Ok((row.get::<_, PeriodCode>("period")?.0, row.get::<_, i64>("last")?))
        })?
        .collect::<Result<_, _>>()?)
}

/// When the first of what is told was done.
pub(super) fn begun(connection: &Connection) -> Result<Option<NaiveDateTime>, StoreError> {
    Ok(connection
        .prepare_cached(include_str!("select_begun.sql"))?
        .query_row((), |row| row.get::<_, Option<Moment>>("begun"))?
        .map(|at| at.0))
}

/// All that was done to the book, oldest first.
pub(super) fn of_all(connection: &Connection) -> Result<Vec<OfPeriod<Change>>, StoreError> {
    rows(connection, include_str!("select_all.sql"))
}

fn rows(connection: &Connection, sql: &str) -> Result<Vec<OfPeriod<Change>>, StoreError> {
    Ok(connection.prepare_cached(sql)?.query_map((), row_of_period)?.collect::<Result<_, _>>()?)
}

/// What tells which versions of reports were issued here, or came from another book, oldest first.
pub(super) fn issuings(connection: &Connection) -> Result<Vec<OfPeriod<Change>>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("select_issuings.sql"))?;
    let rows = statement.query_map((), row_of_period)?;
    // A row that does not read tells nothing; what the others tell still holds.
    let does_not_read = |row: &Result<_, rusqlite::Error>| {
        matches!(
            row,
            Err(rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::InvalidColumnType(..))
        )
    };
    Ok(rows.filter(|row| !does_not_read(row)).collect::<Result<_, _>>()?)
}

fn row_of_period(row: &rusqlite::Row<'_>) -> Result<OfPeriod<Change>, rusqlite::Error> {
    let period: Option<PeriodCode> = row.get("period")?;
    Ok(OfPeriod { period: period.map(|code| code.0), what: row_to_change(row)? })
}

/// The rows that tell of a book made from a damaged one, or of a file that did not prove what it said, oldest first.
pub(super) fn salvages(connection: &Connection) -> Result<Vec<Change>, StoreError> {
    Ok(connection
        .prepare_cached(include_str!("select_salvages.sql"))?
        .query_map((), row_to_change)?
        .collect::<Result<_, _>>()?)
}

/// Writes what `edit` did; `inverse` holds what stood there before. A batch is logged by its parts.
pub(super) fn write(
    connection: &Connection,
    edit: &Edit,
    inverse: &Edit,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    let Some(told) = diff::tell(edit, inverse) else { return Ok(()) };
    insert(connection, edit.period(), &change(told, stamp))
}

/// Writes that the book was made.
pub(super) fn write_made(
    connection: &Connection,
    commune: &Commune,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    insert(connection, None, &change(diff::made(commune), stamp))
}

/// Writes that a file was attached to a report, or taken out again.
pub(super) fn write_attachment(
    connection: &Connection,
    period: Period,
    attachment: &Attachment,
    is_there: bool,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    insert(connection, Some(period), &change(diff::attachment(attachment, is_there), stamp))
}

fn change(told: LogRow, stamp: &Stamp) -> Change {
    let LogRow { what, subject, old, new } = told;
    Change { stamp: stamp.clone(), what: what.to_owned(), subject, old, new }
}

/// Writes a change as it was told.
pub(super) fn insert(
    connection: &Connection,
    period: Option<Period>,
    change: &Change,
) -> Result<(), StoreError> {
    connection.prepare_cached(include_str!("insert.sql"))?.execute(named_params! {
        ":at": Moment(change.stamp.at),
        ":who": Clean(&change.stamp.who),
        ":period": period.map(PeriodCode),
        ":what": Clean(&change.what),
        ":subject": Clean(&change.subject),
        ":old": Json(&change.old),
        ":new": Json(&change.new),
    })?;
    Ok(())
}

fn row_to_change(row: &Row<'_>) -> rusqlite::Result<Change> {
    Ok(Change {
        stamp: Stamp { at: row.get::<_, Moment>("at")?.0, who: row.get("who")? },
        what: row.get("what")?,
        subject: row.get("subject")?,
        old: row.get::<_, Json<Value>>("old")?.0,
        new: row.get::<_, Json<Value>>("new")?.0,
    })
}
