//! What is selected in a box, set from outside.

use eframe::egui::{
    Context, Id,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
};

/// Selects the first so many letters of a box, or all it has: what is typed next takes their place.
pub fn select_letters(context: &Context, id: Id, count: usize) {
    select(context, id, CCursorRange::two(CCursor::default(), CCursor::new(count)));
}

/// Puts the caret behind the last of `length` letters.
pub fn caret_to_end(context: &Context, id: Id, length: usize) {
    select(context, id, CCursorRange::one(CCursor::new(length)));
}

fn select(context: &Context, id: Id, range: CCursorRange) {
    let mut state = TextEditState::load(context, id).unwrap_or_default();
    if state.cursor.char_range() != Some(range) {
        state.cursor.set_char_range(Some(range));
        state.store(context, id);
    }
}
