//! What was typed and is not in the book yet.
//!
//! A draft lives until the book holds its words: through autosave, tab changes, failures to save and, where
//! it cannot be saved at all (a wrong number, a full disk), through closing the program. Invariant: only a
//! successful write or the person takes a draft away.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::field::Field;
use crate::{
    edit::{self, Edit},
    model::{Commune, Period, Report},
};

/// Seconds without typing after which a draft is saved.
pub const REST_SECS: f64 = 1.0;

/// All drafts, of every report of the book.
#[derive(Debug, Default)]
pub struct Drafts {
    by_place: BTreeMap<Key, Draft>,
    version: u64,
    typed_secs: f64,
}

/// Where a draft belongs; the office's own fields belong to no report.
type Key = (Option<Period>, Field);

/// Words on their way.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// As on screen.
    pub text: String,
    /// When last typed, in the window's seconds.
    pub touched_secs: f64,
}

/// A draft as kept on disk when the program must close before the book could take it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptDraft {
    /// Its report; none for the office.
    pub period: Option<Period>,
    /// Its box.
    pub field: Field,
    /// Its words.
    pub text: String,
}

impl Draft {
    /// Whether the book holds these words, and they stay only while their box has the focus.
    pub fn is_held(&self) -> bool {
        self.touched_secs == f64::INFINITY
    }
}

fn key(period: Period, field: &Field) -> Key {
    ((!field.is_of_unit()).then_some(period), field.clone())
}

impl Drafts {
    /// When something was typed last, in the window's seconds.
    pub fn typed_secs(&self) -> f64 {
        self.typed_secs
    }

    /// Grows with every change.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.by_place.is_empty()
    }

    /// The draft of a box, if it has one.
    pub fn get(&self, period: Period, field: &Field) -> Option<&Draft> {
        self.by_place.get(&key(period, field))
    }

    /// Keeps what was typed.
    pub fn set(&mut self, period: Period, field: &Field, text: String, now_secs: f64) {
        self.by_place.insert(key(period, field), Draft { text, touched_secs: now_secs });
        self.typed_secs = now_secs;
        self.version += 1;
    }

    /// Counts as typed at another moment: later, to be tried again; at infinity, where the book holds it.
    pub fn touch(&mut self, period: Period, field: &Field, secs: f64) {
        if let Some(draft) = self.by_place.get_mut(&key(period, field)) {
            draft.touched_secs = secs;
            self.version += 1;
        }
    }

    /// Counts as typed later, to be tried again then.
    pub fn postpone(&mut self, period: Period, field: &Field, until_secs: f64) {
        if self.get(period, field).is_some_and(|draft| !draft.is_held()) {
            self.touch(period, field, until_secs);
        }
    }

    /// Forgets a draft: its words are in the book, or the person took them back.
    pub fn remove(&mut self, period: Period, field: &Field) {
        if self.by_place.remove(&key(period, field)).is_some() {
            self.version += 1;
        }
    }

    /// Forgets the words that the book holds already and that stayed only because their box had the focus:
    /// called before the book changes by another hand than typing, which they would take back.
    pub fn forget_held(&mut self) {
        let before = self.by_place.len();
        self.by_place.retain(|_, draft| !draft.is_held());
        if self.by_place.len() != before {
            self.version += 1;
        }
    }

    /// A report other than this one (or any, without one) whose words wait: wrong, or not taken by the book.
    pub fn waits_elsewhere(&self, period: Option<Period>) -> Option<Period> {
        let waits = |((whose, _), draft): (&Key, &Draft)| {
            whose.filter(|whose| Some(*whose) != period && !draft.is_held())
        };
        self.by_place.iter().find_map(waits)
    }

    /// Forgets drafts of reports the book does not have.
    pub fn forget_reports_but(&mut self, periods: &[Period]) {
        let before = self.by_place.len();
        self.by_place.retain(|(whose, _), _| whose.is_none_or(|whose| periods.contains(&whose)));
        if self.by_place.len() != before {
            self.version += 1;
        }
    }

    /// Boxes of this report, and of the office, that hold drafts.
    pub fn fields(&self, period: Period) -> Vec<Field> {
        let of = |(whose, _): &&Key| whose.is_none() || *whose == Some(period);
        self.by_place.keys().filter(of).map(|(_, field)| field.clone()).collect()
    }

    /// Boxes of this report whose typing has rested.
    pub fn rested(&self, period: Period, now_secs: f64) -> Vec<Field> {
        let rests = |field: &Field| {
            self.get(period, field).is_some_and(|d| now_secs - d.touched_secs >= REST_SECS)
        };
        self.fields(period).into_iter().filter(rests).collect()
    }

    /// Seconds until the next draft of this report rests; none when all do or there are none.
    pub fn next_rest(&self, period: Period, now_secs: f64) -> Option<f64> {
        let fields = self.fields(period);
        let left = fields.iter().filter_map(|field| {
            let left = REST_SECS - (now_secs - self.get(period, field)?.touched_secs);
            (left > 0.0 && left.is_finite()).then_some(left)
        });
        left.min_by(f64::total_cmp)
    }

    /// The report and the office as they would be with every draft that can be stored.
    pub fn applied(&self, report: &Report, commune: &Commune) -> (Report, Commune) {
        let (mut report, mut commune) = (report.clone(), commune.clone());
        for field in self.fields(report.period) {
            let Some(draft) = self.get(report.period, &field) else { continue };
            match field.edit(&draft.text, &report, &commune) {
                Ok(Some(Edit::SetCommune(new))) => commune = *new,
                Ok(Some(change)) => edit::apply_in_memory(&mut report, &change),
                // Unchanged, or not storable yet: the page shows what the book has.
                Ok(None) | Err(_) => {}
            }
        }
        (report, commune)
    }

    /// Every draft the book does not hold, to be kept on disk.
    pub fn kept(&self) -> Vec<KeptDraft> {
        let kept = |((period, field), draft): (&Key, &Draft)| KeptDraft {
            period: *period,
            field: field.clone(),
            text: draft.text.clone(),
        };
        self.by_place.iter().filter(|(_, draft)| !draft.is_held()).map(kept).collect()
    }

    /// Takes back what was kept on disk.
    pub fn restore(&mut self, kept: Vec<KeptDraft>) {
        for draft in kept {
            let words = Draft { text: draft.text, touched_secs: 0.0 };
            self.by_place.insert((draft.period, draft.field), words);
            self.version += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_book_holds_is_not_kept_and_gives_way() {
        let period = Period::parse("2026-Q1").expect("a period");
        let other = Period::parse("2025-Y").expect("a period");
        let field = Field::Text(crate::model::SectionId(1));
        let mut drafts = Drafts::default();
        drafts.set(period, &field, "đã lưu".into(), 0.0);
        assert_eq!(drafts.waits_elsewhere(Some(other)), Some(period));
        drafts.touch(period, &field, f64::INFINITY);
        assert!(drafts.kept().is_empty());
        assert_eq!(drafts.waits_elsewhere(Some(other)), None);
        drafts.forget_held();
        assert!(drafts.is_empty());
    }
}
