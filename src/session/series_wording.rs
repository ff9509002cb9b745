//! Figures over time in words, for terminal and window alike: values, how they moved, and the table they make.

use super::{
    change::FigureChange,
    series::{Series, SeriesOf},
};
use crate::{
    assets,
    compose::{document::Content, figures::Figures, placeholder},
    model::{
        Decimal, Indicator, Kind, NumberReading, Period, Place, ReportedNumber,
        catalogue::{Total, by_field},
        number,
    },
};

/// What a figure is called over time, as in the list and the table beside it: "Hồ sơ mới nộp trực tuyến (hồ sơ; phát
/// sinh trong kỳ)".
pub fn title(series: &Series) -> String {
    let indicator = series.indicator;
    let total = match indicator.total {
        Total::Flow => "phát sinh trong kỳ",
        Total::PerPeriod => "đếm riêng trong kỳ",
        Total::YearToDate => "lũy kế từ đầu năm",
        Total::State | Total::LeftOver => "tại ngày chốt số liệu",
        Total::Year => "của cả năm",
        Total::None => "",
    };
    let told: Vec<&str> =
        [indicator.unit.as_str(), total].into_iter().filter(|words| !words.is_empty()).collect();
    let label = name(series);
    if told.is_empty() { label } else { format!("{label} ({})", told.join("; ")) }
}

/// The same in short, without unit: "Hồ sơ mới nộp trực tuyến, xã Cũ".
pub fn name(series: &Series) -> String {
    label(series.id.as_str(), &series.indicator.short) + &whose(series)
}

/// Whose a series is, behind its name; nothing of this book's where it stands alone.
fn whose(series: &Series) -> String {
    match &series.of {
        SeriesOf::Own => String::new(),
        SeriesOf::OwnBeside(name) | SeriesOf::Joined(name) => format!(", {name}"),
        SeriesOf::Sum(_) => ", cộng các đơn vị".to_owned(),
    }
}

/// Where the sum of a period came from; nothing of what is none.
pub fn whence(series: &Series, period: Period) -> Option<&str> {
    let SeriesOf::Sum(told) = &series.of else { return None };
    told.iter().find(|told| told.period == period).map(|told| told.words.as_str())
}

/// The label of an indicator, with its field where it is counted by fields.
pub fn label(id: &str, label: &str) -> String {
    let field = by_field(id)
        .and_then(|(field, _)| assets::catalogue().fields().iter().find(|known| known.id == field));
    field.map_or_else(|| label.to_owned(), |field| format!("{}: {label}", field.label))
}

/// A value with its sign, without its unit: "1.234", "98,4%", "x"; nothing where there is none.
pub fn value(indicator: &Indicator, said: Option<ReportedNumber>) -> String {
    let Some(said) = said else { return String::new() };
    match said.reading {
        NumberReading::Blank => String::new(),
        NumberReading::PartsMissing => "chưa đủ số".to_owned(),
        NumberReading::NotArising => "x".to_owned(),
        NumberReading::Undefined => "–".to_owned(),
        NumberReading::Number(value) => said.qualifier.with(&exact(indicator, value)),
    }
}

/// A number as it is printed: "1.234", "98,4%".
pub fn exact(indicator: &Indicator, value: Decimal) -> String {
    if indicator.kind == Kind::Percent {
        return format!("{}%", number::format_percent(value, indicator.decimals));
    }
    number::format(value / indicator.scale(), indicator.decimals.max(2))
}

/// "+6,6 %", "−7", "+1,3 điểm"; "0" where nothing changed.
pub fn moved(change: FigureChange) -> String {
    let (words, unit) = match change {
        FigureChange::Percent(share) => (signed(share, 1), " %"),
        FigureChange::Points(points) => (signed(points, 2), " điểm"),
        FigureChange::By(moved) => (signed(moved, 2), ""),
    };
    if words == "0" { words } else { words + unit }
}

/// "+6,6", "−7": how much something moved; what rounds to nothing has no sign.
fn signed(value: Decimal, decimals: u32) -> String {
    let rounded = number::rounded(value, decimals);
    let sign = match (rounded.is_zero(), rounded.is_sign_negative()) {
        (true, _) => "",
        (false, true) => "−",
        (false, false) => "+",
    };
    format!("{sign}{}", number::format(rounded.abs(), decimals))
}

/// Periods × indicators with a head, as a spreadsheet takes it: every value alone in its cell.
pub fn table(all: &[Series]) -> Vec<Vec<String>> {
    table_of(all, value)
}

fn table_of(
    all: &[Series],
    value: impl Fn(&Indicator, Option<ReportedNumber>) -> String,
) -> Vec<Vec<String>> {
    let mut periods: Vec<Period> =
        all.iter().flat_map(|series| &series.points).map(|point| point.period).collect();
    periods.sort_by_key(|period| period.sort_key());
    periods.dedup();
    let named = |series: &Series| {
        let label = label(series.id.as_str(), &series.indicator.label) + &whose(series);
        let unit = &series.indicator.unit;
        let label = if unit.is_empty() { label } else { format!("{label} ({unit})") };
        // A sum goes nowhere without the books it came from.
        let whence = matches!(series.of, SeriesOf::Sum(_)).then(|| "Nguồn của số cộng".to_owned());
        std::iter::once(label).chain(whence)
    };
    let head = std::iter::once("Kỳ".to_owned()).chain(all.iter().flat_map(named)).collect();
    let row = |period: Period| {
        let cells = |series: &Series| {
            let point = series.points.iter().find(|point| point.period == period);
            let value = value(series.indicator, point.and_then(|point| point.said));
            let is_sum = matches!(series.of, SeriesOf::Sum(_));
            let told = is_sum.then(|| whence(series, period).unwrap_or_default().to_owned());
            std::iter::once(value).chain(told)
        };
        std::iter::once(period.full()).chain(all.iter().flat_map(cells)).collect()
    };
    std::iter::once(head).chain(periods.into_iter().map(row)).collect()
}

/// A sentence that says how a figure moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparisonSentence {
    /// As it is written in a text: it follows the figures.
    pub written: String,
    /// How the figure moved, as it prints now.
    pub printed: String,
}

/// Sentences that compare a figure of a report with the same period a year ago and with the quarter before, as far as
/// there is something to compare with.
pub fn comparisons(indicator: &Indicator, figures: &Figures<'_>) -> Vec<ComparisonSentence> {
    let printed = |inside: &str| match placeholder::print(inside, &Place::Page, figures) {
        (inline, None) => match inline.content {
            Content::Text(words)
            | Content::Comparison(words)
            | Content::Number { text: words, .. } => Some(words),
            _ => None,
        },
        _ => None,
    };
    let id = &indicator.id;
    let Some(value) = printed(id.as_str()) else { return Vec::new() };
    let unit = &indicator.unit;
    let unit = if unit.is_empty() || value.ends_with(unit.as_str()) {
        String::new()
    } else {
        format!(" {unit}")
    };
    let sentence = |format: &str| {
        let inside = format!("{id}:{format}");
        let printed = printed(&inside)?;
        let written = format!("{}: {{{id}}}{unit}, {{{inside}}}.", indicator.label);
        Some(ComparisonSentence { written, printed })
    };
    ["so_cung_ky", "so_quy_truoc"].into_iter().filter_map(sentence).collect()
}

/// The same table as a file that Excel opens by itself. Its cells are numbers to add and draw: one without a number is
/// empty.
pub fn csv(all: &[Series]) -> Vec<u8> {
    let cell = |cell: &String| {
        let is_plain = !cell.contains([',', '"', '\n', '\r']);
        if is_plain { cell.clone() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
    };
    let line = |row: Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(",");
    let number = |indicator: &Indicator, said: Option<ReportedNumber>| {
        let is_number = |said: &ReportedNumber| matches!(said.reading, NumberReading::Number(_));
        value(indicator, said.filter(is_number))
    };
    let lines: Vec<String> = table_of(all, number).into_iter().map(line).collect();
    // Without this mark Excel takes the letters for others.
    format!("\u{feff}{}\r\n", lines.join("\r\n")).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_in_few_letters() {
        let tenths = |tenths| Decimal::new(tenths, 1);
        let told = [
            FigureChange::Percent(tenths(66)),
            FigureChange::By((-7).into()),
            FigureChange::Points(tenths(13)),
            FigureChange::By(Decimal::ZERO),
            FigureChange::Percent(tenths(-125)),
            FigureChange::By(Decimal::new(-1, 3)),
        ]
        .map(moved);
        assert_eq!(told, ["+6,6 %", "−7", "+1,3 điểm", "0", "−12,5 %", "0"]);
    }
}
