//! How a fault was met.

use std::fmt;

/// What is known of it after this run.
pub enum Shown {
    /// It was brought about here, and what must hold held.
    Here(String),
    /// It was brought about here, and something did not hold.
    Lost(String),
    /// Another test shows it.
    Elsewhere(&'static str),
    /// This machine cannot bring it about.
    Not(&'static str),
}

impl fmt::Display for Shown {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Here(how) => write!(out, "survived: {how}"),
            Self::Lost(what) => write!(out, "LOST: {what}"),
            Self::Elsewhere(test) => write!(out, "shown by {test}"),
            Self::Not(why) => write!(out, "not shown here: {why}"),
        }
    }
}

/// What must hold, or the sentence what does not.
pub type Held = Result<String, String>;

impl From<Held> for Shown {
    fn from(held: Held) -> Self {
        held.map_or_else(Self::Lost, Self::Here)
    }
}

/// The sentence `what` unless it holds.
pub fn require(holds: bool, what: impl fmt::Display) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what.to_string()) }
}
