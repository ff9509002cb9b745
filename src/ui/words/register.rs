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
    "Hiệu lực",
    "Hết hiệu lực",
];
/// The button that shows the last two of them, and the one that hides them.
pub const WITH_DAYS: [&str; 2] = ["Thêm cột hiệu lực", "Ẩn cột hiệu lực"];
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
pub const LEFT: &str = "Chưa vào sổ";
/// What undo calls it.
pub const ADDING: &str = "vào sổ văn bản";
/// What undo calls rows that a report's table takes from the register.
pub const LISTING: &str = "lấy danh mục từ sổ văn bản";
/// Nothing new came of it.
pub const NOTHING_NEW: &str = "Không có văn bản nào mới để vào sổ.";
/// No report is open.
pub const NO_REPORT: &str = "Hãy lập kỳ báo cáo đầu tiên, sau đó mở lại trang này.";

/// The button that takes a paper out.
pub const REMOVE_NOW: &str = "Xóa khỏi sổ";
/// The button that puts papers in.
pub const TAKE_NOW: &str = "Đưa vào sổ";
/// Below what a paper is used by.
pub const REMOVE_SAFE: &str =
    "Báo cáo đã chốt giữ nguyên. Ctrl+Z để lấy lại văn bản cùng các chỗ ấy.";
/// What undo calls it.
pub const REMOVING: &str = "xóa văn bản khỏi sổ";
/// Above what is odd about lines that were pasted.
pub const TAKE_LINES_WHAT: &str =
    "Chưa có gì thay đổi. Mỗi dòng đọc được thành một văn bản ở một dòng mới của sổ; cần xem lại:";
/// Below the offer to take what a report cites.
pub const TAKE_CITED_WHAT: &str = "Văn bản vào sổ thì viện dẫn, danh mục của báo cáo sau lấy được từ sổ. Một lần Ctrl+Z để lấy lại.";
/// Sentences that one message lists.
const MOST_TOLD: usize = 12;

/// Whether a paper shall go.
pub fn remove(name: &str) -> String {
    format!("Xóa {name} khỏi sổ văn bản?")
}

/// It went.
pub fn removed(name: &str) -> String {
    format!("Đã xóa khỏi sổ: {name}. Ctrl+Z để lấy lại.")
}

/// Pasted lines, so many of which are papers.
pub fn take_lines(count: usize) -> String {
    match count {
        0 => "Các dòng vừa dán không có văn bản nào mới".into(),
        count => format!("Các dòng vừa dán là {count} văn bản: đưa vào sổ?"),
    }
}

/// A report that came in cites papers.
pub fn take_cited(count: usize) -> String {
    format!("Báo cáo dẫn {count} văn bản chưa có trong sổ văn bản: đưa vào sổ?")
}

/// The first sentences, and how many more there are.
pub fn bounded(told: &[String]) -> Vec<String> {
    let mut shown: Vec<String> = told.iter().take(MOST_TOLD).map(|it| format!("• {it}")).collect();
    if told.len() > MOST_TOLD {
        shown.push(format!("… và {} điều nữa.", told.len() - MOST_TOLD));
    }
    shown
}

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

/// What came of a list or of a report: so many went in, so many stand there, so many did not.
pub fn came_in(count: usize, known: usize, left: usize) -> String {
    let said = match count {
        0 => "Không có văn bản nào mới để vào sổ".to_owned(),
        count => format!("Đã vào sổ {count} văn bản"),
    };
    let known = (known > 0).then(|| format!("{known} văn bản đã có trong sổ"));
    let left = (left > 0).then(|| format!("{left} chỗ chưa đưa vào, ghi dưới ô “{LINE}”"));
    let parts: Vec<String> = std::iter::once(said).chain(known).chain(left).collect();
    parts.join("; ") + "."
}

/// What was taken into a table.
pub fn listed(count: usize) -> String {
    format!("Đã đưa {count} văn bản từ sổ vào bảng.")
}

/// Below a row without a number: the one it would take.
pub fn next_number(number: &str) -> String {
    format!("Số kế tiếp là {number}: Alt+↓ ở ô Số để lấy, hoặc gõ số khác.")
}

/// A paper that is there already.
pub fn known(citation: &str) -> String {
    format!("Sổ đã có {citation}.")
}

/// A line that did not go in, and why.
pub fn left(line: &LeftLine) -> String {
    format!("{} ({}): {}", line.at, line.why.words(), line.line)
}

/// Papers by kind.
pub fn counted(year: i32, counted: &str) -> String {
    format!("Xã đã ban hành trong năm {year}: {counted}.")
}
