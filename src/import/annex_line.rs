//! What a single line of an annex plainly is: the head of a table, words of its columns, a row's code.

use super::source::line::Line;
use crate::model::text;

/// What parts the cells of a table written in signs.
pub(super) const BARS: [char; 2] = ['|', ' '];

/// A code without its final dot.
pub(super) fn bare_code(code: &str) -> &str {
    code.trim().trim_end_matches('.')
}

/// A code at the beginning of a line ("3.2.1.", "5.1", "4.") and where the rest begins.
pub(super) fn code_of(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches(BARS);
    let end = line.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(line.len());
    let (code, rest) = line.split_at(end);
    let numbers = bare_code(code);
    let is_code = !numbers.is_empty()
        && numbers.split('.').all(|part| (1..=2).contains(&part.len()))
        && (rest.is_empty() || rest.starts_with(' ') || code.ends_with('.'));
    is_code.then(|| (code, rest.trim_start_matches(BARS)))
}

/// Whether a line plainly belongs to a table's header.
pub(super) fn is_table_header(line: &str) -> bool {
    let may_be = ["TT", "tt", "thống kê", "THỐNG KÊ"].iter().any(|words| line.contains(words));
    if !may_be {
        return false;
    }
    let folded = text::folded(line);
    let is_code = folded == "stt"
        || folded == "tt"
        || folded.starts_with("stt ")
        || folded.starts_with("tt ");
    is_code || ["ket qua thong ke", "chi tieu thong ke"].iter().any(|words| folded.contains(words))
}

/// How many lines of a table's header begin here: a line that plainly is one, and the lines after it
/// that hold nothing but a header's words.
pub(super) fn table_header(lines: &[Line]) -> usize {
    const WORDS: &str = " stt tt ket qua thong ke chi tieu noi dung su dung cho ky bao cao hang quy 6 06 thang nam don vi tinh dvt so luong ty le ghi chu ";
    let all_known = |line: &Line| {
        text::folded(&line.text).split(' ').all(|word| WORDS.contains(&format!(" {word} ")))
    };
    if !lines.first().is_some_and(|line| is_table_header(&line.text) && all_known(line)) {
        return 0;
    }
    lines
        .iter()
        .take(16)
        .take_while(|line| all_known(line) && code_of(&line.text).is_none())
        .count()
}

/// Column heads torn off their header: "Ghi", "chú", "Số lượng/", "Đơn vị tính".
pub(super) fn is_column_words(line: &str) -> bool {
    const HEADS: [&str; 12] = [
        "ghi",
        "chu",
        "ghi chu",
        "ty le",
        "so luong",
        "so luong ty le",
        "don vi tinh",
        "stt",
        "chi tieu thong ke",
        "stt chi tieu thong ke",
        "so luong ty le ghi chu",
        "don vi tinh so luong ty le ghi chu",
    ];
    line.len() < 80 && HEADS.contains(&text::folded(line).as_str())
}
