//! Words about issuing a report, opening it again, and what is kept of it.

use super::{export, shortened};
use crate::{
    assets,
    disk::room::size_words,
    model::{IssuedVersion, Period},
    session::{
        history::{self, HistoryLine},
        issued_difference::FigureDifference,
        issuing::HeldAs,
    },
};

/// Title of the question before a report is issued.
pub fn issue_title(period: Period) -> String {
    format!("Chốt báo cáo {}", period.full())
}
/// What issuing means.
pub const ISSUE_WHAT: &str = "Sổ giữ nguyên nội dung và bản PDF của lúc này; in lại lúc nào cũng ra đúng bản đó. \
     Chốt rồi báo cáo chỉ xem; cần sửa thì mở lại.";
/// What is left to do about pages that are to be issued, and how they are printed then.
pub fn left(counts: export::Counts) -> String {
    let left = export::left(counts);
    match counts.gaps {
        0 => format!("{left}."),
        gaps => format!("{left}. Chốt bây giờ thì bản chốt in {gaps} chỗ […]."),
    }
}
/// Its lines.
pub const NUMBER: &str = "Số báo cáo (không kèm ký hiệu)";
/// Likewise.
pub const DAY: &str = "Ngày ký";
/// Nothing stands in the line.
pub const NO_NUMBER: &str = "chưa ghi số báo cáo";
/// The rule that a day before one of a cited paper breaks.
pub const DAY_RULE: &str = "day-after-report";
/// The day will not do, and why; so many errors more keep the report from being issued.
pub fn too_early(message: &str, others: usize) -> String {
    match others {
        0 => format!("{message} Hãy sửa ngày ký, hoặc sửa ngày của văn bản trong báo cáo."),
        _ => format!(
            "{message} Hãy sửa ngày ký, hoặc sửa ngày của văn bản trong báo cáo. Ngoài ra còn {others} lỗi."
        ),
    }
}
/// The button.
pub const ISSUE: &str = "Chốt báo cáo";
/// Title of the question before it is opened again.
pub fn reopen_title(period: Period) -> String {
    format!("Mở lại báo cáo {}", period.full())
}
/// What that means.
pub const REOPEN_WHAT: &str =
    "Báo cáo trở lại “đang soạn”. Bản đã chốt vẫn giữ trong sổ, xem và so được với bản sau.";
/// Its line.
pub const REASON: &str = "Lý do mở lại (ghi vào lịch sử)";
/// Nothing stands in it.
pub const NO_REASON: &str = "chưa ghi lý do";
/// The button.
pub const REOPEN: &str = "Mở lại";
/// Gives it up.
pub const CANCEL: &str = "Thôi";

/// Title of the box.
pub const KEPT_TITLE: &str = "Bản đã chốt, bản ký và lịch sử";
/// The button to it.
pub const SHOW_KEPT: &str = "Bản đã chốt và lịch sử";
/// Closes it.
pub const CLOSE: &str = "Đóng";
/// Above the versions.
pub const VERSIONS: &str = "Các bản đã chốt";
/// There is none.
pub const NO_VERSIONS: &str = "Báo cáo này chưa chốt lần nào.";
/// Before the two that are compared.
pub const COMPARE_WHAT: &str = "So hai bản:";
/// The older.
pub const OLDER: &str = "bản cũ";
/// The newer.
pub const NEWER: &str = "bản mới";
/// The button.
pub const COMPARE: &str = "So sánh";
/// They do not differ.
pub const SAME: &str = "Hai bản giống nhau từng chữ từng số.";
/// Above figures.
pub const FIGURES_DIFFER: &str = "Số liệu khác nhau";
/// Above attached files.
pub const ATTACHMENTS: &str = "Bản ký đính kèm (PDF, JPG, PNG, nhiều nhất 20 MB)";
/// The button.
pub const ATTACH: &str = "Đính kèm bản ký…";
/// Above the history.
pub const HISTORY: &str = "Lịch sử sửa, mới nhất trước";
/// The list of sections.
pub const SECTION: &str = "Mục:";
/// No section in particular.
pub const ALL_SECTIONS: &str = "Cả báo cáo";
/// Title of the dialog that names a file.
pub const PICK_SIGNED: &str = "Chọn bản ký (PDF hoặc ảnh)";
/// Kinds of files in it.
pub const SIGNED_FILES: &str = "PDF, JPG, PNG";
/// A file is about to be attached.
pub const ATTACH_TITLE: &str = "Đính kèm tệp này vào báo cáo?";
/// The offer.
pub const ATTACH_NOW: &str = "Đính kèm";
/// A file is about to be taken out.
pub const DETACH_TITLE: &str = "Bỏ tệp đính kèm này khỏi sổ?";
/// The offer.
pub const DETACH_NOW: &str = "Bỏ ra";
/// A file was taken out.
pub const DETACHED: &str = "Đã bỏ tệp đính kèm ra khỏi sổ.";
/// A file was not attached.
pub const NOT_ATTACHED: &str = "Chưa đính kèm";
/// An offer: to the first error.
pub const FIRST_ERROR: &str = "Tới lỗi đầu tiên";

/// What attaching does; the book may have the bytes already.
pub fn attach_what(name: &str, size: u64, held: Option<&HeldAs>) -> String {
    let size = size_words(size);
    if let Some(HeldAs::Elsewhere(period)) = held {
        return format!(
            "{name}, {size}. Sổ đã giữ đúng tệp này ở báo cáo {}; mỗi tệp chỉ giữ một lần nên tệp sổ không nặng thêm.",
            period.full()
        );
    }
    format!("{name}, {size}. Tệp sổ sẽ nặng thêm chừng {size}, và mỗi bản sao lưu từ nay cũng vậy.")
}
/// A file is attached already, under this name.
pub fn attached_already(name: &str, held_as: &str) -> String {
    if name == held_as {
        return format!("Báo cáo này đã có đúng tệp {name}; đính kèm lần nữa không thêm gì.");
    }
    format!(
        "Nội dung của {name} giống hệt tệp {held_as} đã đính kèm ở báo cáo này; đính kèm lần nữa không thêm gì."
    )
}
/// What taking out does.
pub fn detach_what(name: &str) -> String {
    format!(
        "{name} không còn trong sổ nữa; báo cáo đã chốt không thay đổi. Các bản sao lưu trước đây vẫn còn tệp này."
    )
}
/// A file was attached.
pub fn attached(name: &str) -> String {
    format!("Đã đính kèm {name}.")
}
/// The button that opens a version's pages.
pub fn open_version(version: u32) -> String {
    format!("Xem PDF bản {version}")
}
/// The button that opens an attached file.
pub fn open_file(name: &str) -> String {
    format!("Xem {name}")
}
/// The button that takes it out.
pub fn take_out(name: &str) -> String {
    format!("Bỏ {name}")
}
/// "bản 2".
pub fn version_number(version: u32) -> String {
    format!("bản {version}")
}

/// "Bản 1 (đang ban hành): số 45, ngày 16/03/2026; chốt lúc 08:00 ngày 16/03/2026, Nguyễn Văn A".
pub fn version(version: &IssuedVersion, is_standing: bool) -> String {
    let standing = if is_standing { " (đang ban hành)" } else { "" };
    let issued = super::year::issued_as(&version.number, version.signed);
    let mut out = format!(
        "Bản {}{standing}: {issued}; chốt lúc {}",
        version.version,
        version.stamp.at.format("%H:%M ngày %d/%m/%Y")
    );
    let who = Some(version.stamp.who.as_str()).filter(|who| !who.is_empty());
    let pages = version.pdf.is_none().then_some(history::NO_PAGES);
    for more in who.into_iter().chain(history::origin_words(version.origin)).chain(pages) {
        out.push_str(", ");
        out.push_str(more);
    }
    out
}

/// "16/03/2026 08:00 · Nguyễn Văn A · Số liệu “…”: 12 → 13".
pub fn history(line: &HistoryLine, letters: usize) -> String {
    let HistoryLine { stamp, what, from, to, .. } = line;
    let mut out = stamp.at.format("%d/%m/%Y %H:%M").to_string();
    if !stamp.who.is_empty() {
        out = format!("{out} · {}", stamp.who);
    }
    let (from, to) = (shortened(from, letters), shortened(to, letters));
    match (from.is_empty(), to.is_empty()) {
        (true, true) => format!("{out} · {what}"),
        (true, false) => format!("{out} · {what}: {to}"),
        _ => format!("{out} · {what}: {from} → {}", or_blank(&to)),
    }
}

/// The name of a figure.
pub fn figure(figure: &FigureDifference) -> String {
    let known = assets::catalogue().get(figure.indicator.as_str());
    known.map_or_else(|| figure.indicator.as_str().to_owned(), |known| known.short.clone())
}

/// What stands there, or that nothing does.
pub fn or_blank(words: &str) -> &str {
    if words.is_empty() { "(trống)" } else { words }
}
