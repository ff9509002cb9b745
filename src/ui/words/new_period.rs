//! Words of the page that begins a report.

use std::{io, path::Path};

use crate::{
    import::Imported,
    model::{Period, Report, text},
};

/// Below the days.
pub const WINDOW: &str =
    "Theo Điều 12 Nghị định 09/2019/NĐ-CP; sửa được khi cấp trên yêu cầu khác.";
/// What copying does.
pub const COPY: &str = "Chép đề cương, lời văn, nơi nhận và người ký. Số liệu, số và ngày ký để trống; từng \
     đoạn chép được đánh dấu để soát lại.";
/// What a text file does.
pub const OLD: &str = "Báo cáo cũ làm bằng Word: mở bằng Word, chọn Lưu thành (Save As) → Văn bản thuần \
     (.txt), mã hóa UTF-8, rồi chọn tệp đó ở đây.";
/// What an outline with sentences does.
pub const WITH_SENTENCES: &str = "Có câu gợi ý sẵn trong từng mục, số liệu tự điền vào câu";
/// What a bare outline does.
pub const WITHOUT_SENTENCES: &str = "Chỉ có đề mục, để trống phần chữ";
/// Ticks every figure that nothing speaks against.
pub const TICK_ALL: &str = "Chọn tất cả";
/// Ticks no figure.
pub const TICK_NONE: &str = "Bỏ chọn tất cả";
/// No file chosen yet.
pub const NO_FILE: &str = "Chưa chọn tệp báo cáo cũ; bấm “Chọn tệp…” ở trên.";
/// The year is not one.
pub const YEAR: &str = "Năm phải là bốn chữ số, từ 1990 đến 2199.";

/// The book has that report already.
pub fn exists(period: Period) -> String {
    format!("Sổ đã có báo cáo {}; mỗi kỳ chỉ có một báo cáo.", period.full())
}

/// What reading an old report gave, a line each.
pub fn imported(imported: &Imported, report: &Report) -> Vec<String> {
    let written = report.sections.iter().filter(|section| !section.text.trim().is_empty()).count();
    let mut lines = vec![format!(
        "Nhận ra {} mục ({written} mục có chữ) và {} số liệu.",
        report.sections.len(),
        report.figures.len()
    )];
    let missing: Vec<&str> = imported
        .unrecognised
        .iter()
        .filter(|unknown| unknown.line == 0)
        .map(|unknown| unknown.text.as_str())
        .collect();
    if !missing.is_empty() {
        lines.push(format!("Không thấy trong tệp: {}.", missing.join("; ")));
    }
    let kept = report.header.kept_annex.lines().count();
    if kept > 0 {
        lines.push(format!(
            "Phụ lục không theo biểu mẫu đã biết: giữ nguyên văn và in như trong tệp ({kept} dòng)."
        ));
    }
    let unknown = imported.unrecognised.len() - missing.len();
    if unknown > 0 {
        lines.push(format!("{unknown} dòng chưa nhận ra (xem bên dưới)."));
    }
    lines
}

/// Whose figures a text has: of the period being begun, of another, or of nobody knows which.
pub fn whose_figures(of: Period, begun: Period, is_of_period: bool) -> String {
    if is_of_period {
        format!("Tệp là báo cáo {}, đúng kỳ này; bỏ chọn số nào không đúng.", begun.full())
    } else if of == begun {
        format!("Tệp không ghi kỳ báo cáo; chỉ chọn số nào đúng là của {}.", begun.full())
    } else {
        format!(
            "Tệp là báo cáo {}: số liệu thuộc kỳ đó, thường không lấy cho {}.",
            of.full(),
            begun.full()
        )
    }
}

/// The annex of the old report, its number and day too; `kept` lines of it follow no known form.
pub fn with_annex(figures: usize, kept: usize) -> String {
    let forms = (figures > 0).then(|| format!("biểu mẫu đã điền trong tệp ({figures} số liệu)"));
    let kept = (kept > 0).then(|| format!("phụ lục giữ nguyên văn ({kept} dòng)"));
    let what: Vec<String> = forms.into_iter().chain(kept).collect();
    format!("Lấy {}, số và ngày ký", what.join(", "))
}

/// Above the lines that were not understood.
pub const UNSEEN: &str = "Những dòng chưa nhận ra (dòng của phụ lục thì in nguyên văn, dòng khác giữ trong sổ, không in)";

/// How many of the figures told in sentences are ticked.
pub fn ticked(ticked: usize, all: usize) -> String {
    format!("Số liệu nêu trong lời văn: chọn {ticked}/{all}")
}

/// Where a figure was told, and how.
pub fn source_of(line: usize, words: &str) -> String {
    format!("dòng {line}: “{words}”")
}

/// What is known of a figure elsewhere.
pub fn known(words: &str, is_doubtful: bool) -> String {
    let advice = if is_doubtful { "; chỉ chọn khi chắc số này đúng" } else { "" };
    format!("{}{advice}.", text::capitalised(words))
}

/// Why a file cannot be read.
pub fn unreadable(path: &Path, error: &io::Error) -> String {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "không có tệp này",
        io::ErrorKind::PermissionDenied => "không có quyền đọc",
        io::ErrorKind::IsADirectory => "đây là thư mục, không phải tệp",
        _ => "hệ thống báo lỗi đọc",
    };
    format!("Không đọc được {}: {why}.", path.display())
}

/// "Quý I", "6 tháng", "Năm": a kind on its button.
pub fn kind(period: Period) -> String {
    use crate::model::PeriodKind;
    match period.kind {
        PeriodKind::Quarter(_) => text::capitalised(period.label()),
        PeriodKind::FirstHalf => "6 tháng".into(),
        PeriodKind::NineMonths => "9 tháng".into(),
        PeriodKind::Year => "Năm".into(),
    }
}
