//! What was typed and is not in the book yet.
//!
//! A draft lives until the book holds its words: through autosave, tab changes, failures to save and, where
//! it cannot be saved at all (a wrong number, a full disk), through closing the program. Invariant: only a
//! successful write or the person takes a draft away.

use std::{collections::BTreeMap, path::PathBuf};

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::field::Field;
use crate::{
    edit::{self, Edit},
    model::{Commune, IndicatorId, KnownDays, Period, Report, Status},
};

/// Seconds without typing after which a draft is saved.
pub const REST_SECS: f64 = 1.0;
/// Seconds after which it is saved though typing goes on.
pub const MOST_SECS: f64 = 2.0;

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
    /// What the book had there when they were typed; none where nobody saw it.
    pub over: Option<String>,
    /// What the book had there before the first of them, however often it took what was typed since.
    pub began_over: Option<String>,
    /// Where they stand.
    pub state: DraftState,
}

/// Where a draft stands. Times are the window's seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum DraftState {
    /// The book does not hold these words.
    Waiting {
        /// When the first of them was typed, or the book refused them last.
        since_secs: f64,
        /// When the book is to take them.
        due_secs: f64,
    },
    /// The book holds them, and they stay only while their box has the focus.
    Stored,
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
    /// What the book had there when they were typed, where that is known.
    #[serde(default)]
    pub over: Option<String>,
    /// When these words were first kept, local time; none in files of earlier versions.
    #[serde(default)]
    pub at: Option<NaiveDateTime>,
    /// The book they were typed into.
    #[serde(default)]
    pub file: Option<PathBuf>,
}

impl KeptDraft {
    /// Whether both are the same words of the same box, whenever and wherever they were kept.
    pub fn is_same(&self, other: &Self) -> bool {
        (self.period, &self.field) == (other.period, &other.field)
            && (&self.text, &self.over) == (&other.text, &other.over)
    }
}

impl Draft {
    /// Whether the book holds these words, and they stay only while their box has the focus.
    pub fn is_held(&self) -> bool {
        self.state == DraftState::Stored
    }
}

fn key(period: Period, field: &Field) -> Key {
    ((!field.is_of_office()).then_some(period), field.clone())
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

    /// Keeps what was typed over the words `over`. Typing that goes on puts saving off, but not for long.
    pub fn set(
        &mut self,
        period: Period,
        field: &Field,
        text: String,
        over: Option<String>,
        now_secs: f64,
    ) {
        let key = key(period, field);
        let before = self.by_place.get(&key);
        let began_over = before.map_or_else(|| over.clone(), |draft| draft.began_over.clone());
        let (since_secs, over) = match before.map(|draft| (draft.state, &draft.over)) {
            // Words that wait already were typed over what the book had then.
            Some((DraftState::Waiting { since_secs, .. }, over)) => (since_secs, over.clone()),
            Some((DraftState::Stored, _)) | None => (now_secs, over),
        };
        let due_secs = (now_secs + REST_SECS).min(since_secs + MOST_SECS);
        let state = DraftState::Waiting { since_secs, due_secs };
        self.by_place.insert(key, Draft { text, over, began_over, state });
        self.typed_secs = now_secs;
        self.version += 1;
    }

    /// The book holds the words of this box now.
    pub fn stored(&mut self, period: Period, field: &Field) {
        if let Some(draft) = self.by_place.get_mut(&key(period, field)) {
            draft.state = DraftState::Stored;
            self.version += 1;
        }
    }

    /// Counts as typed later, to be tried again then.
    pub fn postpone(&mut self, period: Period, field: &Field, until_secs: f64) {
        if let Some(draft) = self.by_place.get_mut(&key(period, field))
            && !draft.is_held()
        {
            draft.state = DraftState::Waiting { since_secs: until_secs, due_secs: until_secs };
            self.version += 1;
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

    /// Words of a part stay in the box of its figure and its days when reports beside it say something else. Where
    /// other days are missing now, they stay where they are.
    pub fn follow_parts<'a>(
        &mut self,
        period: Period,
        known: impl Fn(&IndicatorId) -> Option<&'a KnownDays>,
    ) {
        for field in self.fields(period) {
            let Field::Part(id, then) = &field else { continue };
            let same = known(id).filter(|now| now.lacks == then.lacks && *now != then);
            let Some(now) = same else { continue };
            let place = key(period, &Field::Part(id.clone(), now.clone()));
            if !self.by_place.contains_key(&place)
                && let Some(draft) = self.by_place.remove(&key(period, &field))
            {
                self.by_place.insert(place, draft);
                self.version += 1;
            }
        }
    }

    /// Forgets the words of rows that this report has no more: they go with their row.
    pub fn forget_gone_rows(&mut self, report: &Report) {
        for field in self.fields(report.period) {
            let stands = match &field {
                Field::DossierField(row) | Field::Dossier { row, .. } => {
                    report.dossiers_row(*row).is_some()
                }
                Field::Paper { row, .. } => report.paper(*row).is_some(),
                Field::Registered { row, .. } => report.office.registered(*row).is_some(),
                Field::Task { year, row, .. } => {
                    report.office.tasks(*year).iter().any(|task| task.id == *row)
                }
                _ => true,
            };
            if !stands {
                self.remove(report.period, &field);
            }
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

    /// Boxes of this report that the book is to take now.
    pub fn due(&self, period: Period, now_secs: f64) -> Vec<Field> {
        let is_due =
            |field: &Field| self.due_secs(period, field).is_some_and(|due| due <= now_secs);
        self.fields(period).into_iter().filter(is_due).collect()
    }

    /// Seconds until the next box of this report is due; none when all are or there are none.
    pub fn next_due(&self, period: Period, now_secs: f64) -> Option<f64> {
        let fields = self.fields(period);
        let left = fields.iter().filter_map(|field| {
            let left = self.due_secs(period, field)? - now_secs;
            (left > 0.0).then_some(left)
        });
        left.min_by(f64::total_cmp)
    }

    fn due_secs(&self, period: Period, field: &Field) -> Option<f64> {
        match self.get(period, field)?.state {
            DraftState::Waiting { due_secs, .. } => Some(due_secs),
            DraftState::Stored => None,
        }
    }

    /// The report and the office as they would be with every draft that can be stored.
    pub fn applied(&self, report: &Report, commune: &Commune) -> (Report, Commune) {
        let (mut report, mut commune) = (report.clone(), commune.clone());
        let is_issued = report.status == Status::Issued;
        // The book takes nothing into an issued report, and no page shows what is not in it.
        let fields = self.fields(report.period).into_iter();
        for field in fields.filter(|field| !is_issued || field.is_of_office()) {
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

    /// Boxes of the report and of the office whose words cannot be stored: they stay red, and are mistakes.
    pub fn refused(&self, report: &Report, commune: &Commune) -> Vec<Field> {
        let mut fields = self.fields(report.period);
        fields.retain(|field| {
            let draft = self.get(report.period, field);
            draft.is_some_and(|draft| field.changes(&draft.text, report, commune).is_err())
        });
        fields
    }

    /// Every draft the book does not hold, to be kept on disk.
    pub fn kept(&self) -> Vec<KeptDraft> {
        let kept = |((period, field), draft): (&Key, &Draft)| KeptDraft {
            period: *period,
            field: field.clone(),
            text: draft.text.clone(),
            over: draft.over.clone(),
            at: None,
            file: None,
        };
        self.by_place.iter().filter(|(_, draft)| !draft.is_held()).map(kept).collect()
    }

    /// Takes back what was kept on disk.
    pub fn restore(&mut self, kept: Vec<KeptDraft>) {
        for draft in kept {
            let state = DraftState::Waiting { since_secs: 0.0, due_secs: 0.0 };
            let words = Draft { text: draft.text, over: draft.over, began_over: None, state };
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
        drafts.set(period, &field, "đã lưu".into(), None, 0.0);
        assert_eq!(drafts.waits_elsewhere(Some(other)), Some(period));
        drafts.stored(period, &field);
        assert!(drafts.kept().is_empty());
        assert_eq!(drafts.waits_elsewhere(Some(other)), None);
        drafts.forget_held();
        assert!(drafts.is_empty());
    }
    #[test]
    fn typing_without_a_pause_is_due_every_two_seconds() {
        let period = Period::parse("2026-Q1").expect("a period");
        let field = Field::Text(crate::model::SectionId(1));
        let mut drafts = Drafts::default();
        let (mut saved, mut oldest) = (0, 0.0_f64);
        for letter in 0..100_u32 {
            let now = f64::from(letter) * 0.2;
            drafts.set(period, &field, format!("{letter}"), Some(String::new()), now);
            if !drafts.due(period, now).is_empty() {
                let DraftState::Waiting { since_secs, .. } =
                    drafts.get(period, &field).expect("a draft").state
                else {
                    panic!("due")
                };
                oldest = oldest.max(now - since_secs);
                drafts.stored(period, &field);
                saved += 1;
            }
        }
        assert!(saved >= 8 && oldest <= MOST_SECS + 0.2, "{saved} times, {oldest} s");
    }

    #[test]
    fn what_the_book_refused_is_not_tried_at_every_letter() {
        let period = Period::parse("2026-Q1").expect("a period");
        let field = Field::Text(crate::model::SectionId(1));
        let mut drafts = Drafts::default();
        drafts.set(period, &field, "a".into(), Some("cũ".into()), 0.0);
        drafts.postpone(period, &field, 6.0);
        drafts.set(period, &field, "ab".into(), Some("khác".into()), 2.5);
        assert!(drafts.due(period, 2.6).is_empty());
        assert_eq!(drafts.get(period, &field).expect("a draft").over.as_deref(), Some("cũ"));
        assert_eq!(drafts.due(period, 3.5), [field]);
    }
}
