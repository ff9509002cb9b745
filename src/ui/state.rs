//! How the window and its words stand, as values the bars read.

use std::ops::Range;

use chrono::NaiveDateTime;

use crate::edit::field::Field;

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

/// How a book on a share stands that is worked in here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareState {
    /// The share has all that was saved.
    Brought,
    /// What was saved last is on this machine alone, and on its way.
    Ahead,
    /// The same, and the share did not take it.
    Refused,
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

/// What the search found and the body shows, while the focus stays in the search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownHit {
    /// The box it is in.
    pub field: Field,
    /// Its bytes in the words of the box, where they are known.
    pub bytes: Option<Range<usize>>,
    /// Frames in which the box still scrolls into sight: its page may be one that is just opened.
    pub scrolls: u8,
}
