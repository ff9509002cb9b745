//! A list that drops from a button: opened it has the focus, shut by Escape it gives it back.

use eframe::egui::{self, Popup, PopupCloseBehavior, Response, Ui};

/// Draws the list below `button`, which opens and shuts it; `add` is told whether it was just opened.
pub fn drop_down_ui(button: &Response, width: f32, add: impl FnOnce(&mut Ui, bool)) {
    below_ui(button, width, PopupCloseBehavior::CloseOnClick, add);
}

/// The same for a list with a box to type in: a click in it leaves it open.
pub fn typed_in_ui(button: &Response, width: f32, add: impl FnOnce(&mut Ui, bool)) {
    below_ui(button, width, PopupCloseBehavior::CloseOnClickOutside, add);
}

fn below_ui(
    button: &Response,
    width: f32,
    closes: PopupCloseBehavior,
    add: impl FnOnce(&mut Ui, bool),
) {
    let context = &button.ctx;
    let known = button.id.with("was open");
    let was_open = context.data(|data| data.get_temp::<bool>(known)).unwrap_or(false);
    let shown = Popup::menu(button).gap(4.0).close_behavior(closes).show(|ui| {
        ui.set_width(width);
        add(ui, !was_open);
    });
    let is_open = shown.is_some() && Popup::is_id_open(context, Popup::default_response_id(button));
    if was_open != is_open {
        context.data_mut(|data| data.insert_temp(known, is_open));
    }
    if was_open && !is_open && context.memory(egui::Memory::focused).is_none() {
        button.request_focus();
    }
}
