//! Which pages of a book's file a write changes, as its rollback journal tells before it ends (fileformat2, 3).
//!
//! Invariant: no page that the write changes is missing. SQLite keeps in the journal what a page held before; what
//! held nothing it overwrites without: free pages, which the journaled page that lists them tells, and pages behind the
//! end. The first page counts the changes and is written last.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom},
    ops::Range,
    path::Path,
};

/// SQLite's header of a database file (fileformat2, 1.3).
pub(super) const HEADER_LEN: usize = 100;
/// Where a database's header tells the length of a page, and the first page that lists free ones.
const PAGE_LEN_AT: usize = 16;
const FIRST_LIST_AT: usize = 32;
/// Where a journal's header tells its own length and that of a page.
const JOURNAL_HEADER_LEN_AT: usize = 20;
const JOURNAL_PAGE_LEN_AT: usize = 24;
/// In the journal of a write that goes on, these first bytes are zeros, or say that none of it was brought to the disk.
const UNSYNCED: [[u8; 12]; 2] =
    [[0; 12], [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7, 0xff, 0xff, 0xff, 0xff]];
/// Beside the page itself, a record of the journal has its number and a sum.
const RECORD_REST: usize = 8;

/// Pages that a write changes.
#[derive(Debug)]
pub(super) struct WrittenPages {
    page_len: u64,
    numbers: BTreeSet<u32>,
    /// Of the file, before the write.
    len: u64,
}

impl WrittenPages {
    /// To be asked when all of a write is done but its end: the file still stands as it stood. An error where its
    /// journal tells what this program does not expect.
    pub fn of(journal: &Path, file: &File) -> io::Result<Self> {
        let len = file.metadata()?.len();
        let header = read_at(file, 0..HEADER_LEN as u64)?;
        let page_len = match u16::from_be_bytes(array_at(&header, PAGE_LEN_AT)?) {
            1 => 1 << 16,
            len => u64::from(len),
        };
        let mut pages = Self { page_len, numbers: BTreeSet::from([1]), len };
        pages.add_journaled(&fs::read(journal)?)?;
        pages.add_free(file, word_at(&header, FIRST_LIST_AT)?)?;
        Ok(pages)
    }

    /// Where they are in a file of this length, which is that after the write.
    pub fn ranges(&self, len: u64) -> impl Iterator<Item = Range<u64>> {
        let pages = self.numbers.iter().map(|number| self.range(*number));
        let grown = self.len.min(len)..len;
        pages.map(move |page| page.start.min(len)..page.end.min(len)).chain([grown])
    }

    fn range(&self, number: u32) -> Range<u64> {
        let from = u64::from(number.saturating_sub(1)) * self.page_len;
        from..from + self.page_len
    }

    fn add_journaled(&mut self, journal: &[u8]) -> io::Result<()> {
        if !UNSYNCED.iter().any(|head| journal.starts_with(head))
            || u64::from(word_at(journal, JOURNAL_PAGE_LEN_AT)?) != self.page_len
        {
            return Err(odd());
        }
        let header = word_at(journal, JOURNAL_HEADER_LEN_AT)? as usize;
        let record = self.page_len as usize + RECORD_REST;
        let records = journal.get(header..).ok_or_else(odd)?.chunks_exact(record);
        if !records.remainder().is_empty() {
            return Err(odd());
        }
        for record in records {
            let number = word_at(record, 0)?;
            if number == 0 || self.range(number).start >= self.len {
                return Err(odd());
            }
            self.numbers.insert(number);
        }
        Ok(())
    }

    /// Free pages that a list tells which the write changes: those may have been taken.
    fn add_free(&mut self, file: &File, first: u32) -> io::Result<()> {
        let (mut list, mut seen) = (first, BTreeSet::new());
        while list != 0 {
            // A list that comes back to itself has no end.
            if !seen.insert(list) {
                return Err(odd());
            }
            let page = read_at(file, self.range(list))?;
            if self.numbers.contains(&list) {
                let count = word_at(&page, 4)? as usize;
                let free = page.get(8..8 + 4 * count).ok_or_else(odd)?.chunks_exact(4);
                let free = free.map(|number| word_at(number, 0)).collect::<io::Result<Vec<_>>>()?;
                self.numbers.extend(free);
            }
            list = word_at(&page, 0)?;
        }
        Ok(())
    }
}

fn read_at(mut file: &File, range: Range<u64>) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; (range.end - range.start) as usize];
    file.seek(SeekFrom::Start(range.start))?;
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn word_at(bytes: &[u8], at: usize) -> io::Result<u32> {
    Ok(u32::from_be_bytes(array_at(bytes, at)?))
}

fn array_at<const N: usize>(bytes: &[u8], at: usize) -> io::Result<[u8; N]> {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).copied().ok_or_else(odd)
}

fn odd() -> io::Error {
    io::ErrorKind::InvalidData.into()
}
