//! Words of the rows in which figures are typed.

use crate::{
    assets,
    model::{IndicatorId, Period, catalogue::Formula, text},
    session::progress::Progress,
};

/// Nothing of the past stands beside a figure.
pub const NO_COMPARISON: &str = "Chưa có số của kỳ trước hay cùng kỳ để so sánh";
/// Opens its note.
pub const NOTE_ITEM: &str = "Ghi chú, nguồn (Ctrl+E)";
/// Shows it over time.
pub const SERIES_ITEM: &str = "Xem diễn biến qua các kỳ";

/// "Chèn câu so sánh: tăng 12 hồ sơ (1,9%) so với cùng kỳ năm 2025".
pub fn insert_comparison(words: &str) -> String {
    format!("Chèn câu so sánh: {words}")
}

/// "Đã thêm câu so sánh vào cuối nội dung mục “…”".
pub fn sentence_added(heading: &str) -> String {
    format!("Đã thêm câu so sánh vào cuối nội dung mục “{heading}”. Ctrl+Z để hoàn tác.")
}

/// Above the values.
pub const NOW: &str = "Kỳ này";
/// Above how the values moved.
pub const CHANGE: &str = "±";
/// What a rate is taken from.
pub const NUMERATOR: &str = "Tử số";
/// What a rate is taken of.
pub const DENOMINATOR: &str = "Mẫu số";
/// Words that join what is counted to where or of whom it is counted.
pub const JOINING: [&str; 9] = ["tại", "của", "ở", "trong", "trên", "thuộc", "do", "cho", "về"];
/// Ctrl+E where no figure has the focus.
pub const NO_FIGURE: &str = "Đặt con trỏ vào ô của số liệu cần ghi chú rồi bấm Ctrl+E.";
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

/// Figures of a section, and what the help tells of them.
pub const OF_SECTION: &str = "Số liệu của mục";

/// Above the labels: how many of the section's figures are there, where some may still come.
pub fn of_section(done: Option<Progress>) -> String {
    let title = OF_SECTION;
    done.map_or_else(|| title.to_owned(), |done| format!("{title} {}/{}", done.done, done.of))
}

/// Above the changes, where the column they are taken from has no room: "± so với quý I/2025".
pub fn change_head(than: &str) -> String {
    format!("{CHANGE} so với {than}")
}

/// What the column of changes compares with: the periods figures moved since, that of most of them first.
pub fn change_since(periods: &[Period]) -> String {
    format!("Tăng, giảm so với {}", joined(periods, "; số chưa có kỳ ấy thì so với "))
}

/// What the column of earlier values shows: the periods they are of, that of most of them first.
pub fn values_of(periods: &[Period]) -> String {
    format!("Số của {}", joined(periods, "; số có dấu * là của "))
}

fn joined(periods: &[Period], between: &str) -> String {
    let named = |(nth, period): (usize, &Period)| {
        // Of more than two the last ones are only told apart by their names.
        let before = ["", between, ", "][nth.min(2)];
        format!("{before}{}", period.full())
    };
    periods.iter().enumerate().map(named).collect()
}

/// The value of another period than the head of its column names.
pub fn of_another(words: &str) -> String {
    format!("* {words}")
}

/// The small line of the last values, where it is named.
pub const RECENT_LINE: &str = "đường diễn biến";

/// What has no room, and how it comes back.
pub fn no_room(columns: &[String], can_fold: bool) -> String {
    let how = if can_fold {
        "Bấm để ẩn bản in, hoặc kéo vạch ngăn sang phải."
    } else {
        "Mở rộng cửa sổ hoặc giảm cỡ chữ (Ctrl −) thì hiện lại."
    };
    format!("Chưa đủ chỗ cho: {}. {how}", columns.join(", "))
}

/// Where a part of a rate stands: "Mẫu số: Tổng số hồ sơ = 42, ở mục II.1".
pub fn operand(what: &str, label: &str, value: Option<&str>, section: &str) -> String {
    let value = value.map_or_else(
        || "chưa nhập".to_owned(),
        |value| format!("= {}", value.trim_start_matches("= ")),
    );
    format!("{what}: {label} {value}, ở mục {section}")
}

/// Above rows whose labels end alike: those words, once.
pub fn group_of_ends(words: &str) -> String {
    text::capitalised(words)
}

/// Above rows whose labels begin alike.
pub fn group_of_starts(words: &str) -> String {
    format!("{words}…")
}

/// A computed value, for those who listen.
pub fn computed(name: &str, value: &str) -> String {
    format!("{name}: {value} (tự tính)")
}

/// Words were typed into a box that is chosen from a list.
pub fn chosen_not_typed(label: &str) -> String {
    format!(
        "Ô “{label}” chọn trong danh sách, không gõ được: bấm F2 hoặc phím cách để mở danh sách. Chưa có gì thay đổi."
    )
}

/// The pencil of a figure.
pub fn marks_of(label: &str) -> String {
    format!("Ghi chú và nguồn của {label}")
}

/// How the report that was read in printed the figure.
pub fn printed_before(printed: &str) -> String {
    format!("Bản nhập vào ghi: {printed}")
}

/// More than the figure it is a part of.
pub fn more_than(name: &str, own: &str, most: &str) -> String {
    format!("Nhiều hơn “{name}” ({own} > {most}): một trong hai số chưa đúng, hãy xem lại.")
}

/// Less than the figure that is a part of it.
pub fn less_than(name: &str, own: &str, least: &str) -> String {
    format!("Ít hơn “{name}” ({own} < {least}): một trong hai số chưa đúng, hãy xem lại.")
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
