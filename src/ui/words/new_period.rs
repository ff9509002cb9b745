//! Words of the page that begins a report.

use std::{fmt::Display, io, path::Path};

use crate::{
    import::{Imported, WhyUnread},
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

/// Above the page.
pub const TITLE: &str = "Kỳ báo cáo mới";
/// Above what the report may start from.
pub const START_FROM: &str = "BẮT ĐẦU TỪ";
/// Above the kinds of period.
pub const PERIOD_GROUP: &str = "KỲ";
/// Above the year.
pub const YEAR_GROUP: &str = "NĂM";
/// The button one year back.
pub const YEAR_BEFORE: &str = "Năm trước";
/// The box of the year.
pub const YEAR_BOX: &str = "Năm";
/// The button one year on.
pub const YEAR_AFTER: &str = "Năm sau";
/// Above the days the figures are counted from and to.
pub const WINDOW_GROUP: &str = "SỐ LIỆU TÍNH TỪ NGÀY … ĐẾN HẾT NGÀY …";
/// The box of the first day.
pub const WINDOW_FROM: &str = "Số liệu từ ngày";
/// Between the two days.
pub const UP_TO: &str = "đến hết";
/// The box of the last day.
pub const WINDOW_TO: &str = "Đến hết ngày";
/// Starts from a report of this book.
pub const FROM_COPY: &str = "Chép chữ của báo cáo trước";
/// Starts from an outline of the program.
pub const FROM_OUTLINE: &str = "Đề cương có sẵn";
/// Starts from the text file of an old report.
pub const FROM_OLD: &str = "Từ tệp chữ của báo cáo cũ";
/// The button that chooses that file.
pub const CHOOSE_FILE: &str = "Chọn tệp…";
/// The button that begins the report while its period is not clear.
pub const BEGIN: &str = "Bắt đầu báo cáo";
/// Above the figures of a text file.
pub const FIGURES_IN_FILE: &str = "SỐ LIỆU TRONG TỆP";
/// Where else a figure stands in the file.
pub const FORM_IN_FILE: &str = "biểu mẫu";
/// Above what of a text file was recognised.
pub const RECOGNISED: &str = "Những chỗ nhận ra";
/// Above what of it should be looked at.
pub const DOUBTFUL: &str = "Nên xem lại";
/// Above what of it was not recognised.
pub const UNRECOGNISED: &str = "Những dòng chưa nhận ra (dòng của phụ lục thì in nguyên văn, dòng khác giữ trong sổ, không in)";

/// The button that begins the report of that period.
pub fn begin(period: Period) -> String {
    format!("Bắt đầu báo cáo {}", period.full())
}

/// The button that opens the report the book has already.
pub fn open(period: Period) -> String {
    format!("Mở báo cáo {}", period.full())
}

/// The first day comes after the last.
pub fn days_reversed(from: &str, to: &str) -> String {
    format!("Ngày đầu ({from}) sau ngày chốt số liệu ({to}).")
}

/// A line that was recognised, and as what.
pub fn recognised(line: usize, what: &impl Display) -> String {
    format!("dòng {line}: {what}")
}

/// A line that was not recognised, why, and how it begins.
pub fn unrecognised(line: usize, why: &WhyUnread, shown: &str) -> String {
    format!("dòng {line}: {why}: “{shown}”")
}

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
    let missing: Vec<String> = imported.missing.iter().map(ToString::to_string).collect();
    if !missing.is_empty() {
        lines.push(format!("Không thấy trong tệp: {}.", missing.join("; ")));
    }
    let kept = report.header.kept_annex.lines().count();
    if kept > 0 {
        lines.push(format!(
            "Phụ lục không theo biểu mẫu đã biết: giữ nguyên văn và in như trong tệp ({kept} dòng)."
        ));
    }
    let unknown = imported.unrecognised.len();
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
