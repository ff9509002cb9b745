//! Fragments → lines: optimal breaks for the paragraph as a whole, and splits for what no line can hold.
//!
//! Invariant: no line is wider than its measure, unless it holds a single letter.

use std::ops::Range;

use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};
use unicode_normalization::char::is_combining_mark;

use super::{
    fragments::{Fragment, Glue, fragments},
    letters::{Letter, LetterKind, LetterText, width_pt},
    style::{Breaking, Flow},
};

/// Widths of the lines of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct LineWidths {
    pub first_pt: f32,
    pub rest_pt: f32,
}

/// Gaps are squared points, at most some 220 000 on the widest line: one more line costs more than any gap, a
/// line too wide more than any number of lines, and a lone short word at the end as much as a gap of 20 pt.
const PENALTIES: Penalties = Penalties {
    nline_penalty: 1_000_000,
    overflow_penalty: 10_000_000_000,
    short_last_line_fraction: 4,
    short_last_line_penalty: 400,
    hyphen_penalty: 0,
};

/// What is asked of a justified paragraph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Evenness {
    /// Most the spaces of a line should gain.
    pub loose_pt: f32,
    /// Share of the line that the last line should fill.
    pub shortest_last_line: f32,
}

/// Sums of widths may differ in their last digits from the measure they fill exactly.
const TOLERANCE_PT: f64 = 0.002;

/// Letters of each line, without the space at its end. With `evenness`, a paragraph with a loose line is broken again
/// with less held together, if that helps, and one with a short last line with more, unless a line gets loose.
pub(super) fn break_lines(
    text: &LetterText<'_>,
    measure: LineWidths,
    evenness: Option<Evenness>,
    breaking: &Breaking,
) -> Vec<Range<usize>> {
    if text.letters.is_empty() {
        return Vec::new();
    }
    if text.width_pt() <= measure.first_pt {
        return std::iter::once(0..text.letters.len()).collect();
    }
    let mut glue = Glue::Counts;
    let mut lines = wrapped(text, measure, glue, breaking);
    let Some(evenness) = evenness else {
        return lines;
    };
    let loose = f64::from(evenness.loose_pt);
    let mut loosest = loosest_pt(text, &lines, measure);
    if loosest > loose {
        let freer = wrapped(text, measure, Glue::Names, breaking);
        let gained = loosest_pt(text, &freer, measure);
        if gained < loosest {
            (glue, lines, loosest) = (Glue::Names, freer, gained);
        }
    }
    let shortest = f64::from(measure.rest_pt * evenness.shortest_last_line);
    if !lines.last().is_some_and(|last| is_short(&text.letters[last.clone()], shortest)) {
        return lines;
    }
    let longer = wrapped_with_last(text, measure, glue, shortest, breaking);
    let gained = loosest_pt(text, &longer, measure);
    if longer.len() == lines.len() && gained <= loosest.max(loose) { longer } else { lines }
}

/// The narrowest measure, down to `uneven_title` of the line, that needs no more lines: titles break into lines of
/// like length instead of one long and one short, and of two lines rather after a comma.
pub(super) fn balanced(
    text: &LetterText<'_>,
    measure: LineWidths,
    flow: &Flow,
    glue: Glue,
    breaking: &Breaking,
) -> Vec<Range<usize>> {
    if text.width_pt() <= measure.first_pt {
        return break_lines(text, measure, None, breaking);
    }
    let widths = measure.widths();
    let pieces = pieces(text, widths, glue, breaking);
    let lines = optimal(&pieces, widths);
    let indent = widths[1] - widths[0];
    let widest = pieces.iter().map(|piece| piece.width_pt).fold(0.0, f64::max);
    let (mut low, mut high) =
        ((widths[1] * f64::from(flow.uneven_title)).max(widest + indent), widths[1]);
    while high - low > 1.0 {
        let middle = low.midpoint(high);
        if wrap_first_fit(&pieces, &[middle - indent, middle]).len() > lines.len() {
            low = middle;
        } else {
            high = middle;
        }
    }
    if lines.len() == 2 {
        let wider = (high + widths[1] * f64::from(flow.title_comma_share)).min(widths[1]);
        if let Some(lines) = two_at_comma(text, &pieces, [wider - indent, wider]) {
            return lines;
        }
    }
    let narrow = ranges(&wrap_first_fit(&pieces, &[high - indent, high]));
    if narrow.len() == lines.len() { narrow } else { lines }
}

/// Two lines, the first ending with a comma or semicolon, as even as may be; none where no such lines fit.
fn two_at_comma(
    text: &LetterText<'_>,
    pieces: &[Fragment],
    widths: [f64; 2],
) -> Option<Vec<Range<usize>>> {
    let (start, end) = (pieces.first()?.start, pieces.last()?.end);
    let breaks = pieces.windows(2).filter_map(|pair| {
        let lines = [start..pair[0].end, pair[1].start..end];
        let missing = [0, 1].map(|at| widths[at] - width_pt(&text.letters[lines[at].clone()]));
        let fits = missing.iter().all(|&missing| missing >= 0.0);
        let end = text.letters[lines[0].clone()].last().map(|letter| letter.ch);
        (fits && matches!(end, Some(',' | ';'))).then(|| ((missing[0] - missing[1]).abs(), lines))
    });
    let evenest = breaks.min_by(|(a, _), (b, _)| a.total_cmp(b));
    evenest.map(|(_, lines)| lines.to_vec())
}

/// Width of the widest stretch without a break.
pub(super) fn widest_piece_pt(text: &LetterText<'_>, glue: Glue, breaking: &Breaking) -> f32 {
    let pieces = fragments(text, glue, breaking);
    pieces.iter().map(|piece| piece.width_pt as f32).fold(0.0, f32::max)
}

impl LineWidths {
    fn widths(self) -> [f64; 2] {
        [self.first_pt, self.rest_pt].map(|width| f64::from(width) + TOLERANCE_PT)
    }
}

fn wrapped(
    text: &LetterText<'_>,
    measure: LineWidths,
    glue: Glue,
    breaking: &Breaking,
) -> Vec<Range<usize>> {
    let widths = measure.widths();
    optimal(&pieces(text, widths, glue, breaking), widths)
}

/// Lines whose last is not short.
fn wrapped_with_last(
    text: &LetterText<'_>,
    measure: LineWidths,
    glue: Glue,
    shortest_pt: f64,
    breaking: &Breaking,
) -> Vec<Range<usize>> {
    let widths = measure.widths();
    let mut pieces = pieces(text, widths, glue, breaking);
    while let [.., before, last] = pieces.as_slice()
        && is_short(&text.letters[last.start..last.end], shortest_pt)
    {
        let joined = Fragment::measured(&text.letters, before.start, last.end);
        pieces.truncate(pieces.len() - 2);
        pieces.push(joined);
    }
    optimal(&pieces, widths)
}

/// Less than `shortest_pt`; a word alone should be twice as wide, as a web address is.
fn is_short(line: &[Letter], shortest_pt: f64) -> bool {
    let is_word = line.iter().all(|letter| letter.kind != LetterKind::Space);
    width_pt(line) < if is_word { 2.0 * shortest_pt } else { shortest_pt }
}

fn pieces(
    text: &LetterText<'_>,
    widths: [f64; 2],
    glue: Glue,
    breaking: &Breaking,
) -> Vec<Fragment> {
    let whole = fragments(text, glue, breaking);
    split_wide(&text.letters, whole, widths, &breaking.long_word_breaks)
}

fn optimal(pieces: &[Fragment], widths: [f64; 2]) -> Vec<Range<usize>> {
    let lines = wrap_optimal_fit(pieces, &widths, &PENALTIES);
    match lines.map(|lines| ranges_within(&lines, widths)) {
        Ok(Some(lines)) => lines,
        _ => ranges(&wrap_first_fit(pieces, &widths)),
    }
}

/// What the spaces of the loosest line would gain by justification; the last line is not justified.
fn loosest_pt(text: &LetterText<'_>, lines: &[Range<usize>], measure: LineWidths) -> f64 {
    let gain = |(at, line): (usize, &Range<usize>)| {
        let letters = &text.letters[line.clone()];
        let width = if at == 0 { measure.first_pt } else { measure.rest_pt };
        let spaces = letters.iter().filter(|letter| letter.kind == LetterKind::Space).count();
        (f64::from(width) - width_pt(letters)) / spaces.max(1) as f64
    };
    let justified = lines.len().saturating_sub(1);
    lines.iter().take(justified).enumerate().map(gain).fold(0.0, f64::max)
}

fn ranges_within(lines: &[&[Fragment]], widths: [f64; 2]) -> Option<Vec<Range<usize>>> {
    let fits = lines.iter().enumerate().all(|(at, line)| {
        let width: f64 = line.iter().map(|piece| piece.width_pt + piece.space_pt).sum();
        let last_space = line.last().map_or(0.0, |piece| piece.space_pt);
        width - last_space <= widths[at.min(1)] + TOLERANCE_PT
    });
    fits.then(|| ranges(lines))
}

fn ranges(lines: &[&[Fragment]]) -> Vec<Range<usize>> {
    lines.iter().filter_map(|line| Some(line.first()?.start..line.last()?.end)).collect()
}

/// Splits fragments wider than their line: at the spaces inside, then after the signs of `breaks`, at last
/// between any two letters. Only the first piece is sure of the first line.
fn split_wide(
    letters: &[Letter],
    whole: Vec<Fragment>,
    widths: [f64; 2],
    breaks: &[String],
) -> Vec<Fragment> {
    let narrowest = widths[0].min(widths[1]);
    if whole.iter().all(|fragment| fragment.width_pt <= narrowest) {
        return whole;
    }
    let mut pieces = Vec::with_capacity(whole.len() + 8);
    for fragment in whole {
        if fragment.width_pt <= limit(&pieces, widths) {
            pieces.push(fragment);
            continue;
        }
        for word in split_after(letters, &fragment, |letter| letter.kind != LetterKind::Glyph) {
            split_word(letters, word, widths, breaks, &mut pieces);
        }
    }
    pieces
}

/// Width of the line that the next piece may have to itself.
fn limit(pieces: &[Fragment], [first, rest]: [f64; 2]) -> f64 {
    if pieces.is_empty() { first } else { rest }
}

fn split_word(
    letters: &[Letter],
    word: Fragment,
    widths: [f64; 2],
    breaks: &[String],
    pieces: &mut Vec<Fragment>,
) {
    if word.width_pt <= limit(pieces, widths) {
        pieces.push(word);
        return;
    }
    let Some((signs, finer)) = breaks.split_first() else {
        split_anywhere(letters, &word, widths, pieces);
        return;
    };
    for part in split_after(letters, &word, |letter| signs.contains(letter.ch)) {
        split_word(letters, part, widths, finer, pieces);
    }
}

/// Splits after each letter that `is_end`; a space there belongs to no piece, anything else to the piece it ends.
fn split_after(
    letters: &[Letter],
    fragment: &Fragment,
    is_end: impl Fn(&Letter) -> bool,
) -> Vec<Fragment> {
    let mut pieces = Vec::new();
    let mut start = fragment.start;
    for at in fragment.start..fragment.end {
        if !is_end(&letters[at]) {
            continue;
        }
        let end = if letters[at].kind == LetterKind::Space { at } else { at + 1 };
        if end < fragment.end {
            pieces.push(Fragment::measured(letters, start, end));
            start = at + 1;
        }
    }
    pieces.push(Fragment::measured(letters, start, fragment.end));
    pieces
}

/// Fills lines with letters; a combining mark stays with its letter.
fn split_anywhere(
    letters: &[Letter],
    part: &Fragment,
    widths: [f64; 2],
    pieces: &mut Vec<Fragment>,
) {
    let mut start = part.start;
    let mut width = 0.0;
    for at in part.start..part.end {
        let advance = f64::from(letters[at].advance_pt);
        if at > start
            && width + advance > limit(pieces, widths)
            && !is_combining_mark(letters[at].ch)
        {
            pieces.push(Fragment::measured(letters, start, at));
            start = at;
            width = 0.0;
        }
        width += advance;
    }
    pieces.push(Fragment::measured(letters, start, part.end));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        compose::document::Inline,
        layout::{fonts::Fonts, page::NodeId, setting::Setting, style::Style},
        model::Place,
    };

    /// Lines of 14 pt text on a measure of so many widths of "0" (7 pt).
    #[track_caller]
    fn check(text: &str, digits: f32, expected: &[&str]) {
        let measure = LineWidths { first_pt: digits * 7.0, rest_pt: digits * 7.0 };
        check_within(text, measure, expected);
    }

    #[track_caller]
    fn check_within(text: &str, measure: LineWidths, expected: &[&str]) {
        let style = Style::nd30();
        let mut setting = Setting::new("", style, Fonts::bundled());
        let inlines = [Inline::text(text, Place::Page)];
        let mut set = LetterText::new(&style.paragraphs.body, NodeId(0));
        set.push(&mut setting.structure, setting.fonts, &inlines);
        let set = set.trimmed();
        let lines: Vec<String> = break_lines(&set, measure, None, &style.breaking)
            .into_iter()
            .map(|line| set.letters[line].iter().map(|letter| letter.ch).collect())
            .collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn lines_break_at_spaces_only() {
        check("00000 71/2014/TTLT 000", 12.0, &["00000", "71/2014/TTLT", "000"]);
    }

    #[test]
    fn words_that_hold_together_part_before_a_word_is_cut() {
        check("12 triệu đồng", 13.0, &["12 triệu đồng"]);
        check("ngày 00000000", 8.0, &["ngày", "00000000"]);
    }

    #[test]
    fn a_long_word_breaks_after_slashes_then_other_signs_then_anywhere() {
        check("00/00-00/00", 7.0, &["00/", "00-00/", "00"]);
        check("0/00000-00000", 6.0, &["0/", "00000-", "00000"]);
        check("0/00000000", 6.0, &["0/", "000000", "00"]);
    }

    #[test]
    fn a_hanging_paragraph_splits_for_its_narrower_lines() {
        let measure = LineWidths { first_pt: 84.0, rest_pt: 70.0 };
        check_within("- 00000000000", measure, &["- 0000000000", "0"]);
    }

    #[test]
    fn a_line_exactly_full_is_one_line() {
        check("0000000000", 10.0, &["0000000000"]);
        check("00000000000", 10.0, &["0000000000", "0"]);
    }

    #[test]
    fn a_measure_without_width_still_takes_a_letter_a_line() {
        check("000", 0.0, &["0", "0", "0"]);
        check("000", -5.0, &["0", "0", "0"]);
    }
}
