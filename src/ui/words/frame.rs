//! Words of the two tabs around the report's text: what stands above it, and who signs.

/// The tab of what stands above the text.
pub const GENERAL: &str = "Thông tin chung";
/// Below its title.
pub const GENERAL_INTRODUCTION: &str =
    "Phần đầu của báo cáo. Ô màu trong câu là tên gọi và số liệu chương trình tự điền theo kỳ.";
/// The first day figures are counted from.
pub const WINDOW_FROM: &str = "Số liệu từ ngày";
/// The last day.
pub const WINDOW_TO: &str = "Đến hết ngày";
/// The day of signing.
pub const SIGNED: &str = "Ngày ký (để trống nếu ký số)";
/// The report's number.
pub const NUMBER: &str = "Số";
/// The report's symbol.
pub const SYMBOL: &str = "Ký hiệu";
/// The place before the day.
pub const PLACE_NAME: &str = "Địa danh (nếu khác đơn vị)";
/// Who issues it, where the name was another.
pub const ORGAN: &str = "Cơ quan ban hành nếu khác tên đơn vị hiện nay";
/// The forms annexed.
pub const FORMS: &str = "Biểu mẫu kèm theo";
/// No form is annexed.
pub const NO_FORMS: &str = "Không kèm biểu mẫu";
/// What the report is about.
pub const SUMMARY: &str = "Trích yếu";
/// Whom it is addressed to.
pub const ADDRESSED_TO: &str = "Kính gửi (mỗi nơi một dòng, có thể để trống)";
/// The papers it rests on.
pub const LEGAL_BASIS: &str = "Căn cứ (mỗi căn cứ một dòng, có thể để trống)";
/// The paragraph that opens it.
pub const OPENING: &str = "Đoạn mở đầu";
/// The tab of who signs and who gets it.
pub const SIGNING: &str = "Ký và nơi nhận";
/// The paragraph that closes it.
pub const CLOSING: &str = "Đoạn kết (chương trình tự thêm “./.”)";
/// Who gets it.
pub const RECIPIENTS: &str = "Nơi nhận (mỗi nơi một dòng, không cần gạch đầu dòng)";
/// Annexes kept from an imported text.
pub const KEPT_ANNEX: &str = "Phụ lục giữ nguyên văn từ tệp nhập vào (mỗi dòng một hàng, dấu | ngăn các cột; xóa hết thì không in nữa)";
