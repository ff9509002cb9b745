//! The reports that others are filled from, read once: again when the book tells that one of them changed.

use std::{collections::HashMap, sync::Arc};

use super::{KnownFigures, asked};
use crate::{
    model::{Commune, Period, Report, ReportSummary, Window},
    session::Session,
    store::StoreError,
};

/// Reports read so far, each with the last change of it that the book tells, and what they last came to.
#[derive(Debug, Default)]
pub struct Sources {
    /// Without their texts and papers.
    read: HashMap<Period, (Option<i64>, Arc<Report>)>,
    made: Option<KnownOf>,
}

/// What is known of a report, and all it follows from.
#[derive(Debug)]
struct KnownOf {
    revision: u64,
    of: (Period, Window),
    commune: Commune,
    others: Vec<Arc<Report>>,
    known: Arc<KnownFigures>,
}

impl Sources {
    /// What the other reports of a book know of this one. Another report that cannot be read knows nothing here: that
    /// is told when it is opened.
    pub fn known(
        &mut self,
        session: &Session,
        reports: &[ReportSummary],
        report: &Report,
        commune: &Commune,
    ) -> Arc<KnownFigures> {
        let (revision, of) = (session.revision(), (report.period, report.window));
        let is_of = |made: &KnownOf| made.of == of && made.commune == *commune;
        if let Some(made) = self.made.as_ref().filter(|it| it.revision == revision && is_of(it)) {
            return Arc::clone(&made.known);
        }
        let asked = asked(reports, report, commune).into_iter();
        let others: Vec<Arc<Report>> =
            asked.filter_map(|period| self.read(session, period).ok()).collect();
        let is_same = |made: &KnownOf| {
            made.others.len() == others.len()
                && made.others.iter().zip(&others).all(|(one, other)| Arc::ptr_eq(one, other))
        };
        let made = self.made.as_ref().filter(|made| is_of(made) && is_same(made));
        let known = made.map_or_else(
            || Arc::new(KnownFigures::of(of, &others, commune)),
            |made| Arc::clone(&made.known),
        );
        let commune = commune.clone();
        self.made = Some(KnownOf { revision, of, commune, others, known: Arc::clone(&known) });
        known
    }

    fn read(&mut self, session: &Session, period: Period) -> Result<Arc<Report>, StoreError> {
        let change = session.last_change(period)?;
        if let Some((_, known)) = self.read.get(&period).filter(|(read, _)| *read == change) {
            return Ok(Arc::clone(known));
        }
        let report = Arc::new(session.report_numbers(period)?);
        self.read.insert(period, (change, Arc::clone(&report)));
        Ok(report)
    }
}
