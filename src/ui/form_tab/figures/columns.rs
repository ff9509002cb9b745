//! The columns of a section's figures: what fits, and what has something to say.
//!
//! In a narrow page an empty column goes first, then the small line, the column of the period before, that of a year ago,
//! and the change. What has something to say and no room is told at the right end of the heads.

use std::ops::Range;

use eframe::egui::{
    Align, Align2, Color32, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2,
    text::LayoutJob,
};

use super::beside::{BesideColumn, BesideFigures};
use crate::{
    session::progress::Progress,
    ui::{boxes::widgets, command::Command, theme, view::View, words},
};

/// Width of a value's cell, points.
pub const VALUE: f32 = 94.0;
/// Between a value and its unit, and behind that.
const GAP: f32 = 6.0;
/// Width of the unit and what lies behind it.
const UNIT: f32 = 66.0 + GAP;
/// Width of the small line of the last values, and what lies before it.
const RECENT: f32 = 72.0;
const BEFORE_RECENT: f32 = 8.0;
/// Room for the sign of a note at the right end.
pub const MARK: f32 = 22.0;
/// A label reads in this width at least.
const LEAST_LABEL: f32 = 124.0;
/// The same where the small line of the last values, which gives way first, stands on its row; in forms too.
pub const LABEL_BESIDE_RECENT: f32 = 270.0;
/// Height of the header.
const HEADER: f32 = 34.0;
/// Size of its words.
const SMALL: f32 = 12.5;

/// In which order columns give way; the small line goes behind the first.
pub const GIVES_WAY: [BesideColumn; 4] =
    [BesideColumn::Nothing, BesideColumn::Before, BesideColumn::LastYear, BesideColumn::Change];

/// Where the columns stand, points from the left edge.
#[derive(Debug, Clone, PartialEq)]
pub struct Columns {
    /// The label's width.
    pub label: f32,
    /// Too narrow for a label beside its value: it stands above it.
    pub stacked: bool,
    /// The value's left edge.
    pub value: f32,
    /// The unit.
    pub unit: Range<f32>,
    /// What was before.
    pub beside: Vec<(BesideColumn, Range<f32>)>,
    /// The small line of the last values.
    pub recent: Option<Range<f32>>,
    /// The sign of a note.
    pub mark: f32,
    /// Columns that say something and have no room.
    lost: Vec<BesideColumn>,
    /// The same of the small line.
    loses_recent: bool,
}

/// Points of a column of what was before.
fn width_of(column: BesideColumn) -> f32 {
    match column {
        BesideColumn::Before => 70.0,
        BesideColumn::Change => 74.0,
        BesideColumn::LastYear | BesideColumn::Nothing => 78.0,
    }
}

impl Columns {
    /// What fits into `width`.
    pub fn of(width: f32, known: &BesideFigures) -> Self {
        let (mut shown, mut recent) = (known.columns(), known.recent);
        let room = |shown: &[BesideColumn], recent: bool| {
            let beside: f32 = shown.iter().copied().map(width_of).sum();
            width - VALUE - GAP - UNIT - MARK - beside - if recent { RECENT } else { 0.0 }
        };
        for column in GIVES_WAY {
            if room(&shown, recent) < LEAST_LABEL {
                shown.retain(|it| *it != column);
            }
            recent &= room(&shown, true) >= LABEL_BESIDE_RECENT;
        }
        let stacked = room(&shown, recent) < LEAST_LABEL;
        let label = if stacked { width } else { room(&shown, recent) };
        let mut at = if stacked { 0.0 } else { label };
        let mut take = |width: f32| {
            at += width;
            at - width..at
        };
        let value = take(VALUE + GAP).start;
        let unit = take(UNIT);
        let is_lost = |it: &BesideColumn| *it != BesideColumn::Nothing && !shown.contains(it);
        let lost = known.columns().into_iter().filter(is_lost).collect();
        let beside = shown.iter().map(|column| (*column, take(width_of(*column)))).collect();
        let place = recent.then(|| {
            let place = take(RECENT);
            place.start + BEFORE_RECENT..place.end
        });
        let (mark, loses_recent) = (width - MARK, known.recent && !recent);
        Self { label, stacked, value, unit, beside, recent: place, mark, lost, loses_recent }
    }

    /// Of a choice: the value's column and the unit's, which it has none of.
    pub fn wide(&self) -> f32 {
        self.unit.end - self.value
    }

    /// Of words, which need the columns of earlier values too.
    pub fn widest(&self) -> f32 {
        self.mark - self.value
    }

    /// Draws the heads of the columns.
    pub fn header_ui(&self, ui: &mut Ui, view: &View<'_>, beside: &BesideFigures, done: Progress) {
        let size = Vec2::new(self.mark + MARK, HEADER);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let at = |column: &Range<f32>| {
            let x = rect.left() + column.start..=rect.left() + column.end;
            Rect::from_x_y_ranges(x, rect.y_range())
        };
        let colour = *view.theme.text_soft;
        for (column, words, align) in self.heads(view, done) {
            head_ui(ui, at(&column), &words, align, colour);
        }
        let in_sight: Vec<BesideColumn> = self.beside.iter().map(|(column, _)| *column).collect();
        for (column, place) in &self.beside {
            let words = beside.head(*column, &in_sight);
            let head = head_ui(ui, at(place), &words, Align::Max, colour);
            if let Some(tip) = beside.tip(*column) {
                ui.ctx().accesskit_node_builder(head.id, |node| node.set_description(tip.as_str()));
                head.on_hover_text(tip);
            }
        }
        self.lost_ui(ui, view, beside, at(&(self.mark..self.mark + MARK)));
    }

    /// The sign that columns have no room; while the page stands beside them, it makes room. No stop of the Tab key: the
    /// command that folds the page has a key of its own.
    fn lost_ui(&self, ui: &Ui, view: &View<'_>, beside: &BesideFigures, place: Rect) {
        let all = beside.columns();
        let named = |column: &BesideColumn| beside.head(*column, &all).replace("\n* ", ", ");
        let mut lost: Vec<String> = self.lost.iter().map(named).collect();
        lost.extend(self.loses_recent.then(|| words::figures::RECENT_LINE.to_owned()));
        if lost.is_empty() {
            return;
        }
        let told = words::figures::no_room(&lost, view.shows_side);
        let (role, sense) = if view.shows_side {
            (Role::Button, Sense::CLICK)
        } else {
            (Role::Label, Sense::hover())
        };
        let sign = ui.interact(place, ui.scope_id().with("lost"), sense);
        let colour = if sign.hovered() { *view.theme.accent } else { *view.theme.text_faint };
        let at = pos2(place.right(), place.bottom() - 4.0);
        ui.painter().text(at, Align2::RIGHT_BOTTOM, "↔", theme::regular_at(14.0), colour);
        let sign = widgets::named(sign, role, &told);
        if sign.clicked() {
            view.run(Command::TogglePreview);
        }
        sign.on_hover_text(told);
    }

    /// Where the heads of label and value stand, what they say, and on which side.
    fn heads(&self, view: &View<'_>, done: Progress) -> Vec<(Range<f32>, String, Align)> {
        // Of a report that was issued nothing is to be done.
        let title = words::figures::of_section(Some(done).filter(|_| view.open.is_draft()));
        let mut heads = vec![(0.0..self.label, title, Align::Min)];
        if !self.stacked {
            // Above the numbers, which keep a margin in their cells.
            let value = self.value..self.value + VALUE - 7.0;
            heads.push((value, words::figures::NOW.into(), Align::Max));
        }
        heads
    }
}

/// One head: words that may break into two lines, and a node for those who listen.
fn head_ui(ui: &Ui, cell: Rect, words: &str, align: Align, colour: Color32) -> Response {
    let font = theme::regular_at(SMALL);
    let mut job = LayoutJob::simple(words::glued_quarter(words), font, colour, cell.width());
    job.halign = align;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let x = if align == Align::Max { cell.right() } else { cell.left() };
    let at = pos2(x, cell.bottom() - 4.0 - galley.size().y);
    ui.painter().galley(at, galley, colour);
    let response = ui.interact(cell, ui.scope_id().with(words), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Period;

    const ALL: [BesideColumn; 3] =
        [BesideColumn::Before, BesideColumn::Change, BesideColumn::LastYear];

    fn known() -> BesideFigures {
        let period = |code: &str| Period::parse(code).expect("a period");
        let (first, year_ago) = (period("2026-Q1"), period("2025-Q3"));
        BesideFigures {
            before: vec![first],
            change: vec![first],
            last_year: Some(year_ago),
            recent: true,
            ..BesideFigures::empty(period("2026-Q3"))
        }
    }

    #[track_caller]
    fn check(width: f32, expected: &[BesideColumn], has_recent: bool) {
        let columns = Columns::of(width, &known());
        let found: Vec<BesideColumn> = columns.beside.iter().map(|(column, _)| *column).collect();
        assert_eq!((&found[..], columns.recent.is_some()), (expected, has_recent), "{width}");
        assert!(columns.mark + MARK <= width + 0.5, "{columns:?}");
        assert_eq!(columns.lost.len() + found.len(), 3, "what has no room is known");
    }

    #[test]
    fn the_line_goes_first_then_the_period_before_the_year_ago_and_the_change() {
        check(760.0, &ALL, true);
        check(740.0, &ALL, false);
        // As wide as it is beside the page on an office screen.
        check(551.0, &ALL, false);
        check(500.0, &ALL[1..], false);
        check(430.0, &ALL[1..2], false);
        check(340.0, &[], false);
        assert!(Columns::of(290.0, &known()).stacked);
    }

    #[test]
    fn the_empty_column_gives_way_to_the_label() {
        let nothing = BesideFigures {
            nothing: Some("Chưa có 6T/2025".into()),
            ..BesideFigures::empty(Period::parse("2026-H1").expect("a period"))
        };
        assert_eq!(Columns::of(551.0, &nothing).beside.len(), 1);
        let narrow = Columns::of(340.0, &nothing);
        assert!(narrow.beside.is_empty() && narrow.lost.is_empty() && !narrow.stacked);
    }
}
