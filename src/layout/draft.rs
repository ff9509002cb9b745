//! Finished pages as a draft: each says so in its top margin, and nothing else moves.
//!
//! Invariant: what stood on a page stands there still, item for item; a draft offers no place to sign.

use super::{
    fonts::Fonts,
    page::{Face, Glyph, Item, Page, Pages, PlaceId, Rect, TextRun},
    style::{DraftMark, Style, points},
};
use crate::model::Place;

/// The same pages with the sign of a draft on each, an artifact.
pub fn marked_as_draft(pages: &Pages, style: &Style, fonts: &Fonts) -> Pages {
    let mut draft = pages.clone();
    draft.signature = None;
    draft.places.push(Place::Page);
    let place = PlaceId(draft.places.len() as u32 - 1);
    for page in &mut draft.pages {
        let margins = if page.width_pt > page.height_pt {
            &style.margins.landscape
        } else {
            &style.margins.portrait
        };
        let right_pt = page.width_pt - points(margins.right_mm);
        mark(page, right_pt, &style.draft_mark, fonts, place);
    }
    draft
}

/// Puts the framed words so that the frame ends at `right_pt`.
fn mark(page: &mut Page, right_pt: f32, look: &DraftMark, fonts: &Fonts, place: PlaceId) {
    let face = fonts.face(Face::Bold);
    let glyph = |ch| {
        let (ch, gid) = face.glyph_or_substitute(ch);
        Glyph { gid, ch, advance_pt: face.advance_pt(gid, look.size_pt) }
    };
    let glyphs: Vec<Glyph> = look.words.chars().map(glyph).collect();
    let width_pt: f32 = glyphs.iter().map(|glyph| glyph.advance_pt).sum();
    let top_pt = points(look.top_mm);
    let height_pt = (face.ascent_em() + face.descent_em()) * look.size_pt;
    let x_pt = right_pt - look.around_pt - width_pt;
    page.items.push(Item::Rect(Rect {
        x_pt: x_pt - look.around_pt,
        y_pt: top_pt,
        width_pt: width_pt + 2.0 * look.around_pt,
        height_pt,
        stroke_pt: look.stroke_pt,
        fill: None,
    }));
    page.items.push(Item::Run(TextRun {
        face: Face::Bold,
        size_pt: look.size_pt,
        x_pt,
        y_pt: top_pt + face.ascent_em() * look.size_pt,
        glyphs,
        node: None,
        place,
    }));
}
