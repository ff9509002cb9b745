//! Words of the search through a report.

use crate::edit::field::FrameField;

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

/// A box of the frame, as the list names it.
pub fn frame_part(field: FrameField) -> &'static str {
    match field {
        FrameField::Number => "Số",
        FrameField::Symbol => "Ký hiệu",
        FrameField::PlaceName => "Địa danh",
        FrameField::Organ => "Cơ quan ban hành",
        FrameField::Title => "Trích yếu",
        FrameField::AddressedTo => "Kính gửi",
        FrameField::LegalBasis => "Căn cứ",
        FrameField::Opening => "Đoạn mở đầu",
        FrameField::Closing => "Đoạn kết",
        FrameField::Recipients => "Nơi nhận",
        FrameField::SignerTitle => "Chức vụ",
        FrameField::SignerName => "Người ký",
        FrameField::KeptAnnex => "Phụ lục nguyên văn",
        FrameField::WindowFrom
        | FrameField::WindowTo
        | FrameField::Signed
        | FrameField::SignerForm => "",
    }
}

/// Which hit is selected, of how many; `are_more` when the list stops short of all.
pub fn summary(at: usize, count: usize, are_more: bool) -> String {
    let more = if are_more { "hơn " } else { "" };
    format!("{at} trong {more}{count} chỗ · Enter: tới đó · F3: kế tiếp")
}
