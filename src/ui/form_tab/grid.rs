//! One form of the annex as a sheet: the official rows as printed, the report's figures in them.
//!
//! Only rows in sight are drawn; heights come from how labels wrap. Invariant: what is typed here and in a
//! section's form is the same box of the same figure.

use std::{rc::Rc, sync::Arc};

use eframe::egui::{
    Align, Align2, Color32, CornerRadius, Galley, Layout, Rect, Response, RichText, Role, Sense,
    Stroke, Ui, Vec2, WidgetInfo,
};
use egui_extras::{Column, TableBuilder, TableRow};

use super::{
    cells::{at_ui, title},
    figures::{
        self,
        beside::BesideFigures,
        fill_line::{self, FillLine},
        note::NoteBox,
        remark::Remark,
        value::{self, CellWidths},
    },
    grid_columns::{BESIDE, CODE, GAP, GridColumns, RECENT, UNIT, VALUE},
    recent,
    review::{self, Review},
    take_all::TakeAll,
};
use crate::{
    assets,
    model::{Form, FormRow, Indicator, IndicatorId},
};
use crate::{
    edit::field::{self, Field},
    ui::{
        action::Action,
        app::readings::FigureReading,
        boxes::{
            cell::{self, Asked, Cells, Keyboard},
            field_box::{BoxEdge, Shape},
        },
        shell::page,
        theme,
        view::View,
        words,
    },
};

const MARGIN: f32 = page::MARGIN;
const HEADER: f32 = 34.0;
const LABEL_SIZE: f32 = 13.5;
const SMALL_SIZE: f32 = 12.5;

/// The unit's words below a label, where it has no column of its own.
fn unit_below(row: &FormRow, columns: &GridColumns) -> Option<String> {
    let unit = row.unit.replace('\n', " ");
    (columns.unit.is_none() && !row.heading && !unit.is_empty()).then_some(unit)
}

/// A row ready to be drawn.
struct GridRow {
    row: &'static FormRow,
    indicator: Option<&'static Indicator>,
    reading: Option<Rc<FigureReading>>,
    remark: Option<Remark>,
    /// What other reports know of it.
    fill: Option<(FillLine, Arc<Galley>)>,
    /// Room of that.
    fill_height: f32,
    height: f32,
}

/// Draws the form of that printed number; a paste that is to be shown before it is kept.
pub fn form_ui(
    (keyboard, note, taking): (&mut Keyboard, &mut NoteBox, &mut Option<TakeAll>),
    ui: &mut Ui,
    view: &View<'_>,
    number: u32,
) -> Option<Review> {
    let set = assets::form_set(&view.open.live.forms);
    let form = set.and_then(|set| set.forms.iter().find(|form| form.number == number))?;
    let mut review = None;
    let page = ui.available_rect_before_wrap().shrink2(Vec2::new(MARGIN, 12.0));
    at_ui(ui, page, Layout::top_down(Align::Min), |ui| {
        head_ui(ui, view, form, taking);
        ui.add_space(6.0);
        let ids = form.rows.iter().filter_map(|row| row.indicator.as_ref());
        let beside = BesideFigures::of(view, ids);
        let columns = GridColumns::of(ui.available_width(), &beside);
        let lines: Vec<GridRow> =
            form.rows.iter().map(|row| line(ui, view, row, &columns)).collect();
        let (cells, rows) = cells(form, columns.note.is_some());
        let read = keyboard.read(ui, view, &cells);
        if let Some((at, _)) = &read
            && note.take_asked()
            && let Some(Field::Figure(id) | Field::Note(id)) = cells.get(*at)
        {
            match columns.note {
                Some(_) => keyboard.go_to(Field::Note(id.clone())),
                None => note.toggle(id),
            }
        }
        if let Some((at, Some(Asked::Paste(text)))) = read
            && view.editable
        {
            let into = words::sheet::short_title(number);
            let over = review::Over {
                rows: &form.rows,
                shown: &[],
                start: rows[at.0],
                into_note: at.1 == 1,
                into: &into,
            };
            review = review::over_rows(view, &over, &text);
        }
        let wanted = keyboard.wanted().or(view.wanted.map(|(field, _)| field));
        let seen = wanted.and_then(|field| row_of(&cells, field)).map(|row| rows[row]);
        let sheet = GridSheet { view, form, columns: &columns, beside: &beside, lines: &lines };
        sheet.table_ui(ui, seen, keyboard, note);
    });
    ui.allocate_rect(page, Sense::hover());
    review
}

/// The row a box stands in; that of a part stands below its figure.
fn row_of(cells: &Cells, field: &Field) -> Option<usize> {
    let at = match field {
        Field::Part(id, _) => cells.place(&Field::Figure(id.clone())),
        field => cells.place(field),
    };
    at.map(|(row, _)| row)
}

fn head_ui(ui: &mut Ui, view: &View<'_>, form: &Form, taking: &mut Option<TakeAll>) {
    let words = words::sheet::form_title(form.number, &form.title);
    page::heading_ui(ui, view.theme, ("form", form.number), view.heading(&words), view.asks);
    let soft = |words: &str| RichText::new(words).size(13.0).color(*view.theme.text_soft);
    if view.editable {
        ui.label(soft(words::sheet::HOW_TO_FILL)).on_hover_text(words::sheet::HOW_TO_PASTE);
    } else {
        ui.label(soft(words::sheet::NOT_EDITABLE));
    }
    let ids = form.rows.iter().filter_map(|row| row.indicator.clone());
    figures::take_some_ui(taking, ui, view, &ids.collect::<Vec<IndicatorId>>());
}

/// The cells one types into, and the form's row of each row of cells.
fn cells(form: &Form, has_notes: bool) -> (Cells, Vec<usize>) {
    let entered = |row: &FormRow| row.indicator.clone().filter(field::is_entered);
    let (cells, rows) = form
        .rows
        .iter()
        .enumerate()
        .filter_map(|(at, row)| {
            let id = entered(row)?;
            let note = has_notes.then(|| Field::Note(id.clone()));
            Some((std::iter::once(Field::Figure(id)).chain(note).collect(), at))
        })
        .unzip();
    (Cells::of_rows(cells), rows)
}

fn line(ui: &Ui, view: &View<'_>, row: &'static FormRow, columns: &GridColumns) -> GridRow {
    let indicator = row.indicator.as_ref().and_then(|id| assets::catalogue().get(id.as_str()));
    let reading = indicator.map(|indicator| view.open.reading(indicator));
    let remark = indicator.zip(reading.as_ref()).and_then(|(it, said)| Remark::of(view, it, said));
    let width = if row.heading { columns.behind_code() } else { columns.label };
    let tall = |words: &str, size: f32, width: f32| {
        let font = if row.heading { theme::semibold_at(size) } else { theme::regular_at(size) };
        ui.painter().layout(words.to_owned(), font, Color32::PLACEHOLDER, width).size().y
    };
    let label = tall(&row.label, LABEL_SIZE, width);
    let said = remark.as_ref().map_or(0.0, |it| tall(it.words(), SMALL_SIZE, columns.label) + 2.0);
    let beside = columns.unit.map_or(0.0, |_| 17.0 * row.unit.lines().count() as f32);
    let below =
        unit_below(row, columns).map_or(0.0, |unit| tall(&unit, SMALL_SIZE, columns.label) + 2.0);
    let fill = indicator.zip(reading.as_ref()).and_then(|(indicator, reading)| {
        let line = FillLine::of(view, indicator, reading)?;
        let words = line.laid(ui, view, columns.label);
        Some((line, words))
    });
    let height = (label + below + said).max(beside).max(theme::CELL_HEIGHT) + 5.0;
    let now = fill.as_ref().map_or(0.0, |(line, words)| line.height(words));
    let fill_height = indicator.map_or(0.0, |indicator| {
        fill_line::kept_height(ui, view, &indicator.id, (columns.label, now))
    });
    let height = height.max(label + below + said + fill_height + 5.0);
    GridRow { row, indicator, reading, remark, fill, fill_height, height }
}

/// A form with all that is needed to draw it.
struct GridSheet<'a> {
    view: &'a View<'a>,
    form: &'a Form,
    columns: &'a GridColumns,
    beside: &'a BesideFigures,
    lines: &'a [GridRow],
}

impl GridSheet<'_> {
    fn table_ui(
        &self,
        ui: &mut Ui,
        seen: Option<usize>,
        keyboard: &mut Keyboard,
        note: &mut NoteBox,
    ) {
        let columns = self.columns;
        ui.spacing_mut().item_spacing = Vec2::new(GAP, 0.0);
        let exact = |width: f32| Column::exact(width).clip(false);
        let mut table = TableBuilder::new(ui)
            .id_salt(("form", self.form.number))
            .auto_shrink([false, false])
            .animate_scrolling(false)
            .cell_layout(Layout::left_to_right(Align::Center))
            .column(exact(CODE))
            .column(exact(columns.label))
            .columns(exact(UNIT), usize::from(columns.unit.is_some()))
            .column(exact(VALUE))
            .columns(exact(BESIDE), columns.beside.len())
            .columns(exact(RECENT), usize::from(columns.recent));
        if let Some(note) = columns.note {
            table = table.column(exact(note));
        }
        if let Some(row) = seen {
            table = table.scroll_to_row(row, None);
        }
        table.header(HEADER, |mut row| self.header_ui(&mut row)).body(|body| {
            body.heterogeneous_rows(self.lines.iter().map(|line| line.height), |mut row| {
                let line = &self.lines[row.index()];
                self.row_ui(&mut row, line, keyboard, note);
            });
        });
    }

    fn header_ui(&self, row: &mut TableRow<'_, '_>) {
        let theme = self.view.theme;
        let (has_note, shown) = (self.columns.note.is_some(), &self.columns.beside);
        let mut cell = |words: &str, tip: Option<String>, right: bool, is_last: bool| {
            let align = if right { Align::Max } else { Align::Min };
            row.col(|ui| {
                let rect = ui.max_rect();
                // As far as the lines below the rows.
                let end = rect.right() + if is_last { 0.0 } else { GAP };
                let line = Stroke::new(1.0, *theme.line_strong);
                ui.painter().hline(rect.left()..=end, rect.bottom() - 1.0, line);
                at_ui(ui, rect, Layout::top_down(align), |ui| {
                    let head = ui.label(title(theme, words));
                    tip.map(|tip| head.on_hover_text(tip));
                });
            });
        };
        cell(words::sheet::ORDER, None, false, false);
        cell(words::sheet::LABEL, None, false, false);
        if self.columns.unit.is_some() {
            cell(words::sheet::UNIT, None, false, false);
        }
        let has_more = has_note || self.columns.recent;
        cell(words::sheet::VALUE, None, true, shown.is_empty() && !has_more);
        for (nth, column) in shown.iter().enumerate() {
            let head = words::glued_quarter(&self.beside.head(*column, shown));
            let is_last = nth + 1 == shown.len() && !has_more;
            cell(&head, self.beside.tip(*column), true, is_last);
        }
        if self.columns.recent {
            cell("", None, false, !has_note);
        }
        if has_note {
            cell(words::sheet::NOTE, None, false, true);
        }
    }

    fn row_ui(
        &self,
        row: &mut TableRow<'_, '_>,
        line: &GridRow,
        keyboard: &mut Keyboard,
        note: &mut NoteBox,
    ) {
        let (view, columns) = (self.view, self.columns);
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
        row.col(|ui| {
            let label = label_ui(ui, view, line, columns);
            if let Some(indicator) = line.indicator.filter(|_| !keyboard.is_typing(ui)) {
                label.on_hover_ui(|ui| value::guidance_ui(ui, indicator));
            }
        });
        if columns.unit.is_some() {
            row.col(|ui| unit_ui(ui, view, line.row));
        }
        row.col(|ui| {
            let Some(indicator) = line.indicator else { return };
            let widths = CellWidths { value: VALUE, choice: VALUE, words: VALUE };
            let cell = value::value_ui(keyboard, ui, view, indicator, widths);
            note.note_ui(view, indicator, &cell);
        });
        self.earlier_ui(row, line);
        if let Some(width) = columns.note {
            row.col(|ui| note_cell_ui(ui, view, line, width, keyboard));
        }
    }

    /// What the figure was before, how it moved, and the small line of its last values.
    fn earlier_ui(&self, row: &mut TableRow<'_, '_>, line: &GridRow) {
        let faint = *self.view.theme.text_faint;
        for column in &self.columns.beside {
            row.col(|ui| {
                let reading = line.reading.as_ref();
                let words = reading.and_then(|reading| self.beside.value(*column, reading));
                let (at, font) = (ui.max_rect().right_center(), theme::regular_at(13.0));
                ui.painter().text(at, Align2::RIGHT_CENTER, words.unwrap_or_default(), font, faint);
            });
        }
        if self.columns.recent {
            row.col(|ui| {
                let Some((it, reading)) = line.indicator.zip(line.reading.as_ref()) else { return };
                recent::recent_ui(ui, self.view, it, reading, ui.max_rect());
            });
        }
    }
}

fn note_cell_ui(ui: &mut Ui, view: &View<'_>, line: &GridRow, width: f32, keyboard: &mut Keyboard) {
    let indicator = line.indicator.filter(|known| field::is_entered(&known.id));
    let Some(indicator) = indicator else { return };
    let field = Field::Note(indicator.id.clone());
    let label = words::sheet::note_of(&indicator.label);
    let shape = Shape { edge: BoxEdge::WhenUsed, ..Shape::cell(width, false) };
    cell::cell_ui(keyboard, ui, view, &field, &label, shape);
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

fn label_ui(ui: &mut Ui, view: &View<'_>, line: &GridRow, columns: &GridColumns) -> Response {
    let theme = view.theme;
    let whole = ui.max_rect();
    let cell = whole.with_max_y(whole.bottom() - line.fill_height);
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
    let remark = line.remark.as_ref().map(|it| small(it.words().to_owned(), it.colour(theme)));
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
    if let (Some((fill, words)), Some(indicator)) = (&line.fill, line.indicator) {
        let place = whole.with_min_y(cell.bottom());
        fill.fill_line_ui(ui, view, indicator, (place, Arc::clone(words)));
    }
    let response = ui.interact(cell, ui.scope_id().with("label"), Sense::hover());
    let role = if heading { Role::Heading } else { Role::Label };
    response.widget_info(|| {
        let name = format!("{} {}", line.row.code, line.row.label);
        WidgetInfo::labeled(role, true, name.trim())
    });
    if let Some(remark) = &line.remark {
        let said = ui.interact(cell, ui.scope_id().with("remark"), Sense::empty());
        said.widget_info(|| WidgetInfo::labeled(Role::Label, true, remark.words()));
    }
    response
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
