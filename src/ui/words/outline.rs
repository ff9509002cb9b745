//! What the outline page says at length.

/// Above the list.
pub const HOW_TO: &str =
    "Sửa đề cương của riêng báo cáo này. Kéo ⋮ để chuyển chỗ; số thứ tự tự chạy theo.";

/// Keys, below the buttons.
pub const KEYS: &str = "↑ ↓ chọn mục · Enter sửa tên · Alt+↑ ↓ chuyển lên, xuống · Alt+→ ← vào trong, ra ngoài · \
     Insert thêm mục · Delete bỏ mục · Ctrl+Z hoàn tác";

/// Nothing is selected.
pub const NONE_SELECTED: &str = "Bấm vào một mục để chọn.";

/// The report cannot be changed.
pub const NOT_EDITABLE: &str = "Báo cáo này chỉ xem, không sửa được đề cương.";

/// A step that is not possible there.
pub const CANNOT: &str = "Mục này không chuyển tiếp về phía đó được.";

/// An outline keeps at least one section.
pub const LAST_ONE: &str = "Đề cương phải còn ít nhất một mục.";

/// Heading of a new section.
pub const NEW_HEADING: &str = "Mục mới";
