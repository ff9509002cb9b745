//! Words of the search through a report.

use crate::{
    edit::field::FrameField,
    model::{Period, PeriodKind, text},
    session::book_index::FoundAs,
};

/// The box, and the field in it.
pub const TITLE: &str = "Tìm trong báo cáo này";
/// The box, when words are put in the place of others.
pub const REPLACE_TITLE: &str = "Tìm và thay trong báo cáo này";
/// Words are to be replaced where no report is shown.
pub const ONLY_IN_SIGHT: &str =
    "Chỉ thay chữ trong báo cáo đang mở trên màn hình. Hãy mở báo cáo cần thay rồi bấm Ctrl+H.";
/// Before the line of what is looked for.
pub const QUERY: &str = "Tìm";
/// Its name.
pub const QUERY_NAME: &str = "Chữ cần thay";
/// In it, while it is empty.
pub const HINT_EXACT: &str = "Gõ đúng chữ cần thay, đủ dấu";
/// The line of the new words.
pub const NEW: &str = "Thay bằng";
/// In it, while it is empty.
pub const NEW_HINT: &str = "Để trống là bỏ chữ đó";
/// Whether capitals matter.
pub const MATCH_CASE: &str = "Phân biệt hoa thường";
/// Whether what stands within longer words is found: "bà" in "bàn".
pub const PARTS_OF_WORDS: &str = "Cả khi nằm trong từ khác";
/// The button that begins to replace.
pub const REPLACE: &str = "Thay thế…";
/// The button that replaces the place at hand.
pub const REPLACE_ONE: &str = "Thay chỗ này";
/// What keys do the same.
pub const REPLACE_ONE_HINT: &str =
    "Thay chỗ đang chọn rồi sang chỗ kế tiếp (Enter trong ô “Thay bằng”)";
/// What replacing all means.
pub const REPLACE_ALL_HINT: &str =
    "Thay mọi chỗ có dấu chọn, một lần Ctrl+Z lấy lại tất cả (Alt+Enter)";
/// Before anything is typed.
pub const WHERE_REPLACED: &str =
    "Thay trong đề mục, nội dung và Thông tin chung; từng chỗ được hiện ra trước khi thay.";
/// Nothing stands there letter for letter.
pub const NOTHING_EXACT: &str =
    "Không có chỗ nào thay được: để thay, chữ phải gõ đúng từng dấu như trong báo cáo.";
/// It stands only in what is filled in.
pub const ONLY_FILLED_IN: &str = "Chữ này chỉ có ở chỗ tự điền, không thay ở đây được. Bấm vào từng dòng dưới đây để tới ô gốc và sửa; chỗ tự điền theo kỳ báo cáo thì không đổi được.";
/// It stands only in boxes of their own.
pub const ONLY_ELSEWHERE: &str = "Chữ này không có trong đề mục, nội dung và các ô chữ của Thông tin chung, nên không thay ở đây được. Bấm vào từng dòng dưới đây để tới ô có chữ và sửa.";
/// It stands in both.
pub const ONLY_ELSEWHERE_OR_FILLED_IN: &str = "Chữ này chỉ có ở chỗ tự điền và ở các ô số liệu, bảng, nên không thay ở đây được. Bấm vào từng dòng dưới đây để tới ô có chữ và sửa.";
/// The report, or the book, is only read.
pub const LOCKED: &str = "Báo cáo đang chỉ xem nên không thay được. Báo cáo đã ban hành thì bấm “Mở lại để soạn”; sổ đang mở ở nơi khác \
     thì đóng ở nơi đó trước.";
/// Why a place is not replaced: its words are filled in.
pub const KEPT_CHIP: &str = "số liệu, chữ tự điền";
/// The same, where they come from a figure's box.
pub const KEPT_FIGURE_CHIP: &str = "tự điền từ ô số liệu";
/// The same, computed from them.
pub const KEPT_COMPUTED_CHIP: &str = "tự tính từ số liệu";
/// The same, following the report's period.
pub const KEPT_PERIOD_CHIP: &str = "tự điền theo kỳ báo cáo";
/// The same, from a box of the frame.
pub const KEPT_FRAME_CHIP: &str = "từ Thông tin chung";
/// The same, from a box of the report's end.
pub const KEPT_SIGNING_CHIP: &str = "từ Ký và nơi nhận";
/// The same, from the page of the office.
pub const KEPT_COMMUNE_CHIP: &str = "từ trang Đơn vị";
/// Why a place is not replaced: a figure's box.
pub const KEPT_FIGURE: &str = "ô số liệu";
/// Why a place is not replaced: a box of the frame.
pub const KEPT_FRAME: &str = "thông tin chung";
/// Why a place is not replaced: a box of the report's end.
pub const KEPT_SIGNING: &str = "ký và nơi nhận";
/// Why a place is not replaced: a row of papers.
pub const KEPT_PAPER: &str = "danh mục văn bản";
/// In the empty field.
pub const HINT: &str = "Chữ hoặc số, có dấu hay không đều được";
/// Above hits in the dossiers table.
pub const IN_DOSSIERS: &str = "Hồ sơ theo lĩnh vực";
/// Why a place is not replaced: a cell of the dossiers table.
pub const KEPT_DOSSIERS: &str = "bảng hồ sơ";
/// The button that closes it.
pub const CLOSE: &str = "Đóng";
/// Before anything is typed.
pub const WHERE: &str =
    "Tìm cả đề mục, nội dung, số liệu, hồ sơ theo lĩnh vực, nơi nhận và văn bản.";
/// Nothing was found.
pub const NOTHING: &str = "Không thấy trong báo cáo này.";
/// Above hits in headings and texts.
pub const IN_TEXT: &str = "Đề mục và nội dung";
/// Above hits in figures.
pub const IN_FIGURES: &str = "Số liệu";
/// Above hits in the frame.
pub const IN_FRAME: &str = "Thông tin chung, ký và nơi nhận";
/// Above hits in papers.
pub const IN_PAPERS: &str = "Văn bản";

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
        FrameField::WindowFrom => "Số liệu từ ngày",
        FrameField::WindowTo => "Số liệu đến ngày",
        FrameField::Signed => "Ngày ký",
        FrameField::SignerForm => "",
    }
}

/// In the empty field of a search over all years.
pub const BOOK_HINT: &str =
    "Gõ chữ hoặc số cần tìm trong mọi báo cáo của sổ, có dấu hay không đều được";
/// Below it.
pub const BOOK_WHERE: &str = "Tìm trong đề mục, nội dung, số liệu, hồ sơ theo lĩnh vực, văn bản, nơi nhận và các điều đã giữ nguyên của mọi năm.";
/// Nothing was found in any report.
pub const NOTHING_IN_BOOK: &str = "Không thấy trong báo cáo nào của sổ.";
/// The reports are being read.
pub const READING_BOOK: &str = "Đang đọc các báo cáo của sổ…";
/// A finding that somebody let stand.
pub const LET_STAND: &str = "Đã giữ nguyên";
/// The name of a report.
pub const REPORT_NAME: &str = "Báo cáo";

/// How many places were found in how many reports of a book, and how they answer.
pub fn in_book(count: usize, reports: usize, found_as: FoundAs) -> String {
    let found = format!("{count} chỗ trong {reports} báo cáo của sổ");
    match found_as {
        FoundAs::Typed => found,
        FoundAs::OtherMarks => format!("Không có chữ đúng dấu như đã gõ; {found} có chữ khác dấu"),
        FoundAs::Apart => format!("Không có nguyên cụm; {found} có đủ các chữ"),
    }
}

/// The row that shows all of them.
pub fn all_in_book(count: usize) -> String {
    format!("Xem cả {count} chỗ trong mọi năm")
}

/// "Sổ văn bản · năm 2026": above what was found among its papers.
pub fn in_register(year: Option<i32>) -> String {
    year.map_or_else(
        || "Sổ văn bản · chưa có ngày".to_owned(),
        |year| format!("Sổ văn bản · năm {year}"),
    )
}

/// "Nhiệm vụ kế hoạch · năm 2026": above what was found among its tasks.
pub fn in_plan(year: i32) -> String {
    format!("Nhiệm vụ kế hoạch · năm {year}")
}

/// "Năm 2025 · Quý I", "Năm 2025 · Cả năm": above what was found in a report.
pub fn in_report(period: Period) -> String {
    let part = match period.kind {
        PeriodKind::Year => "Cả năm".to_owned(),
        _ => text::capitalised(period.label()),
    };
    format!("Năm {} · {part}", period.year)
}

/// Which hit is selected, of how many; `are_more` when the list stops short of all.
pub fn summary(at: usize, count: usize, are_more: bool) -> String {
    let more = if are_more { "hơn " } else { "" };
    format!("{at} trong {more}{count} chỗ · Enter: sau · Shift+Enter: trước")
}

/// The button that replaces all that are ticked.
pub fn replace_all(count: usize) -> String {
    format!("Thay tất cả ({count} chỗ)")
}

/// Which place is at hand, of how many, and what Enter does in the line one is in.
pub fn replacing(at: usize, count: usize, are_more: bool, in_new: bool) -> String {
    let more = if are_more { " (danh sách chỉ hiện các chỗ đầu)" } else { "" };
    let enter = if in_new { "thay chỗ này" } else { "chỗ sau" };
    format!("{at} trong {count} chỗ{more} · Enter: {enter} · Alt+Enter: thay tất cả")
}

/// Above what is found and not replaced.
pub fn kept(count: usize) -> String {
    format!("{count} chỗ không thay ở đây, sửa tại ô gốc")
}

/// A place as it is and as it would be, for those who listen.
pub fn change(before: &str, old: &str, new: &str, after: &str) -> String {
    format!("{before}{old}{after} → {before}{new}{after}")
}

/// The tick of a place, for those who listen.
pub fn tick(change: &str) -> String {
    format!("Thay ở đây: {change}")
}

/// What a replacement came to.
pub fn replaced(replaced: usize, left: usize) -> String {
    let done = match replaced {
        0 => "Chưa thay chỗ nào.".to_owned(),
        _ => format!("Đã thay {replaced} chỗ. Ctrl+Z để lấy lại."),
    };
    match left {
        0 => done,
        _ => format!("{done} {left} chỗ giữ nguyên vì chữ ở đó đã khác hoặc chưa lưu được."),
    }
}
