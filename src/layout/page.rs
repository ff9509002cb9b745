//! Finished pages: positioned glyphs, rules, rectangles and links. All exporters and the screen read this.
//!
//! Points (1/72 inch), origin top left, y down. Nothing below this level measures or breaks text:
//! a glyph's `advance_pt` already holds justification. Every item names the structure node it belongs
//! to (for tags, bookmarks, reading order) and the place it came from (for clicks and findings).

use std::sync::Arc;

use crate::{compose::document::Meta, model::Place};

/// One of the four styles of the document face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// Upright.
    Regular,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Bold italic.
    BoldItalic,
}

impl Face {
    /// All four, in the order fonts are stored.
    pub const ALL: [Self; 4] = [Self::Regular, Self::Bold, Self::Italic, Self::BoldItalic];

    /// The face of that weight and slope.
    pub fn of(bold: bool, italic: bool) -> Self {
        match (bold, italic) {
            (false, false) => Self::Regular,
            (true, false) => Self::Bold,
            (false, true) => Self::Italic,
            (true, true) => Self::BoldItalic,
        }
    }
}

/// A whole laid-out document.
#[derive(Debug, Clone, PartialEq)]
pub struct Pages {
    /// File properties.
    pub meta: Meta,
    /// In printing order.
    pub pages: Vec<Page>,
    /// Structure; parents stand before their children, index 0 is the document itself.
    pub nodes: Vec<Node>,
    /// Sources that items refer to.
    pub places: Vec<Place>,
    /// Where the leader's signature goes: between title and name of the closing block.
    pub signature: Option<SignatureBox>,
}

impl Pages {
    /// How many times these words stand on the pages, each time within one run.
    pub fn times_printed(&self, words: &str) -> usize {
        let runs = self.pages.iter().flat_map(|page| &page.items).filter_map(|item| match item {
            Item::Run(run) => Some(run.glyphs.iter().map(|glyph| glyph.ch).collect::<String>()),
            Item::Line(_) | Item::Rect(_) | Item::Polyline(_) | Item::Link(_) => None,
        });
        runs.map(|run| run.matches(words).count()).sum()
    }
}

/// The free rectangle a signing program is told about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SignatureBox {
    /// Page index from 0.
    pub page: usize,
    /// The free area; stroke and fill are unused.
    pub area: Rect,
}

/// One page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Width.
    pub width_pt: f32,
    /// Height.
    pub height_pt: f32,
    /// Part it belongs to, from 0.
    pub part: usize,
    /// Number within its part, from 1.
    pub number: u32,
    /// What is on it, in reading order; artifacts (page number, repeated header rows, rules) anywhere.
    pub items: Vec<Item>,
}

/// Index into `Pages::nodes`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub u32);

/// Index into `Pages::places`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PlaceId(pub u32);

/// What stands on a page. Closed: an exporter matches it exhaustively.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// Glyphs of one face and size on one baseline.
    Run(TextRun),
    /// A straight rule.
    Line(RuledLine),
    /// An outlined or filled rectangle.
    Rect(Rect),
    /// A line or an area of a chart.
    Polyline(Polyline),
    /// A clickable area over runs already placed.
    Link(Link),
}

/// Glyphs of one face, size, node and place on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct TextRun {
    /// Face.
    pub face: Face,
    /// Size.
    pub size_pt: f32,
    /// Left end of the first glyph.
    pub x_pt: f32,
    /// Baseline.
    pub y_pt: f32,
    /// Glyphs left to right.
    pub glyphs: Vec<Glyph>,
    /// Structure node; `None` marks an artifact.
    pub node: Option<NodeId>,
    /// Source of the first glyph.
    pub place: PlaceId,
}

/// One glyph. Spaces are real glyphs: extraction depends on them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Glyph index in the face.
    pub gid: u16,
    /// The character it stands for (NFC), which is not the one seen where the face lacks it: `FontFace::seen`.
    pub ch: char,
    /// Pen movement after it, justification included.
    pub advance_pt: f32,
}

/// A straight rule; always an artifact.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "coordinates say it")]
pub struct RuledLine {
    pub x1_pt: f32,
    pub y1_pt: f32,
    pub x2_pt: f32,
    pub y2_pt: f32,
    pub width_pt: f32,
}

/// A rectangle from its top left corner; always an artifact.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "coordinates say it")]
pub struct Rect {
    pub x_pt: f32,
    pub y_pt: f32,
    pub width_pt: f32,
    pub height_pt: f32,
    /// Stroke width; 0 draws no outline.
    pub stroke_pt: f32,
    /// Grey level 0 (black) to 1 (white); none leaves it open.
    pub fill: Option<f32>,
}

/// A line or an area of a chart: no artifact, but part of its figure. Dashes are lines of their own.
#[derive(Debug, Clone, PartialEq)]
pub struct Polyline {
    /// Corners, x and y; at least two.
    pub corners: Vec<(f32, f32)>,
    /// Whether the last is joined to the first.
    pub is_closed: bool,
    /// Stroke width; 0 draws none.
    pub stroke_pt: f32,
    /// Grey level of the stroke, 0 (black) to 1 (white).
    pub grey: f32,
    /// Grey level inside; none leaves it open. Of closed ones only.
    pub fill: Option<f32>,
    /// The `Role::Figure` node.
    pub node: NodeId,
}

/// A clickable area.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Area.
    pub area: Rect,
    /// Target.
    pub uri: Arc<str>,
    /// The `Role::Link` node whose runs it covers.
    pub node: NodeId,
}

/// A structure element.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub role: Role,
    /// Parent; none for the document only.
    pub parent: Option<NodeId>,
    /// Bookmark text, for parts and headings; table summary for tables; what a figure says; empty otherwise.
    pub title: String,
    /// Page index (from 0) and y of its top, where a bookmark leads.
    pub at: (usize, f32),
}

/// Structure roles (PDF 1.7, 14.8.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The whole.
    Document,
    /// The report, or an annex.
    Part,
    /// Heading of a depth from 1.
    Heading(u8),
    /// Paragraph.
    Paragraph,
    /// Table.
    Table,
    /// Table row.
    Row,
    /// Header cell, scope column.
    HeaderCell {
        /// Columns covered.
        col_span: u16,
        /// Rows covered.
        row_span: u16,
    },
    /// Data cell.
    Cell {
        /// Columns covered.
        col_span: u16,
        /// Rows covered.
        row_span: u16,
    },
    /// A chart: its node's title says what it shows.
    Figure,
    /// Words with a link.
    Link,
}
