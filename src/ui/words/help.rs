//! Words of the help beside the work.

use crate::ui::help::topic::HelpTopic;

/// Its first page.
pub const SECTION: &str = "Hướng dẫn";
/// Its second page.
pub const KEYS: &str = "Phím tắt";
/// Its third page.
pub const ABOUT: &str = "Về chương trình";
/// The button that hides it.
pub const CLOSE: &str = "Đóng";
/// What it does.
pub const CLOSE_HINT: &str = "Đóng hướng dẫn (F1)";
/// The section is of the person's own.
pub const NO_GUIDANCE: &str = "Mục này do đơn vị tự thêm nên không có hướng dẫn sẵn.";
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
    ("F2", "Sửa tiếp nội dung đang có; mở danh sách của ô chọn"),
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
/// Who may read the book, and how to keep others from it.
pub const PRIVACY: &str = "Sổ có thể có tên người; ai vào được thư mục là đọc được sổ, các bản sao lưu và tệp JSON đi kèm. Để sổ trong thư mục riêng \
     của mình, khóa máy khi rời chỗ (Windows+L), bật BitLocker cho ổ máy và USB; thư mục dùng chung thì nhờ người quản trị chỉ \
     cho đúng người vào. Chương trình không tự mã hóa và không giữ mật khẩu.";
/// How the book is kept safe.
pub const COPYING: &str = "Muốn giữ bản dự phòng thì chép tệp sổ (*.cchc) sang USB hoặc ổ khác.";
/// Above the licences.
pub const LICENCES: &str = "Giấy phép";
/// Whose work the program holds.
pub const LICENCE_NOTES: [&str; 4] = [
    "Sổ CCHC: giấy phép MIT.",
    "Phông chữ của bản in: Liberation Serif, giấy phép SIL Open Font License 1.1.",
    "Phông chữ của cửa sổ: Noto Sans, giấy phép SIL Open Font License 1.1; các dấu: DejaVu Sans, giấy phép Bitstream Vera và Arev.",
    "Các thư viện Rust đi kèm có giấy phép MIT, Apache 2.0 hoặc tương đương; danh sách ở tệp Cargo.lock của mã nguồn.",
];

/// A page of the help: what it is called, and a few things worth knowing.
type HelpWords = (&'static str, &'static [&'static str]);

const SECTION_PAGE: HelpWords = ("Mục của báo cáo", &[NO_GUIDANCE]);
const GENERAL_PAGE: HelpWords = (
    super::frame::GENERAL,
    &[
        "Phần in trước mục đầu tiên: kỳ số liệu, số và ký hiệu, ngày ký, trích yếu, nơi gửi, căn cứ, đoạn mở đầu.",
        "Số và ngày ký để trống được cho tới khi ban hành.",
    ],
);
const SIGNING_PAGE: HelpWords = (
    super::frame::SIGNING,
    &["Phần in ở cuối báo cáo: đoạn kết, nơi nhận, người ký.", "Mỗi nơi nhận ghi một dòng."],
);
const FORM_PAGE: HelpWords = (
    "Biểu mẫu",
    &[
        "Số ở biểu và số ở mục là một: ghi ở đâu cũng được, chỉ ghi một lần.",
        "Số có dấu = do chương trình tự tính.",
        "Chép một cột từ Excel rồi dán vào ô đầu: các ô dưới được điền theo.",
        "Ctrl+E mở ghi chú của số liệu; ghi chú in ở cột cuối của biểu.",
        "Ctrl+L lấy số này từ các báo cáo khác (hay lấy lại khi đã gõ đè); Ctrl+Shift+L xem rồi lấy tất cả.",
    ],
);
const OUTLINE_PAGE: HelpWords = (
    "Đề cương của báo cáo này",
    &[
        "Kéo một mục để đổi chỗ; dùng các nút của mục đang chọn để thêm, xóa, thụt vào, đưa ra.",
        "Chữ và số liệu đi theo mục; mục đã có chữ thì hỏi lại rồi mới xóa.",
        "F4 hoặc Esc để trở về báo cáo; Ctrl+Z lấy lại.",
    ],
);
const YEAR_PAGE: HelpWords = (
    "Trang năm",
    &[
        "Mỗi thẻ là một kỳ báo cáo: đã ban hành, đang soạn hay chưa lập, còn bao nhiêu lỗi và ô trống, ngày chốt số liệu.",
        "Bấm vào thẻ hoặc bấm Enter để mở báo cáo; thẻ nét đứt là kỳ chưa lập, bấm vào để lập.",
        "Nút ba chấm ở góc thẻ: chốt hoặc mở lại, xuất PDF, sao chép thành kỳ mới, xóa.",
        "Bảng “Số liệu chính” đặt các kỳ trong năm cạnh nhau và so với năm trước; bấm vào một số để tới ô nhập.",
        "Các năm khác ở cột bên trái.",
    ],
);
const COMMUNE_PAGE: HelpWords = (
    super::commune::TITLE,
    &[
        "Tên xã, cấp trên, địa danh, người ký ghi ở đây một lần; báo cáo mới nào cũng dùng.",
        "Các kỳ được đánh dấu ở đây là các thẻ của trang năm.",
    ],
);
const NEW_PERIOD_PAGE: HelpWords = (
    super::new_period::TITLE,
    &[
        "Chọn kỳ và năm, rồi chọn bắt đầu từ đề cương trống, từ báo cáo trước hay từ báo cáo cũ.",
        "Sao chép thì đề cương, lời văn, nơi nhận, người ký được chép sang; số liệu, số và ngày ký để trống.",
        "Bấm Enter để lập báo cáo.",
    ],
);

/// What a page that is no section is for: its name, and a few things worth knowing.
pub fn page(topic: HelpTopic) -> (&'static str, &'static [&'static str]) {
    match topic {
        HelpTopic::Section(_) => SECTION_PAGE,
        HelpTopic::General => GENERAL_PAGE,
        HelpTopic::Signing => SIGNING_PAGE,
        HelpTopic::Form => FORM_PAGE,
        HelpTopic::Outline => OUTLINE_PAGE,
        HelpTopic::Year => YEAR_PAGE,
        HelpTopic::Commune => COMMUNE_PAGE,
        HelpTopic::NewPeriod => NEW_PERIOD_PAGE,
    }
}

/// "Sổ CCHC 0.1.0".
pub fn version(number: &str) -> String {
    format!("{} {number}", super::PROGRAM)
}
