//! A line of a source, as every reader of one gives it.
//!
//! What stands here is all that the importer knows of a source: where words stood, and in which columns.

/// A source line that holds something.
#[derive(Debug, Clone, Default)]
pub(in crate::import) struct Line {
    /// Counted from 1 in the source.
    pub number: usize,
    /// NFC, every run of white space one space.
    pub text: String,
    /// As it stands, with its columns parted by " | "; empty columns between others stay.
    pub printed: String,
    /// The columns of a line set in columns, split at tabs, bars and runs of three spaces; empty for one column.
    pub cells: Vec<String>,
    /// Spaces before the first sign.
    pub indent: usize,
    /// Blank lines right before it.
    pub blank_before: usize,
    /// Whether a form feed stands before it.
    pub page_start: bool,
    /// Whether a person said that a heading begins here.
    pub begins_heading: bool,
    /// Whether a person said that it is none of the text; none where nobody said anything.
    pub left_out: Option<bool>,
}

impl Line {
    /// A row of a table: three columns or more, or written with upright bars.
    pub fn is_row(&self) -> bool {
        self.cells.len() >= 3 || self.text.starts_with('|')
    }

    /// The columns, at least one.
    pub fn columns(&self) -> Vec<&str> {
        if self.cells.is_empty() {
            vec![&self.text]
        } else {
            self.cells.iter().map(String::as_str).collect()
        }
    }
}

/// A value and the source line it stood on.
pub type Sourced<T> = (usize, T);
