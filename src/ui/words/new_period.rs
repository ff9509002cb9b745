//! Words of the page that begins a report.

use std::{io, path::Path};

use super::{reference, shortened};
use crate::{
    model::{Period, Window, period, text},
    session::{
        carry::{ReplacedWords, Substitution, SubstitutionKind},
        new_report::LeftBehind,
    },
};

/// Below the days.
pub const WINDOW: &str =
    "Theo Điều 12 Nghị định 09/2019/NĐ-CP; sửa được khi cấp trên yêu cầu khác.";
/// What copying does.
pub const COPY: &str = "Đề cương, lời văn, nơi nhận và người ký; số liệu, số và ngày ký để trống. \
     Đoạn sao chép có vạch “chưa soát”.";
/// What a text file does.
pub const OLD: &str = "Báo cáo cũ làm bằng Word: mở bằng Word, chọn Lưu thành (Save As) → Văn bản thuần \
     (.txt), mã hóa UTF-8, rồi chọn tệp đó ở đây.";
/// What an outline with sentences does.
pub const WITH_SENTENCES: &str = "Có câu mẫu trong từng mục, số liệu tự điền vào câu";
/// No file chosen yet.
pub const NO_FILE: &str = "Chọn tệp hoặc dán văn bản của báo cáo cũ ở trên; xem lại rồi mới nhập.";
/// The year is not one.
pub const YEAR: &str = "Năm phải là bốn chữ số, từ 1990 đến 2199.";

/// Above the page.
pub const TITLE: &str = "Kỳ báo cáo mới";
/// Above what the report may start from.
pub const START_FROM: &str = "Bắt đầu từ";
/// Above the kinds of period.
pub const PERIOD_GROUP: &str = "Kỳ báo cáo";
/// Above the year.
pub const YEAR_GROUP: &str = "Năm báo cáo";
/// The button one year back.
pub const YEAR_BEFORE: &str = "Năm trước";
/// The box of the year.
pub const YEAR_BOX: &str = "Năm";
/// The button one year on.
pub const YEAR_AFTER: &str = "Năm sau";
/// Above the days the figures are counted from and to.
pub const WINDOW_GROUP: &str = "Số liệu tính từ ngày";
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
/// The list of the outlines.
pub const WHICH_OUTLINE: &str = "Đề cương";
/// The list of the reports it may be copied from.
pub const WHICH_REPORT: &str = "Báo cáo được sao chép";
/// Starts from the text file of an old report.
pub const FROM_OLD: &str = "Nhập từ báo cáo cũ";
/// The button that chooses that file.
pub const CHOOSE_FILE: &str = "Chọn tệp…";
/// Beside the button that begins the report.
pub const ENTER_BEGINS: &str = "Phím Enter";
/// Above what will be replaced in the copied words.
pub const REPLACED: &str = "Sẽ thay trong chữ chép sang (một lần Ctrl+Z lấy lại chữ cũ)";
/// Words of the report it was begun from, of another period or another commune, were replaced.
pub const REPLACED_NOW: &str = "Đã thay chữ của báo cáo cũ; Ctrl+Z lấy lại.";
/// Above what may be replaced.
pub const MAY_BE_REPLACED: &str = "Cần xem, chưa chọn";

/// Behind a replacement that nobody chose yet: why.
const BESIDE_NUMBER: &str = " (câu có số của kỳ cũ)";

/// The button that begins the report of that period.
pub fn begin(period: Period) -> String {
    format!("Lập báo cáo {}", period.full())
}

/// The button that opens the report the book has already.
pub fn open(period: Period) -> String {
    format!("Mở báo cáo {}", period.full())
}

/// Days of the new report are those of a neighbour, too: "15/03/2026 đến 31/03/2026".
pub fn days_shared(other: Period, shared: Window) -> String {
    let [from, to] = [shared.from, shared.to].map(period::format_date);
    let days =
        if from == to { format!("Ngày {from}") } else { format!("Các ngày {from}–{to}") };
    format!("{days} đã tính trong báo cáo {}: số liệu sẽ bị tính hai lần.", other.full())
}

/// The button that lets the days begin behind those.
pub fn begin_at(day: &str) -> String {
    format!("Tính từ ngày {day}")
}

/// What of the copied report does not come along, beside its figures; nothing where there is no more.
pub fn left_behind(left: &LeftBehind) -> Option<String> {
    let named = [
        (left.annex_lines, "dòng phụ lục riêng (không theo biểu mẫu đã biết)"),
        (left.dossiers, "dòng hồ sơ TTHC theo lĩnh vực"),
        (left.papers, "dòng danh mục văn bản"),
        (left.remainder, "dòng chương trình chưa hiểu trong tệp đã nhập"),
    ];
    let parts = named.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, name)| format!("{count} {name}")).collect();
    (!parts.is_empty()).then(|| format!("Không chép sang kỳ mới: {}.", parts.join("; ")))
}

/// The first day comes after the last.
pub fn days_reversed(from: &str, to: &str) -> String {
    format!("Ngày đầu ({from}) sau ngày chốt số liệu ({to}).")
}

/// The book has that report already.
pub fn exists(period: Period) -> String {
    format!("Sổ đã có báo cáo {}; mỗi kỳ chỉ có một báo cáo.", period.full())
}

/// "quý I → quý II: 7 chỗ"; "…: 7 chỗ, chọn 5" where some are left.
pub fn replacement(group: &Substitution, ticked: usize) -> String {
    let count = group.places.len();
    let chosen =
        if ticked == 0 || ticked == count { String::new() } else { format!(", chọn {ticked}") };
    let why = if group.is_beside_number { BESIDE_NUMBER } else { "" };
    match group.kind {
        SubstitutionKind::Figure => {
            format!("số trong câu thành số liệu tự đổi: {count} chỗ{chosen}")
        }
        SubstitutionKind::Window => {
            format!("ngày {} → {}: {count} chỗ{chosen}{why}", group.from, group.to)
        }
        _ => format!("{} → {}: {count} chỗ{chosen}{why}", group.from, group.to),
    }
}

/// What shall stand at a place, as one reads it.
pub fn new_words(group: &Substitution, words: &ReplacedWords) -> String {
    match group.kind {
        SubstitutionKind::Figure => {
            let inside = words.new.trim_start_matches('{').trim_end_matches('}');
            format!("[{}]", shortened(&reference::label(reference::id_of(inside)), 48))
        }
        SubstitutionKind::Window => group.to.clone(),
        // Empty, it is what the book has.
        _ if words.new.is_empty() => group.to.clone(),
        _ => words.new.clone(),
    }
}

/// The button that shows the places behind the first ones, or hides them.
pub fn more_places(count: usize, is_open: bool) -> String {
    if is_open { "Thu gọn".into() } else { format!("Xem thêm {count} chỗ") }
}

/// Why a file cannot be read.
pub fn unreadable(path: &Path, error: &io::Error) -> String {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "không có tệp này",
        io::ErrorKind::PermissionDenied => "không có quyền đọc",
        io::ErrorKind::IsADirectory => "đây là thư mục, không phải tệp",
        io::ErrorKind::InvalidInput => "đây là thiết bị, không phải tệp",
        io::ErrorKind::FileTooLarge => "tệp lớn hơn 256 MB, quá cỡ chương trình đọc được",
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
