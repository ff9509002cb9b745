//! A stretch of time as a report names it, and the same words made to name another.
//!
//! Invariant: what stays is written as it was: capitals, "quí", a stroke before the year, Roman or Arabic numbers.

use super::{PeriodSeen, Stretch, is_quarter_word};
use crate::model::{Period, PeriodKind, text};

/// A stretch of the year and its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedTime {
    /// Of the year.
    pub stretch: Stretch,
    /// Its year.
    pub year: i32,
}

impl NamedTime {
    /// The period itself.
    pub fn of(period: Period) -> Self {
        let stretch = match period.kind {
            PeriodKind::Quarter(quarter) => Stretch::Quarter(u32::from(quarter)),
            PeriodKind::FirstHalf => Stretch::FirstHalf,
            PeriodKind::NineMonths => Stretch::NineMonths,
            PeriodKind::Year => Stretch::Year,
        };
        Self { stretch, year: period.year }
    }

    /// The one its plans are of.
    pub fn after(period: Period) -> Self {
        let (stretch, year) = match period.kind {
            PeriodKind::Quarter(4) => (Stretch::Quarter(1), period.year + 1),
            PeriodKind::Quarter(quarter) => (Stretch::Quarter(u32::from(quarter) + 1), period.year),
            PeriodKind::FirstHalf => (Stretch::SecondHalf, period.year),
            PeriodKind::NineMonths => (Stretch::Quarter(4), period.year),
            PeriodKind::Year => (Stretch::Year, period.year + 1),
        };
        Self { stretch, year }
    }

    /// The quarter before a quarter.
    pub fn quarter_before(period: Period) -> Option<Self> {
        let PeriodKind::Quarter(quarter) = period.kind else { return None };
        Some(match quarter {
            1 => Self { stretch: Stretch::Quarter(4), year: period.year - 1 },
            _ => Self { stretch: Stretch::Quarter(u32::from(quarter) - 1), year: period.year },
        })
    }

    /// The same stretch `years` later.
    #[must_use]
    pub fn later(self, years: i32) -> Self {
        Self { year: self.year + years, ..self }
    }

    /// Whether words name this stretch, in whatever year.
    pub fn is_stretch_of(self, seen: PeriodSeen) -> bool {
        seen.stretch == self.stretch
            || matches!(
                (self.stretch, seen.stretch),
                (Stretch::FirstHalf, Stretch::Months(6)) | (Stretch::Year, Stretch::Months(12))
            )
    }

    /// "quý I", "6 tháng đầu năm"; a year by its number.
    pub fn label(self) -> String {
        const QUARTERS: [&str; 4] = ["quý I", "quý II", "quý III", "quý IV"];
        match self.stretch {
            Stretch::Quarter(quarter) => QUARTERS[(quarter.clamp(1, 4) - 1) as usize].to_owned(),
            Stretch::SecondHalf => "6 tháng cuối năm".into(),
            Stretch::NineMonths => "9 tháng đầu năm".into(),
            Stretch::FirstHalf => "6 tháng đầu năm".into(),
            _ => format!("năm {}", self.year),
        }
    }

    /// With its year: "quý I năm 2026".
    pub fn full(self) -> String {
        match self.stretch {
            Stretch::Quarter(_) => format!("{} năm {}", self.label(), self.year),
            Stretch::FirstHalf | Stretch::SecondHalf | Stretch::NineMonths => {
                format!("{} {}", self.label(), self.year)
            }
            _ => self.label(),
        }
    }
}

/// `words`, which name the time `seen`, made to name `to`. `opens` tells that they begin a sentence.
pub fn renamed(words: &str, seen: PeriodSeen, to: NamedTime, opens: bool) -> String {
    match (seen.stretch, to.stretch) {
        (Stretch::Quarter(_), Stretch::Quarter(quarter)) => {
            let (head, rest) = split_quarter(words);
            let (number, tail) = split_number(rest);
            let tail = with_year(tail, seen, to.year);
            format!("{head}{}{tail}", numbered(number, quarter))
        }
        (was, is) if was == is => with_year(words, seen, to.year),
        _ => in_other_words(words, seen, to, opens),
    }
}

/// "quý " and "I/2026".
fn split_quarter(words: &str) -> (&str, &str) {
    let letters = words.char_indices().map(|(at, sign)| at + sign.len_utf8());
    let end = letters.filter(|&end| is_quarter_word(&words[..end].to_lowercase())).max();
    let (word, rest) = words.split_at(end.unwrap_or(0));
    let number = rest.trim_start();
    words.split_at(word.len() + rest.len() - number.len())
}

/// "I" and "/2026".
fn split_number(words: &str) -> (&str, &str) {
    words.split_at(words.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(words.len()))
}

/// A quarter's number written as another one is.
fn numbered(like: &str, quarter: u32) -> String {
    const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];
    const SIGNS: [&str; 4] = ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ"];
    const WORDS: [&str; 4] = ["một", "hai", "ba", "tư"];
    let at = (quarter.clamp(1, 4) - 1) as usize;
    if like.starts_with('0') {
        return format!("0{quarter}");
    }
    if like.chars().all(|sign| sign.is_ascii_digit()) {
        return quarter.to_string();
    }
    if SIGNS.contains(&like) {
        return SIGNS[at].to_owned();
    }
    let small = like.to_lowercase();
    let written = if WORDS.contains(&small.as_str()) || small == "bốn" { WORDS } else { ROMAN };
    let is_word = written == WORDS;
    if like == small {
        written[at].to_lowercase()
    } else if is_word && like.chars().skip(1).any(char::is_lowercase) {
        text::capitalised(written[at])
    } else {
        text::upper(written[at])
    }
}

/// The year at the end of `words`, where they have one, made another.
fn with_year(words: &str, seen: PeriodSeen, year: i32) -> String {
    let was = seen.year.map(|year| year.to_string()).unwrap_or_default();
    match words.rfind(&was).filter(|_| !was.is_empty()) {
        Some(at) => format!("{}{year}{}", &words[..at], &words[at + was.len()..]),
        None => words.to_owned(),
    }
}

/// Another kind of stretch has words of its own; the capitals of the old ones stay.
fn in_other_words(words: &str, seen: PeriodSeen, to: NamedTime, opens: bool) -> String {
    let has_stroke = words.contains('/') && matches!(to.stretch, Stretch::Quarter(_));
    let new = match seen.year {
        Some(_) if has_stroke => format!("{}/{}", to.label(), to.year),
        Some(_) => to.full(),
        None => to.label(),
    };
    let first = words.split_whitespace().find(|word| word.chars().any(char::is_alphabetic));
    let first: Vec<char> =
        first.unwrap_or_default().chars().filter(|c| c.is_alphabetic()).collect();
    let is_upper = first.len() > 1 && first.iter().all(|letter| letter.is_uppercase());
    if is_upper {
        text::upper(&new)
    } else if opens || first.first().is_some_and(|letter| letter.is_uppercase()) {
        text::capitalised(&new)
    } else {
        new
    }
}
