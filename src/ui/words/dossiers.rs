//! Words below the table of dossiers by field.

use crate::model::ReceivedHolds;

/// Above the choices.
pub const COUNTING: &str = "Cách tính";
/// Whether totals and rates have certification.
pub const WITH_CERTIFICATION: &str = "Tổng số và tỷ lệ tính cả chứng thực";
/// Whether what was returned is among the settled.
pub const RETURNED: &str = "Hồ sơ trả lại tính là đã giải quyết (đã nằm trong cột Đã giải quyết)";
/// The same of what was refused and withdrawn.
pub const REFUSED: &str =
    "Hồ sơ từ chối, rút tính là đã giải quyết (đã nằm trong cột Đã giải quyết)";
/// What the column holds.
pub const RECEIVED: &str = "Cột Tiếp nhận ghi";
/// Whether the official table stands in the annex.
pub const IN_ANNEX: &str = "In Biểu II.06a/VPCP/KSTT trong phụ lục";

/// The balance of all rows.
pub fn balance_of_all(total: &str, balance: &str) -> String {
    format!("{total}: {balance}.")
}

/// How a report that cannot be changed counts.
pub fn counting(told: &str) -> String {
    format!("Tính như sau: {told}.")
}

/// What the column "tiếp nhận" holds, as it is chosen; where nobody chose, as the numbers tell.
pub fn received(received: ReceivedHolds, holds_carried_in: bool) -> String {
    const NEW: &str = "chỉ hồ sơ mới trong kỳ";
    const ALL: &str = "cả hồ sơ kỳ trước chuyển sang";
    match received {
        ReceivedHolds::New => NEW.to_owned(),
        ReceivedHolds::All => ALL.to_owned(),
        ReceivedHolds::Untold => {
            format!("theo số liệu: {}", if holds_carried_in { ALL } else { NEW })
        }
    }
}

/// The button that takes totals.
pub fn take_totals(count: usize) -> String {
    format!("Lấy {count} tổng số vào số liệu của báo cáo")
}

/// What the foot says then.
pub fn took_totals(count: usize) -> String {
    format!("Đã lấy {count} tổng số của bảng hồ sơ vào số liệu. Ctrl+Z để hoàn tác.")
}
