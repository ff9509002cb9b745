//! What the sheets say at length.

/// Above a form.
pub const HOW_TO_FILL: &str = "Enter hoặc ↓ ↑ đổi dòng · Tab sang ô kế tiếp · Esc bỏ điều vừa gõ · “x” là không phát sinh · \
     dán được cả cột chép từ Excel";

/// How a pasted column falls, on hover.
pub const HOW_TO_PASTE: &str = "Đặt con trỏ vào ô đầu rồi bấm Ctrl+V. Cột đủ mọi dòng của biểu (kể cả dòng tự tính) thì khớp từng dòng; \
     cột ngắn hơn thì điền lần lượt xuống các ô nhập được. Chép cả bảng có cột STT thì khớp theo STT. Ô trống không xóa số đã có.";

/// Above a form of a report that cannot be changed.
pub const NOT_EDITABLE: &str = "Báo cáo này chỉ xem, không sửa được.";

/// Above the dossiers table.
pub const DOSSIERS: &str = "Hồ sơ TTHC theo lĩnh vực";

/// Above the papers table.
pub const PAPERS: &str = "Danh mục văn bản";

/// F5 or F6 where rows are those of the official form.
pub const FIXED_ROWS: &str = "Biểu mẫu này có số dòng cố định, không thêm bớt được.";

/// F6 without a current row.
pub const NO_CURRENT_ROW: &str = "Đặt con trỏ vào dòng cần bớt rồi bấm F6.";

/// An empty table.
pub const NO_ROWS: &str = "Chưa có dòng nào. Bấm “Thêm dòng (F5)” để bắt đầu.";

/// Sum of a column in which rows are still blank.
pub const PARTIAL_SUM: &str =
    "Cột còn ô trống nên chưa có tổng; trang in cũng để trống đến khi mọi dòng của cột có số.";

/// A column in which rows are still blank has no sum.
pub const NO_WHOLE_SUM: &str = "chưa đủ";

/// Where a value that is never typed comes from: a formula, an imported report, or nowhere yet.
pub fn origin(is_computed: bool, has_value: bool) -> &'static str {
    match (is_computed, has_value) {
        (true, _) => "Chương trình tự tính",
        (false, true) => "Số in trong bản nhập vào; khi đủ các số dưới đây, chương trình tự tính",
        (false, false) => "Chương trình tự tính khi đủ các số dưới đây",
    }
}

/// Above the box of annexes kept from an imported text.
pub const KEPT_ANNEX: &str = "Phụ lục giữ nguyên văn từ tệp nhập vào (mỗi dòng một hàng, dấu | ngăn các cột; xóa hết thì không in nữa)";
