//! What the cells of every sheet share: how one is drawn into its place, how a column is titled.

use eframe::egui::{Align2, Layout, Rect, RichText, Ui, UiBuilder, Vec2};

use crate::ui::theme::{self, Theme};

/// Draws into a rectangle of a cell.
pub fn at_ui<R>(ui: &mut Ui, rect: Rect, layout: Layout, add: impl FnOnce(&mut Ui) -> R) -> R {
    add(&mut ui.new_child(UiBuilder::new().max_rect(rect).layout(layout)))
}

/// A column's title.
pub fn title(theme: &Theme, words: &str) -> RichText {
    RichText::new(words).size(12.5).color(*theme.text_soft)
}

/// In a blank cell of numbers: what follows from others.
pub fn hint_ui(ui: &Ui, theme: &Theme, cell: Rect, words: &str) {
    let at = cell.right_center() - Vec2::new(8.0, 0.0);
    let font = theme::regular_at(13.5);
    ui.painter().text(at, Align2::RIGHT_CENTER, words, font, *theme.text_faint);
}
