//! What `export` takes.

use std::path::PathBuf;

use crate::model::Period;

/// What is exported and how it is told.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
pub struct ExportArgs {
    /// Tệp sổ (*.cchc)
    #[arg(value_name = "SỔ", help_heading = "Tham số")]
    pub book: PathBuf,
    /// Kỳ báo cáo, ví dụ 2026-Q1
    #[arg(long, help_heading = "Tùy chọn", value_name = "KỲ", value_parser = Period::parse, required_unless_present = "json")]
    pub period: Option<Period>,
    /// Tệp PDF nhận báo cáo
    #[arg(long, help_heading = "Tùy chọn", value_name = "TỆP", required_unless_present = "json")]
    pub pdf: Option<PathBuf>,
    /// Tệp JSON nhận cả sổ, đủ để dựng lại sổ bằng lệnh import
    #[arg(long, help_heading = "Tùy chọn", value_name = "TỆP", conflicts_with_all = ["period", "pdf", "draft", "signature_json", "findings"])]
    pub json: Option<PathBuf>,
    /// In chữ DỰ THẢO ở đầu mỗi trang
    #[arg(long, help_heading = "Tùy chọn", conflicts_with = "signature_json")]
    pub draft: bool,
    /// Ghi đè tệp PDF hoặc JSON đã có; sổ, tệp loại khác, PDF của báo cáo khác và JSON của sổ khác thì không bao giờ bị ghi đè
    #[arg(long, help_heading = "Tùy chọn")]
    pub force: bool,
    /// In vị trí ô ký (trang, khung) dưới dạng JSON cho phần mềm ký số
    #[arg(long, help_heading = "Tùy chọn", conflicts_with = "findings")]
    pub signature_json: bool,
    /// Liệt kê mọi điều cần soát thay vì những điều đầu tiên
    #[arg(long, help_heading = "Tùy chọn")]
    pub findings: bool,
}
