//! The way from a new period to an old report: its file, or what was copied of it.

use eframe::egui::{Id, RichText, Ui, ViewportCommand};

use crate::ui::{
    action::{Action, Purpose},
    boxes::widgets,
    command::Command,
    view::Shell,
    words::{import_review, new_period as say},
};

/// Draws what leads to the page on which an old report is looked at; answers its buttons.
pub fn old_text_ui(ui: &mut Ui, shell: &Shell<'_>) -> Vec<Id> {
    let theme = shell.theme;
    let row = ui.horizontal_wrapped(|ui| {
        let choose = ui.add(widgets::plain_button(theme, say::CHOOSE_FILE));
        if choose.clicked() {
            shell.asks.push(Action::Pick(Purpose::OldReport));
        }
        let paste = ui.add(widgets::plain_button(theme, import_review::PASTE));
        if paste.clicked() {
            shell.asks.run(Command::ImportOld);
            ui.ctx().send_viewport_cmd(ViewportCommand::RequestPaste);
        }
        vec![choose.id, paste.id]
    });
    ui.label(RichText::new(say::OLD).size(13.0).color(*theme.text_soft));
    row.inner
}
