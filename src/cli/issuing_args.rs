//! What the verbs about what was issued are given: issue, versions, attach.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::numbers::version;
use crate::model::{Period, period::parse_date};

/// What is issued.
#[derive(Debug, clap::Args)]
pub struct IssueArgs {
    /// Tệp sổ (*.cchc)
    #[arg(value_name = "SỔ", help_heading = "Tham số")]
    pub book: PathBuf,
    /// Kỳ báo cáo, ví dụ 2026-Q1
    #[arg(long, help_heading = "Tùy chọn", value_name = "KỲ", value_parser = Period::parse)]
    pub period: Period,
    /// Số của báo cáo, không kèm ký hiệu, ví dụ 45
    #[arg(long, help_heading = "Tùy chọn", value_name = "SỐ")]
    pub number: String,
    /// Ngày ký, ví dụ 16/03/2026
    #[arg(long, help_heading = "Tùy chọn", value_name = "NGÀY", value_parser = parse_date)]
    pub day: NaiveDate,
    /// Vẫn chốt dù lệnh đã hỏi lại về phần còn trống, số hoặc ngày
    #[arg(long, help_heading = "Tùy chọn")]
    pub yes: bool,
    /// In dưới dạng JSON
    #[arg(long, help_heading = "Tùy chọn")]
    pub json: bool,
}

/// What is attached, or taken out.
#[derive(Debug, clap::Args)]
pub struct AttachArgs {
    /// Tệp sổ (*.cchc)
    #[arg(value_name = "SỔ", help_heading = "Tham số")]
    pub book: PathBuf,
    /// Tệp bản ký: PDF, JPG hoặc PNG
    #[arg(value_name = "TỆP", help_heading = "Tham số", required_unless_present_any = ["remove", "get"], conflicts_with_all = ["remove", "get"])]
    pub file: Option<PathBuf>,
    /// Kỳ báo cáo, ví dụ 2026-Q1
    #[arg(long, help_heading = "Tùy chọn", value_name = "KỲ", value_parser = Period::parse)]
    pub period: Period,
    /// Bỏ tệp đính kèm có tên này khỏi sổ
    #[arg(long, help_heading = "Tùy chọn", value_name = "TÊN", conflicts_with = "get")]
    pub remove: Option<String>,
    /// Lấy tệp đính kèm có tên này ra xem
    #[arg(long, help_heading = "Tùy chọn", value_name = "TÊN", requires = "to")]
    pub get: Option<String>,
    /// Tệp nhận bản lấy ra, tên chưa có
    #[arg(long, help_heading = "Tùy chọn", value_name = "TỆP", requires = "get")]
    pub to: Option<PathBuf>,
}

/// Which versions are told.
#[derive(Debug, clap::Args)]
pub struct VersionsArgs {
    /// Tệp sổ (*.cchc)
    #[arg(value_name = "SỔ", help_heading = "Tham số")]
    pub book: PathBuf,
    /// Kỳ báo cáo, ví dụ 2026-Q1
    #[arg(long, help_heading = "Tùy chọn", value_name = "KỲ", value_parser = Period::parse)]
    pub period: Period,
    /// So hai bản, bản cũ trước, ví dụ --compare 1 2
    #[arg(long, help_heading = "Tùy chọn", value_name = "BẢN", num_args = 2, value_parser = version)]
    pub compare: Vec<u32>,
    /// In dưới dạng JSON
    #[arg(long, help_heading = "Tùy chọn")]
    pub json: bool,
}
