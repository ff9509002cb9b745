//! What lies beside a book and is read with it: a journal that a crash left, the lock's marker, the note from which file
//! each backup is, the note of a book that is worked in for a share.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rusqlite::Connection;
use sha2::{Digest as _, Sha256};
use so_cchc::{
    edit::Edit,
    model::{Commune, Stamp, text},
    session::{
        Session,
        backup::{self, BackupFolders, restore},
        working_copy::WorkingCopy,
    },
    store::BookReader,
};

use super::{Ground, print};
use crate::kills::names;

/// Good ones of each.
pub struct Beside {
    /// A book in the middle of a write, and its journal.
    pub torn: Vec<u8>,
    pub journal: Vec<u8>,
    /// The lock file of who was cut off then.
    pub marker: Vec<u8>,
    /// The note of a working copy.
    pub note: Vec<u8>,
    /// The book on the share, and the working copy with what was not brought back.
    share: Vec<u8>,
    work: Vec<u8>,
    /// The number of its last write.
    last_write: String,
}

/// Which backup was made from which file.
pub const ORIGINS: &str = r#"{"made_from":{"xa-mau_2026-11-29_054233_truoc-khi-khoi-phuc.cchc":"./so.cchc","xa-mau_2026-11-29_054233_theo-yeu-cau.cchc":"/khong/co.cchc"}}"#;

fn stamp() -> Stamp {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 14).expect("a day");
    Stamp { at: day.into(), who: "thử".into() }
}

impl Beside {
    /// Of copies of the book there.
    pub fn of(book: &Path) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let whole = fs::read(book).expect("the sample");
        fs::write(at("so.cchc"), &whole).expect("a copy");
        let was = BookReader::open(book).and_then(|it| it.last_write()).expect("its last write");
        let keeper = Connection::open(at("so.cchc")).expect("a book");
        // Pages reach the file before the end of the write, and what stood there the journal.
        let half = "PRAGMA cache_size = 1; BEGIN IMMEDIATE; UPDATE section SET text = text || 'x';
            UPDATE change SET who = who || 'x'; UPDATE figure SET note = note || 'x';";
        keeper.execute_batch(half).expect("half a write");
        let read = |name: &str| fs::read(at(name)).expect("a file");
        let (torn, journal) = (read("so.cchc"), read("so.cchc-journal"));
        assert!(torn != whole && !journal.is_empty(), "nothing was torn");
        drop(keeper);
        let counter = whole.get(24..28).and_then(|bytes| bytes.try_into().ok());
        let counter = u32::from_be_bytes(counter.expect("a header"));
        let marker = format!(
            "A\ntruoc-khi-ghi {counter} {} {} {was}\nmo-tu 2026-03-14T08:00\n",
            text::hexadecimal(&Sha256::digest(&whole)),
            "0f".repeat(16)
        );
        fs::write(at("so.cchc"), &whole).expect("a copy");
        let copy = WorkingCopy::take(&at("so.cchc"), &at("may"), "A").expect("taken");
        let mut session = Session::open(copy.local(), "A").expect("the working copy");
        session.apply(&Edit::SetCommune(Box::<Commune>::default()), &stamp()).expect("worked in");
        let last_write = session.last_write().expect("its number");
        let local = copy.local().to_path_buf();
        drop((session, copy));
        let note = fs::read(local.with_file_name("da-lay.json")).expect("a note");
        let work = fs::read(local).expect("what was worked in");
        Self { torn, journal, marker: marker.into(), note, share: whole, work, last_write }
    }
}

fn emptied(folder: &Path) {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).expect("a folder");
}

/// Opens a book with these beside it as a window does; whether it was taken.
fn opened(ground: &Ground, book: &[u8], journal: &[u8], marker: &[u8]) -> bool {
    let folder = ground.path("mo");
    emptied(&folder);
    let path = folder.join("so.cchc");
    fs::write(&path, book).expect("written");
    fs::write(folder.join("so.cchc-journal"), journal).expect("written");
    fs::write(folder.join("so.cchc.khoa"), marker).expect("written");
    match Session::open(&path, "A") {
        Ok(session) => {
            if let Some(first) = session.reports().ok().and_then(|all| all.into_iter().next())
                && let (Ok(report), Ok(commune)) = (session.report(first.period), session.commune())
            {
                print(&report, &commune);
            }
            drop(session);
            Session::open(&path, "A").expect("what opened opens again");
            true
        }
        Err(_) => {
            // What is refused keeps its bytes, unless its own journal was rolled in.
            let is_rolled_in = !folder.join("so.cchc-journal").exists()
                && names(&folder).iter().all(|name| !name.contains(".cu-"));
            assert!(is_rolled_in || fs::read(&path).expect("the book") == book, "bytes changed");
            false
        }
    }
}

pub fn book(ground: &Ground, bytes: &[u8]) -> bool {
    opened(ground, bytes, &ground.beside.journal, &ground.beside.marker)
}

pub fn journal(ground: &Ground, bytes: &[u8]) -> bool {
    opened(ground, &ground.beside.torn, bytes, &ground.beside.marker)
}

pub fn marker(ground: &Ground, bytes: &[u8]) -> bool {
    opened(ground, &ground.beside.torn, &ground.beside.journal, bytes)
}

pub fn origins(ground: &Ground, bytes: &[u8]) -> bool {
    let place = ground.path("noi");
    emptied(&place);
    let book = place.join("so.cchc");
    fs::write(&book, "").expect("written");
    let folders = BackupFolders::beside_log(&place.join("nhat-ky")).of_book(&book);
    let identity = "0f".repeat(16);
    let folder = folders.first_of(Some(&identity));
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("tu-tep.json"), bytes).expect("written");
    for why in ["truoc-khi-khoi-phuc", "theo-yeu-cau"] {
        let name = format!("xa-mau_2026-11-29_054233_{why}.cchc");
        fs::write(folder.join(name), "").expect("written");
    }
    let all = backup::backups(&folders, Some(&identity));
    assert_eq!(all.len(), 2, "a note takes no backup away");
    // Those of the book itself name no file.
    restore::undo(&folders, &all).is_some()
}

pub fn note(ground: &Ground, bytes: &[u8]) -> bool {
    let (share, data) = (ground.path("chia"), ground.path("may"));
    let (book, beside) = (share.join("so.cchc"), &ground.beside);
    emptied(&share);
    emptied(&data);
    fs::write(&book, &beside.share).expect("written");
    // Where a copy of this book is worked in, which is told by its path.
    let local = WorkingCopy::take(&book, &data, "A").expect("taken").local().to_path_buf();
    fs::write(&local, &beside.work).expect("written");
    fs::write(local.with_file_name("da-lay.json"), bytes).expect("written");
    let taken = WorkingCopy::take(&book, &data, "A");
    let folder: PathBuf = local.parent().expect("a folder").into();
    let holds_work = |name: &String| {
        BookReader::open(&folder.join(name))
            .and_then(|it| it.last_write())
            .is_ok_and(|number| number == beside.last_write)
    };
    assert!(names(&folder).iter().any(holds_work), "what was worked in here is gone");
    assert!(fs::read(&book).expect("the share") == beside.share, "the share changed");
    taken.is_ok_and(|copy| copy.goes_on())
}
