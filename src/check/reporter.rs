//! Takes what rules report: a rule names span and message; place, quote and level follow from the passage.

use std::ops::Range;

use crate::{
    model::{Finding, Fix, Level, Place, Spot},
    prose::ReadPassage,
};

/// Takes the findings of one rule.
pub struct Reporter<'f> {
    rule: &'static str,
    level: Level,
    found: &'f mut Vec<Finding>,
}

/// The finding just reported, so that the rule can add what else it knows.
pub struct FindingDraft<'f> {
    finding: &'f mut Finding,
    is_typed: bool,
}

impl<'f> Reporter<'f> {
    /// Takes findings of the rule of that name, as bad as such a rule's findings are.
    pub(super) fn new(rule: &'static str, level: Level, found: &'f mut Vec<Finding>) -> Self {
        Self { rule, level, found }
    }

    /// Something about the words of `span`; a span on no letter boundary counts as the whole passage.
    pub fn at(
        &mut self,
        at: &ReadPassage<'_>,
        span: Range<usize>,
        message: impl Into<String>,
    ) -> FindingDraft<'_> {
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
            Finding::new(self.rule, self.level, passage.place_at(span.start), message);
        finding.spot = Some(spot);
        self.told(finding, passage.is_typed(&span))
    }

    /// Something about a whole passage.
    pub fn passage(
        &mut self,
        at: &ReadPassage<'_>,
        message: impl Into<String>,
    ) -> FindingDraft<'_> {
        self.at(at, 0..at.text().len(), message)
    }

    /// Something that stands nowhere, because it is missing.
    pub fn missing(&mut self, place: Place, message: impl Into<String>) -> FindingDraft<'_> {
        self.told(Finding::new(self.rule, self.level, place, message), false)
    }

    fn told(&mut self, finding: Finding, is_typed: bool) -> FindingDraft<'_> {
        let last = self.found.len();
        self.found.push(finding);
        FindingDraft { finding: &mut self.found[last], is_typed }
    }
}

impl FindingDraft<'_> {
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
