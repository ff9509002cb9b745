//! Words of the list of findings.

use chrono::NaiveDateTime;

use super::reference;

/// Findings of no tab.
pub const GENERAL: &str = "Chung";
/// The list is empty.
pub const NOTHING: &str = "Không còn chỗ nào cần soát.";
/// What to do then.
pub const NOTHING_WHAT: &str = "Xem lại bản in một lượt rồi trình ký.";
/// The button that goes to the place of a finding that was let stand.
pub const GO: &str = "Xem chỗ này";
/// The button that takes it back.
pub const WITHDRAW: &str = "Soát lại";
/// The button that lets a finding stand.
pub const ACCEPT: &str = "Giữ nguyên, ghi lý do…";
/// What letting it stand means.
pub const ACCEPT_HINT: &str =
    "Để nguyên như vậy, ghi lại lý do; hết hiệu lực khi câu hay số liệu thay đổi.";
/// The box of the reason.
pub const REASON: &str = "Lý do giữ nguyên";
/// In the empty box of the reason.
pub const REASON_HINT: &str = "Vì sao để nguyên? Gõ lý do rồi Enter";
/// The button below the reason.
pub const ACCEPT_WITH_REASON: &str = "Ghi lý do, giữ nguyên";

/// Draws the list up.
pub const MORE: &str = "▴ mở rộng";
/// The same, for those who listen.
pub const MORE_NAME: &str = "Mở rộng danh sách điều cần soát";
/// Lays the list down to its first lines.
pub const LESS: &str = "▾ thu gọn";
/// The same, for those who listen.
pub const LESS_NAME: &str = "Thu gọn danh sách điều cần soát";
/// Goes to the next finding.
pub const NEXT: &str = "F8 điều kế tiếp";
/// The same, for those who listen and on a card.
pub const NEXT_NAME: &str = "Điều kế tiếp";
/// A mark beside the page, opened.
pub const CARD: &str = "Điều cần soát ở chỗ này";
/// Closes it.
pub const CLOSE: &str = "Đóng";

/// How many errors.
pub fn errors(count: usize) -> String {
    if count == 0 { "Không còn lỗi".into() } else { format!("{count} lỗi") }
}

/// Of a report that was issued: nothing is to be done, so much may be read.
pub fn of_issued(count: usize) -> String {
    match count {
        0 => "Đã ban hành".to_owned(),
        _ => format!("Đã ban hành · {count} điều để tham khảo"),
    }
}

/// How many of the other levels.
pub fn of_level(count: usize, word: &str) -> String {
    format!("{count} {word}")
}

/// A box whose words are refused, in the drawer.
pub fn red_box(name: &str) -> String {
    format!("Ô “{name}” ghi chưa đúng nên chưa vào sổ.")
}

/// How many boxes wait.
pub fn empty(count: usize) -> String {
    format!("{count} ô trống")
}

/// The section a finding is in.
pub fn section(number: &str) -> String {
    format!("mục {number}")
}

/// The short button that fixes; of several places at once.
pub fn fix_short(old: &str, new: &str, count: usize) -> String {
    match count {
        2.. => format!("Sửa cả {count}"),
        _ if new.is_empty() => format!("Bỏ: {old}"),
        _ => format!("Sửa: {new}"),
    }
}

/// The button that fixes several places at once.
pub fn fix_all(old: &str, new: &str, count: usize) -> String {
    if new.is_empty() {
        format!("Sửa cả {count} chỗ: bỏ “{old}”")
    } else {
        format!("Sửa cả {count} chỗ: “{old}” → “{new}”")
    }
}

/// They were fixed.
pub fn fixed_all(old: &str, new: &str, count: usize) -> String {
    if new.is_empty() {
        format!("Đã bỏ “{old}” ở {count} chỗ. Ctrl+Z để lấy lại.")
    } else {
        format!("Đã sửa {count} chỗ “{old}” thành “{new}”. Ctrl+Z để lấy lại.")
    }
}

/// A mark in the margin, for those who listen.
pub fn mark(level: &str, messages: &str) -> String {
    format!("Bên lề, {level}: {messages}")
}

/// Which of the things told at one mark.
pub fn nth(at: usize, count: usize) -> String {
    format!("{at}/{count}")
}

/// The rule, behind why it matters.
pub fn rule(code: &str, class: &str) -> String {
    format!("{code} · {class}")
}

/// A sentence that is true of several places.
pub fn in_places(message: &str, count: usize) -> String {
    format!("{message} ({count} chỗ)")
}

/// Unfolds a row, for those who listen.
pub fn unfold(message: &str) -> String {
    format!("Xem từng chỗ: {message}")
}

/// Explains a row, for those who listen.
pub fn explain(message: &str) -> String {
    format!("Vì sao: {message}")
}

/// What a fix puts there as a button shows it: a placeholder by the name of what it prints.
pub fn fix_words(words: &str) -> String {
    let inside = words.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    inside.map_or_else(
        || words.to_owned(),
        |inside| format!("số liệu {}", reference::label(reference::id_of(inside))),
    )
}

/// The button that fixes: by taking `old` away where there is nothing new.
pub fn fix(old: &str, new: &str) -> String {
    if new.is_empty() {
        format!("Sửa: bỏ “{old}”")
    } else {
        format!("Sửa: “{old}” → “{new}”")
    }
}

/// It was fixed.
pub fn fixed(old: &str, new: &str) -> String {
    if new.is_empty() {
        format!("Đã bỏ “{old}”. Ctrl+Z để lấy lại.")
    } else {
        format!("Đã sửa “{old}” thành “{new}”. Ctrl+Z để lấy lại.")
    }
}

/// Above what was let stand.
pub fn accepted(count: usize) -> String {
    format!("Đã giữ nguyên ({count})")
}

/// Why a finding was let stand, by whom and when.
pub fn reason(reason: &str, who: &str, at: NaiveDateTime) -> String {
    let by = if who.is_empty() { String::new() } else { format!("{who}, ") };
    format!("Lý do: {reason} ({by}{})", at.format("%d/%m/%Y"))
}

/// Goes to the place, for those who listen.
pub fn go(message: &str) -> String {
    format!("Xem chỗ này: {message}")
}

/// Takes it back, for those who listen.
pub fn withdraw(message: &str) -> String {
    format!("Soát lại: {message}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_away_became_nothing_else() {
        assert_eq!(fixed("đã đã", "đã"), "Đã sửa “đã đã” thành “đã”. Ctrl+Z để lấy lại.");
        assert_eq!(fixed("**", ""), "Đã bỏ “**”. Ctrl+Z để lấy lại.");
        assert_eq!(fixed_all("**", "", 3), "Đã bỏ “**” ở 3 chỗ. Ctrl+Z để lấy lại.");
    }
}
