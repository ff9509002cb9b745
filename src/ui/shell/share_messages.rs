//! Messages about a book on a share of the network.

use std::path::{Path, PathBuf};

use super::message::{Message, Offer};
use crate::{
    session::noticed,
    ui::words::{message as usual, on_share as say},
};

impl Message {
    /// The book is on a share and is worked in here.
    pub fn worked_in_here() -> Self {
        Self::new(say::ON_SHARE, &say::WORKED_IN_HERE)
    }

    /// The book is on a share and opened where it lies.
    pub fn on_share() -> Self {
        Self::new(say::ON_SHARE, &[noticed::ON_SHARE])
    }

    /// What an earlier opening did not bring back is open; `is_away` says that the share is not there.
    pub fn goes_on(share: &Path, is_away: bool) -> Self {
        Self::new(say::GOES_ON, &[say::GOES_ON_WHAT, &say::goes_back(share, is_away)])
    }

    /// The same could not be read.
    pub fn copy_set_aside(aside: &Path) -> Self {
        Self::new(say::COPY_BROKEN, &[&say::copy_broken(aside)])
    }

    /// It was not brought back, and the book on the share went on without it.
    pub fn both_changed(why: &str, share: PathBuf, local: PathBuf) -> Self {
        Self {
            choices: vec![Offer::KeepBeside { share, local }],
            closing: usual::NOT_NOW,
            ..Self::new(say::BOTH_CHANGED, &[why])
        }
    }

    /// It went beside the book on the share.
    pub fn kept_beside(share: &Path, beside: &Path) -> Self {
        Self::new(say::KEPT_BESIDE, &[&say::kept_beside(share, beside), say::COMPARE_BOTH])
    }

    /// The book was left before the share took it.
    pub fn left_ahead(why: &str, share: &Path, local: &Path) -> Self {
        let what = [why, &say::safe_here(share, local), say::OTHERS_SEE_OLD];
        Self::new(say::NOT_BROUGHT, &what)
    }

    /// The window is to be closed before the share took the book.
    pub fn closing_ahead(why: &str, share: &Path, local: &Path) -> Self {
        Self {
            choices: vec![Offer::CloseAnyway],
            closing: usual::STAY,
            ..Self::left_ahead(why, share, local)
        }
    }
}
