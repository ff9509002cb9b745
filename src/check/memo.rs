//! What the last check found out, so that after a keystroke only what changed is read and checked again.
//!
//! Readings hang on the passage (text, kind, where its pieces begin and the figures printed there). Findings of rules
//! of single passages hang on the same and on the `Facts` such a rule is given. Where a passage stands is put in
//! afresh, so that text above it may grow. Invariant: `check_again` gives what `check` gives.

use std::{collections::HashMap, sync::Arc};

use super::{
    Case, Facts, ReportPart, Subject,
    rules::RULES,
    run::{each, finish, whole},
};
use crate::{
    model::{Finding, Passage, Piece},
    prose::{self, ReadPassage, Reading},
};

/// A passage is looked for among so many before and behind the place it is expected at. One that came from further
/// away is read again.
const NEAR: usize = 200;

/// The passages of the last check, in order.
#[derive(Debug, Clone, Default)]
pub struct CheckMemo {
    known: Vec<KnownPassage>,
}

/// A passage as it was read and checked.
#[derive(Debug, Clone)]
struct KnownPassage {
    passage: Passage,
    reading: Arc<Reading>,
    /// What rules of single passages found, and the fingerprint of what they knew of the report.
    checked: Option<(u64, Vec<Finding>)>,
}

impl CheckMemo {
    /// Each passage as it was read the last time, else read now; what else was known is forgotten.
    fn take(&mut self, passages: &[Passage]) -> Vec<KnownPassage> {
        let before = std::mem::take(&mut self.known);
        let mut before: Vec<Option<KnownPassage>> = before.into_iter().map(Some).collect();
        let mut next = 0;
        let known = |passage: &Passage| {
            let is_it = |at: &usize| {
                before.get(*at).and_then(Option::as_ref).is_some_and(|known| known.is_of(passage))
            };
            // Passages mostly come in the order of the last time.
            let mut near = (next..next + NEAR).chain(next.saturating_sub(NEAR)..next);
            let known = near.find(is_it).and_then(|at| {
                next = at + 1;
                before[at].take()
            });
            known.unwrap_or_else(|| KnownPassage::read(passage))
        };
        passages.iter().map(known).collect()
    }
}

impl KnownPassage {
    fn read(passage: &Passage) -> Self {
        let reading = Arc::new(prose::read(passage));
        Self { passage: passage.clone(), reading, checked: None }
    }

    /// Whether a passage says the same to a reader and to every rule that sees one passage.
    fn is_of(&self, passage: &Passage) -> bool {
        let same = |(old, new): (&Piece, &Piece)| {
            old.at == new.at
                && old.is_typed == new.is_typed
                && old.is_comparison == new.is_comparison
                && old.figure == new.figure
        };
        let old = &self.passage;
        old.text == passage.text
            && old.kind == passage.kind
            && old.topic == passage.topic
            && old.pieces.len() == passage.pieces.len()
            && old.pieces.iter().zip(&passage.pieces).all(same)
    }
}

/// What `check` finds, with the help of what `memo` holds of the check before.
pub fn check_again(subject: Subject<'_>, memo: &mut CheckMemo) -> Vec<Finding> {
    let mut known = memo.take(&subject.passages);
    let readings = known.iter().map(|known| Arc::clone(&known.reading)).collect();
    let case = Case::of(subject, readings);
    let mut fingerprints = Fingerprints::default();
    let mut found = Vec::new();
    for (at, known) in case.read_passages().zip(&mut known) {
        let facts = fingerprints.of(case.facts(at.index));
        match &known.checked {
            Some((of, kept)) if *of == facts => {
                found.extend(kept.iter().map(|finding| moved(finding, &at)));
            }
            _ => {
                let new = each(&case, RULES, &at);
                found.extend(new.iter().cloned());
                // A finding without words cannot be put elsewhere.
                let can_move = new.iter().all(|finding| finding.spot.is_some());
                known.checked = can_move.then_some((facts, new));
            }
        }
    }
    memo.known = known;
    whole(&case, RULES, &mut found);
    finish(&case, found)
}

/// Fingerprints of the facts of one report: passages in the same part are given the same.
#[derive(Default)]
struct Fingerprints(HashMap<ReportPart, u64>);

impl Fingerprints {
    fn of(&mut self, facts: Facts<'_>) -> u64 {
        *self.0.entry(facts.part).or_insert_with(|| facts.fingerprint())
    }
}

/// The finding at the place where its passage stands now.
fn moved(finding: &Finding, at: &ReadPassage<'_>) -> Finding {
    let mut finding = finding.clone();
    if let Some(spot) = &mut finding.spot {
        let last = spot.span.end.saturating_sub(1).max(spot.span.start);
        spot.passage = at.index;
        spot.line = at.passage.line_at(spot.span.start);
        spot.last_line = at.passage.line_at(last);
        finding.place = at.passage.place_at(spot.span.start);
        if let Some(fix) = &mut finding.fix {
            fix.place = finding.place.clone();
        }
    }
    finding
}
