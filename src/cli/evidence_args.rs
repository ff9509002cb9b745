//! What `evidence` is given.

use std::path::PathBuf;

use crate::model::Period;

/// The evidence of a report, and what shall become of it.
#[derive(Debug, clap::Args)]
pub struct EvidenceArgs {
    /// Tệp sổ (*.cchc)
    #[arg(value_name = "SỔ", help_heading = "Tham số")]
    pub book: PathBuf,
    /// Kỳ báo cáo, ví dụ: 2026-Q1
    #[arg(long, help_heading = "Tùy chọn", value_name = "KỲ", value_parser = Period::parse)]
    pub period: Period,
    /// Thêm tệp này làm minh chứng (PDF, JPG, PNG, DOCX, XLSX; nhiều nhất 5 MB một tệp, 50 MB một báo cáo)
    #[arg(long, help_heading = "Tùy chọn", value_name = "TỆP", group = "change", requires = "of")]
    pub add: Option<PathBuf>,
    /// Thêm văn bản này của sổ văn bản làm minh chứng: "53/KH-UBND"
    #[arg(long, help_heading = "Tùy chọn", value_name = "SỐ", group = "change", requires = "of")]
    pub paper: Option<String>,
    /// Minh chứng cho gì: mã chỉ tiêu, số của mục ("II.2"), hoặc "nhiệm vụ 3"
    #[arg(long, help_heading = "Tùy chọn", value_name = "CHỖ")]
    pub of: Option<String>,
    /// Ghi chú cạnh minh chứng
    #[arg(long, help_heading = "Tùy chọn", value_name = "CHỮ", requires = "of")]
    pub note: Option<String>,
    /// Bỏ minh chứng ở dòng này (số đứng đầu dòng khi liệt kê)
    #[arg(long, help_heading = "Tùy chọn", value_name = "DÒNG", group = "change")]
    pub remove: Option<usize>,
    /// Chép tệp minh chứng ở dòng này ra ngoài
    #[arg(long, help_heading = "Tùy chọn", value_name = "DÒNG", group = "change", requires = "to")]
    pub get: Option<usize>,
    /// Chép ra tệp này
    #[arg(long, help_heading = "Tùy chọn", value_name = "TỆP", requires = "get")]
    pub to: Option<PathBuf>,
    /// Liệt kê các số liệu đã nhập mà chưa có minh chứng
    #[arg(long, help_heading = "Tùy chọn")]
    pub missing: bool,
    /// In danh mục minh chứng ra tệp PDF này
    #[arg(long, help_heading = "Tùy chọn", value_name = "TỆP")]
    pub pdf: Option<PathBuf>,
    /// Ghi đè tệp PDF đã có
    #[arg(long, help_heading = "Tùy chọn", requires = "pdf")]
    pub force: bool,
    /// In dưới dạng JSON
    #[arg(long, help_heading = "Tùy chọn")]
    pub json: bool,
}
