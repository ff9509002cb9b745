//! What the last check found out, so that after a keystroke only what changed is read and checked again.
//!
//! Readings hang on the text and the figures printed in it. Findings of `Run::Each` rules hang on the passage (text, kind, part, where
//! its pieces begin) and on what such a rule may see of the whole case; when any of that changes, all are found
//! anew. Where a passage stands is put in afresh, so that text above it may grow. Invariant: `check_again` gives
//! what `check` gives.

use std::{
    collections::HashMap,
    fmt::{self, Write},
    hash::{DefaultHasher, Hasher},
    sync::Arc,
};

use super::{Case, Part, Passing, Reading, Subject, each, finish, rules::RULES, whole};
use crate::model::{Finding, Passage, Piece, Report};
use crate::prose;

/// Readings and findings of the last check by text.
#[derive(Debug, Default)]
pub struct Memo {
    readings: HashMap<String, Read>,
    facts: u64,
    kept: HashMap<String, Kept>,
}

/// A text as it was read.
#[derive(Debug)]
struct Read {
    reading: Arc<Reading>,
    /// Numbers that placeholders printed carry their indicator, which the text alone does not tell.
    figures: Vec<Piece>,
}

impl Memo {
    /// A reading of each passage.
    pub(super) fn readings(&mut self, passages: &[Passage]) -> Vec<Arc<Reading>> {
        let mut before = std::mem::take(&mut self.readings);
        let read = |passage: &Passage| {
            if let Some(same) = self.readings.get(&passage.text).filter(|read| read.is_of(passage))
            {
                return Arc::clone(&same.reading);
            }
            let (text, read) = match before.remove_entry(&passage.text) {
                Some((text, read)) if read.is_of(passage) => (text, read),
                _ => (passage.text.clone(), Read::new(passage)),
            };
            let reading = Arc::clone(&read.reading);
            self.readings.insert(text, read);
            reading
        };
        passages.iter().map(read).collect()
    }
}

impl Read {
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
struct Kept {
    passage: Passage,
    part: Part,
    found: Vec<Finding>,
}

/// What `check` finds, with the help of what `memo` holds of the check before.
pub fn check_again(subject: Subject<'_>, memo: &mut Memo) -> Vec<Finding> {
    let case = Case::with_memo(subject, memo);
    let facts = facts(&case.subject);
    let mut before = std::mem::take(&mut memo.kept);
    if facts != memo.facts {
        before.clear();
        memo.facts = facts;
    }
    let mut found = Vec::new();
    for at in case.passings() {
        let part = case.part(at.index);
        let known = before.remove_entry(at.text()).or_else(|| memo.kept.remove_entry(at.text()));
        let (text, kept) = match known {
            Some((text, kept)) if kept.holds_for(at.passage, part) => {
                found.extend(kept.found.iter().map(|finding| moved(finding, &at)));
                (text, kept)
            }
            _ => {
                let new = each(&case, RULES, &at);
                found.extend(new.iter().cloned());
                (at.text().to_owned(), Kept { passage: at.passage.clone(), part, found: new })
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

impl Kept {
    /// Whether a passage says the same to every rule that sees one passage.
    fn holds_for(&self, passage: &Passage, part: Part) -> bool {
        let same = |(old, new): (&Piece, &Piece)| {
            old.at == new.at && old.is_typed == new.is_typed && old.figure == new.figure
        };
        let old = &self.passage;
        self.part == part
            && old.text == passage.text
            && old.kind == passage.kind
            && old.topic == passage.topic
            && old.pieces.len() == passage.pieces.len()
            && old.pieces.iter().zip(&passage.pieces).all(same)
    }
}

/// The finding at the place where its passage stands now.
fn moved(finding: &Finding, at: &Passing<'_>) -> Finding {
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

/// A fingerprint of everything a rule of single passages may see of the case: all but the texts, which are
/// checked passage by passage. Catalogue, topics and forms are embedded and never change.
fn facts(subject: &Subject<'_>) -> u64 {
    let Subject { report, period, commune, previous, last_year, today, origin, .. } = subject;
    let mut hash = Hashing(DefaultHasher::new());
    // Writing into a hasher cannot fail.
    let _never = write!(hash, "{period:?}{commune:?}{today:?}{origin:?}");
    for report in [Some(*report), *previous, *last_year].into_iter().flatten() {
        let Report {
            period,
            window,
            status,
            outline,
            forms,
            header,
            figures,
            dossiers,
            papers,
            ..
        } = report;
        let _never = write!(
            hash,
            "{period:?}{window:?}{status:?}{outline}{forms}{header:?}{figures:?}{dossiers:?}{papers:?}"
        );
    }
    hash.0.finish()
}

/// A hasher that takes text.
struct Hashing(DefaultHasher);

impl Write for Hashing {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.write(text.as_bytes());
        Ok(())
    }
}
