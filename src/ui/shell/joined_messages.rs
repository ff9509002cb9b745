//! The question whether the book of a merged commune goes.

use super::message::{Message, Offer};
use crate::{
    model::RowId,
    ui::words::{CANCEL, joined},
};

impl Message {
    /// Whether the book of a merged commune shall go.
    pub fn part(commune: &str, row: RowId) -> Self {
        Self {
            choices: vec![Offer::Part(row)],
            closing: CANCEL,
            ..Self::new(&joined::take_out_title(commune), &[joined::TAKE_OUT_SAFE])
        }
    }
}
