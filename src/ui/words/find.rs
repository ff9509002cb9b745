//! Words of the search through a report.

/// The box, and the field in it.
pub const TITLE: &str = "Tìm trong báo cáo này";
/// In the empty field.
pub const HINT: &str = "Chữ hoặc số, có dấu hay không đều được";
/// The button that closes it.
pub const CLOSE: &str = "Đóng";
/// Before anything is typed.
pub const WHERE: &str = "Tìm cả đề mục, nội dung, số liệu, nơi nhận và văn bản.";
/// Nothing was found.
pub const NOTHING: &str = "Không thấy trong báo cáo này.";
/// Above hits in headings and texts.
pub const IN_TEXT: &str = "ĐỀ MỤC VÀ NỘI DUNG";
/// Above hits in figures.
pub const IN_FIGURES: &str = "SỐ LIỆU";
/// Above hits in the frame.
pub const IN_FRAME: &str = "THÔNG TIN CHUNG, KÝ VÀ NƠI NHẬN";
/// Above hits in papers.
pub const IN_PAPERS: &str = "VĂN BẢN";
/// The report's number.
pub const NUMBER: &str = "Số";
/// The report's symbol.
pub const SYMBOL: &str = "Ký hiệu";
/// The place before the day.
pub const PLACE_NAME: &str = "Địa danh";
/// Who issues it.
pub const ORGAN: &str = "Cơ quan ban hành";
/// What it is about.
pub const SUMMARY: &str = "Trích yếu";
/// Whom it is addressed to.
pub const ADDRESSED_TO: &str = "Kính gửi";
/// The papers it rests on.
pub const LEGAL_BASIS: &str = "Căn cứ";
/// The paragraph that opens it.
pub const OPENING: &str = "Đoạn mở đầu";
/// The paragraph that closes it.
pub const CLOSING: &str = "Đoạn kết";
/// Who gets it.
pub const RECIPIENTS: &str = "Nơi nhận";
/// The title of who signs.
pub const SIGNER_TITLE: &str = "Chức vụ";
/// The name of who signs.
pub const SIGNER_NAME: &str = "Người ký";
/// Annexes kept from an imported text.
pub const KEPT_ANNEX: &str = "Phụ lục nguyên văn";

/// Which hit is selected, of how many; `are_more` when the list stops short of all.
pub fn summary(at: usize, count: usize, are_more: bool) -> String {
    let more = if are_more { "hơn " } else { "" };
    format!("{at} trong {more}{count} chỗ · Enter: tới đó · F3: kế tiếp")
}
