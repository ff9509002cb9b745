//! Words of the rows in which figures are typed.

use crate::{
    assets,
    model::{IndicatorId, catalogue::Formula},
};

/// Above labels and values, where the value stands below its label.
pub const LABEL_AND_NOW: &str = "Chỉ tiêu, kỳ này";
/// Above the labels.
pub const LABEL: &str = "Chỉ tiêu";
/// Above the values.
pub const NOW: &str = "Kỳ này";
/// Above the values of the period before, which this book does not have.
pub const BEFORE: &str = "Kỳ trước";
/// Above the values of a year ago, which this book does not have.
pub const YEAR_AGO: &str = "Năm trước";
/// The box of the note.
pub const NOTE_BOX: &str = "Ghi chú (in ở cột cuối của biểu)";
/// The box of the source.
pub const SOURCE_BOX: &str = "Nguồn số liệu (chỉ để nhớ, không in)";
/// What the pencil is for.
pub const ADD_NOTE: &str = "Thêm ghi chú hoặc nguồn số liệu";
/// Before a note.
pub const NOTE: &str = "Ghi chú";
/// Before a source.
pub const SOURCE: &str = "Nguồn";
/// It did not occur.
pub const NOT_ARISING: &str = "Không phát sinh";
/// No choice was made.
pub const NOT_CHOSEN: &str = "Chưa chọn";

/// Words were typed into a box that is chosen from a list.
pub fn chosen_not_typed(label: &str) -> String {
    format!(
        "“{label}” chọn trong danh sách, không gõ chữ hay số: bấm Enter hoặc phím cách để mở. Chưa có gì thay đổi."
    )
}

/// The pencil of a figure.
pub fn marks_of(label: &str) -> String {
    format!("Ghi chú và nguồn của {label}")
}

/// How the report that was read in printed the figure.
pub fn printed_before(printed: &str) -> String {
    format!("Bản nhập vào in: {printed}")
}

/// More than the figure it is a part of.
pub fn more_than(name: &str, own: &str, most: &str) -> String {
    format!("Nhiều hơn “{name}” ({own} > {most}): xem lại một trong hai số.")
}

/// Less than the figure that is a part of it.
pub fn less_than(name: &str, own: &str, least: &str) -> String {
    format!("Ít hơn “{name}” ({own} < {least}): xem lại một trong hai số.")
}

/// "= Số nhiệm vụ đã hoàn thành : Số nhiệm vụ đề ra × 100".
pub fn formula(formula: &Formula) -> String {
    let short = |id: &IndicatorId| {
        assets::catalogue()
            .get(id.as_str())
            .map_or_else(|| id.to_string(), |known| known.short.clone())
    };
    let joined =
        |ids: &[IndicatorId], sign: &str| ids.iter().map(short).collect::<Vec<_>>().join(sign);
    match formula {
        Formula::Ratio { numerator, denominator } => {
            format!("= {} : {}", short(numerator), short(denominator))
        }
        Formula::Sum { parts } => format!("= {}", joined(parts, " + ")),
        Formula::Difference { from, minus } => {
            format!("= {} − {}", short(from), joined(minus, " − "))
        }
    }
}

/// Where a value that is never typed comes from: a formula, an imported report, or nowhere yet.
pub fn origin(is_computed: bool, has_value: bool) -> &'static str {
    match (is_computed, has_value) {
        (true, _) => "Chương trình tự tính",
        (false, true) => "Số in trong bản nhập vào; khi đủ các số dưới đây, chương trình tự tính",
        (false, false) => "Chương trình tự tính khi đủ các số dưới đây",
    }
}
