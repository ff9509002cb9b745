//! The reporting period: which one, how it is named, which days its figures cover.
//!
//! Windows follow Nghị định 09/2019/NĐ-CP Điều 12: quarter from the 15th of the month before it to the
//! 14th of its last month; 6 months 15/12→14/6; year 15/12→14/12; 9 months by analogy 15/12→14/9.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// Which stretch of the year a report covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PeriodKind {
    /// Quý I–IV; the number is 1 to 4.
    Quarter(u8),
    /// 6 tháng đầu năm.
    FirstHalf,
    /// 9 tháng đầu năm.
    NineMonths,
    /// Năm.
    Year,
}

impl PeriodKind {
    /// Every kind, in the order they end in a year.
    pub const ALL: [Self; 7] = [
        Self::Quarter(1),
        Self::Quarter(2),
        Self::FirstHalf,
        Self::Quarter(3),
        Self::NineMonths,
        Self::Quarter(4),
        Self::Year,
    ];
    /// Those a commune reports when nobody says otherwise: the half-year takes the place of quý II, the year
    /// that of quý IV.
    pub const USUAL: [Self; 4] = [Self::Quarter(1), Self::FirstHalf, Self::Quarter(3), Self::Year];

    /// The code without its year: "Q1", "H1", "9M", "Y".
    pub fn code(self) -> &'static str {
        match self {
            Self::Quarter(1) => "Q1",
            Self::Quarter(2) => "Q2",
            Self::Quarter(3) => "Q3",
            Self::Quarter(4) => "Q4",
            // No period of that kind is ever written or read back.
            Self::Quarter(_) => "Q?",
            Self::FirstHalf => "H1",
            Self::NineMonths => "9M",
            Self::Year => "Y",
        }
    }

    /// Reads a code, in any case.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code().eq_ignore_ascii_case(code.trim()))
    }
}

/// One reporting period, e.g. quý I năm 2026.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// Calendar year, one of `YEARS`.
    pub year: i32,
    /// Which part of it.
    pub kind: PeriodKind,
}

/// First and last day whose events are counted, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Window {
    /// First day.
    pub from: NaiveDate,
    /// Last day, the cut-off (ngày chốt số liệu).
    pub to: NaiveDate,
}

impl Window {
    /// The days two windows share.
    pub fn shared(self, other: Self) -> Option<Self> {
        let shared = Self { from: self.from.max(other.from), to: self.to.min(other.to) };
        (shared.from <= shared.to).then_some(shared)
    }

    /// The days between the end of this one and a later one's first, which neither counts; nothing where they touch or
    /// overlap.
    pub fn until(self, later: Self) -> Option<Self> {
        let between = Self { from: self.to.succ_opt()?, to: later.from.pred_opt()? };
        (between.from <= between.to).then_some(between)
    }

    /// Whether what this one left is what a later one begins with: it ends before that, and the days between are few. In
    /// more than a month a whole report may lie.
    pub fn leads_to(self, later: Self) -> bool {
        const MOST_DAYS: i64 = 31;
        let days = (later.from - self.to).num_days();
        (1..=MOST_DAYS + 1).contains(&days)
    }

    /// The days that are counted twice when these are the windows of two periods' reports. Periods that lie within each
    /// other, as a quarter in its half-year, share days on purpose.
    pub fn counted_twice(self, own: Period, other: (Period, Self)) -> Option<Self> {
        let is_apart = own.default_window().shared(other.0.default_window()).is_none();
        self.shared(other.1).filter(|_| is_apart)
    }
}

/// A period code that is none. `Display` says what a code looks like.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” không phải mã kỳ báo cáo; mã đúng có dạng 2026-Q1 (quý I), 2026-H1 (6 tháng đầu năm), 2026-9M (9 tháng), 2026-Y (năm)"
)]
pub struct PeriodCodeError(pub String);

impl Period {
    /// Years a report can be of.
    pub const YEARS: RangeInclusive<i32> = 1990..=2199;

    /// The year a report can be of that is nearest to this one.
    pub fn nearest_year(year: i32) -> i32 {
        year.clamp(*Self::YEARS.start(), *Self::YEARS.end())
    }

    /// Parses "2026-Q1", "2023-H1", "2022-9M", "2025-Y" (any case).
    pub fn parse(code: &str) -> Result<Self, PeriodCodeError> {
        let refuse = || PeriodCodeError(code.chars().take(40).collect());
        let (year, kind) = code.trim().split_once('-').ok_or_else(refuse)?;
        let year: i32 = year.parse().map_err(|_| refuse())?;
        if !Self::YEARS.contains(&year) {
            return Err(refuse());
        }
        let kind = PeriodKind::parse(kind).ok_or_else(refuse)?;
        Ok(Self { year, kind })
    }

    /// The code `parse` reads back: "2026-Q1".
    pub fn code(self) -> String {
        format!("{}-{}", self.year, self.kind.code())
    }

    /// "quý I", "6 tháng đầu năm", "9 tháng đầu năm", and nothing for a year's report.
    pub fn label(self) -> &'static str {
        match self.kind {
            PeriodKind::Quarter(n) => ["quý I", "quý II", "quý III", "quý IV"][usize::from(n - 1)],
            PeriodKind::FirstHalf => "6 tháng đầu năm",
            PeriodKind::NineMonths => "9 tháng đầu năm",
            PeriodKind::Year => "",
        }
    }

    /// "quý I năm 2026", "6 tháng đầu năm 2026", "năm 2026".
    pub fn full(self) -> String {
        match self.kind {
            PeriodKind::Quarter(_) => format!("{} năm {}", self.label(), self.year),
            PeriodKind::Year => format!("năm {}", self.year),
            PeriodKind::FirstHalf | PeriodKind::NineMonths => {
                format!("{} {}", self.label(), self.year)
            }
        }
    }

    /// The quarter before a quarter. Half a year and a year have no such neighbour but the same one a year ago.
    pub fn quarter_before(self) -> Option<Self> {
        match self.kind {
            PeriodKind::Quarter(1) => {
                Some(Self { year: self.year - 1, kind: PeriodKind::Quarter(4) })
            }
            PeriodKind::Quarter(n) => Some(Self { kind: PeriodKind::Quarter(n - 1), ..self }),
            PeriodKind::FirstHalf | PeriodKind::NineMonths | PeriodKind::Year => None,
        }
    }

    /// The same period a year ago.
    #[must_use]
    pub fn year_before(self) -> Self {
        Self { year: self.year - 1, ..self }
    }

    /// What the plan part looks forward to: "quý II năm 2026", "6 tháng cuối năm 2026",
    /// "quý IV năm 2026" after 9 months, "năm 2027".
    pub fn next_full(self) -> String {
        match self.kind {
            PeriodKind::Quarter(4) => {
                Self { year: self.year + 1, kind: PeriodKind::Quarter(1) }.full()
            }
            PeriodKind::Quarter(n) => Self { kind: PeriodKind::Quarter(n + 1), ..self }.full(),
            PeriodKind::FirstHalf => format!("6 tháng cuối năm {}", self.year),
            PeriodKind::NineMonths => Self { kind: PeriodKind::Quarter(4), ..self }.full(),
            PeriodKind::Year => format!("năm {}", self.year + 1),
        }
    }

    /// The default data window of NĐ 09/2019, Điều 12.
    pub fn default_window(self) -> Window {
        let (from_year, from_month, to_month) = match self.kind {
            PeriodKind::Quarter(1) => (self.year - 1, 12, 3),
            PeriodKind::Quarter(n) => (self.year, u32::from(n) * 3 - 3, u32::from(n) * 3),
            PeriodKind::FirstHalf => (self.year - 1, 12, 6),
            PeriodKind::NineMonths => (self.year - 1, 12, 9),
            PeriodKind::Year => (self.year - 1, 12, 12),
        };
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        Window { from: day(from_year, from_month, 15), to: day(self.year, to_month, 14) }
    }

    /// Where this period ends in time, to sort a book's reports.
    pub fn sort_key(self) -> (i32, u8) {
        let order = match self.kind {
            PeriodKind::Quarter(n) => n * 10,
            PeriodKind::FirstHalf => 21,
            PeriodKind::NineMonths => 31,
            PeriodKind::Year => 41,
        };
        (self.year, order)
    }
}

/// dd/mm/yyyy, as every date in the program is shown.
pub fn format_date(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// "ngày 05 tháng 01 năm 2026": a zero before days under 10 and before months 1 and 2 only
/// (NĐ 30/2020, Phụ lục I, II.4).
pub fn format_date_in_words(date: NaiveDate) -> String {
    let month =
        if date.month() <= 2 { format!("{:02}", date.month()) } else { date.month().to_string() };
    format!("ngày {:02} tháng {month} năm {}", date.day(), date.year())
}

/// No day that a report names lies before it: 1026 is a slip for 2026.
const FIRST_YEAR: i32 = 1900;

/// Parses "5/6/2026", "05-06-2026", "05.06.2026", and "5/6/26" as a day of this century; "5.6.26" may number a
/// heading.
pub fn parse_date(text: &str) -> Result<NaiveDate, String> {
    let parts: Vec<&str> = text.trim().split(['/', '-', '.']).map(str::trim).collect();
    let refuse =
        |why: &str| Err(format!("“{}” {why}", text.trim().chars().take(40).collect::<String>()));
    let [day, month, year] = parts.as_slice() else {
        return refuse("không phải ngày; viết ngày/tháng/năm, ví dụ 14/03/2026");
    };
    let (Ok(day), Ok(month), Ok(number)) =
        (day.parse::<u32>(), month.parse::<u32>(), year.parse::<i32>())
    else {
        return refuse("không phải ngày; viết ngày/tháng/năm, ví dụ 14/03/2026");
    };
    if day > 31 {
        return refuse("phải viết ngày trước, năm sau, ví dụ 14/03/2026");
    }
    let is_short =
        year.len() == 2 && year.bytes().all(|sign| sign.is_ascii_digit()) && !text.contains('.');
    if !is_short && year.len() != 4 {
        return refuse(
            "phải ghi năm bốn chữ số, hoặc hai chữ số sau dấu /, ví dụ 14/03/2026, 14/03/26",
        );
    }
    let year = if is_short { 2000 + number } else { number };
    if year < FIRST_YEAR {
        return refuse("có năm quá xa; viết ngày/tháng/năm, ví dụ 14/03/2026");
    }
    let none = "là ngày không có trong lịch; viết ngày/tháng/năm, ví dụ 14/03/2026";
    NaiveDate::from_ymd_opt(year, month, day).map_or_else(|| refuse(none), Ok)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, full: &str, next: &str, from: &str, to: &str) {
        let period = Period::parse(code).expect(code);
        let window = period.default_window();
        assert_eq!(period.code(), code);
        assert_eq!(period.full(), full);
        assert_eq!(period.next_full(), next);
        assert_eq!((format_date(window.from), format_date(window.to)), (from.into(), to.into()));
    }

    #[test]
    fn names_and_windows_of_every_kind() {
        check("2026-Q1", "quý I năm 2026", "quý II năm 2026", "15/12/2025", "14/03/2026");
        check("2022-Q3", "quý III năm 2022", "quý IV năm 2022", "15/06/2022", "14/09/2022");
        check("2025-Q4", "quý IV năm 2025", "quý I năm 2026", "15/09/2025", "14/12/2025");
        check(
            "2023-H1",
            "6 tháng đầu năm 2023",
            "6 tháng cuối năm 2023",
            "15/12/2022",
            "14/06/2023",
        );
        check("2022-9M", "9 tháng đầu năm 2022", "quý IV năm 2022", "15/12/2021", "14/09/2022");
        check("2025-Y", "năm 2025", "năm 2026", "15/12/2024", "14/12/2025");
    }

    #[test]
    fn codes_and_dates_that_are_none_are_refused() {
        for code in ["", "2026", "2026-Q5", "26-Q1", "2026-H2", "quý I"] {
            assert!(Period::parse(code).is_err(), "{code}");
        }
        for date in [
            "30/02/2026",
            "1/1",
            "1.1.26",
            "1/1/+6",
            "1/1/202",
            "a/b/c",
            "2026-01-05",
            "16/3",
            "16/03/1026",
        ] {
            assert!(parse_date(date).is_err(), "{date}");
        }
        assert_eq!(parse_date("5/6/2026").map(format_date), Ok("05/06/2026".into()));
        assert_eq!(
            parse_date("16/03/202699"),
            Err("“16/03/202699” phải ghi năm bốn chữ số, hoặc hai chữ số sau dấu /, ví dụ 14/03/2026, 14/03/26".into())
        );
    }

    #[test]
    fn a_year_of_two_digits_is_of_this_century() {
        for typed in ["12/1/26", "12-01-26", " 12/01/26 "] {
            assert_eq!(parse_date(typed).map(format_date), Ok("12/01/2026".into()), "{typed}");
        }
    }

    #[test]
    fn months_one_and_two_take_a_zero() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(format_date_in_words(day(2026, 1, 5)), "ngày 05 tháng 01 năm 2026");
        assert_eq!(format_date_in_words(day(2026, 6, 29)), "ngày 29 tháng 6 năm 2026");
    }

    #[test]
    fn days_of_neighbours_are_counted_once_and_those_of_a_whole_in_its_parts_too() {
        let of = |code: &str| Period::parse(code).expect("a period");
        let (first, second) = (of("2026-Q1"), of("2026-Q2"));
        let long = Window { to: parse_date("31/3/2026").expect("a day"), ..first.default_window() };
        let twice = second.default_window().counted_twice(second, (first, long));
        let twice = twice.map(|days| [days.from, days.to].map(format_date));
        assert_eq!(twice, Some(["15/03/2026".into(), "31/03/2026".into()]));
        let usual = |one: Period, other: Period| {
            one.default_window().counted_twice(one, (other, other.default_window()))
        };
        assert_eq!(usual(second, first), None);
        assert_eq!(usual(of("2026-H1"), first), None, "the quarter is part of the half-year");
    }
}
