//! What the plan of the report's year says of the figures that count its tasks: the plan itself knows better than what
//! another report once said of it.
//!
//! Invariant: a report of another office is not counted by this one's plan, and a plan without tasks says nothing.

use super::{
    offered::{FigureOffer, OfferedFrom},
    standing::stands,
};
use crate::{
    model::{Commune, Decimal, FigureValue, Indicator, Qualifier, Report, figure, number},
    session::tasks::{self, TaskCounts},
};

/// The offer of the plan for a figure; nothing where the plan does not count it.
pub(super) fn offer(
    report: &Report,
    commune: &Commune,
    indicator: &Indicator,
) -> Option<FigureOffer> {
    if report.office.tasks(report.period.year).is_empty()
        || commune.is_another(&report.header.organ)
    {
        return None;
    }
    let counts = TaskCounts::of_report(&report.office, report.period, report.window);
    let (value, whence) = said(indicator, counts, report.period.year)?;
    let value = FigureValue::Number(value);
    figure::is_within_bounds(indicator, &value).then(|| FigureOffer {
        indicator: indicator.id.clone(),
        value,
        qualifier: Qualifier::Exact,
        from: OfferedFrom::Plan(whence),
        between: None,
        stands: stands(report, commune, indicator),
    })
}

/// Its value, and where that comes from.
fn said(indicator: &Indicator, counts: TaskCounts, year: i32) -> Option<(Decimal, String)> {
    let of_plan = tasks::whence(year, counts);
    let count = |count: usize| Decimal::from(count);
    Some(match indicator.id.as_str() {
        "plan_tasks_total" => (count(counts.total), of_plan),
        "plan_tasks_done_ytd" => (count(counts.done), of_plan),
        "plan_tasks_late" => {
            (count(counts.overdue), format!("{of_plan}, quá hạn chưa xong {}", counts.overdue))
        }
        "plan_tasks_period_total" => {
            (count(counts.due), format!("{of_plan}, đến hạn trong kỳ {}", counts.due))
        }
        "plan_completion_period_pct" => {
            let exact = tasks::percent(counts.due_done, counts.due)?;
            let whence = format!("{of_plan}, đến hạn trong kỳ {}/{}", counts.due_done, counts.due);
            (number::rounded(exact, indicator.decimals), whence)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::NaiveDate;

    use super::super::{KnownFigures, named_offer, take};
    use crate::{
        assets, edit,
        model::{
            Commune, Figure, FigureValue, IndicatorId, OfficeRows, Period, Plan, Report, Task,
            TaskState,
        },
    };

    fn report() -> Report {
        let period = Period::parse("2026-Q1").expect("a period");
        let outline = assets::usual_outline(period);
        let mut report = Report::from_outline(outline, &Commune::default(), period);
        let of = |month, day, state| Task {
            name: "một việc".into(),
            deadline: NaiveDate::from_ymd_opt(2026, month, day),
            state,
            ..Task::default()
        };
        let tasks = vec![
            Task { done: NaiveDate::from_ymd_opt(2026, 1, 20), ..of(1, 31, TaskState::Done) },
            of(2, 28, TaskState::Begun),
            of(2, 27, TaskState::Open),
            of(6, 30, TaskState::Open),
            of(6, 30, TaskState::Dropped),
        ];
        let plans = vec![Plan { year: 2026, tasks }];
        report.office = Arc::new(OfficeRows { plans, ..OfficeRows::default() });
        report
    }

    fn offered(report: &Report, commune: &Commune) -> Vec<String> {
        let known = KnownFigures::of((report.period, report.window), &[], commune);
        let fill = known.beside(report, commune);
        fill.offers.iter().map(|offer| named_offer(offer, report.period)).collect()
    }

    #[test]
    fn the_plan_offers_its_counts_with_where_they_come_from() {
        let mut report = report();
        let office = Commune::default();
        let said = offered(&report, &office);
        for part in [
            ": 4, nhiệm vụ năm 2026: 1/4",
            ": 1, nhiệm vụ năm 2026: 1/4",
            ": 3, nhiệm vụ năm 2026: 1/4, đến hạn trong kỳ 3",
            ": 33,3, nhiệm vụ năm 2026: 1/4, đến hạn trong kỳ 1/3",
            ": 2, nhiệm vụ năm 2026: 1/4, quá hạn chưa xong 2",
        ] {
            assert!(said.iter().any(|words| words.ends_with(part)), "{part}: {said:?}");
        }
        // What was typed stays, and the plan is told beside it.
        let id = IndicatorId::from("plan_tasks_total");
        report.figures.insert(id.clone(), Figure::of(FigureValue::Number(36.into())));
        let known = KnownFigures::of((report.period, report.window), &[], &office);
        let fill = known.beside(&report, &office);
        let due: Vec<_> = fill.offers.iter().filter(|offer| offer.is_due()).collect();
        let change = take(&report, &due, &[]).expect("offers");
        edit::apply_in_memory(&mut report, &change);
        assert_eq!(report.figures[&id].value, FigureValue::Number(36.into()));
        let done = &report.figures[&IndicatorId::from("plan_tasks_done_ytd")];
        assert_eq!(done.value, FigureValue::Number(1.into()));
        assert_eq!(done.source, "Nhiệm vụ năm 2026: 1/4");
        let said = offered(&report, &office);
        assert!(said.iter().any(|it| it.ends_with("; đang ghi 36 (hơn 32)")), "{said:?}");
    }

    #[test]
    fn no_plan_and_another_office_have_no_offers() {
        let mut report = report();
        let office = Commune { name: "Mẫu".into(), ..Commune::default() };
        report.header.organ = "UBND xã Khác".into();
        assert_eq!(offered(&report, &office), Vec::<String>::new());
        report.header.organ.clear();
        report.office = Arc::default();
        assert_eq!(offered(&report, &office), Vec::<String>::new());
    }
}
