//! From a point of the page to the place that printed what stands there, to the byte of the word.
//!
//! Inside one stretch the source holds the same letters in the same order (markup and placeholders begin
//! stretches of their own), so counting letters along the source leads to the byte; runs of spaces print as one and
//! what draws nothing prints not at all.

use eframe::egui::Pos2;

use super::printed::{LetterAt, LetterStretch, PrintedPages};
use crate::{
    layout::page::{Glyph, TextRun},
    model::{Place, Report},
};

/// A click beside a line still means the line, this far away.
const NEAR_PT: f32 = 72.0;
/// Lines are a little higher than their letters.
const LEADING_PT: f32 = 2.0;

/// The stretch at a point of a page, or the nearest on the same line.
pub fn stretch_at(printed: &PrintedPages, page: usize, point: Pos2) -> Option<LetterAt> {
    let away = |stretch: &LetterStretch| {
        let (left, right) = (stretch.area.left() - point.x, point.x - stretch.area.right());
        left.max(right).max(0.0)
    };
    let on_line = |stretch: &LetterStretch| {
        stretch.area.top() - LEADING_PT <= point.y && point.y <= stretch.area.bottom() + LEADING_PT
    };
    printed.stretches[page]
        .iter()
        .enumerate()
        .filter(|(_, stretch)| on_line(stretch) && away(stretch) <= NEAR_PT)
        .min_by(|(_, a), (_, b)| {
            let off = |stretch: &LetterStretch| (stretch.area.center().y - point.y).abs();
            (away(a), off(a)).partial_cmp(&(away(b), off(b))).unwrap_or(std::cmp::Ordering::Equal)
        })
        .map(|(stretch, _)| LetterAt { page, stretch })
}

/// The place of the word at a horizontal position of a stretch.
pub fn place_at(printed: &PrintedPages, at: LetterAt, x_pt: f32, report: &Report) -> Place {
    let stretch = printed.stretch(at);
    let place = printed.place(stretch);
    let (Place::Text { section, start }, Some(run)) = (place, printed.run(at.page, stretch)) else {
        return place.clone();
    };
    let before = &run.glyphs[..word_start(run, x_pt)];
    let text = report.section(*section).map_or("", |section| section.text.as_str());
    let byte = byte_after(text, *start as usize, before.iter().map(|glyph| glyph.ch));
    Place::Text { section: *section, start: u32::try_from(byte).unwrap_or(*start) }
}

/// Index of the first glyph of the word at `x_pt`; between two words it is the one before.
fn word_start(run: &TextRun, x_pt: f32) -> usize {
    let mut pen = run.x_pt;
    let mut start = 0;
    let mut in_word = false;
    for (at, Glyph { ch, advance_pt, .. }) in run.glyphs.iter().enumerate() {
        if pen > x_pt {
            break;
        }
        let is_letter = !ch.is_whitespace();
        if is_letter && !in_word {
            start = at;
        }
        in_word = is_letter;
        pen += advance_pt;
    }
    start
}

/// The byte of `source` behind the letters `printed`, which begin at byte `start`.
pub fn byte_after(source: &str, start: usize, printed: impl IntoIterator<Item = char>) -> usize {
    let Some(tail) = source.get(start..) else { return start };
    let mut rest = tail.chars().peekable();
    let mut byte = start;
    for letter in printed {
        // Left out in print: the rest of a run of spaces, signs that draw nothing.
        let mut next = rest.next();
        if next.is_some_and(|c| !stands_for(c, letter))
            && rest.peek().is_some_and(|c| stands_for(*c, letter))
        {
            byte += next.map_or(0, char::len_utf8);
            next = rest.next();
        }
        byte += next.map_or(0, char::len_utf8);
        if letter == ' ' {
            while let Some(space) = rest.next_if(|c| is_plain_space(*c)) {
                byte += space.len_utf8();
            }
        }
    }
    byte
}

/// Whether a typed letter prints as this one; a letter the face lacks prints as a sign of its own.
fn stands_for(typed: char, printed: char) -> bool {
    typed == printed || (printed == ' ' && is_plain_space(typed))
}

fn is_plain_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Pen position of the letter that byte `byte` of the source prints, in a stretch that begins at byte `start`.
pub fn x_of_byte(run: &TextRun, source: &str, start: usize, byte: usize) -> f32 {
    let letters = source.get(start..byte).map_or(0, |between| between.chars().count());
    run.x_pt + run.glyphs.iter().take(letters).map(|glyph| glyph.advance_pt).sum::<f32>()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The letters `printed` begin at byte `start` of the source; what follows them is `expected`.
    #[track_caller]
    fn check(source: &str, start: &str, printed: &str, expected: &str) {
        let start = source.find(start).expect("the start");
        let byte = byte_after(source, start, printed.chars());
        assert_eq!(source.get(byte..), Some(expected), "{source:?}");
    }

    #[test]
    fn vietnamese_letters_count_by_their_bytes() {
        check("Tiếp nhận đủ hồ sơ", "Tiếp", "", "Tiếp nhận đủ hồ sơ");
        check("Tiếp nhận đủ hồ sơ", "Tiếp", "Tiếp ", "nhận đủ hồ sơ");
        check("Tiếp nhận đủ hồ sơ", "nhận", "nhận đủ ", "hồ sơ");
    }

    #[test]
    fn a_stretch_behind_markup_counts_from_its_own_start() {
        check("**Đã** giải quyết {x} hồ sơ", "Đã", "Đã", "** giải quyết {x} hồ sơ");
        check("**Đã** giải quyết {x} hồ sơ", " giải", " giải ", "quyết {x} hồ sơ");
        check(r"giá \{5} là *đúng* lắm", "{5}", "{5} ", "là *đúng* lắm");
    }

    #[test]
    fn runs_of_spaces_and_invisible_signs_print_as_one_or_not() {
        check("một   hai\tba", "một", "một ", "hai\tba");
        check("một   hai\tba", "một", "một hai ", "ba");
        check("một\u{200b} hai", "một", "một ", "hai");
        check("số\u{a0}5 là", "số", "số\u{a0}", "5 là");
        check("dấu ☃ lạ", "dấu", "dấu □ ", "lạ");
    }

    #[test]
    fn more_letters_than_the_source_holds_end_at_its_end() {
        check("ngắn", "ngắn", "ngắn hơn", "");
        assert_eq!(byte_after("ngắn", 99, "x".chars()), 99);
    }
}
