//! What is to be done in the year, above its cards: what is late, what is due, what lacks figures. Each leads there.

use eframe::egui::{Role, Ui, Vec2};

use crate::{
    model::Period,
    session::year::ToDo,
    ui::{action::Action, boxes::widgets, view::Shell, words::year as say},
};

/// Draws the line; nothing where nothing is to be done.
pub(super) fn to_do_ui(ui: &mut Ui, shell: &Shell<'_>, to_do: &ToDo) {
    let theme = shell.theme;
    let told: [(&[Period], String); 3] = [
        (&to_do.late, say::late(&to_do.late)),
        (&to_do.due, say::due(&to_do.due)),
        (&to_do.lacking, say::lacking(to_do.empty, to_do.lacking.len())),
    ];
    if told.iter().all(|(periods, _)| periods.is_empty()) {
        return;
    }
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(8.0);
        for (periods, words) in told {
            let Some(first) = periods.first() else { continue };
            let button = ui.add(widgets::quiet_button(theme, &words));
            if widgets::named(button, Role::Button, &words).clicked() {
                shell.asks.push(way_to(shell, *first));
            }
        }
    });
}

/// To the report, or to where it is begun.
fn way_to(shell: &Shell<'_>, period: Period) -> Action {
    if shell.book.reports.iter().any(|report| report.period == period) {
        Action::Report(period)
    } else {
        Action::Begin { period: Some(period), source: None }
    }
}
