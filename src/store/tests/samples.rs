//! Made-up values for the store's tests: one of everything, and strategies for proptest.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use proptest::{collection::vec, option, prelude::*};

use crate::{
    edit::{Edit, Issue},
    model::{
        Attachment, Commune, CommuneKind, Decimal, DossierColumn, DossierSettings, Dossiers,
        Figure, FigureValue, FileKind, FilledFrom, IndicatorId, KnownDays, Numbering, Paper,
        PaperOrigin, Period, PeriodKind, Predecessor, Qualifier, ReceivedHolds, RegisteredPaper,
        Report, RowId, Section, SectionId, Signer, SigningForm, Status, SumTerm, Task, TaskState,
        Window, number_rows, outline::SectionTable, report::Header,
    },
    store::{Stamp, sha256},
};

pub(super) fn period(code: &str) -> Period {
    Period::parse(code).unwrap()
}

pub(super) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub(super) fn moment() -> NaiveDateTime {
    day(2026, 3, 16).and_hms_opt(8, 30, 5).unwrap()
}

pub(super) fn stamp() -> Stamp {
    Stamp { at: moment(), who: "Nguyễn Văn A".into() }
}

pub(super) fn commune() -> Commune {
    Commune {
        name: "Mẫu".into(),
        kind: CommuneKind::DacKhu,
        superior: "UBND tỉnh Mẫu".into(),
        place_name: "Đặc khu Mẫu".into(),
        signer: signer(),
        predecessors: vec![Predecessor::read("xã Cũ (đến 30/06/2025)"), "thị trấn Cũ".into()],
        reported: vec![PeriodKind::FirstHalf, PeriodKind::NineMonths, PeriodKind::Year],
    }
}

fn signer() -> Signer {
    Signer {
        form: SigningForm::ForChairman,
        title: "Phó Chủ tịch".into(),
        name: "Nguyễn Văn B".into(),
    }
}

pub(super) fn section(id: u32) -> Section {
    Section {
        id: SectionId(id),
        level: 2,
        numbering: Numbering::Printed("2.1".into()),
        heading: "Tiêu đề **mẫu**".into(),
        topic: Some("procedures_dossiers".into()),
        text: "Đã giải quyết {so_lieu} hồ sơ.\n- Một ý\n".into(),
        tables: vec![SectionTable::Dossiers, SectionTable::Papers],
        copied: vec!["- Một ý".into()],
    }
}

/// Every field holds something else than its default.
pub(super) fn report(code: &str) -> Report {
    Report {
        period: period(code),
        window: Window { from: day(2025, 12, 15), to: day(2026, 3, 14) },
        status: Status::Draft,
        outline: "import".into(),
        forms: "hai-cap".into(),
        header: header(),
        sections: vec![
            section(7),
            Section { numbering: Numbering::Letter, topic: None, ..section(3) },
            Section { numbering: Numbering::Roman, level: 1, tables: vec![], ..section(u32::MAX) },
        ],
        figures: figures(),
        dossiers: vec![dossiers()],
        papers: vec![paper()],
        remainder: vec!["dòng sót lại".into(), String::new(), "có \"ngoặc\", \\ và phẩy".into()],
        copied_from: Some(period("2025-Y")),
        dossier_settings: dossier_settings(),
        office: std::sync::Arc::default(),
    }
}

pub(super) fn header() -> Header {
    Header {
        number: "05".into(),
        symbol: "BC-UBND".into(),
        signed: Some(day(2026, 3, 16)),
        place_name: "Mẫu".into(),
        title: "Công tác cải cách hành chính {ky}".into(),
        legal_basis: vec!["Căn cứ một".into(), "Căn cứ hai".into()],
        opening: "Mở đầu\nđoạn hai".into(),
        closing: "Kết thúc".into(),
        addressed_to: vec!["Sở Mẫu".into()],
        recipients: vec!["Như trên".into(), "Lưu: VT".into()],
        signer: Signer { form: SigningForm::ByAuthority, ..signer() },
        organ: "UBND xã Cũ".into(),
        kept_annex: "PHỤ LỤC\nTT | Lĩnh vực\n1 | Hộ tịch".into(),
    }
}

fn filled_figure(from: &str) -> Figure {
    let value = FigureValue::Number(Decimal::new(700, 2));
    Figure { filled: Some(from.parse().expect("reports")), ..Figure::of(value) }
}

pub(super) fn figures() -> BTreeMap<IndicatorId, Figure> {
    let full = |value| Figure {
        value,
        qualifier: Qualifier::AtLeast,
        note: "ghi chú".into(),
        source: "hệ thống một cửa".into(),
        printed: Some("1.234,50".into()),
        filled: None,
    };
    let filled = "days +2026-H1@2025-12-15..2026-06-14=12.50 -2026-Q2@2026-03-15..2026-06-14=5.5";
    let number = FigureValue::Number(Decimal::new(123_450, 2));
    let largest = FigureValue::Number(Decimal::MAX);
    BTreeMap::from([
        ("number".into(), full(number)),
        ("largest".into(), Figure::of(largest)),
        ("filled".into(), filled_figure(filled)),
        ("zero".into(), Figure::of(FigureValue::Number(Decimal::ZERO))),
        ("negative".into(), Figure::of(FigureValue::Number(Decimal::new(-5, 28)))),
        ("none".into(), Figure::of(FigureValue::NotArising)),
        ("blank".into(), full(FigureValue::NotEntered)),
        ("choice".into(), Figure::of(FigureValue::Choice("2".into()))),
        ("date".into(), Figure::of(FigureValue::Date(day(2024, 2, 29)))),
        ("text".into(), Figure::of(FigureValue::Text("Có; đã ban hành".into()))),
        ("empty_text".into(), Figure::of(FigureValue::Text(String::new()))),
    ])
}

pub(super) fn dossiers() -> Dossiers {
    let count = |number: i64| Some(Decimal::from(number));
    Dossiers {
        id: RowId(3),
        field: "ho_tich".into(),
        received: count(1),
        carried_in: count(2),
        resolved_early: count(3),
        resolved_ontime: count(4),
        resolved_late: count(0),
        resolved: count(6),
        pending: count(7),
        returned: count(8),
        refused: count(9),
        withdrawn: Some(Decimal::new(100, 1)),
        received_online: count(11),
        received_in_person: count(12),
        received_post: count(0),
        pending_in_time: count(13),
        pending_overdue: count(14),
        pending_supplement: Some(Decimal::new(150, 1)),
    }
}

/// None of it is what a report has that nobody said anything of.
pub(super) fn dossier_settings() -> DossierSettings {
    DossierSettings {
        without_certification: true,
        returned_is_settled: true,
        refused_is_settled: true,
        received: ReceivedHolds::All,
        in_annex: true,
    }
}

pub(super) fn paper() -> Paper {
    Paper {
        id: RowId(2),
        kind: "Kế hoạch".into(),
        number: "35".into(),
        symbol: "KH-UBND".into(),
        date: Some(day(2026, 1, 5)),
        issuer: "UBND xã Mẫu".into(),
        subject: "về một việc".into(),
        section: Some(SectionId(7)),
        registered: Some(RowId(3)),
    }
}

pub(super) fn registered() -> RegisteredPaper {
    let paper = Paper { id: RowId(3), section: None, registered: None, ..paper() };
    RegisteredPaper {
        paper,
        origin: PaperOrigin::Superior,
        normative: true,
        topic: Some("legal_basis".into()),
        answers: Some(RowId(4)),
        replaced_by: Some(RowId(5)),
        effective: Some(day(2026, 2, 1)),
        expired: Some(day(2026, 12, 31)),
    }
}

pub(super) fn task() -> Task {
    Task {
        id: RowId(2),
        name: "Ban hành kế hoạch".into(),
        area: "Cải cách thể chế".into(),
        deadline: Some(day(2026, 3, 31)),
        officer: "Văn phòng".into(),
        product: "Kế hoạch".into(),
        paper: Some(RowId(3)),
        state: TaskState::Done,
        done: Some(day(2026, 3, 12)),
        note: "một câu".into(),
    }
}

/// A random edit of one of three periods. Many are refused (no such report, no such section): so are
/// some of a person's.
pub(super) fn any_edit() -> impl Strategy<Value = Edit> {
    let leaf = prop_oneof![
        3 => any_report().prop_map(|report| Edit::AddReport(Box::new(report))),
        1 => any_period().prop_map(Edit::RemoveReport),
        1 => any_commune().prop_map(|commune| Edit::SetCommune(Box::new(commune))),
        3 => (any_period(), any_header())
            .prop_map(|(period, header)| Edit::SetHeader { period, header: Box::new(header) }),
        1 => (any_period(), any_period(), any_window())
            .prop_map(|(period, to, window)| Edit::SetPeriod { period, to, window }),
        1 => (any_period(), any_window())
            .prop_map(|(period, window)| Edit::SetWindow { period, window }),
        1 => (any_period(), any_text()).prop_map(|(period, forms)| Edit::SetForms { period, forms }),
        2 => (any_period(), any_status())
            .prop_map(|(period, status)| Edit::SetStatus { period, status }),
        1 => (any_period(), any_text(), any_day()).prop_map(|(period, number, signed)| {
            Edit::Issue(Box::new(Issue { period, number, signed, pdf: b"%PDF-".to_vec() }))
        }),
        1 => (any_period(), any_text()).prop_map(|(period, why)| Edit::Reopen { period, why }),
        6 => (any_period(), any_indicator(), option::of(any_figure())).prop_map(
            |(period, indicator, figure)| Edit::SetFigure { period, indicator, figure }
        ),
        6 => (any_period(), 0..4_u32, any_section()).prop_map(|(period, id, section)| {
            Edit::SetSection { period, section: Section { id: SectionId(id), ..section } }
        }),
        3 => (any_period(), any_sections())
            .prop_map(|(period, sections)| Edit::SetSections { period, sections }),
        2 => (any_period(), vec(any_dossiers(), 0..3))
            .prop_map(|(period, dossiers)| Edit::SetDossiers { period, dossiers }),
        1 => (any_period(), any_dossier_settings())
            .prop_map(|(period, settings)| Edit::SetDossierSettings { period, settings }),
        2 => (any_period(), vec(any_paper(), 0..3))
            .prop_map(|(period, papers)| Edit::SetPapers { period, papers }),
        2 => any_registered(),
        1 => (2024..2027, vec(any_task(), 0..4))
            .prop_map(|(year, tasks)| Edit::SetTasks { year, tasks }),
        2 => super::beside::any_evidence(),
        1 => super::beside::any_joined_book(),
    ];
    leaf.prop_recursive(2, 6, 3, |inner| {
        (any_text(), vec(inner, 0..3)).prop_map(|(name, edits)| Edit::Batch { name, edits })
    })
}

pub(super) fn any_period() -> impl Strategy<Value = Period> {
    prop::sample::select(vec![period("2026-Q1"), period("2025-9M"), period("2025-Y")])
}

fn any_status() -> impl Strategy<Value = Status> {
    prop::sample::select(vec![Status::Draft, Status::Draft, Status::Issued])
}

fn any_text() -> impl Strategy<Value = String> {
    "[a-zA-Zđêôơưạấề0-9 .,'\"{}*\\\\\n\t-]{0,24}"
}

pub(super) fn any_indicator() -> impl Strategy<Value = IndicatorId> {
    "[a-d]_[xy]".prop_map(|id| IndicatorId::from(id.as_str()))
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (1..120_000_u64).prop_map(|days| day(1900, 1, 1) + chrono::Days::new(days))
}

fn any_window() -> impl Strategy<Value = Window> {
    (any_day(), any_day()).prop_map(|(from, to)| Window { from, to })
}

fn any_number() -> impl Strategy<Value = Decimal> {
    (any::<i64>(), 0..10_u32).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

fn any_signer() -> impl Strategy<Value = Signer> {
    (prop::sample::select(SigningForm::ALL.to_vec()), any_text(), any_text())
        .prop_map(|(form, title, name)| Signer { form, title, name })
}

fn any_commune() -> impl Strategy<Value = Commune> {
    let kind = prop::sample::select(CommuneKind::ALL.to_vec());
    let before = vec((any_text(), option::of(any_day())), 0..3);
    let lists = (before, prop::sample::subsequence(PeriodKind::ALL.to_vec(), 1..=7));
    (any_text(), kind, any_text(), any_text(), any_signer(), lists).prop_map(
        |(name, kind, superior, place_name, signer, (before, reported))| Commune {
            name,
            kind,
            superior,
            place_name,
            signer,
            predecessors: before
                .into_iter()
                .map(|(name, until)| Predecessor { name, until })
                .collect(),
            reported,
        },
    )
}

fn any_header() -> impl Strategy<Value = Header> {
    let texts = prop::array::uniform8(any_text());
    let lists = prop::array::uniform3(vec(any_text(), 0..3));
    (texts, lists, option::of(any_day()), any_signer()).prop_map(
        |(texts, lists, signed, signer)| {
            let [number, symbol, place_name, title, opening, closing, organ, kept_annex] = texts;
            let [legal_basis, addressed_to, recipients] = lists;
            Header {
                number,
                symbol,
                signed,
                place_name,
                title,
                legal_basis,
                opening,
                closing,
                addressed_to,
                recipients,
                signer,
                organ,
                kept_annex,
            }
        },
    )
}

fn any_section() -> impl Strategy<Value = Section> {
    let numbering = prop_oneof![
        prop::sample::select(vec![
            Numbering::Roman,
            Numbering::Arabic,
            Numbering::Decimal,
            Numbering::Letter,
            Numbering::None,
        ]),
        any_text().prop_map(Numbering::Printed),
    ];
    let tables =
        vec(prop::sample::select(vec![SectionTable::Papers, SectionTable::Dossiers]), 0..3);
    let copied = vec(any_text(), 0..3);
    (1..=u8::MAX, numbering, any_text(), option::of(any_text()), any_text(), tables, copied)
        .prop_map(|(level, numbering, heading, topic, text, tables, copied)| Section {
            id: SectionId(0),
            level,
            numbering,
            heading,
            topic,
            text,
            tables,
            copied,
        })
}

/// Sections with distinct ids in any order.
fn any_sections() -> impl Strategy<Value = Vec<Section>> {
    let ids = prop::sample::subsequence(vec![0_u32, 1, 2, 3, u32::MAX], 0..=4).prop_shuffle();
    (ids, vec(any_section(), 4)).prop_map(|(ids, sections)| {
        let with_id = |(id, section)| Section { id: SectionId(id), ..section };
        ids.into_iter().zip(sections).map(with_id).collect()
    })
}

fn any_figure() -> impl Strategy<Value = Figure> {
    let value = prop_oneof![
        Just(FigureValue::NotEntered),
        Just(FigureValue::NotArising),
        any_number().prop_map(FigureValue::Number),
        any_text().prop_map(FigureValue::Choice),
        any_day().prop_map(FigureValue::Date),
        any_text().prop_map(FigureValue::Text),
    ];
    let qualifier =
        prop::sample::select(vec![Qualifier::Exact, Qualifier::About, Qualifier::AtLeast]);
    let texts = (any_text(), any_text(), option::of(any_text()));
    (value, qualifier, texts, option::of(any_filled())).prop_map(
        |(value, qualifier, (note, source, printed), filled)| Figure {
            value,
            qualifier,
            note,
            source,
            printed,
            filled,
        },
    )
}

fn any_filled() -> impl Strategy<Value = FilledFrom> {
    let days = || {
        (any_day(), 0_u64..400)
            .prop_map(|(from, days)| Window { from, to: from + chrono::Days::new(days) })
    };
    let term = move || {
        let period = || Period::parse("2026-9M").expect("a period");
        (any_number(), days(), any::<bool>()).prop_map(move |(value, window, is_taken_off)| {
            SumTerm { period: period(), window, is_taken_off, value }
        })
    };
    let part = (vec(term(), 1..4), vec(days(), 1..3), any_number())
        .prop_map(|(terms, lacks, part)| FilledFrom::Part(KnownDays { terms, lacks }, part));
    prop_oneof![
        vec(term(), 1..4).prop_map(FilledFrom::Days),
        part,
        term().prop_map(FilledFrom::TypedPart),
        term().prop_map(FilledFrom::Same),
        term().prop_map(FilledFrom::Last),
        term().prop_map(|term| FilledFrom::CarriedFrom(term, "dossiers_pending_total".into())),
    ]
}

fn any_dossiers() -> impl Strategy<Value = Dossiers> {
    let counts = prop::array::uniform16(option::of(any_number()));
    (0_u32..4, any_text(), counts).prop_map(|(id, field, counts)| {
        let mut row = Dossiers { id: RowId(id), field, ..Dossiers::default() };
        for (column, count) in DossierColumn::ALL.into_iter().zip(counts) {
            *row.cell(column) = count;
        }
        row
    })
}

fn any_dossier_settings() -> impl Strategy<Value = DossierSettings> {
    let received = [ReceivedHolds::Untold, ReceivedHolds::New, ReceivedHolds::All];
    (any::<[bool; 4]>(), prop::sample::select(received.to_vec())).prop_map(|(said, received)| {
        let [without_certification, returned_is_settled, refused_is_settled, in_annex] = said;
        DossierSettings {
            without_certification,
            returned_is_settled,
            refused_is_settled,
            received,
            in_annex,
        }
    })
}

fn any_paper() -> impl Strategy<Value = Paper> {
    let texts = prop::array::uniform5(any_text());
    let rows = (option::of(any::<u32>()), option::of(1..=u32::MAX));
    let rest = (0_u32..4, option::of(any_day()), rows);
    (texts, rest).prop_map(|(texts, (id, date, (section, registered)))| {
        let [kind, number, symbol, issuer, subject] = texts;
        let (section, registered) = (section.map(SectionId), registered.map(RowId));
        Paper { id: RowId(id), kind, number, symbol, date, issuer, subject, section, registered }
    })
}

fn any_registered() -> impl Strategy<Value = Edit> {
    let origin = prop::sample::select(PaperOrigin::ALL.to_vec());
    let rows = (option::of(1..=u32::MAX), option::of(1..=u32::MAX));
    let days = (option::of(any_day()), option::of(any_day()));
    let paper = (any_paper(), origin, any::<bool>(), rows, days);
    (1..4_u32, option::of(paper)).prop_map(|(id, paper)| {
        let id = RowId(id);
        let paper = paper.map(|(paper, origin, normative, rows, (effective, expired))| {
            let (answers, replaced_by) = rows;
            let paper = Paper { id, section: None, registered: None, ..paper };
            let topic = normative.then(|| "legal_basis".to_owned());
            let (answers, replaced_by) = (answers.map(RowId), replaced_by.map(RowId));
            Box::new(RegisteredPaper {
                paper,
                origin,
                normative,
                topic,
                answers,
                replaced_by,
                effective,
                expired,
            })
        });
        Edit::SetRegistered { id, paper }
    })
}

fn any_task() -> impl Strategy<Value = Task> {
    let state = prop::sample::select(TaskState::ALL.to_vec());
    let days = (option::of(any_day()), option::of(any_day()), option::of(1..=u32::MAX));
    (0_u32..4, prop::array::uniform5(any_text()), state, days).prop_map(
        |(id, [name, area, officer, product, note], state, (deadline, done, paper))| {
            let (id, paper) = (RowId(id), paper.map(RowId));
            Task { id, name, area, deadline, officer, product, paper, state, done, note }
        },
    )
}

fn any_report() -> impl Strategy<Value = Report> {
    let frame = (any_period(), any_window(), any_status(), any_text(), any_text(), any_header());
    let figures = prop::collection::btree_map(any_indicator(), any_figure(), 0..4);
    let content = (
        any_sections(),
        figures,
        vec(any_dossiers(), 0..3),
        vec(any_paper(), 0..3),
        vec(any_text(), 0..3),
        any_dossier_settings(),
    );
    (frame, content).prop_map(
        |(frame, (sections, figures, mut dossiers, mut papers, remainder, dossier_settings))| {
            number_rows(&mut dossiers);
            number_rows(&mut papers);
            let (period, window, status, outline, forms, header) = frame;
            Report {
                period,
                window,
                status,
                outline,
                forms,
                header,
                sections,
                figures,
                dossiers,
                papers,
                remainder,
                copied_from: None,
                dossier_settings,
                office: std::sync::Arc::default(),
            }
        },
    )
}

/// A signed paper of these bytes.
pub(super) fn attachment(bytes: &[u8]) -> Attachment {
    Attachment {
        sha256: sha256(bytes),
        name: "bản ký.pdf".into(),
        kind: FileKind::Pdf,
        size: bytes.len() as u64,
        stamp: stamp(),
    }
}
