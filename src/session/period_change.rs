//! Another period for a draft that was begun for a wrong one.

use super::Session;
use crate::{
    edit::Edit,
    model::{Period, Status, Window},
};

/// Why a report keeps its period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PeriodKept {
    /// It is issued.
    Issued,
    /// The other period has a report.
    Taken,
    /// It was issued once, or signed papers lie beside it: they are of its period.
    HasVersions,
    /// The book cannot be read.
    Unread(String),
}

/// The edit that gives the draft of `period` another one, and the days it has then: they follow as for a new report, unless
/// somebody set them.
pub fn edit(session: &Session, period: Period, to: Period) -> Result<(Edit, Window), PeriodKept> {
    let unread = |why: crate::store::StoreError| PeriodKept::Unread(why.to_string());
    let report = session.report(period).map_err(unread)?;
    if report.status == Status::Issued {
        return Err(PeriodKept::Issued);
    }
    if session.reports().map_err(unread)?.iter().any(|known| known.period == to) {
        return Err(PeriodKept::Taken);
    }
    let is_kept = !session.versions(period).map_err(unread)?.is_empty()
        || !session.attachments(period).map_err(unread)?.is_empty();
    if is_kept {
        return Err(PeriodKept::HasVersions);
    }
    let is_usual = report.window == period.default_window();
    let window = if is_usual { to.default_window() } else { report.window };
    Ok((Edit::SetPeriod { period, to, window }, window))
}
