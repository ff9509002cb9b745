//! Words of an export under way.

use std::path::Path;

/// Above the progress.
pub const UNDER_WAY: &str = "Đang xuất PDF…";
/// Below the progress.
pub const MAY_STOP: &str =
    "Ổ đĩa hoặc mạng đang chậm. Dừng lúc này thì tệp cũ (nếu có) vẫn còn nguyên.";
/// The button.
pub const STOP: &str = "Dừng xuất (Esc)";
/// It was called off.
pub const STOPPED: &str = "Đã dừng xuất PDF; chưa ghi gì, tệp cũ (nếu có) vẫn còn nguyên.";
/// The thread is gone.
pub const BROKE: &str =
    "Chương trình gặp lỗi khi tạo PDF. Chưa ghi gì, sổ vẫn còn nguyên. Hãy thử xuất lại.";

/// Title: some boxes are red.
pub const WRONG_BOXES: &str = "Còn ô ghi chưa đúng, chưa vào sổ";
/// What the PDF would have instead.
pub const PRINTS_STORED: &str = "Chữ đang ghi trong ô vẫn còn nguyên. Nếu xuất bây giờ thì bản PDF in số đã lưu trước đó, không in chữ đang ghi.";
/// To the first of them.
pub const GO_TO_BOX: &str = "Tới ô đó";
/// In spite of them.
pub const EXPORT_ANYWAY: &str = "Vẫn xuất";

/// "Ô “Số văn bản chỉ đạo” đang viền đỏ."; of many, the first few.
pub fn wrong_boxes(names: &[String]) -> String {
    const MOST: usize = 5;
    let named: Vec<String> = names.iter().take(MOST).map(|name| format!("“{name}”")).collect();
    let more = match names.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!(" và {more} ô khác"),
    };
    format!("Ô viền đỏ: {}{more}.", named.join(", "))
}

/// The file is there and shown.
pub fn written(path: &Path) -> String {
    format!("Đã xuất {}.", path.display())
}

/// Said behind `written` where annexes of an imported text are printed as they stand.
pub fn kept_annex(lines: usize) -> String {
    format!(
        "Phụ lục không theo biểu mẫu đã biết được in nguyên văn như trong tệp nhập vào ({lines} dòng)."
    )
}

/// The file is there; nothing on this PC shows it.
pub fn written_not_shown(path: &Path) -> String {
    format!("Đã xuất {}. Máy này không tự mở được tệp PDF; hãy mở từ thư mục.", path.display())
}
