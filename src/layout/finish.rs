//! What is added when pages are full: page numbers, joined rules, where each structure node stands.

use super::{
    fonts::Fonts,
    page::{Face, Glyph, Item, Node, NodeId, Page, RuledLine, TextRun},
    setting::Setting,
    style::points,
};
use crate::model::Place;

/// The page's number in the top margin (NĐ 30/2020, Phụ lục I, I.7), an artifact; none on the first page.
pub(super) fn page_number(setting: &mut Setting<'_>, number: u32) -> Option<Item> {
    let look = setting.style.page_number;
    if number < look.first_shown {
        return None;
    }
    let face = setting.fonts.face(Face::Regular);
    let glyph = |ch| {
        let (ch, gid) = face.glyph_or_substitute(ch);
        Glyph { gid, ch, advance_pt: face.advance_pt(gid, look.size_pt) }
    };
    let glyphs: Vec<Glyph> = number.to_string().chars().map(glyph).collect();
    let width: f32 = glyphs.iter().map(|glyph| glyph.advance_pt).sum();
    let frame = &setting.frame;
    let centre = frame.left_pt + frame.body_width_pt() / 2.0;
    let baseline = points(look.top_mm) + face.ascent_em() * look.size_pt;
    Some(Item::Run(TextRun {
        face: Face::Regular,
        size_pt: look.size_pt,
        x_pt: centre - width / 2.0,
        y_pt: baseline,
        glyphs,
        node: None,
        place: setting.structure.place(Place::Page),
    }))
}

/// Joins rules that continue one another, so that a column's edge is one stroke.
pub(super) fn join_rules(items: &mut Vec<Item>) {
    let mut joined: Vec<RuledLine> = Vec::new();
    let mut kept = Vec::with_capacity(items.len());
    for item in items.drain(..) {
        match item {
            Item::Line(line) => {
                // Only the newest strokes can go on: older ones were passed by.
                let open = joined.iter_mut().rev().take(OPEN_STROKES);
                if !open.into_iter().any(|open| continues(open, &line)) {
                    joined.push(line);
                }
            }
            Item::Run(_) | Item::Rect(_) | Item::Polyline(_) | Item::Link(_) => kept.push(item),
        }
    }
    kept.extend(joined.into_iter().map(Item::Line));
    *items = kept;
}

/// More columns than a page can show.
const OPEN_STROKES: usize = 64;
const NEAR_PT: f32 = 0.01;

/// Lengthens `open` by `next` when that begins where `open` ends, in the same direction.
fn continues(open: &mut RuledLine, next: &RuledLine) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() < NEAR_PT;
    let upright = near(open.x1_pt, open.x2_pt) && near(next.x1_pt, next.x2_pt);
    let level = near(open.y1_pt, open.y2_pt) && near(next.y1_pt, next.y2_pt);
    let touch = near(open.x2_pt, next.x1_pt) && near(open.y2_pt, next.y1_pt);
    let joins = touch && upright != level && near(open.width_pt, next.width_pt);
    if joins {
        (open.x2_pt, open.y2_pt) = (next.x2_pt, next.y2_pt);
    }
    joins
}

/// Fills in where each node stands: its first run's page and top, or its first child's; an empty cell stands
/// where the node before it does.
pub(super) fn locate(nodes: &mut [Node], pages: &[Page], fonts: &Fonts) {
    for (index, page) in pages.iter().enumerate() {
        for item in &page.items {
            let Item::Run(run) = item else {
                continue;
            };
            let top = run.y_pt - fonts.face(run.face).ascent_em() * run.size_pt;
            if let Some(NodeId(id)) = run.node {
                earlier(&mut nodes[id as usize].at, (index, top));
            }
        }
    }
    for id in (1..nodes.len()).rev() {
        if let (at, Some(NodeId(parent))) = (nodes[id].at, nodes[id].parent) {
            earlier(&mut nodes[parent as usize].at, at);
        }
    }
    for id in 1..nodes.len() {
        if nodes[id].at.0 == usize::MAX {
            nodes[id].at = nodes[id - 1].at;
        }
    }
}

fn earlier(at: &mut (usize, f32), other: (usize, f32)) {
    if other.0 < at.0 || (other.0 == at.0 && other.1 < at.1) {
        *at = other;
    }
}
