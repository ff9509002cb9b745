//! Draws what stands on a page: letters where the layout put them, rules, rectangles.
//!
//! One galley a run, every word moved to its own pen position by the space before it, so that words stand where the
//! PDF has them at any zoom. The window's shaper kerns and the PDF does not: a word whose drawn width
//! differs is set letter by letter. Invariant: nothing here decides where anything stands.

use std::collections::HashMap;

use eframe::{
    egui::{
        Color32, FontFamily, FontId, Painter, Pos2, Rect, Shadow, Shape, Stroke, StrokeKind, Vec2,
        epaint::text::{ByteIndex, FontsView},
        text::{LayoutJob, LayoutSection, TextFormat},
    },
    emath::GuiRounding,
};

use super::{
    printed::{PaintedWord, painted_words},
    sheets::PageSheet,
};
use crate::{
    layout::{
        Fonts,
        page::{self, Face, Item, Page, TextRun},
    },
    ui::theme::{DOCUMENT_FAMILIES, Theme},
};

/// Drawn and laid-out widths that differ by less are the same, of one em.
const SAME_EM: f32 = 0.004;
/// Words remembered before starting anew; a long report holds some three thousand.
const MOST_WORDS: usize = 20_000;

/// A run ready to be drawn.
#[derive(Debug, Clone)]
pub struct InkedRun {
    /// From the sheet's corner, points of the window: left edge of the galley (a whole pixel) and baseline.
    pub at: Vec2,
    /// The words, each behind the space that leads to it.
    pub job: LayoutJob,
}

/// Runs of the pages in sight, at the size they were last shown.
#[derive(Debug, Default)]
pub struct Ink {
    pages: HashMap<usize, (PaintSize, Vec<InkedRun>)>,
    widths: Widths,
}

/// What the galleys of a page depend on besides the page.
#[derive(Debug, Clone, Copy, PartialEq)]
struct PaintSize {
    scale: f32,
    pixels_per_point: f32,
}

impl Ink {
    /// The pages changed: what was prepared is void.
    pub fn forget_pages(&mut self) {
        self.pages.clear();
    }

    /// Draws page `index`, whose sheet is given in points of the screen.
    pub fn paint(
        &mut self,
        painter: &Painter,
        theme: &Theme,
        page: &Page,
        index: usize,
        sheet: &PageSheet,
    ) {
        for item in &page.items {
            match item {
                // Drawn together below; a link's words are runs too.
                Item::Run(_) | Item::Link(_) => {}
                Item::Line(line) => paint_line(painter, theme, line, sheet),
                Item::Rect(rect) => paint_rect(painter, theme, rect, sheet),
                Item::Polyline(line) => paint_polyline(painter, theme, line, sheet),
            }
        }
        let pixels_per_point = painter.pixels_per_point();
        let size = PaintSize { scale: sheet.scale(), pixels_per_point };
        let galleys: Vec<_> = painter.fonts_mut(|fonts| {
            let runs = self.runs(fonts, page, index, size);
            runs.iter().map(|run| (run.at, fonts.layout_job(run.job.clone()))).collect()
        });
        for (at, galley) in galleys {
            let Some(row) = galley.rows.first() else { continue };
            let baseline = row.glyphs.first().map_or(0.0, |glyph| row.pos.y + glyph.pos.y);
            let y = (sheet.area.top() + at.y).round_to_pixels(pixels_per_point) - baseline;
            painter.galley(Pos2::new(sheet.area.left() + at.x, y), galley, *theme.ink);
        }
    }

    fn runs(
        &mut self,
        fonts: &mut FontsView<'_>,
        page: &Page,
        index: usize,
        size: PaintSize,
    ) -> &[InkedRun] {
        if self.pages.get(&index).is_none_or(|(made_at, _)| *made_at != size) {
            let runs = inked_runs(page, size.scale, size.pixels_per_point, fonts, &mut self.widths);
            self.pages.insert(index, (size, runs));
        }
        self.pages.get(&index).map_or(&[], |(_, runs)| runs)
    }
}

/// The runs of a page as galleys to be, at `scale` points of the window to a point of the page.
pub fn inked_runs(
    page: &Page,
    scale: f32,
    pixels_per_point: f32,
    fonts: &mut FontsView<'_>,
    widths: &mut Widths,
) -> Vec<InkedRun> {
    let words = painted_words(page);
    let mut runs = Vec::new();
    for words in words.chunk_by(|a, b| a.item == b.item) {
        match &page.items[words[0].item] {
            Item::Run(run) => {
                runs.push(inked_run(run, words, scale, pixels_per_point, fonts, widths));
            }
            Item::Line(_) | Item::Rect(_) | Item::Polyline(_) | Item::Link(_) => {}
        }
    }
    runs
}

fn inked_run(
    run: &TextRun,
    words: &[PaintedWord],
    scale: f32,
    pixels_per_point: f32,
    fonts: &mut FontsView<'_>,
    widths: &mut Widths,
) -> InkedRun {
    // A galley begins on a whole pixel; the rest of a pixel goes before the first word.
    let left = (words[0].x_pt * scale * pixels_per_point).floor() / pixels_per_point;
    let mut job = LayoutJob { break_on_newline: false, ..LayoutJob::default() };
    job.wrap.max_width = f32::INFINITY;
    let format = TextFormat::simple(font(run.face, run.size_pt * scale), Color32::PLACEHOLDER);
    let mut pen = left;
    let mut add = |text: &str, x_pt: f32, drawn: f32| {
        // A section of its own for each: `append` would join what touches, and joined letters kern.
        let from = ByteIndex(job.text.len());
        job.text += text;
        job.sections.push(LayoutSection {
            leading_space: x_pt * scale - pen,
            byte_range: from..ByteIndex(job.text.len()),
            format: format.clone(),
        });
        pen = x_pt * scale + drawn;
    };
    for word in words {
        let drawn = widths.drawn(fonts, run.face, &word.text, &format.font_id);
        let off = drawn - word.width_pt * scale;
        if off.abs() < SAME_EM * format.font_id.size {
            add(&word.text, word.x_pt, drawn);
            continue;
        }
        let mut x_pt = word.x_pt;
        for glyph in &run.glyphs[word.glyphs.clone()] {
            let letter = Fonts::bundled().face(run.face).seen(glyph.ch).to_string();
            add(&letter, x_pt, widths.drawn(fonts, run.face, &letter, &format.font_id));
            x_pt += glyph.advance_pt;
        }
    }
    InkedRun { at: Vec2::new(left, run.y_pt * scale), job }
}

fn font(face: Face, size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(DOCUMENT_FAMILIES[face as usize].into()))
}

/// How wide the window's shaper draws words, in em: widths are linear at every size.
#[derive(Debug, Default)]
pub struct Widths {
    known: [HashMap<String, f32>; Face::ALL.len()],
}

impl Widths {
    /// Width of a word as drawn, points of the window.
    pub fn drawn(
        &mut self,
        fonts: &mut FontsView<'_>,
        face: Face,
        word: &str,
        font: &FontId,
    ) -> f32 {
        let known = &mut self.known[face as usize];
        if let Some(em) = known.get(word) {
            return em * font.size;
        }
        if known.len() > MOST_WORDS {
            known.clear();
        }
        let galley = fonts.layout_no_wrap(word.to_owned(), font.clone(), Color32::PLACEHOLDER);
        let glyphs = galley.rows.iter().flat_map(|row| &row.glyphs);
        let width: f32 = glyphs.map(|glyph| glyph.advance_width).sum();
        known.insert(word.to_owned(), width / font.size);
        width
    }
}

/// Paper with a soft shadow.
pub fn paint_paper(painter: &Painter, theme: &Theme, area: Rect) {
    let shadow =
        Shadow { offset: [0, 2], blur: 10, spread: 0, color: theme.ink.gamma_multiply(0.16) };
    painter.add(shadow.as_shape(area, 1));
    painter.rect_filled(area, 0, *theme.sheet);
}

fn paint_line(painter: &Painter, theme: &Theme, line: &page::RuledLine, sheet: &PageSheet) {
    let ends = [
        sheet.on_desk(Pos2::new(line.x1_pt, line.y1_pt)),
        sheet.on_desk(Pos2::new(line.x2_pt, line.y2_pt)),
    ];
    painter.line_segment(ends, Stroke::new(rule_width(painter, line.width_pt, sheet), *theme.ink));
}

fn paint_rect(painter: &Painter, theme: &Theme, rect: &page::Rect, sheet: &PageSheet) {
    let corner = Pos2::new(rect.x_pt, rect.y_pt);
    let size = Vec2::new(rect.width_pt, rect.height_pt);
    let area = sheet.area_on_desk(Rect::from_min_size(corner, size));
    if let Some(grey) = rect.fill {
        // White is the paper's own colour.
        painter.rect_filled(area, 0, theme.ink.lerp_to_gamma(*theme.sheet, grey.clamp(0.0, 1.0)));
    }
    if rect.stroke_pt > 0.0 {
        let stroke = Stroke::new(rule_width(painter, rect.stroke_pt, sheet), *theme.ink);
        painter.rect_stroke(area, 0, stroke, StrokeKind::Middle);
    }
}

/// A line or an area of a chart, in the colours of ink and paper.
fn paint_polyline(painter: &Painter, theme: &Theme, line: &page::Polyline, sheet: &PageSheet) {
    let corners: Vec<Pos2> =
        line.corners.iter().map(|(x, y)| sheet.on_desk(Pos2::new(*x, *y))).collect();
    let inked = |grey: f32| theme.ink.lerp_to_gamma(*theme.sheet, grey.clamp(0.0, 1.0));
    let stroke = if line.stroke_pt > 0.0 {
        Stroke::new(rule_width(painter, line.stroke_pt, sheet), inked(line.grey))
    } else {
        Stroke::NONE
    };
    painter.add(match (line.is_closed, line.fill) {
        (true, Some(grey)) => Shape::convex_polygon(corners, inked(grey), stroke),
        (true, None) => Shape::closed_line(corners, stroke),
        (false, _) => Shape::line(corners, stroke),
    });
}

/// A rule is never thinner than a pixel: it would fade.
fn rule_width(painter: &Painter, width_pt: f32, sheet: &PageSheet) -> f32 {
    (width_pt * sheet.scale()).max(1.0 / painter.pixels_per_point())
}
