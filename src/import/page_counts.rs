//! What may be the number of a page, and the numbers that stand between lines of text without a blank around them, as
//! copying from a PDF leaves them: what tells these is that they count on, a page of text apart each.
//!
//! Invariant: two numbers at least count on, and from the beginning of the text; a number that the words before it
//! wait for is a value.

use std::collections::HashMap;

use super::{line_ends::awaits_value, marker, source::line::Line};

/// Letters and signs a page holds at least, where it holds text.
pub(super) const FEWEST_SIGNS: usize = 600;

/// Pages differ in length by this factor at most.
const MOST_TIMES: usize = 3;
/// So many numbers count on at least.
const FEWEST: usize = 2;

/// A line that may be a page number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    /// Which page.
    pub value: u32,
    /// "- 6 -" and "Trang 6": nothing else looks so.
    pub is_sure: bool,
}

/// A lone number.
struct Lone {
    /// Index of its line.
    line: usize,
    /// Letters and signs before it.
    signs: usize,
    /// The number of the page before, among the lone ones.
    before: Option<usize>,
    /// How many count on up to it.
    count: usize,
}

/// Indexes of the lines before `annex` that number pages by standing at regular distances.
pub(super) fn regular(lines: &[Line], annex: usize) -> Vec<usize> {
    let lone = lone(lines, annex);
    let Some(last) = (0..lone.len()).max_by_key(|&at| lone[at].count) else { return Vec::new() };
    let mut chain = Vec::new();
    let mut at = Some(last);
    while let Some(now) = at {
        chain.push(&lone[now]);
        at = lone[now].before;
    }
    chain.reverse();
    let starts = std::iter::once(0).chain(chain.iter().map(|number| number.signs));
    let pages: Vec<usize> =
        starts.zip(&chain).map(|(start, number)| number.signs - start).collect();
    let (shortest, longest) = (pages.iter().min(), pages.iter().max());
    let is_regular = shortest.zip(longest).is_some_and(|(shortest, longest)| {
        *shortest >= FEWEST_SIGNS && *longest <= shortest * MOST_TIMES
    });
    if chain.len() < FEWEST || !is_regular {
        return Vec::new();
    }
    let text = |at: usize| lines.get(at).map_or("", |line| line.text.as_str());
    let is_value = |at: usize| wants_value(at.checked_sub(1).map_or("", text), text(at + 1));
    chain.into_iter().map(|number| number.line).filter(|&at| !is_value(at)).collect()
}

/// The lone numbers, each with the nearest one before it that it counts on from, a page of text away. Counting begins
/// with the first page or the second.
fn lone(lines: &[Line], annex: usize) -> Vec<Lone> {
    let mut found: Vec<Lone> = Vec::new();
    let mut of_value: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut signs = 0;
    for (at, line) in lines.iter().enumerate().take(annex) {
        if let Some(number) = page_number(&line.text) {
            let value = number.value;
            let earlier = value.checked_sub(1).and_then(|before| of_value.get(&before));
            let before = earlier.and_then(|earlier| {
                let near =
                    earlier.partition_point(|&other| found[other].signs + FEWEST_SIGNS <= signs);
                near.checked_sub(1).map(|nth| earlier[nth])
            });
            let count = before.map(|before| found[before].count + 1);
            if let Some(count) = count.or((value <= 2).then_some(1)) {
                of_value.entry(value).or_default().push(found.len());
                found.push(Lone { line: at, signs, before, count });
            }
        }
        signs += line.text.len();
    }
    found
}

/// Whether the words `before` break off where a value must come: "quá hạn là", "Tổng số hồ sơ:".
pub(super) fn wants_value(before: &str, after: &str) -> bool {
    let opens_list = marker::bullet(after).is_some() || marker::marker(after).is_some();
    awaits_value(before) || before.ends_with(':') && !opens_list
}

/// "6", "- 6 -", "Trang 6", "Trang 6/12"; "04" is a value.
pub(super) fn page_number(text: &str) -> Option<Number> {
    if text.len() > 20 {
        return None;
    }
    let is_dash = |c: char| matches!(c, '-' | '–' | '—');
    let named = ["Trang ", "trang ", "TRANG ", "Trang: "].iter().find_map(|w| text.strip_prefix(w));
    let dashed = text.strip_prefix(is_dash).and_then(|rest| rest.strip_suffix(is_dash));
    let bare = named.map(|rest| rest.split('/').next().unwrap_or_default()).or(dashed);
    let is_sure = bare.is_some();
    let bare = bare.unwrap_or(text).trim_matches(|c: char| is_dash(c) || c == ' ');
    let is_number = (1..=3).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number || bare.starts_with('0') {
        return None;
    }
    Some(Number { value: bare.parse().ok()?, is_sure })
}

#[cfg(test)]
mod tests {
    use super::{super::source::text, *};

    /// Numbers between pages of so many lines of about fifty signs; those that are told as page numbers.
    #[track_caller]
    fn check(pages: &[(usize, &str)], expected: &[&str]) {
        let line = "Bộ phận một cửa đã làm xong việc được giao, còn lại\n";
        let page = |(lines, number): &(usize, &str)| format!("{}{number}\n", line.repeat(*lines));
        let text = pages.iter().map(page).collect::<Vec<String>>().concat();
        let lines = text::split(&text);
        let found = regular(&lines, lines.len());
        let found: Vec<&str> = found.into_iter().map(|at| lines[at].text.as_str()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn numbers_that_count_on_at_regular_distances_are_page_numbers() {
        check(&[(30, "2"), (42, "3"), (40, "4")], &["2", "3", "4"]);
        check(&[(30, "1"), (42, "2")], &["1", "2"]);
        check(&[(30, "2"), (10, "57"), (30, "3"), (40, "9 hồ sơ")], &["2", "3"]);
    }

    #[test]
    fn numbers_at_other_places_stay() {
        check(&[(30, "2")], &[]);
        check(&[(2, "2"), (2, "3"), (2, "4")], &[]);
        check(&[(15, "2"), (70, "3")], &[]);
        check(&[(30, "5"), (30, "6"), (30, "7")], &[]);
        check(&[(30, "02"), (30, "03")], &[]);
    }

    #[test]
    fn a_number_that_the_words_wait_for_is_a_value() {
        check(&[(30, "2"), (30, "Số hồ sơ quá hạn là\n3"), (30, "4")], &["2", "4"]);
    }
}
