//! What is selected in a box, set from outside.

use eframe::egui::{
    Id, Ui,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
};

/// Selects all `length` letters of a box.
pub fn select_all(ui: &Ui, id: Id, length: usize) {
    select(ui, id, CCursorRange::two(CCursor::default(), CCursor::new(length)));
}

/// Puts the caret behind the last of `length` letters.
pub fn caret_to_end(ui: &Ui, id: Id, length: usize) {
    select(ui, id, CCursorRange::one(CCursor::new(length)));
}

fn select(ui: &Ui, id: Id, range: CCursorRange) {
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    if state.cursor.char_range() != Some(range) {
        state.cursor.set_char_range(Some(range));
        state.store(ui.ctx(), id);
    }
}
