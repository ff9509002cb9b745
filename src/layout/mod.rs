//! Document → pages of positioned items.
//!
//! One plain function: no I/O, no clock, no system fonts, no failure. The steps are files: `letters` (inlines to
//! glyphs), `fragments`, `lines` and `memo` (where lines break), `paragraph` (runs), `letterhead`, `closing`, `grid` and
//! `table` (blocks of their own), `blocks` (a part as strips), `flow` (where pages end), `finish` (page numbers,
//! joined rules, bookmarks' targets). Invariant: no word is lost or moved out of order, and equal documents
//! give equal pages.
#![deny(clippy::disallowed_methods)]

mod blocks;
mod closing;
mod finish;
mod flow;
pub mod fonts;
mod fragments;
mod grid;
mod letterhead;
mod letters;
mod lines;
mod memo;
pub mod page;
mod paragraph;
mod strip;
mod structure;
pub mod style;
mod table;
#[cfg(test)]
mod tests;

pub use fonts::{FontError, Fonts};
pub use letters::{is_shown, is_silent};
pub use memo::Memo;
pub use style::Style;

use crate::compose::document::{Document, Orientation, Part};
use page::{NodeId, Page, Pages, Role, SignatureBox};
use structure::Structure;
use style::points;

/// Lays a document out. Never fails and never loses a word: what cannot be drawn is drawn as a visible sign.
pub fn layout(document: &Document, style: &Style, fonts: &Fonts) -> Pages {
    layout_again(document, style, fonts, &mut Memo::default())
}

/// What `layout` gives, sooner: `memo` knows where lines broke the last time. It serves one style.
pub fn layout_again(document: &Document, style: &Style, fonts: &Fonts, memo: &mut Memo) -> Pages {
    let mut setting = Setting::new(&document.meta.title, style, fonts);
    setting.memo = std::mem::take(memo);
    let mut pages = Pages {
        meta: document.meta.clone(),
        pages: Vec::new(),
        nodes: Vec::new(),
        places: Vec::new(),
        signature: None,
    };
    for (index, part) in document.parts.iter().enumerate() {
        setting.add_part(&mut pages, index, part);
    }
    finish::locate(&mut setting.structure.nodes, &pages.pages, fonts);
    pages.nodes = setting.structure.nodes;
    pages.places = setting.structure.places;
    *memo = setting.memo;
    memo.turn();
    pages
}

/// The document node.
const DOCUMENT: NodeId = NodeId(0);

/// What every step reads, and the structure every step adds to.
struct Setting<'a> {
    style: &'a Style,
    fonts: &'a Fonts,
    frame: Frame,
    structure: Structure,
    memo: Memo,
}

impl<'a> Setting<'a> {
    fn new(title: &str, style: &'a Style, fonts: &'a Fonts) -> Self {
        let frame = Frame::of(style, Orientation::Portrait);
        let structure = Structure::new(title);
        Self { style, fonts, frame, structure, memo: Memo::default() }
    }

    fn add_part(&mut self, pages: &mut Pages, index: usize, part: &Part) {
        self.frame = Frame::of(self.style, part.orientation);
        let node = self.structure.add(Role::Part, DOCUMENT, part.name.clone());
        let start = (pages.pages.len(), self.frame.top_pt);
        self.structure.nodes[node.0 as usize].at = start;
        let set = blocks::part_strips(self, node, part);
        let bodies = flow::paginate(set.strips, &set.headers, &self.frame);
        for (number, mut body) in (1..).zip(bodies) {
            finish::join_rules(&mut body.items);
            body.items.extend(finish::page_number(self, number));
            if let Some(area) = body.signature {
                pages.signature = Some(SignatureBox { page: pages.pages.len(), area });
            }
            pages.pages.push(Page {
                width_pt: self.frame.width_pt,
                height_pt: self.frame.height_pt,
                part: index,
                number,
                items: body.items,
            });
        }
    }
}

/// Paper and margins of a part.
#[derive(Debug, Clone, Copy)]
struct Frame {
    width_pt: f32,
    height_pt: f32,
    left_pt: f32,
    right_pt: f32,
    top_pt: f32,
    bottom_pt: f32,
}

impl Frame {
    fn of(style: &Style, orientation: Orientation) -> Self {
        let (width_pt, height_pt) = style.paper_pt(orientation);
        let margins = style.margins(orientation);
        Self {
            width_pt,
            height_pt,
            left_pt: points(margins.left_mm),
            right_pt: points(margins.right_mm),
            top_pt: points(margins.top_mm),
            bottom_pt: points(margins.bottom_mm),
        }
    }

    fn body_width_pt(&self) -> f32 {
        self.width_pt - self.left_pt - self.right_pt
    }

    fn body_height_pt(&self) -> f32 {
        self.height_pt - self.top_pt - self.bottom_pt
    }
}
