//! A year as a commune reports it: quý I, 6 tháng, quý III, năm. Each report is filled from those before it, printed,
//! and what the pages say is computed once more here, from what was typed.

use std::collections::BTreeMap;

use crate::{program::Program, reader};

/// What the office counted in each quarter.
const COUNTED: [(&str, [u64; 4]); 5] = [
    ("steering_docs_issued", [2032, 2139, 1876, 2415]),
    ("feedback_received", [1231, 1342, 1417, 1528]),
    ("feedback_resolved", [1207, 1299, 1401, 1483]),
    ("dossiers_fee", [3011, 3122, 3233, 3344]),
    ("dossiers_fee_paid_online", [2907, 3001, 3104, 3222]),
];

/// Rates of two of these, and the digits behind their comma.
const RATES: [(&str, usize, usize, u64); 2] =
    [("feedback_resolved_pct", 2, 1, 10), ("fee_online_payment_pct", 4, 3, 100)];

/// The quarters each report covers, its code, and what it is filled from.
const REPORTS: [(&str, &[usize]); 4] =
    [("2026-Q1", &[0]), ("2026-H1", &[0, 1]), ("2026-Q3", &[2]), ("2026-Y", &[0, 1, 2, 3])];

fn sum(counted: [u64; 4], quarters: &[usize]) -> u64 {
    quarters.iter().map(|&quarter| counted[quarter]).sum()
}

/// "4171" as the pages print it.
fn dotted(number: u64) -> String {
    if number < 1000 {
        number.to_string()
    } else {
        format!("{}.{:03}", number / 1000, number % 1000)
    }
}

/// A part of a whole in per cent, rounded half up, as the pages print it.
fn percent(part: u64, whole: u64, scale: u64) -> String {
    let rounded = (2 * part * 100 * scale + whole) / (2 * whole);
    let digits = scale.to_string().len() - 1;
    format!("{},{:0digits$}", rounded / scale, rounded % scale)
}

/// Every number on the pages, as printed.
fn numbers(program: &Program, pdf: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    let pages = reader::read(&program.read(pdf));
    for shown in pages.iter().flat_map(|page| &page.shown).filter(|shown| !shown.artifact) {
        let outside = |c: char| !c.is_ascii_digit() && c != '.' && c != ',';
        for number in shown.text.split(outside).map(|it| it.trim_matches(['.', ','])) {
            *found.entry(number.to_owned()).or_default() += 1;
        }
    }
    found
}

#[test]
fn a_year_fills_itself_and_its_pages_say_what_the_quarters_come_to() {
    let program = Program::new().with_book();
    for (code, quarters) in REPORTS {
        program.ok(&["start", "so.cchc", "--period", code]);
        // Of the first report all is typed, of the others the part that no report has.
        let own = *quarters.last().expect("a quarter");
        if quarters.len() == 1 {
            let rows: Vec<String> =
                COUNTED.iter().map(|(id, counted)| format!("{id},{}\n", counted[own])).collect();
            program.write("a.csv", format!("id,value\n{}", rows.concat()));
            program.ok(&["set", "so.cchc", "--period", code, "a.csv"]);
        } else {
            let parts: Vec<String> =
                COUNTED.iter().map(|(id, counted)| format!("{id}={}", counted[own])).collect();
            let mut words = vec!["fill", "so.cchc", "--period", code];
            for part in &parts {
                words.extend(["--part", part]);
            }
            let taken = program.ok(&words);
            let expected = format!(
                "= {} + phần",
                if code == "2026-H1" { "quý I 2.032" } else { "6 tháng 4.171 + quý III 1.876" }
            );
            assert!(taken.contains(&expected), "{code}: {taken}");
        }
        let csv = program.ok(&["get", "so.cchc", "--period", code, "--csv"]);
        for (id, counted) in COUNTED {
            let whole = dotted(sum(counted, quarters));
            assert!(csv.contains(&format!("{id},{whole},")), "{code} {id} {whole}: {csv}");
        }
        let pdf = format!("{code}.pdf");
        program.ok(&["export", "so.cchc", "--period", code, "--pdf", &pdf]);
        let printed = numbers(&program, &pdf);
        for (id, counted) in COUNTED {
            let whole = dotted(sum(counted, quarters));
            assert!(printed.contains_key(&whole), "{code} {id} {whole}: {printed:?}");
        }
        // A rate is never added up: it follows from what its parts come to.
        for (id, part, whole, scale) in RATES {
            let [part, whole] = [part, whole].map(|at| sum(COUNTED[at].1, quarters));
            let rate = percent(part, whole, scale);
            assert!(printed.contains_key(&rate), "{code} {id} {rate}: {printed:?}");
        }
    }
    // The fourth quarter is what the year has more than the reports before it: 2.415 = năm − 6 tháng − quý III.
    program.ok(&["start", "so.cchc", "--period", "2026-Q4"]);
    let shown = program.ok(&["fill", "so.cchc", "--period", "2026-Q4", "--take", "all"]);
    assert!(shown.contains(": 2.415 = cả năm 8.462 − 6 tháng 4.171 − quý III 1.876"), "{shown}");
    let csv = program.ok(&["get", "so.cchc", "--period", "2026-Q4", "--csv"]);
    for (id, counted) in COUNTED {
        assert!(csv.contains(&format!("{id},{},", dotted(counted[3]))), "{id}: {csv}");
    }
}

#[test]
fn a_figure_whose_source_changed_is_found_until_it_is_taken_again() {
    let program = Program::new().with_book();
    let set = |value: u32| {
        program.write("a.csv", format!("id,value\nsteering_docs_issued,{value}\n"));
        program.ok(&["set", "so.cchc", "--period", "2026-Q1", "a.csv"]);
    };
    let found = || {
        let told = program.run(&["check", "so.cchc", "--period", "2026-H1"]).out;
        told.lines().find(|line| line.contains("F064")).map(ToOwned::to_owned)
    };
    program.ok(&["start", "so.cchc", "--period", "2026-Q1"]);
    program.ok(&["start", "so.cchc", "--period", "2026-H1"]);
    set(1580);
    let part = ["--part", "steering_docs_issued=20"];
    program.ok(&[&["fill", "so.cchc", "--period", "2026-H1"][..], &part].concat());
    assert_eq!(found(), None);
    set(1600);
    let told = found().expect("a finding");
    assert!(told.contains("quý I năm 2026 nay là 1.600, lúc lấy là 1.580"), "{told}");
    program.ok(&["fill", "so.cchc", "--period", "2026-H1", "--take", "all"]);
    assert_eq!(found(), None);
}
