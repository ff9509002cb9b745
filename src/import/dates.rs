//! Periods, data windows and days as reports write them.

use chrono::NaiveDate;

use crate::model::{Period, PeriodKind, Window, period};

/// A period read from words; the year may stand elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PeriodSeen {
    /// Which part of a year.
    pub kind: PeriodKind,
    /// The first year after it in the same text.
    pub year: Option<i32>,
}

/// The first period `text` names: "quý 3 năm 2022", "quý III/2022", "6 tháng đầu năm 2023", "9 tháng";
/// a lone "năm 2025" counts only when `or_year` says so.
pub(super) fn period_in(text: &str, or_year: bool) -> Option<PeriodSeen> {
    let words = words(text);
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map_or("", String::as_str);
        let kind = match word.as_str() {
            "quý" => quarter(next),
            "6" | "06" | "sáu" | "9" | "09" | "chín" if next == "tháng" => months(&words, at),
            _ => None,
        };
        if let Some(kind) = kind {
            return Some(PeriodSeen { kind, year: words[at..].iter().find_map(|word| year(word)) });
        }
    }
    if !or_year {
        return None;
    }
    words.windows(2).find_map(|pair| {
        let year = if pair[0] == "năm" { year(&pair[1]) } else { None };
        year.map(|year| PeriodSeen { kind: PeriodKind::Year, year: Some(year) })
    })
}

/// The first year in `text`.
pub(super) fn year_in(text: &str) -> Option<i32> {
    words(text).iter().find_map(|word| year(word))
}

/// "quý II" of "quý ii/2026".
fn quarter(word: &str) -> Option<PeriodKind> {
    let number = word.split(['/', '-']).next().unwrap_or_default();
    let value = match number {
        "i" | "1" | "một" | "nhất" => 1,
        "ii" | "2" | "hai" => 2,
        "iii" | "3" | "ba" => 3,
        "iv" | "4" | "tư" | "bốn" => 4,
        _ => return None,
    };
    Some(PeriodKind::Quarter(value))
}

/// "6 tháng" and "9 tháng", but neither "6 tháng cuối năm" nor "ngày 6 tháng 9".
fn months(words: &[String], at: usize) -> Option<PeriodKind> {
    let after = words.get(at + 2).map_or("", String::as_str);
    let is_day = after.starts_with(|c: char| c.is_ascii_digit()) && year(after).is_none();
    let before = at.checked_sub(1).map_or("", |before| words[before].as_str());
    if is_day || before == "ngày" || after == "cuối" {
        return None;
    }
    let six = matches!(words[at].as_str(), "6" | "06" | "sáu");
    Some(if six { PeriodKind::FirstHalf } else { PeriodKind::NineMonths })
}

fn year(word: &str) -> Option<i32> {
    let digits = word.rsplit(['/', '-', '.']).next().unwrap_or_default();
    let year: i32 = if digits.len() == 4 { digits.parse().ok()? } else { return None };
    (2000..2100).contains(&year).then_some(year)
}

/// Lower-case words without the punctuation around them.
fn words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

/// The data window `text` names, when it can be the one of `period`: "từ ngày 10/12/2022 đến ngày
/// 09/6/2023", "từ 25/12/2025 đến hết ngày 31/3/2026", "từ 15/6-14/9".
pub(super) fn window_in(text: &str, period: Period) -> Option<Window> {
    let lower = text.to_lowercase();
    let usual = period.default_window();
    lower.match_indices("từ ").find_map(|(at, mark)| {
        let (from, rest) = day_at(&lower[at + mark.len()..], period.year)?;
        let rest = rest.trim_start();
        let rest = match rest.strip_prefix(['-', '–']) {
            Some(rest) => rest,
            None => rest.strip_prefix("đến")?,
        };
        let rest = rest.trim_start().strip_prefix("hết").unwrap_or(rest);
        let (to, _) = day_at(rest, period.year)?;
        let from = if from > to { from.checked_sub_months(chrono::Months::new(12))? } else { from };
        (is_near(from, usual.from) && is_near(to, usual.to) && from < to)
            .then_some(Window { from, to })
    })
}

/// Offices move a window by days or a few weeks, never by a quarter.
fn is_near(day: NaiveDate, usual: NaiveDate) -> bool {
    const FURTHEST_DAYS: i64 = 50;
    (day - usual).num_days().abs() <= FURTHEST_DAYS
}

/// A day at the beginning of `text` and what follows it. Day and month alone are of `year`.
fn day_at(text: &str, year: i32) -> Option<(NaiveDate, &str)> {
    let text = text.trim_start();
    let text = text.strip_prefix("ngày").unwrap_or(text).trim_start();
    if let Some(found) = day_in_words(text) {
        return Some(found);
    }
    let end =
        text.find(|c: char| !c.is_ascii_digit() && c != '/' && c != '.').unwrap_or(text.len());
    let (token, rest) = text.split_at(end);
    let token = token.trim_end_matches(['.', '/']);
    if let Ok(day) = period::parse_date(token) {
        return Some((day, rest));
    }
    let (day, month) = token.split_once('/')?;
    let day = NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)?;
    Some((day, rest))
}

/// "15 tháng 12 năm 2025", lower case, after "ngày".
fn day_in_words(text: &str) -> Option<(NaiveDate, &str)> {
    let (day, rest) = digits(text)?;
    let (month, rest) = digits(rest.trim_start().strip_prefix("tháng")?.trim_start())?;
    let (year, rest) = digits(rest.trim_start().strip_prefix("năm")?.trim_start())?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    (2000..2100).contains(&year).then_some((date, rest))
}

fn digits(text: &str) -> Option<(u32, &str)> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    Some((text[..end].parse().ok()?, &text[end..]))
}

/// The first whole day after "ngày" in `text`.
pub(super) fn day_in(text: &str) -> Option<NaiveDate> {
    let lower = text.to_lowercase();
    lower.match_indices("ngày").find_map(|(at, mark)| {
        let rest = lower[at + mark.len()..].trim_start();
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '/').unwrap_or(rest.len());
        let typed = period::parse_date(&rest[..end]).ok();
        typed.or_else(|| day_in_words(rest).map(|found| found.0))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let seen = period_in(text, true);
        let code = seen.map_or(String::new(), |seen| {
            Period { year: seen.year.unwrap_or(1990), kind: seen.kind }.code()
        });
        assert_eq!(code, expected, "{text}");
    }

    #[test]
    fn periods_are_read_from_titles() {
        check("Kết quả công tác quý 3 năm 2022", "2022-Q3");
        check("CÔNG TÁC CCHC QUÝ III/2022", "2022-Q3");
        check("6 tháng đầu năm 2023 và 6 tháng cuối năm 2023", "2023-H1");
        check("công tác 9 tháng năm 2024", "2024-9M");
        check("Kết quả CCHC năm 2025, nhiệm vụ năm 2026", "2025-Y");
        check("quý I, nhiệm vụ trọng tâm quý II năm 2026", "2026-Q1");
        check("quý IV", "1990-Q4");
        check("ngày 6 tháng 9 năm 2025", "2025-Y");
        check("về một việc", "");
    }

    #[track_caller]
    fn check_window(text: &str, code: &str, expected: &str) {
        let window = window_in(text, Period::parse(code).unwrap());
        let shown = window.map_or(String::new(), |window| {
            format!("{} {}", period::format_date(window.from), period::format_date(window.to))
        });
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn windows_are_read_from_phrases() {
        check_window(
            "tính từ ngày 12/12/2022 đến ngày 08/6/2023: có",
            "2023-H1",
            "12/12/2022 08/06/2023",
        );
        check_window(
            "đã nhận từ 25/12/2025 đến hết ngày 31/3/2026 là",
            "2026-Q1",
            "25/12/2025 31/03/2026",
        );
        check_window("phát ra từ 15/6-14/9 là", "2022-Q3", "15/06/2022 14/09/2022");
        check_window(
            "(Số liệu tính từ ngày 15 tháng 12 năm 2025 đến ngày 14 tháng 3 năm 2026)",
            "2026-Q1",
            "15/12/2025 14/03/2026",
        );
        check_window("từ ngày 01/5/2026 đến ngày 10/5/2026", "2026-Q1", "");
        check_window("từ nay đến hết năm", "2026-Q1", "");
    }

    #[test]
    fn days_are_read_when_whole() {
        let day = |text| day_in(text).map(period::format_date);
        assert_eq!(day("Mẫu, ngày 05 tháng 01 năm 2026"), Some("05/01/2026".into()));
        assert_eq!(day("BC-UBND ngày 09/06/2023 của"), Some("09/06/2023".into()));
        assert_eq!(day("Mẫu, ngày tháng 3 năm 2026"), None);
        assert_eq!(day("ngày 31 tháng 02 năm 2026"), None);
    }
}
