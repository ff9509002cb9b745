//! The drawing of a table with free rows: buttons, heads, cells, suggestions, a row of sums, what is wrong below its
//! row.
//!
//! Nothing scrolls sideways: a row that does not fit on one line takes two or more (`spots`). The heads stand above the
//! rows and stay in sight, unless a row has too many lines of cells: then each bears its title. Rows out of sight are not drawn, save the
//! first and the last, which the Tab key comes to.

use eframe::egui::{
    self, Align, Align2, CornerRadius, Id, Layout, Popup, Rect, Response, RichText, Role,
    ScrollArea, Sense, Stroke, Ui, Vec2, pos2,
};

use super::{
    cells::{at_ui, hint_ui},
    free_heads::{self, Heads},
    free_paste::{self, PastedInto},
    free_said::{BelowRow, RowSentence},
    register_rows::RegisterYear,
    review::Review,
    row_ends::{self, RowEnds},
    rows::{Ask, FreeTable, Rows},
    spots::{self, CellSpot, GAP, ORDER, SheetColumn},
    wide_table,
};
use crate::{
    edit::field::Field,
    model::RowId,
    ui::{
        action::Action,
        boxes::{
            BoxId,
            cell::{self, Asked, At, Cells, Keyboard},
            field_box::Shape,
            widgets,
        },
        focus,
        shell::page,
        theme,
        view::View,
        words,
    },
};

/// Height of one line of a row.
const LINE: f32 = theme::CELL_HEIGHT + 2.0;
/// Wider than this a table is not easier to read.
const WIDEST: f32 = 1180.0;
/// Above and below the lines of a row.
const PADDING: f32 = 2.0;
/// Size of heads and sentences.
const SMALL: f32 = 12.5;
/// Width of the arrow that lists words for a cell.
const MORE: f32 = 20.0;

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
    /// What of it is printed, in words.
    pub printed: &'a str,
    /// Its columns; the boxes of a row are in this order.
    pub columns: &'a [SheetColumn],
    /// Sums below the columns, one a column; none, no row of sums.
    pub sums: Option<Vec<Option<Sum>>>,
    /// Shown in a blank cell: what follows from others.
    pub hint: fn(&View<'_>, row: RowId, column: usize) -> Option<String>,
    /// What is said below a row one may change, besides what is wrong in it.
    pub said: &'a dyn Fn(&View<'_>, RowId) -> Vec<RowSentence>,
    /// What stands behind the cells of a row.
    pub ends: Option<RowEnds>,
}

impl Sheet<'_> {
    /// Draws the table with its buttons; a paste that is to be shown before it is kept.
    pub fn show(
        &self,
        keyboard: &mut Keyboard,
        rows: &mut Rows,
        ui: &mut Ui,
        view: &View<'_>,
    ) -> Option<Review> {
        widgets::group_label(ui, view.theme, self.name);
        ui.label(RichText::new(self.printed).size(SMALL).color(*view.theme.text_soft));
        let numbers = self.table.rows(&view.open.live);
        let cells = Cells::of_rows(numbers.iter().map(|row| self.table.fields(*row)).collect());
        let (mut open, mut review, mut is_past_end) = (None, None, false);
        if let Some((at, asked)) = keyboard.read(ui, view, &cells) {
            rows.set_current(self.table, numbers[at.0]);
            match asked.filter(|_| view.editable) {
                Some(Asked::Paste(text)) => {
                    let Self { table, name, columns, .. } = *self;
                    let into = PastedInto { table, name, columns };
                    review = free_paste::paste(&into, view, &numbers, at, &text);
                }
                Some(Asked::Open) => open = Some(at),
                Some(Asked::BelowLast) => is_past_end = true,
                None => {}
            }
        }
        if view.editable {
            let add = self.buttons_ui(rows, ui, view, numbers.is_empty());
            if is_past_end {
                add.request_focus();
                view.ask(Action::Say(words::sheet::PAST_LAST_ROW.into()));
            }
            self.begin_row(rows, ui, keyboard, (&add, numbers.is_empty()));
        }
        self.rows_ui(keyboard, rows, ui, view, open);
        review
    }

    fn rows_ui(
        &self,
        keyboard: &mut Keyboard,
        rows: &Rows,
        ui: &mut Ui,
        view: &View<'_>,
        open: Option<At>,
    ) {
        let numbers = self.table.rows(&view.open.live);
        if numbers.is_empty() {
            ui.label(RichText::new(words::sheet::NO_ROWS).color(*view.theme.text_soft));
            return;
        }
        ui.push_id(("sheet", self.name, salt(self.table)), |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.set_max_width(table_width(ui, ui.available_width()));
            let spots = spots::spots(self.cells_width(ui.available_width()), self.columns);
            let heads = free_heads::stand_above(&spots)
                .then(|| Heads::heads_ui(ui, view.theme, self.columns, &spots));
            let title = match &heads {
                Some(_) => 0.0,
                None => free_heads::title_height(ui, view.theme, self.columns, &spots),
            };
            let heads_height = heads.as_ref().map_or(0.0, Heads::height);
            let current = rows.current(self.table);
            let drawn = DrawnSheet { sheet: self, view, spots, title, heads_height, current, open };
            for (at, row) in numbers.iter().enumerate() {
                let is_end = at == 0 || at + 1 == numbers.len();
                drawn.row_ui(ui, keyboard, (at, *row), is_end);
            }
            drawn.sums_ui(ui);
            if let Some(heads) = heads {
                heads.in_sight_ui(ui, view.theme);
            }
        });
    }

    /// Draws them; the one that adds a row.
    fn buttons_ui(
        &self,
        rows: &mut Rows,
        ui: &mut Ui,
        view: &View<'_>,
        is_empty: bool,
    ) -> Response {
        let shown = ui.horizontal_wrapped(|ui| {
            let add = ui.add(widgets::quiet_button(view.theme, words::sheet::ADD_ROW));
            if let Some((field, _)) = view.wanted.filter(|_| is_empty)
                && self.table.fields(RowId::NONE).contains(field)
            {
                // Whoever comes to fill an empty table begins with its first row.
                view.ask(Action::Focused(field.clone()));
                add.request_focus();
                add.scroll_to_me(Some(Align::Center));
            }
            let add = add.on_hover_text(words::sheet::ADD_ROW_HINT);
            if add.clicked() {
                rows.ask_of(self.table, Ask::Add);
            }
            let remove = widgets::quiet_button(view.theme, words::sheet::REMOVE_ROW);
            let remove = ui.add(remove).on_hover_text(words::sheet::REMOVE_ROW_HINT);
            if remove.clicked() {
                rows.ask_of(self.table, Ask::Remove);
            }
            let mut tools = vec![add.id, remove.id];
            if self.table.is_ordered() {
                tools.extend(self.moves_ui(rows, ui, view));
            }
            let at = self.at_hand(rows, view);
            let width = self.cells_width(table_width(ui, ui.max_rect().width()));
            tools.extend(wide_table::wide_ui(ui, view, (self.columns, width), at));
            if self.table == FreeTable::Dossiers {
                let fill = widgets::quiet_button(view.theme, words::sheet::ADD_FIELDS);
                let fill = ui.add(fill).on_hover_text(words::sheet::ADD_FIELDS_HINT);
                if fill.clicked() {
                    rows.ask_of(self.table, Ask::Fill);
                }
                tools.push(fill.id);
            }
            rows.set_tools(self.table, tools);
            add
        });
        shown.inner
    }

    /// What the cells of a row have of the table's width.
    fn cells_width(&self, width: f32) -> f32 {
        if self.ends.is_some() { width - row_ends::WIDTH - GAP } else { width }
    }

    /// The buttons that move the row one is in.
    fn moves_ui(&self, rows: &mut Rows, ui: &mut Ui, view: &View<'_>) -> [Id; 2] {
        let say = [
            (words::sheet::ROW_UP, words::sheet::ROW_UP_HINT, Ask::Up),
            (words::sheet::ROW_DOWN, words::sheet::ROW_DOWN_HINT, Ask::Down),
        ];
        say.map(|(shown, hint, what)| {
            let button = ui.add(widgets::quiet_button(view.theme, shown)).on_hover_text(hint);
            if button.clicked() {
                rows.ask_of(self.table, what);
            }
            button.id
        })
    }

    /// The first cell of the row one is in, or was in last; else of the first row.
    fn at_hand(&self, rows: &Rows, view: &View<'_>) -> Option<Field> {
        let numbers = self.table.rows(&view.open.live);
        let row = rows.current(self.table).or(numbers.first().copied())?;
        self.table.fields(row).into_iter().next()
    }

    /// Words typed or pasted while the button that adds a row has the focus begin that row; so does what is pasted on a page
    /// whose only table has none.
    fn begin_row(
        &self,
        rows: &mut Rows,
        ui: &Ui,
        keyboard: &mut Keyboard,
        (add, is_empty): (&Response, bool),
    ) {
        let is_paste = |event: &egui::Event| matches!(event, egui::Event::Paste(_));
        let pastes = || ui.input(|input| input.events.iter().any(is_paste));
        let is_only = is_empty && matches!(self.table, FreeTable::Plan(_));
        if is_only && !ui.ctx().text_edit_focused() && pastes() {
            add.request_focus();
        } else if !add.has_focus() {
            return;
        }
        focus::takes_words(ui.ctx(), add.id);
        let words = ui.input(|input| input.events.iter().position(focus::is_words_on_button));
        if let Some(from) = words {
            keyboard.hold(focus::take_typing(ui.ctx(), from));
            if keyboard.wanted().is_none() && !rows.is_asked() {
                rows.ask_of(self.table, Ask::Add);
            }
            ui.ctx().request_repaint();
        }
    }
}

/// A table takes what room there is beside the page's width.
fn table_width(ui: &Ui, of_page: f32) -> f32 {
    let room = ui.clip_rect().right() - page::MARGIN - ui.max_rect().left();
    room.min(WIDEST).max(of_page)
}

/// A table with all that is needed to draw it.
struct DrawnSheet<'a> {
    sheet: &'a Sheet<'a>,
    view: &'a View<'a>,
    spots: Vec<CellSpot>,
    /// Height of the titles above the cells of a line; none where they stand above the rows.
    title: f32,
    /// Height of those above the rows.
    heads_height: f32,
    current: Option<RowId>,
    /// The cell whose list was asked for.
    open: Option<At>,
}

impl DrawnSheet<'_> {
    fn lines(&self) -> usize {
        spots::lines(&self.spots)
    }

    /// Height of a line of a row.
    fn line_height(&self) -> f32 {
        LINE + self.title
    }

    fn row_ui(
        &self,
        ui: &mut Ui,
        keyboard: &mut Keyboard,
        (shown, row): (usize, RowId),
        is_end: bool,
    ) {
        let fields = self.sheet.table.fields(row);
        let (inside, columns) = (ORDER + GAP + 7.0, self.sheet.columns);
        let said = if self.view.editable { (self.sheet.said)(self.view, row) } else { Vec::new() };
        let below = BelowRow::of(ui, self.view, (shown, &fields, columns), said, inside);
        let lines = self.lines() as f32 * self.line_height() + 2.0 * PADDING;
        let tall = lines + below.height();
        let size = Vec2::new(ui.available_width(), tall);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let focused = ui.memory(egui::Memory::focused);
        let is_asked = fields.iter().any(|field| {
            Some(field.id()) == focused
                || keyboard.wanted() == Some(field)
                || self.view.takes_focus(field).is_some()
                || self.view.hit_in(field).is_some()
        });
        if !is_end && !is_asked && !ui.clip_rect().expand(80.0).intersects(rect) {
            return;
        }
        let first = rect.with_max_y(rect.top() + LINE);
        order_ui(ui, self.view, first, shown, self.current == Some(row));
        let mut came = false;
        for (column, field) in fields.iter().enumerate() {
            let response = self.cell_ui(ui, keyboard, (shown, row, column), field, rect);
            let stays = self.view.takes_focus(field).is_some_and(|caret| !caret.scrolls());
            came |= response.gained_focus() && !response.is_pointer_button_down_on() && !stays;
        }
        if let Some(ends) = &self.sheet.ends {
            ends.end_ui(ui, self.view, (shown, row), first);
        }
        below.below_row_ui(ui, row, pos2(rect.left() + inside, rect.top() + lines));
        if came {
            // The heads may stand over what is above it.
            let above = self.heads_height + 4.0;
            ui.scroll_to_rect(
                rect.with_min_y(rect.top() - above).with_max_y(rect.bottom() + 4.0),
                None,
            );
        }
        let line = Stroke::new(1.0, *self.view.theme.line);
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
    }

    fn cell_ui(
        &self,
        ui: &mut Ui,
        keyboard: &mut Keyboard,
        (shown, row, column): (usize, RowId, usize),
        field: &Field,
        rect: Rect,
    ) -> Response {
        let (look, spot, view) = (&self.sheet.columns[column], self.spots[column], self.view);
        let label = words::sheet::cell(look.title, shown + 1);
        let offered = look.offered.filter(|_| view.editable);
        let place = self.place(rect, spot);
        if self.title > 0.0 {
            free_heads::cell_title_ui(ui, view.theme, look, place);
        }
        let wide = if offered.is_some() { spot.width - MORE } else { spot.width };
        let layout = Layout::left_to_right(Align::Min);
        let response = at_ui(ui, place, layout, |ui| {
            cell::cell_ui(keyboard, ui, view, field, &label, Shape::cell(wide, look.right))
        });
        if view.words(field).is_empty()
            && let Some(hint) = (self.sheet.hint)(view, row, column)
        {
            hint_ui(ui, view.theme, response.rect, &hint);
        }
        if let Some(offered) = offered {
            let arrow = place.with_min_x(place.right() - MORE);
            // No stop of the Tab key: Alt+↓ in the cell opens the list.
            let button = ui.interact(arrow, Id::unique(("offer", field)), Sense::CLICK);
            let colour = if button.hovered() { *view.theme.text } else { *view.theme.text_soft };
            let font = theme::regular_at(12.5);
            ui.painter().text(arrow.center(), Align2::CENTER_CENTER, "▾", font, colour);
            let button = widgets::named(button, Role::Button, &words::sheet::choose(&label));
            let popup = Popup::default_response_id(&button);
            let opens = self.open == Some((shown, column));
            if opens {
                Popup::open_id(ui.ctx(), popup);
            }
            offer_ui(view, &button, field, &|view| offered(view, row), keyboard);
            if opens {
                ui.data_mut(|data| data.insert_temp(just_opened(), popup));
            }
        }
        response
    }

    /// Where a cell of the row at `rect` stands.
    fn place(&self, rect: Rect, spot: CellSpot) -> Rect {
        let line = self.line_height();
        let bottom = rect.top() + PADDING + (spot.line + 1) as f32 * line;
        let top = bottom - f32::midpoint(LINE, theme::CELL_HEIGHT);
        let left = rect.left() + spot.left;
        Rect::from_min_size(pos2(left, top), Vec2::new(spot.width, theme::CELL_HEIGHT))
    }

    fn sums_ui(&self, ui: &mut Ui) {
        let Some(sums) = &self.sheet.sums else { return };
        let tall = self.lines() as f32 * self.line_height() + 2.0 * PADDING;
        let size = Vec2::new(ui.available_width(), tall);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        for (column, (look, spot)) in self.sheet.columns.iter().zip(&self.spots).enumerate() {
            let words = match &sums[column] {
                Some(sum) => sum.words.as_str(),
                None if column == 0 => words::sheet::SUM,
                None => continue,
            };
            let whole = sums[column].as_ref().is_none_or(|sum| sum.whole);
            let theme = self.view.theme;
            let colour = if whole { *theme.text } else { *theme.text_faint };
            let text = RichText::new(words).font(theme::semibold_at(13.0)).color(colour);
            let layout = if look.right {
                Layout::right_to_left(Align::Center)
            } else {
                Layout::left_to_right(Align::Center)
            };
            let place = self.place(rect, *spot).shrink2(Vec2::new(5.0, 0.0));
            let response = at_ui(ui, place, layout, |ui| ui.label(text));
            if !whole {
                response.on_hover_text(words::sheet::PARTIAL_SUM);
            }
        }
    }
}

fn salt(table: FreeTable) -> u32 {
    match table {
        FreeTable::Dossiers => 0,
        FreeTable::Papers(section) => section.0,
        FreeTable::Register(RegisterYear { year, .. }) | FreeTable::Plan(year) => {
            year.unsigned_abs()
        }
    }
}

fn order_ui(ui: &Ui, view: &View<'_>, row: Rect, at: usize, current: bool) {
    let theme = view.theme;
    let cell = row.with_max_x(row.left() + ORDER);
    if current {
        let band = cell.shrink2(Vec2::new(0.0, 3.0));
        ui.painter().rect_filled(band, CornerRadius::same(4), *theme.accent_soft);
    }
    let colour = if current { *theme.accent_soft_text } else { *theme.text_soft };
    let words = if current { format!("▸{}", at + 1) } else { (at + 1).to_string() };
    let font = theme::regular_at(12.5);
    ui.painter().text(cell.center(), Align2::CENTER_CENTER, words, font, colour);
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
