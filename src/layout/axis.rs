//! What stands beside the lines of a chart: from where to where it reaches, and at which round numbers. The page that
//! prints and the window's own chart ask here.
//!
//! A picture needs no exact numbers: these are the only ones of a figure that are binary, and none is printed of them
//! but the round ones.

/// So many parts the numbers beside a chart make of its height, about.
const PARTS: f64 = 5.0;
/// A round number is one in spite of so much of a step: tenths are not exact in binary.
const ROUND: f64 = 1e-6;

/// The least and the most a chart of these values shows. What is counted begins at nothing, else the least of it looks
/// like nothing; of a share the little it moves is seen: where values hardly differ a chart of them is no thinner than a
/// fifth of them, and than four wholes.
pub fn heights(unit: &str, values: impl Iterator<Item = f64>) -> Option<[f64; 2]> {
    let ends = |ends: Option<[f64; 2]>, value: f64| {
        let [low, high] = ends.unwrap_or([value, value]);
        Some([low.min(value), high.max(value)])
    };
    let [least, high] = values.fold(None, ends)?;
    let is_share = unit == "%";
    let low = if is_share { least } else { least.min(0.0) };
    let least = (high.abs() / 5.0).max(4.0);
    let lack = ((least - (high - low)) / 2.0).max(0.0);
    // Nothing that is counted is below zero, and a share is not above the whole.
    let floor = if low >= 0.0 { 0.0 } else { f64::MIN };
    let ceiling = if is_share && high <= 100.0 { 100.0 } else { f64::MAX };
    Some([(low - lack).max(floor), (high + lack).min(ceiling)])
}

/// The same height from a round number to a round number, so that the lines below and above a printed chart stand for
/// one and no value lies beyond them.
pub fn grounded(heights: [f64; 2]) -> [f64; 2] {
    let widened = |[low, high]: [f64; 2]| {
        round_steps(low, high).map_or([low, high], |RoundSteps { step, .. }| {
            [(low / step + ROUND).floor() * step, (high / step - ROUND).ceil() * step]
        })
    };
    // Of a greater height the steps may be wider.
    widened(widened(heights))
}

/// Round numbers that stand beside a chart, all as far apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RoundSteps {
    /// The least of them.
    pub first: f64,
    /// From one to the next.
    pub step: f64,
    /// So many.
    pub count: u32,
}

impl RoundSteps {
    /// They, from the least up.
    pub fn values(self) -> impl Iterator<Item = f64> {
        (0..self.count).map(move |nth| self.first + f64::from(nth) * self.step)
    }
}

/// Round numbers over a height: so many of 1, 2 or 5 and its tens, hundreds or tenths that several stand beside it.
/// None where there is no height.
pub fn round_steps(low: f64, high: f64) -> Option<RoundSteps> {
    let span = high - low;
    if !span.is_finite() || span <= 0.0 {
        return None;
    }
    let part = span / PARTS;
    let ten = 10_f64.powf(part.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|step| step * ten);
    let step = steps.into_iter().find(|step| *step >= part).unwrap_or(10.0 * ten);
    let (first, last) = ((low / step - ROUND).ceil(), (high / step + ROUND).floor());
    let count = (last - first).clamp(0.0, 2.0 * PARTS) as u32 + 1;
    Some(RoundSteps { first: first * step, step, count })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Decimal, number};

    #[test]
    fn several_round_numbers_stand_beside_a_chart_whatever_its_values() {
        let of = |value| Decimal::try_from(value).map(|it| number::format(it, 2));
        let marks = |low, high| {
            let steps = round_steps(low, high).into_iter().flat_map(RoundSteps::values);
            steps.map(|value| of(value).unwrap_or_default()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(marks(0.0, 9.0), "0 2 4 6 8");
        assert_eq!(marks(3800.0, 4710.0), "3.800 4.000 4.200 4.400 4.600");
        assert_eq!(marks(97.9, 98.2), "97,9 98 98,1 98,2");
        assert_eq!(marks(1.0, 1.0), "");
        for span in 1..400 {
            let steps = round_steps(7.3, 7.3 + f64::from(span)).expect("steps");
            assert!((2..=6).contains(&steps.count), "{span}: {steps:?}");
        }
    }

    #[test]
    fn the_lines_below_and_above_a_chart_stand_for_round_numbers() {
        let ends = |low, high| grounded([low, high]).map(|end| end.to_string());
        assert_eq!(ends(540.0, 2100.0), ["500", "2500"]);
        assert_eq!(ends(0.0, 9.0), ["0", "10"]);
        assert_eq!(ends(84.0, 99.7), ["80", "100"]);
        assert_eq!(ends(10.0, 90.0), ["0", "100"]);
        for tenths in 1..2000 {
            let (low, high) = (f64::from(tenths) / 10.0, 203.0);
            let [ground, top] = grounded([low, high]);
            let steps = round_steps(ground, top).expect("steps");
            let near = steps.step * ROUND;
            assert!(ground <= low + near && low - ground <= 2.0 * steps.step, "{low}: {ground}");
            assert!(top >= high - near && top - high <= 2.0 * steps.step, "{low}: {top}");
            let ends = [steps.first, steps.values().last().expect("a number")];
            let is_round = (ends[0] - ground).abs() < near && (ends[1] - top).abs() < near;
            assert!(is_round, "{low}: {ground} {top} {steps:?}");
        }
    }

    #[test]
    fn counts_begin_at_nothing_and_shares_that_hardly_differ_have_room_around_them() {
        let check = |unit: &str, values: &[f64], expected: Option<[f64; 2]>| {
            assert_eq!(heights(unit, values.iter().copied()), expected, "{values:?} {unit}");
        };
        check("hồ sơ", &[], None);
        check("hồ sơ", &[4500.0], Some([0.0, 4500.0]));
        check("hồ sơ", &[2007.0, 4500.0], Some([0.0, 4500.0]));
        check("hồ sơ", &[-3.0, 4500.0], Some([-3.0, 4500.0]));
        check("hồ sơ", &[1.0], Some([0.0, 2.5]));
        check("%", &[98.0, 98.5], Some([88.4, 100.0]));
        check("%", &[10.0, 90.0], Some([10.0, 90.0]));
    }
}
