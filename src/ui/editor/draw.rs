//! An editor as a page asks for it.

use crate::edit::field::Field;

/// Words about a text, shown with it.
#[derive(Debug, Clone, Default)]
pub struct Note {
    /// At the right of the tools: "2 đoạn có sẵn chưa soát".
    pub words: String,
    /// Paragraphs (from 0, split at newlines) that get a bar at their left.
    pub paragraphs: Vec<usize>,
}

/// An editor to be drawn.
#[derive(Debug, Clone, Copy)]
pub struct Draw<'a> {
    /// Whose text.
    pub field: &'a Field,
    /// What it is called for those who cannot see it.
    pub label: &'a str,
    /// How much room it has.
    pub room: Room,
    /// Words about the text.
    pub note: Option<&'a Note>,
}

/// How much room a text has.
#[derive(Debug, Clone, Copy)]
pub enum Room {
    /// As many rows when empty, and more as it grows.
    Rows(usize),
    /// One line of this width (points), in the frame of a plain box.
    Line(f32),
}
