//! The book: one SQLite file that is whole at every moment anyone may copy it.
//!
//! Nothing but this module speaks SQL. Every write is one short transaction, none stays open between two
//! calls; the journal is a rollback journal that is gone after each. Each table group has a folder with
//! its `.sql` files; `open` refuses what is no book, `ladder` makes the tables, `apply` runs edits.

mod accepted;
mod apply;
mod attachment;
mod beside;
mod book;
mod commune;
mod content_sum;
mod contradictions;
mod copy_error;
mod dossiers;
mod errors;
mod evidence;
mod figure;
mod file;
mod issued;
mod joined_book;
mod kept;
mod ladder;
mod leftover;
mod lock;
mod log;
mod meant;
mod open;
mod paper;
mod reader;
mod rebuild;
mod recognise;
mod register;
mod replace;
mod report;
pub mod salvage;
mod seal;
mod section;
mod sql_types;
mod task;
mod temporary;
#[cfg(test)]
mod tests;
mod unproven;
mod watch;
mod whole;
mod written_pages;

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, TransactionBehavior};

use content_sum::{ContentSum, LiveSum};
use salvage::{SalvageNotice, notice};
use watch::{Seen, Watch};

use crate::{
    disk::{self, OldFile},
    edit::Edit,
    model::{
        Accepted, Anchor, BookExport, Change, Commune, Finding, OfficeRows, Period, Report,
        ReportSummary, Stamp,
    },
};

pub use copy_error::{CopyError, GaveWay};
pub use errors::{Looks, StoreError};
pub use issued::BrokenVersion;
pub use kept::sha256;
pub use lock::{BookLock, Holder, holder, take_lock};
pub use open::{KeepOlder, Noticed, Opening};
pub use reader::{BookReader, Bytes};
pub use rebuild::rebuild;
pub use replace::replace_unreadable;
pub use seal::is_as_issued;
pub use temporary::sweep_left;
pub use unproven::{Unproven, contradictions, taken_as_issued, unproven};

/// An open book. At most one in a process for the same file: reading a file's head while SQLite has it
/// open would drop SQLite's locks (sqlite.org/howtocorrupt.html, 2.2).
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    /// Holds a handle of the file: closed after the connection, for fields drop in this order.
    watch: Watch,
    identity: String,
    /// The number of the last write; told by the file itself where the book is only read.
    last_write: String,
    sum: LiveSum,
    path: PathBuf,
    read_only: bool,
    held_by: Option<Holder>,
    noticed: Noticed,
    /// Let go of last.
    lock: Option<lock::Lock>,
}

impl Store {
    /// Makes a new book and opens it. `Exists` when anything stands at `path`; on any error nothing does
    /// that did not before.
    pub fn create(path: &Path, commune: &Commune, stamp: &Stamp) -> Result<Self, StoreError> {
        open::create(&std::path::absolute(path)?, commune, stamp)?;
        Self::open(path, &stamp.who)
    }

    /// Opens a book of this version; `Older` where it is not. A file that is refused keeps every byte; a book
    /// that cannot be written, or that someone else works in, opens for reading (`is_read_only`, `held_by`).
    /// `who` is what the next one is told while this one is open.
    pub fn open(path: &Path, who: &str) -> Result<Self, StoreError> {
        Self::open_any(path, who, &|_| Err(StoreError::Older))
    }

    /// The same, and a book of an older version climbs the schema ladder once `keep_older` has made a backup.
    pub fn open_any(
        path: &Path,
        who: &str,
        keep_older: &KeepOlder<'_>,
    ) -> Result<Self, StoreError> {
        Self::open_as(path, &Opening { who, keep_older, patience: Duration::ZERO })
    }

    /// The same, with all that can be said of how.
    pub fn open_as(path: &Path, opening: &Opening<'_>) -> Result<Self, StoreError> {
        // What lies beside a book lies beside its file, not beside a link to it.
        let path = disk::followed(&std::path::absolute(path)?);
        let open::Opened {
            connection,
            watch,
            identity,
            last_write,
            sum,
            read_only,
            noticed,
            lock,
            held_by,
        } = open::open(&path, opening)?;
        Ok(Self {
            connection,
            watch,
            identity,
            last_write,
            sum,
            path,
            read_only,
            held_by,
            noticed,
            lock,
        })
    }

    /// Which book this is, whatever its file is called: copies of one book share it.
    pub fn identity(&self) -> &str {
        &self.identity
    }

    /// What opening found that somebody is to be told of.
    pub fn noticed(&self) -> &Noticed {
        &self.noticed
    }

    /// Looks at every byte of the file: `Ok` when it is there and holds what was stored last.
    pub fn verify(&self) -> Result<(), StoreError> {
        self.watch.as_left_whole()
    }

    /// Looks at the file without reading all of it: `Ok` when it is there and was not changed from outside.
    pub fn look(&self) -> Result<(), StoreError> {
        self.watch.as_left()
    }

    /// Whether another program wrote to a book that is only read here, since it was looked at last.
    pub fn changed_elsewhere(&mut self) -> Result<bool, StoreError> {
        if !self.read_only || self.watch.look()? == Seen::AsLeft {
            return Ok(false);
        }
        self.watch.take_as_read()?;
        if self.read(book::identity)? != self.identity {
            return Err(StoreError::Replaced);
        }
        Ok(true)
    }

    /// How long a write waits for another program's before it is `Locked`. A window waits shortly and
    /// tries again; a command line has nothing better to do.
    pub fn wait_at_most(&self, wait: Duration) -> Result<(), StoreError> {
        Ok(self.connection.busy_timeout(wait)?)
    }

    /// Who works in the book, where that is why it can only be read.
    pub fn held_by(&self) -> Option<&Holder> {
        self.held_by.as_ref()
    }

    /// Where the book is, absolute.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the file, its folder or the drive is write-protected, or someone else works in it.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// The office whose book this is.
    pub fn commune(&self) -> Result<Commune, StoreError> {
        self.read(commune::get)
    }

    /// Every report in short, by when its period ends.
    pub fn reports(&self) -> Result<Vec<ReportSummary>, StoreError> {
        self.read(report::summaries)
    }

    /// The whole report of a period, if the book has one.
    pub fn report(&self, period: Period) -> Result<Option<Report>, StoreError> {
        self.read(|connection| report::get(connection, period))
    }

    /// The same without its texts and papers: what other reports are filled from.
    pub fn report_numbers(&self, period: Period) -> Result<Option<Report>, StoreError> {
        self.read(|connection| report::numbers(connection, period))
    }

    /// The rows that the book keeps beside its reports.
    pub fn office_rows(&self) -> Result<OfficeRows, StoreError> {
        self.read(register::office_rows)
    }

    /// Issued reports that are not as they were issued: a byte of them changed behind SQLite's back.
    pub fn changed_since_issue(&self) -> Result<Vec<Period>, StoreError> {
        self.read(seal::broken)
    }

    /// Whether a report of this book is as it was issued; a draft is.
    pub fn is_as_issued(&self, report: &Report) -> Result<bool, StoreError> {
        self.read(|connection| seal::holds(connection, report))
    }

    /// Applies an edit in one transaction and gives back the edit that undoes it; on an error the book is
    /// as before. The change is logged in the same transaction.
    pub fn apply(&mut self, edit: &Edit, stamp: &Stamp) -> Result<Edit, StoreError> {
        self.write(|connection| apply::apply(connection, edit, stamp))
    }

    /// Reads the book beside this one, on another thread if need be; what is written meanwhile is waited for.
    pub fn reader(&self) -> Result<BookReader, StoreError> {
        if !self.read_only {
            self.watch.as_left()?;
        }
        BookReader::read_only(&self.path, None)
    }

    /// The book as it stands, as it was left last where its file was changed or is gone: what another thread does with
    /// it holds up no write here, and no write here changes what it reads.
    pub fn snapshot(&self) -> Result<BookReader, StoreError> {
        match BookReader::of_left(&self.watch) {
            Ok(Some(left)) => Ok(left),
            // Nothing is kept of what is only read, and the folder for temporary files may have no room.
            Err(why) if self.watch.as_left().is_err() => Err(why),
            Ok(None) | Err(_) => BookReader::of_open(&self.connection),
        }
    }

    /// Puts a copy of `source`, which holds `expected`, in the place of this book, and closes it. At every moment a
    /// whole book stands there: this one until the other is whole, read again and on the disk. On an error this one
    /// stands as it stood.
    pub fn give_way(self, source: &BookReader, expected: &BookExport) -> Result<(), CopyError> {
        self.verify()?;
        let Self { connection, watch, path, lock, read_only, held_by, .. } = self;
        if read_only {
            return Err(held_by
                .map_or(StoreError::ReadOnly, |who| StoreError::Held { who })
                .into());
        }
        // SQLite is done with the file: whatever it left beside it is rolled in.
        connection.close().map_err(|(_, error)| StoreError::from(error))?;
        drop(watch);
        source.copy_to(&path, OldFile::GivesWay, expected)?;
        // Until here nobody else could begin to work in it.
        drop(lock);
        Ok(())
    }

    /// The number of the last write: another after each.
    pub fn last_write(&self) -> Result<String, StoreError> {
        if self.read_only { self.read(book::last_write) } else { Ok(self.last_write.clone()) }
    }

    /// Writes a whole copy of what was stored last to `path`, which must be free, and goes on with it, whatever became
    /// of the file: taken away, replaced, written over. On an error the book is as before.
    pub fn go_on_at(&mut self, path: &Path, who: &str) -> Result<(), CopyError> {
        if path.symlink_metadata().is_ok() {
            return Err(StoreError::Exists.into());
        }
        disk::output::check_new_book(path)?;
        let left = BookReader::of_left(&self.watch)?;
        // What is only read is read where it stands.
        let reader = left.map_or_else(|| BookReader::of_open(&self.connection), Ok)?;
        reader.copy_to(path, OldFile::Stays, &reader.export()?)?;
        *self = Self::open(path, who)?;
        Ok(())
    }

    /// What the book tells of having been made from a damaged one; none where it was not.
    pub fn salvage_notice(&self) -> Result<Option<SalvageNotice>, StoreError> {
        self.read(notice::of_book)
    }

    /// Notes what a file that was taken in does not prove, a clause each.
    pub fn note_unproven(
        &mut self,
        from: &str,
        told: &[String],
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.write(|connection| {
            log::insert(connection, None, &notice::of_import(from, told, stamp))
        })
    }

    /// Notes that somebody made good what was lost then.
    pub fn note_salvage_read(&mut self, stamp: &Stamp) -> Result<(), StoreError> {
        self.write(|connection| notice::note_read(connection, stamp))
    }

    /// What was changed in a period's report, oldest first.
    pub fn changes(&self, period: Period) -> Result<Vec<Change>, StoreError> {
        self.read(|connection| log::all(connection, period))
    }

    /// The number of the last change of a period's report.
    pub fn last_change(&self, period: Period) -> Result<Option<i64>, StoreError> {
        self.read(|connection| log::last(connection, period))
    }

    /// Lets a finding stand, with the reason.
    pub fn accept(
        &mut self,
        period: Period,
        finding: &Finding,
        reason: &str,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.write(|connection| {
            apply::require_draft(connection, period)?;
            accepted::set(connection, period, &Accepted::of(finding, reason, stamp))
        })
    }

    /// Takes an acceptance back.
    pub fn withdraw(
        &mut self,
        period: Period,
        rule: &str,
        anchor: &Anchor,
    ) -> Result<(), StoreError> {
        self.write(|connection| {
            apply::require_draft(connection, period)?;
            accepted::delete(connection, period, rule, anchor)
        })
    }

    /// The findings of a period that were accepted, oldest first.
    pub fn accepted(&self, period: Period) -> Result<Vec<Accepted>, StoreError> {
        self.read(|connection| accepted::all(connection, period))
    }

    /// Several SELECTs see one state, even when another program writes between them.
    fn read<T>(
        &self,
        ask: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let transaction = self.connection.unchecked_transaction()?;
        // What was taken away is still in sight; what stands in its place is no part of this book.
        if !self.read_only && self.watch.look()? == Seen::Changed {
            return Err(StoreError::Replaced);
        }
        let answer = ask(&transaction)?;
        transaction.finish()?;
        Ok(answer)
    }

    /// One short transaction: all of it or nothing.
    fn write<T>(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.write_once(work).map_err(|why| match why {
            // SQLite cannot open the journal it wants to make: where the book is still there, its folder takes no file.
            StoreError::NotFound if self.look().is_ok() => StoreError::ReadOnly,
            // SQLite says of both that there is no room.
            StoreError::DiskFull if file::is_near_its_most(&self.path) => StoreError::BookFull,
            why => why.of_book(self.path()),
        })
    }

    fn write_once<T>(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if let Some(who) = &self.held_by {
            return Err(StoreError::Held { who: who.clone() });
        }
        if self.read_only {
            return Err(StoreError::ReadOnly);
        }
        // Before SQLite sees a file that is no book any more, and again once nobody else can write.
        self.watch.as_left()?;
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        self.watch.as_left_surely()?;
        let number = book::new_number(&transaction)?;
        let (changed, mut sum) = (transaction.total_changes(), self.sum.left());
        open::mark(self.lock.as_mut(), &self.watch, sum, &transaction, &number);
        let answer = work(&transaction)?;
        // What changes nothing leaves every byte.
        let has_changed = transaction.total_changes() != changed;
        if has_changed {
            book::set_last_write(&transaction, &number)?;
            sum = self.sum.with_written();
            debug_assert_eq!(sum, ContentSum::of(&transaction)?, "a row was not told");
            // What was no state of the book does not become one by being written to.
            if !self.noticed.mixed {
                book::set_content_sum(&transaction, &sum.text())?;
            }
            self.watch.about_to_end(&disk::with_ending(&self.path, "-journal"));
        }
        transaction.commit()?;
        self.sum.wrote(sum);
        match self.watch.wrote() {
            Ok(true) => {}
            // It went into a file that somebody else was writing to: it is not in the book as it was left.
            Ok(false) => return Err(StoreError::Replaced),
            // The next look compares with what stood there before, and asks rather than writes.
            Err(_) => tracing::warn!("the file could not be looked at after a write"),
        }
        if has_changed {
            self.last_write = number;
        }
        Ok(answer)
    }
}
