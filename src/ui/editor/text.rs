//! The text itself: egui's `TextEdit` on a buffer of chips, and what is put right around it each frame.

use std::cell::RefCell;

use eframe::egui::{
    self, Align, Align2, Event, FontSelection, Frame, Margin, OutputCommand, Response, TextBuffer,
    TextEdit, Ui, Vec2,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
};

use super::{
    background::Ground,
    buffer::{Buffer, Typing},
    chips,
    draw::{Draw, Room},
    drawn::Drawn,
    editors::Editors,
    faces::FacedText,
    layout,
    screen::{self, Parsed},
    state::EditorState,
};
use crate::ui::boxes::BoxId;
use crate::{
    edit::field::Field,
    ui::{
        access::{node, sight},
        action::Action,
        focus::{self, Caret},
        theme,
        view::View,
    },
};

/// Draws the text of `field` and reports what happened to it.
pub fn text_ui(editors: &mut Editors, ui: &mut Ui, view: &View<'_>, draw: Draw<'_>) -> Response {
    let Draw { field, label, note, .. } = draw;
    let mut state = editors.states.remove(field).unwrap_or_default();
    if ui.memory(|memory| memory.has_focus(field.id())) {
        take_paste(ui, editors.copied.as_ref());
        view.ask(Action::Focused(field.clone()));
        state.composing = focus::is_composing(ui.ctx(), state.composing);
        editors.active = Some(field.clone());
    }
    let wanted = view.takes_focus(field);
    if let Some(caret) = wanted {
        take_focus(ui, field, caret, &mut state);
    }
    let selected = copies(ui).then(|| chips::marked(&state.shown, state.selected_chars()));
    let before = ui.input(|input| !input.events.is_empty()).then(|| state.shown.clone());
    let ground = Ground::reserve(ui);
    let (drawn, parsed) = show(editors, ui, view, draw, &mut state, before.as_ref());
    let response = &drawn.response;
    if response.changed() {
        let old = before.as_ref().map(|before| (before, state.parsed.source.as_str()));
        let parse = || screen::parse(&state.shown, &editors.table, old);
        state.parsed = parsed.filter(|_| state.is_laid_out()).unwrap_or_else(parse);
    }
    state.underlines.follow(view, field, &state.shown.text, &state.parsed);
    name(response, &state, label, draw.room);
    if !view.editable {
        node::read_only(response);
    }
    ground.fill_ui(ui, view, &drawn, &state, (field, note));
    settle_cursor(editors, ui, view, field, &mut state, &drawn);
    let cursor = drawn.galley.pos_from_cursor(state.selection.primary).translate(drawn.at);
    state.anchor = cursor;
    if wanted.is_some_and(Caret::scrolls) {
        ui.scroll_to_rect(cursor.expand(30.0), Some(Align::Center));
    } else if wanted.is_some() {
        sight::scrolls_anyway(ui);
    } else if response.gained_focus() && !by_pointer(response) {
        ui.scroll_to_rect(cursor.expand(30.0), None);
    }
    remember_copied(ui, editors, selected);
    if response.lost_focus() {
        state.composing = false;
        view.ask(Action::Leave(field.clone()));
    }
    editors.states.insert(field.clone(), state);
    drawn.response
}

/// What is selected: no chip in halves, and by a double click no number.
fn settled_range(state: &EditorState, drawn: &Drawn) -> Option<CCursorRange> {
    let settled = state.outside_chips(drawn)?;
    let is_double = drawn.response.double_clicked();
    Some(if is_double { whole_number(&state.shown.text, settled) } else { settled })
}

/// What a double click selects of a number: its marks and its "%" belong to it.
fn whole_number(text: &str, range: CCursorRange) -> CCursorRange {
    let letters: Vec<char> = text.chars().collect();
    let [first, last] = range.sorted_cursors();
    let (mut from, mut to) = (first.index.0, last.index.0.min(letters.len()));
    let is_number = from < to
        && letters[from..to].iter().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ','));
    if !is_number {
        return range;
    }
    let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let is_mark = |at: usize| letters.get(at).is_some_and(|sign| matches!(sign, '.' | ','));
    while is_digit(to) || is_mark(to) && is_digit(to + 1) {
        to += 1;
    }
    while from > 0 && (is_digit(from - 1) || from > 1 && is_mark(from - 1) && is_digit(from - 2)) {
        from -= 1;
    }
    if letters.get(to) == Some(&'%') {
        to += 1;
    }
    CCursorRange::two(CCursor::new(from), CCursor::new(to))
}

/// Draws the box, its text as it was `before` this frame changes it; with the text taken apart that was laid out last.
fn show(
    editors: &Editors,
    ui: &mut Ui,
    view: &View<'_>,
    draw: Draw<'_>,
    state: &mut EditorState,
    before: Option<&FacedText>,
) -> (Drawn, Option<Parsed>) {
    let Draw { field, room, .. } = draw;
    let table = &editors.table;
    let old = before.map(|before| (before, state.parsed.source.as_str()));
    let mut last_parsed = None;
    let job = &mut state.job;
    let faces = RefCell::new(std::mem::take(&mut state.shown.faces));
    let laid_out = RefCell::new(std::mem::take(&mut state.laid_out));
    let is_line = matches!(room, Room::Line(_));
    let is_written = ui.memory(|memory| memory.has_focus(field.id()));
    let mut layouter = |ui: &Ui, buffer: &dyn TextBuffer, width: f32| {
        let text = buffer.as_str();
        // A line moves sideways under its frame while one writes, and ends in "…" otherwise.
        let width = if is_line && is_written { f32::INFINITY } else { width };
        let kept = job.take().filter(|(dark, job)| {
            let same = job.text == text && *laid_out.borrow() == *faces.borrow();
            *dark == view.theme.dark && same && job.wrap.max_width.eq(&width)
        });
        let (_, made) = job.insert(kept.unwrap_or_else(|| {
            let shown = FacedText { text: text.to_owned(), faces: faces.borrow().clone() };
            let parsed = screen::parse(&shown, table, old);
            let mut job = layout::job(text, &shown.faces, &parsed, view.theme, width);
            last_parsed = Some(parsed);
            if is_line {
                (job.wrap.max_rows, job.wrap.break_anywhere) = (1, true);
            }
            *laid_out.borrow_mut() = shown.faces;
            (view.theme.dark, job)
        }));
        ui.fonts_mut(|fonts| fonts.layout_job(made.clone()))
    };
    let mut buffer = Buffer {
        text: &mut state.shown.text,
        faces: &faces,
        table,
        editable: view.editable,
        before: state.selection.primary.index.0,
        typing: &mut state.typing,
    };
    let output = shaped(&mut buffer, room)
        .id(field.id())
        .font(FontSelection::FontId(theme::regular_at(layout::SIZE)))
        .layouter(&mut layouter)
        .show(ui);
    state.shown.faces = faces.into_inner();
    state.laid_out = laid_out.into_inner();
    let at = output.galley_pos.to_vec2() - Vec2::new(output.galley.rect.left(), 0.0);
    let response = output.response.response;
    (Drawn { response, galley: output.galley, at, edit: output.state }, last_parsed)
}

/// The box of a text with this much room.
fn shaped(buffer: &mut dyn TextBuffer, room: Room) -> TextEdit<'_> {
    match room {
        Room::Rows(rows) => TextEdit::multiline(buffer)
            .frame(Frame::NONE.inner_margin(Margin::symmetric(12, 8)))
            .desired_rows(rows)
            .desired_width(f32::INFINITY),
        Room::Line(width) => TextEdit::singleline(buffer)
            .frame(Frame::NONE.inner_margin(Margin::symmetric(9, 3)))
            .min_size(Vec2::new(width, theme::FIELD_HEIGHT))
            .desired_width(width - 18.0)
            .align(Align2::LEFT_CENTER),
    }
}

fn name(response: &Response, state: &EditorState, label: &str, room: Room) {
    response.widget_info(|| {
        let words = chips::plain(&state.shown.text);
        let mut info = egui::WidgetInfo::text_edit(true, &words, &words, "");
        if matches!(room, Room::Rows(_)) {
            info.role = egui::Role::MultilineTextInput;
        }
        info.label = Some(label.to_owned());
        info
    });
}

/// Moves the cursor out of a chip it fell into; takes in what was typed; tells both.
fn settle_cursor(
    editors: &mut Editors,
    ui: &Ui,
    view: &View<'_>,
    field: &Field,
    state: &mut EditorState,
    drawn: &Drawn,
) {
    let response = &drawn.response;
    let mut settled = settled_range(state, drawn);
    let bytes = settled.map(|range| {
        let at = |cursor: CCursor| state.parsed.source_at(&state.shown.text, cursor.index.0);
        (at(range.secondary), at(range.primary))
    });
    let caret = settled.filter(CCursorRange::is_empty).map(|range| range.primary.index.0);
    let typing = state.typing.filter(|typing| Some(typing.at) == caret);
    if response.changed() && state.take_in(editors, view) {
        view.ask(Action::Type(field.clone(), state.source.clone()));
    }
    if let (Some(range), Some((from, to))) = (&mut settled, bytes) {
        // A chip that formed or changed its words moves what stands behind it.
        for (cursor, byte) in [(&mut range.secondary, from), (&mut range.primary, to)] {
            let place = state.parsed.char_at(byte);
            if place != cursor.index.0 {
                *cursor = CCursor::new(place);
            }
        }
        if settled != drawn.edit.cursor.char_range() {
            let mut edit = drawn.edit.clone();
            edit.cursor.set_char_range(settled);
            edit.store(ui.ctx(), field.id());
            ui.ctx().request_repaint();
        }
    }
    if let Some(range) = settled.filter(|_| response.has_focus()) {
        state.selection = range;
        // How the next letter looks goes with the cursor, and is forgotten when the cursor goes elsewhere.
        state.typing = typing.map(|typing| Typing { at: range.primary.index.0, ..typing });
        if let (Field::Text(section), Some((_, byte))) = (field, bytes)
            && state.told.replace(byte) != Some(byte)
        {
            view.ask(Action::Cursor(*section, byte));
        }
    }
    if !response.has_focus() {
        state.told = None;
    }
}

fn by_pointer(response: &Response) -> bool {
    response.clicked() || response.is_pointer_button_down_on()
}

impl EditorState {
    /// The selection with both its ends outside of chips; an arrow key leaves a chip on the other side.
    fn outside_chips(&self, drawn: &Drawn) -> Option<CCursorRange> {
        let by_pointer = by_pointer(&drawn.response);
        let before = if by_pointer { usize::MAX } else { self.selection.primary.index.0 };
        let outside = |cursor: CCursor| {
            let index = cursor.index.0;
            let moved = chips::outside(&self.parsed.chips, &self.shown.text, index, before);
            if moved == index { cursor } else { CCursor::new(moved) }
        };
        drawn.edit.cursor.char_range().map(|range| CCursorRange {
            primary: outside(range.primary),
            secondary: outside(range.secondary),
            h_pos: range.h_pos,
        })
    }

    /// Whether the letters on screen are those that were laid out last.
    fn is_laid_out(&self) -> bool {
        self.laid_out == self.shown.faces
            && self.job.as_ref().is_some_and(|(_, job)| job.text == self.shown.text)
    }

    /// What was typed becomes the source; placeholders typed by hand become chips. Whether it is a change.
    fn take_in(&mut self, editors: &mut Editors, view: &View<'_>) -> bool {
        let source = self.parsed.source.clone();
        let is_change = source != self.source;
        if self.composing {
            // The unfinished word stays exactly where the input method put it.
            self.source = source;
        } else {
            self.set_source(source, &mut editors.table, view);
        }
        is_change
    }
}

/// Gives this editor the focus, with the cursor at the byte asked for.
fn take_focus(ui: &Ui, field: &Field, caret: Caret, state: &mut EditorState) {
    let bytes = match caret {
        Caret::At(byte) | Caret::InPlace(Some(byte)) => Some((byte, byte)),
        Caret::Over(from, to) => Some((from, to)),
        Caret::Usual | Caret::AsItWas | Caret::InPlace(None) => None,
    };
    if let Some((from, to)) = bytes {
        let mut edit = TextEditState::load(ui.ctx(), field.id()).unwrap_or_default();
        let place = |byte| CCursor::new(state.parsed.char_at(byte));
        let range = CCursorRange::two(place(from), place(to));
        edit.cursor.set_char_range(Some(range));
        edit.store(ui.ctx(), field.id());
        state.selection = range;
    }
    // The cursor may have been elsewhere meanwhile, with this text out of sight: it is told anew where it stands.
    state.told = None;
    ui.memory_mut(|memory| memory.request_focus(field.id()));
}

/// Whether this frame copies or cuts.
fn copies(ui: &Ui) -> bool {
    let is_copy = |event: &Event| matches!(event, Event::Copy | Event::Cut);
    ui.input(|input| input.events.iter().any(is_copy))
}

/// Text copied here comes back with its chips; any other is what it looks like, its signs no syntax of ours.
fn take_paste(ui: &Ui, copied: Option<&(String, String)>) {
    ui.input_mut(|input| {
        for event in &mut input.events {
            let Event::Paste(pasted) = event else { continue };
            *pasted = match copied.filter(|(plain, _)| plain == pasted) {
                Some((_, with_chips)) => with_chips.clone(),
                None => chips::literal(pasted),
            };
        }
    });
}

/// Other programs get the text as printed, without the invisible frames of chips; here it comes back as it
/// was. `selected` is what was selected, with its chips and faces.
fn remember_copied(ui: &Ui, editors: &mut Editors, selected: Option<String>) {
    let selected = selected.unwrap_or_default();
    let mut copied = None;
    ui.output_mut(|output| {
        for command in &mut output.commands {
            let (text, is_copy) = match command {
                OutputCommand::CopyText(text) => (text, true),
                OutputCommand::TextSelectionSettled(text) => (text, false),
                _ => continue,
            };
            *text = chips::plain(text);
            if is_copy && *text == chips::plain(&selected) {
                copied = Some(text.clone());
            }
        }
    });
    if let Some(plain) = copied.filter(|_| chips::has_marks(&selected)) {
        editors.copied = Some((plain, selected));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, clicked: &str, expected: &str) {
        let at = text.find(clicked).expect("it");
        let first = text[..at].chars().count();
        let range =
            CCursorRange::two(CCursor::new(first), CCursor::new(first + clicked.chars().count()));
        let [from, to] = whole_number(text, range).sorted_cursors();
        let selected: String =
            text.chars().skip(from.index.0).take(to.index.0 - from.index.0).collect();
        assert_eq!(selected, expected);
    }

    #[test]
    fn a_number_is_selected_with_its_sign() {
        check("đạt 98,08%.", "98,08", "98,08%");
        check("đạt 98,08%.", "08", "98,08%");
        check("có 1.234 hồ sơ", "234", "1.234");
        check("năm 2026, quý", "2026", "2026");
        check("Xã đã họp", "họp", "họp");
    }
}
