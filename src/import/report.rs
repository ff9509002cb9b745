//! One text to one report, with the list of what was found and what was not.

use super::{
    notes::Notes,
    outcome::{Context, Imported},
    parts::Parts,
    passages,
    topics::Matcher,
};
use crate::{
    assets,
    model::{Period, Report, Window},
};

/// Reads a report from decoded text.
pub(super) fn read(source: &str, context: &Context<'_>) -> Imported {
    read_parts(source, context).0
}

/// The same for a check, with the report and the period named: where neither caller nor text names one the
/// report is of `made_up`.
pub(super) fn read_whole(
    source: &str,
    context: &Context<'_>,
    made_up: Period,
) -> (Imported, Report, Option<Period>) {
    let (mut imported, parts) = read_parts(source, context);
    let period = imported.report.as_ref().map(|report| report.period);
    let report = imported.report.take().unwrap_or_else(|| {
        let window = parts.window(made_up).unwrap_or_else(|| made_up.default_window());
        parts.report(made_up, window, &imported.commune, context.commune)
    });
    (imported, report, period)
}

fn read_parts(source: &str, context: &Context<'_>) -> (Imported, Parts) {
    let matcher = Matcher::new(assets::topics());
    let parts = Parts::of(source, &matcher, context.decisions);
    let commune = parts.commune();
    let mut notes = Notes::default();
    parts.note(&commune, &matcher, &mut notes);
    parts.warn(&commune, context, &mut notes);
    let (passages, rows) = passages::of(&parts);
    let period = context.period.or_else(|| parts.period());
    let report = period.map(|period| {
        let named: Option<Window> = parts.window(period);
        notes.period(&parts, period, context.period.is_some(), named);
        let window = named.unwrap_or_else(|| period.default_window());
        parts.report(period, window, &commune, context.commune)
    });
    let Notes { recognised, missing, unrecognised, warnings } = notes.in_order();
    let imported = Imported {
        report,
        commune,
        recognised,
        missing,
        unrecognised,
        passages,
        rows,
        warnings,
        levels: parts.levels.clone(),
    };
    (imported, parts)
}
