//! Backups as a person meets them: made, doubled, listed, thinned, damaged, put back, undone.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::{
    Backup, BackupFolders, Reason, SecondCopy, backups, contents,
    copied_out::copy_out,
    json_of,
    restore::{self, RestoreDoubt, doubts, restore},
    verify::{Verified, verify},
    wording,
};
use crate::{
    disk::WriteError,
    edit::Edit,
    model::{Commune, Figure, FigureValue, IndicatorId, Period, Stamp, Status},
    session::{Session, sample},
    store::{BookReader, CopyError, StoreError},
};

/// A PC with the sample book on it.
struct Desk {
    folder: tempfile::TempDir,
}

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 29).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a time")
}

fn stamp(at: NaiveDateTime) -> Stamp {
    Stamp { at, who: "Nguyễn Văn A".into() }
}

fn q1() -> Period {
    Period::parse("2026-Q1").expect("a period")
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        sample::copied(folder.path());
        Self { folder }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn book(&self) -> PathBuf {
        self.at("mau.cchc")
    }

    fn folders(&self) -> BackupFolders {
        BackupFolders::beside_log(&self.at("máy/nhat-ky"))
    }

    fn session(&self) -> Session {
        Session::open_with(&self.book(), &stamp(now()), self.folders()).expect("the book opens")
    }

    fn all(&self) -> Vec<Backup> {
        self.session().backups()
    }

    fn reasons(&self) -> Vec<Reason> {
        self.all().iter().map(|backup| backup.name.reason).collect()
    }

    /// The value of a figure of this quarter, as the book on the disk has it.
    fn plan(&self) -> Option<FigureValue> {
        let report = BookReader::open(&self.book()).expect("a book").report(q1()).expect("read")?;
        report
            .figures
            .get(&IndicatorId::from("plan_tasks_total"))
            .map(|figure| figure.value.clone())
    }

    fn restore(&self, source: &Path, minutes: i64) -> Result<restore::Restored, CopyError> {
        restore(&self.book(), source, &self.folders(), &stamp(now() + TimeDelta::minutes(minutes)))
    }
}

fn number(value: i64) -> FigureValue {
    FigureValue::Number(value.into())
}

fn set(session: &mut Session, value: i64, at: NaiveDateTime) {
    let figure = Some(Figure::of(number(value)));
    let edit = Edit::SetFigure { period: q1(), indicator: "plan_tasks_total".into(), figure };
    session.apply(&edit, &stamp(at)).expect("applied");
}

fn back_up(session: &mut Session, reason: Reason, at: NaiveDateTime) -> Option<Backup> {
    session.back_up(reason, at).expect("backed up").map(|made| made.backup)
}

/// Names of the files in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_backup_is_a_book_of_its_own_beside_its_json() {
    let desk = Desk::new();
    let mut session = desk.session();
    set(&mut session, 37, now());
    let backup = back_up(&mut session, Reason::Asked, now()).expect("made");
    assert_eq!(
        names(backup.path.parent().expect("a folder")),
        [
            "dang-sao-luu.khoa",
            "xa-mau_2026-11-29_093000_theo-yeu-cau.cchc",
            "xa-mau_2026-11-29_093000_theo-yeu-cau.json",
        ]
    );
    let whole = session.reader().expect("read").export().expect("all of it");
    assert_eq!(BookReader::open(&backup.path).expect("a book").export().expect("read"), whole);
    let json = fs::read(json_of(&backup.path)).expect("the JSON");
    assert_eq!(crate::import::book_json::book_json(&json), Ok(whole));
    assert_eq!(session.backups(), [backup]);
}

#[test]
fn a_book_that_goes_on_is_backed_up_every_half_hour_and_when_it_is_closed() {
    let desk = Desk::new();
    let mut session = desk.session();
    let later = |minutes| now() + TimeDelta::minutes(minutes);
    assert!(back_up(&mut session, Reason::Periodic, now()).is_some(), "there was none");
    for (minutes, value, expected) in
        [(10, Some(1), false), (31, None, true), (70, None, false), (70, Some(2), true)]
    {
        if let Some(value) = value {
            set(&mut session, value, later(minutes));
        }
        let made = back_up(&mut session, Reason::Periodic, later(minutes));
        assert_eq!(made.is_some(), expected, "{minutes}");
    }
    assert!(back_up(&mut session, Reason::Closing, later(71)).is_none(), "nothing changed since");
    set(&mut session, 3, later(72));
    assert!(back_up(&mut session, Reason::Closing, later(72)).is_some());
    drop(session);
    // Another start of the program knows what was backed up.
    assert!(back_up(&mut desk.session(), Reason::Periodic, later(300)).is_none());
    let expected = [Reason::Closing, Reason::Periodic, Reason::Periodic, Reason::Periodic];
    assert_eq!(desk.reasons(), expected);
}

#[test]
fn backups_of_one_second_have_names_of_their_own() {
    let desk = Desk::new();
    let mut session = desk.session();
    let reasons = [Reason::Asked, Reason::BeforeRestore, Reason::Asked];
    for (value, reason) in (1..).zip(reasons) {
        set(&mut session, value, now());
        back_up(&mut session, reason, now()).expect("made");
    }
    let numbers: Vec<u32> = session.backups().iter().map(|backup| backup.name.number).collect();
    assert_eq!(numbers, [3, 2, 1]);
    assert_eq!(desk.reasons(), reasons, "the newest first");
}

#[test]
fn what_costs_most_is_done_after_a_backup() {
    let desk = Desk::new();
    let mut session = desk.session();
    let report = session.report(q1()).expect("the report");
    let issue = Edit::SetStatus { period: q1(), status: Status::Issued };
    session.apply(&issue, &stamp(now())).expect("issued");
    assert!(session.backups().is_empty());
    let reopen = Edit::SetStatus { period: q1(), status: Status::Draft };
    session.apply(&reopen, &stamp(now())).expect("reopened");
    let copy = session.remove_report(q1(), &stamp(now())).expect("removed");
    let mut old = report.clone();
    old.outline = crate::model::report::IMPORTED.into();
    session.apply(&Edit::AddReport(Box::new(old)), &stamp(now())).expect("imported");
    let mut reasons: Vec<Reason> =
        session.backups().iter().map(|backup| backup.name.reason).collect();
    reasons.sort_by_key(|reason| format!("{reason:?}"));
    assert_eq!(reasons, [Reason::BeforeImport, Reason::BeforeRemove, Reason::BeforeReopen]);
    assert_eq!(BookReader::open(&copy).expect("a book").report(q1()).expect("read"), Some(report));
}

#[test]
fn a_backup_that_was_taken_away_is_made_again_before_a_report_goes() {
    let desk = Desk::new();
    let mut session = desk.session();
    let report = session.report(q1()).expect("the report");
    back_up(&mut session, Reason::Asked, now()).expect("a backup");
    fs::remove_dir_all(desk.folders().root()).expect("gone");
    let copy = session.remove_report(q1(), &stamp(now())).expect("removed");
    assert_eq!(BookReader::open(&copy).expect("a book").report(q1()).expect("read"), Some(report));
}

#[test]
fn what_cannot_be_backed_up_is_not_done() {
    let desk = Desk::new();
    // A file stands where the folder should be.
    fs::create_dir_all(desk.at("máy")).expect("a folder");
    fs::write(desk.at("máy/ban-sao-luu"), "một tệp").expect("a file");
    let mut session = desk.session();
    let refused = session.remove_report(q1(), &stamp(now())).expect_err("refused");
    let StoreError::NotBackedUp { why } = &refused else { panic!("{refused:?}") };
    assert!(why.contains("ban-sao-luu"), "{why}");
    assert!(session.report(q1()).is_ok(), "it is still there");
    // What takes nothing away goes on.
    set(&mut session, 5, now());
}

#[test]
fn the_second_folder_gets_its_own_when_it_is_there_and_is_told_when_not() {
    let desk = Desk::new();
    let usb = desk.at("usb");
    let mut folders = desk.folders();
    folders.set_second(Some(usb.clone())).expect("remembered");
    let mut session = desk.session();
    let made = session.back_up(Reason::Asked, now()).expect("made").expect("made");
    assert!(matches!(&made.second, SecondCopy::Absent(folder) if *folder == usb), "{made:?}");
    assert!(wording::made(&made).contains("không thấy") && !usb.exists());

    fs::create_dir(&usb).expect("plugged in");
    let later = now() + TimeDelta::minutes(1);
    let made = session.back_up(Reason::Asked, later).expect("made").expect("made");
    let SecondCopy::Written(second) = &made.second else { panic!("{made:?}") };
    assert!(second.starts_with(&usb) && json_of(second).is_file());
    let whole = session.reader().expect("read").export().expect("all of it");
    assert_eq!(BookReader::open(second).expect("a book").export().expect("read"), whole);

    // The PC is gone, the stick is not: what is there alone is listed, what is in both is told once.
    let before = session.backups();
    assert_eq!(before.len(), 2);
    fs::remove_file(&made.backup.path).expect("gone");
    let after = session.backups();
    let places: Vec<bool> = after.iter().map(|backup| backup.in_second).collect();
    assert_eq!(places, [true, false]);

    fs::remove_dir_all(&usb).expect("pulled out");
    fs::write(&usb, "một tệp").expect("a file");
    let made = session.back_up(Reason::Asked, later).expect("made").expect("made");
    assert!(matches!(made.second, SecondCopy::Absent(_)), "{made:?}");
}

#[test]
fn both_copies_of_a_backup_have_one_name() {
    let desk = Desk::new();
    let usb = desk.at("usb");
    fs::create_dir(&usb).expect("a stick");
    let mut session = desk.session();
    back_up(&mut session, Reason::Asked, now()).expect("made while there was no second");
    let mut folders = desk.folders();
    folders.set_second(Some(usb)).expect("remembered");
    drop(session);
    let mut session = desk.session();
    for number in [2, 3] {
        let made = session.back_up(Reason::Asked, now()).expect("made").expect("made");
        let SecondCopy::Written(second) = &made.second else { panic!("{made:?}") };
        assert_eq!(made.backup.name.number, number);
        assert_eq!(second.file_name(), made.backup.path.file_name());
    }
    // The PC is new, the stick is not: no number is given twice.
    fs::remove_dir_all(desk.folders().first_of(Some(session.identity()))).expect("gone");
    let made = session.back_up(Reason::Asked, now()).expect("made").expect("made");
    assert_eq!(made.backup.name.number, 4);
    assert_eq!(session.backups().len(), 3);
}

#[test]
fn a_backup_waits_for_another_and_not_for_ever() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = super::held(folder.path(), Duration::ZERO).expect("free").expect("a lock");
    let refused = super::held(folder.path(), Duration::from_millis(50)).expect_err("held");
    assert!(matches!(refused, CopyError::Busy(_)), "{refused:?}");
    let told = CopyError::Busy(super::PATIENCE.as_secs()).to_string();
    assert!(told.contains("5 giây") && told.contains("thử lại"), "{told}");
    drop(first);
    super::held(folder.path(), Duration::ZERO).expect("free again").expect("a lock");
}

#[test]
fn backups_of_one_minute_are_told_apart() {
    let at = |seconds| now() + TimeDelta::seconds(seconds);
    let backup = |at, number| {
        let name =
            super::BackupName { number, ..super::BackupName::new("Mẫu", at, Reason::Asked) };
        Backup { path: name.file().into(), name, in_second: false }
    };
    let all = [backup(at(90), 1), backup(at(7), 2), backup(at(7), 1), backup(at(0), 1)];
    let told = all.each_ref().map(|backup| wording::clock_among(&backup.name, &all));
    assert_eq!(told, ["09:31", "09:30:07 (2)", "09:30:07", "09:30:00"]);
    let named = wording::named_among(&all[3].name, &all);
    assert_eq!(named, "09:30:00 ngày 29/11/2026, theo yêu cầu");
}

#[test]
fn one_report_of_another_book_is_asked_about() {
    let desk = Desk::new();
    let ours = BookReader::open(&desk.book()).expect("a book").export().expect("read");
    let mut other = ours.clone();
    other.content.reports.clear();
    assert_eq!(restore::doubts_of_one(&ours, &other), [], "only what concerns the one report");
    other.identity = "0".repeat(32);
    assert_eq!(restore::doubts_of_one(&ours, &other), [RestoreDoubt::OtherBook]);
}

#[test]
fn superfluous_backups_go_with_their_json_and_other_files_stay() {
    let desk = Desk::new();
    let mut session = desk.session();
    let start = now() - TimeDelta::days(400);
    let first = back_up(&mut session, Reason::Asked, start).expect("made");
    let folder = first.path.parent().expect("a folder").to_path_buf();
    let old = |hours: i64| {
        super::BackupName::new("xã Mẫu", now() - TimeDelta::hours(hours), Reason::Periodic)
    };
    for hours in (72_i64..400 * 24).step_by(12) {
        let path = folder.join(old(hours).file());
        fs::write(&path, "x").expect("a file");
        fs::write(json_of(&path), "x").expect("a file");
    }
    // Backups that somebody deleted and left the JSON of.
    for hours in (73_i64..400 * 24).step_by(12) {
        fs::write(json_of(&folder.join(old(hours).file())), "x").expect("a file");
    }
    for stranger in ["ghi chú.txt", "so-cua-toi.cchc", "so-cua-toi.json", ".so-cchc-abc.txt"] {
        fs::write(folder.join(stranger), "của tôi").expect("a file");
    }
    fs::write(folder.join(".so-cchc-abc.tmp"), "half a file").expect("a file");
    fs::write(folder.join(".so-cchc-abc.tmp-journal"), "its journal").expect("a file");
    back_up(&mut session, Reason::Asked, now()).expect("made");
    let left = names(&folder);
    let count = |ending: &str| {
        left.iter().filter(|name| name.ends_with(ending) && name.starts_with("xa-mau_")).count()
    };
    let most = 12 + 10 + 9;
    assert_eq!((count(".cchc"), count(".json")), (1 + most, 1 + most + most), "{left:?}");
    for stranger in ["ghi chú.txt", "so-cua-toi.cchc", "so-cua-toi.json", ".so-cchc-abc.txt"] {
        assert!(left.iter().any(|name| name == stranger), "{stranger}: {left:?}");
    }
    assert!(!left.iter().any(|name| name.contains(".tmp")), "{left:?}");
}

#[test]
fn each_backup_tells_what_is_in_it_and_stays_as_it_is() {
    let desk = Desk::new();
    let mut session = desk.session();
    let issue = Edit::SetStatus { period: q1(), status: Status::Issued };
    session.apply(&issue, &stamp(now())).expect("issued");
    let backup = back_up(&mut session, Reason::Asked, now()).expect("made");
    let folder = backup.path.parent().expect("a folder");
    let (before, bytes) = (names(folder), fs::read(&backup.path).expect("its bytes"));
    let told = wording::contents(&contents(&backup.path).expect("read"), 1);
    let (figures, rest) = told.split_once(" chỉ tiêu, ").expect(&told);
    assert!(figures.starts_with("quý I/2026: "), "{told}");
    let (done, of) = figures["quý I/2026: ".len()..].split_once('/').expect(&told);
    let [done, of] = [done, of].map(|count| count.parse::<u32>().expect("a number"));
    assert!(done > 50 && done <= of, "{told}");
    assert!(rest.ends_with("văn bản, đã ban hành; và 1 báo cáo khác"), "{told}");
    assert_eq!(names(folder), before);
    assert!(fs::read(&backup.path).expect("its bytes") == bytes);
}

#[test]
fn a_damaged_backup_is_told_as_such_and_never_restored() {
    let desk = Desk::new();
    let mut session = desk.session();
    let backup = back_up(&mut session, Reason::Asked, now()).expect("made");
    drop(session);
    let whole = fs::read(&backup.path).expect("its bytes");
    let book = fs::read(desk.book()).expect("the book");
    let mut told = 0;
    // A byte of every page, where SQLite keeps its own order, and files that are cut short.
    for page in 1..whole.len() / 4096 {
        let mut flipped = whole.clone();
        flipped[page * 4096] ^= 0xff;
        fs::write(&backup.path, &flipped).expect("damaged");
        let refused = desk.restore(&backup.path, 1);
        assert!(matches!(refused, Err(CopyError::Book(StoreError::Corrupt { .. }))), "{page}");
        told += usize::from(contents(&backup.path).is_err());
    }
    assert_eq!(told, whole.len() / 4096 - 1, "each is told in the list, too");
    for len in [0, 100, 5000, whole.len() / 2] {
        fs::write(&backup.path, &whole[..len]).expect("cut");
        assert!(desk.restore(&backup.path, 1).is_err(), "{len}");
        assert!(contents(&backup.path).is_err(), "{len}");
    }
    assert!(fs::read(desk.book()).expect("the book") == book, "not one byte of it changed");
    assert_eq!(names(desk.folder.path()), ["mau.cchc", "máy"]);
}

#[test]
fn a_restore_brings_back_what_the_backup_held_and_can_be_undone_and_done_again() {
    let desk = Desk::new();
    let mut session = desk.session();
    set(&mut session, 1, now());
    let backup = back_up(&mut session, Reason::Asked, now()).expect("made");
    set(&mut session, 2, now() + TimeDelta::minutes(5));
    drop(session);
    for (ending, words) in [("-journal", "cũ"), ("-wal", "cũ"), ("-shm", "cũ")] {
        let mut beside = desk.book().into_os_string();
        beside.push(ending);
        fs::write(beside, words).expect("left over");
    }
    desk.restore(&backup.path, 10).expect("restored");
    assert_eq!(desk.plan(), Some(number(1)));
    for (minutes, value) in [(20, 2), (30, 1)] {
        let all = desk.all();
        let undo = restore::undo(&all).expect("known as such").path.clone();
        let restored = desk.restore(&undo, minutes).expect("undone");
        assert!(restored.before.is_some() && restored.kept.is_none());
        assert_eq!(desk.plan(), Some(number(value)));
    }
    let beside = names(desk.folder.path());
    assert!(
        beside.iter().all(|name| name == "mau.cchc" || name == "máy" || name.contains(".cu")),
        "{beside:?}"
    );
}

#[test]
fn a_book_that_cannot_be_read_is_kept_and_its_backup_takes_its_place() {
    let desk = Desk::new();
    let mut session = desk.session();
    set(&mut session, 1, now());
    let backup = back_up(&mut session, Reason::Asked, now()).expect("made");
    drop(session);
    let whole = fs::read(desk.book()).expect("the book");
    let mut flipped = whole.clone();
    flipped[5 * 4096] ^= 0xff;
    for broken in [Vec::new(), whole[..whole.len() / 2].to_vec(), flipped, b"PK\x03\x04".to_vec()] {
        fs::write(desk.book(), &broken).expect("damaged");
        let restored = desk.restore(&backup.path, 1).expect("restored");
        let kept = restored.kept.expect("it is kept");
        assert_eq!(kept.file_name().expect("a name"), "mau.hong-20261129-0931.cchc");
        assert!(fs::read(&kept).expect("kept") == broken);
        assert_eq!(desk.plan(), Some(number(1)));
        fs::remove_file(kept).expect("gone");
    }
    fs::remove_file(desk.book()).expect("gone");
    let restored = desk.restore(&backup.path, 1).expect("restored");
    assert!(restored.kept.is_none() && restored.before.is_none());
    assert_eq!(desk.plan(), Some(number(1)));
}

#[test]
fn what_is_no_book_or_the_book_itself_is_not_restored() {
    let desk = Desk::new();
    let before = fs::read(desk.book()).expect("the book");
    fs::write(desk.at("a.docx"), b"PK\x03\x04 and more").expect("a file");
    let refused = desk.restore(&desk.at("a.docx"), 1);
    assert!(matches!(refused, Err(CopyError::Book(StoreError::NotABook(_)))), "{refused:?}");
    let refused = desk.restore(&desk.book(), 1);
    assert!(matches!(refused, Err(CopyError::Write(WriteError::IsInput(_)))), "{refused:?}");
    desk.restore(&desk.at("khong-co.cchc"), 1).expect_err("not there");
    assert!(fs::read(desk.book()).expect("the book") == before);
    assert!(!desk.at("máy").exists(), "nothing was even begun");
}

#[test]
fn a_book_that_someone_works_in_is_not_replaced() {
    let desk = Desk::new();
    let mut session = desk.session();
    set(&mut session, 1, now());
    let backup = back_up(&mut session, Reason::Asked, now()).expect("made");
    let refused = desk.restore(&backup.path, 1);
    assert!(matches!(refused, Err(CopyError::Book(StoreError::Held { .. }))), "{refused:?}");
    assert_eq!(session.backups(), [backup], "no backup for nothing");
}

#[test]
fn doubts_are_told_before_a_book_takes_the_place_of_another() {
    let desk = Desk::new();
    let export = || BookReader::open(&desk.book()).expect("a book").export().expect("read");
    let first = export();
    set(&mut desk.session(), 7, now());
    let later = export();
    assert_eq!(doubts(&first, &first), None, "the same");
    assert_eq!(doubts(&first, &later), Some(Vec::new()), "nothing is lost");
    let told = doubts(&later, &first).expect("they differ");
    assert_eq!(told, [RestoreDoubt::Older { changes: 1, last: now() }]);
    let mut lacking = later.clone();
    lacking.content.reports.retain(|report| report.period != q1());
    let told = doubts(&later, &lacking).expect("they differ");
    assert_eq!(told, [RestoreDoubt::Loses(vec![q1()])]);
    let mut other = later.clone();
    other.identity = "0".repeat(32);
    other.content.changes.clear();
    assert_eq!(doubts(&later, &other), Some(vec![RestoreDoubt::OtherBook]));
    other.content.commune = Commune { name: "Khác".into(), ..other.content.commune };
    let told = doubts(&later, &other).expect("they differ");
    assert!(matches!(told[..], [RestoreDoubt::OtherCommune { .. }]), "{told:?}");
    assert!(wording::doubt(&told[0]).contains("UBND xã Khác"), "{}", wording::doubt(&told[0]));
}

#[test]
fn one_report_comes_back_alone_and_that_is_one_step_of_undo() {
    let desk = Desk::new();
    let mut session = desk.session();
    let year = Period::parse("2025-Y").expect("a period");
    let backup = back_up(&mut session, Reason::Asked, now()).expect("made");
    let before = session.report(q1()).expect("the report");
    set(&mut session, 999, now());
    session.remove_report(year, &stamp(now())).expect("removed");
    let issue = Edit::SetStatus { period: q1(), status: Status::Issued };
    session.apply(&issue, &stamp(now())).expect("issued");
    let source = BookReader::open(&backup.path).expect("a book");
    session.bring_back(q1(), &source, &stamp(now())).expect("brought back");
    assert_eq!(session.report(q1()).expect("the report"), before);
    assert!(session.report(year).is_err(), "the other one stays away");
    session.undo(&stamp(now())).expect("undone");
    let again = session.report(q1()).expect("the report");
    assert_eq!((again.status, desk.plan()), (Status::Issued, Some(number(999))));
    let nothing =
        session.bring_back(Period::parse("2020-Q1").expect("a period"), &source, &stamp(now()));
    assert!(matches!(nothing, Err(StoreError::NoSuchReport(_))));
}

#[test]
fn a_copy_anywhere_gives_way_only_to_a_newer_copy_of_the_same_book() {
    let desk = Desk::new();
    let usb = desk.at("usb");
    fs::create_dir(&usb).expect("a stick");
    let reader = BookReader::open(&desk.book()).expect("a book");
    let copy = |target: &Path, force| copy_out(&reader, &desk.book(), target, force);
    let path = copy(&usb, false).expect("copied");
    assert_eq!(path, usb.join("mau.cchc"));
    assert_eq!(
        BookReader::open(&path).expect("a book").export().expect("read"),
        reader.export().expect("read")
    );
    let refused = copy(&usb, false);
    assert!(matches!(refused, Err(CopyError::Write(WriteError::Exists(_)))), "{refused:?}");
    copy(&usb, true).expect("copied again");

    let other = usb.join("khac.cchc");
    drop(sample::build(&other).expect("another book"));
    fs::write(usb.join("a.docx"), b"PK\x03\x04").expect("a file");
    for (target, kind) in [
        (other, "IsBook"),
        (usb.join("a.docx"), "OtherKind"),
        (desk.book(), "IsInput"),
        (usb.join("không/có.cchc"), "FolderMissing"),
    ] {
        let before = fs::read(&target).ok();
        let refused = format!("{:?}", copy(&target, true).expect_err("refused"));
        assert!(refused.contains(kind), "{refused}");
        assert_eq!(fs::read(&target).ok(), before);
    }
}

#[test]
fn a_book_is_looked_at_step_by_step_up_to_what_does_not_hold() {
    let desk = Desk::new();
    let reader = BookReader::open(&desk.book()).expect("a book");
    let mut verified = Vec::new();
    verify(&reader, &mut verified).expect("sound");
    assert!(matches!(
        verified[..],
        [
            Verified::Tables { older: false },
            Verified::Pages,
            Verified::Reports { reports: 2, issued: 0 },
            Verified::Seals,
            Verified::OneWrite,
            Verified::History { .. },
            Verified::Export,
        ]
    ));
}

#[test]
fn backups_with_the_clock_of_another_year_are_listed_in_its_order() {
    let desk = Desk::new();
    let mut session = desk.session();
    let old = NaiveDate::from_ymd_opt(1980, 1, 1).expect("a day").and_time(chrono::NaiveTime::MIN);
    back_up(&mut session, Reason::Asked, now()).expect("made");
    set(&mut session, 4, old);
    let made = back_up(&mut session, Reason::Periodic, old)
        .expect("what comes from the future is not counted");
    set(&mut session, 5, old);
    assert!(back_up(&mut session, Reason::Periodic, old + TimeDelta::minutes(10)).is_none());
    let all = backups(&desk.folders(), Some(session.identity()));
    assert_eq!(all.len(), 2);
    assert_eq!(all[1], made);
}

#[test]
fn a_letter_that_went_wrong_in_a_backup_is_told_by_its_json() {
    let desk = Desk::new();
    let mut session = desk.session();
    let backup = back_up(&mut session, Reason::Asked, now()).expect("made");
    let export = |path: &Path| {
        let book = BookReader::open(path).expect("a book");
        book.check().expect("SQLite sees nothing");
        book.export().expect("read")
    };
    assert!(!restore::is_unlike_its_json(&backup.path, &export(&backup.path)));
    let mut bytes = fs::read(&backup.path).expect("its bytes");
    let words = "UBND".as_bytes();
    let at = bytes.windows(words.len()).position(|part| part == words).expect("a word");
    bytes[at] = b'V';
    fs::write(&backup.path, &bytes).expect("changed");
    assert!(restore::is_unlike_its_json(&backup.path, &export(&backup.path)));
    // Elsewhere a JSON of that name is another's.
    let copy = desk.at("so.cchc");
    fs::copy(&backup.path, &copy).expect("a copy");
    fs::copy(json_of(&backup.path), desk.at("so.json")).expect("a copy");
    assert!(!restore::is_unlike_its_json(&copy, &export(&copy)));
}

#[cfg(unix)]
#[test]
fn a_folder_that_takes_no_files_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let mut session = desk.session();
    let first = back_up(&mut session, Reason::Asked, now()).expect("made");
    let folder = first.path.parent().expect("a folder").to_path_buf();
    let protect =
        |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).expect("set");
    protect(0o555);
    if fs::write(folder.join("probe"), "").is_ok() {
        eprintln!("skipped: write protection does not bind this user");
    } else {
        let refused = session.back_up(Reason::Asked, now()).expect_err("refused").to_string();
        assert!(refused.contains("Không được phép ghi"), "{refused}");
        assert_eq!(session.backups(), [first]);
    }
    protect(0o755);
}
