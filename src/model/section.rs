//! One section of a report's own outline: heading, text, tables below it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Numbering, outline::SectionTable};

/// Identity of a section within its report; never reused.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct SectionId(pub u32);

/// One section of a report's own outline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Identity.
    pub id: SectionId,
    /// 1 for parts; a child follows its parent with a greater level.
    pub level: u8,
    /// How it numbers itself.
    pub numbering: Numbering,
    /// Heading without its number.
    pub heading: String,
    /// Known part it stands for.
    pub topic: Option<String>,
    /// Paragraphs, newline-separated; "- " and "+ " begin bullets; `**đậm**`, `*nghiêng*`,
    /// `{placeholder}`; a backslash takes the next sign literally.
    pub text: String,
    /// Tables printed below the text.
    #[serde(default)]
    pub tables: Vec<SectionTable>,
    /// Paragraphs that came from another report or from the outline and were not confirmed since, each trimmed. See
    /// `unreviewed`.
    #[serde(default)]
    pub copied: Vec<String>,
}

/// What marks every paragraph of a text as not reviewed.
pub(super) fn marks(text: &str) -> Vec<String> {
    paragraphs(text).map(|range| text[range].to_owned()).collect()
}

/// Byte ranges of the non-empty lines, trimmed.
pub(super) fn paragraphs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split('\n').filter_map(move |line| {
        let start = at + line.len() - line.trim_start().len();
        at += line.len() + 1;
        let words = line.trim();
        (!words.is_empty()).then(|| start..start + words.len())
    })
}
