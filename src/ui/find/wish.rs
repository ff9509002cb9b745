//! The lines of the search, and what keys and buttons ask of it in a frame.

use eframe::egui::Id;

/// The lines one types into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FindLine {
    /// What is looked for.
    Query,
    /// What is put in its place.
    New,
}

impl FindLine {
    /// The box one types into.
    pub fn id(self) -> Id {
        let id = Id::unique("find");
        match self {
            Self::Query => id.with("query"),
            Self::New => id.with("new words"),
        }
    }
}

/// What was asked for in a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FindWish {
    /// Show the place at hand, and stay in the line.
    Show,
    /// Go to that hit.
    Go(usize),
    /// Go to that one of what cannot be replaced.
    GoKept(usize),
    /// Replace the place at hand.
    One,
    /// Replace all that are ticked.
    All,
    /// Replace, and do not merely look.
    Replace,
    /// Close the search.
    Close,
}
