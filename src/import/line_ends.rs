//! What the end of a line says about the next one: whether a sentence ends there, or wants a number, a year,
//! the rest of a symbol.

use super::{dates, marker};
use crate::{assets::documents::old_texts, prose};

/// Whether a sentence or list item ends here.
pub(super) fn is_finished(text: &str) -> bool {
    let bare = text.trim_end_matches(['”', '"', ')', ' ', '*', '\'']);
    let closed = bare.len() < text.len() && text.ends_with(')');
    bare.ends_with(['.', '!', '?', ':', ';', '…']) && !(closed && bare.ends_with(';'))
}

/// Whether the last word cannot end a paragraph.
pub(super) fn is_cut(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default().to_lowercase();
    text.ends_with([',', '-', '/', '(', '–'])
        || old_texts().open_ended.contains(&last)
        || text.ends_with("UBND tỉnh")
        || text.ends_with("UBND huyện")
}

/// Whether the last word wants the number that comes next: "Kế hoạch số" and "12/KH-UBND"; but neither
/// "chính quyền số" nor "trong năm" want more.
pub(super) fn wants_number(text: &str, next: &str) -> bool {
    const BEFORE_NUMBERS: [&str; 3] = ["ngày", "tháng", "năm"];
    let mut words = text.rsplit(' ').map(str::to_lowercase);
    let last = words.next().unwrap_or_default();
    let word = next.split(' ').next().unwrap_or_default();
    let is_digits = word.starts_with(|c: char| c.is_ascii_digit());
    if last == "số" {
        let is_symbol = word.contains(['/', '-']);
        return is_digits && (is_symbol || !words.next().is_some_and(|word| is_digital(&word)));
    }
    let part = word.split('/').next().unwrap_or_default();
    let is_before_number = BEFORE_NUMBERS.contains(&last.as_str()) || prose::is_quarter_word(&last);
    (is_digits || marker::roman(part).is_some()) && is_before_number
}

/// Whether the last word is one behind which a value stands: "là", "đạt", "còn".
pub(super) fn awaits_value(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default().to_lowercase();
    old_texts().before_value.contains(&last)
}

/// Whether "số" after `word` means digital: "chính quyền số", "chuyển đổi số", "chữ ký số".
pub(super) fn is_digital(word: &str) -> bool {
    old_texts().before_digital.iter().any(|before| before == word)
}

/// "quý II năm 2026", "6 tháng cuối năm 2026": the end of a heading, on a line of its own.
pub(super) fn is_period_alone(text: &str) -> bool {
    const MOST_WORDS: usize = 7;
    let first = text.split(' ').next().unwrap_or_default().to_lowercase();
    let few = text.split(' ').take(MOST_WORDS + 1).count() <= MOST_WORDS;
    let opens = prose::is_quarter_word(&first) || first == "năm" || first.parse::<u32>().is_ok();
    few && opens && !is_finished(text) && dates::period_in(text, true).is_some()
}

/// "2016" and "- 2020": a dash between numbers, not a bullet.
pub(super) fn is_range(text: &str, next: &str) -> bool {
    let after = marker::bullet(next).map_or("", |at| &next[at..]);
    text.ends_with(|c: char| c.is_ascii_digit())
        && after.starts_with(|c: char| c.is_ascii_digit())
        && !is_finished(text)
}

/// "giai đoạn 1989" before "- 2015": the first of two years.
pub(super) fn is_years(text: &str) -> bool {
    let mut words = text.rsplit(' ');
    let year = words.next().unwrap_or_default();
    year.len() == 4 && matches!(words.next(), Some("đoạn" | "kỳ" | "năm"))
}

/// "03/CV-" and "UBND", "TTLT-" and "BTC": a document's symbol cut at its hyphen or slash.
pub(super) fn cuts_symbol(text: &str, first: Option<char>) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    let Some(body) = last.strip_suffix(['-', '/']) else {
        return false;
    };
    body.contains(|c: char| c.is_alphanumeric())
        && (body.contains(['/', '-']) || body.chars().all(|c| c.is_ascii_digit()))
        && first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
}
