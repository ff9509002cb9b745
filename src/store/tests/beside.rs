//! Evidence and books of communes merged into this one: samples, and what is theirs alone.

use proptest::prelude::*;

use super::{Desk, contents, samples};
use crate::{
    edit::Edit,
    model::{
        Evidence, EvidenceFile, EvidenceOf, EvidenceSource, FileKind, JoinedBook, KeptFile, Period,
        RowId, SectionId,
    },
    store::{Bytes, StoreError, kept::sha256},
};

const JSON: &[u8] = b"{\"format\": \"so-cchc\"}";

pub(super) fn evidence(id: RowId, bytes: &[u8]) -> Evidence {
    Evidence {
        id,
        of: EvidenceOf::Section { period: samples::period("2025-Y"), section: SectionId(7) },
        what: EvidenceSource::File(EvidenceFile {
            name: "biên bản.pdf".into(),
            sha256: sha256(bytes),
            kind: FileKind::Pdf,
            size: bytes.len() as u64,
        }),
        note: "trang 2".into(),
        stamp: samples::stamp(),
    }
}

fn file(bytes: &[u8]) -> KeptFile {
    KeptFile { sha256: sha256(bytes), bytes: bytes.to_vec() }
}

pub(super) fn put_evidence(id: RowId, bytes: &[u8]) -> Edit {
    Edit::SetEvidence { id, evidence: Some(Box::new(evidence(id, bytes))), file: Some(file(bytes)) }
}

pub(super) fn joined_book() -> JoinedBook {
    JoinedBook {
        id: RowId(1),
        commune: "xã Cũ".into(),
        identity: "0".repeat(32),
        file: "xa-cu.cchc".into(),
        sha256: sha256(JSON),
        reports: 4,
        stamp: samples::stamp(),
    }
}

pub(super) fn put_joined_book() -> Edit {
    Edit::SetJoinedBook {
        id: RowId(1),
        book: Some(Box::new(joined_book())),
        file: Some(file(JSON)),
    }
}

/// Something in both tables.
pub(super) fn put(desk: &mut Desk) {
    for edit in [put_evidence(RowId(2), b"%PDF-2"), put_joined_book()] {
        desk.store.apply(&edit, &samples::stamp()).unwrap();
    }
}

pub(super) fn any_evidence() -> impl Strategy<Value = Edit> {
    let of = prop_oneof![
        (samples::any_period(), samples::any_indicator())
            .prop_map(|(period, indicator)| EvidenceOf::Figure { period, indicator }),
        (samples::any_period(), 0..4_u32).prop_map(|(period, section)| EvidenceOf::Section {
            period,
            section: SectionId(section)
        }),
        (2024..2027, 1..4_u32)
            .prop_map(|(year, task)| EvidenceOf::Task { year, task: RowId(task) }),
    ];
    let bytes = prop::option::of(prop::sample::select(vec![b"%PDF-1", b"%PDF-2", b"%PDF-3"]));
    (1..4_u32, prop::option::of((of, bytes))).prop_map(|(id, what)| {
        let id = RowId(id);
        let Some((of, bytes)) = what else {
            return Edit::SetEvidence { id, evidence: None, file: None };
        };
        let evidence = match bytes {
            Some(bytes) => Evidence { of, ..evidence(id, bytes) },
            None => Evidence { of, what: EvidenceSource::Paper(RowId(3)), ..evidence(id, b"") },
        };
        let file = bytes.map(|bytes| file(bytes));
        Edit::SetEvidence { id, evidence: Some(Box::new(evidence)), file }
    })
}

pub(super) fn any_joined_book() -> impl Strategy<Value = Edit> {
    let taken_out = Edit::SetJoinedBook { id: RowId(1), book: None, file: None };
    prop::sample::select(vec![put_joined_book(), taken_out])
}

#[test]
fn bytes_are_kept_as_long_as_something_names_them() {
    let mut desk = Desk::new();
    let of = |evidence: &Evidence| evidence.file().unwrap().clone();
    let (one, other) = (evidence(RowId(2), b"%PDF-2"), evidence(RowId(5), b"%PDF-2"));
    for id in [2, 5] {
        desk.store.apply(&put_evidence(RowId(id), b"%PDF-2"), &samples::stamp()).unwrap();
    }
    let take = |id: u32| Edit::SetEvidence { id: RowId(id), evidence: None, file: None };
    desk.store.apply(&take(2), &samples::stamp()).unwrap();
    assert_eq!(desk.store.evidence_bytes(&of(&other)).unwrap(), b"%PDF-2");
    let undo = desk.store.apply(&take(5), &samples::stamp()).unwrap();
    let gone = desk.store.evidence_bytes(&of(&one));
    assert!(matches!(gone, Err(StoreError::ChangedAttachment { .. })), "{gone:?}");
    desk.store.apply(&undo, &samples::stamp()).unwrap();
    assert_eq!(desk.store.evidence_bytes(&of(&other)).unwrap(), b"%PDF-2");
}

#[test]
fn a_file_without_bytes_or_with_others_is_refused() {
    let mut desk = Desk::new();
    let before = contents(&desk.store);
    let named = || Some(Box::new(evidence(RowId(2), b"%PDF-2")));
    for bytes in [None, Some(file(b"%PDF-3"))] {
        let put = Edit::SetEvidence { id: RowId(2), evidence: named(), file: bytes };
        assert!(desk.store.apply(&put, &samples::stamp()).is_err());
        assert_eq!(contents(&desk.store), before);
    }
    let kept = desk.store.reader().unwrap().export_with(Bytes::All).unwrap().files;
    assert_eq!(kept, []);
}

#[test]
fn evidence_goes_with_a_report_that_becomes_another_period_and_comes_back() {
    let mut desk = Desk::new();
    let (period, to) = (samples::period("2025-Y"), samples::period("2027-Q1"));
    let add = Edit::AddReport(Box::new(samples::report("2025-Y")));
    desk.store.apply(&add, &samples::stamp()).unwrap();
    put(&mut desk);
    // Left by a report of that period that was taken out.
    let left = Evidence {
        of: EvidenceOf::Section { period: to, section: SectionId(1) },
        ..evidence(RowId(6), b"%PDF-6")
    };
    let left = Edit::SetEvidence {
        id: RowId(6),
        evidence: Some(Box::new(left)),
        file: Some(file(b"%PDF-6")),
    };
    desk.store.apply(&left, &samples::stamp()).unwrap();
    let before = contents(&desk.store);
    let set = Edit::SetPeriod { period, to, window: period.default_window() };
    let undo = desk.store.apply(&set, &samples::stamp()).unwrap();
    let of: Vec<Option<Period>> =
        desk.store.office_rows().unwrap().evidence.iter().map(|it| it.of.period()).collect();
    assert_eq!(of, [Some(to), Some(to)]);
    desk.store.apply(&undo, &samples::stamp()).unwrap();
    assert_eq!(contents(&desk.store), before);
}
