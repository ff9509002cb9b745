//! What the other reports of a book know of a report's figures: the days they cover are added up and taken off each
//! other until they are the days of this one.
//!
//! By windows, never by the names of periods: a commune may report quarters, half-years or both, and may move a
//! cut-off. Invariants: a rate is never added up; every offer names each report it used and what that one says; days
//! that nobody counted, or that are counted twice, are said; what its own sources have overtaken, or what was filled
//! from the report itself, is no source; what stands in a report changes when somebody takes it.

mod dossiers;
mod known;
mod lineage;
mod offered;
mod own_table;
mod paths;
mod plan;
mod sources;
mod standing;
mod wording;

use std::sync::Arc;

use crate::{
    edit::Edit,
    model::{Commune, Figure, Period, Report, ReportSummary},
    session::{live, tasks},
};

pub use dossiers::{DossierOffer, DossierPart, DossierSource};
pub use known::KnownFigures;
pub use offered::{
    Contradiction, CountedTwice, FigureOffer, FillOffers, KnownPart, OfferedFrom, PartTyped,
    StaleSource, StandingFigure,
};
pub use sources::Sources;
pub use wording::{
    contradiction, count, days, dossier_count, dossier_label, dossier_part, dossier_part_known,
    dossier_reports, dossiers, dossiers_whence, gap, name_of_step, named, named_offer, named_part,
    number, offer, offered_whence, part, shared, stale, stale_source, stands, sum, value, whence,
};

/// Reports of the book that may know something of this one: those of its office within a year of its days.
pub fn asked(reports: &[ReportSummary], of: &Report, office: &Commune) -> Vec<Period> {
    let window = of.window;
    let near = |other: &&ReportSummary| {
        (other.window.to - window.from).num_days() >= -366
            && (window.to - other.window.from).num_days() >= -366
    };
    let others = live::comparable(reports, of, office).filter(|other| other.period != of.period);
    others.filter(near).map(|other| other.period).collect()
}

/// What `others` know of the figures of `report`.
pub fn fill(report: &Report, others: &[Arc<Report>], commune: &Commune) -> FillOffers {
    KnownFigures::of((report.period, report.window), others, commune).beside(report, commune)
}

/// Takes these offers as one step; nothing where there are none.
pub fn take(report: &Report, offers: &[&FigureOffer], dossiers: &[&DossierOffer]) -> Option<Edit> {
    let count = offers.len() + dossiers.len();
    let mut edits: Vec<Edit> = Vec::new();
    for offer in offers {
        taken(report, offer, &mut edits);
    }
    if !dossiers.is_empty() {
        let dossiers = dossiers::taken(report, dossiers.iter().copied());
        edits.push(Edit::SetDossiers { period: report.period, dossiers });
    }
    (count > 0).then(|| Edit::Batch { name: name_of_step(count), edits })
}

/// A total and its parts may both be among the offers: each is taken once.
fn taken(report: &Report, offer: &FigureOffer, edits: &mut Vec<Edit>) {
    let before = report.figures.get(&offer.indicator);
    let source = before.map(|figure| figure.source.clone()).unwrap_or_default();
    let (filled, source) = match &offer.from {
        OfferedFrom::Reports(filled) => (Some(filled.clone()), source),
        OfferedFrom::Dossiers(table) if source.is_empty() => (None, table.clone()),
        // Its source is told in words, beside which what a person wrote stays.
        OfferedFrom::Plan(whence) if source.is_empty() || tasks::is_whence(&source) => {
            (None, whence.clone())
        }
        OfferedFrom::Dossiers(_) | OfferedFrom::Plan(_) => (None, source),
        OfferedFrom::Parts(parts) => {
            for part in parts {
                taken(report, part, edits);
            }
            return;
        }
    };
    let figure = Figure {
        value: offer.value.clone(),
        qualifier: offer.qualifier,
        note: before.map(|figure| figure.note.clone()).unwrap_or_default(),
        source,
        printed: None,
        filled,
    };
    let indicator = offer.indicator.clone();
    let edit = Edit::SetFigure { period: report.period, indicator, figure: Some(figure) };
    if !edits.contains(&edit) {
        edits.push(edit);
    }
}

#[cfg(test)]
mod tests;
