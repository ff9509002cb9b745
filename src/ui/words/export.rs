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

/// To the list of what is wrong.
pub const LOOK: &str = "Xem từng chỗ";
/// In spite of it, marked.
pub const EXPORT_DRAFT: &str = "Xuất bản nháp";
/// In spite of it, to the printer.
pub const PRINT_ANYWAY: &str = "Vẫn in";
/// The same, marked.
pub const PRINT_DRAFT: &str = "In bản nháp";
/// What the marked edition is.
pub const DRAFT_WHAT: &str =
    "Bản nháp in chữ DỰ THẢO ở đầu mỗi trang để không nhầm với bản trình ký.";
/// The printer has the pages.
pub const PRINTED: &str = "Đã gửi báo cáo tới máy in.";
/// No printer took them.
pub const SHOWN_TO_PRINT: &str =
    "Máy này chưa đặt máy in cho tệp PDF nên đã mở bản PDF; hãy bấm in (Ctrl+P) trong cửa sổ đó.";

/// Rows of an imported annex that are printed below a form.
pub fn rows_below(rows: usize) -> String {
    format!(
        "Phụ lục in nguyên văn {rows} dòng của tệp nhập vào ngay bên dưới biểu mẫu, vì các dòng đó không khớp biểu. Sửa hoặc xóa ở Thông tin chung."
    )
}

/// "Còn 3 lỗi, 125 chỗ […], 23 đoạn chưa soát, 56 cảnh báo": title of what is asked before pages go out.
pub fn left(counts: Counts) -> String {
    let Counts { errors, gaps, unreviewed, warnings, rows_below } = counts;
    let named = [
        (errors, "lỗi"),
        (gaps, "chỗ […]"),
        (unreviewed, "đoạn chưa soát"),
        (warnings, "cảnh báo"),
        (rows_below, "dòng phụ lục ngoài biểu mẫu"),
    ];
    let parts = named.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, name)| format!("{count} {name}")).collect();
    format!("Còn {}", parts.join(", "))
}

/// How much of each is left in a report whose pages are to go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Gaps on the pages.
    pub gaps: usize,
    /// Paragraphs that came with the report and nobody reviewed.
    pub unreviewed: usize,
    /// Warnings.
    pub warnings: usize,
    /// Rows of an imported annex that stand below a form they did not fit into.
    pub rows_below: usize,
}

/// The first errors, a line for what is said alike of several places, and how many more.
pub fn first_errors(errors: &[String]) -> Vec<String> {
    const MOST: usize = 3;
    let mut alike: Vec<(&str, usize)> = Vec::new();
    for message in errors {
        match alike.iter_mut().find(|(known, _)| known == message) {
            Some((_, places)) => *places += 1,
            None => alike.push((message, 1)),
        }
    }
    let line = |(message, places): &(&str, usize)| match places {
        1 => format!("– {message}"),
        places => format!("– {message} ({places} chỗ)"),
    };
    let mut lines: Vec<String> = alike.iter().take(MOST).map(line).collect();
    let more: usize = alike.iter().skip(MOST).map(|(_, places)| places).sum();
    if more > 0 {
        lines.push(format!("và {more} lỗi khác."));
    }
    lines
}

/// Neither printed nor shown.
pub fn not_printed(path: &Path) -> String {
    format!("Máy này không in và không mở được tệp PDF; tệp ở {}.", path.display())
}
/// What the PDF would have instead.
pub const PRINTS_STORED: &str = "Chữ đang ghi trong ô vẫn còn nguyên. Nếu xuất bây giờ thì bản PDF in số đã lưu trước đó, không in chữ đang ghi.";
/// To the first paragraph that nobody reviewed.
pub const GO_TO_UNREVIEWED: &str = "Tới đoạn chưa soát";
/// What such paragraphs are.
pub const UNREVIEWED_WHAT: &str = "Đoạn chưa soát là đoạn chép từ kỳ trước hoặc lấy từ đề cương mà chưa ai đọc lại: dễ còn số, ngày và việc của kỳ trước.";
/// To the first of them.
pub const GO_TO_BOX: &str = "Tới ô đó";
/// In spite of them.
pub const EXPORT_ANYWAY: &str = "Vẫn xuất";

/// "Ô viền đỏ: “Số văn bản chỉ đạo”."; of many, the first few.
pub fn wrong_boxes(names: &[String]) -> String {
    format!("Ô viền đỏ: {}.", super::boxes::listed(names))
}

/// Nothing on this PC shows it.
pub fn not_opened(path: &Path) -> String {
    format!("Máy này không tự mở được {}; hãy mở từ thư mục.", path.display())
}

/// The file is there and shown.
pub fn written(path: &Path) -> String {
    format!("Đã xuất {}.", path.display())
}

/// Said behind `written` where annexes of an imported text are printed as they stand.
pub fn kept_annex(lines: usize) -> String {
    format!(
        "Phụ lục không theo biểu mẫu nào có sẵn thì in nguyên văn như trong tệp nhập vào ({lines} dòng)."
    )
}

/// The file is there; nothing on this PC shows it.
pub fn written_not_shown(path: &Path) -> String {
    format!("Đã xuất {}. Máy này không tự mở được tệp PDF; hãy mở từ thư mục.", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_alike_of_several_places_is_one_line() {
        let errors = ["Một.", "Hai.", "Một.", "Ba.", "Bốn.", "Bốn."].map(str::to_owned);
        let lines = first_errors(&errors);
        assert_eq!(lines, ["– Một. (2 chỗ)", "– Hai.", "– Ba.", "và 2 lỗi khác."]);
    }
}
