//! Words of the page of the year's tasks.

use crate::{
    model::{Period, Window, period},
    session::tasks::{self, TaskCounts},
};

/// The page.
pub const TITLE: &str = "Nhiệm vụ kế hoạch";
/// The same in two letters.
pub const SHORT: &str = "NV";
/// What it is for.
pub const WHAT: &str = "Nhiệm vụ của Kế hoạch cải cách hành chính từng năm. Số liệu, câu kết quả và phương hướng kỳ tới lấy từ đây.";
/// Above the table.
pub const TABLE: &str = "Nhiệm vụ trong năm";
/// Below that.
pub const WHAT_TABLE: &str = "Ô gõ như trong Excel; dán được cả bảng từ Word, Excel, cột theo thứ tự nào cũng được. Thời hạn ghi ngày, tháng hay quý \
     (30/6, tháng 6, quý II); “thường xuyên” vào Ghi chú.";
/// Columns of the table, in its order.
pub const COLUMNS: [&str; 8] = [
    "Nhiệm vụ",
    "Lĩnh vực",
    "Thời hạn",
    "Người thực hiện",
    "Sản phẩm",
    "Tình trạng",
    "Ngày xong",
    "Ghi chú",
];
/// Fields of the reform, as plans name them (NQ 76/NQ-CP ngày 15/7/2021).
pub const AREAS: [&str; 7] = [
    "Chỉ đạo, điều hành",
    "Cải cách thể chế",
    "Cải cách thủ tục hành chính",
    "Cải cách tổ chức bộ máy",
    "Cải cách chế độ công vụ",
    "Cải cách tài chính công",
    "Chính quyền điện tử, chính quyền số",
];
/// Above sentences that the plan gives a section.
pub const SENTENCES: &str = "Từ nhiệm vụ kế hoạch";
/// The years one chooses from.
pub const YEAR: &str = "Năm";
/// The button that prints the plan into a file.
pub const SAVE_PDF: &str = "In ra PDF…";
/// Where it goes.
pub const PICK_PDF: &str = "Nhiệm vụ kế hoạch ra PDF";
/// Why a word of it is not replaced.
pub const KEPT: &str = "ở nhiệm vụ kế hoạch, sửa tại ô";
/// What undo calls a plan that is begun from another.
pub const REPEATING: &str = "lặp lại nhiệm vụ từ năm trước";
/// The year before has nothing this one lacks.
pub const NOTHING_NEW: &str = "Năm nay đã có đủ các nhiệm vụ của năm trước.";

/// The button that begins a plan from another.
pub fn repeat(from: i32) -> String {
    format!("Lặp lại từ năm {from}")
}

/// What its file is called.
pub fn file_name(year: i32) -> String {
    format!("nhiem-vu-{year}.pdf")
}

/// The plan is in that file.
pub fn printed(name: &str) -> String {
    format!("Đã in nhiệm vụ kế hoạch ra {name}.")
}

/// What came of it.
pub fn repeated(count: usize, from: i32) -> String {
    format!("Đã thêm {count} nhiệm vụ của năm {from}: thời hạn dời theo năm, chưa thực hiện.")
}

/// A year whose plan the report counts.
pub fn of_report(period: Period, window: Window, counts: TaskCounts) -> String {
    let name = match period.label() {
        "" => "báo cáo năm".to_owned(),
        label => label.to_owned(),
    };
    let (from, to) = (period::format_date(window.from), period::format_date(window.to));
    let late = late(counts);
    format!(
        "Theo {name}, đến ngày {to}: hoàn thành {}{late}. Đến hạn từ {from}: {}, đã xong {}. Kỳ tới đến hạn {}{}.",
        counts.rate(),
        counts.due,
        counts.due_rate(),
        counts.due_next,
        by_close(counts, name.as_str())
    )
}

/// Deadlines within the report's own period, behind its cut-off.
fn by_close(counts: TaskCounts, period: &str) -> String {
    match counts.due_by_close {
        0 => String::new(),
        count => format!(" (trong đó {count} hạn trong {period}, sau ngày chốt số liệu)"),
    }
}

/// Any other year, until a day of it.
pub fn of_year(to: chrono::NaiveDate, counts: TaskCounts) -> String {
    format!(
        "Đến ngày {}: hoàn thành {}{}. Đến hạn trong {} ngày tới: {}.",
        period::format_date(to),
        counts.rate(),
        late(counts),
        tasks::SOON_DAYS,
        counts.due_next
    )
}

fn late(counts: TaskCounts) -> String {
    let parts = [
        (counts.on_time, "đúng hạn"),
        (counts.done_late, "chậm"),
        (counts.undated, "chưa rõ ngày"),
        (counts.overdue, "quá hạn chưa xong"),
    ];
    let said = parts.iter().filter(|(count, _)| *count > 0);
    said.map(|(count, what)| format!("; {what} {count}")).collect::<Vec<_>>().concat()
}

/// The paper of the register that came of a task.
pub fn in_register(citation: &str) -> String {
    format!("Sản phẩm trong sổ văn bản: {citation}")
}

/// On the year's home: so many are late.
pub fn overdue(count: usize) -> String {
    format!("{count} nhiệm vụ kế hoạch quá hạn")
}

/// On the year's home: so many are due soon.
pub fn due_soon(count: usize) -> String {
    format!("{count} nhiệm vụ kế hoạch sắp đến hạn")
}

/// In the list of those: what, and when.
pub fn in_list(name: &str, day: Option<chrono::NaiveDate>) -> String {
    day.map_or_else(|| name.to_owned(), |day| format!("{name} (hạn {})", period::format_date(day)))
}
