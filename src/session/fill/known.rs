//! What reports know of the days of another, figure by figure: found once, and set beside what stands there.

use std::{cmp::Reverse, collections::BTreeMap, sync::Arc};

use chrono::Datelike;

use super::{
    dossiers::{self, DossierOffer, DossierPart, KnownCounts},
    lineage::Reports,
    offered::{
        Contradiction, CountedTwice, FigureOffer, FillOffers, KnownPart, OfferedFrom, StaleSource,
        StandingFigure,
    },
    own_table,
    paths::{self, Ways},
    plan,
    standing::{part_again, part_typed, stands},
};
use crate::{
    assets,
    compose::figures::Figures,
    model::{
        Commune, Decimal, FigureValue, FilledFrom, Indicator, IndicatorId, Kind, KnownDays, Period,
        Qualifier, Report, SumTerm, Window,
        catalogue::{Constraint, Formula, Source, Total},
        figure,
        filled::total,
    },
};

/// What the other reports of a book know of the figures of these days.
#[derive(Debug, Default)]
pub struct KnownFigures {
    figures: BTreeMap<IndicatorId, KnownFigure>,
    dossiers: KnownCounts,
    stale: Vec<StaleSource>,
    twice: Vec<CountedTwice>,
    lacks: Vec<Window>,
}

/// What is known of one figure.
#[derive(Debug)]
enum KnownFigure {
    /// All of it.
    Whole(FigureValue, Qualifier, FilledFrom),
    /// What some of its days come to.
    Part(KnownDays, Qualifier),
    /// What would remain is less than nothing.
    Negative(Vec<SumTerm>),
}

impl KnownFigures {
    /// What `others` know of the days of the report of that period.
    pub fn of((own, window): (Period, Window), others: &[Arc<Report>], commune: &Commune) -> Self {
        let (reports, ways) = (Reports { own, others, commune }, Ways::to(window));
        let beside = Beside { window, others, reports, ways: &ways, takes_stale: false };
        let fillable = || assets::catalogue().indicators().iter().filter(|it| is_fillable(it));
        let known = fillable().filter_map(|it| Some((it.id.clone(), beside.known(it)?)));
        Self {
            figures: known.collect(),
            dossiers: dossiers::known(window, others, &ways),
            stale: fillable().flat_map(|it| beside.stale(it)).collect(),
            twice: beside.counted_twice(),
            lacks: beside.lacks(),
        }
    }

    /// What is known of a figure of which some days are missing.
    pub fn known_days(&self, id: &IndicatorId) -> Option<&KnownDays> {
        match self.figures.get(id)? {
            KnownFigure::Part(known, _) => Some(known),
            _ => None,
        }
    }

    /// Beside what stands in a report of these days.
    pub fn beside(&self, report: &Report, commune: &Commune) -> FillOffers {
        let mut all = FillOffers {
            dossiers: self.dossiers_beside(report),
            dossier_parts: self.dossiers.parts_beside(report, None),
            twice: self.twice.clone(),
            lacks: self.lacks.clone(),
            ..FillOffers::default()
        };
        for indicator in assets::catalogue().indicators() {
            let one = self.of_figure(report, commune, indicator);
            all.offers.extend(one.offers);
            all.parts.extend(one.parts);
            all.contradictions.extend(one.contradictions);
            all.stale.extend(one.stale);
        }
        all
    }

    /// The dossiers by field alone.
    pub fn dossiers_beside(&self, report: &Report) -> Vec<DossierOffer> {
        self.dossiers.beside(report, None)
    }

    /// Those of one field, and what is known of some days of it.
    pub fn field_beside(
        &self,
        report: &Report,
        field: &str,
    ) -> (Vec<DossierOffer>, Vec<DossierPart>) {
        let dossiers = &self.dossiers;
        (dossiers.beside(report, Some(field)), dossiers.parts_beside(report, Some(field)))
    }

    /// The same of one figure: one offer at most, and one part. Where other reports know nothing of a blank, the report's own
    /// table of dossiers may.
    pub fn of_figure(
        &self,
        report: &Report,
        commune: &Commune,
        indicator: &Indicator,
    ) -> FillOffers {
        let mut fill = self.of_reports(report, commune, indicator);
        if fill.offers.is_empty() {
            fill.offers.extend(own_table::offer(report, commune, indicator));
        }
        fill
    }

    /// What the other reports know of it.
    fn of_reports(&self, report: &Report, commune: &Commune, indicator: &Indicator) -> FillOffers {
        let stale = self.stale.iter().filter(|it| it.indicator == indicator.id);
        let mut fill = FillOffers { stale: stale.cloned().collect(), ..FillOffers::default() };
        if let Some(offer) = plan::offer(report, commune, indicator) {
            fill.offers.push(offer);
            return fill;
        }
        let Some(known) = self.figures.get(&indicator.id) else {
            fill.offers.extend(self.total(report, commune, indicator));
            return fill;
        };
        let stored = report.figures.get(&indicator.id);
        let indicator_id = indicator.id.clone();
        let stands = stands(report, commune, indicator);
        match known {
            KnownFigure::Whole(value, qualifier, filled) => {
                let offer = FigureOffer {
                    indicator: indicator_id,
                    value: value.clone(),
                    qualifier: *qualifier,
                    from: OfferedFrom::Reports(filled.clone()),
                    between: between(filled, report.window),
                    stands,
                };
                // What the parts in this report come to says it already.
                if !matches!(offer.stands, StandingFigure::Computed(_)) || offer.differs() {
                    fill.offers.push(offer);
                }
            }
            // What its parts in this report come to, it is.
            KnownFigure::Part(..) if matches!(stands, StandingFigure::Computed(_)) => {}
            KnownFigure::Part(known, qualifier) => {
                fill.offers.extend(part_again(indicator, stored, known));
                let typed = part_typed(stored);
                let (known, qualifier) = (known.clone(), *qualifier);
                fill.parts.push(KnownPart { indicator: indicator_id, known, qualifier, typed });
            }
            KnownFigure::Negative(terms) => {
                let terms = terms.clone();
                fill.contradictions.push(Contradiction { indicator: indicator_id, terms });
            }
        }
        fill
    }

    /// A total of which the reports know no more than its parts; nothing where one of these is not known, or something stands.
    fn total(
        &self,
        report: &Report,
        commune: &Commune,
        indicator: &Indicator,
    ) -> Option<FigureOffer> {
        let Some(Formula::Sum { parts }) = &indicator.formula else { return None };
        let is_blank = stands(report, commune, indicator) == StandingFigure::Blank;
        if !is_fillable(indicator) || !is_blank {
            return None;
        }
        let (mut sum, mut offers) = (Decimal::ZERO, Vec::new());
        for part in parts {
            let part = assets::catalogue().get(part.as_str())?;
            let value = match stands(report, commune, part).value() {
                Some(stands) => stands.amount()?,
                None => {
                    let offer = self.of_figure(report, commune, part).offers.into_iter().next()?;
                    let value = offer.value.amount()?;
                    offers.push(offer);
                    value
                }
            };
            sum = sum.checked_add(value)?;
        }
        let value = FigureValue::Number(sum);
        let is_exact = offers.iter().all(|part| part.qualifier == Qualifier::Exact);
        let fits = !offers.is_empty() && figure::is_within_bounds(indicator, &value);
        fits.then(|| FigureOffer {
            indicator: indicator.id.clone(),
            value,
            qualifier: if is_exact { Qualifier::Exact } else { Qualifier::About },
            between: offers.iter().find_map(|part| part.between),
            from: OfferedFrom::Parts(offers),
            stands: StandingFigure::Blank,
        })
    }
}

impl KnownFigure {
    fn terms(&self) -> &[SumTerm] {
        match self {
            Self::Whole(_, _, filled) => filled.terms(),
            Self::Part(known, _) => &known.terms,
            Self::Negative(terms) => terms,
        }
    }
}

/// Whether a person types it among the report's figures, as a number or an answer.
fn is_fillable(indicator: &Indicator) -> bool {
    indicator.source == Source::Figure
        && !indicator.is_derived()
        && (indicator.kind.is_number() || indicator.kind.is_answer())
        && !indicator.id.as_str().contains('{')
}

/// Whether what happened in two periods is what happened in both: a rate is none.
fn adds_up(indicator: &Indicator) -> bool {
    !matches!(indicator.kind, Kind::Percent | Kind::Ratio)
}

/// Days between the report that what is carried over comes from and these.
fn between(filled: &FilledFrom, window: Window) -> Option<Window> {
    match filled {
        FilledFrom::CarriedFrom(term, _) => term.window.until(window),
        _ => None,
    }
}

/// Days among the reports that may know something of them.
#[derive(Clone, Copy)]
struct Beside<'a> {
    window: Window,
    others: &'a [Arc<Report>],
    reports: Reports<'a>,
    ways: &'a Ways,
    /// Whether figures that their own sources have overtaken are used, too: to know which would be.
    takes_stale: bool,
}

/// What one report says of one figure.
struct FigureSaid<'a> {
    report: &'a Report,
    value: FigureValue,
    qualifier: Qualifier,
    is_typed: bool,
    /// It is what this other report said of its own day.
    of_another_day: Option<SumTerm>,
}

impl FigureSaid<'_> {
    fn term(&self, is_taken_off: bool) -> SumTerm {
        SumTerm {
            period: self.report.period,
            window: self.report.window,
            is_taken_off,
            value: self.value.amount().unwrap_or_default(),
        }
    }

    fn whole(&self, filled: impl FnOnce(SumTerm) -> FilledFrom) -> KnownFigure {
        KnownFigure::Whole(self.value.clone(), self.qualifier, filled(self.term(false)))
    }

    /// What is so on a day. Taken over at second hand it stays of the day it is of, and of the report that knows it.
    fn on_a_day(&self, filled: impl FnOnce(SumTerm) -> FilledFrom) -> KnownFigure {
        match &self.of_another_day {
            Some(term) => self.whole(|_| FilledFrom::Last(term.clone())),
            None => self.whole(filled),
        }
    }
}

impl<'a> Beside<'a> {
    fn said(&self, report: &'a Report, id: &'a str) -> Option<FigureSaid<'a>> {
        let figures = Figures::of(report, self.reports.commune);
        let value = self.reports.value(report, id)?;
        let lineage = self.reports.lineage(report, id);
        // What was filled from this report would only say what this one said then.
        if lineage.is_of_own || (!self.takes_stale && !lineage.changed.is_empty()) {
            return None;
        }
        let (qualifier, is_typed) = (figures.qualifier(id), !figures.is_computed(id));
        // Of a source that was overtaken it matters which one it is.
        let of_another_day =
            if self.takes_stale { None } else { self.reports.of_another_day(report, id) };
        Some(FigureSaid { report, value, qualifier, is_typed, of_another_day })
    }

    /// Figures that would be used, had their own sources not overtaken them.
    fn stale(&self, indicator: &'a Indicator) -> Vec<StaleSource> {
        let ids = [Some(&indicator.id), carried_from(indicator)];
        let of = |report: &'a Arc<Report>| {
            let lineages = ids.iter().flatten().map(|id| self.reports.lineage(report, id.as_str()));
            let changed: Vec<Period> = lineages.flat_map(|lineage| lineage.changed).collect();
            let (indicator, period) = (indicator.id.clone(), report.period);
            (!changed.is_empty()).then_some(StaleSource { indicator, period, changed })
        };
        let mut stale: Vec<StaleSource> = self.others.iter().filter_map(of).collect();
        if !stale.is_empty() {
            let known = Beside { takes_stale: true, ..*self }.known(indicator);
            let terms = known.as_ref().map_or(&[][..], KnownFigure::terms);
            stale.retain(|it| terms.iter().any(|term| term.period == it.period));
        }
        stale
    }

    fn known(&self, indicator: &'a Indicator) -> Option<KnownFigure> {
        let id = indicator.id.as_str();
        let said: Vec<FigureSaid<'a>> =
            self.others.iter().filter_map(|other| self.said(other, id)).collect();
        // What formulas give everywhere, they give here.
        if !said.iter().any(|said| said.is_typed) && carried_from(indicator).is_none() {
            return None;
        }
        match indicator.total {
            Total::Flow if indicator.kind.is_answer() => self.answer(indicator, &said),
            Total::Flow if !adds_up(indicator) => None,
            Total::Flow => self.days(indicator, &said),
            Total::YearToDate | Total::LeftOver => self.same_end(&said),
            Total::State => match carried_from(indicator) {
                Some(pending) => self.carried(&said, pending),
                None => self.same_end(&said).or_else(|| self.last(&said)),
            },
            Total::Year => self.same_end(&said).or_else(|| self.of_year(&said)),
            Total::PerPeriod | Total::None => None,
        }
    }

    /// The days of this report, out of the days of others.
    fn days(&self, indicator: &'a Indicator, said: &[FigureSaid<'a>]) -> Option<KnownFigure> {
        let windows: Vec<Window> = said.iter().map(|said| said.report.window).collect();
        let exact = self.ways.exact(&windows).map(|steps| (steps, Vec::new()));
        if exact.is_none()
            && let Some(typed) = self.typed_part(indicator)
        {
            return Some(typed);
        }
        let (steps, lacks) = exact.or_else(|| paths::partial(self.window, &windows))?;
        let terms: Vec<SumTerm> =
            steps.iter().map(|step| said[step.at].term(step.is_back)).collect();
        let used = || steps.iter().map(|step| &said[step.at]);
        let is_exact = used().all(|said| said.qualifier == Qualifier::Exact);
        let qualifier = if is_exact { Qualifier::Exact } else { Qualifier::About };
        if !lacks.is_empty() {
            return Some(KnownFigure::Part(KnownDays { terms, lacks }, qualifier));
        }
        let sum = total(&terms)?;
        if sum.is_sign_negative() && !sum.is_zero() {
            return Some(KnownFigure::Negative(terms));
        }
        let none_arose = used().all(|said| said.value == FigureValue::NotArising);
        let value = if none_arose { FigureValue::NotArising } else { FigureValue::Number(sum) };
        let fits = figure::is_within_bounds(indicator, &value);
        fits.then_some(KnownFigure::Whole(value, qualifier, FilledFrom::Days(terms)))
    }

    /// What reports of some of these days answer, or one of more days. An inspection in one quarter is one in the year; that
    /// there was none takes reports of all its days. Of several answers of another kind none is better than the others.
    fn answer(&self, indicator: &Indicator, said: &[FigureSaid<'a>]) -> Option<KnownFigure> {
        let is_none = |it: &&FigureSaid<'a>| it.value.amount().is_some_and(|it| it.is_zero());
        let shared = |it: &FigureSaid<'a>| it.report.window.shared(self.window);
        let within = || said.iter().filter(|it| shared(it) == Some(it.report.window));
        let last = |it: &&FigureSaid<'a>| it.report.window.to;
        if indicator.kind == Kind::Choice {
            let latest = within().max_by_key(last)?;
            let is_one = within().all(|it| it.value == latest.value);
            return is_one.then(|| latest.whole(FilledFrom::Same));
        }
        if let Some(some) = within().filter(|it| !is_none(it)).max_by_key(last) {
            return Some(some.whole(FilledFrom::Same));
        }
        let around = said.iter().filter(is_none).find(|it| shared(it) == Some(self.window));
        if let Some(none) = around {
            return Some(none.whole(FilledFrom::Same));
        }
        let none: Vec<&FigureSaid<'a>> = said.iter().filter(is_none).collect();
        let windows: Vec<Window> = none.iter().map(|it| it.report.window).collect();
        let (steps, lacks) = paths::partial(self.window, &windows)?;
        let terms = steps.iter().map(|step| none[step.at].term(false)).collect();
        let value = FigureValue::of_amount(indicator, Decimal::ZERO);
        let whole = KnownFigure::Whole(value, Qualifier::Exact, FilledFrom::Days(terms));
        lacks.is_empty().then_some(whole)
    }

    /// What was typed in another report for just these days: that holds whatever became of its other days.
    fn typed_part(&self, indicator: &'a Indicator) -> Option<KnownFigure> {
        self.others.iter().find_map(|report| {
            let id = indicator.id.as_str();
            let FilledFrom::Part(days, part) = self.reports.filled(report, id)? else {
                return None;
            };
            let value = FigureValue::Number(*part);
            if days.lacks != [self.window] || !figure::is_within_bounds(indicator, &value) {
                return None;
            }
            let (period, window) = (report.period, self.window);
            let term = SumTerm { period, window, is_taken_off: false, value: *part };
            let qualifier = report.figures.get(id)?.qualifier;
            Some(KnownFigure::Whole(value, qualifier, FilledFrom::TypedPart(term)))
        })
    }

    fn same_end(&self, said: &[FigureSaid<'a>]) -> Option<KnownFigure> {
        let same = said.iter().find(|said| said.report.window.to == self.window.to)?;
        Some(same.on_a_day(FilledFrom::Same))
    }

    fn last(&self, said: &[FigureSaid<'a>]) -> Option<KnownFigure> {
        let before = said.iter().filter(|said| said.report.window.to < self.window.to);
        Some(before.max_by_key(|said| said.report.window.to)?.on_a_day(FilledFrom::Last))
    }

    /// What was set for the year, as the last report before this one says it, else the first behind it.
    fn of_year(&self, said: &[FigureSaid<'a>]) -> Option<KnownFigure> {
        let year = self.window.to.year();
        let of_year = || said.iter().filter(|said| said.report.window.to.year() == year);
        let end = |said: &&FigureSaid<'a>| said.report.window.to;
        let before = of_year().filter(|said| end(said) < self.window.to).max_by_key(end);
        Some(before.or_else(|| of_year().min_by_key(end))?.on_a_day(FilledFrom::Last))
    }

    /// What was there on the first day: what the last report that ended shortly before left, or what another that begins
    /// on it says.
    fn carried(&self, said: &[FigureSaid<'a>], pending: &'a IndicatorId) -> Option<KnownFigure> {
        let from = self.window.from;
        let same = || said.iter().find(|said| said.report.window.from == from && said.is_typed);
        let before = self.others.iter().filter(|other| other.window.leads_to(self.window));
        let left = before.filter_map(|other| self.said(other, pending.as_str()));
        let left = left.max_by_key(|left| (left.report.window.to, Reverse(left.report.period)));
        let touches = |left: &FigureSaid<'a>| left.report.window.until(self.window).is_none();
        match (left, same()) {
            // Between them something may have come and gone: who begins on the day knows better.
            (Some(left), Some(same)) if !touches(&left) => Some(same.whole(FilledFrom::Same)),
            (Some(left), _) => {
                Some(left.whole(|term| FilledFrom::CarriedFrom(term, pending.clone())))
            }
            (None, same) => Some(same?.whole(FilledFrom::Same)),
        }
    }

    fn inside(&self) -> Vec<&'a Report> {
        let inside = |other: &&Arc<Report>| other.window.shared(self.window) == Some(other.window);
        self.others.iter().filter(inside).map(Arc::as_ref).collect()
    }

    /// Days that two reports within this one count, though they are of periods apart.
    fn counted_twice(&self) -> Vec<CountedTwice> {
        let inside = self.inside();
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

    /// Days that none of the reports within this one has; nothing where there is no such report.
    fn lacks(&self) -> Vec<Window> {
        let inside: Vec<Window> = self.inside().iter().map(|other| other.window).collect();
        if inside.is_empty() { Vec::new() } else { paths::uncovered(self.window, &inside) }
    }
}

fn carried_from(indicator: &Indicator) -> Option<&IndicatorId> {
    indicator.constraints.iter().find_map(|constraint| match constraint {
        Constraint::CarriedFrom { other } => Some(other),
        _ => None,
    })
}
