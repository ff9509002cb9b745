//! The table below the chart: a row a period, the oldest first as in the chart, on the clipboard and in the file; a value
//! is the way to its report.

use eframe::egui::{
    Align, Align2, Label, Rect, RichText, Role, ScrollArea, Sense, Stroke, Ui, Vec2, WidgetInfo,
    pos2, text::LayoutJob,
};

use crate::{
    model::Period,
    session::{
        joined::KnownJoined,
        series::{Series, SeriesOf},
        series_wording,
    },
    ui::{
        action::{Action, JoinedAsk},
        boxes::widgets,
        theme,
        view::Shell,
        words::{self, series as say},
    },
};

/// Height of a row and of the head, points.
const ROW: f32 = 28.0;
const HEAD: f32 = 50.0;
/// Width of the periods' names.
const PERIOD: f32 = 150.0;
/// Width of a column of values: at least, and at most.
const CELL: (f32, f32) = (104.0, 220.0);

/// Draws the table.
pub(super) fn table_ui(ui: &mut Ui, shell: &Shell<'_>, all: &[Series]) {
    let mut periods: Vec<Period> =
        all.iter().flat_map(|series| &series.points).map(|point| point.period).collect();
    periods.sort_by_key(|period| period.sort_key());
    periods.dedup();
    let cell = ((ui.available_width() - PERIOD) / all.len() as f32).clamp(CELL.0, CELL.1);
    ScrollArea::horizontal().id_salt("table of series").auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        head_ui(ui, shell, all, cell);
        for period in periods {
            row_ui(ui, shell, all, (period, cell));
        }
    });
}

/// The place of a column of values.
fn column(row: Rect, nth: usize, width: f32) -> Rect {
    let left = row.left() + PERIOD + width * nth as f32;
    Rect::from_min_size(pos2(left, row.top()), Vec2::new(width, row.height()))
}

fn head_ui(ui: &mut Ui, shell: &Shell<'_>, all: &[Series], width: f32) {
    let size = Vec2::new(PERIOD + width * all.len() as f32, HEAD);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let colour = *shell.theme.text_soft;
    let font = || theme::semibold_at(12.5);
    let at = rect.left_bottom() - Vec2::new(0.0, 6.0);
    ui.painter().text(at, Align2::LEFT_BOTTOM, say::PERIOD, font(), colour);
    for (nth, series) in all.iter().enumerate() {
        let cell = column(rect, nth, width);
        let name = series_wording::name(series);
        let mut job = LayoutJob::simple(name, font(), colour, width - 12.0);
        job.halign = Align::Max;
        job.wrap.max_rows = 2;
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let at = pos2(cell.right() - 4.0, cell.bottom() - 6.0 - galley.size().y);
        ui.painter().galley(at, galley, colour);
        let response = ui.interact(cell, ui.scope_id().with(("head", nth)), Sense::hover());
        response.on_hover_text(&series.indicator.label);
    }
    hairline(ui, shell, rect);
}

fn hairline(ui: &Ui, shell: &Shell<'_>, row: Rect) {
    let line = Stroke::new(1.0, *shell.theme.line);
    ui.painter().hline(row.x_range(), row.bottom() - 0.5, line);
}

fn row_ui(ui: &mut Ui, shell: &Shell<'_>, all: &[Series], (period, width): (Period, f32)) {
    let size = Vec2::new(PERIOD + width * all.len() as f32, ROW);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    if !ui.is_rect_visible(rect) {
        return;
    }
    let response = ui.interact(rect, ui.scope_id().with(period), Sense::click());
    let cells: Vec<(String, String)> = all
        .iter()
        .map(|series| {
            let point = series.points.iter().find(|point| point.period == period);
            let value = series_wording::value(series.indicator, point.and_then(|it| it.said));
            (series_wording::name(series), value)
        })
        .collect();
    let spoken = say::row(period, &cells);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &spoken));
    if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, *shell.theme.hover);
    }
    let font = || theme::regular_at(13.5);
    let name = words::period_short(period);
    let colour = *shell.theme.text;
    ui.painter().text(rect.left_center(), Align2::LEFT_CENTER, name, font(), colour);
    for (nth, (_, value)) in cells.iter().enumerate() {
        let right = column(rect, nth, width).right_center() - Vec2::new(4.0, 0.0);
        ui.painter().text(right, Align2::RIGHT_CENTER, value, font(), colour);
    }
    hairline(ui, shell, rect);
    if response.gained_focus() {
        ui.scroll_to_rect(rect.expand(6.0), None);
    }
    if response.clicked() {
        shell.asks.push(way_to(shell, period));
    }
}

/// The report of a period: this book's, else that of the first joined book that has one.
fn way_to(shell: &Shell<'_>, period: Period) -> Action {
    let own = Action::Report(period);
    if shell.book.reports.iter().any(|report| report.period == period) {
        return own;
    }
    let Ok(joined) = shell.book.session.joined() else { return own };
    let has = |known: &&KnownJoined| {
        known.content.as_ref().is_ok_and(|content| content.report(period).is_some())
    };
    let row = joined.iter().find(has).map(|known| known.row.id);
    row.map_or(own, |row| Action::Joined(JoinedAsk::Show(row, Some(period))))
}

/// Draws where each sum came from, or why there is none; nothing where none is shown.
pub(super) fn sources_ui(ui: &mut Ui, shell: &Shell<'_>, all: &[Series]) {
    let sums = all.iter().filter_map(|series| match &series.of {
        SeriesOf::Sum(told) => Some((series, told)),
        _ => None,
    });
    for (nth, (series, told)) in sums.enumerate() {
        if nth == 0 {
            ui.add_space(12.0);
            widgets::group_label(ui, shell.theme, words::joined::SOURCES);
        }
        let name = series_wording::label(series.id.as_str(), &series.indicator.short);
        let name = RichText::new(name).font(theme::semibold_at(13.0)).color(*shell.theme.text);
        ui.add(Label::new(name).wrap());
        for told in told.iter().rev() {
            let told = words::joined::source(told.period, &told.words);
            let told = RichText::new(told).size(13.0).color(*shell.theme.text);
            ui.add(Label::new(told).wrap());
        }
    }
}
