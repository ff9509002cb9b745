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
    let cited = cited_in(&report, &office(), &known);
    assert_eq!(cited.known(), 1, "{:?}", cited.left);
    let found = cited.new;
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

#[test]
fn what_a_report_names_and_does_not_give_is_told_with_its_reason() {
    let period = Period::parse("2026-Q1").expect("a period");
    let mut report = Report::from_outline(assets::usual_outline(period), &office(), period);
    report.sections[1].text =
        "Thực hiện Kế hoạch số 6/KH-UBND ngày 06/01/2026 về rà soát; Kế hoạch số 7/KH-UBND ngày 31/02/2026 về một việc; \
         Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 của Chính phủ sửa đổi một số điều của Nghị định số 61/2018/NĐ-CP."
            .into();
    let known = rows(&["Kế hoạch số 6/KH-UBND ngày 06/01/2026 về rà soát"]);
    let cited = cited_in(&report, &office(), &known);
    let said: Vec<String> = cited.new.iter().map(|it| it.paper.number_and_symbol()).collect();
    assert_eq!(said, ["107/2021/NĐ-CP"]);
    let left: Vec<(&str, WhyOut)> = cited
        .left
        .iter()
        .map(|it| (it.line.split(" ngày").next().unwrap_or_default(), it.why))
        .collect();
    assert_eq!(
        left,
        [
            ("Kế hoạch số 6/KH-UBND", WhyOut::Known),
            ("Kế hoạch số 7/KH-UBND", WhyOut::OddDay),
            ("Nghị định số 61/2018/NĐ-CP", WhyOut::Within),
        ]
    );
    assert!(
        cited
            .left
            .iter()
            .all(|it| report.sections[1].heading.starts_with(it.at.trim_end_matches('…')))
    );
}

#[test]
fn lines_that_are_citations_are_told_from_other_columns() {
    let citations =
        "Kế hoạch số 5/KH-UBND ngày 05/01/2026 về một việc\n\nQuyết định số 2/QĐ-UBND về hai việc";
    assert!(are_citations(citations));
    assert!(are_citations(&format!("{citations}\nhọp giao ban")));
    for other in [
        "Kế hoạch số 5/KH-UBND ngày 05/01/2026 về một việc",
        "Triển khai Kế hoạch số 5/KH-UBND\nTriển khai Kế hoạch số 6/KH-UBND",
        "Kế hoạch tuyên truyền\nKế hoạch rà soát",
        "Kế hoạch\t5\tKH-UBND\nKế hoạch\t6\tKH-UBND",
        "5\n6\n7",
    ] {
        assert!(!are_citations(other), "{other}");
    }
    let (new, left) =
        read_lines("Kế hoạch số 5/KH-UBND ngày 31/11/2026 về một việc\nhọp", &office(), &[]);
    assert_eq!(new, []);
    let why: Vec<WhyOut> = left.iter().map(|it| it.why).collect();
    assert_eq!(why, [WhyOut::OddDay, WhyOut::NoPaper]);
    let new = [read("Kế hoạch số 5/KH-UBND")];
    let odd = odd_about(&new, &rows(&["Kế hoạch số 1/KH-UBND ngày 05/01/2026 về một việc"]));
    assert_eq!(
        odd,
        [
            "Kế hoạch số 5/KH-UBND: Chưa có ngày ban hành.",
            "Kế hoạch số 5/KH-UBND: Chưa có trích yếu."
        ]
    );
}

#[test]
fn new_rows_of_a_list_stand_by_their_day() {
    let section = Some(SectionId(4));
    let row = |number: &str, day: &str| Paper {
        number: number.into(),
        date: period::parse_date(day).ok(),
        section,
        ..Paper::default()
    };
    let stand = [row("1", "05/01/2026"), row("9", "20/02/2026"), row("", "")];
    let new = vec![row("5", "10/01/2026"), row("12", "01/03/2026")];
    let numbers: Vec<String> = with_listed(&stand, new).into_iter().map(|it| it.number).collect();
    assert_eq!(numbers, ["1", "5", "9", "", "12"]);
}

#[test]
fn a_paper_that_leaves_the_register_is_told_by_who_uses_it_and_named_where_it_was_cited() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = NaiveDate::from_ymd_opt(2026, 4, 1).and_then(|day| day.and_hms_opt(8, 0, 0));
    let stamp = crate::model::Stamp { at: at.expect("a moment"), who: "A".into() };
    let mut session =
        Session::create(&folder.path().join("so.cchc"), &office(), &stamp).expect("a book");
    let new = vec![
        read("Kế hoạch số 5/KH-UBND ngày 05/01/2026 về tuyên truyền"),
        read("Công văn số 6/UBND-VP ngày 06/01/2026 về trả lời"),
    ];
    let (edit, put) = session.put_papers(new, "vào sổ".into()).expect("an edit");
    session.apply(&edit, &stamp).expect("written");
    assert_eq!(session.uses_of_paper(put[1]).expect("uses"), [""; 0]);
    let mut answer = session.register().expect("a register").remove(1);
    answer.answers = Some(put[0]);
    let (edit, _) = session.put_papers(vec![answer], "sửa".into()).expect("an edit");
    session.apply(&edit, &stamp).expect("written");
    let task = crate::model::Task {
        name: "Tuyên truyền".into(),
        paper: Some(put[0]),
        ..Default::default()
    };
    session.apply(&Edit::SetTasks { year: 2026, tasks: vec![task] }, &stamp).expect("written");
    let period = Period::parse("2026-Q1").expect("a period");
    let mut report = Report::from_outline(assets::usual_outline(period), &office(), period);
    report.sections[1].text = format!("Theo {{van_ban:{}}}.", put[0].0);
    session.apply(&Edit::AddReport(Box::new(report)), &stamp).expect("written");
    let uses = session.uses_of_paper(put[0]).expect("uses").join("\n");
    for part in [
        "Báo cáo quý I năm 2026 (đang soạn) viện dẫn ở 1 chỗ",
        "Công văn số 6/UBND-VP ghi là trả lời",
        "Nhiệm vụ “Tuyên truyền” năm 2026",
    ] {
        assert!(uses.contains(part), "{uses}");
    }
    let before = session.report(period).expect("a report");
    let edit = session.take_papers_out(&[put[0]], "xóa".into()).expect("an edit");
    session.apply(&edit, &stamp).expect("written");
    let report = session.report(period).expect("a report");
    let commune = office();
    let figures = crate::compose::figures::Figures::of(&report, &commune);
    let inside = format!("van_ban:{}", put[0].0);
    let (gap, _) =
        crate::compose::placeholder::print(&inside, &crate::model::Place::Page, &figures);
    assert_eq!(crate::compose::plain_text(&[gap]), "[văn bản 5/KH-UBND đã xóa khỏi sổ]");
    assert_eq!(report.office.tasks(2026)[0].paper, None);
    assert_eq!(report.office.register[0].answers, None);
    // No other paper takes the row that is still cited.
    let new = vec![read("Kế hoạch số 8/KH-UBND ngày 05/02/2026 về việc khác")];
    let (edit, again) = session.put_papers(new, "vào sổ".into()).expect("an edit");
    assert!(!put.contains(&again[0]), "{again:?}");
    session.apply(&edit, &stamp).expect("written");
    for _ in 0..2 {
        session.undo(&stamp).expect("undone");
    }
    assert_eq!(session.report(period).expect("a report"), before);
}
