//! Days and periods in words.

use chrono::NaiveDate;

use super::{
    mention::{DateSeen, PeriodSeen, Said, Stretch},
    word_text::{Found, WordText},
};
use crate::assets::language;

/// Whether a word in lower case is "quý", in whichever way offices spell it.
pub fn is_quarter_word(word: &str) -> bool {
    language::words().quarter.iter().any(|known| known == word)
}

/// The quarter that two words in lower case name, and how many of them do: "quý" "iii", "quí" "3", "quýii".
pub fn quarter(word: &str, next: &str) -> Option<(u32, usize)> {
    let spellings = &language::words().quarter;
    let rest = spellings.iter().find_map(|known| word.strip_prefix(known.as_str()))?;
    let (number, length) = if rest.is_empty() { (next, 2) } else { (rest, 1) };
    Some((quarter_number(number)?, length))
}

/// A number behind "quý". One past the fourth is a number all the same: it is told, not read as something else.
fn quarter_number(word: &str) -> Option<u32> {
    /// The signs of one character that some editors put for "I", "II", "III" and "IV", in lower case.
    const SIGNS: [&str; 4] = ["ⅰ", "ⅱ", "ⅲ", "ⅳ"];
    let in_words = match word {
        "một" => Some(1),
        "hai" => Some(2),
        "ba" => Some(3),
        "tư" | "bốn" => Some(4),
        _ => SIGNS.iter().position(|sign| *sign == word).map(|at| at as u32 + 1),
    };
    let in_digits = || (word.len() <= 2).then(|| word.parse().ok()).flatten();
    let number = in_words.or_else(in_digits).or_else(|| roman(word));
    number.filter(|number| (1..=12).contains(number))
}

/// A day that begins at word `at`: "ngày 14 tháng 6 năm 2023", "14/6/2023", "ngày 14/6", "từ 15/6-14/9".
pub(super) fn date(text: &WordText<'_>, at: usize) -> Option<Found> {
    if text.low(at) == "ngày" {
        if let Some(found) = in_words(text, at) {
            return Some(found);
        }
        let (length, seen) = in_figures(text, at + 1, true)?;
        return Some(text.mention(at, at + 1 + length, Said::Date(seen)));
    }
    let (length, seen) = in_figures(text, at, wants_day(text, at))?;
    Some(text.mention(at, at + length, Said::Date(seen)))
}

fn seen(day: u32, month: u32, year: Option<i32>, is_in_words: bool) -> DateSeen {
    let is_year = |year: &i32| (1900..2200).contains(year);
    let date = year.filter(is_year).and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
    DateSeen { day, month, year, date, is_in_words }
}

/// "ngày 14 tháng 6 năm 2023", "ngày 14 tháng 6".
fn in_words(text: &WordText<'_>, at: usize) -> Option<Found> {
    let day = text.whole(at + 1).filter(|_| text.low(at + 2) == "tháng")?;
    let month = text.whole(at + 3)?;
    let mut until = at + 4;
    let mut year = None;
    if text.low(until) == "năm" {
        year = text.whole(until + 1).map(|year| year as i32);
        until += if year.is_some() { 2 } else { 0 };
    } else if text.is_mark(until, '/') {
        year = text.whole(until + 1).map(|year| year as i32);
        until += if year.is_some() { 2 } else { 0 };
    }
    Some(text.mention(at, until, Said::Date(seen(day, month, year, true))))
}

/// Whether the word before `at` leads to a day, so that "15/6" is one.
fn wants_day(text: &WordText<'_>, at: usize) -> bool {
    let before = text.before(at);
    let ahead = |n: usize| at.checked_sub(n).map_or("", |at| text.low(at));
    matches!(before, "ngày" | "hết" | "trước" | "sáng" | "chiều")
        || matches!(before, "từ" | "đến") && is_range(text, at)
        || matches!(before, "-" | "–" | "đến")
            && (ahead(4) == "từ" || ahead(4) == "ngày" || ahead(5) == "từ")
        // Feasts are named by their day: "ngày Quốc tế phụ nữ 8/3".
        || matches!(before, "nữ" | "tế" | "binh" | "nam") && !text.is_number(at + 3)
}

/// "15/6-14/9", "15/6 đến 14/9", "15/6 đến ngày 14/9".
fn is_range(text: &WordText<'_>, at: usize) -> bool {
    let after = if text.is_mark(at + 3, '/') { at + 5 } else { at + 3 };
    matches!(text.low(after), "-" | "–" | "đến")
        && (text.is_number(after + 1) || text.low(after + 1) == "ngày")
        || matches!(text.before(at), "đến" | "-" | "–")
}

/// "14/6/2023", "14-6-2023"; "14/6" where `is_wanted`. Answers the number of words.
fn in_figures(text: &WordText<'_>, at: usize, is_wanted: bool) -> Option<(usize, DateSeen)> {
    let stroke = ['/', '-', '.'].into_iter().find(|&mark| text.is_mark(at + 1, mark))?;
    let (day, month) = (text.whole(at)?, text.whole(at + 2)?);
    let glued = |at: usize| text.is_glued(at);
    // "Nghị quyết 12/2/NQ" and fractions of big numbers are no days.
    let short = text.printed(at).len() <= 2 && text.printed(at + 2).len() <= 2;
    if !short || !glued(at + 1) {
        return None;
    }
    if text.is_mark(at + 3, stroke) && glued(at + 3) && text.printed(at + 4).len() == 4 {
        let year = text.whole(at + 4).filter(|year| (1900..2200).contains(year))?;
        return Some((5, seen(day, month, Some(year as i32), false)));
    }
    // "11/3/206": a year of three or five digits is a slip.
    let is_slip = text.is_mark(at + 3, stroke)
        && glued(at + 3)
        && matches!(text.printed(at + 4).len(), 3 | 5)
        && matches!(text.before(at), "ngày" | "đến" | "từ");
    if let Some(year) = text.whole(at + 4).filter(|_| is_slip) {
        return Some((5, seen(day, month, Some(year as i32), false)));
    }
    let is_day = (1..=31).contains(&day) && (1..=12).contains(&month);
    (stroke == '/' && is_wanted && is_day).then(|| (3, seen(day, month, None, false)))
}

/// A period that begins at word `at`.
pub(super) fn period(text: &WordText<'_>, at: usize) -> Option<Found> {
    let (mut until, stretch) = stretch(text, at)?;
    let mut year = None;
    if matches!(stretch, Stretch::Years(_)) {
        year = text.whole(at + 2).map(|year| year as i32);
    } else if stretch == Stretch::Year {
        year = text.whole(at + 1).map(|year| year as i32);
    } else if let Some((length, said)) = year_after(text, until) {
        year = Some(said);
        until += length;
    }
    Some(text.mention(at, until, Said::Period(PeriodSeen { stretch, year })))
}

fn stretch(text: &WordText<'_>, at: usize) -> Option<(usize, Stretch)> {
    match text.low(at) {
        "tháng" => {
            let month = text.whole(at + 1).filter(|month| (1..=12).contains(month))?;
            // "6 tháng 3 lần" counts; "tháng 6/2023" and "trong tháng 6" name a month.
            let counts = at > 0 && text.is_number(at - 1);
            (!counts).then_some((at + 2, Stretch::Month(month)))
        }
        "năm" => {
            text.whole(at + 1).filter(|year| (1945..2200).contains(year))?;
            // "năm 2021-2030" is a stretch of years.
            Some((at + 2, Stretch::Year))
        }
        "đoạn" | "kỳ" if matches!(text.before(at), "giai" | "nhiệm") => years(text, at + 1),
        "giai" | "nhiệm" if matches!(text.low(at + 1), "đoạn" | "kỳ") => years(text, at + 2),
        word => match quarter(word, text.low(at + 1)) {
            Some((quarter, length)) => Some((at + length, Stretch::Quarter(quarter))),
            None => months(text, at),
        },
    }
}

/// "2021-2030", "2021 - 2030".
fn years(text: &WordText<'_>, at: usize) -> Option<(usize, Stretch)> {
    let is_year = |at: usize| text.whole(at).filter(|year| (1945..2200).contains(year));
    is_year(at)?;
    if !matches!(text.low(at + 1), "-" | "–" | "đến") {
        return None;
    }
    let last = is_year(at + 2)?;
    Some((at + 3, Stretch::Years(last as i32)))
}

/// "6 tháng đầu năm", "6 tháng cuối năm", "9 tháng", "sáu tháng đầu năm".
fn months(text: &WordText<'_>, at: usize) -> Option<(usize, Stretch)> {
    let count = match text.low(at) {
        "sáu" => 6,
        "chín" => 9,
        "ba" => 3,
        _ => text.whole(at).filter(|count| (1..=12).contains(count))?,
    };
    if text.low(at + 1) != "tháng" || text.is_number(at + 2) {
        return None;
    }
    let is_half = |word: &str| text.low(at + 2) == word && text.low(at + 3) == "năm";
    Some(match count {
        6 if is_half("đầu") => (at + 4, Stretch::FirstHalf),
        6 if is_half("cuối") => (at + 4, Stretch::SecondHalf),
        6 if text.low(at + 2) == "đầu" => (at + 3, Stretch::FirstHalf),
        9 if is_half("đầu") => (at + 4, Stretch::NineMonths),
        9 => (at + 2, Stretch::NineMonths),
        _ => {
            let more = if is_half("đầu") || is_half("cuối") { 4 } else { 2 };
            (at + more, Stretch::Months(count))
        }
    })
}

/// "năm 2023", "/2023", "2023" right after a stretch.
fn year_after(text: &WordText<'_>, at: usize) -> Option<(usize, i32)> {
    let year = |at: usize| text.whole(at).filter(|year| (1945..2200).contains(year));
    let (length, year) = match text.low(at) {
        "năm" => (2, year(at + 1)?),
        "/" | "-" => (2, year(at + 1)?),
        "," if text.low(at + 1) == "năm" => (3, year(at + 2)?),
        _ => (1, year(at)?),
    };
    Some((length, year as i32))
}

/// "iii" → 3.
fn roman(word: &str) -> Option<u32> {
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
        .iter()
        .position(|known| *known == word)
        .map(|at| at as u32 + 1)
}
