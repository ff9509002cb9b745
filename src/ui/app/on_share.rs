//! Where an open book lies that is worked in here: on a share, to which a thread brings it back.

use std::{
    io,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::{
    session::working_copy::{BroughtBack, WorkingCopy},
    store::{BookReader, CopyError},
};

/// Where an open book lies that is worked in here.
pub struct OnShare {
    /// The book on the share: the one people know.
    pub path: PathBuf,
    /// The last write that the share is known to hold.
    pub holds: String,
    /// What is worked in here.
    pub(super) local: PathBuf,
    /// A thread that brings it back has it as long as the share takes.
    copy: Arc<Mutex<WorkingCopy>>,
}

impl OnShare {
    /// The book of a copy.
    pub(super) fn of(copy: WorkingCopy) -> Self {
        Self {
            path: copy.share().to_path_buf(),
            holds: copy.last_write_there().to_owned(),
            local: copy.local().to_path_buf(),
            copy: Arc::new(Mutex::new(copy)),
        }
    }

    /// The copy, for another thread.
    pub(super) fn copy(&self) -> Arc<Mutex<WorkingCopy>> {
        Arc::clone(&self.copy)
    }

    /// The book is closed: nothing stays here that is there, unless the share still keeps a thread waiting.
    pub(super) fn let_go(self) {
        self.end(WorkingCopy::let_go);
    }

    /// The book goes on at another place, which has all of it.
    pub(super) fn forget(self) {
        self.end(WorkingCopy::forget);
    }

    fn end(self, end: impl FnOnce(WorkingCopy) -> io::Result<()>) {
        let copy = Arc::into_inner(self.copy);
        let copy = copy.map(|copy| copy.into_inner().unwrap_or_else(PoisonError::into_inner));
        if copy.map(end).is_some_and(|ended| ended.is_err()) {
            tracing::warn!("a working copy stays");
        }
    }
}

/// A copy that was left in the middle is still one: what it brings back is looked at anew each time.
pub(super) fn held(copy: &Mutex<WorkingCopy>) -> MutexGuard<'_, WorkingCopy> {
    copy.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Brings back what was saved, on whatever thread; the number of its last write.
pub(super) fn bring_back(
    copy: &Mutex<WorkingCopy>,
    saved: &BookReader,
) -> Result<(BroughtBack, String), CopyError> {
    let brought = held(copy).bring_back(saved)?;
    Ok((brought, saved.last_write()?))
}
