//! Numbers as reports say them, without the reports: what stands beside each other over time.

use std::{collections::BTreeMap, sync::Arc};

use super::{Decimal, IndicatorId, Period, Qualifier};

/// A value, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberReading {
    /// Nothing of it is entered.
    Blank,
    /// Some of the figures it follows from are entered, not all.
    PartsMissing,
    /// "Không phát sinh".
    NotArising,
    /// Nothing of nothing: prints "–".
    Undefined,
    /// Exact, in the unit it is stored in.
    Number(Decimal),
}

impl NumberReading {
    /// What it counts for beside another period; nothing where it is no number.
    pub fn number(self) -> Option<Decimal> {
        match self {
            Self::Number(value) => Some(value),
            Self::NotArising => Some(Decimal::ZERO),
            Self::Blank | Self::PartsMissing | Self::Undefined => None,
        }
    }
}

/// What a report says of its numbers; what it does not say is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReportNumbers(BTreeMap<IndicatorId, ReportedNumber>);

/// A number as a report says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportedNumber {
    /// Its value, or why there is none.
    pub reading: NumberReading,
    /// How sure it is.
    pub qualifier: Qualifier,
}

impl ReportNumbers {
    /// Notes what it says of one.
    pub fn insert(&mut self, id: IndicatorId, said: ReportedNumber) {
        self.0.insert(id, said);
    }

    /// What it says of one; nothing where it says nothing.
    pub fn get(&self, id: &str) -> Option<ReportedNumber> {
        self.0.get(id).copied()
    }
}

/// The numbers of the reports of a book.
pub type OverTime = BTreeMap<Period, Arc<ReportNumbers>>;
