//! Words of the list of findings.

use chrono::NaiveDateTime;

/// Findings of no tab.
pub const GENERAL: &str = "Chung";
/// The list is empty.
pub const NOTHING: &str = "Không còn chỗ nào cần soát.";
/// What to do then.
pub const NOTHING_WHAT: &str = "Xem lại trang in một lượt rồi trình ký.";
/// The button that goes to the place of a finding that was let stand.
pub const GO: &str = "Xem chỗ này";
/// The button that takes it back.
pub const WITHDRAW: &str = "Bỏ chấp nhận";
/// The button that lets a finding stand.
pub const ACCEPT: &str = "Chấp nhận…";
/// What letting it stand means.
pub const ACCEPT_HINT: &str =
    "Để nguyên như vậy, ghi lại lý do; hết hiệu lực khi câu hay số liệu thay đổi.";
/// The box of the reason.
pub const REASON: &str = "Lý do chấp nhận";
/// In the empty box of the reason.
pub const REASON_HINT: &str = "Vì sao để nguyên? Gõ lý do rồi Enter";
/// The button below the reason.
pub const ACCEPT_WITH_REASON: &str = "Ghi lý do và chấp nhận";

/// The list, on the switch beside the pages.
pub fn switch(findings: usize) -> String {
    let count = if findings == 0 { String::new() } else { format!(" ({findings})") };
    format!("Điều cần soát{count}")
}

/// The button that hides the list.
pub const HIDE: &str = "Đóng danh sách";

/// After the counts, the key that goes on.
pub fn counts(counts: &str, keys: &str) -> String {
    format!("{counts}. {keys}: tới chỗ kế tiếp.")
}

/// A sentence that is true of several places.
pub fn in_places(message: &str, count: usize) -> String {
    format!("{message} ({count} chỗ)")
}

/// Unfolds a row, for those who listen.
pub fn unfold(message: &str) -> String {
    format!("Xem từng chỗ: {message}")
}

/// Explains a row, for those who listen.
pub fn explain(message: &str) -> String {
    format!("Vì sao: {message}")
}

/// The button that mends: by taking `old` away where there is nothing new.
pub fn mend(old: &str, new: &str) -> String {
    if new.is_empty() {
        format!("Sửa: bỏ “{old}”")
    } else {
        format!("Sửa: “{old}” → “{new}”")
    }
}

/// It was mended.
pub fn mended(old: &str, new: &str) -> String {
    format!("Đã sửa “{old}” thành “{new}”. Ctrl+Z để lấy lại.")
}

/// Above what was let stand.
pub fn accepted(count: usize) -> String {
    format!("Đã chấp nhận ({count})")
}

/// Why a finding was let stand, by whom and when.
pub fn reason(reason: &str, who: &str, at: NaiveDateTime) -> String {
    let by = if who.is_empty() { String::new() } else { format!("{who}, ") };
    format!("Lý do: {reason} ({by}{})", at.format("%d/%m/%Y"))
}

/// Goes to the place, for those who listen.
pub fn go(message: &str) -> String {
    format!("Xem chỗ này: {message}")
}

/// Takes it back, for those who listen.
pub fn withdraw(message: &str) -> String {
    format!("Bỏ chấp nhận: {message}")
}
