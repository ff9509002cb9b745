//! A cell as in Excel, wherever figures and rows are typed: sections, forms, dossiers, papers.
//!
//! A cell that has the focus is *chosen* (arrows move, typing replaces what stands there) or *edited* (F2, a second
//! click: arrows move the caret). A chosen cell is egui's box with all of it selected, so that input methods and
//! the clipboard work in it as in every other box. Invariant: no letter is lost or lands in another cell, and
//! Escape gives back what stood in the cell when it was come to.

mod grid;
mod key;
mod keyboard;

use eframe::egui::{EventFilter, Popup, Response, Ui};

pub use grid::{At, Cells};
pub use key::Asked;
pub use keyboard::Keyboard;

use super::{
    BoxId, choice_box,
    field_box::{self, Shape},
    selection,
};
use crate::{edit::field::Field, model::Indicator, ui::view::View};

/// Keys that belong to the sheet while one of its cells has the focus.
const OWN_KEYS: EventFilter =
    EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };

/// Draws the cell of `field`, named `label` to those who cannot see it.
pub fn cell_ui(
    keyboard: &mut Keyboard,
    ui: &mut Ui,
    view: &View<'_>,
    field: &Field,
    label: &str,
    shape: Shape,
) -> Response {
    keyboard.before(ui, field);
    let shape = Shape { quiet: keyboard.is_chosen(ui, field), ..shape };
    let (response, words) = field_box::box_ui(ui, view, field, label, shape);
    keyboard.came_to(ui, view, field, &response);
    if keyboard.is_chosen(ui, field) {
        selection::select_letters(ui.ctx(), field.id(), words.chars().count());
    }
    own_keys(ui, field);
    response
}

/// Draws the cell of a figure that is chosen from a list.
pub fn choice_cell_ui(
    keyboard: &mut Keyboard,
    ui: &mut Ui,
    view: &View<'_>,
    indicator: &Indicator,
    label: &str,
    width: f32,
) -> Response {
    let field = Field::Figure(indicator.id.clone());
    keyboard.before(ui, &field);
    let response = choice_box::choice_box_ui(ui, view, indicator, label, width);
    own_keys(ui, &field);
    response
}

/// While a cell has the focus its keys are the sheet's, and those of its list while that is open.
fn own_keys(ui: &Ui, field: &Field) {
    let keys = if Popup::is_any_open(ui.ctx()) { EventFilter::default() } else { OWN_KEYS };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(field.id(), keys));
}
