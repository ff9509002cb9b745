//! The left column: the book's years, each with its reports, and the pages of the book below them.

use eframe::egui::{
    Align, Button, CornerRadius, Layout, Popup, Response, RichText, Role, ScrollArea, Stroke, Ui,
    Vec2, WidgetInfo,
};

use crate::model::{ReportSummary, Status};
use crate::ui::{
    action::{Action, Asks, Screen},
    boxes::widgets,
    command::Command,
    theme::{self, Theme},
    view::Shell,
    words,
};

/// Width of the column, points.
pub const WIDTH: f32 = 214.0;

/// The column as a menu, for windows too narrow for it.
pub fn book_menu_ui(ui: &mut Ui, shell: &Shell<'_>) {
    let button = ui.add(widgets::plain_button(shell.theme, "☰"));
    let button = widgets::named(button, Role::Button, words::shell::REPORTS);
    Popup::menu(&button).show(|ui| {
        ui.set_width(WIDTH);
        ui.set_height(300.0);
        book_tree_ui(ui, shell);
    });
}

/// Draws the column.
pub fn book_tree_ui(ui: &mut Ui, shell: &Shell<'_>) {
    let Shell { theme, book, asks, .. } = *shell;
    let foot = 128.0;
    ScrollArea::vertical()
        .max_height(ui.available_height() - foot)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let mut year = None;
            for report in book.reports.iter().rev() {
                if year != Some(report.period.year) {
                    if year.is_some() {
                        ui.add_space(8.0);
                    }
                    year = Some(report.period.year);
                    year_row_ui(ui, shell, report.period.year);
                }
                report_ui(ui, shell, report);
            }
        });
    ui.add_space(4.0);
    let new = Button::new(RichText::new(words::shell::NEW_PERIOD).color(*theme.accent))
        .fill(*theme.paper)
        .stroke(Stroke::new(1.0, *theme.line_strong))
        .corner_radius(CornerRadius::same(theme::RADIUS));
    let new = ui.add_sized([ui.available_width(), 30.0], new);
    if new.on_hover_text(Command::NewPeriod.tooltip()).clicked() {
        asks.run(Command::NewPeriod);
    }
    ui.add_space(4.0);
    ui.separator();
    page_ui(ui, theme, words::unit::TITLE, shell.screen == Screen::Unit, Command::Unit, asks);
    page_ui(ui, theme, words::shell::OTHER_BOOK, false, Command::OpenBook, asks);
}

/// A year above its reports; leads to its page.
fn year_row_ui(ui: &mut Ui, shell: &Shell<'_>, year: i32) {
    let name = words::shell::year(year);
    let shown = shell.screen == Screen::Year && shell.year == year;
    let row = row_ui(ui, shell.theme, &name, shown, None);
    row.widget_info(|| WidgetInfo::selected(Role::Button, true, shown, &name));
    if row.clicked() {
        shell.asks.push(Action::Year(year));
    }
}

fn report_ui(ui: &mut Ui, shell: &Shell<'_>, report: &ReportSummary) {
    let Shell { theme, book, asks, .. } = *shell;
    let open = shell.screen == Screen::Report && book.period() == Some(report.period);
    let percent = book.progress.get(&report.period).map_or(0, |progress| progress.percent());
    let state = words::status(report.status, percent);
    let colour = if report.status == Status::Issued { *theme.good } else { *theme.text_soft };
    let name = words::period_in_year(report.period);
    let row = row_ui(ui, theme, &name, open, Some((&state, colour)));
    row.widget_info(|| {
        WidgetInfo::selected(Role::Button, true, open, format!("{}, {state}", report.period.full()))
    });
    if row.clicked() {
        asks.push(Action::Report(report.period));
    }
}

fn page_ui(ui: &mut Ui, theme: &Theme, name: &str, open: bool, command: Command, asks: &Asks) {
    let row = row_ui(ui, theme, name, open, None).on_hover_text(command.tooltip());
    row.widget_info(|| WidgetInfo::selected(Role::Button, true, open, name));
    if row.clicked() {
        asks.run(command);
    }
}

fn row_ui(
    ui: &mut Ui,
    theme: &Theme,
    name: &str,
    open: bool,
    right: Option<(&str, eframe::egui::Color32)>,
) -> Response {
    let size = Vec2::new(ui.available_width(), 31.0);
    let (rect, row) = ui.allocate_exact_size(size, eframe::egui::Sense::click());
    let fill = match (open, row.hovered()) {
        (true, _) => Some(*theme.accent_soft),
        (false, true) => Some(*theme.hover),
        _ => None,
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS), fill);
    }
    if row.has_focus() {
        let ring = Stroke::new(2.0, *theme.accent);
        let inside = eframe::egui::StrokeKind::Inside;
        ui.painter().rect_stroke(rect, CornerRadius::same(theme::RADIUS), ring, inside);
    }
    let mut inner = ui.new_child(
        eframe::egui::UiBuilder::new()
            .max_rect(rect.shrink2(Vec2::new(8.0, 0.0)))
            .layout(Layout::left_to_right(Align::Center)),
    );
    let colour = if open { *theme.accent_soft_text } else { *theme.text };
    let font = if open { theme::semibold_at(13.5) } else { theme::regular_at(13.5) };
    inner.label(RichText::new(name).font(font).color(colour));
    if let Some((words, colour)) = right {
        inner.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(RichText::new(words).size(11.5).color(colour));
        });
    }
    row
}
