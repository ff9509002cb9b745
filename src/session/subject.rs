//! What the checker is given of a report of the book: put together here and nowhere else.

use chrono::NaiveDate;

use super::live::Live;
use crate::{
    assets,
    check::{Origin, Subject, passages},
    compose::{document::Document, figures::Figures},
    model::{Commune, Report},
};

/// A live report with its neighbours.
pub fn of_live(live: &Live, today: NaiveDate) -> Subject<'_> {
    Subject {
        previous: live.previous.as_deref(),
        last_year: live.last_year.as_deref(),
        today: Some(today),
        ..of_composed(&live.live, &live.commune, &live.document)
    }
}

/// A composed report by itself, on no day: what else is known of it is added by the caller.
pub fn of_composed<'a>(
    report: &'a Report,
    commune: &'a Commune,
    document: &'a Document,
) -> Subject<'a> {
    let form_set = assets::form_set(&report.forms);
    let (passages, rows) = passages::of_document(document, &Figures { report, commune }, form_set);
    Subject {
        passages,
        rows,
        report,
        period: Some(report.period),
        commune,
        previous: None,
        last_year: None,
        today: None,
        origin: Origin::Book,
        composed: &document.findings,
    }
}
