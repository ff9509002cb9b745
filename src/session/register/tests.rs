//! The register: whose papers are, their numbers, what is odd, what reports give it and take from it.

use super::*;
use crate::{
    assets,
    model::{Commune, CommuneKind, register::counted},
};

fn office() -> Commune {
    Commune { name: "Mẫu".into(), kind: CommuneKind::Xa, ..Commune::default() }
}

fn read(line: &str) -> RegisteredPaper {
    read_line(line, &office()).expect("a paper")
}

/// Lines with a row each.
fn rows(lines: &[&str]) -> Vec<RegisteredPaper> {
    let mut all: Vec<RegisteredPaper> = lines.iter().map(|line| read(line)).collect();
    for (it, id) in all.iter_mut().zip(1..) {
        it.paper.id = RowId(id);
    }
    all
}

#[track_caller]
fn check_origin(line: &str, expected: PaperOrigin, normative: bool) {
    let it = read(line);
    assert_eq!((it.origin, it.normative), (expected, normative), "{line}");
}

#[test]
fn whose_a_paper_is_follows_from_its_issuer_and_its_symbol() {
    check_origin("Kế hoạch số 5/KH-UBND ngày 05/01/2026 về một việc", PaperOrigin::Own, false);
    check_origin(
        "Kế hoạch số 5/KH-UBND ngày 05/01/2026 của UBND xã về việc",
        PaperOrigin::Own,
        false,
    );
    check_origin("Kế hoạch số 5/KH-UBND ngày 05/01/2026 của UBND xã Mẫu", PaperOrigin::Own, false);
    check_origin(
        "Kế hoạch số 5/KH-UBND ngày 05/01/2026 của UBND tỉnh Mẫu Lớn",
        PaperOrigin::Superior,
        false,
    );
    check_origin(
        "Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ",
        PaperOrigin::Superior,
        true,
    );
    check_origin(
        "Hướng dẫn số 22-HD/BTCTU ngày 1/3/2026 của Ban Tổ chức Tỉnh ủy",
        PaperOrigin::Party,
        false,
    );
    check_origin("Luật Thủ đô ngày 28/6/2024", PaperOrigin::Superior, true);
    assert_eq!(read("12/NQ-HĐND ngày 05/01/2026 về dự toán").paper.issuer, "HĐND xã Mẫu");
    assert_eq!(read_line("họp giao ban", &office()), Err(NO_PAPER));
    let odd = "Kế hoạch số 20/KH-UBND ngày 31/02/2026 của UBND xã về truyền thông";
    assert_eq!(read_line(odd, &office()), Err(ODD_DAY));
}

#[test]
fn numbers_go_on_by_symbol_and_year() {
    let all = rows(&[
        "Kế hoạch số 5/KH-UBND ngày 05/01/2026 về một việc",
        "Kế hoạch số 12/KH-UBND ngày 05/02/2026 về hai việc",
        "Kế hoạch số 90/KH-UBND ngày 05/12/2025 về việc cũ",
        "Công văn số 3/UBND-VP ngày 05/02/2026 về việc họp",
        "Kế hoạch số 50/KH-UBND ngày 05/02/2026 của UBND tỉnh Mẫu Lớn về việc lớn",
    ]);
    assert_eq!(next_number(&all, "KH-UBND", 2026), 13);
    assert_eq!(next_number(&all, "KH-UBND", 2025), 91);
    assert_eq!(next_number(&all, "QĐ-UBND", 2026), 1);
    assert_eq!(usual_symbol(&all, "công văn"), "UBND-VP");
    assert_eq!(usual_symbol(&all, "Quyết định"), "QĐ-UBND");
}

#[test]
fn what_is_odd_is_told_at_its_row() {
    let all = rows(&[
        "Kế hoạch số 5/KH-UBND ngày 05/02/2026 về một việc",
        "Kế hoạch số 7/KH-UBND ngày 05/01/2026 về hai việc",
        "Kế hoạch số 05/KH-UBND ngày 05/02/2026 của UBND xã về một việc",
        "Kế hoạch số 8/KH-UBND",
        "Quyết định số 5/QĐ-UBND ngày 05/02/2026 về một việc",
        "Quyết định số 90/QĐ-UBND ngày 05/03/2026 về hai việc",
    ]);
    let told = doubts(&all);
    let day = NaiveDate::from_ymd_opt(2026, 2, 5).expect("a day");
    let of = |row: u32| told.get(&RowId(row)).cloned().unwrap_or_default();
    assert_eq!(of(1), []);
    assert_eq!(
        of(2),
        [RegisterDoubt::Gap { after: 5, number: 7 }, RegisterDoubt::Order { before: 5, day }]
    );
    assert_eq!(of(3), [RegisterDoubt::Twice(RowId(1))]);
    assert_eq!(of(4), [RegisterDoubt::NoDay, RegisterDoubt::NoSubject]);
    assert_eq!(doubt_words(&of(2)[0], &all), "Sổ chưa có số 6.");
    assert_eq!(of(6), [], "of a series that is not kept number by number gaps say nothing");
}

#[test]
fn papers_are_counted_by_kind() {
    let all = rows(&[
        "Công văn số 1/UBND-VP ngày 05/01/2026 về một việc",
        "Kế hoạch số 1/KH-UBND ngày 05/01/2026 về một việc",
        "Kế hoạch số 2/KH-UBND ngày 06/01/2026 về hai việc",
        "Kế hoạch số 3/KH-UBND ngày 06/04/2026 về ba việc",
        "Kế hoạch số 3/KH-UBND ngày 06/01/2026 của UBND tỉnh Mẫu Lớn về việc lớn",
    ]);
    let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).expect("a day");
    let window = Window { from: day(1, 1), to: day(3, 31) };
    let of_quarter: Vec<&Paper> = issued_in(&all, window).map(|it| &it.paper).collect();
    assert_eq!(counted(&of_quarter), "03 văn bản, trong đó 02 kế hoạch, 01 công văn");
    assert_eq!(counted(&of_quarter[1..]), "02 kế hoạch");
    assert_eq!(counted(&[]), "00 văn bản");
}

#[test]
fn a_report_gives_the_register_what_it_cites_once() {
    let period = Period::parse("2026-Q1").expect("a period");
    let mut report = Report::from_outline(assets::usual_outline(period), &office(), period);
    report.header.legal_basis =
        vec!["Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ;".into()];
    report.sections[1].text =
        "UBND xã đã ban hành Kế hoạch số 5/KH-UBND ngày 05/01/2026 về tuyên truyền.\n\
        - Thực hiện Kế hoạch số 5/KH-UBND; Kế hoạch số 6/KH-UBND ngày 06/01/2026 về rà soát;"
            .into();
    let known = rows(&["Kế hoạch số 6/KH-UBND ngày 06/01/2026 về rà soát"]);
    let found = cited_in(&report, &office(), &known);
    let said: Vec<String> = found.iter().map(|it| it.paper.citation()).collect();
    assert_eq!(
        said,
        [
            "Nghị định số 118/2025/NĐ-CP ngày 09/06/2025 của Chính phủ",
            "Kế hoạch số 5/KH-UBND ngày 05/01/2026 của UBND xã Mẫu về tuyên truyền",
        ]
    );
    assert_eq!(found[1].topic, report.sections[1].topic);
}

#[test]
fn a_draft_follows_the_register_and_an_issued_report_does_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("so.cchc");
    let stamp = crate::model::Stamp {
        at: NaiveDate::from_ymd_opt(2026, 4, 1)
            .and_then(|day| day.and_hms_opt(8, 0, 0))
            .expect("a moment"),
        who: "A".into(),
    };
    let mut session = Session::create(&path, &office(), &stamp).expect("a book");
    let new = read("Kế hoạch số 5/KH-UBND ngày 05/01/2026 về tuyên truyền");
    let (edit, put) = session.put_papers(vec![new], "vào sổ".into()).expect("an edit");
    session.apply(&edit, &stamp).expect("written");
    let mut periods = Vec::new();
    for (code, status) in [("2026-Q1", Status::Draft), ("2025-Y", Status::Issued)] {
        let period = Period::parse(code).expect("a period");
        let mut report = Report::from_outline(assets::usual_outline(period), &office(), period);
        let section = report.sections[1].id;
        report.sections[1].tables = vec![SectionTable::Papers];
        let all = session.register().expect("a register");
        report.papers =
            to_list(&all, &report, section).iter().map(|it| row_of(it, Some(section))).collect();
        if report.papers.is_empty() {
            // Its day lies in no other year.
            report.papers = vec![row_of(&all[0], Some(section))];
        }
        report.status = status;
        session.apply(&Edit::AddReport(Box::new(report)), &stamp).expect("written");
        periods.push(period);
    }
    let mut it = session.register().expect("a register").remove(0);
    it.paper.subject = "về tuyên truyền cải cách hành chính".into();
    let (edit, again) = session.put_papers(vec![it], "sửa sổ".into()).expect("an edit");
    assert_eq!(again, put);
    session.apply(&edit, &stamp).expect("written");
    let subject = |session: &Session, of: usize| {
        let report = session.report(periods[of]).expect("a report");
        (report.papers[0].subject.clone(), report.papers[0].registered)
    };
    assert_eq!(subject(&session, 0), ("về tuyên truyền cải cách hành chính".into(), Some(put[0])));
    assert_eq!(subject(&session, 1), ("về tuyên truyền".into(), Some(put[0])));
    session.undo(&stamp).expect("undone");
    assert_eq!(subject(&session, 0).0, "về tuyên truyền");
    let gone = session.take_papers_out(&put, "bỏ".into()).expect("an edit");
    session.apply(&gone, &stamp).expect("written");
    assert_eq!(session.register().expect("a register"), []);
    assert_eq!(
        subject(&session, 0),
        ("về tuyên truyền".into(), None),
        "it stays as if typed there"
    );
    // Its number is not given to another paper while an issued report names it.
    let report = session.report(periods[1]).expect("a report");
    let section = report.sections[1].id;
    assert!(is_listed(
        &report.papers[0],
        &RegisteredPaper { paper: report.papers[0].clone(), ..RegisteredPaper::default() }
    ));
    assert_eq!(report.papers[0].section, Some(section));
}
