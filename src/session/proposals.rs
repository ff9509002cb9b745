//! Figures that the prose of a text offers for the catalogue, each with the words it came from.
//!
//! The checker's reader finds the numbers; here it is settled which of them are the report's own: of its
//! period and its organisation of the state, typed by a person rather than computed, told the same everywhere.
//! Invariants: nothing is taken here; a value that anything speaks against is not `Standing::Free`, so that it
//! is only taken by hand.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::subject::subject;
use crate::{
    assets::{self, check::offered},
    check::{
        Case, ReportPart,
        claims::{self, RecognisedFigure},
    },
    import::{Context, Imported},
    model::{
        Catalogue, Decimal, Figure, FigureValue, Indicator, IndicatorId, Kind, Period, PeriodKind,
        Qualifier,
        catalogue::{Constraint, Era, Source},
        figure, text,
    },
    prose::{PeriodSeen, ReadPassage, Said, Stretch},
};

/// A figure told in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What is counted.
    pub indicator: IndicatorId,
    /// Its value and how sure it is, with what was printed and where.
    pub figure: Figure,
    /// Line of the source, from 1.
    pub line: usize,
    /// The clause it stands in, shortened.
    pub words: String,
    /// What speaks for it and against it.
    pub standing: Standing,
}

/// How a proposal stands to what is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nothing else says what the figure is.
    Free,
    /// The same value is there already: in the annex, in the book.
    Known,
    /// Another value is there already.
    Against(FigureValue),
    /// The prose tells another value on that line.
    AgainstLine(usize),
    /// Its sentence speaks of another time than the report.
    OtherPeriod,
}

impl Proposal {
    /// Whether it may be taken without a person looking at it.
    pub fn is_free(&self) -> bool {
        self.standing == Standing::Free
    }

    /// Whether something says that the figure is another.
    pub fn is_doubtful(&self) -> bool {
        matches!(self.standing, Standing::Against(_) | Standing::AgainstLine(_))
    }

    /// "163 thủ tục", "khoảng 170 lượt", "không phát sinh".
    pub fn value_words(&self, catalogue: &Catalogue) -> String {
        let Some(indicator) = catalogue.get(self.indicator.as_str()) else { return String::new() };
        let sure = match self.figure.qualifier {
            Qualifier::Exact => "",
            Qualifier::About => "khoảng ",
            Qualifier::AtLeast => "trên ",
        };
        format!("{sure}{}", value_words(indicator, &self.figure.value))
    }

    /// What is known of it elsewhere, as a Vietnamese clause; `holder` is what has the known value: "biểu mẫu".
    pub fn known_words(&self, catalogue: &Catalogue, holder: &str) -> Option<String> {
        match &self.standing {
            Standing::Free => None,
            Standing::Known => Some(format!("{holder} cũng ghi số này")),
            Standing::Against(value) => {
                let indicator = catalogue.get(self.indicator.as_str())?;
                Some(format!("{holder} ghi {}", value_words(indicator, value)))
            }
            Standing::OtherPeriod => Some("câu này nói về kỳ khác".into()),
            Standing::AgainstLine(line) => Some(format!("dòng {line} ghi số khác")),
        }
    }
}

fn value_words(indicator: &Indicator, value: &FigureValue) -> String {
    if *value == FigureValue::NotArising {
        return "không phát sinh".into();
    }
    let value = figure::format_value(indicator, value);
    text::one_line(&format!("{value} {}", indicator.unit))
}

/// What the prose of `imported` offers, in the order of the source, beside the figures that are there already;
/// nothing where no report was read.
pub fn proposals(
    imported: &Imported,
    known: &BTreeMap<IndicatorId, Figure>,
    context: &Context<'_>,
) -> Vec<Proposal> {
    let mut found = with_other_periods(imported, known, context);
    found.retain(|proposal| proposal.standing != Standing::OtherPeriod);
    found
}

/// The same, and what is told of other times where nothing tells the report's own: a person may know better which
/// time a sentence means.
pub fn with_other_periods(
    imported: &Imported,
    known: &BTreeMap<IndicatorId, Figure>,
    context: &Context<'_>,
) -> Vec<Proposal> {
    let Some(report) = &imported.report else { return Vec::new() };
    let period = report.period;
    let given = subject(imported, report, Some(period), context.commune);
    let case = Case::new(given);
    let told = case.offered().into_iter();
    let told = told.filter(|said| case.part(said.passage) == ReportPart::Done);
    let (others, own): (Vec<_>, Vec<_>) = told.partition(|said| {
        is_of_another_period(&case.read_passage(said.passage), said.span.start, period)
    });
    let read = |told: Vec<RecognisedFigure>| {
        told.iter().filter_map(|said| proposal(&case, said)).collect::<Vec<_>>()
    };
    let mut found = settled(read(own), known);
    for other in read(others) {
        let is_told = found.iter().any(|known| known.indicator == other.indicator);
        if !is_told && !known.contains_key(&other.indicator) {
            found.push(Proposal { standing: Standing::OtherPeriod, ..other });
        }
    }
    found.sort_by_key(|proposal| proposal.line);
    found
}

/// Whether the last stretch of time that the sentence names before byte `at` is another than the report's.
pub(super) fn is_of_another_period(
    read_passage: &ReadPassage<'_>,
    at: usize,
    period: Period,
) -> bool {
    let sentence = read_passage.reading.sentence_at(at);
    let before = read_passage.reading.mentions_in(&(sentence.start..at));
    let named = before.iter().rev().find_map(|mention| match mention.said {
        Said::Period(PeriodSeen { stretch: Stretch::Years(_), .. }) => None,
        Said::Period(seen) => Some(seen),
        _ => None,
    });
    named.is_some_and(|seen| {
        let is_own = match (seen.stretch, period.kind) {
            (Stretch::Year, _)
            | (Stretch::FirstHalf | Stretch::Months(6), PeriodKind::FirstHalf) => true,
            (Stretch::NineMonths, PeriodKind::NineMonths) => true,
            (Stretch::Months(12), PeriodKind::Year) => true,
            (Stretch::Quarter(seen), PeriodKind::Quarter(own)) => seen == u32::from(own),
            (Stretch::Months(3), PeriodKind::Quarter(1)) => true,
            _ => false,
        };
        !is_own || seen.year.is_some_and(|year| year != period.year)
    })
}

fn proposal(case: &Case<'_>, said: &RecognisedFigure) -> Option<Proposal> {
    let report = case.subject.report;
    let indicator = assets::catalogue().get(&said.id)?;
    let era = assets::era_of(report.window.to);
    if !is_told(indicator, era) || !may_hold(indicator, said.value) {
        return None;
    }
    let at = case.read_passage(said.passage);
    let value = match said.digits {
        Some(_) => FigureValue::Number(said.value.normalize()),
        None => FigureValue::NotArising,
    };
    let line = at.passage.line_at(said.span.start);
    let digits = said.digits.as_ref().unwrap_or(&said.span);
    let figure = Figure {
        qualifier: qualifier(&at, said),
        source: source_of(line),
        printed: Some(at.quote(digits).to_owned()),
        ..Figure::of(value)
    };
    let words = quoted(&at, said);
    Some(Proposal {
        indicator: indicator.id.clone(),
        figure,
        line,
        words,
        standing: Standing::Free,
    })
}

/// Whether sentences of that time may tell it: a number typed by a person.
pub(super) fn is_told(indicator: &Indicator, era: Era) -> bool {
    let is_of_time = indicator.era.is_none_or(|own| own == era);
    is_of_time
        && indicator.source == Source::Figure
        && !indicator.is_derived()
        && indicator.kind.is_number()
}

/// Where a figure came from that a line of the text tells.
pub(super) fn source_of(line: usize) -> String {
    format!("lời văn, dòng {line}")
}

/// Whether a figure of that kind can have the value.
pub(super) fn may_hold(indicator: &Indicator, value: Decimal) -> bool {
    let is_whole = indicator.kind != Kind::Count || value.fract().is_zero();
    let is_within = indicator.constraints.iter().all(|constraint| match constraint {
        Constraint::AtMostValue { value: most } => {
            most.parse().is_ok_and(|most: Decimal| value <= most)
        }
        _ => true,
    });
    let value = FigureValue::Number(value);
    indicator.kind.is_number()
        && is_whole
        && is_within
        && figure::is_within_bounds(indicator, &value)
}

/// "khoảng trên 170" is about, "trên 170" is at least.
fn qualifier(at: &ReadPassage<'_>, said: &RecognisedFigure) -> Qualifier {
    let Some(digits) = said.digits.as_ref().filter(|_| said.qualifier != Qualifier::Exact) else {
        return Qualifier::Exact;
    };
    let lead = at.reading.before(digits.start).trim_end();
    let bound = offered().at_least.iter().find_map(|words| lead.strip_suffix(words.as_str()));
    let estimates = &assets::check::units().about;
    match bound.map(str::trim_end) {
        Some(lead) if !estimates.iter().any(|words| lead.ends_with(words.as_str())) => {
            Qualifier::AtLeast
        }
        _ => Qualifier::About,
    }
}

/// The words around a number as printed: its clause, and more before it where that says little; far ends cut.
fn quoted(at: &ReadPassage<'_>, said: &RecognisedFigure) -> String {
    const FEWEST_BEFORE: usize = 25;
    const MOST_BEFORE: usize = 60;
    const MOST_AFTER: usize = 40;
    let span = &said.span;
    let clause = claims::clause(at.reading, span);
    let sentence = at.reading.sentence_at(span.start);
    let is_short = at.quote(&(clause.start..span.start)).chars().count() < FEWEST_BEFORE;
    let lead = at.quote(&(if is_short { sentence.start } else { clause.start }..span.start));
    let lead = lead.trim_start_matches([' ', ',', ';', ':', '-', '–', '+', '*', '.', '(', ')']);
    let long = lead.chars().count().saturating_sub(MOST_BEFORE);
    let cut = lead.char_indices().nth(long).map_or(0, |(at, _)| at);
    let word = lead[cut..].find(' ').map_or(lead.len(), |space| cut + space + 1);
    let before = if long == 0 { lead.to_owned() } else { format!("…{}", &lead[word..]) };
    // What "không có" denies may be a list with commas.
    let tail = match said.digits {
        Some(_) => at.quote(&(span.end..clause.end)),
        None => at.quote(&(span.end..sentence.end)).split([';', '.']).next().unwrap_or_default(),
    };
    let after = match tail.char_indices().nth(MOST_AFTER) {
        Some((end, _)) => format!("{}…", &tail[..tail[..end].rfind(' ').unwrap_or(0)]),
        None => tail.trim_end().to_owned(),
    };
    text::one_line(&format!("{before}{}{after}", at.quote(span)))
}

/// Each value of a figure once, with what speaks against it.
fn settled(found: Vec<Proposal>, known: &BTreeMap<IndicatorId, Figure>) -> Vec<Proposal> {
    let is_exact = |proposal: &Proposal| proposal.figure.qualifier == Qualifier::Exact;
    let exact: HashSet<IndicatorId> =
        found.iter().filter(|new| is_exact(new)).map(|new| new.indicator.clone()).collect();
    let mut seen = HashSet::new();
    // An estimate gives way to the exact number.
    let mut kept = found;
    kept.retain(|new| {
        let is_best = is_exact(new) || !exact.contains(&new.indicator);
        is_best && seen.insert((new.indicator.clone(), number(&new.figure.value)))
    });
    let mut lines: HashMap<IndicatorId, Vec<usize>> = HashMap::new();
    for proposal in &kept {
        lines.entry(proposal.indicator.clone()).or_default().push(proposal.line);
    }
    let mut told: HashSet<IndicatorId> = HashSet::new();
    for proposal in &mut kept {
        let is_first = told.insert(proposal.indicator.clone());
        let lines = &lines[&proposal.indicator];
        let other = if is_first { lines.get(1) } else { lines.first() };
        let known = known.get(&proposal.indicator);
        proposal.standing = standing(proposal, known, other.copied());
        // A note was typed by a person.
        proposal.figure.note = known.map_or_else(String::new, |known| known.note.clone());
    }
    kept
}

/// `other` is the line where the prose tells another value.
pub(super) fn standing(
    proposal: &Proposal,
    known: Option<&Figure>,
    other: Option<usize>,
) -> Standing {
    let known = known.map(|figure| &figure.value);
    match known.filter(|value| **value != FigureValue::NotEntered) {
        Some(value) if number(value) == number(&proposal.figure.value) => Standing::Known,
        Some(value) => Standing::Against(value.clone()),
        None => other.map_or(Standing::Free, Standing::AgainstLine),
    }
}

/// What a value counts for beside another: "không phát sinh" and 0 tell the same.
pub(super) fn number(value: &FigureValue) -> Option<Decimal> {
    match value {
        FigureValue::Number(number) => Some(number.normalize()),
        FigureValue::NotArising => Some(Decimal::ZERO),
        _ => None,
    }
}
