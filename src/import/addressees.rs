//! Who a report is sent to: "Kính gửi", on one line or as a list below.
//!
//! An addressee ends with its line. Only what is plainly more of it goes on below: an item of the list, a line under
//! the names, a name whose other half is missing. Invariant: a heading or a sentence is never taken; in doubt a line
//! belongs to the text, where nothing is lost.

use super::{
    marker,
    source::line::{Line, Sourced},
};
use crate::assets::documents::recipients;

/// The addressees that begin with the line at `from`, and where the text goes on; none and `from` where that line
/// names none.
pub(super) fn read(lines: &[Line], from: usize) -> (Vec<Sourced<String>>, usize) {
    let mut found: Vec<Sourced<String>> = Vec::new();
    let Some(first) = lines.get(from) else { return (found, from) };
    let Some(rest) = first.text.trim_matches('*').strip_prefix("Kính gửi") else {
        return (found, from);
    };
    let names = rest.trim_start_matches(['*', ':', ' ']).split("; ").map(bare);
    found.extend(names.filter(|name| !name.is_empty()).map(|name| (first.number, name)));
    let mut next = from + 1;
    while let Some(line) = lines.get(next) {
        let words = bare(&line.text);
        let last = found.last_mut().filter(|_| line.blank_before == 0);
        match (more(line, &lines[next - 1], first), last) {
            (Some(More::Name), _) => found.push((line.number, words)),
            (Some(More::Rest), Some((_, last))) => {
                last.push(' ');
                last.push_str(&words);
            }
            _ => break,
        }
        next += 1;
    }
    (found, next)
}

/// What a line below an addressee is of the addressees.
enum More {
    /// Another one.
    Name,
    /// The rest of the last.
    Rest,
}

/// What `line` is below the line `before` of a list that begins with `first`; none where the text begins.
fn more(line: &Line, before: &Line, first: &Line) -> Option<More> {
    /// How much deeper than "Kính gửi:" names stand that are set below each other.
    const BELOW_NAME: usize = 8;
    let is_item = marker::bullet(&line.text).is_some();
    let words = bare(&line.text);
    let lower = words.to_lowercase();
    let begins_name = recipients().addressee.iter().any(|name| begins_with(&lower, name));
    if is_heading(&line.text) || is_sentence(&words) || starts_opening(&words) && !begins_name {
        return None;
    }
    let is_open = before.text.ends_with([':', ';', ',']);
    if is_item {
        return (begins_name || is_open).then_some(More::Name);
    }
    if line.blank_before > 0 {
        return None;
    }
    let is_below = line.indent >= first.indent + BELOW_NAME;
    if begins_name && (before.text.ends_with(';') || is_below) {
        return Some(More::Name);
    }
    let is_ended = before.text.ends_with(['.', ';', ':']);
    let goes_on = line.text.starts_with(char::is_lowercase) || is_unfinished(&before.text);
    (!is_ended && goes_on).then_some(More::Rest)
}

/// A number with a mark ("I.", "I/", "I -", "A.", "1."), or "PHẦN".
fn is_heading(words: &str) -> bool {
    let mut tokens = words.trim_start_matches(['*', '#', ' ']).split(' ');
    let first = tokens.next().unwrap_or_default();
    let number = first.trim_end_matches(['.', '/', ')', ':', '-', '–']);
    let is_marked = number.len() < first.len()
        || tokens.next().is_some_and(|second| second.starts_with(['-', '–', '/', '.']));
    let is_letter = number.chars().count() == 1 && number.chars().all(char::is_alphabetic);
    let is_number = !number.is_empty()
        && number.split('.').all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let is_numbered = is_marked && (marker::roman(number).is_some() || is_letter || is_number);
    is_numbered || marker::marker(words).is_some()
}

fn is_sentence(words: &str) -> bool {
    /// Bytes; the longest name of an office is far shorter.
    const LONGEST_NAME: usize = 150;
    let padded = format!(" {} ", words.to_lowercase());
    words.len() > LONGEST_NAME
        || words.ends_with(':')
        || words.contains(|c: char| c.is_ascii_digit())
        || recipients().told.iter().any(|told| padded.contains(&format!(" {told} ")))
}

/// Whether a line of a name lacks its end: "Sở Nội vụ tỉnh".
fn is_unfinished(line: &str) -> bool {
    let lower = line.trim_end_matches(['*', ' ']).to_lowercase();
    recipients().goes_on.iter().any(|end| {
        lower.strip_suffix(end.as_str()).is_some_and(|rest| {
            !rest.ends_with(char::is_alphanumeric) || !end.contains(char::is_alphanumeric)
        })
    })
}

fn begins_with(lower: &str, name: &str) -> bool {
    lower.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

fn bare(words: &str) -> String {
    let at = marker::bullet(words).unwrap_or(0);
    words[at..].trim().trim_end_matches([';', '.', ',', '*', ' ']).to_owned()
}

/// Whether a line begins as the text of a report does.
pub(super) fn starts_opening(words: &str) -> bool {
    ["Thực hiện ", "Căn cứ ", "Kính gửi", "Theo ", "Trong ", "Ủy ban nhân dân", "UBND "]
        .iter()
        .any(|start| words.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::{super::source::text as lines, *};

    /// The addressees of `source`, and the line the text begins with.
    #[track_caller]
    fn check(source: &str, names: &[&str], text: &str) {
        let lines = lines::split(source);
        let (found, next) = read(&lines, 0);
        let found: Vec<&str> = found.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(found, names, "{source}");
        assert_eq!(lines.get(next).map_or("", |line| line.text.as_str()), text, "{source}");
    }

    #[test]
    fn addressees_stand_on_one_line_or_several() {
        let list = "Kính gửi:\n- UBND tỉnh Mẫu;\n- Sở Nội vụ tỉnh\nMẫu.\n\nThực hiện";
        check(list, &["UBND tỉnh Mẫu", "Sở Nội vụ tỉnh Mẫu"], "Thực hiện");
        check("Kính gửi: UBND tỉnh Mẫu.\n\nThực hiện", &["UBND tỉnh Mẫu"], "Thực hiện");
        let below = "Kính gửi: UBND tỉnh Mẫu\n          Sở Nội vụ tỉnh Mẫu\nĐã làm tốt.";
        check(below, &["UBND tỉnh Mẫu", "Sở Nội vụ tỉnh Mẫu"], "Đã làm tốt.");
        let wrapped = "Kính gửi: UBND tỉnh Mẫu; Sở Nội vụ và Văn\nphòng UBND tỉnh\nĐã làm tốt.";
        check(wrapped, &["UBND tỉnh Mẫu", "Sở Nội vụ và Văn phòng UBND tỉnh"], "Đã làm tốt.");
    }

    #[test]
    fn legal_basis_with_dashes_is_addressed_to_nobody() {
        let basis = "Kính gửi: UBND tỉnh Mẫu; Sở Nội vụ\n\n- Căn cứ Luật Mẫu;\nNhư sau:";
        check(basis, &["UBND tỉnh Mẫu", "Sở Nội vụ"], "- Căn cứ Luật Mẫu;");
    }

    #[test]
    fn headings_and_sentences_right_below_are_the_text() {
        for text in [
            "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
            "I/ CÔNG TÁC CHỈ ĐẠO",
            "I - CÔNG TÁC CHỈ ĐẠO",
            "A. TÌNH HÌNH CHUNG",
            "PHẦN I",
            "Phần thứ nhất",
            "1. Công tác chỉ đạo",
            "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
            "Phát huy kết quả đạt được của năm trước, xã báo cáo như sau:",
            "Quý I vừa qua là quý đầu của năm.",
            "- Đã ban hành 15 văn bản chỉ đạo.",
            "- Số hồ sơ tiếp nhận tăng",
        ] {
            check(&format!("Kính gửi: UBND tỉnh Mẫu\n{text}"), &["UBND tỉnh Mẫu"], text);
            let list = format!("Kính gửi:\n- UBND tỉnh Mẫu;\n- Sở Nội vụ\n{text}");
            check(&list, &["UBND tỉnh Mẫu", "Sở Nội vụ"], text);
        }
        for text in ["I. CÔNG TÁC CHỈ ĐẠO", "Phát huy kết quả, xã đã làm tốt."] {
            check(&format!("Kính gửi: UBND tỉnh\n{text}"), &["UBND tỉnh"], text);
        }
    }
}
