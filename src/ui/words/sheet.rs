//! What the sheets say at length.

/// Above a form.
pub const HOW_TO_FILL: &str = "Như Excel: gõ là thay số cũ, F2 sửa số đang có, Delete xóa, Esc lấy lại · Enter xuống, Tab sang phải · “x” là không phát sinh";

/// How a pasted column falls, on hover.
pub const HOW_TO_PASTE: &str = "Đặt con trỏ vào ô đầu rồi bấm Ctrl+V. Bảng có cột STT hoặc tên chỉ tiêu thì khớp theo STT và tên; chỉ có cột số thì khớp từng dòng \
     như bản in, dòng tự tính được so với số tự tính. Có chỗ nào chưa khớp thì chương trình hỏi lại trước khi ghi. Ô trống không xóa số đã có.";

/// Above a form of a report that cannot be changed.
pub const NOT_EDITABLE: &str = "Báo cáo này chỉ xem, không sửa được.";

/// Above the dossiers table.
pub const DOSSIERS: &str = "Hồ sơ TTHC theo lĩnh vực";

/// Above the papers table.
pub const PAPERS: &str = "Danh mục văn bản";

/// Below its name: what of it is printed.
pub const PRINTED_PAPERS: &str = "Bản in có số, ký hiệu, ngày ban hành, loại văn bản và trích yếu. Cơ quan ban hành chỉ giữ trong sổ.";

/// The same of dossiers, whose printed columns are these.
pub fn printed_dossiers(columns: &[&str]) -> String {
    let columns = columns.join(", ");
    format!(
        "Bản in có các cột: {columns}. Cột khác chỉ giữ trong sổ. Dòng chưa có số thì không in."
    )
}

/// F5, with Shift or without, where rows are those of the official form.
pub const FIXED_ROWS: &str = "Biểu mẫu này có số dòng cố định, không thêm bớt được.";

/// Shift+F5 without a current row.
pub const NO_CURRENT_ROW: &str = "Đặt con trỏ vào dòng cần xóa rồi bấm Shift+F5.";

/// F5 or Shift+F5 where no table has the cursor.
pub const NO_TABLE: &str = "Hãy đặt con trỏ vào một ô của bảng rồi bấm F5 để thêm dòng, Shift+F5 để xóa dòng; hoặc bấm nút “Thêm dòng” ở trên bảng.";

/// Enter in the last row.
pub const PAST_LAST_ROW: &str = "Đã hết bảng. Gõ tiếp hoặc bấm Enter để thêm dòng mới.";

/// An empty table.
pub const NO_ROWS: &str = "Chưa có dòng nào. Bấm “Thêm dòng (F5)” để bắt đầu.";

/// Sum of a column in which rows are still blank.
pub const PARTIAL_SUM: &str =
    "Cột còn ô trống nên chưa có tổng; bản in cũng để trống đến khi mọi dòng của cột có số.";

/// A column in which rows are still blank has no sum.
pub const NO_WHOLE_SUM: &str = "chưa đủ";

/// Adds a row.
pub const ADD_ROW: &str = "Thêm dòng (F5)";

/// Where it goes.
pub const ADD_ROW_HINT: &str = "Thêm một dòng dưới dòng có con trỏ";

/// Takes a row away.
pub const REMOVE_ROW: &str = "Xóa dòng (Shift+F5)";

/// Which.
pub const REMOVE_ROW_HINT: &str = "Xóa dòng đang chọn (dòng có dấu ▸)";

/// Moves a row.
pub const ROW_UP: &str = "↑ Lên";

/// How else, and which row.
pub const ROW_UP_HINT: &str = "Dời dòng đang chọn lên trên (Alt+Shift+↑)";

/// Moves a row.
pub const ROW_DOWN: &str = "↓ Xuống";

/// How else, and which row.
pub const ROW_DOWN_HINT: &str = "Dời dòng đang chọn xuống dưới (Alt+Shift+↓)";

/// A row is to move and none is chosen.
pub const NO_ROW_TO_MOVE: &str = "Đặt con trỏ vào dòng cần dời.";

/// A row of a table that keeps its own order is to move.
pub const NO_ORDER: &str = "Chỉ dòng của bảng nhiệm vụ kế hoạch dời được.";

/// There is no row above.
pub const FIRST_ROW: &str = "Dòng này đã ở trên cùng.";

/// There is no row below.
pub const LAST_ROW: &str = "Dòng này đã ở dưới cùng.";

/// What undo calls it.
pub const MOVING_ROW: &str = "dời dòng của bảng";

/// Puts the page away, so that a row stands on one line.
pub const WIDE: &str = "Bảng rộng";

/// What it does.
pub const WIDE_HINT: &str =
    "Ẩn bản in để mỗi dòng của bảng nằm trên một hàng; bấm F9 để hiện lại bản in";

/// Adds a row for every usual field.
pub const ADD_FIELDS: &str = "Thêm đủ lĩnh vực";

/// Which of them.
pub const ADD_FIELDS_HINT: &str = "Thêm một dòng cho mỗi lĩnh vực thường dùng còn thiếu";

/// No usual field is missing.
pub const HAS_ALL_FIELDS: &str = "Bảng đã có đủ các lĩnh vực thường dùng.";

/// What undo calls an added row.
pub const ADDING_ROW: &str = "thêm một dòng vào bảng";

/// Before the sums.
pub const SUM: &str = "Tổng số";

/// Titles of a form's columns: order, label, unit, value, note.
pub const ORDER: &str = "STT";
/// The label.
pub const LABEL: &str = "Chỉ tiêu thống kê";
/// The unit.
pub const UNIT: &str = "Đơn vị tính";
/// The value.
pub const VALUE: &str = "Số lượng/Tỷ lệ";
/// The note.
pub const NOTE: &str = "Ghi chú";

/// Title of the first column of dossiers; those of the counts are `DossierColumn::title`.
pub const FIELD: &str = "Lĩnh vực";

/// Title of what stands behind a row of dossiers.
pub const BALANCE: &str = "Cân đối";
/// All dossiers of the row are accounted for.
pub const BALANCED: &str = "✓ khớp";
/// The official form that is printed of the table.
pub const DOSSIERS_FORM: &str = "Biểu II.06a/VPCP/KSTT";
/// A whole of the row is another number than its parts come to.
pub const PARTS_UNLIKE: &str = "sai tổng";
/// Too little is known of the row to say so.
pub const NOT_BALANCED_YET: &str = "chưa đủ số";

/// The rows in which the paper of a row stands, too; nothing of none.
pub fn paper_twice(rows: &[usize]) -> Option<String> {
    let rows: Vec<String> = rows.iter().map(usize::to_string).collect();
    (!rows.is_empty()).then(|| format!("Văn bản số này đã có ở dòng {}.", rows.join(", ")))
}

/// Titles of the papers' columns: kind, number, symbol, …
pub const PAPER_KIND: &str = "Loại văn bản";
/// Its number.
pub const PAPER_NUMBER: &str = "Số";
/// Its symbol.
pub const PAPER_SYMBOL: &str = "Ký hiệu";
/// Its day.
pub const PAPER_DAY: &str = "Ngày ban hành";
/// Who issued it.
pub const PAPER_ISSUER: &str = "Cơ quan ban hành";
/// What it is about.
pub const PAPER_SUMMARY: &str = "Trích yếu";

/// Kinds of papers an office issues, with the abbreviation in their symbol (NĐ 30/2020, Phụ lục III).
pub const PAPER_KINDS: [(&str, &str); 12] = [
    ("Kế hoạch", "KH"),
    ("Quyết định", "QĐ"),
    ("Công văn", ""),
    ("Báo cáo", "BC"),
    ("Thông báo", "TB"),
    ("Nghị quyết", "NQ"),
    ("Chỉ thị", "CT"),
    ("Tờ trình", "TTr"),
    ("Hướng dẫn", "HD"),
    ("Chương trình", "CTr"),
    ("Quy chế", "QC"),
    ("Phương án", "PA"),
];

/// Symbols of an office's papers of that kind, by the kind's abbreviation.
pub fn usual_symbols(kind: &str) -> [String; 2] {
    [format!("{kind}-UBND"), format!("{kind}-BCĐ")]
}

/// The tab of a form, and what a paste calls it.
pub fn short_title(number: u32) -> String {
    format!("Biểu {number}")
}

/// Above a form.
pub fn form_title(number: u32, title: &str) -> String {
    format!("Biểu mẫu {number}. {title}")
}

/// The box of a figure's note.
pub fn note_of(label: &str) -> String {
    format!("Ghi chú: {label}")
}

/// A cell: its column and its row.
pub fn cell(column: &str, row: usize) -> String {
    format!("{column}, dòng {row}")
}

/// The arrow that lists words for a cell.
pub fn choose(cell: &str) -> String {
    format!("Chọn {cell}")
}

/// What is wrong with a cell.
pub fn wrong(row: usize, column: &str, why: &str) -> String {
    format!("Dòng {row}, {}: {why}", column.to_lowercase())
}

/// What a paste into a table calls it.
pub fn table_named(name: &str) -> String {
    format!("bảng “{name}”")
}

/// What undo calls a paste.
pub fn pasting(cells: usize, into: &str) -> String {
    format!("dán {cells} ô vào {into}")
}

/// What undo calls a row that went; `name` says what stood in it.
pub fn removing_row(row: usize, name: &str) -> String {
    format!("xóa {}", row_named(row, name))
}

/// A row went.
pub fn row_removed(row: usize, name: &str) -> String {
    format!("Đã xóa {}. Ctrl+Z để lấy lại.", row_named(row, name))
}

/// "dòng 2: 82/KH-UBND"; "dòng 2" where nothing stands in it.
fn row_named(row: usize, name: &str) -> String {
    match name.trim() {
        "" => format!("dòng {row}"),
        name => format!("dòng {row}: {name}"),
    }
}

/// Rows of usual fields were added.
pub fn fields_added(count: usize) -> String {
    format!("Đã thêm {count} lĩnh vực.")
}

/// What undo calls them.
pub fn adding_fields(count: usize) -> String {
    format!("thêm {count} lĩnh vực")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_named_by_what_stands_in_it() {
        assert_eq!(removing_row(2, "82/KH-UBND"), "xóa dòng 2: 82/KH-UBND");
        assert_eq!(row_removed(2, "82/KH-UBND"), "Đã xóa dòng 2: 82/KH-UBND. Ctrl+Z để lấy lại.");
        assert_eq!(removing_row(2, ""), "xóa dòng 2");
    }
}
