//! How the window and its words stand, as values the bars read.

use std::ops::Range;

use chrono::NaiveDateTime;

use crate::{
    edit::field::Field,
    model::{SectionId, text},
};

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

/// Where one writes in the body of a report: the page goes along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cursor {
    /// In the text of a section, at this byte; at its beginning where it has no text.
    Text(SectionId, usize),
    /// In a table of a section, in the row of that place in the report, from 0.
    Row(SectionId, u32),
}

impl Cursor {
    /// The section it stands in.
    pub fn section(self) -> SectionId {
        match self {
            Self::Text(section, _) | Self::Row(section, _) => section,
        }
    }
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
    /// The words of the box then.
    pub written: String,
    /// Frames in which the box still scrolls into sight: its page may be one that is just opened.
    pub scrolls: u8,
}

impl ShownHit {
    /// Where it stands once the box holds these words; nothing where what was found was changed itself.
    pub fn bytes_in(&self, written: &str) -> Option<Range<usize>> {
        let (old, new) = (self.written.as_str(), written);
        let bytes = self.bytes.clone()?;
        if old == new {
            return Some(bytes);
        }
        let (start, end) = text::alike(old, new);
        let is_before = bytes.end <= start;
        let is_behind = bytes.start >= old.len() - end;
        match (is_before, is_behind) {
            (true, _) => Some(bytes),
            (false, true) => {
                let moved = |at: usize| at + new.len() - old.len();
                Some(moved(bytes.start)..moved(bytes.end))
            }
            (false, false) => None,
        }
    }

    /// The box holds these words now.
    pub fn follow(&mut self, written: String) {
        self.bytes = self.bytes_in(&written);
        self.written = written;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "đặc" found in "Tổ đặc nhiệm", and where it is marked once the box says something else.
    #[track_caller]
    fn check(now: &str, marked: Option<&str>) {
        let written = "Tổ đặc nhiệm";
        let at = written.find("đặc").expect("there");
        let hit = ShownHit {
            field: Field::Text(crate::model::SectionId(1)),
            bytes: Some(at..at + "đặc".len()),
            written: written.to_owned(),
            scrolls: 0,
        };
        assert_eq!(hit.bytes_in(now).map(|bytes| &now[bytes]), marked);
    }

    #[test]
    fn a_mark_goes_with_its_letters_and_never_to_others() {
        check("Tổ đặc nhiệm", Some("đặc"));
        check("Hai tổ đặc nhiệm", Some("đặc"));
        check("đặc nhiệm", Some("đặc"));
        check("Tổ đặc nhiệm họp", Some("đặc"));
        check("Tổ đặc", Some("đặc"));
        check("Tổ đạc nhiệm", None);
        check("", None);
    }
}
