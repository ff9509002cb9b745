//! What the window says at its foot about what was just done, and asks of the box of files.

use crate::model::{Period, Status};

/// Words were typed on a heading or a button.
pub const NO_BOX_TAKES_WORDS: &str =
    "Chữ vừa gõ chưa vào ô nào. Bấm vào ô cần ghi (hoặc Tab tới ô đó) rồi gõ lại.";
/// The page of the office needs a report beside it.
pub const NO_REPORT_YET: &str = "Hãy lập kỳ báo cáo đầu tiên, rồi mở trang Đơn vị.";
/// Some box holds what cannot be kept.
pub const WRONG_BOX_UNSAVED: &str =
    "Còn ô ghi chưa đúng nên chưa lưu được ô đó; xem các ô viền đỏ.";
/// Everything is in the book.
pub const ALL_SAVED: &str = "Đã lưu. Mọi thay đổi đều nằm trong tệp sổ.";
/// Title of the box that opens a book.
pub const OPEN_BOOK: &str = "Mở sổ";
/// Title of the box that says where the book goes on.
pub const SAVE_ELSEWHERE: &str = "Lưu sổ ra nơi khác";
/// The files it opens.
pub const BOOK_FILE: &str = "Sổ CCHC";
/// Title of the box that opens the text of an old report.
pub const OPEN_OLD_REPORT: &str = "Chọn tệp của báo cáo cũ";
/// The files it opens.
pub const TEXT_FILE: &str = "Văn bản thuần";
/// Title of the box that says where the PDF goes.
pub const EXPORT: &str = "Xuất PDF";
/// A file is being asked for already.
pub const DIALOG_IS_OPEN: &str = "Hộp chọn tệp đang mở: hãy chọn ở đó, hoặc đóng hộp đó trước.";
/// No finding is left to go to.
pub const NO_FINDING: &str = "Không còn điều nào cần soát.";
/// The reason why a finding stands is kept.
pub const REASON_KEPT: &str = "Đã ghi lý do giữ nguyên vào sổ.";

/// No program of the PC shows folders.
pub fn folder_not_shown(folder: &std::path::Path) -> String {
    format!("Máy này không tự mở được thư mục. Hãy mở bằng tay: {}", folder.display())
}

/// The book goes on in another file; what of it was stored before.
pub fn saved_elsewhere(path: &std::path::Path, as_left: &str) -> String {
    format!(
        "Đã lưu cả sổ ra {}: {as_left}, cùng những gì ghi sau đó. Từ giờ chương trình ghi vào tệp này.",
        path.display()
    )
}

/// A box of another report holds what cannot be kept.
pub fn wrong_box_elsewhere(period: Period) -> String {
    format!("Báo cáo {} còn ô chưa lưu được; mở báo cáo đó, xem các ô viền đỏ.", period.full())
}

/// A report whose boxes are wrong cannot be issued; of many, the first few are named.
pub fn wrong_box_not_issued(names: &[String]) -> String {
    let named = match names {
        [] => "ô chưa lưu được".to_owned(),
        names => super::export::wrong_boxes(names).trim_end_matches('.').to_owned(),
    };
    format!("Báo cáo này còn {}; sửa xong rồi hãy chốt.", decapitalised(&named))
}

fn decapitalised(words: &str) -> String {
    words.strip_prefix('Ô').map_or_else(|| words.to_owned(), |rest| format!("ô{rest}"))
}

/// A report was issued, or is a draft again.
pub fn status_changed(period: Period, status: Status) -> String {
    format!("Báo cáo {}: {}.", period.full(), status.word())
}
