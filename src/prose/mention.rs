//! What numbers and symbols in prose stand for, and the pass that finds it.

use std::ops::Range;

use chrono::NaiveDate;

use super::{Sort, Word, amounts, dates, papers};
use crate::model::{Decimal, IndicatorId, Passage};

/// Bytes of a passage's text.
pub type Span = Range<usize>;

/// How sure a number says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Qualifier {
    /// As it stands.
    #[default]
    Exact,
    /// "khoảng", "trên", "ước tính": never compared for equality.
    About,
}

/// A day; the year, or a right day, may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateSeen {
    /// As written.
    pub day: u32,
    /// As written.
    pub month: u32,
    /// As written; none in "15/6".
    pub year: Option<i32>,
    /// The day it names; none without a year, and none for a day no calendar has.
    pub date: Option<NaiveDate>,
    /// "ngày 14 tháng 6 năm 2023" rather than figures.
    pub is_in_words: bool,
}

/// A stretch of time named by its label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// "quý III": 1 to 4, or whatever was written.
    Quarter(u32),
    /// "6 tháng đầu năm".
    FirstHalf,
    /// "6 tháng cuối năm".
    SecondHalf,
    /// "9 tháng", "9 tháng đầu năm".
    NineMonths,
    /// "tháng 6".
    Month(u32),
    /// "3 tháng", "11 tháng".
    Months(u32),
    /// "năm 2022".
    Year,
    /// "giai đoạn 2021-2030", "nhiệm kỳ 2026-2031": its last year.
    Years(i32),
}

/// A period as it is named; the year may stand elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodSeen {
    /// Which stretch.
    pub stretch: Stretch,
    /// Its year, the first one of several.
    pub year: Option<i32>,
}

/// A document cited or named with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// "Kế hoạch" as the list of kinds writes it; none when no kind stands before the number.
    pub kind: Option<&'static str>,
    /// Where the kind stands.
    pub kind_span: Option<Span>,
    /// "số" and what follows it up to the number: "số", "số:"; none when missing.
    pub so: Option<Span>,
    /// Digits as written, with a letter that was put in: "115a".
    pub number: String,
    /// The year between number and symbol: "118/2025/NĐ-CP".
    pub year: Option<i32>,
    /// After the number, without spaces: "QĐ-UBND", "NĐ-CP"; empty when there is none ("61/2018").
    pub symbol: String,
    /// From the number to the end of the symbol.
    pub symbol_span: Span,
    /// Whether white space stands inside the symbol: "KH- UBND".
    pub is_broken: bool,
    /// Whether the stroke between number and symbol is missing: "19KH-UBND".
    pub lacks_stroke: bool,
    /// "22-HD/BTCTU": the Party's form.
    pub is_party: bool,
    /// The day that follows the symbol, and where.
    pub date: Option<(DateSeen, Span)>,
    /// Whether "của …" or "do … ban hành" follows, and where.
    pub issuer: Option<Span>,
}

/// A number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// Exact value as printed; triệu and tỷ are not multiplied.
    pub value: Decimal,
    /// Digits after the comma as printed.
    pub decimals: u32,
    /// The digits as printed.
    pub digits: Span,
    /// Unit in lower case, when one that the list knows follows.
    pub unit: Option<String>,
    /// Exact or about.
    pub qualifier: Qualifier,
    /// The figure a placeholder printed.
    pub figure: Option<IndicatorId>,
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A day.
    Date(DateSeen),
    /// A period.
    Period(PeriodSeen),
    /// A document with its number.
    Paper(Box<Paper>),
    /// A number with or without a unit.
    Quantity(Amount),
    /// "98,3%", "98,3 phần trăm".
    Percent(Amount),
    /// "21/37".
    Fraction {
        /// Before the stroke.
        part: Amount,
        /// After it.
        whole: Amount,
    },
    /// "mức độ 3, 4".
    Levels(Vec<u32>),
    /// "không có", "chưa phát sinh": zero in words.
    Zero,
    /// "khoản 2 Điều 5", "mục 3.1", "Biểu mẫu 3", "Phụ lục 01", a list's own number.
    Reference,
    /// ISO 9001:2015, a phone number, 24/24: letters rather than numbers.
    Code,
    /// A web or mail address.
    Link,
}

/// Something said, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// From its first word (kind, "ngày", digits) to its last (unit, sign).
    pub span: Span,
    /// What.
    pub said: Said,
}

/// What the finders read: the text, its lower case and its words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text<'t> {
    /// As printed.
    pub text: &'t str,
    /// In lower case.
    pub lower: &'t str,
    /// Its words.
    pub words: &'t [Word],
}

/// Something found at a word: how many words it takes.
pub(crate) type Found = (usize, Mention);

impl<'t> Text<'t> {
    /// Lower case of word `at`; empty past the end.
    pub fn low(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |word| &self.lower[word.span.clone()])
    }

    /// Word `at` as printed; empty past the end.
    pub fn printed(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |word| &self.text[word.span.clone()])
    }

    /// Lower case of the word before `at`.
    pub fn before(&self, at: usize) -> &'t str {
        at.checked_sub(1).map_or("", |before| self.low(before))
    }

    /// Whether word `at` is a number.
    pub fn is_number(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.sort == Sort::Number)
    }

    /// A plain whole number at `at`, at most six digits.
    pub fn whole(&self, at: usize) -> Option<u32> {
        let digits = self.is_number(at).then(|| self.printed(at))?;
        (digits.len() <= 6).then(|| digits.parse().ok()).flatten()
    }

    /// Whether `mark` stands at `at`, right after the word before it.
    pub fn is_mark(&self, at: usize, mark: char) -> bool {
        self.words.get(at).is_some_and(|word| word.sort == Sort::Mark(mark))
    }

    /// Whether no white space stands before word `at`.
    pub fn is_glued(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| !word.is_spaced)
    }

    /// Whether the words from `at` are those of `phrase`, parted by spaces.
    pub fn is_phrase(&self, at: usize, phrase: &str) -> bool {
        // Nearly every word is the first of no phrase.
        phrase.starts_with(self.low(at))
            && phrase.split(' ').enumerate().all(|(more, word)| self.low(at + more) == word)
    }

    /// A mention of the words `from..until`.
    pub fn mention(&self, from: usize, until: usize, said: Said) -> Found {
        let start = self.words.get(from).map_or(0, |word| word.span.start);
        let end = self.words.get(until.saturating_sub(1)).map_or(start, |word| word.span.end);
        (until - from, Mention { span: start..end.max(start), said })
    }
}

/// Finds every mention of a text from left to right.
pub(crate) fn mentions(text: &str, lower: &str, words: &[Word]) -> Vec<Mention> {
    let text = Text { text, lower, words };
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match mention(&text, at) {
            Some((length, mention)) => {
                found.push(mention);
                at += length.max(1);
            }
            None => at += 1,
        }
    }
    papers::complete(&text, &mut found);
    found
}

/// The first of these that fits wins: each is less sure of itself than the one before.
fn mention(text: &Text<'_>, at: usize) -> Option<Found> {
    if text.words[at].sort == Sort::Link {
        return Some(text.mention(at, at + 1, Said::Link));
    }
    papers::paper(text, at)
        .or_else(|| dates::date(text, at))
        .or_else(|| dates::period(text, at))
        .or_else(|| amounts::reference(text, at))
        .or_else(|| amounts::levels(text, at))
        .or_else(|| amounts::code(text, at))
        .or_else(|| amounts::zero(text, at))
        .or_else(|| amounts::amount(text, at))
}

/// Numbers that placeholders printed carry their indicator and their exact value.
pub(crate) fn take_figures(mentions: &mut [Mention], passage: &Passage) {
    if passage.pieces.iter().all(|piece| piece.figure.is_none()) {
        return;
    }
    let figure_at = |at: usize| passage.piece_at(at).and_then(|piece| piece.figure.clone());
    for mention in mentions {
        let take = |amount: &mut Amount| {
            if let Some((id, _)) = figure_at(amount.digits.start) {
                amount.figure = Some(id);
            }
        };
        match &mut mention.said {
            Said::Quantity(amount) | Said::Percent(amount) => take(amount),
            Said::Fraction { part, whole } => {
                take(part);
                take(whole);
            }
            _ => {}
        }
    }
}
