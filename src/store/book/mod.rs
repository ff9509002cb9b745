//! Table `book`: which book this is, which write was its last, and the sum of what it left. Always exactly one row; the
//! identity
//! never changes after the book was made.

use rusqlite::Connection;

use super::StoreError;

/// 32 hexadecimal digits that copies of a book share and no two books do.
pub(super) fn identity(connection: &Connection) -> Result<String, StoreError> {
    Ok(connection
        .prepare_cached(include_str!("identity.sql"))?
        .query_one((), |row| row.get("identity"))?)
}

/// Makes a book that is being made the one of that identity.
pub(super) fn set_identity(connection: &Connection, identity: &str) -> Result<(), StoreError> {
    connection.prepare_cached(include_str!("set_identity.sql"))?.execute([identity])?;
    Ok(())
}

/// The number of the last write; an error where the book is older than the column.
pub(super) fn last_write(connection: &Connection) -> Result<String, StoreError> {
    Ok(connection
        .prepare_cached(include_str!("last_write.sql"))?
        .query_one((), |row| row.get("last_write"))?)
}

/// Notes the number of the write that is going on.
pub(super) fn set_last_write(connection: &Connection, number: &str) -> Result<(), StoreError> {
    connection.prepare_cached(include_str!("set_last_write.sql"))?.execute([number])?;
    Ok(())
}

/// The sum of the content as the last write left it; empty where none did.
pub(super) fn content_sum(connection: &Connection) -> Result<String, StoreError> {
    Ok(connection
        .prepare_cached(include_str!("content_sum.sql"))?
        .query_one((), |row| row.get("content_sum"))?)
}

/// Notes the sum of the content.
pub(super) fn set_content_sum(connection: &Connection, sum: &str) -> Result<(), StoreError> {
    connection.prepare_cached(include_str!("set_content_sum.sql"))?.execute([sum])?;
    Ok(())
}

/// A number for a write: 32 random hexadecimal digits.
pub(super) fn new_number(connection: &Connection) -> Result<String, StoreError> {
    Ok(connection
        .prepare_cached(include_str!("new_number.sql"))?
        .query_one((), |row| row.get(0))?)
}
