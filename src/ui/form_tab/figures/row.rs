//! One row of a section's figures, with the sentences that belong below it.
//!
//! A sentence that comes or goes renames no other row: each is named by its indicator.

use std::sync::Arc;

use eframe::egui::{
    Align, Align2, Color32, CornerRadius, Galley, Id, Layout, Rect, Response, RichText, Role,
    Sense, Stroke, Ui, Vec2, WidgetInfo, pos2, text::LayoutJob,
};

use super::{
    beside::BesideFigures,
    columns::{Columns, MARK, VALUE},
    fill_line::{self, FillLine},
    menu,
    note::NoteBox,
    remark::Remark,
    value::{self, CellWidths},
};
use crate::{
    edit::field::{self, Field},
    model::{Indicator, Kind, SectionId},
    ui::{
        action::Action,
        app::readings::FigureReading,
        boxes::{BoxId, cell::Keyboard, widgets},
        form_tab::{cells::at_ui, recent},
        theme,
        view::View,
        words,
    },
};

/// Height of a row whose label is one line.
const ROW: f32 = 30.0;
/// Size of a label.
const LABEL: f32 = 13.0;
/// Size of the sentences below a row, and of units.
const SMALL: f32 = 12.5;
/// A label is cut after so many lines, which none of the catalogue reaches; hover and the cell's name say all of it.
const MOST_LINES: usize = 5;
/// What other reports know stands so far up into the row, whose label leaves room.
const TUCKED: f32 = 3.0;
/// How far the labels of a group stand in.
const INDENT: f32 = 12.0;
/// Rows so far outside the view are drawn too, points.
const BEYOND: f32 = 120.0;

/// A row to be drawn.
pub(super) struct FigureRow<'a> {
    pub(super) indicator: &'a Indicator,
    /// What of its label the title above does not say; its short name stands there where that has room on fewer lines.
    pub(super) label: &'a str,
    pub(super) is_grouped: bool,
    pub(super) columns: &'a Columns,
    pub(super) beside: &'a BesideFigures,
    /// The section that asks for it.
    pub(super) section: SectionId,
    /// It is drawn wherever it stands.
    pub(super) keeps: bool,
}

/// A sentence below a row.
enum Below {
    Remark(Remark),
    /// Where a part of a rate is typed.
    Operand(Field, String),
}

/// What a row takes up.
struct RowLayout {
    label: Arc<Galley>,
    below: Vec<(Below, Arc<Galley>)>,
    /// What other reports know of it.
    fill: Option<(FillLine, Arc<Galley>)>,
    /// Room of that.
    fill_height: f32,
    /// Of the row alone.
    height: f32,
}

impl RowLayout {
    fn whole(&self) -> f32 {
        let below = self.below.iter().map(|(_, words)| words.size().y + 4.0).sum::<f32>();
        self.height + below + self.fill_height
    }

    fn part(&self) -> Option<&Field> {
        self.fill.as_ref().and_then(|(line, _)| line.part())
    }
}

impl FigureRow<'_> {
    /// Draws it, or keeps its place while it is out of sight.
    pub(super) fn row_ui(
        &self,
        keyboard: &mut Keyboard,
        note: &mut NoteBox,
        ui: &mut Ui,
        view: &View<'_>,
    ) {
        let reading = view.open.reading(self.indicator);
        let field = Field::Figure(self.indicator.id.clone());
        let plan = self.plan(ui, view, &reading);
        let size = Vec2::new(self.columns.mark + MARK, plan.whole());
        let at = Rect::from_min_size(ui.cursor().min, size);
        let is_asked = self.is_asked(keyboard, note, ui, view, &plan);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        if !self.keeps && !is_asked && !ui.clip_rect().expand(BEYOND).intersects(at) {
            return;
        }
        if self.note_is_wanted(view) && note.open(&self.indicator.id) {
            ui.scroll_to_rect(rect, None);
        }
        let row = rect.with_max_y(rect.top() + plan.height);
        ui.push_id(self.indicator.id.as_str(), |ui| {
            self.ground_ui(ui, view, row);
            let label = self.label_ui(ui, view, &field, row, &plan);
            let cell = self.cell_ui(keyboard, ui, view, row, plan.height);
            menu::menu_ui(ui, view, note, (self.indicator, self.section), &label, &cell);
            if !keyboard.is_typing(ui) {
                // Else it lies over the rows one types into.
                label.on_hover_ui(|ui| value::guidance_ui(ui, self.indicator));
            }
            self.columns_ui(ui, view, row, &reading);
            self.mark_ui(note, ui, view, row, &cell);
            self.below_ui(ui, view, row, plan);
            let stays = view.takes_focus(&field).is_some_and(|caret| !caret.scrolls());
            if cell.gained_focus() && !cell.is_pointer_button_down_on() && !stays {
                ui.scroll_to_rect(rect.expand2(Vec2::new(0.0, 6.0)), None);
            }
            note.note_ui(view, self.indicator, &cell);
        });
        let line = Stroke::new(1.0, *view.theme.line);
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
    }

    /// What other reports know of it, then its sentences.
    fn below_ui(&self, ui: &mut Ui, view: &View<'_>, row: Rect, plan: RowLayout) {
        let mut y = row.bottom() + plan.fill_height;
        if let Some((line, words)) = plan.fill {
            let size = Vec2::new(self.columns.mark - self.indent(), line.height(&words));
            let at = pos2(row.left() + self.indent(), row.bottom() - TUCKED);
            let place = Rect::from_min_size(at, size);
            line.fill_line_ui(ui, view, self.indicator, (place, words));
        }
        for (below, words) in plan.below {
            let place = Rect::from_min_size(pos2(row.left(), y), words.size());
            y += words.size().y + 4.0;
            below_ui(ui, view, &below, place, words);
        }
    }

    /// Whether it is drawn wherever it stands: somebody is in it, or shall be.
    fn is_asked(
        &self,
        keyboard: &Keyboard,
        note: &NoteBox,
        ui: &Ui,
        view: &View<'_>,
        plan: &RowLayout,
    ) -> bool {
        let field = Field::Figure(self.indicator.id.clone());
        let has_focus = |field: &Field| ui.memory(|memory| memory.has_focus(field.id()));
        let is_wanted = |field: &Field| view.takes_focus(field).is_some() || has_focus(field);
        keyboard.wanted() == Some(&field)
            || view.hit_in(&field).is_some()
            || is_wanted(&field)
            || plan.part().is_some_and(is_wanted)
            || note.is_of(&self.indicator.id)
            || self.note_is_wanted(view)
    }

    /// Whether its note, which stands in a box below it, or its source shall have the focus.
    fn note_is_wanted(&self, view: &View<'_>) -> bool {
        let id = &self.indicator.id;
        let both = [Field::Note(id.clone()), Field::Source(id.clone())];
        both.iter().any(|field| view.takes_focus(field).is_some())
    }

    fn plan(&self, ui: &Ui, view: &View<'_>, reading: &FigureReading) -> RowLayout {
        let columns = self.columns;
        let is_typed = field::is_entered(&self.indicator.id);
        let font = if is_typed { theme::regular_at(LABEL) } else { theme::semibold_at(LABEL) };
        let width = columns.label - 10.0 - self.indent();
        let laid = |words: &str| {
            let mut job = LayoutJob::simple(words.into(), font.clone(), *view.theme.text, width);
            job.wrap.max_rows = MOST_LINES;
            ui.fonts_mut(|fonts| fonts.layout_job(job))
        };
        let mut label = laid(self.label);
        if label.rows.len() > 1 && !self.is_grouped {
            let short = laid(&self.indicator.short);
            // Rows stand close together; hover, guidance and the cell's name say the whole of it.
            label = if short.rows.len() < label.rows.len() { short } else { label };
        }
        let height = if columns.stacked {
            label.size().y + 4.0 + ROW
        } else {
            (label.size().y + 5.0).max(ROW)
        };
        let remark = Remark::of(view, self.indicator, reading).map(Below::Remark);
        let operands = reading.operands.iter().map(|operand| {
            Below::Operand(Field::Figure(operand.indicator.clone()), operand.words.clone())
        });
        let room = columns.mark;
        let below = remark.into_iter().chain(operands).map(|below| {
            let (words, colour) = below.looks(view);
            let font = theme::regular_at(SMALL);
            let galley = ui.painter().layout(words.to_owned(), font, colour, room);
            (below, galley)
        });
        let fill = FillLine::of(view, self.indicator, reading).map(|line| {
            let words = line.laid(ui, view, room - self.indent());
            (line, words)
        });
        let now = fill.as_ref().map_or(0.0, |(line, words)| line.height(words) - TUCKED);
        let fill_height = fill_line::kept_height(ui, view, &self.indicator.id, (room, now));
        RowLayout { label, below: below.collect(), fill, fill_height, height }
    }

    /// How far its label stands in.
    fn indent(&self) -> f32 {
        if self.is_grouped { INDENT } else { 0.0 }
    }

    /// A tint while it is pointed at, here or on the page.
    fn ground_ui(&self, ui: &Ui, view: &View<'_>, row: Rect) {
        if view.hovered == Some(&self.indicator.id) {
            // A tint and a bar: a ring would look like the focus.
            let lit = Rect::from_x_y_ranges(row.left() - 8.0..=row.right(), row.y_range());
            ui.painter().rect_filled(lit, CornerRadius::same(4), *view.theme.hover);
            let bar = lit.with_max_x(lit.left() + 3.0);
            ui.painter().rect_filled(bar, CornerRadius::same(1), *view.theme.accent);
        }
        if ui.rect_contains_pointer(row) {
            view.ask(Action::Hover(self.indicator.id.clone()));
        }
    }

    fn label_ui(
        &self,
        ui: &Ui,
        view: &View<'_>,
        field: &Field,
        row: Rect,
        plan: &RowLayout,
    ) -> Response {
        let tall = plan.label.size().y;
        let top = if self.columns.stacked { 3.0 } else { (plan.height - tall) / 2.0 };
        let left = row.left() + self.indent();
        let colour = *view.theme.text;
        ui.painter().galley(pos2(left, row.top() + top), Arc::clone(&plan.label), colour);
        let bottom = if self.columns.stacked { row.top() + tall + 4.0 } else { row.bottom() };
        let place = Rect::from_min_max(row.min, pos2(row.left() + self.columns.label, bottom));
        // No stop of the Tab key: the cell beside it is one.
        let response = ui.interact(place, ui.scope_id().with("label"), Sense::CLICK);
        if response.clicked() && field::is_entered(&self.indicator.id) {
            // As everywhere, a label stands for its box.
            view.ask(Action::Focus(field.clone(), None));
        }
        response
    }

    fn cell_ui(
        &self,
        keyboard: &mut Keyboard,
        ui: &mut Ui,
        view: &View<'_>,
        row: Rect,
        height: f32,
    ) -> Response {
        let columns = self.columns;
        // The hairline below belongs to the row.
        let middle = if columns.stacked {
            row.bottom() - ROW / 2.0 - 0.5
        } else {
            row.top() + height / 2.0 - 0.5
        };
        let left = row.left() + columns.value;
        let place = Rect::from_min_max(
            pos2(left, middle - theme::CELL_HEIGHT / 2.0),
            pos2(row.left() + columns.mark, middle + theme::CELL_HEIGHT / 2.0),
        );
        let widths = CellWidths { value: VALUE, choice: columns.wide(), words: columns.widest() };
        let layout = Layout::left_to_right(Align::Min);
        at_ui(ui, place, layout, |ui| value::value_ui(keyboard, ui, view, self.indicator, widths))
    }

    /// Unit, earlier values and change.
    fn columns_ui(&self, ui: &Ui, view: &View<'_>, row: Rect, reading: &FigureReading) {
        if let Some(column) = self.columns.recent.as_ref().filter(|_| !self.columns.stacked) {
            let x = row.left() + column.start..=row.left() + column.end;
            let y = row.center().y - ROW / 2.0..=row.center().y + ROW / 2.0;
            let place = Rect::from_x_y_ranges(x, y);
            recent::recent_ui(ui, view, self.indicator, reading, place);
        }
        let columns = self.columns;
        let middle = if columns.stacked { row.bottom() - ROW / 2.0 } else { row.center().y } - 0.5;
        let is_words = matches!(self.indicator.kind, Kind::Text | Kind::Reference);
        if is_words && field::is_entered(&self.indicator.id) {
            return;
        }
        let (font, colour) = (theme::regular_at(SMALL), *view.theme.text_soft);
        let room = columns.unit.end - columns.unit.start - 6.0;
        let (unit, _) = widgets::one_line(ui, value::unit(self.indicator), &font, colour, room);
        let at = pos2(row.left() + columns.unit.start, middle - unit.size().y / 2.0);
        ui.painter().galley(at, unit, colour);
        for (column, place) in &columns.beside {
            if let Some(words) = self.beside.value(*column, reading) {
                let at = pos2(row.left() + place.end, middle);
                let font = theme::regular_at(SMALL);
                ui.painter().text(at, Align2::RIGHT_CENTER, words, font, *view.theme.text_faint);
            }
        }
    }

    /// The pencil: always where there is a note, else while the row is pointed at or has the focus and may be written
    /// in. No stop of the Tab key: Ctrl+E opens the note.
    fn mark_ui(&self, note: &mut NoteBox, ui: &Ui, view: &View<'_>, row: Rect, cell: &Response) {
        let id = &self.indicator.id;
        if !field::is_entered(id) {
            return;
        }
        let stored = view.open.live.figures.get(id);
        let note_words = stored.map_or("", |figure| figure.note.as_str());
        let source = stored.map_or("", |figure| figure.source.as_str());
        let has_any = !note_words.is_empty() || !source.is_empty();
        let may_add = view.editable && (cell.has_focus() || ui.rect_contains_pointer(row));
        if !has_any && !may_add {
            return;
        }
        let place = Rect::from_min_max(pos2(row.right() - MARK, row.top()), row.max);
        let mark = ui.interact(place, Id::unique(("pencil", id.as_str())), Sense::CLICK);
        let colour =
            if has_any || mark.hovered() { *view.theme.accent } else { *view.theme.text_faint };
        let font = theme::regular_at(14.0);
        // What can only be read is no place for a pencil.
        let sign = if view.editable { "✎" } else { "…" };
        ui.painter().text(place.center(), Align2::CENTER_CENTER, sign, font, colour);
        let name = words::figures::marks_of(&self.indicator.label);
        let mark = widgets::named(mark, Role::Button, &name);
        if mark.clicked() {
            note.toggle(id);
        }
        mark.on_hover_ui(|ui| {
            if !has_any {
                ui.label(words::figures::ADD_NOTE);
            }
            for (what, words) in
                [(words::figures::NOTE, note_words), (words::figures::SOURCE, source)]
            {
                if !words.is_empty() {
                    ui.label(format!("{what}: {words}"));
                }
            }
        });
    }
}

impl Below {
    fn looks(&self, view: &View<'_>) -> (&str, Color32) {
        match self {
            Self::Remark(remark) => (remark.words(), remark.colour(view.theme)),
            Self::Operand(_, words) => (words, *view.theme.text_soft),
        }
    }
}

fn below_ui(ui: &mut Ui, view: &View<'_>, below: &Below, place: Rect, words: Arc<Galley>) {
    let (said, colour) = below.looks(view);
    ui.painter().galley(place.min, words, colour);
    match below {
        Below::Remark(_) => {
            let id = ui.scope_id().with("below");
            let response = ui.interact(place, id, Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said));
        }
        Below::Operand(field, _) => {
            let id = ui.scope_id().with(("operand", field));
            let response = ui.interact(place, id, Sense::CLICK);
            let response = widgets::named(response, Role::Link, said);
            if response.hovered() {
                let line = Stroke::new(1.0, colour);
                ui.painter().hline(place.x_range(), place.bottom(), line);
            }
            if response.clicked() {
                view.ask(Action::Focus(field.clone(), None));
            }
        }
    }
}

/// The words that the labels of the rows below share.
pub(super) fn title_ui(ui: &mut Ui, view: &View<'_>, words: &str) {
    ui.add_space(6.0);
    let said = RichText::new(words).font(theme::semibold_at(SMALL)).color(*view.theme.text_soft);
    ui.label(said);
    ui.add_space(2.0);
}
