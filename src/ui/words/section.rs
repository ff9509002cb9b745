//! Words of the tab of a part: what to write, and what was copied.

use crate::model::copied::Unreviewed;

/// The paragraphs of a section that came with the report were read and stay.
pub const CONFIRM: &str = "Đã soát, dùng nguyên văn";
/// What confirming does.
pub const CONFIRM_HINT: &str =
    "Bỏ dấu “chưa soát” của các đoạn có sẵn (câu mẫu, câu sao chép) trong mục này";

/// A section's paragraphs were just confirmed, and nothing else is left to review.
pub const ALL_REVIEWED: &str = "✓ Báo cáo không còn đoạn nào chưa soát";
/// The same, with so many left in other sections.
pub fn reviewed(left: usize) -> String {
    format!("✓ Đã soát mục này · báo cáo còn {left} đoạn chưa soát")
}

/// "1 đoạn đã sửa nhưng còn số của bản chép: 36,69 %, 12"; nothing when no changed paragraph has one.
pub fn old_figures(unreviewed: &[Unreviewed]) -> Option<String> {
    const MOST: usize = 8;
    let changed = unreviewed.iter().filter(|paragraph| !paragraph.figures.is_empty()).count();
    let figures: Vec<&str> =
        unreviewed.iter().flat_map(|paragraph| &paragraph.figures).map(String::as_str).collect();
    let more = if figures.len() > MOST { ", …" } else { "" };
    let shown = &figures[..figures.len().min(MOST)];
    (changed > 0).then(|| {
        format!("{changed} đoạn đã sửa nhưng còn số của bản chép: {}{more}", shown.join(", "))
    })
}

/// The way to the next section with paragraphs nobody reviewed.
pub fn next_unreviewed(keys: &str) -> String {
    format!("Tới đoạn chưa soát kế tiếp ({keys})")
}

/// The same button, for those who listen.
pub fn confirm(heading: &str) -> String {
    format!("Đã soát, dùng nguyên văn mục “{heading}”")
}

/// The box of a section's text.
pub fn text_of(number: &str, heading: &str) -> String {
    format!("Nội dung mục {number} {heading}")
}

/// The way to the rest of the guidance.
pub const SHOW_HELP: &str = "Xem F1";

/// The same, for those who listen.
pub fn help_of(number: &str) -> String {
    format!("Xem F1: hướng dẫn mục {number}")
}
