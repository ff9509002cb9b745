//! A step that can be taken back, and which typing still belongs to it.

use chrono::{NaiveDateTime, TimeDelta};

use crate::edit::{Edit, typed_cell};

/// Typing without a rest in one text is one step of undo, but no more of it than this; in a cell it is one until the cell
/// is left.
const LONGEST_STEP_SECS: i64 = 20;

/// An edit that undoes (or does again) what a person did, and what it is called.
pub(super) struct UndoStep {
    /// Stays through undo and redo.
    pub(super) number: u64,
    pub(super) name: String,
    pub(super) edit: Edit,
    /// What was done, and since when: typing that goes on in the same box joins this step. Nothing once the
    /// act has ended.
    pub(super) done: Option<(Edit, NaiveDateTime)>,
}

impl UndoStep {
    /// Whether `edit`, done at `at`, is the same act going on.
    pub(super) fn takes_in(&self, edit: &Edit, at: NaiveDateTime) -> bool {
        self.done.as_ref().is_some_and(|(before, since)| {
            let took = at - *since;
            let is_text = matches!(edit, Edit::SetSection { .. });
            let is_soon =
                took >= TimeDelta::zero() && (!is_text || took.num_seconds() <= LONGEST_STEP_SECS);
            is_soon && (edit.continues(before) || typed_cell::goes_on(edit, before, &self.edit))
        })
    }
}
