//! What the window has read of every report of the book, the open one included.
//!
//! Invariant: what is known of a report is of its last change. Every write leaves one of each report it changes, so
//! whatever changed it (typing, a restore of it alone, undo, issuing, an import) makes it read anew, and nobody has to
//! tell; the others are not read again: a book of twenty years is not read anew at every save.

use std::{collections::HashMap, sync::Arc};

use crate::{
    model::{Commune, OverTime, Period, Report, ReportNumbers, ReportSummary},
    session::{
        Session,
        leading::{self, LeadingFigure},
        progress::{self, Progress},
    },
};

/// What was read of each report.
#[derive(Debug, Default)]
pub struct ReportsRead {
    /// How far each report is.
    pub progress: HashMap<Period, Progress>,
    /// What each report says of the figures that lead a year.
    pub leading: HashMap<Period, Vec<LeadingFigure>>,
    /// What each report of this office says of its numbers.
    pub over_time: Arc<OverTime>,
    /// The last change of each report when it was read.
    read_at: HashMap<Period, Option<i64>>,
}

impl ReportsRead {
    /// Reads what changed since it was read, and lets go of what the book has no more. One that cannot be read says
    /// nothing here: that is told when it is opened.
    pub fn follow(&mut self, session: &Session, reports: &[ReportSummary], office: &Commune) {
        let is_known = |period: &Period| reports.iter().any(|report| report.period == *period);
        self.progress.retain(|period, _| is_known(period));
        self.leading.retain(|period, _| is_known(period));
        self.read_at.retain(|period, _| is_known(period));
        let is_own = |period: &Period| {
            reports.iter().any(|report| report.period == *period && report.is_of(office))
        };
        if !self.over_time.keys().all(is_own) {
            Arc::make_mut(&mut self.over_time).retain(|period, _| is_own(period));
        }
        for report in reports {
            let period = report.period;
            let has_numbers = self.over_time.contains_key(&period) == report.is_of(office);
            let change = session.last_change(period).ok();
            if has_numbers && change.is_some() && self.read_at.get(&period) == change.as_ref() {
                continue;
            }
            self.forget(period);
            if let (Some(change), Ok(report)) = (change, session.report(period)) {
                self.take_in(&report, office);
                self.read_at.insert(period, change);
            }
        }
    }

    /// Everything is read anew the next time.
    pub fn forget_all(&mut self) {
        self.read_at.clear();
    }

    fn forget(&mut self, period: Period) {
        self.progress.remove(&period);
        self.leading.remove(&period);
        self.read_at.remove(&period);
        if self.over_time.contains_key(&period) {
            Arc::make_mut(&mut self.over_time).remove(&period);
        }
    }

    fn take_in(&mut self, report: &Report, office: &Commune) {
        self.progress.insert(report.period, progress::of_report(report));
        self.leading.insert(report.period, leading::of_report(report));
        if !office.is_another(&report.header.organ) {
            let numbers = Arc::new(ReportNumbers::of(report));
            Arc::make_mut(&mut self.over_time).insert(report.period, numbers);
        }
    }
}
