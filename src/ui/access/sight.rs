//! What gains the focus scrolls into sight, and what is written in stays there when its room shrinks.

use eframe::egui::{Context, Id, Memory, Ui};

/// Above and below what is scrolled to, points.
const MARGIN: f32 = 12.0;

/// What scrolls was told where to scroll in this frame: what gains the focus in it is there.
pub fn scrolls_anyway(ui: &Ui) {
    let frame = ui.ctx().cumulative_frame_nr();
    ui.data_mut(|data| data.insert_temp(anyway(), frame));
}

/// What has the focus in the next frame only has it back: nothing scrolls for it.
pub fn stays(context: &Context) {
    let next = context.cumulative_frame_nr() + 1;
    context.data_mut(|data| data.insert_temp(anyway(), next));
}

fn anyway() -> Id {
    Id::unique("scrolls anyway")
}

/// Called at the end of what scrolls: when the keyboard or a screen reader moved the focus to something in `ui`
/// that is out of sight, scrolls there. A press of the pointer found what it pressed.
pub fn keep_focus_in_sight(ui: &Ui) {
    keep_caret_in_sight(ui);
    let known = ui.unique_id().with("focus in sight");
    let focused = ui.memory(Memory::focused);
    let before = ui.data(|data| data.get_temp::<Option<Id>>(known)).flatten();
    if focused == before {
        return;
    }
    let Some(id) = focused else {
        ui.data_mut(|data| data.insert_temp(known, None::<Id>));
        return;
    };
    let Some(widget) = ui.ctx().read_response(id) else { return };
    if widget.layer_id != ui.layer_id() || !ui.min_rect().intersects(widget.rect) {
        return;
    }
    ui.data_mut(|data| data.insert_temp(known, Some(id)));
    let by_pointer = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
    // A text higher than what is seen of it scrolls to its own cursor.
    let is_tall = widget.rect.height() > ui.clip_rect().height() - 2.0 * MARGIN;
    let frame = ui.ctx().cumulative_frame_nr();
    let anyway = ui.data(|data| data.get_temp::<u64>(anyway())).is_some_and(|it| it >= frame);
    if !by_pointer && !is_tall && !anyway {
        ui.scroll_to_rect(widget.rect.expand(MARGIN), None);
    }
}

/// Where less is seen of what scrolls than in the frame before, the line that is written in stays in sight: what is said
/// above the foot takes room from it.
fn keep_caret_in_sight(ui: &Ui) {
    let known = ui.unique_id().with("height in sight");
    let height = ui.clip_rect().height();
    let before = ui.data(|data| data.get_temp::<f32>(known));
    ui.data_mut(|data| data.insert_temp(known, height));
    if before.is_none_or(|before| height > before - 1.0) {
        return;
    }
    let focused = ui.memory(Memory::focused).and_then(|id| ui.ctx().read_response(id));
    let Some(widget) = focused.filter(|widget| widget.layer_id == ui.layer_id()) else { return };
    let caret = ui.output(|output| output.ime.map(|ime| ime.cursor_rect));
    let line = caret.unwrap_or(widget.rect);
    if ui.min_rect().intersects(line) && widget.rect.intersects(line) {
        ui.scroll_to_rect(line.expand(MARGIN), None);
    }
}
