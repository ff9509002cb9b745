//! What speaks for asking before a report is issued: it is hardly begun, or its number or day is odd.
//!
//! Pure. Invariant: nothing here forbids: what must not be is an error of the checker, and is not asked about.

use std::fmt;

use chrono::NaiveDate;

use crate::model::{IssuedVersion, Period, Report, ReportSummary, period::format_date};

use super::{
    kept,
    progress::{self, Progress},
};

/// A report of so many percent is as good as done.
pub const ALMOST_DONE: u32 = 90;

/// Why somebody is asked before a report is issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IssueDoubt {
    /// Much of it is empty.
    HardlyBegun(Progress),
    /// Words of so many of its boxes wait outside the book.
    WordsWait(usize),
    /// The number is none of those that reports bear.
    OddNumber(String),
    /// Another report of the same year bears that number, or bore it when it was issued.
    TakenNumber(String, Period),
    /// An earlier version of the report bears the same number and day.
    SameAsVersion(u32, String, NaiveDate),
    /// An earlier version of the report bears a later day.
    BeforeVersion(u32, NaiveDate, NaiveDate),
    /// The day is before the last one its figures cover.
    BeforeCutOff(NaiveDate, NaiveDate),
    /// The day has not come yet.
    AfterToday(NaiveDate, NaiveDate),
}

impl IssueDoubt {
    /// Whether it is about number or day, not about what is in the report.
    pub fn is_of_number_or_day(&self) -> bool {
        !matches!(self, Self::HardlyBegun(_) | Self::WordsWait(_))
    }
}

impl fmt::Display for IssueDoubt {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HardlyBegun(progress) => write!(
                out,
                "Báo cáo mới soạn {} %, còn {} ô trống.",
                progress.percent(),
                progress.empty()
            ),
            Self::WordsWait(boxes) => out.write_str(&kept::waiting_words(*boxes)),
            Self::OddNumber(number) => write!(
                out,
                "“{number}” không giống số của một văn bản: chỉ ghi số, ví dụ 45; ký hiệu in riêng."
            ),
            Self::TakenNumber(number, period) => {
                write!(out, "Số {number} đã có ở báo cáo {} của cùng năm.", period.full())
            }
            Self::SameAsVersion(version, number, day) => write!(
                out,
                "Bản {version} đã chốt của báo cáo này cũng mang số {number}, ngày {}: hai bản khác nhau sẽ chung một số và ngày.",
                format_date(*day)
            ),
            Self::BeforeVersion(version, its, day) => write!(
                out,
                "Ngày ký {} trước ngày {} của bản {version} đã chốt: bản sau lại ký trước bản trước.",
                format_date(*day),
                format_date(*its)
            ),
            Self::BeforeCutOff(day, cut_off) => write!(
                out,
                "Ngày ký {} trước ngày chốt số liệu {}.",
                format_date(*day),
                format_date(*cut_off)
            ),
            Self::AfterToday(day, today) => write!(
                out,
                "Ngày ký {} chưa tới: máy tính này đang ở ngày {}.",
                format_date(*day),
                format_date(*today)
            ),
        }
    }
}

/// What speaks for asking before `report`, which bears number and day already, is issued in a book of these reports and
/// versions of reports.
pub fn doubts(
    report: &Report,
    others: &[ReportSummary],
    versions: &[IssuedVersion],
    today: NaiveDate,
) -> Vec<IssueDoubt> {
    let mut doubts = Vec::new();
    let progress = progress::of_report(report);
    if progress.percent() < ALMOST_DONE {
        doubts.push(IssueDoubt::HardlyBegun(progress));
    }
    let number = &report.header.number;
    if !is_number(number) {
        doubts.push(IssueDoubt::OddNumber(number.clone()));
    }
    let Some(day) = report.header.signed else { return doubts };
    if let Some(other) = taken_by(report, day, others, versions) {
        doubts.push(IssueDoubt::TakenNumber(number.clone(), other));
    }
    let is_same = |version: &&IssuedVersion| {
        (version.period, &version.number, version.signed) == (report.period, number, Some(day))
    };
    if let Some(same) = versions.iter().rev().find(is_same) {
        doubts.push(IssueDoubt::SameAsVersion(same.version, number.clone(), day));
    }
    let own = versions.iter().filter(|version| version.period == report.period);
    let later = own.filter_map(|version| Some((version.signed.filter(|its| *its > day)?, version)));
    if let Some((its, version)) = later.max_by_key(|(its, _)| *its) {
        doubts.push(IssueDoubt::BeforeVersion(version.version, its, day));
    }
    if day < report.window.to {
        doubts.push(IssueDoubt::BeforeCutOff(day, report.window.to));
    }
    if day > today {
        doubts.push(IssueDoubt::AfterToday(day, today));
    }
    doubts
}

/// The other report of that year that bears the number of this one, or of which a version does.
fn taken_by(
    report: &Report,
    day: NaiveDate,
    others: &[ReportSummary],
    versions: &[IssuedVersion],
) -> Option<Period> {
    let is_its = |number: &str, signed: Option<NaiveDate>| {
        number == report.header.number && signed.is_some_and(|its| is_same_year(its, day))
    };
    let mut others = others
        .iter()
        .filter(|other| other.period != report.period && other.symbol == report.header.symbol);
    let bears = |other: &&ReportSummary| {
        let of_versions = || {
            let mut own = versions.iter().filter(|version| version.period == other.period);
            own.any(|version| is_its(&version.number, version.signed))
        };
        is_its(&other.number, other.signed) || of_versions()
    };
    others.find(bears).map(|other| other.period)
}

/// "45", "05", "45a": digits, and a letter where one was put between.
pub fn is_number(words: &str) -> bool {
    const MOST_DIGITS: usize = 5;
    let letter = |last: char| last.is_alphabetic();
    let digits = words.strip_suffix(letter).unwrap_or(words);
    let are_digits = digits.chars().all(|digit| digit.is_ascii_digit());
    let is_above_zero = digits.chars().any(|digit| digit != '0');
    are_digits && is_above_zero && digits.len() <= MOST_DIGITS
}

fn is_same_year(one: NaiveDate, other: NaiveDate) -> bool {
    use chrono::Datelike as _;
    one.year() == other.year()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{assets, model::Commune};

    fn day(words: &str) -> NaiveDate {
        crate::model::period::parse_date(words).expect("a day")
    }

    fn report(number: &str, signed: &str) -> Report {
        let period = Period::parse("2026-Q1").expect("a period");
        let outline = assets::usual_outline(period);
        let mut report = Report::from_outline(outline, &Commune::default(), period);
        report.header.number = number.into();
        report.header.signed = Some(day(signed));
        report
    }

    fn version(period: &str, number: &str, signed: &str) -> IssuedVersion {
        IssuedVersion {
            period: Period::parse(period).expect("a period"),
            version: 1,
            number: number.into(),
            signed: Some(day(signed)),
            stamp: crate::model::Stamp {
                at: day(signed).and_time(chrono::NaiveTime::MIN),
                who: String::new(),
            },
            origin: crate::model::IssuedOrigin::Issued,
            content: String::new(),
            pdf: None,
        }
    }

    #[track_caller]
    fn check(number: &str, signed: &str, expected: &[&str]) {
        let versions =
            [version("2026-Q1", "44", "16/03/2026"), version("2025-Y", "6", "04/01/2026")];
        let other = ReportSummary {
            period: Period::parse("2025-Y").expect("a period"),
            status: crate::model::Status::Issued,
            window: Period::parse("2025-Y").expect("a period").default_window(),
            number: "7".into(),
            symbol: report("", signed).header.symbol,
            signed: Some(day("05/01/2026")),
            organ: String::new(),
            title: String::new(),
            sections: 0,
            sections_written: 0,
            figures_entered: 0,
        };
        let found = doubts(&report(number, signed), &[other], &versions, day("20/03/2026"));
        let told: Vec<String> = found
            .iter()
            .filter(|doubt| doubt.is_of_number_or_day())
            .map(ToString::to_string)
            .collect();
        assert_eq!(told.len(), expected.len(), "{told:?}");
        for (told, expected) in told.iter().zip(expected) {
            assert!(told.contains(expected), "{told}");
        }
    }

    #[test]
    fn number_and_day_of_an_issued_report_are_those_of_a_report() {
        check("45", "16/03/2026", &[]);
        check("05", "14/03/2026", &["trước ngày 16/03/2026 của bản 1"]);
        check("45a", "20/03/2026", &[]);
        for odd in ["45/BC-UBND", "0", "a", "-1", "123456", "4 5"] {
            check(odd, "16/03/2026", &["không giống số của một văn bản"]);
        }
        check("45", "13/03/2026", &["bản 1 đã chốt", "trước ngày chốt số liệu 14/03/2026"]);
        check("45", "21/03/2026", &["chưa tới: máy tính này đang ở ngày 20/03/2026"]);
        check("7", "16/03/2026", &["Số 7 đã có ở báo cáo năm 2025"]);
        check("x", "16/03/2062", &["không giống", "chưa tới"]);
        check("6", "16/03/2026", &["Số 6 đã có ở báo cáo năm 2025"]);
        check(
            "44",
            "16/03/2026",
            &["Bản 1 đã chốt của báo cáo này cũng mang số 44, ngày 16/03/2026"],
        );
        check("44", "17/03/2026", &[]);
        let before = "Ngày ký 15/03/2026 trước ngày 16/03/2026 của bản 1 đã chốt";
        check("45", "15/03/2026", &[before]);
    }

    #[test]
    fn a_report_with_nothing_in_it_is_hardly_begun() {
        let found = doubts(&report("45", "16/03/2026"), &[], &[], day("20/03/2026"));
        let [IssueDoubt::HardlyBegun(progress)] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(progress.percent(), 0);
        assert!(found[0].to_string().starts_with("Báo cáo mới soạn 0 %, còn "), "{}", found[0]);
    }
}
