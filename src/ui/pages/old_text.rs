//! The way from a new period to an old report: its file, or what was copied of it.

use eframe::egui::{RichText, Ui};

use crate::ui::{
    action::{Action, Asks, Purpose},
    boxes::widgets,
    command::Command,
    theme::Theme,
    words::{import_review, new_period as say},
};

/// Draws what leads to the page on which an old report is looked at.
pub fn old_text_ui(ui: &mut Ui, theme: &Theme, asks: &Asks) {
    ui.label(RichText::new(say::OLD).size(13.0).color(*theme.text_soft));
    ui.horizontal_wrapped(|ui| {
        if ui.add(widgets::plain_button(theme, say::CHOOSE_FILE)).clicked() {
            asks.push(Action::Pick(Purpose::OldReport));
        }
        if ui.add(widgets::plain_button(theme, import_review::PASTE)).clicked() {
            asks.run(Command::ImportOld);
            ui.ctx().send_viewport_cmd(eframe::egui::ViewportCommand::RequestPaste);
        }
    });
}
