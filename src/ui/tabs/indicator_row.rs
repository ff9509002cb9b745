//! Indicators as a form: label, value, unit, what it was before, and what is odd about it.
//!
//! Nothing here computes: a derived value is the page's own reading, its formula is told on hover.

use std::sync::Arc;

use eframe::egui::{
    Align, CornerRadius, Frame, Layout, Margin, Popup, Rect, Response, RichText, Role, Sense,
    Shape, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, epaint::RectShape,
};

use crate::{
    assets,
    compose::figures::Figures,
    model::{Commune, Indicator, IndicatorId, Kind, Report, catalogue::Constraint, number},
};
use crate::{
    edit::field::{self, Field},
    ui::{
        action::Action,
        boxes::{choice_box, field_box, widgets},
        theme,
        view::View,
        words,
    },
};

/// Width of a value's box, points.
pub(crate) const VALUE: f32 = 118.0;
/// Width of the unit beside it.
const UNIT: f32 = 74.0;
/// Width of each grey column.
const BEFORE: f32 = 80.0;
/// Room for marks at the right end.
const MARK: f32 = 28.0;

/// All rows with their header.
pub fn rows_ui(ui: &mut Ui, view: &View<'_>, ids: &[IndicatorId]) {
    let columns = Columns::of(ui.available_width(), view);
    header_ui(ui, view, &columns);
    for id in ids {
        if let Some(indicator) = assets::catalogue().get(id.as_str()) {
            row_ui(ui, view, indicator, &columns);
        }
    }
}

/// What fits and has something to say: on a narrow window the older column goes first, then the newer.
struct Columns {
    label: f32,
    /// Too narrow for a label beside its value: it stands above it.
    stacked: bool,
    before: usize,
}

impl Columns {
    fn of(width: f32, view: &View<'_>) -> Self {
        let fixed = VALUE + UNIT + MARK + 16.0;
        let known = match (&view.open.previous, &view.open.last_year) {
            (_, Some(_)) => 2,
            (Some(_), None) => 1,
            (None, None) => 0,
        };
        let before = (0..=known)
            .rev()
            .find(|&count| width - fixed - count as f32 * BEFORE >= 200.0)
            .unwrap_or(0);
        let label = width - fixed - before as f32 * BEFORE;
        let stacked = label < 180.0;
        if stacked {
            // The label stands above, so that what it took is free.
            let fits = ((width - fixed) / BEFORE).max(0.0) as usize;
            return Self { label: width, stacked, before: known.min(fits) };
        }
        Self { label, stacked, before }
    }
}

fn header_ui(ui: &mut Ui, view: &View<'_>, columns: &Columns) {
    let theme = view.theme;
    let open = view.open;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let mut cell = |width: f32, right: bool, words: String| {
            let layout = if right {
                Layout::right_to_left(Align::Center)
            } else {
                Layout::left_to_right(Align::Center)
            };
            ui.allocate_ui_with_layout(Vec2::new(width, 20.0), layout, |ui| {
                ui.set_min_width(width);
                ui.label(RichText::new(words).size(12.0).color(*theme.text_faint));
            });
        };
        if columns.stacked {
            cell(VALUE, false, words::figures::LABEL_AND_NOW.into());
        } else {
            cell(columns.label, false, words::figures::LABEL.into());
            cell(VALUE, true, words::figures::NOW.into());
        }
        cell(UNIT + 8.0, false, String::new());
        let named = |report: Option<&Arc<Report>>, none: &str| {
            report.map_or_else(|| none.to_owned(), |report| words::period_short(report.period))
        };
        if columns.before > 0 {
            cell(BEFORE, true, named(open.previous.as_ref(), words::figures::BEFORE));
        }
        if columns.before > 1 {
            cell(BEFORE, true, named(open.last_year.as_ref(), words::figures::YEAR_AGO));
        }
    });
}

fn row_ui(ui: &mut Ui, view: &View<'_>, indicator: &Indicator, columns: &Columns) {
    let field = Field::Figure(indicator.id.clone());
    let top = ui.cursor().min;
    let behind = ui.painter().add(Shape::Noop);
    if columns.stacked {
        label_ui(ui, view, indicator, columns.label);
        ui.add_space(-4.0);
    }
    let row = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.set_min_height(theme::FIELD_HEIGHT + 4.0);
        if !columns.stacked {
            label_ui(ui, view, indicator, columns.label);
        }
        if matches!(indicator.kind, Kind::Text | Kind::Reference)
            && field::is_entered(&indicator.id)
        {
            // Words have no unit, and need its room and that of the earlier values.
            let width = VALUE + UNIT + columns.before as f32 * BEFORE;
            let shape = field_box::Shape::line(width);
            fixed(ui, width + 8.0, false, |ui| {
                field_box::field_box_ui(ui, view, &field, &spoken(indicator), shape);
            });
        } else {
            value_ui(ui, view, indicator, &field);
            ui.add_space(8.0);
            fixed(ui, UNIT, false, |ui| {
                ui.label(RichText::new(unit(indicator)).size(13.5).color(*view.theme.text_soft));
            });
            before_ui(ui, view, indicator, columns.before);
        }
        marks_ui(ui, view, indicator);
    });
    field_box::wrong_ui(ui, view, &field);
    if let Some(odd) = odd(view, indicator) {
        ui.label(RichText::new(odd).size(12.5).color(*view.theme.warning));
    }
    let rect = Rect::from_min_max(top, row.response.rect.max);
    let row_right = rect.left() + ui.available_width();
    if view.hovered == Some(&indicator.id) {
        let lit = Rect::from_x_y_ranges(rect.left() - 8.0..=row_right, rect.y_range());
        ui.painter().set(behind, pointed_shape(view, lit));
    }
    if ui.rect_contains_pointer(rect) {
        view.ask(Action::Hover(indicator.id.clone()));
    }
    let y = ui.cursor().min.y - 3.0;
    ui.painter().hline(rect.left()..=row_right, y, Stroke::new(1.0, *view.theme.line));
}

/// Under a row whose figure is pointed at, here or on the page: a ring would look like the focus.
fn pointed_shape(view: &View<'_>, lit: Rect) -> Shape {
    let bar = lit.with_max_x(lit.left() + 3.0);
    let tint = RectShape::filled(lit, CornerRadius::same(4), *view.theme.hover);
    let bar = RectShape::filled(bar, CornerRadius::same(1), *view.theme.accent);
    Shape::Vec(vec![tint.into(), bar.into()])
}

fn fixed<R>(ui: &mut Ui, width: f32, right: bool, add: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = if right {
        Layout::right_to_left(Align::Center)
    } else {
        Layout::left_to_right(Align::Center)
    };
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, theme::FIELD_HEIGHT), Sense::hover());
    let mut inner = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    add(&mut inner)
}

fn label_ui(ui: &mut Ui, view: &View<'_>, indicator: &Indicator, width: f32) {
    let derived = indicator.is_derived();
    let (rect, response) = {
        let font = if derived { theme::semibold_at(13.5) } else { theme::regular_at(13.5) };
        let text = indicator.label.clone();
        let galley = ui.painter().layout(text, font, *view.theme.text, width - 12.0);
        let height = galley.size().y.max(theme::FIELD_HEIGHT);
        // No stop of the Tab key: the box beside it is one.
        let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::CLICK);
        let at = rect.left_center() - Vec2::new(0.0, galley.size().y / 2.0);
        ui.painter().galley(at, galley, *view.theme.text);
        (rect, response)
    };
    debug_assert!(rect.width() <= width + 0.5);
    if response.clicked() && field::is_entered(&indicator.id) {
        // As everywhere, a label stands for its box.
        view.ask(Action::Focus(Field::Figure(indicator.id.clone()), None));
    }
    response.on_hover_ui(|ui| guidance_ui(ui, indicator));
}

/// What to count, told on hover.
pub(crate) fn guidance_ui(ui: &mut Ui, indicator: &Indicator) {
    ui.label(RichText::new(&indicator.label).font(theme::semibold_at(13.5)));
    if let Some(formula) = &indicator.formula {
        ui.label(words::figures::formula(formula));
    }
    ui.label(&indicator.guidance);
}

pub(crate) fn value_ui(ui: &mut Ui, view: &View<'_>, indicator: &Indicator, field: &Field) {
    if !field::is_entered(&indicator.id) {
        derived_ui(ui, view, indicator);
    } else if matches!(indicator.kind, Kind::YesNo | Kind::Choice) {
        choice_box::choice_box_ui(ui, view, indicator, &spoken(indicator), VALUE);
    } else {
        let shape = if indicator.kind.is_number() {
            field_box::Shape::number(VALUE)
        } else {
            field_box::Shape::line(VALUE)
        };
        let label = spoken(indicator);
        fixed(ui, VALUE, false, |ui| {
            let response = field_box::field_box_ui(ui, view, field, &label, shape);
            computed_hint(ui, view, indicator, &response);
        });
    }
}

/// A total one may type over shows what the parts give while it is blank.
fn computed_hint(ui: &Ui, view: &View<'_>, indicator: &Indicator, response: &Response) {
    let blank = view.words(&Field::Figure(indicator.id.clone())).is_empty();
    let figures = view.open.figures();
    if blank
        && figures.is_computed(indicator.id.as_str())
        && let Some(text) = printed(&figures, indicator)
    {
        let at = response.rect.right_center() - Vec2::new(9.0, 0.0);
        let align = eframe::egui::Align2::RIGHT_CENTER;
        ui.painter().text(at, align, text, theme::regular_at(13.5), *view.theme.text_faint);
    }
}

/// "Hồ sơ tiếp nhận trực tuyến (hồ sơ)": what a screen reader says of a value's box.
pub(crate) fn spoken(indicator: &Indicator) -> String {
    if indicator.unit.is_empty() {
        indicator.label.clone()
    } else {
        format!("{} ({})", indicator.label, indicator.unit)
    }
}

fn derived_ui(ui: &mut Ui, view: &View<'_>, indicator: &Indicator) {
    let theme = view.theme;
    let figures = view.open.figures();
    let is_computed = figures.is_computed(indicator.id.as_str());
    let value = printed(&figures, indicator).unwrap_or_default();
    let (rect, response) =
        ui.allocate_exact_size(Vec2::new(VALUE, theme::FIELD_HEIGHT), Sense::hover());
    ui.painter().rect(
        rect,
        CornerRadius::same(theme::RADIUS),
        *theme.field_off,
        Stroke::new(1.0, *theme.line),
        StrokeKind::Inside,
    );
    ui.painter().text(
        rect.right_center() - Vec2::new(9.0, 0.0),
        eframe::egui::Align2::RIGHT_CENTER,
        &value,
        theme::regular_at(14.0),
        *theme.text_soft,
    );
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Label, true, format!("{}: {value}", spoken(indicator)))
    });
    response.on_hover_ui(|ui| {
        let head = words::figures::origin(is_computed, !value.is_empty());
        ui.label(RichText::new(head).font(theme::semibold_at(13.5)));
        if let Some(formula) = &indicator.formula {
            ui.label(words::figures::formula(formula));
        }
    });
}

fn before_ui(ui: &mut Ui, view: &View<'_>, indicator: &Indicator, columns: usize) {
    let open = view.open;
    for (at, report) in [&open.previous, &open.last_year].into_iter().enumerate() {
        if at >= columns {
            break;
        }
        let value = report.as_ref().and_then(|report| earlier(report, &open.commune, indicator));
        fixed(ui, BEFORE, true, |ui| {
            let said = value.unwrap_or_else(|| "–".into());
            ui.label(RichText::new(said).size(13.0).color(*view.theme.text_faint));
        });
    }
}

pub(crate) fn earlier(report: &Report, commune: &Commune, indicator: &Indicator) -> Option<String> {
    let figures = Figures { report, commune };
    printed(&figures, indicator)
}

/// A reading in the row's own unit, behind "=" when a formula gives it; nothing when it is missing.
fn printed(figures: &Figures<'_>, indicator: &Indicator) -> Option<String> {
    let words = reading_words(figures, indicator)?;
    let is_computed = figures.is_computed(indicator.id.as_str());
    Some(if is_computed { format!("= {words}") } else { words })
}

fn reading_words(figures: &Figures<'_>, indicator: &Indicator) -> Option<String> {
    use crate::compose::figures::ReadValue;
    Some(match figures.read(indicator.id.as_str())? {
        ReadValue::Missing => return None,
        ReadValue::NotArising => "x".into(),
        ReadValue::Undefined => "–".into(),
        ReadValue::Number(value) if indicator.kind == Kind::Percent => {
            number::format_percent(value, indicator.decimals)
        }
        ReadValue::Number(value) => {
            number::format(value / indicator.scale(), indicator.decimals.max(2))
        }
        ReadValue::Choice(code) => {
            let choice = indicator.choices.iter().find(|choice| choice.code == code);
            choice.map_or_else(|| code.to_owned(), |choice| words::shortened(&choice.words, 14))
        }
        ReadValue::Date(date) => crate::model::period::format_date(date),
        ReadValue::Text(said) => words::shortened(&said, 14),
    })
}

fn unit(indicator: &Indicator) -> &str {
    match indicator.kind {
        Kind::Percent => "%",
        Kind::YesNo | Kind::Choice | Kind::Date | Kind::Text | Kind::Reference => "",
        _ => &indicator.unit,
    }
}

/// A value that cannot stand beside another, in a sentence with both numbers.
pub(crate) fn odd(view: &View<'_>, indicator: &Indicator) -> Option<String> {
    let figures = view.open.figures();
    let read = |id: &IndicatorId| match figures.read(id.as_str()) {
        Some(crate::compose::figures::ReadValue::Number(value)) => Some(value),
        _ => None,
    };
    let own = read(&indicator.id)?;
    let shown = |value| number::format(value / indicator.scale(), indicator.decimals.max(2));
    indicator.constraints.iter().find_map(|constraint| match constraint {
        Constraint::AtMost { other } => {
            let most = read(other).filter(|most| own > *most)?;
            let name = &assets::catalogue().get(other.as_str())?.short;
            Some(words::figures::more_than(name, &shown(own), &shown(most)))
        }
        Constraint::AtLeast { other } => {
            let least = read(other).filter(|least| own < *least)?;
            let name = &assets::catalogue().get(other.as_str())?.short;
            Some(words::figures::less_than(name, &shown(own), &shown(least)))
        }
        _ => None,
    })
}

/// A pencil opens note and source; filled when there is one.
fn marks_ui(ui: &mut Ui, view: &View<'_>, indicator: &Indicator) {
    if !field::is_entered(&indicator.id) {
        ui.add_space(MARK);
        return;
    }
    let stored = view.open.live.figures.get(&indicator.id);
    let note = stored.map_or("", |figure| figure.note.as_str());
    let source = stored.map_or("", |figure| figure.source.as_str());
    let has_any = !note.is_empty() || !source.is_empty();
    let colour = if has_any { *view.theme.accent } else { *view.theme.text_faint };
    let button = eframe::egui::Button::new(RichText::new("✎").size(14.0).color(colour))
        .frame(false)
        .min_size(Vec2::new(MARK, theme::FIELD_HEIGHT));
    let name = words::figures::marks_of(&indicator.label);
    let mark = widgets::named(ui.add(button), Role::Button, &name);
    // Not a menu: a menu's style leaves boxes without an outline.
    Popup::from_toggle_button_response(&mark)
        .close_behavior(eframe::egui::PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            Frame::new().inner_margin(Margin::same(6)).show(ui, |ui| {
                ui.set_width(320.0);
                for (field, label) in [
                    (Field::Note(indicator.id.clone()), words::figures::NOTE_BOX),
                    (Field::Source(indicator.id.clone()), words::figures::SOURCE_BOX),
                ] {
                    widgets::group_label(ui, view.theme, label);
                    let shape = field_box::Shape::line(306.0);
                    field_box::field_box_ui(ui, view, &field, label, shape);
                }
                if let Some(printed) = stored.and_then(|figure| figure.printed.as_deref()) {
                    ui.label(words::figures::printed_before(printed));
                }
            });
        });
    mark.on_hover_ui(|ui| {
        if !has_any {
            ui.label(words::figures::ADD_NOTE);
        }
        for (what, words) in [(words::figures::NOTE, note), (words::figures::SOURCE, source)] {
            if !words.is_empty() {
                ui.label(format!("{what}: {words}"));
            }
        }
    });
}
