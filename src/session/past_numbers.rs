//! Which numbers of earlier reports the checker measures those of a report against.

use crate::{
    assets,
    check::PastNumbers,
    model::{Period, PeriodKind, ReportNumbers, catalogue::Total},
    session::series,
};

/// So many values of an indicator at most, the latest: what was usual long ago explains nothing today.
const MOST: usize = 12;

/// What these reports say before that of `own`, of periods that may stand beside it.
pub fn past_numbers<'r>(
    own: Period,
    reports: impl IntoIterator<Item = (Period, &'r ReportNumbers)>,
) -> PastNumbers {
    let reports = reports.into_iter().filter(|(period, _)| period.sort_key() < own.sort_key());
    let mut earlier: Vec<(Period, &ReportNumbers)> = reports.collect();
    earlier.sort_by_key(|(period, _)| period.sort_key());
    let indicators = assets::catalogue().indicators().iter().filter(|it| series::is_series(it));
    let of = |indicator: &crate::model::Indicator| {
        let like =
            earlier.iter().rev().filter(|(then, _)| indicator.total.compares(own.kind, then.kind));
        let said = like.filter_map(|(_, numbers)| numbers.get(indicator.id.as_str()));
        let mut values: Vec<_> = said.filter_map(|said| said.reading.number()).take(MOST).collect();
        values.reverse();
        (indicator.id.clone(), values)
    };
    indicators.map(of).filter(|(_, values)| !values.is_empty()).collect()
}

/// The reports whose numbers may be among them, of all there are: a book of many years is not read whole.
pub fn asked(all: &[Period], own: Period) -> Vec<Period> {
    let mut earlier: Vec<Period> =
        all.iter().copied().filter(|period| period.sort_key() < own.sort_key()).collect();
    earlier.sort_by_key(|period| std::cmp::Reverse(period.sort_key()));
    let is_like = |then: PeriodKind| Total::Flow.compares(own.kind, then);
    let like: Vec<Period> =
        earlier.iter().copied().filter(|period| is_like(period.kind)).take(MOST).collect();
    earlier.truncate(MOST);
    earlier.extend(like.into_iter().filter(|period| !earlier.contains(period)).collect::<Vec<_>>());
    earlier
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Commune, Figure, FigureValue, Report};

    fn period(code: &str) -> Period {
        Period::parse(code).expect("a period")
    }

    fn numbers(code: &str, values: &[(&str, i64)]) -> (Period, ReportNumbers) {
        let period = period(code);
        let outline = assets::usual_outline(period);
        let mut report = Report::from_outline(outline, &Commune::default(), period);
        for (id, value) in values {
            report.figures.insert((*id).into(), Figure::of(FigureValue::Number((*value).into())));
        }
        (period, ReportNumbers::of(&report))
    }

    #[test]
    fn earlier_periods_that_cover_alike_are_measured_against() {
        let (flow, state) = ("dossiers_new_online", "tthc_total");
        let book = [
            numbers("2026-Q1", &[(flow, 5), (state, 300)]),
            numbers("2025-Q3", &[(flow, 4)]),
            numbers("2025-Y", &[(flow, 20), (state, 290)]),
            numbers("2026-H1", &[(flow, 11), (state, 310)]),
        ];
        let past = |own: &str| {
            let reports = book.iter().map(|(period, numbers)| (*period, numbers));
            past_numbers(period(own), reports)
        };
        assert_eq!(past("2026-Q3").get(flow), [4.into(), 5.into()]);
        assert_eq!(past("2026-Q3").get(state), [290.into(), 300.into(), 310.into()]);
        assert_eq!(past("2026-Q1").get(flow), [4.into()], "its own is none of them");
        assert_eq!(past("2025-Q3"), PastNumbers::default());
    }

    #[test]
    fn of_many_years_the_last_are_asked_for() {
        let all: Vec<Period> = (2000..=2026)
            .flat_map(|year| PeriodKind::ALL.map(|kind| Period { year, kind }))
            .collect();
        let asked = asked(&all, period("2026-Y"));
        let years = asked.iter().filter(|period| period.kind == PeriodKind::Year).count();
        assert_eq!((asked.len() <= 2 * MOST, years), (true, MOST), "{asked:?}");
    }
}
