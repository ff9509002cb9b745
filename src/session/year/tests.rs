//! A year as its home shows it: which reports are due, late and lack what, and its leading figures.

use super::*;
use crate::model::NumberReading;

fn period(code: &str) -> Period {
    Period::parse(code).expect("a period")
}

fn day(text: &str) -> NaiveDate {
    crate::model::period::parse_date(text).expect("a day")
}

fn summary(code: &str, status: Status) -> ReportSummary {
    let period = period(code);
    ReportSummary {
        period,
        status,
        window: period.default_window(),
        number: "45".into(),
        symbol: "BC-UBND".into(),
        signed: Some(day("16/03/2026")),
        organ: String::new(),
        title: String::new(),
        sections: 0,
        sections_written: 0,
        figures_entered: 0,
    }
}

/// Codes of the cards with a sign for how each stands, and the next period.
#[track_caller]
fn check(known: &[(&str, Status)], today: &str, reported: &str, expected: &str) {
    let summaries: Vec<_> = known.iter().map(|(code, status)| summary(code, *status)).collect();
    let known: Vec<_> = summaries
        .iter()
        .map(|summary| KnownReport {
            summary,
            progress: Progress::default(),
            leading: &[],
            errors: None,
        })
        .collect();
    let reported: Vec<_> = reported.split(' ').filter_map(PeriodKind::parse).collect();
    let office = Commune { reported, ..Commune::default() };
    let year = year(2026, day(today), &office, &known);
    let card = |card: &Card| {
        let sign = match card.state {
            CardState::Missing => "-",
            CardState::Draft { .. } => "~",
            CardState::Issued { .. } => "+",
        };
        let left = card.days_left.map_or_else(String::new, |days| days.to_string());
        format!("{sign}{}{}{left}", card.period.kind.code(), if left.is_empty() { "" } else { ":" })
    };
    let cards: Vec<String> = year.cards.iter().map(card).collect();
    let next = year.next.map_or("", |next| next.kind.code());
    assert_eq!(format!("{} → {next}", cards.join(" ")), expected);
}

const USUAL: &str = "Q1 H1 Q3 Y";

#[test]
fn a_year_has_what_is_reported_and_what_the_book_has() {
    let drafts = [("2026-Q1", Status::Issued), ("2026-H1", Status::Draft)];
    check(&drafts, "05/06/2026", USUAL, "+Q1 ~H1:9 -Q3 -Y:192 → Q3");
    let beside = [("2026-9M", Status::Draft), ("2026-Q2", Status::Draft)];
    check(&beside, "05/06/2026", "Q1", "-Q1:-83 ~Q2:9 ~9M:101 → Q1");
    check(&[("2025-Q1", Status::Draft)], "05/06/2026", "Y", "-Y:192 → Y");
}

#[test]
fn the_next_report_is_the_missing_one_whose_cut_off_is_nearest() {
    check(&[], "05/06/2026", USUAL, "-Q1:-83 -H1:9 -Q3 -Y:192 → H1");
    check(&[], "21/11/2026", USUAL, "-Q1:-252 -H1:-160 -Q3:-68 -Y:23 → Y");
    // All of the year is there: the next is of another one.
    let all = ["2026-Q1", "2026-H1", "2026-Q3", "2026-Y"].map(|code| (code, Status::Issued));
    check(&all, "21/11/2026", USUAL, "+Q1 +H1 +Q3 +Y → ");
}

#[test]
fn what_is_begun_is_reported_and_follows_what_is_copied() {
    let check = |book: &[&str], copied: Option<&str>, today: &str, expected: &str| {
        let book: Vec<Period> = book.iter().map(|code| period(code)).collect();
        let next = next_period(&book, day(today), &PeriodKind::USUAL, copied.map(period));
        assert_eq!(next.code(), expected, "{book:?}, {copied:?}");
    };
    // A fourth quarter the unit does not report leads nowhere.
    check(&["2026-Q4"], None, "29/11/2026", "2026-Y");
    check(&["2026-Q1", "2026-H1", "2026-Q4"], Some("2026-H1"), "29/09/2026", "2026-Q3");
    check(&["2026-Q1", "2026-H1"], Some("2026-Q1"), "10/07/2026", "2026-Q3");
    // Whatever the day: the next of those the unit reports.
    check(&["2026-Q1"], Some("2026-Q1"), "01/09/2026", "2026-H1");
    check(&["2026-Q1"], Some("2026-Q1"), "29/11/2026", "2026-H1");
    check(&["2026-Q1"], Some("2026-Q1"), "05/06/2026", "2026-H1");
    check(&["2022-Q1"], Some("2022-Q1"), "05/06/2026", "2022-H1");
    check(&["2025-Y"], Some("2025-Y"), "05/06/2026", "2026-Q1");
    // All of the year is there.
    check(&["2026-Y"], Some("2026-Y"), "29/11/2026", "2027-Q1");
    check(&[], None, "01/02/2026", "2026-Q1");
    // No book can hold a report of the year after.
    check(&["2199-Y"], Some("2199-Y"), "01/02/2026", "2199-Y");
}

#[test]
fn every_cut_off_that_is_past_is_told_but_that_of_an_issued_report() {
    check(&[("2026-Q1", Status::Draft)], "14/03/2026", "Q1", "~Q1:0 → ");
    check(&[("2026-Q1", Status::Draft)], "15/03/2026", "Q1", "~Q1:-1 → ");
    check(&[("2026-Q1", Status::Draft)], "21/11/2026", "Q1", "~Q1:-252 → ");
    check(&[("2026-Q1", Status::Issued)], "14/03/2026", "Q1", "+Q1 → ");
}

#[test]
fn what_is_late_due_and_lacking_is_counted() {
    let summaries = [summary("2026-Q1", Status::Draft), summary("2026-H1", Status::Issued)];
    let progress = Progress { done: 81, of: 100, wrong: 0 };
    let known: Vec<_> = summaries
        .iter()
        .map(|summary| KnownReport { summary, progress, leading: &[], errors: None })
        .collect();
    let kinds: Vec<_> = USUAL.split(' ').filter_map(PeriodKind::parse).collect();
    let office = Commune { reported: kinds, ..Commune::default() };
    let to_do = |today: &str| year(2026, day(today), &office, &known).to_do;
    let expected = ToDo {
        late: vec![period("2026-Q1")],
        due: vec![period("2026-Q3")],
        lacking: vec![period("2026-Q1")],
        empty: 19,
        ..ToDo::default()
    };
    assert_eq!(to_do("01/09/2026"), expected);
    assert_eq!(to_do("01/07/2026").due, []);
}

#[test]
fn a_report_of_the_year_before_that_was_never_issued_is_late_too() {
    let codes = [
        ("2024-Y", Status::Draft),
        ("2025-Q3", Status::Issued),
        ("2025-Y", Status::Draft),
        ("2025-Q1", Status::Draft),
        ("2026-Q1", Status::Draft),
    ];
    let summaries = codes.map(|(code, status)| summary(code, status));
    let progress = Progress::default();
    let known: Vec<_> = summaries
        .iter()
        .map(|summary| KnownReport { summary, progress, leading: &[], errors: None })
        .collect();
    let office = Commune { reported: Vec::new(), ..Commune::default() };
    let late = |today: &str| year(2026, day(today), &office, &known).to_do.late;
    let before = ["2025-Q1", "2025-Y"].map(period);
    assert_eq!(late("01/02/2026"), before);
    assert_eq!(late("01/04/2026"), [before[0], before[1], period("2026-Q1")]);
}

#[test]
fn an_issued_report_is_named_by_its_number() {
    let of = |number: &str, symbol: &str| {
        let summary = summary("2026-Q1", Status::Issued);
        super::number(&ReportSummary { number: number.into(), symbol: symbol.into(), ..summary })
    };
    assert_eq!(of("45", "BC-UBND"), "45/BC-UBND");
    assert_eq!(of("45", ""), "45");
    assert_eq!(of("", "BC-UBND"), "");
}

#[test]
fn figures_stand_beside_the_same_period_a_year_before() {
    let codes = ["2025-H1", "2025-Y", "2026-Q1", "2026-H1"];
    let summaries = codes.map(|code| summary(code, Status::Draft));
    let values = [100, 7, 50, 150].map(|value: i64| {
        let figure = LeadingFigure {
            reading: NumberReading::Number(value.into()),
            qualifier: crate::model::Qualifier::Exact,
            home: None,
        };
        vec![figure]
    });
    let known: Vec<_> = summaries
        .iter()
        .zip(&values)
        .map(|(summary, leading)| KnownReport {
            summary,
            progress: Progress::default(),
            leading,
            errors: None,
        })
        .collect();
    let office = Commune { reported: Vec::new(), ..Commune::default() };
    let figures = year(2026, day("05/06/2026"), &office, &known).figures;
    assert_eq!(figures.columns, [period("2026-Q1"), period("2026-H1")]);
    assert_eq!(figures.last_year, Some(period("2025-H1")));
    assert_eq!(figures.rows[0].change, Some(FigureChange::Percent(50.into())));
    let halves: Vec<_> = figures.rows[0].recent.iter().map(|(period, _)| *period).collect();
    assert_eq!(halves, [period("2025-H1"), period("2026-H1")]);
    let before = year(2025, day("05/06/2026"), &office, &known).figures;
    assert_eq!((before.last_year, before.rows[0].change), (None, None));
}
