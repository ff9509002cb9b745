//! The foot of the window: which file, what was just done, and the keys that help.

use eframe::egui::{Align, Button, Color32, Label, Layout, RichText, Role, Ui, UiBuilder};

use crate::ui::{
    action::{Action, Screen},
    boxes::widgets,
    command::Command,
    shell::places::Pane,
    theme::{self, Theme},
    view::Shell,
    words::{self, lost, shell as say},
};

/// Room at both ends, points.
const END: f32 = 14.0;
/// How much of the room at the left a long name takes at most, where something stands behind it.
const NAME_SHARE: f32 = 0.45;
/// Room of the size of letters.
const SCALE: f32 = 58.0;

/// Draws the bar from left to right: the keys keep their room at the right, what was said is cut where they begin.
pub fn status_bar_ui(ui: &mut Ui, shell: &Shell<'_>) {
    let bar = ui.max_rect();
    let has_report = shell.screen == Screen::Report && shell.book.open.is_some();
    let keys = if shell.narrow || !has_report { String::new() } else { keys() };
    let font = theme::regular_at(12.5);
    let width = ui.painter().layout_no_wrap(keys.clone(), font, Color32::PLACEHOLDER).size().x;
    let unreviewed = unreviewed(shell).unwrap_or_default();
    let fault = shell.book.fault_mark().unwrap_or_default();
    let room_of = |words: &str| match words {
        "" => 0.0,
        words => {
            let font = theme::regular_at(12.5);
            ui.painter().layout_no_wrap(words.into(), font, Color32::PLACEHOLDER).size().x + 24.0
        }
    };
    // A book that does not hold says so in any window.
    let width = if fault.is_empty() { width } else { 0.0 };
    let keys = if fault.is_empty() { keys } else { String::new() };
    let marks = room_of(&unreviewed) + room_of(fault);
    let right = bar.right() - END - SCALE - width - marks - 8.0;
    let row = |left: f32, right: f32| {
        let rect = bar.with_min_x(left).with_max_x(right);
        UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center))
    };
    let left = row(bar.left() + END, right - 12.0).id_salt("file");
    ui.scope_builder(left, |ui| file_ui(ui, shell));
    ui.scope_builder(row(right, bar.right()).id_salt("keys"), |ui| {
        // Buttons no higher than the words beside them: all stand on one line.
        ui.spacing_mut().interact_size.y = 0.0;
        ui.spacing_mut().button_padding.y = 0.0;
        if !fault.is_empty() {
            let words = RichText::new(fault).size(12.5).color(*shell.theme.error);
            let button = ui.add(Button::new(words).frame_when_inactive(false));
            if button.on_hover_text(lost::MARK_HINT).clicked() {
                shell.asks.push(Action::TellFaults);
            }
            ui.add_space(4.0);
        }
        if !unreviewed.is_empty() {
            let words = RichText::new(&unreviewed).size(12.5).color(*shell.theme.warning);
            let button = ui.add(Button::new(words).frame_when_inactive(false));
            widgets::command_on(button, Command::NextUnreviewed, shell.asks);
            ui.add_space(4.0);
        }
        ui.label(small(shell.theme, &keys));
        scale_ui(ui, shell);
    });
}

/// "23 đoạn chưa soát (Ctrl+F8)" while the open report is a draft with such paragraphs.
fn unreviewed(shell: &Shell<'_>) -> Option<String> {
    let open = shell.book.open.as_ref().filter(|_| shell.screen == Screen::Report)?;
    let open = Some(open).filter(|open| open.is_draft())?;
    let keys = Command::NextUnreviewed.keys();
    (open.unreviewed > 0).then(|| say::unreviewed(open.unreviewed, &keys))
}

/// "F8 điều cần soát kế tiếp · F1 hướng dẫn mục này", where a report is in sight.
fn keys() -> String {
    let told = [(Command::NextFinding, say::NEXT_FINDING), (Command::Help, say::HELP)];
    told.map(|(command, words)| format!("{} {words}", command.keys())).join(" · ")
}

/// The file, what may be done with it, and what was just done.
fn file_ui(ui: &mut Ui, shell: &Shell<'_>) {
    let Shell { theme, book, .. } = *shell;
    let path = book.path();
    let name = words::file_name(path);
    // However long it is, what stands behind it keeps its room.
    let has_more = book.session.is_read_only() || shell.said.is_some();
    let share = if has_more { NAME_SHARE } else { 1.0 };
    let most = ui.available_width() * share;
    ui.scope(|ui| {
        ui.set_max_width(most);
        let name = Label::new(small(theme, &name)).truncate();
        ui.add(name).on_hover_text(path.display().to_string());
    });
    if book.session.is_read_only() {
        let why = match book.session.held_by() {
            Some(_) => say::READ_ONLY_HELD,
            None => say::READ_ONLY_FILE,
        };
        let why_words = RichText::new(why).size(12.5).color(*theme.warning);
        ui.add(Label::new(why_words).truncate()).on_hover_text(why);
    }
    if let Some(said) = shell.said {
        ui.add_space(8.0);
        let words = RichText::new(said).size(12.5).color(*theme.text);
        ui.add(Label::new(words).truncate()).on_hover_text(said);
    }
}

/// The size of the letters; a click makes it the usual one.
fn scale_ui(ui: &mut Ui, shell: &Shell<'_>) {
    let words = small(shell.theme, &format!("{} %", shell.scale_percent));
    let scale = ui.add(Button::new(words).frame_when_inactive(false));
    if shell.pane_wanted == Some(Pane::Foot) {
        scale.request_focus();
    }
    let scale = widgets::named(scale, Role::Button, &say::scale(shell.scale_percent));
    if scale.on_hover_text(say::SCALE_HINT).clicked() {
        shell.asks.run(Command::UsualSize);
    }
}

fn small(theme: &Theme, words: &str) -> RichText {
    RichText::new(words).size(12.5).color(*theme.text_soft)
}
