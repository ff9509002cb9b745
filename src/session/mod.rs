//! The open book, and everything derived from it and from what is typed.
//!
//! Invariant: the book is the truth. `Session` keeps no second copy to fall out of step; who remembers
//! something derived remembers the revision it was made at.

mod backing_up;
pub mod backup;
pub mod book_index;
pub mod carry;
pub mod change;
pub mod counts;
pub mod dossier_totals;
pub mod evidence;
pub mod exhibit_place;
pub mod fill;
pub mod history;
pub mod import_review;
pub mod issue_doubts;
pub mod issued_difference;
pub mod issued_office;
pub mod issuing;
pub mod joined;
pub mod kept;
pub mod leading;
pub mod live;
pub mod new_report;
pub mod noticed;
pub mod parts;
pub mod past_numbers;
pub mod period_change;
pub mod progress;
pub mod proposals;
#[cfg(test)]
mod proposals_tests;
pub mod read_book;
pub mod register;
mod renaming;
pub mod replace;
#[cfg(test)]
mod replace_tests;
pub mod rescue;
pub mod sample;
pub mod search;
pub mod series;
pub mod series_wording;
pub mod sheet;
pub mod small_file;
pub mod subject;
pub mod tasks;
mod undo;
mod undo_step;
pub mod working_copy;
pub mod year;

use std::{
    cell::{OnceCell, RefCell},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use chrono::NaiveDateTime;

use crate::{
    disk,
    edit::Edit,
    model::{
        Accepted, BookExport, Commune, Finding, KeptBeside, OfficeRows, Period, Report,
        ReportSummary, Stamp,
    },
    store::{
        self, BookReader, CopyError, Holder, Noticed, Opening, Store, StoreError,
        salvage::SalvageNotice,
    },
};
use backup::{BackupFolders, NewestBackup, Reason, restore};
pub use live::{Live, Neighbours, compose};
use undo_step::UndoStep;

/// An open book.
pub struct Session {
    store: Store,
    backups: BackupFolders,
    /// Looked for when it is first asked for.
    newest_backup: OnceCell<Option<NewestBackup>>,
    revision: u64,
    undo: Vec<UndoStep>,
    redo: Vec<UndoStep>,
    /// Steps ever begun: the number of the last one.
    steps: u64,
    /// When the book last took something from here.
    saved_at: Option<NaiveDateTime>,
    /// What it keeps beside its reports, and the revision that was read at.
    office_rows: RefCell<Option<(u64, Arc<OfficeRows>)>>,
    joined: joined::memo::JoinedMemo,
}

impl Session {
    /// Creates a book that must not exist yet.
    pub fn create(path: &Path, commune: &Commune, stamp: &Stamp) -> Result<Self, StoreError> {
        let created = Store::create(path, commune, stamp).map_err(|why| why.of_book(path));
        created.map(Self::of)
    }

    /// Opens a book of this version; refuses what is none, with a sentence that says what it is. While it is open
    /// others can only read it, and are told that `who` has it. Its backups stand beside it.
    pub fn open(path: &Path, who: &str) -> Result<Self, StoreError> {
        Store::open(path, who).map(Self::of)
    }

    /// The same with the folders that backups go to; a book of an older version is backed up and upgraded.
    pub fn open_with(
        path: &Path,
        stamp: &Stamp,
        backups: BackupFolders,
    ) -> Result<Self, StoreError> {
        Self::open_patiently(path, stamp, backups, Duration::ZERO)
    }

    /// The same; the lock of a book that someone else works in is asked for as long as `patience` says.
    pub fn open_patiently(
        path: &Path,
        stamp: &Stamp,
        backups: BackupFolders,
        patience: Duration,
    ) -> Result<Self, StoreError> {
        disk::sweep_left(disk::folder_of(path));
        let keep_older = &restore::keep_older(&backups, stamp.at);
        let opening = Opening { who: &stamp.who, keep_older, patience };
        let mut session =
            Store::open_as(path, &opening).map(Self::of).map_err(|why| why.of_book(path))?;
        session.keep_backups_in(backups);
        Ok(session)
    }

    /// Where backups of this book go from now on.
    pub fn keep_backups_in(&mut self, backups: BackupFolders) {
        let path = self.store.path().to_path_buf();
        self.backups = if backups.book().is_some() { backups } else { backups.of_book(&path) };
        self.newest_backup = OnceCell::new();
    }

    /// How long a write waits for another program's before it fails as `Locked`.
    pub fn wait_at_most(&self, wait: Duration) -> Result<(), StoreError> {
        self.store.wait_at_most(wait)
    }

    /// Who works in the book, where that is why it can only be read.
    pub fn held_by(&self) -> Option<&Holder> {
        self.store.held_by()
    }

    /// Which book this is, whatever its file is called: copies of one book share it.
    pub fn identity(&self) -> &str {
        self.store.identity()
    }

    /// What opening the book found that somebody is to be told of.
    pub fn noticed(&self) -> &Noticed {
        self.store.noticed()
    }

    /// Writes the book as it was stored last to `path`, which must be free, and goes on there; what can be undone stays
    /// so. Works as well when the file it was opened from is gone or was written over.
    pub fn go_on_at(&mut self, path: &Path, who: &str) -> Result<(), CopyError> {
        self.store.go_on_at(path, who)?;
        self.backups = self.backups.clone().of_book(path);
        self.revision += 1;
        Ok(())
    }

    /// Looks at the file: `Ok` when it is there and holds, byte for byte, what was stored last.
    pub fn verify(&self) -> Result<(), StoreError> {
        self.store.verify()
    }

    /// The same, without reading the whole file.
    pub fn look(&self) -> Result<(), StoreError> {
        self.store.look()
    }

    /// Follows what another program wrote into a book that is only read here: everything derived is made
    /// anew then. Whether there was something.
    pub fn follow_file(&mut self) -> Result<bool, StoreError> {
        let changed = self.store.changed_elsewhere()?;
        if changed {
            self.revision += 1;
        }
        Ok(changed)
    }

    fn of(store: Store) -> Self {
        let backups = BackupFolders::beside_book(store.path());
        let (undo, redo) = (Vec::new(), Vec::new());
        let newest_backup = OnceCell::new();
        let office_rows = RefCell::default();
        let joined = joined::memo::JoinedMemo::default();
        let (revision, steps, saved_at) = (0, 0, None);
        Self {
            store,
            backups,
            newest_backup,
            revision,
            undo,
            redo,
            steps,
            saved_at,
            office_rows,
            joined,
        }
    }

    /// Where the book is, absolute.
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// Whether the book can only be looked at.
    pub fn is_read_only(&self) -> bool {
        self.store.is_read_only()
    }

    /// Grows with every change.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The number of the last write: another after each.
    pub fn last_write(&self) -> Result<String, StoreError> {
        self.store.last_write()
    }

    /// The office.
    pub fn commune(&self) -> Result<Commune, StoreError> {
        self.store.commune()
    }

    /// Every report, oldest first.
    pub fn reports(&self) -> Result<Vec<ReportSummary>, StoreError> {
        self.store.reports()
    }

    /// The report of a period; `NoSuchReport` when the book has none.
    pub fn report(&self, period: Period) -> Result<Report, StoreError> {
        let report = self.store.report(period)?.ok_or(StoreError::NoSuchReport(period))?;
        Ok(Report { office: self.office_rows()?, ..report })
    }

    /// What the book keeps beside its reports.
    pub fn office_rows(&self) -> Result<Arc<OfficeRows>, StoreError> {
        let mut known = self.office_rows.borrow_mut();
        if let Some((revision, rows)) = &*known
            && *revision == self.revision
        {
            return Ok(Arc::clone(rows));
        }
        let rows = self.store.office_rows()?;
        // Those who compare by their address find nothing new where nothing is.
        let same = known.take().map(|(_, before)| before).filter(|before| **before == rows);
        let rows = same.unwrap_or_else(|| Arc::new(rows));
        *known = Some((self.revision, Arc::clone(&rows)));
        Ok(rows)
    }

    /// The same without its texts and papers: what other reports are filled from.
    pub fn report_numbers(&self, period: Period) -> Result<Report, StoreError> {
        self.store.report_numbers(period)?.ok_or(StoreError::NoSuchReport(period))
    }

    /// Issued reports that are not as they were issued: a byte of them changed behind SQLite's back.
    pub fn changed_since_issue(&self) -> Result<Vec<Period>, StoreError> {
        self.store.changed_since_issue()
    }

    /// `ChangedSinceIssue` where the report of a period was issued and is no longer what it was then: asked before
    /// its pages go out.
    pub fn check_as_issued(&self, report: &Report) -> Result<(), StoreError> {
        if !self.store.is_as_issued(report)? {
            return Err(StoreError::ChangedSinceIssue(report.period));
        }
        issued_office::check(self, report)
    }

    /// Whether the book holds no reports but those of `periods` and its log names nobody but `who`.
    fn only_touched_by(&self, who: &str, periods: &[Period]) -> Result<bool, StoreError> {
        let reports = self.reports()?;
        if reports.iter().any(|report| !periods.contains(&report.period)) {
            return Ok(false);
        }
        for period in periods {
            if self.store.changes(*period)?.iter().any(|change| change.stamp.who != who) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Reads the book beside this session, on another thread if need be.
    pub fn reader(&self) -> Result<BookReader, StoreError> {
        self.store.reader()
    }

    /// The book as it stands, in a copy: for work on another thread while one goes on writing here.
    pub fn snapshot(&self) -> Result<BookReader, StoreError> {
        self.store.snapshot()
    }

    /// Applies an edit in one transaction and remembers how to undo it; an edit that takes much away or brings
    /// much in is applied after a backup (`backup::reason_before`), and one that renames the office keeps the name its
    /// reports bear (`renaming`); rows of drafts follow the register (`register`). Typing that goes on in the same box is one
    /// step until `end_act`, and for a short while at most.
    pub fn apply(&mut self, edit: &Edit, stamp: &Stamp) -> Result<(), StoreError> {
        let edit = &*self.keeping_names(edit)?;
        let edit = &*self.following_register(edit)?;
        if let Some(reason) = backup::reason_before(edit) {
            self.back_up(reason, stamp.at)?;
        }
        let inverse = self.store.apply(edit, stamp)?;
        let done = |since| Some((edit.clone(), since));
        match self.undo.last_mut() {
            Some(step) if self.redo.is_empty() && step.takes_in(edit, stamp.at) => {
                let since = step.done.take().map_or(stamp.at, |(_, since)| since);
                step.done = done(since);
            }
            _ => {
                self.steps += 1;
                let (number, name) = (self.steps, edit.name());
                self.undo.push(UndoStep { number, name, edit: inverse, done: done(stamp.at) });
            }
        }
        self.redo.clear();
        self.revision += 1;
        if !edit.changes_office_rows()
            && let Some((revision, _)) = self.office_rows.get_mut()
            && *revision + 1 == self.revision
        {
            *revision = self.revision;
        }
        self.saved_at = Some(stamp.at);
        Ok(())
    }

    /// When the book last took something from here; none where it is as it was opened.
    pub fn saved_at(&self) -> Option<NaiveDateTime> {
        self.saved_at
    }

    /// Takes the report of a period out of the book, issued or not, after a backup: the newest one, which holds
    /// it. Nothing is taken out when it cannot be made.
    pub fn remove_report(&mut self, period: Period, stamp: &Stamp) -> Result<PathBuf, StoreError> {
        let status = self.report(period)?.status;
        let made = self.back_up(Reason::BeforeRemove, stamp.at)?;
        let known = || self.backups().into_iter().find(|backup| backup.name.at <= stamp.at);
        let backup = made.map(|made| made.backup).or_else(known);
        self.apply(&Edit::removal(period, status), stamp)?;
        self.end_act();
        Ok(backup.map_or_else(|| self.backups.root().to_path_buf(), |backup| backup.path))
    }

    /// Brings the report of a period back out of another state of the book, or another book, after a backup; what
    /// the book has of that period gives way, all else stays. One step of undo.
    pub fn bring_back(
        &mut self,
        period: Period,
        source: &BookReader,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        let report = source.report(period)?.ok_or(StoreError::NoSuchReport(period))?;
        let beside = source.kept_beside(period)?;
        // It would be sealed anew, as if it had been issued like this.
        if source.changed_since_issue()?.contains(&period) {
            return Err(StoreError::ChangedSinceIssue(period));
        }
        self.back_up(Reason::BeforeRestore, stamp.at)?;
        let mut edits = Vec::new();
        if let Some(current) = self.store.report(period)? {
            edits.push(Edit::removal(period, current.status));
        }
        edits.extend(kept(beside));
        edits.push(Edit::AddReport(Box::new(report)));
        let name = backup::wording::bring_back(period);
        self.apply(&Edit::Batch { name, edits }, stamp)?;
        self.end_act();
        Ok(())
    }

    /// Takes in the reports of an export that the book has none of, after a backup: those it had already, which
    /// stay as they are. One step of undo.
    pub fn take_in(&mut self, export: &BookExport, stamp: &Stamp) -> Result<TakenIn, StoreError> {
        let known = self.reports()?;
        let is_known = |report: &&Report| known.iter().any(|own| own.period == report.period);
        let (had, new): (Vec<&Report>, Vec<&Report>) =
            export.content.reports.iter().partition(is_known);
        let periods = |reports: &[&Report]| reports.iter().map(|report| report.period).collect();
        let taken = TakenIn { new: periods(&new), had: periods(&had) };
        if let Some(changed) = new.iter().find(|report| !store::is_as_issued(export, report)) {
            return Err(StoreError::ChangedSinceIssue(changed.period));
        }
        if !new.is_empty() {
            self.back_up(Reason::BeforeMerge, stamp.at)?;
            let mut edits = Vec::new();
            for report in new {
                edits.extend(kept(export.beside(report.period)));
                edits.push(Edit::AddReport(Box::new(report.clone())));
            }
            let name = backup::wording::TAKE_IN.to_owned();
            self.apply(&Edit::Batch { name, edits }, stamp)?;
            self.end_act();
        }
        Ok(taken)
    }

    /// Notes what a file that was taken in does not prove: told at every opening until somebody made it good.
    pub fn note_unproven(
        &mut self,
        from: &str,
        told: &[String],
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.store.note_unproven(from, told, stamp)?;
        self.revision += 1;
        Ok(())
    }

    /// What the book tells of having been made from a damaged one, until somebody said that the rest is made good.
    pub fn salvage_notice(&self) -> Result<Option<SalvageNotice>, StoreError> {
        Ok(self.store.salvage_notice()?.filter(|notice| !notice.is_read))
    }

    /// Somebody says so.
    pub fn note_salvage_read(&mut self, stamp: &Stamp) -> Result<(), StoreError> {
        self.store.note_salvage_read(stamp)?;
        self.revision += 1;
        Ok(())
    }

    /// Lets a finding stand, with the reason; the report itself does not change.
    pub fn accept(
        &mut self,
        period: Period,
        finding: &Finding,
        reason: &str,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.store.accept(period, finding, reason, stamp)
    }

    /// Takes an acceptance back.
    pub fn withdraw(&mut self, period: Period, accepted: &Accepted) -> Result<(), StoreError> {
        self.store.withdraw(period, &accepted.rule, &accepted.anchor)
    }

    /// The findings of a period that were accepted, oldest first.
    pub fn accepted(&self, period: Period) -> Result<Vec<Accepted>, StoreError> {
        self.store.accepted(period)
    }

    /// The number of the last change of a report: another after each.
    pub fn last_change(&self, period: Period) -> Result<Option<i64>, StoreError> {
        self.store.last_change(period)
    }

    /// The same, and what its exhibits show of all others and its figures were taken from.
    pub fn neighbours_of(&self, report: &Report) -> Result<Neighbours, StoreError> {
        let (reports, office) = (self.reports()?, self.commune()?);
        let known = live::comparable(&reports, report, &office);
        let periods: Vec<Period> = known.map(|known| known.period).collect();
        let over_time = live::read_over_time(&periods, report, |period| self.report(period))?;
        Ok(Neighbours { over_time, ..self.neighbours(report)? })
    }

    /// The reports a report is compared with, as far as the book has them.
    pub fn neighbours(&self, of: &Report) -> Result<Neighbours, StoreError> {
        let (reports, office) = (self.reports()?, self.commune()?);
        live::read_neighbours(&reports, of, &office, |period| self.report(period).map(Arc::new))
    }

    /// The report of a period with nothing typed over it: what the terminal prints.
    pub fn live(&self, period: Period) -> anyhow::Result<Live> {
        let (report, today) = (self.report(period)?, self.commune()?);
        let office = issued_office::printed_by(self, &report, &today);
        let neighbours = self.neighbours_of(&report)?;
        live::beside(report, &office, neighbours)
    }
}

/// What another book keeps beside a report comes before the report: it is a version of those.
fn kept(beside: KeptBeside) -> Option<Edit> {
    let is_empty = beside.versions.is_empty() && beside.attachments.is_empty();
    (!is_empty).then(|| Edit::KeepBeside(Box::new(beside)))
}

/// What became of the reports of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenIn {
    /// They came in.
    pub new: Vec<Period>,
    /// The book had one of that period, which stayed.
    pub had: Vec<Period>,
}
