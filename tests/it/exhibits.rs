//! Charts and tables of figures over time inside a report: printed, tagged, carried by files and copies, kept when a
//! report is issued.

use lopdf::Object;
use so_cchc::{
    edit::Edit,
    model::{Period, Report, Section, Stamp},
    session::{Session, new_report},
};

use crate::{program::Program, reader};

const TEXT: &str = "Số liệu như sau:\n{bang_so_sanh:dossiers_new_online,edocs_pct}\n\
                    {bieu_do:dossiers_new_online} Hồ sơ trực tuyến đến {period_full}";

fn period(code: &str) -> Period {
    Period::parse(code).expect("a period")
}

fn stamp() -> Stamp {
    Stamp { at: chrono::NaiveDate::default().into(), who: "A".into() }
}

/// A book with five quarters, the text in the first section of the last.
fn book() -> Program {
    let program = Program::new().with_book();
    let reports =
        [("2025-Q1", 620), ("2025-Q2", 700), ("2025-Q3", 655), ("2025-Q4", 691), ("2026-Q1", 632)];
    for (code, online) in reports {
        program.ok(&["start", "so.cchc", "--period", code]);
        let rows = format!("id,value\ndossiers_new_online,{online}\nedocs_pct,{}\n", online / 8);
        program.write("a.csv", rows);
        program.ok(&["set", "so.cchc", "--period", code, "a.csv"]);
    }
    let mut session = Session::open(&program.path("so.cchc"), "A").expect("the book");
    let report = session.report(period("2026-Q1")).expect("the report");
    let section = Section { text: TEXT.into(), ..report.sections[0].clone() };
    let edit = Edit::SetSection { period: report.period, section };
    session.apply(&edit, &stamp()).expect("the text");
    program
}

fn pdf(program: &Program, book: &str, period: &str) -> Vec<u8> {
    let _ = std::fs::remove_file(program.path("x.pdf"));
    program.ok(&["export", book, "--period", period, "--pdf", "x.pdf"]);
    program.read("x.pdf")
}

/// All words of the pages, spaced by single blanks.
fn printed(bytes: &[u8]) -> String {
    let pages = reader::read(bytes);
    let shown = pages.iter().flat_map(|page| &page.shown).map(|it| it.text.as_str());
    let words = shown.collect::<Vec<_>>().join(" ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What every figure of a file says in the place of its picture.
fn alternative_texts(bytes: &[u8]) -> Vec<String> {
    let file = lopdf::Document::load_mem(bytes).expect("a PDF");
    let figures = file.objects.values().filter_map(|object| object.as_dict().ok());
    let is_figure = |it: &&lopdf::Dictionary| {
        it.get(b"S").is_ok_and(|tag| *tag == Object::Name(b"Figure".to_vec()))
    };
    figures
        .filter(is_figure)
        .map(|figure| {
            let said = figure.get(b"Alt").and_then(Object::as_str).expect("words");
            let units: Vec<u16> =
                said[2..].chunks(2).map(|it| u16::from_be_bytes([it[0], it[1]])).collect();
            String::from_utf16(&units).expect("UTF-16")
        })
        .collect()
}

#[test]
fn a_table_and_a_chart_stand_in_the_report_and_follow_the_book() {
    let program = book();
    let bytes = pdf(&program, "so.cchc", "2026-Q1");
    let words = printed(&bytes);
    for expected in [
        "Bảng 1.",
        "Cùng kỳ năm 2025 Quý I năm 2026",
        "620 632 +12 +1,9",
        "Quý I/2025",
        "Quý IV/2025",
        "Biểu đồ 1. Hồ sơ trực tuyến đến quý I năm 2026",
    ] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
    let said = alternative_texts(&bytes);
    let [said] = &said[..] else { panic!("{said:?}") };
    assert!(said.contains("đầu kỳ, quý I năm 2025 là 620 hồ sơ"), "{said}");
    assert!(said.contains("cao nhất, quý II năm 2025 là 700 hồ sơ"), "{said}");
    program.write("a.csv", "id,value\ndossiers_new_online,900\n");
    program.ok(&["set", "so.cchc", "--period", "2025-Q3", "a.csv"]);
    let said = alternative_texts(&pdf(&program, "so.cchc", "2026-Q1"));
    assert!(said[0].contains("cao nhất, quý III năm 2025 là 900 hồ sơ"), "{said:?}");
}

#[test]
fn what_cannot_be_shown_is_told_as_what_it_is() {
    let program = book();
    let before = program.read("so.cchc");
    let asked = |more: &[&'static str]| {
        [&["exhibit", "so.cchc", "--period", "2026-Q1", "--section", "I"], more].concat()
    };
    for (more, said) in [
        (&["--chart", "la"][..], "Không có chỉ tiêu “la”"),
        (&["--chart", "edocs_pct:8_ky"], "Không có chỉ tiêu “edocs_pct:8_ky”"),
        (&["--chart", "edocs_pct,la"], "Không có chỉ tiêu “la”"),
        (&["--chart", "survey_method"], "“survey_method” không phải số"),
        (&["--chart", "edocs_pct", "edocs_pct"], "“edocs_pct” được ghi hai lần"),
        (&["--table", "edocs_pct", "--span", "la"], "“la” không nói đúng các kỳ"),
        (&["--chart", "edocs_pct", "--span", "cung_ky"], "“cung_ky” không nói đúng các kỳ"),
    ] {
        program.refused(1, &asked(more), &[said, "Chưa có gì thay đổi"]);
    }
    assert!(program.read("so.cchc") == before);
}

#[test]
fn the_checker_holds_nothing_of_them_against_the_text() {
    let program = book();
    let found = |program: &Program| {
        let told = program.run(&["check", "so.cchc", "--period", "2026-Q1"]).out;
        told.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let with = found(&program);
    let mut session = Session::open(&program.path("so.cchc"), "A").expect("the book");
    let report = session.report(period("2026-Q1")).expect("the report");
    let section = Section { text: "Số liệu đủ.".into(), ..report.sections[0].clone() };
    let edit = Edit::SetSection { period: report.period, section };
    session.apply(&edit, &stamp()).expect("the text");
    drop(session);
    let without = found(&program);
    let told: Vec<&String> = with.iter().filter(|line| !without.contains(line)).collect();
    // The head counts, and the figures that are missing stand in other words.
    assert!(
        told.iter().all(|line| !line.contains("2025") && !line.contains("bieu_do")),
        "{told:#?}"
    );
    assert!(!with.iter().any(|line| line.contains('{') || line.contains("C014")), "{with:#?}");
}

#[test]
fn what_a_chart_cannot_show_is_told_once() {
    let program = book();
    let mut session = Session::open(&program.path("so.cchc"), "A").expect("the book");
    let report = session.report(period("2026-Q1")).expect("the report");
    let text = "{bieu_do:dossiers_new_online,dossiers_carried_in}".to_owned();
    let section = Section { text, ..report.sections[0].clone() };
    session
        .apply(&Edit::SetSection { period: report.period, section }, &stamp())
        .expect("the text");
    drop(session);
    let told = program.run(&["check", "so.cchc", "--period", "2026-Q1"]).out;
    let about = told.lines().filter(|line| line.contains("Sổ chưa có"));
    assert_eq!(about.count(), 1, "{told}");
}

#[test]
fn files_and_copies_carry_them() {
    let program = book();
    let before = pdf(&program, "so.cchc", "2026-Q1");
    program.ok(&["export", "so.cchc", "--json", "so.json"]);
    program.ok(&["import", "lai.cchc", "so.json"]);
    assert_eq!(pdf(&program, "lai.cchc", "2026-Q1"), before);
    // A report copied to a new period shows that one: the same text, other figures.
    let mut session = Session::open(&program.path("so.cchc"), "A").expect("the book");
    let old: Report = session.report(period("2026-Q1")).expect("the report");
    let new = new_report::from_report(&old, period("2026-Q2"));
    assert_eq!(new.sections[0].text, TEXT);
    session.apply(&Edit::AddReport(Box::new(new)), &stamp()).expect("a report");
    drop(session);
    program.write("a.csv", "id,value\ndossiers_new_online,640\n");
    program.ok(&["set", "so.cchc", "--period", "2026-Q2", "a.csv"]);
    let words = printed(&pdf(&program, "so.cchc", "2026-Q2"));
    for expected in ["700 640 −60 −8,6", "Hồ sơ trực tuyến đến quý II năm 2026", "Quý II/2026"]
    {
        assert!(words.contains(expected), "{expected}: {words}");
    }
}

#[test]
fn an_issued_report_prints_what_it_was_issued_with_whatever_the_book_says_now() {
    let program = Program::new();
    program.ok(&["demo", "out"]);
    let book = "out/mau.cchc";
    let mut session = Session::open(&program.path(book), "A").expect("the book");
    let report = session.report(period("2026-Q1")).expect("the report");
    let section = report.sections.iter().find(|it| !it.text.is_empty()).expect("a text");
    let text = format!("{}\n{{bieu_do:dossiers_new_online}}", section.text);
    let section = Section { text, ..section.clone() };
    session
        .apply(&Edit::SetSection { period: report.period, section }, &stamp())
        .expect("the text");
    drop(session);
    program.ok(&["start", book, "--period", "2025-Q1"]);
    program.write("a.csv", "id,value\ndossiers_new_online,500\n");
    program.ok(&["set", book, "--period", "2025-Q1", "a.csv"]);
    let issue =
        ["issue", book, "--period", "2026-Q1", "--number", "45", "--day", "16/03/2026", "--yes"];
    program.ok(&issue);
    let issued = pdf(&program, book, "2026-Q1");
    assert!(alternative_texts(&issued)[0].contains("quý I năm 2025 là 500 hồ sơ"));
    program.write("a.csv", "id,value\ndossiers_new_online,501\n");
    program.ok(&["set", book, "--period", "2025-Q1", "a.csv"]);
    assert_eq!(pdf(&program, book, "2026-Q1"), issued);
    program.ok(&["reopen", book, "--period", "2026-Q1", "--why", "sửa số liệu"]);
    let again = pdf(&program, book, "2026-Q1");
    assert!(alternative_texts(&again)[0].contains("quý I năm 2025 là 501 hồ sơ"));
}

/// By the terminal: into the section of that number, drawn on its page; what cannot be drawn changes nothing.
#[test]
fn the_terminal_puts_a_chart_or_a_table_into_a_section() {
    let program = Program::new();
    program.ok(&["demo", "out"]);
    let put = |more: &[&'static str]| {
        [&["exhibit", "out/mau.cchc", "--period", "2026-Q1", "--section"][..], more].concat()
    };
    let before = program.read("out/mau.cchc");
    program.refused(1, &put(&["X.9", "--chart", "steering_docs_issued"]), &["không có mục “X.9”"]);
    program.refused(1, &put(&["I.1", "--chart", "khong_co"]), &["khong_co"]);
    program.refused(2, &put(&["I.1"]), &["Lệnh còn thiếu"]);
    assert_eq!(program.read("out/mau.cchc"), before);
    let said =
        program.ok(&put(&["I.1", "--chart", "steering_docs_issued", "--caption", "Chỉ đạo"]));
    assert!(said.contains("biểu đồ vào mục I.1"), "{said}");
    let said = program.ok(&put(&["I.1", "--table", "steering_docs_issued", "plan_tasks_total"]));
    assert!(said.contains("{bang_so_sanh:steering_docs_issued,plan_tasks_total}"), "{said}");
    let json = program.ok(&["get", "out/mau.cchc", "--period", "2026-Q1", "--json"]);
    assert!(json.contains("{bieu_do:steering_docs_issued} Chỉ đạo"), "{json}");
}
