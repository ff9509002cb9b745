//! Periods and years as reports write them.

use crate::{
    model::{PeriodKind, text},
    prose,
};

/// A period read from words; the year may stand elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NamedPeriod {
    /// Which part of a year.
    pub kind: PeriodKind,
    /// The year said with it.
    pub year: Option<i32>,
}

/// The stretch of time a text speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// One that reports are made for.
    Period(NamedPeriod),
    /// "tháng 3 năm 2026", "6 tháng cuối năm", "đợt 2 năm 2026": no report of ours, or none that can be told.
    Other,
}

/// Words that name a stretch of time: places in the list of words, and what they name.
#[derive(Debug, Clone, Copy)]
struct NamedStretch {
    from: usize,
    until: usize,
    sort: StretchOf,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum StretchOf {
    Part(PeriodKind),
    /// "năm 2025" by itself.
    WholeYear(i32),
    /// "cuối năm 2025", "quỹ I năm 2025": a part of that year, not known which.
    SomePart(i32),
    Other,
}

/// The period `text` names: "quý 3 năm 2022", "quý III/2022", "6 tháng đầu năm 2023", "9 tháng"; of "quý II
/// và 6 tháng đầu năm" the longer. What follows "phương hướng", "nhiệm vụ" or "kế hoạch" is the next
/// period and never wins. A lone "năm 2025" counts only when `or_year` says so.
pub(super) fn period_in(text: &str, or_year: bool) -> Option<Named> {
    let words = words(text);
    let mut mentions = mentions(&words);
    if !or_year {
        mentions.retain(|mention| !matches!(mention.sort, StretchOf::WholeYear(_)));
    }
    let cut = next_period_at(&words, &mentions);
    let next = mentions.iter().find(|mention| mention.from >= cut).map(|mention| mention.sort);
    mentions.retain(|mention| mention.from < cut);
    let part = mentions.iter().position(|mention| matches!(mention.sort, StretchOf::Part(_)));
    let first = part.or(if mentions.is_empty() { None } else { Some(0) })?;
    let kind = match longest(&mentions[first..], &words) {
        StretchOf::Part(kind) => kind,
        StretchOf::WholeYear(year) => {
            return Some(Named::Period(NamedPeriod { kind: PeriodKind::Year, year: Some(year) }));
        }
        StretchOf::SomePart(_) | StretchOf::Other => return Some(Named::Other),
    };
    let of_its_own = || {
        let said = words[mentions[first].from..cut].iter();
        said.take_while(|word| !["ngày", "số"].contains(&word.as_str())).find_map(|word| year(word))
    };
    let before = || {
        mentions[..first].iter().find_map(|mention| match mention.sort {
            StretchOf::WholeYear(year) => Some(year),
            _ => None,
        })
    };
    // "quý IV, nhiệm vụ quý I năm 2026": the year said is the next one's.
    let of_next = || {
        let said = words[cut..].iter().find_map(|word| year(word))?;
        let is_next_year = matches!(
            next,
            Some(
                StretchOf::Part(PeriodKind::Quarter(1) | PeriodKind::FirstHalf)
                    | StretchOf::WholeYear(_)
            )
        );
        Some(said - i32::from(kind == PeriodKind::Quarter(4) && is_next_year))
    };
    let year = of_its_own().or_else(before).or_else(of_next);
    Some(Named::Period(NamedPeriod { kind, year }))
}

/// The longest of the stretches joined to the first: "quý IV và năm 2023" is the year.
fn longest(mentions: &[NamedStretch], words: &[String]) -> StretchOf {
    let mut best = mentions[0].sort;
    for pair in mentions.windows(2) {
        let between = &words[pair[0].until..pair[1].from];
        if !between.iter().all(|word| ["và", "cả"].contains(&word.as_str())) {
            break;
        }
        best = match (best, pair[1].sort) {
            (StretchOf::Part(short), StretchOf::Part(long))
                if months_of(long) > months_of(short) =>
            {
                pair[1].sort
            }
            (
                StretchOf::Part(PeriodKind::Quarter(4)) | StretchOf::Other,
                StretchOf::WholeYear(_),
            ) if !between.is_empty() => pair[1].sort,
            _ => best,
        };
    }
    best
}

fn months_of(kind: PeriodKind) -> u32 {
    match kind {
        PeriodKind::Quarter(_) => 3,
        PeriodKind::FirstHalf => 6,
        PeriodKind::NineMonths => 9,
        PeriodKind::Year => 12,
    }
}

/// Where the words about the next period begin; the end where there are none. "kế hoạch" and "nhiệm vụ"
/// speak of the next one only after this one was named, and not as what was carried out.
fn next_period_at(words: &[String], mentions: &[NamedStretch]) -> usize {
    let named = mentions.first().map_or(words.len(), |mention| mention.until);
    let at = words.windows(2).enumerate().position(|(at, pair)| {
        let carried_out = at > 0 && ["hiện", "khai"].contains(&words[at - 1].as_str());
        match (pair[0].as_str(), pair[1].as_str()) {
            ("phương", "hướng") => true,
            ("nhiệm", "vụ") | ("kế", "hoạch") => at >= named && !carried_out,
            _ => false,
        }
    });
    at.unwrap_or(words.len())
}

/// Every stretch of time `words` name, in order; days are none.
fn mentions(words: &[String]) -> Vec<NamedStretch> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let (sort, length) = mention(words, at);
        let mut until = at + length;
        if sort.is_some_and(|sort| !matches!(sort, StretchOf::WholeYear(_))) {
            until += year_length(words, until);
        }
        found.extend(sort.map(|sort| NamedStretch { from: at, until, sort }));
        at = until.max(at + 1);
    }
    found
}

/// "đầu năm 2026", "năm 2026", "2026" or nothing after a part of a year, in words.
fn year_length(words: &[String], at: usize) -> usize {
    let word = |nth: usize| words.get(at + nth).map_or("", String::as_str);
    let mut length = usize::from(["đầu", "cuối"].contains(&word(0)));
    length += usize::from(word(length) == "năm");
    length + usize::from(year(word(length)).is_some())
}

/// What the words at `at` name, and how many words were read.
fn mention(words: &[String], at: usize) -> (Option<StretchOf>, usize) {
    let word = |nth: usize| words.get(at + nth).map_or("", String::as_str);
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    match word(0) {
        "ngày" => {
            // "ngày 15 tháng 12 năm 2025", perhaps with the day or the month left blank.
            let mut length = 1 + usize::from(is_number(word(1)) && word(2) == "tháng");
            if word(length) == "tháng" {
                length += 1 + usize::from(is_number(word(length + 1)));
                length += year_length(words, at + length);
            }
            (None, length)
        }
        "tháng" if is_number(word(1)) && year(word(1)).is_none_or(|_| word(1).contains('/')) => {
            (Some(StretchOf::Other), 2)
        }
        "năm" => (year_named(words, at), 1),
        _ if word(1) == "tháng" => {
            let found = months(words, at);
            (found, if found.is_some() { 2 } else { 1 })
        }
        _ => quarter(words, at).map_or((None, 1), |(sort, length)| (Some(sort), length)),
    }
}

/// "năm 2026" at word `at`: the year, or a part of it that no report is made for or that cannot be read.
fn year_named(words: &[String], at: usize) -> Option<StretchOf> {
    let year = words.get(at + 1).and_then(|word| year(word))?;
    let before = |count: usize| at.checked_sub(count).map_or("", |at| words[at].as_str());
    let is_count = !before(1).is_empty() && before(1).bytes().all(|byte| byte.is_ascii_digit());
    if is_part_of_year(before(1), before(2)) {
        return Some(StretchOf::SomePart(year));
    }
    (!is_count).then_some(StretchOf::WholeYear(year))
}

/// Whether the words right before "năm 2026" name a part of that year: "đợt 2", "cuối", "nửa đầu", "quỹ I", "Q1".
fn is_part_of_year(word: &str, before: &str) -> bool {
    const PARTS: [&str; 6] = ["đầu", "giữa", "cuối", "kỳ", "đợt", "nửa"];
    const COUNTED: [&str; 8] = ["kỳ", "kì", "đợt", "lần", "tuần", "tháng", "quý", "q"];
    let is_like_quarter = |word: &str| ["quy", "qui"].contains(&text::folded(word).as_str());
    let is_numeral = |word: &str| {
        !word.is_empty()
            && (word.bytes().all(|byte| byte.is_ascii_digit())
                || word.chars().all(|c| matches!(c, 'i' | 'v' | 'l' | 'ⅰ'..='ⅳ')))
    };
    let is_roman = word.chars().all(|c| matches!(c, 'i' | 'v' | 'ⅰ'..='ⅳ')) && !word.is_empty();
    PARTS.contains(&word)
        || is_like_quarter(word)
        || is_roman
        || is_numeral(word) && (COUNTED.contains(&before) || is_like_quarter(before))
        || word.strip_prefix('q').is_some_and(is_numeral)
}

/// "quý ii" of "quý ii/2026", "quý thứ hai"; a quarter past the fourth is no period.
fn quarter(words: &[String], at: usize) -> Option<(StretchOf, usize)> {
    let bare = |nth: usize| {
        let word = words.get(at + nth).map_or("", String::as_str);
        word.split(['/', '-']).next().unwrap_or_default()
    };
    let (number, length) = match (bare(1), bare(2)) {
        ("thứ", "nhất") if prose::is_quarter_word(bare(0)) => (1, 3),
        ("thứ", number) => (prose::quarter(bare(0), number)?.0, 3),
        (number, _) => prose::quarter(bare(0), number)?,
    };
    let number = u8::try_from(number).ok().filter(|number| *number <= 4);
    let sort =
        number.map_or(StretchOf::Other, |number| StretchOf::Part(PeriodKind::Quarter(number)));
    Some((sort, length))
}

/// The first year in `text`.
pub(super) fn year_in(text: &str) -> Option<i32> {
    words(text).iter().find_map(|word| year(word))
}

/// The first year `text` calls so, "năm 2026", outside of days.
pub(super) fn named_year_in(text: &str) -> Option<i32> {
    mentions(&words(text)).iter().find_map(|mention| match mention.sort {
        StretchOf::WholeYear(year) | StretchOf::SomePart(year) => Some(year),
        _ => None,
    })
}

/// The year of a date line whose day or month is left blank: "Mẫu, ngày   tháng 3 năm 2026".
pub(super) fn dated_year_in(text: &str) -> Option<i32> {
    let words = words(text);
    let day = words.iter().position(|word| word == "ngày")?;
    let month = day + words[day..].iter().take(3).position(|word| word == "tháng")?;
    let named = month + words[month..].iter().take(3).position(|word| word == "năm")?;
    words.get(named + 1).and_then(|word| year(word))
}

/// "6 tháng", "9 tháng" and "3 tháng đầu năm"; "6 tháng cuối năm" and "11 tháng" are others, "6 tháng 9"
/// and "những tháng" none.
fn months(words: &[String], at: usize) -> Option<StretchOf> {
    let after = words.get(at + 2).map_or("", String::as_str);
    let is_day = after.starts_with(|c: char| c.is_ascii_digit()) && year(after).is_none();
    if is_day {
        return None;
    }
    let kind = match words[at].as_str() {
        _ if after == "cuối" => None,
        "6" | "06" | "sáu" => Some(PeriodKind::FirstHalf),
        "9" | "09" | "chín" => Some(PeriodKind::NineMonths),
        "3" | "03" | "ba" if after == "đầu" => Some(PeriodKind::Quarter(1)),
        _ => None,
    };
    let is_count =
        words[at].parse::<u32>().is_ok() || ["ba", "sáu", "chín"].contains(&words[at].as_str());
    kind.map(StretchOf::Part).or(is_count.then_some(StretchOf::Other))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Period;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let code = match period_in(text, true) {
            Some(Named::Period(seen)) => {
                Period { year: seen.year.unwrap_or(1990), kind: seen.kind }.code()
            }
            Some(Named::Other) => "other".into(),
            None => String::new(),
        };
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
        check("quí I năm 2026", "2026-Q1");
        check("CÔNG TÁC CCHC QUÍ IV/2025", "2025-Q4");
        check("Qúy 2/2026", "2026-Q2");
        check("QUÝIII năm 2026", "2026-Q3");
        check("quý Ⅱ năm 2026", "2026-Q2");
        check("quý 01 năm 2026", "2026-Q1");
        check("quý thứ hai năm 2026", "2026-Q2");
        check("ngày 6 tháng 9 năm 2025", "");
        check("về một việc", "");
    }

    #[test]
    fn the_next_period_never_wins() {
        check("Công tác năm 2024, phương hướng nhiệm vụ quý I năm 2025", "2024-Y");
        check("quý IV, phương hướng quý I năm 2026", "2025-Q4");
        check("quý IV năm 2025 và kế hoạch năm 2026", "2025-Q4");
        check("6 tháng đầu năm; nhiệm vụ 6 tháng cuối năm 2024", "2024-H1");
        check("Kết quả thực hiện nhiệm vụ cải cách hành chính quý I năm 2026", "2026-Q1");
        check("Kết quả quý IV thực hiện kế hoạch cải cách năm 2025", "2025-Q4");
        check("Phương hướng, nhiệm vụ quý I năm 2025", "");
    }

    #[test]
    fn of_two_joined_periods_the_longer_counts() {
        check("quý II và 6 tháng đầu năm 2024", "2024-H1");
        check("Quý III, 9 tháng đầu năm 2024", "2024-9M");
        check("quý IV và năm 2023", "2023-Y");
        check("quý IV năm 2023 và cả năm 2023", "2023-Y");
        check("quý IV, năm 2023", "2023-Q4");
    }

    #[test]
    fn months_and_second_halves_are_no_periods_of_reports() {
        check("công tác tháng 3 năm 2026", "other");
        check("công tác tháng 3/2026", "other");
        check("6 tháng cuối năm 2023", "other");
        check("11 tháng năm 2023", "other");
        check("năm 2025 (từ ngày 15 tháng 12 năm 2024 đến ngày 14 tháng 12 năm 2025)", "2025-Y");
        check("năm 2025 (từ tháng 12/2024 đến tháng 11/2025)", "2025-Y");
        check("3 tháng đầu năm 2026", "2026-Q1");
        check("tổng kết năm 2025 và 5 năm 2021-2025", "2025-Y");
    }

    #[test]
    fn a_part_of_a_year_that_cannot_be_read_is_not_the_year() {
        for title in [
            "quý V năm 2026",
            "quý … năm 2026",
            "quỹ I năm 2026",
            "quý l năm 2026",
            "Q1 năm 2026",
            "I năm 2026",
            "đợt 2 năm 2026",
            "kỳ I năm 2026",
            "nửa đầu năm 2026",
            "cuối năm 2026",
        ] {
            check(title, "other");
        }
        check("thực hiện Đề án 06 năm 2026", "");
        check("thực hiện Kế hoạch số 12/KH-UBND năm 2026", "2026-Y");
    }

    #[test]
    fn years_of_days_are_not_years_named() {
        assert_eq!(named_year_in("Kế hoạch ngày 31/12/2022, ngày 5 tháng 1 năm 2023"), None);
        assert_eq!(named_year_in("Kế hoạch ngày 31/12/2022 về cải cách năm 2024"), Some(2024));
        assert_eq!(dated_year_in("Mẫu, ngày tháng năm 2026"), Some(2026));
        assert_eq!(dated_year_in("Mẫu, ngày … tháng 3 năm 2026"), Some(2026));
        assert_eq!(dated_year_in("trong năm 2026"), None);
    }
}
