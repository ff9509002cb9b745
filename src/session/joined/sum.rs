//! What this book and the books joined to it have together, period by period, with the books that each number came from.
//!
//! Invariants: a total has all its parts or there is none, and then it says whose is missing; a rate is that of its parts
//! summed, never a sum or a mean of rates; what is true on a day is summed where it is the same day; what two communes
//! have in common, procedures and services, is not summed; one commune is counted once, whichever book tells it; nothing is
//! added with `+`.
//!
//! Which communes have a part in a period: a predecessor in those that end on its last day or earlier; where nobody said
//! its last day, in those that any joined book has a report of. In a period whose days lie on both sides of a merger
//! nobody knows what of the one number is in the other, so that it has no sum. Behind all mergers the number of this book
//! stands alone.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::NaiveDate;

use super::{memo::KnownJoined, names::called};
use crate::{
    assets,
    model::{
        Commune, Decimal, Indicator, IndicatorId, Kind, NumberReading, OverTime, Period, Qualifier,
        ReportNumbers, ReportSummary, ReportedNumber, Window,
        catalogue::{Formula, Total},
        number, text,
    },
};

/// Of what is counted in these, two communes have the same ones: the list of procedures is the province's.
const SHARED_UNITS: [&str; 2] = ["thủ tục", "dịch vụ"];
/// Formulas build on formulas, but never this deep.
const DEEPEST: u8 = 8;

/// This book and those joined to it.
#[derive(Debug, Clone)]
pub struct SumBooks {
    /// This one; its name is that of the office.
    pub own: SumBook,
    /// Those of communes merged into it.
    pub joined: Vec<SumBook>,
}

/// One book.
#[derive(Debug, Clone)]
pub struct SumBook {
    /// The commune: "xã Cũ".
    pub name: String,
    /// The file it came from; none of the book that is open.
    pub file: Option<String>,
    /// Its last day, where somebody said it.
    pub until: Option<NaiveDate>,
    /// What its reports say; nothing where they cannot be read.
    pub reports: Option<BTreeMap<Period, SumReport>>,
}

/// One report of a book.
#[derive(Debug, Clone)]
pub struct SumReport {
    /// The days of its figures.
    pub window: Window,
    /// What it says of its numbers.
    pub numbers: Arc<ReportNumbers>,
    /// The predecessor whose name it bears, of a report that stands in the book that is open.
    pub of: Option<String>,
}

/// A number of a period as all of them have it together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodSum {
    /// Of which period.
    pub period: Period,
    /// The number, or why there is none.
    pub total: Result<ReportedNumber, NotSummed>,
    /// What it is made of: one sum, or one for each part of a rate.
    pub terms: Vec<SumTerms>,
    /// Their figures are not of the same days.
    pub days_differ: bool,
}

/// One sum with its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SumTerms {
    /// What is counted.
    pub id: IndicatorId,
    /// What each commune has, this book's own first.
    pub parts: Vec<SumPart>,
    /// All of them.
    pub total: ReportedNumber,
}

/// What one commune has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SumPart {
    /// Its name.
    pub name: String,
    /// The file of its book; none where this book tells it.
    pub file: Option<String>,
    /// Its number.
    pub said: ReportedNumber,
}

/// Why a number of a period is not summed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotSummed {
    /// These communes say nothing of it.
    Missing(Vec<String>),
    /// These files do not read.
    Unread(Vec<String>),
    /// Two books of this commune have a report of that period.
    TwoBooks(String),
    /// The period has days before and behind this commune's last one.
    AcrossMerger(String, NaiveDate),
    /// It is true on a day, and their reports end on different ones.
    OtherDays,
    /// A rate that was typed and follows from nothing.
    TypedRate,
    /// One and the same may be counted by two communes: a procedure, a service.
    Shared,
    /// Longer than numbers can be.
    TooLong,
}

/// Who has a part in a period: the book, and its report where it has one.
type Participant<'b> = (&'b SumBook, String, Option<&'b SumReport>);

impl SumBooks {
    /// Of this office with its reports, and of the books joined to it.
    pub fn of(
        office: &Commune,
        reports: &[ReportSummary],
        over_time: &OverTime,
        joined: &[KnownJoined],
    ) -> Self {
        let report = |summary: &ReportSummary| {
            let numbers = Arc::clone(over_time.get(&summary.period)?);
            let of = borne_name(office, &summary.organ);
            Some((summary.period, SumReport { window: summary.window, numbers, of }))
        };
        let own = SumBook {
            name: office.full_name(),
            file: None,
            until: None,
            reports: Some(reports.iter().filter_map(report).collect()),
        };
        let joined = joined.iter().map(|known| joined_book(office, known));
        Self { own, joined: joined.collect() }
    }

    /// The periods that any of them has a report of, oldest first.
    pub fn periods(&self) -> Vec<Period> {
        let all = std::iter::once(&self.own).chain(&self.joined);
        let mut periods: Vec<Period> = all
            .filter_map(|book| book.reports.as_ref())
            .flat_map(BTreeMap::keys)
            .copied()
            .collect();
        periods.sort_by_key(|period| period.sort_key());
        periods.dedup();
        periods
    }

    /// The number of a period as all of them have it together.
    pub fn sum(&self, id: &IndicatorId, period: Period) -> PeriodSum {
        let none =
            |why| PeriodSum { period, total: Err(why), terms: Vec::new(), days_differ: false };
        let participants = match self.participants(period) {
            Ok(participants) => participants,
            Err(why) => return none(why),
        };
        let mut summing = Summing { participants: &participants, terms: Vec::new() };
        let total = summing.total(id.as_str(), DEEPEST);
        let windows =
            || participants.iter().filter_map(|(.., report)| Some(report.as_ref()?.window));
        let days_differ = windows().any(|window| Some(window) != windows().next());
        let terms = if total.is_ok() { summing.terms } else { Vec::new() };
        PeriodSum { period, total, terms, days_differ }
    }

    fn participants(&self, period: Period) -> Result<Vec<Participant<'_>>, NotSummed> {
        let is_told = self.joined.iter().any(|book| book.report(period).is_some());
        let own = self.own.report(period);
        let borne = own.and_then(|report| report.of.as_deref());
        let mut unread = Vec::new();
        let mut all: Vec<Participant<'_>> = Vec::new();
        for book in &self.joined {
            let report = book.report(period);
            let window = report.map_or_else(|| period.default_window(), |report| report.window);
            match book.until {
                Some(until) if window.from > until => continue,
                Some(until) if window.to > until => {
                    return Err(NotSummed::AcrossMerger(book.name.clone(), until));
                }
                None if !is_told && book.reports.is_some() => continue,
                _ => {}
            }
            unread.extend(book.reports.is_none().then(|| book.file.clone().unwrap_or_default()));
            match all.iter_mut().find(|(_, name, _)| text::is_same_name(name, &book.name)) {
                None => all.push((book, book.name.clone(), report)),
                Some((.., Some(_))) if report.is_some() => {
                    return Err(NotSummed::TwoBooks(book.name.clone()));
                }
                Some(twin) if report.is_some() => *twin = (book, book.name.clone(), report),
                Some(_) => {}
            }
        }
        if !unread.is_empty() {
            return Err(NotSummed::Unread(unread));
        }
        match borne {
            // One report stands in two books: it is one.
            Some(name) => match all.iter_mut().find(|(_, it, _)| text::is_same_name(it, name)) {
                Some((.., Some(_))) => {}
                Some(lacking) => *lacking = (&self.own, name.to_owned(), own),
                None => all.insert(0, (&self.own, name.to_owned(), own)),
            },
            None if own.is_some() || self.was_there(period) => {
                all.insert(0, (&self.own, self.own.name.clone(), own));
            }
            None => {}
        }
        Ok(all)
    }

    /// Whether this office had reports of its own before that period: then it lacks one that it should have.
    fn was_there(&self, period: Period) -> bool {
        let mut reports = self.own.reports.iter().flatten();
        reports.any(|(other, report)| report.of.is_none() && other.sort_key() < period.sort_key())
    }
}

impl SumBook {
    fn report(&self, period: Period) -> Option<&SumReport> {
        self.reports.as_ref()?.get(&period)
    }
}

fn joined_book(office: &Commune, known: &KnownJoined) -> SumBook {
    let reports = known.content.as_ref().ok().map(|content| {
        let own = content.over_time.iter().filter_map(|(period, numbers)| {
            let window = content.report(*period)?.window;
            Some((*period, SumReport { window, numbers: Arc::clone(numbers), of: None }))
        });
        own.collect()
    });
    SumBook {
        name: called(office, &known.row.commune),
        file: Some(known.row.file.clone()),
        until: office.predecessor(&known.row.commune).and_then(|it| it.until),
        reports,
    }
}

/// The predecessor whose name a report of this book bears; nothing of one under the office's own.
fn borne_name(office: &Commune, organ: &str) -> Option<String> {
    let (Some(kind), name) = Commune::split_kind(organ) else { return None };
    let is_own = kind == office.kind && text::is_same_name(&name, &office.name);
    let full = format!("{} {name}", kind.word());
    (!is_own && office.predecessor(&full).is_some()).then_some(full)
}

/// One number of one period, while its parts are added.
struct Summing<'s, 'b> {
    participants: &'s [Participant<'b>],
    terms: Vec<SumTerms>,
}

impl Summing<'_, '_> {
    fn total(&mut self, id: &str, depth: u8) -> Result<ReportedNumber, NotSummed> {
        let indicator = assets::catalogue().get(id).filter(|_| depth > 0);
        let Some(indicator) = indicator else { return Err(NotSummed::TypedRate) };
        if let Some(Formula::Ratio { numerator, denominator }) = &indicator.formula {
            let part = self.total(numerator.as_str(), depth - 1)?;
            let whole = self.total(denominator.as_str(), depth - 1)?;
            return ratio(indicator, part, whole);
        }
        self.check_kind(indicator)?;
        self.added(id)
    }

    fn check_kind(&self, indicator: &Indicator) -> Result<(), NotSummed> {
        // One commune alone says what it counted.
        if self.participants.len() < 2 {
            return Ok(());
        }
        if matches!(indicator.kind, Kind::Percent | Kind::Ratio) {
            return Err(NotSummed::TypedRate);
        }
        let is_shared = SHARED_UNITS.contains(&indicator.unit.as_str());
        match indicator.total {
            Total::None => Err(NotSummed::Shared),
            Total::PerPeriod | Total::State | Total::LeftOver if is_shared => {
                Err(NotSummed::Shared)
            }
            Total::Flow | Total::YearToDate | Total::Year | Total::PerPeriod => Ok(()),
            Total::State | Total::LeftOver => {
                let reports = self.participants.iter().filter_map(|(.., report)| *report);
                let days: BTreeSet<NaiveDate> = reports.map(|report| report.window.to).collect();
                if days.len() > 1 { Err(NotSummed::OtherDays) } else { Ok(()) }
            }
        }
    }

    /// What each of them says, added.
    fn added(&mut self, id: &str) -> Result<ReportedNumber, NotSummed> {
        let (mut parts, mut missing) = (Vec::new(), Vec::new());
        for (book, name, report) in self.participants {
            let said = report.and_then(|report| report.numbers.get(id));
            match said.filter(|said| said.reading.number().is_some()) {
                Some(said) => {
                    parts.push(SumPart { name: name.clone(), file: book.file.clone(), said });
                }
                None => missing.push(name.clone()),
            }
        }
        if parts.is_empty() || !missing.is_empty() {
            return Err(NotSummed::Missing(missing));
        }
        let values = parts.iter().filter_map(|part| part.said.reading.number());
        let value = number::sum(values).ok_or(NotSummed::TooLong)?;
        let none_arose = parts.iter().all(|part| part.said.reading == NumberReading::NotArising);
        let reading =
            if none_arose { NumberReading::NotArising } else { NumberReading::Number(value) };
        let total = ReportedNumber { reading, qualifier: qualifier(&parts) };
        self.terms.push(SumTerms { id: IndicatorId::from(id), parts, total });
        Ok(total)
    }
}

/// A sum is as sure as the least sure of its parts.
fn qualifier(parts: &[SumPart]) -> Qualifier {
    let has = |wanted| parts.iter().any(|part| part.said.qualifier == wanted);
    if has(Qualifier::About) {
        Qualifier::About
    } else if has(Qualifier::AtLeast) {
        Qualifier::AtLeast
    } else {
        Qualifier::Exact
    }
}

fn ratio(
    indicator: &Indicator,
    part: ReportedNumber,
    whole: ReportedNumber,
) -> Result<ReportedNumber, NotSummed> {
    let of = |reading| ReportedNumber { reading, qualifier: Qualifier::Exact };
    let (Some(part), Some(whole)) = (part.reading.number(), whole.reading.number()) else {
        return Ok(of(NumberReading::PartsMissing));
    };
    if whole.is_zero() {
        return Ok(of(NumberReading::Undefined));
    }
    let factor = if indicator.kind == Kind::Percent { Decimal::ONE_HUNDRED } else { Decimal::ONE };
    let value = part.checked_mul(factor).and_then(|part| part.checked_div(whole));
    value.map(|value| of(NumberReading::Number(value))).ok_or(NotSummed::TooLong)
}
