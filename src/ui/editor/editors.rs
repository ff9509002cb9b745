//! All editors of the window: what they remember between frames, what commands ask of them, and changes of a
//! text that are not typed.
//!
//! Invariant: what was asked in a frame is done in the next one or never.

use std::{cell::RefCell, collections::HashMap};

use eframe::egui::{
    self, Context, Rect, TextBuffer,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
};

use super::{
    buffer::{Buffer, Typing},
    chips::ChipTable,
    faces::{self, FacedText},
    insert::Insert,
    screen,
    state::EditorState,
    suggest::Suggest,
};
use crate::{
    compose::inline::Sign,
    edit::{Edit, field::Field},
    ui::{action::Action, boxes::BoxId, view::View},
};

/// What editors remember between frames.
#[derive(Debug, Default)]
pub struct Editors {
    /// Shared, so that chips survive copy and paste from one text to another.
    pub(super) table: ChipTable,
    pub(super) states: HashMap<Field, EditorState>,
    /// The editor that has the focus, or had it last.
    pub(super) active: Option<Field>,
    /// What a command asked for, and the frame it did so in.
    pub(super) asked: Option<(EditorRequest, u64)>,
    pub(super) frame: u64,
    /// What was copied last: as other programs see it, and with its chips.
    pub(super) copied: Option<(String, String)>,
    pub(super) insert: Option<Insert>,
    pub(super) suggest: Option<Suggest>,
    /// The frame in which one of these two was last drawn.
    pub(super) popup_frame: u64,
}

/// What a command asks of the editor that has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditorRequest {
    /// Bold or italic, on or off.
    Mark(Sign),
    /// The search for a figure to insert.
    Insert,
    /// The list of suggested sentences.
    Suggest,
    /// The box that changes the chart or table at this byte.
    ChangeExhibit(usize),
}

impl Editors {
    /// Another report, or undo: what editors remember of texts is void.
    pub fn forget(&mut self) {
        self.states.clear();
        self.active = None;
        self.insert = None;
        self.suggest = None;
    }

    /// Where the caret of a text stands on the screen, while one writes in it.
    pub fn caret(&self, context: &Context, field: &Field) -> Option<Rect> {
        let state = self.states.get(field)?;
        context.memory(|memory| memory.has_focus(field.id())).then_some(state.anchor)
    }

    /// Where the caret stands of the text one writes in, or wrote in last.
    pub fn last_caret(&self) -> Option<Rect> {
        Some(self.states.get(self.active.as_ref()?)?.anchor)
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

    /// What a command asked for in the last frame, when it is this editor's to do.
    pub(super) fn asked_of(&mut self, context: &Context, field: &Field) -> Option<EditorRequest> {
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
    pub(super) fn follow(&mut self, context: &Context, view: &View<'_>, field: &Field) {
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
    pub(super) fn mark(&mut self, context: &Context, view: &View<'_>, field: &Field, sign: Sign) {
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
    pub(super) fn put(&mut self, context: &Context, view: &View<'_>, field: &Field, text: &str) {
        if let Some(before) = self.put_in_place(field, text) {
            self.take_change(context, view, field, &before);
            context.memory_mut(|memory| memory.request_focus(field.id()));
        }
    }

    /// The same with sentences nobody wrote for this section: they are to be looked at before they count, as copied ones.
    pub(super) fn put_suggested(
        &mut self,
        context: &Context,
        view: &View<'_>,
        field: &Field,
        text: &str,
    ) {
        let Some(before) = self.put_in_place(field, text) else { return };
        let section = match field {
            Field::Text(id) => view.open.live.section(*id),
            _ => None,
        };
        let source = self.take_in(context, view, field, &before);
        if let (Some(section), Some(source)) = (section, source) {
            let section = section.with_suggested(source);
            view.ask(Action::Apply(Edit::SetSection { period: view.open.live.period, section }));
        }
        context.memory_mut(|memory| memory.request_focus(field.id()));
    }

    /// Puts `text` in place of the selection; what stood there before.
    fn put_in_place(&mut self, field: &Field, text: &str) -> Option<FacedText> {
        let state = self.states.get_mut(field)?;
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
        Some(before)
    }

    /// Takes in a change that was not typed: an act of its own.
    fn take_change(
        &mut self,
        context: &Context,
        view: &View<'_>,
        field: &Field,
        before: &FacedText,
    ) {
        if let Some(source) = self.take_in(context, view, field, before) {
            view.ask(Action::Type(field.clone(), source));
            view.ask(Action::Leave(field.clone()));
        }
    }

    /// Takes in what was changed in the editor; the text, where it is another now.
    fn take_in(
        &mut self,
        context: &Context,
        view: &View<'_>,
        field: &Field,
        before: &FacedText,
    ) -> Option<String> {
        let state = self.states.get_mut(field)?;
        let old = (before, state.parsed.source.as_str());
        state.parsed = screen::parse(&state.shown, &self.table, Some(old));
        let at = |cursor: CCursor| state.parsed.source_at(&state.shown.text, cursor.index.0);
        let selected = at(state.selection.secondary)..at(state.selection.primary);
        let source = state.parsed.source.clone();
        let is_new = source != state.source;
        if is_new {
            state.set_source(source.clone(), &mut self.table, view);
        }
        state.select(context, field, &selected);
        context.request_repaint();
        is_new.then_some(source)
    }

    /// Suggested words as they fit at the cursor: paragraphs of their own, unless they continue one.
    pub(super) fn fitted(&self, field: &Field, text: &str) -> String {
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

    /// A chart or table as a paragraph of its own: what one types next begins another.
    pub(super) fn standing(&self, field: &Field, chip: &str) -> String {
        let Some(state) = self.states.get(field) else { return chip.to_owned() };
        let selected = state.selected_source();
        let before = &state.source[..selected.start];
        let lead = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
        format!("{lead}{chip}\n")
    }

    /// A figure with a space where it would be glued to a word.
    pub(super) fn spaced(&self, field: &Field, chip: &str) -> String {
        let Some(state) = self.states.get(field) else { return chip.to_owned() };
        let selected = state.selected_source();
        let (before, after) = (&state.source[..selected.start], &state.source[selected.end..]);
        let space = |is_word: bool| if is_word { " " } else { "" };
        let lead = space(before.ends_with(|sign: char| sign.is_alphanumeric() || sign == '}'));
        let tail = space(after.starts_with(|sign: char| sign.is_alphanumeric() || sign == '{'));
        format!("{lead}{chip}{tail}")
    }
}
