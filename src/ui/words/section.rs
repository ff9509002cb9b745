//! Words of the tab of a part: what to write, and what was copied.

/// The paragraphs of a section that came with the report were read and stay.
pub const CONFIRM: &str = "Đã soát, dùng nguyên văn";
/// What confirming does.
pub const CONFIRM_HINT: &str =
    "Bỏ dấu “chưa soát” của các đoạn có sẵn (câu mẫu, câu sao chép) trong mục này";

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
