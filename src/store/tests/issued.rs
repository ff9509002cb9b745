//! Versions of issued reports: kept as they went out, whatever is done later; a bit that changes is told.

use proptest::{prelude::*, test_runner::Config};
use rusqlite::Connection;

use super::{Desk, beside, samples};
use crate::{
    edit::{Edit, Issue},
    model::{
        BookExport, Commune, Figure, FigureValue, IssuedOrigin, KeptBeside, Period, Report, RowId,
        Section, Stamp, Status, report::Header,
    },
    store::{BookReader, Bytes, Store, StoreError, rebuild},
};

const CODE: &str = "2026-Q1";

fn q1() -> Period {
    samples::period(CODE)
}

fn stamp() -> Stamp {
    samples::stamp()
}

/// The same bytes every time, and none that packing makes smaller.
fn pages() -> Vec<u8> {
    let mut seed = 1_u32;
    let mut next = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 24) as u8
    };
    b"%PDF-1.7\n".iter().copied().chain((0..4_000).map(|_| next())).collect()
}

fn issue(period: Period) -> Edit {
    let signed = samples::day(2026, 3, 16);
    Edit::Issue(Box::new(Issue { period, number: "45".into(), signed, pdf: pages() }))
}

fn issued() -> Desk {
    let mut desk = Desk::new();
    for code in [CODE, "2025-9M"] {
        let add = Edit::AddReport(Box::new(samples::report(code)));
        desk.store.apply(&add, &stamp()).unwrap();
    }
    desk.store.apply(&issue(q1()), &stamp()).unwrap();
    desk
}

fn pdf(store: &Store) -> Vec<u8> {
    let version = store.standing_version(q1()).unwrap().expect("a version");
    store.issued_pdf(&version).unwrap().expect("its pages")
}

#[test]
fn what_is_issued_is_kept_with_its_office_number_day_and_pages() {
    let desk = issued();
    let version = desk.store.standing_version(q1()).unwrap().expect("a version");
    assert_eq!((version.version, version.number.as_str()), (1, "45"));
    assert_eq!(
        (version.signed, version.origin),
        (Some(samples::day(2026, 3, 16)), IssuedOrigin::Issued)
    );
    let content = desk.store.issued_content(&version).unwrap();
    assert_eq!(content.commune, samples::commune());
    assert_eq!(Some(content.report), desk.store.report(q1()).unwrap());
    assert_eq!(pdf(&desk.store), pages());
    assert_eq!(desk.store.broken_versions().unwrap(), []);
}

/// Every edit there is, of one report; a new one does not compile before it stands here.
fn every_edit(period: Period) -> Vec<Edit> {
    let known = |edit: &Edit| match edit {
        Edit::SetCommune(_)
        | Edit::AddReport(_)
        | Edit::RemoveReport(_)
        | Edit::SetHeader { .. }
        | Edit::SetPeriod { .. }
        | Edit::SetWindow { .. }
        | Edit::SetForms { .. }
        | Edit::SetStatus { .. }
        | Edit::Issue(_)
        | Edit::Reopen { .. }
        | Edit::KeepBeside(_)
        | Edit::SetFigure { .. }
        | Edit::SetSection { .. }
        | Edit::SetSections { .. }
        | Edit::SetDossiers { .. }
        | Edit::SetDossierSettings { .. }
        | Edit::SetPapers { .. }
        | Edit::SetRegistered { .. }
        | Edit::SetTasks { .. }
        | Edit::SetEvidence { .. }
        | Edit::SetJoinedBook { .. }
        | Edit::Batch { .. } => {}
    };
    let beside = KeptBeside {
        period,
        versions: vec![],
        attachments: vec![],
        evidence: vec![],
        files: vec![],
    };
    let all = vec![
        Edit::SetCommune(Box::default()),
        Edit::AddReport(Box::new(samples::report(&period.code()))),
        Edit::RemoveReport(period),
        Edit::SetHeader { period, header: Box::default() },
        Edit::SetPeriod { period, to: samples::period("2027-Q1"), window: period.default_window() },
        Edit::SetWindow { period, window: period.default_window() },
        Edit::SetForms { period, forms: String::new() },
        Edit::SetStatus { period, status: Status::Issued },
        issue(period),
        Edit::Reopen { period, why: " ".into() },
        Edit::KeepBeside(Box::new(beside)),
        Edit::SetFigure { period, indicator: "zero".into(), figure: None },
        Edit::SetSection { period, section: samples::section(7) },
        Edit::SetSections { period, sections: vec![] },
        Edit::SetDossiers { period, dossiers: vec![] },
        Edit::SetDossierSettings { period, settings: samples::dossier_settings() },
        Edit::SetPapers { period, papers: vec![] },
        Edit::SetRegistered { id: RowId(3), paper: Some(Box::new(samples::registered())) },
        Edit::SetTasks { year: period.year, tasks: vec![samples::task()] },
        beside::put_evidence(RowId(2), b"%PDF-2"),
        beside::put_joined_book(),
        Edit::Batch { name: String::new(), edits: vec![Edit::RemoveReport(period)] },
    ];
    all.iter().for_each(known);
    all
}

#[test]
fn no_edit_but_reopening_for_a_reason_changes_an_issued_report() {
    let mut desk = issued();
    let before = desk.store.report(q1()).unwrap();
    let mut refused = 0;
    for edit in every_edit(q1()) {
        match desk.store.apply(&edit, &stamp()) {
            Ok(_) => {}
            Err(why) => {
                let told = why.to_string();
                assert!(told.contains("áo cáo quý I năm 2026") || told.contains("lý do"), "{told}");
                refused += 1;
            }
        }
        assert_eq!(desk.store.report(q1()).unwrap(), before, "{edit:?}");
        assert_eq!(pdf(&desk.store), pages(), "{edit:?}");
    }
    // The office, its rows, issuing what is issued, and what another book keeps beside it change nothing of it.
    assert_eq!(refused, 15);
    let reopen = Edit::Reopen { period: q1(), why: "sửa số liệu".into() };
    desk.store.apply(&reopen, &stamp()).unwrap();
    let again = desk.store.apply(&reopen, &stamp());
    assert!(matches!(again, Err(StoreError::NotIssued(_))), "{again:?}");
}

#[test]
fn a_reopened_report_keeps_its_version_and_its_reason_and_is_issued_as_the_next() {
    let mut desk = issued();
    let reopen = Edit::Reopen { period: q1(), why: "sửa số liệu".into() };
    desk.store.apply(&reopen, &stamp()).unwrap();
    assert_eq!(desk.store.standing_version(q1()).unwrap(), None);
    let told = desk.store.changes(q1()).unwrap().pop().expect("a change");
    assert_eq!((told.what.as_str(), &told.new["why"]), ("reopened", &"sửa số liệu".into()));
    let figure = Some(Figure::of(FigureValue::Number(12.into())));
    let edit = Edit::SetFigure { period: q1(), indicator: "zero".into(), figure };
    desk.store.apply(&edit, &stamp()).unwrap();
    desk.store.apply(&issue(q1()), &stamp()).unwrap();
    let versions = desk.store.versions(q1()).unwrap();
    assert_eq!(versions.iter().map(|version| version.version).collect::<Vec<_>>(), [1, 2]);
    assert_ne!(versions[0].content, versions[1].content);
    let old = desk.store.issued_content(&versions[0]).unwrap();
    assert_eq!(old.report.figures, samples::figures());
    // The same bytes are kept once.
    let kept: i64 =
        desk.store.connection.query_row("SELECT count(*) FROM kept", (), |row| row.get(0)).unwrap();
    assert_eq!(kept, 3);
}

#[test]
fn undoing_what_was_issued_or_reopened_makes_no_version_more() {
    let mut desk = issued();
    let before = desk.store.report(q1()).unwrap();
    let reopen = Edit::Reopen { period: q1(), why: "xem lại".into() };
    let back = desk.store.apply(&reopen, &stamp()).unwrap();
    desk.store.apply(&back, &stamp()).unwrap();
    assert_eq!(desk.store.report(q1()).unwrap(), before);
    assert_eq!(desk.store.versions(q1()).unwrap().len(), 1);
    assert_eq!(pdf(&desk.store), pages());
    let other = samples::period("2025-9M");
    let draft = desk.store.report(other).unwrap();
    let undo = desk.store.apply(&issue(other), &stamp()).unwrap();
    let redo = desk.store.apply(&undo, &stamp()).unwrap();
    assert_eq!(desk.store.report(other).unwrap(), draft, "number and day are as before");
    desk.store.apply(&redo, &stamp()).unwrap();
    let version = desk.store.standing_version(other).unwrap().expect("it stands again");
    assert_eq!((version.version, version.pdf.is_some()), (1, true));
}

#[test]
fn an_office_that_changes_later_changes_nothing_of_what_was_issued() {
    let mut desk = issued();
    desk.store.apply(&Edit::SetCommune(Box::default()), &stamp()).unwrap();
    let version = desk.store.standing_version(q1()).unwrap().expect("a version");
    assert_eq!(desk.store.issued_content(&version).unwrap().commune, samples::commune());
    assert_eq!(desk.store.commune().unwrap(), Commune::default());
    assert_eq!(desk.store.broken_versions().unwrap(), []);
}

/// One bit of what is kept under that SHA-256 becomes another, in the file alone.
fn flip(desk: &Desk, sha256: &str, at: usize) {
    let connection = Connection::open(desk.path()).unwrap();
    let mut bytes: Vec<u8> = connection
        .query_row("SELECT bytes FROM kept WHERE sha256 = ?1", [sha256], |row| row.get(0))
        .unwrap();
    let at = at % bytes.len();
    bytes[at] ^= 1;
    connection.execute("UPDATE kept SET bytes = ?1 WHERE sha256 = ?2", (bytes, sha256)).unwrap();
}

#[test]
fn a_flipped_bit_of_a_version_is_told_and_nothing_goes_out_of_it() {
    for (pages_alone, at) in [(false, 0), (false, 500), (true, 0), (true, 3_000)] {
        let desk = issued();
        let version = desk.store.standing_version(q1()).unwrap().expect("a version");
        let sha256 =
            if pages_alone { version.pdf.clone().unwrap() } else { version.content.clone() };
        flip(&desk, &sha256, at);
        let reader = BookReader::open(&desk.path()).unwrap();
        let broken = reader.broken_versions().unwrap();
        assert_eq!(broken.len(), 1);
        assert_eq!((broken[0].version, broken[0].pages_alone), (1, pages_alone));
        let told = broken[0].told().to_string();
        assert!(told.contains(if pages_alone { "bản PDF" } else { "nội dung" }), "{told}");
        let gone = if pages_alone {
            reader.issued_pdf(&version).err()
        } else {
            reader.issued_content(&version).err()
        };
        assert!(matches!(gone, Some(StoreError::ChangedVersion { .. })), "{gone:?}");
        // It goes into a backup as it lies there, and is told there, too.
        let copy = desk.folder.path().join("bản sao.cchc");
        reader.copy_to(&copy, crate::disk::OldFile::Stays, &reader.export().unwrap()).unwrap();
        assert_eq!(BookReader::open(&copy).unwrap().broken_versions().unwrap(), broken);
    }
}

#[test]
fn a_signed_paper_goes_beside_a_report_and_out_again_without_touching_its_seal() {
    let mut desk = issued();
    let paper = b"%PDF-1.4 signed".to_vec();
    let attached = samples::attachment(&paper);
    desk.store.attach(q1(), &attached, &paper).unwrap();
    assert_eq!(desk.store.attachments(q1()).unwrap(), std::slice::from_ref(&attached));
    assert_eq!(desk.store.attached(&attached).unwrap(), paper);
    assert_eq!(desk.store.changed_since_issue().unwrap(), []);
    flip(&desk, &attached.sha256, 9);
    let reader = BookReader::open(&desk.path()).unwrap();
    assert_eq!(reader.broken_attachments().unwrap(), [(q1(), attached.clone())]);
    assert_eq!(reader.broken_versions().unwrap(), []);
    drop(reader);
    let path = desk.path();
    drop(desk.store);
    let mut store = Store::open(&path, "A").unwrap();
    assert!(matches!(store.attached(&attached), Err(StoreError::ChangedAttachment { .. })));
    store.detach(q1(), &attached, &stamp()).unwrap();
    assert_eq!(store.attachments(q1()).unwrap(), []);
    let kept: i64 =
        store.connection.query_row("SELECT count(*) FROM kept", (), |row| row.get(0)).unwrap();
    assert_eq!(kept, 2, "the version and its pages");
    assert_eq!(pdf(&store), pages());
    let told: Vec<String> =
        store.changes(q1()).unwrap().into_iter().map(|change| change.what).collect();
    assert_eq!(told.iter().filter(|what| *what == "attachment").count(), 2);
}

fn exported(store: &Store) -> BookExport {
    store.reader().unwrap().export_with(Bytes::All).unwrap()
}

#[test]
fn a_book_made_of_its_json_has_every_version_with_its_pages_and_every_signed_paper() {
    let mut desk = issued();
    let paper = b"\x89PNG\r\n\x1a\n\0\xff".to_vec();
    desk.store.attach(q1(), &samples::attachment(&paper), &paper).unwrap();
    let export = exported(&desk.store);
    let json = serde_json::to_vec(&export).unwrap();
    let again: BookExport = serde_json::from_slice(&json).unwrap();
    let path = desk.folder.path().join("lập lại.cchc");
    rebuild(&path, &again).unwrap();
    let store = Store::open(&path, "A").unwrap();
    assert_eq!(exported(&store), export);
    assert_eq!(pdf(&store), pages());
    assert_eq!(store.broken_versions().unwrap(), []);
    // A byte that somebody changed in it is refused.
    let mut changed = again;
    changed.files[0].bytes.push(b' ');
    let path = desk.folder.path().join("khác.cchc");
    assert!(rebuild(&path, &changed).is_err());
    assert!(!path.exists());
}

#[test]
fn the_json_beside_a_backup_leaves_pages_to_the_backup() {
    let desk = issued();
    let export = desk.store.reader().unwrap().export_with(Bytes::Texts).unwrap();
    assert_eq!(export.files.len(), 1);
    let path = desk.folder.path().join("lập lại.cchc");
    rebuild(&path, &export).unwrap();
    let store = Store::open(&path, "A").unwrap();
    let version = store.standing_version(q1()).unwrap().expect("a version");
    assert_eq!(version.pdf, None);
    assert_eq!(store.issued_content(&version).unwrap().commune, samples::commune());
}

#[test]
fn versions_come_along_with_a_report_and_are_not_taken_twice() {
    let desk = issued();
    let beside = desk.store.reader().unwrap().kept_beside(q1()).unwrap();
    let report = desk.store.report(q1()).unwrap().unwrap();
    let mut other = Desk::new();
    let office = Commune { name: "Khác".into(), ..Commune::default() };
    other.store.apply(&Edit::SetCommune(Box::new(office)), &stamp()).unwrap();
    for _ in 0..2 {
        other.store.apply(&Edit::KeepBeside(Box::new(beside.clone())), &stamp()).unwrap();
    }
    other.store.apply(&Edit::AddReport(Box::new(report)), &stamp()).unwrap();
    assert_eq!(other.store.versions(q1()).unwrap(), desk.store.versions(q1()).unwrap());
    assert_eq!(pdf(&other.store), pages());
    let version = other.store.standing_version(q1()).unwrap().expect("a version");
    assert_eq!(other.store.issued_content(&version).unwrap().commune, samples::commune());
}

#[test]
fn a_signed_report_that_is_brought_in_is_a_version_whose_office_is_todays() {
    let mut desk = Desk::new();
    let report = Report { status: Status::Issued, ..samples::report(CODE) };
    desk.store.apply(&Edit::AddReport(Box::new(report)), &stamp()).unwrap();
    let version = desk.store.standing_version(q1()).unwrap().expect("a version");
    assert_eq!((version.origin, version.pdf), (IssuedOrigin::BroughtIn, None));
    assert_eq!(desk.store.changed_since_issue().unwrap(), []);
}

#[test]
fn attaching_and_issuing_do_not_read_what_is_kept_at_every_write() {
    let mut desk = issued();
    let version = desk.store.standing_version(q1()).unwrap().expect("a version");
    flip(&desk, &version.pdf.unwrap(), 7);
    let path = desk.path();
    let folder = desk.folder;
    drop(desk.store);
    // The sum of a book's content counts what names the bytes: they are told by themselves.
    desk = Desk { store: Store::open(&path, "A").unwrap(), folder };
    assert!(!desk.store.noticed().mixed);
    assert_eq!(desk.store.broken_versions().unwrap().len(), 1);
}

/// Edits of everything but the report that was issued.
fn elsewhere(step: u32, words: &str) -> Edit {
    let period = samples::period("2025-9M");
    match step % 6 {
        0 => {
            let value = FigureValue::Number(step.into());
            let indicator = format!("figure_{}", step % 40).as_str().into();
            Edit::SetFigure { period, indicator, figure: Some(Figure::of(value)) }
        }
        1 => {
            let section = Section { text: words.to_owned(), ..samples::section(7) };
            Edit::SetSection { period, section }
        }
        2 => {
            let header = Header { title: words.to_owned(), ..Header::default() };
            Edit::SetHeader { period, header: Box::new(header) }
        }
        3 => Edit::SetCommune(Box::new(Commune { name: words.to_owned(), ..samples::commune() })),
        4 => Edit::SetFigure { period: q1(), indicator: "zero".into(), figure: None },
        _ => Edit::SetForms { period, forms: words.to_owned() },
    }
}

proptest! {
    #![proptest_config(Config { cases: 3, failure_persistence: None, ..Config::default() })]

    #[test]
    fn a_thousand_edits_later_what_was_issued_is_as_it_went_out(
        first in 0..6_u32, words in "[a-zđêôơ ]{1,12}"
    ) {
        let mut desk = issued();
        let before = desk.store.report(q1()).unwrap();
        // One transaction: a thousand fsyncs would show nothing more.
        let edits = (0..1_000).map(|step| elsewhere(first + step, &format!("{words} {step}")));
        let edits = edits.filter(|edit| edit.period() != Some(q1())).collect();
        let batch = Edit::Batch { name: String::new(), edits };
        desk.store.apply(&batch, &stamp()).unwrap();
        for step in 0..6 {
            let _ = desk.store.apply(&elsewhere(first + step, &words), &stamp());
        }
        let version = desk.store.standing_version(q1()).unwrap().expect("a version");
        prop_assert_eq!(pdf(&desk.store), pages());
        prop_assert_eq!(desk.store.issued_content(&version).unwrap().commune, samples::commune());
        prop_assert_eq!(desk.store.report(q1()).unwrap(), before);
        prop_assert_eq!(desk.store.changed_since_issue().unwrap(), []);
    }
}
