//! Words of the help beside the work.

/// Its first page.
pub const SECTION: &str = "Hướng dẫn mục";
/// Its second page.
pub const KEYS: &str = "Phím tắt";
/// Its third page.
pub const ABOUT: &str = "Về chương trình";
/// The button that hides it.
pub const CLOSE: &str = "Đóng";
/// What it does.
pub const CLOSE_HINT: &str = "Đóng hướng dẫn (F1)";
/// No section is at hand.
pub const NO_SECTION: &str =
    "Mở một mục của báo cáo rồi bấm F1: ở đây ghi mục đó cần viết gì, lấy số liệu ở đâu.";
/// The section is of the person's own.
pub const NO_GUIDANCE: &str = "Mục này do đơn vị tự thêm nên không có hướng dẫn sẵn.";
/// Above what the figures count.
pub const FIGURES: &str = "Số liệu của mục";
/// Above the keys of commands.
pub const KEYS_OF_COMMANDS: &str = "Lệnh";
/// Above the keys of cells.
pub const KEYS_OF_CELLS: &str = "Trong ô số liệu và bảng";
/// What keys do in a cell.
pub const CELL_KEYS: [(&str, &str); 7] = [
    ("Enter, Shift+Enter", "Xuống, lên một ô"),
    ("Tab, Shift+Tab", "Sang ô sau, ô trước"),
    ("Phím mũi tên", "Đi giữa các ô khi chưa gõ gì"),
    ("Gõ số hoặc chữ", "Thay nội dung của ô"),
    ("F2", "Sửa tiếp nội dung đang có"),
    ("Esc", "Lấy lại nội dung trước khi gõ"),
    ("Delete", "Xóa nội dung của ô"),
];
/// What the program is.
pub const WHAT_IT_IS: &str = "Báo cáo cải cách hành chính định kỳ của cấp xã. Chương trình không dùng mạng: mọi nội dung chỉ nằm trong tệp sổ trên máy này.";
/// Above where files stand.
pub const FILES: &str = "Tệp và thư mục";
/// The book.
pub const BOOK: &str = "Tệp sổ:";
/// Settings.
pub const SETTINGS: &str = "Cài đặt:";
/// Log and words not saved.
pub const DATA: &str = "Nhật ký, chữ chưa kịp lưu:";
/// A button beside each.
pub const OPEN_FOLDER: &str = "Mở thư mục";
/// How the book is kept safe.
pub const COPYING: &str = "Muốn giữ bản dự phòng thì chép tệp sổ (*.cchc) sang USB hoặc ổ khác.";
/// Above the licences.
pub const LICENCES: &str = "Giấy phép";
/// Whose work the program holds.
pub const LICENCE_NOTES: [&str; 4] = [
    "Sổ CCHC: giấy phép MIT.",
    "Phông chữ của trang in: Liberation Serif, giấy phép SIL Open Font License 1.1.",
    "Phông chữ của cửa sổ: Noto Sans, giấy phép SIL Open Font License 1.1; các dấu: DejaVu Sans, giấy phép Bitstream Vera và Arev.",
    "Các thư viện Rust đi kèm có giấy phép MIT, Apache 2.0 hoặc tương đương; danh sách ở tệp Cargo.lock của mã nguồn.",
];

/// "Sổ CCHC 0.1.0".
pub fn version(number: &str) -> String {
    format!("{} {number}", super::PROGRAM)
}
