//! Titles of a table with free rows: above the rows, where they stay in sight, or above each cell where a row has
//! several lines of cells.
//!
//! Invariant: a title is whole: it breaks into lines, and the lines have their height.

use std::sync::Arc;

use eframe::egui::{Align, Color32, Galley, Rect, Sense, Stroke, Ui, Vec2, pos2, text::LayoutJob};

use super::spots::{self, CellSpot, SheetColumn};
use crate::ui::theme::{self, Theme};

/// Size of the letters.
const SMALL: f32 = 12.5;
/// From the edge of a cell to its words.
const INSIDE: f32 = 7.0;
/// Between lines of titles.
const BETWEEN: f32 = 7.0;
/// Height of the names of groups.
const GROUP: f32 = 20.0;
/// Less than this of the rows below it, the line of heads is not held in sight.
const LEAST_BELOW: f32 = 32.0;

/// The line of heads, drawn.
pub struct Heads {
    rect: Rect,
    /// Words, and their right or left upper corner from the left lower corner of the line.
    words: Vec<(Arc<Galley>, Vec2)>,
    /// Lines below the names of groups: from, to, height, from the same corner.
    rules: Vec<(f32, f32, f32)>,
}

impl Heads {
    /// Draws it.
    pub fn heads_ui(
        ui: &mut Ui,
        theme: &Theme,
        columns: &[SheetColumn],
        spots: &[CellSpot],
    ) -> Self {
        let titles = columns.iter().zip(spots);
        let titles = titles.map(|(look, spot)| title_galley(ui, theme, look, spot.width));
        let titles: Vec<Arc<Galley>> = titles.collect();
        let tall = |nth: usize| {
            let own = spots.iter().zip(&titles).filter(|(spot, _)| spot.line == nth);
            own.map(|(_, galley)| galley.size().y).fold(0.0, f32::max)
        };
        let tall: Vec<f32> = (0..spots::lines(spots)).map(tall).collect();
        // What stands in one line of cells does not run into what stands in the next.
        let gaps = |first: usize| tall.len().saturating_sub(first + 1) as f32 * BETWEEN;
        let tall_from = |first: usize| tall[first..].iter().sum::<f32>() + gaps(first);
        let words = spots.iter().zip(titles).map(|(spot, galley)| {
            let between = if spot.line + 1 < tall.len() { BETWEEN } else { 0.0 };
            let below = 3.0 + tall_from(spot.line + 1) + between;
            let at = Vec2::new(spot.left, -below - galley.size().y);
            let right = galley.job.halign == Align::Max;
            let inside = if right { spot.width - INSIDE } else { INSIDE };
            (galley, at + Vec2::new(inside, 0.0))
        });
        let mut words: Vec<(Arc<Galley>, Vec2)> = words.collect();
        let mut size = Vec2::new(ui.available_width(), tall_from(0) + 6.0);
        let mut rules = Vec::new();
        if let Some(line) = line_of_groups(columns, spots) {
            // What stands above the line of its columns makes room for the names.
            for ((_, at), _) in words.iter_mut().zip(spots).filter(|(_, spot)| spot.line < line) {
                at.y -= GROUP;
            }
            let above = -3.0 - tall_from(line) - GROUP;
            for (name, left, right) in groups(columns, spots) {
                words.push(name_galley(ui, theme, (name, left, right), above));
                rules.push((left, right, above + GROUP - 2.0));
            }
            size.y += GROUP;
        }
        // Between the lines of titles behind that of the first cell.
        rules.extend(
            (2..tall.len())
                .map(|line| (spots[0].left, size.x, -3.0 - tall_from(line) - BETWEEN / 2.0)),
        );
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let heads = Self { rect, words, rules };
        heads.paint(ui, theme, rect);
        heads
    }

    /// Points.
    pub fn height(&self) -> f32 {
        self.rect.height()
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
        let thin = Stroke::new(1.0, *theme.line);
        for (left, right, at) in &self.rules {
            let across = rect.left() + left..=rect.left() + right;
            ui.painter().hline(across, rect.bottom() + at, thin);
        }
        let line = Stroke::new(1.0, *theme.line_strong);
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
    }
}

/// The name of a group in the middle above its columns, and its left upper corner.
fn name_galley(
    ui: &Ui,
    theme: &Theme,
    (name, left, right): (&str, f32, f32),
    above: f32,
) -> (Arc<Galley>, Vec2) {
    let font = theme::regular_at(SMALL);
    let galley = ui.painter().layout_no_wrap(name.to_owned(), font, *theme.text_soft);
    let inside = f32::midpoint(left, right) - galley.size().x / 2.0;
    (galley, Vec2::new(inside.max(left), above))
}

/// The line on which all columns of groups stand beside each other.
fn line_of_groups(columns: &[SheetColumn], spots: &[CellSpot]) -> Option<usize> {
    let mut grouped = columns.iter().zip(spots).filter(|(look, _)| !look.group.is_empty());
    let line = grouped.next()?.1.line;
    grouped.all(|(_, spot)| spot.line == line).then_some(line)
}

/// The groups of columns that stand beside each other: name, left edge, right edge.
fn groups<'c>(columns: &'c [SheetColumn], spots: &[CellSpot]) -> Vec<(&'c str, f32, f32)> {
    let mut groups: Vec<(&str, f32, f32)> = Vec::new();
    let mut last = "";
    for (look, spot) in columns.iter().zip(spots) {
        let right = spot.left + spot.width;
        match groups.last_mut().filter(|_| !look.group.is_empty() && last == look.group) {
            Some(group) => group.2 = right,
            None if look.group.is_empty() => {}
            None => groups.push((look.group, spot.left, right)),
        }
        last = look.group;
    }
    groups
}

/// Whether the titles stand once, above all rows, in the lines their cells stand in: each row has one line, or one or two
/// below that of its first cell.
pub fn stand_above(spots: &[CellSpot]) -> bool {
    match spots::lines(spots) {
        1 => true,
        2 | 3 => spots.iter().filter(|spot| spot.line == 0).count() == 1,
        _ => false,
    }
}

/// How narrow a column may be for its title to break between words alone, points.
pub fn least_width(ui: &Ui, title: &str) -> f32 {
    let width = |word: &str| {
        let word = word.to_owned();
        let colour = Color32::PLACEHOLDER;
        ui.painter().layout_no_wrap(word, theme::regular_at(SMALL), colour).size().x
    };
    title.split_whitespace().map(width).fold(0.0, f32::max).ceil() + INSIDE
}

/// Height of the titles above the cells of a row, points.
pub fn title_height(ui: &Ui, theme: &Theme, columns: &[SheetColumn], spots: &[CellSpot]) -> f32 {
    let titles = columns.iter().zip(spots);
    let tall = titles.map(|(look, spot)| title_galley(ui, theme, look, spot.width).size().y);
    tall.fold(0.0, f32::max)
}

/// Draws the title of a cell above it.
pub fn cell_title_ui(ui: &Ui, theme: &Theme, look: &SheetColumn, cell: Rect) {
    let galley = title_galley(ui, theme, look, cell.width());
    let left = if look.right { cell.right() - INSIDE } else { cell.left() + INSIDE };
    let at = pos2(left, cell.top() - galley.size().y);
    ui.painter().galley(at, galley, *theme.text_soft);
}

/// A title in as many lines as it needs in a column so wide.
fn title_galley(ui: &Ui, theme: &Theme, look: &SheetColumn, width: f32) -> Arc<Galley> {
    let (font, title) = (theme::regular_at(SMALL), look.title.to_owned());
    let mut job = LayoutJob::simple(title, font, *theme.text_soft, width - INSIDE);
    job.halign = if look.right { Align::Max } else { Align::Min };
    ui.painter().layout_job(job)
}
