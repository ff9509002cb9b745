//! One page's items → printpdf operators, in marked content.
//!
//! Invariant: every operator that paints stands inside exactly one marked-content sequence, either a
//! structure node's part of this page (numbered from 0 in reading order) or an artifact.

use std::{collections::BTreeMap, mem};

use printpdf::{
    Color, DictItem, Greyscale, Line as PdfLine, LinePoint, Op, PaintMode, PdfFontHandle, Point,
    Polygon, PolygonRing, Pt, Rect as PdfRect, TextItem, TextMatrix, WindingOrder,
};

use super::{
    fonts::{ShownFaces, ShownGlyph},
    object::{integer, rounded, utf16},
};
use crate::layout::page::{Face, Item, Node, NodeId, Page, Polyline, Rect, RuledLine, TextRun};

/// How far a glyph may stand from its place before the pen is moved: a fifth of what an eye or a text
/// extractor could notice, and more than the rounding of widths adds within a syllable.
const DRIFT_PT: f64 = 0.02;

/// One page, ready for printpdf.
pub(super) struct PageContent {
    /// Operators.
    pub ops: Vec<Op>,
    /// The node of each marked-content sequence; the index is the MCID.
    pub marks: Vec<NodeId>,
}

/// Writes one page. Runs of nodes that do not exist count as artifacts.
pub(super) fn page_content(
    page: &Page,
    nodes: &[Node],
    tags: &[&'static str],
    fonts: &ShownFaces,
) -> PageContent {
    let mut pen = Pen {
        height_pt: page.height_pt,
        nodes,
        tags,
        fonts,
        ops: Vec::with_capacity(page.items.len() * 4),
        marks: Vec::new(),
        open: None,
        in_text: false,
        font: None,
        stroke_pt: None,
        grey: Some(0.0),
    };
    for item in &page.items {
        match item {
            Item::Run(run) => pen.run(run),
            Item::Line(line) => pen.line(*line),
            Item::Rect(rect) => pen.rect(*rect),
            Item::Polyline(line) => pen.polyline(line),
            // An annotation, not content: `structure` writes it.
            Item::Link(_) => {}
        }
    }
    pen.close();
    PageContent { ops: pen.ops, marks: pen.marks }
}

/// What a marked-content sequence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// Part of a structure element.
    Node(NodeId),
    /// Page number or repeated header row.
    Pagination,
    /// Rule or filled area.
    Layout,
}

struct Pen<'a> {
    height_pt: f32,
    nodes: &'a [Node],
    tags: &'a [&'static str],
    fonts: &'a ShownFaces<'a>,
    ops: Vec<Op>,
    marks: Vec<NodeId>,
    open: Option<Mark>,
    in_text: bool,
    font: Option<(Face, f32)>,
    stroke_pt: Option<f32>,
    /// Of strokes; black at first.
    grey: Option<f32>,
}

impl Pen<'_> {
    fn run(&mut self, run: &TextRun) {
        let size_pt = rounded(run.size_pt);
        if run.glyphs.is_empty() || size_pt <= 0.0 {
            return;
        }
        let mark = match run.node {
            Some(node) if (node.0 as usize) < self.nodes.len() => Mark::Node(node),
            _ => Mark::Pagination,
        };
        self.mark(mark);
        if !self.in_text {
            self.in_text = true;
            self.ops.push(Op::StartTextSection);
        }
        self.show(run, size_pt);
    }

    /// Shows a run: one matrix, then words with the pen moved wherever the widths of the file and the
    /// places of the layout come apart (justification, kerning, rounding).
    fn show(&mut self, run: &TextRun, size_pt: f32) {
        let Some(face) = self.fonts.get(run.face) else { return };
        if self.font != Some((run.face, size_pt)) {
            self.font = Some((run.face, size_pt));
            let font = PdfFontHandle::External(face.id());
            self.ops.push(Op::SetFont { font, size: Pt(size_pt) });
        }
        let (x, y) = self.point(run.x_pt, run.y_pt);
        self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Translate(x, y) });
        let em_pt = f64::from(size_pt) / 1000.0;
        let mut words = ContentWords::default();
        // Both in 1/1000 em from the run's start: where the reader's pen is, and where it should be.
        let (mut pen, mut place) = (0_i64, 0.0_f64);
        for glyph in &run.glyphs {
            if let Some(shown) = face.shown(*glyph) {
                let drift = place - pen as f64;
                if (drift * em_pt).abs() > DRIFT_PT {
                    let step = drift.round() as i64;
                    words.step(step);
                    pen = pen.saturating_add(step);
                }
                words.show(shown, &mut self.ops);
                pen = pen.saturating_add(shown.width.into());
            }
            let advance = f64::from(glyph.advance_pt) / em_pt;
            place += if advance.is_finite() { advance } else { 0.0 };
        }
        words.flush(&mut self.ops);
    }

    fn line(&mut self, line: RuledLine) {
        self.mark(Mark::Layout);
        self.stroke(line.width_pt);
        let ends = [(line.x1_pt, line.y1_pt), (line.x2_pt, line.y2_pt)];
        let points = ends
            .into_iter()
            .map(|(x, y)| {
                let (x, y) = self.point(x, y);
                LinePoint { p: Point { x, y }, bezier: false }
            })
            .collect();
        self.ops.push(Op::DrawLine { line: PdfLine { points, is_closed: false } });
    }

    fn rect(&mut self, rect: Rect) {
        let mode = match (rect.fill, rect.stroke_pt > 0.0) {
            (Some(_), true) => PaintMode::FillStroke,
            (Some(_), false) => PaintMode::Fill,
            (None, true) => PaintMode::Stroke,
            (None, false) => return,
        };
        self.mark(Mark::Layout);
        if rect.stroke_pt > 0.0 {
            self.stroke(rect.stroke_pt);
        }
        if let Some(grey) = rect.fill {
            self.fill(grey.clamp(0.0, 1.0));
        }
        let (x, y) = self.point(rect.x_pt, rect.y_pt + rect.height_pt);
        let rectangle = PdfRect {
            x,
            y,
            width: Pt(rounded(rect.width_pt)),
            height: Pt(rounded(rect.height_pt)),
            mode: Some(mode),
            winding_order: None,
        };
        self.ops.push(Op::DrawRectangle { rectangle });
        if rect.fill.is_some() {
            // The fill colour is the text's colour too.
            self.fill(0.0);
        }
    }

    /// A line of a chart, inside its figure.
    fn polyline(&mut self, line: &Polyline) {
        if line.node.0 as usize >= self.nodes.len() || line.corners.len() < 2 {
            return;
        }
        self.mark(Mark::Node(line.node));
        self.leave_text();
        let is_stroked = line.stroke_pt > 0.0;
        if is_stroked {
            self.stroke(line.stroke_pt);
            self.ink(line.grey);
        }
        let corner = |(x, y): &(f32, f32)| {
            let (x, y) = self.point(*x, *y);
            LinePoint { p: Point { x, y }, bezier: false }
        };
        let points: Vec<LinePoint> = line.corners.iter().map(corner).collect();
        match line.fill.filter(|_| line.is_closed) {
            Some(grey) => {
                let mode = if is_stroked { PaintMode::FillStroke } else { PaintMode::Fill };
                let rings = vec![PolygonRing { points }];
                let winding_order = WindingOrder::NonZero;
                self.fill(grey);
                let polygon = Polygon { rings, mode, winding_order };
                self.ops.push(Op::DrawPolygon { polygon });
                // The fill colour is the text's colour too.
                self.fill(0.0);
            }
            None => {
                let line = PdfLine { points, is_closed: line.is_closed };
                self.ops.push(Op::DrawLine { line });
            }
        }
        if is_stroked {
            // Rules are black.
            self.ink(0.0);
        }
    }

    /// The colour of strokes.
    fn ink(&mut self, grey: f32) {
        let grey = rounded(grey);
        if self.grey != Some(grey) {
            self.grey = Some(grey);
            let col = Color::Greyscale(Greyscale::new(grey, None));
            self.ops.push(Op::SetOutlineColor { col });
        }
    }

    /// No path is drawn inside a text object.
    fn leave_text(&mut self) {
        if mem::take(&mut self.in_text) {
            self.ops.push(Op::EndTextSection);
        }
    }

    fn stroke(&mut self, width_pt: f32) {
        let width_pt = rounded(width_pt).max(0.0);
        if self.stroke_pt != Some(width_pt) {
            self.stroke_pt = Some(width_pt);
            self.ops.push(Op::SetOutlineThickness { pt: Pt(width_pt) });
        }
    }

    fn fill(&mut self, grey: f32) {
        let col = Color::Greyscale(Greyscale::new(rounded(grey), None));
        self.ops.push(Op::SetFillColor { col });
    }

    fn point(&self, x_pt: f32, y_pt: f32) -> (Pt, Pt) {
        (Pt(rounded(x_pt)), Pt(rounded(self.height_pt - y_pt)))
    }

    fn mark(&mut self, mark: Mark) {
        if self.open == Some(mark) {
            return;
        }
        self.close();
        self.open = Some(mark);
        let (tag, properties) = match mark {
            Mark::Node(node) => {
                let mcid = integer(self.marks.len());
                self.marks.push(node);
                (self.tags[node.0 as usize], ("MCID", DictItem::Int(mcid)))
            }
            Mark::Pagination => ("Artifact", ("Type", DictItem::Name(b"Pagination".to_vec()))),
            Mark::Layout => ("Artifact", ("Type", DictItem::Name(b"Layout".to_vec()))),
        };
        self.ops.push(begin(tag, properties));
    }

    fn close(&mut self) {
        self.leave_text();
        if self.open.take().is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
    }
}

/// Characters and pen movements collected for one show operator.
#[derive(Default)]
struct ContentWords {
    word: String,
    items: Vec<TextItem>,
}

impl ContentWords {
    /// Moves the pen right by that many 1/1000 em.
    fn step(&mut self, thousandths: i64) {
        self.end_word();
        self.items.push(TextItem::Offset(-(thousandths as f32)));
    }

    fn show(&mut self, shown: ShownGlyph, ops: &mut Vec<Op>) {
        let Some(actual) = shown.actual else {
            self.word.push(shown.key);
            return;
        };
        // ISO 32000-1, 14.9.4: what this glyph says is not what its code says.
        self.flush(ops);
        let spelled =
            DictItem::String { data: utf16(actual.encode_utf8(&mut [0; 4])), literal: false };
        ops.push(begin("Span", ("ActualText", spelled)));
        self.word.push(shown.key);
        self.flush(ops);
        ops.push(Op::EndMarkedContent);
    }

    fn end_word(&mut self) {
        if !self.word.is_empty() {
            self.items.push(TextItem::Text(mem::take(&mut self.word)));
        }
    }

    fn flush(&mut self, ops: &mut Vec<Op>) {
        self.end_word();
        if !self.items.is_empty() {
            ops.push(Op::ShowText { items: mem::take(&mut self.items) });
        }
    }
}

fn begin(tag: &str, (key, value): (&str, DictItem)) -> Op {
    Op::BeginMarkedContentWithProperties {
        tag: tag.to_owned(),
        properties: DictItem::Dict { map: BTreeMap::from([(key.to_owned(), value)]) },
    }
}
