//! Something to fix or accept before the leader sees it.

use serde::Serialize;

use super::Place;

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
}
