//! The program: its version, where its files stand, and whose work it holds.

use std::path::Path;

use eframe::egui::{Label, RichText, Ui};

use super::super::boxes::widgets;
use crate::ui::{
    action::Action, host::machine::Folders, theme::Theme, view::Shell, words::help as say,
};

/// Draws the page.
pub fn about_ui(ui: &mut Ui, shell: &Shell<'_>, folders: &Folders) {
    let theme = shell.theme;
    widgets::heading(ui, &say::version(env!("CARGO_PKG_VERSION")), 16.0);
    ui.label(soft(theme, say::WHAT_IT_IS));
    ui.add_space(10.0);
    widgets::heading(ui, say::FILES, 14.5);
    let book = shell.book.path();
    folder_ui(ui, shell, say::BOOK, book.parent().unwrap_or(book), book);
    folder_ui(ui, shell, say::SETTINGS, &folders.settings, &folders.settings);
    folder_ui(ui, shell, say::DATA, &folders.data, &folders.data);
    ui.label(soft(theme, say::COPYING));
    ui.add_space(2.0);
    ui.label(soft(theme, say::PRIVACY));
    ui.add_space(10.0);
    widgets::heading(ui, say::LICENCES, 14.5);
    for words in say::LICENCE_NOTES {
        ui.label(soft(theme, words));
        ui.add_space(2.0);
    }
}

/// What stands where, and a button that shows the folder.
fn folder_ui(ui: &mut Ui, shell: &Shell<'_>, what: &str, folder: &Path, path: &Path) {
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(what).size(13.5).color(*shell.theme.text_soft));
        ui.add(
            Label::new(RichText::new(path.display().to_string()).size(13.0))
                .wrap()
                .selectable(true),
        );
        let open = ui.add(widgets::quiet_button(shell.theme, say::OPEN_FOLDER));
        let name = format!("{}: {what}", say::OPEN_FOLDER);
        if widgets::named(open, eframe::egui::Role::Button, &name).clicked() {
            shell.asks.push(Action::ShowFolder(folder.to_path_buf()));
        }
    });
    ui.add_space(2.0);
}

fn soft(theme: &Theme, words: &str) -> RichText {
    RichText::new(words).size(13.5).color(*theme.text_soft)
}
