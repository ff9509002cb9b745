//! Words of the page of a report's evidence.

use crate::{
    disk::room::size_words,
    model::{Evidence, Period},
    session::evidence::EvidenceToKeep,
};

/// The page.
pub const TITLE: &str = "Minh chứng";
/// The same in two letters.
pub const SHORT: &str = "MC";
/// What it is for.
pub const WHAT: &str = "Văn bản trong sổ và tệp nhỏ (PDF, ảnh, Word, Excel) chứng minh cho số liệu, mục và nhiệm vụ của báo cáo. Không in trong báo cáo; in riêng được thành danh mục.";
/// What one sees of the places.
pub const SHOWN: &str = "Hiện";
/// Places that have some; figures that have none; all of them.
pub const SHOWN_CHOICES: [&str; 3] = ["đã có minh chứng", "số liệu chưa có", "tất cả"];
/// The line that narrows them.
pub const FILTER: &str = "Lọc theo chữ";
/// In it while it is empty.
pub const FILTER_HINT: &str = "tên mục, số liệu, nhiệm vụ";
/// The button that prints the list into a file.
pub const SAVE_PDF: &str = "In danh mục ra PDF…";
/// Where it goes.
pub const PICK_PDF: &str = "Danh mục minh chứng ra PDF";
/// A file is named for a place.
pub const PICK_FILE: &str = "Chọn tệp minh chứng";
/// What such files are called.
pub const FILES: &str = "PDF, ảnh, Word, Excel";
/// The buttons of a place.
pub const ADD_FILE: &str = "+ Tệp…";
/// The same for a paper.
pub const ADD_PAPER: &str = "+ Văn bản";
/// Both for those who do not see beside what they stand.
pub const ADD_FILE_TO: &str = "Thêm tệp cho";
/// The same for a paper.
pub const ADD_PAPER_TO: &str = "Thêm văn bản cho";
/// The buttons of a piece of evidence.
pub const OPEN: &str = "Mở";
/// The same for its note.
pub const NOTE: &str = "Ghi chú";
/// The same for taking it out.
pub const REMOVE: &str = "Bỏ";
/// The line in which a paper is named.
pub const PAPER: &str = "Văn bản trong sổ";
/// In it while it is empty.
pub const PAPER_HINT: &str = "gõ số hoặc chữ trong trích yếu, rồi chọn";
/// The register has no paper like that.
pub const NO_PAPER: &str =
    "Sổ văn bản không có văn bản nào như vậy; vào sổ trước ở trang Sổ văn bản.";
/// In the line of a note while it is empty.
pub const NOTE_HINT: &str = "ví dụ: trang 2, mục 3";
/// The button that takes what was typed.
pub const TAKE: &str = "Ghi";
/// The button that does not.
pub const LEAVE: &str = "Thôi";
/// Nothing is to be shown.
pub const NOTHING: &str =
    "Chưa có minh chứng nào. Chọn Hiện: tất cả để thêm cho từng mục, số liệu hoặc nhiệm vụ.";
/// Every figure has some.
pub const ALL_SHOWN: &str = "Mọi số liệu đã nhập đều có minh chứng.";
/// No place has those words.
pub const NO_MATCH: &str = "Không có chỗ nào khớp với chữ đang lọc.";
/// Before evidence of which nothing of the report is left.
pub const GONE: &str = "Minh chứng của chỗ không còn trong báo cáo";
/// Before the tasks.
pub const TASKS: &str = "Nhiệm vụ kế hoạch";
/// The head of the question before a file goes in.
pub const KEEP_TITLE: &str = "Giữ tệp này trong sổ?";
/// Its answer.
pub const KEEP_NOW: &str = "Giữ trong sổ";
/// The head of the answer to what does not go in.
pub const NOT_KEPT: &str = "Chưa thêm minh chứng";
/// No report is open.
pub const NO_REPORT: &str = "Mở một báo cáo để xem minh chứng của báo cáo đó.";

/// The heading, of which report.
pub fn title(period: Period) -> String {
    format!("{TITLE} · {}", period.full())
}

/// What there is, and what has none.
pub fn counted(count: usize, bytes: u64, without: usize) -> String {
    let files = if bytes == 0 { String::new() } else { format!(", tệp {}", size_words(bytes)) };
    let most = Evidence::MOST_OF_A_REPORT >> 20;
    format!(
        "{count} minh chứng{files} (nhiều nhất {most} MB một báo cáo) · {without} số liệu đã nhập chưa có minh chứng"
    )
}

/// What its file is called.
pub fn file_name(period: Period) -> String {
    format!("minh-chung-{}.pdf", period.code())
}

/// The list is in that file.
pub fn printed(name: &str) -> String {
    format!("Đã in danh mục minh chứng ra {name}.")
}

/// A button for those who do not see beside what it stands.
pub fn of(button: &str, words: &str) -> String {
    format!("{button} {words}")
}

/// How much heavier the book gets by a file, and how much of a report's room is taken.
pub fn keep_what(file: &EvidenceToKeep, of: &str, kept: u64) -> String {
    format!(
        "Tệp {} làm minh chứng cho “{of}”: sổ nặng thêm chừng {}. Minh chứng cùng chỗ này (báo cáo, hoặc nhiệm vụ cả năm) đang giữ {} trong {} MB.",
        file.name,
        size_words(file.bytes.len() as u64),
        size_words(kept),
        Evidence::MOST_OF_A_REPORT >> 20
    )
}

/// It went in.
pub fn kept(what: &str) -> String {
    format!("Đã thêm minh chứng: {what}.")
}

/// It was taken out.
pub fn removed(what: &str) -> String {
    format!("Đã bỏ minh chứng {what}; Ctrl+Z lấy lại.")
}

/// So many are named for a section and its figures: the button that leads there.
pub fn of_section(count: usize) -> String {
    format!("{TITLE}: {count}")
}
