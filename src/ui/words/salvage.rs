//! Words of what can still be saved of a damaged book.

use std::path::Path;

use crate::session::backup::{BackupName, ReportContents, wording};

/// The button that begins it.
pub const SALVAGE: &str = "Cứu phần còn đọc được…";
/// What it does, where a backup may do better.
pub const BACKUP_IS_BETTER: &str = "Bản sao lưu thường đầy đủ hơn, nên thử trước. Vẫn cần thì “Cứu phần còn đọc được…” lập một sổ mới từ những gì còn đọc được ở tệp hỏng, kèm danh sách phần mất; tệp hỏng giữ nguyên.";
/// What it does, where there is none.
pub const NO_BACKUP: &str = "“Cứu phần còn đọc được…” lập một sổ mới từ những gì còn đọc được ở tệp hỏng, kèm danh sách phần mất; tệp hỏng giữ nguyên.";
/// Title of the file dialog.
pub const PICK: &str = "Ghi sổ mới vào đâu?";
/// Behind the name of the damaged file, in the name that is proposed.
pub const SAVED_NAME: &str = "cuu";
/// It goes on.
pub const WORKING: &str = "Đang cứu phần còn đọc được…";
/// What it does.
pub const WORKING_WHAT: &str = "Chương trình đọc từng dòng của tệp hỏng và lập sổ mới; tệp lớn thì mất vài phút. Tệp hỏng giữ nguyên.";
/// It is done.
pub const SAVED: &str = "Đã lập sổ mới từ phần còn đọc được";
/// What becomes of the damaged file.
pub const DAMAGED_STAYS: &str = "Tệp hỏng vẫn nằm chỗ cũ, nguyên từng byte.";
/// Above what was saved, and above what was not.
pub const WHAT_WAS_SAVED: &str = "Cứu được";
/// See `WHAT_WAS_SAVED`.
pub const WHAT_WAS_LOST: &str = "Không đọc được";
/// The button that opens it.
pub const OPEN: &str = "Mở sổ mới";
/// The button that goes back to the backups.
pub const BACK: &str = "Quay lại";
/// It could not be done.
pub const NOT_SAVED: &str = "Chưa cứu được sổ";
/// What then is safe, and what to do.
pub const NOT_SAVED_WHAT: &str = "Tệp hỏng vẫn nguyên như trước và chưa có sổ mới nào được lập. Hãy thử lại ở chỗ khác, hoặc khôi phục một bản sao lưu.";

/// The new book beside the newest usable backup: how many reports each has, and which to take.
pub fn beside_backup(name: &BackupName, theirs: usize, saved: usize, is_whole: bool) -> String {
    let backup = format!("Bản sao lưu lúc {}", wording::named(name));
    if theirs > saved {
        format!(
            "{backup} có {theirs} báo cáo, phần cứu được có {saved}: nên khôi phục bản sao lưu, rồi xem sổ mới để lấy phần nhập sau lúc sao lưu."
        )
    } else if is_whole {
        format!(
            "{backup} có {theirs} báo cáo, sổ mới có {saved} và không thiếu dòng nào: dùng sổ mới, vì có cả phần nhập sau lúc sao lưu."
        )
    } else {
        format!(
            "{backup} có {theirs} báo cáo và còn nguyên vẹn; sổ mới có {saved}, có thể có phần nhập sau lúc sao lưu nhưng thiếu những chỗ ghi ở trên. Hãy xem cả hai rồi mới chọn."
        )
    }
}

/// What the newest backup has of a report.
pub fn in_backup(report: &ReportContents) -> String {
    format!("(bản sao lưu mới nhất: {})", wording::report(report))
}

/// Title at opening: the book was made of what could be read of a damaged one.
pub const IS_SALVAGED: &str = "Sổ này được cứu từ một sổ hỏng, còn thiếu";
/// Title at opening: the book took in a file that did not prove what it said of issued reports.
pub const IS_UNPROVEN: &str = "Sổ này có phần nhập vào chưa chứng tỏ được";
/// The button: what was lost is made good.
pub const REMIND_NO_MORE: &str = "Đã bù đủ, đừng nhắc nữa";
/// The same where what an import did not prove was looked at.
pub const SEEN_REMIND_NO_MORE: &str = "Đã xem, đừng nhắc nữa";
/// The button that closes it until the next opening.
pub const REMIND_AGAIN: &str = "Để lần sau nhắc lại";
/// The button that names another file.
pub const OTHER_NAME: &str = "Đặt tên khác…";

/// Where the new book is.
pub fn new_at(path: &Path) -> String {
    format!("Sổ mới: {}", path.display())
}
