//! The columns of a section's figures: what fits, and what has something to say.
//!
//! In a narrow page the small line goes first, then the column of a year ago, that of the quarter before, and the change.

use std::ops::Range;

use eframe::egui::{
    Align, Color32, Rect, Role, Sense, Ui, Vec2, WidgetInfo, pos2, text::LayoutJob,
};

use crate::{
    model::Period,
    session::progress::Progress,
    ui::{boxes::sparkline, theme, view::View, words},
};

/// Width of a value's cell, points.
pub const VALUE: f32 = 94.0;
/// Between a value and its unit.
const GAP: f32 = 6.0;
/// Width of the unit.
const UNIT: f32 = 64.0;
/// Width of the column of the quarter before.
const BEFORE: f32 = 72.0;
/// Width of the column of changes.
const CHANGE: f32 = 80.0;
/// Width of the column of a year ago.
const YEAR: f32 = 74.0;
/// Width of the small line of the last values, and what lies before it.
const RECENT: f32 = 72.0;
const BEFORE_RECENT: f32 = 8.0;
/// Room for the sign of a note at the right end.
pub const MARK: f32 = 22.0;
/// A label reads in this width at least.
const LEAST_LABEL: f32 = 160.0;
/// Height of the header.
const HEADER: f32 = 34.0;
/// Size of its words.
const SMALL: f32 = 12.5;

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
    /// The quarter before.
    pub before: Option<Range<f32>>,
    /// How it moved.
    pub change: Option<Range<f32>>,
    /// The same period a year ago.
    pub last_year: Option<Range<f32>>,
    /// The small line of the last values.
    pub recent: Option<Range<f32>>,
    /// The sign of a note.
    pub mark: f32,
}

/// What there is to compare with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column of its own")]
pub struct Comparable {
    /// A quarter has one before it, in this book or not.
    pub before: bool,
    /// The book has a report to compare with.
    pub change: bool,
    /// The book has the report of a year ago.
    pub last_year: bool,
    /// The book has earlier reports to draw a line of.
    pub recent: bool,
}

impl Comparable {
    /// Of the open report.
    pub fn of(view: &View<'_>) -> Self {
        let open = view.open;
        Self {
            before: open.live.period.quarter_before().is_some(),
            change: open.quarter_before.is_some() || open.last_year.is_some(),
            last_year: open.last_year.is_some(),
            recent: view.book.reports.len() >= sparkline::LEAST,
        }
    }
}

impl Columns {
    /// What fits into `width`.
    pub fn of(width: f32, known: Comparable) -> Self {
        let fixed = VALUE + GAP + UNIT + MARK;
        let mut shown = known;
        let room = |shown: Comparable| {
            let of = |is: bool, width: f32| if is { width } else { 0.0 };
            width
                - fixed
                - of(shown.before, BEFORE)
                - of(shown.change, CHANGE)
                - of(shown.last_year, YEAR)
                - of(shown.recent, RECENT)
        };
        for drop in [
            |shown: &mut Comparable| shown.recent = false,
            |shown: &mut Comparable| shown.last_year = false,
            |shown: &mut Comparable| shown.before = false,
            |shown: &mut Comparable| shown.change = false,
        ] {
            if room(shown) < LEAST_LABEL {
                drop(&mut shown);
            }
        }
        let stacked = room(shown) < LEAST_LABEL;
        let label = if stacked { width } else { room(shown) };
        let mut at = if stacked { 0.0 } else { label };
        let mut take = |width: f32| {
            at += width;
            at - width..at
        };
        let value = take(VALUE + GAP).start;
        let unit = take(UNIT);
        let before = shown.before.then(|| take(BEFORE));
        let change = shown.change.then(|| take(CHANGE));
        let last_year = shown.last_year.then(|| take(YEAR));
        let recent = shown.recent.then(|| {
            let place = take(RECENT);
            place.start + BEFORE_RECENT..place.end
        });
        let mark = width - MARK;
        Self { label, stacked, value, unit, before, change, last_year, recent, mark }
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
    pub fn header_ui(&self, ui: &mut Ui, view: &View<'_>, done: Progress) {
        let size = Vec2::new(self.mark + MARK, HEADER);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let at = |column: &Range<f32>| {
            let x = rect.left() + column.start..=rect.left() + column.end;
            Rect::from_x_y_ranges(x, rect.y_range())
        };
        for (column, words, align) in self.heads(view, done) {
            head_ui(ui, at(&column), &words, align, *view.theme.text_soft);
        }
        let then = view.open.quarter_before.as_ref().or(view.open.last_year.as_ref());
        if let (Some(column), Some(then)) = (&self.change, then) {
            let id = ui.scope_id().with("change");
            let told = words::figures::change_since(then.period);
            let head = ui.interact(at(column), id, Sense::hover());
            head.widget_info(|| WidgetInfo::labeled(Role::Label, true, &told));
            head.on_hover_text(told);
        }
    }

    /// Where each head stands, what it says, and on which side.
    fn heads(&self, view: &View<'_>, done: Progress) -> Vec<(Range<f32>, String, Align)> {
        let own = view.open.live.period;
        // Of a report that was issued nothing is to be done.
        let title = words::figures::of_section(Some(done).filter(|_| view.open.is_draft()));
        let mut heads = vec![(0.0..self.label, title, Align::Min)];
        if !self.stacked {
            // Above the numbers, which keep a margin in their cells.
            let value = self.value..self.value + VALUE - 7.0;
            heads.push((value, words::figures::NOW.into(), Align::Max));
        }
        if let (Some(column), Some(quarter)) = (&self.before, own.quarter_before()) {
            let head = match &view.open.quarter_before {
                Some(_) => words::beside(quarter, own),
                None => words::none_of(quarter, own),
            };
            heads.push((column.clone(), head, Align::Max));
        }
        if let Some(column) = &self.change {
            heads.push((column.clone(), self.change_head(view), Align::Max));
        }
        if let Some(column) = &self.last_year {
            let year_ago = Period { year: own.year - 1, ..own };
            heads.push((column.clone(), words::beside(year_ago, own), Align::Max));
        }
        heads
    }

    /// The head of the changes: it names what they are taken from, unless that is a column in sight.
    fn change_head(&self, view: &View<'_>) -> String {
        let (own, open) = (view.open.live.period, view.open);
        let (then, column) = match (&open.quarter_before, &open.last_year) {
            (Some(before), _) => (before.period, &self.before),
            (None, Some(year_ago)) => (year_ago.period, &self.last_year),
            (None, None) => return words::figures::CHANGE.into(),
        };
        match column {
            Some(_) => words::figures::CHANGE.into(),
            None => words::figures::change_head(&words::beside(then, own)),
        }
    }
}

/// One head: words that may break into two lines, and a node for those who listen.
fn head_ui(ui: &Ui, cell: Rect, words: &str, align: Align, colour: Color32) {
    let font = theme::regular_at(SMALL);
    let mut job = LayoutJob::simple(words.to_owned(), font, colour, cell.width());
    job.halign = align;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let x = if align == Align::Max { cell.right() } else { cell.left() };
    let at = pos2(x, cell.bottom() - 4.0 - galley.size().y);
    ui.painter().galley(at, galley, colour);
    let response = ui.interact(cell, ui.scope_id().with(words), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Comparable =
        Comparable { before: true, change: true, last_year: true, recent: true };

    #[track_caller]
    fn check(width: f32, expected: [bool; 5]) {
        let columns = Columns::of(width, ALL);
        let found = [
            columns.recent.is_some(),
            columns.before.is_some(),
            columns.change.is_some(),
            columns.last_year.is_some(),
            columns.stacked,
        ];
        assert_eq!(found, expected, "{width}: {columns:?}");
        assert!(columns.mark + MARK <= width + 0.5, "{columns:?}");
    }

    #[test]
    fn the_line_goes_first_then_the_year_ago_the_quarter_and_the_change() {
        check(660.0, [true, true, true, true, false]);
        check(600.0, [false, true, true, true, false]);
        check(520.0, [false, true, true, false, false]);
        check(430.0, [false, false, true, false, false]);
        check(370.0, [false, false, false, false, false]);
        check(300.0, [false, false, false, false, true]);
    }
}
