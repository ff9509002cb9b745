//! How an editor's text looks: bold and italic in their faces, chips on soft ground, unknown placeholders red. Pure: a text taken apart goes in, egui's layout job or rectangles come out.

use std::ops::Range;

use eframe::egui::{
    self, Color32, FontFamily, Galley, Rect, Stroke,
    text::{ByteIndex, LayoutJob, LayoutSection, TextFormat},
};

use super::{chips, faces::Emphasis, screen::Parsed};
use crate::ui::theme::{self, Theme};

/// Size of the text, points.
pub const SIZE: f32 = 14.5;
/// Height of a line, points.
const LINE: f32 = 24.0;
/// Room within a chip before and behind its value, points.
const CHIP_PADDING: f32 = 5.0;
/// Room between a chip's ground and the lines above and below, points.
const CHIP_GAP: f32 = 2.0;

/// Letters in a row that look alike, by what they are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LetterRun {
    Letters(Emphasis),
    Unknown(Emphasis),
    Chip { gap: bool },
}

/// Lays out a text; `width` is where lines break.
pub fn job(
    shown: &str,
    faces: &[Emphasis],
    parsed: &Parsed,
    theme: &Theme,
    width: f32,
) -> LayoutJob {
    let mut sections: Vec<LayoutSection> = Vec::new();
    let (mut chip, mut unknown) = (0, 0);
    let mut last = None;
    for (nth, (byte, letter)) in shown.char_indices().enumerate() {
        while parsed.chips.get(chip).is_some_and(|chip| chip.bytes.end <= byte) {
            chip += 1;
        }
        while parsed.unknown.get(unknown).is_some_and(|unknown| unknown.end <= byte) {
            unknown += 1;
        }
        let face = faces.get(nth).copied().unwrap_or_default();
        let here = parsed.chips.get(chip).filter(|chip| chip.bytes.start <= byte);
        let kind = match here {
            Some(chip) => LetterRun::Chip { gap: &shown[chip.value.clone()] == chips::GAP },
            None if parsed.unknown.get(unknown).is_some_and(|it| it.start <= byte) => {
                LetterRun::Unknown(face)
            }
            None => LetterRun::Letters(Emphasis { escaped: false, ..face }),
        };
        // Room before and behind a chip's value.
        let middle = here.map(|chip| chip.value.start - '\u{206b}'.len_utf8());
        let is_edge = here.is_some_and(|chip| {
            byte == chip.bytes.start || Some(byte) == middle || byte == chip.value.end
        });
        let end = byte + letter.len_utf8();
        match sections.last_mut().filter(|_| last == Some(kind) && !is_edge) {
            Some(section) => section.byte_range.end = ByteIndex(end),
            None => {
                let is_room = here.is_some_and(|chip| byte != chip.bytes.start);
                let leading_space = if is_room { CHIP_PADDING } else { 0.0 };
                let (byte_range, format) = (ByteIndex(byte)..ByteIndex(end), format(kind, theme));
                sections.push(LayoutSection { leading_space, byte_range, format });
            }
        }
        last = Some(kind);
    }
    let mut job = LayoutJob { text: shown.to_owned(), sections, ..LayoutJob::default() };
    job.wrap.max_width = width;
    job.break_on_newline = true;
    job.keep_trailing_whitespace = true;
    job
}

fn format(kind: LetterRun, theme: &Theme) -> TextFormat {
    match kind {
        LetterRun::Letters(face) => letters(face, *theme.text),
        LetterRun::Unknown(face) => {
            let mut format = letters(face, *theme.error);
            format.underline = Stroke::new(1.5, *theme.error);
            format
        }
        LetterRun::Chip { gap: true } => letters(Emphasis::default(), *theme.warning),
        LetterRun::Chip { gap: false } => letters(Emphasis::default(), *theme.accent_soft_text),
    }
}

fn letters(face: Emphasis, colour: Color32) -> TextFormat {
    let family = match (face.bold, face.italic) {
        (true, _) => theme::semibold(),
        (false, true) => theme::italic(),
        (false, false) => FontFamily::Proportional,
    };
    let mut format = TextFormat::simple(egui::FontId::new(SIZE, family), colour);
    // There is no semibold italic face; the slant is egui's.
    format.italics = face.bold && face.italic;
    format.line_height = Some(LINE);
    format
}

/// Where chips lie, relative to the galley: the chip's place in the list, and a rectangle for each line it
/// stands on.
pub fn chip_rects(galley: &Galley, parsed: &Parsed) -> Vec<(usize, Rect)> {
    let mut rects = Vec::new();
    let (mut row_start, mut first) = (0, 0);
    for row in &galley.rows {
        let row_end = row_start + row.glyphs.len();
        while parsed.chips.get(first).is_some_and(|chip| chip.chars.end <= row_start) {
            first += 1;
        }
        for (nth, chip) in parsed.chips.iter().enumerate().skip(first) {
            if chip.chars.start >= row_end {
                break;
            }
            let from = chip.chars.start.max(row_start) - row_start;
            let to = chip.chars.end.min(row_end) - row_start;
            let x = |column: usize| row.pos.x + row.x_offset(egui::text::CharIndex(column));
            let rect = Rect::from_x_y_ranges(
                x(from)..=x(to),
                row.rect().top() + CHIP_GAP..=row.rect().bottom() - CHIP_GAP,
            );
            if rect.width() > 1.0 {
                rects.push((nth, rect));
            }
        }
        row_start = row_end + usize::from(row.ends_with_newline);
    }
    rects
}

/// Top and bottom of each paragraph, relative to the galley.
pub fn paragraph_spans(galley: &Galley) -> Vec<Range<f32>> {
    let mut spans: Vec<Range<f32>> = Vec::new();
    let mut is_new = true;
    for row in &galley.rows {
        let rect = row.rect();
        match spans.last_mut() {
            Some(last) if !is_new => last.end = rect.bottom(),
            _ => spans.push(rect.top()..rect.bottom()),
        }
        is_new = row.ends_with_newline;
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::editor::{chips::ChipTable, screen};

    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let mut table = ChipTable::default();
        let print = &mut |inside: &str| (inside != "lạ").then(|| format!("<{inside}>"));
        let (shown, parsed) = screen::show(source, &mut table, print);
        let job = job(&shown.text, &shown.faces, &parsed, Theme::get(false), 300.0);
        let shown = shown.text;
        let mut at = 0;
        let mut pieces = Vec::new();
        for section in &job.sections {
            assert_eq!(section.byte_range.start.0, at, "no hole, no overlap");
            at = section.byte_range.end.0;
            let words = chips::plain(&shown[section.byte_range.start.0..at]);
            let look = match () {
                () if section.format.color == *Theme::get(false).error => "!",
                () if section.format.font_id.family == theme::semibold() => "b",
                () if section.format.font_id.family == theme::italic() => "i",
                () => "",
            };
            if !words.is_empty() {
                pieces.push(format!("{look}{words}"));
            }
        }
        assert_eq!(at, shown.len());
        assert_eq!(pieces, expected);
    }

    #[test]
    fn each_stretch_has_its_look() {
        check("a **b *c* d**", &["a ", "bb ", "bc", "b d"]);
        check("{x} và {lạ}, *{y}*\n", &["<x>", " và ", "!{lạ}", ", ", "<y>", "\n"]);
        check("\\{x\\}", &["{x}"]);
        check("", &[]);
    }
}
