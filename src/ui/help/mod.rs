//! The help beside the work: what to write in the section at hand, all keys, and the program itself.
//!
//! F1 shows and hides it; it stands where the page stands and takes nothing from the work.

mod about;
mod guidance;
mod keys;
pub(crate) mod topic;

use eframe::egui::{Color32, Role, ScrollArea, Ui, WidgetInfo};

use self::topic::HelpTopic;
use crate::ui::{
    action::{Action, HelpPage},
    boxes::widgets,
    host::machine::Folders,
    shell::places::Pane,
    view::Shell,
    words::help as say,
};

const PAGES: [(HelpPage, &str); 3] =
    [(HelpPage::Section, say::SECTION), (HelpPage::Keys, say::KEYS), (HelpPage::About, say::ABOUT)];

/// Room of the button that closes it, points.
const CLOSE: f32 = 70.0;

/// Draws the page of the help asked for; `topic` is what is in front.
pub fn help_ui(
    ui: &mut Ui,
    shell: &Shell<'_>,
    page: HelpPage,
    topic: HelpTopic,
    folders: &Folders,
) {
    let theme = shell.theme;
    ui.horizontal_wrapped(|ui| {
        for (other, name) in PAGES {
            let open = other == page;
            let fill = if open { *theme.accent_soft } else { Color32::TRANSPARENT };
            let button = ui.add(widgets::quiet_button(theme, name).fill(fill));
            button.widget_info(|| WidgetInfo::selected(Role::Tab, true, open, name));
            if open && shell.pane_wanted == Some(Pane::Side) {
                button.request_focus();
            }
            if button.clicked() && !open {
                shell.asks.push(Action::Help(other));
            }
        }
        // At the right end where there is room for it, else behind the others.
        let room = ui.available_size_before_wrap().x - CLOSE;
        if room > 0.0 {
            ui.add_space(room);
        }
        let close = ui.add(widgets::quiet_button(theme, say::CLOSE));
        if close.on_hover_text(say::CLOSE_HINT).clicked() {
            shell.asks.push(Action::Help(page));
        }
    });
    ui.separator();
    ScrollArea::vertical().id_salt(("help", page as u8)).auto_shrink([false, false]).show(
        ui,
        |ui| match page {
            HelpPage::Section => guidance::guidance_ui(ui, shell, topic),
            HelpPage::Keys => keys::keys_ui(ui, theme),
            HelpPage::About => about::about_ui(ui, shell, folders),
        },
    );
}
