//! Figures over time in the terminal: as lines, as CSV, as JSON; and sentences that compare, printed on the page.

use serde_json::Value;
use so_cchc::{
    edit::Edit,
    model::{Period, Section, Stamp},
    session::Session,
};

use crate::{program::Program, reader};

/// A book with the first quarters of two years and a half-year.
fn book() -> Program {
    let program = Program::new().with_book();
    let reports = [("2025-Q1", 620, 40), ("2026-Q1", 632, 90), ("2026-H1", 1300, 95)];
    for (code, online, rate) in reports {
        program.ok(&["start", "so.cchc", "--period", code]);
        let rows = format!("id,value\ndossiers_new_online,{online}\nedocs_pct,{rate}\n");
        program.write("a.csv", rows);
        program.ok(&["set", "so.cchc", "--period", code, "a.csv"]);
    }
    program
}

#[test]
fn a_figure_is_shown_over_time_beside_the_year_before() {
    let program = book();
    let told = program.ok(&["series", "so.cchc", "dossiers_new_online", "edocs_pct"]);
    let line = |of: &str, nth: usize| {
        let lines: Vec<&str> = told.lines().filter(|line| line.trim().starts_with(of)).collect();
        lines[nth].split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(line("quý I năm 2025", 0), "quý I năm 2025 620", "{told}");
    assert_eq!(line("quý I năm 2026", 0), "quý I năm 2026 632 +1,9 %", "{told}");
    assert_eq!(line("quý I năm 2026", 1), "quý I năm 2026 90% +50 điểm", "{told}");
    let quarters = program.ok(&["series", "so.cchc", "edocs_pct", "--kind", "quy", "--csv"]);
    let values: Vec<&str> = quarters.lines().skip(1).collect();
    assert_eq!(values, ["quý I năm 2025,40%", "quý I năm 2026,90%"]);
    let json = program.ok(&["series", "so.cchc", "edocs_pct", "--json"]);
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let point = &json[0]["points"][1];
    assert_eq!(point["last_year"]["change"]["points"], "50", "{json:#}");
    assert_eq!(json[0]["points"].as_array().map(Vec::len), Some(3));
}

#[test]
fn a_name_that_is_none_is_told_with_near_ones() {
    let program = book();
    let wrong = ["series", "so.cchc", "dossiers_new_onlin"];
    program.refused(
        1,
        &wrong,
        &["Không có chỉ tiêu “dossiers_new_onlin”.", "dossiers_new_online ("],
    );
    let words = ["series", "so.cchc", "survey_conducted"];
    program.refused(1, &words, &["không phải là số"]);
    // The others are shown all the same.
    let mixed = ["series", "so.cchc", "edocs_pct", "survey_conducted", "khong_co"];
    let said = program.run(&mixed);
    assert_eq!(said.code, 1);
    assert!(said.out.contains("90%") && !said.out.contains("survey"), "{}", said.out);
    assert!(
        said.err.contains("không phải là số") && said.err.contains("“khong_co”"),
        "{}",
        said.err
    );
    let kind = ["series", "so.cchc", "edocs_pct", "--kind", "thang"];
    program.refused(2, &kind, &["chọn quy, 6t, 9t hoặc nam"]);
}

#[test]
fn a_sentence_compares_on_the_page_and_follows_the_figures() {
    let program = book();
    let period = Period::parse("2026-Q1").expect("a period");
    let at = chrono::NaiveDate::default().into();
    let mut session = Session::open(&program.path("so.cchc"), "A").expect("the book");
    let report = session.report(period).expect("the report");
    let text = "Tiếp nhận {dossiers_new_online:so} hồ sơ trực tuyến, {dossiers_new_online:so_cung_ky}; \
                tỷ lệ {edocs_pct:so_cung_ky}.";
    let section = Section { text: text.into(), ..report.sections[0].clone() };
    let stamp = Stamp { at, who: "A".into() };
    session.apply(&Edit::SetSection { period, section }, &stamp).expect("a sentence");
    drop(session);
    let page = || {
        let words = ["export", "so.cchc", "--period", "2026-Q1", "--pdf", "x.pdf", "--force"];
        program.ok(&words);
        let pages = reader::read(&program.read("x.pdf"));
        let shown = pages.iter().flat_map(|page| &page.shown).map(|it| it.text.as_str());
        let words = shown.collect::<Vec<_>>().join(" ");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let found = program.run(&["check", "so.cchc", "--period", "2026-Q1"]).out;
    assert!(!found.contains("Sổ chưa có"), "what prints is told to be missing: {found}");
    let printed = page();
    assert!(printed.contains("tăng 12 hồ sơ (1,9%) so với cùng kỳ năm 2025"), "{printed}");
    assert!(printed.contains("tăng 50 điểm phần trăm so với cùng kỳ năm 2025"), "{printed}");
    program.write("a.csv", "id,value\ndossiers_new_online,640\n");
    program.ok(&["set", "so.cchc", "--period", "2025-Q1", "a.csv"]);
    let printed = page();
    assert!(printed.contains("giảm 08 hồ sơ (1,3%) so với cùng kỳ năm 2025"), "{printed}");
}

/// A report's own comparisons print differences and their rates: no rule takes one of them for the figure.
#[test]
fn numbers_of_a_printed_comparison_are_no_figures_to_any_rule() {
    let program = Program::new().with_book();
    let (settled, received) = ("dossiers_resolved_total", "dossiers_new_online");
    for (code, counts) in [("2025-Q1", [4201, 4100]), ("2026-Q1", [4497, 4510])] {
        program.ok(&["start", "so.cchc", "--period", code]);
        let [one, other] = counts;
        program.write("a.csv", format!("id,value\n{settled},{one}\n{received},{other}\n"));
        program.ok(&["set", "so.cchc", "--period", code, "a.csv"]);
    }
    let period = Period::parse("2026-Q1").expect("a period");
    let stamp = Stamp { at: chrono::NaiveDate::default().into(), who: "A".into() };
    let found = |text: String| {
        let mut session = Session::open(&program.path("so.cchc"), "A").expect("the book");
        let report = session.report(period).expect("the report");
        let is_text = |section: &&Section| !section.text.is_empty();
        let written = report.sections.iter().find(is_text).expect("a section with words");
        let section = Section { text, ..written.clone() };
        session.apply(&Edit::SetSection { period, section }, &stamp).expect("a sentence");
        drop(session);
        let said = program.run(&["check", "so.cchc", "--period", "2026-Q1"]).out;
        let is_of_numbers =
            |line: &&str| [" A020 ", " F044 "].iter().any(|code| line.contains(code));
        said.lines().filter(is_of_numbers).map(str::to_owned).collect::<Vec<_>>()
    };
    let typed = "Số hồ sơ đã giải quyết xong tăng 296 hồ sơ (7%) so với cùng kỳ năm 2025.\n\
                 Số hồ sơ mới tăng 410 hồ sơ (10%) so với cùng kỳ năm 2025.";
    assert_eq!(found(typed.into()).len(), 2, "typed, they are doubted");
    let printed = format!(
        "Số hồ sơ đã giải quyết xong {{{settled}:so_cung_ky}}.\nSố hồ sơ mới {{{received}:so_cung_ky}}."
    );
    assert_eq!(found(printed), Vec::<String>::new());
}

#[test]
fn a_cell_of_the_csv_without_a_number_is_empty() {
    let program = book();
    program.write("a.csv", "id,value\nmeetings_topical,x\n");
    program.ok(&["set", "so.cchc", "--period", "2025-Q1", "a.csv"]);
    program.write("a.csv", "id,value\nmeetings_topical,4\n");
    program.ok(&["set", "so.cchc", "--period", "2026-Q1", "a.csv"]);
    let said =
        program.ok(&["series", "so.cchc", "meetings_topical", "survey_satisfaction_pct", "--csv"]);
    let rows: Vec<&str> = said.lines().skip(1).collect();
    assert_eq!(rows, ["quý I năm 2025,,", "quý I năm 2026,4,", "6 tháng đầu năm 2026,,"]);
    assert!(
        program.ok(&["series", "so.cchc", "meetings_topical"]).contains(" x"),
        "told all the same"
    );
}

#[test]
fn a_number_with_signs_nobody_sees_is_refused_wherever_it_comes_from() {
    let program = book();
    let before = program.read("so.cchc");
    for value in ["63\u{202e}2", "6\u{200b}32", "63\u{2066}2\u{2069}1"] {
        for id in ["dossiers_new_online", "dossiers_by_field.dat_dai.received"] {
            program.write("a.csv", format!("id,value\n{id},{value}\n"));
            let words = ["set", "so.cchc", "--period", "2026-Q1", "a.csv"];
            let said = program.refused(1, &words, &["ký tự ẩn"]);
            assert!(so_cchc::model::text::is_shown_as_is(said.trim_end()), "{said:?}");
        }
    }
    assert_eq!(program.read("so.cchc"), before);
}

#[test]
fn a_jump_is_told_where_four_earlier_quarters_explain_it_and_not_before() {
    let program = Program::new().with_book();
    let quarters = [("2025-Q1", 21), ("2025-Q2", 25), ("2025-Q3", 23), ("2025-Q4", 22)];
    let jumps = |code: &str| {
        let said = program.run(&["check", "so.cchc", "--period", code]).out;
        said.lines().filter(|line| line.contains(" S020 ")).map(str::to_owned).collect::<Vec<_>>()
    };
    let set = |code: &str, value: u32| {
        program.write("a.csv", format!("id,value\nsteering_docs_issued,{value}\n"));
        program.ok(&["set", "so.cchc", "--period", code, "a.csv"]);
    };
    for (code, value) in quarters {
        program.ok(&["start", "so.cchc", "--period", code]);
        set(code, value);
    }
    set("2025-Q4", 260);
    assert_eq!(jumps("2025-Q4"), Vec::<String>::new(), "three explain nothing");
    set("2025-Q4", 22);
    program.ok(&["start", "so.cchc", "--period", "2026-Q1"]);
    set("2026-Q1", 260);
    let told = jumps("2026-Q1");
    let why = "là 260, 4 kỳ trước ghi từ 21 đến 25, thường khoảng 22; hãy kiểm tra lại.";
    assert!(told.len() == 1 && told[0].ends_with(why), "{told:?}");
    set("2026-Q1", 30);
    assert_eq!(jumps("2026-Q1"), Vec::<String>::new());
}
