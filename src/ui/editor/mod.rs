//! The text editor of sections and of the frame's long fields.
//!
//! The stored text is plain: paragraphs, `**đậm**`, `*nghiêng*`, `{placeholder}`. On screen (`screen`)
//! placeholders are chips with their values (`chips`) and letters have faces (`faces`); `written` turns them
//! into text again. Figures and sentences are put in by search (`insert`, `suggest`); Ctrl+Z is the book's.
//! Invariant: the text is rewritten under the cursor only where the cursor's logical place is kept, and never
//! while an input method composes a word.

mod background;
mod buffer;
pub(crate) mod chips;
mod drawn;
mod faces;
mod frame;
mod insert;
mod layout;
mod line;
mod screen;
mod suggest;
mod text;
mod underline;
mod written;

use std::{cell::RefCell, collections::HashMap, ops::Range};

use eframe::egui::{
    self, Context, Rect, TextBuffer, Ui,
    text::{CCursor, CCursorRange, LayoutJob},
    text_edit::TextEditState,
};

use self::{
    buffer::{Buffer, Typing},
    chips::ChipTable,
    faces::{Emphasis, FacedText},
    insert::Insert,
    screen::Parsed,
    suggest::Suggest,
    underline::Underlines,
};
use super::{action::Action, view::View};
use crate::compose::inline::Sign;
use crate::edit::field::Field;
use crate::ui::boxes::BoxId;
use crate::ui::words::reference;

/// What editors remember between frames.
#[derive(Debug, Default)]
pub struct Editors {
    /// Shared, so that chips survive copy and paste from one text to another.
    table: ChipTable,
    states: HashMap<Field, State>,
    /// The editor that has the focus, or had it last.
    active: Option<Field>,
    /// What a command asked for, and the frame it did so in.
    asked: Option<(EditorRequest, u64)>,
    frame: u64,
    /// What was copied last: as other programs see it, and with its chips.
    copied: Option<(String, String)>,
    insert: Option<Insert>,
    suggest: Option<Suggest>,
    /// The frame in which one of these two was last drawn.
    popup_frame: u64,
}

/// What a command asks of the editor that has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EditorRequest {
    Mark(Sign),
    Insert,
    Suggest,
}

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

/// One editor.
#[derive(Debug)]
struct State {
    /// The stored text this editor shows.
    source: String,
    /// The same with chips.
    shown: FacedText,
    /// `shown` taken apart.
    parsed: Parsed,
    /// How the next letter looks, where that is known.
    typing: Option<Typing>,
    /// Figures of this version are printed on the chips.
    version: Option<u64>,
    /// Placeholders that are unknown, and figures that are missing.
    unknown: usize,
    gaps: usize,
    /// Selection as of the last frame with the focus: a click on a tool takes the focus away.
    selection: CCursorRange,
    /// Whether an input method's unfinished word stands in the text.
    composing: bool,
    /// The layout of `shown`, and whether for the dark window.
    job: Option<(bool, LayoutJob)>,
    /// The faces in that layout.
    laid_out: Vec<Emphasis>,
    /// The byte of the source last told as the cursor's.
    told: Option<usize>,
    /// Lines under the words of findings.
    underlines: Underlines,
    /// Where the cursor is on screen.
    anchor: Rect,
}

impl Editors {
    /// Another report, or undo: what editors remember of texts is void.
    pub fn forget(&mut self) {
        self.states.clear();
        self.active = None;
        self.insert = None;
        self.suggest = None;
    }

    /// Whether a search or a list lies over the page and has the keys.
    pub fn has_popup(&self) -> bool {
        self.insert.is_some() || self.suggest.is_some()
    }

    /// Ctrl+B: in the editor that has the focus.
    pub fn ask_bold(&mut self) {
        self.asked = Some((EditorRequest::Mark(Sign::Bold), self.frame));
    }

    /// Ctrl+I: in the editor that has the focus.
    pub fn ask_italic(&mut self) {
        self.asked = Some((EditorRequest::Mark(Sign::Italic), self.frame));
    }

    /// Opens the search for a figure to insert, in the editor that has the focus.
    pub fn ask_insert(&mut self) {
        self.asked = Some((EditorRequest::Insert, self.frame));
    }

    /// Opens the suggestions of the section whose editor has the focus.
    pub fn ask_suggest(&mut self) {
        self.asked = Some((EditorRequest::Suggest, self.frame));
    }

    /// Draws an editor with its tools.
    pub fn editor_ui(&mut self, ui: &mut Ui, view: &View<'_>, draw: Draw<'_>) {
        let field = draw.field;
        self.frame = ui.ctx().cumulative_frame_nr();
        self.follow(ui.ctx(), view, field);
        let ask = frame::frame_ui(self, ui, view, draw);
        if let Some(ask) = ask.or_else(|| self.asked_of(ui.ctx(), field))
            && view.editable
        {
            self.popup_frame = self.frame;
            match ask {
                EditorRequest::Mark(sign) => self.mark(ui.ctx(), view, field, sign),
                EditorRequest::Insert => self.insert = Some(Insert::open(view, field)),
                EditorRequest::Suggest => self.suggest = Suggest::open(view, field),
            }
        }
        let has_popup = [
            self.insert.as_ref().map(|insert| &insert.field),
            self.suggest.as_ref().map(|suggest| &suggest.field),
        ];
        if has_popup.contains(&Some(field)) {
            self.popup_frame = self.frame;
        }
    }

    /// What a command asked for in the last frame, when it is this editor's to do.
    fn asked_of(&mut self, context: &Context, field: &Field) -> Option<EditorRequest> {
        let (ask, frame) = self.asked?;
        if frame + 1 < self.frame {
            self.asked = None;
            return None;
        }
        let focused = context.memory(egui::Memory::focused);
        let mine = focused == Some(field.id())
            || (focused.is_none() && self.active.as_ref() == Some(field));
        if frame == self.frame || !mine {
            return None;
        }
        self.asked = None;
        Some(ask)
    }

    /// Takes in what changed elsewhere: the text itself, or the figures its chips show.
    fn follow(&mut self, context: &Context, view: &View<'_>, field: &Field) {
        let words = view.words(field);
        let is_new = !self.states.contains_key(field);
        let state = self.states.entry(field.clone()).or_default();
        if is_new && let Some(mut edit) = TextEditState::load(context, field.id()) {
            // The steps to take back belong to a text that is gone.
            edit.clear_undoer();
            edit.store(context, field.id());
        }
        let same = state.source == words && !is_new;
        if same && (state.composing || state.version == Some(view.open.version)) {
            return;
        }
        state.version = Some(view.open.version);
        if same && state.prints(&self.table, view) {
            return;
        }
        let places = state.source_selection(context, field);
        state.set_source(words, &mut self.table, view);
        if is_new {
            let end = CCursor::new(state.parsed.char_at(usize::MAX));
            state.selection = CCursorRange::one(end);
        } else {
            state.select(context, field, &places);
        }
    }

    /// Ctrl+B, Ctrl+I and their buttons, as in Word: what is selected; without a selection the word the cursor
    /// is inside of, else what is typed next. The cursor stays.
    fn mark(&mut self, context: &Context, view: &View<'_>, field: &Field, sign: Sign) {
        let Some(state) = self.states.get_mut(field) else { return };
        context.memory_mut(|memory| memory.request_focus(field.id()));
        context.request_repaint();
        let at = state.selection.primary.index.0;
        let mut chars = state.selected_chars();
        if chars.is_empty() {
            chars = faces::word_around(&state.shown.text, at);
        }
        if chars.is_empty() {
            let face = state.next_face();
            state.typing = Some(Typing { at, face: face.with(sign, !face.has(sign)) });
            return;
        }
        let before = state.shown.clone();
        faces::toggle(&before.text, &mut state.shown.faces, &chars, sign);
        state.typing = None;
        self.take_change(context, view, field, &before);
    }

    /// Puts `text` in place of the selection and gives the focus back to the editor.
    fn put(&mut self, context: &Context, view: &View<'_>, field: &Field, text: &str) {
        let Some(state) = self.states.get_mut(field) else { return };
        let before = state.shown.clone();
        let [first, last] = state.selection.sorted_cursors();
        let faces = RefCell::new(std::mem::take(&mut state.shown.faces));
        let mut buffer = Buffer {
            text: &mut state.shown.text,
            faces: &faces,
            table: &self.table,
            editable: true,
            before: first.index.0,
            typing: &mut state.typing,
        };
        let mut cursor = buffer.delete_selected_ccursor_range([first, last]);
        buffer.insert_text_at(&mut cursor, text, usize::MAX);
        state.shown.faces = faces.into_inner();
        state.selection = CCursorRange::one(cursor);
        self.take_change(context, view, field, &before);
        context.memory_mut(|memory| memory.request_focus(field.id()));
    }

    /// Takes in a change that was not typed: an act of its own.
    fn take_change(
        &mut self,
        context: &Context,
        view: &View<'_>,
        field: &Field,
        before: &FacedText,
    ) {
        let Some(state) = self.states.get_mut(field) else { return };
        let old = (before, state.parsed.source.as_str());
        state.parsed = screen::parse(&state.shown, &self.table, Some(old));
        let at = |cursor: CCursor| state.parsed.source_at(&state.shown.text, cursor.index.0);
        let selected = at(state.selection.secondary)..at(state.selection.primary);
        let source = state.parsed.source.clone();
        if source != state.source {
            state.set_source(source, &mut self.table, view);
            view.ask(Action::Type(field.clone(), state.source.clone()));
            view.ask(Action::Leave(field.clone()));
        }
        state.select(context, field, &selected);
        context.request_repaint();
    }

    /// What lies on top of the editors; drawn after them and outside of their page, which would scroll to
    /// what is written there.
    pub fn popups_ui(&mut self, context: &Context, view: &View<'_>) {
        let field = match (&self.insert, &self.suggest) {
            (Some(insert), _) => insert.field.clone(),
            (None, Some(suggest)) => suggest.field.clone(),
            (None, None) => return,
        };
        if self.popup_frame != context.cumulative_frame_nr() {
            // Its editor left the screen with it.
            self.insert = None;
            self.suggest = None;
            return;
        }
        let field = &field;
        let anchor = self.states.get(field).map_or(Rect::ZERO, |state| state.anchor);
        if let Some(insert) = self.insert.as_mut().filter(|insert| insert.field == *field) {
            match insert.insert_ui(context, view, anchor) {
                insert::Insertion::Open => {}
                insert::Insertion::Closed => {
                    self.insert = None;
                    context.memory_mut(|memory| memory.request_focus(field.id()));
                }
                insert::Insertion::Chosen(inside) => {
                    self.insert = None;
                    self.put(context, view, field, &format!("{{{inside}}}"));
                }
            }
        }
        if let Some(suggest) = self.suggest.as_mut().filter(|suggest| suggest.field == *field) {
            match suggest.suggest_ui(context, view) {
                suggest::Suggestion::Open => {}
                suggest::Suggestion::Closed => {
                    self.suggest = None;
                    context.memory_mut(|memory| memory.request_focus(field.id()));
                }
                suggest::Suggestion::Chosen(text) => {
                    self.suggest = None;
                    let text = self.fitted(field, &text);
                    self.put(context, view, field, &text);
                }
            }
        }
    }

    /// Suggested words as they fit at the cursor: paragraphs of their own, unless they continue one.
    fn fitted(&self, field: &Field, text: &str) -> String {
        let Some(state) = self.states.get(field) else { return text.to_owned() };
        let selected = state.selected_source();
        let (before, after) = (&state.source[..selected.start], &state.source[selected.end..]);
        let starts_line = before.is_empty() || before.ends_with('\n');
        let is_many = text.contains('\n') || text.starts_with("- ");
        let lead = match (starts_line, is_many) {
            (true, _) => "",
            (false, true) => "\n",
            (false, false) if before.ends_with(' ') => "",
            (false, false) => " ",
        };
        let ends_line = after.is_empty() || after.starts_with('\n');
        let tail = match (ends_line, is_many) {
            (true, _) => "",
            (false, true) => "\n",
            (false, false) if after.starts_with([' ', '.', ',', ';', ':']) => "",
            (false, false) => " ",
        };
        format!("{lead}{text}{tail}")
    }
}

impl Default for State {
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

impl State {
    /// Shows another text, or the same with the figures of now.
    fn set_source(&mut self, source: String, table: &mut ChipTable, view: &View<'_>) {
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
    fn prints(&self, table: &ChipTable, view: &View<'_>) -> bool {
        let figures = view.open.figures();
        let is_fresh = |chip: &chips::Placed| {
            let words = reference::words(table.inside(chip.number), &figures);
            words.as_deref() == Some(&self.shown.text[chip.value.clone()])
        };
        self.unknown == 0 && self.parsed.chips.iter().all(is_fresh)
    }

    /// Characters that were selected when the editor last had the focus.
    fn selected_chars(&self) -> Range<usize> {
        let [first, last] = self.selection.sorted_cursors();
        first.index.0..last.index.0
    }

    /// How the next letter looks.
    fn next_face(&self) -> Emphasis {
        let at = self.selection.primary.index.0;
        match self.typing.filter(|typing| typing.at == at) {
            Some(typing) => typing.face,
            None => faces::at(&self.shown.text, &self.shown.faces, at),
        }
    }

    /// Bytes of the source that were selected when the editor last had the focus.
    fn selected_source(&self) -> Range<usize> {
        let [first, last] = self.selection.sorted_cursors();
        let at = |cursor: CCursor| self.parsed.source_at(&self.shown.text, cursor.index.0);
        at(first)..at(last).max(at(first))
    }

    /// Bytes of the source at the two ends of egui's selection, the moving end last.
    fn source_selection(&self, context: &Context, field: &Field) -> Range<usize> {
        let edit = TextEditState::load(context, field.id());
        let range = edit.and_then(|edit| edit.cursor.char_range()).unwrap_or(self.selection);
        let at = |cursor: CCursor| self.parsed.source_at(&self.shown.text, cursor.index.0);
        at(range.secondary)..at(range.primary)
    }

    /// Selects bytes of the source; the end is where the cursor stands. A box never entered stays so.
    fn select(&mut self, context: &Context, field: &Field, bytes: &Range<usize>) {
        let place = |byte: usize| CCursor::new(self.parsed.char_at(byte));
        let range = CCursorRange::two(place(bytes.start), place(bytes.end));
        self.selection = range;
        if let Some(mut edit) = TextEditState::load(context, field.id()) {
            edit.cursor.set_char_range(Some(range));
            edit.store(context, field.id());
        }
    }
}
