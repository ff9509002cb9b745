//! What `join` is given.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::model::{Period, period::parse_date};

/// Which book is brought in, taken out or read.
#[derive(Debug, clap::Args)]
pub struct JoinArgs {
    /// Tệp sổ (*.cchc)
    #[arg(value_name = "SỔ", help_heading = "Tham số")]
    pub book: PathBuf,
    /// Sổ của đơn vị trước sáp nhập (*.cchc), hoặc JSON của nó; tệp này không thay đổi
    #[arg(value_name = "TỆP", help_heading = "Tham số", required_unless_present_any = ["list", "remove", "get", "export"], group = "what")]
    pub file: Option<PathBuf>,
    /// Ngày cuối của đơn vị ấy, ví dụ 30/06/2025; ghi vào “Đơn vị trước khi sắp xếp”
    #[arg(long, help_heading = "Tùy chọn", value_name = "NGÀY", value_parser = parse_date, requires = "file")]
    pub until: Option<NaiveDate>,
    /// Liệt kê các sổ đã đưa vào
    #[arg(long, help_heading = "Tùy chọn", group = "what")]
    pub list: bool,
    /// Bỏ sổ thứ N của danh sách khỏi sổ
    #[arg(long, help_heading = "Tùy chọn", value_name = "N", group = "what")]
    pub remove: Option<usize>,
    /// Hiện số liệu một báo cáo của sổ thứ N; với --json thì cả báo cáo
    #[arg(long, help_heading = "Tùy chọn", value_name = "N", group = "what", requires = "period")]
    pub get: Option<usize>,
    /// Xuất một báo cáo của sổ thứ N ra PDF, dưới tên của đơn vị ấy
    #[arg(long, help_heading = "Tùy chọn", value_name = "N", group = "what", requires_all = ["period", "pdf"])]
    pub export: Option<usize>,
    /// Kỳ báo cáo, ví dụ 2024-Q1
    #[arg(long, help_heading = "Tùy chọn", value_name = "KỲ", value_parser = Period::parse)]
    pub period: Option<Period>,
    /// Tệp PDF nhận báo cáo
    #[arg(long, help_heading = "Tùy chọn", value_name = "TỆP", requires = "export")]
    pub pdf: Option<PathBuf>,
    /// Thay sổ cùng mã đã đưa vào trước đây; với --export thì ghi đè tệp PDF đã có
    #[arg(long, help_heading = "Tùy chọn")]
    pub force: bool,
    /// In dưới dạng JSON
    #[arg(long, help_heading = "Tùy chọn")]
    pub json: bool,
}
