//! Words of the frame of the window: the bar above, the bar below, the tree of reports, the list of commands.

use chrono::NaiveDateTime;

use crate::model::{Commune, Period, Window, period};

/// The button that shows the reports of the book.
pub const REPORTS: &str = "Các báo cáo trong sổ";
/// The button that begins a report.
pub const NEW_PERIOD: &str = "+ Kỳ mới";
/// The way to another book.
pub const OTHER_BOOK: &str = "Mở sổ khác";
/// The list of commands, in its empty field.
pub const PALETTE_HINT: &str = "Gõ vài chữ của lệnh hoặc của mục, có dấu hay không đều được";
/// No command is called so.
pub const NO_SUCH_COMMAND: &str = "Không có lệnh hay mục nào như vậy.";
/// Someone else has the book.
pub const READ_ONLY_HELD: &str = "Chỉ xem: sổ đang mở ở nơi khác";
/// The file takes no writes.
pub const READ_ONLY_FILE: &str = "Chỉ xem: tệp sổ đang khóa ghi";
/// The report was issued.
pub const READ_ONLY_ISSUED: &str = "Đã ban hành: chỉ xem. Ctrl+K, “đánh dấu” để soạn lại.";
/// What the size of letters answers to.
pub const SCALE_HINT: &str = "Cỡ chữ: Ctrl + và Ctrl −; bấm để về 100 %";
/// Before the key that goes to the next finding.
pub const NEXT_FINDING: &str = "điều cần soát kế tiếp";
/// Before the key that opens the guidance.
pub const HELP: &str = "hướng dẫn mục này";
/// The button that lists the tabs.
pub const CONTENTS: &str = "Mục lục ▾";
/// The same, for those who listen.
pub const CONTENTS_OF_REPORT: &str = "Mục lục của báo cáo";
/// The button that exports.
pub const EXPORT: &str = "Xuất PDF";
/// The button that lists the commands.
pub const PALETTE: &str = "Tìm lệnh";
/// Back from the page to the work, where there is one column.
pub const BACK_TO_WORK: &str = "Soạn tiếp";
/// Hides the page.
pub const HIDE_PAGE: &str = "Ẩn trang";
/// Shows the page.
pub const SHOW_PAGE: &str = "Xem trang";
/// Nothing speaks against the report.
pub const CLEAN: &str = "Soát: sạch";
/// A box holds what cannot be kept.
pub const HAS_WRONG_BOX: &str = "Có ô ghi chưa đúng";
/// What was typed is on its way to the book.
pub const SAVING: &str = "Đang ghi…";
/// Everything is in the book.
pub const SAVED: &str = "Đã lưu";

/// Above the reports of a year.
pub fn year(year: i32) -> String {
    format!("NĂM {year}")
}

/// The button that leads to another year.
pub fn go_to_year(year: i32) -> String {
    format!("Xem năm {year}")
}

/// Opens a tab from the list of commands.
pub fn open_tab(name: &str) -> String {
    format!("Mở {name}")
}

/// A row of the list of tabs, for those who listen.
pub fn contents_row(short: &str, spoken: &str) -> String {
    format!("Mục lục: {short} {spoken}")
}

/// Above everything: which report.
pub fn report_title(period: Period) -> String {
    format!("Báo cáo CCHC {}", period.full())
}

/// Below it: from when to when its figures are counted, and whose they are.
pub fn report_about(window: Window, commune: &Commune) -> String {
    format!(
        "Số liệu từ {} đến {} · {}",
        period::format_date(window.from),
        period::format_date(window.to),
        commune.committee()
    )
}

/// How many findings there are.
pub fn findings(count: usize) -> String {
    format!("Soát ({count})")
}

/// The book does not take what was typed.
pub fn not_saved(why: &str) -> String {
    format!("CHƯA LƯU: {why}")
}

/// When the last of it went into the book.
pub fn saved_at(at: NaiveDateTime) -> String {
    format!("Đã lưu {}", at.format("%H:%M:%S"))
}
