//! Options of the verbs about backups.

use std::path::PathBuf;

use crate::model::Period;

/// Which book is backed up, and where to.
#[derive(Debug, clap::Args)]
pub struct BackupArgs {
    /// Tệp sổ (*.cchc)
    #[arg(value_name = "SỔ", help_heading = "Tham số")]
    pub book: PathBuf,
    /// Chép sổ sang nơi này (tệp, hoặc thư mục đã có, ví dụ ổ USB) thay vì vào thư mục sao lưu
    #[arg(long, help_heading = "Tùy chọn", value_name = "NƠI")]
    pub to: Option<PathBuf>,
    /// Ghi đè một bản sao của chính sổ này; sổ khác và tệp loại khác thì không bao giờ bị ghi đè
    #[arg(long, help_heading = "Tùy chọn", requires = "to")]
    pub force: bool,
}

/// Whose backups are listed, or what the second folder is.
#[derive(Debug, clap::Args)]
pub struct BackupsArgs {
    /// Tệp sổ (*.cchc); không ghi thì liệt kê bản sao lưu của mọi sổ trên máy này
    #[arg(value_name = "SỔ", help_heading = "Tham số")]
    pub book: Option<PathBuf>,
    /// Từ nay ghi thêm bản thứ hai vào thư mục này (USB, ổ D, ổ mạng); thiết đặt của máy, không nằm trong sổ
    #[arg(long, help_heading = "Tùy chọn", value_name = "THƯ_MỤC", conflicts_with = "book")]
    pub second: Option<PathBuf>,
    /// Từ nay thôi ghi bản thứ hai
    #[arg(long, help_heading = "Tùy chọn", conflicts_with_all = ["book", "second"])]
    pub no_second: bool,
}

/// What is put back, and from where.
#[derive(Debug, clap::Args)]
pub struct RestoreArgs {
    /// Tệp sổ (*.cchc)
    #[arg(value_name = "SỔ", help_heading = "Tham số")]
    pub book: PathBuf,
    /// Số thứ tự trong danh sách của lệnh backups, hoặc một tệp sổ bất kỳ
    #[arg(long, help_heading = "Tùy chọn", value_name = "BẢN", required_unless_present = "undo")]
    pub from: Option<PathBuf>,
    /// Hoàn tác lần khôi phục gần nhất
    #[arg(long, help_heading = "Tùy chọn", conflicts_with = "from")]
    pub undo: bool,
    /// Chỉ khôi phục báo cáo của kỳ này; các báo cáo khác giữ nguyên
    #[arg(long, help_heading = "Tùy chọn", value_name = "KỲ", value_parser = Period::parse)]
    pub period: Option<Period>,
    /// Đồng ý với những điều chương trình đã hỏi
    #[arg(long, help_heading = "Tùy chọn")]
    pub yes: bool,
}
