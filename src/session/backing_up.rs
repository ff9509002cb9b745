//! Backups of the open book: when one is due, what it is made of, and where all of them stand.
//!
//! Invariant: what takes much away is not done before the backup it wants is there.

use std::{cell::OnceCell, path::PathBuf};

use chrono::{NaiveDateTime, TimeDelta};

use super::{
    Session,
    backup::{self, Backup, BackupFolders, BackupJob, Made, NewestBackup, Reason, restore},
};
use crate::{disk::WriteError, store::StoreError};

impl Session {
    /// The folders that backups of this book go to.
    pub fn backup_folders(&self) -> &BackupFolders {
        &self.backups
    }

    /// Names the second folder that backups go to, or none.
    pub fn set_second_backups(&mut self, second: Option<PathBuf>) -> Result<(), WriteError> {
        self.backups.set_second(second)
    }

    /// The backups of this book, newest first.
    pub fn backups(&self) -> Vec<Backup> {
        backup::backups(&self.backups, Some(self.identity()))
    }

    /// How long until the book is to be backed up by itself, if nothing more is written; none where its newest backup
    /// holds it already, or where it is only read.
    pub fn backup_in(&self, now: NaiveDateTime) -> Result<Option<TimeDelta>, StoreError> {
        if self.is_read_only() {
            return Ok(None);
        }
        let last_write = self.store.last_write()?;
        Ok(backup::due_in(self.newest_backup(now), &last_write, now))
    }

    fn newest_backup(&self, now: NaiveDateTime) -> Option<&NewestBackup> {
        let (folders, identity) = (&self.backups, Some(self.store.identity()));
        self.newest_backup.get_or_init(|| backup::newest(folders, identity, now)).as_ref()
    }

    /// The backup that is due now for this reason, to be run on whatever thread and told with `backed_up`; none
    /// where none is. A book that is only read here changes elsewhere: it is backed up when somebody asks.
    pub fn backup_due(
        &self,
        reason: Reason,
        now: NaiveDateTime,
    ) -> Result<Option<BackupJob>, StoreError> {
        if self.is_read_only() && reason != Reason::Asked {
            return Ok(None);
        }
        // Before much is taken away the backup is to be there, not to have been.
        let there = match reason {
            Reason::Periodic => self.newest_backup(now).cloned(),
            _ => backup::newest(&self.backups, Some(self.store.identity()), now),
        };
        if !backup::is_due(reason, there.as_ref(), &self.store.last_write()?, now) {
            return Ok(None);
        }
        let (reader, folders) = (self.store.snapshot()?, self.backups.clone());
        Ok(Some(BackupJob { reader, folders, reason, at: now }))
    }

    /// Takes in what a backup was made of, so that the next one is due when the book has changed since.
    pub fn backed_up(&mut self, made: &Made) {
        let (at, last_write) = (made.backup.name.at, made.last_write.clone());
        self.newest_backup = OnceCell::from(Some(NewestBackup { at, last_write }));
    }

    /// Makes the backup that is due now, if one is. On an error what wanted it is not to be done.
    pub fn back_up(
        &mut self,
        reason: Reason,
        now: NaiveDateTime,
    ) -> Result<Option<Made>, StoreError> {
        let Some(job) = self.backup_due(reason, now)? else { return Ok(None) };
        let made = job.run().map_err(restore::not_backed_up)?;
        self.backed_up(&made);
        Ok(Some(made))
    }
}
