//! What `tasks` is given.

use std::path::PathBuf;

use super::numbers::year;
use crate::model::Period;

/// The plan of a year, and what shall become of it.
#[derive(Debug, clap::Args)]
pub struct TasksArgs {
    /// Tệp sổ (*.cchc)
    #[arg(value_name = "SỔ", help_heading = "Tham số")]
    pub book: PathBuf,
    /// Kế hoạch của năm này; không ghi thì lấy năm nay, hoặc năm của kỳ
    #[arg(long, help_heading = "Tùy chọn", value_name = "NĂM", value_parser = year)]
    pub year: Option<i32>,
    /// Đếm theo thời gian lấy số liệu của báo cáo kỳ này; không ghi thì đếm đến hôm nay
    #[arg(long, help_heading = "Tùy chọn", value_name = "KỲ", value_parser = Period::parse)]
    pub period: Option<Period>,
    /// Ghi thêm các nhiệm vụ của một tệp: bảng chép từ Word hay Excel, CSV (cột theo thứ tự nào cũng được), hoặc mỗi dòng một nhiệm vụ
    #[arg(long, help_heading = "Tùy chọn", value_name = "TỆP", group = "change")]
    pub paste: Option<PathBuf>,
    /// Lặp lại nhiệm vụ của năm này: tên, lĩnh vực, người thực hiện, sản phẩm; thời hạn dời theo năm
    #[arg(long, help_heading = "Tùy chọn", value_name = "NĂM", value_parser = year, group = "change")]
    pub repeat_from: Option<i32>,
    /// Sửa các ô của một nhiệm vụ: số thứ tự, rồi từng ô, ví dụ: 3 "tình trạng=hoàn thành" "ngày hoàn thành=12/3/2026"
    #[arg(long, help_heading = "Tùy chọn", value_names = ["DÒNG", "Ô=CHỮ"], num_args = 2.., group = "change")]
    pub set: Option<Vec<String>>,
    /// Dời một nhiệm vụ tới thứ tự khác
    #[arg(long = "move", help_heading = "Tùy chọn", value_names = ["DÒNG", "TỚI"], num_args = 2, group = "change")]
    pub to_place: Option<Vec<usize>>,
    /// Bỏ nhiệm vụ ở dòng này khỏi kế hoạch
    #[arg(long, help_heading = "Tùy chọn", value_name = "DÒNG", group = "change")]
    pub remove: Option<usize>,
    /// In kế hoạch ra tệp PDF này
    #[arg(long, help_heading = "Tùy chọn", value_name = "TỆP")]
    pub pdf: Option<PathBuf>,
    /// Ghi đè tệp PDF đã có
    #[arg(long, help_heading = "Tùy chọn", requires = "pdf")]
    pub force: bool,
    /// In dưới dạng JSON
    #[arg(long, help_heading = "Tùy chọn")]
    pub json: bool,
}
