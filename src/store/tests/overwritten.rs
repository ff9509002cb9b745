//! A book whose file was written over in place while it was open: what was left last is written elsewhere, whole.

use std::fs;

use super::{Desk, contents, samples};
use crate::{
    edit::Edit,
    model::Commune,
    store::{Store, StoreError},
};

fn add(code: &str) -> Edit {
    Edit::AddReport(Box::new(samples::report(code)))
}

/// Another book, closed.
fn others_book() -> Vec<u8> {
    let other = Desk::new();
    let path = other.path();
    let Desk { folder, store } = other;
    drop(store);
    let bytes = fs::read(path).unwrap();
    drop(folder);
    bytes
}

/// `over` makes of the file's bytes what comes into the same file.
#[track_caller]
fn check(what: &str, over: impl FnOnce(Vec<u8>) -> Vec<u8>) {
    let mut desk = Desk::new();
    let (path, elsewhere) = (desk.path(), desk.folder.path().join("nơi khác.cchc"));
    desk.store.apply(&add("2026-Q1"), &samples::stamp()).unwrap();
    desk.store.apply(&add("2026-H1"), &samples::stamp()).unwrap();
    let (expected, number) = (contents(&desk.store), desk.store.last_write().unwrap());
    let bytes = over(fs::read(&path).unwrap());
    // The same file: it is cut and written, as `cp` does.
    fs::write(&path, &bytes).unwrap();
    let refused = desk.store.apply(&add("2026-9M"), &samples::stamp());
    assert!(matches!(refused, Err(StoreError::Replaced)), "{what}: {refused:?}");
    assert_eq!(desk.store.last_write().unwrap(), number, "{what}");
    let snapshot = desk.store.snapshot().unwrap().export().unwrap().content;
    assert_eq!(snapshot.reports, expected.reports, "{what}");
    desk.store.go_on_at(&elsewhere, "A").unwrap();
    assert!(fs::read(&path).unwrap() == bytes, "{what}: not one byte of it was written");
    assert_eq!(contents(&desk.store), expected, "{what}");
    desk.store.apply(&add("2026-9M"), &samples::stamp()).unwrap();
    drop(desk.store);
    let store = Store::open(&elsewhere, "A").unwrap();
    assert_eq!(store.reports().unwrap().len(), 3, "{what}");
    assert!(!store.noticed().mixed, "{what}");
}

#[test]
fn a_book_written_over_goes_on_elsewhere_with_all_that_was_saved() {
    check("another book", |_| others_book());
    check("zeros", |bytes| vec![0; bytes.len()]);
    check("cut", |bytes| bytes[..bytes.len() / 2].to_vec());
    check("emptied", |_| Vec::new());
    check("its first page", |mut bytes| {
        bytes[..4096].fill(0);
        bytes
    });
    check("a page in the middle", |mut bytes| {
        let middle = bytes.len() / 2 / 4096 * 4096;
        bytes[middle..middle + 4096].fill(0xa5);
        // What `look` sees without reading all of it.
        bytes.push(0);
        bytes
    });
}

#[test]
fn an_older_state_of_the_same_book_is_no_reason_to_lose_the_newer() {
    let mut desk = Desk::new();
    desk.store.apply(&add("2026-Q1"), &samples::stamp()).unwrap();
    let older = fs::read(desk.path()).unwrap();
    let name = Edit::SetCommune(Box::new(Commune { name: "Mới".into(), ..samples::commune() }));
    desk.store.apply(&name, &samples::stamp()).unwrap();
    fs::write(desk.path(), older).unwrap();
    let elsewhere = desk.folder.path().join("nơi khác.cchc");
    desk.store.go_on_at(&elsewhere, "A").unwrap();
    assert_eq!(desk.store.commune().unwrap().name, "Mới");
}
