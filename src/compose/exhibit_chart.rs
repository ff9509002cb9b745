//! The chart of an exhibit: a panel a unit, and its words for those who do not see it.

use super::{
    comparison,
    document::{Chart, ChartLine, ChartPanel, ChartPoint},
    exhibit_figures::{ExhibitFigures, ExhibitRow},
};
use crate::model::{Decimal, Kind, Period, PeriodKind, ReportedNumber, number, text};

/// Lines over the periods.
pub(super) fn chart(figures: &ExhibitFigures) -> Chart {
    let mut panels: Vec<ChartPanel> = Vec::new();
    for row in &figures.rows {
        let unit = &row.indicator.unit;
        let points = row.said.iter().map(|said| point(row, *said)).collect();
        let line = ChartLine { name: row.label.clone(), points };
        match panels.iter_mut().find(|panel| panel.unit == *unit) {
            Some(panel) => panel.lines.push(line),
            None => panels.push(ChartPanel { unit: unit.clone(), lines: vec![line] }),
        }
    }
    Chart {
        periods: figures.periods.iter().map(|period| name(*period)).collect(),
        alt: alt(figures, &panels),
        panels,
        place: figures.place.clone(),
    }
}

/// "Quý I/2026", "6 tháng/2026", "Năm 2026": below a chart, above a column.
pub(super) fn name(period: Period) -> String {
    match period.kind {
        PeriodKind::Year => format!("Năm {}", period.year),
        PeriodKind::FirstHalf => format!("6 tháng/{}", period.year),
        PeriodKind::NineMonths => format!("9 tháng/{}", period.year),
        PeriodKind::Quarter(_) => format!("{}/{}", text::capitalised(period.label()), period.year),
    }
}

fn point(row: &ExhibitRow, said: ReportedNumber) -> Option<ChartPoint> {
    let value = said.reading.number()?;
    let printed = said.qualifier.with(&printed(row, value));
    Some(ChartPoint { value: comparison::shown(row.indicator, value), printed })
}

/// A number in the unit of its row, without it: "1.234", "98,4".
pub(super) fn printed(row: &ExhibitRow, value: Decimal) -> String {
    let decimals = comparison::decimals(row.indicator);
    match row.indicator.kind {
        Kind::Percent => number::format_percent(value, decimals),
        _ => number::format(comparison::shown(row.indicator, value), decimals),
    }
}

/// The first, the last, the greatest and the least value of every line.
fn alt(figures: &ExhibitFigures, panels: &[ChartPanel]) -> String {
    let mut said = vec![match (figures.periods.first(), figures.own()) {
        (Some(first), own) if *first != own => {
            format!("Biểu đồ đường từ {} đến {}.", first.full(), own.full())
        }
        (_, own) => format!("Biểu đồ {}.", own.full()),
    }];
    for panel in panels {
        said.extend(panel.lines.iter().map(|line| of_line(figures, line, &panel.unit)));
    }
    said.join(" ")
}

fn of_line(figures: &ExhibitFigures, line: &ChartLine, unit: &str) -> String {
    let known = figures.periods.iter().zip(&line.points);
    let known: Vec<(Period, &ChartPoint)> =
        known.filter_map(|(period, point)| Some((*period, point.as_ref()?))).collect();
    let unit = match unit {
        "" | "%" => unit.to_owned(),
        unit => format!(" {unit}"),
    };
    let tell = |(period, point): (Period, &ChartPoint)| {
        format!("{} là {}{unit}", period.full(), point.printed)
    };
    let (Some(first), Some(last)) = (known.first(), known.last()) else {
        return format!("{}: chưa có số liệu.", line.name);
    };
    if known.len() == 1 {
        return format!("{}: {}.", line.name, tell(*first));
    }
    // Of equal values the earlier is told.
    let most = known.iter().rev().max_by_key(|(_, point)| point.value).unwrap_or(last);
    let least = known.iter().min_by_key(|(_, point)| point.value).unwrap_or(first);
    format!(
        "{}: đầu kỳ, {}; cuối kỳ, {}; cao nhất, {}; thấp nhất, {}.",
        line.name,
        tell(*first),
        tell(*last),
        tell(*most),
        tell(*least)
    )
}
