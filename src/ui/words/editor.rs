//! Words of the editor of a text: its tools, its chips, what it offers.

/// What a chip without a value shows.
pub const GAP: &str = "[chưa nhập]";
/// How one gets from a chip to the box of its figure.
pub const GO_TO_BOX: &str = "Bấm đúp, hoặc giữ Ctrl và bấm, để tới ô nhập.";
/// The tool that puts in a figure.
pub const INSERT: &str = "Chèn số liệu…";
/// The same, for those who listen.
pub const INSERT_NAME: &str = "Chèn số liệu";
/// The tool that offers sentences, and the box it opens.
pub const SUGGEST: &str = "Gợi ý câu";
/// The tool of bold letters.
pub const BOLD: &str = "Chữ đậm";
/// The tool of slanted letters.
pub const SLANTED: &str = "Chữ nghiêng";
/// In the empty field above the figures.
pub const FIGURE_HINT: &str = "Tìm số liệu: gõ vài chữ, không cần dấu";
/// That field, for those who listen.
pub const FIGURE_BOX: &str = "Tìm số liệu để chèn";
/// No figure is called so.
pub const NO_FIGURE: &str = "Không có số liệu nào khớp.";
/// Keys of the list of figures.
pub const INSERT_KEYS: &str = "↑ ↓ chọn · Enter chèn · Esc thôi";
/// Before the ways a figure can be printed.
pub const INSERT_WAYS: &str = "Enter chèn, hoặc chèn theo cách in:";
/// A figure the section asks for.
pub const OF_THIS_SECTION: &str = "của mục này";
/// Above the sentences of the outline.
pub const STARTERS: &str = "Câu mẫu của đề cương";
/// Above the lines that tell the dossiers of each field.
pub const BY_FIELD: &str = "Từng lĩnh vực, theo bảng hồ sơ";
/// There is no sentence to offer.
pub const NO_SENTENCES: &str = "Đề cương không có câu mẫu cho mục này, kỳ trước cũng chưa viết.";
/// All that could be offered is written.
pub const ALL_WRITTEN: &str = "Các câu mẫu và câu của kỳ trước đều đã có trong mục này.";
/// What to do with those offered.
pub const HOW_TO_CHOOSE: &str = "Đánh dấu câu muốn dùng. Số liệu trong câu tự đổi theo ô nhập.";
/// The button that puts in all of them.
pub const INSERT_ALL: &str = "Chèn tất cả";

/// Above the sentences of the report before.
pub fn written_before(period: &str) -> String {
    format!("Kỳ trước đã viết ({period})")
}

/// The button that puts in the sentences that are ticked.
pub fn insert_chosen(count: usize) -> String {
    format!("Chèn {count} câu đã chọn")
}

/// Puts in a figure printed in one of its ways, for those who listen.
pub fn insert_way(words: &str, way: &str) -> String {
    format!("Chèn {words}, {way}")
}

/// Some placeholders stand for nothing known.
pub fn unknown(count: usize) -> String {
    format!("⚠ {count} chỗ {{…}} không rõ số liệu nào")
}

/// Some figures of the text are not typed yet.
pub fn gaps(count: usize) -> String {
    format!("⚠ {count} chỗ chưa nhập")
}
