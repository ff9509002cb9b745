//! The menu of a figure, by the other button of the mouse or the menu key: sentences that compare it, to be put at the end
//! of the section's text, its note, and its values over time.

use eframe::egui::{Button, Key, Modifiers, Popup, Response, SetOpenCommand, Ui};

use super::note::NoteBox;
use crate::{
    edit::field,
    model::{Indicator, SectionId},
    session::series_wording,
    ui::{action::Action, view::View, words::figures as say},
};

/// Width of the menu at least, points.
const WIDTH: f32 = 240.0;

/// Draws the menu while it is open; `label` is what one clicks on, `cell` what has the focus.
pub(super) fn menu_ui(
    ui: &Ui,
    view: &View<'_>,
    note: &mut NoteBox,
    (indicator, section): (&Indicator, SectionId),
    label: &Response,
    cell: &Response,
) {
    let is_asked = label.secondary_clicked() || cell.has_focus() && menu_keys(ui);
    let by_keys = is_asked && !label.secondary_clicked();
    let opens = is_asked.then_some(SetOpenCommand::Bool(true));
    let id = Popup::default_response_id(label);
    let was_open = Popup::is_id_open(ui.ctx(), id);
    let mut done = false;
    Popup::menu(label).open_memory(opens).show(|ui| {
        ui.set_min_width(WIDTH);
        let mut first = by_keys || ui.data_mut(|data| data.remove_temp::<ByKeys>(id).is_some());
        if first && ui.is_sizing_pass() {
            ui.data_mut(|data| data.insert_temp(id, ByKeys));
            first = false;
        }
        done = items_ui(ui, view, note, (indicator, section), first);
    });
    let given_up = ui.input(|input| input.key_pressed(Key::Escape));
    if was_open && (given_up || done) && !Popup::is_id_open(ui.ctx(), id) {
        cell.request_focus();
    }
}

/// A menu was opened by keys: its first item takes the focus.
#[derive(Clone, Copy, Default)]
struct ByKeys;

fn menu_keys(ui: &Ui) -> bool {
    ui.input_mut(|input| {
        input.consume_key(Modifiers::SHIFT, Key::F10)
            || input.consume_key(Modifiers::NONE, Key::Menu)
    })
}

/// Whether something of it was taken.
fn items_ui(
    ui: &mut Ui,
    view: &View<'_>,
    note: &mut NoteBox,
    (indicator, section): (&Indicator, SectionId),
    mut first: bool,
) -> bool {
    let mut done = false;
    let mut item = |ui: &mut Ui, enabled: bool, words: &str| {
        let item = ui.add_enabled(enabled, Button::new(words));
        if enabled && std::mem::take(&mut first) {
            item.request_focus();
        }
        let is_taken = item.clicked();
        if is_taken {
            ui.close();
            done = true;
        }
        is_taken
    };
    if view.editable {
        let sentences = series_wording::comparisons(indicator, &view.open.figures());
        if sentences.is_empty() {
            item(ui, false, say::NO_COMPARISON);
        }
        for sentence in sentences {
            if item(ui, true, &say::insert_comparison(&sentence.printed)) {
                view.ask(Action::AddSentence(section, sentence.written));
            }
        }
        ui.separator();
        if field::is_entered(&indicator.id) && item(ui, true, say::NOTE_ITEM) {
            note.toggle(&indicator.id);
        }
    }
    if item(ui, true, say::SERIES_ITEM) {
        view.ask(Action::Series(Some(indicator.id.clone())));
    }
    done
}
