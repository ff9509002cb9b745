//! What `check` is given.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::model::{Period, period::parse_date};

/// What is checked and how it is told.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// Tệp văn bản thuần của báo cáo, hoặc tệp sổ (*.cchc)
    #[arg(value_name = "TỆP", help_heading = "Tham số")]
    pub file: PathBuf,
    /// Kỳ báo cáo, khi văn bản không tự nói ra hoặc sổ có nhiều báo cáo
    #[arg(long, help_heading = "Tùy chọn", value_name = "KỲ", value_parser = Period::parse)]
    pub period: Option<Period>,
    /// In dưới dạng JSON
    #[arg(long, help_heading = "Tùy chọn")]
    pub json: bool,
    /// So với danh sách lỗi đã biết (CSV, hoặc bảng trong tệp .md) và in tỷ lệ tìm được
    #[arg(long, help_heading = "Tùy chọn", value_name = "DANH_SÁCH", conflicts_with = "json")]
    pub score: Option<PathBuf>,
    /// In phiếu soát ra tệp PDF này
    #[arg(long, help_heading = "Tùy chọn", value_name = "TỆP.pdf")]
    pub sheet: Option<PathBuf>,
    /// Ghi đè tệp PDF đã có; sổ và tệp loại khác thì không bao giờ bị ghi đè
    #[arg(long, help_heading = "Tùy chọn", requires = "sheet")]
    pub force: bool,
    /// Giữ nguyên điều có mã này, ở nơi này, kèm lý do; chỉ với báo cáo trong sổ
    #[arg(long, help_heading = "Tùy chọn", value_name = "MÃ[@NƠI]", requires = "period", requires = "why", conflicts_with_all = ["json", "score", "sheet", "withdraw"])]
    pub accept: Option<String>,
    /// Vì sao giữ nguyên; ghi vào sổ
    #[arg(long, help_heading = "Tùy chọn", value_name = "LÝ_DO", requires = "accept")]
    pub why: Option<String>,
    /// Không giữ nguyên nữa điều có mã này, ở nơi này
    #[arg(long, help_heading = "Tùy chọn", value_name = "MÃ[@NƠI]", requires = "period", conflicts_with_all = ["json", "score", "sheet"])]
    pub withdraw: Option<String>,
    /// Ngày ghi trên phiếu soát, ví dụ 16/03/2026; không ghi thì là hôm nay
    #[arg(long, help_heading = "Tùy chọn", value_name = "NGÀY", requires = "sheet", value_parser = parse_date)]
    pub date: Option<NaiveDate>,
}
