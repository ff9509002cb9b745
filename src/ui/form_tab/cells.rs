//! What the cells of every sheet share: how one is drawn into its place, how a column is titled.

use eframe::egui::{Layout, Rect, RichText, Ui, UiBuilder};

use crate::ui::theme::Theme;

/// Draws into a rectangle of a cell.
pub fn at_ui<R>(ui: &mut Ui, rect: Rect, layout: Layout, add: impl FnOnce(&mut Ui) -> R) -> R {
    add(&mut ui.new_child(UiBuilder::new().max_rect(rect).layout(layout)))
}

/// A column's title.
pub fn title(theme: &Theme, words: &str) -> RichText {
    RichText::new(words).size(12.5).color(*theme.text_soft)
}
