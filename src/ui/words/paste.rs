//! What a paste of several cells says.

use super::sheet;
use crate::model::{PaperColumn, text};

/// Title of the paste shown before it is kept.
pub const TITLE: &str = "Xem lại trước khi dán";
/// Below the title.
pub const WHY: &str = "Có chỗ chưa khớp hẳn với biểu. Chưa có gì thay đổi; bấm “Dán” thì các ô dưới đây được ghi, Ctrl+Z để lấy lại.";
/// Nothing of what was copied has a place.
pub const NOTHING: &str =
    "Không dòng nào của bảng vừa chép khớp với biểu này, nên không có gì để dán.";
/// The same of a table with free rows.
pub const WHY_TABLE: &str = "Có chỗ cần xem lại trong bảng vừa chép. Chưa có gì thay đổi; bấm “Dán” thì các ô dưới đây được ghi, Ctrl+Z để lấy lại.";
/// The same where nothing of it has a place.
pub const NOTHING_TABLE: &str =
    "Không dòng nào vừa chép ghi được vào bảng này, nên không có gì để dán.";
/// The button that keeps it.
pub const KEEP: &str = "Dán";
/// The button that does not.
pub const LEAVE: &str = "Thôi";
/// The same where there is nothing to choose.
pub const CLOSE: &str = "Đóng";
/// Above the choice of how lines fall.
pub const HOW: &str = "Các dòng vừa chép là:";
/// Line by line.
pub const PRINTED: &str = "mọi dòng của biểu, cả dòng tự tính";
/// Only what one can fill.
pub const FILLED: &str = "chỉ các ô nhập được";
/// Titles of the columns.
pub const COLUMNS: [&str; 4] = ["Dòng của biểu", "Đang có", "Dán vào", "Lưu ý"];

/// The same of a table with free rows.
pub const TABLE_COLUMNS: [&str; 4] = ["Ô của bảng", "Đang có", "Dán vào", "Lưu ý"];

/// Where a paste into a section's figures went.
pub const SECTION: &str = "số liệu của mục";

/// A computed row says the same.
pub const AGREES: &str = "khớp với số tự tính";
/// A label is not quite the row's.
pub const OTHER_WORDS: &str = "mã hoặc tên chỉ tiêu hơi khác";
/// A computed row lacks its figures.
pub const UNCOMPUTED: &str = "dòng tự tính, chưa đủ số để so; không ghi";
/// A heading has no box.
pub const ON_HEADING: &str = "dòng đề mục, không có ô; không ghi";
/// No row for it.
pub const NO_ROW: &str = "không có dòng này trong biểu; không ghi";
/// A line that adds up the others.
pub const SUM: &str = "dòng cộng, bảng tự tính tổng; không ghi";
/// Perhaps such a line.
pub const LIKE_SUM: &str =
    "bằng tổng các dòng trên: nếu là dòng cộng thì bấm “Thôi”, chép lại không có dòng này";
/// Words above the head of the table.
pub const ABOVE_HEAD: &str = "chữ đứng trên dòng tiêu đề cột; không ghi";

/// The field of the tasks below, not a row.
pub const AREA_BELOW: &str = "lĩnh vực của các dòng bên dưới";

/// Words that stand in the note.
pub fn in_note(titles: &[String]) -> String {
    format!("ghi vào Ghi chú: {}", titles.join(", "))
}

/// Words meant for a day, which are none and stand in the note.
pub fn odd_day(titles: &[String], why: &str) -> String {
    format!("ngày chưa đúng: {why}; {}, ô ngày để trống", in_note(titles))
}

/// A field that has two lines or two rows.
pub const FIELD_TWICE: &str =
    "lĩnh vực này có hai dòng: xem lại, nếu thừa thì bấm “Thôi”, chép lại cho đúng";
/// A line that names no field.
pub const NO_NAME: &str = "dòng không có tên lĩnh vực";
/// A name for a row that has figures.
pub const OVER_FIGURES: &str =
    "dòng chưa có tên mà đã có số; số ở các cột không dán sẽ thành của lĩnh vực này";
/// A paper whose kind is not told.
pub const KIND_UNSURE: &str =
    "văn bản khác vào dòng này, chưa rõ loại: ô Loại văn bản để trống, hãy ghi sau khi dán";

/// A cell of a table with free rows.
pub fn cell_of(row: usize, column: &str) -> String {
    format!("Dòng {row}, {column}")
}

/// The row of that STT has this other name.
pub fn other_label(label: &str) -> String {
    format!("tên dòng khác: ở STT này biểu có “{label}”; không ghi")
}

/// A label that several rows have; their codes, if they have any.
pub fn one_of_many(codes: &str) -> String {
    if codes.is_empty() {
        return "tên này có ở nhiều dòng: xem lại có đúng dòng không".into();
    }
    format!("tên này có ở nhiều dòng ({codes}): xem lại có đúng dòng không")
}

/// A field the table lacks, whose name is like that of a row.
pub fn like_field(label: &str) -> String {
    format!("bảng có “{label}” gần giống; chưa có đúng tên này nên ghi vào dòng khác")
}

/// What stands in these columns was of another paper.
pub fn keeps_of_other(columns: &[PaperColumn]) -> String {
    let title = |column: &PaperColumn| match column {
        PaperColumn::Kind => sheet::PAPER_KIND,
        PaperColumn::Number => sheet::PAPER_NUMBER,
        PaperColumn::Symbol => sheet::PAPER_SYMBOL,
        PaperColumn::Date => sheet::PAPER_DAY,
        PaperColumn::Issuer => sheet::PAPER_ISSUER,
        PaperColumn::Subject => sheet::PAPER_SUMMARY,
    };
    let titles: Vec<&str> = columns.iter().map(title).collect();
    format!("văn bản khác vào dòng này mà vẫn giữ của văn bản cũ: {}", titles.join(", "))
}

/// The note's cell of a row.
pub fn note_of(row: &str) -> String {
    format!("{row} (ghi chú)")
}

/// A computed row says otherwise.
pub fn differs(own: &str) -> String {
    format!("dòng tự tính ra {own}; không ghi số đã chép")
}

/// A value that cannot be stored.
pub fn unreadable(why: &str) -> String {
    format!("chưa đúng, sẽ để đỏ: {why}")
}

/// Cells no box takes.
pub fn beyond(cells: &str) -> String {
    format!("thừa ô, không ghi: {cells}")
}

/// After a paste.
pub fn done(good: usize, wrong: usize) -> String {
    match (good, wrong) {
        (0, 0) => "Không có ô nào để dán vào từ chỗ này.".into(),
        (good, 0) => format!("Đã dán {good} ô."),
        (good, wrong) => format!("Đã dán {good} ô, {wrong} ô chưa đúng (viền đỏ)."),
    }
}

/// A box of one value that several were pasted into. `label` is the box's name.
pub fn one_value(label: &str) -> String {
    let name = text::one_line(label);
    format!(
        "Chưa dán: vừa chép nhiều dòng hoặc nhiều ô, mà ô “{name}” chỉ ghi một giá trị. Hãy chép riêng một ô."
    )
}

/// What was copied is far more than a box can hold.
pub fn too_long(bytes: usize) -> String {
    let mega = bytes.div_ceil(1_000_000);
    format!(
        "Đoạn vừa chép dài khoảng {mega} triệu ký tự, quá sức một ô nên chưa dán gì; hãy dán từng phần."
    )
}
