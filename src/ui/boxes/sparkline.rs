//! The last values of a figure as a small line beside it: a shape, without a scale and without a verdict.
//!
//! More is not always better, so it has one neutral colour. Who cannot see it is told the values.

use eframe::egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2};

use crate::model::Decimal;

/// How many values make a line.
pub const LEAST: usize = 2;
/// Room above and below the line, points.
const INSIDE: f32 = 5.0;
/// Size of the point of the last value.
const LAST: f32 = 2.0;

/// Draws the values, oldest first, from the left edge to the right; nothing of fewer than two.
pub fn sparkline(painter: &Painter, rect: Rect, values: &[Decimal], colour: Color32) {
    let points = points(rect, values);
    let Some(last) = points.last().copied().filter(|_| points.len() >= LEAST) else { return };
    painter.add(Shape::line(points, Stroke::new(1.5, colour)));
    painter.circle_filled(last, LAST, colour);
}

/// Where the values stand: the least at the bottom, the greatest at the top, equal ones in the middle.
fn points(rect: Rect, values: &[Decimal]) -> Vec<Pos2> {
    let inner = rect.shrink2(eframe::egui::vec2(LAST + 1.0, INSIDE));
    let heights: Vec<f32> = values.iter().map(|value| height(*value)).collect();
    let (least, most) =
        heights.iter().fold((f32::INFINITY, f32::NEG_INFINITY), |(least, most), it| {
            (least.min(*it), most.max(*it))
        });
    let span = most - least;
    let steps = values.len().saturating_sub(1).max(1) as f32;
    let at = |(nth, value): (usize, &f32)| {
        let share = if span > 0.0 { (value - least) / span } else { 0.5 };
        let x = inner.left() + inner.width() * nth as f32 / steps;
        pos2(x, inner.bottom() - inner.height() * share)
    };
    heights.iter().enumerate().map(at).collect()
}

/// A picture needs no more of a figure than this.
fn height(value: Decimal) -> f32 {
    f32::try_from(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greatest_is_on_top_and_equal_values_lie_in_the_middle() {
        let rect = Rect::from_min_max(pos2(0.0, 0.0), pos2(86.0, 30.0));
        let of = |values: &[i64]| {
            let values: Vec<Decimal> = values.iter().map(|value| (*value).into()).collect();
            points(rect, &values).iter().map(|at| (at.x, at.y)).collect::<Vec<_>>()
        };
        assert_eq!(of(&[1, 3, 2]), [(3.0, 25.0), (43.0, 5.0), (83.0, 15.0)]);
        assert_eq!(of(&[7, 7]), [(3.0, 15.0), (83.0, 15.0)]);
        assert_eq!(of(&[]), []);
    }
}
