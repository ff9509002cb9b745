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
    let marks = marks(shell);
    let room_of = |mark: &FootMark| {
        let font = theme::regular_at(12.5);
        let words = ui.painter().layout_no_wrap(mark.words.clone(), font, Color32::PLACEHOLDER);
        words.size().x + 24.0
    };
    // A book that does not hold, and words that are not in it, say so in any window.
    let matters = marks.iter().any(|mark| mark.matters);
    let width = if matters { 0.0 } else { width };
    let keys = if matters { String::new() } else { keys };
    let room: f32 = marks.iter().map(room_of).sum();
    let right = bar.right() - END - SCALE - width - room - 8.0;
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
        for mark in marks {
            let words = RichText::new(mark.words).size(12.5).color(mark.colour);
            let button = ui.add(Button::new(words).frame_when_inactive(false));
            if button.on_hover_text(mark.tip).clicked() {
                shell.asks.push(mark.leads_to);
            }
            ui.add_space(4.0);
        }
        ui.label(small(shell.theme, &keys));
        scale_ui(ui, shell);
    });
}

/// Something to be seen to, and the way there.
struct FootMark {
    words: String,
    colour: Color32,
    tip: String,
    leads_to: Action,
    /// The keys give way to it.
    matters: bool,
}

/// What the foot tells for as long as it is so.
fn marks(shell: &Shell<'_>) -> Vec<FootMark> {
    let theme = shell.theme;
    let fault = shell.book.fault_mark().map(|words| FootMark {
        words: words.to_owned(),
        colour: *theme.error,
        tip: lost::MARK_HINT.to_owned(),
        leads_to: Action::TellFaults,
        matters: true,
    });
    let left = (shell.left_words > 0).then(|| FootMark {
        words: lost::left_mark(shell.left_words),
        colour: *theme.warning,
        tip: Command::LeftWords.tooltip(),
        leads_to: Action::Run(Command::LeftWords),
        matters: true,
    });
    let unreviewed = unreviewed(shell).map(|words| FootMark {
        words,
        colour: *theme.warning,
        tip: Command::NextUnreviewed.tooltip(),
        leads_to: Action::Run(Command::NextUnreviewed),
        matters: false,
    });
    fault.into_iter().chain(left).chain(unreviewed).collect()
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
