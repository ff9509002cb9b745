//! The sum of all that a book holds, which every write leaves in it: a copy made while it was written to has another.
//!
//! It is put together of the rows, each by itself, so that a write changes it by the rows it writes and reads no others.
//! Invariant: what a connection that is followed writes is told row by row, by triggers of its own that no file holds;
//! the sum that comes of it is the one that all rows give.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::{
    Connection, Row,
    functions::FunctionFlags,
    types::{Null, ValueRef},
};
use sha2::{Digest, Sha256};

use super::StoreError;
use crate::model::text;

/// No part of the sum: the column that holds it, and bytes that are told by their own SHA-256 beside them, looked at
/// by themselves.
const NOT_COUNTED: [&str; 2] = ["content_sum", "bytes"];

/// Of each row its SHA-256 with the name of its table, all of them joined by exclusive or: no table has a row twice.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ContentSum([u8; 32]);

impl ContentSum {
    /// Of all rows of all tables, whatever tables there are.
    pub fn of(connection: &Connection) -> Result<Self, StoreError> {
        let mut sum = Self::default();
        for table in tables(connection)? {
            each_row(connection, &table, |row, counted| {
                let mut of_row = Sha256::new();
                add(&mut of_row, b'T', table.as_bytes());
                for at in counted {
                    add_value(&mut of_row, row.get_ref(*at)?);
                }
                sum.join(Self(of_row.finalize().into()));
                Ok(())
            })?;
        }
        Ok(sum)
    }

    /// 64 hexadecimal digits.
    pub fn text(self) -> String {
        text::hexadecimal(&self.0)
    }

    /// A row comes, or goes: both are the same.
    pub fn join(&mut self, other: Self) {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| *own ^= other);
    }
}

/// As books of versions 8 to 10 hold it: one SHA-256 of every value of every table, in the order a copy keeps.
pub(super) fn sum_in_one(connection: &Connection) -> Result<String, StoreError> {
    let mut sum = Sha256::new();
    for table in tables(connection)? {
        add(&mut sum, b'T', table.as_bytes());
        each_row(connection, &table, |row, counted| {
            for at in counted {
                add_value(&mut sum, row.get_ref(*at)?);
            }
            Ok(())
        })?;
    }
    Ok(text::hexadecimal(&sum.finalize()))
}

/// The sum of an open book, which follows what its connection writes.
#[derive(Debug)]
pub(super) struct LiveSum {
    left: ContentSum,
    /// Of the rows that came and went since.
    written: Arc<Mutex<ContentSum>>,
}

impl LiveSum {
    /// Follows a connection from now on, to a book whose content has this sum.
    pub fn follow(connection: &Connection, left: ContentSum) -> Result<Self, StoreError> {
        let written = Arc::new(Mutex::new(ContentSum::default()));
        let own = Arc::clone(&written);
        let flags = FunctionFlags::SQLITE_UTF8;
        connection.create_scalar_function("row_written", -1, flags, move |row| {
            let mut sum = Sha256::new();
            add(&mut sum, b'T', row.get_raw(0).as_bytes()?);
            (1..row.len()).for_each(|at| add_value(&mut sum, row.get_raw(at)));
            let of_row = ContentSum(sum.finalize().into());
            own.lock().unwrap_or_else(PoisonError::into_inner).join(of_row);
            Ok(Null)
        })?;
        // Else a row that gives way to another goes without a word.
        connection.pragma_update(None, "recursive_triggers", true)?;
        for table in tables(connection)? {
            connection.execute_batch(&triggers(connection, &table)?)?;
        }
        Ok(Self { left, written })
    }

    /// As the last write left it; what one wrote that was undone is forgotten.
    pub fn left(&self) -> ContentSum {
        *self.written() = ContentSum::default();
        self.left
    }

    /// As the write that goes on makes it.
    pub fn with_written(&self) -> ContentSum {
        let mut sum = self.left;
        sum.join(*self.written());
        sum
    }

    /// That write has ended.
    pub fn wrote(&mut self, sum: ContentSum) {
        self.left = sum;
    }

    fn written(&self) -> MutexGuard<'_, ContentSum> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The names are those of the ladder: the tables were compared with it.
fn triggers(connection: &Connection, table: &str) -> Result<String, StoreError> {
    let all = connection.prepare(&all_rows(table))?;
    let columns = all.column_names().filter(|name| !NOT_COUNTED.contains(name));
    let columns: Vec<&str> = columns.collect();
    let told = |state: &str| {
        let values = columns.iter().map(|column| [", ", state, ".\"", column, "\""].concat());
        ["SELECT row_written('", table, "'", &values.collect::<String>(), ");"].concat()
    };
    let (gone, come) = (told("OLD"), told("NEW"));
    let ways = [("DELETE", [&gone, ""]), ("INSERT", [&come, ""]), ("UPDATE", [&gone, &come])];
    let made = ways.map(|(way, told)| {
        let name = ["CREATE TEMP TRIGGER ", way, "_", table].concat();
        [&name, " AFTER ", way, " ON main.\"", table, "\" BEGIN ", &told.concat(), " END;"].concat()
    });
    Ok(made.concat())
}

fn tables(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut names = connection.prepare_cached(include_str!("schema/tables.sql"))?;
    Ok(names.query_map((), |row| row.get("name"))?.collect::<Result<_, _>>()?)
}

/// Each row in the order of the table, and which of its columns count.
fn each_row(
    connection: &Connection,
    table: &str,
    mut visit: impl FnMut(&Row<'_>, &[usize]) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let all = connection.prepare(&all_rows(table))?;
    let names = all.column_names().filter(|name| !NOT_COUNTED.contains(name));
    let names: Vec<String> =
        names.map(|name| ["\"", &name.replace('"', "\"\""), "\""].concat()).collect();
    let counted: Vec<usize> = (0..names.len()).collect();
    // Asked for by name: bytes that do not count may be most of the file, and are not read. Not a statement that is kept: it
    // would name the columns that were there before a climb.
    let table = table.replace('"', "\"\"");
    let counting = ["SELECT ", &names.join(", "), " FROM \"", &table, "\" NOT INDEXED"].concat();
    let mut all = connection.prepare(&counting)?;
    let mut rows = all.query(())?;
    while let Some(row) = rows.next()? {
        visit(row, &counted)?;
    }
    Ok(())
}

/// An older book has other tables: their names are the file's own. An index may lack rows.
fn all_rows(table: &str) -> String {
    ["SELECT * FROM \"", &table.replace('"', "\"\""), "\" NOT INDEXED"].concat()
}

fn add_value(sum: &mut Sha256, value: ValueRef<'_>) {
    match value {
        ValueRef::Null => add(sum, b'n', &[]),
        ValueRef::Integer(value) => add(sum, b'i', &value.to_le_bytes()),
        ValueRef::Real(value) => add(sum, b'r', &value.to_bits().to_le_bytes()),
        ValueRef::Text(value) => add(sum, b't', value),
        ValueRef::Blob(value) => add(sum, b'b', value),
    }
}

/// What it is and how long, so that no two contents run together to the same bytes.
fn add(sum: &mut Sha256, kind: u8, bytes: &[u8]) {
    sum.update([kind]);
    sum.update((bytes.len() as u64).to_le_bytes());
    sum.update(bytes);
}
