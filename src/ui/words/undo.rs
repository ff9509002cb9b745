//! What is asked and said about taking steps back and doing them again.

use super::shortened;
use crate::model::Period;
use crate::ui::action::ReopenBy;

/// Something was taken back.
pub const UNDONE: &str = "Đã hoàn tác";
/// Nothing is left to take back.
pub const NOTHING_TO_UNDO: &str = "Không còn gì để hoàn tác.";
/// Something was done again.
pub const REDONE: &str = "Đã làm lại";
/// Nothing is left to do again.
pub const NOTHING_TO_REDO: &str = "Không có gì để làm lại.";

/// Letters shown of words that were taken out of a box.
const SHOWN_LETTERS: usize = 40;

/// The button that takes a report out of the book.
pub const TAKE_OUT: &str = "Bỏ báo cáo khỏi sổ";
/// The button that takes a step back in another report.
pub const UNDO_THERE: &str = "Hoàn tác ở báo cáo ấy";
/// The button that does one again there.
pub const REDO_THERE: &str = "Làm lại ở báo cáo ấy";

/// The button that issues the report anew, after its questions.
pub const ISSUE_ANEW: &str = "Chốt báo cáo…";
/// Why doing again stops before a report is issued.
const REDO_ISSUES_WHAT: &str = "Bước kế tiếp để làm lại là chốt báo cáo. Làm lại không ban hành báo cáo: số, \
    ngày ký và những điều còn phải soát chỉ được hỏi khi bấm Chốt. Báo cáo đang như ngay trước lần chốt đó.";

/// The same, with the steps behind it, which go once something new is done: how many, and the name of the nearest.
pub fn redo_issues_what(later: usize, nearest: Option<&str>) -> Vec<String> {
    let behind = nearest.map(|name| {
        format!(
            "Sau bước này còn {later} bước đã hoàn tác (gần nhất: “{name}”). Chốt hay sửa tiếp thì các bước ấy không \
             làm lại được nữa; lịch sử thay đổi của báo cáo vẫn còn ghi những chữ và số đó."
        )
    });
    [REDO_ISSUES_WHAT.to_owned()].into_iter().chain(behind).collect()
}

/// The title: the next step to do again issues this report.
pub fn redo_issues(period: Period) -> String {
    format!("Ctrl+Y dừng trước bước chốt báo cáo {}", period.full())
}

fn key(by: ReopenBy) -> &'static str {
    if by == ReopenBy::Redo { "Ctrl+Y" } else { "Ctrl+Z" }
}

fn verb(by: ReopenBy) -> &'static str {
    if by == ReopenBy::Redo { "làm lại" } else { "hoàn tác" }
}

/// The title: a step takes these reports out of the book.
pub fn takes_out(by: ReopenBy, gone: &[Period]) -> String {
    match gone {
        [one] => format!("{} sẽ bỏ cả báo cáo {} khỏi sổ", key(by), one.full()),
        many => format!("{} sẽ bỏ cả {} báo cáo khỏi sổ", key(by), many.len()),
    }
}

/// Which they are, and how they come back.
pub fn takes_out_what(by: ReopenBy, gone: &[Period]) -> String {
    let names: Vec<String> = gone.iter().map(|period| period.full()).collect();
    let back = if by == ReopenBy::Redo { "Ctrl+Z" } else { "Ctrl+Y" };
    format!(
        "Không còn bước nào nhỏ hơn để {}: bước này bỏ trọn {}. Bấm {back} ngay sau đó thì có lại.",
        verb(by),
        names.join(", ")
    )
}

/// The title: the step is of another report than the one at hand.
pub fn is_elsewhere(by: ReopenBy, period: Period) -> String {
    format!("{} sẽ {} ở báo cáo {}", key(by), verb(by), period.full())
}

/// Which step that is.
pub fn elsewhere_what(by: ReopenBy, name: &str, open: Option<Period>) -> String {
    let open = open
        .map_or_else(String::new, |open| format!(", không ở báo cáo đang mở ({})", open.full()));
    format!(
        "Bước kế tiếp để {} là “{name}”{open}. Làm xong thì chương trình mở báo cáo ấy để xem.",
        verb(by)
    )
}

/// The same where that report has to be opened again.
pub fn reopens_elsewhere(by: ReopenBy, period: Period) -> String {
    format!("{} đang ở bước của báo cáo {}, không phải báo cáo đang mở.", key(by), period.full())
}

/// Words that the book refused are out of their box, where these stand now.
pub fn refused_gone(name: &str, gone: &str, stands: &str) -> String {
    let gone = shortened(gone, SHOWN_LETTERS);
    match stands {
        "" => format!("Đã hoàn tác: bỏ “{gone}” chưa vào sổ; ô “{name}” lại trống."),
        _ => format!(
            "Đã hoàn tác: bỏ “{gone}” chưa vào sổ; ô “{name}” trở lại “{}”.",
            shortened(stands, SHOWN_LETTERS)
        ),
    }
}

/// They are there again.
pub fn refused_again(name: &str) -> String {
    format!("Đã làm lại: ô “{name}” có lại chữ chưa vào sổ.")
}
