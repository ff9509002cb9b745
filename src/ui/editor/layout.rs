//! How an editor's text looks: bold and italic in their faces, marks faint, chips on soft ground, unknown
//! placeholders red. Pure: a text taken apart goes in, egui's layout job or rectangles come out.

use std::ops::Range;

use eframe::egui::{
    self, Color32, FontFamily, Galley, Rect, Stroke,
    text::{ByteIndex, LayoutJob, LayoutSection, TextFormat},
};

use super::chips::{self, Parsed};
use crate::{
    compose::inline::{self, Sign},
    ui::theme::{self, Theme},
};

/// Size of the text, points.
pub const SIZE: f32 = 14.5;
/// Height of a line, points.
const LINE: f32 = 24.0;
/// Size of `**` and `*`, points.
const MARK_SIZE: f32 = 8.0;
/// Room within a chip before and behind its value, points.
const CHIP_PADDING: f32 = 5.0;
/// Room between a chip's ground and the lines above and below, points.
const CHIP_GAP: f32 = 2.0;

#[derive(Clone, Copy, Default)]
struct Face {
    bold: bool,
    italic: bool,
}

struct Builder<'a> {
    shown: &'a str,
    parsed: &'a Parsed,
    theme: &'a Theme,
    sections: Vec<LayoutSection>,
    /// Chips laid out so far.
    chips: usize,
    /// Byte on screen, and of the source, up to which all is laid out.
    shown_at: usize,
    source_at: usize,
}

/// Lays out a text; `width` is where lines break.
pub fn job(shown: &str, parsed: &Parsed, theme: &Theme, width: f32) -> LayoutJob {
    let mut builder =
        Builder { shown, parsed, theme, sections: Vec::new(), chips: 0, shown_at: 0, source_at: 0 };
    let mut start = 0;
    for paragraph in parsed.source.split_inclusive('\n') {
        let mut face = Face::default();
        for (range, sign) in inline::signs(paragraph.trim_end_matches('\n')) {
            builder.plain(start + range.start, face);
            let end = start + range.end;
            match sign {
                Sign::Placeholder => builder.until(end, |this| this.unknown(face)),
                Sign::Escape => builder.until(end, Builder::mark),
                Sign::Bold => {
                    builder.until(end, Builder::mark);
                    face.bold = !face.bold;
                }
                Sign::Italic => {
                    builder.until(end, Builder::mark);
                    face.italic = !face.italic;
                }
            }
        }
        start += paragraph.len();
        builder.plain(start, face);
    }
    let mut job = LayoutJob { text: shown.to_owned(), ..LayoutJob::default() };
    job.sections = builder.sections;
    job.wrap.max_width = width;
    job.break_on_newline = true;
    job.keep_trailing_whitespace = true;
    job
}

impl Builder<'_> {
    fn plain(&mut self, source_end: usize, face: Face) {
        self.until(source_end, |this| this.letters(face, *this.theme.text));
    }

    /// Lays out up to a byte of the source: chips as chips, all else in `format`.
    fn until(&mut self, source_end: usize, format: impl Fn(&Self) -> TextFormat) {
        while let Some(chip) = self.parsed.chips.get(self.chips) {
            if chip.source.start >= source_end {
                break;
            }
            self.push(chip.bytes.start, 0.0, format(self));
            let value = &self.shown[chip.value.clone()];
            let colour =
                if value == chips::GAP { self.theme.warning } else { self.theme.accent_soft_text };
            let look = self.letters(Face::default(), *colour);
            let middle = chip.value.start - '\u{206b}'.len_utf8();
            self.push(middle, 0.0, look.clone());
            self.push(chip.value.end, CHIP_PADDING, look.clone());
            self.push(chip.bytes.end, CHIP_PADDING, look);
            self.source_at = chip.source.end;
            self.chips += 1;
        }
        if source_end > self.source_at {
            let shown_end = self.shown_at + (source_end - self.source_at);
            self.push(shown_end.min(self.shown.len()), 0.0, format(self));
            self.source_at = source_end;
        }
    }

    fn push(&mut self, shown_end: usize, leading_space: f32, format: TextFormat) {
        if shown_end <= self.shown_at {
            return;
        }
        let byte_range = ByteIndex(self.shown_at)..ByteIndex(shown_end);
        self.sections.push(LayoutSection { leading_space, byte_range, format });
        self.shown_at = shown_end;
    }

    fn letters(&self, face: Face, colour: Color32) -> TextFormat {
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

    fn mark(&self) -> TextFormat {
        let mut format = self.letters(Face::default(), *self.theme.text_faint);
        format.font_id.size = MARK_SIZE;
        format
    }

    fn unknown(&self, face: Face) -> TextFormat {
        let mut format = self.letters(face, *self.theme.error);
        format.underline = Stroke::new(1.5, *self.theme.error);
        format
    }
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
    use crate::ui::editor::chips::Table;

    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let mut table = Table::default();
        let print = &mut |inside: &str| (inside != "lạ").then(|| format!("<{inside}>"));
        let shown = chips::shown(source, &mut table, print);
        let job = job(&shown, &chips::parse(&shown, &table), Theme::get(false), 300.0);
        let mut at = 0;
        let mut pieces = Vec::new();
        for section in &job.sections {
            assert_eq!(section.byte_range.start.0, at, "no hole, no overlap");
            at = section.byte_range.end.0;
            let words = chips::plain(&shown[section.byte_range.start.0..at]);
            let look = match () {
                () if section.format.font_id.size < SIZE => "m",
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
        check("a **b *c* d**", &["a ", "m**", "bb ", "m*", "bc", "m*", "b d", "m**"]);
        check("{x} và {lạ}, *{y}*\n", &["<x>", " và ", "!{lạ}", ", ", "m*", "<y>", "m*", "\n"]);
        check("\\{x\\}", &["m\\", "{x", "m\\", "}"]);
        check("", &[]);
    }
}
