//! Chart → one strip: a frame, and in it a panel a unit with axis, lines, values and names.
//!
//! Every line of it is a `Polyline` of its figure, dashes included: what prints is what the window paints. Lines are
//! told apart by marks and dashes. Invariant: nothing stands outside of its frame, which is as wide as the text.

use super::{
    axis,
    letters::LetterText,
    page::{Item, NodeId, Polyline, Role},
    paragraph::{TextBox, TextLine},
    setting::Setting,
    strip::{Strip, shift},
    style::{ChartStyle, points},
    value_places::{self, Corner, PlotRoom, ValuedPoint},
};
use crate::{
    compose::document::{Chart, ChartLine, ChartPanel, ChartPoint},
    model::{Decimal, number},
};

/// Between words and what they stand beside, points.
const NEAR: f32 = 3.0;
/// Between a name and the next line's sample, points.
const APART: f32 = 14.0;
/// Digits of the numbers beside the axis at most.
const DIGITS: u32 = 2;
/// Corners of a round mark.
const ROUND: u8 = 16;
/// Grey of the lines across.
const GRID_GREY: f32 = 0.75;

/// How a line is drawn: each of a panel in its own way.
#[derive(Debug, Clone, Copy)]
struct StrokeLooks {
    /// Lengths of dashes and gaps, points; none for a whole line.
    dashes: &'static [f32],
    /// Corners of its mark, in its half widths; none for a round one.
    mark: &'static [Corner],
    is_hollow: bool,
    grey: f32,
}

const LOOKS: [StrokeLooks; 4] = [
    StrokeLooks { dashes: &[], mark: &[], is_hollow: false, grey: 0.0 },
    StrokeLooks {
        dashes: &[6.0, 3.0],
        mark: &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
        is_hollow: true,
        grey: 0.25,
    },
    StrokeLooks {
        dashes: &[1.6, 2.2],
        mark: &[(0.0, -1.2), (1.15, 0.9), (-1.15, 0.9)],
        is_hollow: false,
        grey: 0.0,
    },
    StrokeLooks {
        dashes: &[8.0, 2.5, 1.6, 2.5],
        mark: &[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)],
        is_hollow: true,
        grey: 0.25,
    },
];

/// The chart as a strip that is never torn.
pub(super) fn chart(setting: &mut Setting<'_>, part: NodeId, chart: &Chart) -> Strip {
    let node = setting.structure.add(Role::Figure, part, chart.alt.clone());
    let look = setting.style.exhibit.chart;
    let width_pt = setting.frame.body_width_pt();
    let mut drawing =
        Drawing { setting, chart, look, node, width_pt, lines: Vec::new(), words: Vec::new() };
    let mut bottom = 0.0;
    for panel in &chart.panels {
        bottom = drawing.panel(panel, bottom + look.padding_pt);
    }
    bottom += look.padding_pt;
    // Within the width of the text to its outer edge.
    let half = look.frame_pt / 2.0;
    let (left, right) = (half, width_pt - half);
    let corners = vec![(left, half), (right, half), (right, bottom - half), (left, bottom - half)];
    let frame = drawing.stroke(corners, look.frame_pt, 0.5);
    let mut items = vec![Item::Polyline(Polyline { is_closed: true, ..frame })];
    items.append(&mut drawing.lines);
    items.append(&mut drawing.words);
    Strip { items, height_pt: bottom, ..Strip::default() }
}

/// What is drawn so far; words lie above all lines.
struct Drawing<'d, 's> {
    setting: &'d mut Setting<'s>,
    chart: &'d Chart,
    look: ChartStyle,
    node: NodeId,
    width_pt: f32,
    lines: Vec<Item>,
    words: Vec<Item>,
}

/// Words ready to be put somewhere.
struct ChartLabel {
    lines: Vec<TextLine>,
    width_pt: f32,
    height_pt: f32,
}

/// Where the points of a panel stand.
#[derive(Debug, Clone, Copy)]
struct PlotArea {
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
    /// Least and greatest value.
    heights: [f64; 2],
    periods: usize,
}

impl PlotArea {
    /// Room of one period.
    fn slot_pt(&self) -> f32 {
        (self.right - self.left) / self.periods.max(1) as f32
    }

    fn x(&self, period: usize) -> f32 {
        self.left + (period as f32 + 0.5) * self.slot_pt()
    }

    fn y(&self, value: f64) -> f32 {
        let [low, high] = self.heights;
        let share = if high > low { (value - low) / (high - low) } else { 0.5 };
        self.bottom - share as f32 * (self.bottom - self.top)
    }

    fn spot(&self, line: &ChartLine, period: usize) -> Option<Corner> {
        let value = drawn(line.points.get(period)?.as_ref()?.value)?;
        Some((self.x(period), self.y(value)))
    }
}

/// A picture needs no more of a figure than this.
fn drawn(value: Decimal) -> Option<f64> {
    f64::try_from(value).ok()
}

impl Drawing<'_, '_> {
    /// A panel from `top` down; its bottom.
    fn panel(&mut self, panel: &ChartPanel, top: f32) -> f32 {
        let top = self.unit(&panel.unit, top);
        let area = self.axis(panel, top);
        let below = self.periods(&area);
        self.values(panel, &area);
        for (nth, line) in panel.lines.iter().enumerate() {
            self.line(line, LOOKS[nth % LOOKS.len()], &area);
        }
        self.names(&panel.lines, below + NEAR)
    }

    /// What the numbers count, at the head of the axis.
    fn unit(&mut self, unit: &str, top: f32) -> f32 {
        if unit.is_empty() {
            return top;
        }
        let label = self.label(&format!("Đơn vị: {unit}"), self.width_pt);
        let bottom = top + label.height_pt;
        self.put(label, (self.look.padding_pt, top));
        bottom + NEAR
    }

    /// The round numbers with their lines across, and the line the periods stand on.
    fn axis(&mut self, panel: &ChartPanel, top: f32) -> PlotArea {
        let values = panel.lines.iter().flat_map(|line| &line.points).flatten();
        let values = values.filter_map(|point| drawn(point.value));
        let heights = axis::grounded(axis::heights(&panel.unit, values).unwrap_or([0.0, 0.0]));
        let steps = axis::round_steps(heights[0], heights[1]);
        let numbers: Vec<(f64, ChartLabel)> = steps
            .into_iter()
            .flat_map(axis::RoundSteps::values)
            .filter_map(|value| {
                Some((value, number::format(Decimal::try_from(value).ok()?, DIGITS)))
            })
            .map(|(value, words)| (value, self.label(&words, self.width_pt)))
            .collect();
        let widest = numbers.iter().map(|(_, label)| label.width_pt).fold(0.0, f32::max);
        let look = self.look;
        let is_only = self.chart.panels.len() == 1;
        let height = points(if is_only { look.plot_mm } else { look.low_plot_mm });
        // A value stands above the highest point.
        let head = self.setting.line_height_pt(&look.text) + look.mark_pt;
        let area = PlotArea {
            left: look.padding_pt + widest + NEAR,
            right: self.width_pt - look.padding_pt,
            top: top + head,
            bottom: top + head + height,
            heights,
            periods: self.chart.periods.len(),
        };
        for (value, label) in numbers {
            let y = area.y(value);
            let across =
                self.stroke(vec![(area.left, y), (area.right, y)], look.grid_pt, GRID_GREY);
            self.lines.push(Item::Polyline(across));
            let at = (area.left - NEAR - label.width_pt, y - label.height_pt / 2.0);
            self.put(label, at);
        }
        let ground = vec![(area.left, area.bottom), (area.right, area.bottom)];
        let ground = self.stroke(ground, look.axis_pt, 0.0);
        self.lines.push(Item::Polyline(ground));
        area
    }

    /// The names of the periods below the axis: of so many one, the last among them. Where they end.
    fn periods(&mut self, area: &PlotArea) -> f32 {
        let mut names = self.period_names("\n");
        if widest(&names) + NEAR > area.slot_pt() {
            // The year below the quarter is narrower.
            names = self.period_names("/");
        }
        let widest = widest(&names);
        let height = names.iter().map(|label| label.height_pt).fold(0.0, f32::max);
        let every = ((widest + 2.0 * NEAR) / area.slot_pt()).ceil().max(1.0) as usize;
        let count = names.len();
        for (nth, label) in names.into_iter().enumerate() {
            if (count - 1 - nth).is_multiple_of(every) {
                let left = area.x(nth) - label.width_pt / 2.0;
                // The last of many has half a name beyond its slot.
                let most = self.width_pt - self.look.padding_pt - label.width_pt;
                self.put(label, (left.min(most), area.bottom + NEAR));
            }
        }
        area.bottom + NEAR + height
    }

    /// The names of the periods, each in as many lines as it has parts between these signs.
    fn period_names(&mut self, sign: &str) -> Vec<ChartLabel> {
        let chart = self.chart;
        let label = |name: &String| {
            let mut whole = ChartLabel { lines: Vec::new(), width_pt: 0.0, height_pt: 0.0 };
            for part in name.split(sign) {
                let part = self.label(part, self.width_pt);
                whole.height_pt += part.height_pt;
                whole.width_pt = whole.width_pt.max(part.width_pt);
                whole.lines.extend(part.lines);
            }
            for line in &mut whole.lines {
                shift(&mut line.items, (whole.width_pt - line.width_pt) / 2.0, 0.0);
            }
            whole
        };
        chart.periods.iter().map(label).collect()
    }

    /// The values beside the points of the lines that have room for them.
    fn values(&mut self, panel: &ChartPanel, area: &PlotArea) {
        let look = self.look;
        let mut labels = Vec::new();
        for line in &panel.lines {
            let of = |(at, point): (usize, &Option<ChartPoint>)| {
                let (point, at) = (point.as_ref()?, area.spot(line, at)?);
                let label = self.label(&point.printed, self.width_pt);
                Some((ValuedPoint { at, size: (label.width_pt, label.height_pt) }, label))
            };
            labels.push(line.points.iter().enumerate().map(of).collect::<Vec<_>>());
        }
        let points: Vec<Vec<Option<ValuedPoint>>> = labels
            .iter()
            .map(|line| line.iter().map(|label| label.as_ref().map(|(point, _)| *point)).collect())
            .collect();
        let head = self.setting.line_height_pt(&look.text) + look.mark_pt;
        let room = PlotRoom {
            least: (area.left, area.top - head),
            most: (self.width_pt - look.padding_pt, area.bottom),
            mark: look.mark_pt,
        };
        let places = value_places::places(&points, room);
        for (label, place) in labels.into_iter().flatten().zip(places.into_iter().flatten()) {
            let (Some((_, label)), Some((left, top))) = (label, place) else { continue };
            // No line across goes through a number.
            let (right, bottom) = (left + label.width_pt, top + label.height_pt);
            let corners = vec![(left, top), (right, top), (right, bottom), (left, bottom)];
            let ground = self.stroke(corners, 0.0, 0.0);
            let fill = Some(1.0);
            self.lines.push(Item::Polyline(Polyline { is_closed: true, fill, ..ground }));
            self.put(label, (left, top));
        }
    }

    /// A line in its looks; where a value is missing it is broken.
    fn line(&mut self, line: &ChartLine, looks: StrokeLooks, area: &PlotArea) {
        let spots: Vec<Option<Corner>> =
            (0..line.points.len()).map(|period| area.spot(line, period)).collect();
        for run in spots.split(Option::is_none) {
            let corners: Vec<Corner> = run.iter().copied().flatten().collect();
            self.dashed(&corners, looks);
        }
        for spot in spots.into_iter().flatten() {
            self.mark(looks, spot);
        }
    }

    fn dashed(&mut self, corners: &[Corner], looks: StrokeLooks) {
        for dash in dashes(corners, looks.dashes) {
            let dash = self.stroke(dash, self.look.line_pt, looks.grey);
            self.lines.push(Item::Polyline(dash));
        }
    }

    fn mark(&mut self, looks: StrokeLooks, (x, y): Corner) {
        let round = (0..ROUND).map(|nth| {
            let (sin, cos) = (f32::from(nth) * std::f32::consts::TAU / f32::from(ROUND)).sin_cos();
            (sin, cos)
        });
        let corners: Vec<Corner> =
            if looks.mark.is_empty() { round.collect() } else { looks.mark.to_vec() };
        let half = self.look.mark_pt;
        let corners = corners.into_iter().map(|(dx, dy)| (x + dx * half, y + dy * half)).collect();
        let fill = Some(if looks.is_hollow { 1.0 } else { looks.grey });
        let edge = self.stroke(corners, 0.9, looks.grey);
        self.lines.push(Item::Polyline(Polyline { is_closed: true, fill, ..edge }));
    }

    /// A sample of each line beside its name, in rows from `top` down; where they end.
    fn names(&mut self, lines: &[ChartLine], top: f32) -> f32 {
        let (left, right) = (self.look.padding_pt, self.width_pt - self.look.padding_pt);
        let sample = self.look.sample_pt;
        let (mut x, mut y, mut row) = (left, top, 0.0_f32);
        for (nth, line) in lines.iter().enumerate() {
            let looks = LOOKS[nth % LOOKS.len()];
            let label = self.label(&line.name, right - left - sample - NEAR);
            let width = sample + NEAR + label.width_pt;
            if x > left && x + width > right {
                (x, y, row) = (left, y + row, 0.0);
            }
            row = row.max(label.height_pt);
            let first = label.lines.first().map_or(0.0, |line| line.height_pt);
            let middle = y + first * 0.55;
            self.dashed(&[(x, middle), (x + sample, middle)], looks);
            self.mark(looks, (x + sample / 2.0, middle));
            self.put(label, (x + sample + NEAR, y));
            x += width + APART;
        }
        y + row
    }

    /// Words in lines no wider than this.
    fn label(&mut self, words: &str, most_pt: f32) -> ChartLabel {
        let style = self.look.text;
        let mut text = LetterText::new(&style, self.node);
        text.push_words(self.setting.fonts, words, &self.chart.place);
        let text = text.trimmed();
        let lines = self.setting.set_letters(&text, &style, TextBox::of(&style, most_pt));
        let width_pt = lines.iter().map(|line| line.width_pt).fold(0.0, f32::max);
        let height_pt = lines.iter().map(|line| line.height_pt).sum();
        ChartLabel { lines, width_pt, height_pt }
    }

    /// Puts a label with its top left corner there.
    fn put(&mut self, label: ChartLabel, (x, top): Corner) {
        let mut y = top;
        for mut line in label.lines {
            shift(&mut line.items, x, y);
            y += line.height_pt;
            self.words.append(&mut line.items);
        }
    }

    fn stroke(&self, corners: Vec<Corner>, stroke_pt: f32, grey: f32) -> Polyline {
        Polyline { corners, is_closed: false, stroke_pt, grey, fill: None, node: self.node }
    }
}

/// The widest of some labels.
fn widest(labels: &[ChartLabel]) -> f32 {
    labels.iter().map(|label| label.width_pt).fold(0.0, f32::max)
}

/// A line cut into dashes, as they follow it around its corners; whole where no lengths are given.
fn dashes(corners: &[Corner], lengths: &[f32]) -> Vec<Vec<Corner>> {
    if corners.len() < 2 {
        return Vec::new();
    }
    if lengths.is_empty() {
        return vec![corners.to_vec()];
    }
    let mut out = Vec::new();
    let mut open = vec![corners[0]];
    let (mut nth, mut left) = (0, lengths[0]);
    for ends in corners.windows(2) {
        let ((x1, y1), (x2, y2)) = (ends[0], ends[1]);
        let length = (x2 - x1).hypot(y2 - y1);
        let mut at = 0.0;
        while at + left < length {
            at += left;
            let share = at / length;
            let spot = (x1 + (x2 - x1) * share, y1 + (y2 - y1) * share);
            open.push(spot);
            if nth % 2 == 0 {
                out.push(std::mem::take(&mut open));
            }
            open = vec![spot];
            nth += 1;
            left = lengths[nth % lengths.len()];
        }
        left -= length - at;
        open.push((x2, y2));
    }
    if nth % 2 == 0 {
        out.push(open);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_follow_a_line_around_its_corners() {
        let corners = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0)];
        assert_eq!(dashes(&corners, &[]), [corners.to_vec()]);
        let cut = dashes(&corners, &[3.0, 2.0]);
        assert_eq!(cut, [vec![(0.0, 0.0), (3.0, 0.0)], vec![(4.0, 1.0), (4.0, 4.0)]]);
        assert_eq!(dashes(&corners[..1], &[3.0, 2.0]), Vec::<Vec<Corner>>::new());
        let length: f32 = dashes(&[(0.0, 0.0), (100.0, 0.0)], &[1.6, 2.2])
            .iter()
            .map(|dash| dash[dash.len() - 1].0 - dash[0].0)
            .sum();
        assert!((length - 100.0 * 1.6 / 3.8).abs() < 1.0, "{length}");
    }
}
