//! Where each sheet lies on the desk, in points of the window from the desk's top left corner.

use eframe::egui::{Pos2, Rect, Vec2};

use super::zoom::Zoom;
use crate::layout::page::Page;

/// Free desk around and between sheets.
pub const GAP: f32 = 12.0;

/// One sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageSheet {
    /// Its paper.
    pub area: Rect,
    /// Percent of the printed size.
    pub percent: u32,
}

impl PageSheet {
    /// Points of the window to a point of the page.
    pub fn scale(&self) -> f32 {
        Zoom::scale(self.percent)
    }

    /// From points of the page to the desk.
    pub fn on_desk(&self, page_pt: Pos2) -> Pos2 {
        self.area.min + page_pt.to_vec2() * self.scale()
    }

    /// From the desk to points of the page.
    pub fn on_page(&self, desk: Pos2) -> Pos2 {
        ((desk - self.area.min) / self.scale()).to_pos2()
    }

    /// An area of the page on the desk.
    pub fn area_on_desk(&self, page_pt: Rect) -> Rect {
        Rect::from_min_max(self.on_desk(page_pt.min), self.on_desk(page_pt.max))
    }
}

/// All sheets, one below the other.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheets {
    /// In printing order.
    pub sheets: Vec<PageSheet>,
    /// Of the whole desk.
    pub size: Vec2,
}

/// A spot of the document that stays where it is while sizes change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SheetSpot {
    page: usize,
    share: Vec2,
}

impl Sheets {
    /// Lays the pages out on a desk this wide.
    pub fn new(pages: &[Page], zoom: Zoom, desk_width: f32) -> Self {
        let room = desk_width - 2.0 * GAP;
        let percents: Vec<u32> =
            pages.iter().map(|page| zoom.percent(page.width_pt, room)).collect();
        let sizes = pages.iter().zip(&percents).map(|(page, percent)| {
            // Whole points keep every sheet's letters on the same pixels while it scrolls.
            (Vec2::new(page.width_pt, page.height_pt) * Zoom::scale(*percent)).ceil()
        });
        let widest = sizes.clone().fold(desk_width, |widest, size| widest.max(size.x + 2.0 * GAP));
        let mut y = GAP;
        let sheets = sizes
            .zip(&percents)
            .map(|(size, percent)| {
                let x = ((widest - size.x) / 2.0).floor();
                let area = Rect::from_min_size(Pos2::new(x, y), size);
                y = area.bottom() + GAP;
                PageSheet { area, percent: *percent }
            })
            .collect();
        Self { sheets, size: Vec2::new(widest, y) }
    }

    /// The sheet at this height, else the nearest above; the first when there is none above.
    pub fn at_height(&self, y: f32) -> usize {
        self.sheets.partition_point(|sheet| sheet.area.top() <= y).saturating_sub(1)
    }

    /// The spot at a point of the desk.
    pub fn spot(&self, desk: Pos2) -> Option<SheetSpot> {
        let page = self.at_height(desk.y);
        let area = self.sheets.get(page)?.area;
        Some(SheetSpot { page, share: (desk - area.min) / area.size() })
    }

    /// Where a spot is on the desk now.
    pub fn point(&self, spot: SheetSpot) -> Option<Pos2> {
        let area = self.sheets.get(spot.page).or(self.sheets.last())?.area;
        Some(area.min + spot.share * area.size())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(width_pt: f32, height_pt: f32) -> Page {
        Page { width_pt, height_pt, part: 0, number: 1, items: Vec::new() }
    }

    fn desk(zoom: Zoom) -> Sheets {
        Sheets::new(&[page(595.0, 842.0), page(842.0, 595.0), page(595.0, 842.0)], zoom, 430.0)
    }

    #[test]
    fn fitted_sheets_never_need_a_sideways_scroll() {
        let desk = desk(Zoom::Fit);
        assert!(desk.size.x <= 430.0);
        assert!(desk.sheets.iter().all(|sheet| sheet.area.left() >= GAP - 1.0));
        assert!(desk.sheets[1].percent < desk.sheets[0].percent, "a landscape page is wider");
    }

    #[test]
    fn sheets_follow_one_another_and_keep_their_size_at_a_step() {
        let desk = desk(Zoom::Percent(100));
        assert!(desk.sheets.windows(2).all(|two| two[0].area.bottom() < two[1].area.top()));
        assert!(desk.sheets.iter().all(|sheet| sheet.percent == 100));
        assert_eq!(desk.at_height(0.0), 0);
        assert_eq!(desk.at_height(desk.sheets[1].area.center().y), 1);
        assert_eq!(desk.at_height(1e9), 2);
    }

    #[test]
    fn a_spot_stays_the_same_spot_at_another_size() {
        let (small, large) = (desk(Zoom::Percent(50)), desk(Zoom::Percent(200)));
        let on_small = small.sheets[1].on_desk(Pos2::new(300.0, 200.0));
        let spot = small.spot(on_small).expect("a spot");
        let on_large = large.point(spot).expect("a point");
        let back = large.sheets[1].on_page(on_large);
        assert!((back - Pos2::new(300.0, 200.0)).length() < 1.0, "{back:?}");
    }
}
