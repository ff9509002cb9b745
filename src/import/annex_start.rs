//! Where an annex begins, and which of its lines are its head.

use super::{
    annex_line,
    marker::{self, is_upper},
    source::line::Line,
};
use crate::model::form::{caption_number, is_annex_name};

/// Index of the first line at or after `from` an annex begins with. `is_behind` says that closing sentence
/// or foot stand above: there a name not in capitals is one too.
pub(super) fn start(lines: &[Line], from: usize, is_behind: bool) -> Option<usize> {
    (from..lines.len()).find(|&at| is_start(&lines[at..], is_behind))
}

/// Index of the first line at or after `from` that names an annex in small letters above a table, with a title in
/// capitals or none to speak of between them, where nothing numbered follows. `lines` end above the foot.
pub(super) fn titled(lines: &[Line], from: usize) -> Option<usize> {
    /// A title that is not in capitals may be sentences of the body when it is longer.
    const NEAR: usize = 3;
    let is_part = |line: &Line| !line.is_row() && marker::marker(&line.text).is_some();
    let is_table = |line: &Line| line.is_row() || annex_line::is_table_header(&line.text);
    let after_parts = lines[from..].iter().rposition(is_part).map_or(from, |at| from + at + 1);
    let last_table = lines.iter().rposition(is_table)?;
    (after_parts..last_table).find(|&at| {
        let has_title = is_upper(&lines[at + 1].text);
        let has_table = || has_title || lines[at + 1..].iter().take(NEAR).any(is_table);
        is_annex_name(&lines[at].text) && has_table()
    })
}

/// Whether an annex begins with the first of `lines`.
pub(super) fn is_start(lines: &[Line], is_behind: bool) -> bool {
    let Some(line) = lines.first().map(|line| line.text.as_str()) else { return false };
    let is_name = is_annex_name(line) && (is_behind || is_upper(line));
    is_name || (caption_number(line).is_some() && table_follows(lines))
}

/// "Kèm theo Báo cáo số …".
pub(super) fn is_reference(line: &str) -> bool {
    let lower = line.to_lowercase();
    lower.contains("kèm theo") || lower.contains("ban hành kèm")
}

/// Name, title, reference or data window of an annex, or an ornament.
pub(super) fn is_title(line: &str) -> bool {
    let window = line.starts_with('(') && line.to_lowercase().contains("số liệu");
    let has_words = line.chars().any(char::is_alphanumeric);
    // "6 THÁNG ĐẦU NĂM 2026" may be the rest of a wrapped title; "1 HỘ TỊCH 412" is a row.
    let words = line.split(' ').filter(|word| word.chars().all(char::is_alphabetic)).count();
    let is_row = line.starts_with(|c: char| c.is_ascii_digit()) && words < 3;
    let capitals = is_upper(line) && !is_row;
    window || is_reference(line) || is_annex_name(line) || capitals || !has_words
}

/// "DANH MỤC VĂN BẢN ĐÃ BAN HÀNH": no form is called so.
pub(super) fn is_list_title(line: &str) -> bool {
    let line = line.trim_matches(['*', '#', ' ']);
    let starts = ["DANH MỤC", "DANH SÁCH", "BẢNG TỔNG HỢP", "BẢNG KÊ", "TỔNG HỢP"];
    is_upper(line) && starts.iter().any(|start| line.starts_with(start))
}

fn table_follows(lines: &[Line]) -> bool {
    lines.iter().take(12).any(|line| annex_line::is_table_header(&line.text))
}
