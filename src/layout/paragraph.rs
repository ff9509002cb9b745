//! Lines → positioned runs: alignment, justification, link areas, the short rule below a title.
//!
//! Invariant: a run holds letters of one face, size, node and place; its advances already hold justification.

use std::{ops::Range, sync::Arc};

use super::{
    fragments::Glue,
    letters::{Letter, LetterKind, LetterSpan, LetterText, width_pt},
    lines::{Evenness, LineWidths, balanced},
    page::{Glyph, Item, Link, NodeId, Rect, Role, RuledLine, TextRun},
    setting::Setting,
    style::{Alignment, ShortRule, TextStyle, points},
};
use crate::{compose::document::Inline, model::Place};

/// A line of text. Its items' y counts from the line's top.
#[derive(Debug, Clone)]
pub(super) struct TextLine {
    pub items: Vec<Item>,
    /// From the left edge of its box to the first letter, and on to the last.
    pub left_pt: f32,
    pub width_pt: f32,
    pub height_pt: f32,
}

/// Where the lines of a paragraph stand within their box.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextBox {
    pub width_pt: f32,
    pub align: Alignment,
    /// Indents of the first line and of the others.
    pub first_pt: f32,
    pub rest_pt: f32,
    /// Set as a title: lines of even length; this much is kept unbroken.
    pub title: Option<Glue>,
}

impl TextBox {
    /// The box a style asks for; what is centred is a title.
    pub fn of(style: &TextStyle, width_pt: f32) -> Self {
        let first_pt = points(style.indent_mm);
        let title = (style.align == Alignment::Center).then_some(Glue::Title);
        Self { width_pt, align: style.align, first_pt, rest_pt: 0.0, title }
    }
}

impl Setting<'_> {
    /// Lines of inlines in a style.
    pub fn set(
        &mut self,
        inlines: &[Inline],
        style: &TextStyle,
        node: NodeId,
        width_pt: f32,
    ) -> Vec<TextLine> {
        let mut text = LetterText::new(style, node);
        text.push(&mut self.structure, self.fonts, inlines);
        self.set_letters(&text.trimmed(), style, TextBox::of(style, width_pt))
    }

    /// Lines of inlines as a paragraph of `part`.
    pub fn set_paragraph(
        &mut self,
        part: NodeId,
        inlines: &[Inline],
        style: &TextStyle,
        width_pt: f32,
    ) -> Vec<TextLine> {
        let node = self.structure.add(Role::Paragraph, part, "");
        self.set(inlines, style, node, width_pt)
    }

    /// Lines of letters in a box.
    pub fn set_letters(
        &mut self,
        text: &LetterText<'_>,
        style: &TextStyle,
        space: TextBox,
    ) -> Vec<TextLine> {
        let (flow, breaking) = (self.style.flow, &self.style.breaking);
        let measure = LineWidths {
            first_pt: space.width_pt - space.first_pt,
            rest_pt: space.width_pt - space.rest_pt,
        };
        let lines = if let Some(glue) = space.title {
            balanced(text, measure, &flow, glue, breaking)
        } else {
            let evenness = (space.align == Alignment::Justify).then_some(Evenness {
                loose_pt: flow.loose_space_em * style.size_pt,
                shortest_last_line: flow.shortest_last_line,
            });
            self.memo.break_lines(text, measure, evenness, breaking)
        };
        let last = lines.len().saturating_sub(1);
        lines
            .into_iter()
            .enumerate()
            .map(|(at, range)| {
                let indent = if at == 0 { space.first_pt } else { space.rest_pt };
                let line = LinePlace { indent_pt: indent, is_last: at == last };
                self.set_line(text, range, style, space, line)
            })
            .collect()
    }

    /// Height of a line of a style.
    pub fn line_height_pt(&self, style: &TextStyle) -> f32 {
        self.fonts.face(super::page::Face::Regular).single_em() * style.size_pt * style.line_spacing
    }

    /// From the top of a line to its baseline: what exceeds ascent and descent is shared above and below.
    fn baseline_pt(&self, style: &TextStyle) -> f32 {
        let face = self.fonts.face(super::page::Face::Regular);
        let ink = (face.ascent_em() + face.descent_em()) * style.size_pt;
        (self.line_height_pt(style) - ink) / 2.0 + face.ascent_em() * style.size_pt
    }

    fn set_line(
        &mut self,
        text: &LetterText<'_>,
        range: Range<usize>,
        style: &TextStyle,
        space: TextBox,
        line: LinePlace,
    ) -> TextLine {
        let LinePlace { indent_pt, is_last } = line;
        let space_after = text.letters.get(range.end).filter(|next| next.kind == LetterKind::Space);
        let letters = &text.letters[range];
        let natural = width_pt(letters);
        let free = f64::from(space.width_pt - indent_pt) - natural;
        let stretch = if space.align == Alignment::Justify && !is_last {
            stretch_pt(letters, free, self.style.flow.widest_space_em * style.size_pt)
        } else {
            0.0
        };
        let left = match space.align {
            Alignment::Left | Alignment::Justify => f64::from(indent_pt),
            Alignment::Center => f64::from(indent_pt) + free / 2.0,
            Alignment::Right => f64::from(indent_pt) + free,
        };
        let pen = LinePen { x: left, baseline_pt: self.baseline_pt(style), stretch };
        let height_pt = self.line_height_pt(style);
        let (mut items, end) = self.runs(text, letters, pen, height_pt);
        if let Some(space) = space_after {
            close_with_space(&mut items, space);
        }
        let left_pt = left as f32;
        TextLine { items, left_pt, width_pt: end as f32 - left_pt, height_pt }
    }

    /// Runs and link areas of one line, and where the pen ends.
    fn runs(
        &mut self,
        text: &LetterText<'_>,
        letters: &[Letter],
        mut pen: LinePen,
        height_pt: f32,
    ) -> (Vec<Item>, f64) {
        let mut items = Vec::new();
        let same = |a: &Letter, b: &Letter| {
            a.span == b.span && a.kind != LetterKind::Room && b.kind != LetterKind::Room
        };
        for stretch in letters.chunk_by(same) {
            let Some(first) = stretch.first().filter(|first| first.kind != LetterKind::Room) else {
                pen.x += width_pt(stretch);
                continue;
            };
            let span = &text.spans[first.span as usize];
            let start = pen.x;
            let glyphs = stretch.iter().map(|letter| pen.advance(letter)).collect();
            items.push(Item::Run(TextRun {
                face: span.face,
                size_pt: text.size_pt,
                x_pt: start as f32,
                y_pt: pen.baseline_pt,
                glyphs,
                node: Some(span.node),
                place: self.structure.place(place_at(span, first.offset)),
            }));
            if let Some(uri) = span.link {
                let area = Rect {
                    x_pt: start as f32,
                    y_pt: 0.0,
                    width_pt: (pen.x - start) as f32,
                    height_pt,
                    stroke_pt: 0.0,
                    fill: None,
                };
                items.push(Item::Link(Link { area, uri: Arc::from(uri), node: span.node }));
            }
        }
        (items, pen.x)
    }
}

/// The short rule below lines: a share of the last, centred under it. The item's y counts from the top of
/// that line; the second value is the height it then takes.
pub(super) fn short_rule(lines: &[TextLine], rule: ShortRule) -> Option<(Item, f32)> {
    let last = lines.last()?;
    let widest = lines.iter().max_by(|a, b| a.width_pt.total_cmp(&b.width_pt))?;
    let centre = last.left_pt + last.width_pt / 2.0;
    let (least, most) = (last.width_pt * rule.least_share, last.width_pt * rule.most_share);
    let half = (widest.width_pt * rule.least_share).clamp(least, most.max(least)) / 2.0;
    let y = last.height_pt + rule.gap_pt + rule.width_pt / 2.0;
    let line = RuledLine {
        x1_pt: centre - half,
        y1_pt: y,
        x2_pt: centre + half,
        y2_pt: y,
        width_pt: rule.width_pt,
    };
    Some((Item::Line(line), last.height_pt + rule.gap_pt + rule.width_pt))
}

/// Ends a line that broke at a space with that space, taking no room: whoever reads the text through the tags
/// would else join the words on both sides of the break.
fn close_with_space(items: &mut [Item], space: &Letter) {
    let run = items.iter_mut().rev().find_map(|item| match item {
        Item::Run(run) => Some(run),
        Item::Line(_) | Item::Rect(_) | Item::Polyline(_) | Item::Link(_) => None,
    });
    if let Some(run) = run {
        run.glyphs.push(Glyph { gid: space.gid, ch: space.ch, advance_pt: 0.0 });
    }
}

/// What is particular to one line of a paragraph.
#[derive(Clone, Copy)]
struct LinePlace {
    indent_pt: f32,
    /// The last line of a justified paragraph is not stretched.
    is_last: bool,
}

struct LinePen {
    x: f64,
    baseline_pt: f32,
    stretch: f64,
}

impl LinePen {
    fn advance(&mut self, letter: &Letter) -> Glyph {
        let mut advance = f64::from(letter.advance_pt);
        if letter.kind == LetterKind::Space {
            advance += self.stretch;
        }
        self.x += advance;
        Glyph { gid: letter.gid, ch: letter.ch, advance_pt: advance as f32 }
    }
}

/// What each space of a justified line gains; none where spaces would tear the line apart.
fn stretch_pt(letters: &[Letter], free_pt: f64, widest_pt: f32) -> f64 {
    let spaces = letters.iter().filter(|letter| letter.kind == LetterKind::Space).count();
    if spaces == 0 || free_pt <= 0.0 {
        return 0.0;
    }
    let stretch = free_pt / spaces as f64;
    if stretch <= f64::from(widest_pt) { stretch } else { 0.0 }
}

/// The place of a run that begins `offset` bytes into its inline.
fn place_at(span: &LetterSpan<'_>, offset: u32) -> Place {
    match span.place {
        Place::Text { section, start } if span.link.is_none() => {
            Place::Text { section: *section, start: start.saturating_add(offset) }
        }
        place => place.clone(),
    }
}
