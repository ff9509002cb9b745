//! What every file of compose builds with: the figures it reads, the findings it fills, and the cutting of texts
//! into paragraphs.

use super::{
    document::{Inline, ParagraphStyle},
    figures::Figures,
    inline,
};
use crate::model::{Finding, Place};

/// How many exhibits of each kind stand before what is composed.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ExhibitCounts {
    pub charts: u32,
    pub tables: u32,
}

/// Figures to read, findings to fill.
pub(super) struct Composer<'a> {
    pub figures: Figures<'a>,
    pub findings: Vec<Finding>,
    pub counted: ExhibitCounts,
}

impl Composer<'_> {
    /// Text with placeholders whose every piece has the same place.
    pub fn fixed_place(&mut self, words: &str, place: &Place) -> Vec<Inline> {
        inline::inlines(words, &|_| place.clone(), &self.figures, &mut self.findings)
    }

    /// Words without placeholders, printed as typed.
    pub fn as_typed(&mut self, words: &str, place: &Place) -> Vec<Inline> {
        inline::printed_as_typed(words, place, &self.figures, &mut self.findings)
    }
}

/// Non-empty paragraphs with the byte offset of their first character, ends trimmed.
pub(super) fn paragraphs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    text.split('\n').filter_map(move |line| {
        let start = from + (line.len() - line.trim_start().len());
        from += line.len() + 1;
        let words = line.trim();
        (!words.is_empty()).then_some((start, words))
    })
}

pub(super) fn style_of(paragraph: &str) -> ParagraphStyle {
    if ["- ", "+ ", "* ", "• "].iter().any(|mark| paragraph.starts_with(mark)) {
        ParagraphStyle::Bullet
    } else {
        ParagraphStyle::Body
    }
}
