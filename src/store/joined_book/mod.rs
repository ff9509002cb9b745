//! Table `joined_book`: books of communes merged into this one.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::{
    StoreError, kept,
    sql_types::{Clean, Moment},
};
use crate::model::{JoinedBook, RowId, Stamp};

/// All of them, in the order in which they were brought in.
pub(super) fn all(connection: &Connection) -> Result<Vec<JoinedBook>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("select_all.sql"))?;
    let rows = statement.query_map((), row_to_book)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Puts a book there, or takes out what stands there, and gives back what stood there; its JSON is kept and let go by `kept`.
pub(super) fn set(
    connection: &Connection,
    id: RowId,
    book: Option<&JoinedBook>,
) -> Result<Option<JoinedBook>, StoreError> {
    let old = connection
        .prepare_cached(include_str!("select_one.sql"))?
        .query_one(named_params! { ":id": id.0 }, row_to_book)
        .optional()?;
    match book {
        Some(book) => insert(connection, id, book)?,
        None => {
            let mut delete = connection.prepare_cached(include_str!("delete.sql"))?;
            delete.execute(named_params! { ":id": id.0 })?;
        }
    }
    Ok(old)
}

/// Writes a book under that number.
pub(super) fn insert(
    connection: &Connection,
    id: RowId,
    book: &JoinedBook,
) -> Result<(), StoreError> {
    connection.prepare_cached(include_str!("upsert.sql"))?.execute(named_params! {
        ":id": id.0,
        ":commune": Clean(&book.commune),
        ":identity": Clean(&book.identity),
        ":file": Clean(&book.file),
        ":sha256": book.sha256,
        ":reports": book.reports,
        ":at": Moment(book.stamp.at),
        ":who": Clean(&book.stamp.who),
    })?;
    Ok(())
}

fn row_to_book(row: &Row<'_>) -> rusqlite::Result<JoinedBook> {
    Ok(JoinedBook {
        id: RowId(row.get("id")?),
        commune: row.get("commune")?,
        identity: row.get("identity")?,
        file: row.get("file")?,
        sha256: row.get("sha256")?,
        reports: row.get("reports")?,
        stamp: Stamp { at: row.get::<_, Moment>("at")?.0, who: row.get("who")? },
    })
}

/// Its JSON; `ChangedAttachment` where that is not what was kept.
pub(super) fn json(connection: &Connection, book: &JoinedBook) -> Result<Vec<u8>, StoreError> {
    let bytes = kept::get(connection, &book.sha256)?;
    bytes.ok_or_else(|| StoreError::ChangedAttachment { name: book.file.clone() })
}

/// Books whose JSON is not what was kept.
pub(super) fn broken(connection: &Connection) -> Result<Vec<JoinedBook>, StoreError> {
    let mut broken = Vec::new();
    for book in all(connection)? {
        if kept::get(connection, &book.sha256)?.is_none() {
            broken.push(book);
        }
    }
    Ok(broken)
}

/// Whether every book reads, and its bytes are what was kept.
pub(super) fn reads(connection: &Connection) -> bool {
    broken(connection).is_ok_and(|broken| broken.is_empty())
}
