//! Days, and the data window that two of them bound, as reports write them.

use chrono::NaiveDate;

use crate::model::{Period, Window, period};

/// The data window named by the first sentence of `text` that speaks of figures: other stretches of days
/// are those of campaigns and courses.
pub(super) fn data_window_in(text: &str, period: Period) -> Option<Window> {
    const FIGURES: [&str; 6] = ["số liệu", "tính từ", "kỳ báo cáo", "chốt", "nhận từ", "tiếp nhận"];
    text.split_inclusive(['\n', ';']).flat_map(|part| part.split(". ")).find_map(|sentence| {
        let lower = sentence.to_lowercase();
        let is_of_figures = FIGURES.iter().any(|words| lower.contains(words));
        if is_of_figures { window_in(sentence, period) } else { None }
    })
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
    if let Some(found) = day_in_words(text).or_else(|| dashed_day(text)) {
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

/// "15-12-2025": the year whole, for "15/6-14/9" are two days.
fn dashed_day(text: &str) -> Option<(NaiveDate, &str)> {
    let (day, rest) = digits(text)?;
    let (month, rest) = digits(rest.strip_prefix('-')?)?;
    let (year, rest) = digits(rest.strip_prefix('-')?)?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    (2000..2100).contains(&year).then_some((date, rest))
}

/// What follows "ngày" without the words that say what the day is: "ngày ký: 16/3/2026".
pub(super) fn without_signing(after: &str) -> &str {
    let after = after.trim();
    after.strip_prefix("ký").unwrap_or(after).trim_start_matches([':', ' '])
}

/// The day `text` begins with, whole, and what follows it: "16/3/2026", "16 tháng 3 năm 2026".
pub(super) fn whole_day_at(text: &str) -> Option<(NaiveDate, &str)> {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '/').unwrap_or(text.len());
    let typed = period::parse_date(&text[..end]).ok().map(|day| (day, &text[end..]));
    typed.or_else(|| day_in_words(text)).or_else(|| dashed_day(text))
}

fn digits(text: &str) -> Option<(u32, &str)> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    Some((text[..end].parse().ok()?, &text[end..]))
}

/// The first whole day after "ngày" in `text`.
pub(super) fn day_in(text: &str) -> Option<NaiveDate> {
    let lower = text.to_lowercase();
    lower
        .match_indices("ngày")
        .find_map(|(at, mark)| Some(whole_day_at(without_signing(&lower[at + mark.len()..]))?.0))
}

#[cfg(test)]
mod tests {
    use super::*;

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
        check_window("(từ 16-12-2025 đến 13-3-2026)", "2026-Q1", "16/12/2025 13/03/2026");
        check_window("từ ngày 01/5/2026 đến ngày 10/5/2026", "2026-Q1", "");
        check_window("từ nay đến hết năm", "2026-Q1", "");
    }

    #[test]
    fn only_sentences_about_figures_name_the_window() {
        let period = Period::parse("2026-Q1").unwrap();
        let days = "từ ngày 20/12/2025 đến ngày 10/3/2026";
        for said in [
            format!("(Số liệu {days})"),
            format!("Kỳ báo cáo {days}."),
            format!("Đã tiếp nhận {days} 12 hồ sơ."),
            format!("Kể {days}, Trung tâm tiếp nhận 2.139 hồ sơ."),
        ] {
            assert!(data_window_in(&said, period).is_some(), "{said}");
        }
        for said in [
            format!("Đợt tuyên truyền {days} có 30 lượt."),
            format!("Số liệu xem phụ lục. Lớp học mở {days}."),
        ] {
            assert_eq!(data_window_in(&said, period), None, "{said}");
        }
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
