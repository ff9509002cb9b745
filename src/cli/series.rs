//! `series`: figures over all reports of a book, beside the quarter before and the year before.

use std::{fmt::Write as _, sync::Arc};

use anyhow::bail;
use serde_json::{Value, json};

use crate::{
    assets,
    cli::{files::read, join::late_of, list, series_args::SeriesArgs},
    model::{
        Commune, Decimal, IndicatorId, NumberReading, OverTime, Period, ReportNumbers,
        ReportSummary,
    },
    session::{
        change::FigureChange,
        joined::{JoinedShown, KnownJoined, SumBooks, beside},
        series::{self, Series, SeriesChoice, SeriesOf, SeriesPoint},
        series_wording,
    },
};

/// Figures over time, and those that are none.
pub(super) struct SeriesTold {
    pub(super) text: String,
    /// Which of the ids name no number, in sentences.
    pub(super) unknown: Option<String>,
}

pub(super) fn series(args: &SeriesArgs) -> anyhow::Result<SeriesTold> {
    let (known, unknown): (Vec<&String>, Vec<&String>) =
        args.ids.iter().partition(|id| is_known(id));
    let unknown: Vec<String> = unknown.into_iter().map(|id| none_called(id)).collect();
    let unknown = unknown.join("\n");
    if known.is_empty() {
        bail!(unknown);
    }
    let Numbers { own: reports, others, office, summaries, joined } = Numbers::read(args)?;
    let choice = SeriesChoice {
        ids: Vec::new(),
        periods: args.kind.unwrap_or_default(),
        with_joined: args.with_joined,
        sum_joined: args.sum_joined,
    };
    let sums = SumBooks::of(&office, &summaries, &reports, &joined);
    let shown = JoinedShown { office: &office, books: &joined, sums: &sums };
    let of = |id: &String| {
        let reports = reports.iter().map(|(period, numbers)| (*period, &**numbers));
        series::series(&IndicatorId::from(id.as_str()), reports, choice.periods)
    };
    let own = known.into_iter().filter_map(of);
    let all: Vec<Series> = own.flat_map(|own| beside(own, &choice, shown)).collect();
    let text = match (args.csv, args.json) {
        (true, _) => {
            String::from_utf8(series_wording::csv(&all))?.trim_start_matches('\u{feff}').to_owned()
        }
        (_, true) => json_of(&all),
        _ => all.iter().map(told).collect::<Vec<_>>().join("\n") + &others,
    };
    Ok(SeriesTold { text, unknown: (!unknown.is_empty()).then_some(unknown) })
}

fn is_known(id: &str) -> bool {
    !id.contains("{field}")
        && assets::catalogue().get(id).is_some_and(|indicator| indicator.kind.is_number())
}

/// Says so, and which names are near.
fn none_called(id: &str) -> String {
    let known = assets::catalogue().get(id).filter(|_| !id.contains("{field}"));
    let what = match known {
        Some(indicator) => format!("“{}” ({id}) không phải là số.", indicator.label),
        None => format!("Không có chỉ tiêu “{id}”."),
    };
    let near = series::near(id);
    let near: Vec<String> = near.iter().map(|it| format!("{} ({})", it.id, it.label)).collect();
    if near.is_empty() {
        return format!("{what} Tìm mã chỉ tiêu bằng lệnh explain kèm vài chữ của tên chỉ tiêu.");
    }
    format!("{what} Có thể là: {}.", near.join("; "))
}

/// What the reports of a book say.
struct Numbers {
    /// Those of its own office.
    own: OverTime,
    /// Which reports are another's and therefore not there, a line each.
    others: String,
    office: Commune,
    summaries: Vec<ReportSummary>,
    /// Books of communes merged into it, where they are asked for.
    joined: Arc<Vec<KnownJoined>>,
}

impl Numbers {
    fn read(args: &SeriesArgs) -> anyhow::Result<Self> {
        let book = read(&args.book)?;
        let (summaries, office) = (book.reports()?, book.commune()?);
        let (mut own, mut others) = (OverTime::new(), String::new());
        for summary in &summaries {
            let period = summary.period;
            match summary.other_organ(&office) {
                None => {
                    own.insert(period, Arc::new(ReportNumbers::of(&book.report(period)?)));
                }
                organ => {
                    let (of, organ) = (period.full(), list::of_another(organ));
                    let _ = writeln!(others, "Không kể báo cáo {of}{organ}.");
                }
            }
        }
        let is_asked = args.with_joined || args.sum_joined;
        let joined = if is_asked { book.joined()? } else { Arc::default() };
        for known in joined.iter() {
            if let Err(why) = &known.content {
                tell!("Không đọc được sổ {} đã đưa vào: {why}", known.row.file);
            }
            for late in late_of(&office, known) {
                tell!("Lưu ý: {late}");
            }
        }
        if is_asked && joined.is_empty() {
            tell!(
                "Lưu ý: sổ này chưa có sổ nào của đơn vị trước sáp nhập; đưa vào bằng lệnh join."
            );
        }
        Ok(Self { own, others, office, summaries, joined })
    }
}

/// A table of the periods of one indicator.
fn told(series: &Series) -> String {
    let mut out = format!("{}\n", series_wording::title(series));
    let row = |out: &mut String, cells: [&str; 4]| {
        let [name, value, before, last_year] = cells;
        let line = format!("  {name:<24}{value:>16}{before:>16}{last_year:>16}");
        let _ = writeln!(out, "{}", line.trim_end());
    };
    if series.points.is_empty() {
        out.push_str("  Sổ chưa có báo cáo nào của các kỳ này.\n");
        return out;
    }
    row(&mut out, ["Kỳ", "Số liệu", "± kỳ trước", "± cùng kỳ"]);
    for point in &series.points {
        let beside = series.beside(point.period);
        let moved = |then: Option<(Period, Decimal)>| {
            let change = then.and_then(|(_, then)| series.change(then, point.period));
            change.map_or_else(String::new, series_wording::moved)
        };
        let value = series_wording::value(series.indicator, point.said);
        let (before, last_year) = (moved(beside.before), moved(beside.last_year));
        row(&mut out, [&point.period.full(), &value, &before, &last_year]);
        if let Some(whence) = series_wording::whence(series, point.period) {
            let _ = writeln!(out, "    {whence}");
        }
    }
    out
}

fn json_of(all: &[Series]) -> String {
    let all: Vec<Value> = all.iter().map(series_json).collect();
    format!("{:#}\n", Value::Array(all))
}

fn series_json(series: &Series) -> Value {
    let points: Vec<Value> = series.points.iter().map(|point| point_json(series, point)).collect();
    json!({
        "id": series.id, "label": series.indicator.label, "unit": series.indicator.unit,
        "of": of_json(&series.of), "points": points,
    })
}

/// Whose a series is: "own", "sum", or the name of the commune whose book was joined.
fn of_json(of: &SeriesOf) -> Value {
    match of {
        SeriesOf::Own | SeriesOf::OwnBeside(_) => json!("own"),
        SeriesOf::Sum(_) => json!("sum"),
        SeriesOf::Joined(name) => json!({ "joined": name }),
    }
}

fn point_json(series: &Series, point: &SeriesPoint) -> Value {
    let state = match point.said.map(|said| said.reading) {
        None | Some(NumberReading::Blank) => "not_entered",
        Some(NumberReading::PartsMissing) => "parts_missing",
        Some(NumberReading::NotArising) => "not_arising",
        Some(NumberReading::Undefined) => "undefined",
        Some(NumberReading::Number(_)) => "value",
    };
    let exact = |value: Decimal| value.normalize().to_string();
    let beside = series.beside(point.period);
    let then = |then: Option<(Period, Decimal)>| {
        let (period, value) = then?;
        let change = series.change(value, point.period).map(|change| match change {
            FigureChange::Percent(share) => json!({ "percent": exact(share) }),
            FigureChange::Points(points) => json!({ "points": exact(points) }),
            FigureChange::By(moved) => json!({ "by": exact(moved) }),
        });
        Some(json!({ "period": period.code(), "exact": exact(value), "change": change }))
    };
    json!({
        "period": point.period.code(), "state": state,
        "value": series_wording::value(series.indicator, point.said),
        "exact": point.number().map(exact),
        "qualifier": point.said.map(|said| said.qualifier),
        "before": then(beside.before), "last_year": then(beside.last_year),
        "whence": series_wording::whence(series, point.period),
    })
}
