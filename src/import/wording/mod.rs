//! What an import says, in Vietnamese: the window and the terminal print these words, so that both say the same.
//!
//! The rest of `import` gives facts and says nothing. Invariant: no sentence of an import stands elsewhere; what
//! is odd about a cell of an annex is said by `model::OddCell`, because the checker says it, too.

pub(super) mod book;
mod reading;
mod refusals;
