//! How large the page is shown: fitted to the panel, or at one of fixed steps.
//!
//! Fixed steps keep the number of letter sizes in the glyph atlas small.

/// Points of the window to a point of the page at 100 %: as large as the printed sheet on a usual screen.
const FULL: f32 = 96.0 / 72.0;
/// Steps of − and +, percent.
const STEPS: [u32; 15] = [25, 33, 40, 50, 60, 67, 75, 90, 100, 110, 125, 150, 175, 200, 300];

/// A choice of size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Zoom {
    /// Each page as wide as the panel.
    #[default]
    Fit,
    /// Percent of the printed size.
    Percent(u32),
}

impl Zoom {
    /// Percent at which a page of this width is shown where `room` points are free.
    pub fn percent(self, page_width_pt: f32, room: f32) -> u32 {
        match self {
            Self::Fit => {
                let percent = room / (page_width_pt.max(1.0) * FULL) * 100.0;
                (percent as u32).clamp(STEPS[0], STEPS[STEPS.len() - 1])
            }
            Self::Percent(percent) => percent,
        }
    }

    /// Points of the window to a point of the page.
    pub fn scale(percent: u32) -> f32 {
        FULL * percent as f32 / 100.0
    }

    /// `steps` larger (or smaller, when negative) than what is shown at `percent` now.
    pub fn stepped(percent: u32, steps: i32) -> Self {
        let mut now = percent;
        for _ in 0..steps.unsigned_abs() {
            let next = if steps > 0 {
                STEPS.iter().find(|step| **step > now)
            } else {
                STEPS.iter().rev().find(|step| **step < now)
            };
            now = next.copied().unwrap_or(now);
        }
        Self::Percent(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(percent: u32, steps: i32, expected: u32) {
        assert_eq!(Zoom::stepped(percent, steps), Zoom::Percent(expected));
    }

    #[test]
    fn steps_go_on_from_any_size_and_stop_at_the_ends() {
        check(100, 1, 110);
        check(100, -2, 75);
        check(51, 1, 60);
        check(51, -1, 50);
        check(300, 3, 300);
        check(25, -1, 25);
    }

    #[test]
    fn a_fitted_page_never_exceeds_its_room() {
        for room in [260.0, 401.0, 777.0] {
            let percent = Zoom::Fit.percent(595.28, room);
            assert!(595.28 * Zoom::scale(percent) <= room, "{room}: {percent} %");
            assert!(595.28 * Zoom::scale(percent + 1) > room, "{room}: {percent} %");
        }
    }
}
