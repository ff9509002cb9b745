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
    pub fn id(self) -> Id {
        let id = Id::unique("find");
        match self {
            Self::Query => id.with("query"),
            Self::New => id.with("new words"),
        }
    }
}

/// What was asked for in a frame.
#[derive(Debug, Default)]
pub(super) struct Pressed {
    /// Go to that hit.
    pub go: Option<usize>,
    /// Go to that one of what cannot be replaced.
    pub go_kept: Option<usize>,
    /// Replace the place at hand.
    pub one: bool,
    /// Replace all that are ticked.
    pub all: bool,
    /// Replace, and do not merely look.
    pub replace: bool,
    /// Close the search.
    pub close: bool,
}
