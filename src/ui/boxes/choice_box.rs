//! A cell of fixed choices, in words: chosen from a list that F2, Alt+↓, the blank or a click opens; Enter goes on, as
//! in every cell.
//!
//! Its egui id is its field's, so that a click on the page, a sheet's arrows and Tab all find it.

use eframe::egui::{
    Align2, Event, ImeEvent, Key, Modifiers, Popup, Response, Role, Sense, Ui, Vec2, WidgetInfo,
    text::LayoutJob,
};

use super::{
    BoxId, combo,
    field_box::{self, BoxState, Shape},
};
use crate::{
    edit::field::Field,
    model::Indicator,
    ui::{
        access::{node, ring},
        action::Action,
        theme,
        view::View,
        words,
    },
};

/// Around the words of a cell: its edge, and the sign that opens the list, points.
const ROOM_AROUND: f32 = 26.0;
/// Code of "không phát sinh".
const NOT_ARISING: &str = "x";

/// Draws the box of a yes/no or choice indicator, named `label` to those who cannot see it.
pub fn choice_box_ui(
    ui: &mut Ui,
    view: &View<'_>,
    indicator: &Indicator,
    label: &str,
    width: f32,
) -> Response {
    let field = Field::Figure(indicator.id.clone());
    let code = view.words(&field);
    let wrong = view.wrong(&field);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, theme::CELL_HEIGHT), Sense::hover());
    let response = ui.interact(rect, field.id(), Sense::click());
    field_box::focus(ui, view, &field, &response);
    if response.has_focus() {
        ring::own(ui.ctx(), response.id);
    }
    let shown = shown(indicator, &code);
    paint(ui, view, &response, &shown, wrong.is_some());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, true, label);
        info.current_text_value = Some(shown.clone());
        info
    });
    node::wrong(&response, wrong.as_deref());
    if !view.editable {
        node::read_only(&response);
    }
    open_by_key(ui, view, &response);
    let picked = if view.editable {
        list_ui(&response, indicator, &code).or_else(|| pressed(ui, view, &response, label))
    } else {
        None
    };
    if let Some(code) = picked {
        // Stored at once, without a draft: Ctrl+Z is the book's, the box has no typing of its own.
        let edit = field.edit(&code, &view.open.live, &view.open.office);
        view.ask(Action::Forget(field));
        if let Ok(Some(edit)) = edit {
            view.ask(Action::Apply(edit));
        }
    }
    response.on_hover_text(label)
}

fn shown(indicator: &Indicator, code: &str) -> String {
    let chosen = indicator.choices.iter().find(|choice| choice.code == code);
    match chosen {
        Some(choice) => choice.words.clone(),
        None if code == NOT_ARISING => words::figures::NOT_ARISING.into(),
        None if code.is_empty() => words::figures::NOT_CHOSEN.into(),
        // A draft that is no choice stays on screen.
        None => code.to_owned(),
    }
}

fn paint(ui: &Ui, view: &View<'_>, response: &Response, shown: &str, wrong: bool) {
    let theme = view.theme;
    let rect = response.rect;
    let is_empty = shown == words::figures::NOT_CHOSEN;
    let shape = Shape::cell(rect.width(), false);
    let state = BoxState { is_wrong: wrong, is_empty, is_found: false };
    ui.painter().add(field_box::ground_of(view, response, shape, &state));
    let colour = match (view.editable, is_empty) {
        (_, true) => *theme.text_faint,
        (false, false) => *theme.text_soft,
        (true, false) => *theme.text,
    };
    // Cut where the cell ends, not before.
    let room = rect.width() - ROOM_AROUND;
    let mut job = LayoutJob::simple(shown.to_owned(), theme::regular_at(13.5), colour, room);
    job.wrap.max_rows = 1;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let left = rect.left_center() + Vec2::new(7.0, -galley.size().y / 2.0);
    ui.painter().galley(left, galley, colour);
    if !view.editable {
        return;
    }
    let right = rect.right_center() - Vec2::new(8.0, 0.0);
    ui.painter().text(right, Align2::RIGHT_CENTER, "▾", theme::regular_at(12.5), *theme.text_soft);
}

fn list_ui(response: &Response, indicator: &Indicator, code: &str) -> Option<String> {
    let known = indicator.choices.iter().map(|choice| (choice.code.as_str(), &*choice.words));
    let all: Vec<_> = known
        .chain([(NOT_ARISING, words::figures::NOT_ARISING), ("", words::figures::NOT_CHOSEN)])
        .collect();
    let options: Vec<_> =
        all.iter().map(|(other, words)| ((*words).to_owned(), *other == code)).collect();
    let width = response.rect.width().max(180.0);
    let shown =
        Popup::menu(response).width(width).show(|ui| combo::options_ui(ui, &options))?.inner?;
    response.request_focus();
    Some(all[shown].0.to_owned())
}

/// F2 and Alt+↓ open the list, as the blank does.
fn open_by_key(ui: &Ui, view: &View<'_>, response: &Response) {
    if !view.editable || !response.has_focus() || Popup::is_any_open(ui.ctx()) {
        return;
    }
    let is_asked = ui.input_mut(|input| {
        input.consume_key(Modifiers::NONE, Key::F2)
            || input.consume_key(Modifiers::ALT, Key::ArrowDown)
    });
    if is_asked {
        Popup::open_id(ui.ctx(), Popup::default_response_id(response));
    }
}

/// Delete, pressed on the closed box, takes the answer away. Nothing that is typed chooses one: who types a
/// column of numbers would answer without seeing it. That it did nothing is said.
fn pressed(ui: &Ui, view: &View<'_>, response: &Response, label: &str) -> Option<String> {
    if !response.has_focus() || Popup::is_any_open(ui.ctx()) {
        return None;
    }
    let is_words = |event: &Event| match event {
        Event::Text(words) | Event::Paste(words) | Event::Ime(ImeEvent::Commit(words)) => {
            !words.trim().is_empty()
        }
        _ => false,
    };
    let is_delete =
        |event: &Event| matches!(event, Event::Key { key: Key::Delete, pressed: true, .. });
    let (typed, deleted) =
        ui.input(|input| (input.events.iter().any(is_words), input.events.iter().any(is_delete)));
    if typed {
        view.ask(Action::Say(words::figures::chosen_not_typed(label)));
    }
    deleted.then(String::new)
}
