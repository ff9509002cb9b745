//! The foot of the window: which file, what was just done, and the keys that help.

use eframe::egui::{Align, Label, Layout, RichText, Ui};

use crate::ui::{boxes::widgets, command::Command, theme::Theme, view::Shell, words::shell as say};

/// Draws the bar: the keys keep their room at the right, what was said is cut where they begin.
pub fn status_bar_ui(ui: &mut Ui, shell: &Shell<'_>) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.set_height(20.0);
        keys_ui(ui, shell);
        ui.add_space(8.0);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| file_ui(ui, shell));
    });
}

/// The file, what may be done with it, and what was just done.
fn file_ui(ui: &mut Ui, shell: &Shell<'_>) {
    let Shell { theme, book, .. } = *shell;
    let path = book.session.path();
    let name =
        path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    ui.add(Label::new(small(theme, &name)).truncate()).on_hover_text(path.display().to_string());
    if book.session.is_read_only() {
        let why = match book.session.held_by() {
            Some(_) => say::READ_ONLY_HELD,
            None => say::READ_ONLY_FILE,
        };
        ui.label(RichText::new(why).size(12.5).color(*theme.warning));
    } else if book.open.as_ref().is_some_and(|open| !open.is_draft()) {
        ui.label(RichText::new(say::READ_ONLY_ISSUED).size(12.5).color(*theme.good));
    }
    if let Some(said) = shell.said {
        ui.add_space(8.0);
        let words = RichText::new(said).size(12.5).color(*theme.text);
        ui.add(Label::new(words).truncate()).on_hover_text(said);
    }
}

/// The size of the letters, and the keys that help where there is room.
fn keys_ui(ui: &mut Ui, shell: &Shell<'_>) {
    let Shell { theme, asks, .. } = *shell;
    let percent = shell.scale_percent;
    let scale = ui
        .add(widgets::quiet_button(theme, &format!("{percent} %")))
        .on_hover_text(say::SCALE_HINT);
    if scale.clicked() {
        asks.run(Command::UsualSize);
    }
    if shell.narrow {
        return;
    }
    for (command, words) in [(Command::NextFinding, say::NEXT_FINDING), (Command::Help, say::HELP)]
    {
        ui.add_space(4.0);
        ui.label(small(theme, words));
        widgets::key_cap(ui, theme, &command.keys());
    }
}

fn small(theme: &Theme, words: &str) -> RichText {
    RichText::new(words).size(12.5).color(*theme.text_soft)
}
