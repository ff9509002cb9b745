//! A book read without touching it: no lock, no journal, no upgrade, not one byte written beside it.
//!
//! This is how backups, copies and books from elsewhere are looked at, and what every copy is made from.
//! Invariants: the file itself is only read; what is read follows this program's tables whatever version the
//! file has (an older one is upgraded in memory), while a copy has the tables of the file.

use std::{fs, path::Path};

use chrono::NaiveDateTime;

use rusqlite::{
    Connection, OpenFlags,
    backup::{Backup, StepResult},
};

use super::{
    BrokenVersion, CopyError, StoreError, accepted, attachment, book, commune, evidence, file,
    issued, joined_book, kept, ladder,
    leftover::{self, Journal},
    lock, log, register, report,
    salvage::{SalvageNotice, notice},
    seal, task, temporary,
    watch::Watch,
    whole::{self, Pages},
};
use crate::{
    disk::{self, OldFile},
    model::{
        Accepted, Attachment, BookContent, BookExport, Change, Commune, Evidence, EvidenceFile,
        IssuedContent, IssuedVersion, JoinedBook, KeptBeside, OfPeriod, OfficeRows, Period, Report,
        ReportSummary,
    },
};

/// Which bytes an export brings of those that its content names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bytes {
    /// None: to compare.
    None,
    /// Those of versions' reports; pages and attached files stay in the book. Beside a backup, which is the book.
    Texts,
    /// All.
    All,
}

/// A book that is only read.
#[derive(Debug)]
pub struct BookReader {
    /// The tables as the file has them.
    file: Connection,
    /// The same as this program has them, where the file is older.
    upgraded: Option<Connection>,
    version: usize,
    /// What the file lacks that the copy of it has which is read here.
    lacks: Option<String>,
    /// Where a copy stands that had to be made whole first; closed after the connection.
    _copy: Option<tempfile::TempDir>,
}

impl BookReader {
    /// Reads a book that this process has not open: looking at its head would drop SQLite's locks. Refuses what
    /// `Store::open` refuses.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        // What lies beside a book lies beside its file, not beside a link to it.
        let path = disk::followed(&std::path::absolute(path)?);
        let head = file::recognise(&path)?;
        let journal = disk::with_ending(&path, "-journal");
        let has_journal = fs::metadata(&journal).is_ok_and(|found| found.len() > 0);
        if head.wal {
            return Self::of_copy(&path, true);
        }
        match Self::read_only(&path, None) {
            // SQLite rolls nothing into a file that is only read: a write that was cut off is told so.
            Err(StoreError::ReadOnly) if has_journal => Self::of_copy(&path, false),
            // The tables may be whole where an index is not.
            Err(why @ StoreError::Corrupt { .. }) => Self::of_copy(&path, false).map_err(|_| why),
            answer => answer,
        }
    }

    /// SQLite would write into the file to make it whole: into a copy, then.
    pub(super) fn of_copy(path: &Path, wal: bool) -> Result<Self, StoreError> {
        Self::read_copy(path, wal).map_err(StoreError::of_temporary)
    }

    fn read_copy(path: &Path, wal: bool) -> Result<Self, StoreError> {
        let folder = temporary::folder_of_copy()?;
        let copy = folder.path().join("so.cchc");
        fs::copy(path, &copy)?;
        let journal = disk::with_ending(path, "-journal");
        // Whose it is, the lock file of who was cut off tells, as it does whoever opens the book to write.
        let (is_free, marker) = lock::left_beside(path);
        let judged = leftover::judge(path, &journal, is_free, marker.as_ref())?;
        if judged == Journal::Ours && journal.is_file() {
            fs::copy(&journal, disk::with_ending(&copy, "-journal"))?;
        }
        let log = disk::with_ending(path, "-wal");
        if wal && log.is_file() {
            file::check_size(&log)?;
            fs::copy(&log, disk::with_ending(&copy, "-wal"))?;
        }
        let connection = Connection::open_with_flags(&copy, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        file::configure(&connection)?;
        ladder::verify(&connection, file::known_version(&connection)?)?;
        connection.pragma_update(None, "journal_mode", "DELETE")?;
        let lacks = match whole::check_pages(&connection)? {
            Pages::Whole => None,
            Pages::IndexesLack(fault) => Some(fault),
        };
        if lacks.is_some() {
            whole::make_indexes_anew(&connection)?;
        }
        connection.close().map_err(|(_, error)| error)?;
        Ok(Self { lacks, ..Self::read_only(&copy, Some(folder))? })
    }

    /// Reads a file of ours that nobody writes to right now, without looking at its head.
    pub(super) fn read_only(
        path: &Path,
        copy: Option<tempfile::TempDir>,
    ) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let file = Connection::open_with_flags(path, flags)?;
        file::configure(&file)?;
        let version = file::known_version(&file)?;
        ladder::verify(&file, version)?;
        if let Pages::IndexesLack(fault) = whole::check_pages(&file)? {
            return Err(whole::indexes_lack(&fault));
        }
        let upgraded = if version < ladder::latest() { Some(upgraded(&file)?) } else { None };
        Ok(Self { file, upgraded, version, lacks: None, _copy: copy })
    }

    /// What an open book holds, read at once into memory.
    pub(super) fn of_open(connection: &Connection) -> Result<Self, StoreError> {
        let file = in_memory(connection)?;
        file::configure(&file)?;
        let version = ladder::latest();
        Ok(Self { file, upgraded: None, version, lacks: None, _copy: None })
    }

    /// The book as it was left last, whatever became of its file, read from a copy; none of a book that is only read.
    pub(super) fn of_left(watch: &Watch) -> Result<Option<Self>, StoreError> {
        let folder = temporary::folder_of_copy()?;
        let copy = folder.path().join("so.cchc");
        if !watch.copy_left_to(&copy)? {
            return Ok(None);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let file = Connection::open_with_flags(&copy, flags)?;
        file::configure(&file)?;
        // Windows takes away no file that is open; elsewhere nothing stays of it where the program is killed.
        let copy = Some(folder).filter(|_| cfg!(windows));
        Ok(Some(Self { file, upgraded: None, version: ladder::latest(), lacks: None, _copy: copy }))
    }

    /// Looks at every page, index and reference: `Corrupt` with the first that does not hold.
    pub fn check(&self) -> Result<(), StoreError> {
        if let Some(lacks) = &self.lacks {
            return Err(whole::indexes_lack(lacks));
        }
        let said: String =
            self.file.query_row("PRAGMA integrity_check(1)", (), |row| row.get(0))?;
        if said != "ok" {
            return Err(whole::pages_differ(&said));
        }
        let mut orphans = self.file.prepare("PRAGMA foreign_key_check")?;
        if orphans.exists(())? {
            return Err(StoreError::corrupt("có dòng không còn thuộc báo cáo nào"));
        }
        Ok(())
    }

    /// Whether an index of the file lacked rows: what is read here is a copy whose indexes were made anew.
    pub fn is_mended(&self) -> bool {
        self.lacks.is_some()
    }

    /// Whether the file holds parts of two writes, or something was changed past this program.
    pub fn is_mixed(&self) -> Result<bool, StoreError> {
        let reading = self.file.unchecked_transaction()?;
        let mixed = !whole::is_of_one_write(&reading)?;
        reading.finish()?;
        Ok(mixed)
    }

    /// Which book this is; none where the file is older than identities.
    pub fn identity(&self) -> Result<Option<String>, StoreError> {
        if self.version < ladder::WITH_IDENTITY {
            return Ok(None);
        }
        self.read(book::identity).map(Some)
    }

    /// Whether the file has the tables of an older program.
    pub fn is_older(&self) -> bool {
        self.version < ladder::latest()
    }

    /// When the first thing was done to it that its history tells; none where it tells nothing.
    pub fn begun(&self) -> Result<Option<NaiveDateTime>, StoreError> {
        self.read(log::begun)
    }

    /// What it tells of having been made from a damaged book; none where it was not.
    pub fn salvage_notice(&self) -> Result<Option<SalvageNotice>, StoreError> {
        self.read(notice::of_book)
    }

    /// The number of the last write into it: equal numbers, equal books. Empty in a file of an older version.
    pub fn last_write(&self) -> Result<String, StoreError> {
        if self.is_older() { Ok(String::new()) } else { self.read(book::last_write) }
    }

    /// The office.
    pub fn commune(&self) -> Result<Commune, StoreError> {
        self.read(commune::get)
    }

    /// The rows that the book keeps beside its reports.
    pub fn office_rows(&self) -> Result<OfficeRows, StoreError> {
        self.read(register::office_rows)
    }

    /// Every report in short, by when its period ends.
    pub fn reports(&self) -> Result<Vec<ReportSummary>, StoreError> {
        self.read(report::summaries)
    }

    /// The whole report of a period, if the book has one.
    pub fn report(&self, period: Period) -> Result<Option<Report>, StoreError> {
        self.read(|connection| report::get(connection, period))
    }

    /// Issued reports that are not as they were issued: a byte of them changed behind SQLite's back.
    pub fn changed_since_issue(&self) -> Result<Vec<Period>, StoreError> {
        self.read(seal::broken)
    }

    /// Versions of issued reports that are not what was kept.
    pub fn broken_versions(&self) -> Result<Vec<BrokenVersion>, StoreError> {
        self.read(issued::broken)
    }

    /// Versions of a report that were issued, oldest first.
    pub fn versions(&self, period: Period) -> Result<Vec<IssuedVersion>, StoreError> {
        self.read(|connection| issued::all(connection, period))
    }

    /// The version that an issued report is; none of a draft.
    pub fn standing_version(&self, period: Period) -> Result<Option<IssuedVersion>, StoreError> {
        self.read(|connection| issued::standing(connection, period))
    }

    /// What a version holds.
    pub fn issued_content(&self, version: &IssuedVersion) -> Result<IssuedContent, StoreError> {
        self.read(|connection| issued::content_or_broken(connection, version))
    }

    /// The pages of a version as they were kept; none where they were not.
    pub fn issued_pdf(&self, version: &IssuedVersion) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(|connection| issued::pdf(connection, version))
    }

    /// What is attached to a report, oldest first.
    pub fn attachments(&self, period: Period) -> Result<Vec<Attachment>, StoreError> {
        self.read(|connection| attachment::all(connection, period))
    }

    /// The bytes of a file that is evidence; `ChangedAttachment` where they are not what was kept.
    pub fn evidence_bytes(&self, file: &EvidenceFile) -> Result<Vec<u8>, StoreError> {
        self.read(|connection| evidence::bytes(connection, file))
    }

    /// The JSON of the book of a commune merged into this one; `ChangedAttachment` where it is not what was kept.
    pub fn joined_json(&self, book: &JoinedBook) -> Result<Vec<u8>, StoreError> {
        self.read(|connection| joined_book::json(connection, book))
    }

    /// Names of files of evidence, and of books that were joined, whose bytes are not what was kept.
    pub fn broken_beside(&self) -> Result<Vec<String>, StoreError> {
        self.read(|connection| {
            let files = evidence::broken(connection)?;
            let files = files.iter().filter_map(Evidence::file).map(|file| file.name.clone());
            let books = joined_book::broken(connection)?.into_iter().map(|book| book.file);
            Ok(files.chain(books).collect())
        })
    }

    /// Attached files that are not what was attached, by report.
    pub fn broken_attachments(&self) -> Result<Vec<(Period, Attachment)>, StoreError> {
        self.read(attachment::broken)
    }

    /// What is kept beside a report, with its bytes.
    pub fn kept_beside(&self, period: Period) -> Result<KeptBeside, StoreError> {
        self.read(|connection| issued::beside(connection, period))
    }

    /// What was changed in a period's report, oldest first.
    pub fn changes(&self, period: Period) -> Result<Vec<Change>, StoreError> {
        self.read(|connection| log::all(connection, period))
    }

    /// The number of the last change of every report.
    pub fn last_changes(&self) -> Result<Vec<(Period, i64)>, StoreError> {
        self.read(log::last_of_each)
    }

    /// Findings of every report that someone let stand, oldest first.
    pub fn accepted(&self) -> Result<Vec<OfPeriod<Accepted>>, StoreError> {
        self.read(accepted::of_all)
    }

    /// All of it as plain values, with none of the bytes it names: to compare.
    pub fn export(&self) -> Result<BookExport, StoreError> {
        self.export_with(Bytes::None)
    }

    /// The same with the bytes it names.
    pub fn export_with(&self, bytes: Bytes) -> Result<BookExport, StoreError> {
        let identity = self.identity()?.unwrap_or_default();
        let (content, files) = self.read(|connection| {
            let mut reports = Vec::new();
            for summary in report::summaries(connection)? {
                reports.extend(report::get(connection, summary.period)?);
            }
            let content = BookContent {
                commune: commune::get(connection)?,
                reports,
                accepted: accepted::of_all(connection)?,
                changes: log::of_all(connection)?,
                seals: seal::all(connection)?,
                versions: issued::of_all(connection)?,
                attachments: attachment::of_all(connection)?,
                register: register::all(connection)?,
                plans: task::all(connection)?,
                evidence: evidence::all(connection)?,
                joined: joined_book::all(connection)?,
            };
            let texts = content.versions.iter().map(|version| &version.content);
            let pages = content.versions.iter().filter_map(|version| version.pdf.as_ref());
            let attached = content.attachments.iter().map(|attached| &attached.what.sha256);
            let shown = content.evidence.iter().filter_map(Evidence::file).map(|file| &file.sha256);
            let joined = content.joined.iter().map(|book| &book.sha256);
            let texts = texts.chain(joined);
            let beside = attached.chain(shown);
            let files = match bytes {
                Bytes::None => Vec::new(),
                Bytes::Texts => issued::files(connection, texts)?,
                Bytes::All => issued::files(connection, texts.chain(pages).chain(beside))?,
            };
            Ok((content, files))
        })?;
        Ok(BookExport { files, ..BookExport::of(identity, content) })
    }

    /// All of it as its JSON tells it: a book that is mixed says so there, too.
    pub fn export_as_json(&self, bytes: Bytes) -> Result<BookExport, StoreError> {
        Ok(BookExport { mixed: self.is_mixed()?, ..self.export_with(bytes)? })
    }

    /// Writes a whole copy of the book to `path` and reads it again before it takes that name: every page and
    /// all that it holds is as in the book, which must be what `expected` says. What stands there stays whole
    /// on any error.
    pub fn copy_to(
        &self,
        path: &Path,
        old: OldFile,
        expected: &BookExport,
    ) -> Result<(), CopyError> {
        let path = std::path::absolute(path).map_err(StoreError::from)?;
        let temporary = disk::begin(&path)?;
        self.fill(&temporary, &path)?;
        let unlike = |detail: &dyn std::fmt::Display| {
            tracing::warn!(%detail, "a copy is not as its book");
            CopyError::Unlike(path.clone())
        };
        let copy = Self::open(&temporary).map_err(|why| unlike(&why))?;
        copy.check().map_err(|why| unlike(&why))?;
        if copy.version != self.version {
            return Err(unlike(&"user_version"));
        }
        let found = copy.export().map_err(|why| unlike(&why))?;
        if (&found.identity, &found.content) != (&expected.identity, &expected.content) {
            return Err(unlike(&"content"));
        }
        // Bytes that are broken in the book are no fault of its copy.
        if copy.read(kept::fingerprint)? != self.read(kept::fingerprint)? {
            return Err(unlike(&"kept bytes"));
        }
        drop(copy);
        // What lies there beside belongs to a file that stood there before.
        file::set_aside_companions(&path, &disk::SQLITE_ENDINGS).map_err(CopyError::Book)?;
        Ok(disk::finish(temporary, &path, old)?)
    }

    /// What SQLite says of the copy's place is told as of any other file that could not be written.
    fn fill(&self, temporary: &Path, path: &Path) -> Result<(), CopyError> {
        // Windows hands on what is text alone.
        if cfg!(windows) && temporary.to_str().is_none() {
            return Err(disk::WriteError::BadName(path.to_path_buf()).into());
        }
        let name = temporary.as_os_str().as_encoded_bytes();
        // VACUUM INTO wants an absent or empty file.
        let written = self.file.execute(include_str!("schema/copy.sql"), [name]);
        written.map(drop).map_err(|error| match StoreError::from(error) {
            StoreError::DiskFull => disk::WriteError::DiskFull(path.to_path_buf()).into(),
            StoreError::ReadOnly => {
                disk::WriteError::FolderReadOnly(disk::folder_of(path).to_path_buf()).into()
            }
            StoreError::NotFound => {
                disk::WriteError::FolderMissing(disk::folder_of(path).to_path_buf()).into()
            }
            other => CopyError::Book(other),
        })
    }

    /// Several SELECTs see one state.
    fn read<T>(
        &self,
        ask: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let connection = self.upgraded.as_ref().unwrap_or(&self.file);
        let transaction = connection.unchecked_transaction()?;
        let answer = ask(&transaction)?;
        transaction.finish()?;
        Ok(answer)
    }
}

/// The same pages in memory.
fn in_memory(file: &Connection) -> Result<Connection, StoreError> {
    let mut memory = Connection::open_in_memory()?;
    let copy = Backup::new(file, &mut memory)?;
    // All pages at once.
    if copy.step(-1)? != StepResult::Done {
        return Err(StoreError::Locked);
    }
    drop(copy);
    Ok(memory)
}

/// The same book in memory, with the tables of this program.
fn upgraded(file: &Connection) -> Result<Connection, StoreError> {
    let mut memory = in_memory(file)?;
    file::configure(&memory)?;
    let number = book::new_number(&memory)?;
    ladder::climb(&mut memory, &number)?;
    ladder::verify(&memory, ladder::latest())?;
    Ok(memory)
}
