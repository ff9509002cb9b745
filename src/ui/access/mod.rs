//! What people need who use no mouse or cannot see the window: the focus seen and in sight, given back by what
//! closes, results that are said, and a tree of names a screen reader can walk.
//!
//! `ring` and `sight` show where the focus is, `giving_back` keeps it from falling to nothing, `node` says of a
//! widget what egui does not, `tree` mends the whole tree before it leaves the window, `resting_pointer` keeps tips
//! off the words one types. Invariant: nothing here knows of a page or a field; whatever can have the focus is
//! served alike.

pub(crate) mod giving_back;
pub(crate) mod node;
pub(crate) mod resting_pointer;
pub(crate) mod ring;
pub(crate) mod sight;
pub mod tree;
