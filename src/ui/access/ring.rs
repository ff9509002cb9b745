//! A ring around whatever has the focus of the keyboard, drawn in one place for all widgets.
//!
//! Seen while the person works by keys: a click says by itself where one is. Boxes with a text in them show the
//! focus by their own edge, which is red while their words are wrong; so does what draws its own sign (`own`).

use eframe::egui::{Context, CornerRadius, Id, Memory, Rect, Stroke, StrokeKind};

use crate::ui::theme::{self, Theme};

/// Between the widget and its ring, points: a ring on a button of its own colour would not be seen.
const GAP: f32 = 1.0;
/// Width of the ring, points.
const WIDTH: f32 = 2.0;

/// Draws the ring on top of everything in the layer of the widget; after the panels.
pub fn ring_ui(context: &Context, theme: &Theme, by_keys: bool) {
    if !by_keys {
        return;
    }
    let Some(around) = ring_of(context) else { return };
    let (layer, rect, seen) = around;
    let painter = context.layer_painter(layer).with_clip_rect(seen.expand(GAP + WIDTH));
    let radius = CornerRadius::same(theme::RADIUS + 1);
    painter.rect_stroke(rect, radius, Stroke::new(GAP, *theme.paper), StrokeKind::Outside);
    let ring = Stroke::new(WIDTH, *theme.accent);
    painter.rect_stroke(rect.expand(GAP), radius, ring, StrokeKind::Outside);
}

/// What has the focus draws a sign of its own, smaller than itself.
pub fn own(context: &Context, id: Id) {
    context.data_mut(|data| data.insert_temp(own_id(), id));
}

fn own_id() -> Id {
    Id::unique("own ring")
}

/// The layer of the widget that gets a ring, where the ring lies, and how much of the widget is seen.
fn ring_of(context: &Context) -> Option<(eframe::egui::LayerId, Rect, Rect)> {
    let focused = context.memory(Memory::focused)?;
    if context.text_edit_focused() || context.data(|data| data.get_temp(own_id())) == Some(focused)
    {
        return None;
    }
    let widget = context.read_response(focused)?;
    let seen = widget.interact_rect;
    // What reaches from edge to edge of the window has its ring inside.
    let most = context.content_rect().shrink(GAP + WIDTH);
    (seen.is_positive() && widget.rect.is_positive())
        .then(|| (widget.layer_id, widget.rect.intersect(most), seen))
}
