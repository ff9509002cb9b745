//! What other reports offer, as values.

use chrono::NaiveDate;

use crate::model::{Decimal, FigureValue, IndicatorId, Period, Qualifier, Window};

/// What the book knows of a report's figures besides what is in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FillOffers {
    /// Figures that follow from other reports, in the catalogue's order.
    pub offers: Vec<FigureOffer>,
    /// Sums of which some days are missing.
    pub parts: Vec<KnownPart>,
    /// Whole and part contradict each other: what would remain is less than nothing.
    pub contradictions: Vec<Contradiction>,
    /// Days that two reports within this one both count.
    pub twice: Vec<CountedTwice>,
}

/// A figure that follows from other reports.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureOffer {
    /// Which.
    pub indicator: IndicatorId,
    /// A number or "không phát sinh".
    pub value: FigureValue,
    /// Exact where all it follows from is.
    pub qualifier: Qualifier,
    /// From what.
    pub whence: Whence,
    /// What is typed in the report, where anything is.
    pub stands: Option<FigureValue>,
}

impl FigureOffer {
    /// Whether nothing is typed where it would go.
    pub fn is_free(&self) -> bool {
        self.stands.is_none()
    }

    /// Whether the report says something else.
    pub fn differs(&self) -> bool {
        self.stands.as_ref().is_some_and(|stands| *stands != self.value)
    }
}

/// From what a figure follows.
#[derive(Debug, Clone, PartialEq)]
pub enum Whence {
    /// Reports whose days, added and taken off, are those of this one.
    Days(Vec<Term>),
    /// A report with the same cut-off, or that begins on the same day where it is what was there then.
    Same(Period),
    /// The last report before this one; the day it was true.
    Last(Period, NaiveDate),
    /// What was left at the end of the report before: of that indicator.
    CarriedFrom(Period, IndicatorId),
}

/// One report of a sum.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Which.
    pub period: Period,
    /// Its days.
    pub window: Window,
    /// Taken off instead of added.
    pub is_taken_off: bool,
    /// What it says; nothing counted is 0.
    pub value: Decimal,
}

/// A sum of which some days are missing.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownPart {
    /// Which figure.
    pub indicator: IndicatorId,
    /// What is known of it.
    pub terms: Vec<Term>,
    /// The days that are not.
    pub lacks: Window,
    /// What is typed as the whole, where anything is: the rest follows.
    pub stands: Option<Decimal>,
}

impl KnownPart {
    /// What is known, added up; nothing where it goes beyond all bounds.
    pub fn known(&self) -> Option<Decimal> {
        total(&self.terms)
    }

    /// What the missing days must be for the whole that is typed.
    pub fn remains(&self) -> Option<Decimal> {
        self.stands?.checked_sub(self.known()?)
    }
}

/// A whole that is less than its part.
#[derive(Debug, Clone, PartialEq)]
pub struct Contradiction {
    /// Which figure.
    pub indicator: IndicatorId,
    /// The reports.
    pub terms: Vec<Term>,
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

/// Nothing where it goes beyond all bounds.
pub(super) fn total(terms: &[Term]) -> Option<Decimal> {
    terms.iter().try_fold(Decimal::ZERO, |sum, term| {
        if term.is_taken_off { sum.checked_sub(term.value) } else { sum.checked_add(term.value) }
    })
}
