//! Whole pages: documents in, positions out.

mod draft;
mod exhibits;
mod pages;
mod property;
mod tables;

use chrono::NaiveDate;

use super::{
    Fonts, Style, layout,
    page::{Item, Page, Pages, RuledLine, TextRun},
    style::points,
};
use crate::{
    compose::document::{
        Align, Block, Cell, Document, Heading, Inline, Meta, Orientation, Paragraph,
        ParagraphStyle, Part, Row, Table,
    },
    model::{Place, SectionId},
};

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::text(text, Place::Text { section: SectionId(1), start: 0 })]
}

fn paragraph(style: ParagraphStyle, text: &str) -> Block {
    Block::Paragraph(Paragraph { style, inlines: words(text) })
}

fn body(text: &str) -> Block {
    paragraph(ParagraphStyle::Body, text)
}

/// A body paragraph of exactly that many lines: eight words fit beside the indent, nine on other lines.
fn lines(count: usize) -> Block {
    body("nghiêng ".repeat(9 * count - 1).trim_end())
}

fn heading(level: u8, number: &str, title: &str) -> Block {
    let place = Place::Heading { section: SectionId(1) };
    let inlines = vec![Inline::text(title, place.clone())];
    Block::Heading(Heading { level, number: number.into(), inlines, place })
}

fn row(cells: &[&str]) -> Row {
    let cells = cells.iter().map(|text| Cell::new(words(text), Align::Left)).collect();
    Row { cells, keep_with_next: false }
}

fn table(header: &[&str], rows: Vec<Row>) -> Table {
    let header = if header.is_empty() { Vec::new() } else { vec![row(header)] };
    Table { columns: vec![1.0, 2.0], header, rows, summary: "Biểu mẫu 1".into() }
}

fn document(parts: Vec<Vec<Block>>) -> Document {
    let part =
        |blocks| Part { name: "Báo cáo".into(), orientation: Orientation::Portrait, blocks };
    let date = NaiveDate::from_ymd_opt(2026, 3, 31).expect("a date");
    Document {
        meta: Meta { title: "Báo cáo mẫu".into(), author: "UBND xã Mẫu".into(), date },
        parts: parts.into_iter().map(part).collect(),
        findings: Vec::new(),
    }
}

fn laid(blocks: Vec<Block>) -> Pages {
    layout(&document(vec![blocks]), Style::nd30(), Fonts::bundled())
}

fn runs(page: &Page) -> impl Iterator<Item = &TextRun> {
    page.items.iter().filter_map(|item| match item {
        Item::Run(run) => Some(run),
        Item::Line(_) | Item::Rect(_) | Item::Polyline(_) | Item::Link(_) => None,
    })
}

fn rules(page: &Page) -> Vec<RuledLine> {
    let rule = |item: &Item| match item {
        Item::Line(line) => Some(*line),
        Item::Run(_) | Item::Rect(_) | Item::Polyline(_) | Item::Link(_) => None,
    };
    page.items.iter().filter_map(rule).collect()
}

fn text(run: &TextRun) -> String {
    run.glyphs.iter().map(|glyph| glyph.ch).collect()
}

fn right(run: &TextRun) -> f32 {
    run.x_pt + run.glyphs.iter().map(|glyph| glyph.advance_pt).sum::<f32>()
}

fn middle(run: &TextRun) -> f32 {
    run.x_pt.midpoint(right(run))
}

/// Text of a page line by line, artifacts left out.
fn page_lines(page: &Page) -> Vec<String> {
    let mut lines: Vec<(f32, String)> = Vec::new();
    for run in runs(page).filter(|run| run.node.is_some()) {
        match lines.last_mut() {
            Some((y, line)) if (*y - run.y_pt).abs() < 0.01 => line.push_str(&text(run)),
            _ => lines.push((run.y_pt, text(run))),
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

fn find<'a>(pages: &'a Pages, wanted: &str) -> (usize, &'a TextRun) {
    pages
        .pages
        .iter()
        .enumerate()
        .flat_map(|(at, page)| runs(page).map(move |run| (at, run)))
        .find(|(_, run)| text(run).contains(wanted))
        .unwrap_or_else(|| panic!("{wanted} is not on any page"))
}

#[track_caller]
fn near(found: f32, expected: f32) {
    assert!((found - expected).abs() < 0.05, "{found} is not {expected}");
}
