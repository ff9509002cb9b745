//! The small line of a figure's last values, in sections and forms alike: the way to the page of figures over time.

use eframe::egui::{Rect, Role, Sense, Ui};

use crate::{
    model::{Decimal, Indicator},
    ui::{
        action::Action,
        app::readings::FigureReading,
        boxes::{sparkline, widgets},
        view::View,
        words::series as say,
    },
};

/// Draws the line in its place; nothing of a figure with fewer than two values. No stop of the Tab key: the list of
/// commands leads to the page, too.
pub(super) fn recent_ui(
    ui: &Ui,
    view: &View<'_>,
    indicator: &Indicator,
    reading: &FigureReading,
    place: Rect,
) {
    if reading.recent.len() < sparkline::LEAST {
        return;
    }
    let response = ui.interact(place, ui.scope_id().with("recent"), Sense::CLICK);
    let told = say::recent(indicator, &reading.recent);
    let response = widgets::named(response, Role::Button, &told);
    let colour = if response.hovered() { *view.theme.accent } else { *view.theme.text_faint };
    let values: Vec<Decimal> = reading.recent.iter().map(|(_, value)| *value).collect();
    sparkline::sparkline(ui.painter(), place, &values, colour);
    if response.clicked() {
        view.ask(Action::Series(Some(indicator.id.clone())));
    }
    response.on_hover_text(say::recent_hint(indicator, &reading.recent));
}
