//! A passage with its reading, as rules visit it.

use crate::{model::Passage, prose::Reading};

/// One passage, passing by.
#[derive(Debug, Clone, Copy)]
pub struct Passing<'c> {
    /// Its index.
    pub index: usize,
    /// What it is and where it came from.
    pub passage: &'c Passage,
    /// What it says.
    pub reading: &'c Reading,
}

impl<'c> Passing<'c> {
    /// As printed.
    pub fn text(&self) -> &'c str {
        &self.passage.text
    }

    /// The words of a span; nothing for a span that is none.
    pub fn quote(&self, span: &std::ops::Range<usize>) -> &'c str {
        self.passage.text.get(span.clone()).unwrap_or_default()
    }
}
