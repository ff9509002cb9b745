//! What is said of a book that was made of a damaged one, for the terminal and the window alike.

use std::{fmt::Write as _, path::Path};

use super::salvage::{Salvaged, SavedReport};
use crate::model::Period;
use crate::store::salvage::{Loss, Lost, Part};

/// No report was saved.
pub const NO_REPORTS: &str = "không có báo cáo nào";
/// All of them were, whole.
pub const NOTHING_LOST: &str = "Không thiếu gì: mọi dòng đều đọc được.";
/// What to do about what was not.
pub const COMPARE: &str = "Hãy so từng báo cáo với bản giấy đã ký hoặc với bản sao lưu gần nhất, nhập lại phần thiếu, rồi dùng sổ mới này.";

/// What was saved, what was not, what to do now.
pub fn salvaged(damaged: &Path, new: &Path, salvaged: &Salvaged) -> String {
    let Salvaged { commune, reports, lost } = salvaged;
    let mut out = format!(
        "Đã lập sổ mới {} từ những gì còn đọc được trong {}. Tệp hỏng được giữ nguyên.\n\nCứu được ({}):\n",
        new.display(),
        damaged.display(),
        commune.committee()
    );
    for report in reports {
        let _ = writeln!(out, "  {}", saved(report));
    }
    if reports.is_empty() {
        let _ = writeln!(out, "  {NO_REPORTS}");
    }
    if lost.is_empty() {
        let _ = write!(out, "\n{NOTHING_LOST}");
        return out;
    }
    out.push_str("\nKhông đọc được:\n");
    for lost in lost {
        let _ = writeln!(out, "  {}", self::lost(lost));
    }
    let _ = write!(out, "\n{COMPARE}");
    out
}

/// "năm 2025: 12 mục, 97 số liệu, đã ban hành".
pub fn saved(report: &SavedReport) -> String {
    let SavedReport { period, status, sections, figures } = report;
    format!("{}: {sections} mục, {figures} số liệu, {}", period.full(), status.word())
}

/// One thing that could not be read: which report, which part, how much of it.
pub fn lost(lost: &Lost) -> String {
    let whose = lost.period.map_or_else(|| "cả sổ".to_owned(), Period::full);
    let part = part(lost.part);
    match lost.loss {
        Loss::Table => format!("{whose}: mất toàn bộ {part}"),
        Loss::Rows if lost.part == Part::Header => {
            format!("{whose}: mất {part}; sổ mới để trống phần này")
        }
        Loss::Rows if matches!(lost.part, Part::Commune | Part::Identity) => {
            format!("{whose}: mất {part}")
        }
        Loss::Rows => format!("{whose}: một phần {part} nằm ở chỗ hỏng của tệp"),
        Loss::OddRows => format!("{whose}: {part} có dòng bị hỏng nên phải bỏ"),
        Loss::Letters => format!("{whose}: {part} có chữ bị hỏng, trong sổ mới hiện thành “�”"),
        Loss::NotIssued => {
            format!("{whose}: trước đã ban hành, nay về đang soạn vì không còn đủ như lúc chốt")
        }
    }
}

fn part(part: Part) -> &'static str {
    match part {
        Part::Commune => "tên và thông tin đơn vị",
        Part::Predecessors => "tên các đơn vị cũ đã sáp nhập",
        Part::Identity => "số nhận dạng của sổ (bản sao lưu cũ không còn được tự nhận ra)",
        Part::Header => "phần đầu và cuối báo cáo (số, ngày, nơi nhận, người ký)",
        Part::Sections => "lời văn các mục",
        Part::Figures => "số liệu",
        Part::Dossiers => "bảng hồ sơ theo lĩnh vực",
        Part::Papers => "danh mục văn bản",
        Part::Accepted => "những điều đã cho qua khi soát",
        Part::History => "lịch sử sửa đổi",
        Part::Seals => "dấu chốt của báo cáo đã ban hành",
    }
}
