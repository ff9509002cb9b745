//! What `list` is given.

use std::path::PathBuf;

use super::numbers::year;

/// Which book, and which year of it is told of.
#[derive(Debug, clap::Args)]
pub struct ListArgs {
    /// Tệp sổ (*.cchc)
    #[arg(value_name = "SỔ", help_heading = "Tham số")]
    pub book: PathBuf,
    /// Việc phải làm và số liệu chính của năm này; không ghi thì là năm của báo cáo mới nhất
    #[arg(long, help_heading = "Tùy chọn", value_name = "NĂM", value_parser = year)]
    pub year: Option<i32>,
    /// In dưới dạng JSON
    #[arg(long, help_heading = "Tùy chọn")]
    pub json: bool,
}
