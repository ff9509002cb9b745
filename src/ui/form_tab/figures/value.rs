//! The cell of a figure's value: typed, chosen from a list, or computed and only shown.

use eframe::egui::{Align2, Response, RichText, Role, Sense, Ui, Vec2, WidgetInfo};

use super::remark::Remark;
use crate::{
    edit::field::{self, Field},
    model::{Indicator, Kind},
    ui::{
        app::readings::FigureReading,
        boxes::{
            BoxId,
            cell::{self, Keyboard},
            field_box::Shape,
        },
        form_tab::cells::hint_ui,
        theme,
        view::View,
        words,
    },
};

/// How wide the cells of one row may be, points.
#[derive(Debug, Clone, Copy)]
pub struct CellWidths {
    /// Of a number, a day.
    pub value: f32,
    /// Of a choice.
    pub choice: f32,
    /// Of words.
    pub words: f32,
}

/// Draws the cell of an indicator's value.
pub fn value_ui(
    keyboard: &mut Keyboard,
    ui: &mut Ui,
    view: &View<'_>,
    indicator: &Indicator,
    widths: CellWidths,
) -> Response {
    let reading = view.open.reading(indicator);
    if !field::is_entered(&indicator.id) {
        return computed_ui(ui, view, indicator, &reading, widths.value);
    }
    let label = spoken(indicator);
    let field = Field::Figure(indicator.id.clone());
    let response = match indicator.kind {
        Kind::YesNo | Kind::Choice => {
            cell::choice_cell_ui(keyboard, ui, view, indicator, &label, widths.choice)
        }
        Kind::Text | Kind::Reference => {
            cell::cell_ui(keyboard, ui, view, &field, &label, Shape::cell(widths.words, false))
        }
        _ => {
            let shape = Shape::cell(widths.value, true);
            let response = cell::cell_ui(keyboard, ui, view, &field, &label, shape);
            computed_hint(ui, view, &field, &reading, &response);
            response
        }
    };
    describe(ui, view, indicator, &reading);
    response
}

/// A total one may type over shows what the parts give while it is blank.
fn computed_hint(
    ui: &Ui,
    view: &View<'_>,
    field: &Field,
    reading: &FigureReading,
    response: &Response,
) {
    if reading.is_computed
        && let Some(words) = &reading.now
        && view.words(field).is_empty()
    {
        hint_ui(ui, view.theme, response.rect, words);
    }
}

/// What is wrong with it, and what it was before, for those who cannot see what stands around it; refused words have their
/// sentence already.
fn describe(ui: &Ui, view: &View<'_>, indicator: &Indicator, reading: &FigureReading) {
    let field = Field::Figure(indicator.id.clone());
    if view.wrong(&field).is_some() {
        return;
    }
    let remark = Remark::of(view, indicator, reading).map(|remark| remark.words().to_owned());
    ui.ctx().accesskit_node_builder(field.id(), |node| {
        let own = view.open.live.period;
        let year_ago = reading.last_year.as_deref().map(|words| (own.year_before(), words));
        let before = reading.before.as_ref().map(|then| (then.period, then.words.as_str()));
        let told = before.into_iter().chain(year_ago);
        let told = told.map(|(period, words)| format!("{}: {words}", words::beside(period, own)));
        let change = reading.change.as_ref().map(|moved| moved.words.clone());
        let told: Vec<String> = remark.into_iter().chain(told).chain(change).collect();
        if !told.is_empty() {
            node.set_description(told.join("; "));
        }
    });
}

/// A value that is never typed: shown, and no stop of any key.
fn computed_ui(
    ui: &mut Ui,
    view: &View<'_>,
    indicator: &Indicator,
    reading: &FigureReading,
    width: f32,
) -> Response {
    let value = reading.now.clone().unwrap_or_default();
    let (rect, response) =
        ui.allocate_exact_size(Vec2::new(width, theme::CELL_HEIGHT), Sense::hover());
    ui.painter().text(
        rect.right_center() - Vec2::new(8.0, 0.0),
        Align2::RIGHT_CENTER,
        &value,
        theme::semibold_at(14.0),
        *view.theme.text,
    );
    response.widget_info(|| {
        let name = words::figures::computed(&spoken(indicator), &value);
        WidgetInfo::labeled(Role::Label, true, name)
    });
    let is_computed = reading.is_computed;
    response.on_hover_ui(|ui| {
        let head = words::figures::origin(is_computed, !value.is_empty());
        ui.label(RichText::new(head).font(theme::semibold_at(13.5)));
        if let Some(formula) = &indicator.formula {
            ui.label(words::figures::formula(formula));
        }
    })
}

/// What to count, told on hover.
pub fn guidance_ui(ui: &mut Ui, indicator: &Indicator) {
    ui.label(RichText::new(&indicator.label).font(theme::semibold_at(13.5)));
    if let Some(formula) = &indicator.formula {
        ui.label(words::figures::formula(formula));
    }
    ui.label(&indicator.guidance);
}

/// "Hồ sơ tiếp nhận trực tuyến (hồ sơ)": what a screen reader says of a value's box.
pub fn spoken(indicator: &Indicator) -> String {
    if indicator.unit.is_empty() {
        indicator.label.clone()
    } else {
        format!("{} ({})", indicator.label, indicator.unit)
    }
}

/// The unit behind a value.
pub fn unit(indicator: &Indicator) -> &str {
    match indicator.kind {
        Kind::Percent => "%",
        Kind::YesNo | Kind::Choice | Kind::Date | Kind::Text | Kind::Reference => "",
        _ => &indicator.unit,
    }
}
