//! What numbers and symbols in prose stand for.

use std::ops::Range;

use chrono::NaiveDate;

use crate::model::{Decimal, IndicatorId, Qualifier};

/// Bytes of a passage's text.
pub type Span = Range<usize>;

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
pub struct SeenPaper {
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
    /// Exact, or an estimate ("khoảng", "trên", "ước tính"), which is never compared for equality.
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
    Paper(Box<SeenPaper>),
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
    /// ISO 9001:2015, a phone number, 24/24: letters rather than numbers. So are those that a placeholder printed of how a
    /// figure moved: they follow from figures, and count nothing themselves.
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
