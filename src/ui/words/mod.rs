//! What the window says, in Vietnamese, in one place; panels with many words have a file of their own.

pub mod access;
pub mod app;
pub mod backups;
pub mod boxes;
pub mod commune;
pub mod dossiers;
pub mod editor;
pub mod evidence;
pub mod exhibits;
pub mod export;
pub mod figures;
pub mod fill;
pub mod find;
pub mod findings;
pub mod frame;
pub mod heading;
pub mod help;
pub mod host;
pub mod import_review;
pub mod issuing;
pub mod joined;
pub mod lost;
pub mod message;
pub mod new_period;
pub mod on_share;
pub mod outline;
pub mod paste;
pub mod path_box;
pub mod preview;
pub(super) mod reference;
pub mod register;
pub mod salvage;
pub mod section;
pub mod series;
pub mod sheet;
pub mod shell;
pub mod start_page;
pub mod tasks;
pub mod undo;
pub mod year;

use std::path::Path;

use crate::model::{Period, PeriodKind, Status, text};

/// Name of the program.
pub const PROGRAM: &str = "Sổ CCHC";

/// The button that calls a question or a choice off.
pub const CANCEL: &str = "Thôi";

/// The same button where nothing is to be chosen.
pub const CLOSE: &str = "Đóng";

/// Said in a terminal where no window can be.
pub const NO_DISPLAY: &str = "Không mở được cửa sổ Sổ CCHC: máy này không có màn hình đồ họa (DISPLAY và WAYLAND_DISPLAY đều trống). \
     Hãy chạy trên máy có màn hình, hoặc dùng chương trình dòng lệnh so-cchc-cli.";

/// Said in a terminal when the display that is named does not answer.
pub const NO_DESKTOP: &str = "Không mở được cửa sổ Sổ CCHC: không nối được tới màn hình của máy này (xem DISPLAY, WAYLAND_DISPLAY). \
     Sổ và số liệu không bị ảnh hưởng. Hãy mở từ màn hình nền, hoặc dùng chương trình dòng lệnh so-cchc-cli.";

/// Said when `--renderers` names none of this system.
pub const NO_SUCH_RENDERER: &str = "Không mở được cửa sổ Sổ CCHC: máy này không có cách vẽ nào như --renderers yêu cầu. \
     Hãy bỏ tùy chọn đó để chương trình tự chọn.";

/// Said when every renderer failed.
pub const NO_RENDERER: &str = "Không mở được cửa sổ Sổ CCHC: máy không vẽ được hình (trình điều khiển màn hình quá cũ hoặc đang tắt). \
     Sổ và số liệu không bị ảnh hưởng. Hãy cập nhật trình điều khiển màn hình, hoặc dùng chương trình dòng lệnh so-cchc-cli.";

/// Said when the window broke down while someone worked.
pub const LOST: &str = "Sổ CCHC vừa gặp lỗi và phải đóng. Mọi điều đã lưu vẫn còn nguyên trong sổ; chữ chưa kịp lưu được giữ riêng. \
     Hãy mở lại chương trình để làm tiếp.";

/// Said when the program broke before its window was there.
pub const BROKE: &str = "Sổ CCHC gặp lỗi khi đang mở cửa sổ. Sổ và số liệu không bị ảnh hưởng. \
     Hãy mở lại chương trình; lần này chương trình không tự mở sổ lần trước.";

/// "Quý I", "6 tháng đầu năm", "Năm 2025": a report in the list of its year.
pub fn period_in_year(period: Period) -> String {
    match period.kind {
        PeriodKind::Year => format!("Năm {}", period.year),
        _ => text::capitalised(period.label()),
    }
}

/// "Quý I/2026": a report away from its year.
pub fn period_short(period: Period) -> String {
    match period.kind {
        PeriodKind::Year => format!("Năm {}", period.year),
        PeriodKind::FirstHalf => format!("6T/{}", period.year),
        PeriodKind::NineMonths => format!("9T/{}", period.year),
        PeriodKind::Quarter(_) => format!("{}/{}", text::capitalised(period.label()), period.year),
    }
}

/// Above the column of a period beside the report's own: "Quý I", "6 tháng"; its year only where that is another.
pub fn beside(period: Period, own: Period) -> String {
    match period.kind {
        _ if period.year != own.year => period_short(period),
        PeriodKind::FirstHalf => "6 tháng".into(),
        PeriodKind::NineMonths => "9 tháng".into(),
        _ => period_in_year(period),
    }
}

/// Above the empty column of a period the book has no report of, or one that says nothing.
pub fn none_of(period: Period, is_there: bool) -> String {
    let name = match period.kind {
        PeriodKind::Quarter(_) => format!("{}/{}", period.label(), period.year),
        PeriodKind::Year => period.full(),
        PeriodKind::FirstHalf | PeriodKind::NineMonths => period_short(period),
    };
    let what = if is_there { "số " } else { "" };
    format!("Chưa có {what}{name}")
}

/// The same in a narrow column: a quarter and its number stay on one line.
pub fn glued_quarter(head: &str) -> String {
    head.replace("uý ", "uý\u{a0}")
}

/// The name of a file or folder without what it lies in.
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// "đang soạn 62 %", "đã ban hành".
pub fn status(status: Status, percent: u32) -> String {
    match status {
        Status::Draft => format!("{} {percent} %", status.word()),
        Status::Issued => status.word().to_owned(),
    }
}

/// "7/9", "✓", or "–" where a text or two wait and nothing is written; and for those who listen "đã có 7 trong
/// 9 ô".
pub fn progress(done: u32, of: u32) -> (String, String) {
    const FEW: u32 = 2;
    let spoken = format!("đã có {done} trong {of} ô");
    match done {
        _ if done >= of => ("✓".into(), format!("đã đủ {of} ô")),
        0 if of <= FEW => ("–".into(), spoken),
        _ => (format!("{done}/{of}"), spoken),
    }
}

/// "2 đoạn có sẵn chưa soát": from the outline or another report; nothing when every paragraph was reviewed.
pub fn copied(unreviewed: usize) -> String {
    match unreviewed {
        0 => String::new(),
        count => format!("{count} đoạn có sẵn chưa soát"),
    }
}

/// Above what is to be checked: a box that was not checked.
pub fn wrong_box(name: &str) -> String {
    format!(
        "✗ Ô “{name}” ghi chưa đúng nên chưa vào sổ; phần soát dưới đây dùng số đã lưu trước đó."
    )
}

/// A heading in capitals as one reads it in a list: "CÔNG TÁC CHỈ ĐẠO" → "Công tác chỉ đạo"; a heading in
/// small letters stays as it is.
pub fn sentence_case(heading: &str) -> String {
    if heading.chars().any(char::is_lowercase) {
        return heading.to_owned();
    }
    text::capitalised(&heading::lowered(heading))
}

/// The first `most` letters, cut at a word.
pub fn shortened(words: &str, most: usize) -> String {
    text::shortened(words, most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_named_as_offices_name_them() {
        let named = |code: &str| {
            let period = Period::parse(code).expect("a period");
            (period_in_year(period), period_short(period))
        };
        assert_eq!(named("2026-Q1"), ("Quý I".into(), "Quý I/2026".into()));
        assert_eq!(named("2025-Y"), ("Năm 2025".into(), "Năm 2025".into()));
        assert_eq!(named("2026-H1"), ("6 tháng đầu năm".into(), "6T/2026".into()));
    }

    #[test]
    fn long_words_are_cut_between_words() {
        assert_eq!(shortened("Công tác chỉ đạo", 9), "Công tác…");
        assert_eq!(shortened("Ngắn", 9), "Ngắn");
        assert_eq!(copied(2), "2 đoạn có sẵn chưa soát");
        assert_eq!(copied(0), "");
    }

    #[test]
    fn a_column_names_its_period_or_says_what_is_missing() {
        let period = |code| Period::parse(code).expect("a period");
        let own = period("2026-Q2");
        assert_eq!(beside(period("2026-Q1"), own), "Quý I");
        assert_eq!(beside(period("2025-Q2"), own), "Quý II/2025");
        assert_eq!(beside(period("2026-H1"), period("2026-Q3")), "6 tháng");
        let none = |code| none_of(period(code), false);
        assert_eq!(none("2025-Q2"), "Chưa có quý II/2025");
        assert_eq!(none("2025-H1"), "Chưa có 6T/2025");
        assert_eq!(none("2025-Y"), "Chưa có năm 2025");
        assert_eq!(none_of(period("2025-Q2"), true), "Chưa có số quý II/2025");
    }
}
