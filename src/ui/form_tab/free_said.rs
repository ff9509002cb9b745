//! What is said below a row of a table with free rows: why words in it are refused, and what other reports know of it.

use std::sync::Arc;

use eframe::egui::{Color32, Galley, Pos2, Rect, Role, Sense, Ui, WidgetInfo};

use super::spots::SheetColumn;
use crate::{
    edit::field::Field,
    model::RowId,
    ui::{theme, view::View, words},
};

/// Size of its letters.
const SMALL: f32 = 12.5;
/// Below each sentence.
const BELOW: f32 = 4.0;

/// A sentence about a row.
pub struct RowSentence {
    /// It.
    pub words: String,
    /// Something does not fit.
    pub is_odd: bool,
}

/// Sentences laid out below a row, with what is read to who does not see them.
pub struct BelowRow(Vec<(String, Arc<Galley>)>);

impl BelowRow {
    /// What is wrong in a row, a sentence a cell, and what else there is to say of it.
    pub fn of(
        ui: &Ui,
        view: &View<'_>,
        (shown, fields, columns): (usize, &[Field], &[SheetColumn]),
        said: Vec<RowSentence>,
        left: f32,
    ) -> Self {
        let room = ui.available_width() - left;
        let laid = |words: String, colour: Color32| {
            let font = theme::regular_at(SMALL);
            let galley = ui.painter().layout(words.clone(), font, colour, room);
            (words, galley)
        };
        let cells = fields.iter().zip(columns);
        let wrong = cells.filter_map(|(field, look)| {
            let words = words::sheet::wrong(shown + 1, look.title, &view.wrong(field)?);
            Some(laid(words, *view.theme.error))
        });
        let said = said.into_iter().map(|said| {
            let colour = if said.is_odd { *view.theme.warning } else { *view.theme.text_faint };
            laid(said.words, colour)
        });
        Self(wrong.chain(said).collect())
    }

    /// Points.
    pub fn height(&self) -> f32 {
        self.0.iter().map(|(_, galley)| galley.size().y + BELOW).sum()
    }

    /// Draws them from there on.
    pub fn below_row_ui(self, ui: &Ui, row: RowId, mut at: Pos2) {
        for (nth, (words, galley)) in self.0.into_iter().enumerate() {
            let place = Rect::from_min_size(at, galley.size());
            at.y += galley.size().y + BELOW;
            ui.painter().galley(place.min, galley, Color32::PLACEHOLDER);
            let id = ui.scope_id().with(("wrong", row, nth));
            let said = ui.interact(place, id, Sense::hover());
            said.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
        }
    }
}
