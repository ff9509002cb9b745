//! Books of communes merged into this one: brought in whole, read under their own names, summed where somebody asks for it.
//!
//! Invariants: nothing of a joined book is changed here; what its reports say stays its own, and goes into a number of
//! this book's only as a sum that names its parts (`sum`).

mod beside;
mod bring_in;
mod content;
pub(super) mod memo;
mod names;
mod opened;
mod sum;
#[cfg(test)]
mod tests;
mod wording;

pub use beside::{JoinedShown, beside};
pub use bring_in::{BookToJoin, JoinStanding, JoinedNow, NotJoined, read_to_join, same_as};
pub use content::{JoinedContent, late_reports};
pub use memo::KnownJoined;
pub use names::called;
pub use sum::{NotSummed, PeriodSum, SumBook, SumBooks, SumPart, SumReport, SumTerms};
pub use wording::{late, listed, sources, sum_words};
