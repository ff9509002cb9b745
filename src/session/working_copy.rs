//! A book on a share, worked in on this machine and brought back.
//!
//! Invariants: the file on the share gives way only to a verified copy, by a rename, and only where it still is the
//! one that was taken; where it is not, it stays, and what was worked in here goes beside it under a name of its own.
//! What was not brought back (the share went away, the program was cut off) is found again by the next opening, which
//! goes on with it even while the share is away. While it is worked in, the lock file on the share tells the others
//! who does and since when.

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
    time::Duration,
};

use chrono::Local;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    disk::{self, OldFile, WriteError, input},
    model::text,
    store::{self, BookLock, BookReader, CopyError, StoreError},
};

/// Folder of the books that are worked in here, below that of this person's data.
const FOLDER: &str = "lam-viec";
/// What was taken, beside the copy.
const NOTE: &str = "da-lay.json";
/// In the name of what goes beside a book that somebody else changed.
const OURS: &str = "-ban-may-nay";
/// Added to the name of a copy that cannot be read.
const BROKEN: &str = ".hong";

/// A book on a share that is worked in here.
#[derive(Debug)]
pub struct WorkingCopy {
    share: PathBuf,
    local: PathBuf,
    taken: Taken,
    /// What an earlier opening left here and did not bring back is worked in.
    goes_on: bool,
    is_away: bool,
    set_aside: Option<PathBuf>,
    who: String,
    lock: Option<BookLock>,
}

/// The file on the share as it was taken or brought back last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Taken {
    /// Of all its bytes.
    sum: String,
    /// The number of the last write it holds.
    last_write: String,
    /// The last write of a state that was on its way there: the answer may have been lost after it arrived.
    #[serde(default)]
    on_its_way: Option<String>,
}

impl Taken {
    fn of(sum: String, last_write: String) -> Self {
        Self { sum, last_write, on_its_way: None }
    }

    /// Whether what stands there now is what was taken, or what was sent since.
    fn is_still(&self, there: &Self) -> bool {
        self.sum == there.sum || self.on_its_way.as_ref() == Some(&there.last_write)
    }
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
    /// somebody else works in it, `ReadOnly` where nothing can be brought back to.
    pub fn take(share: &Path, data: &Path, who: &str) -> Result<Self, TakeError> {
        let (share, local) = places(share, data)?;
        // Where the share has no locks, another window of this machine may work in the same copy.
        if let Some(who) = store::holder(&local) {
            return Err(StoreError::Held { who }.into());
        }
        let lock = store::take_lock(&share, who, Duration::ZERO)
            .map_err(|who| StoreError::Held { who })?;
        let set_aside = set_broken_aside(&local).map_err(StoreError::from)?;
        let left = left_here(&local);
        let who = who.to_owned();
        // Summed while no connection of this process has it open.
        let sum = match (sum(&share), left.clone()) {
            (Ok(sum), _) => sum,
            (Err(_), Some(taken)) => {
                let (goes_on, is_away) = (true, true);
                return Ok(Self { share, local, taken, goes_on, is_away, set_aside, who, lock });
            }
            (Err(why), None) => return Err(StoreError::from(why).into()),
        };
        let book = BookReader::open(&share)?;
        let here = Taken::of(sum, book.last_write()?);
        // All of it may have arrived without our knowing.
        let left = left.filter(|_| last_write_in(&local).as_ref() != Some(&here.last_write));
        let goes_on = match left {
            Some(left) if left.is_still(&here) => true,
            Some(_) => return Err(TakeError::BothChanged { share, local }),
            None => {
                // What cannot be brought back is not worked in here.
                if is_write_protected(&share, lock.is_some()) {
                    return Err(StoreError::ReadOnly.into());
                }
                disk::make_folder(disk::folder_of(&local)).map_err(CopyError::from)?;
                book.copy_to(&local, OldFile::GivesWay, &book.export()?)?;
                false
            }
        };
        let (taken, is_away) = (here, false);
        let copy = Self { share, local, taken, goes_on, is_away, set_aside, who, lock };
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

    /// Whether the share was not there when it was taken.
    pub fn is_away(&self) -> bool {
        self.is_away
    }

    /// Where what an earlier opening left here is now, where it could not be read.
    pub fn set_aside(&self) -> Option<&Path> {
        self.set_aside.as_deref()
    }

    /// The last write that the share is known to hold.
    pub fn last_write_there(&self) -> &str {
        &self.taken.last_write
    }

    /// Puts what was saved here into the place of the book on the share. On an error that one stands as it stood.
    pub fn bring_back(&mut self, saved: &BookReader) -> Result<BroughtBack, CopyError> {
        let last_write = saved.last_write()?;
        if last_write == self.taken.last_write {
            return Ok(BroughtBack::Nothing);
        }
        if self.lock.is_none() {
            self.lock = store::take_lock(&self.share, &self.who, Duration::ZERO)
                .map_err(|who| StoreError::Held { who })?;
        }
        if !self.is_as_taken()? {
            return Ok(BroughtBack::OtherThere);
        }
        self.taken.on_its_way = Some(last_write.clone());
        self.write_note()?;
        saved.copy_to(&self.share, OldFile::GivesWay, &saved.export()?)?;
        self.taken = Taken::of(sum(&self.share).map_err(StoreError::from)?, last_write);
        self.write_note()?;
        Ok(BroughtBack::Done)
    }

    /// Whether the share still holds what was taken from it or sent to it.
    fn is_as_taken(&mut self) -> Result<bool, StoreError> {
        let sum = sum(&self.share)?;
        if sum == self.taken.sum {
            return Ok(true);
        }
        if self.taken.on_its_way.is_none() {
            return Ok(false);
        }
        let there = Taken::of(sum, BookReader::open(&self.share)?.last_write()?);
        let is_ours = self.taken.is_still(&there);
        if is_ours {
            self.taken = there;
        }
        Ok(is_ours)
    }

    /// Takes the copy here away, once all of it is on the share.
    pub fn let_go(self) -> io::Result<()> {
        match left_here(&self.local) {
            Some(_) => Ok(()),
            None => self.forget(),
        }
    }

    /// Takes the copy here away, whose words are elsewhere.
    pub fn forget(self) -> io::Result<()> {
        let note = note_of(&self.local);
        if note.exists() {
            fs::remove_file(note)?;
        }
        fs::remove_file(&self.local)?;
        // What was set aside keeps the folder.
        let _ = fs::remove_dir(disk::folder_of(&self.local));
        Ok(())
    }

    fn write_note(&self) -> Result<(), CopyError> {
        let path = note_of(&self.local);
        let bytes = serde_json::to_vec_pretty(&self.taken)
            .map_err(|why| WriteError::Other { path: path.clone(), why: why.into() })?;
        Ok(disk::write_atomically(&path, &bytes)?)
    }
}

/// Whether a window of this machine works in the copy of this book on a share, which may be away.
pub fn is_worked_in(share: &Path, data: &Path) -> bool {
    places(share, data).is_ok_and(|(_, local)| store::holder(&local).is_some())
}

/// Whether a book stands at this path, or what is left of it here can be gone on with: known as soon as its share answers.
pub fn can_open(path: &Path, data: &Path) -> bool {
    path.is_file() || left_of(path, data).is_some()
}

/// The copy of a book on a share that holds what was not brought back, where one is left on this machine.
pub fn left_of(share: &Path, data: &Path) -> Option<PathBuf> {
    let (_, local) = places(share, data).ok()?;
    left_here(&local).map(|_| local)
}

/// Puts what was worked in here beside the book on the share, which stays, and forgets it here: where it is now.
/// Nobody has the copy open.
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

/// The book without links, and where it is worked in here.
fn places(share: &Path, data: &Path) -> Result<(PathBuf, PathBuf), StoreError> {
    let share = disk::followed(&std::path::absolute(share)?);
    let local = local_of(&share, data)?;
    Ok((share, local))
}

/// A folder of its own for each book of each share, by its whole path.
fn local_of(share: &Path, data: &Path) -> Result<PathBuf, StoreError> {
    let name = share.file_name().ok_or(StoreError::NotFound)?;
    let number = text::hexadecimal(&Sha256::digest(share.as_os_str().as_encoded_bytes()));
    Ok(data.join(FOLDER).join(&number[..16]).join(name))
}

fn note_of(local: &Path) -> PathBuf {
    local.with_file_name(NOTE)
}

/// What was taken of a book whose copy here was written to since and not brought back.
fn left_here(local: &Path) -> Option<Taken> {
    let taken = taken_of(local).ok().flatten()?;
    // What cannot be read now may be work all the same.
    let is_same = last_write_in(local).as_ref() == Some(&taken.last_write);
    (!is_same && local.is_file()).then_some(taken)
}

/// What the note beside the copy says was taken; none where there is no note, an error where it cannot be read.
fn taken_of(local: &Path) -> io::Result<Option<Taken>> {
    match input::read(&note_of(local)) {
        Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(why) => Err(why),
    }
}

fn last_write_in(book: &Path) -> Option<String> {
    BookReader::open(book).and_then(|book| book.last_write()).ok()
}

/// What is damaged here would stand in the way of the book on the share for ever, and of what has a note that cannot be
/// read nobody knows whether it was brought back: where it is now.
fn set_broken_aside(local: &Path) -> io::Result<Option<PathBuf>> {
    let is_unknown = local.is_file() && taken_of(local).is_err();
    let is_damaged = || {
        left_here(local).is_some()
            && matches!(
                BookReader::open(local),
                Err(StoreError::Corrupt { .. } | StoreError::NotABook(_))
            )
    };
    if !is_unknown && !is_damaged() {
        return Ok(None);
    }
    let aside = disk::name_aside(local, BROKEN, Local::now().naive_local());
    fs::rename(local, &aside)?;
    fs::remove_file(note_of(local))?;
    Ok(Some(aside))
}

/// Whether nothing can be put into the place of this book; where its lock could be had, files can.
fn is_write_protected(book: &Path, is_locked: bool) -> bool {
    let is_protected = fs::metadata(book).is_ok_and(|found| found.permissions().readonly());
    is_protected || !is_locked && disk::temporary_in(disk::folder_of(book)).is_err()
}

fn sum(path: &Path) -> io::Result<String> {
    // In pieces: what stands there may be of any length.
    let (mut file, mut sum) = (File::open(path)?, Sha256::new());
    let mut piece = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok(text::hexadecimal(&sum.finalize()));
        }
        sum.update(&piece[..read]);
    }
}

#[cfg(test)]
mod tests;
