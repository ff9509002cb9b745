//! A list of choices that opens below its box, by a click, Enter, ↓ or F2: the keys go into the list, arrows walk it,
//! Enter takes and closes, Escape gives the focus back to the box.

use eframe::egui::{
    Align, ComboBox, EventFilter, Id, Key, Memory, Modifiers, Popup, Role, Ui, WidgetInfo,
    style::ScrollAnimation,
};

use crate::ui::{access::node, theme};

/// Height of a list at most and at least, and of its edge and the gap to its box, points.
const MOST_LIST: f32 = 320.0;
const LEAST_LIST: f32 = 90.0;
const AROUND_LIST: f32 = 24.0;

/// The box of a list.
#[derive(Debug, Clone, Copy)]
pub struct Combo<'a> {
    /// Its identity in egui's memory.
    pub id: Id,
    /// Its name for those who cannot see it.
    pub label: &'a str,
    /// Words of what is chosen.
    pub shown: &'a str,
    /// Width, points.
    pub width: f32,
}

/// Draws the box; which of `options`, words and whether chosen, was taken.
pub fn combo_ui(ui: &mut Ui, combo: Combo<'_>, options: &[(String, bool)]) -> Option<usize> {
    let height = room_for_list(ui);
    let drawn = ComboBox::from_id_salt(combo.id)
        .width(combo.width)
        .height(height)
        .truncate()
        .selected_text(combo.shown)
        .show_ui(ui, |ui| options_ui(ui, options));
    drawn.response.widget_info(|| WidgetInfo {
        current_text_value: Some(combo.shown.to_owned()),
        ..WidgetInfo::labeled(Role::ComboBox, true, combo.label)
    });
    let button = drawn.response;
    let popup = button.id.with("popup");
    let is_open = Popup::is_id_open(ui.ctx(), popup);
    if button.has_focus() {
        keep_arrows(ui, button.id);
        if !is_open && opens(ui) {
            Popup::open_id(ui.ctx(), popup);
            ui.ctx().request_repaint();
        }
    }
    let picked = drawn.inner.flatten();
    let is_nowhere = ui.memory(Memory::focused).is_none();
    let known = button.id.with("was open");
    let was_open = ui.data(|data| data.get_temp::<bool>(known)).unwrap_or(false);
    ui.data_mut(|data| data.insert_temp(known, is_open));
    if picked.is_some() || was_open && !is_open && is_nowhere {
        button.request_focus();
    }
    picked
}

/// Height of the list of a box that is drawn next: what room there is below it in the window, or above it.
fn room_for_list(ui: &Ui) -> f32 {
    let window = ui.ctx().content_rect();
    let (top, bottom) = (ui.cursor().top(), ui.cursor().top() + theme::FIELD_HEIGHT);
    let room = (window.bottom() - bottom).max(top - window.top()) - AROUND_LIST;
    room.clamp(LEAST_LIST, MOST_LIST)
}

/// Whether a key was pressed that opens a list.
fn opens(ui: &Ui) -> bool {
    let keys = [
        (Modifiers::NONE, Key::ArrowDown),
        (Modifiers::NONE, Key::ArrowUp),
        (Modifiers::NONE, Key::F2),
        (Modifiers::ALT, Key::ArrowDown),
    ];
    ui.input_mut(|input| keys.into_iter().any(|(held, key)| input.consume_key(held, key)))
}

/// The arrows up and down belong to what has the focus, and lead nowhere else.
fn keep_arrows(ui: &Ui, id: Id) {
    let keys = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, keys));
}

/// Where the arrows lead from row `at` of so many.
fn step(ui: &Ui, at: usize, count: usize) -> usize {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    match () {
        () if pressed(Key::ArrowDown) => (at + 1).min(count - 1),
        () if pressed(Key::ArrowUp) => at.saturating_sub(1),
        () if pressed(Key::Home) => 0,
        () if pressed(Key::End) => count - 1,
        () => at,
    }
}

/// The rows of an open list; the one taken, which closes it.
pub fn options_ui(ui: &mut Ui, options: &[(String, bool)]) -> Option<usize> {
    let mut picked = None;
    let mut chosen_row = None;
    let mut rows = Vec::with_capacity(options.len());
    let is_new = is_just_opened(ui);
    for (at, (words, chosen)) in options.iter().enumerate() {
        let row = ui.selectable_label(*chosen, words);
        node::option(&row, words, *chosen);
        if row.clicked() {
            picked = Some(at);
            // A click would close it by itself; Enter does not.
            ui.close();
        }
        if *chosen || at == 0 {
            chosen_row = Some(row.id);
        }
        if *chosen && is_new {
            row.scroll_to_me_animation(Some(Align::Center), ScrollAnimation::none());
        }
        rows.push(row.id);
    }
    let focused = ui.memory(Memory::focused);
    let held = rows.iter().position(|row| Some(*row) == focused);
    let wanted = match held {
        Some(at) => {
            keep_arrows(ui, rows[at]);
            let to = step(ui, at, rows.len());
            Some(rows[to]).filter(|_| to != at)
        }
        None => chosen_row,
    };
    if let Some(row) = wanted.filter(|_| picked.is_none()) {
        ui.memory_mut(|memory| memory.request_focus(row));
        ui.ctx().request_repaint();
    }
    picked
}

/// Whether a list was opened a moment ago: in the first of its frames its height is not known yet, and it is scrolled to
/// what is chosen until it is.
fn is_just_opened(ui: &Ui) -> bool {
    const FRAMES: u64 = 2;
    let (now, known) = (ui.ctx().cumulative_pass_nr(), ui.scope_id().with("drawn in passes"));
    let (first, last) = ui.data(|data| data.get_temp(known)).unwrap_or((now, now));
    let first = if now > last + 1 { now } else { first };
    ui.data_mut(|data| data.insert_temp(known, (first, now)));
    now <= first + FRAMES
}
