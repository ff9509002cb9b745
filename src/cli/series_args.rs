//! What `series` is given.

use std::path::PathBuf;

use crate::session::series::SeriesPeriods;

/// Which figures are shown over time, and how.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
pub struct SeriesArgs {
    /// Tệp sổ (*.cchc)
    #[arg(value_name = "SỔ", help_heading = "Tham số")]
    pub book: PathBuf,
    /// Mã chỉ tiêu, ví dụ dossiers_new_online; ghi được nhiều mã
    #[arg(value_name = "MÃ", help_heading = "Tham số", required = true)]
    pub ids: Vec<String>,
    /// Chỉ các kỳ cùng loại: quy, 6t, 9t, nam; không ghi thì mọi kỳ
    #[arg(long, help_heading = "Tùy chọn", value_name = "LOẠI", value_parser = periods)]
    pub kind: Option<SeriesPeriods>,
    /// Kèm số của các đơn vị trước sáp nhập đã đưa sổ vào, mỗi đơn vị một bảng dưới tên của đơn vị ấy
    #[arg(long, help_heading = "Tùy chọn")]
    pub with_joined: bool,
    /// Kèm số cộng của sổ này với các đơn vị ấy, ghi số nào lấy từ sổ nào; thiếu số của một đơn vị thì không cộng
    #[arg(long, help_heading = "Tùy chọn")]
    pub sum_joined: bool,
    /// In dạng CSV, mỗi kỳ một dòng, mỗi chỉ tiêu một cột
    #[arg(long, help_heading = "Tùy chọn", conflicts_with = "json")]
    pub csv: bool,
    /// In dưới dạng JSON
    #[arg(long, help_heading = "Tùy chọn")]
    pub json: bool,
}

fn periods(code: &str) -> Result<SeriesPeriods, String> {
    match code {
        "quy" => Ok(SeriesPeriods::Quarters),
        "6t" => Ok(SeriesPeriods::HalfYears),
        "9t" => Ok(SeriesPeriods::NineMonths),
        "nam" => Ok(SeriesPeriods::Years),
        _ => Err(format!("“{code}” không phải loại kỳ; chọn quy, 6t, 9t hoặc nam")),
    }
}
