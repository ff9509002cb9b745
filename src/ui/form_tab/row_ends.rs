//! A few words behind the cells of a row: what its cells come to, never by colour alone.

use eframe::egui::{Align2, Rect, Role, Sense, Ui, WidgetInfo};

use crate::{
    model::RowId,
    ui::{theme, view::View, words},
};

/// Their width, points.
pub const WIDTH: f32 = 72.0;
/// Size of the letters.
const SMALL: f32 = 12.5;

/// What stands behind the cells of each row.
pub struct RowEnds {
    /// "Cân đối".
    pub title: &'static str,
    /// Of a row; may say nothing.
    pub of_row: fn(&View<'_>, row: RowId) -> Option<RowEnd>,
}

/// A few words behind the cells of a row.
pub struct RowEnd {
    /// They.
    pub words: String,
    /// Something does not fit.
    pub is_odd: bool,
}

impl RowEnds {
    /// Draws them at the right end of the row's first line.
    pub fn end_ui(&self, ui: &Ui, view: &View<'_>, (shown, row): (usize, RowId), line: Rect) {
        let Some(end) = (self.of_row)(view, row) else { return };
        let theme = view.theme;
        let colour = if end.is_odd { *theme.warning } else { *theme.text_soft };
        let font = if end.is_odd { theme::semibold_at(SMALL) } else { theme::regular_at(SMALL) };
        let place = line.with_min_x(line.right() - WIDTH);
        let at = place.left_center();
        ui.painter().text(at, Align2::LEFT_CENTER, &end.words, font, colour);
        let said = ui.interact(place, ui.scope_id().with(("end", row)), Sense::hover());
        let label = format!("{}: {}", words::sheet::cell(self.title, shown + 1), end.words);
        said.widget_info(|| WidgetInfo::labeled(Role::Label, true, &label));
    }
}
