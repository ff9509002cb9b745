//! A report of another office in the book, wherever the terminal lists reports.

use so_cchc::{
    edit::Edit,
    model::{Period, Stamp, report::Header},
    session::Session,
};

use crate::program::Program;

#[test]
fn a_report_of_another_office_is_named_as_such_wherever_it_is_listed() {
    let program = Program::new().with_book();
    for period in ["2025-Q1", "2026-Q1"] {
        program.ok(&["start", "so.cchc", "--period", period]);
    }
    let other = Period::parse("2025-Q1").expect("a period");
    let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 14).expect("a day");
    let mut session = Session::open(&program.path("so.cchc"), "A").expect("the book");
    let header = session.report(other).expect("it").header;
    let header = Box::new(Header { organ: "UBND xã Khác".into(), ..header });
    let stamp = Stamp { at: day.into(), who: "A".into() };
    session.apply(&Edit::SetHeader { period: other, header }, &stamp).expect("another office");
    drop(session);

    let told = "quý I năm 2025, của đơn vị khác (UBND xã Khác)";
    let listed = program.ok(&["list", "so.cchc", "--year", "2026"]);
    let line = |code: &str| {
        listed.lines().find(|line| line.starts_with(&format!("  {code}"))).expect("its line")
    };
    assert!(line("2025-Q1").ends_with(", của đơn vị khác (UBND xã Khác)"), "{listed}");
    assert!(!line("2026-Q1").contains("đơn vị khác"), "{listed}");
    let json = program.ok(&["list", "so.cchc", "--json"]);
    assert!(json.contains("\"other_organ\": \"UBND xã Khác\""), "{json}");
    for words in [
        &["list", "so.cchc", "--year", "2025"][..],
        &["versions", "so.cchc", "--period", "2025-Q1"],
        &["history", "so.cchc", "--period", "2025-Q1"],
        &["series", "so.cchc", "plan_tasks_total"],
    ] {
        let said = program.ok(words);
        assert!(said.contains(told), "{words:?}: {said}");
    }
    for verb in ["versions", "history"] {
        let said = program.ok(&[verb, "so.cchc", "--period", "2026-Q1"]);
        assert!(!said.contains("đơn vị khác"), "{verb}: {said}");
    }
}
