//! The table of dossiers by field as the rules read it.
//!
//! What came in is told in two ways: the catalogue's figure of all that was received holds what was carried in from the
//! period before, and so may the table's column; or it holds what is new, as offices that head it "Tiếp nhận trong kỳ" have it,
//! and what was carried in stands beside it. A blank beside counts is nothing carried in.

use super::Case;
use crate::{
    compose::dossier_counting::Counting,
    model::{Decimal, DossierColumn, Dossiers, Qualifier, ReceivedHolds, number},
};

/// The figure of all that was received, what was carried in among it.
pub(super) const ALL_RECEIVED: &str = "dossiers_received_total";

/// What was carried in from the period before.
const CARRIED_IN: &str = "dossiers_carried_in";

/// Whether the column "tiếp nhận" holds what was carried in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CarriedIn {
    /// It stands beside it.
    Apart,
    /// It is among it.
    Within,
    /// The table does not tell it, though the office had some.
    Untold,
    /// Nothing tells.
    Unknown,
}

/// The rows in which something is counted, each with its place in the report.
pub(super) fn counted<'a>(case: &Case<'a>) -> Vec<(u32, &'a Dossiers)> {
    let report = case.subject.report;
    (0..).zip(&report.dossiers).filter(|(_, row)| row.has_counts()).collect()
}

/// The same without those that the report's totals leave out.
pub(super) fn added_up<'a>(case: &Case<'a>) -> Vec<(u32, &'a Dossiers)> {
    let counting = Counting::of(case.subject.report);
    counted(case).into_iter().filter(|(_, row)| !counting.leaves_out(row)).collect()
}

/// The sum of a column; a table with a blank in the column is not finished, so that its sum says nothing yet.
pub(super) fn sum(rows: &[(u32, &Dossiers)], column: DossierColumn) -> Option<Decimal> {
    let values: Option<Vec<Decimal>> = rows.iter().map(|(_, row)| row.value(column)).collect();
    number::sum(values?)
}

/// All that was carried in.
pub(super) fn carried_in(rows: &[(u32, &Dossiers)]) -> Decimal {
    number::sum_to_compare(rows.iter().filter_map(|(_, row)| row.carried_in))
}

/// How the table tells what was carried in: as the report says of itself, else by the figure of all that was received.
pub(super) fn carried(case: &Case<'_>, rows: &[(u32, &Dossiers)]) -> CarriedIn {
    match case.subject.report.dossier_settings.received {
        ReceivedHolds::New => return CarriedIn::Apart,
        ReceivedHolds::All => return CarriedIn::Within,
        ReceivedHolds::Untold => {}
    }
    let all = exact(case, ALL_RECEIVED).zip(sum(rows, DossierColumn::Received));
    let is_blank = rows.iter().all(|(_, row)| row.carried_in.is_none());
    let had_some = exact(case, CARRIED_IN).is_some_and(|had| had > Decimal::ZERO);
    match all {
        Some((all, received)) if all == received => CarriedIn::Within,
        Some((all, received)) if all == received.saturating_add(carried_in(rows)) => {
            CarriedIn::Apart
        }
        _ if is_blank && had_some => CarriedIn::Untold,
        _ => CarriedIn::Unknown,
    }
}

/// A figure that is neither "khoảng" nor "trên".
pub(super) fn exact(case: &Case<'_>, id: &str) -> Option<Decimal> {
    case.number(id).filter(|_| case.figures().qualifier(id) == Qualifier::Exact)
}
