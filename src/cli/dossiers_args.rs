//! What `dossiers` is given.

use std::path::PathBuf;

use crate::model::{Period, ReceivedHolds};

/// Which report, what is written into its table, and how it is shown.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the terminal")]
pub struct DossiersArgs {
    /// Tệp sổ (*.cchc)
    #[arg(value_name = "SỔ", help_heading = "Tham số")]
    pub book: PathBuf,
    /// Kỳ báo cáo, ví dụ 2026-Q1
    #[arg(long, help_heading = "Tùy chọn", value_name = "KỲ", value_parser = Period::parse)]
    pub period: Period,
    /// Bảng chép từ Excel (cách bằng tab, dấu phẩy hay chấm phẩy), có dòng tiêu đề; cột xếp theo tiêu đề, dòng theo tên lĩnh vực; - là đọc từ đầu vào
    #[arg(long, help_heading = "Tùy chọn", value_name = "TỆP")]
    pub paste: Option<PathBuf>,
    /// Ghi các tổng số vào số liệu còn trống của báo cáo
    #[arg(long, help_heading = "Tùy chọn")]
    pub take_totals: bool,
    /// Tổng số và tỷ lệ tính cả chứng thực: yes, no
    #[arg(long, help_heading = "Tùy chọn", value_name = "yes|no", value_parser = answer, action = clap::ArgAction::Set)]
    pub certification: Option<bool>,
    /// Hồ sơ trả lại tính là đã giải quyết: yes, no
    #[arg(long, help_heading = "Tùy chọn", value_name = "yes|no", value_parser = answer, action = clap::ArgAction::Set)]
    pub returned_settled: Option<bool>,
    /// Hồ sơ từ chối, rút tính là đã giải quyết: yes, no
    #[arg(long, help_heading = "Tùy chọn", value_name = "yes|no", value_parser = answer, action = clap::ArgAction::Set)]
    pub refused_settled: Option<bool>,
    /// Cột Tiếp nhận ghi: new (chỉ hồ sơ mới), all (cả kỳ trước chuyển sang), untold (theo số liệu)
    #[arg(long, help_heading = "Tùy chọn", value_name = "CÁCH", value_parser = received)]
    pub received: Option<ReceivedHolds>,
    /// In Biểu II.06a/VPCP/KSTT trong phụ lục: yes, no
    #[arg(long, help_heading = "Tùy chọn", value_name = "yes|no", value_parser = answer, action = clap::ArgAction::Set)]
    pub annex: Option<bool>,
    /// In các gạch đầu dòng cho lời văn, số để dạng chèn
    #[arg(long, help_heading = "Tùy chọn", conflicts_with_all = ["json", "csv"])]
    pub lines: bool,
    /// In dạng CSV, chỉ số đã ghi; nhập lại được bằng --paste
    #[arg(long, help_heading = "Tùy chọn", conflicts_with = "json")]
    pub csv: bool,
    /// In dưới dạng JSON
    #[arg(long, help_heading = "Tùy chọn")]
    pub json: bool,
}

fn answer(word: &str) -> Result<bool, String> {
    match word {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(format!("“{word}” không phải yes hay no")),
    }
}

fn received(word: &str) -> Result<ReceivedHolds, String> {
    match word {
        "new" => Ok(ReceivedHolds::New),
        "all" => Ok(ReceivedHolds::All),
        "untold" => Ok(ReceivedHolds::Untold),
        _ => Err(format!("“{word}” không phải new, all hay untold")),
    }
}
