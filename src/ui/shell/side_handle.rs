//! What one drags between work and page: by mouse, or by arrow keys while it has the focus.

use eframe::egui::{
    CursorIcon, EventFilter, Id, Key, Modifiers, Rect, Role, Sense, Stroke, Ui, WidgetInfo,
};

use crate::ui::{shell::places::SHARE, theme::Theme, words::shell as say};

/// One press of an arrow key, as a share of the window.
const STEP: f32 = 0.02;
/// Its arrows are no walk over the window.
const OWN_KEYS: EventFilter =
    EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: false, escape: false };

/// What became of the handle in a frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dragged {
    /// The share of the window the page takes.
    pub share: f32,
    /// The hand let go: worth remembering.
    pub is_done: bool,
}

/// Draws the handle at `rect`; the share that was asked for, of a window so wide.
pub fn side_handle_ui(
    ui: &Ui,
    theme: &Theme,
    rect: Rect,
    window: Rect,
    share: f32,
) -> Option<Dragged> {
    let id = Id::unique("page handle");
    let handle = ui.interact(rect, id, Sense::click_and_drag());
    handle.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, say::HANDLE));
    let share = share.clamp(SHARE.0, SHARE.2);
    let percent = f64::from((share * 100.0).round());
    ui.ctx().accesskit_node_builder(id, |node| node.set_numeric_value(percent));
    let active = handle.hovered() || handle.dragged() || handle.has_focus();
    let (width, colour) = if active { (3.0, *theme.accent) } else { (1.0, *theme.line) };
    let fill = if active { *theme.hover } else { *theme.desk };
    ui.painter().rect_filled(rect, 0.0, fill);
    let x = if active { rect.center().x } else { rect.left() };
    ui.painter().vline(x, rect.y_range(), Stroke::new(width, colour));
    if handle.hovered() || handle.dragged() {
        ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
    if handle.has_focus() {
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, OWN_KEYS));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let steps = i8::from(pressed(Key::ArrowLeft)) - i8::from(pressed(Key::ArrowRight));
        if steps != 0 {
            let share = (share + f32::from(steps) * STEP).clamp(SHARE.0, SHARE.2);
            return Some(Dragged { share, is_done: true });
        }
    }
    if handle.double_clicked() {
        return Some(Dragged { share: SHARE.1, is_done: true });
    }
    if handle.dragged()
        && let Some(pointer) = handle.interact_pointer_pos()
    {
        let share = (window.right() - pointer.x + rect.width() / 2.0) / window.width();
        return Some(Dragged { share: share.clamp(SHARE.0, SHARE.2), is_done: false });
    }
    handle.drag_stopped().then_some(Dragged { share, is_done: true })
}
