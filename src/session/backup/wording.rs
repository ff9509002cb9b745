//! What is said of backups, for the terminal and the window alike.

use std::{fmt::Write as _, path::Path};

use chrono::NaiveDateTime;

use super::{
    Backup, BackupContents, BackupName, Made, Reason, ReportContents, SecondCopy,
    restore::{RestoreDoubt, Stands},
    salvage_wording,
    verify::Verified,
};
use crate::{
    model::{Period, PeriodKind, Status, text},
    session::history::issued_as,
    store::{Looks, StoreError},
};

/// The step that takes in the reports of a JSON.
pub const TAKE_IN: &str = "nhập báo cáo từ tệp JSON";
/// Nothing would change.
pub const SAME: &str = "Sổ đang có đúng nội dung này nên không cần khôi phục. Chưa làm gì cả.";
/// What is safe when one report is brought back.
pub const ONE_SAFE: &str =
    "Các báo cáo khác giữ nguyên; sổ đang có được sao lưu trước khi một báo cáo trong sổ bị thay.";
/// What is safe when all of a book is put back where this stands.
pub fn restore_safe(stands: Stands) -> &'static str {
    match stands {
        Stands::Book => {
            "Trước khi khôi phục, chương trình sao lưu sổ đang có; khôi phục nhầm thì hoàn tác được."
        }
        Stands::Damaged => {
            "Tệp hỏng không bị xóa: nó được giữ nguyên ngay bên cạnh, tên có thêm “.hong-” và ngày giờ."
        }
        Stands::Other => {
            "Tệp đang nằm ở đó không bị xóa: nó được giữ nguyên ngay bên cạnh, tên có thêm “.hong-” và ngày giờ."
        }
        Stands::Nothing => "Chỗ đó hiện không có tệp nào nên không tệp nào bị thay.",
    }
}

/// After a copy was read again: on a stick or not, or where the system does not tell.
pub fn copied_out(is_on_stick: Option<bool>) -> &'static str {
    match is_on_stick {
        Some(true) => "Đã ghi xong và đọc lại đúng từng số liệu; giờ rút được USB.",
        Some(false) => "Đã ghi xong và đọc lại đúng từng số liệu.",
        None => {
            "Đã ghi xong và đọc lại đúng từng số liệu. Nếu đây là USB: bấm “Ngắt thiết bị an toàn” của Windows rồi rút."
        }
    }
}

/// "05:42 ngày 29/11/2026".
pub fn moment(at: NaiveDateTime) -> String {
    at.format("%H:%M ngày %d/%m/%Y").to_string()
}

/// Why it was made.
pub fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Periodic => "tự động",
        Reason::Asked => "theo yêu cầu",
        Reason::Closing => "khi đóng sổ",
        Reason::FileLost => "khi tệp sổ bị thay hoặc bị mất",
        Reason::BeforeUpgrade => "trước khi nâng cấp sổ",
        Reason::BeforeRestore => "trước khi khôi phục",
        Reason::BeforeMerge => "trước khi gộp sổ",
        Reason::BeforeImport => "trước khi nhập",
        Reason::BeforeCopy => "trước khi sao chép kỳ",
        Reason::BeforeRemove => "trước khi xóa báo cáo",
        Reason::BeforeReopen => "trước khi mở lại báo cáo",
    }
}

/// Of a backup that was made from another copy of the book.
pub fn from_other(from: &Path) -> String {
    // A second folder may be anybody's stick: no note of it fills a page.
    const MOST: usize = 260;
    format!("từ bản chép {}", text::on_a_line(&from.display().to_string(), MOST))
}

/// "05:42 ngày 29/11/2026, trước khi xóa báo cáo".
pub fn named(name: &BackupName) -> String {
    format!("{}, {}", moment(name.at), reason(name.reason))
}

/// "10:32", and to the second where others of `all` were made in that minute: "10:32:07"; in one second the later has
/// its number behind it: "10:32:07 (2)".
pub fn clock_among(name: &BackupName, all: &[Backup]) -> String {
    let minute = |at: NaiveDateTime| at.format("%Y-%m-%d %H:%M").to_string();
    let own = minute(name.at);
    let others = all.iter().map(|backup| &backup.name).filter(|other| *other != name);
    if others.clone().all(|other| minute(other.at) != own) {
        return name.at.format("%H:%M").to_string();
    }
    let second = name.at.format("%H:%M:%S");
    if name.number > 1 { format!("{second} ({})", name.number) } else { second.to_string() }
}

/// As `named`, told apart from all others of `all`.
pub fn named_among(name: &BackupName, all: &[Backup]) -> String {
    let clock = clock_among(name, all);
    format!("{clock} ngày {}, {}", name.at.format("%d/%m/%Y"), reason(name.reason))
}

/// "quý I/2026: 97/101 chỉ tiêu, 14 văn bản, đã ban hành".
pub fn report(report: &ReportContents) -> String {
    let ReportContents { period, status, figures, papers } = report;
    let papers = if *papers == 0 { String::new() } else { format!(", {papers} văn bản") };
    let name = short(*period);
    format!("{name}: {}/{} chỉ tiêu{papers}, {}", figures.done, figures.of, status.word())
}

/// "quý I/2026", "năm 2026".
fn short(period: Period) -> String {
    match period.kind {
        PeriodKind::Quarter(_) => format!("{}/{}", period.label(), period.year),
        _ => period.full(),
    }
}

/// The latest reports of a backup in one line; `most` of them are told one by one.
pub fn contents(contents: &BackupContents, most: usize) -> String {
    let BackupContents { reports, is_mixed, .. } = contents;
    let warned = if *is_mixed { MIXED } else { "" };
    if reports.is_empty() {
        return format!("{warned}chưa có báo cáo");
    }
    let mut out = warned.to_owned();
    out += &reports.iter().take(most).map(report).collect::<Vec<_>>().join("; ");
    if reports.len() > most {
        let _ = write!(out, "; và {} báo cáo khác", reports.len() - most);
    }
    out
}

/// Before what is told of a book that is not as its last write had left it.
const MIXED: &str = "NỘI DUNG KHÔNG TRỌN VẸN, có thể sai ở bất cứ số nào; ";
/// What was backed up is such a book.
pub const MADE_OF_MIXED: &str = "Chép đúng sổ đang có, nhưng chính sổ đang có không trọn vẹn (bấm “Kiểm tra sổ”, hoặc lệnh verify, để xem): \
     hãy khôi phục một bản sao lưu cũ hơn, hoặc soát lại từng số liệu.";

/// A backup was made.
pub fn made(made: &Made) -> String {
    let mut out = format!("Đã sao lưu sổ vào {}.", made.backup.path.display());
    if made.is_mixed {
        out.push(' ');
        out.push_str(MADE_OF_MIXED);
    }
    let second = second(&made.second);
    if !second.is_empty() {
        out.push(' ');
        out.push_str(&second);
    }
    out
}

/// That the second folder has no copy, where one was wanted.
pub fn missing(copy: &SecondCopy) -> Option<String> {
    match copy {
        SecondCopy::NotWanted | SecondCopy::Written(_) => None,
        SecondCopy::Absent(_) | SecondCopy::Failed(_) => Some(second(copy)),
    }
}

/// What became of the second folder; empty where nobody named one.
pub fn second(second: &SecondCopy) -> String {
    match second {
        SecondCopy::NotWanted => String::new(),
        SecondCopy::Written(path) => format!("Bản thứ hai: {}.", path.display()),
        SecondCopy::Absent(folder) => format!(
            "Chưa có bản thứ hai: không thấy {}. Bản thứ nhất đã đủ để khôi phục; cắm lại USB hoặc kết nối lại ổ mạng thì \
             lần sao lưu sau sẽ ghi cả hai.",
            folder.display()
        ),
        SecondCopy::Failed(why) => format!("Chưa có bản thứ hai (bản thứ nhất vẫn tốt). {why}"),
    }
}

/// Why somebody is asked.
pub fn doubt(doubt: &RestoreDoubt) -> String {
    match doubt {
        RestoreDoubt::OtherCommune { ours, theirs } => format!(
            "Bản này là sổ của {}, không phải của {}.",
            theirs.committee_on_a_line(),
            ours.committee_on_a_line()
        ),
        RestoreDoubt::OtherBook => {
            "Bản này là một sổ khác của cùng đơn vị, không phải bản sao của sổ đang có.".into()
        }
        RestoreDoubt::Older { changes, last, own: 0 } => format!(
            "Bản này cũ hơn: không có {changes} lần ghi sau cùng của sổ đang có (lần cuối lúc {}).",
            moment(*last)
        ),
        RestoreDoubt::Older { changes, last, own } => format!(
            "Hai bản đã đi theo hai hướng: bản này không có {changes} lần ghi sau cùng của sổ đang có (lần cuối lúc {}), và \
             có {own} lần ghi mà sổ đang có không có.",
            moment(*last)
        ),
        RestoreDoubt::OtherCopy(from) => format!(
            "Bản này không được sao lưu từ sổ đang có mà từ một bản chép khác của sổ, ở {}. Việc đã làm trong hai bản \
             không được gộp lại: khôi phục thì sổ đang có mang nội dung của bản chép kia.",
            from.display()
        ),
        RestoreDoubt::Mixed => {
            "Nội dung bản này không phải như lần ghi cuối để lại: đọc được, nhưng có thể sai ở bất cứ số nào.".into()
        }
        RestoreDoubt::UnlikeJson => {
            "Bản sao lưu này không còn khớp với tệp JSON đi kèm: một trong hai tệp đã bị thay đổi sau khi sao lưu."
                .into()
        }
        RestoreDoubt::Loses(periods) => {
            let periods: Vec<String> = periods.iter().map(|period| period.full()).collect();
            format!("Sổ sẽ không còn báo cáo: {}.", periods.join("; "))
        }
        RestoreDoubt::OverIssued { period, number, signed, becomes } => {
            over_issued(*period, &issued_as(number, *signed), *becomes)
        }
    }
}

/// An issued report would give way, and what becomes of it.
fn over_issued(period: Period, issued: &str, becomes: Status) -> String {
    let then = match becomes {
        Status::Draft => "bản này còn đang soạn, nên khôi phục thì báo cáo trở lại đang soạn",
        Status::Issued => "bản này là một lần chốt khác, nên khôi phục thì đổi bản đang ban hành",
    };
    format!(
        "Báo cáo {} trong sổ đã ban hành{issued}; {then}. Bản đã chốt trong sổ vẫn giữ.",
        period.full()
    )
}

/// Why a file cannot be read as a book, and that nothing of it was changed: the same wherever it is told. `was_book` says
/// that a book stood there, whatever the file is now.
pub fn unreadable(why: &StoreError, was_book: bool) -> String {
    match why {
        StoreError::NotABook(Looks::Empty) => {
            "Tệp này rỗng (0 byte) nên không có gì để đọc. Chương trình chưa thay đổi gì ở đó.".into()
        }
        StoreError::NotABook(looks) if was_book => format!(
            "Tệp này từng là sổ, nhưng nội dung bây giờ không còn trang nào của sổ mà là {looks}, nên không cứu được gì \
             từ chính tệp này. Chương trình chưa thay đổi gì trong tệp."
        ),
        StoreError::NotABook(looks) => format!(
            "Tệp này không có trang nào của sổ CCHC mà là {looks}. Chương trình chưa thay đổi gì trong tệp."
        ),
        StoreError::NotFound => {
            "Không thấy tệp sổ ở đó: có thể đã bị xóa, đổi tên, hoặc ổ USB chưa cắm. Nếu sổ ở USB thì cắm lại rồi mở; \
             nếu tệp đã mất thì khôi phục từ một bản sao lưu."
                .into()
        }
        StoreError::Corrupt { detail } => {
            /// Letters of what a file from elsewhere says.
            const FOREIGN: usize = 160;
            format!(
                "Tệp sổ bị hỏng nên không đọc được: {}. Chương trình chưa thay đổi gì trong tệp.",
                text::on_a_line(detail, FOREIGN)
            )
        }
        why => why.to_string(),
    }
}

/// A book took the place of another.
pub fn restored(before: Option<&Made>, kept: Option<&Path>) -> String {
    let mut out = "Đã khôi phục sổ, mở lại và so từng số liệu: đúng như bản được chọn.".to_owned();
    if let Some(made) = before {
        let _ = write!(
            out,
            " Sổ trước khi khôi phục còn ở {}; hoàn tác được.",
            made.backup.path.display()
        );
    }
    if let Some(kept) = kept {
        let _ = write!(out, " {}", self::kept(kept));
    }
    out
}

/// Where the file is that was no sound book.
pub fn kept(kept: &Path) -> String {
    format!("Tệp trước đó không mở được như một sổ, vẫn giữ nguyên ở {}.", kept.display())
}

/// The one report came back.
pub fn brought_back(period: Period) -> String {
    format!("Đã khôi phục báo cáo {} từ bản sao lưu; các báo cáo khác giữ nguyên.", period.full())
}

/// The name of that step for undo.
pub fn bring_back(period: Period) -> String {
    format!("khôi phục báo cáo {}", period.full())
}

/// What was looked at and holds.
pub fn verified(verified: &Verified) -> String {
    match verified {
        Verified::Tables { older: false } => {
            "Là sổ CCHC; cấu trúc đúng như chương trình này lập, không có phần lạ.".into()
        }
        Verified::Tables { older: true } => {
            "Là sổ CCHC do phiên bản cũ lập, nâng cấp được; cấu trúc đúng, không có phần lạ.".into()
        }
        Verified::Pages => {
            "Mọi trang của tệp, mọi chỉ mục và liên kết giữa các bảng đều khớp.".into()
        }
        Verified::OneWrite => "Toàn bộ nội dung đúng như lần ghi cuối cùng để lại.".into(),
        Verified::Reports { reports, issued } => {
            format!(
                "Đọc được trọn vẹn {reports} báo cáo ({issued} đã ban hành), từng mục và từng số liệu."
            )
        }
        Verified::Seals => {
            "Mỗi báo cáo đã ban hành còn đúng như lúc chốt, từng chữ từng số.".into()
        }
        Verified::Kept { versions, attachments } => format!(
            "{versions} bản đã chốt (nội dung, tên đơn vị, bản PDF) và {attachments} tệp đính kèm còn đúng từng byte."
        ),
        Verified::TakenAsIssued(periods) => {
            let names: Vec<String> = periods.iter().map(|period| period.full()).collect();
            format!(
                "Không chốt trong sổ này mà nhận vào khi đã ban hành (nhập vào, hoặc từ sổ bản cũ): {}. Sổ giữ đúng như lúc nhận, \
                 không có bản PDF của lúc chốt; cần chắc chắn thì so với bản giấy đã ký.",
                names.join("; ")
            )
        }
        Verified::History { changes } => {
            format!("Đọc được mọi điều đã cho qua khi soát và {changes} dòng lịch sử.")
        }
        Verified::Salvaged(notice) => salvage_wording::notice(notice).join(" "),
        Verified::Export => "Xuất ra dạng văn bản (JSON) rồi đọc lại: giống từng chữ.".into(),
    }
}
