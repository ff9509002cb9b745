//! What is said of a book that was made of a damaged one, for the terminal and the window alike.

use std::{fmt::Write as _, path::Path};

use super::salvage::Salvaged;
use crate::model::Period;
use crate::store::salvage::{Loss, Lost, Part};

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
        let _ = writeln!(
            out,
            "  {}: {} mục, {} số liệu, {}",
            report.period.full(),
            report.sections,
            report.figures,
            report.status.word()
        );
    }
    if reports.is_empty() {
        out.push_str("  không có báo cáo nào\n");
    }
    if lost.is_empty() {
        out.push_str("\nKhông thiếu gì: mọi dòng đều đọc được.");
        return out;
    }
    out.push_str("\nKhông đọc được:\n");
    for lost in lost {
        let _ = writeln!(out, "  {}", self::lost(lost));
    }
    out.push_str(
        "\nHãy so từng báo cáo với bản giấy đã ký hoặc với bản sao lưu gần nhất, nhập lại phần thiếu, rồi dùng sổ mới này.",
    );
    out
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
