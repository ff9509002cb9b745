//! The schema ladder: one step a version, all missing steps in one transaction.
//!
//! Invariant: a new book climbs the same ladder from zero as an old one from where it stands, and after
//! climbing the tables are exactly those the steps make. A failed climb leaves the file as it was.

use rusqlite::{Connection, TransactionBehavior};

use super::{StoreError, book, commune, issued, seal, whole};

/// "SoCC" in ASCII: marks a SQLite file as a book.
pub(super) const APPLICATION_ID: i32 = 0x536F_4343;

/// Step n brings `user_version` from n to n + 1. Never edit a released step; add one.
pub(super) const STEPS: &[&str] = &[
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
    include_str!("schema/5.sql"),
    include_str!("schema/6.sql"),
    include_str!("schema/7.sql"),
    include_str!("schema/8.sql"),
    include_str!("schema/9.sql"),
    include_str!("schema/10.sql"),
    include_str!("schema/11.sql"),
    include_str!("schema/12.sql"),
    include_str!("schema/13.sql"),
    include_str!("schema/14.sql"),
];

/// The first `user_version` whose books have an identity.
pub(super) const WITH_IDENTITY: usize = 3;
/// The first whose issued reports are sealed.
const WITH_SEALS: usize = 9;
/// The first that keeps versions of issued reports.
const WITH_VERSIONS: usize = 10;

/// The `user_version` this program writes.
pub(super) fn latest() -> usize {
    STEPS.len()
}

/// The book's `user_version`.
pub(super) fn version(connection: &Connection) -> Result<usize, StoreError> {
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    usize::try_from(version).map_err(|_| StoreError::corrupt("số phiên bản của sổ không đúng"))
}

/// Climbs to the latest version, in a write of this number.
pub(super) fn climb(connection: &mut Connection, number: &str) -> Result<(), StoreError> {
    let from = version(connection)?;
    climb_steps(connection, STEPS, number)?;
    if from < latest() {
        tracing::info!(from, to = latest(), "climbed the schema ladder");
    }
    Ok(())
}

/// Makes the tables of that version and nothing else, in a file that nobody sees.
pub(super) fn make_tables(connection: &Connection, version: usize) -> Result<(), StoreError> {
    for step in STEPS.iter().take(version) {
        connection.execute_batch(step)?;
    }
    Ok(())
}

/// The same along any ladder that begins like ours.
pub(super) fn climb_steps(
    connection: &mut Connection,
    steps: &[&str],
    number: &str,
) -> Result<(), StoreError> {
    let from = version(connection)?;
    if from >= steps.len() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let is_whole = whole::is_of_one_write(&transaction)?;
    for step in steps.iter().skip(from) {
        transaction.execute_batch(step)?;
    }
    if from < WITH_SEALS && steps.len() >= WITH_SEALS {
        seal::put_first(&transaction)?;
    }
    if from < WITH_VERSIONS && steps.len() >= WITH_VERSIONS {
        issued::put_first(&transaction)?;
    }
    commune::sign(&transaction)?;
    book::set_last_write(&transaction, number)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", i64::try_from(steps.len()).unwrap_or(0))?;
    // What was no state of the book does not become one.
    if is_whole {
        whole::set_sum(&transaction)?;
    }
    transaction.commit()?;
    Ok(())
}

/// Refuses a book whose tables, indexes, triggers or views are not those of its version: a hand-made change would let
/// values in that no page can print, and what a stranger wrote into a condition, a generated column or an index would
/// run behind our back. The text of the tables is read here and nothing of it is run, so this comes before all that
/// reads or writes a row.
pub(super) fn verify(connection: &Connection, version: usize) -> Result<(), StoreError> {
    let fresh = Connection::open_in_memory()?;
    make_tables(&fresh, version)?;
    let (expected, found) = (schema(&fresh)?, schema(connection)?);
    let differs = |name: &str| StoreError::corrupt(["cấu trúc khác thường ở ", name].concat());
    for object in &found {
        if !expected.contains(object) {
            return Err(differs(&object.name));
        }
    }
    match expected.iter().find(|object| !found.contains(object)) {
        Some(missing) => Err(differs(&missing.name)),
        None => Ok(()),
    }
}

/// Whether reading a row of this table runs nothing that its maker wrote: it is no view, no virtual table, and none of
/// its columns is generated.
pub(super) fn is_plain_table(connection: &Connection, name: &str) -> Result<bool, StoreError> {
    let mut statement = connection.prepare(include_str!("schema/is_plain_table.sql"))?;
    Ok(statement.query_one([name], |row| row.get(0))?)
}

#[derive(PartialEq, Eq)]
struct SchemaObject {
    name: String,
    kind: String,
    /// White space made even: line endings of the source differ by platform.
    sql: String,
}

fn schema(connection: &Connection) -> Result<Vec<SchemaObject>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("schema/objects.sql"))?;
    let rows = statement.query_map((), |row| {
        let sql: String = row.get("sql")?;
        Ok(SchemaObject {
            name: row.get("name")?,
            kind: row.get("type")?,
            sql: sql.split_whitespace().collect::<Vec<_>>().join(" "),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_book_stands_on_the_last_rung() {
        let mut connection = Connection::open_in_memory().unwrap();
        climb(&mut connection, "").unwrap();
        assert_eq!(version(&connection).unwrap(), latest());
        verify(&connection, latest()).unwrap();
        climb(&mut connection, "").unwrap();
    }

    /// What the log is told meanwhile.
    fn logged(work: impl FnOnce()) -> String {
        use std::{
            io::Write,
            sync::{Arc, Mutex},
        };
        #[derive(Clone, Default)]
        struct Lines(Arc<Mutex<Vec<u8>>>);
        impl Write for Lines {
            fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
                self.0.lock().unwrap().extend_from_slice(bytes);
                Ok(bytes.len())
            }
            fn flush(&mut self) -> std::io::Result<()> {
                Ok(())
            }
        }
        let lines = Lines::default();
        let own = lines.clone();
        let log = tracing_subscriber::fmt().with_writer(move || own.clone()).finish();
        tracing::subscriber::with_default(log, work);
        String::from_utf8(lines.0.lock().unwrap().clone()).unwrap()
    }

    #[test]
    fn the_log_tells_of_a_climb_and_of_no_other_opening() {
        let mut connection = Connection::open_in_memory().unwrap();
        // Another test may meet that line first in this very moment and note that nobody listens.
        let is_told = (0..9).any(|_| {
            connection = Connection::open_in_memory().unwrap();
            logged(|| climb(&mut connection, "").unwrap()).contains("climbed")
        });
        assert!(is_told);
        let told = logged(|| {
            verify(&connection, latest()).unwrap();
            climb(&mut connection, "").unwrap();
        });
        assert!(!told.contains("climbed"), "{told}");
    }

    #[test]
    fn a_failing_step_leaves_no_trace() {
        let mut connection = Connection::open_in_memory().unwrap();
        climb(&mut connection, "").unwrap();
        let broken = ["CREATE TABLE extra (a TEXT) STRICT;", "CREATE TABEL x;"];
        let broken = [STEPS, &broken].concat();
        assert!(climb_steps(&mut connection, &broken, "").is_err());
        assert_eq!(version(&connection).unwrap(), latest());
        verify(&connection, latest()).unwrap();
    }

    #[test]
    fn a_changed_schema_is_noticed() {
        for change in ["CREATE TABLE extra (a)", "DROP INDEX change_by_period", "DROP TABLE book"] {
            let mut connection = Connection::open_in_memory().unwrap();
            climb(&mut connection, "").unwrap();
            connection.execute_batch(change).unwrap();
            assert!(
                matches!(verify(&connection, latest()), Err(StoreError::Corrupt { .. })),
                "{change}"
            );
        }
    }
}
