//! Which values of a chart stand beside their points, and where. The page that prints and the window's own chart ask here.
//!
//! The first, the last, the greatest and the least value of each line come first; the others stand where they have room.
//! Invariant: no number lies over another, over a mark, or outside of the room there is. One of the first four may lie over
//! a line where it has no other place, none of the others does.

/// A place, points; downwards is more.
pub type Corner = (f32, f32);

/// A point of a line, and how wide and high its number is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ValuedPoint {
    /// Where it is.
    pub at: Corner,
    /// Of its number.
    pub size: Corner,
}

/// Where numbers may stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlotRoom {
    /// Its top left corner.
    pub least: Corner,
    /// Its bottom right corner.
    pub most: Corner,
    /// Half the width of a mark.
    pub mark: f32,
}

/// Between a number and another, or a mark.
const NEAR: f32 = 1.0;
/// How far a number that leans to one side reaches back over its point.
const BACK: f32 = 3.0;
/// Of more points only the first four of each line have numbers: the others would be a wall.
const MOST: usize = 160;

/// For each point of each line the top left corner of its number; nothing where it has no room.
pub fn places(lines: &[Vec<Option<ValuedPoint>>], room: PlotRoom) -> Vec<Vec<Option<Corner>>> {
    let marks: Vec<Corner> = lines.iter().flatten().flatten().map(|point| point.at).collect();
    let segments = lines.iter().flat_map(|line| line.windows(2));
    let segments = segments.filter_map(|ends| Some((ends[0]?.at, ends[1]?.at))).collect();
    let is_many = marks.len() > MOST;
    let mut taken = TakenRoom { room, marks, segments, numbers: Vec::new() };
    let mut out: Vec<Vec<Option<Corner>>> =
        lines.iter().map(|line| vec![None; line.len()]).collect();
    let leading: Vec<Vec<usize>> = lines.iter().map(|line| leading(line)).collect();
    for is_leading in [true, false] {
        for (nth, line) in lines.iter().enumerate() {
            let others = (0..line.len()).filter(|at| !is_many && !leading[nth].contains(at));
            let own = leading[nth].iter().copied().filter(|_| is_leading);
            for at in own.chain(others.filter(|_| !is_leading)) {
                out[nth][at] = line[at].and_then(|point| taken.place(point, is_leading));
            }
        }
    }
    out
}

/// Last, first, greatest and least of a line; of equal values the earlier.
fn leading(line: &[Option<ValuedPoint>]) -> Vec<usize> {
    let known: Vec<(usize, f32)> = line
        .iter()
        .enumerate()
        .filter_map(|(at, point)| Some((at, point.as_ref()?.at.1)))
        .collect();
    let greatest = known.iter().min_by(|(_, one), (_, other)| one.total_cmp(other));
    let least = known.iter().rev().max_by(|(_, one), (_, other)| one.total_cmp(other));
    let mut out: Vec<usize> = Vec::new();
    for (at, _) in [known.last(), known.first(), greatest, least].into_iter().flatten() {
        if !out.contains(at) {
            out.push(*at);
        }
    }
    out
}

/// What room is taken.
struct TakenRoom {
    room: PlotRoom,
    marks: Vec<Corner>,
    segments: Vec<(Corner, Corner)>,
    numbers: Vec<NumberBox>,
}

/// Where a number stands.
#[derive(Debug, Clone, Copy, PartialEq)]
struct NumberBox {
    least: Corner,
    most: Corner,
}

impl TakenRoom {
    fn place(&mut self, point: ValuedPoint, may_cross: bool) -> Option<Corner> {
        let mut best: Option<(usize, NumberBox)> = None;
        for number in around(point, self.room.mark).into_iter().filter(|it| self.is_free(*it)) {
            let crossed = self.segments.iter().filter(|ends| number.is_crossed(**ends)).count();
            if best.is_none_or(|(least, _)| crossed < least) {
                best = Some((crossed, number));
            }
            if crossed == 0 {
                break;
            }
        }
        let (_, number) = best.filter(|(crossed, _)| *crossed == 0 || may_cross)?;
        self.numbers.push(number);
        Some(number.least)
    }

    fn is_free(&self, number: NumberBox) -> bool {
        let PlotRoom { least, most, mark } = self.room;
        let is_inside = number.least.0 >= least.0
            && number.least.1 >= least.1
            && number.most.0 <= most.0
            && number.most.1 <= most.1;
        let meets = |(x, y): Corner, by: f32| {
            x > number.least.0 - by
                && x < number.most.0 + by
                && y > number.least.1 - by
                && y < number.most.1 + by
        };
        let apart = |other: &NumberBox| {
            other.least.0 >= number.most.0 + NEAR
                || other.most.0 + NEAR <= number.least.0
                || other.least.1 >= number.most.1
                || other.most.1 <= number.least.1
        };
        is_inside
            && !self.marks.iter().any(|corner| meets(*corner, mark))
            && self.numbers.iter().all(apart)
    }
}

/// The places around a point, the best first: above, below, and leaning to a side of each, then beside it.
fn around(point: ValuedPoint, mark: f32) -> [NumberBox; 8] {
    let ((x, y), (width, height)) = (point.at, point.size);
    let away = mark + NEAR;
    let (above, below, middle) = (y - away - height, y + away, y - height / 2.0);
    let (centred, to_left, to_right) = (x - width / 2.0, x + BACK - width, x - BACK);
    let corners = [
        (centred, above),
        (centred, below),
        (to_left, above),
        (to_right, above),
        (to_left, below),
        (to_right, below),
        (x + away, middle),
        (x - away - width, middle),
    ];
    corners.map(|least| NumberBox { least, most: (least.0 + width, least.1 + height) })
}

impl NumberBox {
    /// Whether a straight line goes through it.
    fn is_crossed(self, (from, to): (Corner, Corner)) -> bool {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let (mut enters, mut leaves) = (0.0_f32, 1.0_f32);
        let sides = [
            (-dx, from.0 - self.least.0),
            (dx, self.most.0 - from.0),
            (-dy, from.1 - self.least.1),
            (dy, self.most.1 - from.1),
        ];
        for (slope, room) in sides {
            if slope == 0.0 {
                if room < 0.0 {
                    return false;
                }
            } else if slope < 0.0 {
                enters = enters.max(room / slope);
            } else {
                leaves = leaves.min(room / slope);
            }
        }
        enters < leaves
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: PlotRoom = PlotRoom { least: (0.0, 0.0), most: (400.0, 150.0), mark: 2.0 };

    fn line(heights: &[f32], step: f32) -> Vec<Option<ValuedPoint>> {
        let point = |(nth, height): (usize, &f32)| {
            let at = (20.0 + nth as f32 * step, *height);
            Some(ValuedPoint { at, size: (24.0, 11.0) })
        };
        heights.iter().enumerate().map(point).collect()
    }

    #[track_caller]
    fn check(lines: &[Vec<Option<ValuedPoint>>], expected: &[usize]) {
        let found = places(lines, ROOM);
        let counts: Vec<usize> = found.iter().map(|line| line.iter().flatten().count()).collect();
        assert_eq!(counts, expected);
        let all: Vec<Corner> = found.iter().flatten().flatten().copied().collect();
        for (nth, (x, y)) in all.iter().enumerate() {
            assert!(*x >= 0.0 && *y >= 0.0 && x + 24.0 <= 400.0 && y + 11.0 <= 150.0, "{x} {y}");
            for (left, top) in &all[nth + 1..] {
                assert!(
                    (x - left).abs() >= 24.0 || (y - top).abs() >= 11.0,
                    "{x} {y}: {left} {top}"
                );
            }
        }
    }

    #[test]
    fn few_values_all_stand_beside_their_points() {
        check(&[line(&[90.0, 60.0, 70.0, 40.0], 90.0)], &[4]);
        check(&[line(&[40.0, 50.0, 45.0], 90.0), line(&[110.0, 100.0, 120.0], 90.0)], &[3, 3]);
    }

    #[test]
    fn of_many_the_first_the_last_the_greatest_and_the_least_stand() {
        let heights: Vec<f32> = (0..36).map(|nth| 80.0 + 50.0 * (nth as f32 * 2.4).sin()).collect();
        let many = line(&heights, 10.0);
        let found = &places(std::slice::from_ref(&many), ROOM)[0];
        for at in leading(&many) {
            assert!(found[at].is_some(), "{at}: {found:?}");
        }
        assert!(found.iter().any(Option::is_none), "not all have room: {found:?}");
    }

    #[test]
    fn four_lines_that_run_close_together_lay_no_number_over_another() {
        let lines: Vec<_> = (0..4).map(|nth| line(&[60.0 + nth as f32 * 4.0; 6], 60.0)).collect();
        let found = places(&lines, ROOM);
        assert!(found.iter().all(|line| line.iter().any(Option::is_some)), "{found:?}");
        let counts: Vec<usize> = found.iter().map(|line| line.iter().flatten().count()).collect();
        check(&lines, &counts);
    }

    #[test]
    fn a_line_is_known_to_go_through_a_number() {
        let number = NumberBox { least: (10.0, 10.0), most: (20.0, 20.0) };
        assert!(number.is_crossed(((0.0, 0.0), (30.0, 30.0))));
        assert!(number.is_crossed(((15.0, 0.0), (15.0, 12.0))));
        assert!(!number.is_crossed(((0.0, 0.0), (30.0, 5.0))));
        assert!(!number.is_crossed(((15.0, 0.0), (15.0, 9.0))));
    }
}
