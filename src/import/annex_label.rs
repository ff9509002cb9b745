//! Whether a row of an annex says what a row of our form says: its code and its label both fit.
//!
//! Case, marks, abbreviations, light words and small differences of long labels do not matter; a word that turns the
//! meaning does ("trước hạn", "chưa", "cấp huyện"). Invariant: a row that does not fit gives no figure, for a
//! value under another label is worse than none.

use std::collections::HashSet;

use super::annex_row::Token;
use crate::{assets::language, model::text};

/// A word of a label as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
struct LabelWord {
    /// Lower case without marks.
    folded: String,
    /// Which printed word it is of: an abbreviation gives several.
    printed: usize,
    /// Whether it stands in brackets, where an explanation may be left out.
    is_aside: bool,
}

/// A label ready to be compared.
#[derive(Debug)]
pub(super) struct Label {
    words: Vec<LabelWord>,
    /// Words of the row's own unit and choices.
    unit: HashSet<String>,
}

/// One printed word in so many of a label may be left out or put in. Most words of the language are two
/// syllables: another word in a label's place costs four.
const WORDS_A_SLIP: usize = 5;

/// The words of units, as labels are compared.
pub(super) fn unit_words(unit: &[Token]) -> impl Iterator<Item = String> + use<> {
    words(unit).into_iter().map(|(word, _)| word.folded)
}

impl Label {
    /// Takes a form's label and unit apart, once.
    pub fn of(label: &[Token], unit: &[Token]) -> Self {
        let words = words(label).into_iter().map(|(word, _)| word).collect();
        Self { words, unit: unit_words(unit).collect() }
    }

    /// Whether the words of a row, without its code, hold this label and nothing that makes it another.
    pub fn fits(&self, row: &[Token], units: &HashSet<String>) -> bool {
        let found = words(row);
        let matched = self.matched(&found);
        let missing = self.words.iter().zip(&matched).filter(|(_, at)| at.is_none());
        // A word or two of an explanation that is left out may stand elsewhere in the row.
        let aside = self.words.iter().zip(&matched).filter(|(word, _)| word.is_aside);
        let (found_aside, left_out): (Vec<_>, Vec<_>) = aside.partition(|(_, at)| at.is_some());
        let is_aside_left_out = found_aside.len() < left_out.len();
        let missing: Vec<&LabelWord> = missing
            .map(|(word, _)| word)
            .filter(|word| !(word.is_aside && is_aside_left_out))
            .collect();
        let more = self.more(&found, &matched, units);
        let turns = |word: &&LabelWord| is_turning(&word.folded);
        // "công" and "chính" of "TTHC" turn nothing by themselves.
        let is_abbreviated = |word: &&&LabelWord| {
            self.words.iter().filter(|other| other.printed == word.printed).count() > 1
        };
        let turning_left_out = missing.iter().filter(|word| !is_abbreviated(word)).any(turns);
        let slips = printed(self.words.iter()) / WORDS_A_SLIP;
        matched.iter().any(Option::is_some)
            && !turning_left_out
            && !more.iter().any(turns)
            && printed(missing.into_iter()) + printed(more.into_iter()) <= slips
    }

    /// For each word of the label its place in the row: the longest run in order.
    fn matched(&self, found: &[(LabelWord, usize)]) -> Vec<Option<usize>> {
        let width = found.len() + 1;
        let mut common = vec![0_u16; (self.words.len() + 1) * width];
        for (l, wanted) in self.words.iter().enumerate().rev() {
            for (r, (word, _)) in found.iter().enumerate().rev() {
                common[l * width + r] = if wanted.folded == word.folded {
                    common[(l + 1) * width + r + 1] + 1
                } else {
                    common[(l + 1) * width + r].max(common[l * width + r + 1])
                };
            }
        }
        let mut matched = vec![None; self.words.len()];
        let (mut l, mut r) = (0, 0);
        while l < self.words.len() && r < found.len() {
            if self.words[l].folded == found[r].0.folded {
                matched[l] = Some(r);
                (l, r) = (l + 1, r + 1);
            } else if common[(l + 1) * width + r] >= common[l * width + r + 1] {
                l += 1;
            } else {
                r += 1;
            }
        }
        matched
    }

    /// Words of the row that make its label another one: those before its value or its unit, and those that turn
    /// the meaning on a line below, where a wrapped label goes on.
    fn more<'w>(
        &self,
        found: &'w [(LabelWord, usize)],
        matched: &[Option<usize>],
        units: &HashSet<String>,
    ) -> Vec<&'w LabelWord> {
        let taken: HashSet<usize> = matched.iter().flatten().copied().collect();
        let is_number = |word: &LabelWord| word.folded.starts_with(|c: char| c.is_ascii_digit());
        let is_unit =
            |word: &LabelWord| self.unit.contains(&word.folded) || units.contains(&word.folded);
        let last_taken = taken.iter().max().copied().unwrap_or(0);
        let free = || (0..found.len()).filter(|at| !taken.contains(at));
        let value = free().find(|&at| is_number(&found[at].0)).unwrap_or(found.len());
        let unit = free().find(|&at| at > last_taken && is_unit(&found[at].0));
        // Without a value or a unit what stands behind the label may be the value in words.
        let end = unit.unwrap_or(if value < found.len() { value } else { last_taken });
        let line_of_value = found.get(value).map(|(_, line)| *line);
        let is_label = |at: &usize| {
            let (word, line) = &found[*at];
            let is_below = line_of_value.is_some_and(|value| *line > value);
            *at < end.max(last_taken) && *at < value.max(last_taken)
                || is_below && is_turning(&word.folded)
        };
        free()
            .filter(is_label)
            .map(|at| &found[at].0)
            .filter(|word| !is_number(word) && !is_unit(word))
            .collect()
    }
}

/// How many printed words.
fn printed<'w>(words: impl Iterator<Item = &'w LabelWord>) -> usize {
    words.map(|word| word.printed).collect::<HashSet<_>>().len()
}

/// The words that count, abbreviations written out, each with its line in the row.
fn words(tokens: &[Token]) -> Vec<(LabelWord, usize)> {
    let language = language::words();
    let mut found = Vec::with_capacity(tokens.len());
    let mut is_aside = false;
    for (printed, token) in tokens.iter().enumerate() {
        is_aside |= token.raw.contains('(');
        let bare = token.raw.trim_matches(|c: char| !c.is_alphanumeric());
        let written = language.abbreviations.get(bare).map_or(token.word.as_str(), String::as_str);
        for word in written.split([' ', '/', '-', ',']) {
            let folded = text::folded(word);
            if !folded.is_empty() && !language.label_light.contains(&folded) {
                found.push((LabelWord { folded, printed, is_aside }, token.line));
            }
        }
        is_aside &= !token.raw.contains(')');
    }
    found
}

fn is_turning(folded: &str) -> bool {
    language::words().label_turning.contains(folded)
}

#[cfg(test)]
mod tests {
    use super::{super::annex_row::tokens, *};

    #[track_caller]
    fn check(label: &str, unit: &str, row: &str, expected: bool) {
        let label = Label::of(&tokens(label, 0), &tokens(unit, 0));
        let row: Vec<Token> =
            (0..).zip(row.split('/')).flat_map(|(line, words)| tokens(words, line)).collect();
        let units = ["nhiem", "vu", "ho", "so", "van", "ban", "%"].map(ToOwned::to_owned).into();
        assert_eq!(label.fits(&row, &units), expected);
    }

    #[test]
    fn small_differences_do_not_matter() {
        let label = "Số nhiệm vụ đã hoàn thành";
        check(label, "Nhiệm vụ", "Số nhiệm vụ đã hoàn thành Nhiệm vụ 21", true);
        check(label, "Nhiệm vụ", "TỔNG SỐ NHIỆM VỤ HOÀN THÀNH nhiệm vụ 21", true);
        check(label, "Nhiệm vụ", "Số nhiệm vụ/đã hoàn thành/Nhiệm vụ/21 có danh sách", true);
        check(label, "Nhiệm vụ", "Số nhiệm vụ đã hoàn thành Nhiệm vụ", true);
        check("Tổng số TTHC của xã", "TTHC", "Tổng số thủ tục hành chính của xã 163", true);
        let label = "Tổng số hồ sơ TTHC đã giải quyết xong";
        check(label, "Hồ sơ", "Tổng số hồ sơ đã giải quyết xong Hồ sơ 962", true);
        check("Tổng số PAKN đã tiếp nhận", "PAKN", "Tổng số PAKN đã tiếp nhận PAKN 13", true);
        let long = "Số văn bản chỉ đạo CCHC đã ban hành (Kết luận, chỉ thị, quán triệt)";
        check(long, "Văn bản", "Số văn bản chỉ đạo CCHC đã ban hành Văn bản 15", true);
    }

    #[test]
    fn another_meaning_does_not_fit() {
        let label = "Số nhiệm vụ đã hoàn thành";
        check(label, "Nhiệm vụ", "Số nhiệm vụ hoàn thành trước hạn Nhiệm vụ 12", false);
        check(label, "Nhiệm vụ", "Số nhiệm vụ hoàn thành Nhiệm vụ 12/trước hạn", false);
        check(label, "Nhiệm vụ", "Số nhiệm vụ chưa hoàn thành Nhiệm vụ 12", false);
        check(label, "Nhiệm vụ", "Số nhiệm vụ phải hoàn thành trong quý Nhiệm vụ 12", false);
        check(label, "Nhiệm vụ", "Số cuộc họp Cuộc 12", false);
        check("Số hồ sơ quá hạn", "Hồ sơ", "Số hồ sơ đúng hạn Hồ sơ 12", false);
        let label = "Số văn bản QPPL đã được rà soát theo thẩm quyền của xã";
        check(label, "Văn bản", "Số văn bản QPPL đã được kiểm tra theo thẩm quyền của xã 3", false);
    }
}
