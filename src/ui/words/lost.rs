//! Words about what was not saved: files that changed from outside, words that an earlier run left.

use std::path::Path;

use chrono::NaiveDateTime;

use super::{heading, period_short};
use crate::{
    compose::figures::Figures,
    model::{IndicatorId, Period, Report, SectionId, period::format_date},
};

/// Title: the file is another one.
pub const REPLACED: &str = "Tệp sổ vừa bị thay từ bên ngoài";
/// What is safe and what to do.
pub const REPLACED_WHAT: [&str; 2] = [
    "Có chương trình khác vừa ghi vào tệp sổ đang mở, hoặc một tệp khác (bản chép, bản đồng bộ, sổ của đơn vị khác) \
     vừa được chép đè lên. Chương trình chưa ghi gì thêm vào tệp đó.",
    "Bấm “Mở tệp đang nằm ở đó” để xem tệp ấy; nếu vẫn là sổ này thì chữ và số vừa ghi sẽ được đưa ra để so và hỏi. \
     Hoặc trả tệp cũ về chỗ cũ, chương trình tự lưu tiếp.",
];
/// In the foot for as long as the open book holds parts of two writes.
pub const MIXED_MARK: &str = "Sổ không trọn vẹn";
/// In the foot for as long as an issued report is not as it was issued.
pub const CHANGED_MARK: &str = "Báo cáo đã chốt bị thay đổi";
/// What a click on either does.
pub const MARK_HINT: &str = "Bấm để xem vì sao và cách xử lý";
/// Title: what stands there is another book.
pub const OTHER_BOOK: &str = "Tệp đang nằm ở đó là một sổ khác";

/// What the program holds of a book whose file was changed: as of when, and how many reports.
pub fn as_left(saved_at: Option<NaiveDateTime>, reports: usize) -> String {
    let when = match saved_at {
        Some(at) => format!("như lần lưu cuối lúc {}", at.format("%H:%M ngày %d/%m/%Y")),
        None => "như lúc mở".to_owned(),
    };
    format!("đủ {reports} báo cáo {when}")
}

/// The same as a paragraph, with what to do about it: the button of that name.
pub fn left(as_left: &str, save_elsewhere: &str) -> String {
    format!(
        "Sổ không mất: chương trình còn giữ cả sổ, {as_left}, và ghi ngay thành một bản sao lưu. Chữ và số vừa ghi vẫn còn \
         trên màn hình. Bấm “{}” thì có một tệp sổ gồm tất cả những thứ đó.",
        save_elsewhere.trim_end_matches('…')
    )
}

/// Where the book is that was open before.
pub fn left_in_backups(folder: &Path) -> String {
    format!(
        "Sổ mở lúc trước không mất: nó được ghi thành bản sao lưu trong {}. \
         Muốn lấy lại thì mở trang Bản sao lưu, bấm “Khôi phục từ tệp khác…” và chọn bản mới nhất trong thư mục đó.",
        folder.display()
    )
}

/// Title: the book was asked for that is open, and its file is another one.
pub const OPENED_ANEW: &str = "Tệp sổ đã bị thay từ bên ngoài, vừa được mở lại";
/// What is shown now, and what is safe.
pub const OPENED_ANEW_WHAT: &str = "Tệp đang nằm ở đó không còn là bản mở lúc trước; màn hình bây giờ là nội dung của tệp ấy. \
     Chữ và số chưa kịp lưu của bản trước (nếu có) được giữ riêng trên máy này.";
/// Title: Ctrl+S found the file gone or changed.
pub const NOT_AS_SAVED: &str = "Tệp sổ không còn như lúc lưu";
/// What is safe.
pub const STAYS_ON_SCREEN: &str = "Nội dung vẫn còn trên màn hình. Hãy trả tệp sổ về chỗ cũ rồi bấm Ctrl+S lần nữa, \
     hoặc mở tệp đang nằm ở đó để xem.";
/// The button that opens the file anew.
pub const REOPEN: &str = "Mở tệp đang nằm ở đó";

/// Title: the book's file was not whole.
pub const NOT_WHOLE: &str = "Tệp sổ không nguyên vẹn";

/// Title: a journal of another file.
pub const JOURNAL: &str = "Cạnh sổ có phần ghi dở của một tệp khác";
/// What happened and what is safe.
pub const JOURNAL_WHAT: &str = "Tệp từng nằm ở đây bị ngắt giữa lúc ghi, rồi một tệp khác được chép vào chỗ đó. \
     Chương trình không trộn phần ghi dở ấy vào sổ; sổ này vẫn đúng như bản được chép vào.";

/// Title: the file of kept words is damaged.
pub const KEPT_BROKEN: &str = "Không đọc được phần chữ chưa lưu của lần trước";
/// What happened.
pub const KEPT_BROKEN_WHAT: &str = "Tệp giữ chữ chưa kịp lưu bị hỏng. Mọi điều đã báo “Đã lưu” vẫn còn nguyên trong sổ; \
     hãy xem lại những gì ghi cuối lần trước. Tệp hỏng không bị xóa, có thể mở bằng trình soạn văn bản để tìm chữ.";

/// Where something was put.
pub fn set_aside_at(aside: &Path) -> String {
    format!("Tệp đó được để riêng ở {}.", aside.display())
}

/// The system's word on why the file of kept words cannot be read.
pub fn kept_unread(why: &str) -> String {
    format!(
        "Không mở được tệp giữ chữ chưa lưu ({why}). Sổ không bị ảnh hưởng và tệp đó được giữ nguyên; \
         hãy đóng chương trình đang dùng tệp rồi mở lại sổ."
    )
}

/// Title of the question.
pub const LEFT: &str = "Lần trước còn chữ chưa vào được sổ";
/// No words of an earlier run are left.
pub const NONE_LEFT: &str = "Không có chữ nào của lần trước còn chờ vào sổ.";
/// In the foot for as long as words of so many places are neither used nor given up.
pub fn left_mark(places: usize) -> String {
    format!("{places} chỗ còn chữ lần trước chưa vào sổ")
}
/// Before a report is issued while words of so many of its places are left.
pub fn left_before_issue(places: usize) -> String {
    format!(
        "{places} chỗ của báo cáo này còn chữ ghi lần trước chưa vào sổ nên không có trong bản sắp chốt. Hãy xem \
         trước: đưa lại vào ô, hoặc bỏ."
    )
}
/// What is asked.
pub const LEFT_WHAT: &str =
    "Chọn những ô muốn đưa lại vào chỗ đã ghi. Chưa có gì thay đổi trong sổ.";
/// Below a place whose text was changed since.
pub const CHANGED_SINCE: &str = "Nội dung trong sổ đã khác so với lúc ghi:";
/// Before the words that were typed.
pub const NOT_SAVED: &str = "Chưa lưu:";
/// Before the words that the book has.
pub const IN_BOOK: &str = "Trong sổ:";
/// The words are of a report that was issued since.
pub const ISSUED_SINCE: &str = "Báo cáo đã chốt sau đó nên chữ này không vào báo cáo: chỉ để đọc hoặc sao chép. Cần đưa vào thì mở lại báo cáo.";
/// The button that copies them.
pub const COPY_WORDS: &str = "Sao chép chữ này";
/// The same for those who cannot see beside what it stands.
pub fn copy_words(place: &str) -> String {
    format!("{COPY_WORDS}: {place}")
}
/// The place is gone.
pub const PLACE_GONE: &str = "Chỗ này không còn trong sổ.";
/// Puts the chosen words back.
pub const TAKE_BACK: &str = "Đưa lại vào ô";
/// Gives the chosen words up.
pub const GIVE_UP: &str = "Bỏ hẳn";
/// Asks again next time.
pub const LATER: &str = "Để sau (Esc)";
/// Nothing.
pub const BLANK: &str = "(trống)";

/// About the office.
pub const COMMUNE: &str = "Trang Đơn vị";
/// The frame of a report.
pub const FRAME: &str = "Thông tin chung, ký và nơi nhận";
/// After the name of a figure.
pub const NOTE: &str = " (ghi chú)";
/// After the name of a figure.
pub const SOURCE: &str = " (nguồn)";
/// The days of a figure that no other report covers.
pub const PART: &str = " (phần chưa có)";
/// "Mục II.1 Cải cách thể chế · báo cáo Quý I/2026".
pub fn section(figures: Option<&Figures<'_>>, id: SectionId, period: Option<Period>) -> String {
    let report: Option<&Report> = figures.map(|figures| figures.report);
    let section = report.and_then(|report| report.sections.iter().find(|s| s.id == id));
    let name = match (section, figures) {
        (Some(section), Some(figures)) => heading::heading(&section.heading, figures),
        _ => String::new(),
    };
    in_report(format!("Mục {name}").trim_end(), period)
}

/// "Số nhiệm vụ đã hoàn thành · báo cáo Quý I/2026".
pub fn figure(id: &IndicatorId, what: &str, period: Option<Period>) -> String {
    let name = crate::assets::catalogue()
        .get(id.as_str())
        .map_or_else(|| id.as_str().to_owned(), |indicator| indicator.label.clone());
    in_report(&[&name, what].concat(), period)
}

/// The name of a place in its report.
pub fn in_report(place: &str, period: Option<Period>) -> String {
    match period {
        Some(period) => format!("{place} · báo cáo {}", period_short(period)),
        None => place.to_owned(),
    }
}

/// "Ô “Số” ở Thông tin chung, ký và nơi nhận".
pub fn box_in(name: &str, page: &str) -> String {
    format!("Ô “{name}” ở {page}")
}

/// "Ghi lúc 08:05 ngày 16/03/2026, trong tệp so.cchc": what is known of it.
pub fn typed_in(file: Option<&Path>, at: Option<NaiveDateTime>) -> Option<String> {
    let file = file.map(super::file_name);
    let at = at.map(|at| format!("{} ngày {}", at.format("%H:%M"), format_date(at.date())));
    match (at, file) {
        (Some(at), Some(file)) => Some(format!("Ghi lúc {at}, trong tệp {file}")),
        (Some(at), None) => Some(format!("Ghi lúc {at}")),
        (None, Some(file)) => Some(format!("Ghi trong tệp {file}")),
        (None, None) => None,
    }
}

/// A text from a little before the place where it begins to differ from another: what both begin with is
/// the same.
pub fn from_difference(text: &str, other: Option<&str>) -> String {
    /// Characters shown before the difference, and in all.
    const BEFORE: usize = 30;
    const SHOWN: usize = 240;
    let same = other.map_or(0, |other| {
        text.chars().zip(other.chars()).take_while(|(one, other)| one == other).count()
    });
    let from = same.saturating_sub(BEFORE);
    let mut shown: String = text.chars().skip(from).take(SHOWN).collect();
    if shown.trim().is_empty() {
        return BLANK.to_owned();
    }
    if from > 0 {
        shown.insert(0, '…');
    }
    if text.chars().count() > from + SHOWN {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_shown_where_they_differ() {
        let same = "đã có ".repeat(20);
        let (ours, theirs) = (format!("{same}chữ mới"), format!("{same}chữ khác"));
        let shown = from_difference(&ours, Some(&theirs));
        assert!(shown.starts_with('…') && shown.ends_with("chữ mới"), "{shown}");
        assert!(shown.chars().count() < 50, "{shown}");
        assert_eq!(from_difference("ngắn", None), "ngắn");
        assert_eq!(from_difference("", Some("a")), BLANK);
    }
}
