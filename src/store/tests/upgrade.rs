//! A book of an earlier version of the program opens and keeps everything, after a backup was made of it.

use std::fs;

use rusqlite::Connection;

use super::golden::Golden;
use crate::{
    disk::OldFile,
    store::{BookReader, Store, StoreError, book, ladder},
};

#[test]
fn a_book_of_version_5_takes_the_number_of_its_climb() {
    let golden = Golden::of(5);
    let opened = Store::open_any(&golden.path, "A", &|_| Ok(())).unwrap();
    assert_eq!(ladder::version(&opened.connection).unwrap(), ladder::latest());
    assert_eq!(book::last_write(&opened.connection).unwrap().len(), 32);
}

/// The sum of a book of version 9 is made in another way.
#[test]
fn what_was_whole_is_whole_after_the_climb_and_what_was_mixed_stays_so() {
    for mixed in [false, true] {
        let golden = Golden::of(9);
        if mixed {
            let tool = Connection::open(&golden.path).unwrap();
            tool.execute_batch("UPDATE commune SET name = 'Đổi'").unwrap();
        }
        assert_eq!(BookReader::open(&golden.path).unwrap().is_mixed().unwrap(), mixed);
        for _ in 0..2 {
            let opened = Store::open_any(&golden.path, "A", &|_| Ok(())).unwrap();
            assert_eq!(opened.noticed().mixed, mixed);
        }
    }
}

#[test]
fn a_book_of_this_version_holds_the_sum_that_was_left_in_it() {
    let golden = Golden::of(ladder::latest());
    assert!(!BookReader::open(&golden.path).unwrap().is_mixed().unwrap());
    let sum = book::content_sum(&Connection::open(&golden.path).unwrap()).unwrap();
    assert_eq!(sum, "5e39cee9c47d9a6fbc7f53d1ee9528f5aa796570e6c13ae09abf70d3cbc88ed5");
}

#[test]
fn a_book_of_an_earlier_version_that_cannot_be_backed_up_keeps_every_byte() {
    let Golden { path, folder, .. } = Golden::of(1);
    let older = fs::read(&path).unwrap();
    let refused = Store::open_any(&path, "A", &|_| Err(StoreError::DiskFull));
    assert!(matches!(refused, Err(StoreError::DiskFull)), "{refused:?}");
    assert!(matches!(Store::open(&path, "A"), Err(StoreError::Older)));
    assert!(fs::read(&path).unwrap() == older);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_book_of_version_1_opens_whole_after_it_was_backed_up() {
    let golden = Golden::of(1);
    let (path, folder) = (&golden.path, &golden.folder);
    let backup = folder.path().join("bản sao lưu.cchc");
    let keep = |book: BookReader| {
        book.copy_to(&backup, OldFile::Stays, &book.export()?).unwrap();
        Ok(())
    };
    let opened = Store::open_any(path, "A", &keep).unwrap();
    let after = super::contents(&opened);
    let expected = golden.expected().content;
    assert_eq!((after.commune, after.reports), (expected.commune, expected.reports));
    assert_eq!(ladder::version(&opened.connection).unwrap(), ladder::latest());

    let copy = Connection::open(&backup).unwrap();
    assert_eq!(ladder::version(&copy).unwrap(), 1);
    let reports: i64 = copy.query_row("SELECT count(*) FROM report", (), |row| row.get(0)).unwrap();
    assert_eq!(reports, 2);
    drop((copy, opened));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "the book and its backup alone");
}
