//! Whether a row of an annex says what a row of our form says: its code and its label both fit.
//!
//! Every word that one of the two labels has and the other has not speaks against it, for most are what tells two
//! rows apart ("quá hạn", "chưa", "cấp huyện", "công chức"). Only what `assets/check/words.toml` lists as of no
//! weight, abbreviations written out, explanations in brackets and slips of one letter may differ. Invariant: a row
//! that does not fit gives no figure, for a value under another label is worse than none.

use std::{collections::HashSet, sync::LazyLock};

use super::annex_words::{RowToken, common_runs};
use crate::{
    assets::language,
    model::{Qualifier, figure, text},
    prose::syllable,
};

/// A word of a label as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
struct LabelWord {
    /// Lower case with its marks.
    word: String,
    /// Lower case without marks.
    folded: String,
    /// Its line in the row.
    line: usize,
    /// Whether it stands in brackets, where an explanation may be left out.
    is_aside: bool,
    /// Whether its neighbours make it a word that may be there or not.
    is_optional: bool,
}

/// A label ready to be compared.
#[derive(Debug)]
pub(super) struct Label {
    words: Vec<LabelWord>,
    /// Words of the row's own unit and choices.
    unit: HashSet<String>,
}

/// The words of units, as labels are compared.
pub(super) fn unit_words(unit: &[RowToken]) -> impl Iterator<Item = String> + use<> {
    words(unit).into_iter().map(|word| word.folded)
}

impl Label {
    /// Takes a form's label and unit apart, once.
    pub fn of(label: &[RowToken], unit: &[RowToken]) -> Self {
        Self { words: words(label), unit: unit_words(unit).collect() }
    }

    /// Whether the words of a row, without its code, hold this label and nothing that makes it another.
    pub fn fits(&self, row: &[RowToken], units: &HashSet<String>) -> bool {
        let row = ComparedRow::of(self, words(row), units);
        let missing = self.missing(&row);
        let mut more = row.more();
        // A misspelt word stands where the right one is missing; a word of the language is another word.
        let is_misspelt = |wrong: &LabelWord, right: &LabelWord| {
            !language::syllables().has(&wrong.word) && syllable::is_near(&wrong.word, &right.word)
        };
        let is_slip = match (missing.as_slice(), more.as_slice()) {
            ([], _) => true,
            ([right], [wrong, ..]) if is_misspelt(wrong, right) => {
                more.remove(0);
                true
            }
            _ => false,
        };
        row.matched.iter().any(Option::is_some) && is_slip && more.is_empty()
    }

    /// The words of the label that the row lacks and cannot do without.
    fn missing(&self, row: &ComparedRow<'_>) -> Vec<&LabelWord> {
        let both = || self.words.iter().zip(&row.matched);
        // An explanation is left out, or shortened; what it then excludes it must still say.
        let is_explained =
            both().any(|(word, at)| word.is_aside && at.is_some_and(|at| row.found[at].is_aside));
        both()
            .filter(|(word, at)| at.is_none() && !word.is_optional)
            .map(|(word, _)| word)
            .filter(|word| !word.is_aside || is_explained && is_turning(&word.folded))
            .filter(|word| !self.unit.contains(&word.folded) || is_turning(&word.folded))
            .collect()
    }

    fn has(&self, folded: &str) -> bool {
        self.words.iter().any(|word| word.folded == folded)
    }
}

/// A row beside the label it is compared with.
struct ComparedRow<'l> {
    label: &'l Label,
    units: &'l HashSet<String>,
    found: Vec<LabelWord>,
    /// For each word of the label its place in the row.
    matched: Vec<Option<usize>>,
    taken: HashSet<usize>,
    last_taken: usize,
    /// Where the value begins; behind the last word where there is none.
    value: usize,
}

impl<'l> ComparedRow<'l> {
    fn of(label: &'l Label, found: Vec<LabelWord>, units: &'l HashSet<String>) -> Self {
        let matched = matched(&label.words, &found);
        let taken: HashSet<usize> = matched.iter().flatten().copied().collect();
        let last_taken = taken.iter().max().copied().unwrap_or(0);
        let value = (0..found.len())
            .find(|at| !taken.contains(at) && is_value(&found[*at..]))
            .unwrap_or(found.len());
        Self { label, units, found, matched, taken, last_taken, value }
    }

    /// Words that make the label another one: those before its value or its unit, and those that turn the
    /// meaning on a line below, where a wrapped label goes on.
    fn more(&self) -> Vec<&LabelWord> {
        let free = || (0..self.found.len()).filter(|at| !self.taken.contains(at));
        let unit = free().find(|&at| at > self.last_taken && self.is_unit(at));
        let end = self.value.max(self.last_taken);
        let line_of_value = self.found.get(self.value).map(|word| word.line);
        let is_label = |at: usize| {
            let word = &self.found[at];
            // Behind the unit a note's first line may stand above the value's; without a value what stands behind
            // the label may be the value in words.
            let before_value = match (unit, line_of_value) {
                (Some(unit), Some(line)) => at < unit || word.line == line,
                (Some(unit), None) => at < unit,
                (None, Some(_)) => true,
                (None, None) => at < self.last_taken,
            };
            let is_below = line_of_value.is_some_and(|line| word.line > line);
            at < end && (before_value || at < self.last_taken)
                || is_below && is_turning(&word.folded)
        };
        let own = free().filter(|&at| is_label(at) && !self.is_light(at));
        own.chain(self.behind_a_number_of_the_label(unit)).map(|at| &self.found[at]).collect()
    }

    /// The first word behind a number that stands before the unit and is no value: "Đã thu 6 tháng | Triệu đồng | 505".
    fn behind_a_number_of_the_label(&self, unit: Option<usize>) -> Option<usize> {
        let unit = unit.filter(|unit| *unit > self.value && self.value > self.last_taken)?;
        (self.value + 1..unit).find(|&at| !is_number(&self.found[at]) && !self.is_unit(at))
    }

    /// Whether a word that the label has not leaves its meaning as it is.
    fn is_light(&self, at: usize) -> bool {
        let word = &self.found[at];
        // A bracket of the row's own ("(dự kiến)", "(của HĐND)") says of what the number is.
        let explains = word.is_aside && self.label.has(&word.folded);
        word.is_optional || is_number(word) || explains || self.is_unit(at) || self.is_qualifier(at)
    }

    /// A word of the unit's cell: of the row's own unit, or of any other behind the label or right before the value.
    fn is_unit(&self, at: usize) -> bool {
        let word = &self.found[at].folded;
        let is_behind = at > self.last_taken;
        // "Đang làm = 1": words of a choice lead to its code.
        let mut behind = self.found[at..]
            .iter()
            .skip_while(|word| !is_number(word) && self.label.unit.contains(&word.folded));
        let is_choice = behind.next().is_some_and(is_number);
        let is_own = self.label.unit.contains(word);
        let leads_to_value = || {
            self.value < self.found.len()
                && at < self.value
                && self.found[at..self.value].iter().all(|word| self.units.contains(&word.folded))
        };
        is_own && (is_behind || is_choice || !is_turning(word))
            || self.units.contains(word) && (is_behind || leads_to_value())
    }

    /// "khoảng", "ước tính" right before the value.
    fn is_qualifier(&self, at: usize) -> bool {
        (1..=2).any(|words| {
            let from = self.value.checked_sub(words).filter(|from| *from <= at && at < self.value);
            let words = from.and_then(|from| self.found.get(from..=self.value));
            words.is_some_and(|words| {
                let words: Vec<&str> = words.iter().map(|word| word.word.as_str()).collect();
                figure::split_qualifier(&words.join(" ")).0 != Qualifier::Exact
            })
        })
    }
}

/// For each word of `label` its place in the row: the longest run in order.
fn matched(label: &[LabelWord], found: &[LabelWord]) -> Vec<Option<usize>> {
    let width = found.len() + 1;
    let common = common_runs(label, found, |wanted, word| wanted.folded == word.folded);
    let mut matched = vec![None; label.len()];
    let (mut l, mut r) = (0, 0);
    while l < label.len() && r < found.len() {
        if label[l].folded == found[r].folded {
            // "mức độ 4 … 3" is not "mức độ 3": the number behind a word is the one that belongs to it.
            let before = l.checked_sub(1).filter(|&before| !is_number(&label[before]));
            let is_replaced = is_number(&label[l])
                && before
                    .and_then(|before| matched[before])
                    .is_some_and(|before: usize| before + 1 < r && is_number(&found[before + 1]));
            matched[l] = (!is_replaced).then_some(r);
            (l, r) = (l + 1, r + 1);
        } else if common[(l + 1) * width + r] >= common[l * width + r + 1] {
            l += 1;
        } else {
            r += 1;
        }
    }
    matched
}

/// The words that count, abbreviations written out.
fn words(tokens: &[RowToken]) -> Vec<LabelWord> {
    let language = language::words();
    let mut found = Vec::with_capacity(tokens.len());
    let mut is_aside = false;
    for token in tokens {
        is_aside |= token.raw.contains('(');
        let bare = token.raw.trim_matches(|c: char| !c.is_alphanumeric());
        let written = language.abbreviations.get(bare).map_or(token.word.as_str(), String::as_str);
        for word in written.split([' ', '/', '-', ',']) {
            let folded = text::folded(word);
            if !folded.is_empty() {
                let (word, line) = (word.to_lowercase(), token.line);
                found.push(LabelWord { word, folded, line, is_aside, is_optional: false });
            }
        }
        is_aside &= !token.raw.contains(')');
    }
    mark_optional(&mut found);
    found.retain(|word| !language.label_light.contains(&word.folded));
    found
}

/// A run of words of which some may be there or not.
struct Phrase {
    words: Vec<String>,
    is_optional: Vec<bool>,
}

fn mark_optional(found: &mut [LabelWord]) {
    static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
        language::words().label_optional.iter().map(|line| phrase(line)).collect()
    });
    for phrase in PHRASES.iter() {
        let length = phrase.words.len();
        for at in 0..(found.len() + 1).saturating_sub(length) {
            let here = &mut found[at..at + length];
            if here.iter().zip(&phrase.words).all(|(word, wanted)| word.folded == *wanted) {
                for (word, is_optional) in here.iter_mut().zip(&phrase.is_optional) {
                    word.is_optional |= is_optional;
                }
            }
        }
    }
}

fn phrase(line: &str) -> Phrase {
    let mut phrase = Phrase { words: Vec::new(), is_optional: Vec::new() };
    let mut is_optional = false;
    for word in line.split(' ') {
        is_optional |= word.starts_with('[');
        phrase.words.push(text::folded(word));
        phrase.is_optional.push(is_optional);
        is_optional &= !word.ends_with(']');
    }
    phrase
}

fn is_number(word: &LabelWord) -> bool {
    word.folded.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a value begins with the first of `words`: a number, "x", "không phát sinh".
fn is_value(words: &[LabelWord]) -> bool {
    let begins = |wanted: &[&str]| {
        words.len() >= wanted.len()
            && words.iter().zip(wanted).all(|(word, wanted)| word.folded == *wanted)
    };
    is_number(&words[0]) || begins(&["x"]) || begins(&["khong", "phat", "sinh"])
}

fn is_turning(folded: &str) -> bool {
    language::words().label_turning.contains(folded)
}

#[cfg(test)]
mod tests {
    use super::{super::annex_words::tokens, *};

    #[track_caller]
    fn check(label: &str, unit: &str, row: &str, expected: bool) {
        let label = Label::of(&tokens(label, 0), &tokens(unit, 0));
        let row: Vec<RowToken> =
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

    #[test]
    fn every_word_of_weight_speaks_against_a_row() {
        for (label, unit, row) in [
            ("Số nhiệm vụ đã hoàn thành đúng hạn", "Nhiệm vụ", "đã hoàn thành nhưng quá hạn"),
            ("Số hồ sơ TTHC giải quyết đúng hạn", "Hồ sơ", "Số TTHC giải quyết quá hạn"),
            ("Số cán bộ có mặt", "Người", "Số công chức có mặt Người"),
            ("Số lượng phiếu khảo sát thu về", "Phiếu", "Số lượng phiếu khảo sát phát ra Phiếu"),
            ("Số lượng phiếu khảo sát", "Phiếu", "Số lượng phiếu khảo sát phát ra Phiếu"),
            ("Số vấn đề phát hiện đã xử lý xong", "Vấn đề", "Số vấn đề phát hiện chưa xử lý xong"),
            (
                "Số nhiệm vụ đề ra trong kế hoạch",
                "Nhiệm vụ",
                "Số nhiệm vụ đề ra trong kế hoạch chuyển đổi số",
            ),
            ("Số VBQPPL do cấp xã ban hành", "Văn bản", "Số VBQPPL do cấp huyện ban hành Văn bản"),
            ("Số TTHC liên thông cùng cấp", "Thủ tục", "Số TTHC cấp huyện Thủ tục"),
            (
                "Số VBQPPL đã kiểm tra theo thẩm quyền",
                "Văn bản",
                "Số VBQPPL đã rà soát theo thẩm quyền",
            ),
            (
                "Tổng số VBQPPL cần phải xử lý sau kiểm tra",
                "Văn bản",
                "Tổng số VBQPPL không phải xử lý sau kiểm tra",
            ),
            (
                "Tổng số hồ sơ TTHC đã giải quyết xong",
                "Hồ sơ",
                "Tổng số hồ sơ TTHC đang giải quyết Hồ sơ",
            ),
            (
                "Số văn bản chỉ đạo CCHC đã ban hành",
                "Văn bản",
                "Số văn bản chỉ đạo chuyển đổi số đã ban hành",
            ),
            ("Tổng số người được giao", "Người", "Số biên chế được giao Người"),
            ("Số công chức được tuyển dụng", "Người", "Số công chức nữ được tuyển dụng Người"),
            ("Số TTHC toàn trình", "Thủ tục", "Số hồ sơ TTHC toàn trình Hồ sơ"),
            (
                "Tổng số hồ sơ đã tiếp nhận (cả trực tiếp và trực tuyến)",
                "Hồ sơ",
                "Tổng số hồ sơ đã tiếp nhận (trực tuyến)",
            ),
            ("Số TTHC mức độ 3", "Thủ tục", "Số TTHC mức độ 4 Thủ tục"),
        ] {
            check(label, unit, &format!("{row} 3"), false);
            check(label, unit, &format!("{label} {unit} 3"), true);
        }
    }

    #[test]
    fn a_number_or_a_bracket_of_its_own_makes_a_row_another() {
        for row in [
            "Đã thu 6 tháng Triệu đồng 505",
            "Đã thu trong 6 tháng đầu năm Triệu đồng 505",
            "Đã thu 02 phòng Triệu đồng 505",
            "Đã thu 6 tháng Triệu đồng",
            "Đã thu (dự kiến) Triệu đồng 505",
            "Đã thu (của HĐND) Triệu đồng 505",
        ] {
            check("Đã thu", "Triệu đồng", row, false);
        }
        check("Đã thu", "Triệu đồng", "Đã thu Triệu đồng 505 (tạm tính)", true);
        check("Đã thu", "Triệu đồng", "Đã thu 505 triệu đồng", true);
        check("Đã thu", "Triệu đồng", "Đã thu Triệu đồng 1 505 tính đến 14/6", true);
    }

    #[test]
    fn words_of_no_weight_may_differ() {
        for (label, unit, row) in [
            (
                "Số VBQPPL đã kiểm tra theo thẩm quyền",
                "Văn bản",
                "Tổng số văn bản QPPL đã được kiểm tra Văn bản",
            ),
            ("Số công chức cấp xã bị kỷ luật", "Người", "Số công chức xã bị kỷ luật Người"),
            ("Tổng số biên chế có mặt tại thời điểm báo cáo", "Người", "Số biên chế có mặt Người"),
            (
                "Số nhiệm vụ đề ra trong kế hoạch",
                "Nhiệm vụ",
                "Số nhiệm vụ đề ra trong Kế hoạch CCHC Nhiệm vụ",
            ),
            ("Số nhiệm vụ đã hoàn thành", "Nhiệm vụ", "Số nhiệm vụ đã hòan thàhn khoảng"),
            (
                "Tổng số PAKN đã tiếp nhận (trực tiếp hoặc do cơ quan khác chuyển đến)",
                "PAKN",
                "Số phản ánh, kiến nghị tiếp nhận PAKN",
            ),
        ] {
            check(label, unit, &format!("{row} 3"), true);
        }
    }
}
