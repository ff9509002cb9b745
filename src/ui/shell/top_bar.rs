//! The top of the window: which report, what it counts, how saving stands, and the actions that matter.

use eframe::egui::{
    Align, Color32, CornerRadius, Frame, Label, Layout, Margin, RichText, Sense, StrokeKind, Ui,
    Vec2,
};

use super::book_tree;
use crate::model::{Level, text};
use crate::ui::{
    action::{Asks, Screen},
    app::book::Book,
    boxes::widgets,
    command::Command,
    state::{Saved, Side, Waiting},
    theme::{self, Theme},
    view::Shell,
    words,
};

/// Draws the bar.
pub fn top_bar_ui(ui: &mut Ui, shell: &Shell<'_>) {
    let theme = shell.theme;
    ui.horizontal(|ui| {
        ui.set_min_height(36.0);
        if shell.narrow {
            book_tree::book_menu_ui(ui, shell);
        } else {
            logo_ui(ui, theme);
        }
        ui.add_space(4.0);
        // Buttons first, from the right: the title takes what is left and is cut there.
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            buttons_ui(ui, shell);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                title_ui(ui, theme, shell.book);
            });
        });
    });
}

fn buttons_ui(ui: &mut Ui, shell: &Shell<'_>) {
    let Shell { theme, book, asks, .. } = *shell;
    if book.open.is_some() {
        let export = ui.add(widgets::primary_button(theme, words::shell::EXPORT));
        command(export, Command::ExportPdf, asks);
        // Only the report has a page beside it.
        if shell.screen == Screen::Report {
            page_button_ui(ui, shell);
        }
        check_ui(ui, theme, book, asks);
    }
    if !shell.narrow {
        let find = ui.add(widgets::plain_button(theme, words::shell::PALETTE));
        command(find, Command::Palette, asks);
    }
    ui.add_space(6.0);
    saved_ui(ui, shell);
    ui.add_space(6.0);
}

fn page_button_ui(ui: &mut Ui, shell: &Shell<'_>) {
    let preview = shell.side == Some(Side::Page);
    // Where there is one column, the way back to writing counts more than the page.
    let instead = shell.narrow && shell.side.is_some();
    let label = match (preview, instead) {
        (_, true) => words::shell::BACK_TO_WORK,
        (true, false) => words::shell::HIDE_PAGE,
        (false, false) => words::shell::SHOW_PAGE,
    };
    let page = ui.add(widgets::plain_button(shell.theme, label));
    if page.clicked() {
        // From the list of findings the button leads back to the page.
        let to_page = !instead && shell.side == Some(Side::Findings);
        shell.asks.run(if to_page { Command::Check } else { Command::TogglePreview });
    }
    page.on_hover_text(Command::TogglePreview.tooltip());
}

fn command(response: eframe::egui::Response, command: Command, asks: &Asks) {
    if response.on_hover_text(command.tooltip()).clicked() {
        asks.run(command);
    }
}

fn logo_ui(ui: &mut Ui, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(30.0), Sense::hover());
    ui.painter().rect(
        rect,
        CornerRadius::same(7),
        *theme.accent,
        eframe::egui::Stroke::NONE,
        StrokeKind::Inside,
    );
    ui.painter().text(
        rect.center(),
        eframe::egui::Align2::CENTER_CENTER,
        words::BADGE,
        theme::semibold_at(14.0),
        *theme.accent_text,
    );
}

fn title_ui(ui: &mut Ui, theme: &Theme, book: &Book) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.add_space(2.0);
        let (title, below) = match &book.open {
            Some(open) => (
                words::shell::report_title(open.live.period),
                words::shell::report_about(open.live.window, &open.commune),
            ),
            None => (words::PROGRAM.to_owned(), book.commune.committee()),
        };
        let title = RichText::new(title).font(theme::semibold_at(15.5));
        ui.add(Label::new(title).truncate());
        let below = RichText::new(below).size(12.5).color(*theme.text_soft);
        ui.add(Label::new(below).truncate());
    });
}

fn check_ui(ui: &mut Ui, theme: &Theme, book: &Book, asks: &Asks) {
    let findings = book.open.as_ref().map_or(&[][..], |open| &open.findings[..]);
    let worst = findings.iter().map(|finding| finding.level).max();
    let label = if findings.is_empty() {
        words::shell::CLEAN.to_owned()
    } else {
        words::shell::findings(findings.len())
    };
    let colour = match worst {
        Some(Level::Error) => *theme.error,
        Some(Level::Warning) => *theme.warning,
        _ => *theme.text,
    };
    let button = ui.add(widgets::plain_button(theme, &label));
    if worst.is_some() {
        dot(ui, button.rect.right_top() + Vec2::new(-3.0, 3.0), colour);
    }
    command(button, Command::Check, asks);
}

fn dot(ui: &Ui, at: eframe::egui::Pos2, colour: Color32) {
    ui.painter().circle_filled(at, 4.0, colour);
}

fn saved_ui(ui: &mut Ui, shell: &Shell<'_>) {
    let Shell { theme, saved, asks, .. } = *shell;
    let (said, colour) = match (saved, shell.waiting) {
        (Saved::Failed(why), _) => {
            (words::shell::not_saved(&words::shortened(&text::one_line(why), 48)), *theme.error)
        }
        (_, Waiting::Wrong) => (words::shell::HAS_WRONG_BOX.to_owned(), *theme.warning),
        (_, Waiting::Unsaved) => (words::shell::SAVING.to_owned(), *theme.text_soft),
        (Saved::At(at), _) => (words::shell::saved_at(*at), *theme.good),
        (Saved::Untouched, _) => (words::shell::SAVED.to_owned(), *theme.good),
    };
    let failed = matches!(saved, Saved::Failed(_));
    let shown = RichText::new(&said).size(13.0).color(colour);
    if failed {
        let frame = Frame::new()
            .fill(*theme.error_soft)
            .corner_radius(CornerRadius::same(theme::RADIUS))
            .inner_margin(Margin::symmetric(8, 4));
        let label = frame.show(ui, |ui| ui.label(shown.strong())).response;
        if label.interact(Sense::click()).on_hover_text(Command::Save.tooltip()).clicked() {
            asks.run(Command::Save);
        }
    } else {
        ui.label(shown);
    }
}
