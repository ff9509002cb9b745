//! Real reports go in, a page comes out: every word, every annex row. Skipped where the samples are absent.

use std::{collections::BTreeMap, fs};

use crate::{
    program::{Program, samples},
    reader::{self, PageRead},
};

/// Beginning of the file's name, and its period.
const REPORTS: [(&str, &str); 3] = [("001_", "2022-Q3"), ("002_", "2023-H1"), ("004_", "2026-Q1")];

/// Runs `check` on each sample's source and exported PDF, or says that it is skipped.
pub fn each_sample(check: impl Fn(&str, &str, &[PageRead], &Program)) {
    let Some(folder) = samples() else {
        println!("skipped: no folder of samples on this machine");
        return;
    };
    for (prefix, period) in REPORTS {
        let found = fs::read_dir(&folder).expect("samples").find_map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path.file_name()?.to_str()?.to_owned();
            name.starts_with(prefix).then_some(path)
        });
        let path = found.expect("the sample");
        let source = fs::read_to_string(&path).expect("text");
        let program = Program::new().with_book();
        program.ok(&["import", "so.cchc", path.to_str().expect("a path")]);
        program.ok(&["export", "so.cchc", "--period", period, "--pdf", "a.pdf"]);
        check(prefix, &source, &reader::read(&program.read("a.pdf")), &program);
    }
}

/// Words of the source from its title to its closing sentence, without page numbers on lines of their own.
fn body_words(source: &str) -> Vec<String> {
    let start = source.find("BÁO CÁO").expect("a title");
    let end = source.find("Nơi nhận").expect("recipients");
    source[start..end]
        .lines()
        .filter(|line| line.trim().parse::<u32>().is_err())
        .flat_map(str::split_whitespace)
        .map(ToOwned::to_owned)
        .collect()
}

/// Letters and signs alone: line wraps may cut a document symbol.
fn bare(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

fn printed(pages: &[PageRead]) -> String {
    let shown = pages.iter().flat_map(|page| &page.shown).filter(|shown| !shown.artifact);
    shown.map(|shown| shown.text.as_str()).collect()
}

#[test]
fn every_word_of_the_body_is_printed_in_order() {
    each_sample(|name, source, pages, _| {
        let printed = bare(&printed(pages));
        let mut at = 0;
        for word in body_words(source) {
            let word = bare(&word);
            let found = printed[at..].find(&word);
            let Some(found) = found else { panic!("{name}: “{word}” is not printed in order") };
            assert!(found < 400, "{name}: {found} bytes were added before “{word}”");
            at += found + word.len();
        }
    });
}

#[test]
fn header_and_outline_are_recognised() {
    each_sample(|name, _, _, program| {
        let (period, first, last, signer) = match name {
            "001_" => ("2022-Q3", "steering", "next_tasks", "Chủ tịch"),
            "002_" => ("2023-H1", "steering", "proposals", "Chủ tịch"),
            _ => ("2026-Q1", "steering", "next_tasks", "Phó Chủ tịch"),
        };
        let json = program.ok(&["get", "so.cchc", "--period", period, "--json"]);
        let report: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let sections = report["sections"].as_array().expect("sections");
        let parts: Vec<&str> = sections
            .iter()
            .filter(|section| section["level"] == 1)
            .map(|section| section["topic"].as_str().unwrap_or("?"))
            .collect();
        assert_eq!(parts.first(), Some(&first), "{name}: {parts:?}");
        assert_eq!(parts.last(), Some(&last), "{name}: {parts:?}");
        let fields = [
            "institution",
            "procedures",
            "apparatus",
            "civil_service",
            "public_finance",
            "digital_government",
        ];
        for field in fields {
            assert!(sections.iter().any(|section| section["topic"] == field), "{name}: {field}");
        }
        assert_eq!(report["header"]["signer"]["title"], signer, "{name}");
        assert!(
            report["header"]["recipients"].as_array().is_some_and(|lines| lines.len() >= 5),
            "{name}"
        );
        assert_eq!(report["header"]["symbol"], "BC-UBND", "{name}");
    });
}

/// Form and code → value, as report 002 must print it: typed values verbatim, percents computed.
fn expected_rows() -> BTreeMap<(u32, &'static str), &'static str> {
    BTreeMap::from([
        ((1, "1."), "15"),
        ((1, "2."), "56,8"),
        ((1, "2.1."), "37"),
        ((1, "2.2."), "21"),
        ((1, "3.1."), "0"),
        ((1, "3.2."), "–"),
        ((1, "3.2.1."), "0"),
        ((1, "3.2.2"), "0"),
        ((1, "4.1."), "31"),
        ((1, "4.2."), "31"),
        ((1, "4.3."), "0"),
        ((1, "4.4."), "0"),
        ((1, "5."), "1"),
        ((1, "5.1"), "55"),
        ((1, "5.2."), "1"),
        ((1, "6."), "0"),
        ((2, "1."), ""),
        ((2, "1.1."), ""),
        ((2, "1.2."), ""),
        ((2, "1.3."), ""),
        ((2, "2.1."), ""),
        ((2, "2.2."), ""),
        ((2, "2.2.1."), ""),
        ((2, "2.2.2."), ""),
        ((2, "3.1."), ""),
        ((2, "3.2."), ""),
        ((2, "3.2.1."), ""),
        ((2, "3.2.2."), ""),
        ((3, ""), "163"),
        ((3, "2.1."), ""),
        ((3, "2.2."), "2"),
        ((3, "2.3."), ""),
        ((3, "3.3."), "100"),
        ((3, "3.3.1."), "962"),
        ((3, "3.3.2."), "962"),
        ((3, "3.4."), "–"),
        ((3, "3.4.1."), "0"),
        ((3, "3.4.2."), "0"),
        ((4, "1.1."), "100"),
        ((4, "1.2."), "100"),
        ((4, "2.1."), "20"),
        ((4, "2.2."), "20"),
        ((4, "2.3."), "0"),
        ((4, "2.4."), "0"),
        ((4, "2.5."), "5"),
        ((4, "3.1."), "9"),
        ((4, "3.2."), "9"),
        ((4, "3.3."), "100"),
        ((4, "4.1."), "10"),
        ((4, "4.2."), "10"),
        ((4, "4.3."), "100"),
        ((5, "1.1."), "10"),
        ((5, "1.2."), "10"),
        ((5, "1.3"), "100"),
        ((5, "2.1."), "0"),
        ((5, "2.2."), "0"),
        ((5, "3."), "0"),
        ((5, "4.1."), "0"),
        ((5, "4.2."), "0"),
        ((6, ""), "116,7"),
        ((6, "1"), "3.000"),
        ((6, "2."), "3.500"),
        ((7, "1."), "1"),
        ((7, "2."), "9"),
        ((7, "4."), ""),
        ((7, "5.1."), "100"),
        ((7, "5.2."), "1"),
        ((7, "6.4."), "100"),
        ((7, "6.4.1."), "62"),
        ((7, "6.4.2."), "62"),
        ((7, "6.4.3."), "15"),
        ((7, "6.5."), "100"),
        ((7, "6.5.1."), "56"),
        ((7, "6.5.2."), "56"),
        ((7, "6.5.3."), "3"),
        ((7, "6.6."), "100"),
        ((7, "6.6.1."), "118"),
        ((7, "6.6.2."), "118"),
        ((7, "6.7."), "98,3"),
        ((7, "6.7.1."), "998"),
        ((7, "6.7.2."), "981"),
        ((7, "6.8."), "100"),
        ((7, "6.8.1."), "44"),
        ((7, "6.8.2."), "44"),
    ])
}

#[test]
fn all_84_rows_of_the_annex_are_printed_with_code_and_value() {
    each_sample(|name, _, pages, _| {
        if name != "002_" {
            return;
        }
        let expected = expected_rows();
        assert_eq!(expected.len(), 84);
        let rows = table_rows(pages);
        for ((form, code), value) in expected {
            let row =
                rows.iter().find(|row| row.form == form && row.code == code && row.is_value());
            let row = row.unwrap_or_else(|| panic!("form {form} has no row {code}"));
            assert_eq!(row.value, value, "form {form} row {code}: {row:?}");
        }
    });
}

#[derive(Debug)]
struct TableRow {
    form: u32,
    code: String,
    unit: String,
    value: String,
    label: String,
}

impl TableRow {
    fn is_value(&self) -> bool {
        !self.unit.is_empty() || !self.value.is_empty() || self.label.starts_with("Tổng số Văn bản")
    }
}

/// Rows between horizontal rules, cells between vertical ones, from the annex's pages.
fn table_rows(pages: &[PageRead]) -> Vec<TableRow> {
    let mut rows = Vec::new();
    let mut form = 0;
    for page in pages {
        let mut captions: Vec<(f32, u32)> = Vec::new();
        for shown in &page.shown {
            if let Some(number) = shown.text.trim().strip_prefix("Biểu mẫu ") {
                captions.push((shown.y_pt, number.trim().parse().unwrap_or(0)));
            }
        }
        let mut levels: Vec<f32> = page
            .rules
            .iter()
            .filter(|rule| (rule.y1_pt - rule.y2_pt).abs() < 0.1 && rule.x2_pt - rule.x1_pt > 20.0)
            .map(|rule| rule.y1_pt)
            .collect();
        levels.sort_by(f32::total_cmp);
        levels.dedup_by(|a, b| (*a - *b).abs() < 0.5);
        for pair in levels.windows(2) {
            let (top, bottom) = (pair[0], pair[1]);
            if let Some((_, number)) = captions.iter().rev().find(|(y, _)| *y < top) {
                form = *number;
            }
            rows.extend(table_row(page, form, top, bottom));
        }
    }
    rows
}

fn table_row(page: &PageRead, form: u32, top: f32, bottom: f32) -> Option<TableRow> {
    let middle = f32::midpoint(top, bottom);
    let mut edges: Vec<f32> = page
        .rules
        .iter()
        .filter(|rule| (rule.x1_pt - rule.x2_pt).abs() < 0.1)
        .filter(|rule| rule.y1_pt.min(rule.y2_pt) <= middle && rule.y1_pt.max(rule.y2_pt) >= middle)
        .map(|rule| rule.x1_pt)
        .collect();
    edges.sort_by(f32::total_cmp);
    edges.dedup_by(|a, b| (*a - *b).abs() < 0.5);
    if edges.len() != 6 {
        return None;
    }
    let cell = |column: usize| {
        let inside = page.shown.iter().filter(|shown| {
            shown.y_pt > top
                && shown.y_pt < bottom
                && shown.x_pt >= edges[column]
                && shown.x_pt < edges[column + 1]
        });
        let mut text = String::new();
        for shown in inside {
            if !text.is_empty() && !text.ends_with(' ') {
                text.push(' ');
            }
            text.push_str(&shown.text);
        }
        text.trim().to_owned()
    };
    Some(TableRow { form, code: cell(0), label: cell(1), unit: cell(2), value: cell(3) })
}
