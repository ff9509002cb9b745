//! "Phiếu soát": the findings as a page to staple to the draft, with a box to tick for each.
//!
//! The sheet is a `Document` like a report, so the same layout and the same exporter print it. Invariant:
//! every finding is one row, lỗi first, in the order of the report within a level.

use chrono::NaiveDate;

use super::counts::{self, Counts};
use crate::{
    compose::document::{
        Align, Block, Cell, Document, Inline, Meta, Orientation, Paragraph, ParagraphStyle, Part,
        Row, Table,
    },
    model::{Finding, Level, Period, Place, period},
};

/// What is printed above the table.
#[derive(Debug, Clone, Copy)]
pub struct SheetHeading<'a> {
    /// What the report is called: its title, else the file's name.
    pub report: &'a str,
    /// Its period, when known.
    pub period: Option<Period>,
    /// The day of the check.
    pub date: NaiveDate,
    /// What is still to be done, as window and terminal count it.
    pub counts: Counts,
}

/// STT, mức, chỗ, nội dung, cách sửa, đã sửa.
const COLUMNS: [f32; 6] = [5.0, 10.0, 14.0, 44.0, 19.0, 8.0];
const TITLES: [&str; 6] = ["STT", "Mức", "Chỗ", "Nội dung", "Cách sửa", "Đã sửa"];

/// The sheet of these findings; `place_words` says in words where one is.
pub fn sheet(
    heading: &SheetHeading<'_>,
    findings: &[Finding],
    place_words: impl Fn(&Finding) -> String,
) -> Document {
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| std::cmp::Reverse(finding.level));
    let rows = sorted.iter().zip(1..).map(|(finding, nth)| row(finding, nth, place_words(finding)));
    let table = Table {
        columns: COLUMNS.to_vec(),
        header: vec![header()],
        rows: rows.collect(),
        summary: "Phiếu soát: những điều cần soát, chỗ và cách sửa".into(),
    };
    let of = heading
        .period
        .map_or_else(String::new, |period| format!("Kỳ báo cáo: {}. ", period.full()));
    let mut blocks = vec![
        paragraph(ParagraphStyle::Kind, "PHIẾU SOÁT".into()),
        paragraph(ParagraphStyle::Subject, heading.report.to_owned()),
        paragraph(
            ParagraphStyle::DataWindow,
            format!("({of}Ngày soát: {})", period::format_date(heading.date)),
        ),
        paragraph(ParagraphStyle::Body, summary(findings, heading.counts)),
    ];
    if !findings.is_empty() {
        blocks.push(Block::Table(table));
    }
    let sign = "Người soạn thảo: ……………………………        Người soát: ……………………………";
    blocks.push(paragraph(ParagraphStyle::Body, sign.into()));
    Document {
        meta: Meta {
            title: format!("Phiếu soát: {}", heading.report),
            author: String::new(),
            date: heading.date,
        },
        parts: vec![Part {
            name: "Phiếu soát".into(),
            orientation: Orientation::Landscape,
            blocks,
        }],
        findings: Vec::new(),
    }
}

fn summary(findings: &[Finding], counts: Counts) -> String {
    let Counts { errors, warnings, hints, empty } = counts;
    let empty = if empty > 0 { format!(", {empty} {}", counts::EMPTY) } else { String::new() };
    if findings.is_empty() {
        return format!("Không thấy điều gì cần soát{empty}.");
    }
    format!(
        "Có {errors} lỗi, {warnings} cảnh báo, {hints} gợi ý{empty}. Lỗi phải sửa hoặc giải trình trước khi ký; \
         cảnh báo cần xem lại; gợi ý tùy người soạn."
    )
}

fn paragraph(style: ParagraphStyle, words: String) -> Block {
    Block::Paragraph(Paragraph { style, inlines: vec![Inline::text(words, Place::Page)] })
}

fn cell(words: impl Into<String>, align: Align) -> Cell {
    Cell::new(vec![Inline::text(words, Place::Page)], align)
}

fn header() -> Row {
    let cells = TITLES.iter().map(|title| Cell { bold: true, ..cell(*title, Align::Center) });
    Row { cells: cells.collect(), keep_with_next: false }
}

fn row(finding: &Finding, nth: usize, place: String) -> Row {
    let fix = finding.fix.as_ref().map_or_else(String::new, |fix| match fix.new.as_str() {
        "" => format!("Xóa “{}”", fix.old),
        new => format!("“{new}”"),
    });
    let cells = vec![
        cell(nth.to_string(), Align::Center),
        Cell { bold: finding.level == Level::Error, ..cell(counts::word(finding), Align::Center) },
        cell(place, Align::Left),
        cell(finding.message.clone(), Align::Left),
        cell(fix, Align::Left),
        cell("□", Align::Center),
    ];
    Row { cells, keep_with_next: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_stand_first_and_every_finding_has_a_row() {
        let finding = |level, words: &str| Finding::new("misspelt", level, Place::Page, words);
        let findings = [finding(Level::Hint, "Một."), finding(Level::Error, "Hai.")];
        let date = NaiveDate::from_ymd_opt(2026, 3, 16).expect("a day");
        let counts = Counts::of_text(&findings);
        let heading = SheetHeading { report: "Báo cáo quý I", period: None, date, counts };
        let document = sheet(&heading, &findings, |_| "dòng 3".into());
        let tables = document.parts[0].blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        let shown: Vec<String> = tables
            .flat_map(|table| &table.rows)
            .map(|row| format!("{:?}", row.cells[3].paragraphs))
            .collect();
        assert!(shown.len() == 2 && shown[0].contains("Hai.") && shown[1].contains("Một."));
    }
}
