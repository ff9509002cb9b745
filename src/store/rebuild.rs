//! A book made anew from its plain export: all that the export tells, under the identity it tells.
//!
//! Invariant: read again, the new book tells the same; where it does not, nothing stands at its path.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::{
    BookReader, CopyError, StoreError, accepted, attachment, book, commune, evidence, file, issued,
    joined_book, kept, ladder, log, reader::Bytes, register, report, seal, task, whole,
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
    fill(&temporary, export).map_err(|why| match why {
        StoreError::DiskFull => disk::WriteError::DiskFull(path.clone()).into(),
        why => CopyError::Book(why),
    })?;
    let made = BookReader::open(&temporary)?;
    made.check()?;
    if made.export()?.content != issued::told(export).0 {
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
    let made = BookReader::of_open(&connection)?.export_with(Bytes::All)?;
    Ok(BookExport { identity: export.identity.clone(), ..made })
}

/// What a book keeps beside its reports.
fn fill_office_rows(transaction: &Connection, told: &BookContent) -> Result<(), StoreError> {
    for registered in &told.register {
        register::insert(transaction, registered.paper.id, registered)?;
    }
    for plan in &told.plans {
        task::set_all(transaction, plan.year, &plan.tasks)?;
    }
    for evidence in &told.evidence {
        evidence::insert(transaction, evidence.id, evidence)?;
    }
    for joined in &told.joined {
        joined_book::insert(transaction, joined.id, joined)?;
    }
    Ok(())
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
    let (told, files) = issued::told(export);
    for file in &files {
        issued::put_file(&transaction, file)?;
    }
    for version in &told.versions {
        issued::insert(&transaction, version)?;
    }
    for seal in &told.seals {
        seal::insert(&transaction, seal)?;
    }
    for attached in &told.attachments {
        if let Some(period) = attached.period {
            attachment::insert(&transaction, period, &attached.what)?;
        }
    }
    fill_office_rows(&transaction, &told)?;
    kept::drop_unused(&transaction)?;
    whole::set_sum(&transaction)?;
    Ok(transaction.commit()?)
}
