//! What other reports offer, as values.

use super::dossiers::{DossierOffer, DossierPart};
use crate::{
    assets,
    model::{
        Decimal, FigureValue, FilledFrom, IndicatorId, KnownDays, Period, Qualifier, SumTerm,
        Window, catalogue::Total,
    },
};

/// What the book knows of a report's figures besides what is in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FillOffers {
    /// Figures that follow from other reports, in the catalogue's order.
    pub offers: Vec<FigureOffer>,
    /// Counts of the dossiers by field, field by field.
    pub dossiers: Vec<DossierOffer>,
    /// Such counts of which some days are missing.
    pub dossier_parts: Vec<DossierPart>,
    /// Sums of which some days are missing.
    pub parts: Vec<KnownPart>,
    /// Whole and part contradict each other: what would remain is less than nothing.
    pub contradictions: Vec<Contradiction>,
    /// Days that two reports within this one both count.
    pub twice: Vec<CountedTwice>,
    /// Figures that are not used before they are taken anew.
    pub stale: Vec<StaleSource>,
    /// Days of this report that none of those within it has.
    pub lacks: Vec<Window>,
}

/// A figure that follows from other reports, or from the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureOffer {
    /// Which.
    pub indicator: IndicatorId,
    /// A number, "không phát sinh" or an answer.
    pub value: FigureValue,
    /// Exact where all it follows from is.
    pub qualifier: Qualifier,
    /// From what.
    pub from: OfferedFrom,
    /// Days between the end of the report it is carried from and the first of this one: what happened then it cannot know.
    pub between: Option<Window>,
    /// What the report says.
    pub stands: StandingFigure,
}

/// From what a figure follows.
#[derive(Debug, Clone, PartialEq)]
pub enum OfferedFrom {
    /// From what other reports say of it.
    Reports(FilledFrom),
    /// Its parts give it: what is offered of those that are blank. Taking it takes them, so that it goes on to follow from them.
    Parts(Vec<FigureOffer>),
    /// From the report's own table of dossiers by field: which of its totals, in words.
    Dossiers(String),
    /// From the plan of the report's year: "Nhiệm vụ năm 2026: 17/36".
    Plan(String),
}

/// What stands where an offer would go.
#[derive(Debug, Clone, PartialEq)]
pub enum StandingFigure {
    /// Nothing.
    Blank,
    /// What somebody typed.
    Typed(FigureValue),
    /// What was taken from other reports.
    Filled(FigureValue, FilledFrom),
    /// What a formula gives from this report's own figures.
    Computed(FigureValue),
}

impl StandingFigure {
    /// The value.
    pub fn value(&self) -> Option<&FigureValue> {
        match self {
            Self::Blank => None,
            Self::Typed(value) | Self::Filled(value, _) | Self::Computed(value) => Some(value),
        }
    }
}

impl FigureOffer {
    /// What other reports say of it; nothing of a total that its parts give.
    pub fn filled(&self) -> Option<&FilledFrom> {
        match &self.from {
            OfferedFrom::Reports(filled) => Some(filled),
            OfferedFrom::Parts(_) | OfferedFrom::Dossiers(_) | OfferedFrom::Plan(_) => None,
        }
    }

    /// Whether it is what a report of another day says: by the report's own it may have changed.
    pub fn is_of_another_day(&self) -> bool {
        matches!(self.filled(), Some(FilledFrom::Last(_)))
    }

    /// Whether it is how things stood on another day: only who knows that they still do takes it, by name. What was set for
    /// the year holds in it.
    pub fn is_state_of_another_day(&self) -> bool {
        let indicator = assets::catalogue().get(self.indicator.as_str());
        self.is_of_another_day() && indicator.is_some_and(|it| it.total == Total::State)
    }

    /// Whether nothing stands where it would go.
    pub fn is_free(&self) -> bool {
        self.stands == StandingFigure::Blank
    }

    /// Whether the report says something else.
    pub fn differs(&self) -> bool {
        self.stands.value().is_some_and(|stands| stands.amount() != self.value.amount())
    }

    /// Whether it was taken, and the reports it came from say something else now.
    pub fn is_stale(&self) -> bool {
        matches!(self.stands, StandingFigure::Filled(..)) && self.differs()
    }

    /// Whether taking it overwrites nothing that was typed.
    pub fn is_due(&self) -> bool {
        self.is_free() || self.is_stale()
    }

    /// How much more the report says than it does; of answers there is no more or less.
    pub fn surplus(&self) -> Option<Decimal> {
        let is_answer = matches!(self.value, FigureValue::Choice(_));
        let stands = self.stands.value().filter(|_| !is_answer)?;
        stands.amount()?.checked_sub(self.value.amount()?)
    }

    /// Reports that say something else now than when it was taken: what they said then and say now.
    pub fn moved(&self) -> Vec<(&SumTerm, &SumTerm)> {
        let StandingFigure::Filled(_, then) = &self.stands else { return Vec::new() };
        let now = |term: &SumTerm| {
            let now = self.filled().map_or(&[][..], FilledFrom::terms);
            let same = now.iter().find(|now| now.period == term.period);
            same.filter(|now| (now.value, now.window) != (term.value, term.window))
        };
        then.terms().iter().filter_map(|then| Some((then, now(then)?))).collect()
    }
}

/// A sum of which some days are missing.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownPart {
    /// Which figure.
    pub indicator: IndicatorId,
    /// What is known of it, and the days that are not.
    pub known: KnownDays,
    /// How sure what is known is.
    pub qualifier: Qualifier,
    /// What was typed: the part, the whole, or nothing.
    pub typed: PartTyped,
}

/// What of a sum was typed; the other follows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PartTyped {
    /// Neither.
    Nothing,
    /// What the missing days come to.
    Part(Decimal),
    /// All of it.
    Whole(Decimal),
}

impl KnownPart {
    /// The whole, where it is known.
    pub fn whole(&self) -> Option<Decimal> {
        match self.typed {
            PartTyped::Nothing => None,
            PartTyped::Part(part) => self.known.known()?.checked_add(part),
            PartTyped::Whole(whole) => Some(whole),
        }
    }

    /// What the missing days come to, typed or as it follows from the whole.
    pub fn part(&self) -> Option<Decimal> {
        match self.typed {
            PartTyped::Nothing => None,
            PartTyped::Part(part) => Some(part),
            PartTyped::Whole(whole) => whole.checked_sub(self.known.known()?),
        }
    }

    /// Whether the whole that was typed is less than what is known of it.
    pub fn is_too_small(&self) -> bool {
        self.part().is_some_and(|part| part < Decimal::ZERO)
    }
}

/// A whole that is less than its part.
#[derive(Debug, Clone, PartialEq)]
pub struct Contradiction {
    /// Which figure.
    pub indicator: IndicatorId,
    /// The reports.
    pub terms: Vec<SumTerm>,
}

/// A figure that was filled in another report, and what it was filled from says something else now.
#[derive(Debug, Clone, PartialEq)]
pub struct StaleSource {
    /// Which figure.
    pub indicator: IndicatorId,
    /// The report it stands in.
    pub period: Period,
    /// Those that changed.
    pub changed: Vec<Period>,
}

/// Days that two reports both count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedTwice {
    /// One.
    pub one: Period,
    /// The other.
    pub other: Period,
    /// The days.
    pub days: Window,
}
