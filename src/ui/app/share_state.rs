//! What goes on about bringing the open book back to its share, as values that the files around change.

use std::path::PathBuf;

use crate::{
    session::working_copy::BroughtBack,
    store::CopyError,
    ui::{host::errand::Errand, shell::message::Message},
};

/// What goes on about bringing the open book back.
#[derive(Default)]
pub(super) struct Sharing {
    /// What became of it, and the number of the last write that was brought.
    pub(super) running: Option<Errand<Result<(BroughtBack, String), CopyError>>>,
    /// Since when the share lacks something, or was last tried to be given it, seconds.
    pub(super) ahead_since: Option<f64>,
    /// Why it was not brought back last time.
    pub(super) refused: Option<String>,
    /// Somebody changed the book there: what is worked in here goes beside it.
    pub(super) other_there: bool,
    /// Where it went.
    pub(super) beside: Option<PathBuf>,
    /// When the window was to close and stayed open to tell something, seconds.
    pub(super) stayed_open: Option<f64>,
    /// Told as soon as no other message lies over the window.
    pub(super) to_tell: Vec<Message>,
}
