//! What the parts of the page share: a dashed frame with round corners, and what has the focus in sight.

use std::f32::consts::FRAC_PI_2;

use eframe::egui::{Color32, Painter, Pos2, Rect, Response, Shape, Stroke, Ui, Vec2};

/// Roundness of cards, points.
pub const RADIUS: f32 = 8.0;
/// Points of one corner.
const CORNER_STEPS: u8 = 4;

/// A frame of dashes: something could stand here.
pub fn dashed_frame(painter: &Painter, rect: Rect, colour: Color32) {
    let inner = rect.shrink(RADIUS);
    let corners = [
        (inner.left_top(), 2.0),
        (inner.right_top(), 3.0),
        (inner.right_bottom(), 0.0),
        (inner.left_bottom(), 1.0),
    ];
    let mut path: Vec<Pos2> = Vec::new();
    for (centre, quarter) in corners {
        path.extend((0..=CORNER_STEPS).map(|step| {
            let turn = quarter + f32::from(step) / f32::from(CORNER_STEPS);
            centre + RADIUS * Vec2::angled(turn * FRAC_PI_2)
        }));
    }
    path.extend(path.first().copied());
    painter.extend(Shape::dashed_line(&path, Stroke::new(1.0, colour), 4.0, 3.0));
}

/// What gains the focus comes into sight.
pub fn in_sight(ui: &Ui, response: &Response, rect: Rect) {
    if response.gained_focus() {
        ui.scroll_to_rect(rect.expand(8.0), None);
    }
}
