//! What is told of a backup or a book before anything is done with it.

use std::{fs, path::Path};

use chrono::TimeDelta;

use super::{Desk, back_up, names, now, q1, set, stamp};
use crate::{
    edit::Edit,
    model::{Commune, Status},
    session::backup::{
        Backup, BackupName, Reason, contents, json_of,
        restore::{self, RestoreDoubt, doubts},
        verify::{Verified, verify},
        wording,
    },
    store::BookReader,
};

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
fn doubts_are_told_before_a_book_takes_the_place_of_another() {
    let desk = Desk::new();
    let export = || BookReader::open(&desk.book()).expect("a book").export().expect("read");
    let first = export();
    set(&mut desk.session(), 7, now());
    let later = export();
    assert_eq!(doubts(&first, &first), None, "the same");
    assert_eq!(doubts(&first, &later), Some(Vec::new()), "nothing is lost");
    let told = doubts(&later, &first).expect("they differ");
    assert_eq!(told, [RestoreDoubt::Older { changes: 1, last: now(), own: 0 }]);
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
            Verified::Kept { versions: 0, attachments: 0 },
            Verified::OneWrite,
            Verified::History { .. },
            Verified::Export,
        ]
    ));
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

#[test]
fn backups_of_one_minute_are_told_apart() {
    let at = |seconds| now() + TimeDelta::seconds(seconds);
    let backup = |at, number| {
        let name = BackupName { number, ..BackupName::new("Mẫu", at, Reason::Asked) };
        Backup { path: name.file().into(), name, in_second: false, from: None, order: 0 }
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
    assert_eq!(
        restore::doubts_of_one(&ours, &other, q1()),
        [],
        "only what concerns the one report"
    );
    other.identity = "0".repeat(32);
    assert_eq!(restore::doubts_of_one(&ours, &other, q1()), [RestoreDoubt::OtherBook]);
}
