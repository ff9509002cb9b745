//! What `papers` is given.

use std::path::PathBuf;

use super::numbers::year;
use crate::model::Period;

/// The register of a book, and what shall become of it.
#[derive(Debug, clap::Args)]
pub struct PapersArgs {
    /// Tệp sổ (*.cchc)
    #[arg(value_name = "SỔ", help_heading = "Tham số")]
    pub book: PathBuf,
    /// Chỉ các văn bản của năm này
    #[arg(long, help_heading = "Tùy chọn", value_name = "NĂM", value_parser = year)]
    pub year: Option<i32>,
    /// Vào sổ một văn bản, ghi như viện dẫn: "Kế hoạch số 53/KH-UBND ngày 13/01/2026 của UBND xã về …"
    #[arg(long, help_heading = "Tùy chọn", value_name = "DÒNG", group = "change")]
    pub add: Option<String>,
    /// Vào sổ các văn bản của một tệp chữ, mỗi dòng một văn bản
    #[arg(long, help_heading = "Tùy chọn", value_name = "TỆP", group = "change")]
    pub paste: Option<PathBuf>,
    /// Vào sổ các văn bản mà báo cáo của kỳ này viện dẫn
    #[arg(long, help_heading = "Tùy chọn", value_name = "KỲ", value_parser = Period::parse, group = "change")]
    pub from: Option<Period>,
    /// Vào sổ các căn cứ pháp lý có sẵn trong chương trình, kèm ngày có hiệu lực và hết hiệu lực
    #[arg(long, help_heading = "Tùy chọn", group = "change")]
    pub bases: bool,
    /// Đưa các văn bản của xã ban hành trong kỳ này vào bảng danh mục văn bản của báo cáo
    #[arg(long, help_heading = "Tùy chọn", value_name = "KỲ", value_parser = Period::parse, group = "change")]
    pub list_in: Option<Period>,
    /// Bỏ khỏi sổ văn bản ở dòng này (số đứng đầu dòng khi liệt kê)
    #[arg(long, help_heading = "Tùy chọn", value_name = "DÒNG", group = "change")]
    pub remove: Option<u32>,
    /// In dưới dạng JSON
    #[arg(long, help_heading = "Tùy chọn")]
    pub json: bool,
}
