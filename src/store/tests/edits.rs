//! What goes in comes out; every edit does what it says and its inverse takes it back.

use proptest::{prelude::*, test_runner::Config};
use serde_json::{Value, json};

use super::{Contents, Desk, beside, contents, samples};
use crate::{
    edit::Edit,
    model::{
        Commune, Decimal, DossierSettings, Dossiers, Figure, FigureValue, Finding, IndicatorId,
        Level, Paper, Period, PeriodKind, Place, Plan, RegisteredPaper, Report, RowId, Section,
        SectionId, Spot, Status, Task, Window, number_rows, report::Header,
    },
    store::{Store, StoreError},
};

const CODE: &str = "2026-Q1";

fn q1() -> Period {
    samples::period(CODE)
}

fn desk_with_report() -> Desk {
    let mut desk = Desk::new();
    let add = Edit::AddReport(Box::new(samples::report(CODE)));
    desk.store.apply(&add, &samples::stamp()).unwrap();
    desk
}

/// Applies `edit` to a book with one report, expects what `mutate` makes of its contents, and undoes it.
#[track_caller]
fn check(edit: &Edit, mutate: impl FnOnce(&mut Contents)) {
    let mut desk = desk_with_report();
    let before = contents(&desk.store);
    let mut expected = contents(&desk.store);
    mutate(&mut expected);
    let inverse = desk.store.apply(edit, &samples::stamp()).unwrap();
    assert_eq!(contents(&desk.store), expected);
    let redo = desk.store.apply(&inverse, &samples::stamp()).unwrap();
    assert_eq!(contents(&desk.store), before);
    desk.store.apply(&redo, &samples::stamp()).unwrap();
    assert_eq!(contents(&desk.store), expected);
}

/// Expects `edit` to be refused and to leave contents and log as they were.
#[track_caller]
fn check_refused(store: &mut Store, edit: &Edit, expected: &str) {
    let before = (contents(store), store.changes(q1()).unwrap());
    let error = store.apply(edit, &samples::stamp()).unwrap_err();
    assert!(format!("{error:?}").starts_with(expected), "{error:?}");
    assert_eq!((contents(store), store.changes(q1()).unwrap()), before);
}

#[test]
fn a_report_comes_back_as_it_went_in() {
    let desk = desk_with_report();
    let path = desk.path();
    let Desk { folder, store } = desk;
    drop(store);
    let store = Store::open(&path, "A").unwrap();
    assert_eq!(store.commune().unwrap(), samples::commune());
    assert_eq!(store.report(q1()).unwrap(), Some(samples::report(CODE)));
    assert_eq!(store.report(samples::period("2026-Q2")).unwrap(), None);
    drop(folder);
}

#[test]
fn decimals_keep_every_digit_they_were_written_with() {
    let desk = desk_with_report();
    let report = desk.store.report(q1()).unwrap().unwrap();
    let number = report.figures.get("number").map(|figure| figure.value.clone());
    let Some(FigureValue::Number(number)) = number else { panic!("{number:?}") };
    assert_eq!(number.to_string(), "1234.50");
}

#[test]
fn the_commune_changes() {
    check(&Edit::SetCommune(Box::default()), |book| book.commune = Commune::default());
}

#[test]
fn reports_are_added_and_removed() {
    let other = samples::report("2025-9M");
    check(&Edit::AddReport(Box::new(other.clone())), |book| book.reports.insert(0, other));
    check(&Edit::RemoveReport(q1()), |book| book.reports.clear());
}

#[test]
fn an_issued_report_that_came_in_can_go_out() {
    let other = Report { status: Status::Issued, ..samples::report("2025-9M") };
    check(&Edit::AddReport(Box::new(other.clone())), |book| book.reports.insert(0, other));
}

#[test]
fn the_frame_changes() {
    let period = q1();
    let header = Header::default();
    check(&Edit::SetHeader { period, header: Box::new(header.clone()) }, |book| {
        book.reports[0].header = header;
    });
    let window = Window { from: samples::day(2026, 1, 1), to: samples::day(2026, 3, 31) };
    check(&Edit::SetWindow { period, window }, |book| book.reports[0].window = window);
    check(&Edit::SetForms { period, forms: String::new() }, |book| book.reports[0].forms.clear());
    let settings = DossierSettings::default();
    check(&Edit::SetDossierSettings { period, settings }, |book| {
        book.reports[0].dossier_settings = settings;
    });
    check(&Edit::SetStatus { period, status: Status::Issued }, |book| {
        book.reports[0].status = Status::Issued;
    });
}

#[test]
fn a_draft_gets_another_period_that_is_free() {
    let (period, to) = (q1(), samples::period("2026-9M"));
    let window = to.default_window();
    check(&Edit::SetPeriod { period, to, window }, |book| {
        (book.reports[0].period, book.reports[0].window) = (to, window);
    });
    // What was let stand goes with it, and back.
    let mut desk = desk_with_report();
    let stands = |desk: &Desk, period| desk.store.accepted(period).unwrap().len();
    let finding = Finding::new("mau", Level::Hint, Place::Page, "Điều lạ.");
    desk.store.accept(period, &finding, "đã hỏi", &samples::stamp()).unwrap();
    let back =
        desk.store.apply(&Edit::SetPeriod { period, to, window }, &samples::stamp()).unwrap();
    assert_eq!((stands(&desk, period), stands(&desk, to)), (0, 1));
    desk.store.apply(&back, &samples::stamp()).unwrap();
    assert_eq!((stands(&desk, period), stands(&desk, to)), (1, 0));
    let mut desk = desk_with_report();
    let other = samples::report("2026-9M");
    desk.store.apply(&Edit::AddReport(Box::new(other)), &samples::stamp()).unwrap();
    check_refused(&mut desk.store, &Edit::SetPeriod { period, to, window }, "ReportExists");
}

#[test]
fn figures_change_come_and_go() {
    let set = |id: &str, figure| Edit::SetFigure { period: q1(), indicator: id.into(), figure };
    let none = Figure::of(FigureValue::NotArising);
    for id in ["zero", "new"] {
        check(&set(id, Some(none.clone())), |book| {
            book.reports[0].figures.insert(id.into(), none.clone());
        });
    }
    check(&set("number", None), |book| {
        book.reports[0].figures.remove("number");
    });
    check(&set("absent", None), |_| ());
}

#[test]
fn sections_change_in_place_and_as_a_list() {
    let period = q1();
    let section = Section { text: "Chữ mới".into(), level: 5, ..samples::section(3) };
    check(&Edit::SetSection { period, section: section.clone() }, |book| {
        book.reports[0].sections[1] = section;
    });
    let sections = vec![samples::section(9), samples::section(7)];
    check(&Edit::SetSections { period, sections: sections.clone() }, |book| {
        book.reports[0].sections = sections;
    });
}

#[test]
fn tables_change() {
    let period = q1();
    let mut dossiers = vec![Dossiers::default(), samples::dossiers(), samples::dossiers()];
    number_rows(&mut dossiers);
    check(&Edit::SetDossiers { period, dossiers: dossiers.clone() }, |book| {
        book.reports[0].dossiers = dossiers;
    });
    let mut papers = vec![Paper::default(), samples::paper()];
    number_rows(&mut papers);
    check(&Edit::SetPapers { period, papers: papers.clone() }, |book| {
        book.reports[0].papers = papers;
    });
}

#[test]
fn rows_of_the_office_change() {
    let (id, paper) = (RowId(3), samples::registered());
    let put =
        |paper: Option<RegisteredPaper>| Edit::SetRegistered { id, paper: paper.map(Box::new) };
    check(&put(Some(paper.clone())), |book| book.register = vec![paper]);
    let tasks = vec![samples::task(), Task { id: RowId(3), ..Task::default() }];
    check(&Edit::SetTasks { year: 2026, tasks: tasks.clone() }, |book| {
        book.plans = vec![Plan { year: 2026, tasks }];
    });
    check(&Edit::SetTasks { year: 2026, tasks: vec![] }, |_| {});
    let put = beside::put_evidence(RowId(2), b"%PDF-2");
    check(&put, |book| book.evidence = vec![beside::evidence(RowId(2), b"%PDF-2")]);
    check(&beside::put_joined_book(), |book| book.joined = vec![beside::joined_book()]);
}

#[test]
fn a_batch_is_undone_from_its_end() {
    let period = q1();
    let forms = |forms: &str| Edit::SetForms { period, forms: forms.into() };
    let batch = Edit::Batch { name: "hai lần".into(), edits: vec![forms("a"), forms("b")] };
    check(&batch, |book| book.reports[0].forms = "b".into());
    check(&Edit::Batch { name: "rỗng".into(), edits: vec![] }, |_| ());
}

#[test]
fn a_batch_that_fails_in_the_middle_leaves_nothing() {
    let mut desk = desk_with_report();
    let edits = vec![
        Edit::SetCommune(Box::default()),
        Edit::AddReport(Box::new(samples::report("2025-Y"))),
        Edit::SetForms { period: samples::period("2030-Y"), forms: String::new() },
        Edit::RemoveReport(q1()),
    ];
    check_refused(&mut desk.store, &Edit::Batch { name: String::new(), edits }, "NoSuchReport");
}

#[test]
fn what_the_book_cannot_hold_is_refused() {
    let mut desk = desk_with_report();
    let period = q1();
    let twice = vec![samples::section(1), samples::section(1)];
    let absent = samples::section(99);
    let no_year = Window { from: samples::day(20_000, 1, 1), to: samples::day(2026, 1, 1) };
    let odd = Period { year: 2026, kind: PeriodKind::Quarter(9) };
    let store = &mut desk.store;
    check_refused(store, &Edit::SetSections { period, sections: twice }, "Invalid");
    check_refused(store, &Edit::SetSection { period, section: absent }, "Invalid");
    check_refused(store, &Edit::SetWindow { period, window: no_year }, "Invalid");
    check_refused(store, &Edit::RemoveReport(odd), "Invalid");
    let odd = Report { period: odd, ..samples::report(CODE) };
    check_refused(store, &Edit::AddReport(Box::new(odd)), "Invalid");
    check_refused(store, &Edit::AddReport(Box::new(samples::report(CODE))), "ReportExists");
}

#[test]
fn an_issued_report_changes_only_back_to_draft() {
    let mut desk = desk_with_report();
    let period = q1();
    let issue = Edit::SetStatus { period, status: Status::Issued };
    desk.store.apply(&issue, &samples::stamp()).unwrap();
    let edits = [
        Edit::SetHeader { period, header: Box::default() },
        Edit::SetWindow { period, window: period.default_window() },
        Edit::SetForms { period, forms: String::new() },
        Edit::SetFigure { period, indicator: "zero".into(), figure: None },
        Edit::SetSection { period, section: samples::section(7) },
        Edit::SetSections { period, sections: vec![] },
        Edit::SetDossiers { period, dossiers: vec![] },
        Edit::SetDossierSettings { period, settings: samples::dossier_settings() },
        Edit::SetPapers { period, papers: vec![] },
        Edit::RemoveReport(period),
    ];
    for edit in edits {
        check_refused(&mut desk.store, &edit, "Issued");
        let batch = Edit::Batch { name: String::new(), edits: vec![edit] };
        check_refused(&mut desk.store, &batch, "Issued");
    }
    let reopen = Edit::SetStatus { period, status: Status::Draft };
    desk.store.apply(&reopen, &samples::stamp()).unwrap();
    desk.store.apply(&Edit::RemoveReport(period), &samples::stamp()).unwrap();
}

#[test]
fn text_is_cleaned_on_its_way_in() {
    let mut desk = desk_with_report();
    let section =
        Section { text: "Vie\u{302}\u{323}t\0\u{200b}\r\n".into(), ..samples::section(7) };
    desk.store.apply(&Edit::SetSection { period: q1(), section }, &samples::stamp()).unwrap();
    let report = desk.store.report(q1()).unwrap().unwrap();
    assert_eq!(report.section(SectionId(7)).unwrap().text, "Việt\n");
}

#[test]
fn summaries_count_and_are_sorted_by_time() {
    let mut desk = desk_with_report();
    for code in ["2025-Y", "2025-9M", "2026-H1", "2025-Q1"] {
        let add = Edit::AddReport(Box::new(samples::report(code)));
        desk.store.apply(&add, &samples::stamp()).unwrap();
    }
    let summaries = desk.store.reports().unwrap();
    let codes: Vec<String> = summaries.iter().map(|summary| summary.period.code()).collect();
    assert_eq!(codes, ["2025-Q1", "2025-9M", "2025-Y", "2026-Q1", "2026-H1"]);
    let first = &summaries[0];
    assert_eq!((first.sections, first.sections_written, first.figures_entered), (3, 3, 10));
    assert_eq!(first.title, samples::header().title);
}

#[test]
fn changes_say_who_when_and_only_what_differs() {
    let mut desk = desk_with_report();
    let period = q1();
    let indicator: IndicatorId = "zero".into();
    let five = Some(Figure::of(FigureValue::Number(Decimal::from(5))));
    let figure = Edit::SetFigure { period, indicator, figure: five };
    let section = Edit::SetSection {
        period,
        section: Section { heading: "Tiêu đề khác".into(), ..samples::section(7) },
    };
    let same = Edit::SetSection { period, section: samples::section(7) };
    let edits = vec![same, figure, section];
    let batch = Edit::Batch { name: "Nhập số liệu từ tệp".into(), edits };
    desk.store.apply(&batch, &samples::stamp()).unwrap();
    let changes = desk.store.changes(period).unwrap();
    let told: Vec<(&str, &str)> =
        changes.iter().map(|change| (change.what.as_str(), change.subject.as_str())).collect();
    assert_eq!(told, [("report", ""), ("figure", "zero"), ("section", "7")]);
    assert!(changes.iter().all(|change| change.stamp == samples::stamp()));
    assert_eq!((&changes[0].old, &changes[0].new["sections"]), (&Value::Null, &json!(3)));
    assert_eq!(changes[1].old, json!({"value": {"number": "0"}}));
    assert_eq!(changes[1].new, json!({"value": {"number": "5"}}));
    assert_eq!(changes[2].old, json!({"heading": "Tiêu đề **mẫu**"}));
    assert_eq!(changes[2].new, json!({"heading": "Tiêu đề khác"}));
}

#[test]
fn a_removed_report_stays_whole_in_the_log() {
    let mut desk = desk_with_report();
    desk.store.apply(&Edit::RemoveReport(q1()), &samples::stamp()).unwrap();
    let removal = desk.store.changes(q1()).unwrap().pop().unwrap();
    let kept: Report = serde_json::from_value(removal.old).unwrap();
    assert_eq!(kept, samples::report(CODE));
}

#[test]
fn accepting_holds_until_the_sentence_changes() {
    let mut desk = desk_with_report();
    let finding = Finding::new(
        "sum-mismatch",
        Level::Error,
        Place::Figure { indicator: "zero".into(), at: Some((SectionId(7), 12)) },
        "Tổng là 12 nhưng các phần cộng lại là 11.",
    );
    desk.store.accept(q1(), &finding, "số làm tròn", &samples::stamp()).unwrap();
    desk.store.accept(q1(), &finding, "đã hỏi lại", &samples::stamp()).unwrap();
    let accepted = desk.store.accepted(q1()).unwrap();
    assert_eq!(accepted.len(), 1);
    assert_eq!(accepted[0].reason, "đã hỏi lại");
    assert!(accepted[0].covers(&finding));
    let changed = Finding { message: "Tổng là 13.".into(), ..finding.clone() };
    assert!(!accepted[0].covers(&changed));
    desk.store.withdraw(q1(), finding.rule, &finding.anchor()).unwrap();
    assert_eq!(desk.store.accepted(q1()).unwrap(), []);
    let other = samples::period("2030-Y");
    let refused = desk.store.accept(other, &finding, "", &samples::stamp());
    assert!(matches!(refused, Err(StoreError::NoSuchReport(_))));
}

#[test]
fn accepting_lapses_with_the_words_and_not_with_what_stands_around_them() {
    let mut desk = desk_with_report();
    let found = |start, quote: &str| {
        let place = Place::Text { section: SectionId(7), start };
        let mut finding = Finding::new("cut-sentence", Level::Warning, place, "Câu bị cắt.");
        finding.spot = Some(Spot { quote: quote.into(), ..Spot::default() });
        finding
    };
    let finding = found(120, "theo quy định,");
    desk.store.accept(q1(), &finding, "đúng ý", &samples::stamp()).unwrap();
    desk.store.accept(q1(), &found(40, "như sau,"), "đúng ý", &samples::stamp()).unwrap();
    let accepted = desk.store.accepted(q1()).unwrap();
    assert_eq!(accepted.len(), 2);
    let holds = |finding: &Finding| accepted.iter().any(|accepted| accepted.covers(finding));
    assert!(holds(&finding) && holds(&found(310, "theo quy định,")));
    assert!(!holds(&found(120, "theo quy chế,")));
    assert!(!holds(&Finding { values: Some(("1".into(), "2".into())), ..finding.clone() }));
    let place = Place::Text { section: SectionId(8), start: 120 };
    assert!(!holds(&Finding { place, ..finding }));
}

fn changes_whole_reports(edit: &Edit) -> bool {
    match edit {
        Edit::AddReport(_) | Edit::RemoveReport(_) | Edit::SetPeriod { .. } => true,
        Edit::Batch { edits, .. } => edits.iter().any(changes_whole_reports),
        _ => false,
    }
}

proptest! {
    #![proptest_config(Config { cases: 40, failure_persistence: None, ..Config::default() })]

    #[test]
    fn undoing_everything_brings_back_the_start(
        edits in prop::collection::vec(samples::any_edit(), 1..25)
    ) {
        let mut desk = desk_with_report();
        let start = contents(&desk.store);
        let mut undo = Vec::new();
        for edit in edits {
            let before = contents(&desk.store);
            if let Ok(inverse) = desk.store.apply(&edit, &samples::stamp()) {
                undo.push((before, inverse));
            } else {
                prop_assert_eq!(contents(&desk.store), before);
            }
        }
        for (before, inverse) in undo.iter().rev() {
            desk.store.apply(inverse, &samples::stamp()).unwrap();
            prop_assert_eq!(&contents(&desk.store), before);
        }
        prop_assert_eq!(contents(&desk.store), start);
    }

    #[test]
    fn an_edit_makes_the_same_of_a_report_in_memory(
        edits in prop::collection::vec(samples::any_edit(), 1..25)
    ) {
        let mut desk = desk_with_report();
        for edit in edits {
            let Some(mut in_memory) = desk.store.report(q1()).unwrap() else { continue };
            let before = desk.store.office_rows().unwrap();
            if desk.store.apply(&edit, &samples::stamp()).is_err() {
                continue;
            }
            if changes_whole_reports(&edit) {
                continue;
            }
            in_memory.office = std::sync::Arc::new(before);
            crate::edit::apply_in_memory(&mut in_memory, &edit);
            let rows = desk.store.office_rows().unwrap();
            let told = (&in_memory.office.register, &in_memory.office.plans);
            prop_assert_eq!(told, (&rows.register, &rows.plans));
            in_memory.office = std::sync::Arc::default();
            prop_assert_eq!(desk.store.report(q1()).unwrap(), Some(in_memory));
        }
    }
}
