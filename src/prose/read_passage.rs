//! A passage with its reading, as rules visit it.

use std::ops::Range;

use super::reading::Reading;
use crate::model::Passage;

/// A passage with its reading, as rules visit it.
#[derive(Debug, Clone, Copy)]
pub struct ReadPassage<'c> {
    /// Its index.
    pub index: usize,
    /// What it is and where it came from.
    pub passage: &'c Passage,
    /// What it says.
    pub reading: &'c Reading,
}

impl<'c> ReadPassage<'c> {
    /// As printed.
    pub fn text(&self) -> &'c str {
        &self.passage.text
    }

    /// The words of a span; nothing where the span is not on letter boundaries of the text.
    pub fn quote(&self, span: &Range<usize>) -> &'c str {
        self.passage.text.get(span.clone()).unwrap_or_default()
    }
}
