//! A box bound to a `Field`: shows its words, tells what was typed, stays red while they are wrong.

use std::sync::Arc;

use eframe::egui::{
    self, Align, Align2, CornerRadius, Event, Frame, Galley, Margin, Response, RichText, Stroke,
    StrokeKind, TextBuffer, TextEdit, TextStyle, Ui, Vec2,
    epaint::RectShape,
    text::{LayoutJob, TextWrapping},
};

use super::{BoxId, selection, widgets};
use crate::{
    edit::{
        clipboard::{self, Pasted},
        field::Field,
    },
    ui::{
        access::{node, sight},
        action::Action,
        focus::Caret,
        theme,
        view::View,
        words,
    },
};

/// When the edge of a box is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoxEdge {
    /// A box on a page.
    Always,
    /// A cell of a table: only where the pointer or the focus is, or what is wrong.
    WhenUsed,
    /// A cell that wants to be filled: and while it is empty, a line to write on.
    LineWhenEmpty,
}

/// How a box looks.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// Width, points.
    pub width: f32,
    /// Numbers stand right.
    pub right: bool,
    /// Rows shown; more than one makes Enter a new line.
    pub rows: usize,
    /// When its edge is seen.
    pub edge: BoxEdge,
    /// It has the focus and is not being edited: no caret, and what is selected looks as it always does.
    pub quiet: bool,
}

impl Shape {
    /// A line of that width.
    pub fn line(width: f32) -> Self {
        Self { width, right: false, rows: 1, edge: BoxEdge::Always, quiet: false }
    }

    /// A cell of a table of that width; numbers stand `right`.
    pub fn cell(width: f32, right: bool) -> Self {
        Self { right, edge: BoxEdge::LineWhenEmpty, ..Self::line(width) }
    }

    fn is_cell(self) -> bool {
        self.edge != BoxEdge::Always
    }

    fn align(self) -> Align2 {
        match (self.rows > 1, self.right) {
            (true, _) => Align2::LEFT_TOP,
            (false, true) => Align2::RIGHT_CENTER,
            (false, false) => Align2::LEFT_CENTER,
        }
    }

    fn margin(self) -> Margin {
        if self.is_cell() { Margin::symmetric(7, 3) } else { Margin::symmetric(9, 5) }
    }

    fn height(self) -> f32 {
        if self.is_cell() { theme::CELL_HEIGHT } else { theme::FIELD_HEIGHT }
    }
}

/// Draws the box of `field`, named `label` to those who cannot see it.
pub fn field_box_ui(
    ui: &mut Ui,
    view: &View<'_>,
    field: &Field,
    label: &str,
    shape: Shape,
) -> Response {
    let (response, _) = box_ui(ui, view, field, label, shape);
    let caret = view.takes_focus(field);
    let by_keys = caret.is_none() && response.gained_focus() && shape.rows == 1;
    if caret.is_some_and(|caret| !caret.is_back()) || (by_keys && !response.clicked()) {
        // Coming by keyboard, one types over what stands there.
        let letters = view.words(field).chars().count();
        selection::select_letters(ui.ctx(), field.id(), letters);
    }
    response
}

/// The same without a word about what is selected in it; and the words it holds at the end of this frame.
pub(super) fn box_ui(
    ui: &mut Ui,
    view: &View<'_>,
    field: &Field,
    label: &str,
    shape: Shape,
) -> (Response, String) {
    let shape = Shape { width: shape.width.min(ui.available_width().max(40.0)), ..shape };
    let mut words = view.words(field);
    let wrong = view.wrong(field);
    let before = words.clone();
    if shape.rows == 1 && view.editable {
        take_paste(ui, view, field, label);
    }
    let has_focus = ui.memory(|memory| memory.has_focus(field.id()));
    // What may only be read can have the focus all the same.
    let mut shown = before.as_str();
    let buffer: &mut dyn TextBuffer = if view.editable { &mut words } else { &mut shown };
    let ground = ui.painter().add(egui::Shape::Noop);
    let response = ui.scope(|ui| {
        // Else a cell would be as high as a button.
        ui.spacing_mut().interact_size.y = shape.height();
        if shape.quiet {
            let visuals = ui.visuals_mut();
            visuals.text_cursor.stroke = Stroke::NONE;
            visuals.selection.bg_fill = egui::Color32::TRANSPARENT;
            visuals.selection.stroke.color = *view.theme.text;
        }
        if !view.editable {
            widgets::soft_words(ui, view.theme);
        }
        let is_cut = shape.rows == 1 && !shape.right && !has_focus;
        let mut cut = |ui: &Ui, words: &dyn TextBuffer, room: f32| cut_galley(ui, words, room);
        let edit = text_edit(buffer, field, shape);
        let edit = if is_cut { edit.layouter(&mut cut) } else { edit };
        edit.show(ui).response.response
    });
    let response = response.inner;
    let state = BoxState {
        is_wrong: wrong.is_some(),
        is_empty: words.is_empty(),
        is_found: view.hit_in(field).is_some(),
    };
    ui.painter().set(ground, ground_of(view, &response, shape, &state));
    if response.gained_focus() {
        forget_steps(ui, field);
    }
    focus(ui, view, field, &response);
    name(&response, label, &words, shape.rows > 1);
    node::wrong(&response, wrong.as_deref());
    if !view.editable {
        node::read_only(&response);
    }
    if response.double_clicked() && (shape.is_cell() || !field.holds_words()) {
        // A number with its marks and its sign is one word.
        selection::select_letters(ui.ctx(), field.id(), words.chars().count());
    }
    if words != before {
        view.ask(Action::Type(field.clone(), words.clone()));
    }
    if response.lost_focus() {
        let gives_up = wrong.is_some() && ui.input(|input| input.key_pressed(egui::Key::Escape));
        let asked = if gives_up { Action::Forget } else { Action::Leave };
        view.ask(asked(field.clone()));
    }
    (response, words)
}

/// The words of a line nobody writes in: what it has no room for ends with "…".
fn cut_galley(ui: &Ui, words: &dyn TextBuffer, room: f32) -> Arc<Galley> {
    let font = TextStyle::Body.resolve(ui.style());
    let visuals = ui.visuals();
    let colour = visuals.override_text_color.unwrap_or(visuals.widgets.inactive.text_color());
    let mut job = LayoutJob::simple_singleline(words.as_str().to_owned(), font, colour);
    job.keep_trailing_whitespace = true;
    job.wrap = TextWrapping::truncate_at_width(room);
    ui.painter().layout_job(job)
}

fn text_edit<'t>(words: &'t mut dyn TextBuffer, field: &Field, shape: Shape) -> TextEdit<'t> {
    let edit = if shape.rows > 1 {
        TextEdit::multiline(words).desired_rows(shape.rows)
    } else {
        TextEdit::singleline(words)
    };
    edit.id(field.id())
        .frame(Frame::NONE.inner_margin(shape.margin()))
        .desired_width(shape.width)
        .min_size(Vec2::new(shape.width, shape.height()))
        .align(shape.align())
}

/// What has the focus is told so, and stands in sight.
pub(super) fn focus(ui: &Ui, view: &View<'_>, field: &Field, response: &Response) {
    if response.has_focus() {
        view.ask(Action::Focused(field.clone()));
    }
    if let Some(caret) = view.takes_focus(field) {
        take_focus(ui, response, caret);
    } else if view.hit_in(field).is_some_and(|hit| hit.scrolls > 0) {
        response.scroll_to_me(Some(Align::Center));
        ui.ctx().request_repaint();
    } else if response.gained_focus()
        && !response.is_pointer_button_down_on()
        && !response.clicked()
    {
        response.scroll_to_me(None);
    }
}

/// What was asked to have the focus takes it, and comes into sight unless the page shall stay.
pub(super) fn take_focus(ui: &Ui, response: &Response, caret: Caret) {
    response.request_focus();
    if caret.scrolls() {
        response.scroll_to_me(Some(Align::Center));
    } else {
        sight::scrolls_anyway(ui);
    }
}

/// Before a box of one value is drawn: one pasted cell is that cell, without the newline a spreadsheet ends it
/// with; several are not made one value, as egui would by putting spaces between them. Words broken into
/// lines, as a PDF breaks them, are joined where a box holds words.
pub fn take_paste(ui: &Ui, view: &View<'_>, field: &Field, label: &str) {
    if !ui.memory(|memory| memory.has_focus(field.id())) {
        return;
    }
    let mut refused = false;
    ui.input_mut(|input| {
        input.events.retain_mut(|event| {
            let Event::Paste(text) = event else { return true };
            match Pasted::of(text) {
                Pasted::One(words) => *text = words,
                Pasted::Lines(lines) if field.holds_words() => *text = clipboard::joined(&lines),
                Pasted::Lines(_) | Pasted::Cells(_) => {
                    refused = true;
                    return false;
                }
            }
            true
        });
    });
    if refused {
        view.ask(Action::Say(words::paste::one_value(label)));
    }
}

/// The sentence below a box whose words are wrong.
pub fn wrong_ui(ui: &mut Ui, view: &View<'_>, field: &Field) {
    if let Some(wrong) = view.wrong(field) {
        ui.label(RichText::new(wrong).color(*view.theme.error).size(13.0));
    }
}

/// What the words of a box are.
pub(super) struct BoxState {
    pub is_wrong: bool,
    pub is_empty: bool,
    /// The search shows it.
    pub is_found: bool,
}

/// What lies behind the words: ground and edge.
pub(super) fn ground_of(
    view: &View<'_>,
    response: &Response,
    shape: Shape,
    state: &BoxState,
) -> egui::Shape {
    let BoxState { is_wrong, is_empty, is_found } = *state;
    let theme = view.theme;
    let rect = response.rect;
    let (has_focus, hovered) = (response.has_focus(), response.hovered());
    let is_used = has_focus || is_wrong || is_found || (hovered && view.editable);
    if shape.is_cell() && !is_used {
        // An empty cell is a line to write on.
        let asks = shape.edge == BoxEdge::LineWhenEmpty && is_empty && view.editable;
        let line = Stroke::new(if asks { 1.0 } else { 0.0 }, *theme.line_strong);
        let y = rect.bottom() - 2.0;
        let (left, right) = (rect.left() + 7.0, rect.right() - 7.0);
        return egui::Shape::line_segment([egui::pos2(left, y), egui::pos2(right, y)], line);
    }
    let edge = match (is_wrong, has_focus || is_found) {
        (true, true) => Stroke::new(2.0, *theme.error),
        (true, false) => Stroke::new(1.5, *theme.error),
        (false, true) => Stroke::new(2.0, *theme.accent),
        (false, false) if !view.editable => Stroke::new(1.0, *theme.line),
        (false, false) => Stroke::new(1.0, *theme.line_strong),
    };
    let fill = match (is_wrong, view.editable) {
        _ if is_found => *theme.highlight,
        (true, _) => *theme.error_soft,
        (false, true) => *theme.field,
        (false, false) => *theme.field_off,
    };
    let radius = CornerRadius::same(theme::RADIUS);
    RectShape::new(rect, radius, fill, edge, StrokeKind::Inside).into()
}

/// Steps to take back from an earlier stay in this box: they may be another report's words.
fn forget_steps(ui: &Ui, field: &Field) {
    if let Some(mut state) = egui::text_edit::TextEditState::load(ui.ctx(), field.id()) {
        state.clear_undoer();
        state.store(ui.ctx(), field.id());
    }
}

fn name(response: &Response, label: &str, words: &str, many_lines: bool) {
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::text_edit(true, words, words, "");
        if many_lines {
            info.role = egui::Role::MultilineTextInput;
        }
        info.label = Some(label.to_owned());
        info
    });
}
