//! Strips → pages: where pages end.
//!
//! Strips that must stay together form a chunk; a chunk that fits a page is never torn. Invariant: every strip is
//! placed once, in order, and no strip crosses the foot of a page unless it is taller than a page by itself.

use super::{
    page::{Item, Rect},
    setting::Frame,
    strip::{Strip, shift, shift_rect},
    table::RepeatedHeader,
};

/// What stands on a page, in page coordinates.
#[derive(Debug, Default)]
pub(super) struct PageBody {
    pub items: Vec<Item>,
    pub signature: Option<Rect>,
}

/// Sums of heights may differ in their last digits from the page they fill exactly.
const TOLERANCE_PT: f32 = 0.01;

/// Fills pages of a part; there is at least one.
pub(super) fn paginate(
    strips: Vec<Strip>,
    headers: &[RepeatedHeader],
    frame: &Frame,
) -> Vec<PageBody> {
    let mut pages =
        Paginator { headers, frame, pages: vec![PageBody::default()], top_pt: 0.0, is_empty: true };
    let mut strips = strips.into_iter().peekable();
    let mut chunk = Vec::new();
    while let Some(strip) = strips.next() {
        chunk.push(strip);
        if strips.peek().is_none_or(|next| next.may_break_before) {
            pages.place_chunk(&mut chunk);
        }
    }
    pages.pages
}

struct Paginator<'a> {
    headers: &'a [RepeatedHeader],
    frame: &'a Frame,
    pages: Vec<PageBody>,
    /// Where the next strip goes, from the top margin down.
    top_pt: f32,
    /// Nothing but a repeated header stands on the page.
    is_empty: bool,
}

impl Paginator<'_> {
    fn place_chunk(&mut self, chunk: &mut Vec<Strip>) {
        let height: f32 = chunk.iter().map(|strip| strip.before_pt + strip.height_pt).sum();
        let dropped = chunk.first().filter(|_| self.is_empty).map_or(0.0, |first| first.before_pt);
        if !self.fits(height - dropped)
            && let Some(first) = chunk.first()
        {
            self.turn_page(first);
        }
        for strip in chunk.drain(..) {
            let before = if self.is_empty { 0.0 } else { strip.before_pt };
            if !self.fits(before + strip.height_pt) {
                self.turn_page(&strip);
            }
            self.place(strip);
        }
    }

    fn fits(&self, height_pt: f32) -> bool {
        self.top_pt + height_pt <= self.frame.body_height_pt() + TOLERANCE_PT
    }

    fn place(&mut self, mut strip: Strip) {
        if !self.is_empty {
            self.top_pt += strip.before_pt;
        }
        let (dx, dy) = (self.frame.left_pt, self.frame.top_pt + self.top_pt);
        shift(&mut strip.items, dx, dy);
        self.top_pt += strip.height_pt;
        self.is_empty = false;
        let Some(page) = self.pages.last_mut() else {
            return;
        };
        page.items.append(&mut strip.items);
        if let Some(mut area) = strip.signature {
            shift_rect(&mut area, dx, dy);
            page.signature = Some(area);
        }
    }

    /// Begins a page for `next`, unless the page at hand is still empty.
    fn turn_page(&mut self, next: &Strip) {
        if self.is_empty {
            return;
        }
        let header = next.repeats_header_of.and_then(|table| self.headers.get(table));
        let (dx, dy) = (self.frame.left_pt, self.frame.top_pt);
        let rule = header.filter(|_| next.continues_row).map(|header| Item::Line(header.rule));
        if let (Some(mut rule), Some(page)) = (rule, self.pages.last_mut()) {
            shift(std::slice::from_mut(&mut rule), dx, dy + self.top_pt);
            page.items.push(rule);
        }
        let mut items = header.map(|header| header.items.clone()).unwrap_or_default();
        shift(&mut items, dx, dy);
        self.pages.push(PageBody { items, signature: None });
        self.top_pt = header.map_or(0.0, |header| header.height_pt);
        self.is_empty = true;
    }
}
