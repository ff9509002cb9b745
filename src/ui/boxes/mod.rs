//! The few widgets everything is made of: a box for words, a cell of a table, a choice, a line, a row to pick.
//!
//! A box names its `Field` and knows nothing of the page it stands on, so that cells behave alike everywhere.

pub(crate) mod cell;
pub(crate) mod choice_box;
pub(crate) mod combo;
pub(crate) mod dialog;
pub(crate) mod drop_down;
pub(crate) mod field_box;
mod id;
pub(crate) mod line_box;
pub(crate) mod logo;
pub(crate) mod one_of;
pub(crate) mod pick_row;
pub(crate) mod selection;
pub(crate) mod sparkline;
pub(crate) mod widgets;

pub use id::BoxId;
