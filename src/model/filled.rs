//! Where a figure came from that was taken from other reports: each with its days and what it said when it was taken.
//!
//! Invariant: what is written is read back the same, and names no period that does not exist. One form serves the
//! book, its JSON and spreadsheets: "days +2026-Q1@2025-12-15..2026-03-14=7 +2026-Q2@2026-03-15..2026-06-14=5".

use std::{fmt, str::FromStr};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Decimal, IndicatorId, Period, Window};

/// Longer than any sum of reports is written.
const MOST_BYTES: usize = 4_000;

/// From what a figure was filled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum FilledFrom {
    /// Reports whose days, added and taken off, are those of this one.
    Days(Vec<SumTerm>),
    /// Reports that cover some of its days; what the others come to was typed.
    Part(KnownDays, Decimal),
    /// What was typed in a report of more days as its part of these.
    TypedPart(SumTerm),
    /// A report with the same cut-off, or that begins on the same day where it is what was there then; one that answers
    /// for its days where it is an answer.
    Same(SumTerm),
    /// The last report before this one, or any of the year where it holds for all of it.
    Last(SumTerm),
    /// What was left at the end of the report before: of that indicator.
    CarriedFrom(SumTerm, IndicatorId),
}

/// One report of a sum, as it was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SumTerm {
    /// Which.
    pub period: Period,
    /// Its days.
    pub window: Window,
    /// Taken off instead of added.
    pub is_taken_off: bool,
    /// What it says; nothing counted is 0.
    pub value: Decimal,
}

/// Reports that cover some of a window, and the days that none of them covers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct KnownDays {
    /// What is known.
    pub terms: Vec<SumTerm>,
    /// The days that are not, in order.
    pub lacks: Vec<Window>,
}

/// Words that tell no such thing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” không nói số liệu lấy từ báo cáo nào")]
pub struct FilledError(String);

impl FilledFrom {
    /// The reports it came from.
    pub fn terms(&self) -> &[SumTerm] {
        match self {
            Self::Days(terms) | Self::Part(KnownDays { terms, .. }, _) => terms,
            Self::TypedPart(term)
            | Self::Same(term)
            | Self::Last(term)
            | Self::CarriedFrom(term, _) => std::slice::from_ref(term),
        }
    }

    /// What it makes; nothing where it goes beyond all bounds.
    pub fn gives(&self) -> Option<Decimal> {
        let known = total(self.terms())?;
        match self {
            Self::Part(_, part) => known.checked_add(*part),
            _ => Some(known),
        }
    }
}

impl KnownDays {
    /// What is known, added up; nothing where it goes beyond all bounds.
    pub fn known(&self) -> Option<Decimal> {
        total(&self.terms)
    }
}

/// Nothing where it goes beyond all bounds.
pub fn total(terms: &[SumTerm]) -> Option<Decimal> {
    terms.iter().try_fold(Decimal::ZERO, |sum, term| {
        if term.is_taken_off { sum.checked_sub(term.value) } else { sum.checked_add(term.value) }
    })
}

impl fmt::Display for SumTerm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_taken_off { '-' } else { '+' };
        let Self { period, window: Window { from, to }, value, .. } = self;
        write!(f, "{sign}{}@{from}..{to}={value}", period.code())
    }
}

impl fmt::Display for FilledFrom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days(_) => write!(f, "days")?,
            Self::Part(_, part) => write!(f, "part {part}")?,
            Self::TypedPart(_) => write!(f, "typed")?,
            Self::Same(_) => write!(f, "same")?,
            Self::Last(_) => write!(f, "last")?,
            Self::CarriedFrom(_, of) => write!(f, "carried {of}")?,
        }
        for term in self.terms() {
            write!(f, " {term}")?;
        }
        if let Self::Part(KnownDays { lacks, .. }, _) = self {
            for Window { from, to } in lacks {
                write!(f, " lacks@{from}..{to}")?;
            }
        }
        Ok(())
    }
}

impl From<FilledFrom> for String {
    fn from(filled: FilledFrom) -> Self {
        filled.to_string()
    }
}

impl TryFrom<String> for FilledFrom {
    type Error = FilledError;

    fn try_from(words: String) -> Result<Self, FilledError> {
        words.parse()
    }
}

impl FromStr for FilledFrom {
    type Err = FilledError;

    fn from_str(words: &str) -> Result<Self, FilledError> {
        let read = || {
            let mut tokens = words.split_ascii_whitespace().peekable();
            let way = tokens.next()?;
            let beside = matches!(way, "part" | "carried").then(|| tokens.next()).flatten();
            let (mut terms, mut lacks) = (Vec::new(), Vec::new());
            for token in tokens {
                match token.strip_prefix("lacks@") {
                    Some(days) => lacks.push(window(days)?),
                    None => terms.push(term(token)?),
                }
            }
            let is_part = way == "part";
            if terms.is_empty() || is_part == lacks.is_empty() {
                return None;
            }
            let one = || <[SumTerm; 1]>::try_from(terms.clone()).ok().map(|[term]| term);
            Some(match way {
                "days" => Self::Days(terms),
                "part" => Self::Part(KnownDays { terms, lacks }, exact(beside?)?),
                "typed" => Self::TypedPart(one()?),
                "same" => Self::Same(one()?),
                "last" => Self::Last(one()?),
                "carried" => Self::CarriedFrom(one()?, IndicatorId::from(beside?)),
                _ => return None,
            })
        };
        let read = if words.len() > MOST_BYTES { None } else { read() };
        read.ok_or_else(|| FilledError(words.chars().take(40).collect()))
    }
}

fn term(token: &str) -> Option<SumTerm> {
    let (is_taken_off, rest) = match token.split_at_checked(1)? {
        ("+", rest) => (false, rest),
        ("-", rest) => (true, rest),
        _ => return None,
    };
    let (period, rest) = rest.split_once('@')?;
    let (days, value) = rest.split_once('=')?;
    let period = Period::parse(period).ok()?;
    Some(SumTerm { period, window: window(days)?, is_taken_off, value: exact(value)? })
}

fn window(days: &str) -> Option<Window> {
    let (from, to) = days.split_once("..")?;
    let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    let window = Window { from: day(from)?, to: day(to)? };
    (window.from <= window.to).then_some(window)
}

fn exact(number: &str) -> Option<Decimal> {
    Decimal::from_str_exact(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, gives: &str) {
        let filled: FilledFrom = words.parse().expect(words);
        assert_eq!(filled.to_string(), words);
        assert_eq!(filled.gives(), exact(gives), "{words}");
        let json = serde_json::to_string(&filled).expect("JSON");
        assert_eq!(serde_json::from_str::<FilledFrom>(&json).expect("it"), filled);
    }

    #[test]
    fn what_is_written_is_read_back_and_gives_its_sum() {
        check(
            "days +2026-H1@2025-12-15..2026-06-14=4171 -2026-Q1@2025-12-15..2026-03-14=2032.5",
            "2138.5",
        );
        check("typed +2026-H1@2026-03-15..2026-06-14=5", "5");
        check(
            "part 2139 +2026-Q1@2025-12-15..2026-03-14=2032 lacks@2026-03-15..2026-06-14",
            "4171",
        );
        check("same +2026-H1@2025-12-15..2026-06-14=7", "7");
        check("last +2025-Y@2024-12-15..2025-12-14=0", "0");
        check("carried dossiers_pending_total +2026-Q1@2025-12-15..2026-03-14=31", "31");
    }

    #[test]
    fn what_tells_no_report_is_refused() {
        for words in [
            "",
            "days",
            "sum +2026-Q1@2025-12-15..2026-03-14=7",
            "days 2026-Q1@2025-12-15..2026-03-14=7",
            "days +2026-Q5@2025-12-15..2026-03-14=7",
            "days +2026-Q1@2026-03-14..2025-12-15=7",
            "days +2026-Q1@2025-12-15..2026-03-14=bảy",
            "days +2026-Q1@2025-12-15..2026-03-14=7 lacks@2026-03-15..2026-06-14",
            "part +2026-Q1@2025-12-15..2026-03-14=7 lacks@2026-03-15..2026-06-14",
            "part 5 +2026-Q1@2025-12-15..2026-03-14=7",
            "same +2026-Q1@2025-12-15..2026-03-14=7 +2026-Q2@2026-03-15..2026-06-14=7",
            "ế",
            "days ế",
        ] {
            assert!(words.parse::<FilledFrom>().is_err(), "{words}");
        }
    }
}
