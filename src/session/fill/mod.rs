//! What the other reports of a book know of a report's figures: the days they cover are added up and taken off each
//! other until they are the days of this one.
//!
//! By windows, never by the names of periods: a commune may report quarters, half-years or both, and may move a
//! cut-off. Invariants: a rate is never added up; every offer names each report it used and what that one says; days
//! that nobody counted, or that are counted twice, are said.

mod offered;
mod paths;
mod wording;

use crate::{
    assets,
    compose::figures::{Figures, ReadValue},
    edit::Edit,
    model::{
        Commune, Decimal, Figure, FigureValue, Indicator, IndicatorId, Kind, Period, Qualifier,
        Report, ReportSummary, Window,
        catalogue::{Constraint, Source, Total},
    },
};
use offered::total;

pub use offered::{Contradiction, CountedTwice, FigureOffer, FillOffers, KnownPart, Term, Whence};
pub use wording::{contradiction, difference, name_of_step, offer, part, shared, whence};

/// Reports of the book that may know something of the report of `of`: those within a year of its days.
pub fn asked(reports: &[ReportSummary], of: Period, window: Window) -> Vec<Period> {
    let near = |other: &&ReportSummary| {
        (other.window.to - window.from).num_days() >= -366
            && (window.to - other.window.from).num_days() >= -366
    };
    let others = reports.iter().filter(|other| other.period != of);
    others.filter(near).map(|other| other.period).collect()
}

/// What `others` know of the figures of `report`.
pub fn fill(report: &Report, others: &[Report], commune: &Commune) -> FillOffers {
    let beside = Beside { report, others, commune };
    let mut fill = FillOffers { twice: beside.counted_twice(), ..FillOffers::default() };
    for indicator in assets::catalogue().indicators() {
        if indicator.source == Source::Figure
            && !indicator.is_derived()
            && !indicator.id.as_str().contains('{')
        {
            beside.fill_one(indicator, &mut fill);
        }
    }
    fill
}

/// Takes these offers as one step; nothing where there are none.
pub fn take(report: &Report, offers: &[&FigureOffer]) -> Option<Edit> {
    let edits: Vec<Edit> = offers.iter().map(|offer| taken(report, offer)).collect();
    (!edits.is_empty()).then(|| Edit::Batch { name: name_of_step(edits.len()), edits })
}

fn taken(report: &Report, offer: &FigureOffer) -> Edit {
    let before = report.figures.get(&offer.indicator);
    let figure = Figure {
        value: offer.value.clone(),
        qualifier: offer.qualifier,
        note: before.map(|figure| figure.note.clone()).unwrap_or_default(),
        source: whence(&offer.whence),
        printed: None,
    };
    let indicator = offer.indicator.clone();
    Edit::SetFigure { period: report.period, indicator, figure: Some(figure) }
}

/// A report among others.
struct Beside<'a> {
    report: &'a Report,
    others: &'a [Report],
    commune: &'a Commune,
}

/// What one report says of one figure.
struct FigureSaid<'a> {
    report: &'a Report,
    value: FigureValue,
    qualifier: Qualifier,
    is_typed: bool,
}

impl<'a> Beside<'a> {
    fn said(&self, report: &'a Report, id: &str) -> Option<FigureSaid<'a>> {
        let figures = Figures { report, commune: self.commune };
        let value = match figures.read(id)? {
            ReadValue::NotArising => FigureValue::NotArising,
            ReadValue::Number(number) => FigureValue::Number(number),
            _ => return None,
        };
        let (qualifier, is_typed) = (figures.qualifier(id), !figures.is_computed(id));
        Some(FigureSaid { report, value, qualifier, is_typed })
    }

    fn fill_one(&self, indicator: &Indicator, fill: &mut FillOffers) {
        let id = indicator.id.as_str();
        if !indicator.kind.is_number() {
            return;
        }
        let stands = self.said(self.report, id).filter(|said| said.is_typed).map(|it| it.value);
        let said: Vec<FigureSaid<'a>> =
            self.others.iter().filter_map(|other| self.said(other, id)).collect();
        // What formulas give everywhere, they give here.
        if !said.iter().any(|said| said.is_typed) && carried_from(indicator).is_none() {
            return;
        }
        let offered = match indicator.total {
            Total::Flow if matches!(indicator.kind, Kind::Percent | Kind::Ratio) => None,
            Total::Flow => return self.fill_days(indicator, &said, stands, fill),
            Total::YearToDate => self.same_end(&said),
            Total::State => match carried_from(indicator) {
                Some(pending) => self.carried(&said, pending),
                None => self.same_end(&said).or_else(|| self.last(&said)),
            },
            Total::None => None,
        };
        if let Some((value, qualifier, whence)) = offered {
            let indicator = indicator.id.clone();
            fill.offers.push(FigureOffer { indicator, value, qualifier, whence, stands });
        }
    }

    /// The days of this report, out of the days of others.
    fn fill_days(
        &self,
        indicator: &Indicator,
        said: &[FigureSaid<'a>],
        stands: Option<FigureValue>,
        fill: &mut FillOffers,
    ) {
        let windows: Vec<Window> = said.iter().map(|said| said.report.window).collect();
        let id = indicator.id.clone();
        if let Some(steps) = paths::exact(self.report.window, &windows) {
            let terms = terms(said, &steps);
            let Some(sum) = total(&terms) else { return };
            if sum.is_sign_negative() && !sum.is_zero() {
                fill.contradictions.push(Contradiction { indicator: id, terms });
                return;
            }
            let used = || steps.iter().map(|step| &said[step.at]);
            let none_arose = used().all(|said| said.value == FigureValue::NotArising);
            let value = if none_arose { FigureValue::NotArising } else { FigureValue::Number(sum) };
            let is_exact = used().all(|said| said.qualifier == Qualifier::Exact);
            let qualifier = if is_exact { Qualifier::Exact } else { Qualifier::About };
            let whence = Whence::Days(terms);
            fill.offers.push(FigureOffer { indicator: id, value, qualifier, whence, stands });
        } else if let Some((steps, lacks)) = paths::partial(self.report.window, &windows) {
            let stands = stands.as_ref().map(number);
            fill.parts.push(KnownPart { indicator: id, terms: terms(said, &steps), lacks, stands });
        }
    }

    fn same_end(&self, said: &[FigureSaid<'a>]) -> Option<(FigureValue, Qualifier, Whence)> {
        let same = said.iter().find(|said| said.report.window.to == self.report.window.to)?;
        Some((same.value.clone(), same.qualifier, Whence::Same(same.report.period)))
    }

    fn last(&self, said: &[FigureSaid<'a>]) -> Option<(FigureValue, Qualifier, Whence)> {
        let before = said.iter().filter(|said| said.report.window.to < self.report.window.to);
        let last = before.max_by_key(|said| said.report.window.to)?;
        let whence = Whence::Last(last.report.period, last.report.window.to);
        Some((last.value.clone(), last.qualifier, whence))
    }

    /// What was there on the first day: what another report that begins on it says, or what the one before left.
    fn carried(
        &self,
        said: &[FigureSaid<'a>],
        pending: &IndicatorId,
    ) -> Option<(FigureValue, Qualifier, Whence)> {
        let from = self.report.window.from;
        let mut before =
            self.others.iter().filter(|other| other.window.to.succ_opt() == Some(from));
        let left = before.find_map(|other| self.said(other, pending.as_str()));
        if let Some(left) = left {
            let whence = Whence::CarriedFrom(left.report.period, pending.clone());
            return Some((left.value, left.qualifier, whence));
        }
        let same = said.iter().find(|said| said.report.window.from == from && said.is_typed)?;
        Some((same.value.clone(), same.qualifier, Whence::Same(same.report.period)))
    }

    /// Days that two reports within this one count, though they are of periods apart.
    fn counted_twice(&self) -> Vec<CountedTwice> {
        let inside: Vec<&Report> = self
            .others
            .iter()
            .filter(|other| other.window.shared(self.report.window) == Some(other.window))
            .collect();
        let mut twice = Vec::new();
        for (at, one) in inside.iter().enumerate() {
            for other in &inside[at + 1..] {
                let days = one.window.counted_twice(one.period, (other.period, other.window));
                twice.extend(days.map(|days| CountedTwice {
                    one: one.period,
                    other: other.period,
                    days,
                }));
            }
        }
        twice
    }
}

fn carried_from(indicator: &Indicator) -> Option<&IndicatorId> {
    indicator.constraints.iter().find_map(|constraint| match constraint {
        Constraint::CarriedFrom { other } => Some(other),
        _ => None,
    })
}

fn terms(said: &[FigureSaid<'_>], steps: &[paths::WindowStep]) -> Vec<Term> {
    let term = |step: &paths::WindowStep| {
        let said = &said[step.at];
        Term {
            period: said.report.period,
            window: said.report.window,
            is_taken_off: step.is_back,
            value: number(&said.value),
        }
    };
    steps.iter().map(term).collect()
}

/// What did not arise counts nothing.
fn number(value: &FigureValue) -> Decimal {
    match value {
        FigureValue::Number(number) => *number,
        _ => Decimal::ZERO,
    }
}

#[cfg(test)]
mod tests;
