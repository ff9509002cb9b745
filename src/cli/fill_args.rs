//! What `fill` is given.

use std::path::PathBuf;

use crate::model::Period;

/// What is looked at, and what is taken of it.
#[derive(Debug, clap::Args)]
pub struct FillArgs {
    /// Tệp sổ (*.cchc)
    #[arg(value_name = "SỔ", help_heading = "Tham số")]
    pub book: PathBuf,
    /// Kỳ báo cáo, ví dụ 2026-H1
    #[arg(long, help_heading = "Tùy chọn", value_name = "KỲ", value_parser = Period::parse)]
    pub period: Period,
    /// Ghi vào sổ: all là mọi số còn trống và số đã lấy mà nay báo cáo nguồn ghi khác, trừ số tại ngày chốt của báo cáo khác, hoặc các mã chỉ tiêu cách nhau dấu phẩy; không ghi thì chỉ xem
    #[arg(long, help_heading = "Tùy chọn", value_name = "SỐ_LIỆU")]
    pub take: Option<String>,
    /// Số của những ngày không báo cáo nào có, ví dụ steering_docs_issued=5; số cả kỳ tự cộng; dùng được nhiều lần
    #[arg(long, help_heading = "Tùy chọn", value_name = "MÃ=SỐ")]
    pub part: Vec<String>,
    /// In dưới dạng JSON
    #[arg(long, help_heading = "Tùy chọn")]
    pub json: bool,
}
