//! Where the parts of the window stand: header, outline, work, page, what is said, foot.
//!
//! Invariant: the work keeps room to be written in. The outline gives way first, then the page; each leaves
//! the button that brings it back.

use eframe::egui::{Pos2, Rect};

/// Height of the header, points.
const HEADER: f32 = 50.0;
/// Height of the foot.
const FOOT: f32 = 27.0;
/// Width of the outline.
pub const TREE: f32 = 240.0;
/// Width of the outline folded: numbers and dots.
pub const FOLDED: f32 = 48.0;
/// Width of what one drags between work and page.
pub const HANDLE: f32 = 8.0;
/// Width the work keeps beside the page.
const LEAST_WORK: f32 = 420.0;
/// Width the page keeps beside the work.
const LEAST_SIDE: f32 = 260.0;
/// Narrower than this the window shows work or page, not both.
pub const NARROW: f32 = 900.0;
/// Smallest, usual and largest share of the window that the page takes.
pub const SHARE: (f32, f32, f32) = (0.36, 0.38, 0.55);
/// Widths of the outline while it is changed.
const EDITED: (f32, f32) = (480.0, 720.0);

/// What a person wants to see.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a wish of its own")]
pub struct Wishes {
    /// There is room for work or page, not for both.
    pub narrow: bool,
    /// The outline is folded.
    pub folded: bool,
    /// It was unfolded although there is little room.
    pub unfolded_anyway: bool,
    /// The outline is being changed.
    pub edits_outline: bool,
    /// The page or the findings stand beside the work.
    pub side: bool,
    /// How much of the window they take.
    pub share: f32,
    /// Height of what is said above the foot; 0 while nothing is.
    pub said: f32,
}

/// Where each part stands; none where there is no room for it, or nobody wants it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Places {
    /// The bar at the top.
    pub header: Rect,
    /// The outline, or the years.
    pub tree: Rect,
    /// It shows numbers and dots alone.
    pub is_folded: bool,
    /// Where one writes.
    pub work: Option<Rect>,
    /// What one drags between work and page.
    pub handle: Option<Rect>,
    /// The page, or the findings.
    pub side: Option<Rect>,
    /// What is said, in a room of its own.
    pub said: Option<Rect>,
    /// The bar at the bottom.
    pub foot: Rect,
}

/// A part of the window that F6 leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The outline.
    Tree,
    /// Where one writes.
    Work,
    /// The page, or the findings.
    Side,
    /// The bar at the bottom.
    Foot,
}

impl Places {
    /// The parts of a window.
    pub fn of(window: Rect, wishes: &Wishes) -> Self {
        let foot = window.with_min_y(window.bottom() - FOOT);
        let middle = window.with_min_y(window.top() + HEADER).with_max_y(foot.top() - wishes.said);
        let said = window.with_min_y(middle.bottom()).with_max_y(foot.top());
        let width = window.width();
        let is_folded = !wishes.edits_outline && Self::folds(width, wishes);
        let tree = match (is_folded, wishes.edits_outline) {
            (true, _) => FOLDED,
            (false, false) => TREE,
            (false, true) if wishes.narrow => width,
            (false, true) => (width * 0.48).clamp(EDITED.0, EDITED.1),
        };
        let edge = window.left() + tree;
        let right = middle.with_min_x(edge);
        let mut places = Self {
            header: window.with_max_y(middle.top()),
            tree: middle.with_max_x(edge),
            is_folded,
            work: None,
            handle: None,
            side: None,
            said: (wishes.said > 0.0).then_some(said),
            foot,
        };
        match Self::side_width(right.width(), width, wishes) {
            // One column beside the outline.
            _ if wishes.side && (wishes.narrow || wishes.edits_outline) => {
                places.side = Some(right);
            }
            Some(side) => {
                let start = right.right() - side;
                places.work = Some(right.with_max_x(start));
                places.handle = Some(right.with_min_x(start).with_max_x(start + HANDLE));
                places.side = Some(right.with_min_x(start + HANDLE));
            }
            None => places.work = Some(right),
        }
        let is_room = |rect: &Rect| rect.width() > 1.0;
        places.work = places.work.filter(is_room);
        places.side = places.side.filter(is_room);
        places
    }

    /// Whether the outline is folded, by wish or for want of room.
    fn folds(width: f32, wishes: &Wishes) -> bool {
        wishes.folded || Self::is_tight(width, wishes) && !wishes.unfolded_anyway
    }

    /// Whether the outline folds although nobody folded it.
    pub fn is_tight(width: f32, wishes: &Wishes) -> bool {
        let side = if wishes.side && !wishes.narrow { SHARE.0 * width } else { 0.0 };
        width - TREE - side < LEAST_WORK
    }

    /// How wide the page is, its handle included; none where it is not wanted or has no room.
    fn side_width(free: f32, width: f32, wishes: &Wishes) -> Option<f32> {
        if !wishes.side {
            return None;
        }
        let wanted = wishes.share.clamp(SHARE.0, SHARE.2) * width;
        let most = free - LEAST_WORK;
        (most >= LEAST_SIDE).then(|| wanted.min(most).round())
    }

    /// The part a point lies in; none for the header.
    pub fn pane_at(&self, point: Pos2) -> Option<Pane> {
        let holds = |rect: Option<Rect>| rect.is_some_and(|rect| rect.contains(point));
        if self.tree.contains(point) {
            Some(Pane::Tree)
        } else if holds(self.work) {
            Some(Pane::Work)
        } else if holds(self.side) {
            Some(Pane::Side)
        } else if self.foot.contains(point) {
            Some(Pane::Foot)
        } else {
            None
        }
    }

    /// The part F6 leads to from another, or with Shift the one before it.
    pub fn next_pane(&self, from: Option<Pane>, back: bool) -> Pane {
        let shown = [
            Some(Pane::Tree),
            self.work.map(|_| Pane::Work),
            self.side.map(|_| Pane::Side),
            Some(Pane::Foot),
        ];
        let shown: Vec<Pane> = shown.into_iter().flatten().collect();
        let at = from.and_then(|from| shown.iter().position(|pane| *pane == from));
        let next = match (at, back) {
            (Some(at), false) => (at + 1) % shown.len(),
            (Some(at), true) => (at + shown.len() - 1) % shown.len(),
            (None, false) => 0,
            (None, true) => shown.len() - 1,
        };
        shown[next]
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::Vec2;

    use super::*;

    const WISHES: Wishes = Wishes {
        narrow: false,
        folded: false,
        unfolded_anyway: false,
        edits_outline: false,
        side: true,
        share: SHARE.1,
        said: 0.0,
    };

    fn places(width: f32, wishes: &Wishes) -> Places {
        let window = Rect::from_min_size(Pos2::ZERO, Vec2::new(width, 700.0));
        Places::of(window, &Wishes { narrow: width < NARROW, ..*wishes })
    }

    fn widths(places: &Places) -> (f32, f32, f32) {
        let width = |rect: Option<Rect>| rect.map_or(0.0, |rect| rect.width());
        (places.tree.width(), width(places.work), width(places.side))
    }

    #[test]
    fn the_outline_folds_first_and_the_page_goes_second() {
        let (tree, work, side) = widths(&places(1366.0, &WISHES));
        assert!(
            tree >= TREE && work >= LEAST_WORK && side >= 0.36 * 1366.0,
            "{tree} {work} {side}"
        );
        let (tree, work, side) = widths(&places(911.0, &WISHES));
        assert!(tree < 50.0 && work >= LEAST_WORK && side >= 300.0, "{tree} {work} {side}");
        let narrow = places(683.0, &Wishes { side: false, ..WISHES });
        assert_eq!(narrow.side, None);
        assert!(!narrow.is_folded, "{narrow:?}");
        let page = places(683.0, &WISHES);
        assert_eq!((page.work, page.handle), (None, None), "the page stands instead of the work");
        assert!(page.side.is_some());
    }

    #[test]
    fn nothing_stands_outside_or_over_another_at_any_width() {
        for width in 320..2000 {
            for (folded, unfolded_anyway) in [(false, false), (true, false), (false, true)] {
                for (side, edits_outline) in
                    [(true, false), (false, false), (true, true), (false, true)]
                {
                    let wishes = Wishes { folded, unfolded_anyway, edits_outline, side, ..WISHES };
                    let places = places(width as f32, &wishes);
                    let parts = [Some(places.tree), places.work, places.handle, places.side];
                    let mut edge = 0.0;
                    for part in parts.into_iter().flatten() {
                        assert!((part.left() - edge).abs() < 0.01, "{width} {wishes:?} {places:?}");
                        edge = part.right();
                    }
                    assert!(edge <= width as f32 + 0.01, "{width} {wishes:?} {places:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_said_takes_room_and_covers_nothing() {
        let places = places(1366.0, &Wishes { said: 40.0, ..WISHES });
        let said = places.said.expect("room for it");
        assert_eq!((said.height(), said.bottom()), (40.0, places.foot.top()));
        let others = [Some(places.header), Some(places.tree), places.work, places.side];
        assert!(others.into_iter().flatten().all(|part| part.bottom() <= said.top()));
    }

    #[test]
    fn f6_goes_round_the_parts_that_are_there() {
        let all = places(1366.0, &WISHES);
        let mut at = None;
        let walked: Vec<Pane> = (0..5)
            .map(|_| {
                at = Some(all.next_pane(at, false));
                at.expect("a pane")
            })
            .collect();
        assert_eq!(walked, [Pane::Tree, Pane::Work, Pane::Side, Pane::Foot, Pane::Tree]);
        let bare = places(1366.0, &Wishes { side: false, ..WISHES });
        assert_eq!(bare.next_pane(Some(Pane::Work), false), Pane::Foot);
        assert_eq!(bare.next_pane(Some(Pane::Tree), true), Pane::Foot);
    }
}
