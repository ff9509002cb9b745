//! Words about charts and tables of figures over time inside a report.

use crate::{
    assets,
    compose::{
        exhibit::{Exhibit, ExhibitKind, ExhibitSpan},
        figures::Figures,
    },
    model::{Period, catalogue::by_field, text},
    session::series_wording,
};

/// Puts what is chosen into a report.
pub const PUT_IN: &str = "Đưa vào báo cáo…";
/// Chart or table.
pub const KIND: &str = "Dạng";
/// Which periods.
pub const SPAN: &str = "Các kỳ";
/// Which report it goes into.
pub const REPORT: &str = "Báo cáo";
/// Where it goes.
pub const SECTION: &str = "Mục";
/// Its caption.
pub const CAPTION: &str = "Tên in ra (để trống thì chương trình tự ghi)";
/// What becomes of it.
pub const WHAT: &str = "Đứng cuối phần lời của mục, thành một đoạn riêng. Số luôn lấy từ sổ, số đổi thì hình và bảng đổi theo; \
     báo cáo đã chốt giữ nguyên. Xóa như xóa chữ, Ctrl+Z lấy lại được.";
/// Does it.
pub const PUT: &str = "Đưa vào";
/// There is no draft it could go into.
pub const NO_DRAFT: &str = "Chưa có báo cáo nào đang soạn để đưa vào. Hãy lập kỳ mới (Ctrl+N).";
/// Nothing is chosen.
pub const NOTHING: &str = "Chưa chọn chỉ tiêu nào để đưa vào báo cáo.";
/// What becomes of one that is changed.
pub const CHANGE_WHAT: &str =
    "Vẫn đứng nguyên chỗ; số luôn lấy từ sổ. Chỉ tiêu giữ như cũ. Ctrl+Z lấy lại được.";
/// Changes it.
pub const CHANGE: &str = "Lưu thay đổi";
/// It is changed.
pub const CHANGED: &str = "Đã sửa. Ctrl+Z lấy lại.";
/// What the button does.
pub const CHANGE_TIP: &str = "Đổi dạng, các kỳ, tên in ra ngay tại chỗ";
/// On a chip of one, below what it is.
pub const CHANGE_HINT: &str = "Bấm đúp để sửa dạng, các kỳ, tên in ra.";
/// It is in the report.
pub const DONE: &str = "Đã đưa vào báo cáo. Ctrl+Z lấy lại.";
/// What a chip of one is.
pub const ORIGIN: &str =
    "Vẽ từ số liệu của sổ, luôn theo số hiện có. Chữ gõ ngay sau, trong cùng đoạn, là tên in ra.";
/// Beside one in the list of figures.
pub const CHART_NOTE: &str = "qua các kỳ";
/// Likewise.
pub const TABLE_NOTE: &str = "với cùng kỳ năm trước";

/// "Đưa vào báo cáo quý I năm 2026".
pub fn title(period: Period) -> String {
    format!("Đưa vào báo cáo {}", period.full())
}

/// "Sửa biểu đồ", of the one that stands there.
pub fn change(of: ExhibitKind) -> String {
    format!("Sửa {}", kind(of).to_lowercase())
}

/// The button that asks how: "Sửa biểu đồ…".
pub fn change_button(of: ExhibitKind) -> String {
    format!("{}…", change(of))
}

/// What a kind is called.
pub fn kind(kind: ExhibitKind) -> &'static str {
    match kind {
        ExhibitKind::Chart => "Biểu đồ",
        ExhibitKind::Table => "Bảng so sánh",
    }
}

/// "8 kỳ gần nhất", "mọi kỳ cùng loại", "với cùng kỳ năm trước".
pub fn span(span: ExhibitSpan) -> String {
    match span {
        ExhibitSpan::Last(count) => format!("{count} kỳ gần nhất"),
        ExhibitSpan::All => "mọi kỳ cùng loại".into(),
        ExhibitSpan::LastYear => TABLE_NOTE.into(),
    }
}

/// The same as a choice.
pub fn span_choice(of: ExhibitSpan) -> String {
    text::capitalised(&span(of))
}

/// More are chosen than it may have.
pub fn too_many(kept: usize) -> String {
    format!("Chỉ đưa vào {kept} chỉ tiêu đầu: nhiều hơn thì đọc không ra.")
}

/// No report of the last year says anything of what is chosen; the book may have none.
pub fn no_last_year(has_report: bool) -> &'static str {
    if has_report {
        "Báo cáo cùng kỳ năm trước chưa có các số này: bảng sẽ in […]."
    } else {
        "Sổ chưa có báo cáo cùng kỳ năm trước: bảng sẽ in […]."
    }
}

/// A chart of one period is a dot, a table of it one column.
pub fn one_period(kind: ExhibitKind) -> &'static str {
    match kind {
        ExhibitKind::Chart => {
            "Mới có số của một kỳ cùng loại: biểu đồ chỉ có một điểm, chưa thành diễn biến."
        }
        ExhibitKind::Table => {
            "Mới có số của một kỳ cùng loại: bảng chỉ có một cột số, chưa có gì để so sánh."
        }
    }
}
/// The report it goes into says nothing of it either.
pub const NOT_YET: &str =
    "Báo cáo này chưa có các số đã chọn: phần của kỳ này in […] cho đến khi nhập số.";

/// What stands on a chip: "Biểu đồ: Hồ sơ trực tuyến (8 kỳ gần nhất)".
pub fn chip(exhibit: &Exhibit) -> String {
    let short = |id: &str| {
        let indicator = assets::catalogue().get(id);
        let short = indicator.map_or(id, |indicator| indicator.short.as_str());
        match by_field(id) {
            Some(_) => series_wording::label(id, short),
            None => short.to_owned(),
        }
    };
    let names: Vec<String> = exhibit.ids.iter().take(2).map(|id| short(id.as_str())).collect();
    let rest = exhibit.ids.len() - names.len();
    let more = if rest > 0 { format!(" và {rest} chỉ tiêu") } else { String::new() };
    format!("{}: {}{more} ({})", kind(exhibit.kind), names.join(", "), span(exhibit.span))
}

/// What stands on the chip of one that cannot be shown.
pub fn odd(inside: &str) -> String {
    let is_table = inside.trim_start().starts_with(ExhibitKind::Table.code());
    let of = if is_table { ExhibitKind::Table } else { ExhibitKind::Chart };
    format!("{} chưa đúng", kind(of))
}

/// Ways one figure can be put into a report besides its words: the inside of the placeholder, what it is called, and
/// what stands on its button.
pub fn of_figure(id: &str, figures: &Figures<'_>) -> Vec<(String, String, String)> {
    let is_number = assets::catalogue().get(id).is_some_and(|known| known.kind.is_number());
    let way = |of: ExhibitKind| {
        let exhibit = Exhibit::usual(of, vec![id.into()], figures);
        let note = match of {
            ExhibitKind::Chart => CHART_NOTE.to_owned(),
            ExhibitKind::Table => span(exhibit.span),
        };
        (exhibit.written(), note, kind(of).to_owned())
    };
    ExhibitKind::ALL.into_iter().filter(|_| is_number).map(way).collect()
}
