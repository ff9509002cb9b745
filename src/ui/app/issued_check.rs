//! Whether what was issued is as it was issued, looked at beside the window: every issued report, version and page is
//! read for it, which takes longer the older a book is.
//!
//! Invariants: a book is shown before it is looked at, and what does not hold is told as soon as it is found; whatever
//! goes out of an issued report is looked at by itself before it does, found or not.

use eframe::egui;

use crate::{
    session::Session,
    store::{BookReader, BrokenVersion, StoreError},
    ui::host::errand::{Errand, Heard},
};

/// The look at a book that is open.
#[derive(Debug, Default)]
pub struct IssuedCheck {
    is_due: bool,
    looking: Option<Errand<Vec<String>>>,
}

impl IssuedCheck {
    /// It is to be looked at, for the first time or anew.
    pub fn ask(&mut self) {
        self.is_due = true;
    }

    /// Whether somebody is looking.
    pub fn is_looking(&self) -> bool {
        self.looking.is_some()
    }

    /// What does not hold, a sentence each, once that is known; begins to look where it is due.
    pub fn follow(
        &mut self,
        session: &Session,
        in_background: bool,
        wake: &egui::Context,
    ) -> Option<Vec<String>> {
        if self.looking.is_none() && std::mem::take(&mut self.is_due) {
            match session.snapshot() {
                Ok(reader) => {
                    self.looking = Some(Errand::start(in_background, wake, move |teller| {
                        teller.tell(faults(&reader));
                    }));
                }
                Err(_) => tracing::error!("what was issued cannot be looked at"),
            }
        }
        let heard = self.looking.as_ref()?.heard();
        if !matches!(heard, Heard::Nothing) {
            self.looking = None;
        }
        match heard {
            Heard::Answer(found) => Some(found),
            Heard::Nothing | Heard::Over => None,
        }
    }
}

/// What cannot be read at all is told when somebody opens it.
fn faults(reader: &BookReader) -> Vec<String> {
    let changed = reader.changed_since_issue().unwrap_or_default();
    let changed = changed.into_iter().map(StoreError::ChangedSinceIssue);
    let broken = reader.broken_versions().unwrap_or_default().into_iter().map(BrokenVersion::told);
    changed.chain(broken).map(|fault| fault.to_string()).collect()
}
