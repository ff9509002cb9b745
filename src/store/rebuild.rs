//! A book made anew from its plain export: all that the export tells, under the identity it tells.
//!
//! Invariant: read again, the new book tells the same; where it does not, nothing stands at its path.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::{
    BookReader, CopyError, StoreError, accepted, book, commune, file, ladder, log, report, seal,
    whole,
};
use crate::{
    disk::{self, OldFile},
    model::{BookContent, BookExport},
};

/// Makes the book of an export at `path`, which must be free. Does not open it.
pub fn rebuild(path: &Path, export: &BookExport) -> Result<(), CopyError> {
    let path = std::path::absolute(path).map_err(StoreError::from)?;
    if path.symlink_metadata().is_ok() {
        return Err(disk::WriteError::Exists(path).into());
    }
    let temporary = disk::begin(&path)?;
    fill(&temporary, export)?;
    let made = BookReader::open(&temporary)?;
    made.check()?;
    let expected = BookContent { seals: seal::told(export), ..export.content.clone() };
    if made.export()?.content != expected {
        return Err(CopyError::Unlike(path));
    }
    drop(made);
    file::set_aside_companions(&path, &disk::SQLITE_ENDINGS)?;
    Ok(disk::finish(temporary, &path, OldFile::Stays)?)
}

fn fill(path: &Path, export: &BookExport) -> Result<(), StoreError> {
    let mut connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    file::configure(&connection)?;
    // No one sees this file before it is whole and synced, so its journal need not touch the disk.
    connection.pragma_update(None, "journal_mode", "MEMORY")?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    fill_tables(&mut connection, export)?;
    connection.execute_batch("VACUUM")?;
    connection.close().map_err(|(_, error)| error.into())
}

/// The export as a book holds it: text without letters that no book takes, rows with numbers of their own.
pub(super) fn as_stored(export: &BookExport) -> Result<BookExport, StoreError> {
    let mut connection = Connection::open_in_memory()?;
    fill_tables(&mut connection, export)?;
    let content = BookReader::of_open(&connection)?.export()?.content;
    Ok(BookExport::of(export.identity.clone(), content))
}

fn fill_tables(connection: &mut Connection, export: &BookExport) -> Result<(), StoreError> {
    let number = book::new_number(connection)?;
    ladder::climb(connection, &number)?;
    let transaction = connection.transaction()?;
    if !export.identity.is_empty() {
        book::set_identity(&transaction, &export.identity)?;
    }
    commune::set(&transaction, &export.content.commune)?;
    for new in &export.content.reports {
        if report::status(&transaction, new.period)?.is_some() {
            return Err(StoreError::ReportExists(new.period));
        }
        report::insert(&transaction, new)?;
    }
    for accepted in &export.content.accepted {
        if let Some(period) = accepted.period {
            accepted::set(&transaction, period, &accepted.what)?;
        }
    }
    for change in &export.content.changes {
        log::insert(&transaction, change.period, &change.what)?;
    }
    for told in &seal::told(export) {
        seal::insert(&transaction, told)?;
    }
    whole::set_sum(&transaction)?;
    Ok(transaction.commit()?)
}
