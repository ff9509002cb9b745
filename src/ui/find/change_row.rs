//! A place that would be replaced: a tick, the words as they are struck through, and the new ones behind them.

use eframe::egui::{Checkbox, Response, Role, Stroke, TextFormat, Ui, WidgetInfo, text::LayoutJob};

use super::row::HitRow;
use crate::ui::{
    boxes::pick_row::{self, PickRow},
    theme::{self, Theme},
    words::{find as say, shortened},
};

/// Room of the tick, points.
const TICK: f32 = 22.0;

/// Draws the row; the row's response, for a click leads there.
pub fn change_row_ui(
    ui: &mut Ui,
    theme: &Theme,
    hit: &HitRow,
    new: &str,
    ticked: &mut bool,
    selected: bool,
) -> Response {
    let name = name(hit, new);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.add_space(4.0);
        let size = eframe::egui::Vec2::new(TICK, pick_row::HEIGHT);
        let tick = ui.add_sized(size, Checkbox::without_text(ticked));
        let spoken = say::tick(&name);
        tick.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, *ticked, &spoken));
        let row = PickRow {
            words: change_job(theme, hit, new, *ticked),
            right: &shortened(&hit.whose, 18),
            name: &name,
            selected,
            height: pick_row::HEIGHT,
        };
        pick_row::pick_row_ui(ui, theme, row)
    })
    .inner
}

/// "… trong quý I → quý II năm …" for those who listen.
fn name(hit: &HitRow, new: &str) -> String {
    let (before, old, after) = parts(hit);
    let said = say::change(before, old, new, after);
    [hit.whose.as_str(), said.as_str()].join(" ").trim().to_owned()
}

fn parts(hit: &HitRow) -> (&str, &str, &str) {
    let found = hit.found.clone();
    (&hit.context[..found.start], &hit.context[found.clone()], &hit.context[found.end..])
}

fn change_job(theme: &Theme, hit: &HitRow, new: &str, ticked: bool) -> LayoutJob {
    let (before, old, after) = parts(hit);
    let mut job = LayoutJob::default();
    let plain = TextFormat::simple(theme::regular_at(13.5), *theme.text);
    job.append(before, 0.0, plain.clone());
    if ticked {
        let gone = TextFormat {
            color: *theme.error,
            strikethrough: Stroke::new(1.0, *theme.error),
            ..plain.clone()
        };
        let put = TextFormat {
            background: *theme.accent_soft,
            ..TextFormat::simple(theme::semibold_at(13.5), *theme.accent_soft_text)
        };
        job.append(old, 0.0, gone);
        job.append(new, if new.is_empty() { 0.0 } else { 4.0 }, put);
    } else {
        job.append(old, 0.0, TextFormat::simple(theme::semibold_at(13.5), *theme.text));
    }
    job.append(after, 0.0, plain);
    job
}
