//! The text editor of sections and of the frame's long fields.
//!
//! The stored text is plain: paragraphs, `**đậm**`, `*nghiêng*`, `{placeholder}`. On screen placeholders are
//! chips with their values (`chips`), faces are real (`layout`), figures and sentences are put in by search
//! (`insert`, `suggest`), undo goes by what a person did (`steps`). Invariant: the text is rewritten under the cursor only where the cursor's logical
//! place is kept, and never while an input method composes a word.

mod background;
pub(crate) mod chips;
mod frame;
mod insert;
mod layout;
mod line;
mod marks;
mod steps;
mod suggest;
mod text;
mod underline;

use std::{collections::HashMap, ops::Range};

use eframe::egui::{
    self, Context, Rect, Ui,
    text::{CCursor, CCursorRange, LayoutJob},
    text_edit::TextEditState,
};

use self::{chips::Parsed, chips::Table, insert::Insert, suggest::Suggest, underline::Underlines};
use super::{
    action::{Action, Asks},
    view::View,
};
use crate::edit::field::Field;
use crate::ui::boxes::BoxId;
use crate::ui::words::reference;

/// What editors remember between frames.
#[derive(Debug, Default)]
pub struct Editors {
    help: Option<bool>,
    /// Shared, so that chips survive copy and paste from one text to another.
    table: Table,
    states: HashMap<Field, State>,
    /// The editor that has the focus, or had it last.
    active: Option<Field>,
    /// What a command asked for, and the frame it did so in.
    asked: Option<(Ask, u64)>,
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
enum Ask {
    Mark(&'static str),
    Insert,
    Suggest,
}

/// Words about a text, shown with it.
#[derive(Debug, Clone, Default)]
pub struct Note {
    /// At the right of the tools: "chép từ kỳ trước, 2 đoạn chưa soát".
    pub words: String,
    /// Paragraphs (from 0, split at newlines) that get a bar at their left.
    pub paragraphs: Vec<usize>,
}

/// One editor.
#[derive(Debug)]
struct State {
    /// The stored text this editor shows.
    source: String,
    /// The same with chips.
    shown: String,
    /// `shown` taken apart.
    parsed: Parsed,
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

    /// Whether guidance boxes were all asked open or shut in this frame.
    pub fn help_open(&self) -> Option<bool> {
        self.help
    }

    /// F1.
    pub fn toggle_help(&mut self) {
        self.help = Some(!self.help.unwrap_or(false));
    }

    /// Ctrl+B and Ctrl+I: the mark goes around the selection of the editor that has the focus.
    pub fn ask_mark(&mut self, mark: &'static str) {
        self.asked = Some((Ask::Mark(mark), self.frame));
    }

    /// Opens the search for a figure to insert, in the editor that has the focus.
    pub fn ask_insert(&mut self) {
        self.asked = Some((Ask::Insert, self.frame));
    }

    /// Opens the suggestions of the section whose editor has the focus.
    pub fn ask_suggest(&mut self) {
        self.asked = Some((Ask::Suggest, self.frame));
    }

    /// Draws the editor of `field`, `rows` high when empty.
    pub fn editor_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        asks: &mut Asks,
        field: &Field,
        label: &str,
        rows: usize,
    ) {
        self.noted_editor_ui(ui, view, asks, field, label, rows, &Note::default());
    }

    /// The same, with words about the text.
    #[expect(clippy::too_many_arguments, reason = "the usual ones of a panel, and the note")]
    pub fn noted_editor_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        asks: &mut Asks,
        field: &Field,
        label: &str,
        rows: usize,
        note: &Note,
    ) {
        self.frame = ui.ctx().cumulative_frame_nr();
        self.follow(ui.ctx(), view, field);
        self.step(ui.ctx(), view, asks, field);
        let ask = frame::frame_ui(self, ui, view, asks, field, label, rows, note);
        if let Some(ask) = ask.or_else(|| self.asked_of(ui.ctx(), field))
            && view.editable
        {
            self.popup_frame = self.frame;
            match ask {
                Ask::Mark(mark) => self.mark(ui.ctx(), view, asks, field, mark),
                Ask::Insert => self.insert = Some(Insert::open(view, field)),
                Ask::Suggest => self.suggest = Suggest::open(view, field),
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
    fn asked_of(&mut self, context: &Context, field: &Field) -> Option<Ask> {
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
            let end = CCursor::new(state.parsed.char_at(&state.shown, usize::MAX));
            state.selection = CCursorRange::one(end);
        } else {
            state.select(context, field, &places);
        }
    }

    /// Ctrl+B, Ctrl+I and their buttons.
    fn mark(
        &mut self,
        context: &Context,
        view: &View<'_>,
        asks: &mut Asks,
        field: &Field,
        mark: &'static str,
    ) {
        let Some(state) = self.states.get(field) else { return };
        let selected = state.selected_source();
        let (source, selected) = marks::toggled(&state.source, selected, mark);
        self.rewrite(context, view, asks, field, source, &selected);
    }

    /// Puts `text` in place of the selection and gives the focus back to the editor.
    fn put(
        &mut self,
        context: &Context,
        view: &View<'_>,
        asks: &mut Asks,
        field: &Field,
        text: &str,
    ) {
        let Some(state) = self.states.get(field) else { return };
        let selected = state.selected_source();
        let mut source = state.source.clone();
        source.replace_range(selected.clone(), text);
        let end = selected.start + text.len();
        self.rewrite(context, view, asks, field, source, &(end..end));
    }

    /// A new text that was not typed; one step of the editor's own undo.
    fn rewrite(
        &mut self,
        context: &Context,
        view: &View<'_>,
        asks: &mut Asks,
        field: &Field,
        source: String,
        selected: &Range<usize>,
    ) {
        let Some(state) = self.states.get_mut(field) else { return };
        if source != state.source {
            let mut edit = TextEditState::load(context, field.id()).unwrap_or_default();
            let mut undoer = edit.undoer();
            undoer.add_undo(&(state.selection, state.shown.clone()));
            edit.set_undoer(undoer);
            edit.store(context, field.id());
            state.set_source(source, &mut self.table, view);
            asks.push(Action::Type(field.clone(), state.source.clone()));
        }
        state.select(context, field, selected);
        context.memory_mut(|memory| memory.request_focus(field.id()));
        context.request_repaint();
    }

    /// What lies on top of the editors; drawn after them and outside of their page, which would scroll to
    /// what is written there.
    pub fn popups_ui(&mut self, context: &Context, view: &View<'_>, asks: &mut Asks) {
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
                insert::Answer::Open => {}
                insert::Answer::Closed => {
                    self.insert = None;
                    context.memory_mut(|memory| memory.request_focus(field.id()));
                }
                insert::Answer::Chosen(inside) => {
                    self.insert = None;
                    self.put(context, view, asks, field, &format!("{{{inside}}}"));
                }
            }
        }
        if let Some(suggest) = self.suggest.as_mut().filter(|suggest| suggest.field == *field) {
            match suggest.suggest_ui(context, view) {
                suggest::Answer::Open => {}
                suggest::Answer::Closed => {
                    self.suggest = None;
                    context.memory_mut(|memory| memory.request_focus(field.id()));
                }
                suggest::Answer::Chosen(text) => {
                    self.suggest = None;
                    let text = self.fitted(field, &text);
                    self.put(context, view, asks, field, &text);
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
            shown: String::new(),
            parsed: Parsed::default(),
            version: None,
            unknown: 0,
            gaps: 0,
            selection: CCursorRange::default(),
            composing: false,
            job: None,
            told: None,
            underlines: Underlines::default(),
            anchor: Rect::ZERO,
        }
    }
}

impl State {
    /// Shows another text, or the same with the figures of now.
    fn set_source(&mut self, source: String, table: &mut Table, view: &View<'_>) {
        let figures = view.open.figures();
        let (mut unknown, mut gaps) = (0, 0);
        let print = &mut |inside: &str| {
            let words = reference::words(inside, &figures);
            unknown += usize::from(words.is_none());
            gaps += usize::from(words.as_deref() == Some(chips::GAP));
            words
        };
        let shown = chips::shown(&source, table, print);
        (self.unknown, self.gaps) = (unknown, gaps);
        // What was typed is taken apart already.
        if shown != self.shown || self.parsed.source != source {
            self.shown = shown;
            self.job = None;
            self.parsed = chips::parse(&self.shown, table);
        }
        self.source = source;
    }

    /// Whether every chip shows the figure of now, and no placeholder waits to become a chip.
    fn prints(&self, table: &Table, view: &View<'_>) -> bool {
        let figures = view.open.figures();
        let is_fresh = |chip: &chips::Chip| {
            let words = reference::words(table.inside(chip.number), &figures);
            words.as_deref() == Some(&self.shown[chip.value.clone()])
        };
        self.unknown == 0 && self.parsed.chips.iter().all(is_fresh)
    }

    /// Bytes of the source that were selected when the editor last had the focus.
    fn selected_source(&self) -> Range<usize> {
        let [first, last] = self.selection.sorted_cursors();
        let at = |cursor: CCursor| self.parsed.source_at(&self.shown, cursor.index.0);
        at(first)..at(last).max(at(first))
    }

    /// Bytes of the source at the two ends of egui's selection, the moving end last.
    fn source_selection(&self, context: &Context, field: &Field) -> Range<usize> {
        let edit = TextEditState::load(context, field.id());
        let range = edit.and_then(|edit| edit.cursor.char_range()).unwrap_or(self.selection);
        let at = |cursor: CCursor| self.parsed.source_at(&self.shown, cursor.index.0);
        at(range.secondary)..at(range.primary)
    }

    /// Selects bytes of the source; the end is where the cursor stands. A box never entered stays so.
    fn select(&mut self, context: &Context, field: &Field, bytes: &Range<usize>) {
        let place = |byte: usize| CCursor::new(self.parsed.char_at(&self.shown, byte));
        let range = CCursorRange::two(place(bytes.start), place(bytes.end));
        self.selection = range;
        if let Some(mut edit) = TextEditState::load(context, field.id()) {
            edit.cursor.set_char_range(Some(range));
            edit.store(context, field.id());
        }
    }
}
