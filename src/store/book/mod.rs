//! Table `book`: which book this is. Always exactly one row, never changed after the book was made.

use rusqlite::Connection;

use super::StoreError;

/// 32 hexadecimal digits that copies of a book share and no two books do.
pub(super) fn identity(connection: &Connection) -> Result<String, StoreError> {
    Ok(connection
        .prepare_cached(include_str!("identity.sql"))?
        .query_one((), |row| row.get("identity"))?)
}
