//! Which words say what a number counts: those of its clause.

use std::ops::Range;

use crate::prose::{Reading, Said};

/// Words of the clause around a number, in lower case, without the clauses of its neighbours: those from the
/// last number, semicolon or full stop before it to the next one after it.
pub fn label(reading: &Reading, span: &Range<usize>) -> String {
    let clause = clause(reading, span);
    let tail = reading.lower.get(span.end..clause.end).unwrap_or_default();
    let ends = [tail.find(" và "), tail.find(':')];
    let end = ends.into_iter().flatten().min();
    words_of(reading, span, &(clause.start..end.map_or(clause.end, |at| span.end + at)))
}

/// The words of `clause` around a number, its unit among them and its digits not.
pub(super) fn words_of(reading: &Reading, span: &Range<usize>, clause: &Range<usize>) -> String {
    let lead = reading.lower.get(clause.start..span.start).unwrap_or_default().trim();
    let unit = reading.lower.get(span.clone()).unwrap_or_default();
    let unit = unit.trim_start_matches(|c: char| c.is_ascii_digit() || ".,/ ".contains(c));
    let tail = reading.lower.get(span.end..clause.end).unwrap_or_default().trim();
    let words = format!("{lead} {unit} {tail}");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Bytes of the clause around a number: words that join another thing with “và” included.
pub fn clause(reading: &Reading, span: &Range<usize>) -> Range<usize> {
    let sentence = reading.sentence_at(span.start);
    let counts =
        |said: &Said| matches!(said, Said::Quantity(_) | Said::Fraction { .. } | Said::Percent(_));
    let at = reading.mentions.partition_point(|mention| mention.span.start < span.start);
    let numbers_before = reading.mentions[..at].iter().rev().find(|mention| counts(&mention.said));
    // Far words say nothing of a number, and looking at them would make long texts slow.
    let near = span.start - reading.before(span.start).len();
    let before = numbers_before.map_or(0, |mention| mention.span.end);
    let after = reading.mentions[at..]
        .iter()
        .find(|mention| mention.span.start >= span.end && counts(&mention.said));
    let after = after.map_or(reading.lower.len(), |mention| mention.span.start);
    let start =
        clause_start(reading, near.max(before), span.start, before > sentence.start.max(near));
    let far = span.end + reading.after(span.end).len();
    let end = clause_end(reading, span.end, far.min(after.max(span.end)));
    start..end
}

/// After the last mark that ends what came before. Where a number came before, its own words reach up to
/// the first comma; a colon parts them from what follows even behind such a mark.
fn clause_start(reading: &Reading, from: usize, to: usize, after_number: bool) -> usize {
    let Some(between) = reading.lower.get(from..to) else { return to };
    let last = last_mark(between).map(|at| from + at);
    if !after_number {
        return last.unwrap_or(from);
    }
    let first = |marks: &[char]| first_mark(reading, from, between, marks).map(|at| at + 1);
    last.or_else(|| first(&[','])).max(first(&[':'])).unwrap_or(to)
}

/// Where the first of `marks` stands in `words`, which begin at byte `from`; those of "mức độ 3, 4" end nothing.
fn first_mark(reading: &Reading, from: usize, words: &str, marks: &[char]) -> Option<usize> {
    let mut places = words.match_indices(marks).map(|(at, _)| from + at);
    places.find(|&at| reading.mention_at(at).is_none())
}

/// Just after the last mark that ends a clause; what stands in brackets that are closed is passed over.
fn last_mark(words: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, sign) in words.char_indices().rev() {
        match sign {
            ')' => depth += 1,
            '(' if depth > 0 => depth -= 1,
            '(' => return Some(at + 1),
            ';' if depth == 0 => return Some(at + 1),
            '.' if depth == 0 && words[at + 1..].starts_with(' ') => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn clause_end(reading: &Reading, from: usize, to: usize) -> usize {
    let Some(after) = reading.lower.get(from..to) else { return from };
    first_mark(reading, from, after, &[';', ',', '(', ')', '.']).unwrap_or(to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Passage, PassageKind, Place},
        prose,
    };

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let passage = Passage::plain(PassageKind::Paragraph, text, Place::Page, 0);
        let reading = prose::read(&passage);
        let quantities = reading.mentions.iter().filter(|m| matches!(m.said, Said::Quantity(_)));
        let labels: Vec<String> = quantities.map(|m| label(&reading, &m.span)).collect();
        assert_eq!(labels, expected);
    }

    #[test]
    fn each_number_has_its_own_words() {
        check(
            "Đã tiếp nhận 20 hồ sơ, trong đó trả đúng hạn 18 hồ sơ, 02 hồ sơ quá hạn; 3 người.",
            &["đã tiếp nhận hồ sơ", "trong đó trả đúng hạn hồ sơ", "hồ sơ quá hạn", "người"],
        );
        check("Xã có 18 cán bộ (10 nam, 08 nữ).", &["xã có cán bộ", "nam", "nữ"]);
        check("Có 50 TTHC mức độ 3, 4, còn lại 5 TTHC.", &["có tthc mức độ 3, 4", "còn lại tthc"]);
        check(
            "Thu về 9 phiếu: tốt 8 phiếu; xấu, phiếu trắng 1 phiếu.",
            &["thu về phiếu", "tốt phiếu", "xấu, phiếu trắng phiếu"],
        );
    }
}
