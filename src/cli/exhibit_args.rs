//! What `exhibit` is given.

use std::path::PathBuf;

use crate::model::Period;

/// Which figures over time go into which section, and as what.
#[derive(Debug, clap::Args)]
pub struct ExhibitArgs {
    /// Tệp sổ (*.cchc)
    #[arg(value_name = "SỔ", help_heading = "Tham số")]
    pub book: PathBuf,
    /// Kỳ báo cáo, ví dụ 2026-Q1
    #[arg(long, help_heading = "Tùy chọn", value_name = "KỲ", value_parser = Period::parse)]
    pub period: Period,
    /// Số của mục, ví dụ II.2.1
    #[arg(long, help_heading = "Tùy chọn", value_name = "MỤC")]
    pub section: String,
    /// Biểu đồ của các chỉ tiêu này, nhiều nhất 4
    #[arg(long, help_heading = "Tùy chọn", value_name = "MÃ", num_args = 1.., required_unless_present = "table", conflicts_with = "table")]
    pub chart: Vec<String>,
    /// Bảng so sánh của các chỉ tiêu này, nhiều nhất 20
    #[arg(long, help_heading = "Tùy chọn", value_name = "MÃ", num_args = 1..)]
    pub table: Vec<String>,
    /// Các kỳ: 8_ky, moi_ky, cung_ky (chỉ bảng); không ghi thì biểu đồ 8 kỳ, bảng so cùng kỳ
    #[arg(long, help_heading = "Tùy chọn", value_name = "CÁC_KỲ")]
    pub span: Option<String>,
    /// Tên in dưới biểu đồ, trên bảng
    #[arg(long, help_heading = "Tùy chọn", value_name = "TÊN")]
    pub caption: Option<String>,
}
