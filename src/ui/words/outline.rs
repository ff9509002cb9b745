//! What the outline page says at length.

/// Below the buttons, while nothing is selected.
pub const HOW_TO: &str = "Bấm vào một mục để chọn; kéo ⋮ để chuyển chỗ.";

/// Keys, below the list.
pub const KEYS: &str = "↑ ↓ chọn mục · Enter sửa tên · Alt+↑ ↓ chuyển lên, xuống · Alt+→ ← vào trong, ra ngoài · \
     Insert thêm mục · Delete bỏ mục · Ctrl+Z hoàn tác";

/// The report cannot be changed.
pub const NOT_EDITABLE: &str = "Báo cáo này chỉ xem, không sửa được đề cương.";

/// A step that is not possible there.
pub const CANNOT: &str = "Mục này không chuyển tiếp về phía đó được.";

/// An outline keeps at least one section.
pub const LAST_ONE: &str = "Đề cương phải còn ít nhất một mục.";

/// Heading of a new section.
pub const NEW_HEADING: &str = "Mục mới";
