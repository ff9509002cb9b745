//! Table `attachment`: the signed paper beside a report. It is no part of the report: no seal knows of it.

use rusqlite::{Connection, Row, named_params};

use super::{
    StoreError, kept,
    sql_types::{Clean, CodeWord, Moment, PeriodCode},
};
use crate::model::{Attachment, FileKind, OfPeriod, Period, Stamp};

/// What is attached to a report, oldest first.
pub(super) fn all(connection: &Connection, period: Period) -> Result<Vec<Attachment>, StoreError> {
    Ok(connection
        .prepare_cached(include_str!("select.sql"))?
        .query_map(named_params! { ":period": PeriodCode(period) }, row_to_attachment)?
        .collect::<Result<_, _>>()?)
}

/// The same of every report.
pub(super) fn of_all(connection: &Connection) -> Result<Vec<OfPeriod<Attachment>>, StoreError> {
    Ok(connection
        .prepare_cached(include_str!("select_all.sql"))?
        .query_map((), |row| {
            let period = Some(row.get::<_, PeriodCode>("period")?.0);
            Ok(OfPeriod { period, what: row_to_attachment(row)? })
        })?
        .collect::<Result<_, _>>()?)
}

/// Attaches what is kept already; nothing happens where it is attached.
pub(super) fn insert(
    connection: &Connection,
    period: Period,
    attachment: &Attachment,
) -> Result<(), StoreError> {
    connection.prepare_cached(include_str!("insert.sql"))?.execute(named_params! {
        ":period": PeriodCode(period),
        ":sha256": attachment.sha256,
        ":name": Clean(&attachment.name),
        ":kind": CodeWord(attachment.kind),
        ":size": i64::try_from(attachment.size).unwrap_or(i64::MAX),
        ":at": Moment(attachment.stamp.at),
        ":who": Clean(&attachment.stamp.who),
    })?;
    Ok(())
}

/// Takes it out again, with its bytes.
pub(super) fn delete(
    connection: &Connection,
    period: Period,
    sha256: &str,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(include_str!("delete.sql"))?
        .execute(named_params! { ":period": PeriodCode(period), ":sha256": sha256 })?;
    kept::drop_unused(connection)
}

fn row_to_attachment(row: &Row<'_>) -> rusqlite::Result<Attachment> {
    Ok(Attachment {
        sha256: row.get("sha256")?,
        name: row.get("name")?,
        kind: row.get::<_, CodeWord<FileKind>>("kind")?.0,
        size: row.get::<_, i64>("size")?.unsigned_abs(),
        stamp: Stamp { at: row.get::<_, Moment>("at")?.0, who: row.get("who")? },
    })
}

/// The bytes of an attached file; `ChangedAttachment` where they are not those that were attached.
pub(super) fn bytes(
    connection: &Connection,
    attachment: &Attachment,
) -> Result<Vec<u8>, StoreError> {
    let bytes = kept::get(connection, &attachment.sha256)?;
    bytes.ok_or_else(|| StoreError::ChangedAttachment { name: attachment.name.clone() })
}

/// Files whose bytes are not those that were attached.
pub(super) fn broken(connection: &Connection) -> Result<Vec<(Period, Attachment)>, StoreError> {
    let mut broken = Vec::new();
    for OfPeriod { period, what } in of_all(connection)? {
        if let Some(period) = period
            && kept::get(connection, &what.sha256)?.is_none()
        {
            broken.push((period, what));
        }
    }
    Ok(broken)
}

/// Whether every file attached to a report is what was attached.
pub(super) fn reads(connection: &Connection, period: Period) -> bool {
    let whole = |attached: &Attachment| bytes(connection, attached).is_ok();
    all(connection, period).is_ok_and(|all| all.iter().all(whole))
}
