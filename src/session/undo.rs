//! Steps that can be taken back and done again.
//!
//! Invariants: no step opens an issued report again unless somebody gave a reason for it; none that is done again issues
//! one: number, day and what is odd about them are asked by issuing alone.

use super::{Session, undo_step::UndoStep};
use crate::{
    edit::{self, Edit, field::Field},
    model::{Period, Stamp},
    store::{Store, StoreError},
};

impl Session {
    /// The step the next undo takes back: another number for each, the same again after a redo.
    pub fn undo_step(&self) -> Option<u64> {
        self.undo.last().map(|step| step.number)
    }

    /// The step the next redo does again.
    pub fn redo_step(&self) -> Option<u64> {
        self.redo.last().map(|step| step.number)
    }

    /// What the next undo does to the book, and the name of what it takes back. One that opens an issued report again
    /// (`Edit::reopens`) is done by `undo_for`.
    pub fn next_undo(&self) -> Option<(&str, &Edit)> {
        self.undo.last().map(|step| (step.name.as_str(), &step.edit))
    }

    /// The same of the next redo.
    pub fn next_redo(&self) -> Option<(&str, &Edit)> {
        self.redo.last().map(|step| (step.name.as_str(), &step.edit))
    }

    /// The names of the steps that can be done again behind the next one, the nearest first.
    pub fn later_redos(&self) -> impl ExactSizeIterator<Item = &str> {
        let behind = self.redo.len().saturating_sub(1);
        self.redo[..behind].iter().rev().map(|step| step.name.as_str())
    }

    /// The person rested, left the box or turned to something else: what comes next is a step of its own.
    pub fn end_act(&mut self) {
        if let Some(step) = self.undo.last_mut() {
            step.done = None;
        }
    }

    /// Undoes the last step; its name, or nothing when there is none. One that opens an issued report again is refused:
    /// it is undone by `undo_for`.
    pub fn undo(&mut self, stamp: &Stamp) -> Result<Option<String>, StoreError> {
        self.undo_for("", stamp)
    }

    /// The same, where an issued report is opened again for this reason.
    pub fn undo_for(&mut self, why: &str, stamp: &Stamp) -> Result<Option<String>, StoreError> {
        let name = turn(&mut self.store, &mut self.undo, &mut self.redo, (why, stamp))?;
        self.turned(name.as_deref(), stamp);
        Ok(name)
    }

    /// Does the last undone step again; its name, or nothing when there is none. What opens an issued report again is
    /// refused: it is done by `redo_for`. One that issues a report (`Edit::issues`) is refused: it is issued anew.
    pub fn redo(&mut self, stamp: &Stamp) -> Result<Option<String>, StoreError> {
        self.redo_for("", stamp)
    }

    /// The same, where an issued report is opened again for this reason.
    pub fn redo_for(&mut self, why: &str, stamp: &Stamp) -> Result<Option<String>, StoreError> {
        if let Some(period) = self.next_redo().and_then(|(_, edit)| edit.issues()) {
            return Err(StoreError::IssuesAgain(period));
        }
        let name = turn(&mut self.store, &mut self.redo, &mut self.undo, (why, stamp))?;
        self.turned(name.as_deref(), stamp);
        Ok(name)
    }

    /// What was typed in a box was given up: the steps that did nothing but write it, back to the one before which it held
    /// `words`, were never done. Whether there were any.
    pub fn forget_typing(
        &mut self,
        (period, field): (Period, &Field),
        words: &str,
        stamp: &Stamp,
    ) -> Result<bool, StoreError> {
        let steps = self.steps_of_typing((period, field), words)?;
        for _ in 0..steps {
            let Some(step) = self.undo.last() else { break };
            self.store.apply(&step.edit, stamp)?;
            self.undo.pop();
            self.revision += 1;
            self.saved_at = Some(stamp.at);
        }
        Ok(steps > 0)
    }

    /// How many of the last steps did nothing but write this box, up to the one before which it held `words`; 0 where it
    /// held them before no such step.
    fn steps_of_typing(
        &self,
        (period, field): (Period, &Field),
        words: &str,
    ) -> Result<usize, StoreError> {
        let (mut report, commune) = (self.report(period)?, self.commune()?);
        if field.is_of_office() || field.stored(&report, &commune) == words {
            return Ok(0);
        }
        for (at, step) in self.undo.iter().rev().enumerate() {
            let mut before = report.clone();
            edit::apply_in_memory(&mut before, &step.edit);
            let mut again = before.clone();
            match field.edit(&field.stored(&report, &commune), &before, &commune) {
                Ok(Some(typed)) => edit::apply_in_memory(&mut again, &typed),
                Ok(None) | Err(_) => return Ok(0),
            }
            if again != report {
                return Ok(0);
            }
            if field.stored(&before, &commune) == words {
                return Ok(at + 1);
            }
            report = before;
        }
        Ok(0)
    }

    fn turned(&mut self, step: Option<&str>, stamp: &Stamp) {
        if step.is_some() {
            self.revision += 1;
            self.saved_at = Some(stamp.at);
        }
    }
}

/// Does the last step of `from` and leaves what takes it back on `to`; its name. Both stay as they are when the book
/// does not take it.
fn turn(
    store: &mut Store,
    from: &mut Vec<UndoStep>,
    to: &mut Vec<UndoStep>,
    (why, stamp): (&str, &Stamp),
) -> Result<Option<String>, StoreError> {
    let Some(step) = from.last() else { return Ok(None) };
    let inverse = match step.edit.reopens() {
        Some(_) => store.apply(&step.edit.for_reason(why), stamp)?,
        None => store.apply(&step.edit, stamp)?,
    };
    let name = step.name.clone();
    to.extend(from.pop().map(|step| UndoStep { edit: inverse, done: None, ..step }));
    Ok(Some(name))
}
