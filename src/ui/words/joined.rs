//! Words about books of communes merged into this one: their list, the question before one comes in, its reports.

use chrono::NaiveDate;

use crate::{
    disk::room::size_words,
    model::{JoinedBook, Period, Predecessor, Report, Status, period::format_date, text},
};

/// Above the list.
pub const TITLE: &str = "Sổ của các đơn vị trước sáp nhập";
/// What it is for.
pub const WHAT: &str = "Báo cáo của các sổ này chỉ để đọc và so sánh, dưới tên của đơn vị cũ; không cộng vào số nào nếu không được \
     yêu cầu ở trang “Diễn biến số liệu”.";
/// The button that brings one in.
pub const BRING_IN: &str = "Đưa sổ vào…";
/// The button that shows reports of one.
pub const READ: &str = "Xem báo cáo";
/// The button that takes one out.
pub const TAKE_OUT: &str = "Bỏ khỏi sổ";
/// Title of the dialog that asks for a file.
pub const PICK: &str = "Chọn sổ của đơn vị trước sáp nhập";
/// What these files are called.
pub const FILES: &str = "Sổ CCHC hoặc JSON của sổ";
/// A file is being read.
pub const READING: &str = "Đang đọc sổ";
/// What that changes.
pub const READING_WHAT: &str = "Tệp được chọn và sổ đang mở chưa có gì thay đổi.";
/// The box of the last day.
pub const UNTIL: &str = "Ngày cuối của đơn vị này (nếu biết)";
/// An example of it.
pub const UNTIL_HINT: &str = "ví dụ 30/06/2025";
/// Does it.
pub const JOIN: &str = "Đưa vào sổ";
/// Does it in the place of what was brought in before.
pub const REPLACE: &str = "Thay bản đã đưa vào";
/// The button that leads back to the list.
pub const BACK: &str = "← Đơn vị";
/// The button that opens the pages in the PC's own program.
pub const OPEN_PDF: &str = "Mở PDF";
/// A PDF is being made.
pub const MAKING_PDF: &str = "Đang tạo PDF…";
/// Above the reports of a joined book.
pub const REPORTS: &str = "Báo cáo";
/// Above the sections of the one that is shown.
pub const SECTIONS: &str = "Các mục";
/// What is shown is not in the book any more.
pub const GONE: &str = "Sổ này không còn trong sổ đang mở.";
/// Nothing of it can be changed.
pub const READ_ONLY: &str = "Chỉ để đọc: báo cáo của sổ đã đưa vào không sửa được ở đây.";
/// The tick on the page of figures over time that shows them.
pub const WITH_JOINED: &str = "Cùng các đơn vị trước sáp nhập";
/// The tick that sums.
pub const SUM_JOINED: &str = "Cộng các đơn vị trước sáp nhập";
/// Above what each sum came from.
pub const SOURCES: &str = "Số cộng lấy từ đâu";
/// Takes the book out.
pub const TAKE_OUT_NOW: &str = "Bỏ khỏi sổ";
/// What stays when one is taken out.
pub const TAKE_OUT_SAFE: &str = "Sổ đang mở được sao lưu trước, và hoàn tác được (Ctrl+Z). Tệp của đơn vị cũ không thay đổi. Tên đơn vị \
     vẫn ở ô “Đơn vị trước khi sắp xếp”.";

/// The button that shows reports of a book, for those who cannot see which.
pub fn read(commune: &str) -> String {
    format!("Xem báo cáo của {commune}")
}

/// The button that takes it out, likewise.
pub fn take_out(commune: &str) -> String {
    format!("Bỏ sổ của {commune} khỏi sổ")
}

/// Whose book it is, and until when there was that commune.
pub fn whose(commune: &str, known: Option<&Predecessor>) -> String {
    let until = known.and_then(|known| known.until);
    until.map_or_else(
        || format!("{commune} (chưa ghi ngày cuối)"),
        |until| format!("{commune} (đến {})", format_date(until)),
    )
}

/// What the book keeps of it.
pub fn kept(book: &JoinedBook) -> String {
    format!(
        "{} báo cáo · tệp {} · đưa vào {}",
        book.reports,
        text::on_a_line(&book.file, 60),
        format_date(book.stamp.at.date())
    )
}

/// Title of the question before a book comes in.
pub fn join_title(commune: &str) -> String {
    format!("Đưa sổ của {commune} vào")
}

/// What is in it.
pub fn contents(file: &str, periods: &[Period], bytes: usize) -> String {
    let span = match periods {
        [first, .., last] => format!(", từ {} đến {}", first.full(), last.full()),
        [one] => format!(", {}", one.full()),
        [] => String::new(),
    };
    format!("{} báo cáo{span}; tệp {file}, nội dung {}.", periods.len(), size_words(bytes as u64))
}

/// It was brought in before.
pub fn replaces(book: &JoinedBook) -> String {
    format!(
        "Sổ này đã được đưa vào ngày {} từ tệp {} ({} báo cáo); bản mới sẽ thay bản ấy.",
        format_date(book.stamp.at.date()),
        text::on_a_line(&book.file, 60),
        book.reports
    )
}

/// What happens to the list of predecessors.
pub fn named(commune: &str, until: Option<NaiveDate>) -> String {
    let until = until.map_or_else(String::new, |until| format!(" (đến {})", format_date(until)));
    format!("“{commune}{until}” được ghi vào ô “Đơn vị trước khi sắp xếp” nếu chưa có.")
}

/// More of the same that is not listed.
pub fn and_more(count: usize) -> String {
    format!("… và {count} điều nữa.")
}

/// It is in the book.
pub fn joined(book: &JoinedBook) -> String {
    format!("Đã đưa sổ của {} vào: {} báo cáo.", book.commune, book.reports)
}

/// It is out of the book.
pub fn taken_out_now(commune: &str) -> String {
    format!("Đã bỏ sổ của {commune} khỏi sổ.")
}

/// Whether it shall go.
pub fn take_out_title(commune: &str) -> String {
    format!("Bỏ sổ của {commune} khỏi sổ?")
}

/// Whose report is shown, and of which period.
pub fn report_title(commune: &str, period: Period) -> String {
    format!("{}: báo cáo {}", text::capitalised(commune), period.full())
}

/// Number and day of a report, or that it was not issued.
pub fn status(report: &Report) -> String {
    match (report.status, report.header.number.as_str(), report.header.signed) {
        (Status::Draft, ..) => "đang soạn".into(),
        (Status::Issued, "", _) => "đã chốt".into(),
        (Status::Issued, number, Some(day)) => format!("số {number}, {}", format_date(day)),
        (Status::Issued, number, None) => format!("số {number}"),
    }
}

/// The book does not read.
pub fn unread(file: &str, why: &str) -> String {
    format!("Không đọc được sổ {file} đã đưa vào: {why}")
}

/// Name of the copy that is opened.
pub fn pdf_name(sha256: &str, period: Period) -> String {
    let short: String = sha256.chars().take(8).collect();
    format!("so-cu-{short}-{}.pdf", period.code())
}

/// "quý I năm 2024: xã Cũ 1.204 + …": where the sum of a period came from.
pub fn source(period: Period, words: &str) -> String {
    format!("{}: {words}", period.full())
}
