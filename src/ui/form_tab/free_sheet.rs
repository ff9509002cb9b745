//! The drawing of a table with free rows: buttons, header, cells, suggestions, a row of sums, what is wrong.
//!
//! Wide tables scroll sideways within the page; only rows in sight are drawn.

use eframe::egui::{
    Align, Align2, Button, CornerRadius, Id, Layout, Popup, Rect, Response, RichText, Role,
    ScrollArea, Stroke, Ui, Vec2, scroll_area::ScrollBarVisibility,
};
use egui_extras::{Column, TableBuilder, TableRow};

use super::{
    cells::{at_ui, title},
    keys::{Asked, At, Cells, Keyboard},
    paste,
    rows::{Ask, FreeTable, Rows},
};
use crate::{
    edit::{clipboard, field::Field},
    model::{RowId, text},
    ui::{
        action::Action,
        boxes::{
            field_box::{self, Shape},
            widgets,
        },
        theme,
        view::View,
        words,
    },
};

const ORDER: f32 = 30.0;
const GAP: f32 = 6.0;
const ROW: f32 = theme::FIELD_HEIGHT + 4.0;
const HEADER: f32 = 36.0;
const MORE: f32 = 24.0;

/// A column of the table.
pub struct SheetColumn {
    /// "Tiếp nhận".
    pub title: &'static str,
    /// Points.
    pub width: f32,
    /// Numbers stand right.
    pub right: bool,
    /// Words offered for a row's cell.
    pub offered: Option<fn(&View<'_>, RowId) -> Vec<String>>,
}

/// A sum below a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// As printed.
    pub words: String,
    /// Whether every row had its number.
    pub whole: bool,
}

/// What one table is.
pub struct Sheet<'a> {
    /// Which.
    pub table: FreeTable,
    /// "Hồ sơ TTHC theo lĩnh vực".
    pub name: &'static str,
    /// Its columns; the boxes of a row are in this order.
    pub columns: &'a [SheetColumn],
    /// Sums below the columns, one a column; none, no row of sums.
    pub sums: Option<Vec<Option<Sum>>>,
    /// Shown in a blank cell: what follows from others.
    pub hint: fn(&View<'_>, row: RowId, column: usize) -> Option<String>,
}

impl Sheet<'_> {
    /// Draws the table with its buttons.
    pub fn show(&self, keyboard: &mut Keyboard, rows: &mut Rows, ui: &mut Ui, view: &View<'_>) {
        widgets::group_label(ui, view.theme, self.name);
        let numbers = self.table.rows(&view.open.live);
        if view.editable {
            self.buttons_ui(rows, ui, view, numbers.is_empty());
        }
        let cells = Cells(numbers.iter().map(|row| self.table.fields(*row)).collect());
        let mut open = None;
        if let Some((at, asked)) = keyboard.read(ui, view, &cells) {
            rows.set_current(self.table, numbers[at.0]);
            match asked.filter(|_| view.editable) {
                Some(Asked::Paste(text)) => {
                    self.paste(view, &numbers, at, &text);
                }
                Some(Asked::Open) => open = Some(at),
                None => {}
            }
        }
        if numbers.is_empty() {
            ui.label(RichText::new(words::sheet::NO_ROWS).color(*view.theme.text_soft));
            return;
        }
        let wanted = keyboard.wanted().or(view.wanted.map(|(field, _)| field));
        let seen = wanted.and_then(|field| cells.place(field));
        // egui pulls the bar of a table far below into sight, over what stands there.
        let in_sight = ui.cursor().top() < ui.clip_rect().bottom() - theme::FIELD_HEIGHT;
        let bar = if in_sight {
            ScrollBarVisibility::VisibleWhenNeeded
        } else {
            ScrollBarVisibility::AlwaysHidden
        };
        let area = ScrollArea::horizontal().scroll_bar_visibility(bar);
        area.id_salt(("sheet", self.name, salt(self.table))).show(ui, |ui| {
            // The table clips itself to what is in sight; its whole width makes the page scroll sideways.
            ui.set_min_width(width(self.columns));
            self.show_cell(ui, seen);
            self.table_ui(ui, view, &numbers, rows, open, keyboard);
        });
        self.wrong_ui(ui, view, &cells);
    }

    fn buttons_ui(&self, rows: &mut Rows, ui: &mut Ui, view: &View<'_>, is_empty: bool) {
        ui.horizontal_wrapped(|ui| {
            let add = ui.add(widgets::quiet_button(view.theme, words::sheet::ADD_ROW));
            if let Some((field, _)) = view.wanted.filter(|_| is_empty)
                && self.table.fields(RowId::NONE).contains(field)
            {
                // Whoever comes to fill an empty table begins with its first row.
                view.ask(Action::Focused(field.clone()));
                add.request_focus();
                add.scroll_to_me(Some(Align::Center));
            }
            if add.on_hover_text(words::sheet::ADD_ROW_HINT).clicked() {
                rows.ask_of(self.table, Ask::Add);
            }
            let remove = widgets::quiet_button(view.theme, words::sheet::REMOVE_ROW);
            if ui.add(remove).on_hover_text(words::sheet::REMOVE_ROW_HINT).clicked() {
                rows.ask_of(self.table, Ask::Remove);
            }
            if self.table == FreeTable::Dossiers {
                let fill = widgets::quiet_button(view.theme, words::sheet::ADD_FIELDS);
                let what = words::sheet::ADD_FIELDS_HINT;
                if ui.add(fill).on_hover_text(what).clicked() {
                    rows.ask_of(self.table, Ask::Fill);
                }
            }
        });
    }

    /// Scrolls to a cell that may not be drawn yet.
    fn show_cell(&self, ui: &Ui, seen: Option<At>) {
        let Some((row, column)) = seen else { return };
        let x = width(&self.columns[..column]);
        let y = HEADER + row as f32 * ROW;
        let size = Vec2::new(self.columns[column].width, ROW);
        let at = ui.cursor().min + Vec2::new(x, y);
        ui.scroll_to_rect(Rect::from_min_size(at, size), None);
    }

    fn table_ui(
        &self,
        ui: &mut Ui,
        view: &View<'_>,
        numbers: &[RowId],
        rows: &Rows,
        open: Option<At>,
        keyboard: &mut Keyboard,
    ) {
        ui.spacing_mut().item_spacing = Vec2::new(GAP, 0.0);
        let mut table = TableBuilder::new(ui)
            .id_salt((self.name, salt(self.table)))
            .vscroll(false)
            .auto_shrink([true, true])
            .cell_layout(Layout::left_to_right(Align::Center))
            .column(Column::exact(ORDER).clip(false));
        for look in self.columns {
            table = table.column(Column::exact(look.width).clip(false));
        }
        let current = rows.current(self.table);
        let table = table.header(HEADER, |mut row| self.header_ui(&mut row, view));
        let count = numbers.len() + usize::from(self.sums.is_some());
        table.body(|body| {
            body.rows(ROW, count, |mut row| {
                let at = row.index();
                match numbers.get(at) {
                    Some(number) => {
                        order_ui(&mut row, view, at, current == Some(*number));
                        for column in 0..self.columns.len() {
                            let opens = open == Some((at, column));
                            row.col(|ui| {
                                let place = (at, *number, column);
                                self.cell_ui(ui, view, place, opens, keyboard);
                            });
                        }
                    }
                    None => self.sums_ui(&mut row, view),
                }
            });
        });
    }

    fn header_ui(&self, row: &mut TableRow<'_, '_>, view: &View<'_>) {
        let mut cell = |words: &str, right: bool| {
            let layout =
                if right { Layout::top_down(Align::Max) } else { Layout::top_down(Align::Min) };
            row.col(|ui| {
                let rect = ui.max_rect();
                let below = rect.bottom() - 1.0;
                let stroke = Stroke::new(1.0, *view.theme.line_strong);
                ui.painter().hline(rect.left()..=rect.right() + GAP, below, stroke);
                at_ui(ui, rect, layout, |ui| ui.label(title(view.theme, words)));
            });
        };
        cell("STT", false);
        for look in self.columns {
            cell(look.title, look.right);
        }
    }

    fn cell_ui(
        &self,
        ui: &mut Ui,
        view: &View<'_>,
        (shown, row, column): (usize, RowId, usize),
        opens: bool,
        keyboard: &mut Keyboard,
    ) {
        let look = &self.columns[column];
        let field = self.table.fields(row).swap_remove(column);
        let label = words::sheet::cell(look.title, shown + 1);
        let offered = look.offered.filter(|_| view.editable);
        let wide = if offered.is_some() { look.width - MORE } else { look.width };
        let shape = if look.right { Shape::number(wide) } else { Shape::line(wide) };
        ui.spacing_mut().item_spacing.x = 0.0;
        keyboard.before(ui, &field);
        let response = field_box::field_box_ui(ui, view, &field, &label, shape);
        Keyboard::after(ui, &field);
        if view.words(&field).is_empty()
            && let Some(hint) = (self.hint)(view, row, column)
        {
            let at = response.rect.right_center() - Vec2::new(9.0, 0.0);
            let font = theme::regular_at(13.5);
            ui.painter().text(at, Align2::RIGHT_CENTER, hint, font, *view.theme.text_faint);
        }
        if let Some(offered) = offered {
            let button = Button::new(RichText::new("▾").size(12.0).color(*view.theme.text_soft))
                .frame(false)
                .min_size(Vec2::new(MORE, theme::FIELD_HEIGHT));
            let name = words::sheet::choose(&label);
            let button = widgets::named(ui.add(button), Role::Button, &name);
            let popup = Popup::default_response_id(&button);
            if opens {
                Popup::open_id(ui.ctx(), popup);
            }
            offer_ui(view, &button, &field, &|view| offered(view, row), keyboard);
            if opens {
                ui.data_mut(|data| data.insert_temp(just_opened(), popup));
            }
        }
    }

    fn sums_ui(&self, row: &mut TableRow<'_, '_>, view: &View<'_>) {
        row.col(|_| {});
        for (column, look) in self.columns.iter().enumerate() {
            let sum = self.sums.as_ref().and_then(|sums| sums[column].as_ref());
            row.col(|ui| {
                let words = match sum {
                    Some(sum) => sum.words.as_str(),
                    None if column == 0 => words::sheet::SUM,
                    None => return,
                };
                let whole = sum.is_none_or(|sum| sum.whole);
                let colour = if whole { *view.theme.text } else { *view.theme.text_faint };
                let font = theme::semibold_at(13.5);
                let text = RichText::new(words).font(font).color(colour);
                let rect = ui.max_rect().shrink2(Vec2::new(9.0, 0.0));
                let layout = if look.right {
                    Layout::right_to_left(Align::Center)
                } else {
                    Layout::left_to_right(Align::Center)
                };
                let response = at_ui(ui, rect, layout, |ui| ui.label(text));
                if !whole {
                    response.on_hover_text(words::sheet::PARTIAL_SUM);
                }
            });
        }
    }

    fn wrong_ui(&self, ui: &mut Ui, view: &View<'_>, cells: &Cells) {
        for (row, fields) in cells.0.iter().enumerate() {
            for (field, look) in fields.iter().zip(self.columns) {
                if let Some(why) = view.wrong(field) {
                    let words = words::sheet::wrong(row + 1, look.title, &why);
                    ui.label(RichText::new(words).color(*view.theme.error).size(13.0));
                }
            }
        }
    }

    /// Without the titles of the columns, when they were copied too.
    fn below_head(&self, mut block: Vec<Vec<String>>, column: usize) -> Vec<Vec<String>> {
        let is_title = |(cell, look): (&String, &SheetColumn)| {
            cell.is_empty() || text::folded(cell) == text::folded(look.title)
        };
        let is_head = block.first().is_some_and(|line| {
            line.iter().any(|cell| !cell.is_empty())
                && line.len() <= self.columns.len() - column
                && line.iter().zip(&self.columns[column..]).all(is_title)
        });
        if is_head {
            block.remove(0);
        }
        block
    }

    /// A block from Excel over the cells from this one on; rows it needs are added.
    fn paste(&self, view: &View<'_>, numbers: &[RowId], (row, column): At, text: &str) {
        let block = self.below_head(clipboard::rows_of(text), column);
        let missing = (row + block.len()).saturating_sub(numbers.len());
        let (before, new) = self.table.with_blank_rows(&view.open.live, None, missing);
        let before = (missing > 0).then_some(before);
        let places = numbers.iter().copied().chain(new);
        let mut filled = Vec::new();
        for (line, number) in block.into_iter().zip(places.skip(row)) {
            let fields = self.table.fields(number).into_iter().skip(column);
            filled.extend(fields.zip(line).filter(|(_, words)| !words.is_empty()));
        }
        paste::put(view, before, filled, &words::sheet::table_named(self.name));
    }
}

/// Of the order and these columns, with the gaps behind them.
fn width(columns: &[SheetColumn]) -> f32 {
    ORDER + GAP + columns.iter().map(|look| look.width + GAP).sum::<f32>()
}

fn salt(table: FreeTable) -> u32 {
    match table {
        FreeTable::Dossiers => 0,
        FreeTable::Papers(section) => section.0,
    }
}

fn order_ui(row: &mut TableRow<'_, '_>, view: &View<'_>, at: usize, current: bool) {
    row.col(|ui| {
        let theme = view.theme;
        let cell = ui.max_rect();
        if current {
            let band = cell.shrink2(Vec2::new(0.0, 3.0));
            ui.painter().rect_filled(band, CornerRadius::same(4), *theme.accent_soft);
        }
        let colour = if current { *theme.accent_soft_text } else { *theme.text_soft };
        let words = if current { format!("▸{}", at + 1) } else { (at + 1).to_string() };
        let font = theme::regular_at(12.5);
        ui.painter().text(cell.center(), Align2::CENTER_CENTER, words, font, colour);
    });
}

/// The list of words offered for a cell, below its arrow; Alt+↓ in the cell opens it too.
fn offer_ui(
    view: &View<'_>,
    button: &Response,
    field: &Field,
    offered: &dyn Fn(&View<'_>) -> Vec<String>,
    keyboard: &mut Keyboard,
) {
    let popup = Popup::default_response_id(button);
    let fresh = just_opened();
    Popup::menu(button).show(|ui| {
        ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
            for (at, words) in offered(view).into_iter().enumerate() {
                let item = ui.selectable_label(false, &words);
                let first = at == 0 && ui.data(|data| data.get_temp::<Id>(fresh)) == Some(popup);
                if first {
                    item.request_focus();
                    ui.data_mut(|data| data.remove::<Id>(fresh));
                }
                if item.clicked() {
                    view.ask(Action::Type(field.clone(), words));
                    view.ask(Action::Leave(field.clone()));
                    keyboard.go_to(field.clone());
                }
            }
        });
    });
}

/// Where egui keeps which list was opened by the keyboard: its first word takes the focus.
fn just_opened() -> Id {
    Id::unique("offer just opened")
}
