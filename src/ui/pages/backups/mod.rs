//! Bản sao lưu: what stands where, what is in each, and the ways to make one, to look at one and to put one back.
//!
//! Invariant: nothing here reads a file: the app does, on threads, and fills `BackupsPage` in.

mod list;
pub(crate) mod state;

use chrono::NaiveDate;
use eframe::egui::{CornerRadius, Frame, Margin, RichText, Ui};

use self::state::{BackupsPage, VerifiedBook};
use crate::{
    session::backup::{verify::Verified, wording},
    ui::{
        action::{Action, BackupAsk, Purpose},
        boxes::widgets,
        shell::page,
        theme::{self, Theme},
        view::Shell,
        words::backups as say,
    },
};

/// Draws the page.
pub fn backups_ui(ui: &mut Ui, shell: &Shell<'_>, page: &BackupsPage, today: NaiveDate) {
    let theme = shell.theme;
    page::page_ui(ui, "backups", |ui| {
        ui.add_space(10.0);
        page::heading_ui(ui, theme, "backups", shell.heading(say::TITLE), shell.asks);
        ui.label(RichText::new(say::INTRODUCTION).color(*theme.text_soft));
        ui.add_space(6.0);
        doings_ui(ui, shell, page);
        if let Some(busy) = page.busy {
            ui.label(RichText::new(busy).color(*theme.text_soft));
        }
        if let Some(verified) = &page.verified {
            verified_ui(ui, theme, verified);
        }
        ui.add_space(8.0);
        second_ui(ui, shell, page);
        ui.add_space(8.0);
        undo_ui(ui, shell, page);
        list::list_ui(ui, shell, page, today);
    });
}

/// The buttons of what one does most.
fn doings_ui(ui: &mut Ui, shell: &Shell<'_>, page: &BackupsPage) {
    let Shell { theme, asks, book, .. } = *shell;
    let is_free = page.busy.is_none();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        if ui.add_enabled(is_free, widgets::primary_if(theme, is_free, say::NOW)).clicked() {
            asks.push(Action::Backups(BackupAsk::Now));
        }
        if ui.add_enabled(is_free, widgets::plain_button(theme, say::COPY_OUT)).clicked() {
            asks.push(Action::Pick(Purpose::CopyOut));
        }
        if ui.add_enabled(is_free, widgets::plain_button(theme, say::VERIFY)).clicked() {
            asks.push(Action::Backups(BackupAsk::Verify));
        }
        if ui.add(widgets::plain_button(theme, say::FROM_FILE)).clicked() {
            asks.push(Action::Pick(Purpose::RestoreFrom));
        }
        if ui.add(widgets::plain_button(theme, say::FOLDER)).clicked() {
            let folders = book.session.backup_folders();
            let own = folders.first_of(Some(book.session.identity()));
            asks.push(Action::ShowFolder(own));
        }
    });
}

/// A quiet box across the page.
fn framed(ui: &mut Ui, fill: theme::Token, add: impl FnOnce(&mut Ui)) {
    let frame = Frame::new()
        .fill(*fill)
        .corner_radius(CornerRadius::same(theme::RADIUS + 1))
        .inner_margin(Margin::symmetric(12, 9));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        add(ui);
    });
}

/// What was looked at, step by step, and how it ended.
fn verified_ui(ui: &mut Ui, theme: &Theme, verified: &VerifiedBook) {
    let (title, colour, fill) = match &verified.end {
        None => (say::VERIFYING, theme.text, theme.window),
        Some(Ok(())) => (say::VERIFIED_GOOD, theme.good, theme.window),
        Some(Err(_)) => (say::VERIFIED_BAD, theme.error, theme.error_soft),
    };
    ui.add_space(6.0);
    framed(ui, fill, |ui| {
        ui.label(RichText::new(title).font(theme::semibold_at(14.0)).color(*colour));
        for step in &verified.holds {
            ui.label(RichText::new(step_words(step)).size(13.0).color(*theme.text));
        }
        if let Some(Err(why)) = &verified.end {
            ui.label(RichText::new(format!("✗ {why}")).color(*theme.error));
            ui.label(RichText::new(say::VERIFIED_BAD_WHAT).color(*theme.text));
        }
    });
}

fn step_words(step: &Verified) -> String {
    let sign = if matches!(step, Verified::Salvaged(_)) { "•" } else { "✓" };
    format!("{sign} {}", wording::verified(step))
}

/// Where second backups go, and the ways to change that.
fn second_ui(ui: &mut Ui, shell: &Shell<'_>, page: &BackupsPage) {
    let Shell { theme, asks, book, .. } = *shell;
    let second = book.session.backup_folders().second();
    widgets::group_label(ui, theme, say::SECOND);
    ui.horizontal_wrapped(|ui| {
        match second {
            None => {
                ui.label(RichText::new(say::NO_SECOND).color(*theme.text_soft));
            }
            Some(folder) => {
                let (words, colour) = if page.second_is_there {
                    (say::SECOND_THERE, theme.good)
                } else {
                    (say::SECOND_ABSENT, theme.warning)
                };
                ui.label(RichText::new(folder.display().to_string()).color(*theme.text));
                ui.label(RichText::new(format!("· {words}")).size(13.0).color(*colour));
            }
        }
        let words = if second.is_some() { say::CHOOSE_OTHER } else { say::CHOOSE };
        if ui.add(widgets::quiet_button(theme, words)).clicked() {
            asks.push(Action::Pick(Purpose::SecondFolder));
        }
        let stop = widgets::quiet_button(theme, say::STOP_SECOND);
        if second.is_some() && ui.add(stop).clicked() {
            asks.push(Action::Backups(BackupAsk::NoSecond));
        }
    });
}

/// The way back from the last restore.
fn undo_ui(ui: &mut Ui, shell: &Shell<'_>, page: &BackupsPage) {
    let Shell { theme, asks, book, .. } = *shell;
    let Some(before) = &page.undo else { return };
    framed(ui, theme.window, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(say::last_restore(before.name.at)).color(*theme.text));
            let undo = widgets::quiet_button(theme, say::UNDO);
            if ui.add_enabled(!book.session.is_read_only(), undo).clicked() {
                asks.push(Action::Backups(BackupAsk::Look(before.path.clone())));
            }
        });
    });
    ui.add_space(8.0);
}
