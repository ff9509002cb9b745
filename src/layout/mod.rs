//! Document → pages of positioned items.
//!
//! One plain function: no I/O, no clock, no system fonts, no failure. The steps are files: `letters` (inlines to
//! glyphs), `fragments`, `lines` and `memo` (where lines break), `paragraph` (runs), `letterhead`, `closing`, `grid` and
//! `table` (blocks of their own), `blocks` (a part as strips), `flow` (where pages end), `finish` (page numbers,
//! joined rules, bookmarks' targets). `chart` draws
//! the lines of figures over time, `axis` and `value_places` say which numbers stand beside them. Invariant: no word is lost or moved out of order, and equal documents
//! give equal pages.
#![deny(clippy::disallowed_methods)]

pub mod axis;
mod blocks;
mod chart;
mod closing;
mod draft;
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
mod setting;
mod strip;
mod structure;
pub mod style;
mod table;
#[cfg(test)]
mod tests;
pub mod value_places;

pub use draft::marked_as_draft;
pub use fonts::{FontError, Fonts};
pub use letters::{is_shown, is_silent};
pub use memo::Memo;
pub use style::Style;

use crate::compose::document::{Document, Part};
use page::{NodeId, Page, Pages, Role, SignatureBox};
use setting::{Frame, Setting};

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
        add_part(&mut setting, &mut pages, index, part);
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

/// Sets one part of the document and puts its pages behind the others.
fn add_part(setting: &mut Setting<'_>, pages: &mut Pages, index: usize, part: &Part) {
    setting.frame = Frame::of(setting.style, part.orientation);
    let node = setting.structure.add(Role::Part, DOCUMENT, part.name.clone());
    let start = (pages.pages.len(), setting.frame.top_pt);
    setting.structure.nodes[node.0 as usize].at = start;
    let set = blocks::part_strips(setting, node, part);
    let bodies = flow::paginate(set.strips, &set.headers, &setting.frame);
    for (number, mut body) in (1..).zip(bodies) {
        finish::join_rules(&mut body.items);
        body.items.extend(finish::page_number(setting, number));
        if let Some(area) = body.signature {
            pages.signature = Some(SignatureBox { page: pages.pages.len(), area });
        }
        pages.pages.push(Page {
            width_pt: setting.frame.width_pt,
            height_pt: setting.frame.height_pt,
            part: index,
            number,
            items: body.items,
        });
    }
}
