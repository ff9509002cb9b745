//! What the three lists of the page share: one stop for Tab, arrows within, a ring while it has the focus.

use eframe::egui::{
    Align, Color32, CornerRadius, EventFilter, Key, Label, Layout, Modifiers, Rect, Response,
    RichText, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo,
};

use super::state::Column;
use crate::ui::{
    access::ring,
    theme::{self, Theme},
};

/// Arrows and Escape are the list's own, Tab is egui's walk over the window.
const OWN_KEYS: EventFilter =
    EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };

/// The head of a column, as high in each: its title, and a line about it.
pub fn head_ui(ui: &mut Ui, theme: &Theme, title: &str, (about, colour): (&str, Color32)) -> Rect {
    let size = Vec2::new(ui.available_width(), 46.0);
    let (_, rect) = ui.allocate_space(size);
    let font = theme::semibold_at(14.5);
    let title_galley = ui.painter().layout_no_wrap(title.to_owned(), font, *theme.text);
    let place = Rect::from_min_size(rect.min, title_galley.size());
    ui.painter().galley(rect.min, title_galley, *theme.text);
    let heading = ui.interact(place, ui.scope_id().with(("head", title)), Sense::hover());
    heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    if !about.is_empty() {
        let below = rect.with_min_y(rect.top() + 21.0);
        let builder = UiBuilder::new().max_rect(below).layout(Layout::left_to_right(Align::Center));
        let words = RichText::new(about).size(12.5).color(colour);
        ui.new_child(builder).add(Label::new(words).truncate());
    }
    rect
}

/// The list in `rect`: takes the focus, and tells the row that is chosen as its value.
pub fn list_ui(
    ui: &Ui,
    theme: &Theme,
    rect: Rect,
    column: Column,
    name: &str,
    chosen: &str,
) -> Response {
    let list = ui.interact(rect, column.list(), Sense::focusable_noninteractive());
    if list.has_focus() {
        ui.memory_mut(|memory| memory.set_focus_lock_filter(list.id, OWN_KEYS));
        ring::own(ui.ctx(), list.id);
        let ring = Stroke::new(2.0, *theme.accent);
        let inside = StrokeKind::Inside;
        // Around the rows, not over them.
        let around = rect.expand2(Vec2::new(7.0, 3.0));
        ui.painter().rect_stroke(around, CornerRadius::same(theme::RADIUS), ring, inside);
    }
    list.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::List, true, name);
        info.current_text_value = Some(chosen.to_owned());
        info
    });
    list
}

/// Whether the key was pressed; it goes nowhere else.
pub fn pressed(ui: &Ui, held: Modifiers, key: Key) -> bool {
    ui.input_mut(|input| input.consume_key(held, key))
}

/// The place the arrows lead to from `at`, among `count`; none when no arrow was pressed.
pub fn step(ui: &Ui, at: Option<usize>, count: usize) -> Option<usize> {
    const PAGE: usize = 12;
    let last = count.checked_sub(1)?;
    let now = at.unwrap_or(0);
    let to = |key| match key {
        Key::ArrowDown => (now + usize::from(at.is_some())).min(last),
        Key::ArrowUp => now.saturating_sub(1),
        Key::PageDown => (now + PAGE).min(last),
        Key::PageUp => now.saturating_sub(PAGE),
        Key::Home => 0,
        _ => last,
    };
    let keys = [Key::ArrowDown, Key::ArrowUp, Key::PageDown, Key::PageUp, Key::Home, Key::End];
    keys.into_iter().find(|key| pressed(ui, Modifiers::NONE, *key)).map(to)
}

/// A row that a click chooses; the list has the focus, not the row.
pub const ROW_SENSE: Sense = Sense::CLICK;

/// The ground of a row.
pub fn ground(ui: &Ui, theme: &Theme, rect: Rect, fill: Option<Color32>, chosen: bool) {
    let radius = CornerRadius::same(theme::RADIUS);
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, radius, fill);
    }
    if chosen {
        let line = Stroke::new(1.5, *theme.accent);
        ui.painter().rect_stroke(rect, radius, line, StrokeKind::Inside);
    }
}
