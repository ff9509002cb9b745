//! A book on its way to the window, as values that the files around change.

use std::path::PathBuf;

use crate::{
    session::{
        Session,
        working_copy::{TakeError, WorkingCopy},
    },
    store::StoreError,
    ui::host::errand::Errand,
};

/// A book on its way to the window `W`.
pub(super) struct Awaited<W> {
    pub(super) path: PathBuf,
    pub(super) errand: Errand<Arrival>,
    pub(super) then: Afterwards<W>,
}

/// What is done once the book is open, or was refused.
pub(super) type Afterwards<W> = Box<dyn FnOnce(&mut W)>;

/// What became of it.
pub(super) enum Arrival {
    Open(Box<ArrivedBook>),
    /// The window has it open already, by this or another name.
    IsOpen,
    /// Nothing is there, of a book that nobody asked for now.
    Absent,
    NotTaken(TakeError),
    Refused(StoreError),
}

/// It is open.
pub(super) struct ArrivedBook {
    pub(super) session: Session,
    /// What is worked in, where the book lies on a share.
    pub(super) copy: Option<WorkingCopy>,
    pub(super) is_on_share: bool,
}
