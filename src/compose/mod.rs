//! Report → document tree: numbering, placeholders, tables, annex, frame. Never fails: what is missing
//! is a visible gap on the page and a finding.

mod annex;
pub mod document;
pub mod figures;
mod frame;
pub mod inline;
pub mod placeholder;
mod tables;

use crate::model::{Catalogue, Commune, Finding, FormSet, Place, Report, Section, numbering, text};

use document::{Block, Document, Heading, Meta, Orientation, Paragraph, ParagraphStyle, Part};
use figures::Figures;

/// Composes the whole document. `form_set` is the one `Report::forms` names, or none for no annex.
pub fn compose(
    report: &Report,
    commune: &Commune,
    catalogue: &Catalogue,
    form_set: Option<&FormSet>,
) -> Document {
    let figures = Figures { report, commune, catalogue };
    let mut composer = Composer { figures, findings: Vec::new() };
    let mut parts = vec![composer.body()];
    if let Some(form_set) = form_set.filter(|set| !set.forms.is_empty()) {
        parts.push(annex::part(&mut composer, form_set));
    }
    Document { meta: meta(&figures), parts, findings: composer.findings }
}

/// What every file of compose builds with: figures to read, findings to fill.
struct Composer<'a> {
    figures: Figures<'a>,
    findings: Vec<Finding>,
}

impl Composer<'_> {
    fn body(&mut self) -> Part {
        let mut blocks = frame::opening_blocks(self);
        let report = self.figures.report;
        for (section, number) in report.sections.iter().zip(numbering::numbers(&report.sections)) {
            self.section(section, number, &mut blocks);
        }
        blocks.extend(frame::closing_blocks(self));
        Part { name: "Báo cáo".into(), orientation: Orientation::Portrait, blocks }
    }

    fn section(&mut self, section: &Section, number: String, blocks: &mut Vec<Block>) {
        let place = Place::Heading { section: section.id };
        if !section.heading.trim().is_empty() || !number.is_empty() {
            let inlines = self.fixed_place(section.heading.trim(), &place);
            blocks.push(Block::Heading(Heading { level: section.level, number, inlines, place }));
        }
        for (start, words) in paragraphs(&section.text) {
            let place_at = |offset: usize| Place::Text {
                section: section.id,
                start: u32::try_from(start + offset).unwrap_or(u32::MAX),
            };
            let inlines = inline::inlines(words, &place_at, &self.figures, &mut self.findings);
            blocks.push(Block::Paragraph(Paragraph { style: style_of(words), inlines }));
        }
        for table in &section.tables {
            blocks.push(Block::Table(tables::section_table(self, section.id, *table)));
        }
    }

    /// Text with placeholders whose every piece has the same place.
    fn fixed_place(&mut self, words: &str, place: &Place) -> Vec<document::Inline> {
        inline::inlines(words, &|_| place.clone(), &self.figures, &mut self.findings)
    }
}

/// Non-empty paragraphs with the byte offset of their first character, ends trimmed.
fn paragraphs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    text.split('\n').filter_map(move |line| {
        let start = from + (line.len() - line.trim_start().len());
        from += line.len() + 1;
        let words = line.trim();
        (!words.is_empty()).then_some((start, words))
    })
}

fn style_of(paragraph: &str) -> ParagraphStyle {
    if ["- ", "+ ", "* ", "• "].iter().any(|mark| paragraph.starts_with(mark)) {
        ParagraphStyle::Bullet
    } else {
        ParagraphStyle::Body
    }
}

fn meta(figures: &Figures<'_>) -> Meta {
    let report = figures.report;
    let mut unused = Vec::new();
    let subject = frame::subject_lines(&report.header.title).0;
    let place = |_| Place::Page;
    let title = plain_text(&inline::inlines(&subject, &place, figures, &mut unused));
    Meta {
        title: text::one_line(&format!("Báo cáo {title}")),
        author: frame::organ_in_full(report, figures.commune),
        date: report.header.signed.unwrap_or(report.window.to),
    }
}

/// The words of inlines, without looks.
pub fn plain_text(inlines: &[document::Inline]) -> String {
    use document::Content;
    inlines
        .iter()
        .map(|inline| match &inline.content {
            Content::Text(text)
            | Content::Number { text, .. }
            | Content::Gap(text)
            | Content::Link { text, .. } => text.as_str(),
            Content::Room(_) => " ",
        })
        .collect()
}
