//! A figure taken from other reports that say something else now.

use crate::{
    assets,
    check::{
        Case, Class, Reporter, Rule, Run,
        constraints::{at_figure, shown},
    },
    model::{
        Decimal, FilledFrom, Indicator, IndicatorId, Level, SumTerm, catalogue::Total, number,
    },
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F064",
    name: "source-changed",
    level: Level::Warning,
    class: Class::Twice,
    why: "Số liệu lấy từ báo cáo khác, mà báo cáo đó đã sửa số sau khi lấy, hoặc đã cộng các kỳ của một chỉ tiêu không cộng được; hãy lấy lại số mới, hoặc gõ tay số muốn giữ.",
    bad: "⟦⟧⟦⟧⟦⟧⟦⟧\n@lấy inspection_units_checked = days +2025-Q3@2025-06-15..2025-09-14=7 +2025-Q4@2025-09-15..2025-12-14=5\n@lấy dossiers_withdrawn = days +2025-Q4@2025-09-15..2025-12-14=7\n@lấy dossiers_resolved_total = days +2025-Q3@2025-06-15..2025-09-14=1580 +2025-Q4@2025-09-15..2025-12-14=20\n@nay dossiers_resolved_total = 2025-Q3 1600\n@nay dossiers_resolved_total = 2025-Q4 20\n@lấy dossiers_carried_in = carried dossiers_pending_total +2025-Q4@2025-09-15..2025-12-14=31\n@nay dossiers_pending_total = 2025-Q4 30\n",
    good: "@lấy inspection_units_checked = days +2025-Q4@2025-09-15..2025-12-14=5\n@nay inspection_units_checked = 2025-Q4 5\n@lấy dossiers_resolved_total = days +2025-Y@2024-12-15..2025-12-14=1580 -2025-Q4@2025-09-15..2025-12-14=20\n@nay dossiers_resolved_total = 2025-Y 1600\n@nay dossiers_resolved_total = 2025-Q4 40\n@lấy dossiers_carried_in = carried dossiers_pending_total +2025-Q4@2025-09-15..2025-12-14=31\n@nay dossiers_carried_in = 2025-Q4 30\n@nay dossiers_pending_total = 2025-Q4 31\n",
    folded: None,
    run: Run::Whole(source_changed),
};

fn source_changed(case: &Case<'_>, out: &mut Reporter<'_>) {
    let figures = case.figures();
    for (id, figure) in &case.subject.report.figures {
        let Some(filled) = figure.came_from().filter(|_| !figures.is_computed(id.as_str())) else {
            continue;
        };
        let known = assets::catalogue().get(id.as_str());
        // What reports say over time is known of numbers alone.
        let Some(indicator) = known.filter(|it| it.kind.is_number()) else { continue };
        if let FilledFrom::Days(terms) = filled
            && terms.len() > 1
            && indicator.total != Total::Flow
        {
            at_figure(case, indicator, never_added(indicator, terms), out);
            continue;
        }
        let moved = moved(case, id, filled);
        // What one says more may be what another says less: the figure still holds.
        let by = number::sum(moved.iter().filter_map(|(term, now)| {
            let more = (*now)?.checked_sub(term.value)?;
            Some(if term.is_taken_off { -more } else { more })
        }));
        let is_gone = moved.iter().any(|(_, now)| now.is_none());
        if !is_gone && by.is_none_or(|by| by.is_zero()) {
            continue;
        }
        let told = moved.iter().map(|(term, now)| {
            let then = shown(indicator, term.value);
            let now = now.map_or_else(
                || "nay không còn số".to_owned(),
                |now| format!("nay là {}", shown(indicator, now)),
            );
            format!("{} {now}, lúc lấy là {then}", term.period.full())
        });
        let told = told.collect::<Vec<_>>().join("; ");
        let message = format!("“{}” lấy từ báo cáo khác: {told}.", indicator.label);
        at_figure(case, indicator, message, out);
    }
}

/// An earlier version of the program offered such sums.
fn never_added(indicator: &Indicator, terms: &[SumTerm]) -> String {
    let periods: Vec<String> = terms.iter().map(|term| term.period.full()).collect();
    format!(
        "“{}” đã lấy bằng cách cộng {}, nhưng chỉ tiêu này không cộng các kỳ; hãy ghi số của chính kỳ này.",
        indicator.label,
        periods.join(", ")
    )
}

/// The reports that say another number now, and which; none where they say no number any more.
fn moved<'a>(
    case: &Case<'_>,
    id: &IndicatorId,
    filled: &'a FilledFrom,
) -> Vec<(&'a SumTerm, Option<Decimal>)> {
    let of = match filled {
        // What was typed in another report as a part of its figure is no number that it prints.
        FilledFrom::TypedPart(_) => return Vec::new(),
        FilledFrom::CarriedFrom(_, of) => of,
        _ => id,
    };
    let now = |term: &'a SumTerm| {
        let numbers = case.subject.over_time?.get(&term.period)?;
        let now = numbers.get(of.as_str()).and_then(|said| said.reading.number());
        (now != Some(term.value)).then_some((term, now))
    };
    filled.terms().iter().filter_map(now).collect()
}
