//! A list of choices that opens below its box: the keys go into the list, Enter takes and closes, Escape gives
//! the focus back to the box.

use eframe::egui::{ComboBox, Id, Memory, Role, Ui, WidgetInfo};

use crate::ui::access::node;

/// The box of a list.
#[derive(Debug, Clone, Copy)]
pub struct Combo<'a> {
    /// Its identity in egui's memory.
    pub id: Id,
    /// Its name for those who cannot see it.
    pub label: &'a str,
    /// Words of what is chosen.
    pub shown: &'a str,
    /// Width, points.
    pub width: f32,
}

/// Draws the box; which of `options`, words and whether chosen, was taken.
pub fn combo_ui(ui: &mut Ui, combo: Combo<'_>, options: &[(String, bool)]) -> Option<usize> {
    let drawn = ComboBox::from_id_salt(combo.id)
        .width(combo.width)
        .truncate()
        .selected_text(combo.shown)
        .show_ui(ui, |ui| options_ui(ui, options));
    drawn.response.widget_info(|| WidgetInfo {
        current_text_value: Some(combo.shown.to_owned()),
        ..WidgetInfo::labeled(Role::ComboBox, true, combo.label)
    });
    let picked = drawn.inner.flatten();
    if picked.is_some() {
        drawn.response.request_focus();
    }
    picked
}

/// The rows of an open list; the one taken, which closes it.
pub fn options_ui(ui: &mut Ui, options: &[(String, bool)]) -> Option<usize> {
    let mut picked = None;
    let mut chosen_row = None;
    let mut rows = Vec::with_capacity(options.len());
    for (at, (words, chosen)) in options.iter().enumerate() {
        let row = ui.selectable_label(*chosen, words);
        node::option(&row, words, *chosen);
        if row.clicked() {
            picked = Some(at);
            // A click would close it by itself; Enter does not.
            ui.close();
        }
        if *chosen || at == 0 {
            chosen_row = Some(row.id);
        }
        rows.push(row.id);
    }
    let focused = ui.memory(Memory::focused);
    if let Some(row) = chosen_row
        && picked.is_none()
        && focused.is_none_or(|focused| !rows.contains(&focused))
    {
        ui.memory_mut(|memory| memory.request_focus(row));
    }
    picked
}
