//! Words of the page of the register of papers.

use crate::{model::Period, session::register::LeftLine};

/// The page.
pub const TITLE: &str = "Sổ văn bản";
/// The same in two letters.
pub const SHORT: &str = "VB";
/// What it is for.
pub const WHAT: &str = "Văn bản xã ban hành và văn bản nhận được, của mọi năm. Báo cáo lấy danh mục và viện dẫn từ đây.";
/// Above the table.
pub const TABLE: &str = "Văn bản trong năm";
/// Below that.
pub const WHAT_TABLE: &str =
    "Ô gõ như trong Excel; dán được cả bảng. Văn bản chưa có ngày đứng ở mọi năm.";
/// Columns of the table, in its order.
pub const COLUMNS: [&str; 12] = [
    "Loại",
    "Số",
    "Ký hiệu",
    "Ngày",
    "Cơ quan",
    "Trích yếu",
    "Của",
    "QPPL",
    "Trả lời",
    "Thay bằng",
    "Hiệu lực từ",
    "Hết hiệu lực",
];
/// The line in which a paper is typed as it is cited.
pub const LINE: &str = "Vào sổ một văn bản";
/// Within it while it is empty.
pub const LINE_HINT: &str = "Kế hoạch số 53/KH-UBND ngày 13/01/2026 của UBND xã về …";
/// What else it takes.
pub const LINE_WHAT: &str = "Gõ như viện dẫn rồi nhấn Enter; dán cả danh sách cũng được, mỗi dòng một văn bản. Chưa ghi số thì sổ đề nghị số kế tiếp.";
/// The button that takes the line.
pub const ADD: &str = "Vào sổ";
/// The years one chooses from.
pub const YEAR: &str = "Năm";
/// The button that empties the list of lines that did not go in.
pub const FORGET_LEFT: &str = "Bỏ qua các dòng này";
/// Above lines that did not go in.
pub const LEFT: &str = "Các dòng chưa vào sổ";
/// What undo calls it.
pub const ADDING: &str = "vào sổ văn bản";
/// What undo calls rows that a report's table takes from the register.
pub const LISTING: &str = "lấy danh mục từ sổ văn bản";
/// Nothing new came of it.
pub const NOTHING_NEW: &str = "Không có văn bản nào mới để vào sổ.";
/// No report is open.
pub const NO_REPORT: &str = "Hãy lập kỳ báo cáo đầu tiên, sau đó mở lại trang này.";

/// What a typed line will be.
pub fn will_be(citation: &str, whose: &str) -> String {
    format!("→ {citation} ({whose})")
}

/// The button that takes legal bases that ship with the program.
pub fn bases(count: usize) -> String {
    format!("Thêm {count} căn cứ có sẵn")
}

/// The button that takes what a report cites.
pub fn from_report(period: Period) -> String {
    format!("Lấy từ báo cáo {}", period.label())
}

/// The button that fills a section's table.
pub fn take(count: usize) -> String {
    format!("Lấy {count} văn bản từ sổ")
}

/// What was added.
pub fn added(count: usize) -> String {
    format!("Đã vào sổ {count} văn bản.")
}

/// What was taken into a table.
pub fn listed(count: usize) -> String {
    format!("Đã đưa {count} văn bản từ sổ vào bảng.")
}

/// A paper that is there already.
pub fn known(citation: &str) -> String {
    format!("Sổ đã có {citation}.")
}

/// A line that did not go in, and why.
pub fn left(line: &LeftLine) -> String {
    let why = if line.is_known { "đã có trong sổ" } else { "không thấy văn bản nào" };
    format!("Dòng {} ({why}): {}", line.number, line.line)
}

/// Papers by kind.
pub fn counted(year: i32, counted: &str) -> String {
    format!("Xã đã ban hành trong năm {year}: {counted}.")
}
