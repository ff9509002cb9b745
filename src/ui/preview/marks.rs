//! What lies on a sheet besides the page: the paragraph pointed at, figures lit up, where the cursor is.

use eframe::egui::{Pos2, Rect, Stroke, Ui, Vec2};

use super::{
    printed::{LetterAt, LetterStretch, PrintedPages},
    sheets::PageSheet,
};
use crate::ui::{theme::Theme, view::View};

/// What is drawn on one sheet besides the page itself.
pub struct Marks<'a> {
    /// The window's state.
    pub view: &'a View<'a>,
    /// What is printed where.
    pub printed: &'a PrintedPages,
    /// Page from 0.
    pub index: usize,
    /// Its sheet, in points of the screen.
    pub sheet: &'a PageSheet,
}

impl Marks<'_> {
    /// Paper is light in the dark window too, and so are the pens that mark it.
    fn pens() -> &'static Theme {
        Theme::get(false)
    }

    /// A soft ground behind what a click would open; a figure lights up by itself.
    pub fn pointed_ui(&self, ui: &Ui, pointed: Option<LetterAt>) {
        let Some(at) = pointed.filter(|at| at.page == self.index) else { return };
        let stretch = self.printed.stretch(at);
        if self.printed.figure(stretch).is_some() {
            return;
        }
        let area = self.block_area(stretch).expand2(Vec2::new(4.0, 1.0));
        ui.painter().rect_filled(area, 3, *Self::pens().accent_soft);
    }

    /// The figure pointed at, on the page or in the form, everywhere it is printed; in how many places.
    pub fn lit_ui(&self, ui: &Ui) -> usize {
        let Some(figure) = self.view.hovered else { return 0 };
        let mut lit = 0;
        for at in self.printed.places_of(figure).iter().filter(|at| at.page == self.index) {
            let area = self.sheet.area_on_desk(self.printed.stretch(*at).area);
            let area = area.expand2(Vec2::new(2.0, 0.0));
            ui.painter().rect_filled(area, 2, *Self::pens().highlight);
            // Not by colour alone.
            let line = Stroke::new(1.0, *Self::pens().accent);
            ui.painter().hline(area.x_range(), area.bottom(), line);
            lit += 1;
        }
        lit
    }

    /// A bar beside the paragraph the cursor is in.
    pub fn cursor_ui(&self, ui: &Ui, cursor: Option<LetterAt>) {
        let Some(at) = cursor.filter(|at| at.page == self.index) else { return };
        let stretch = self.printed.stretch(at);
        let area = self.block_area(stretch);
        let bar = Rect::from_min_max(
            Pos2::new(area.left() - 9.0, area.top()),
            Pos2::new(area.left() - 6.0, area.bottom()),
        );
        ui.painter().rect_filled(bar, 1, Self::pens().accent.gamma_multiply(0.6));
    }

    /// The whole paragraph of a stretch, on the screen.
    fn block_area(&self, stretch: &LetterStretch) -> Rect {
        let area = match stretch.block {
            Some(block) => self.printed.block_area(self.index, block),
            None => stretch.area,
        };
        self.sheet.area_on_desk(area)
    }
}
