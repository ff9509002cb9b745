//! The program's sign, painted as assets/icon/so-cchc.svg draws it: sharp at every size, in the colours of the theme.

use eframe::egui::{CornerRadius, Rect, Sense, Shape, Stroke, Ui, Vec2};

use crate::ui::theme::Theme;

/// Puts the sign: the book is `height` points high, and six sevenths of that wide.
pub fn logo_ui(ui: &mut Ui, theme: &Theme, height: f32) {
    // In the drawing the book reaches from 32 to 224 and from 16 to 240.
    let unit = height / 224.0;
    let (rect, _) = ui.allocate_exact_size(Vec2::new(192.0, 224.0) * unit, Sense::hover());
    let at = |x: f32, y: f32| rect.min + Vec2::new(x - 32.0, y - 16.0) * unit;
    let part = |left: f32, top: f32, right: f32, bottom: f32| {
        Rect::from_min_max(at(left, top), at(right, bottom))
    };
    let round = |points: f32| (points * unit).round() as u8;
    let cover = CornerRadius { nw: round(28.0), sw: round(28.0), ne: round(20.0), se: round(12.0) };
    let back = CornerRadius { nw: cover.nw, ..CornerRadius::ZERO };
    let leaves = CornerRadius { nw: round(16.0), sw: round(16.0), ..CornerRadius::ZERO };
    let painter = ui.painter();
    painter.rect_filled(part(32.0, 16.0, 224.0, 240.0), cover, *theme.accent);
    painter.rect_filled(part(32.0, 16.0, 80.0, 208.0), back, *theme.accent_soft_text);
    painter.rect_filled(part(48.0, 192.0, 224.0, 224.0), leaves, *theme.accent_text);
    let tick = [at(111.0, 104.0), at(139.0, 132.0), at(195.0, 76.0)];
    let width = 28.0 * unit;
    for end in tick {
        painter.circle_filled(end, width / 2.0, *theme.accent_text);
    }
    painter.add(Shape::line(tick.to_vec(), Stroke::new(width, *theme.accent_text)));
}
