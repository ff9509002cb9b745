//! What rules say, put together: a rule names the words and the fault, the rest follows from the passage.

use std::ops::Range;

use super::{Case, Passing, Rule, rule::Class};
use crate::model::{Finding, Fix, Level, Place, Spot};

/// Takes findings of one rule.
pub struct Findings<'f> {
    rule: &'f Rule,
    case: &'f Case<'f>,
    found: &'f mut Vec<Finding>,
}

/// The finding just made, to be told more about.
pub struct Told<'f> {
    finding: &'f mut Finding,
    is_typed: bool,
}

impl<'f> Findings<'f> {
    pub(super) fn new(rule: &'f Rule, case: &'f Case<'_>, found: &'f mut Vec<Finding>) -> Self {
        Self { rule, case, found }
    }

    /// The class of the rule that is running.
    pub fn class(&self) -> Class {
        self.rule.class
    }

    /// Something about the words of `span`; a span on no letter boundary counts as the whole passage.
    pub fn at(
        &mut self,
        at: &Passing<'_>,
        span: Range<usize>,
        message: impl Into<String>,
    ) -> Told<'_> {
        let passage = at.passage;
        let quote = passage.text.get(span.clone()).map(ToOwned::to_owned);
        let (span, quote) = match quote {
            Some(quote) => (span, quote),
            None => (0..passage.text.len(), passage.text.clone()),
        };
        let last = span.end.saturating_sub(1).max(span.start);
        let spot = Spot {
            passage: at.index,
            quote,
            line: passage.line_at(span.start),
            last_line: passage.line_at(last),
            span: span.clone(),
        };
        let mut finding =
            Finding::new(self.rule.name, self.rule.level, passage.place_at(span.start), message);
        finding.spot = Some(spot);
        self.told(finding, passage.is_typed(&span))
    }

    /// Something about a whole passage.
    pub fn passage(&mut self, at: &Passing<'_>, message: impl Into<String>) -> Told<'_> {
        self.at(at, 0..at.text().len(), message)
    }

    /// Something that stands nowhere, because it is missing.
    pub fn missing(&mut self, place: Place, message: impl Into<String>) -> Told<'_> {
        self.told(Finding::new(self.rule.name, self.rule.level, place, message), false)
    }

    fn told(&mut self, finding: Finding, is_typed: bool) -> Told<'_> {
        let last = self.found.len();
        self.found.push(finding);
        Told { finding: &mut self.found[last], is_typed }
    }

    /// The case that is checked.
    pub fn case(&self) -> &Case<'f> {
        self.case
    }
}

impl Told<'_> {
    /// A level of its own.
    pub fn level(self, level: Level) -> Self {
        self.finding.level = level;
        self
    }

    /// The two values or words that do not agree.
    pub fn values(self, one: impl Into<String>, other: impl Into<String>) -> Self {
        self.finding.values = Some((one.into(), other.into()));
        self
    }

    /// What the words of the span ought to be, where `is_sure`: a fix is only offered where it cannot make
    /// right words wrong, however likely the fault is.
    pub fn fix_if(self, is_sure: bool, new: impl Into<String>) -> Self {
        if is_sure { self.fix(new) } else { self }
    }

    /// What the words of the span ought to be; dropped where they are no typed text of one place.
    pub fn fix(self, new: impl Into<String>) -> Self {
        if let (Some(spot), true) = (&self.finding.spot, self.is_typed) {
            let (place, old) = (self.finding.place.clone(), spot.quote.clone());
            self.finding.fix = Some(Fix { place, old, new: new.into() });
        }
        self
    }
}
