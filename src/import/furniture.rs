//! What pages print around the text: page numbers, running headers and footers, rules.
//!
//! A number is a page's only when it counts on from the page before and the sentence around it does not
//! lack it, or at regular distances; a line is a running one only when it comes back at the edges of pages. In doubt
//! a line stays, and a person's word counts more than any of this.
//! Invariant: lines only disappear whole, and each one taken out is listed.

use std::collections::HashMap;

use super::{
    marker,
    page_counts::{self, FEWEST_SIGNS, Number, page_number, wants_value},
    source::{line::Line, markdown},
};
use crate::assets::documents::old_texts;

/// A line taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Furniture {
    /// Source line.
    pub line: usize,
    /// As printed.
    pub text: String,
    /// What it was.
    pub sort: FurnitureKind,
}

/// Why a line is no part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FurnitureKind {
    /// "6", "- 6 -", "Trang 6/12".
    PageNumber,
    /// The same words on every page.
    Running,
    /// "---".
    Rule,
    /// Column heads of an annex in other words than the printed form has.
    ColumnHeads,
    /// A person said that it is none of the text.
    LeftOut,
}

/// Takes what pages print around the text out of `lines`. From `annex` on, a lone number is a value of a
/// table and stays, unless it opens a page and counts the pages rightly.
pub(super) fn take_out(lines: &mut Vec<Line>, annex: usize) -> Vec<Furniture> {
    let mut sorts = page_numbers(lines, annex);
    for at in page_counts::regular(lines, annex) {
        sorts[at] = Some(FurnitureKind::PageNumber);
    }
    running(lines, annex, &mut sorts);
    for (line, sort) in lines.iter().zip(&mut sorts) {
        if markdown::is_rule(&line.text) {
            *sort = Some(FurnitureKind::Rule);
        }
        match line.left_out {
            Some(true) => *sort = Some(FurnitureKind::LeftOut),
            Some(false) => *sort = None,
            None => {}
        }
    }
    let mut taken = Vec::new();
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    let mut carried = (0, false);
    for (mut line, sort) in std::mem::take(lines).into_iter().zip(sorts) {
        if let Some(sort) = sort {
            carried = (carried.0 + line.blank_before, carried.1 || line.page_start);
            taken.push(Furniture { line: line.number, text: line.text, sort });
            continue;
        }
        line.blank_before += carried.0;
        line.page_start |= carried.1;
        carried = (0, false);
        kept.push(line);
    }
    *lines = kept;
    taken
}

/// Which lines are page numbers.
fn page_numbers(lines: &[Line], annex: usize) -> Vec<Option<FurnitureKind>> {
    /// The first number seen may be this much without the text before it filling as many pages.
    const MOST_FIRST: usize = 9;
    let numbers: Vec<Option<Number>> = lines.iter().map(|line| page_number(&line.text)).collect();
    let mut last = 0;
    let mut page = 1;
    let mut signs = 0;
    let mut sorts = vec![None; lines.len()];
    for (at, line) in lines.iter().enumerate() {
        page += u32::from(line.page_start);
        signs += line.text.len();
        let Some(Number { value, is_sure }) = numbers[at] else { continue };
        // An annex numbers its own pages from 1 and shows none on the first.
        let by_page = line.page_start && (value == page || value == last + 1 || value == 2);
        let alone = at < annex && line.blank_before > 0 && is_quiet(&numbers, at);
        let most = (signs / FEWEST_SIGNS).max(MOST_FIRST);
        let is_first = last == 0 && value > 1 && value as usize <= most;
        let counts_on = last > 0 && value == last + 1;
        let before = at.checked_sub(1).map_or("", |before| lines[before].text.as_str());
        let after = lines.get(at + 1).map_or("", |after| after.text.as_str());
        let lacked = wants_value(before, after) || is_first && is_counted(before, after);
        if is_sure || by_page || alone && (is_first || counts_on) && !lacked {
            sorts[at] = Some(FurnitureKind::PageNumber);
            last = value;
        }
    }
    sorts
}

/// Whether few lone numbers stand nearby, so that this one is no table column.
fn is_quiet(numbers: &[Option<Number>], at: usize) -> bool {
    let near = &numbers[at.saturating_sub(6)..(at + 7).min(numbers.len())];
    near.iter().flatten().count() <= 2
}

/// Whether the words `after` go on with what is counted, while no number stands `before`.
fn is_counted(before: &str, after: &str) -> bool {
    let first = after.split(' ').next().unwrap_or_default();
    let has_number = before.ends_with(|c: char| c.is_ascii_digit());
    let first = first.trim_end_matches([',', '.', ';']);
    old_texts().counted.iter().any(|counted| counted == first) && !has_number
}

/// Marks the lines that come back page by page: those that end with "Trang 5" and count on, and those at
/// the edges of pages that always say the same.
fn running(lines: &[Line], annex: usize, sorts: &mut [Option<FurnitureKind>]) {
    let mut numbered: HashMap<&str, Vec<(usize, u32)>> = HashMap::new();
    let mut same: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        if sorts[at].is_some() || line.is_row() || line.text.chars().count() > MOST_SIGNS {
            continue;
        }
        if let Some((words, value)) = page_at_end(&line.text) {
            numbered.entry(words).or_default().push((at, value));
        } else if edge(lines, sorts, at) != Edge::None {
            same.entry(&line.text).or_default().push(at);
        }
    }
    let mut found: Vec<usize> = Vec::new();
    for places in numbered.into_values() {
        let counts_on = places.windows(2).all(|pair| pair[1].1 == pair[0].1 + 1);
        if places.len() > 1 && counts_on {
            found.extend(places.iter().map(|&(at, _)| at));
        }
    }
    for (words, places) in same {
        let by_number = places.iter().filter(|&&at| edge(lines, sorts, at) == Edge::Number).count();
        let in_text = places.iter().any(|&at| at < annex);
        let is_label = words.split(' ').take(FEWEST_WORDS).count() < FEWEST_WORDS;
        let is_repeated = by_number >= 2 || places.len() >= FEWEST_PAGES;
        if is_repeated && in_text && !is_label && !opens_anything(words) {
            found.extend(places.iter().filter(|&&at| at > 0 || by_number == places.len()));
        }
    }
    for at in found {
        sorts[at] = Some(FurnitureKind::Running);
    }
}

/// A running line is one line.
const MOST_SIGNS: usize = 110;
/// Fewer words are a label of a table.
const FEWEST_WORDS: usize = 3;
/// A line that comes back on fewer pages may be text.
const FEWEST_PAGES: usize = 3;

/// Numbers and bullets begin text, whatever comes back.
fn opens_anything(words: &str) -> bool {
    marker::bullet(words).is_some() || marker::marker(words).is_some()
}

/// Where on a page a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    None,
    /// First or last of its page, by a form feed.
    Page,
    /// Beside a page number.
    Number,
}

fn edge(lines: &[Line], sorts: &[Option<FurnitureKind>], at: usize) -> Edge {
    let is_number = |at: usize| sorts.get(at) == Some(&Some(FurnitureKind::PageNumber));
    if is_number(at + 1) || at.checked_sub(1).is_some_and(is_number) {
        return Edge::Number;
    }
    let ends = lines.get(at + 1).is_some_and(|next| next.page_start);
    if lines[at].page_start || ends { Edge::Page } else { Edge::None }
}

/// "Báo cáo CCHC quý I/2026 - Trang 5": the words before, and the number.
fn page_at_end(text: &str) -> Option<(&str, u32)> {
    let (words, number) = text.rsplit_once(' ')?;
    let number = number.split('/').next().unwrap_or_default();
    let words = words.strip_suffix("Trang").or_else(|| words.strip_suffix("trang"))?;
    let words = words.trim_end_matches([' ', '-', '–', '|', '·', ',']);
    Some((words, page_number(number)?.value)).filter(|_| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{super::source::text as lines, *};

    #[track_caller]
    fn check(source: &str, expected: &[&str], dropped: &[&str]) {
        let mut lines = lines::split(source);
        let end = lines.len();
        let taken = take_out(&mut lines, end);
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        let taken: Vec<&str> = taken.iter().map(|furniture| furniture.text.as_str()).collect();
        assert_eq!((texts.as_slice(), taken.as_slice()), (expected, dropped));
    }

    #[test]
    fn lone_numbers_between_blank_lines_are_page_numbers() {
        check("một\n\n\n6\n\n6. hai", &["một", "6. hai"], &["6"]);
        check("một\n\u{c}2\nhai\n\u{c}- 3 -\n\nba", &["một", "hai", "ba"], &["2", "- 3 -"]);
        check("một\n\nTrang 2/9\n\nhai", &["một", "hai"], &["Trang 2/9"]);
    }

    #[test]
    fn numbers_of_a_table_stay() {
        check("a\n\n12\n\nb\n\n7\n\nc\n\n9\n\nd", &["a", "12", "b", "7", "c", "9", "d"], &[]);
        check("một\n6\nhai", &["một", "6", "hai"], &[]);
    }

    #[test]
    fn values_of_sentences_stay() {
        check("Số hồ sơ quá hạn là\n\n4\n\nTỷ lệ", &["Số hồ sơ quá hạn là", "4", "Tỷ lệ"], &[]);
        check("Số hồ sơ:\n\n4\n\nTỷ lệ", &["Số hồ sơ:", "4", "Tỷ lệ"], &[]);
        check("đã trả\n\n4\n\nhồ sơ", &["đã trả", "4", "hồ sơ"], &[]);
        check("một\n\n04\n\nhai", &["một", "04", "hai"], &[]);
        check("một\n\n2\n\nhai\n\n57\n\nba", &["một", "hai", "57", "ba"], &["2"]);
        check("một\n\n120\n\nhai", &["một", "120", "hai"], &[]);
        check("như sau:\n\n2\n\n- hai", &["như sau:", "- hai"], &["2"]);
    }

    #[test]
    fn pages_marked_as_such_are_known_anywhere() {
        check(
            "một\nTrang 1\nhai\nTrang 2/8\nba\n- 3 -\nbốn",
            &["một", "hai", "ba", "bốn"],
            &["Trang 1", "Trang 2/8", "- 3 -"],
        );
    }

    #[test]
    fn lines_that_come_back_page_by_page_are_running() {
        let running = "UBND xã Mẫu - Báo cáo";
        check(
            &format!("một\n\nTrang 1\n{running}\n\nhai\n\nTrang 2\n{running}\n\nba"),
            &["một", "hai", "ba"],
            &["Trang 1", running, "Trang 2", running],
        );
        check(
            "một\nBáo cáo quý I - Trang 5\nhai\nBáo cáo quý I - Trang 6\nba",
            &["một", "hai", "ba"],
            &["Báo cáo quý I - Trang 5", "Báo cáo quý I - Trang 6"],
        );
        let feeds =
            format!("{running}\nmột\n\u{c}{running}\nhai\n\u{c}{running}\nba\n\u{c}{running}");
        check(&feeds, &[running, "một", "hai", "ba"], &[running, running, running]);
    }

    #[test]
    fn rules_are_taken_out() {
        check("một\n\n---\n\nhai", &["một", "hai"], &["---"]);
    }

    #[test]
    fn lines_said_twice_are_text() {
        check("Đã làm xong.\n\nhai\n\nĐã làm xong.", &["Đã làm xong.", "hai", "Đã làm xong."], &[]);
        check(
            "một\n\u{c}Đã làm xong.\nhai\n\u{c}Đã làm xong.",
            &["một", "Đã làm xong.", "hai", "Đã làm xong."],
            &[],
        );
        check("xem Báo cáo - Trang 5\nhai", &["xem Báo cáo - Trang 5", "hai"], &[]);
    }
}
