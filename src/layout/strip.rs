//! Strips: slices of a part from margin to margin, stacked into pages by `flow`.
//!
//! Invariant: a strip is never cut; where a page may end is said by the strip below.

use super::{
    page::{Item, Rect},
    paragraph::TextLine,
};

/// A slice of a part. Items' x counts from the left margin, y from the strip's top.
#[derive(Debug, Clone, Default)]
pub(super) struct Strip {
    pub items: Vec<Item>,
    pub height_pt: f32,
    /// Gap above, dropped at the top of a page.
    pub before_pt: f32,
    /// A page may end above this strip.
    pub may_break_before: bool,
    /// Index of the table whose header is repeated when a page begins with this strip.
    pub repeats_header_of: Option<usize>,
    /// The strip continues a table row begun above, so a page ending between needs a rule.
    pub continues_row: bool,
    /// Free area of a signature.
    pub signature: Option<Rect>,
}

/// Something at a height within a block of two columns.
#[derive(Debug)]
pub(super) struct ColumnPiece {
    pub top_pt: f32,
    pub height_pt: f32,
    pub items: Vec<Item>,
}

/// Moves items.
pub(super) fn shift(items: &mut [Item], dx: f32, dy: f32) {
    for item in items {
        match item {
            Item::Run(run) => {
                run.x_pt += dx;
                run.y_pt += dy;
            }
            Item::Line(line) => {
                line.x1_pt += dx;
                line.x2_pt += dx;
                line.y1_pt += dy;
                line.y2_pt += dy;
            }
            Item::Rect(rect) => shift_rect(rect, dx, dy),
            Item::Polyline(line) => {
                for (x, y) in &mut line.corners {
                    *x += dx;
                    *y += dy;
                }
            }
            Item::Link(link) => shift_rect(&mut link.area, dx, dy),
        }
    }
}

/// Moves a rectangle.
pub(super) fn shift_rect(rect: &mut Rect, dx: f32, dy: f32) {
    rect.x_pt += dx;
    rect.y_pt += dy;
}

/// A column of lines as pieces, from `top_pt` down; returns its bottom.
pub(super) fn column(
    pieces: &mut Vec<ColumnPiece>,
    lines: Vec<TextLine>,
    x_pt: f32,
    top_pt: f32,
) -> f32 {
    let mut top = top_pt;
    for line in lines {
        let mut items = line.items;
        shift(&mut items, x_pt, 0.0);
        pieces.push(ColumnPiece { top_pt: top, height_pt: line.height_pt, items });
        top += line.height_pt;
    }
    top
}

/// One strip of all pieces when a page of `page_pt` can hold it; else strips cut where no piece is.
pub(super) fn stacked(pieces: Vec<ColumnPiece>, page_pt: f32) -> Vec<Strip> {
    let height = pieces.iter().fold(0.0, |low: f32, piece| low.max(piece.top_pt + piece.height_pt));
    if height <= page_pt {
        let items = pieces.into_iter().flat_map(|mut piece| {
            shift(&mut piece.items, 0.0, piece.top_pt);
            piece.items
        });
        return vec![Strip { items: items.collect(), height_pt: height, ..Strip::default() }];
    }
    bands(pieces)
}

fn bands(mut pieces: Vec<ColumnPiece>) -> Vec<Strip> {
    pieces.sort_by(|a, b| a.top_pt.total_cmp(&b.top_pt));
    let mut strips: Vec<Strip> = Vec::new();
    let mut band_top = 0.0;
    for mut piece in pieces {
        let bottom = strips.last().map_or(f32::NEG_INFINITY, |strip| band_top + strip.height_pt);
        if piece.top_pt >= bottom {
            band_top = piece.top_pt;
            strips.push(Strip { may_break_before: true, ..Strip::default() });
        }
        let Some(strip) = strips.last_mut() else {
            continue;
        };
        let dy = piece.top_pt - band_top;
        shift(&mut piece.items, 0.0, dy);
        strip.items.append(&mut piece.items);
        strip.height_pt = strip.height_pt.max(dy + piece.height_pt);
    }
    strips
}
