//! The left column of the pages that belong to no report: the years of the book, then the office and other books.

use eframe::egui::{
    Align2, CornerRadius, Id, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, Vec2,
    WidgetInfo, pos2,
};

use crate::ui::{
    action::{Action, Screen},
    boxes::widgets,
    command::Command,
    theme::{self, Theme},
    view::Shell,
    words,
};

/// Height of a row, points.
const HEIGHT: f32 = 28.0;
/// From the edge of the column to its rows.
const EDGE: f32 = 8.0;

/// Draws the column.
pub fn year_column_ui(ui: &mut Ui, shell: &Shell<'_>, is_folded: bool) {
    let Shell { theme, book, asks, .. } = *shell;
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(10.0);
    let mut years: Vec<i32> = book.reports.iter().map(|report| report.period.year).collect();
    years.dedup();
    // A book without a report still has the year one begins with.
    if !years.contains(&shell.year) {
        years.push(shell.year);
    }
    years.sort_unstable_by_key(|year| -year);
    let most = (ui.available_height() - (1 + OF_BOOK.len()) as f32 * HEIGHT).max(3.0 * HEIGHT);
    ScrollArea::vertical().max_height(most).auto_shrink([false, true]).show(ui, |ui| {
        for year in years {
            let count = book.reports.iter().filter(|it| it.period.year == year).count();
            let is_open = shell.screen == Screen::Year && shell.year == year;
            let right = words::shell::periods(count);
            let (name, short) = (words::shell::year(year), (year % 100).to_string());
            let row = YearRow { name: &name, short: &short, right: &right, is_open };
            if row_ui(ui, theme, row, is_folded).clicked() {
                asks.push(Action::Year(year));
            }
        }
    });
    hairline_ui(ui, theme);
    for (name, short, command, screen) in OF_BOOK {
        let is_open = screen == Some(shell.screen);
        let row = row_ui(ui, theme, YearRow { name, short, right: "", is_open }, is_folded);
        widgets::command_on(row, command, asks);
    }
}

/// What else belongs to the book: name, in two letters, how to get there, the page it is.
const OF_BOOK: [(&str, &str, Command, Option<Screen>); 8] = [
    (words::series::TITLE, words::series::SHORT, Command::Series, Some(Screen::Series)),
    (words::register::TITLE, words::register::SHORT, Command::Register, Some(Screen::Register)),
    (words::tasks::TITLE, words::tasks::SHORT, Command::Tasks, Some(Screen::Tasks)),
    (words::evidence::TITLE, words::evidence::SHORT, Command::Evidence, Some(Screen::Evidence)),
    (words::commune::TITLE, words::shell::COMMUNE_SHORT, Command::Commune, Some(Screen::Commune)),
    (words::shell::NEW_PERIOD, "+", Command::NewPeriod, Some(Screen::NewPeriod)),
    (words::backups::TITLE, words::backups::SHORT, Command::Backups, Some(Screen::Backups)),
    (words::shell::OTHER_BOOK, "…", Command::OpenBook, None),
];

/// A line between groups of rows.
fn hairline_ui(ui: &mut Ui, theme: &Theme) {
    ui.add_space(9.0);
    let y = ui.cursor().top();
    let x = ui.max_rect().x_range().shrink(12.0);
    ui.painter().hline(x, y, Stroke::new(1.0, *theme.line));
    ui.add_space(10.0);
}

/// A row of the column.
#[derive(Clone, Copy)]
struct YearRow<'a> {
    name: &'a str,
    /// Where there is room for two letters.
    short: &'a str,
    right: &'a str,
    is_open: bool,
}

fn row_ui(ui: &mut Ui, theme: &Theme, row: YearRow<'_>, is_folded: bool) -> Response {
    let size = Vec2::new(ui.available_width(), HEIGHT);
    let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
    let rect = whole.shrink2(Vec2::new(EDGE, 0.5));
    let response = ui.interact(rect, Id::unique(("year row", row.name)), Sense::click());
    let radius = CornerRadius::same(theme::RADIUS);
    if row.is_open {
        ui.painter().rect_filled(rect, radius, *theme.accent_soft);
        let bar = Rect::from_min_size(rect.min, Vec2::new(3.0, rect.height()));
        ui.painter().rect_filled(bar, radius, *theme.accent);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, radius, *theme.hover);
    }
    let (font, colour) = if row.is_open {
        (theme::semibold_at(13.0), *theme.accent_soft_text)
    } else {
        (theme::regular_at(13.0), *theme.text)
    };
    let y = rect.center().y;
    if is_folded {
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, row.short, font, colour);
    } else {
        let left = pos2(rect.left() + 8.0, y);
        ui.painter().text(left, Align2::LEFT_CENTER, row.name, font, colour);
        let right = pos2(rect.right() - 8.0, y);
        let small = theme::regular_at(12.5);
        ui.painter().text(right, Align2::RIGHT_CENTER, row.right, small, *theme.text_soft);
    }
    let spoken = [row.name, row.right].join(" ").trim().to_owned();
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, row.is_open, &spoken));
    response
}
