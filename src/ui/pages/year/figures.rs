//! The leading figures of a year: a table whose figures lead to their boxes.
//!
//! The table is one stop of the Tab key, with arrows inside it: fifty stops would stand between the reader and
//! what comes below.

use eframe::egui::{
    Align, Align2, Color32, CornerRadius, EventFilter, FontId, Id, Key, Label, Layout, Modifiers,
    Pos2, Rect, RichText, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo,
};

use super::paint;
use crate::{
    edit::field::Field,
    model::{Decimal, NumberReading, Period},
    session::{
        leading::LeadingFigure,
        series_wording,
        year::{FigureRow, YearFigures},
    },
    ui::{
        action::Action,
        boxes::{sparkline, widgets},
        theme::{self, Theme},
        view::Shell,
        words::{series, year as say},
    },
};

/// Height of a row and of the head, points.
const ROW: f32 = 31.0;
const HEAD: f32 = 26.0;
/// Width of the names: at least, and at most.
const LABEL: (f32, f32) = (190.0, 300.0);
/// Width of a column of figures: at least, and at most.
const CELL: (f32, f32) = (92.0, 210.0);

/// Width of the small line of the last values, and what lies before it.
const RECENT: f32 = 108.0;
const BEFORE_RECENT: f32 = 24.0;

/// Row and column of the figure that is the table's stop of the Tab key.
pub(super) type TableStop = (usize, usize);

/// How wide the columns of the table are.
struct TableWidths {
    label: f32,
    cell: f32,
    /// Columns of figures and of changes.
    columns: usize,
    /// The small lines behind them; nothing where there is no room or nothing to draw.
    recent: f32,
    /// Those whose figures can have the focus.
    stops: usize,
}

impl TableWidths {
    fn of(available: f32, figures: &YearFigures) -> Self {
        let of_year = figures.columns.len();
        let has_last_year = figures.last_year.is_some();
        // The year before, and how it changed since.
        let columns = of_year + if has_last_year { 2 } else { 0 };
        let has_lines = figures.rows.iter().any(|row| row.recent.len() >= sparkline::LEAST);
        let least = LABEL.0 + CELL.0 * columns as f32 + RECENT;
        let recent = if has_lines && available >= least { RECENT } else { 0.0 };
        let available = available - recent;
        let cell = ((available - LABEL.1) / columns.max(1) as f32).clamp(CELL.0, CELL.1);
        let label = (available - cell * columns as f32).clamp(LABEL.0, LABEL.1);
        // The last column holds changes, which lead nowhere.
        let stops = of_year + usize::from(has_last_year);
        Self { label, cell, columns, recent, stops }
    }

    fn total(&self) -> f32 {
        self.label + self.cell * self.columns as f32 + self.recent
    }

    /// The rectangle of a column of a row that begins at `top`.
    fn cell(&self, top: Pos2, column: usize, height: f32) -> Rect {
        let left = top.x + self.label + self.cell * column as f32;
        Rect::from_min_size(Pos2::new(left, top.y), Vec2::new(self.cell, height))
    }
}

/// Draws the table; nothing in a year without a report.
pub(super) fn figures_ui(
    ui: &mut Ui,
    shell: &Shell<'_>,
    figures: &YearFigures,
    stop: &mut TableStop,
) {
    if figures.columns.is_empty() {
        return;
    }
    let theme = shell.theme;
    ui.horizontal(|ui| {
        let heading = ui.label(RichText::new(say::FIGURES).font(theme::semibold_at(16.0)));
        widgets::named(heading, Role::Heading, say::FIGURES);
        ui.label(RichText::new(say::FIGURES_HINT).size(13.0).color(*theme.text_soft));
    });
    ui.add_space(4.0);
    let widths = TableWidths::of(ui.available_width(), figures);
    stop.0 = stop.0.min(figures.rows.len().saturating_sub(1));
    stop.1 = stop.1.min(widths.stops - 1);
    ScrollArea::horizontal().id_salt("leading").auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        head_ui(ui, theme, figures, &widths);
        for (at, row) in figures.rows.iter().enumerate() {
            row_ui(ui, shell, (figures, &widths), (at, row), stop);
        }
    });
}

fn head_ui(ui: &mut Ui, theme: &Theme, figures: &YearFigures, widths: &TableWidths) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(widths.total(), HEAD), Sense::hover());
    let font = || theme::regular_at(12.5);
    let text = |at: Pos2, anchor: Align2, words: String| {
        ui.painter().text(at, anchor, words, font(), *theme.text_soft);
    };
    text(rect.left_center(), Align2::LEFT_CENTER, say::INDICATOR.to_owned());
    let year = figures.columns.iter().map(|period| say::column(*period));
    let last = figures.last_year.map(say::column_of_year);
    let change = last.is_some().then(|| say::CHANGE.to_owned());
    for (at, words) in year.chain(last).chain(change).enumerate() {
        let cell = widths.cell(rect.min, at, HEAD);
        text(cell.right_center() - Vec2::new(8.0, 0.0), Align2::RIGHT_CENTER, words);
    }
    if widths.recent > 0.0 {
        let at = rect.right_center();
        let most = figures.rows.iter().map(|row| row.recent.len()).max().unwrap_or_default();
        text(at, Align2::RIGHT_CENTER, say::recent(most));
    }
    hairline(ui, theme, rect);
}

fn hairline(ui: &Ui, theme: &Theme, row: Rect) {
    ui.painter().hline(row.x_range(), row.bottom() - 0.5, Stroke::new(1.0, *theme.line));
}

fn row_ui(
    ui: &mut Ui,
    shell: &Shell<'_>,
    (figures, widths): (&YearFigures, &TableWidths),
    (at, row): (usize, &FigureRow),
    stop: &mut TableStop,
) {
    let theme = shell.theme;
    let (rect, _) = ui.allocate_exact_size(Vec2::new(widths.total(), ROW), Sense::hover());
    let label = rect.with_max_x(rect.left() + widths.label - 8.0);
    let builder = UiBuilder::new().max_rect(label).layout(Layout::left_to_right(Align::Center));
    let name = RichText::new(say::indicator(row.indicator)).size(13.5);
    ui.new_child(builder).add(Label::new(name).truncate());
    let last = figures.columns.len();
    let periods = figures.columns.iter().copied().chain(figures.last_year);
    for (column, (period, figure)) in
        periods.zip(row.cells.iter().chain(&row.last_year)).enumerate()
    {
        let cell = widths.cell(rect.min, column, ROW);
        let said = SaidFigure { row, figure, period, weight: weight(column, last) };
        cell_ui(ui, shell, (cell, (at, column)), &said, stop);
    }
    if let Some(change) = row.change {
        let cell = widths.cell(rect.min, last + 1, ROW);
        let right = cell.right_center() - Vec2::new(8.0, 0.0);
        let font = theme::regular_at(13.5);
        let told = series_wording::moved(change);
        ui.painter().text(right, Align2::RIGHT_CENTER, told, font, *theme.text_soft);
    }
    recent_ui(ui, shell, row, widths, rect);
    hairline(ui, theme, rect);
    walk(ui, (figures.rows.len(), widths.stops), at, stop);
}

/// The small line of the last values, the way to the page of figures over time; no stop of the Tab key.
fn recent_ui(ui: &Ui, shell: &Shell<'_>, row: &FigureRow, widths: &TableWidths, rect: Rect) {
    if widths.recent <= 0.0 || row.recent.len() < sparkline::LEAST {
        return;
    }
    let place = rect.with_min_x(rect.right() - widths.recent + BEFORE_RECENT);
    let id = Id::unique(("recent values", row.indicator.id.as_str()));
    let response = ui.interact(place, id, Sense::CLICK);
    let response =
        widgets::named(response, Role::Button, &series::recent(row.indicator, &row.recent));
    let colour = if response.hovered() { *shell.theme.accent } else { *shell.theme.text_faint };
    let values: Vec<Decimal> = row.recent.iter().map(|(_, value)| *value).collect();
    sparkline::sparkline(ui.painter(), place, &values, colour);
    if response.clicked() {
        shell.asks.push(Action::Series(Some(row.indicator.id.clone())));
    }
    response.on_hover_text(series::recent_hint(row.indicator, &row.recent));
}

/// How much a column counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ColumnWeight {
    Usual,
    Latest,
    LastYear,
}

fn weight(column: usize, of_year: usize) -> ColumnWeight {
    match of_year - column.min(of_year) {
        0 => ColumnWeight::LastYear,
        1 => ColumnWeight::Latest,
        _ => ColumnWeight::Usual,
    }
}

/// One figure of the table.
struct SaidFigure<'a> {
    row: &'a FigureRow,
    figure: &'a LeadingFigure,
    period: Period,
    weight: ColumnWeight,
}

impl SaidFigure<'_> {
    fn looks(&self, theme: &Theme) -> (FontId, Color32) {
        let lacks_parts = self.figure.reading == NumberReading::PartsMissing;
        let font = if lacks_parts || self.weight == ColumnWeight::Latest {
            theme::semibold_at(13.5)
        } else {
            theme::regular_at(13.5)
        };
        let colour = match (self.figure.reading, self.weight) {
            (NumberReading::PartsMissing, _) => *theme.warning,
            (NumberReading::Blank, _) => *theme.text_faint,
            (_, ColumnWeight::LastYear) => *theme.text_soft,
            _ => *theme.text,
        };
        (font, colour)
    }
}

fn cell_id(place: TableStop) -> Id {
    Id::unique(("leading figure", place))
}

fn cell_ui(
    ui: &mut Ui,
    shell: &Shell<'_>,
    (rect, place): (Rect, TableStop),
    said: &SaidFigure<'_>,
    stop: &mut TableStop,
) {
    let theme = shell.theme;
    // All but one are no stop of the Tab key.
    let sense = if *stop == place { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(rect, cell_id(place), sense);
    let spoken = say::figure_spoken(said.row.indicator, said.period, said.figure);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &spoken));
    if response.hovered() {
        let lit = rect.shrink2(Vec2::new(1.0, 2.0));
        ui.painter().rect_filled(lit, CornerRadius::same(theme::RADIUS - 2), *theme.hover);
    }
    let (font, colour) = said.looks(theme);
    let right = rect.right_center() - Vec2::new(8.0, 0.0);
    let words = say::figure(said.row.indicator, said.figure);
    ui.painter().text(right, Align2::RIGHT_CENTER, words, font, colour);
    paint::in_sight(ui, &response, rect.shrink(2.0));
    if response.clicked() {
        shell.asks.push(match &said.figure.home {
            Some(home) => Action::ReportAt(said.period, Field::Figure(home.clone())),
            None => Action::Report(said.period),
        });
    }
    if response.has_focus() {
        *stop = place;
        let arrows = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
    }
}

/// Arrows lead from figure to figure of a table of so many rows and columns, while the row at `at` has the focus.
fn walk(ui: &Ui, (rows, columns): (usize, usize), at: usize, stop: &mut TableStop) {
    if stop.0 != at || !ui.memory(|memory| memory.has_focus(cell_id(*stop))) {
        return;
    }
    let last = (rows - 1, columns - 1);
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (row, column) = *stop;
    let to = [
        (Key::ArrowLeft, (row, column.saturating_sub(1))),
        (Key::ArrowRight, (row, (column + 1).min(last.1))),
        (Key::ArrowUp, (row.saturating_sub(1), column)),
        (Key::ArrowDown, ((row + 1).min(last.0), column)),
        (Key::Home, (row, 0)),
        (Key::End, (row, last.1)),
    ];
    if let Some((_, to)) = to.into_iter().find(|(key, _)| pressed(*key)) {
        *stop = to;
        ui.memory_mut(|memory| memory.request_focus(cell_id(to)));
    }
}
