//! The list of backups, newest first, day by day: when, why, what is in each.

use chrono::NaiveDate;
use eframe::egui::{Align, Label, Layout, RichText, Role, Stroke, Ui, UiBuilder, Vec2};

use super::state::BackupsPage;
use crate::{
    session::backup::{Backup, wording},
    ui::{
        action::{Action, BackupAsk},
        boxes::widgets,
        theme::{self, Theme, Token},
        view::Shell,
        words::backups as say,
    },
};

/// Height of a row, points.
const ROW: f32 = 50.0;
/// Height of the line that says what is in it.
const LINE: f32 = 20.0;
/// Room of the button at its right.
const BUTTON: f32 = 70.0;
/// So many reports of a backup are told in its row.
const MOST_REPORTS: usize = 2;

/// Draws the list.
pub fn list_ui(ui: &mut Ui, shell: &Shell<'_>, page: &BackupsPage, today: NaiveDate) {
    let theme = shell.theme;
    let Some(list) = &page.list else {
        ui.label(RichText::new(say::READING).color(*theme.text_soft));
        return;
    };
    if list.is_empty() {
        ui.label(RichText::new(say::NONE).color(*theme.text_soft));
        return;
    }
    widgets::heading(ui, &say::count(list.len()), 15.0);
    let mut day = None;
    for (at, backup) in list.iter().enumerate() {
        let its = backup.name.at.date();
        if day.replace(its) != Some(its) {
            ui.add_space(6.0);
            widgets::group_label(ui, theme, &say::day(its, today));
        }
        row_ui(ui, shell, page, (list, at));
    }
}

fn row_ui(ui: &mut Ui, shell: &Shell<'_>, page: &BackupsPage, (list, at): (&[Backup], usize)) {
    let (theme, backup) = (shell.theme, &list[at]);
    let contents = page.contents.get(&backup.path);
    let width = ui.available_width();
    let (what, colour) = told(shell, page, (list, at));
    let colour = *colour;
    let words_width = width - BUTTON;
    // What cannot be used says all of why; what is in a backup is cut, and told whole where one looks into it.
    let whole = ui.painter().layout(what.clone(), theme::regular_at(13.0), colour, words_width);
    let is_wrong = contents.is_some_and(Result::is_err);
    let more = if is_wrong { (whole.size().y - LINE).max(0.0) } else { 0.0 };
    let size = Vec2::new(width, ROW + more);
    let (rect, _) = ui.allocate_exact_size(size, eframe::egui::Sense::hover());
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, *theme.line));
    let (words, button) = rect.split_left_right_at_x(rect.right() - BUTTON);
    let builder = UiBuilder::new().max_rect(words).layout(Layout::top_down(Align::Min));
    let mut inner = ui.new_child(builder);
    inner.spacing_mut().item_spacing.y = 1.0;
    inner.spacing_mut().interact_size.y = 20.0;
    inner.add_space(4.0);
    inner.horizontal(|ui| head_ui(ui, theme, backup, list));
    let what = Label::new(RichText::new(what).size(13.0).color(colour));
    inner.add(if is_wrong { what.wrap() } else { what.truncate() });
    if is_wrong {
        return;
    }
    let builder = UiBuilder::new().max_rect(button).layout(Layout::right_to_left(Align::Center));
    let mut inner = ui.new_child(builder);
    let look = inner.add(widgets::quiet_button(theme, say::LOOK));
    if widgets::named(look, Role::Button, &say::look(&wording::named_among(&backup.name, list)))
        .clicked()
    {
        shell.asks.push(Action::Backups(BackupAsk::Look(backup.path.clone())));
    }
}

/// What is in a backup, or why it cannot be used.
fn told(shell: &Shell<'_>, page: &BackupsPage, (list, at): (&[Backup], usize)) -> (String, Token) {
    let theme = shell.theme;
    match page.contents.get(&list[at].path) {
        None => (say::READING_ONE.to_owned(), theme.text_faint),
        Some(Ok(contents)) => {
            let told = wording::contents(contents, MOST_REPORTS);
            let before = list.get(at + 1).and_then(|older| page.contents.get(&older.path));
            let is_same = matches!(before, Some(Ok(before)) if contents.is_same_as(before));
            let told = if is_same { format!("{} · {told}", say::SAME_AS_BEFORE) } else { told };
            (told, theme.text_soft)
        }
        Some(Err(why)) => (say::not_usable(why), theme.error),
    }
}

/// When it was made and why, and from where.
fn head_ui(ui: &mut Ui, theme: &Theme, backup: &Backup, list: &[Backup]) {
    ui.spacing_mut().item_spacing.x = 6.0;
    let time = wording::clock_among(&backup.name, list);
    ui.label(RichText::new(time).font(theme::semibold_at(14.0)).color(*theme.text));
    let reason = wording::reason(backup.name.reason);
    ui.label(RichText::new(reason).size(13.0).color(*theme.text_soft));
    if backup.in_second {
        ui.label(RichText::new(say::ONLY_SECOND).size(12.5).color(*theme.warning));
    }
    if let Some(from) = &backup.from {
        let from = RichText::new(wording::from_other(from)).size(12.5);
        // Cut, it tells all of itself under the pointer.
        ui.add(Label::new(from.color(*theme.warning)).truncate());
    }
}
