//! Two issued versions of a report side by side: what the pages say, line by line, and the figures.

use std::collections::BTreeSet;

use similar::{ChangeTag, TextDiff};

use super::live;
use crate::{
    compose::{
        document::{Block, Cell, Document, Inline, Shown, Table},
        plain_text,
    },
    edit::field::Field,
    model::{IndicatorId, IssuedContent},
};

/// A line that only one of the two has, or a line of both near it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineOf {
    /// The older alone.
    Old,
    /// The newer alone.
    New,
    /// Both.
    Both,
}

/// A figure that is not the same in both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureDifference {
    /// Which.
    pub indicator: IndicatorId,
    /// As typed; empty where there is none.
    pub old: String,
    /// Likewise.
    pub new: String,
}

/// What is not the same in two versions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IssuedDifference {
    /// Lines that differ, with one of both before and behind them.
    pub lines: Vec<(LineOf, String)>,
    /// Figures that differ, by their names in the catalogue.
    pub figures: Vec<FigureDifference>,
}

/// Compares the older with the newer.
pub fn difference(old: &IssuedContent, new: &IssuedContent) -> anyhow::Result<IssuedDifference> {
    let texts =
        [old, new].map(|it| live::compose(&it.report, &it.commune).map(|page| lines(&page)));
    let [before, after] = texts;
    let (before, after) = (before?, after?);
    Ok(IssuedDifference { lines: differing(&before, &after), figures: figures(old, new) })
}

fn differing(old: &[String], new: &[String]) -> Vec<(LineOf, String)> {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.iter().map(String::as_str).collect(), new.iter().map(String::as_str).collect());
    let compared = TextDiff::from_slices(&old, &new);
    let mut out = Vec::new();
    for group in compared.grouped_ops(1) {
        for change in group.iter().flat_map(|op| compared.iter_changes(op)) {
            let of = match change.tag() {
                ChangeTag::Delete => LineOf::Old,
                ChangeTag::Insert => LineOf::New,
                ChangeTag::Equal => LineOf::Both,
            };
            out.push((of, change.value().to_owned()));
        }
    }
    out
}

fn figures(old: &IssuedContent, new: &IssuedContent) -> Vec<FigureDifference> {
    let both = old.report.figures.keys().chain(new.report.figures.keys());
    let ids: BTreeSet<&IndicatorId> = both.collect();
    let words = |of: &IssuedContent, id: &IndicatorId| {
        Field::Figure(id.clone()).stored(&of.report, &of.commune)
    };
    ids.into_iter()
        .map(|id| FigureDifference {
            indicator: id.clone(),
            old: words(old, id),
            new: words(new, id),
        })
        .filter(|figure| figure.old != figure.new)
        .collect()
}

/// What the pages say, from top to bottom.
fn lines(document: &Document) -> Vec<String> {
    let mut out = Vec::new();
    for block in document.parts.iter().flat_map(|part| &part.blocks) {
        match block {
            Block::Letterhead(head) => {
                let organ = head.superior.iter().chain(&head.organ);
                add(&mut out, organ.chain([&head.number, &head.date]));
            }
            Block::AddressedTo(to) => add(&mut out, to),
            Block::Heading(heading) => {
                out.push(format!("{} {}", heading.number, plain_text(&heading.inlines)));
            }
            Block::Paragraph(paragraph) => add(&mut out, [&paragraph.inlines]),
            Block::Table(table) => rows(&mut out, table),
            Block::Exhibit(exhibit) => {
                out.push(format!("{} {}", exhibit.label, plain_text(&exhibit.caption)));
                match &exhibit.shown {
                    Shown::Table(table) => rows(&mut out, table),
                    Shown::Chart(chart) => out.push(chart.alt.clone()),
                }
            }
            Block::Closing(closing) => {
                let signing = closing.authority.iter().chain([&closing.name]);
                add(&mut out, closing.recipients.iter().chain(signing));
            }
        }
    }
    out.retain(|line| !line.trim().is_empty());
    out
}

fn add<'a>(out: &mut Vec<String>, inlines: impl IntoIterator<Item = &'a Vec<Inline>>) {
    out.extend(inlines.into_iter().map(|line| plain_text(line).trim().to_owned()));
}

fn rows(out: &mut Vec<String>, table: &Table) {
    for row in table.header.iter().chain(&table.rows) {
        let cell = |cell: &Cell| {
            let words = cell.paragraphs.iter().map(|inlines| plain_text(inlines));
            words.collect::<Vec<_>>().join(" ")
        };
        out.push(row.cells.iter().map(cell).collect::<Vec<_>>().join(" | "));
    }
}
