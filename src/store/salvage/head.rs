//! The first page of a book, made anew where it is damaged: a book is known by its other pages, too.
//!
//! The first page holds SQLite's header and the way to the pages that tell the tables; in a book of any version those
//! are pages of their own (the text of the tables is longer than a page). Each is recognised by what it holds: rows of
//! `sqlite_schema` that name tables of ours. Invariant: a file without such a page is no book; nothing is written but
//! into a copy. Offsets: sqlite.org/fileformat2.html, 1.3, 1.6, 2.1.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

use super::raw;
use crate::store::ladder::APPLICATION_ID;

/// Every book has pages of this size.
const PAGE: usize = 4096;
/// A book of ten years has some megabytes: nobody waits until all of a film was looked at.
const MOST_BYTES: u64 = 256 << 20;
/// So many tables of ours must be named by the pages of a book.
const LEAST_TABLES: usize = 2;
/// A book has a dozen; so many have room on the first page.
const MOST_PAGES: usize = 200;
/// The kinds of pages of a table: rows, and the way to them.
const LEAF: u8 = 0x0d;
const INTERIOR: u8 = 0x05;
const HEADER_LEN: usize = 100;

/// A page of `sqlite_schema`.
struct SchemaPage {
    /// Its number; the first page of a file is 1.
    number: u32,
    /// The greatest rowid in it.
    last: i64,
    first: i64,
    /// Tables of ours that it names.
    names: Vec<String>,
}

/// Whether the file holds pages of a book, whatever its first page is.
pub(in crate::store) fn has_book_pages(path: &Path) -> io::Result<bool> {
    Ok(fs::metadata(path)?.len() <= MOST_BYTES && names_a_book(&schema_pages(path)?))
}

fn names_a_book(pages: &[SchemaPage]) -> bool {
    let mut names: Vec<&str> =
        pages.iter().flat_map(|page| &page.names).map(String::as_str).collect();
    names.sort_unstable();
    names.dedup();
    names.len() >= LEAST_TABLES
}

/// Writes a new first page into the copy of a book whose own is damaged.
pub(super) fn rebuild(copy: &Path) -> io::Result<()> {
    let pages = one_of_each_rowid(schema_pages(copy)?);
    let mut bytes = fs::read(copy)?;
    let count = u32::try_from(bytes.len().div_ceil(PAGE)).unwrap_or(u32::MAX);
    // The last page may be cut.
    bytes.resize(PAGE * count as usize, 0);
    bytes[..PAGE].copy_from_slice(&first_page(&pages, count));
    fs::write(copy, bytes)
}

/// Pages left over from older tables overlap those in use: of each rowid, the page that names more of our tables.
fn one_of_each_rowid(mut pages: Vec<SchemaPage>) -> Vec<SchemaPage> {
    pages.sort_by_key(|page| std::cmp::Reverse(page.names.len()));
    let mut taken: BTreeMap<i64, SchemaPage> = BTreeMap::new();
    for page in pages {
        let overlaps = taken.values().any(|it| page.first <= it.last && it.first <= page.last);
        if !overlaps && taken.len() < MOST_PAGES {
            taken.insert(page.last, page);
        }
    }
    taken.into_values().collect()
}

/// A header, and the way to these pages.
fn first_page(pages: &[SchemaPage], count: u32) -> [u8; PAGE] {
    let mut page = [0; PAGE];
    let mut put = |at: usize, bytes: &[u8]| page[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, b"SQLite format 3\0");
    put(16, &4096_u16.to_be_bytes());
    // A rollback journal; nothing reserved; fractions as SQLite wants them.
    put(18, &[1, 1, 0, 64, 32, 32]);
    let number = |value: u32| value.to_be_bytes();
    put(24, &number(1));
    put(28, &number(count));
    put(40, &number(1));
    put(44, &number(4));
    put(56, &number(1));
    put(68, &APPLICATION_ID.to_be_bytes());
    // The size above is valid for this count of changes, and was written by this version of SQLite.
    put(92, &number(1));
    put(96, &number(3_045_000));
    let (last, before) = match pages.split_last() {
        Some((last, before)) => (last.number, before),
        None => (0, pages),
    };
    let (mut content, mut cell) = (PAGE, HEADER_LEN + 12);
    for child in before {
        let mut bytes = number(child.number).to_vec();
        bytes.extend(varint(child.last));
        content -= bytes.len();
        put(content, &bytes);
        put(cell, &short(content));
        cell += 2;
    }
    put(HEADER_LEN, &[INTERIOR]);
    put(HEADER_LEN + 3, &short(before.len()));
    put(HEADER_LEN + 5, &short(content));
    put(HEADER_LEN + 8, &number(last));
    page
}

fn short(value: usize) -> [u8; 2] {
    u16::try_from(value).unwrap_or(u16::MAX).to_be_bytes()
}

/// Seven bits a byte, the greatest first; rowids of tables are small.
fn varint(value: i64) -> Vec<u8> {
    let mut value = value.max(0).unsigned_abs();
    let mut bytes = vec![(value & 0x7f) as u8];
    while value > 0x7f {
        value >>= 7;
        bytes.push((value & 0x7f) as u8 | 0x80);
    }
    bytes.reverse();
    bytes
}

/// The pages of `sqlite_schema` that name tables of ours, but for the first page.
fn schema_pages(path: &Path) -> io::Result<Vec<SchemaPage>> {
    let mut file = File::open(path)?;
    let (mut found, mut page) = (Vec::new(), Vec::with_capacity(PAGE));
    for number in 1_u32.. {
        page.clear();
        (&mut file).take(PAGE as u64).read_to_end(&mut page)?;
        if page.is_empty() {
            break;
        }
        if number > 1
            && let Some(rows) = rows(&page)
        {
            let (first, last) = (rows[0].0, rows[rows.len() - 1].0);
            let names: Vec<String> = rows.into_iter().filter_map(|(_, name)| name).collect();
            if !names.is_empty() {
                found.push(SchemaPage { number, last, first, names });
            }
        }
    }
    Ok(found)
}

/// The rows of a page of `sqlite_schema`: the rowid of each, and the table of ours that it makes. None of any other
/// page.
fn rows(page: &[u8]) -> Option<Vec<(i64, Option<String>)>> {
    if page.len() != PAGE || page[0] != LEAF {
        return None;
    }
    let count = usize::from(u16::from_be_bytes([page[3], page[4]]));
    let rows = (0..count).map(|at| {
        let cell = page.get(8 + 2 * at..10 + 2 * at)?;
        row(page.get(usize::from(u16::from_be_bytes([cell[0], cell[1]]))..)?)
    });
    rows.collect::<Option<Vec<_>>>().filter(|rows| !rows.is_empty())
}

/// A row of `sqlite_schema`: kind, name, name of the table, first page, SQL.
fn row(mut cell: &[u8]) -> Option<(i64, Option<String>)> {
    take_varint(&mut cell)?;
    let rowid = take_varint(&mut cell)?;
    let mut types = cell;
    let head = usize::try_from(take_varint(&mut types)?).ok()?;
    let mut content = cell.get(head..)?;
    let mut texts: [Option<&str>; 5] = [None; 5];
    for text in &mut texts {
        let kind = take_varint(&mut types)?;
        let len = match kind {
            0 | 8 | 9 => 0,
            1..=4 => usize::try_from(kind).ok()?,
            5 => 6,
            6 => 8,
            odd if odd >= 13 && odd % 2 == 1 => usize::try_from((odd - 13) / 2).ok()?,
            _ => return None,
        };
        let (value, rest) = content.split_at_checked(len)?;
        content = rest;
        *text = if kind >= 13 { Some(std::str::from_utf8(value).ok()?) } else { None };
    }
    let [Some(kind), Some(name), Some(_), None, sql] = texts else { return None };
    if !["table", "index", "trigger", "view"].contains(&kind) {
        return None;
    }
    let makes = |sql: &str| sql.starts_with("CREATE TABLE") && sql.contains("STRICT");
    let is_ours = kind == "table" && raw::is_table(name) && sql.is_some_and(makes);
    Some((rowid, is_ours.then(|| name.to_owned())))
}

fn take_varint(bytes: &mut &[u8]) -> Option<i64> {
    let mut value = 0_i64;
    for _ in 0..8 {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value = value << 7 | i64::from(byte & 0x7f);
        if byte < 0x80 {
            return Some(value);
        }
    }
    // Nothing of `sqlite_schema` is so great.
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_they_are_read() {
        for value in [0, 1, 127, 128, 300, 16_383, 16_384, 2_000_000] {
            let bytes = varint(value);
            assert_eq!(take_varint(&mut &bytes[..]), Some(value), "{bytes:?}");
        }
    }

    #[test]
    fn more_pages_than_have_room_are_left_out() {
        let page = |number: u32| {
            let (first, last) =
                (i64::MAX / 10_000 * i64::from(number), i64::MAX / 10_000 * i64::from(number) + 1);
            SchemaPage { number, last, first, names: vec!["report".into()] }
        };
        let kept = one_of_each_rowid((2..5_000).map(page).collect());
        assert_eq!(kept.len(), MOST_PAGES);
        assert_eq!(&first_page(&kept, 5_000)[..6], b"SQLite");
    }

    #[test]
    fn odd_pages_are_none_of_a_book() {
        assert!(rows(&[]).is_none());
        assert!(rows(&[LEAF; PAGE]).is_none());
        let mut empty = [0; PAGE];
        empty[0] = LEAF;
        assert!(rows(&empty).is_none());
    }
}
