//! One form of the annex as a sheet: the official rows as printed, the report's figures in them.
//!
//! Only rows in sight are drawn; heights come from how labels wrap. Invariant: what is typed here and in a
//! section's form is the same box of the same figure.

use eframe::egui::{
    Align, Align2, Color32, CornerRadius, Layout, Rect, RichText, Sense, Stroke, Ui, Vec2,
};
use egui_extras::{Column, TableBuilder, TableRow};

use super::{
    cells::{at_ui, title},
    keys::{Asked, Cells, Keyboard},
    review::{self, Review},
};
use crate::{
    assets,
    model::{Form, FormRow, Indicator, Report},
};
use crate::{
    edit::field::{self, Field},
    ui::{
        action::Action,
        boxes::field_box::{self, Shape},
        shell::page,
        tabs::indicator_row,
        theme,
        view::View,
        words,
    },
};

const MARGIN: f32 = 20.0;
const GAP: f32 = 8.0;
const CODE: f32 = 46.0;
const UNIT: f32 = 84.0;
const BEFORE: f32 = 78.0;
const LABEL_SIZE: f32 = 13.5;
const SMALL_SIZE: f32 = 12.5;

/// Below this width the unit stands below the label, and below that the note gives way: it is written in
/// the section's form too.
const NARROW: f32 = 600.0;
/// Width of the note at least.
const LEAST_NOTE: f32 = 96.0;
/// Width of the label at least.
const LEAST_LABEL: f32 = 150.0;

/// Widths that fit the page: grey columns give way first, the label never below what reads well.
struct GridColumns {
    label: f32,
    /// Nothing in a narrow window.
    unit: Option<f32>,
    before: usize,
    /// Nothing in a very narrow window.
    note: Option<f32>,
}

impl GridColumns {
    fn of(width: f32, earlier: usize) -> Self {
        let unit = (width >= NARROW).then_some(UNIT);
        let note = (width * 0.2).clamp(LEAST_NOTE, 220.0);
        let of = |column: Option<f32>| column.map_or(0.0, |width| width + GAP);
        // The scroll bar stands behind the last column.
        let least = CODE + indicator_row::VALUE + of(unit) + 3.0 * GAP + 10.0;
        let note = (width - least - of(Some(note)) >= LEAST_LABEL).then_some(note);
        let fixed = least + of(note);
        // The second grey column only where labels still read well beside it.
        let least = [0.0, 190.0, 250.0];
        let before = (0..=earlier.min(2))
            .rev()
            .find(|&count| width - fixed - count as f32 * (BEFORE + GAP) >= least[count])
            .unwrap_or(0);
        let label = (width - fixed - before as f32 * (BEFORE + GAP)).max(LEAST_LABEL);
        Self { label, unit, before, note }
    }

    /// From the label to the last column.
    fn behind_code(&self) -> f32 {
        let of = |column: Option<f32>| column.map_or(0.0, |width| width + GAP);
        let before = self.before as f32 * (BEFORE + GAP);
        self.label + of(self.unit) + GAP + indicator_row::VALUE + before + of(self.note)
    }
}

/// The unit's words below a label, where it has no column of its own.
fn unit_below(row: &FormRow, columns: &GridColumns) -> Option<String> {
    let unit = row.unit.replace('\n', " ");
    (columns.unit.is_none() && !row.heading && !unit.is_empty()).then_some(unit)
}

/// A row ready to be drawn.
struct GridRow {
    row: &'static FormRow,
    indicator: Option<&'static Indicator>,
    /// What is wrong or odd, and whether it is wrong.
    remark: Option<(String, bool)>,
    height: f32,
}

/// Draws the form of that printed number; a paste that is to be shown before it is kept.
pub fn form_ui(
    keyboard: &mut Keyboard,
    ui: &mut Ui,
    view: &View<'_>,
    number: u32,
) -> Option<Review> {
    let set = assets::form_set(&view.open.live.forms);
    let form = set.and_then(|set| set.forms.iter().find(|form| form.number == number))?;
    let mut review = None;
    let page = ui.available_rect_before_wrap().shrink2(Vec2::new(MARGIN, 12.0));
    at_ui(ui, page, Layout::top_down(Align::Min), |ui| {
        head_ui(ui, view, form);
        ui.add_space(6.0);
        let columns = GridColumns::of(ui.available_width(), earlier(view).count());
        let lines: Vec<GridRow> =
            form.rows.iter().map(|row| line(ui, view, row, &columns)).collect();
        let (cells, rows) = cells(form);
        if let Some((at, Some(Asked::Paste(text)))) = keyboard.read(ui, view, &cells)
            && view.editable
        {
            let into = words::sheet::short_title(number);
            let over = review::Over {
                rows: &form.rows,
                start: rows[at.0],
                into_note: at.1 == 1,
                into: &into,
            };
            review = review::over_rows(view, &over, &text);
        }
        let seen = keyboard
            .wanted()
            .or(view.wanted.map(|(field, _)| field))
            .and_then(|field| cells.place(field))
            .map(|(row, _)| rows[row]);
        table_ui(ui, view, form, &columns, &lines, seen, keyboard);
    });
    ui.allocate_rect(page, Sense::hover());
    review
}

/// The report before this one and that of a year ago, as far as the book has them.
fn earlier<'a>(view: &'a View<'_>) -> impl Iterator<Item = &'a Report> {
    [&view.open.previous, &view.open.last_year].into_iter().filter_map(|report| report.as_deref())
}

fn head_ui(ui: &mut Ui, view: &View<'_>, form: &Form) {
    let words = words::sheet::form_title(form.number, &form.title);
    page::heading_ui(ui, view.theme, ("form", form.number), view.heading(&words), view.asks);
    let soft = |words: &str| RichText::new(words).size(13.0).color(*view.theme.text_soft);
    if view.editable {
        ui.label(soft(words::sheet::HOW_TO_FILL)).on_hover_text(words::sheet::HOW_TO_PASTE);
    } else {
        ui.label(soft(words::sheet::NOT_EDITABLE));
    }
}

/// The cells one types into, and the form's row of each row of cells.
fn cells(form: &Form) -> (Cells, Vec<usize>) {
    let entered = |row: &FormRow| row.indicator.clone().filter(field::is_entered);
    let (cells, rows) = form
        .rows
        .iter()
        .enumerate()
        .filter_map(|(at, row)| {
            let id = entered(row)?;
            Some((vec![Field::Figure(id.clone()), Field::Note(id)], at))
        })
        .unzip();
    (Cells(cells), rows)
}

fn line(ui: &Ui, view: &View<'_>, row: &'static FormRow, columns: &GridColumns) -> GridRow {
    let indicator = row.indicator.as_ref().and_then(|id| assets::catalogue().get(id.as_str()));
    let remark = indicator.and_then(|indicator| {
        let wrong = view.wrong(&Field::Figure(indicator.id.clone())).map(|why| (why, true));
        wrong.or_else(|| indicator_row::odd(view, indicator).map(|why| (why, false)))
    });
    let width = if row.heading { columns.behind_code() } else { columns.label };
    let tall = |words: &str, size: f32, width: f32| {
        let font = if row.heading { theme::semibold_at(size) } else { theme::regular_at(size) };
        ui.painter().layout(words.to_owned(), font, Color32::PLACEHOLDER, width).size().y
    };
    let label = tall(&row.label, LABEL_SIZE, width);
    let said = remark.as_ref().map_or(0.0, |(why, _)| tall(why, SMALL_SIZE, columns.label) + 2.0);
    let beside = columns.unit.map_or(0.0, |_| 17.0 * row.unit.lines().count() as f32);
    let below =
        unit_below(row, columns).map_or(0.0, |unit| tall(&unit, SMALL_SIZE, columns.label) + 2.0);
    let least = if row.heading { 26.0 } else { theme::FIELD_HEIGHT };
    let height = (label + below + said).max(beside).max(least) + 8.0;
    GridRow { row, indicator, remark, height }
}

fn table_ui(
    ui: &mut Ui,
    view: &View<'_>,
    form: &Form,
    columns: &GridColumns,
    lines: &[GridRow],
    seen: Option<usize>,
    keyboard: &mut Keyboard,
) {
    ui.spacing_mut().item_spacing = Vec2::new(GAP, 0.0);
    let exact = |width: f32| Column::exact(width).clip(false);
    let mut table = TableBuilder::new(ui)
        .id_salt(("form", form.number))
        .auto_shrink([false, false])
        .animate_scrolling(false)
        .cell_layout(Layout::left_to_right(Align::Center))
        .column(exact(CODE))
        .column(exact(columns.label))
        .columns(exact(UNIT), usize::from(columns.unit.is_some()))
        .column(exact(indicator_row::VALUE))
        .columns(exact(BEFORE), columns.before);
    if let Some(note) = columns.note {
        table = table.column(exact(note));
    }
    if let Some(row) = seen {
        table = table.scroll_to_row(row, None);
    }
    table.header(30.0, |mut row| header_ui(&mut row, view, columns)).body(|body| {
        body.heterogeneous_rows(lines.iter().map(|line| line.height), |mut row| {
            let line = &lines[row.index()];
            row_ui(&mut row, view, line, columns, keyboard);
        });
    });
}

fn header_ui(row: &mut TableRow<'_, '_>, view: &View<'_>, columns: &GridColumns) {
    let theme = view.theme;
    let mut cell = |words: &str, right: bool| {
        let layout = if right {
            Layout::right_to_left(Align::Center)
        } else {
            Layout::left_to_right(Align::Center)
        };
        row.col(|ui| {
            let rect = ui.max_rect();
            ui.painter().hline(
                rect.left()..=rect.right() + GAP,
                rect.bottom() - 1.0,
                Stroke::new(1.0, *theme.line_strong),
            );
            at_ui(ui, rect, layout, |ui| ui.label(title(theme, words)));
        });
    };
    cell(words::sheet::ORDER, false);
    cell(words::sheet::LABEL, false);
    if columns.unit.is_some() {
        cell(words::sheet::UNIT, false);
    }
    cell(words::sheet::VALUE, true);
    for report in earlier(view).take(columns.before) {
        cell(&words::period_short(report.period), true);
    }
    if columns.note.is_some() {
        cell(words::sheet::NOTE, false);
    }
}

fn row_ui(
    row: &mut TableRow<'_, '_>,
    view: &View<'_>,
    line: &GridRow,
    columns: &GridColumns,
    keyboard: &mut Keyboard,
) {
    row.col(|ui| {
        let cell = ui.max_rect();
        let whole = Rect::from_min_size(
            cell.min,
            Vec2::new(CODE + GAP + columns.behind_code(), cell.height()),
        );
        ground_ui(ui, view, line, whole);
        let size = theme::regular_at(SMALL_SIZE);
        let at = cell.left_center();
        let colour = *view.theme.text_soft;
        ui.painter().text(at, Align2::LEFT_CENTER, &line.row.code, size, colour);
    });
    row.col(|ui| label_ui(ui, view, line, columns));
    if columns.unit.is_some() {
        row.col(|ui| unit_ui(ui, view, line.row));
    }
    row.col(|ui| {
        let Some(indicator) = line.indicator else { return };
        let field = Field::Figure(indicator.id.clone());
        keyboard.before(ui, &field);
        indicator_row::value_ui(ui, view, indicator, &field);
        Keyboard::after(ui, &field);
    });
    for report in earlier(view).take(columns.before) {
        row.col(|ui| before_ui(ui, view, line, report));
    }
    let Some(note) = columns.note else { return };
    row.col(|ui| {
        let Some(indicator) = line.indicator.filter(|known| field::is_entered(&known.id)) else {
            return;
        };
        let field = Field::Note(indicator.id.clone());
        keyboard.before(ui, &field);
        let label = words::sheet::note_of(&indicator.label);
        field_box::field_box_ui(ui, view, &field, &label, Shape::line(note));
        Keyboard::after(ui, &field);
    });
}

/// What lies behind a row: a band for headings, a line below, a tint when its figure is pointed at.
fn ground_ui(ui: &Ui, view: &View<'_>, line: &GridRow, whole: Rect) {
    let theme = view.theme;
    if line.row.heading {
        ui.painter().rect_filled(whole, CornerRadius::ZERO, *theme.guide);
    }
    let below = whole.bottom() - 0.5;
    ui.painter().hline(whole.x_range(), below, Stroke::new(1.0, *theme.line));
    let Some(indicator) = line.indicator else { return };
    if view.hovered == Some(&indicator.id) {
        // A tint and a line: a ring would look like the focus.
        ui.painter().rect_filled(whole, CornerRadius::ZERO, *theme.hover);
        ui.painter().hline(whole.x_range(), below, Stroke::new(2.0, *theme.accent));
    }
    if ui.rect_contains_pointer(whole) {
        view.ask(Action::Hover(indicator.id.clone()));
    }
}

fn label_ui(ui: &Ui, view: &View<'_>, line: &GridRow, columns: &GridColumns) {
    let theme = view.theme;
    let cell = ui.max_rect();
    let heading = line.row.heading;
    let (font, width) = if heading {
        (theme::semibold_at(LABEL_SIZE), columns.behind_code())
    } else {
        (theme::regular_at(LABEL_SIZE), columns.label)
    };
    let label = ui.painter().layout(line.row.label.clone(), font, *theme.text, width);
    let small = |words: String, colour: Color32| {
        let font = theme::regular_at(SMALL_SIZE);
        (ui.painter().layout(words, font, colour, columns.label), colour)
    };
    let unit = unit_below(line.row, columns).map(|unit| small(unit, *theme.text_soft));
    let remark = line
        .remark
        .as_ref()
        .map(|(why, wrong)| small(why.clone(), if *wrong { *theme.error } else { *theme.warning }));
    let below: Vec<_> = unit.into_iter().chain(remark).collect();
    let tall = label.size().y + below.iter().map(|(one, _)| one.size().y + 2.0).sum::<f32>();
    let mut at = cell.left_center() - Vec2::new(0.0, tall / 2.0);
    let first = label.size().y + 2.0;
    ui.painter().galley(at, label, *theme.text);
    at.y += first;
    for (galley, colour) in below {
        let height = galley.size().y + 2.0;
        ui.painter().galley(at, galley, colour);
        at.y += height;
    }
    if let Some(indicator) = line.indicator {
        let id = ui.scope_id().with("label");
        let response = ui.interact(cell, id, Sense::hover());
        response.on_hover_ui(|ui| indicator_row::guidance_ui(ui, indicator));
    }
}

fn unit_ui(ui: &Ui, view: &View<'_>, row: &FormRow) {
    let cell = ui.max_rect();
    let lines = row.unit.lines().count() as f32;
    let mut y = cell.center().y - lines * 17.0 / 2.0 + 8.5;
    for line in row.unit.lines() {
        let at = eframe::egui::pos2(cell.left(), y);
        let font = theme::regular_at(SMALL_SIZE);
        ui.painter().text(at, Align2::LEFT_CENTER, line, font, *view.theme.text_soft);
        y += 17.0;
    }
}

fn before_ui(ui: &Ui, view: &View<'_>, line: &GridRow, report: &Report) {
    let Some(indicator) = line.indicator else { return };
    let value = indicator_row::earlier(report, &view.open.commune, indicator);
    let words = value.as_deref().unwrap_or("–");
    let (at, font) = (ui.max_rect().right_center(), theme::regular_at(13.0));
    ui.painter().text(at, Align2::RIGHT_CENTER, words, font, *view.theme.text_faint);
}
