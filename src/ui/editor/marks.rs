//! Bold and italic: puts `**` or `*` around what is selected, or takes them away.
//!
//! Works on the stored text, a paragraph at a time, by the signs the page itself reads. Invariant: only
//! marks come and go; every other character stays.

use std::ops::Range;

use crate::compose::inline::{self, Sign};

/// The text with the mark (`**` or `*`) toggled on the selection, and the selection afterwards; with nothing
/// selected, on the word around the cursor.
pub fn toggled(source: &str, selected: Range<usize>, mark: &str) -> (String, Range<usize>) {
    let selected = if selected.is_empty() { word_around(source, selected.start) } else { selected };
    let sign = if mark == "**" { Sign::Bold } else { Sign::Italic };
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for paragraph in source.split('\n') {
        let end = start + paragraph.len();
        let within =
            selected.start.clamp(start, end) - start..selected.end.clamp(start, end) - start;
        paragraphs.push(Part { paragraph, start, within: trimmed(paragraph, within), sign, mark });
        start = end + 1;
    }
    let wanted = paragraphs.iter().filter(|part| !part.within.is_empty());
    let take_away = wanted.clone().all(Part::is_marked) && wanted.clone().next().is_some();
    let (mut first, mut last) = (None, selected.start);
    let mut out = String::with_capacity(source.len() + 8);
    for part in &paragraphs {
        if part.start > 0 {
            out.push('\n');
        }
        if part.within.is_empty() {
            out.push_str(part.paragraph);
            continue;
        }
        let (text, within) = if take_away { part.without() } else { part.with() };
        first.get_or_insert(out.len() + within.start);
        last = out.len() + within.end;
        out.push_str(&text);
    }
    let first = first.unwrap_or(selected.start);
    (out, first..last.max(first))
}

/// The word around a place: letters up to the next blank, without punctuation at its ends.
fn word_around(source: &str, at: usize) -> Range<usize> {
    let is_end = |c: char| c.is_whitespace() || c == '*';
    let start = source[..at]
        .rfind(is_end)
        .map_or(0, |blank| blank + source[blank..].chars().next().map_or(1, char::len_utf8));
    let end = source[at..].find(is_end).map_or(source.len(), |blank| at + blank);
    let of_word = |c: char| c.is_alphanumeric() || "{}_:%".contains(c);
    let word = source[start..end].trim_end_matches(|c| !of_word(c));
    let lead = word.len() - word.trim_start_matches(|c| !of_word(c)).len();
    let (start, end) = (start + lead, start + word.len());
    if start < end && start <= at && at <= end { start..end } else { at..at }
}

/// A range without blanks at its ends and without the bullet that begins a paragraph.
fn trimmed(paragraph: &str, range: Range<usize>) -> Range<usize> {
    let bullet = ["- ", "+ "].iter().find(|bullet| paragraph.starts_with(**bullet));
    let start = range.start.max(bullet.map_or(0, |bullet| bullet.len()));
    if start >= range.end {
        return range.end..range.end;
    }
    let text = paragraph[start..range.end].trim_end();
    let lead = text.len() - text.trim_start().len();
    start + lead..start + text.len()
}

struct Part<'a> {
    paragraph: &'a str,
    /// Byte of the paragraph in the source.
    start: usize,
    /// What is selected of it.
    within: Range<usize>,
    sign: Sign,
    mark: &'a str,
}

impl Part<'_> {
    /// The marked stretches of the paragraph: the mark that opens each, and the one that closes it.
    fn runs(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let end = self.paragraph.len();
        let marks: Vec<_> = inline::signs(self.paragraph)
            .into_iter()
            .filter(|(_, sign)| *sign == self.sign)
            .map(|(range, _)| range)
            .collect();
        let pair =
            |pair: &[Range<usize>]| (pair[0].clone(), pair.get(1).cloned().unwrap_or(end..end));
        marks.chunks(2).map(pair).collect()
    }

    /// Whether all that is selected is marked.
    fn is_marked(&self) -> bool {
        let (from, to) = (self.within.start, self.within.end);
        self.runs().iter().any(|(open, close)| open.start <= from && to <= close.end)
    }

    /// The paragraph with the selection marked; stretches it touches become one with it.
    fn with(&self) -> (String, Range<usize>) {
        let mut around = self.within.clone();
        let mut changes = Vec::new();
        for (open, close) in self.runs() {
            if open.start < self.within.end && self.within.start < close.end {
                around = around.start.min(open.start)..around.end.max(close.end);
                changes.extend([(open, ""), (close, "")]);
            }
        }
        changes.push((around.start..around.start, self.mark));
        changes.push((around.end..around.end, self.mark));
        self.changed(changes)
    }

    /// The paragraph with the selection unmarked; what was marked beside it stays so.
    fn without(&self) -> (String, Range<usize>) {
        let mut changes = Vec::new();
        for (open, close) in self.runs() {
            if self.within.start < open.start || close.end < self.within.end {
                continue;
            }
            let from = self.within.start.max(open.end);
            let to = self.within.end.min(close.start);
            let before = self.paragraph[open.end..from].trim_end();
            let after = self.paragraph[to..close.start].trim_start();
            // Marks of the other face are no words.
            let says_nothing = |text: &str| text.chars().all(|c| c == '*');
            if says_nothing(before) {
                changes.push((open, ""));
            } else {
                let end = open.end + before.len();
                changes.push((end..end, self.mark));
            }
            if says_nothing(after) {
                changes.push((close, ""));
            } else {
                let start = close.start - after.len();
                changes.push((start..start, self.mark));
            }
        }
        self.changed(changes)
    }

    /// Applies changes; says where the selection went.
    fn changed(&self, mut changes: Vec<(Range<usize>, &str)>) -> (String, Range<usize>) {
        changes.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::new();
        let (mut from, mut start, mut end) = (0, self.within.start, self.within.end);
        for (range, new) in changes {
            out.push_str(&self.paragraph[from.min(range.start)..range.start]);
            out.push_str(new);
            from = range.end;
            let grown = new.len() as isize - range.len() as isize;
            let moved = |place: usize| place.saturating_add_signed(grown);
            // A mark at the selection's start goes before it; one at its end, behind.
            if range.end <= self.within.start {
                start = moved(start);
            }
            if range.end < self.within.end || (range.end <= self.within.end && !range.is_empty()) {
                end = moved(end);
            }
        }
        out.push_str(&self.paragraph[from..]);
        let end = end.min(out.len());
        (out, start.min(end)..end)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The selection stands between bars.
    #[track_caller]
    fn check(typed: &str, mark: &str, expected: &str) {
        let start = typed.find('|').expect("a bar");
        let end = typed.rfind('|').expect("a bar") - usize::from(typed.matches('|').count() > 1);
        let source = typed.replace('|', "");
        let (text, selected) = toggled(&source, start..end, mark);
        let mut shown = text;
        shown.insert(selected.end, '|');
        shown.insert(selected.start, '|');
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_selection_becomes_bold_and_plain_again() {
        check("một |hai ba| bốn", "**", "một **|hai ba|** bốn");
        check("một **|hai ba|** bốn", "**", "một |hai ba| bốn");
        check("một |**hai ba**| bốn", "**", "một |hai ba| bốn");
        check("|một |hai", "*", "*|một|* hai");
    }

    #[test]
    fn the_word_at_the_cursor_when_nothing_is_selected() {
        check("tiếp nh|ận, trả", "**", "tiếp **|nhận|**, trả");
        check("tiếp **nh|ận**, trả", "**", "tiếp |nhận|, trả");
        check("đạt {a_b|:so}.", "*", "đạt *|{a_b:so}|*.");
        check("hai |  ba", "**", "hai ||  ba");
    }

    #[test]
    fn part_of_a_bold_stretch_is_cut_out_and_neighbours_join() {
        check("**một |hai| ba**", "**", "**một** |hai| **ba**");
        check("**một** |hai **ba|**", "**", "**một** **|hai ba|**");
    }

    #[test]
    fn every_paragraph_is_marked_by_itself_and_bullets_stay_outside() {
        check("|- một\n\n+ hai|", "**", "- **|một**\n\n+ **hai|**");
        check("- **|một**\n\n+ **hai|**", "**", "- |một\n\n+ hai|");
    }

    #[test]
    fn italic_within_bold() {
        check("**một |hai|**", "*", "**một *|hai|***");
        check("**một *|hai|***", "*", "**một |hai|**");
    }

    proptest! {
        #[test]
        fn only_marks_come_and_go(text in "[ab ế*{}\n.\\\\-]{0,24}", from in 0usize..24, to in 0usize..24, bold: bool) {
            let place = |nth: usize| text.char_indices().nth(nth).map_or(text.len(), |(at, _)| at);
            let selected = place(from.min(to))..place(from.max(to));
            let (new, range) = toggled(&text, selected, if bold { "**" } else { "*" });
            prop_assert_eq!(new.replace('*', ""), text.replace('*', ""));
            prop_assert!(new.is_char_boundary(range.start) && new.is_char_boundary(range.end));
        }
    }
}
