//! What the outline page says at length.

/// Below the buttons, while nothing is selected.
pub const HOW_TO: &str = "Bấm vào một mục để chọn; kéo ⋮ để chuyển chỗ.";

/// Keys, below the list.
pub const KEYS: &str = "↑ ↓ chọn mục · Enter sửa tên · Alt+↑ ↓ chuyển lên, xuống · Alt+→ ← thụt vào, đưa ra · \
     Insert thêm mục · Delete xóa mục · Ctrl+Z hoàn tác";

/// The report cannot be changed.
pub const NOT_EDITABLE: &str = "Báo cáo này chỉ xem, không sửa được đề cương.";

/// A step that is not possible there.
pub const CANNOT: &str = "Mục này không chuyển tiếp về phía đó được.";

/// An outline keeps at least one section.
pub const LAST_ONE: &str = "Đề cương phải còn ít nhất một mục.";

/// Above the list.
pub const TITLE: &str = "Đề cương của báo cáo này";

/// Back to where one was.
pub const DONE: &str = "Xong (F4)";

/// What that does.
pub const DONE_HINT: &str = "Về chỗ đang soạn (F4 hoặc Esc)";

/// Adds below: on the button, and in full.
pub const ADD_AFTER: (&str, &str) = ("Thêm mục bên dưới", "Thêm mục bên dưới");

/// Adds above.
pub const ADD_BEFORE: (&str, &str) = ("Thêm mục bên trên", "Thêm mục bên trên");

/// Adds one level below.
pub const ADD_INTO: (&str, &str) = ("Thêm mục con", "Thêm mục con");

/// Before the sibling before it.
pub const UP: (&str, &str) = ("↑ Lên", "Chuyển lên");

/// After the sibling after it.
pub const DOWN: (&str, &str) = ("↓ Xuống", "Chuyển xuống");

/// One level out.
pub const PROMOTE: (&str, &str) = ("← Đưa ra", "Đưa ra một bậc");

/// One level in.
pub const DEMOTE: (&str, &str) = ("→ Thụt vào", "Thụt vào một bậc");

/// Removes the section.
pub const REMOVE: (&str, &str) = ("Xóa mục", "Xóa mục");

/// Before the ticks of the tables.
pub const TABLES: &str = "In kèm dưới mục này:";

/// A section went.
pub const REMOVED: &str = "Đã xóa mục khỏi đề cương. Ctrl+Z để lấy lại.";

/// The yes to removing.
pub const REMOVE_THIS: &str = "Xóa mục này (Delete)";

/// The no to removing.
pub const KEEP_THIS: &str = "Giữ lại (Esc)";

/// What undo calls an added section.
pub const ADDING: &str = "thêm mục vào đề cương";

/// A section holds text.
pub const HAS_TEXT: &str = "có chữ";

/// A section holds the table of papers.
pub const HAS_PAPERS: &str = "bảng văn bản";

/// A section holds the table of dossiers.
pub const HAS_DOSSIERS: &str = "bảng hồ sơ";

/// A section holds nothing.
pub const EMPTY: &str = "trống";

/// What undo calls a section at another place.
pub fn moving(heading: &str) -> String {
    format!("chuyển mục “{heading}”")
}

/// What undo calls a section one level out.
pub fn promoting(heading: &str) -> String {
    format!("đưa mục “{heading}” ra một bậc")
}

/// What undo calls a section one level in.
pub fn demoting(heading: &str) -> String {
    format!("thụt mục “{heading}” vào một bậc")
}

/// What undo calls a section that went.
pub fn removing(heading: &str) -> String {
    format!("xóa mục “{heading}”")
}

/// Asks before a section goes that holds something.
pub fn ask_removal(heading: &str, what: &str) -> String {
    format!("⚠ Xóa mục “{heading}” thì mất theo: {what}.")
}

/// What goes with a section; nothing when nobody would miss it.
pub fn what_goes(below: usize, written: usize, tables: usize) -> Option<String> {
    let parts: Vec<String> = [
        (below, "mục con"),
        (written, "chữ đã soạn"),
        (tables, "bảng in kèm (số liệu trong bảng vẫn giữ)"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| format!("{count} {what}"))
    .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// A row, for those who listen.
pub fn spoken(number: &str, name: &str, level: u8, holds: &str) -> String {
    format!("Mục {number} {name}, bậc {level}, {holds}")
}

/// The box of a section's name.
pub fn name_of(number: &str) -> String {
    format!("Tên mục {number}").trim().to_owned()
}

/// How many figures a section asks for.
pub fn figures(count: usize) -> String {
    format!("{count} chỉ tiêu")
}

/// How many sections lie below.
pub fn sections_below(count: usize) -> String {
    format!("{count} mục con")
}

/// Heading of a new section.
pub const NEW_HEADING: &str = "Mục mới";
