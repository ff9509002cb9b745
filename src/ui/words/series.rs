//! Words about figures over time: the small line beside a figure, and the page with its chart.

use crate::{
    model::{Decimal, Indicator, Period},
    session::{series::SeriesPeriods, series_wording},
};

/// The page.
pub const TITLE: &str = "Diễn biến số liệu";
/// Where there is room for two letters.
pub const SHORT: &str = "↗";
/// What the page is for.
pub const WHAT: &str =
    "Chọn chỉ tiêu ở danh sách để xem qua các kỳ trong sổ. Tỷ lệ luôn tính từ các số của từng kỳ.";
/// The box one looks for indicators in.
pub const QUERY: &str = "Tìm chỉ tiêu (gõ không dấu cũng được)";
/// The list below it.
pub const LIST: &str = "Chỉ tiêu";
/// No indicator answers.
pub const NO_INDICATOR: &str = "Không có chỉ tiêu nào như vậy.";
/// Nothing is chosen.
pub const NOTHING_CHOSEN: &str = "Chưa chọn chỉ tiêu nào. Hãy đánh dấu ở danh sách.";
/// No report of the chosen periods.
pub const NO_PERIOD: &str = "Sổ chưa có báo cáo nào của loại kỳ này.";
/// Which periods stand beside each other.
pub const PERIODS: &str = "Các kỳ";
/// Puts the table into the clipboard.
pub const COPY: &str = "Chép bảng";
/// The table is in the clipboard.
pub const COPIED: &str = "Đã chép bảng. Mở Excel hoặc Word rồi bấm Ctrl+V để dán.";
/// Saves the table.
pub const SAVE_TABLE: &str = "Lưu bảng (CSV)…";
/// Puts the chart into the clipboard.
pub const COPY_PICTURE: &str = "Chép hình";
/// The chart is in the clipboard.
pub const PICTURE_COPIED: &str = "Đã chép hình. Mở Word rồi bấm Ctrl+V để dán.";
/// Saves the chart.
pub const SAVE_PICTURE: &str = "Lưu hình (PNG)…";
/// Title of the dialog for the table.
pub const PICK_TABLE: &str = "Lưu bảng diễn biến thành CSV";
/// Title of the dialog for the picture.
pub const PICK_PICTURE: &str = "Lưu biểu đồ thành hình PNG";
/// Name of a file that is saved, without its ending.
pub const FILE_NAME: &str = "dien-bien-so-lieu";
/// Nothing is ticked any more.
pub const CLEAR: &str = "Bỏ chọn hết";
/// Above the periods of the table.
pub const PERIOD: &str = "Kỳ";
/// There is no chart to save.
pub const NO_PICTURE: &str = "Chưa có biểu đồ: hãy chọn chỉ tiêu có số của từ hai kỳ trở lên.";

/// In the place of a chart: no period, or this one alone, has a value of these.
pub fn no_trend(names: &[String], only: Option<Period>) -> String {
    let names = names.join(", ");
    match only {
        Some(period) => format!(
            "{names}: mới có số của một kỳ ({}), chưa thành diễn biến. Có số của từ hai kỳ thì biểu đồ hiện ở đây.",
            period.full()
        ),
        None => format!("{names}: chưa kỳ nào có số."),
    }
}

/// "Quý I/26": below the chart.
pub fn axis(period: Period) -> String {
    let name = super::period_short(period);
    let year = period.year.to_string();
    let end = year.len().saturating_sub(2);
    name.strip_suffix(&format!("/{year}"))
        .map_or_else(|| name.clone(), |short| format!("{short}/{}", &year[end..]))
}

/// What the periods are called.
pub fn periods(periods: SeriesPeriods) -> &'static str {
    match periods {
        SeriesPeriods::All => "Mọi kỳ",
        SeriesPeriods::Quarters => "Các quý",
        SeriesPeriods::HalfYears => "6 tháng đầu năm",
        SeriesPeriods::NineMonths => "9 tháng đầu năm",
        SeriesPeriods::Years => "Cả năm",
    }
}

/// "8 kỳ gần nhất: Quý I/2024 1.204; …": the small line for those who listen.
pub fn recent(indicator: &Indicator, values: &[(Period, Decimal)]) -> String {
    let told = values.iter().map(|(period, value)| {
        let value = series_wording::exact(indicator, *value);
        format!("{} {value}", super::period_short(*period))
    });
    let told: Vec<String> = told.collect();
    format!("{} kỳ gần nhất: {}", values.len(), told.join("; "))
}

/// On hover where the line begins and where it ends, and what a click does.
pub fn recent_hint(indicator: &Indicator, values: &[(Period, Decimal)]) -> String {
    let said = |(period, value): &(Period, Decimal)| {
        format!("{} {}", super::period_short(*period), series_wording::exact(indicator, *value))
    };
    let ends = match values {
        [first, .., last] => {
            format!("Từ {} đến {}, {} kỳ. ", said(first), said(last), values.len())
        }
        _ => String::new(),
    };
    format!("{ends}Bấm để xem diễn biến.")
}

/// What the chart shows, for those who listen; the table below has the values.
pub fn chart(names: &[String], first: Period, last: Period) -> String {
    format!(
        "Biểu đồ {} từ {} đến {}; các số ở bảng bên dưới",
        names.join(", "),
        first.full(),
        last.full()
    )
}

/// "3 đã chọn".
pub fn chosen(count: usize) -> String {
    format!("{count} đã chọn")
}

/// A row of the table for those who listen.
pub fn row(period: Period, cells: &[(String, String)]) -> String {
    let told = cells.iter().map(|(name, value)| {
        let value = if value.is_empty() { "chưa có số" } else { value };
        format!("{name}: {value}")
    });
    format!("{}; {}", period.full(), told.collect::<Vec<_>>().join("; "))
}

/// The file is written.
pub fn saved(name: &str) -> String {
    format!("Đã lưu {name}.")
}
