//! How the window and its words stand, as values the bars read.

use chrono::NaiveDateTime;

/// How saving stands, in words at the top of the window.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Saved {
    /// Nothing was typed since the book was opened.
    #[default]
    Untouched,
    /// Everything is in the book since then.
    At(NaiveDateTime),
    /// The last try failed, for this reason; the words stay on screen.
    Failed(String),
}

/// What stands beside the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// The printed page.
    #[default]
    Page,
    /// What is to be checked.
    Findings,
}

/// How typed words stand, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Waiting {
    /// The book holds them all.
    Nothing,
    /// Some are on their way.
    Unsaved,
    /// Some cannot be stored as they are.
    Wrong {
        /// In so many boxes.
        boxes: usize,
        /// Others are on their way.
        unsaved: bool,
    },
}
