//! Words of the page that begins a report.

use std::{fmt::Display, io, path::Path};

use crate::{
    import::{Imported, WhyUnread},
    model::{Period, Report, Window, period, text},
    session::carry::{ReplacedWords, Substitution, SubstitutionKind},
};

/// Below the days.
pub const WINDOW: &str =
    "Theo Điều 12 Nghị định 09/2019/NĐ-CP; sửa được khi cấp trên yêu cầu khác.";
/// What copying does.
pub const COPY: &str = "Đề cương, lời văn, nơi nhận và người ký; số liệu, số và ngày ký để trống. \
     Đoạn sao chép mang vạch “chưa soát”.";
/// What a text file does.
pub const OLD: &str = "Báo cáo cũ làm bằng Word: mở bằng Word, chọn Lưu thành (Save As) → Văn bản thuần \
     (.txt), mã hóa UTF-8, rồi chọn tệp đó ở đây.";
/// What an outline with sentences does.
pub const WITH_SENTENCES: &str = "Có câu mẫu trong từng mục, số liệu tự điền vào câu";
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
pub const FROM_COPY: &str = "Sao chép nội dung báo cáo trước";
/// Starts from an outline of the program.
pub const FROM_OUTLINE: &str = "Trống, theo đề cương";
/// Starts from the text file of an old report.
pub const FROM_OLD: &str = "Nhập từ báo cáo cũ";
/// The button that chooses that file.
pub const CHOOSE_FILE: &str = "Chọn tệp…";
/// Beside the button that begins the report.
pub const ENTER_BEGINS: &str = "Phím Enter";
/// Above what will be replaced in the copied words.
pub const REPLACED: &str = "SẼ THAY TRONG CHỮ CHÉP SANG (một lần Ctrl+Z lấy lại chữ cũ)";
/// Words of the report before were replaced in the one just begun.
pub const REPLACED_NOW: &str = "Đã thay chữ của kỳ trước; Ctrl+Z lấy lại chữ cũ.";
/// Above what may be replaced.
pub const MAY_BE_REPLACED: &str = "CẦN XEM, CHƯA CHỌN";
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
    format!("Lập báo cáo {}", period.full())
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

/// What reading an old report gave, a line each; its sentences offer so many figures.
pub fn imported(imported: &Imported, report: &Report, offered: usize) -> Vec<String> {
    let written = report.sections.iter().filter(|section| !section.text.trim().is_empty()).count();
    let figures = match (report.figures.len(), offered) {
        (0, 0) => "chưa thấy số liệu".to_owned(),
        (0, told) => format!("{told} số liệu trong lời văn"),
        (forms, 0) => format!("{forms} số liệu trong biểu mẫu"),
        (forms, told) => format!("{forms} số liệu trong biểu mẫu, {told} trong lời văn"),
    };
    let sections = report.sections.len();
    let mut lines = vec![format!("Nhận ra {sections} mục ({written} mục có chữ), {figures}.")];
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

/// The file is of the period that is begun.
pub fn period_told(of: Period) -> String {
    format!("Tệp là báo cáo {}, đúng kỳ này; bỏ chọn số nào không đúng.", of.full())
}

/// The file is of another period than the one that is begun.
pub fn other_period_told(of: Period, begun: Period) -> String {
    format!(
        "Tệp là báo cáo {}: số liệu thuộc kỳ đó, thường không lấy cho {}.",
        of.full(),
        begun.full()
    )
}

/// The file does not say of which period it is.
pub fn period_not_told(begun: Period) -> String {
    format!("Tệp không ghi kỳ báo cáo; chỉ chọn số nào đúng là của {}.", begun.full())
}

/// The button that turns to another period.
pub fn begin_other(period: Period) -> String {
    format!("Chuyển sang lập {}", period.full())
}

/// Below days that the file told; `usual` are those of the decree.
pub fn window_of_file(usual: Window) -> String {
    let [from, to] = [usual.from, usual.to].map(period::format_date);
    format!("Theo ngày ghi trong tệp; thường là {from} đến {to}.")
}

/// "quý I → quý II: 7 chỗ".
pub fn replacement(group: &Substitution) -> String {
    let count = group.places.len();
    match group.kind {
        SubstitutionKind::Figure => format!("số trong câu thành số liệu tự đổi: {count} chỗ"),
        SubstitutionKind::Window => format!("ngày {} → {}: {count} chỗ", group.from, group.to),
        _ => format!("{} → {}: {count} chỗ", group.from, group.to),
    }
}

/// "…trong [quý I], xã…".
pub fn replaced_place(words: &ReplacedWords) -> String {
    format!("“{}[{}]{}”", words.before, words.old, words.after)
}

/// Places the tip does not show.
pub fn more_places(count: usize) -> String {
    format!("và {count} chỗ nữa")
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
