//! A book on a share, worked in on this machine and brought back.
//!
//! Invariants: the file on the share gives way only to a verified copy, by a rename, and only where it still is the
//! one that was taken; where it is not, it stays, and what was worked in here goes beside it under a name of its own.
//! What was not brought back (the share went away, the program was cut off) is found again by the next opening. While
//! it is worked in, the lock file on the share tells the others who does and since when.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    disk::{self, OldFile, WriteError},
    store::{self, BookLock, BookReader, CopyError, StoreError},
};

/// Folder of the books that are worked in here, below that of this person's data.
const FOLDER: &str = "lam-viec";
/// What was taken, beside the copy.
const NOTE: &str = "da-lay.json";
/// In the name of what goes beside a book that somebody else changed.
const OURS: &str = "-ban-may-nay";

/// A book on a share that is worked in here.
#[derive(Debug)]
pub struct WorkingCopy {
    share: PathBuf,
    local: PathBuf,
    taken: Taken,
    /// What an earlier opening left here and did not bring back is worked in.
    goes_on: bool,
    _lock: Option<BookLock>,
}

/// The file on the share as it was taken or brought back last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Taken {
    /// Of all its bytes.
    sum: String,
    /// The number of the last write it holds.
    last_write: String,
}

/// What became of bringing a book back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BroughtBack {
    /// The share holds what was worked in here.
    Done,
    /// It held that already.
    Nothing,
    /// Another file, or another state of the book, stands there now: it stays.
    OtherThere,
}

/// Why a book on a share cannot be worked in here.
#[derive(Debug, thiserror::Error)]
pub enum TakeError {
    /// What was worked in here before was not brought back, and the book on the share went on without it.
    #[error(
        "Lần trước có phần làm trên máy này chưa đưa về ổ mạng được, và từ đó sổ trên ổ mạng đã bị thay đổi. \
         Cả hai bản vẫn còn nguyên: “{}” trên ổ mạng và “{}” trên máy này. Hãy cho lưu bản trên máy này thành tệp \
         riêng bên cạnh, rồi so hai bản.",
        share.display(), local.display()
    )]
    BothChanged {
        /// The book on the share.
        share: PathBuf,
        /// What was worked in here.
        local: PathBuf,
    },
    /// The book cannot be read, or somebody else works in it.
    #[error(transparent)]
    Copy(#[from] CopyError),
}

impl From<StoreError> for TakeError {
    fn from(why: StoreError) -> Self {
        Self::Copy(why.into())
    }
}

impl WorkingCopy {
    /// Takes the book at `share` to work in it here; `data` is the folder of this person's data. `Held` where
    /// somebody else works in it.
    pub fn take(share: &Path, data: &Path, who: &str) -> Result<Self, TakeError> {
        let share = disk::followed(&std::path::absolute(share).map_err(StoreError::from)?);
        let lock = store::take_lock(&share, who, Duration::ZERO)
            .map_err(|who| StoreError::Held { who })?;
        let local = local_of(&share, data)?;
        // Summed while no connection of this process has it open.
        let sum = sum(&share).map_err(StoreError::from)?;
        let book = BookReader::open(&share)?;
        let here = Taken { sum, last_write: book.last_write()? };
        let (taken, goes_on) = match left_here(&local) {
            Some(left) if left.sum == here.sum => (left, true),
            Some(_) => return Err(TakeError::BothChanged { share, local }),
            None => {
                disk::make_folder(disk::folder_of(&local)).map_err(CopyError::from)?;
                book.copy_to(&local, OldFile::GivesWay, &book.export()?)?;
                (here, false)
            }
        };
        let copy = Self { share, local, taken, goes_on, _lock: lock };
        copy.write_note()?;
        Ok(copy)
    }

    /// The file to work in.
    pub fn local(&self) -> &Path {
        &self.local
    }

    /// The book on the share.
    pub fn share(&self) -> &Path {
        &self.share
    }

    /// Whether the file to work in holds what an earlier opening did not bring back.
    pub fn goes_on(&self) -> bool {
        self.goes_on
    }

    /// Puts what was saved here into the place of the book on the share. On an error that one stands as it stood.
    pub fn bring_back(&mut self, saved: &BookReader) -> Result<BroughtBack, CopyError> {
        if sum(&self.share).map_err(StoreError::from)? != self.taken.sum {
            return Ok(BroughtBack::OtherThere);
        }
        let last_write = saved.last_write()?;
        if last_write == self.taken.last_write {
            return Ok(BroughtBack::Nothing);
        }
        saved.copy_to(&self.share, OldFile::GivesWay, &saved.export()?)?;
        self.taken = Taken { sum: sum(&self.share).map_err(StoreError::from)?, last_write };
        self.write_note()?;
        Ok(BroughtBack::Done)
    }

    /// Takes the copy here away, once all of it is on the share.
    pub fn let_go(self) -> io::Result<()> {
        match left_here(&self.local) {
            Some(_) => Ok(()),
            None => fs::remove_dir_all(disk::folder_of(&self.local)),
        }
    }

    fn write_note(&self) -> Result<(), CopyError> {
        let path = note_of(&self.local);
        let bytes = serde_json::to_vec_pretty(&self.taken)
            .map_err(|why| WriteError::Other { path: path.clone(), why: why.into() })?;
        Ok(disk::write_atomically(&path, &bytes)?)
    }
}

/// Puts what was worked in here beside the book on the share, which stays, and forgets it here: where it is now.
pub fn keep_beside(share: &Path, local: &Path) -> Result<PathBuf, CopyError> {
    let book = BookReader::open(local)?;
    let stem = share.file_stem().unwrap_or_default();
    let numbered = |number: u32| {
        let mut name = stem.to_owned();
        name.push(OURS);
        if number > 1 {
            name.push(format!("-{number}"));
        }
        name.push(".cchc");
        share.with_file_name(name)
    };
    let free = (1..10_000).map(numbered).find(|path| path.symlink_metadata().is_err());
    let beside = free.ok_or(StoreError::Exists)?;
    book.copy_to(&beside, OldFile::Stays, &book.export()?)?;
    drop(book);
    // From now on there is nothing here that is not there.
    fs::remove_file(note_of(local)).map_err(StoreError::from)?;
    Ok(beside)
}

/// A folder of its own for each book of each share, by its whole path.
fn local_of(share: &Path, data: &Path) -> Result<PathBuf, StoreError> {
    let name = share.file_name().ok_or(StoreError::NotFound)?;
    let number = hex(&Sha256::digest(share.as_os_str().as_encoded_bytes()));
    Ok(data.join(FOLDER).join(&number[..16]).join(name))
}

fn note_of(local: &Path) -> PathBuf {
    local.with_file_name(NOTE)
}

/// What was taken of a book whose copy here was written to since and not brought back.
fn left_here(local: &Path) -> Option<Taken> {
    let taken: Taken = serde_json::from_slice(&fs::read(note_of(local)).ok()?).ok()?;
    let last_write = BookReader::open(local).and_then(|book| book.last_write());
    // What cannot be read now may be work all the same.
    let is_same = last_write.is_ok_and(|last_write| last_write == taken.last_write);
    (!is_same && local.is_file()).then_some(taken)
}

fn sum(path: &Path) -> io::Result<String> {
    Ok(hex(&Sha256::digest(fs::read(path)?)))
}

fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().map(|byte| format!("{byte:02x}"));
    digits.collect()
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::{
        edit::Edit,
        model::{Commune, Stamp},
        session::{Session, sample},
    };

    /// A folder that is the share, with the sample book, and one of this machine.
    fn folders() -> (TempDir, TempDir, PathBuf) {
        let (share, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let book = sample::copied(share.path());
        (share, data, book)
    }

    fn stamp() -> Stamp {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 14).unwrap();
        Stamp { at: day.into(), who: "thử".into() }
    }

    fn rename(session: &mut Session, name: &str) {
        let commune = Commune { name: name.into(), ..Commune::default() };
        session.apply(&Edit::SetCommune(Box::new(commune)), &stamp()).unwrap();
    }

    fn name_in(path: &Path) -> String {
        BookReader::open(path).unwrap().commune().unwrap().name
    }

    fn files(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn what_is_saved_here_comes_back_whole_and_nothing_stays() {
        let (share, data, book) = folders();
        let mut copy = WorkingCopy::take(&book, data.path(), "Nguyễn Văn A").unwrap();
        assert_ne!(copy.local(), book);
        let mut session = Session::open(copy.local(), "Nguyễn Văn A").unwrap();
        let bring = |copy: &mut WorkingCopy, session: &Session| {
            copy.bring_back(&session.reader().unwrap()).unwrap()
        };
        assert_eq!(bring(&mut copy, &session), BroughtBack::Nothing);
        for name in ["Một", "Hai"] {
            rename(&mut session, name);
            assert_eq!(bring(&mut copy, &session), BroughtBack::Done);
            assert_eq!(name_in(&book), name);
            assert_eq!(bring(&mut copy, &session), BroughtBack::Nothing);
        }
        drop(session);
        copy.let_go().unwrap();
        assert_eq!(files(share.path()), 1, "the book alone");
        assert_eq!(files(&data.path().join(FOLDER)), 0);
    }

    #[test]
    fn the_second_is_told_who_has_it_and_since_when() {
        let (_share, data, book) = folders();
        let copy = WorkingCopy::take(&book, data.path(), "Nguyễn Văn A").unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let refused = WorkingCopy::take(&book, elsewhere.path(), "B").unwrap_err();
        let TakeError::Copy(CopyError::Book(StoreError::Held { who })) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!(who.who, "Nguyễn Văn A");
        assert!(who.since.is_some());
        assert_eq!(Session::open(&book, "B").unwrap().held_by(), Some(&who), "who only looks, too");
        drop(copy);
        WorkingCopy::take(&book, elsewhere.path(), "B").unwrap();
    }

    #[test]
    fn work_that_did_not_come_back_is_gone_on_with() {
        let (share, data, book) = folders();
        let mut copy = WorkingCopy::take(&book, data.path(), "A").unwrap();
        let mut session = Session::open(copy.local(), "A").unwrap();
        // The share goes away in the middle of the work, and the program ends.
        let away = share.path().with_extension("away");
        fs::rename(share.path(), &away).unwrap();
        rename(&mut session, "Chưa về");
        assert!(copy.bring_back(&session.reader().unwrap()).is_err());
        drop((session, copy));
        fs::rename(&away, share.path()).unwrap();
        let mut copy = WorkingCopy::take(&book, data.path(), "A").unwrap();
        assert!(copy.goes_on());
        let session = Session::open(copy.local(), "A").unwrap();
        let brought = copy.bring_back(&session.reader().unwrap()).unwrap();
        assert_eq!((brought, name_in(&book).as_str()), (BroughtBack::Done, "Chưa về"));
    }

    #[test]
    fn a_book_that_somebody_changed_meanwhile_stays_and_ours_goes_beside() {
        let (share, data, book) = folders();
        let mut copy = WorkingCopy::take(&book, data.path(), "A").unwrap();
        let mut session = Session::open(copy.local(), "A").unwrap();
        rename(&mut session, "Của máy này");
        // Somebody whose machine knows nothing of the lock copies another state over it.
        let other = tempfile::tempdir().unwrap();
        let theirs = sample::copied(other.path());
        rename(&mut Session::open(&theirs, "B").unwrap(), "Của người khác");
        let theirs = fs::read(theirs).unwrap();
        fs::write(&book, &theirs).unwrap();
        let brought = copy.bring_back(&session.reader().unwrap()).unwrap();
        assert_eq!(brought, BroughtBack::OtherThere);
        assert!(fs::read(&book).unwrap() == theirs, "not one byte of it changed");
        let local = copy.local().to_owned();
        drop((session, copy));
        // The next opening asks, and changes nothing.
        let refused = WorkingCopy::take(&book, data.path(), "A").unwrap_err();
        assert!(matches!(refused, TakeError::BothChanged { .. }), "{refused:?}");
        let beside = keep_beside(&book, &local).unwrap();
        assert_eq!(name_in(&beside), "Của máy này");
        assert!(fs::read(&book).unwrap() == theirs);
        assert_eq!(beside.parent(), Some(share.path()));
        let copy = WorkingCopy::take(&book, data.path(), "A").unwrap();
        assert_eq!(name_in(copy.local()), "Của người khác");
        assert_ne!(keep_beside(&book, copy.local()).unwrap(), beside, "nothing gives way");
    }
}
