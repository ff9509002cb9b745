//! What surrounds the work and is the same on every tab: the bars, the tree of the book, the strip of tabs,
//! the list of commands, the line of messages.

pub(crate) mod book_tree;
pub mod left_words;
pub mod message;
pub(crate) mod palette;
pub(crate) mod status_bar;
pub(crate) mod tab_strip;
pub(crate) mod top_bar;
