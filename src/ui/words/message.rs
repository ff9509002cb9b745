//! Words of the messages that wait for a yes: each a title, what is safe, and what to do.

use std::path::Path;

use chrono::NaiveDateTime;

use crate::store::Holder;

/// The button that takes it away.
pub const CLOSE: &str = "Đóng";
/// The same, for those who listen.
pub const CLOSE_NAME: &str = "Đóng thông báo";
/// The buttons beside what tells of a file.
pub const OPEN_FILE: &str = "Mở tệp";
/// See `OPEN_FILE`.
pub const OPEN_FOLDER: &str = "Mở thư mục";
/// The button.
pub const UNDERSTOOD: &str = "Đã hiểu";
/// The button, where something is offered and nothing shall be done.
pub const NOT_NOW: &str = "Thôi";
/// A book does not open.
pub const NOT_OPENED: &str = "Không mở được sổ";
/// The button that tries once more.
pub const OPEN_AGAIN: &str = "Thử mở lại";
/// The book refused something.
pub const FAILED: &str = "Chưa làm được việc vừa chọn";
/// What then is safe, and what to do.
pub const AS_BEFORE: &str =
    "Nội dung trên màn hình vẫn như trước khi chọn việc này. Khắc phục xong thì làm lại.";
/// Title: a byte of an issued report changed behind the program's back.
pub const CHANGED_SINCE_ISSUE: &str = "Nội dung đã chốt bị thay đổi";
/// The disk or the file does not take writes.
pub const NOT_SAVED: &str = "Chưa lưu được vào sổ";
/// What then is safe, and what to do.
pub const NOT_SAVED_WHAT: &str = "Chữ và số vừa ghi vẫn còn trên màn hình; chương trình tự thử lưu lại vài giây một lần. \
     Đừng tắt máy trước khi thấy dòng “Đã lưu” ở góc trên.";
/// Someone else works in the book.
pub const HELD: &str = "Sổ đang mở ở nơi khác nên ở đây chỉ xem được";
/// What then is safe, and what to do.
pub const HELD_WHAT: &str =
    "Sổ vẫn nguyên vẹn. Muốn sửa ở đây thì đóng sổ ở nơi kia, rồi mở lại sổ này (Ctrl+O).";
/// The folder for books cannot be made.
pub const NO_FOLDER: &str = "Không tạo được thư mục chứa sổ";
/// What then is safe, and what to do.
pub const NO_FOLDER_WHAT: &str =
    "Chưa ghi gì cả. Hãy kiểm tra ổ đĩa, hoặc mở một sổ có sẵn ở nơi khác.";
/// A report with mistakes nobody let stand cannot be issued.
pub const NOT_ISSUED: &str = "Chưa chốt báo cáo";
/// What to do about them.
pub const NOT_ISSUED_WHAT: &str = "Bấm Soát (F7) để xem từng lỗi: sửa, hoặc bấm “Giữ nguyên” và ghi lý do nếu đúng là như vậy; \
     rồi chốt lại.";
/// A report with empty boxes is about to be issued.
pub fn empty_left(percent: u32, empty: usize) -> String {
    format!("Báo cáo mới soạn {percent} %, còn {empty} ô trống")
}
/// What issuing means then.
pub const EMPTY_LEFT_WHAT: &str =
    "Chốt rồi thì báo cáo chỉ xem được; cần sửa thì mở lại để soạn, lúc nào cũng được.";
/// The button.
pub const ISSUE_ANYWAY: &str = "Vẫn chốt";
/// The program broke last time.
pub const CRASHED: &str = "Lần trước chương trình bị dừng đột ngột";
/// What then is safe.
pub const CRASHED_WHAT: &str =
    "Tệp sổ không bị ảnh hưởng: mọi nội dung đã báo “Đã lưu” vẫn còn nguyên.";
/// The window is to be closed while the book does not take what was typed.
pub const CLOSING_UNSAVED: &str = "Còn nội dung chưa vào được sổ";
/// The window is to be closed while its file is not what was saved last.
pub const CLOSING_LOST: &str = "Tệp sổ không còn như lần lưu cuối";
/// What still holds it all.
pub const CLOSING_LOST_WHAT: &str = "Mọi điều đã lưu còn nguyên trong cửa sổ này: “Lưu sổ ra nơi khác” ghi ra trọn \
    vẹn. Đóng luôn thì chỉ còn các bản sao lưu.";
/// The button that closes all the same.
pub const CLOSE_ANYWAY: &str = "Vẫn đóng";
/// The button that goes on.
pub const STAY: &str = "Ở lại";
/// The copy is not written over a file.
pub const NOT_OVER: &str = "Ở đó đã có tệp cùng tên";
/// What then is safe, and what to do.
pub const NOT_OVER_WHAT: &str = "Tệp ấy vẫn nguyên vẹn. Sổ không được ghi đè lên tệp khác: hãy chọn tên khác hoặc thư mục khác.";
/// Neither the book nor the disk takes what was typed.
pub const CANNOT_CLOSE: &str = "Chưa đóng được: còn nội dung chưa lưu";
/// What then is safe, and what to do.
pub const CANNOT_CLOSE_WHAT: &str = "Nội dung vẫn còn trên màn hình. Hãy giải phóng ổ đĩa hoặc cắm lại USB rồi đóng lần nữa, hoặc lưu sổ ra nơi khác.";

/// Which boxes are not in the book.
pub fn not_in_book(names: &[String]) -> String {
    format!("Chưa vào sổ: {}.", super::boxes::listed(names))
}

/// Where what is not in the book is kept.
pub fn kept_in(folder: &Path) -> String {
    format!(
        "Đóng bây giờ thì phần này được giữ riêng trên máy, ở {}, và được hỏi lại khi mở sổ này lần sau. Muốn chắc chắn thì lưu cả sổ ra nơi khác.",
        folder.display()
    )
}

/// Title: the clock is wrong.
pub const WRONG_CLOCK: &str = "Đồng hồ của máy không đúng";

/// What it says, what is safe, what to do.
pub fn wrong_clock(at: NaiveDateTime) -> String {
    format!(
        "Máy đang ghi ngày {}. Sổ đã lập xong nhưng chưa có báo cáo nào, vì chương trình không biết đang là kỳ nào. \
         Hãy chỉnh lại ngày giờ của máy, rồi lập báo cáo của kỳ này; không chỉnh được ngay thì vẫn lập được, \
         chỉ cần chọn đúng năm.",
        at.format("%d/%m/%Y")
    )
}

/// Who has the book, as far as the book says.
pub fn held_by(holder: &Holder) -> String {
    let whose = holder.told();
    let whose = if whose.is_empty() { whose } else { format!(" ({whose})") };
    format!("Một cửa sổ khác, hoặc một máy khác, đang mở sổ này để sửa{whose}.")
}

/// How many mistakes are left.
pub fn errors_left(errors: usize) -> String {
    format!("Báo cáo còn {errors} lỗi chưa sửa và chưa ghi lý do giữ nguyên.")
}

/// Where the note about the crash is.
pub fn crash_note(log: &Path) -> String {
    format!("Nhật ký sự cố ở {}; khi cần hỗ trợ, hãy gửi tệp này.", log.display())
}

/// Why neither takes it.
pub fn written_nowhere(why: &str) -> String {
    format!("Không ghi được vào sổ và cũng không ghi tạm ra đĩa được ({why}).")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_broken_in_the_source_has_no_hole() {
        let told = kept_in(Path::new("/du-lieu"));
        assert!(!told.contains("  "), "{told}");
    }
}
