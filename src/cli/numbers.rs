//! Numbers on the command line, read so that what is none is said in Vietnamese.

use crate::model::Period;

/// A year that a report can be of.
pub(super) fn year(words: &str) -> Result<i32, String> {
    let year = words.parse().ok().filter(|year| Period::YEARS.contains(year));
    year.ok_or_else(|| {
        let (first, last) = (Period::YEARS.start(), Period::YEARS.end());
        format!("“{words}” không phải năm của một báo cáo; ghi bốn chữ số, từ {first} đến {last}")
    })
}

/// The number of a version that was issued.
pub(super) fn version(words: &str) -> Result<u32, String> {
    let none = || format!("“{words}” không phải số thứ tự của một bản đã chốt, ví dụ 1");
    words.parse().map_err(|_| none())
}
