//! The head of a form's table: which of its lines the printed form says by itself.
//!
//! The form prints its caption, its title and its column heads; a line of the source gives way to them only where
//! it says the same. Invariant: each word that a line has and the printed form has not is told or kept.

use super::{annex_line, annex_table::AnnexTable, annex_words, source::line::Line};
use crate::model::{Form, form::caption_number};

/// What becomes of a line above the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadLine {
    /// The printed form says all of it.
    Same,
    /// It is the form's caption or title, in words of its own.
    OtherWords,
    /// No head of the form.
    Strange,
}

/// What `line`, which stands above the rows of `form`, is.
pub(super) fn of(form: &Form, line: &Line) -> HeadLine {
    let words = annex_words::tokens(&line.text, 0);
    let printed = printed_words(form);
    let foreign: Vec<&str> = words
        .iter()
        .map(|token| token.word.as_str())
        .filter(|word| word.contains(char::is_alphanumeric) && !printed.iter().any(|w| w == word))
        .collect();
    let is_caption = caption_number(&line.text).is_some();
    if foreign.is_empty() || is_caption && is_number_alone(&line.text) {
        return HeadLine::Same;
    }
    let one = std::slice::from_ref(line);
    if annex_line::table_header(one) > 0 || annex_line::is_column_words(&line.text) {
        return HeadLine::OtherWords;
    }
    // A number that the title has not may be a value.
    let has_value = foreign.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()));
    let is_title = foreign.len() * 5 <= words.len() * 2 && !has_value;
    if is_caption || is_title { HeadLine::OtherWords } else { HeadLine::Strange }
}

/// Whether the printed form says all of a table, which has no row then.
pub(super) fn says_all(table: &AnnexTable<'_>) -> bool {
    let is_own = |form, line: &Line| of(form, line) == HeadLine::Same;
    let is_bare = table.rows.is_empty() && !table.is_by_column;
    table.form.is_some_and(|form| is_bare && table.head.iter().all(|line| is_own(form, line)))
}

/// "BIỂU MẪU SỐ 01": the caption without any title.
fn is_number_alone(caption: &str) -> bool {
    let words = annex_words::tokens(caption, 0);
    let is_own = |word: &str| {
        ["biểu", "mẫu", "số"].contains(&word) || word.chars().all(|c| c.is_ascii_digit())
    };
    words.iter().all(|token| is_own(&token.word) || !token.word.contains(char::is_alphanumeric))
}

/// Whether the column heads of every printed form say all of `line`.
pub(super) fn says_columns(line: &Line) -> bool {
    let words = annex_words::tokens(&line.text, 0);
    words.iter().all(|token| {
        COLUMNS.contains(&token.word.as_str()) || !token.word.contains(char::is_alphanumeric)
    })
}

/// Words of the column heads as a form is printed.
const COLUMNS: [&str; 14] = [
    "stt", "chỉ", "tiêu", "thống", "kê", "đơn", "vị", "tính", "số", "lượng", "tỷ", "lệ", "ghi",
    "chú",
];

fn printed_words(form: &Form) -> Vec<String> {
    let title = annex_words::tokens(&form.title, 0).into_iter().map(|token| token.word);
    let caption = ["biểu".to_owned(), "mẫu".to_owned(), form.number.to_string()];
    let columns = COLUMNS.iter().map(|&word| word.to_owned());
    title.chain(caption).chain(columns).collect()
}
