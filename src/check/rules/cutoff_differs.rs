//! Figures of one report that end on different days.

use std::collections::BTreeMap;

use chrono::{Datelike, Duration, NaiveDate};

use crate::{
    check::{Case, Class, ReportPart, Reporter, Rule, Run},
    model::{Level, PassageKind, period},
    prose::{DateSeen, ReadPassage, Said},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "T040",
    name: "cutoff-differs",
    level: Level::Warning,
    class: Class::Cutoff,
    why: "Số liệu của một báo cáo phải chốt cùng một ngày; hai ngày chốt khác nhau làm các số không so được với nhau.",
    bad: "Tổng số phiếu phát ra từ 15/12⟦-14/3⟧ là 470 phiếu.\nTính đến hết ngày 31/3/2026, UBND xã đã tiếp nhận 482 hồ sơ.\nTính đến 31/3/2026 xã không có cán bộ, công chức vi phạm.",
    good: "Tổng số phiếu phát ra từ 15/12/2025-14/3/2026 là 470 phiếu.\nTính đến hết ngày 14/3/2026, UBND xã đã tiếp nhận 482 hồ sơ.\nHoàn thành trước ngày 15/01; đến ngày 01/7/2025 đã sắp xếp xong tổ chức.",
    folded: None,
    run: Run::Whole(cutoff_differs),
};

/// A day figures are counted up to, and where it is said.
struct CutoffPlace {
    passage: usize,
    span: std::ops::Range<usize>,
}

fn cutoff_differs(case: &Case<'_>, out: &mut Reporter<'_>) {
    let Some(period) = case.subject.period else { return };
    let end = period.default_window().to;
    let mut days: BTreeMap<NaiveDate, Vec<CutoffPlace>> = BTreeMap::new();
    for at in case.read_passages() {
        let is_text = at.passage.is_prose() || at.passage.kind == PassageKind::Title;
        if !is_text || matches!(case.part(at.index), ReportPart::Plan | ReportPart::Annex) {
            continue;
        }
        for mention in &at.reading.mentions {
            let Said::Date(seen) = mention.said else { continue };
            let Some(day) = day_of(seen, end).filter(|_| is_cutoff(&at, mention.span.start)) else {
                continue;
            };
            // Another year's or another quarter's day is no cut-off of this report.
            if (day - end).abs() > Duration::days(25) {
                continue;
            }
            // A passage that writes one day twice, in two ways perhaps, says it once.
            let places = days.entry(day).or_default();
            if places.last().is_none_or(|last| last.passage != at.index) {
                places.push(CutoffPlace { passage: at.index, span: mention.span.clone() });
            }
        }
    }
    // Of days told equally often the first one told is the report's: the opening says it.
    let first =
        |places: &[CutoffPlace]| places.iter().map(|place| place.passage).min().unwrap_or(0);
    let most =
        days.iter().max_by_key(|(_, places)| (places.len(), std::cmp::Reverse(first(places))));
    let Some((&most, _)) = most else { return };
    for (day, places) in days.iter().filter(|(day, _)| **day != most) {
        for place in places {
            let at = case.read_passage(place.passage);
            let (one, other) = (period::format_date(*day), period::format_date(most));
            let message = format!("Số liệu ở đây chốt ngày {one}, chỗ khác chốt ngày {other}.");
            out.at(&at, place.span.clone(), message).values(one, other);
        }
    }
}

/// The whole date; one without a year is of the cut-off's year.
fn day_of(seen: DateSeen, end: NaiveDate) -> Option<NaiveDate> {
    seen.date.or_else(|| match seen.year {
        Some(_) => None,
        None => NaiveDate::from_ymd_opt(end.year(), seen.month, seen.day),
    })
}

/// Whether the words before byte `byte` count up to the day: "tính đến", "đến hết ngày", "15/6-".
fn is_cutoff(at: &ReadPassage<'_>, byte: usize) -> bool {
    let before = at.reading.before(byte).trim_end();
    let before = before.trim_end_matches("ngày").trim_end();
    let before = before.trim_end_matches("hết").trim_end();
    if before.ends_with("đến") {
        return !before.ends_with("trước đến");
    }
    let is_range = before.ends_with(['-', '–']);
    let next = at.reading.mentions.partition_point(|mention| mention.span.end <= byte);
    let first = at.reading.mentions[..next].last();
    is_range && first.is_some_and(|first| matches!(first.said, Said::Date(_)))
}

#[cfg(test)]
mod tests {
    use crate::check::tests::Sample;

    #[test]
    fn a_day_that_a_passage_writes_in_two_ways_is_told_once() {
        let text = "Số phiếu phát ra từ 15/12/2025-14/3/2026 là 470 phiếu.\n\
                    Tính đến hết ngày 14/3/2026 đã họp.\n\
                    Tính đến ngày 31/3/2026 đã nhận 482 hồ sơ; đến hết ngày 31 tháng 3 năm 2026 đã trả 470 hồ sơ.";
        let found = Sample::of(text).findings(&[super::RULE]);
        let told: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
        assert_eq!(told, ["Số liệu ở đây chốt ngày 31/03/2026, chỗ khác chốt ngày 14/03/2026."]);
    }
}
