//! What `search` is given.

use std::path::PathBuf;

use super::numbers::year;

/// What is looked for, and where.
#[derive(Debug, clap::Args)]
pub struct SearchArgs {
    /// Tệp sổ (*.cchc)
    #[arg(value_name = "SỔ", help_heading = "Tham số")]
    pub book: PathBuf,
    /// Chữ hoặc số cần tìm, có dấu hay không đều được
    #[arg(value_name = "CHỮ", help_heading = "Tham số", required = true, num_args = 1..)]
    pub words: Vec<String>,
    /// Chỉ tìm trong các báo cáo của năm này
    #[arg(long, help_heading = "Tùy chọn", value_name = "NĂM", value_parser = year)]
    pub year: Option<i32>,
    /// In dưới dạng JSON
    #[arg(long, help_heading = "Tùy chọn")]
    pub json: bool,
}
