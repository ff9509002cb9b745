//! What is checked: the passages with their readings, the figures, and what they are compared with.

use std::sync::Arc;

use super::{
    claims::{self, Claims, Operand, RecognisedFigure},
    facts::Facts,
    in_parallel::in_parallel,
    part::{ReportPart, parts},
    subject::Subject,
};
use crate::{
    assets,
    compose::figures::{Figures, ReadValue},
    model::{AnnexRow, Decimal, FormSet, IndicatorId, Passage, PassageKind},
    prose::{self, ReadPassage, Reading},
};

/// A subject that was read.
#[derive(Debug)]
pub struct Case<'a> {
    /// What was given.
    pub subject: Subject<'a>,
    readings: Vec<Arc<Reading>>,
    claims: Claims,
    parts: Vec<ReportPart>,
}

impl<'a> Case<'a> {
    /// Reads every passage.
    pub fn new(subject: Subject<'a>) -> Self {
        let read = |passage: &Passage| Arc::new(prose::read(passage));
        let readings = in_parallel(&subject.passages, read);
        Self::of(subject, readings)
    }

    /// A subject whose passages were read.
    pub(super) fn of(subject: Subject<'a>, readings: Vec<Arc<Reading>>) -> Self {
        let claims = claims::claims(&subject.passages, &readings);
        let parts = parts(&subject.passages, &readings);
        Self { subject, readings, claims, parts }
    }

    /// The great part a passage stands in.
    pub fn part(&self, passage: usize) -> ReportPart {
        self.parts.get(passage).copied().unwrap_or(ReportPart::Done)
    }

    /// What a rule that looks at one passage may know of the report.
    pub fn facts(&self, passage: usize) -> Facts<'a> {
        let Subject { period, commune, today, origin, report, .. } = self.subject;
        let part = self.part(passage);
        Facts { period, commune, signed: report.header.signed, today, origin, part }
    }

    /// What the numbers of the prose claim of each other.
    pub fn claims(&self) -> &Claims {
        &self.claims
    }

    /// Numbers of the prose that may be offered as figures, in order; no rule may compare with them.
    pub fn offered(&self) -> Vec<RecognisedFigure> {
        self.offered_in(|_| true)
    }

    /// Those of these passages: reading all of a report for one number would be felt at every keystroke.
    pub fn offered_in(&self, is_wanted: impl Fn(usize) -> bool) -> Vec<RecognisedFigure> {
        claims::offered(&self.subject.passages, &self.readings, is_wanted)
    }

    /// Whether a number of the prose is that figure: a placeholder printed it, or its words name it.
    pub fn says(&self, operand: &Operand, id: &IndicatorId) -> bool {
        let is_named = |said: &RecognisedFigure| {
            (said.passage, said.span.start) == (operand.passage, operand.span.start)
                && said.id == id.as_str()
        };
        operand.amount.figure.as_ref() == Some(id) || self.claims.recognised.iter().any(is_named)
    }

    /// Every passage in order.
    pub fn read_passages(&self) -> impl Iterator<Item = ReadPassage<'_>> {
        (0..self.subject.passages.len()).map(|index| self.read_passage(index))
    }

    /// The passage of that index, which must exist.
    pub fn read_passage(&self, index: usize) -> ReadPassage<'_> {
        ReadPassage {
            index,
            passage: &self.subject.passages[index],
            reading: &self.readings[index],
        }
    }

    /// The first passage of a kind.
    pub fn first(&self, wanted: impl Fn(&PassageKind) -> bool) -> Option<ReadPassage<'_>> {
        self.read_passages().find(|at| wanted(&at.passage.kind))
    }

    /// Figures as the page reads them: derived ones computed.
    pub fn figures(&self) -> Figures<'_> {
        let Subject { report, commune, .. } = self.subject;
        Figures::of(report, commune)
    }

    /// The number an indicator has, "không phát sinh" as zero; money in đồng.
    pub fn number(&self, id: &str) -> Option<Decimal> {
        match self.figures().read(id)? {
            ReadValue::Number(number) => Some(number),
            ReadValue::NotArising => Some(Decimal::ZERO),
            _ => None,
        }
    }

    /// The tables of its annex.
    pub fn form_set(&self) -> Option<&'static FormSet> {
        assets::form_set(&self.subject.report.forms)
    }

    /// The annex row of an indicator, when the annex prints one.
    pub fn row_of(&self, id: &str) -> Option<&AnnexRow> {
        let is_it = |row: &&AnnexRow| row.indicator.as_ref().is_some_and(|own| own.as_str() == id);
        self.subject.rows.iter().find(is_it)
    }
}
