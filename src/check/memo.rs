//! What the last check found out, so that after a keystroke only what changed is read and checked again.
//!
//! Readings hang on the text and the figures printed in it. Findings of `Run::Each` rules hang on the passage (text,
//! kind, where its pieces begin) and on the `Facts` such a rule is given. Where a passage stands is put in afresh, so
//! that text above it may grow. Invariant: `check_again` gives what `check` gives.

use std::{collections::HashMap, sync::Arc};

use super::{
    Case, Subject,
    rules::RULES,
    run::{each, finish, whole},
};
use crate::{
    model::{Finding, Passage, Piece},
    prose::{self, ReadPassage, Reading},
};

/// Readings and findings of the last check by text.
#[derive(Debug, Default)]
pub struct CheckMemo {
    readings: HashMap<String, KnownReading>,
    kept: HashMap<String, CheckedPassage>,
}

/// A text as it was read.
#[derive(Debug)]
struct KnownReading {
    reading: Arc<Reading>,
    /// Numbers that placeholders printed carry their indicator, which the text alone does not tell.
    figures: Vec<Piece>,
}

impl CheckMemo {
    /// A reading of each passage: what is known is read no second time, and nothing else is remembered.
    pub(super) fn readings(&mut self, passages: &[Passage]) -> Vec<Arc<Reading>> {
        let mut before = std::mem::take(&mut self.readings);
        let read = |passage: &Passage| {
            if let Some(same) = self.readings.get(&passage.text).filter(|read| read.is_of(passage))
            {
                return Arc::clone(&same.reading);
            }
            let (text, read) = match before.remove_entry(&passage.text) {
                Some((text, read)) if read.is_of(passage) => (text, read),
                _ => (passage.text.clone(), KnownReading::new(passage)),
            };
            let reading = Arc::clone(&read.reading);
            self.readings.insert(text, read);
            reading
        };
        passages.iter().map(read).collect()
    }
}

impl KnownReading {
    fn new(passage: &Passage) -> Self {
        let figures = passage.pieces.iter().filter(|piece| piece.figure.is_some());
        Self { reading: Arc::new(prose::read(passage)), figures: figures.cloned().collect() }
    }

    fn is_of(&self, passage: &Passage) -> bool {
        let figures = passage.pieces.iter().filter(|piece| piece.figure.is_some());
        let key = |piece: &Piece| (piece.at, piece.figure.clone());
        figures.map(key).eq(self.figures.iter().map(key))
    }
}

/// A passage as it was checked, and what was found.
#[derive(Debug)]
struct CheckedPassage {
    passage: Passage,
    /// Fingerprint of what the rules knew of the report.
    facts: u64,
    found: Vec<Finding>,
}

/// What `check` finds, with the help of what `memo` holds of the check before.
pub fn check_again(subject: Subject<'_>, memo: &mut CheckMemo) -> Vec<Finding> {
    let readings = memo.readings(&subject.passages);
    let case = Case::of(subject, readings);
    let mut before = std::mem::take(&mut memo.kept);
    let mut found = Vec::new();
    for at in case.read_passages() {
        let facts = case.facts(at.index).fingerprint();
        let known = before.remove_entry(at.text()).or_else(|| memo.kept.remove_entry(at.text()));
        let (text, kept) = match known {
            Some((text, kept)) if kept.holds_for(at.passage, facts) => {
                found.extend(kept.found.iter().map(|finding| moved(finding, &at)));
                (text, kept)
            }
            _ => {
                let new = each(&case, RULES, &at);
                found.extend(new.iter().cloned());
                (
                    at.text().to_owned(),
                    CheckedPassage { passage: at.passage.clone(), facts, found: new },
                )
            }
        };
        // A finding without words cannot be put elsewhere.
        if kept.found.iter().all(|finding| finding.spot.is_some()) {
            memo.kept.insert(text, kept);
        }
    }
    whole(&case, RULES, &mut found);
    finish(&case, found)
}

impl CheckedPassage {
    /// Whether a passage says the same to every rule that sees one passage.
    fn holds_for(&self, passage: &Passage, facts: u64) -> bool {
        let same = |(old, new): (&Piece, &Piece)| {
            old.at == new.at && old.is_typed == new.is_typed && old.figure == new.figure
        };
        let old = &self.passage;
        self.facts == facts
            && old.text == passage.text
            && old.kind == passage.kind
            && old.topic == passage.topic
            && old.pieces.len() == passage.pieces.len()
            && old.pieces.iter().zip(&passage.pieces).all(same)
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
