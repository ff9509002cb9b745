//! One editor: the stored text, the text on screen, and the selection that goes with both.
//!
//! Invariant: a place in one text has its place in the other, so that a change from elsewhere moves no cursor.

use std::ops::Range;

use eframe::egui::{
    Context, Rect,
    text::{CCursor, CCursorRange, LayoutJob},
    text_edit::TextEditState,
};

use super::{
    buffer::Typing,
    chips::{self, ChipTable},
    faces::{self, Emphasis, FacedText},
    screen::{self, Parsed},
    underline::Underlines,
};
use crate::{
    compose::exhibit::ExhibitKind,
    edit::field::Field,
    session::exhibit_place,
    ui::{boxes::BoxId, view::View, words::reference},
};

/// One editor.
#[derive(Debug)]
pub struct EditorState {
    /// The stored text this editor shows.
    pub(super) source: String,
    /// The same with chips.
    pub(super) shown: FacedText,
    /// `shown` taken apart.
    pub(super) parsed: Parsed,
    /// How the next letter looks, where that is known.
    pub(super) typing: Option<Typing>,
    /// Figures of this version are printed on the chips.
    pub(super) version: Option<u64>,
    /// Placeholders that are unknown, and figures that are missing.
    pub(super) unknown: usize,
    pub(super) gaps: usize,
    /// Selection as of the last frame with the focus: a click on a tool takes the focus away.
    pub(super) selection: CCursorRange,
    /// Whether an input method's unfinished word stands in the text.
    pub(super) composing: bool,
    /// The layout of `shown`, and whether for the dark window.
    pub(super) job: Option<(bool, LayoutJob)>,
    /// The faces in that layout.
    pub(super) laid_out: Vec<Emphasis>,
    /// The byte of the source last told as the cursor's.
    pub(super) told: Option<usize>,
    /// Lines under the words of findings.
    pub(super) underlines: Underlines,
    /// Where the cursor is on screen.
    pub(super) anchor: Rect,
}

impl Default for EditorState {
    fn default() -> Self {
        Self {
            source: String::new(),
            shown: FacedText::default(),
            parsed: Parsed::default(),
            typing: None,
            version: None,
            unknown: 0,
            gaps: 0,
            selection: CCursorRange::default(),
            composing: false,
            job: None,
            laid_out: Vec::new(),
            told: None,
            underlines: Underlines::default(),
            anchor: Rect::ZERO,
        }
    }
}

impl EditorState {
    /// Shows another text, or the same with the figures of now.
    pub(super) fn set_source(&mut self, source: String, table: &mut ChipTable, view: &View<'_>) {
        let figures = view.open.figures();
        let (mut unknown, mut gaps) = (0, 0);
        let print = &mut |inside: &str| {
            let words = reference::words(inside, &figures);
            unknown += usize::from(words.is_none());
            gaps += usize::from(words.as_deref() == Some(chips::GAP));
            words
        };
        let (shown, parsed) = screen::show(&source, table, print);
        (self.unknown, self.gaps) = (unknown, gaps);
        if shown != self.shown {
            self.job = None;
        }
        (self.shown, self.parsed, self.source) = (shown, parsed, source);
    }

    /// Whether every chip shows the figure of now, and no placeholder waits to become a chip.
    pub(super) fn prints(&self, table: &ChipTable, view: &View<'_>) -> bool {
        let figures = view.open.figures();
        let is_fresh = |chip: &chips::Placed| {
            let words = reference::words(table.inside(chip.number), &figures);
            words.as_deref() == Some(&self.shown.text[chip.value.clone()])
        };
        self.unknown == 0 && self.parsed.chips.iter().all(is_fresh)
    }

    /// Characters that were selected when the editor last had the focus.
    pub(super) fn selected_chars(&self) -> Range<usize> {
        let [first, last] = self.selection.sorted_cursors();
        first.index.0..last.index.0
    }

    /// How the next letter looks.
    pub(super) fn next_face(&self) -> Emphasis {
        let at = self.selection.primary.index.0;
        match self.typing.filter(|typing| typing.at == at) {
            Some(typing) => typing.face,
            None => faces::at(&self.shown.text, &self.shown.faces, at),
        }
    }

    /// Bytes of the source that were selected when the editor last had the focus.
    pub(super) fn selected_source(&self) -> Range<usize> {
        let [first, last] = self.selection.sorted_cursors();
        let at = |cursor: CCursor| self.parsed.source_at(&self.shown.text, cursor.index.0);
        at(first)..at(last).max(at(first))
    }

    /// The chart or table that the cursor stands at, else the only one, and the byte it is known by.
    pub(super) fn exhibit(&self) -> Option<(usize, ExhibitKind)> {
        if !ExhibitKind::ALL.iter().any(|kind| self.source.contains(kind.code())) {
            return None;
        }
        let byte = self.selected_source().end;
        let standing = exhibit_place::standing(&self.source, byte)?;
        Some((byte, standing.exhibit.kind))
    }

    /// Bytes of the source at the two ends of egui's selection, the moving end last.
    pub(super) fn source_selection(&self, context: &Context, field: &Field) -> Range<usize> {
        let edit = TextEditState::load(context, field.id());
        let range = edit.and_then(|edit| edit.cursor.char_range()).unwrap_or(self.selection);
        let at = |cursor: CCursor| self.parsed.source_at(&self.shown.text, cursor.index.0);
        at(range.secondary)..at(range.primary)
    }

    /// Selects bytes of the source; the end is where the cursor stands. A box never entered stays so.
    pub(super) fn select(&mut self, context: &Context, field: &Field, bytes: &Range<usize>) {
        let place = |byte: usize| CCursor::new(self.parsed.char_at(byte));
        let range = CCursorRange::two(place(bytes.start), place(bytes.end));
        self.selection = range;
        if let Some(mut edit) = TextEditState::load(context, field.id()) {
            edit.cursor.set_char_range(Some(range));
            edit.store(context, field.id());
        }
    }
}
