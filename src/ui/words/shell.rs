//! Words of the frame of the window: header and foot, outline, years, the bar above the work, the list of commands.

use chrono::NaiveDateTime;

use crate::model::{Period, text};

/// The button that begins a report.
pub const NEW_PERIOD: &str = "+ Kỳ mới";
/// The way to another book.
pub const OTHER_BOOK: &str = "Mở sổ khác";
/// The list of commands, in its empty field.
pub const PALETTE_HINT: &str =
    "Gõ vài chữ của lệnh, mục, ô, số liệu, kỳ báo cáo hay lời văn của mọi năm, không cần dấu";
/// No command is called so.
pub const NO_SUCH_COMMAND: &str = "Không có lệnh, mục hay số liệu nào như vậy.";
/// Someone else has the book.
pub const READ_ONLY_HELD: &str = "Chỉ xem: sổ đang mở ở nơi khác";
/// The file takes no writes.
pub const READ_ONLY_FILE: &str = "Chỉ xem: tệp sổ đang khóa ghi";
/// What the size of letters answers to.
pub const SCALE_HINT: &str = "Cỡ chữ: Ctrl + và Ctrl −; bấm để về 100 %";
/// The button at the foot that goes to the next paragraph nobody reviewed.
pub fn unreviewed(count: usize, keys: &str) -> String {
    format!("{count} đoạn chưa soát ({keys})")
}
/// Before the key that goes to the next finding.
pub const NEXT_FINDING: &str = "điều cần soát kế tiếp";
/// Before the key that opens the guidance.
pub const HELP: &str = "hướng dẫn mục này";
/// The button that lists the ways out.
pub const EXPORT: &str = "Xuất ▾";
/// A row of the list of commands: the way to a table that no section has.
pub fn add_table(name: &str) -> String {
    format!("Thêm bảng “{name}”: sửa đề cương, chọn mục rồi đánh dấu bảng")
}
/// The same, for those who listen.
pub const EXPORT_NAME: &str = "Xuất báo cáo";
/// In the box that leads everywhere.
pub const SEARCH: &str = "Tìm mục, số liệu, lệnh";
/// Shows the page.
pub const SHOW_PAGE: &str = "Bản in «";
/// The same, for those who listen.
pub const SHOW_PAGE_NAME: &str = "Hiện bản in";
/// Hides the page.
pub const HIDE_PAGE: &str = "Ẩn bản in";
/// What one drags between work and page.
pub const HANDLE: &str = "Đường chia giữa phần soạn và bản in";
/// The outline, for those who listen.
pub const TREE: &str = "Mục lục của báo cáo";
/// Folds the outline.
pub const FOLD_TREE: &str = "Thu gọn mục lục";
/// Unfolds it.
pub const UNFOLD_TREE: &str = "Mở rộng mục lục";
/// The way to changing the outline.
pub const EDIT_OUTLINE: &str = "Sửa đề cương";
/// The page of the office, in two letters.
pub const COMMUNE_SHORT: &str = "ĐV";
/// Of a report that was issued.
pub const ISSUED: &str = "Báo cáo này đã ban hành: chỉ xem, không sửa.";
/// The same where that has no room.
pub const ISSUED_SHORT: &str = "Đã ban hành: chỉ xem.";
/// The button that opens it again.
pub const OPEN_AGAIN: &str = "Mở lại để soạn";
/// What that does.
pub const OPEN_AGAIN_HINT: &str = "Báo cáo trở lại “đang soạn”; chốt lại lúc nào cũng được";
/// The panels of the window, for those who listen.
pub const HEADER_PANEL: &str = "Thanh trên";
/// The panel where one writes.
pub const WORK_PANEL: &str = "Phần soạn";
/// The panel of the page or of the findings.
pub const SIDE_PANEL: &str = "Bản in hoặc danh sách soát";
/// The panel of the help.
pub const HELP_PANEL: &str = "Hướng dẫn";
/// The room above it, where a whole sentence tells what was just done.
pub const SAID_PANEL: &str = "Thông báo";
/// The panel at the bottom.
pub const FOOT_PANEL: &str = "Thanh dưới";
/// The panel of the years.
pub const YEARS_PANEL: &str = "Các năm trong sổ";
/// The checker has not looked at the report yet.
pub const CHECKING: &str = "Đang soát…";
/// Nothing speaks against the report.
pub const CLEAN: &str = "Không còn lỗi";
/// What was typed is on its way to the book.
pub const SAVING: &str = "Đang ghi…";
/// The same where there is little room.
pub const SAVED_SHORT: &str = "✓";
/// Everything is in the book.
pub const SAVED: &str = "✓ Đã lưu";

/// The size of letters.
pub fn scale(percent: u32) -> String {
    format!("Cỡ chữ {percent} %")
}

/// A year.
pub fn year(year: i32) -> String {
    format!("Năm {year}")
}

/// How many reports a year has.
pub fn periods(count: usize) -> String {
    if count == 0 { String::new() } else { format!("{count} kỳ") }
}

/// The way to a year, for those who listen.
pub fn home_of(year: i32) -> String {
    format!("Về trang năm {year}")
}

/// The name of the office leads home.
pub fn home(office: &str) -> String {
    format!("{office}, về trang năm")
}

/// The button that lists the reports, for those who listen.
pub fn period_button(period: Period, organ: Option<&str>, state: &str) -> String {
    format!("Kỳ báo cáo: {}, {state}", of_organ(&period.full(), organ))
}

/// "quý I năm 2026 của UBND xã Khác": a report of another office that is in the book; its period alone where it is one's own.
pub fn of_organ(period: &str, organ: Option<&str>) -> String {
    match organ {
        Some(organ) => format!("{period} của {}", organ_on_a_line(organ)),
        None => period.to_owned(),
    }
}

/// The name of another office, where there is little room.
pub fn organ_on_a_line(organ: &str) -> String {
    const MOST: usize = 40;
    text::on_a_line(organ, MOST)
}

/// Before the name of the report that is open, in the list of reports.
pub const OPEN_MARK: &str = "●";

/// A report in that list, for those who listen.
pub fn period_row(period: Period, organ: Option<&str>, state: &str) -> String {
    format!("{}, {state}", of_organ(&period.full(), organ))
}

/// The row above the forms.
pub fn forms(first: u32, last: u32) -> String {
    if first == last {
        format!("Biểu mẫu {first}")
    } else {
        format!("Biểu mẫu {first}–{last}")
    }
}

/// A row of the outline, for those who listen.
pub fn tree_row(label: &str, progress: &str, errors: usize) -> String {
    let mut parts = vec![label];
    if !progress.is_empty() {
        parts.push(progress);
    }
    if errors > 0 {
        parts.push("có lỗi");
    }
    parts.join(", ")
}

/// A row of the outline where there is room for two letters.
pub fn tree_short(number: &str, is_general: bool, is_forms: bool) -> String {
    match (number, is_general, is_forms) {
        ("", true, _) => "TT".into(),
        ("", _, true) => "BM".into(),
        ("", ..) => "Ký".into(),
        (number, ..) => number.into(),
    }
}

/// Errors of a row.
pub fn errors_here(count: usize) -> String {
    format!("{count} lỗi ở đây")
}

/// Errors, on the chip.
pub fn errors(count: usize) -> String {
    format!("{count} lỗi")
}

/// Empty boxes, behind the errors on the chip.
pub fn empty_boxes(count: usize) -> String {
    format!(" · {count} ô trống")
}

/// The whole chip; no mistakes are known before the checker has looked.
pub fn counts(mistakes: Option<usize>, empty: usize) -> String {
    match (mistakes, empty) {
        (None, _) => format!("{CHECKING}{}", empty_boxes(empty)),
        (Some(0), 0) => CLEAN.to_owned(),
        (Some(mistakes), _) => format!("{}{}", errors(mistakes), empty_boxes(empty)),
    }
}

/// The button that leads to another year.
pub fn go_to_year(year: i32) -> String {
    format!("Xem năm {year}")
}

/// A form by its full name: "Biểu mẫu 3 Cải cách thủ tục hành chính".
pub fn form_named(number: u32, title: &str) -> String {
    format!("Biểu mẫu {number} {title}")
}

/// Opens a tab from the list of commands.
pub fn open_tab(name: &str) -> String {
    format!("Mở {name}")
}

/// The book does not take what was typed.
pub fn not_saved(why: &str) -> String {
    format!("CHƯA LƯU: {why}")
}

/// A button beside that sentence, for those who listen.
pub fn while_not_saved(command: &str) -> String {
    format!("{command} (sổ chưa lưu được)")
}

/// Words that were typed while a question came up, and that no box got.
pub fn not_in_a_box(words: &str) -> String {
    format!("Chữ gõ lúc hộp hỏi hiện ra chưa vào ô nào, hãy gõ lại: “{words}”.")
}

/// Boxes that hold what cannot be kept.
pub fn wrong_boxes(count: usize) -> String {
    format!("{count} ô ghi chưa đúng")
}

/// The same where there is little room.
pub fn wrong_boxes_short(count: usize) -> String {
    format!("{count} ô sai")
}

/// When the last of it went into the book.
pub fn saved_at(at: NaiveDateTime) -> String {
    format!("✓ Đã lưu {}", at.format("%H:%M"))
}
