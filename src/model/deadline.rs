//! Deadlines as plans word them: "30/6/2026", "Trước 15/6", "Tháng 6/2026", "Quý II", "Thường xuyên".
//!
//! Invariant: what names a day, a month, a quarter or a year is its last day; what names none stays words.

use chrono::{Datelike, NaiveDate};

use super::{period, text};

/// What the words of a deadline say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deadline {
    /// The last day it may be done on; none where the words are blank.
    Day(Option<NaiveDate>),
    /// Words that name no day ("Thường xuyên"), in one line.
    Words(String),
}

/// Words before a day that do not move it: the day itself is the last one in either case.
const LEADS: [&str; 14] = [
    "hoàn thành",
    "xong",
    "trước",
    "chậm nhất",
    "muộn nhất",
    "đến",
    "hết",
    "cuối",
    "trong",
    "là",
    "vào",
    "ngày",
    "từ",
    "khoảng",
];
/// Words of what is done again and again.
const AGAIN: [&str; 6] = ["thường xuyên", "hằng", "hàng", "định kỳ", "mỗi", "đột xuất"];

/// Reads them; a year that they leave out is `year`. `Err` is a Vietnamese clause saying why they are no deadline.
pub fn read_deadline(words: &str, year: i32) -> Result<Deadline, String> {
    let line = text::one_line(words);
    if line.is_empty() {
        return Ok(Deadline::Day(None));
    }
    let small = line.to_lowercase();
    let has_digits = small.contains(|sign: char| sign.is_ascii_digit());
    if AGAIN.iter().any(|again| small.contains(again)) {
        return Ok(Deadline::Words(line));
    }
    match last_day(&small, year) {
        Some(Ok(day)) => Ok(Deadline::Day(Some(day))),
        Some(Err(why)) => Err(why),
        None if !has_digits => Ok(Deadline::Words(line)),
        None => Err(format!(
            "thời hạn ghi một ngày, một tháng hay một quý (30/6/{year}, tháng 6/{year}, quý II/{year}); “{}” không rõ",
            text::shortened(&line, 40)
        )),
    }
}

/// Of several stretches the last one counts: "quý I, II", "tháng 3 - 6/2026", "01/3/2026 – 30/6/2026".
fn last_day(small: &str, year: i32) -> Option<Result<NaiveDate, String>> {
    let whole = bare(small);
    if let Some(day) = of_stretch(whole, year) {
        return Some(day);
    }
    let unit = ["quý", "tháng"].into_iter().find(|unit| whole.starts_with(unit)).unwrap_or("");
    let parts = [" - ", "–", ",", ";", " và ", " đến ", "-"];
    let last = parts.iter().find_map(|part| whole.rsplit_once(part))?.1;
    let last = bare(last);
    of_stretch(last, year).or_else(|| of_stretch(&format!("{unit} {last}"), year))
}

/// Without words that stand before a day, and marks at the end.
fn bare(words: &str) -> &str {
    let mut words = words.trim().trim_end_matches(['.', ';', ',']).trim();
    while let Some(rest) = LEADS.iter().find_map(|lead| words.strip_prefix(lead)) {
        // "là" begins other words too.
        if rest.starts_with(char::is_alphabetic) || rest.trim().is_empty() {
            break;
        }
        words = rest.trim_start_matches([':', ' ']);
    }
    words
}

/// The last day of one stretch of time.
fn of_stretch(words: &str, year: i32) -> Option<Result<NaiveDate, String>> {
    if let Some(rest) = words.strip_prefix("quý") {
        let (quarter, year) = with_year(rest, year)?;
        return end_of_month(year, quarter_of(quarter)? * 3).map(Ok);
    }
    if let Some(rest) = words.strip_prefix("tháng") {
        let (month, year) = with_year(rest, year)?;
        return end_of_month(year, digits(month)?.try_into().ok()?).map(Ok);
    }
    for (name, month) in
        [("6 tháng đầu năm", 6), ("9 tháng đầu năm", 9), ("6 tháng cuối năm", 12), ("năm", 12)]
    {
        if let Some(rest) = words.strip_prefix(name) {
            let rest = rest.trim();
            let of = if rest.is_empty() && name != "năm" { Some(year) } else { full_year(rest) };
            return of.and_then(|year| end_of_month(year, month)).map(Ok);
        }
    }
    of_numbers(words, year)
}

/// "15/6/2026", "15/6", "6/2026".
fn of_numbers(words: &str, year: i32) -> Option<Result<NaiveDate, String>> {
    let parts: Vec<&str> = words.split(['/', '.', '-']).map(str::trim).collect();
    if parts.iter().any(|part| digits(part).is_none()) {
        return None;
    }
    match parts.as_slice() {
        [_, _, _] => Some(period::parse_date(words)),
        [month, of] if of.len() == 4 => {
            end_of_month(full_year(of)?, digits(month)?.try_into().ok()?).map(Ok)
        }
        [day, month] => Some(period::parse_date(&format!("{day}/{month}/{year}"))),
        _ => None,
    }
}

/// " ii/2026", " 6 năm 2026", " iv": what stands before the year, and the year.
fn with_year(rest: &str, year: i32) -> Option<(&str, i32)> {
    let rest = rest.trim();
    for part in ["năm", "/", "-", "."] {
        if let Some((before, of)) = rest.split_once(part)
            && let Some(of) = full_year(of.trim().trim_start_matches("năm").trim())
        {
            return Some((before.trim(), of));
        }
    }
    (!rest.is_empty()).then_some((rest, year))
}

fn quarter_of(words: &str) -> Option<u32> {
    ["i", "ii", "iii", "iv"]
        .into_iter()
        .zip(1..)
        .find(|(roman, count)| *roman == words || words == count.to_string())
        .map(|(_, count)| count)
}

fn digits(words: &str) -> Option<i32> {
    let is_number = !words.is_empty() && words.bytes().all(|sign| sign.is_ascii_digit());
    is_number.then(|| words.parse().ok()).flatten()
}

fn full_year(words: &str) -> Option<i32> {
    let year = digits(words)?;
    match words.len() {
        2 => Some(2000 + year),
        _ => period::Period::YEARS.contains(&year).then_some(year),
    }
}

/// The last day of a month.
fn end_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    let (next, first) = if month == 12 { (year + 1, 1) } else { (year, month.checked_add(1)?) };
    NaiveDate::from_ymd_opt(next, first, 1)?.pred_opt().filter(|day| day.month() == month)
}

/// The same day a year later; the last day of February stays one.
pub fn a_year_later(day: NaiveDate) -> Option<NaiveDate> {
    let later = |of: NaiveDate| of.with_year(of.year().checked_add(1)?);
    if end_of_month(day.year(), day.month()) == Some(day) {
        return end_of_month(day.year().checked_add(1)?, day.month());
    }
    later(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, day: &str) {
        let read = read_deadline(words, 2026).map(|it| match it {
            Deadline::Day(day) => day.map_or_else(String::new, period::format_date),
            Deadline::Words(words) => format!("words: {words}"),
        });
        assert_eq!(read.unwrap_or_else(|why| format!("no: {why}")), day, "{words}");
    }

    #[test]
    fn what_names_a_day_a_month_or_a_quarter_is_its_last_day() {
        for words in [
            "30/6/2026",
            "30/06",
            "Trước ngày 30/6/2026",
            "Quý II/2026",
            "Quý 2",
            "quý II năm 2026",
        ] {
            check(words, "30/06/2026");
        }
        for words in [
            "Tháng 6/2026",
            "tháng 06",
            "Trong tháng 6 năm 2026",
            "06/2026",
            "Quý I, II",
            "Quý I-II/2026",
        ] {
            check(words, "30/06/2026");
        }
        for words in [
            "01/3/2026 - 30/6/2026",
            "Tháng 3 - 6/2026",
            "6 tháng đầu năm 2026",
            "Hết quý II.",
            "QUÝ II/2026",
        ] {
            check(words, "30/06/2026");
        }
        check("Tháng 02/2028", "29/02/2028");
        check("Năm 2026", "31/12/2026");
        check("Quý IV/2025", "31/12/2025");
        check("15.6.2026", "15/06/2026");
        check("Trước 15/6/26", "15/06/2026");
        check("  ", "");
    }

    #[test]
    fn words_without_a_day_stay_and_what_is_none_is_refused() {
        for words in [
            "Thường xuyên",
            "Hằng tháng",
            "Hàng quý",
            "Ngày 15 hằng tháng",
            "Cả năm",
            "Theo kế hoạch của tỉnh",
        ] {
            check(words, &format!("words: {words}"));
        }
        for words in ["31/02/2026", "Quý V/2026 9", "tháng 13/2026", "15/6/2026 (lần 2)"] {
            assert!(read_deadline(words, 2026).is_err(), "{words}");
        }
    }

    #[test]
    fn a_day_a_year_later_is_one() {
        let later = |words: &str| {
            let day = period::parse_date(words).expect("a day");
            a_year_later(day).map(period::format_date)
        };
        assert_eq!(later("15/06/2026").as_deref(), Some("15/06/2027"));
        assert_eq!(later("28/02/2027").as_deref(), Some("29/02/2028"));
        assert_eq!(later("29/02/2028").as_deref(), Some("28/02/2029"));
        assert_eq!(later("31/12/2026").as_deref(), Some("31/12/2027"));
    }

    proptest::proptest! {
        /// Whatever is pasted, reading ends, and a day that is written is read back.
        #[test]
        fn any_words_are_read_or_refused(words in "\\PC{0,30}", days in 0_i64..60_000) {
            let _ = read_deadline(&words, 2026);
            let day = NaiveDate::from_ymd_opt(1990, 1, 1).expect("a day") + chrono::Days::new(days.unsigned_abs());
            let read = read_deadline(&period::format_date(day), 2026);
            proptest::prop_assert_eq!(read, Ok(Deadline::Day(Some(day))));
        }
    }
}
