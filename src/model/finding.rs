//! Something to fix or accept before the leader sees it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{IndicatorId, Place};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Gợi ý.
    Hint,
    /// Cảnh báo.
    Warning,
    /// Lỗi: blocks finalising unless accepted.
    Error,
}

impl Level {
    /// "lỗi", "cảnh báo", "gợi ý".
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "lỗi",
            Self::Warning => "cảnh báo",
            Self::Hint => "gợi ý",
        }
    }
}

/// Where exactly, inside the text that is printed at a finding's place.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Spot {
    /// Index of the passage among those that were checked; another check may count otherwise.
    pub passage: usize,
    /// Bytes of the passage's printed text.
    pub span: Range<usize>,
    /// The words of `span`.
    pub quote: String,
    /// First line of the text file, from 1; 0 when the report came from a book.
    pub line: usize,
    /// Last line of the text file.
    pub last_line: usize,
}

/// A change that is surely right: plain words for words. It becomes an undoable edit of the section's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// Where the replaced words begin; `Place::Text` counts bytes of the section's source text, a
    /// `Place::Header` or `Place::Heading` is searched for them.
    pub place: Place,
    /// The words to be replaced, as they stand there.
    pub old: String,
    /// What to put in their stead; may be empty.
    pub new: String,
}

/// A finding's place as far as text elsewhere in its section cannot shift it, with the words and values at
/// fault: where any of them changes, it is another finding.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Anchor {
    /// Where, without the offset in a section's text.
    pub place: Place,
    /// The words at fault; empty when none are.
    pub quote: String,
    /// The two values or words that do not agree.
    pub values: Option<(String, String)>,
}

/// One thing found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Name of the rule, reads well after "accept": `missing-figure`.
    pub rule: &'static str,
    /// How bad.
    pub level: Level,
    /// Where.
    pub place: Place,
    /// One Vietnamese sentence.
    pub message: String,
    /// Which words, when words are at fault.
    pub spot: Option<Spot>,
    /// The two values or words that do not agree, as printed, when there are two.
    pub values: Option<(String, String)>,
    /// What would put it right, when that is certain.
    pub fix: Option<Fix>,
    /// The indicator whose value is missing, when that is what is wrong: its box is where to put it right.
    pub about: Option<IndicatorId>,
}

impl Finding {
    /// A finding at a place as a whole.
    pub fn new(rule: &'static str, level: Level, place: Place, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { rule, level, place, message, spot: None, values: None, fix: None, about: None }
    }

    /// What an acceptance of it holds on to.
    pub fn anchor(&self) -> Anchor {
        let place = match &self.place {
            Place::Text { section, .. } => Place::Text { section: *section, start: 0 },
            Place::Figure { indicator, at } => Place::Figure {
                indicator: indicator.clone(),
                at: at.as_ref().map(|(section, _)| (*section, 0)),
            },
            other => other.clone(),
        };
        let quote = self.spot.as_ref().map(|spot| spot.quote.clone()).unwrap_or_default();
        Anchor { place, quote, values: self.values.clone() }
    }

    /// First line of the text file it was found on; 0 when there is none.
    pub fn line(&self) -> usize {
        self.spot.as_ref().map_or(0, |spot| spot.line)
    }
}
