//! What can be shown, what is refused, in what order it stands.

use super::*;
use crate::{
    edit::apply_in_memory,
    model::{Figure, Paper, RegisteredPaper, Task},
};

fn stamp() -> Stamp {
    Stamp { at: chrono::NaiveDateTime::default(), who: "Nguyễn Văn A".into() }
}

fn report() -> Report {
    let period = Period::parse("2026-Q1").expect("a period");
    let commune = Commune { name: "Mẫu".into(), ..Commune::default() };
    let mut report = Report::from_outline(assets::usual_outline(period), &commune, period);
    let paper = Paper { number: "53".into(), symbol: "KH-UBND".into(), ..Paper::default() };
    let registered = RegisteredPaper { paper, ..RegisteredPaper::default() };
    let put = Edit::SetRegistered { id: RowId(4), paper: Some(Box::new(registered)) };
    apply_in_memory(&mut report, &put);
    let task = Task { name: "Ban hành kế hoạch".into(), ..Task::default() };
    apply_in_memory(&mut report, &Edit::SetTasks { year: 2026, tasks: vec![task] });
    let number = Figure::of(FigureValue::Number(36.into()));
    report.figures.insert("plan_tasks_total".into(), number);
    report
}

fn file(name: &str, size: usize) -> NewEvidence {
    let mut bytes = format!("%PDF-1.4 {name}").into_bytes();
    bytes.resize(size, b' ');
    NewEvidence::File(EvidenceToKeep { name: name.into(), kind: FileKind::Pdf, bytes })
}

fn name(report: &mut Report, of: &EvidenceOf, new: NewEvidence) -> Result<(), NotEvidence> {
    let edit = naming(&report.office, of, new, " trang 2\n", &stamp())?;
    apply_in_memory(report, &edit);
    Ok(())
}

#[test]
fn evidence_stands_in_the_order_of_the_report_and_stays_where_its_place_is_gone() {
    let mut report = report();
    let period = report.period;
    let task = EvidenceOf::Task { year: 2026, task: RowId(1) };
    let figure = EvidenceOf::Figure { period, indicator: "plan_tasks_total".into() };
    let gone = EvidenceOf::Section { period, section: SectionId(9_999) };
    name(&mut report, &gone, file("d.pdf", 900)).expect("taken");
    name(&mut report, &task, file("c.pdf", 1_500)).expect("taken");
    name(&mut report, &figure, NewEvidence::Paper(RowId(4))).expect("taken");
    let told = told(&report);
    let words: Vec<(&str, &str)> = told.iter().map(|it| (&*it.of, &*it.what)).collect();
    let label = &assets::catalogue().get("plan_tasks_total").expect("a figure").label;
    assert_eq!(
        words,
        [
            (&**label, "Văn bản số 53/KH-UBND"),
            ("Ban hành kế hoạch", "c.pdf (2 KB)"),
            ("(mục đã xóa khỏi đề cương)", "d.pdf (1 KB)"),
        ]
    );
    assert!(told.iter().all(|it| it.evidence.note == "trang 2"));
    apply_in_memory(&mut report, &Edit::SetRegistered { id: RowId(4), paper: None });
    assert_eq!(super::told(&report)[0].what, "(văn bản đã xóa khỏi sổ văn bản)");
    apply_in_memory(&mut report, &removal(told[0].evidence.id));
    assert_eq!(super::told(&report).len(), 2);
}

#[test]
fn figures_that_nothing_shows_are_told() {
    let mut report = report();
    let of = |places: &[EvidencePlace]| -> Vec<(String, Option<String>)> {
        places.iter().map(|it| (it.words.clone(), it.value.clone())).collect()
    };
    let label = assets::catalogue().get("plan_tasks_total").expect("a figure").label.clone();
    assert_eq!(of(&without(&report)), [(label, Some("36".into()))]);
    let figure = EvidenceOf::Figure { period: report.period, indicator: "plan_tasks_total".into() };
    name(&mut report, &figure, file("a.pdf", 100)).expect("taken");
    assert_eq!(without(&report), []);
}

#[test]
fn the_same_twice_too_much_and_what_is_no_paper_is_refused() {
    let mut report = report();
    let task = EvidenceOf::Task { year: 2026, task: RowId(1) };
    let section = EvidenceOf::Section { period: report.period, section: SectionId(1) };
    name(&mut report, &section, NewEvidence::Paper(RowId(4))).expect("taken");
    let again = name(&mut report, &section, NewEvidence::Paper(RowId(4)));
    assert!(matches!(again, Err(NotEvidence::Known(_))), "{again:?}");
    let most = usize::try_from(Evidence::MOST_BYTES).expect("a size");
    for nth in 0..10 {
        name(&mut report, &section, file(&format!("{nth}.pdf"), most)).expect("room");
    }
    // The same bytes are kept once; those of a year's tasks have room of their own.
    let other = EvidenceOf::Section { period: report.period, section: SectionId(2) };
    name(&mut report, &other, file("0.pdf", most)).expect("kept already");
    name(&mut report, &task, file("c.pdf", most)).expect("room");
    let full = name(&mut report, &other, file("c.pdf", 100)).expect_err("full");
    assert_eq!(
        full.to_string(),
        "Chưa thêm: minh chứng của báo cáo quý I năm 2026 đã giữ 50,0 MB, thêm tệp này (1 KB) thì quá 50 MB. Hãy bỏ bớt tệp hoặc quét lại với độ phân giải thấp hơn."
    );
    assert_eq!(kept_of(&report.office, report.period), Evidence::MOST_OF_A_REPORT);
    assert_eq!(paper_named(&report.office, "Kế hoạch 53/KH-UBND", 2026).ok(), Some(RowId(4)));
    assert!(paper_named(&report.office, "54/KH-UBND", 2026).is_err());
}

#[test]
fn a_place_is_named_by_its_id_its_number_or_its_words() {
    let report = report();
    let period = report.period;
    let numbers = numbering::whole(&report.sections);
    let (section, number) = numbers.iter().find(|(_, number)| number == "II.1").expect("a section");
    let of = EvidenceOf::Section { period, section: *section };
    let heading = report.section(*section).expect("it").heading.clone();
    for words in [number.clone(), format!("mục {number}."), format!("{number} {heading}")] {
        assert_eq!(place_named(&report, &words), Some(of.clone()), "{words}");
    }
    let figure = EvidenceOf::Figure { period, indicator: "plan_tasks_total".into() };
    assert_eq!(place_named(&report, "plan_tasks_total"), Some(figure));
    let task = EvidenceOf::Task { year: 2026, task: RowId(1) };
    assert_eq!(place_named(&report, "nhiệm vụ 1"), Some(task.clone()));
    assert_eq!(place_named(&report, "ban hành kế hoạch"), Some(task));
    for words in ["", "nhiệm vụ 0", "nhiệm vụ 2", "XX.9", "không có gì"] {
        assert_eq!(place_named(&report, words), None, "{words}");
    }
}

#[test]
fn a_file_is_read_for_what_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("biên bản.docx");
    let large = vec![b'%'; (5 << 20) + 1];
    for (bytes, expected) in [
        (&b""[..], "Tệp này trống"),
        (b"MZ program", "Minh chứng là tệp PDF"),
        (&large, "nhiều nhất là 5 MB"),
    ] {
        std::fs::write(&path, bytes).expect("written");
        let why = read_file(&path).expect_err("refused").to_string();
        assert!(why.contains(expected), "{why}");
    }
    std::fs::write(&path, b"%PDF-1.4 cut").expect("written");
    let read = read_file(&path).expect("a PDF");
    assert_eq!((&*read.name, read.kind), ("biên bản.docx", FileKind::Pdf));
    assert!(read.doubt().is_some());
}

#[test]
fn the_list_prints_what_each_piece_shows() {
    let mut report = report();
    let section = EvidenceOf::Section { period: report.period, section: SectionId(1) };
    name(&mut report, &section, NewEvidence::Paper(RowId(4))).expect("taken");
    name(&mut report, &section, file("biên bản.pdf", 900)).expect("taken");
    let office = Commune { name: "Mẫu".into(), ..Commune::default() };
    let (bytes, pages) = pdf(&report, &office).expect("pages");
    assert!(bytes.starts_with(b"%PDF-"));
    assert_eq!(pages, 1);
}
