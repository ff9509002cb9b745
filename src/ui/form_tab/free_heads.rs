//! Titles of a table with free rows: in a line above the rows, which stays in sight, or above each cell where a row
//! has several lines.

use std::sync::Arc;

use eframe::egui::{Align, Galley, Rect, Sense, Stroke, Ui, Vec2, pos2, text::LayoutJob};

use super::spots::{CellSpot, SheetColumn};
use crate::ui::theme::{self, Theme};

/// Height of a cell's title above it.
pub const TITLE: f32 = 15.0;
/// Size of the letters.
const SMALL: f32 = 12.5;
/// From the edge of a cell to its words.
const INSIDE: f32 = 7.0;
/// Less than this of the rows below it, the line of heads is not held in sight.
const LEAST_BELOW: f32 = 32.0;

/// The line of heads, drawn.
pub struct Heads {
    rect: Rect,
    /// Words, and their right or left upper corner from the left lower corner of the line.
    words: Vec<(Arc<Galley>, Vec2)>,
}

impl Heads {
    /// Draws it.
    pub fn heads_ui(
        ui: &mut Ui,
        theme: &Theme,
        columns: &[SheetColumn],
        spots: &[CellSpot],
    ) -> Self {
        let head = |(look, spot): (&SheetColumn, &CellSpot)| {
            let font = theme::regular_at(SMALL);
            let title = look.title.to_owned();
            let mut job = LayoutJob::simple(title, font, *theme.text_soft, spot.width);
            job.halign = if look.right { Align::Max } else { Align::Min };
            let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
            let inside = if look.right { spot.width - INSIDE } else { INSIDE };
            let at = Vec2::new(spot.left + inside, -3.0 - galley.size().y);
            (galley, at)
        };
        let words: Vec<(Arc<Galley>, Vec2)> = columns.iter().zip(spots).map(head).collect();
        let tall = words.iter().map(|(galley, _)| galley.size().y).fold(0.0, f32::max);
        let size = Vec2::new(ui.available_width(), tall + 6.0);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let heads = Self { rect, words };
        heads.paint(ui, theme, rect);
        heads
    }

    /// Draws it above the rows in sight, over those that go by, where it was scrolled away.
    pub fn in_sight_ui(&self, ui: &Ui, theme: &Theme) {
        let (seen, below) = (ui.clip_rect(), ui.min_rect().bottom());
        let at_top = self.rect.translate(Vec2::new(0.0, seen.top() - self.rect.top()));
        if self.rect.top() < seen.top() && at_top.bottom() + LEAST_BELOW < below {
            ui.painter().rect_filled(at_top, 0.0, *theme.paper);
            self.paint(ui, theme, at_top);
        }
    }

    fn paint(&self, ui: &Ui, theme: &Theme, rect: Rect) {
        for (galley, at) in &self.words {
            ui.painter().galley(rect.left_bottom() + *at, Arc::clone(galley), *theme.text_soft);
        }
        let line = Stroke::new(1.0, *theme.line_strong);
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
    }
}

/// Draws the title of a cell above it.
pub fn cell_title_ui(ui: &Ui, theme: &Theme, title: &str, cell: Rect) {
    let colour = *theme.text_soft;
    let words = ui.painter().layout_no_wrap(title.to_owned(), theme::regular_at(SMALL), colour);
    let at = pos2(cell.left() + INSIDE, cell.top() - TITLE);
    let room = Rect::from_min_max(at, pos2(cell.right(), cell.top()));
    let clip = room.intersect(ui.clip_rect());
    ui.painter().with_clip_rect(clip).galley(at, words, colour);
}
