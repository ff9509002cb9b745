//! Whether a figure of another report still follows from what it was filled from: what its own sources have overtaken,
//! or what was filled from the report at hand, gives nothing to it.

use std::sync::Arc;

use crate::{
    compose::figures::{Figures, ReadValue},
    model::{Commune, Decimal, FigureValue, FilledFrom, Period, Report, SumTerm},
};

/// The reports beside one.
#[derive(Clone, Copy)]
pub(super) struct Reports<'a> {
    pub own: Period,
    pub others: &'a [Arc<Report>],
    pub commune: &'a Commune,
}

/// Where a figure came from, straight or by way of others.
#[derive(Debug, Default)]
pub(super) struct Lineage<'a> {
    /// Whether the report at hand is among it.
    pub is_of_own: bool,
    /// Reports that say something else now than when they were read.
    pub changed: Vec<Period>,
    /// Figures looked at: two may have been filled from each other.
    seen: Vec<(Period, &'a str)>,
}

impl<'a> Reports<'a> {
    pub(super) fn lineage(self, report: &'a Report, id: &'a str) -> Lineage<'a> {
        let mut found = Lineage::default();
        self.follow(report, id, &mut found);
        found
    }

    /// What it was filled from; nothing where it was typed or a formula gives it.
    pub(super) fn filled(self, report: &'a Report, id: &str) -> Option<&'a FilledFrom> {
        let came_from = report.figures.get(id)?.came_from()?;
        (!Figures::of(report, self.commune).is_computed(id)).then_some(came_from)
    }

    /// The report of another day that a figure was taken over from, straight or by way of others; nothing where it is of
    /// the day of its own report.
    pub(super) fn of_another_day(self, report: &'a Report, id: &str) -> Option<SumTerm> {
        let (mut at, mut found) = (report, None);
        // Two may have been filled from each other.
        for _ in 0..=self.others.len() {
            let term = match self.filled(at, id) {
                Some(FilledFrom::Last(term)) => {
                    found = Some(term.clone());
                    term
                }
                Some(FilledFrom::Same(term)) => term,
                _ => break,
            };
            let Some(source) = self.others.iter().find(|it| it.period == term.period) else {
                break;
            };
            at = source;
        }
        found
    }

    /// What it says; nothing where it says no number and no answer.
    pub(super) fn value(self, report: &Report, id: &str) -> Option<FigureValue> {
        match (Figures::of(report, self.commune)).read(id)? {
            ReadValue::NotArising => Some(FigureValue::NotArising),
            ReadValue::Number(number) => Some(FigureValue::Number(number)),
            ReadValue::Choice(code) => Some(FigureValue::Choice(code.to_owned())),
            _ => None,
        }
    }

    fn follow(self, report: &'a Report, id: &'a str, found: &mut Lineage<'a>) {
        // Most figures were typed.
        let Some(filled) = self.filled(report, id) else { return };
        if found.seen.contains(&(report.period, id)) {
            return;
        }
        found.seen.push((report.period, id));
        let of = match filled {
            FilledFrom::CarriedFrom(_, of) => of.as_str(),
            _ => id,
        };
        for term in filled.terms() {
            if term.period == self.own {
                found.is_of_own = true;
                continue;
            }
            // Of a report that is gone nobody can tell.
            let Some(source) = self.others.iter().find(|it| it.period == term.period) else {
                continue;
            };
            // What was typed there follows from no other report.
            let is_typed = matches!(filled, FilledFrom::TypedPart(_));
            let says = if is_typed {
                self.typed_part(source, of, term) == Some(term.value)
            } else {
                let value = self.value(source, of).and_then(|value| value.amount());
                source.window == term.window && value == Some(term.value)
            };
            if !says && !found.changed.contains(&term.period) {
                found.changed.push(term.period);
            }
            if !is_typed {
                self.follow(source, of, found);
            }
        }
    }

    fn typed_part(self, report: &'a Report, id: &str, term: &SumTerm) -> Option<Decimal> {
        match self.filled(report, id)? {
            FilledFrom::Part(days, part) if days.lacks == [term.window] => Some(*part),
            _ => None,
        }
    }
}
