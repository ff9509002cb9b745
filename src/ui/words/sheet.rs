//! What the sheets say at length.

/// Above a form.
pub const HOW_TO_FILL: &str = "Enter hoặc ↓ ↑ đổi dòng · Tab sang ô kế tiếp · Esc bỏ điều vừa gõ · “x” là không phát sinh · \
     dán được cả cột chép từ Excel";

/// How a pasted column falls, on hover.
pub const HOW_TO_PASTE: &str = "Đặt con trỏ vào ô đầu rồi bấm Ctrl+V. Bảng có cột STT hoặc tên chỉ tiêu thì khớp theo STT và tên; chỉ có cột số thì khớp từng dòng \
     như bản in, dòng tự tính được so với số tự tính. Có chỗ nào chưa khớp thì chương trình hỏi lại trước khi ghi. Ô trống không xóa số đã có.";

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
    "Mới cộng các ô đã nhập. Trang in để trống tổng này đến khi mọi dòng của cột có số.";
