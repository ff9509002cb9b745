//! Prose read once: words, sentences, and what the numbers in it mean.
//!
//! Every rule reads what stands here; none cuts a text into words or numbers again. Reading is one pass
//! from left to right in which each word belongs to at most one mention: a date is not also a fraction,
//! a document's number is no quantity, "mức độ 3, 4" is no decimal. Invariants: spans are bytes of the
//! passage's text on letter boundaries, ascend and do not overlap; reading never fails, on any text.

mod amounts;
pub mod citation;
mod dates;
mod find;
mod lex;
mod mention;
mod named_time;
mod papers;
mod read_passage;
mod reading;
pub mod runs;
mod sentences;
pub mod spellings;
pub mod syllable;
mod word_text;

pub use dates::{is_quarter_word, quarter};
pub use lex::{Sort, Word};
pub use mention::{Amount, DateSeen, Mention, PeriodSeen, Said, SeenPaper, Span, Stretch};
pub use named_time::{NamedTime, renamed};
pub use read_passage::ReadPassage;
pub use reading::{Reading, read};
