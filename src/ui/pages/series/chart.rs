//! The chart: a line an indicator, those of one unit in one frame; a value nobody gave breaks its line.
//!
//! Lines are told apart by marks and dashes, not by colour alone. The wheel scrolls the page: no chart takes it. Values of
//! one period are no chart: a sentence says so.

use std::{ops::RangeInclusive, sync::Arc};

use eframe::egui::{
    Color32, Galley, Label, Rangef, Rect, RichText, Role, Sense, Shape, Stroke, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};
use egui_plot::{
    AxisHints, GridInput, GridMark, HoverPosition, Line, LineStyle, MarkerShape, Plot, PlotPoint,
    PlotPoints, PlotTransform, Points,
};

use crate::{
    layout::{
        axis,
        value_places::{self, PlotRoom, ValuedPoint},
    },
    model::{Decimal, Period, number},
    session::{
        series::{Series, SeriesPeriods, SeriesPoint},
        series_wording,
    },
    ui::{
        theme::{self, Theme},
        words::series as say,
    },
};

/// Height of one chart, points.
const HEIGHT: f32 = 210.0;
/// Width of a mark of the legend.
const MARK: f32 = 26.0;
/// Between it and its words.
const GAP: f32 = 6.0;
/// Width a period's name needs below the chart.
const NAME: f32 = 84.0;
/// Lines nearer than the first are not drawn, and those as far as the second are as strong as can be, points.
const GRID: Rangef = Rangef { min: 8.0, max: 60.0 };
/// Size of the values beside the points, and half the width of a point.
const VALUE: f32 = 12.5;
const POINT: f32 = 3.5;
/// Digits of the numbers beside it at most.
const DIGITS: u32 = 2;

/// The series of each unit, in the order the units come.
fn by_unit(all: &[Series]) -> Vec<(&str, Vec<&Series>)> {
    let mut units: Vec<(&str, Vec<&Series>)> = Vec::new();
    for series in all {
        let unit = series.indicator.unit.as_str();
        match units.iter_mut().find(|(known, _)| *known == unit) {
            Some((_, of_unit)) => of_unit.push(series),
            None => units.push((unit, vec![series])),
        }
    }
    units
}

/// The periods that any of them has a value of.
fn told_periods(of_unit: &[&Series]) -> Vec<Period> {
    let points = of_unit.iter().flat_map(|series| &series.points);
    let told = points.filter(|point| point.number().is_some()).map(|point| point.period);
    let mut told: Vec<Period> = told.collect();
    told.sort_by_key(|period| period.sort_key());
    told.dedup();
    told
}

/// Those that make a chart: of their unit more than one period is told.
pub(super) fn in_charts(all: &[Series]) -> Vec<Series> {
    let units = by_unit(all).into_iter();
    let charts = units.filter(|(_, of_unit)| told_periods(of_unit).len() > 1);
    charts.flat_map(|(_, of_unit)| of_unit).cloned().collect()
}

/// Draws a chart for each unit.
pub(super) fn charts_ui(ui: &mut Ui, theme: &'static Theme, all: &[Series]) {
    let mut periods: Vec<Period> =
        all.iter().flat_map(|series| &series.points).map(|point| point.period).collect();
    periods.sort_by_key(|period| period.sort_key());
    periods.dedup();
    for (unit, of_unit) in by_unit(all) {
        let told = told_periods(&of_unit);
        if told.len() < 2 {
            let names: Vec<String> = of_unit.iter().map(|it| series_wording::name(it)).collect();
            let words = RichText::new(say::no_trend(&names, told.first().copied())).size(13.0);
            ui.label(words.color(*theme.text_soft));
            ui.add_space(6.0);
            continue;
        }
        legend_ui(ui, theme, &of_unit);
        chart_ui(ui, theme, unit, &of_unit, &periods);
        ui.add_space(6.0);
    }
}

/// How a line is drawn: each of one chart in its own way.
#[derive(Clone, Copy)]
struct LineLooks {
    colour: Color32,
    style: LineStyle,
    mark: MarkerShape,
}

fn looks(theme: &Theme, nth: usize) -> LineLooks {
    let colours = [*theme.accent, *theme.hint, *theme.warning, *theme.text];
    let marks = [MarkerShape::Circle, MarkerShape::Square, MarkerShape::Diamond, MarkerShape::Up];
    let style = match nth / colours.len() {
        0 => LineStyle::Solid,
        1 => LineStyle::dashed_dense(),
        _ => LineStyle::dotted_dense(),
    };
    LineLooks { colour: colours[nth % colours.len()], style, mark: marks[nth % marks.len()] }
}

/// Which line is whose.
fn legend_ui(ui: &mut Ui, theme: &Theme, all: &[&Series]) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(GAP, 2.0);
        for (nth, series) in all.iter().enumerate() {
            let looks = looks(theme, nth);
            let name = series_wording::title(series);
            let font = theme::regular_at(13.0);
            let left = ui.max_rect().right() - ui.cursor().left();
            let words = ui.painter().layout_no_wrap(name.clone(), font, *theme.text);
            if nth > 0 && MARK + GAP + words.size().x > left {
                // A name stands whole on one line where it can.
                ui.end_row();
            }
            let (rect, _) = ui.allocate_exact_size(vec2(MARK, 14.0), Sense::hover());
            let stroke = Stroke::new(2.0, looks.colour);
            let y = rect.center().y;
            let ends = [pos2(rect.left(), y), pos2(rect.right(), y)];
            match looks.style {
                LineStyle::Solid => {
                    ui.painter().add(Shape::line_segment(ends, stroke));
                }
                LineStyle::Dashed { .. } => {
                    ui.painter().extend(Shape::dashed_line(&ends, stroke, 6.0, 3.0));
                }
                LineStyle::Dotted { .. } => {
                    ui.painter().extend(Shape::dotted_line(&ends, looks.colour, 4.0, 1.0));
                }
            }
            mark(ui, looks, rect.center());
            ui.add(Label::new(RichText::new(name).size(13.0).color(*theme.text)));
            ui.add_space(8.0);
        }
    });
}

/// The mark of a line, as the chart draws it.
fn mark(ui: &Ui, looks: LineLooks, at: eframe::egui::Pos2) {
    let corners = |offsets: &[(f32, f32)]| {
        let corners = offsets.iter().map(|(x, y)| at + vec2(*x, *y)).collect();
        Shape::convex_polygon(corners, looks.colour, Stroke::NONE)
    };
    ui.painter().add(match looks.mark {
        MarkerShape::Square => corners(&[(-3.0, -3.0), (3.0, -3.0), (3.0, 3.0), (-3.0, 3.0)]),
        MarkerShape::Diamond => corners(&[(0.0, -4.0), (4.0, 0.0), (0.0, 4.0), (-4.0, 0.0)]),
        MarkerShape::Up => corners(&[(0.0, -4.0), (4.0, 3.0), (-4.0, 3.0)]),
        _ => Shape::circle_filled(at, 3.5, looks.colour),
    });
}

fn chart_ui(ui: &mut Ui, theme: &'static Theme, unit: &str, all: &[&Series], periods: &[Period]) {
    let names: Vec<String> = all.iter().map(|it| series_wording::name(it)).collect();
    let every = (periods.len() as f32 * NAME / ui.available_width().max(NAME)).ceil().max(1.0);
    let told = all.to_vec();
    let hovered = move |at: &HoverPosition<'_>| match at {
        HoverPosition::NearDataPoint { plot_name, position, .. } => {
            said_at(&told, plot_name, whole(position.x.round())?, periods)
        }
        HoverPosition::Elsewhere { .. } => None,
    };
    // Half a name stands out on both sides of the first and the last period.
    let room = f64::from(NAME / 2.0 / ui.available_width().max(NAME)) * periods.len() as f64;
    let plot = frame(theme, unit, periods, every as usize)
        .include_x(-room)
        .include_x(periods.len().saturating_sub(1) as f64 + room)
        .label_formatter(hovered);
    let values = all.iter().flat_map(|series| runs(series, periods)).flatten().map(|[_, y]| y);
    let plot = axis::heights(unit, values).into_iter().flatten().fold(plot, Plot::include_y);
    let shown = ui.scope(|ui| {
        ui.style_mut().override_font_id = Some(theme::regular_at(12.5));
        plot.show(ui, |plot| {
            for (nth, series) in all.iter().enumerate() {
                let looks = looks(theme, nth);
                for run in runs(series, periods) {
                    let line = Line::new(names[nth].clone(), PlotPoints::from(run.clone()));
                    plot.line(line.color(looks.colour).width(2.0).style(looks.style));
                    let points = Points::new(names[nth].clone(), PlotPoints::from(run));
                    plot.points(points.shape(looks.mark).radius(POINT).color(looks.colour));
                }
            }
        })
    });
    values_ui(ui, theme, (all, periods), &shown.inner.transform);
    if let (Some(first), Some(last)) = (periods.first(), periods.last()) {
        let spoken = say::chart(&names, *first, *last);
        let response = shown.inner.response;
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &spoken));
    }
}

/// The values beside the points that have room for them.
fn values_ui(
    ui: &Ui,
    theme: &Theme,
    (all, periods): (&[&Series], &[Period]),
    transform: &PlotTransform,
) {
    let frame = *transform.frame();
    let painter = ui.painter().with_clip_rect(frame.intersect(ui.clip_rect()));
    let of = |(nth, series): (usize, &&Series)| -> Vec<Option<(ValuedPoint, Arc<Galley>)>> {
        let colour = looks(theme, nth).colour;
        let at = |period: &Period| {
            let point = series.points.iter().find(|point| point.period == *period)?;
            let [x, y] = spot(series, point, periods)?;
            let words = series_wording::value(series.indicator, point.said);
            let words = painter.layout_no_wrap(words, theme::regular_at(VALUE), colour);
            let at = transform.position_from_point(&PlotPoint::new(x, y));
            Some((ValuedPoint { at: at.into(), size: words.size().into() }, words))
        };
        periods.iter().map(at).collect()
    };
    let labels: Vec<_> = all.iter().enumerate().map(of).collect();
    let line = |line: &Vec<Option<(ValuedPoint, Arc<Galley>)>>| {
        line.iter().map(|label| label.as_ref().map(|(point, _)| *point)).collect()
    };
    let points: Vec<Vec<Option<ValuedPoint>>> = labels.iter().map(line).collect();
    let room = PlotRoom { least: frame.min.into(), most: frame.max.into(), mark: POINT };
    let places = value_places::places(&points, room);
    for (label, place) in labels.into_iter().flatten().zip(places.into_iter().flatten()) {
        let (Some((_, words)), Some(corner)) = (label, place) else { continue };
        let rect = Rect::from_min_size(corner.into(), words.size());
        // No line across goes through a number.
        painter.rect_filled(rect, 0.0, *theme.paper);
        painter.galley(rect.min, words, *theme.text);
    }
}

/// Axes and grid; of so many periods one has its name below.
fn frame<'a>(theme: &Theme, unit: &str, periods: &[Period], every: usize) -> Plot<'a> {
    let (known, count) = (periods.to_vec(), periods.len());
    let named = move |mark: GridMark, _: &RangeInclusive<f64>| {
        whole(mark.value).and_then(|at| known.get(at)).map_or_else(String::new, |it| say::axis(*it))
    };
    let marks = move |_: GridInput| -> Vec<GridMark> {
        let steps = (0..count).rev().step_by(every.max(1));
        steps.map(|at| GridMark { value: at as f64, step_size: every as f64 }).collect()
    };
    let number = |mark: GridMark, _: &RangeInclusive<f64>| {
        let value = Decimal::try_from(mark.value);
        value.map_or_else(|_| String::new(), |value| number::format(value, DIGITS))
    };
    Plot::new(("series", unit))
        .height(HEIGHT)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .show_crosshair(false)
        .show_background(false)
        .grid_color(*theme.line_strong)
        .set_margin_fraction(Vec2::new(0.03, 0.18))
        .x_grid_spacer(marks)
        .y_grid_spacer(|seen| round_marks(seen.bounds))
        .grid_spacing(GRID)
        .custom_x_axes(vec![AxisHints::new_x().formatter(named)])
        .custom_y_axes(vec![AxisHints::new_y().formatter(number)])
}

/// "quý I năm 2026: 2.032".
fn said_at(all: &[&Series], name: &str, at: usize, periods: &[Period]) -> Option<String> {
    let period = *periods.get(at)?;
    let is_it = |series: &&&Series| series_wording::name(series) == name;
    let series = all.iter().find(is_it)?;
    let point = series.points.iter().find(|point| point.period == period)?;
    Some(format!("{}: {}", period.full(), series_wording::value(series.indicator, point.said)))
}

/// The values of a series in runs that a line joins: where a report says nothing the line ends, and none leads from a
/// quarter to a year, which says of itself that it is more.
fn runs(series: &Series, periods: &[Period]) -> Vec<Vec<[f64; 2]>> {
    let mut runs: Vec<Vec<[f64; 2]>> = Vec::new();
    for alike in SeriesPeriods::ALIKE {
        runs.push(Vec::new());
        for point in series.points.iter().filter(|point| alike.has(point.period.kind)) {
            match (spot(series, point, periods), runs.last_mut()) {
                (Some(spot), Some(run)) => run.push(spot),
                _ => runs.push(Vec::new()),
            }
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

fn spot(series: &Series, point: &SeriesPoint, periods: &[Period]) -> Option<[f64; 2]> {
    let shown = point.number()?.checked_div(series.indicator.scale())?;
    let at = periods.iter().position(|period| *period == point.period)?;
    // A picture needs no more of a figure than this.
    Some([at as f64, f64::try_from(shown).ok()?])
}

/// A place on the line of periods.
fn whole(value: f64) -> Option<usize> {
    (value >= 0.0 && value.fract() == 0.0).then_some(value as usize)
}

/// Round numbers over a height, and how far they are apart.
fn round_marks((low, high): (f64, f64)) -> Vec<GridMark> {
    let Some(steps) = axis::round_steps(low, high) else { return Vec::new() };
    steps.values().map(|value| GridMark { value, step_size: steps.step }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{IndicatorId, ReportNumbers},
        session::series,
    };

    #[test]
    fn no_line_leads_from_a_quarter_to_a_year() {
        let id = IndicatorId::from("dossiers_new_online");
        let codes = ["2025-Q1", "2025-H1", "2025-Q3", "2025-Y", "2026-Q1", "2026-H1"];
        let reports: Vec<(Period, ReportNumbers)> = codes
            .map(|code| {
                let period = Period::parse(code).expect("a period");
                let outline = crate::assets::usual_outline(period);
                let commune = crate::model::Commune::default();
                let mut report = crate::model::Report::from_outline(outline, &commune, period);
                let value = crate::model::FigureValue::Number(5.into());
                report.figures.insert(id.clone(), crate::model::Figure::of(value));
                (period, ReportNumbers::of(&report))
            })
            .into();
        let reports = reports.iter().map(|(period, numbers)| (*period, numbers));
        let series = series::series(&id, reports, SeriesPeriods::All).expect("a series");
        let periods: Vec<Period> = series.points.iter().map(|point| point.period).collect();
        let places = |run: &Vec<[f64; 2]>| {
            run.iter().map(|[at, _]| periods[*at as usize].code()).collect::<Vec<_>>().join(" ")
        };
        let lines: Vec<String> = runs(&series, &periods).iter().map(places).collect();
        assert_eq!(lines, ["2025-Q1 2025-Q3 2026-Q1", "2025-H1 2026-H1", "2025-Y"]);
    }
}
