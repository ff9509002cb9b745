//! Words of the page that begins a book.

use std::path::Path;

/// Above the form.
pub const TITLE: &str = "Lập sổ cho đơn vị";
/// Below the title.
pub const INTRODUCTION: &str = "Chỉ tên đơn vị là bắt buộc; các ô khác để trống được và sửa lúc nào cũng \
     được ở trang “Đơn vị”. Chương trình lập luôn báo cáo đầu tiên.";
/// Below the place name.
pub const PLACE_HINT: &str = "Đơn vị mang tên người hoặc sự kiện lịch sử thì ghi cả loại đơn vị, \
     ví dụ “Xã Mẫu” (Nghị định 30/2020/NĐ-CP).";
/// No name at all.
pub const NAME_EMPTY: &str = "Hãy ghi tên đơn vị, ví dụ: Bình Minh.";
/// A name without a letter.
pub const NAME_WITHOUT_LETTERS: &str = "Tên đơn vị phải có chữ hoặc số, ví dụ: Bình Minh.";
/// A name no office has.
pub const NAME_TOO_LONG: &str = "Tên này dài quá 60 chữ cái; hãy chỉ ghi tên riêng của đơn vị.";
/// What the sample is.
pub const SAMPLE: &str = "Một xã không có thật, số liệu và báo cáo đầy đủ để xem thử. Muốn sửa gì cũng \
     được, không ảnh hưởng sổ của đơn vị.";
/// A recent book that is not where it was.
pub const MISSING: &str = "không thấy tệp";

/// The button that shows the backups of a book that is gone.
pub const RESTORE: &str = "Khôi phục…";

/// The same, for those who listen.
pub fn restore(file: &str) -> String {
    format!("Khôi phục {file}…")
}

/// How many backups this PC has of a book that is gone, and where the newest lies.
pub fn backups_left(count: usize, folder: &Path) -> String {
    format!("Máy này còn {count} bản sao lưu của sổ, ở {}", folder.display())
}

/// In how many boxes of a book that is gone words were kept that it never took.
pub fn words_left(boxes: usize) -> String {
    format!("Còn {boxes} ô ghi chưa vào sổ, được giữ trên máy này và hỏi lại khi sổ mở được.")
}

/// A book is being opened.
pub const OPENING: &str = "Đang mở sổ…";
/// Why that may take long, and what may be done.
pub const OPENING_WHAT: &str =
    "Ổ mạng hoặc USB trả lời chậm. Có thể đợi, hoặc thôi không mở nữa: sổ không bị ảnh hưởng.";
/// The button that gives it up.
pub const GIVE_UP: &str = "Thôi, không mở nữa";
/// The program broke while it opened a book.
pub const OPENING_BROKE: &str =
    "Việc mở sổ bị dừng giữa chừng. Sổ không bị ảnh hưởng; hãy thử lại.";
/// The box of the name.
pub const NAME: &str = "Tên đơn vị";
/// In the empty box of the name.
pub const NAME_EXAMPLE: &str = "ví dụ: Bình Minh";
/// In the empty box of the authority above.
pub const SUPERIOR_EXAMPLE: &str = "ví dụ: UBND tỉnh Mẫu";
/// The button that begins the book.
pub const BEGIN: &str = "Lập sổ và bắt đầu";
/// The list of periods the first report may be of.
pub const FIRST_REPORT: &str = "Báo cáo đầu tiên";
/// Behind the period that is due.
pub const IS_DUE: &str = "(đang đến hạn)";
/// Beside that button.
pub const OR_ENTER: &str = "hoặc nhấn Enter";
/// Above the ways to a book that is there.
pub const HAVE_A_BOOK: &str = "Đã có sổ";
/// The button that looks for a book.
pub const OPEN_A_BOOK: &str = "Mở sổ có sẵn";
/// Above the books opened lately.
pub const RECENT: &str = "Mở gần đây";
/// Above the sample.
pub const LOOK_FIRST: &str = "Xem thử trước";
/// The button that opens the sample.
pub const OPEN_SAMPLE: &str = "Xem sổ mẫu";
/// Below the name of the program.
pub const ABOUT: &str = "Báo cáo cải cách hành chính của cấp xã, không cần mạng";

/// Where books are kept.
pub fn kept_in(folder: &Path) -> String {
    format!("Sổ là một tệp, lưu ở {}", folder.display())
}

/// The row of a book that is there, for those who listen.
pub fn open_recent(file: &str) -> String {
    format!("Mở {file}")
}

/// Only the kind was typed.
pub fn name_is_a_kind(kind: &str) -> String {
    format!("“{kind}” mới là loại đơn vị; hãy ghi cả tên riêng, ví dụ: {kind} Mẫu.")
}
