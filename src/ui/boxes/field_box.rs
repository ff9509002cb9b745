//! A box bound to a `Field`: shows its words, tells what was typed, stays red while they are wrong.

use eframe::egui::{self, Align, Align2, Event, Response, RichText, Stroke, TextEdit, Ui, Vec2};

use crate::ui::boxes::BoxId;
use crate::{
    edit::{
        clipboard::{self, Pasted},
        field::Field,
    },
    ui::{
        action::Action,
        focus::Caret,
        theme::{self, Theme},
        view::View,
        words,
    },
};

/// How a box looks.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// Width, points.
    pub width: f32,
    /// Numbers stand right.
    pub right: bool,
    /// Rows shown; more than one makes Enter a new line.
    pub rows: usize,
}

impl Shape {
    /// A line of that width.
    pub fn line(width: f32) -> Self {
        Self { width, right: false, rows: 1 }
    }

    fn align(self) -> Align2 {
        match (self.rows > 1, self.right) {
            (true, _) => Align2::LEFT_TOP,
            (false, true) => Align2::RIGHT_CENTER,
            (false, false) => Align2::LEFT_CENTER,
        }
    }

    /// A number box of that width.
    pub fn number(width: f32) -> Self {
        Self { width, right: true, rows: 1 }
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
    let shape = Shape { width: shape.width.min(ui.available_width().max(60.0)), ..shape };
    let mut words = view.words(field);
    let length = words.chars().count();
    let wrong = view.wrong(field);
    let before = words.clone();
    if shape.rows == 1 && view.editable {
        take_paste(ui, view, field, label);
    }
    let theme = view.theme;
    let mut edit = if shape.rows > 1 {
        TextEdit::multiline(&mut words).desired_rows(shape.rows)
    } else {
        TextEdit::singleline(&mut words)
    };
    edit = edit
        .id(field.id())
        .desired_width(shape.width - 18.0)
        .margin(egui::Margin::symmetric(9, 5))
        .min_size(Vec2::new(shape.width, theme::FIELD_HEIGHT))
        .align(shape.align())
        .interactive(view.editable)
        .background_color(background(theme, wrong.is_some(), view.editable));
    let response = ui.scope(|ui| {
        outline(ui, theme, wrong.is_some());
        let output = edit.show(ui);
        let response = output.response.response;
        follow_focus(ui, view, field, &response, shape.rows == 1, length);
        response
    });
    let response = response.inner;
    name(&response, label, &words, view.editable);
    if words != before {
        view.ask(Action::Type(field.clone(), words));
    }
    if response.lost_focus() {
        if ui.input(|input| input.key_pressed(egui::Key::Escape)) && wrong.is_some() {
            view.ask(Action::Forget(field.clone()));
        } else {
            view.ask(Action::Leave(field.clone()));
        }
    }
    response
}

/// Gives the box the focus it was asked to take, and puts its cursor where one goes on typing. `length` is
/// that of its words, in characters.
fn follow_focus(
    ui: &Ui,
    view: &View<'_>,
    field: &Field,
    response: &Response,
    is_line: bool,
    length: usize,
) {
    if response.gained_focus() {
        forget_steps(ui, field);
    }
    if response.has_focus() {
        view.ask(Action::Focused(field.clone()));
    }
    if let Some(caret) = view.takes_focus(field) {
        if caret != Caret::AsItWas {
            select_all(ui, field, length);
        }
        response.request_focus();
        response.scroll_to_me(Some(Align::Center));
    } else if response.gained_focus() && is_line && !response.clicked() {
        // Coming by keyboard, one types over what stands there.
        select_all(ui, field, length);
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

fn background(theme: &Theme, wrong: bool, editable: bool) -> egui::Color32 {
    match (wrong, editable) {
        (true, _) => *theme.error_soft,
        (false, true) => *theme.field,
        (false, false) => *theme.field_off,
    }
}

fn outline(ui: &mut Ui, theme: &Theme, wrong: bool) {
    if wrong {
        let red = Stroke::new(1.5, *theme.error);
        let widgets = &mut ui.visuals_mut().widgets;
        widgets.inactive.bg_stroke = red;
        widgets.hovered.bg_stroke = red;
        ui.visuals_mut().selection.stroke = Stroke::new(2.0, *theme.error);
    }
}

/// Steps to take back from an earlier stay in this box: they may be another report's words.
fn forget_steps(ui: &Ui, field: &Field) {
    if let Some(mut state) = egui::text_edit::TextEditState::load(ui.ctx(), field.id()) {
        state.clear_undoer();
        state.store(ui.ctx(), field.id());
    }
}

/// Selects all `length` letters of a box.
fn select_all(ui: &Ui, field: &Field, length: usize) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = egui::text_edit::TextEditState::load(ui.ctx(), field.id()).unwrap_or_default();
    let all = CCursorRange::two(CCursor::default(), CCursor::new(length));
    state.cursor.set_char_range(Some(all));
    state.store(ui.ctx(), field.id());
}

fn name(response: &Response, label: &str, words: &str, enabled: bool) {
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::text_edit(enabled, words, words, "");
        info.label = Some(label.to_owned());
        info
    });
}
