//! What no book ever held, each kind of it put into a book that was.

use super::*;
use crate::model::{Dossiers, OfPeriod, Predecessor};

fn content() -> BookContent {
    let commune = Commune { name: "Mẫu".into(), ..Commune::default() };
    let period = Period::parse("2026-Q1").expect("a period");
    let report = Report::from_outline(assets::usual_outline(period), &commune, period);
    BookContent {
        commune,
        reports: vec![report],
        accepted: Vec::new(),
        changes: Vec::new(),
        seals: Vec::new(),
        versions: Vec::new(),
        attachments: Vec::new(),
        register: Vec::new(),
        plans: Vec::new(),
        evidence: Vec::new(),
        joined: Vec::new(),
    }
}

#[track_caller]
fn check(expected: &str, change: impl FnOnce(&mut BookContent)) {
    let mut content = content();
    change(&mut content);
    let told = never_written(&content).map(|odd| odd.to_string());
    assert_eq!(told.as_deref(), Some(expected));
}

#[track_caller]
fn check_figure(id: &str, value: FigureValue, why: Option<&str>) {
    let mut content = content();
    content.reports[0].figures.insert(id.into(), Figure::of(value));
    let expected =
        why.map(|why| format!("content.reports[0].figures.{id} (quý I năm 2026): {why}"));
    assert_eq!(never_written(&content).map(|odd| odd.to_string()), expected);
}

#[test]
fn what_the_program_writes_is_none_of_it() {
    assert_eq!(never_written(&content()), None);
    check_figure("plan_tasks_total", FigureValue::Number(12.into()), None);
    check_figure("plan_tasks_total", FigureValue::NotArising, None);
    check_figure("survey_method", FigureValue::Choice("2".into()), None);
}

#[test]
fn a_value_that_cannot_be_is_told_by_its_path() {
    check("content.commune.name: đang trống", |it| it.commune.name = " ".into());
    check("content.commune.name: phải là một dòng chữ", |it| {
        it.commune.name = "A\nB".into();
    });
    check(
        "content.reports[0].window (quý I năm 2026): ngày đầu 14/03/2026 đứng sau ngày cuối 15/12/2025",
        |it| {
            let Window { from, to } = it.reports[0].window;
            it.reports[0].window = Window { from: to, to: from };
        },
    );
    check(
        "content.reports[0].forms (quý I năm 2026): không có bộ biểu mẫu “la”",
        |it| {
            it.reports[0].forms = "la".into();
        },
    );
    check("content.reports[0].sections[1].id (quý I năm 2026): đứng hai lần", |it| {
        let first = it.reports[0].sections[0].clone();
        it.reports[0].sections.insert(1, first);
    });
    for level in [0, 21, 200] {
        check(
            "content.reports[0].sections[0].level (quý I năm 2026): cấp của mục phải từ 1 đến 20",
            |it| it.reports[0].sections[0].level = level,
        );
    }
    check("content.reports[1].period: là báo cáo thứ hai của quý I năm 2026", |it| {
        it.reports.push(it.reports[0].clone());
    });
    check(
        "content.changes[0].what.stamp.at: thời điểm phải có năm bốn chữ số và tính đến giây",
        |it| {
            let at = NaiveDate::from_ymd_opt(20260, 1, 1).expect("a day").into();
            let what = crate::model::Change {
                stamp: Stamp { at, who: String::new() },
                what: "report".into(),
                subject: String::new(),
                old: serde_json::Value::Null,
                new: serde_json::Value::Null,
            };
            it.changes.push(OfPeriod { period: None, what });
        },
    );
}

#[track_caller]
fn check_report(path: &str, why: &str, change: impl FnOnce(&mut Report)) {
    let expected = format!("content.reports[0].{path} (quý I năm 2026): {why}");
    check(&expected, |it| change(&mut it.reports[0]));
}

#[test]
fn what_stands_in_one_line_has_no_second() {
    let why = "phải là một dòng chữ";
    let two = || "một\nhai".to_owned();
    check_report("header.number", why, |it| it.header.number = two());
    check_report("header.recipients[0]", why, |it| it.header.recipients = vec![two()]);
    check_report("sections[0].heading", why, |it| it.sections[0].heading = two());
    check_report("sections[0].numbering.printed", why, |it| {
        it.sections[0].numbering = Numbering::Printed(two());
    });
    check_report("papers[0].number", why, |it| {
        it.papers = vec![Paper { number: two(), ..Paper::default() }];
    });
    check_report("papers[0].subject", why, |it| {
        it.papers = vec![Paper { subject: two(), ..Paper::default() }];
    });
    check_report("dossiers[0].field", why, |it| {
        it.dossiers = vec![Dossiers { field: two(), ..Dossiers::default() }];
    });
    check("content.commune.predecessors[0]: phải là một dòng chữ", |it| {
        it.commune.predecessors = vec![Predecessor { name: two(), until: None }];
    });
}

#[test]
fn rows_have_numbers_of_their_own() {
    let row = |id: u32| Dossiers { id: RowId(id), ..Dossiers::default() };
    check_report("dossiers[1].id", "đứng hai lần", |it| {
        it.dossiers = vec![row(2), row(2)];
    });
    let paper = || Paper { id: RowId(2), ..Paper::default() };
    check_report("papers[1].id", "đứng hai lần", |it| it.papers = vec![paper(), paper()]);
    let mut without = content();
    without.reports[0].dossiers = vec![row(0), row(0)];
    assert_eq!(never_written(&without), None);
    check_report("sections[0].tables[1]", "đứng hai lần", |it| {
        let table = crate::model::outline::SectionTable::Papers;
        it.sections[0].tables = vec![table, table];
    });
}

#[test]
fn dossiers_are_counted_whole() {
    check_report(
        "dossiers[0].received",
        "đây là số đếm, không thể có phần lẻ",
        |it| {
            let received = Some(Decimal::new(15, 1));
            it.dossiers = vec![Dossiers { received, ..Dossiers::default() }];
        },
    );
}

#[test]
fn a_figure_is_what_its_indicator_takes() {
    let words = || FigureValue::Text("ba bảy".into());
    check_figure("plan_tasks_total", words(), Some("chỗ này phải là một số (number)"));
    check_figure("survey_method", words(), Some("chỗ này phải là một lựa chọn (choice)"));
    let seven = FigureValue::Choice("7".into());
    check_figure("survey_method", seven, Some("không có lựa chọn “7”"));
    let half = || FigureValue::Number(Decimal::new(15, 1));
    check_figure("plan_tasks_total", half(), Some("đây là số đếm, không thể có phần lẻ"));
    check_figure("investment_plan", half(), None);
    check_figure("plan_tasks_total", FigureValue::Number(Decimal::new(150, 1)), None);
    let below = FigureValue::Number((-1).into());
    check_figure("plan_tasks_total", below, Some("số này không thể âm"));
    let large = FigureValue::Number(Decimal::from(99_999_999_999_999_999_999_u128));
    check_figure(
        "plan_tasks_total",
        large,
        Some("số lớn hoặc dài quá mức của một số liệu báo cáo"),
    );
    check_figure("la", FigureValue::NotEntered, Some("không có chỉ tiêu “la”"));
}
