//! What is to be replaced in a copied report: which words, by which, and where.

use std::ops::Range;

use crate::model::Place;

/// Why words of the report before are wrong in the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SubstitutionKind {
    /// They name the period of the report before.
    Period,
    /// They name the period after it, which the plans are of.
    NextPeriod,
    /// They name its year.
    Year,
    /// They name a day its figures are counted from or to.
    Window,
    /// They name another commune.
    Commune,
    /// They are a number the program knows as a figure.
    Figure,
}

/// Words at one place and what shall stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplacedWords {
    /// The line of the frame, the heading or the paragraph they stand in; a paragraph by its first byte.
    pub place: Place,
    /// Bytes of that line or paragraph.
    pub span: Range<usize>,
    /// As they stand there.
    pub old: String,
    /// What to put in their stead.
    pub new: String,
    /// A few of the words before them, as one reads them.
    pub before: String,
    /// A few of the words behind them.
    pub after: String,
}

/// The same replacement at all its places; each may be chosen or left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Substitution {
    /// Why.
    pub kind: SubstitutionKind,
    /// What is named there now: "quý I"; empty for figures, which are many.
    pub from: String,
    /// What shall be named: "quý II"; empty for figures.
    pub to: String,
    /// Whether nothing speaks for leaving the words; what is doubtful is only done by hand.
    pub is_sure: bool,
    /// Whether it is not sure because the sentence tells a number that stays: with the new words it would be a false
    /// statement.
    pub is_beside_number: bool,
    /// Where, in the order of the report; never empty.
    pub places: Vec<ReplacedWords>,
}

/// One place found, with the replacement it belongs to.
#[derive(Debug)]
pub(super) struct FoundSubstitution {
    /// Index of its text.
    pub text: usize,
    pub span: Range<usize>,
    pub new: String,
    pub kind: SubstitutionKind,
    pub from: String,
    pub to: String,
    pub is_sure: bool,
    pub is_beside_number: bool,
}
