//! Words of the rows of an annex: how a cell is cut into them, and what two rows have in common.

use crate::model::text;

/// A word of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RowToken {
    /// Lower case without punctuation around; "=", "%" and a lone dash stay.
    pub word: String,
    /// As printed.
    pub raw: String,
    /// Which line of the row, from 0.
    pub line: usize,
    /// An empty cell stands right before it.
    pub is_behind_gap: bool,
}

impl RowToken {
    /// Whether it is this word of a label, its marks perhaps misprinted: "đo địa phương" for "do địa phương". What answers a
    /// row is no word of its label.
    pub fn is_misprint_of(&self, wanted: &Self) -> bool {
        const ANSWERS: [&str; 2] = ["có", "không"];
        let is_one_letter = |(a, b): (char, char)| text::plain_letter(a) == text::plain_letter(b);
        self.word == wanted.word
            || self.word.chars().count() == wanted.word.chars().count()
                && self.word.chars().zip(wanted.word.chars()).all(is_one_letter)
                && !ANSWERS.contains(&self.word.as_str())
    }
}

/// Words of `text`; an equals sign is a word of its own.
pub(super) fn tokens(text: &str, line: usize) -> Vec<RowToken> {
    let mut tokens: Vec<RowToken> = Vec::new();
    let mut bars = 0;
    for raw in text.split_whitespace() {
        let (mut from, first) = (0, tokens.len());
        for (at, mark) in raw.match_indices('=').chain([(raw.len(), "")]) {
            push(&mut tokens, &raw[from..at], line);
            push(&mut tokens, mark, line);
            from = at + mark.len();
        }
        match tokens.get_mut(first) {
            Some(token) => {
                token.is_behind_gap = bars > 1;
                bars = 0;
            }
            None => bars += 1,
        }
    }
    tokens
}

fn push(tokens: &mut Vec<RowToken>, raw: &str, line: usize) {
    if raw.is_empty() || raw.contains('|') && !raw.contains(char::is_alphanumeric) {
        return;
    }
    let bare = raw.trim_matches(|c: char| !c.is_alphanumeric() && c != '%');
    let word = if bare.is_empty() { raw.to_owned() } else { bare.to_lowercase() };
    tokens.push(RowToken { word, raw: raw.to_owned(), line, is_behind_gap: false });
}

/// As they were printed, parted by one space.
pub(super) fn joined(tokens: &[RowToken]) -> String {
    tokens.iter().map(|token| token.raw.as_str()).collect::<Vec<_>>().join(" ")
}

/// For each place in `label` and each in `row` how many words the two have in common in order from there on; that of
/// `l` and `r` stands at `l * (row.len() + 1) + r`.
pub(super) fn common_runs<W>(label: &[W], row: &[W], is_same: impl Fn(&W, &W) -> bool) -> Vec<u16> {
    let width = row.len() + 1;
    let mut common = vec![0; (label.len() + 1) * width];
    for (l, wanted) in label.iter().enumerate().rev() {
        for (r, word) in row.iter().enumerate().rev() {
            common[l * width + r] = if is_same(wanted, word) {
                common[(l + 1) * width + r + 1] + 1
            } else {
                common[(l + 1) * width + r].max(common[l * width + r + 1])
            };
        }
    }
    common
}
