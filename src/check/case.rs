//! What is checked: the passages with their readings, the figures, and what they are compared with.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{
    Memo,
    claims::{self, Claims, Recognised},
    in_parallel::in_parallel,
};
use crate::prose::{self, Passing, Reading};
use crate::{
    compose::figures::{Figures, Reading as Value},
    model::{
        AnnexRow, Catalogue, Commune, Decimal, Finding, FormSet, Passage, PassageKind, Period,
        Report, Topics,
    },
};

/// Where the text came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A report of the book: the page prints letterhead, Quốc hiệu and final marks by itself.
    Book,
    /// A text file: what it does not print is not there.
    File,
}

/// What a check is given.
#[derive(Debug, Clone)]
pub struct Subject<'a> {
    /// Running text in the order of the report.
    pub passages: Vec<Passage>,
    /// Rows of the annex as printed.
    pub rows: Vec<AnnexRow>,
    /// The report: header, sections, figures.
    pub report: &'a Report,
    /// Its period, when known; a file may name none, and `report.period` is then made up.
    pub period: Option<Period>,
    /// Whose report it is.
    pub commune: &'a Commune,
    /// Every indicator.
    pub catalogue: &'a Catalogue,
    /// Known parts of a report.
    pub topics: &'a Topics,
    /// Tables of its annex.
    pub form_set: Option<&'a FormSet>,
    /// The report of the period before.
    pub previous: Option<&'a Report>,
    /// The report of the same period of last year.
    pub last_year: Option<&'a Report>,
    /// Today, when that may matter; none in tests.
    pub today: Option<NaiveDate>,
    /// Book or file.
    pub origin: Origin,
    /// What composing found, joined with what the rules find.
    pub composed: &'a [Finding],
}

/// A subject that was read.
#[derive(Debug)]
pub struct Case<'a> {
    /// What was given.
    pub subject: Subject<'a>,
    readings: Vec<Arc<Reading>>,
    claims: Claims,
    parts: Vec<Part>,
}

/// The great part of a report a passage stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Letterhead to opening.
    Front,
    /// What was done: steering, results, assessment.
    Done,
    /// What will be done: plans and proposals.
    Plan,
    /// Closing, recipients, signature.
    Foot,
    /// The annex.
    Annex,
}

impl<'a> Case<'a> {
    /// Reads every passage.
    pub fn new(subject: Subject<'a>) -> Self {
        let read = |passage: &Passage| Arc::new(prose::read(passage));
        let readings = in_parallel(&subject.passages, read);
        Self::of(subject, readings)
    }

    /// Reads what `memo` does not know, and remembers what this case holds and no more.
    pub fn with_memo(subject: Subject<'a>, memo: &mut Memo) -> Self {
        let readings = memo.readings(&subject.passages);
        Self::of(subject, readings)
    }

    fn of(subject: Subject<'a>, readings: Vec<Arc<Reading>>) -> Self {
        let claims = claims::claims(&subject.passages, &readings);
        let parts = parts(&subject.passages, &readings);
        Self { subject, readings, claims, parts }
    }

    /// The great part a passage stands in.
    pub fn part(&self, passage: usize) -> Part {
        self.parts.get(passage).copied().unwrap_or(Part::Done)
    }

    /// What the numbers of the prose claim of each other.
    pub fn claims(&self) -> &Claims {
        &self.claims
    }

    /// Numbers of the prose that may be offered as figures, in order; no rule may compare with them.
    pub fn offered(&self) -> Vec<Recognised> {
        claims::offered(&self.subject.passages, &self.readings)
    }

    /// Every passage in order.
    pub fn passings(&self) -> impl Iterator<Item = Passing<'_>> {
        (0..self.subject.passages.len()).map(|index| self.passing(index))
    }

    /// The passage of that index, which must exist.
    pub fn passing(&self, index: usize) -> Passing<'_> {
        Passing { index, passage: &self.subject.passages[index], reading: &self.readings[index] }
    }

    /// The first passage of a kind.
    pub fn first(&self, wanted: impl Fn(&PassageKind) -> bool) -> Option<Passing<'_>> {
        self.passings().find(|at| wanted(&at.passage.kind))
    }

    /// Figures as the page reads them: derived ones computed.
    pub fn figures(&self) -> Figures<'_> {
        let Subject { report, commune, catalogue, .. } = self.subject;
        Figures { report, commune, catalogue }
    }

    /// The number an indicator has, "không phát sinh" as zero; money in đồng.
    pub fn number(&self, id: &str) -> Option<Decimal> {
        match self.figures().read(id)? {
            Value::Number(number) => Some(number),
            Value::NotArising => Some(Decimal::ZERO),
            _ => None,
        }
    }

    /// What a person calls an indicator.
    pub fn label<'c>(&'c self, id: &'c str) -> &'c str {
        self.subject.catalogue.get(id).map_or(id, |indicator| indicator.label.as_str())
    }

    /// The annex row of an indicator, when the annex prints one.
    pub fn row_of(&self, id: &str) -> Option<&AnnexRow> {
        let is_it = |row: &&AnnexRow| row.indicator.as_ref().is_some_and(|own| own.as_str() == id);
        self.subject.rows.iter().find(is_it)
    }
}

/// Which part each passage stands in: a heading of level 1 about plans or proposals opens the plan.
fn parts(passages: &[Passage], readings: &[Arc<Reading>]) -> Vec<Part> {
    const PLANS: [&str; 4] = ["phương hướng", "nhiệm vụ trọng tâm", "kiến nghị", "đề xuất"];
    let mut body = Part::Front;
    let part = |(passage, reading): (&Passage, &Arc<Reading>)| match &passage.kind {
        PassageKind::Heading { level: 1, .. } => {
            let is_plan = match passage.topic.as_deref() {
                Some(topic) => matches!(topic, "next_tasks" | "proposals"),
                None => PLANS.iter().any(|words| reading.lower.contains(words)),
            };
            body = if is_plan { Part::Plan } else { Part::Done };
            body
        }
        PassageKind::Heading { .. } | PassageKind::Paragraph | PassageKind::TableRow => {
            if body == Part::Front {
                body = Part::Done;
            }
            body
        }
        PassageKind::Closing | PassageKind::Recipient | PassageKind::Signature => Part::Foot,
        PassageKind::AnnexTitle | PassageKind::AnnexRow => Part::Annex,
        PassageKind::Unread => body,
        _ => Part::Front,
    };
    passages.iter().zip(readings).map(part).collect()
}
